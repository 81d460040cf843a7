"""Printing a PDF: page after page on the worker, with how far it is, until done or given up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrinter

from desktop.views.pdf_file import Pdf
from desktop.views.pdf_press import Press
from desktop.views.work import Work


class Printing(QObject):
    """One text on its way to a printer; begin it by `start`.

    `progressed` carries how many sheets' sides were printed and how many will be, `ended` whether
    all of them were; `refused` carries why the printer stopped, and `ended` comes after it.
    """

    progressed = Signal(int, int)
    refused = Signal(str)
    ended = Signal(bool)

    def __init__(
        self, work: Work, pdf: Pdf, printer: QPrinter, current: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._press = Press(pdf, printer)
        self._order = sides(printer, len(pdf.pages), current)
        self._done = 0
        self.is_given_up = False

    @property
    def count(self) -> int:
        """How many sides will be printed."""
        return len(self._order)

    def start(self) -> None:
        """Print the first page, and the others after it; without pages, say why."""
        if self._order:
            self._go_on()
        else:
            self.refused.emit("Không có trang nào trong khoảng đã chọn; hãy chọn lại các trang in.")
            self.ended.emit(False)

    @Slot()
    def give_up(self) -> None:
        """Print no further page; what the printer has is taken back where it can be."""
        self.is_given_up = True

    def _go_on(self) -> None:
        self._work.run(
            partial(self._press.print_page, self._order[self._done]),
            self._on_printed,
            title=f"Đang in trang {self._done + 1}/{self.count}…",
            writes=True,
            refused=self._on_refused,
        )

    def _on_printed(self, _none: None) -> None:
        self._done += 1
        self.progressed.emit(self._done, self.count)
        if self.is_given_up:
            self._end(all_printed=False)
        elif self._done < self.count:
            self._go_on()
        else:
            self._end(all_printed=True)

    def _on_refused(self, sentence: str) -> None:
        self.refused.emit(sentence)
        self._end(all_printed=False)

    def _end(self, *, all_printed: bool) -> None:
        end = self._press.finish if all_printed else self._press.give_up
        self._work.run(
            end, partial(self._on_ended, all_printed), title="Đang kết thúc lần in…", writes=True
        )

    def _on_ended(self, all_printed: bool, _none: None) -> None:
        self.ended.emit(all_printed)


def sides(printer: QPrinter, count: int, current: int) -> tuple[int, ...]:
    """The pages of so many to be printed, from 0, in order, each as often as it is printed."""
    wanted = tuple(page for page in range(count) if _is_wanted(printer, page, current))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        wanted = wanted[::-1]
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return wanted * copies
    return tuple(page for page in wanted for _ in range(copies))


def _is_wanted(printer: QPrinter, page: int, current: int) -> bool:
    chosen = printer.printRange()
    if chosen is QPrinter.PrintRange.CurrentPage:
        return page == current
    if chosen is not QPrinter.PrintRange.PageRange:
        return True
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return ranges.contains(page + 1)
    return printer.fromPage() <= page + 1 <= (printer.toPage() or page + 1)
