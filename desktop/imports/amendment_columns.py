"""Columns of an annex that adjusts tasks: which hold what was, and which what shall be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from desktop.imports.columns import Heading, field_of
from desktop.imports.spellings import AMENDMENTS, BASES
from desktop.services.drafts import ColumnMatch
from desktop.text.fold import fold

NEW_FIELDS = tuple(f"new_{base}" for base in BASES)
_TELLING = frozenset({"change", "into", "reason", "old_deadline", *NEW_FIELDS})
_BETWEEN = " – "
"""What stands between the parts of a heading of several rows."""

_OLD = re.compile(
    r"\b(?:truoc|cu(?! the)|goc|ban dau|chua|hien (?:tai|hanh|nay)|theo|tai|trong"
    r"|da (?:giao|ban hanh|duyet|phe duyet|dang ky|duoc)|duoc (?:giao|duyet|phe duyet)|giao)\b"
)
_NEW = re.compile(
    r"\b(?:moi|sau|dieu chinh|de nghi|de xuat|xin|gia han|lui|thay doi|sua doi|nhan|nay la)\b"
)


class AnnexColumns:
    """Settles the columns of heading after heading, and remembers all of them."""

    def __init__(self, mapping: Mapping[str, str] | None) -> None:
        """Leave alone the columns that a person mapped."""
        self.headings: list[Heading] = []
        self._mapped = bool(mapping)
        self._settled: dict[int, Heading] = {}

    def settle(self, heading: Heading) -> Heading:
        """Give a heading with its columns parted into old and new."""
        known = self._settled.get(id(heading))
        if known is None:
            self.headings.append(heading)
            known = heading if self._mapped else settle_columns(heading)
            self._settled[id(heading)] = known
        return known

    def all(self) -> tuple[ColumnMatch, ...]:
        """List the columns of every table, those of one heading once."""
        found: dict[tuple[int, str], ColumnMatch] = {}
        for heading in self.headings:
            matches = sorted(self.settle(heading).matches, key=lambda match: match.index)
            for match in matches:
                key = (-1, fold(match.heading)) if match.heading else (match.index, "")
                found.setdefault(key, match)
        return tuple(found.values())


def settle_columns(heading: Heading) -> Heading:
    """Part the columns of one field into old and new by what their headings say first.

    `Thời gian theo Quyết định số 299` is old, `Thời gian điều chỉnh` new. Of two columns that
    say neither the second is new. A later column of old deadlines goes before an earlier one.
    """
    matches = [_under_its_top(match) for match in heading.matches]
    for base in BASES:
        places = [place for place, match in enumerate(matches) if match.field == base]
        fields = _fields([matches[place] for place in places], base)
        for place, field in zip(places, fields, strict=True):
            matches[place] = replace(matches[place], field=field)
    return replace(heading, matches=tuple(_latest_first(matches)))


def tells_what_changes(headings: Iterable[Heading]) -> bool:
    """Tell whether columns alone say what is adjusted, or why."""
    return any(
        match.field in _TELLING for heading in headings for match in settle_columns(heading).matches
    )


def _under_its_top(match: ColumnMatch) -> ColumnMatch:
    """Read `Điều chỉnh` under `Đơn vị chủ trì` as the new unit."""
    top, _, own = match.heading.rpartition(_BETWEEN)
    if match.field != "change" or not top or not own:
        return match
    field = field_of(top, AMENDMENTS)
    return replace(match, field=field) if field in BASES else match


def _fields(matches: Sequence[ColumnMatch], base: str) -> list[str]:
    """Name the fields of all columns of one base."""
    ages = [_age(match.heading) for match in matches]
    if base == "content" and ages and all(age == "new" for age in ages):
        # Where every column of contents seems new, the first must name the task.
        ages[0] = ""
    if ages == ["", ""] and base not in ("content", "coordinating"):
        ages = ["old", "new"]
    fields = []
    for age in ages:
        if age == "new":
            # A second column of new values says the same with other words: it is not read.
            fields.append("" if f"new_{base}" in fields else f"new_{base}")
        else:
            fields.append("old_deadline" if base == "deadline" and age == "old" else base)
    return fields


def _age(heading: str) -> str:
    """Tell `old`, `new` or neither, by the first word that says it."""
    key = re.sub(r"[^\w\s]+", " ", fold(heading))
    old, new = _OLD.search(key), _NEW.search(key)
    if old and new:
        return "old" if old.start() < new.start() else "new"
    if old or new:
        return "old" if old else "new"
    return ""


def _latest_first(matches: Sequence[ColumnMatch]) -> Iterator[ColumnMatch]:
    """Put later columns of old deadlines before earlier ones: the last decision counts."""
    yield from (match for match in reversed(matches) if match.field == "old_deadline")
    yield from (match for match in matches if match.field != "old_deadline")
