"""Programmes as they are stored: finding one, and the months that hang under a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.values import DocumentId, ProgrammeId
from desktop.services.drafts import ProgrammeKind
from desktop.services.facts import Row, rows
from desktop.services.periods import months_told
from desktop.services.values import Programme
from desktop.text.fold import fold


def programmes(session: Session, known_at: datetime | None = None) -> tuple[Programme, ...]:
    """Every programme, as known now or then: years and periods before the months under them."""
    issued = {row["id"]: row["issued_on"] for row in rows(session, "document", known_at)}
    found = [
        programme_of(row, issued.get(row["document_id"]))
        for row in rows(session, "programme", known_at)
    ]
    return tuple(sorted(found, key=lambda one: (-one.year, one.month or 0, one.title)))


def programme_of(row: Row, issued_on: date | None = None) -> Programme:
    """A stored programme as a value; `issued_on` is its document's day of issue."""
    parent = row["parent_id"]
    return Programme(
        ProgrammeId(row["id"]),
        row["title"],
        ProgrammeKind(row["kind"]),
        row["year"],
        row["month"],
        DocumentId(row["document_id"]),
        ProgrammeId(parent) if parent else None,
        issued_on,
    )


def with_months(known: Iterable[Programme], chosen: ProgrammeId) -> frozenset[ProgrammeId]:
    """The chosen programme and those that hang under it: a year's figures include its months."""
    found = {chosen}
    remaining = list(known)
    while more := {one.id for one in remaining if one.parent in found} - found:
        found |= more
    return frozenset(found)


def whole_years(
    known: Mapping[str, Programme], chosen: Iterable[ProgrammeId]
) -> frozenset[ProgrammeId]:
    """The programmes that some hang under in the end, with all that hangs under those."""
    tops = {_top(programme, known) for programme in chosen}
    return frozenset(one for top in tops for one in with_months(known.values(), top))


def _top(programme: ProgrammeId, known: Mapping[str, Programme]) -> ProgrammeId:
    """The programme that one hangs under in the end, itself where it hangs under none."""
    seen = {programme}
    while (own := known.get(programme)) and own.parent and own.parent not in seen:
        programme = own.parent
        seen.add(programme)
    return programme


def find_programme(session: Session, text: str, known_at: datetime | None = None) -> Programme:
    """The one programme, known now or then, whose title holds the text, without accents.

    Raises UserError when none does or several do.
    """
    key = fold(text)
    known = programmes(session, known_at)
    found = [one for one in known if fold(one.title) == key]
    found = found or [one for one in known if key in fold(one.title)]
    if len(found) == 1:
        return found[0]
    titles = "; ".join(one.title for one in (found or known)) or "chưa có chương trình nào"
    wrong = "Có nhiều chương trình khớp" if found else "Không có chương trình nào khớp"
    raise UserError(f"{wrong} với “{text}”; hãy ghi rõ hơn một trong các tên: {titles}.")


def main_programme(known: Iterable[Programme], year: int) -> Programme | None:
    """The programme of that year which its months hang under, None when there is not one."""
    mains = mains_of(known, year)
    years = [one for one in mains if one.kind is ProgrammeKind.YEAR]
    chosen = years or mains
    return chosen[0] if len(chosen) == 1 else None


def mains_of(known: Iterable[Programme], year: int) -> list[Programme]:
    """The programmes of a year and of its periods."""
    return [one for one in known if one.year == year and one.kind is not ProgrammeKind.MONTH]


def main_of_month(
    known: Iterable[Programme], year: int, month: int, issued_on: date | None = None
) -> Programme | None:
    """The programme that a month hangs under, None when no programme of the year covers it.

    One whose title tells its months goes before one of the whole year. Among several the one
    issued last by `issued_on`, the day of the month's own programme (default: the month's first).
    """
    fitting = [one for one in mains_of(known, year) if month in (months_told(one.title) or {month})]
    telling = [one for one in fitting if months_told(one.title)]
    by = issued_on or date(year, month, 1)
    candidates = sorted(telling or fitting, key=lambda one: one.issued_on or date.min)
    before = [one for one in candidates if (one.issued_on or date.min) <= by]
    chosen = before[-1:] or candidates[:1]
    return chosen[0] if chosen else None
