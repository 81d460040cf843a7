"""The one door to printers: the system's dialog; tests hand in a printer in its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtPrintSupport import (
    QAbstractPrintDialog,
    QPrintDialog,
    QPrinter,
    QPrinterInfo,
)
from PySide6.QtWidgets import QDialog, QWidget

from desktop.errors import UserError
from desktop.views.pdf_press import prepare

NO_PRINTER = (
    "Máy này chưa có máy in; hãy thêm máy in trong phần cài đặt của hệ điều hành, "
    "hoặc lưu ra PDF rồi in ở máy khác."
)


class Printers:
    """Asks which printer prints, how often, which pages and on how many sides."""

    def choose(
        self, parent: QWidget, name: str, pages: Sequence[tuple[float, float]]
    ) -> QPrinter | None:
        """A printer with all that was chosen, None when given up.

        `name` is what the printer's queue calls the text, `pages` are the widths and heights of
        its pages in points. Raises UserError where there is no printer.
        """
        if not QPrinterInfo.availablePrinterNames():
            raise UserError(NO_PRINTER)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer, name, pages[0])
        dialog = print_dialog(printer, parent, len(pages))
        taken = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if taken else None


def print_dialog(printer: QPrinter, parent: QWidget, pages: int) -> QPrintDialog:
    """The system's dialog over a printer, for so many pages."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("In")
    options = QAbstractPrintDialog.PrintDialogOption
    dialog.setOption(options.PrintToFile, False)
    dialog.setOption(options.PrintSelection, False)
    dialog.setOption(options.PrintCurrentPage, True)
    dialog.setOption(options.PrintPageRange, True)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
    return dialog
