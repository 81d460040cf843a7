"""Commands about other offices: trust show, card, add, retire, limit."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop.commands.answers import Desk, answer, say
from desktop.exchange.cards import read_card, write_card
from desktop.exchange.office import OwnOffice, own_office
from desktop.exchange.offices import KnownOffice, find_office, known_offices, limit_office
from desktop.exchange.retiring import Retirement, retire, retirements
from desktop.exchange.trust import KeyState, accept
from desktop.services.catalogue import find_unit
from desktop.services.document_search import find_document
from desktop.services.retirement_words import RetirementKind

STATES = {
    KeyState.KNOWN: "đã chấp nhận",
    KeyState.REPLACED: "đã thay bằng khóa khác",
    KeyState.REVOKED: "đã thu hồi",
}
NOT_ACCEPTED = "unknown"
"""The state of an office that is known by what others handed on, for programs."""


def trust(desk: Desk, options: Namespace) -> None:
    """Do what `trust` was told to."""
    commands = {"show": _show, "card": _card, "add": _add, "retire": _retire, "limit": _limit}
    commands[options.what](desk, options)


def _show(desk: Desk, options: Namespace) -> None:
    own = own_office(desk.database, desk.folder)
    with desk.database.read() as session:
        offices = known_offices(session, own.sender.office)
        ends = [one for one in retirements(session) if one.office == own.sender.office]
    if options.json:
        answer(_show_json(own, offices, ends))
        return
    say(f"{own.sender.name}, bản {own.replica}")
    say(f"Dấu khóa: {own.fingerprint}")
    for end in ends:
        say(f"Nơi khác đã ghi: {end.sentence}")
    for one in offices:
        told = [f"{one.key.fingerprint}, {STATES[one.key.state]}" if one.key else "chưa chấp nhận"]
        told += [end.standing for end in one.ends]
        told += [f"được sửa: {one.scope}"] if one.counts else []
        say(f"  {one.name}: {'; '.join(told)}")


def _show_json(
    own: OwnOffice, offices: tuple[KnownOffice, ...], ends: list[Retirement]
) -> dict[str, Any]:
    """Our office, then each other one once, by the key that counts where one does."""
    by_office: dict[str, KnownOffice] = {}
    for one in offices:
        by_office.setdefault(one.office, one)
    return {
        "office": own.sender.name,
        "replica": own.replica,
        "fingerprint": own.fingerprint,
        "retirements": [_retirement_json(end) for end in ends],
        "offices": [_office_json(one) for one in by_office.values()],
    }


def _office_json(one: KnownOffice) -> dict[str, Any]:
    return {
        "id": one.office,
        "office": one.name,
        "fingerprint": one.key.fingerprint if one.key else None,
        "state": one.key.state.value if one.key else NOT_ACCEPTED,
        "units": None if one.units is None else [unit.name for unit in one.units],
        "retirements": [_retirement_json(end) for end in one.ends],
    }


def _retirement_json(end: Retirement) -> dict[str, Any]:
    return {
        "kind": end.kind.value,
        "into": list(end.successors),
        "document": end.title if end.document else None,
    }


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


def _retire(desk: Desk, options: Namespace) -> None:
    own = own_office(desk.database, desk.folder)
    kind = RetirementKind(options.kind)
    with desk.database.read() as session:
        office = find_office(session, options.office, own.sender.office)
        document = find_document(session, options.document)
    with desk.database.act(f"Ghi sáp nhập, chia tách cơ quan: {office.name}") as session:
        row = retire(session, office.office, kind, options.into, document.id)
        end = next(one for one in retirements(session) if one.id == row)
    say(f"Đã ghi: {end.sentence} Muốn lấy lại thì hoàn tác việc này.")


def _limit(desk: Desk, options: Namespace) -> None:
    own = own_office(desk.database, desk.folder)
    with desk.database.read() as session:
        office = find_office(session, options.office, own.sender.office)
        found = [find_unit(session, name) for name in options.unit or ()]
    chosen = None if options.all else list(dict.fromkeys(unit.id for unit in found))
    scope = limit_office(desk.database, office.office, office.name, chosen)
    say(f"{office.name} được sửa: {scope}; muốn đổi lại thì đặt phạm vi lần nữa.")
