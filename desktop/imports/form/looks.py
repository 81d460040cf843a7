"""The properties that markup gives to runs and paragraphs, before styles are followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from desktop.imports.archive import local
from desktop.imports.form.values import POINTS_PER_CM, Align, ParagraphLook, RunLook
from desktop.imports.markup import attribute, child

Properties = Mapping[str, str]
"""Properties by name: those of runs, or of paragraphs."""
TOGGLES = ("b", "i", "caps", "vanish")
_OFF = ("0", "false", "off", "none")
_PLAIN_RUN = ("sz", "color", "u", "vertAlign", "rStyle")
_PLAIN_PARAGRAPH = ("pStyle", "jc", "textAlignment")
_SWITCHES = ("keepNext", "pageBreakBefore", "contextualSpacing")
_AUTOMATIC_SPACE = "280"
"""Twips of a space that Word is left to choose, as for web pages."""
_ALIGNS = {
    "center": Align.CENTRE,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.JUSTIFIED,
    "distribute": Align.JUSTIFIED,
    "lowKashida": Align.JUSTIFIED,
    "mediumKashida": Align.JUSTIFIED,
    "highKashida": Align.JUSTIFIED,
    "thaiDistribute": Align.JUSTIFIED,
}


@dataclass(frozen=True, slots=True)
class Theme:
    """The fonts of a theme."""

    major: str = ""
    minor: str = ""

    @classmethod
    def of(cls, root: etree._Element | None) -> Theme:
        """Read a theme part."""
        fonts = child(root, "themeElements", "fontScheme")
        return cls(
            attribute(child(fonts, "majorFont", "latin"), "typeface") or "",
            attribute(child(fonts, "minorFont", "latin"), "typeface") or "",
        )

    def font(self, name: str | None) -> str | None:
        """The font that a name such as `minorHAnsi` stands for."""
        if not name:
            return None
        return (self.major if name.startswith("major") else self.minor) or None


def run_properties(markup: etree._Element | None, theme: Theme) -> dict[str, str]:
    """What `w:rPr` says; toggles are `1` or `0`."""
    found: dict[str, str] = {}
    for item in markup if markup is not None else ():
        name = local(item.tag)
        if name in TOGGLES:
            found[name] = "0" if (attribute(item) or "1") in _OFF else "1"
        elif name in _PLAIN_RUN:
            found[name] = attribute(item) or ""
        elif name == "rFonts":
            found |= _fonts(item, theme)
    return found


def _fonts(item: etree._Element, theme: Theme) -> dict[str, str]:
    """The fonts of the first 127 letters and of the others; a theme's font goes before a name."""
    names = {
        script: theme.font(attribute(item, f"{script}Theme")) or attribute(item, script)
        for script in ("ascii", "hAnsi")
    }
    return {script: name for script, name in names.items() if name}


def paragraph_properties(markup: etree._Element | None) -> dict[str, str]:
    """What `w:pPr` says, measures in twips as they stand."""
    found: dict[str, str] = {}
    for item in markup if markup is not None else ():
        name = local(item.tag)
        if name in _PLAIN_PARAGRAPH:
            found[name] = attribute(item) or ""
        elif name in _SWITCHES:
            found[name] = "0" if (attribute(item) or "1") in _OFF else "1"
        elif name == "ind":
            found |= _indents(item)
        elif name == "spacing":
            found |= _spacing(item)
        elif name == "numPr":
            found |= _list_of(item)
        elif name == "pBdr":
            below = attribute(child(item, "bottom"))
            found["borderBelow"] = "0" if below in (None, "nil", "none") else "1"
        elif name == "framePr":
            found["frame"] = attribute(item, "xAlign") or "inside"
        elif name == "tabs":
            found["tabs"] = _tabs(item)
    return found


def _indents(item: etree._Element) -> dict[str, str]:
    found = {}
    for name, others in (("left", ("left", "start")), ("right", ("right", "end"))):
        value = next((attribute(item, other) for other in others if attribute(item, other)), None)
        if value is not None:
            found[name] = value
    if (first := attribute(item, "firstLine")) is not None:
        found["first"] = first
    if (hanging := attribute(item, "hanging")) is not None:
        found["first"] = f"-{hanging}".replace("--", "")
    return found


def _spacing(item: etree._Element) -> dict[str, str]:
    found = {}
    for side in ("before", "after"):
        if (attribute(item, f"{side}Autospacing") or "0") not in _OFF:
            found[side] = _AUTOMATIC_SPACE
        elif (lines := attribute(item, f"{side}Lines")) not in (None, "0"):
            found[side] = str(number(lines) * 12 / 5)
        elif (space := attribute(item, side)) is not None:
            found[side] = space
    for name in ("line", "lineRule"):
        if (value := attribute(item, name)) is not None:
            found[name] = value
    return found


def _list_of(item: etree._Element) -> dict[str, str]:
    found = {}
    if (identity := attribute(child(item, "numId"))) is not None:
        found["list"] = identity
    if (level := attribute(child(item, "ilvl"))) is not None:
        found["level"] = level
    return found


def _tabs(item: etree._Element) -> str:
    return " ".join(
        f"{attribute(tab, 'pos')}:{attribute(tab)}"
        for tab in item
        if local(tab.tag) == "tab" and attribute(tab) != "clear"
    )


def run_look(found: Properties) -> RunLook:
    """The look that properties, all styles followed, come to."""
    colour = found.get("color", "").lower()
    return RunLook(
        ascii_font=found.get("ascii", "Times New Roman"),
        other_font=found.get("hAnsi", found.get("ascii", "Times New Roman")),
        size=number(found.get("sz"), 20) / 2,
        bold=found.get("b") == "1",
        italic=found.get("i") == "1",
        underlined=found.get("u", "none") not in ("none", ""),
        upper=found.get("caps") == "1",
        raised=found.get("vertAlign", "baseline") not in ("baseline", ""),
        colour="" if colour in ("auto", "000000") else colour,
    )


def paragraph_look(found: Properties) -> ParagraphLook:
    """The look that properties, all styles followed, come to."""
    rule = found.get("lineRule", "auto")
    by_points = rule in ("exact", "atLeast", "exactly")
    left = number(found.get("left"))
    return ParagraphLook(
        style=found.get("pStyle", ""),
        align=_ALIGNS.get(found.get("jc", ""), Align.LEFT),
        left_cm=_cm(left),
        first_cm=_cm(left + number(found.get("first"))),
        before=number(found.get("before")) / 20,
        after=number(found.get("after")) / 20,
        line=number(found.get("line"), 240) / (20 if by_points else 240),
        line_is_points=by_points,
        line_at_least=rule == "atLeast",
        contextual=found.get("contextualSpacing") == "1",
        keep_next=found.get("keepNext") == "1",
        breaks_page=found.get("pageBreakBefore") == "1",
        bordered_below=found.get("borderBelow") == "1",
        framed_centre=found.get("frame") == "center",
        tabs_cm=tuple(_tab(tab) for tab in found.get("tabs", "").split()),
    )


def _tab(text: str) -> tuple[float, str]:
    place, _, kind = text.partition(":")
    return _cm(number(place)), kind


def _cm(twips: float) -> float:
    return twips / 20 / POINTS_PER_CM


def number(text: str | None, otherwise: float = 0) -> float:
    """A measure as written (`283`, `283.5`, `14pt`); what is not one counts as `otherwise`."""
    if text is None:
        return otherwise
    factor = 20.0 if text.endswith("pt") else 1.0
    try:
        value = float(text.removesuffix("pt")) * factor
    except ValueError:
        return otherwise
    return value if abs(value) < 1_000_000 else otherwise
