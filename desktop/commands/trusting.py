"""Commands about whose packages are believed: trust show, card, add."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from desktop.commands.answers import Desk, answer, say
from desktop.exchange.cards import read_card, write_card
from desktop.exchange.office import own_office
from desktop.exchange.trust import KeyState, accept, trusted_keys

STATES = {
    KeyState.KNOWN: "đã chấp nhận",
    KeyState.REPLACED: "đã thay bằng khóa khác",
    KeyState.REVOKED: "đã thu hồi",
}


def trust(desk: Desk, options: Namespace) -> None:
    """Do what `trust` was told to."""
    {"show": _show, "card": _card, "add": _add}[options.what](desk, options)


def _show(desk: Desk, options: Namespace) -> None:
    own = own_office(desk.database, desk.folder)
    told = {
        "office": own.sender.name,
        "replica": own.replica,
        "fingerprint": own.fingerprint,
    }
    if options.json:
        answer(told)
        return
    say(f"{own.sender.name}, bản {own.replica}")
    say(f"Dấu khóa: {own.fingerprint}")
    with desk.database.read() as session:
        keys = trusted_keys(session)
    for key in keys:
        say(f"  {key.sender.name}: {key.fingerprint}, {STATES[key.state]}")


def _card(desk: Desk, options: Namespace) -> None:
    own = own_office(desk.database, desk.folder)
    path = Path(options.file)
    write_card(path, own.sender, own.key)
    say(f"Đã ghi thẻ định danh vào {path}; dấu khóa {own.fingerprint}")


def _add(desk: Desk, options: Namespace) -> None:
    own = own_office(desk.database, desk.folder)
    card = read_card(Path(options.file))
    with desk.database.act("Chấp nhận cơ quan") as session:
        accept(session, own, card, options.fingerprint)
    say(f"Đã chấp nhận {card.sender.name}, dấu khóa {card.fingerprint}")
