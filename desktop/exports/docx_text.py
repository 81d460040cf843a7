"""Runs, paragraphs, links, rules and pictures as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never
from xml.sax.saxutils import escape

from desktop.exports.characters import printable
from desktop.exports.document import FigureRun, Footnote, Inline, Picture, Run
from desktop.exports.docx_drawing import line, picture
from desktop.exports.docx_footnotes import Notes
from desktop.exports.layout import picture_size
from desktop.exports.styles import CAPTION, PICTURE, RULE, Page, TextStyle
from desktop.exports.wording import LINK_HINT


class TextWriter:
    """Writes the text of one document: numbers its notes and links its figures."""

    def __init__(self, linked: frozenset[str] = frozenset()) -> None:
        """Take the names of the figures that a table row tells of."""
        self.notes = Notes()
        self._linked = linked
        self._drawn = 0
        self._keys: dict[bytes, str] = {}
        self._bookmarks = 0

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """Translate a paragraph's content."""
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Run(text, bold, italic):
                return run(text, bold, italic)
            case Footnote():
                return self.notes.cite(self.inlines(inline.runs))
            case FigureRun(text, rule, _, bold, italic):
                words = run(text, bold, italic)
                if rule not in self._linked:
                    return words
                return (
                    f'<w:hyperlink w:anchor="{bookmark_name(rule)}" w:tooltip="{LINK_HINT}"'
                    f' w:history="1">{words}</w:hyperlink>'
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
        self._drawn += 1
        return paragraph(RULE, f"<w:r>{line(length, self._drawn)}</w:r>", keep_next=True)

    def picture(self, shown: Picture, page: Page, keep_next: bool = False) -> str:
        """A picture on a line of its own, its caption below."""
        self._drawn += 1
        key = self._keys.setdefault(shown.png, f"hinh{len(self._keys) + 1}")
        words = printable(shown.alternative or shown.caption)
        drawing = picture(key, picture_size(shown, page), self._drawn, words)
        text = paragraph(PICTURE, f"<w:r>{drawing}</w:r>", keep_next or bool(shown.caption))
        return text + (paragraph(CAPTION, run(shown.caption), keep_next) if shown.caption else "")

    @property
    def pictures(self) -> dict[str, bytes]:
        """The pictures by the relationships that the text refers to them with."""
        return {key: png for png, key in self._keys.items()}


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
