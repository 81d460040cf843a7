"""Automatic numbers as they are seen, bullets too, and the indents that lists bring."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from desktop.imports.archive import local
from desktop.imports.form.looks import paragraph_properties
from desktop.imports.markup import attribute, child
from desktop.imports.word_styles import Numbering

_PRIVATE = range(0xE000, 0xF900)
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    indents: dict[str, str]


class Lists:
    """Numbers paragraphs one after the other."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read numbering.xml; a document without one has no lists."""
        self._numbering = Numbering(root)
        self._levels: dict[tuple[str, int], _Level] = {}
        abstract: dict[str, dict[int, _Level]] = {}
        for item in root if root is not None else ():
            if local(item.tag) == "abstractNum":
                abstract[attribute(item, "abstractNumId") or ""] = dict(map(_level, _below(item)))
            elif local(item.tag) == "num":
                levels = abstract.get(attribute(child(item, "abstractNumId")) or "", {})
                own = [one for change in item for one in _below(change)]
                for place, level in (levels | dict(map(_level, own))).items():
                    self._levels[attribute(item, "numId") or "", place] = level

    def indents(self, list_id: str, level: int) -> dict[str, str]:
        """The indents of a list's level."""
        found = self._levels.get((list_id, level))
        return dict(found.indents) if found else {}

    def next(self, list_id: str, level: int) -> str:
        """Count one more paragraph and give its number or bullet as seen."""
        counted = self._numbering.next(list_id, level)
        found = self._levels.get((list_id, level))
        if counted or found is None or found.format != "bullet":
            return counted
        sign = found.text.strip()
        return _BULLET if not sign or ord(sign[0]) in _PRIVATE else sign


def _below(item: etree._Element) -> list[etree._Element]:
    return [one for one in item if local(one.tag) == "lvl"]


def _level(item: etree._Element) -> tuple[int, _Level]:
    place = attribute(item, "ilvl") or "0"
    properties = paragraph_properties(child(item, "pPr"))
    return int(place) if place.isdecimal() else 0, _Level(
        attribute(child(item, "numFmt")) or "decimal",
        attribute(child(item, "lvlText")) or "",
        {name: properties[name] for name in ("left", "first") if name in properties},
    )
