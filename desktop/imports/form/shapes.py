"""Level lines drawn in a text, as shapes of today's Word or of older ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from desktop.imports.archive import local
from desktop.imports.form.values import DrawnLine
from desktop.imports.markup import attribute

_EMU_PER_POINT = 12700
_FLAT = 4
"""A shape at most so many points high is a line."""
_SHAPES = ("line", "straightConnector1", "rect")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 0.75}
_MEASURE = re.compile(r"(-?\d*\.?\d+)\s*(pt|in|cm|mm|px)?")
_STYLE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]+)")


def lines_drawn(markup: etree._Element) -> tuple[DrawnLine, ...]:
    """The level lines in a drawing or a picture of markup."""
    lengths = _by_drawing(markup) if local(markup.tag) == "drawing" else _by_vml(markup)
    return tuple(DrawnLine(length) for length in lengths if length > 0)


def _by_drawing(markup: etree._Element) -> Iterator[float]:
    for shape in markup.iter():
        if local(shape.tag) not in ("wsp", "cxnSp"):
            continue
        kinds = [one for one in shape.iter() if local(one.tag) == "prstGeom"]
        extents = [one for one in shape.iter() if local(one.tag) == "ext" and attribute(one, "cx")]
        if kinds and extents and attribute(kinds[0], "prst") in _SHAPES:
            wide, high = (_emu(attribute(extents[0], name)) for name in ("cx", "cy"))
            if high <= _FLAT:
                yield wide


def _by_vml(markup: etree._Element) -> Iterator[float]:
    for shape in markup.iter():
        name = local(shape.tag)
        if name == "line":
            begin, end = _point(attribute(shape, "from")), _point(attribute(shape, "to"))
            if abs(end[1] - begin[1]) <= _FLAT:
                yield abs(end[0] - begin[0])
        elif name in ("rect", "shape"):
            sizes = dict(_STYLE.findall(attribute(shape, "style") or ""))
            is_line = name == "rect" or "_x0000_t32" in (attribute(shape, "type") or "")
            if is_line and _points(sizes.get("height", "0")) <= _FLAT:
                yield _points(sizes.get("width", "0"))


def _emu(text: str | None) -> float:
    return int(text) / _EMU_PER_POINT if text and text.isdecimal() else 0


def _point(text: str | None) -> tuple[float, float]:
    across, _, down = (text or "0,0").partition(",")
    return _points(across), _points(down)


def _points(text: str) -> float:
    found = _MEASURE.search(text)
    return float(found[1]) * _POINTS[found[2] or ""] if found else 0
