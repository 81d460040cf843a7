"""Jobs for the worker over a finished PDF: sizes and pictures of its pages, its text, its places.

The library stands one thread at a time only: `opened` keeps all others waiting meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from desktop.errors import UserError
from desktop.views.pdf_search import PageText, Span, page_text

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

POINTS_PER_INCH = 72
MOST_PIXELS = 12_000_000
"""A page is never drawn finer: its picture takes four bytes a pixel."""


@dataclass(frozen=True, slots=True)
class PdfPart:
    """A PDF file in memory and how many pages it has."""

    data: bytes
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Pdf:
    """Pages to be shown one after the other, of one file or of several parts.

    `pages` are their widths and heights in points.
    """

    parts: tuple[PdfPart, ...]
    pages: tuple[tuple[float, float], ...]

    @property
    def data(self) -> bytes:
        """The file, where there is only one."""
        (part,) = self.parts
        return part.data

    def split(self, wanted: Iterable[int]) -> Iterator[tuple[PdfPart, list[tuple[int, int]]]]:
        """The parts that hold some pages: pairs of the page's number and its number in the part."""
        asked, first = sorted(set(wanted)), 0
        for part in self.parts:
            inside = [(page, page - first) for page in asked if 0 <= page - first < part.count]
            if inside:
                yield part, inside
            first += part.count


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of a page (counted from 0) at so many pixels a point."""

    page: int
    scale: float
    image: QImage


NO_PAGES = Pdf((), ())
_ONE_AT_A_TIME = RLock()
"""The library ends the program where two threads are in it."""


def open_pdf(*files: bytes) -> Pdf:
    """Measure the pages of a PDF, or of several in a row. Raises UserError for what is no PDF."""
    parts: list[PdfPart] = []
    sizes: list[tuple[float, float]] = []
    for data in files:
        with opened(data) as document:
            parts.append(PdfPart(data, len(document)))
            sizes += [document.get_page_size(page) for page in range(len(document))]
    return Pdf(tuple(parts), tuple(sizes))


def draw_pages(pdf: Pdf, wanted: Sequence[tuple[int, float]]) -> tuple[PageImage, ...]:
    """Draw some pages, each at so many pixels a point; those that are not there are left out."""
    scales = dict(wanted)
    drawn: list[PageImage] = []
    for part, inside in pdf.split(scales):
        with opened(part.data) as document:
            for page, place in inside:
                scale = scales[page]
                drawn.append(PageImage(page, scale, _picture(document[place], scale)))
    return tuple(drawn)


def read_texts(pdf: Pdf, pages: Iterable[int]) -> tuple[PageText, ...]:
    """Read the text of some pages, folded for searching."""
    found: list[PageText] = []
    for part, inside in pdf.split(pages):
        with opened(part.data) as document:
            for page, place in inside:
                text = document[place].get_textpage()
                words = text.get_text_range()
                if len(words) != text.count_chars():
                    words = _letters(text.raw, text.count_chars())
                found.append(page_text(page, words))
                text.close()
    return tuple(found)


def find_places(pdf: Pdf, spans: Iterable[Span]) -> dict[Span, tuple[QRectF, ...]]:
    """Find where stretches of text stand, in points from the left and from the top of the page."""
    by_page: dict[int, list[Span]] = {}
    for span in spans:
        by_page.setdefault(span.page, []).append(span)
    places: dict[Span, tuple[QRectF, ...]] = {}
    for part, inside in pdf.split(by_page):
        with opened(part.data) as document:
            for page, place in inside:
                height = pdf.pages[page][1]
                for span in by_page[page]:
                    places[span] = _places(document[place], span, height)
    return places


def _places(page: PdfPage, span: Span, height: float) -> tuple[QRectF, ...]:
    text = page.get_textpage()
    count = text.count_rects(span.first, span.count)
    edges = [text.get_rect(place) for place in range(count)]
    text.close()
    return tuple(
        QRectF(left, height - top, right - left, top - bottom) for left, bottom, right, top in edges
    )


def _letters(raw: object, count: int) -> str:
    """The text letter by letter, where the library counts otherwise than it tells."""
    from pypdfium2.raw import FPDFText_GetUnicode

    return "".join(chr(FPDFText_GetUnicode(raw, place) or 32) for place in range(count))


def _picture(page: PdfPage, scale: float) -> QImage:
    width, height = page.get_size()
    most = (MOST_PIXELS / (width * height)) ** 0.5
    bitmap = page.render(scale=min(scale, most), prefer_bgrx=True, maybe_alpha=False)
    wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
    assert bitmap.n_channels == 4
    return QImage(bytes(bitmap.buffer), wide, high, stride, QImage.Format.Format_RGB32).copy()


@contextmanager
def opened(data: bytes | Path) -> Iterator[PdfDocument]:
    """Open a PDF and close it again; others wait. Raises UserError where that cannot be done."""
    try:
        import pypdfium2
    except ImportError as missing:
        raise UserError(
            "Máy này thiếu thành phần xem trước PDF; vẫn xuất Word và PDF được như thường."
        ) from missing
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as wrong:
            raise UserError(
                "Không mở được bản xem trước; hãy xuất ra tệp PDF và mở bằng chương trình khác."
            ) from wrong
        try:
            yield document
        finally:
            document.close()
