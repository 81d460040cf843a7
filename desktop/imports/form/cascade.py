"""Effective properties: defaults, table style, paragraph style, list, character style, own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from desktop.imports.archive import local
from desktop.imports.form.lists import Lists
from desktop.imports.form.looks import (
    TOGGLES,
    Theme,
    paragraph_look,
    paragraph_properties,
    run_look,
    run_properties,
)
from desktop.imports.form.values import ParagraphLook, RunLook
from desktop.imports.markup import attribute, child

_DEEPEST = 30
_ON = ("1", "true", "on")
_INDENTS = ("left", "first")


@dataclass(frozen=True, slots=True)
class _Style:
    kind: str
    based_on: str | None
    paragraph: dict[str, str]
    run: dict[str, str]
    bordered: bool | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph inherits, for its runs: its styles' run properties, and its list."""

    look: ParagraphLook
    run: Mapping[str, str]
    list_id: str = ""
    level: int = 0
    style: str = ""
    is_gone: bool = False
    """Whether its mark was deleted, so that without text nothing of it is left."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """A style with all it is based on, the basis first."""

    paragraph: dict[str, str] = field(default_factory=dict)
    run: dict[str, str] = field(default_factory=dict)
    steps: tuple[_Style, ...] = ()


class Cascade:
    """Follows styles; looks that come again are worked out once."""

    def __init__(
        self, styles: etree._Element | None, theme: etree._Element | None, lists: Lists
    ) -> None:
        """Read the styles part and the theme; a document may have neither."""
        self._theme = Theme.of(theme)
        self._lists = lists
        self._styles: dict[str, _Style] = {}
        self._defaults: dict[str, str] = {}
        self._chains: dict[str, _Chain] = {}
        self._settings: dict[tuple[bytes, str], Setting] = {}
        self._runs: dict[tuple[bytes, str, str], tuple[RunLook, bool]] = {}
        defaults = child(styles, "docDefaults")
        self._run_defaults = run_properties(child(defaults, "rPrDefault", "rPr"), self._theme)
        self._paragraph_defaults = paragraph_properties(child(defaults, "pPrDefault", "pPr"))
        for item in styles if styles is not None else ():
            if local(item.tag) == "style":
                self._take(item)

    def _take(self, item: etree._Element) -> None:
        identity, kind = attribute(item, "styleId") or "", attribute(item, "type") or "paragraph"
        self._styles[identity] = _Style(
            kind,
            attribute(child(item, "basedOn")),
            paragraph_properties(child(item, "pPr")),
            run_properties(child(item, "rPr"), self._theme),
            has_borders(child(item, "tblPr", "tblBorders")),
        )
        if attribute(item, "default") in _ON:
            self._defaults[kind] = identity

    def table_is_bordered(self, style: str | None) -> bool:
        """Whether a table style draws lines."""
        steps = self._chain(style or self._defaults.get("table", "")).steps
        return next((one.bordered for one in reversed(steps) if one.bordered is not None), False)

    def setting(self, markup: etree._Element | None, table_style: str) -> Setting:
        """What a paragraph with these properties looks like and hands on to its runs."""
        key = (b"" if markup is None else etree.tostring(markup), table_style)
        if key not in self._settings:
            self._settings[key] = self._worked_out(markup, table_style)
        return self._settings[key]

    def _worked_out(self, markup: etree._Element | None, table_style: str) -> Setting:
        own = paragraph_properties(markup)
        style = own.get("pStyle") or self._defaults.get("paragraph", "")
        if style not in self._styles:
            style = self._defaults.get("paragraph", "")
        chain, table = self._chain(style), self._chain(table_style)
        found = self._paragraph_defaults | table.paragraph | chain.paragraph
        list_id = own.get("list", chain.paragraph.get("list", ""))
        level = int(number_of(own.get("level", chain.paragraph.get("level", "0"))))
        if list_id and list_id != "0":
            by_list = self._lists.indents(list_id, level)
            if "list" not in own:
                by_list |= _indents_after_list(chain)
            found |= by_list
        found |= own | {"pStyle": style}
        run = _toggled(self._run_defaults | table.run, chain.run)
        mark = child(markup, "rPr", "del")
        return Setting(paragraph_look(found), run, list_id, level, style, mark is not None)

    def run(
        self, markup: etree._Element | None, setting: Setting, table_style: str
    ) -> tuple[RunLook, bool]:
        """How a run looks, and whether it is hidden."""
        key = (b"" if markup is None else etree.tostring(markup), setting.style, table_style)
        if key not in self._runs:
            own = run_properties(markup, self._theme)
            character = self._chain(own.get("rStyle") or self._defaults.get("character", ""))
            found = _toggled(setting.run, character.run) | own
            self._runs[key] = run_look(found), found.get("vanish") == "1"
        return self._runs[key]

    def _chain(self, identity: str) -> _Chain:
        if identity not in self._chains:
            self._chains[identity] = self._followed(identity)
        return self._chains[identity]

    def _followed(self, identity: str) -> _Chain:
        steps: list[_Style] = []
        following: str | None = identity
        while following and len(steps) < _DEEPEST and (style := self._styles.get(following)):
            steps.insert(0, style)
            following = style.based_on
        chain = _Chain(steps=tuple(steps))
        for step in steps:
            chain.paragraph.update(step.paragraph)
            chain.run.update(step.run)
        return chain


def has_borders(markup: etree._Element | None) -> bool | None:
    """Whether any border is drawn; None where nothing is said."""
    if markup is None:
        return None
    return any(attribute(edge) not in (None, "nil", "none") for edge in markup)


def number_of(text: str) -> float:
    """A whole number as written, 0 where it is none."""
    return float(text) if text.isdecimal() else 0


def _toggled(below: Mapping[str, str], above: Mapping[str, str]) -> dict[str, str]:
    """Lay one kind of style over another: bold upon bold is plain again (ISO 29500, 17.7.3)."""
    found = {**below, **above}
    for name in TOGGLES:
        if name in above and below.get(name) == "1" and above[name] == "1":
            found[name] = "0"
    return found


def _indents_after_list(chain: _Chain) -> dict[str, str]:
    """Indents of the style that brings the list, or of one based on it: they go before its own."""
    found: dict[str, str] = {}
    has_list = False
    for step in chain.steps:
        has_list = has_list or "list" in step.paragraph
        if has_list:
            found |= {name: step.paragraph[name] for name in _INDENTS if name in step.paragraph}
    return found
