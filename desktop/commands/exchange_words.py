"""The words and options of the commands that exchange (cli.md is their promise)."""

from __future__ import annotations

import argparse

from desktop.services.retirement_words import RetirementKind


def add_package(command: argparse.ArgumentParser) -> None:
    """The forms of `package`."""
    kinds = command.add_subparsers(dest="what", metavar="VIỆC", required=True)
    create = kinds.add_parser("create", help="xuất gói vào một thư mục, như USB")
    create.add_argument("folder", metavar="DIR")
    create.add_argument("--for", dest="to", metavar="OFFICE", help="cơ quan mà gói dành cho")
    extent = create.add_mutually_exclusive_group()
    extent.add_argument("--full", action="store_true", help="toàn bộ sổ")
    extent.add_argument("--since-known", action="store_true", help="phần mà nơi nhận chưa có")
    inspect = kinds.add_parser("inspect", help="xem một gói, không nhận")
    taking = kinds.add_parser("import", help="nhận một gói")
    taking.add_argument("--dry-run", action="store_true")
    for one in (inspect, taking):
        one.add_argument("file", metavar="FILE")
    for one in (create, inspect, taking):
        one.add_argument("--password-file", metavar="FILE")
    listing = kinds.add_parser("conflicts", help="các xung đột chờ giải quyết")
    for one in (create, inspect, taking, listing):
        one.add_argument("--json", action="store_true")
    resolve = kinds.add_parser("resolve", help="giải quyết một xung đột")
    resolve.add_argument("id", metavar="ID")
    resolve.add_argument("--take", choices=("mine", "theirs"), required=True)


def add_trust(command: argparse.ArgumentParser) -> None:
    """The forms of `trust`."""
    kinds = command.add_subparsers(dest="what", metavar="VIỆC", required=True)
    show = kinds.add_parser("show", help="định danh của sổ này và các cơ quan đã chấp nhận")
    show.add_argument("--json", action="store_true")
    kinds.add_parser("card", help="ghi thẻ định danh để trao").add_argument("file", metavar="FILE")
    add = kinds.add_parser("add", help="chấp nhận thẻ của một cơ quan")
    add.add_argument("file", metavar="FILE")
    add.add_argument("--fingerprint", metavar="TEXT", required=True)
    retire = kinds.add_parser("retire", help="ghi cơ quan đã sáp nhập hoặc chia tách")
    retire.add_argument("office", metavar="OFFICE")
    retire.add_argument("--kind", choices=tuple(RetirementKind), required=True)
    retire.add_argument("--into", metavar="NAME", action="append", required=True)
    retire.add_argument("--document", metavar="NUMBER/SYMBOL", required=True)
    limit = kinds.add_parser("limit", help="đặt phạm vi mà một cơ quan được sửa trên sổ này")
    limit.add_argument("office", metavar="OFFICE")
    scope = limit.add_mutually_exclusive_group(required=True)
    scope.add_argument("--unit", metavar="NAME", action="append")
    scope.add_argument("--all", action="store_true")
