"""Where lines of text end, and how long the rules under them are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.exports.fonts import Face, advance

_COUNTED = re.compile(r"(?<=\d) (?=[^\W\d])")
"""The blank between a number and what it counts: `4 tháng` stays on one line."""
_NUMBERED = re.compile(
    r"\b(năm|tháng|ngày|quý|số|điều|khóa|kỳ|đợt|lần|tổ) (?=\d|[IVX]+\b)", re.IGNORECASE
)
"""The blank before a number that names something: `năm 2026`, `Điều 3`."""
_LEADS = re.compile(r"\b(của|và|về|tại|với|cho|do) (?=\w)", re.IGNORECASE)
"""A word that leads to the next one ends no line of a title."""
_WORDS = re.compile(
    r"\b(văn(?= phòng)|[ủu]y(?= ban)|uỷ(?= ban)|hội(?= đồng)|nhân(?= dân)|chủ(?= tịch)|cơ(?= quan)"
    r"|đơn(?= vị)|chương(?= trình)|công(?= tác)|quyết(?= định)|tờ(?= trình)|báo(?= cáo)"
    r"|kế(?= hoạch)|kết(?= (?:quả|luận))|trọng(?= tâm)|nhiệm(?= vụ)|thực(?= hiện)|tình(?= hình)"
    r"|đánh(?= giá)|cuộc(?= họp)|điều(?= chỉnh)|bổ(?= sung)|đôn(?= đốc)|chấn(?= chỉnh)"
    r"|tăng(?= cường)|trách(?= nhiệm)|người(?= đứng)|đứng(?= đầu)|thời(?= hạn)|hoàn(?= thành)"
    r"|phương(?= hướng)|giải(?= pháp)|chỉ(?= đạo)|điều(?= hành)|hoạt(?= động)|ban(?= hành)"
    r"|đề(?= nghị)|thuyết(?= minh)|danh(?= mục)) ",
    re.IGNORECASE,
)
"""The first half of a word of two syllables that titles often have."""
_DATE = re.compile(r"ngày( +\d+)? +tháng( +\d+)? +năm( +\d+)?")
"""A date, also one that leaves room to be written by hand: it stays on one line."""
_HYPHEN = re.compile("[-–—]")
_BREAK = re.compile(r"(?<=\w[-–—])(?=\w)")
"""After a hyphen within a word, as Word does: `QĐ-` `UBND`."""
_HELD = "\u00a0"


def wrapped(
    text: str, room: float, size: float, face: Face = Face.REGULAR, *, at_hyphens: bool = True
) -> tuple[str, ...]:
    """Break text at blanks and hyphens into lines at most `room` points wide; cut longer words."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += _broken(line, room / size, face, at_hyphens)
    return tuple(lines)


def balanced(text: str, room: float, size: float, face: Face = Face.REGULAR) -> tuple[str, ...]:
    """Break text into as few lines as `room` allows, of nearly the same length.

    A number stays with the word after it and with what it names, a date, a symbol and a usual word
    of two syllables on one line, and `của` or `và` with the word that follows, words and the like
    only where this asks for no further line.
    """
    lines = wrapped(text, room, size, face, at_hyphens=False)
    if len(lines) < 2 or "\n" in text:
        return lines
    dated = _COUNTED.sub(_HELD, _DATE.sub(_whole, text))
    led = _led(dated)
    plain, *held = (
        tuple(line.replace(_HELD, " ") for line in _balanced(one, room, size, face))
        for one in (dated, _WORDS.sub(rf"\1{_HELD}", led), led)
    )
    for found in held:
        if " ".join(found) == text and len(found) <= len(plain):
            return found
    return plain if " ".join(plain) == text else _balanced(text, room, size, face)


def _led(text: str) -> str:
    """The text in which words that lead to others end no line; in little room they may have to."""
    for pattern in (_NUMBERED, _LEADS):
        text = pattern.sub(rf"\1{_HELD}", text)
    return text


def _whole(date: re.Match[str]) -> str:
    return date[0].replace(" ", _HELD)


def _balanced(text: str, room: float, size: float, face: Face) -> tuple[str, ...]:
    """The lines of a text that needs several."""
    lines = wrapped(text, room, size, face, at_hyphens=False)
    least, most = room / len(lines), room
    while most - least > 1:
        middle = (least + most) / 2
        if len(wrapped(text, middle, size, face, at_hyphens=False)) > len(lines):
            least = middle
        else:
            most = middle
    return wrapped(text, most, size, face, at_hyphens=False)


def rule_length(lines: tuple[str, ...], size: float, face: Face) -> float:
    """Points of a rule that is a third to a half of the last line, if can be of the longest too.

    Source: Decree 30/2020 boxes 2 and 5a.
    """
    widths = [advance(line, face) * size for line in lines]
    longest, last = max(widths), widths[-1]
    if last / 2 < longest / 3:
        return last * 0.49
    return (longest / 3 + last / 2) / 2


def _broken(line: str, room: float, face: Face, at_hyphens: bool) -> list[str]:
    """Lines of one paragraph; `room` is a multiple of the font size."""
    if advance(line, face) <= room:
        return [line]
    blank = advance(" ", face)
    lines: list[str] = []
    begun: str | None = None
    filled = 0.0
    for joint, word in _pieces(line, at_hyphens):
        wide = advance(word, face)
        gap = blank if joint else 0.0
        if begun is not None and filled + gap + wide > room:
            lines.append(begun)
            begun = None
        if wide > room:
            *whole, word = cut(word, room, face)
            lines += whole
            wide = advance(word, face)
        if begun is None:
            begun, filled = word, wide
        else:
            begun, filled = f"{begun}{joint}{word}", filled + gap + wide
    return [*lines, begun or ""]


def _pieces(line: str, at_hyphens: bool) -> Iterator[tuple[str, str]]:
    """The parts that a line may end after, each with the blank before it or none."""
    for word in line.split(" "):
        joint = " "
        for piece in unbroken(word) if at_hyphens else (word,):
            yield joint, piece
            joint = ""


def unbroken(word: str) -> list[str]:
    """The parts of a word that stay on one line: it may be broken after its hyphens."""
    return _BREAK.split(word) if _HYPHEN.search(word) else [word]


def cut(word: str, room: float, face: Face) -> list[str]:
    """Cut a word that is wider than `room` (a multiple of the font size) into pieces."""
    pieces: list[str] = []
    start, filled = 0, 0.0
    for index, letter in enumerate(word):
        wide = advance(letter, face)
        if filled + wide > room and index > start:
            pieces.append(word[start:index])
            start, filled = index, 0.0
        filled += wide
    pieces.append(word[start:])
    return pieces
