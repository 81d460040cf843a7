"""Runs, paragraphs, links and drawn rules as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never
from xml.sax.saxutils import escape

from desktop.exports.characters import printable
from desktop.exports.document import FigureRun, Footnote, Inline, Run
from desktop.exports.docx_footnotes import Notes
from desktop.exports.styles import RULE, RULE_WIDTH, TextStyle
from desktop.exports.wording import LINK_HINT

EMU_PER_POINT = 12700
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_V = "urn:schemas-microsoft-com:vml"


class TextWriter:
    """Writes the text of one document: numbers its notes and links its figures."""

    def __init__(self, linked: frozenset[str] = frozenset()) -> None:
        """Take the names of the figures that a table row tells of."""
        self.notes = Notes()
        self._linked = linked
        self._rules = 0
        self._bookmarks = 0

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """Translate a paragraph's content."""
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Run(text, bold, italic):
                return run(text, bold, italic)
            case Footnote(text):
                return self.notes.cite(text)
            case FigureRun(text, rule, _, bold):
                if rule not in self._linked:
                    return run(text, bold)
                return (
                    f'<w:hyperlink w:anchor="{bookmark_name(rule)}" w:tooltip="{LINK_HINT}"'
                    f' w:history="1">{run(text, bold)}</w:hyperlink>'
                )
        assert_never(inline)

    def bookmark(self, rule: str) -> str:
        """A place that figures of this rule lead to."""
        self._bookmarks += 1
        return (
            f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{bookmark_name(rule)}"/>'
            f'<w:bookmarkEnd w:id="{self._bookmarks}"/>'
        )

    def rule(self, length: float) -> str:
        """A drawn line of so many points, centred, on a line of its own."""
        self._rules += 1
        return paragraph(RULE, f"<w:r>{_line(length, self._rules)}</w:r>", keep_next=True)


def bookmark_name(rule: str) -> str:
    """The name of the bookmark that a figure's links lead to."""
    return f"so_lieu_{rule}"


def run(text: str, bold: bool = False, italic: bool = False) -> str:
    """A run; line breaks in its text are kept."""
    look = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{plain(text)}</w:r>"


def plain(text: str) -> str:
    """The text of a run without its properties."""
    text = escape(printable(text))
    if "\n" in text:
        text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    elif text.isascii() and text == text.strip():
        return f"<w:t>{text}</w:t>"
    return f'<w:t xml:space="preserve">{text}</w:t>'


def paragraph(style: TextStyle, content: str, keep_next: bool = False) -> str:
    """A paragraph in a style; `keep_next` holds it to what follows."""
    keep = "<w:keepNext/>" if keep_next and not style.keep_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{keep}</w:pPr>{content}</w:p>'


def _line(length: float, number: int) -> str:
    """A line shape, with a thin filled box for programs older than Word 2010."""
    wide = round(length * EMU_PER_POINT)
    thick = round(RULE_WIDTH * EMU_PER_POINT)
    name = f"Đường kẻ {number}"
    return (
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:wps="{_WPS}" Requires="wps">'
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="0"/><wp:docPr id="{number}" name="{name}"/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvCnPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{thick}"><a:solidFill>'
        '<a:srgbClr val="000000"/></a:solidFill><a:prstDash val="solid"/></a:ln></wps:spPr>'
        "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:rect xmlns:v="{_V}" stroked="f" fillcolor="black"'
        f' style="width:{length:.1f}pt;height:{RULE_WIDTH}pt"/></w:pict></mc:Fallback>'
        "</mc:AlternateContent>"
    )
