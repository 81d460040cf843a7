"""The fixed words of official documents, the same in every file format (Decree 30/2020)."""

from __future__ import annotations

from dataclasses import replace

from desktop.exports.document import Annex, Document, Head
from desktop.text.dates import long_date
from desktop.text.numbers import roman

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENT = "Kính gửi:"
DISTRIBUTION = "Nơi nhận:"
DRAFT = "DỰ THẢO"
LINK_HINT = "Xem các nhiệm vụ của số liệu này trong phụ lục"
ROOM = " " * 6
"""Left open for what is written by hand: a number, a day, a month."""


def number_line(head: Head) -> str:
    """Number and symbol (box 3)."""
    return f"Số: {number_and_symbol(head)}"


def number_and_symbol(head: Head) -> str:
    """`05/BC-UBND`: a number below 10 is padded, one not yet given leaves room (box 3)."""
    number = head.number.strip()
    if number.isdecimal():
        number = number.zfill(2)
    return f"{number or ROOM}/{head.symbol}"


def place_line(head: Head) -> str:
    """Place and date (box 4)."""
    return f"{head.place}, {day_words(head)}" if head.place else day_words(head)


def day_words(head: Head) -> str:
    """The date in words; one not yet given leaves room (box 4)."""
    if head.issued_on is not None:
        return long_date(head.issued_on)
    year = ROOM if head.year is None else f" {head.year}"
    return f"ngày{ROOM}tháng{ROOM}năm{year}"


def unfilled(head: Head) -> Head:
    """The head as the origin line of an electronic document's annex tells of it: left open.

    Source: Decree 30/2020, Annex I, III.1.c.
    """
    return replace(head, number="", issued_on=None, year=None)


def recipient_lines(document: Document) -> tuple[str, ...]:
    """The receivers as printed: one as it is, several with dash and end mark (box 9a)."""
    names = document.recipients
    if len(names) < 2:
        return names
    return tuple(f"- {line}" for line in _ended(names))


def distribution_lines(document: Document) -> tuple[str, ...]:
    """The list under `Nơi nhận`, each with its dash, or its `+`, and its end mark (box 9b)."""
    ended = _ended(document.distribution)
    return tuple(
        f"+ {line.lstrip('+ ')}" if line.startswith("+") else f"- {line}" for line in ended
    )


def is_below(line: str) -> bool:
    """Whether a printed line of the list belongs to the group above it."""
    return line.startswith("+")


def grounds_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Legal grounds, each ending in a semicolon and the last in a full stop (box 6)."""
    return _ended(lines)


def annex_heading(annex: Annex) -> str:
    """`Phụ lục`, with its Roman number where there are several, or the annex's own words."""
    if annex.heading is not None:
        return annex.heading
    return f"Phụ lục {roman(annex.number)}" if annex.number else "Phụ lục"


def _ended(lines: tuple[str, ...]) -> tuple[str, ...]:
    bare = [line.rstrip(" ;.") for line in lines]
    return tuple(
        f"{line}{'.' if place == len(bare) else '' if line.endswith(':') else ';'}"
        for place, line in enumerate(bare, 1)
    )
