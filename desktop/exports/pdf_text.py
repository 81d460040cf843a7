"""Text of a PDF: the embedded faces, paragraphs that know their notes, headings in the outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, Literal, assert_never
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph

from desktop.exports.characters import printable
from desktop.exports.document import Align, FigureRun, Footnote, Inline, Picture, Run
from desktop.exports.fonts import Face, drawable, face_file, face_of
from desktop.exports.layout import picture_size
from desktop.exports.pdf_drawing import Image
from desktop.exports.styles import BODY, CAPTION, NOTE, POINTS_PER_MM, Page, TextStyle

_ALIGN: dict[Align, Literal[0, 1, 2, 4]] = {
    Align.LEFT: 0,
    Align.CENTRE: 1,
    Align.RIGHT: 2,
    Align.JUSTIFIED: 4,
}
"""The alignments by reportlab's numbers."""
_WORDS_KEPT = 50_000
_MARK = "ghi_chu_"
"""Beginning of the name of the anchor where a note is cited."""


class _MeasuredOnce(TTFont):
    """A face that adds up the letters of a word once: texts repeat themselves."""

    @lru_cache(maxsize=_WORDS_KEPT)  # noqa: B019
    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:
        """Points from the first letter to the last."""
        wide: float = super().stringWidth(text, size, encoding)
        return wide


@cache
def register_faces() -> None:
    """Make the four faces known to reportlab, and its files binary, which is faster; done once."""
    rl_config.useA85 = 0
    for face in Face:
        pdfmetrics.registerFont(_MeasuredOnce(face, str(face_file(face))))
    pdfmetrics.registerFontFamily("Tinos", Face.REGULAR, Face.BOLD, Face.ITALIC, Face.BOLD_ITALIC)


@cache
def paragraph_style(style: TextStyle) -> ParagraphStyle:
    """The style as reportlab takes it; no line of a paragraph stands alone on a page."""
    return ParagraphStyle(
        style.id,
        fontName=face_of(style.bold, style.italic),
        fontSize=style.size,
        leading=style.line,
        alignment=_ALIGN[style.align],
        firstLineIndent=style.first_line_cm * 10 * POINTS_PER_MM,
        leftIndent=style.left_cm * 10 * POINTS_PER_MM,
        spaceBefore=style.before,
        spaceAfter=style.after,
        allowWidows=0,
        allowOrphans=0,
        spaceShrinkage=0,
    )


class Prose(Paragraph):
    """A paragraph that knows the notes it cites, and after a split each part its own."""

    _broken_at: float | None = None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break into lines, once for each width."""
        if self._broken_at == available_width and hasattr(self, "blPara"):
            return self.width, self.height
        self._broken_at = available_width
        width, height = super().wrap(available_width, available_height)
        return width, height

    @property
    def cited(self) -> tuple[int, ...]:
        """Numbers of the notes cited in this part."""
        names = (getattr(getattr(frag, "cbDefn", None), "name", "") for frag in _pieces(self.frags))
        return tuple(int(name[len(_MARK) :]) for name in names if name.startswith(_MARK))


def _pieces(frags: Iterable[Any]) -> Iterator[Any]:
    """The pieces of a paragraph; once it is broken into lines they lie in lists, one a word."""
    for frag in frags:
        if isinstance(frag, list):
            yield from (piece for piece, _ in frag[1:])
        else:
            yield frag


class Entry(Prose):
    """A line that the outline of the file lists."""

    place: tuple[str, str, int] | None = None
    """Words, key and level of its entry in the outline."""

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Split as a paragraph; the first part keeps the entry."""
        parts: list[Any] = super().split(available_width, available_height)
        if parts:
            parts[0].place = self.place
        return parts

    def draw(self) -> None:
        """Draw the line and list it."""
        if self.place is not None:
            words, key, level = self.place
            self.canv.bookmarkHorizontal(key, 0, self.height)
            self.canv.addOutlineEntry(words, key, level)
        super().draw()


class PdfText:
    """Makes the paragraphs of one document: numbers its notes and links its figures."""

    def __init__(self, linked: frozenset[str] = frozenset()) -> None:
        """Take the names of the figures that a table row tells of."""
        self._linked = linked
        self._above: list[int] = []
        self._entries = 0
        self.notes: list[Prose] = []

    def prose(self, style: TextStyle, inlines: Iterable[Inline]) -> Prose:
        """A paragraph in a style."""
        return Prose(self._markup(inlines), paragraph_style(style))

    def lines(self, style: TextStyle, lines: Iterable[str]) -> list[Flowable]:
        """One paragraph a line."""
        return [self.prose(style, (Run(line),)) for line in lines]

    def picture(self, shown: Picture, page: Page) -> Image:
        """A picture with its caption."""
        caption = self.prose(CAPTION, (Run(shown.caption),)) if shown.caption else None
        return Image(shown.png, picture_size(shown, page), caption, page)

    def entry(self, style: TextStyle, words: str) -> Entry:
        """A line that the outline lists below the last one of a higher level."""
        entry = Entry(_markup(words), paragraph_style(style))
        outline = style.outline or 0
        self._above = [level for level in self._above if level < outline]
        self._entries += 1
        key = f"muc_{self._entries}"
        entry.place = " ".join(printable(words).split()), key, len(self._above)
        self._above.append(outline)
        return entry

    def _markup(self, inlines: Iterable[Inline]) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Run(text, bold, italic):
                return _markup(text, bold, italic)
            case FigureRun(text, rule, _, bold, italic):
                words = _markup(text, bold, italic)
                return f'<a href="#{target(rule)}">{words}</a>' if rule in self._linked else words
            case Footnote():
                return self._cite(inline)
        assert_never(inline)

    def _cite(self, note: Footnote) -> str:
        number = len(self.notes) + 1
        words = f"{_raised(NOTE, number)} {self._markup(note.runs)}"
        self.notes.append(Prose(words, paragraph_style(NOTE)))
        return f'<a name="{_MARK}{number}"/>{_raised(BODY, number)}'


def target(rule: str) -> str:
    """The name of the place that a figure's links lead to."""
    return f"so_lieu_{rule}"


def _raised(style: TextStyle, number: int) -> str:
    """A note's number as small and as high as Word sets it."""
    return f'<super size="{style.size * 0.65:.1f}" rise="{style.size / 3:.1f}">{number}</super>'


def _markup(text: str, bold: bool = False, italic: bool = False) -> str:
    words = escape(drawable(printable(text))).replace("\n", "<br/>").replace("  ", "\xa0 ")
    words = f"<b>{words}</b>" if bold else words
    return f"<i>{words}</i>" if italic else words
