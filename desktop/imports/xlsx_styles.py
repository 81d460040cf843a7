"""What the styles and shared strings of an .xlsx say: fonts, number formats, texts in runs."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from lxml import etree

from desktop.imports.archive import local, read_markup
from desktop.imports.fonts import Run, is_legacy
from desktop.imports.formats import PLAIN, NumberFormat, built_in, understand
from desktop.imports.markup import parse_part

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


SharedString = tuple[tuple[str, str | None, bool], ...]
"""The runs of a string; a run's font is None where it has the cell's own."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a cell's style says about reading it: its number format, and its font when legacy."""

    number_format: NumberFormat = PLAIN
    font: str = ""


def read_styles(archive: zipfile.ZipFile, part: str) -> tuple[CellStyle, ...]:
    """Read the cell styles in the order in which cells name them."""
    if part not in archive.namelist():
        return ()
    groups = {local(group.tag): group for group in read_markup(archive, part)}
    codes = {
        int(item.get("numFmtId", "0")): item.get("formatCode", "")
        for item in groups.get("numFmts", ())
    }
    fonts = [_font(item) for item in groups.get("fonts", ())]
    return tuple(_cell_style(item, codes, fonts) for item in groups.get("cellXfs", ()))


def _cell_style(item: Element, codes: dict[int, str], fonts: list[str]) -> CellStyle:
    number = int(item.get("numFmtId", "0"))
    font = int(item.get("fontId", "0"))
    name = fonts[font] if 0 <= font < len(fonts) else ""
    shown = understand(codes.get(number) or built_in(number))
    return CellStyle(shown, name if is_legacy(name) else "")


def _font(item: Element) -> str:
    return next((child.get("val", "") for child in item if local(child.tag) == "name"), "")


def read_shared_strings(archive: zipfile.ZipFile, part: str) -> list[SharedString]:
    """Read the strings that cells name by number."""
    if part not in archive.namelist():
        return []
    return [read_string(item) for item in parse_part(archive, part) if local(item.tag) == "si"]


def read_string(item: etree._Element) -> SharedString:
    """Read a string, shared or inline; phonetic guides are left out."""
    if len(item) == 1 and local(item[0].tag) == "t":
        return ((unescape(item[0].text or ""), None, False),)
    runs: list[tuple[str, str | None, bool]] = []
    for child in item:
        match local(child.tag):
            case "t":
                runs.append((unescape(child.text or ""), None, False))
            case "r":
                runs.append(_run(child))
    return tuple(runs)


def _run(item: etree._Element) -> tuple[str, str | None, bool]:
    text, font, raised = "", None, False
    for child in item.iter():
        match local(child.tag):
            case "t":
                text += child.text or ""
            case "rFont":
                font = child.get("val")
            case "vertAlign":
                raised = child.get("val") == "superscript"
    return unescape(text), font, raised


def runs_in(string: SharedString, style: CellStyle) -> list[Run]:
    """Give each run its font: its own, else the cell's."""
    return [(text, style.font if font is None else font, raised) for text, font, raised in string]


def unescape(text: str) -> str:
    """Turn `_x000D_` and its like back into characters."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
