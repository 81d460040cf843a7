"""The wrong kind of commune in an office's own text: `xã` in a ward, `huyện` that is no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.text.prose import paragraphs
from desktop.text.slips import Slip, around, lowered, once, passage

COMMUNES = ("phường", "xã", "đặc khu")
_FORMER = ("thị trấn", "thị xã", "huyện", "quận")
_CITY = "thành phố"
_BODY = re.compile(
    r"\b(?:[uủ][ỷy] ban nhân dân|ubnd|hội đồng nhân dân|hđnd|đảng (?:ủy|uỷ)|đảng bộ"
    r"|mặt trận tổ quốc(?: việt nam)?|mttq(?: việt nam)?|chính trị ?[-–] ?xã hội|địa bàn|toàn"
    r"|nhân dân)\s+\Z"
)
"""What an office's own kind stands after: `Ủy ban nhân dân phường`, `địa bàn phường`."""
_FURTHEST = 40
_ANOTHER = re.compile(
    r"\s*(?:[,/]|và|hoặc|hay)\s*(?:phường|xã|thị trấn|đặc khu|thị xã|huyện)\b"
    r"|\s+(?:hội|viên|trưởng|thuộc|lân cận|giáp ranh|khác|bạn|cũ|trước|tr(?:ước) đây)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\((?:cũ|trước đây)\)|\btrước (?:đây|khi|sắp xếp|sáp nhập|01/7|ngày)\b|\bcũ\b|\bsáp nhập\b"
    r"|\bsát nhập\b|\bgiải thể\b|\bkết thúc hoạt động\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\s+(?:[A-ZĐÀ-Ỹ]|\d)")


def level_slips(text: str, level: str, name: str = "", in_city: bool = False) -> Iterator[Slip]:
    """Find where the office is called another kind of unit than its own `level`.

    `name` is its proper name (`Mẫu` of phường Mẫu). Others with their names are left alone, and so
    is what is told of the time before. `in_city`: a city stands above the office.
    """
    for paragraph in paragraphs(text):
        yield from once(_slips(paragraph, level, name, in_city))


def _slips(paragraph: str, level: str, name: str, in_city: bool) -> Iterator[Slip]:
    others = [one for one in (*COMMUNES, *_FORMER) if one != level]
    others += [] if in_city else [_CITY]
    kinds = re.compile(rf"(?:{'|'.join(others)})\b(?!\s*[-–])")
    shown = lowered(paragraph)
    for found in kinds.finditer(shown):
        start, end = found.span()
        is_own = _is_named(paragraph, end, name) and found.group() in COMMUNES
        if is_own or (
            _BODY.search(shown[max(0, start - _FURTHEST) : start])
            and not _is_of_others(paragraph, end)
        ):
            yield from _slip(paragraph, (start, end), level)


def _is_named(paragraph: str, end: int, name: str) -> bool:
    """Whether the office's own name follows, and no longer one."""
    rest = paragraph[end:].lstrip()
    if not name or not rest.startswith(name):
        return False
    return re.match(r"(?!\w)(?!\s+[A-ZĐÀ-Ỹ])", rest[len(name) :]) is not None


def _is_of_others(paragraph: str, end: int) -> bool:
    """Whether a unit with a name of its own, or several of them, are meant."""
    return bool(_NAME.match(paragraph, end) or _ANOTHER.match(paragraph, end))


def _slip(paragraph: str, place: tuple[int, int], level: str) -> Iterator[Slip]:
    sentence = passage(paragraph, place[0])
    if _PAST.search(sentence):
        return
    words = around(paragraph, *place)
    kind = paragraph[slice(*place)]
    message = f"“{words}” viết “{kind}” trong văn bản của {level}; hãy sửa nếu nói về {level}."
    yield Slip("other_level", words, message, sentence)
