"""Jobs for the worker that make a report's pages: the real PDF, and pictures of its pages."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from desktop.errors import UserError
from desktop.exports.document import Block, Document, Table
from desktop.services.values import ReportContent

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

POINTS_PER_INCH = 72
ROWS_SHOWN = 400
"""Rows of an annex that a preview shows: some forty pages, made in two seconds."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A PDF, the size of each of its pages in points, and how many rows of tables it lacks."""

    pdf: bytes
    pages: tuple[tuple[float, float], ...]
    rows_left_out: int = 0


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of a page (counted from 0) at so many pixels a point."""

    page: int
    scale: float
    image: QImage


def make_preview(content: ReportContent) -> Preview:
    """Write the report as PDF. Raises UserError when it cannot be made."""
    from desktop.exports.documents import bao_cao
    from desktop.exports.to_pdf import write_pdf

    with tempfile.TemporaryDirectory(prefix="so-cong-tac-") as folder:
        path = Path(folder) / "xem-truoc.pdf"
        document, left_out = shortened(bao_cao.build(content))
        write_pdf(document, path)
        pdf = path.read_bytes()
    with _opened(pdf) as pages:
        sizes = tuple(pages.get_page_size(page) for page in range(len(pages)))
    return Preview(pdf, sizes, left_out)


def shortened(document: Document) -> tuple[Document, int]:
    """Cut the annexes' tables, so that a preview is quick, and say how many rows are left out."""
    annexes = tuple(
        replace(annex, blocks=tuple(_cut(block) for block in annex.blocks))
        for annex in document.annexes
    )
    cut = replace(document, annexes=annexes)
    return cut, _rows(document) - _rows(cut)


def _cut(block: Block) -> Block:
    return replace(block, rows=block.rows[:ROWS_SHOWN]) if isinstance(block, Table) else block


def _rows(document: Document) -> int:
    blocks = (block for annex in document.annexes for block in annex.blocks)
    return sum(len(block.rows) for block in blocks if isinstance(block, Table))


def draw_pages(preview: Preview, wanted: tuple[tuple[int, float], ...]) -> tuple[PageImage, ...]:
    """Draw some pages, each at so many pixels a point."""
    with _opened(preview.pdf) as document:
        return tuple(_draw(document, page, scale) for page, scale in wanted if page < len(document))


def _draw(document: PdfDocument, page: int, scale: float) -> PageImage:
    bitmap = document[page].render(scale=scale, rev_byteorder=True)
    channels = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    image = QImage(bytes(bitmap.buffer), width, height, stride, channels[bitmap.n_channels]).copy()
    return PageImage(page, scale, image)


def _opened(pdf: bytes) -> PdfDocument:
    try:
        import pypdfium2
    except ImportError as missing:
        raise UserError(
            "Máy này thiếu thành phần xem trước PDF; vẫn xuất Word và PDF được như thường."
        ) from missing
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as wrong:
        raise UserError(
            "Không mở được bản xem trước; hãy xuất ra tệp PDF và mở bằng chương trình khác."
        ) from wrong
