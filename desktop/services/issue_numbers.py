"""Numbers of texts that go out: the next one that is free, and whether one is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.values import DocumentId
from desktop.services.facts import document_of, rows
from desktop.services.issue_values import IssueOrder
from desktop.services.reports import own_office
from desktop.services.titles import check_symbol, dated_title
from desktop.text.clean import one_line
from desktop.text.dates import short_date
from desktop.text.fold import fold

_DIGITS = re.compile(r"0*(\d{1,6})")


@dataclass(frozen=True, slots=True)
class _Taken:
    """A number that a document of the office has."""

    on: date
    number: int
    document: DocumentId
    name: str


def number_text(number: int) -> str:
    """A number as it is printed: two digits below ten (Decree 30/2020)."""
    return f"{number:02d}"


def typed_number(text: str) -> int:
    """The number that a person typed. Raises UserError for one that no text can have."""
    found = _DIGITS.fullmatch(one_line(text))
    if found is None or int(found[1]) == 0:
        raise UserError(
            f"Số “{one_line(text)}” chưa đúng; hãy ghi riêng số bằng chữ số Ả Rập, ví dụ 05."
        )
    return int(found[1])


def next_number(session: Session, symbol: str, year: int, own: DocumentId | None = None) -> str:
    """The first free number after the one given last, by the office under a symbol in a year.

    `own` is the document that the number is for. Numbers start again on a merger in mid-year, so
    the last one counts, and not the largest (domain.md 1).
    """
    known = list(_taken(session, symbol, year, own))
    numbers = {one.number for one in known}
    last = max(known, key=_order, default=None)
    number = last.number + 1 if last is not None else 1
    while number in numbers:
        number += 1
    return number_text(number)


def checked_order(
    session: Session,
    order: IssueOrder,
    today: date,
    as_at: date | None,
    own: DocumentId | None = None,
) -> IssueOrder:
    """The order in the decree's form: a number of digits, at least two, under a symbol.

    `as_at` is the day of the figures, where they are not those of the day of issue. Raises
    UserError for a number that is none or is taken, a symbol without a letter, a signer left
    out, and a day that is not there yet or is before that of the figures.
    """
    symbol = one_line(order.symbol).strip("/ ")
    number = _number(order.number, symbol)
    issued_on = _day(order.issued_on, today, as_at)
    if not order.is_signed:
        raise UserError("Chưa có người ký; hãy ghi họ tên người ký văn bản.")
    same = [one for one in _taken(session, symbol, issued_on.year, own) if one.number == number]
    if same:
        free = next_number(session, symbol, issued_on.year, own)
        raise UserError(
            f"Số {number_text(number)}/{symbol} của năm {issued_on.year} đã cấp cho "
            f"{same[0].name}; số tiếp theo còn trống là {free}."
        )
    return IssueOrder(
        number_text(number),
        symbol,
        issued_on,
        one_line(order.signer),
        one_line(order.signer_post),
    )


def _number(text: str, symbol: str) -> int:
    """The number typed, under a symbol that has a letter."""
    if not symbol:
        raise UserError("Chưa có ký hiệu; hãy ghi ký hiệu văn bản, ví dụ BC-UBND.")
    check_symbol(symbol)
    return typed_number(text)


def _day(issued_on: date | None, today: date, as_at: date | None) -> date:
    if issued_on is None:
        raise UserError("Chưa có ngày ban hành; hãy ghi ngày, ví dụ 25/11/2025.")
    if issued_on > today:
        raise UserError(
            f"Ngày ban hành {short_date(issued_on)} chưa đến; "
            f"hãy ghi ngày không sau hôm nay, {short_date(today)}."
        )
    if as_at is not None and issued_on < as_at:
        raise UserError(
            f"Ngày ban hành {short_date(issued_on)} trước ngày số liệu {short_date(as_at)}; "
            "hãy sửa ngày ban hành, hoặc lấy số liệu đến ngày sớm hơn rồi phát hành."
        )
    return issued_on


def _taken(session: Session, symbol: str, year: int, own: DocumentId | None) -> Iterator[_Taken]:
    """The numbers of the office's own documents under a symbol in a year."""
    issuer = fold(own_office(session).name)
    for row in rows(session, "document"):
        found = _DIGITS.match(row["number"].strip())
        on = row["issued_on"]
        if found is None or on is None or on.year != year or row["id"] == own:
            continue
        if fold(row["symbol"]) == fold(symbol) and fold(row["issuer"]) in ("", issuer):
            known = document_of(row)
            yield _Taken(on, int(found[1]), known.id, _told(dated_title(known)))


def _told(name: str) -> str:
    """A name within a sentence."""
    return f"{name[:1].lower()}{name[1:]}"


def _order(one: _Taken) -> tuple[date, int]:
    return one.on, one.number
