"""What a Word document's styles and lists say: the font of a run, the number of a paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from desktop.imports.archive import local
from desktop.imports.markup import attribute, child
from desktop.text.numbers import roman

_DEEPEST_STYLE = 20
_LARGEST_ROMAN = 3999


def font_of(properties: etree._Element | None) -> str | None:
    """Return the font that run properties name for Latin letters; blank for the theme's."""
    fonts = child(properties, "rFonts")
    if fonts is None:
        return None
    if attribute(fonts, "hAnsiTheme") or attribute(fonts, "asciiTheme"):
        return ""
    return attribute(fonts, "hAnsi") or attribute(fonts, "ascii")


@dataclass(frozen=True, slots=True)
class _Style:
    font: str | None
    based_on: str | None
    list_id: str | None
    level: int


class Styles:
    """The fonts and lists that styles bring, through what they are based on."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read styles.xml; a document without one has no styles."""
        self._styles: dict[str, _Style] = {}
        self._default = ""
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._font = font_of(defaults) or ""
        for item in root if root is not None else ():
            if local(item.tag) != "style":
                continue
            identity = attribute(item, "styleId") or ""
            lists = child(item, "pPr", "numPr")
            self._styles[identity] = _Style(
                font_of(child(item, "rPr")),
                attribute(child(item, "basedOn")),
                attribute(child(lists, "numId")),
                _whole(attribute(child(lists, "ilvl"))),
            )
            if attribute(item, "type") == "paragraph" and attribute(item, "default") in (
                "1",
                "true",
                "on",
            ):
                self._default = identity

    def font(self, run: str | None, paragraph: str | None) -> str:
        """Return the font of text that names none itself, from its styles."""
        for start in (run, paragraph or self._default):
            for style in self._line(start):
                if style.font is not None:
                    return style.font
        return self._font

    def list_of(self, paragraph: str | None) -> tuple[str, int] | None:
        """Return the list and level that a paragraph style brings."""
        for style in self._line(paragraph):
            if style.list_id is not None:
                return style.list_id, style.level
        return None

    def _line(self, identity: str | None) -> Iterable[_Style]:
        for _ in range(_DEEPEST_STYLE):
            style = self._styles.get(identity or "")
            if style is None:
                return
            yield style
            identity = style.based_on


@dataclass(slots=True)
class _Level:
    start: int = 1
    number_format: str = "decimal"
    text: str = "%1."


@dataclass(slots=True)
class _List:
    abstract: str
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts automatic numbers as Word does, paragraph after paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read numbering.xml; a document without one has no lists."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for item in root if root is not None else ():
            match local(item.tag):
                case "abstractNum":
                    self._levels[attribute(item, "abstractNumId") or ""] = _levels_in(item)
                case "num":
                    self._lists[attribute(item, "numId") or ""] = _list_in(item)

    def next(self, list_id: str, level: int) -> str:
        """Count one more paragraph of a list and return its number as shown; blank for a bullet."""
        found = self._lists.get(list_id)
        if found is None:
            return ""
        levels = self._levels.get(found.abstract, {})
        counts = self._counts.setdefault(found.abstract, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for restarted, start in found.restarts.items():
                counts[restarted] = start - 1
        counts[level] = counts.get(level, levels.get(level, _Level()).start - 1) + 1
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        own = levels.get(level, _Level())
        if own.number_format in ("bullet", "none"):
            return ""
        text = own.text
        for index in range(level + 1):
            shown = levels.get(index, _Level())
            count = counts.get(index, shown.start)
            text = text.replace(f"%{index + 1}", _count_text(count, shown.number_format))
        return text.strip()


def _levels_in(item: etree._Element) -> dict[int, _Level]:
    return {
        _whole(attribute(level, "ilvl")): _Level(
            _whole(attribute(child(level, "start")), 1),
            attribute(child(level, "numFmt")) or "decimal",
            attribute(child(level, "lvlText")) or "",
        )
        for level in item
        if local(level.tag) == "lvl"
    }


def _list_in(item: etree._Element) -> _List:
    found = _List(attribute(child(item, "abstractNumId")) or "")
    for override in item:
        if local(override.tag) == "lvlOverride":
            start = attribute(child(override, "startOverride"))
            if start is not None:
                found.restarts[_whole(attribute(override, "ilvl"))] = _whole(start, 1)
    return found


def _count_text(count: int, number_format: str) -> str:
    match number_format:
        case "upperRoman" if 0 < count <= _LARGEST_ROMAN:
            return roman(count)
        case "lowerRoman" if 0 < count <= _LARGEST_ROMAN:
            return roman(count).lower()
        case "upperLetter" if 0 < count <= 26:
            return chr(ord("A") + count - 1)
        case "lowerLetter" if 0 < count <= 26:
            return chr(ord("a") + count - 1)
        case "decimalZero":
            return f"{count:02}"
    return str(count)


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() else otherwise
