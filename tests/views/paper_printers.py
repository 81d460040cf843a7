"""Printers that print into a PDF file: what came out is read back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.views.pdf_file import opened
from desktop.views.pdf_press import prepare
from desktop.views.printers import Printers

DPI = 96


def file_printer(path: Path, first: tuple[float, float] = (595.0, 842.0)) -> QPrinter:
    """A printer of few dots that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(DPI)
    prepare(printer, "Bản in thử", first)
    return printer


class FilePrinters(Printers):
    """Hands out a printer that prints into a file; a person has chosen copies and pages."""

    def __init__(self, path: Path, copies: int = 1, pages: str = "") -> None:
        self.path = path
        self.copies = copies
        self.pages = pages
        self.asked: list[tuple[str, int]] = []

    def choose(
        self, parent: QWidget, name: str, pages: Sequence[tuple[float, float]]
    ) -> QPrinter | None:
        """Answer at once."""
        self.asked.append((name, len(pages)))
        printer = file_printer(self.path, pages[0])
        printer.setCopyCount(self.copies)
        if self.pages:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setPageRanges(QPageRanges.fromString(self.pages))
        return printer


class Sheet:
    """A side that was printed: its size in points, and its shades from 0 for black to 255."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.size = tuple(round(side) for side in page.get_size())
        bitmap = page.render(grayscale=True)
        self.wide, self.high = bitmap.width, bitmap.height
        self.rows = [
            bytes(bitmap.buffer[row * bitmap.stride : row * bitmap.stride + self.wide])
            for row in range(self.high)
        ]

    @property
    def ink(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom edge of what is dark, in points."""
        lines = [row for row, shades in enumerate(self.rows) if min(shades) < 128]
        columns = [min(shades) < 128 for shades in zip(*self.rows, strict=True)]
        dark = [column for column, is_dark in enumerate(columns) if is_dark]
        return dark[0], lines[0], dark[-1], lines[-1]


def sheets(path: Path | bytes) -> list[Sheet]:
    """What a file shows, side by side."""
    with opened(path) as document:
        return [Sheet(page) for page in document]
