"""Words around the days of a deadline: `trước`, `dự kiến`, a time of day, a weekday."""

from __future__ import annotations

import re
from typing import NamedTuple

_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "nhat": 6, "cn": 6}
_WEEKDAY = r"(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)"
_SESSION = r"(?:sang|trua|chieu|toi)"
_CLOCK = r"\d{1,2} ?(?:h|g|gio|:)(?:[0-5]\d| [0-5]\d(?! ?[-/.]))?(?: ?phut)?"
_TIME = (
    rf"(?:(?:luc )?{_CLOCK}(?: ?- ?{_CLOCK})?(?: ?{_SESSION})?|{_SESSION}(?= (?:ngay |thu )?\d))"
)
_AFTER_DAY = re.compile(
    rf"(?<=\d)(?:[ ,(]+(?:{_WEEKDAY}|(?<=\()(?:t[2-7]|cn)|{_TIME}|{_SESSION}))+$", re.ASCII
)
_WEEKDAY_WRITTEN = re.compile(rf"\b(?:{_WEEKDAY}|(?<=\()(?:t[2-7]|cn))\b", re.ASCII)
_LEAD = re.compile(
    rf"(?:(?P<time>{_TIME})|(?P<weekday>{_WEEKDAY}(?=,? (?:ngay )?\d))|"
    r"(?P<before>truoc)|(?P<about>du kien|khoang)|(?P<since>tu)|(?P<plain>trong|het|vao|den|toi"
    r"|thoi (?:han|gian|diem)|hoan (?:thanh|thien)|thuc hien|trien khai|ban hanh|bao cao|trinh|xong"
    r"|cham nhat|muon nhat|khong (?:qua|muon hon|cham hon|tre hon)|la))\b[ :,]*"
)


class Lead(NamedTuple):
    """What stands around the days of a wording, and the rest; `weekday` from 0, a Monday."""

    rest: str
    words: frozenset[str]
    weekday: int | None = None


def read_lead(text: str) -> Lead:
    """Part folded text into the words around its days and the rest."""
    words = set()
    weekday = None
    if after := _AFTER_DAY.search(text):
        weekday = _weekday_in(after.group())
        text = text[: after.start()]
    while found := _LEAD.match(text):
        words.add(found.lastgroup or "")
        if found["weekday"]:
            weekday = _weekday_in(found["weekday"])
        text = text[found.end() :]
    return Lead(text, frozenset(words), weekday)


def _weekday_in(text: str) -> int | None:
    found = _WEEKDAY_WRITTEN.search(text)
    if not found:
        return None
    word = found.group().rpartition(" ")[2]
    word = word[1:] if word[0] == "t" and word[1:].isdecimal() else word
    return _WEEKDAYS[word] if word in _WEEKDAYS else int(word) - 2
