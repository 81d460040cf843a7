"""Putting the pages of a PDF on paper, one at a time, as pictures of the printer's own dots.

Everything here runs on the worker: one press prints from its first page to its last there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.errors import UserError
from desktop.views.pdf_file import POINTS_PER_INCH, Pdf, opened

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MOST_DPI = 600
"""Finer dots are no longer seen in text, and a page of them takes too long."""
BAND_PIXELS = 500_000
"""A page is drawn in bands of so many dots; larger ones would keep the window waiting."""
SAME = 0.99
"""A sheet smaller than the page by less than this keeps the page's size: sizes are rounded."""
NO_BEGIN = "Không bắt đầu in được; hãy kiểm tra máy in đã bật và đã kết nối rồi in lại."
NO_PAGE = "Máy in không nhận trang tiếp theo; hãy kiểm tra máy in và giấy rồi in lại."


class Press:
    """Prints pages of one PDF on one printer; `finish` or `give_up` ends it."""

    def __init__(self, pdf: Pdf, printer: QPrinter) -> None:
        self._pdf = pdf
        self._printer = printer
        self._painter: QPainter | None = None

    def print_page(self, page: int) -> None:
        """Print one page, counted from 0. Raises UserError where the printer does not take it."""
        painter = self._turned_to(page)
        printer = self._printer
        width, height = self._pdf.pages[page]
        dpi = min(printer.resolution(), MOST_DPI)
        scale = dpi / POINTS_PER_INCH
        across, down = round(width * scale), round(height * scale)
        target = _place(printer, across, down, dpi)
        for part, inside in self._pdf.split((page,)):
            with opened(part.data) as document:
                ((_, place),) = inside
                for top, image in bands(document[place], across, down):
                    painter.drawImage(_band_place(target, top, image, down), image)

    def finish(self) -> None:
        """Hand over what was printed."""
        if self._painter is not None:
            self._painter.end()
            self._painter = None

    def give_up(self) -> None:
        """Throw away what the printer has not yet begun to print."""
        if self._painter is not None:
            self._printer.abort()
        self.finish()

    def _turned_to(self, page: int) -> QPainter:
        """Begin a sheet that lies as the page does."""
        width, height = self._pdf.pages[page]
        way = QPageLayout.Orientation
        self._printer.setPageOrientation(way.Landscape if width > height else way.Portrait)
        if self._painter is None:
            painter = QPainter()
            if not painter.begin(self._printer):
                raise UserError(NO_BEGIN)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            self._painter = painter
        elif not self._printer.newPage():
            raise UserError(NO_PAGE)
        return self._painter


def prepare(printer: QPrinter, name: str, first: tuple[float, float]) -> None:
    """Offer a printer A4 without margins of its own, for a text whose first page is so large."""
    way = QPageLayout.Orientation
    lies = way.Landscape if first[0] > first[1] else way.Portrait
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    printer.setPageLayout(QPageLayout(a4, lies, QMarginsF()))
    printer.setFullPage(True)
    printer.setDocName(name)
    printer.setCreator("Sổ Công Tác")


def _place(printer: QPrinter, across: int, down: int, dpi: int) -> QRectF:
    """Where a page of so many dots stands on the sheet: its own size, unless that is too large.

    A page drawn with the printer's dots stands on them exactly, else its letters would blur.
    """
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    finer = printer.resolution() / dpi
    wide, high = across * finer, down * finer
    fits = min(paper.width() / wide, paper.height() / high)
    if fits < SAME:
        wide, high = wide * fits, high * fits
    left, top = round((paper.width() - wide) / 2), round((paper.height() - high) / 2)
    return QRectF(left, top, wide, high)


def _band_place(target: QRectF, top: int, image: QImage, down: int) -> QRectF:
    dot = target.height() / down
    return QRectF(target.left(), target.top() + top * dot, target.width(), image.height() * dot)


def bands(page: PdfPage, across: int, down: int) -> Iterator[tuple[int, QImage]]:
    """Draw a page so many dots wide and high; bands with nothing on them are left out."""
    from pypdfium2 import PdfBitmap
    from pypdfium2.raw import FPDF_ANNOT, FPDF_PRINTING, FPDF_RenderPageBitmap, FPDFBitmap_BGRx

    step = max(1, BAND_PIXELS // across)
    for top in range(0, down, step):
        high = min(step, down - top)
        bitmap = PdfBitmap.new_native(across, high, FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, across, high)
        FPDF_RenderPageBitmap(bitmap, page, 0, -top, across, down, 0, FPDF_ANNOT | FPDF_PRINTING)
        dots, stride = bytes(bitmap.buffer), bitmap.stride
        bitmap.close()
        if dots.count(0xFF) < len(dots):
            yield top, _image(dots, across, high, stride)


def _image(dots: bytes, across: int, high: int, stride: int) -> QImage:
    """A picture, in shades of grey where it has no colour: that goes three times as fast."""
    grey = dots[0::4]
    if stride == 4 * across and grey == dots[1::4] == dots[2::4]:
        return QImage(grey, across, high, across, QImage.Format.Format_Grayscale8).copy()
    return QImage(dots, across, high, stride, QImage.Format.Format_RGB32).copy()
