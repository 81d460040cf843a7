"""Sections: the sheet, the margins and the headers of a stretch of the document."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from desktop.imports.archive import local
from desktop.imports.form.looks import number
from desktop.imports.form.reader import Reader, unwrapped
from desktop.imports.form.values import Paragraph, Section, Strip
from desktop.imports.markup import attribute, child

_MM_PER_TWIP = 25.4 / 1440
_USUAL = {"top": 1440.0, "bottom": 1440.0, "left": 1440.0, "right": 1440.0}


class SectionReader:
    """Reads a body section by section; a header not given goes on from the section before."""

    def __init__(self, reader: Reader, strips: Mapping[str, etree._Element | None]) -> None:
        """Take the markup of the headers and footers by the ids of their relationships."""
        self._reader = reader
        self._markup = strips
        self._strips: dict[str, Strip] = {}
        self._headers: dict[str, Strip] = {}
        self._footers: dict[str, Strip] = {}

    def sections(self, body: etree._Element) -> tuple[Section, ...]:
        """Read all sections; the last one's properties stand at the end of the body."""
        found: list[Section] = []
        waiting: list[etree._Element] = []
        last: etree._Element | None = None
        for item in unwrapped(body):
            if local(item.tag) == "sectPr":
                last = item
                continue
            waiting.append(item)
            properties = child(item, "pPr", "sectPr") if local(item.tag) == "p" else None
            if properties is not None:
                found.append(self._section(waiting, properties))
                waiting = []
        if waiting or last is not None or not found:
            found.append(self._section(waiting, last))
        return tuple(found)

    def _section(self, items: list[etree._Element], markup: etree._Element | None) -> Section:
        blocks = self._reader.blocks(items)
        size, margins = child(markup, "pgSz"), child(markup, "pgMar")
        self._take_strips(markup)
        kind = attribute(child(markup, "type")) or "nextPage"
        start = attribute(child(markup, "pgNumType"), "start")
        sides = {side: number(attribute(margins, side), usual) for side, usual in _USUAL.items()}
        gutter = number(attribute(margins, "gutter"))
        return Section(
            blocks,
            number(attribute(size, "w"), 12240) * _MM_PER_TWIP,
            number(attribute(size, "h"), 15840) * _MM_PER_TWIP,
            abs(sides["top"]) * _MM_PER_TWIP,
            abs(sides["bottom"]) * _MM_PER_TWIP,
            (sides["left"] + gutter) * _MM_PER_TWIP,
            sides["right"] * _MM_PER_TWIP,
            _is_on(child(markup, "titlePg")),
            kind != "continuous",
            int(start) if start and start.isdecimal() else None,
            dict(self._headers),
            dict(self._footers),
        )

    def _take_strips(self, markup: etree._Element | None) -> None:
        for item in markup if markup is not None else ():
            name, kind = local(item.tag), attribute(item, "type") or "default"
            if name == "headerReference":
                self._headers[kind] = self._strip(attribute(item, "id") or "")
            elif name == "footerReference":
                self._footers[kind] = self._strip(attribute(item, "id") or "")

    def _strip(self, identity: str) -> Strip:
        if identity not in self._strips:
            markup = self._markup.get(identity)
            blocks = self._reader.blocks(list(unwrapped(markup)), 1) if markup is not None else ()
            plain = [one for one in blocks if isinstance(one, Paragraph)]
            self._strips[identity] = Strip(
                tuple(each for one in plain for each in (one, *one.boxes))
            )
        return self._strips[identity]


def _is_on(mark: etree._Element | None) -> bool:
    return mark is not None and attribute(mark) not in ("0", "false", "off")
