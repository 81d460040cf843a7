"""Texts with their numbers: what is a count or a rate, and what is a date or a document number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from desktop.text.numbers import parse_number

MEASURE = r"(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)(?:\s+đồng)?|trđ|đồng|ha|m2|m²|km|kg|tấn)(?!\w)"
"""What a number counts where it counts no things; the same on both sides of a fraction."""

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_END = r"(?![\d/]|[.,]\d)"
_NO_COUNTS = re.compile(
    "|".join(
        (
            rf"(?<!\d){_YEAR}\s?[-–/]\s?{_YEAR}{_END}",
            rf"(?<!\d){_DAY}\s?([/.-])\s?{_MONTH}\s?\1\s?{_YEAR}{_END}",
            rf"\b(?:ngày|từ|đến|hết|trước|sau|tính|quá|lễ)\s+{_DAY}\s?/\s?{_MONTH}{_END}",
            rf"(?<![\d.,/])(?:\b(?:tháng|quý)\s?)?{_MONTH}\s?/\s?{_YEAR}{_END}",
            rf"\b(?:năm|giai đoạn|nhiệm kỳ|kh(?:óa|oá)|từ|đến)\s+{_YEAR}{_END}",
            rf"\b(?:tháng|quý|ngày|tuần|thứ|kh(?:óa|oá))\s+\d+{_END}",
            rf"\b(?:điều|khoản|mục|phụ lục|biểu|trang)\s+\d+{_END}",
            r"(?<!tổng )\bsố:?\s+\d+(?:\s?/[\w.-]+)+",
            rf"(?<![\w.,])\d+[a-z]?\s?/\s?(?:{_YEAR}\s?/\s?)?[a-zđ][\w-]*",
            r"(?<!\d)24\s?/\s?(?:24|7)(?!\d)",
        )
    ),
    re.IGNORECASE,
)
"""Days, months, years, parts of documents, numbers of documents, and what is open day and night."""
_HIDDEN = "·"

_WRITTEN = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
_TOKEN = re.compile(
    rf"(?<![\d.,/{_HIDDEN}])(?:"
    rf"(?P<part>{_WRITTEN})(?P<part_of>\s*{MEASURE})?\s?/\s?"
    rf"(?P<whole>{_WRITTEN})(?P<whole_of>\s*{MEASURE})?(?![\d/{_HIDDEN}]|[.,]\d|\s?%)"
    rf"|(?P<share>{_WRITTEN}|\d+\.\d{{1,2}})\s?%"
    rf"|(?P<number>{_WRITTEN})(?![\d/{_HIDDEN}]|[.,]\d|\s?%)(?P<number_of>\s*{MEASURE})?)",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\d+\.\d{1,2}", re.ASCII)

_BREAK = re.compile(r"[.!?…](?=\s|$)|\n\s*")
_LINE_OF_ITS_OWN = re.compile(r"[-–•*]\s|\+\s(?!\d)|\d{1,2}[.)]\s|[a-zđ]\)\s")


_DEEPEST = 9
"""Brackets in brackets that are told apart."""
_LONGEST = 110
_KEPT_END = 40


class PrintedFault(NamedTuple):
    """A printed figure that does not follow from its numbers.

    `rule` is `printed_rate` or `printed_sum`, `statement` what is printed, `message` one
    Vietnamese sentence.
    """

    rule: str
    statement: str
    message: str


class Kind(StrEnum):
    """What stands in a text."""

    NUMBER = "number"
    RATIO = "ratio"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a fraction of two, or a percentage, and where it stands; `depth` in brackets.

    `written` is the number itself as printed, or the number above the line of a fraction;
    `measure` what it counts, such as `triệu đồng`.
    """

    kind: Kind
    start: int
    end: int
    depth: int
    written: str
    measure: str = ""
    whole: Decimal = Decimal(0)

    @property
    def value(self) -> Decimal:
        """The number."""
        if _DOTTED.fullmatch(self.written) and self.kind is Kind.SHARE:
            return Decimal(self.written)
        return parse_number(self.written) or Decimal(0)

    @property
    def places(self) -> int:
        """How many decimals are printed."""
        dotted = self.kind is Kind.SHARE and _DOTTED.fullmatch(self.written)
        return len(self.written.partition("." if dotted else ",")[2])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed, the same without what is no count, and what it counts."""

    text: str
    masked: str
    tokens: tuple[Token, ...]

    def between(self, one: Token, other: Token) -> str:
        """The text between two tokens."""
        return self.masked[one.end : other.start]

    def fault(self, rule: str, start: int, end: int, told: str) -> PrintedFault:
        """Say what is wrong with what is printed from one place to another."""
        cut = self.text[start:end]
        if cut.count("(") > cut.count(")") and self.text[end : end + 1] == ")":
            cut += ")"
        statement = " ".join(cut.split())
        message = f"“{_shortened(statement)}”: {told}; hãy xem lại số liệu."
        return PrintedFault(rule, statement, message)


def sentences(text: str) -> Iterator[Sentence]:
    """Part a text into sentences; lines that only wrap stay together."""
    begin = 0
    for found in _BREAK.finditer(text):
        if found.group().startswith("\n") and not _begins(text, found.end()):
            continue
        yield _sentence(text[begin : found.end()])
        begin = found.end()
    yield _sentence(text[begin:])


def _begins(text: str, place: int) -> bool:
    """Tell whether a line begins something new."""
    return text[place : place + 1].isupper() or bool(_LINE_OF_ITS_OWN.match(text, place))


def _sentence(text: str) -> Sentence:
    """Read a sentence."""
    hidden = _NO_COUNTS.sub(_hide, text)
    return Sentence(text, hidden, tuple(_tokens(hidden)))


def _tokens(hidden: str) -> Iterator[Token]:
    """Find what a sentence counts; a fraction of unlike things is none."""
    depth, read = 0, 0
    for found in _TOKEN.finditer(hidden):
        before = hidden[read : found.start()]
        depth = max(0, depth + before.count("(") - before.count(")"))
        read = found.end()
        place = (found.start(), found.end(), min(depth, _DEEPEST))
        if found["share"]:
            yield Token(Kind.SHARE, *place, found["share"])
        elif found["number"]:
            yield Token(Kind.NUMBER, *place, found["number"], _measure(found["number_of"]))
        elif not found["part_of"] or _measure(found["part_of"]) == _measure(found["whole_of"]):
            whole = parse_number(found["whole"]) or Decimal(0)
            yield Token(Kind.RATIO, *place, found["part"], whole=whole)


def _shortened(statement: str) -> str:
    """Leave out the middle of a long statement: its numbers stand at its ends."""
    if len(statement) <= _LONGEST:
        return statement
    head = statement[: _LONGEST - _KEPT_END].rsplit(" ", 1)[0]
    return f"{head} … {statement[-_KEPT_END:].split(' ', 1)[-1]}"


def _measure(text: str | None) -> str:
    """Name what a number counts, however it is spaced."""
    return " ".join((text or "").lower().split())


def _hide(found: re.Match[str]) -> str:
    """Keep the length, for places to stay where they are."""
    return re.sub(r"[\d/]", _HIDDEN, found.group())
