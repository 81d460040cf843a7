"""What other programs put on the clipboard, as typed text: paragraphs, bold, italic, points.

Fonts, colours and pictures are dropped, the cells of a table parted by bars. Text of the fonts
before Unicode is decoded where its font tells so, or where it can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from desktop.text.clean import clean
from desktop.text.legacy import (
    LegacyEncoding,
    decode,
    encoding_of_font,
    is_legacy_looking,
    is_upper_font,
)
from desktop.text.typed_marks import Span, written

_SKIPPED = frozenset({"head", "style", "script", "title", "xml", "template"})
_BREAKING = re.compile(
    "p|div|h[1-6]|li|tr|br|blockquote|ul|ol|table|section|article|header|footer|pre|dt|dd|hr"
)
_EMPTY = re.compile("br|hr|img|meta|link|input|col|base|wbr|area")
_CELLS = frozenset({"td", "th"})
_BOLD_TAGS, _ITALIC_TAGS = frozenset({"b", "strong"}), frozenset({"i", "em"})
_BETWEEN_CELLS = " | "
_FONT = re.compile(r"(?<![\w-])font-family\s*:\s*([^;]+)", re.IGNORECASE)
_WEIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(\w+)", re.IGNORECASE)
_SLANT = re.compile(r"(?<![\w-])font-style\s*:\s*(\w+)", re.IGNORECASE)
_LIST_LEVEL = re.compile(r"mso-list\s*:[^;]*?level(\d+)", re.IGNORECASE)
_LIST_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_BULLET = re.compile("^[\\s\xa0]*(?:[-–—+*o§Øüv·•▪▫◦‣⁃●○■□➢✓\uf000-\uf0ff]){1,2}[\\s\xa0]*$")
_BLANKS = re.compile("[ \t\r\n\f\xa0]+")


def pasted_plain(text: str) -> str:
    """Plain text from the clipboard, its lines kept."""
    encoding = is_legacy_looking(text)
    return clean(decode(text, encoding) if encoding else text)


def pasted_html(html: str) -> str:
    """Formatted text from the clipboard as typed text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return clean("\n".join(_lines(reader.parts())))


@dataclass(frozen=True, slots=True)
class _Style:
    """How a stretch of text is set; `level` is that of the list it is in."""

    bold: bool = False
    italic: bool = False
    encoding: LegacyEncoding | None = None
    upper: bool = False
    level: int = 0
    is_mark: bool = False
    tag: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of text; one without text breaks the line."""

    text: str
    style: _Style


_BREAK = _Part("", _Style())


class _Reader(HTMLParser):
    """Collects stretches of text and where lines break."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._styles = [_Style()]
        self._skipping = 0
        self._counts: list[int | None] = []
        self._cells = 0
        self._mark = ""
        self._parts: list[_Part] = []

    def parts(self) -> list[_Part]:
        """What was read; all of it decoded where it can only be text of an old font."""
        if any(part.style.encoding for part in self._parts):
            return self._parts
        encoding = is_legacy_looking(" ".join(part.text for part in self._parts))
        if encoding is None:
            return self._parts
        return [replace(one, style=replace(one.style, encoding=encoding)) for one in self._parts]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a stretch, a line, a cell or a point."""
        if tag in _SKIPPED:
            self._skipping += 1
        if _BREAKING.fullmatch(tag):
            self._break_line()
        if tag == "tr":
            self._cells = 0
        elif tag in _CELLS:
            self._begin_cell()
        elif tag in ("ul", "ol"):
            self._counts.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._begin_point()
        if not _EMPTY.fullmatch(tag):
            self._styles.append(_styled(self._styles[-1], tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """End what began last by this name, and what was left open in it."""
        if tag in _SKIPPED and self._skipping:
            self._skipping -= 1
        if self._styles[-1].is_mark and self._styles[-1].tag == tag:
            self._end_mark()
        for place in range(len(self._styles) - 1, 0, -1):
            if self._styles[place].tag == tag:
                del self._styles[place:]
                break
        if tag in ("ul", "ol") and self._counts:
            self._counts.pop()
        if _BREAKING.fullmatch(tag):
            self._break_line()

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._skipping:
            return
        style = self._styles[-1]
        if any(one.is_mark for one in self._styles):
            self._mark += data
        elif _BLANKS.sub("", data) or (self._parts and self._parts[-1].text):
            self._parts.append(_Part(data, style))

    def _break_line(self) -> None:
        if self._cells and any(one.tag in _CELLS for one in self._styles):
            self._parts.append(_Part(" ", self._styles[-1]))
        elif self._parts and self._parts[-1].text:
            self._parts.append(_BREAK)

    def _begin_cell(self) -> None:
        if self._cells:
            self._parts.append(_Part(_BETWEEN_CELLS, _Style()))
        self._cells += 1

    def _begin_point(self) -> None:
        count = self._counts[-1] if self._counts else None
        if count is None:
            mark = "+ " if len(self._counts) > 1 else "- "
        else:
            self._counts[-1] = count + 1
            mark = f"{count + 1}. "
        self._parts.append(_Part(mark, _Style()))

    def _end_mark(self) -> None:
        """A point as Word writes it: its mark stands in the text, with blanks for a tab."""
        mark, self._mark = _BLANKS.sub(" ", self._mark).strip(), ""
        if _BULLET.match(mark):
            mark = "+" if self._styles[-1].level > 1 or mark == "+" else "-"
        if mark:
            self._parts.append(_Part(f"{mark} ", _Style()))


def _styled(above: _Style, tag: str, attributes: dict[str, str | None]) -> _Style:
    """The style of an element within another."""
    declared = attributes.get("style") or ""
    style = replace(
        above,
        tag=tag,
        bold=above.bold or tag in _BOLD_TAGS,
        italic=above.italic or tag in _ITALIC_TAGS,
        is_mark=bool(_LIST_MARK.search(declared)),
    )
    if weight := _WEIGHT.search(declared):
        named = weight.group(1).lower()
        is_bold = int(named) >= 600 if named.isdecimal() else named in ("bold", "bolder")
        style = replace(style, bold=is_bold)
    if slant := _SLANT.search(declared):
        style = replace(style, italic=slant.group(1).lower() in ("italic", "oblique"))
    if level := _LIST_LEVEL.search(declared):
        style = replace(style, level=int(level.group(1)))
    family = _FONT.search(declared)
    font = family.group(1) if family else attributes.get("face") or ""
    if font:
        name = font.split(",")[0].strip(" \"'")
        style = replace(style, encoding=encoding_of_font(name), upper=is_upper_font(name))
    return style


def _lines(parts: list[_Part]) -> Iterator[str]:
    """The lines as typed text; a style reaches over no blanks at the edges of its line."""
    line: list[Span] = []
    for part in (*parts, _BREAK):
        if part.text:
            text = _BLANKS.sub(" ", _decoded(part))
            if line and line[-1].text.endswith(" "):
                text = text.removeprefix(" ")
            if text:
                line.append(Span(text, bold=part.style.bold, italic=part.style.italic))
        elif line:
            yield written(_trimmed(line))
            line = []


def _decoded(part: _Part) -> str:
    style = part.style
    return decode(part.text, style.encoding, style.upper) if style.encoding else part.text


def _trimmed(line: list[Span]) -> list[Span]:
    """A line without blanks at its edges, and with no style on blanks alone."""
    line[0] = replace(line[0], text=line[0].text.lstrip())
    line[-1] = replace(line[-1], text=line[-1].text.rstrip())
    return [
        one if one.text.strip() else replace(one, bold=False, italic=False)
        for one in line
        if one.text
    ]
