"""How fast pages are: a letter typed at 40 pages until they are drawn anew, a page on paper.

QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.bench_preview
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.bench_window import NoStore

PAGES = 40
ROUNDS = 7
DPI = 600
LETTERS = "Đã triển khai đúng hạn, đúng yêu cầu."


class Beats:
    """The longest time that the window's thread was away from its events, in milliseconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()

    def beat(self) -> None:
        """Be asked by a timer of the window."""
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


@contextmanager
def beating() -> Iterator[Beats]:
    """Ask the window's thread all the while."""
    from PySide6.QtCore import QTimer

    beats, timer = Beats(), QTimer()
    timer.timeout.connect(beats.beat)
    timer.start(5)
    yield beats
    timer.stop()


def until(done: Callable[[], bool]) -> None:
    """Let the window work until something is so; it sleeps while nothing happens, as it does."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    looking = QTimer()
    looking.start(2)
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def content(folder: Path) -> object:
    """A report of PAGES pages of the sample ward."""
    from desktop.commands.sample import fill
    from desktop.models.database import Database
    from desktop.services.reports import default_viewpoint, report_content, start_report
    from desktop.services.values import Viewpoint
    from desktop.views.preview import PreviewMaker
    from tests.views import samples

    database = Database.open(folder / "so.db")
    fill(database)
    with database.act("Lập báo cáo") as session:
        seen = default_viewpoint(session, Viewpoint(samples.AS_AT))
        made = report_content(session, start_report(session, seen))
    database.close()
    bare = len(PreviewMaker().make(made).pdf.pages)
    words = " ".join([LETTERS] * 12)
    text = words
    while True:
        first, *others = made.report.sections
        sections = (replace(first, text=text), *others)
        long = replace(made, report=replace(made.report, sections=sections))
        pages = len(PreviewMaker().make(long).pdf.pages)
        if pages >= PAGES:
            return long
        text += f"\n{words}" * max(1, (PAGES - pages) * 5 if pages > bare else 5)


def refresh_times(made: object) -> tuple[float, float, float, int]:
    """Milliseconds from new words to new pages drawn, those that the processor worked, the longest
    wait of the window, and pages.

    The page in sight is one of the middle, where a person would read.
    """
    from PySide6.QtWidgets import QApplication

    from desktop.services.values import ReportContent
    from desktop.views.preview_pane import PreviewPane
    from desktop.views.theme import Theme
    from desktop.views.work import Work

    assert isinstance(made, ReportContent)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    Theme(app)
    work = Work(NoStore())
    pane = PreviewPane(work)
    pane.resize(600, 700)
    pane.show()
    pane.show_content(made)
    until(lambda: pane.page_count > 0)
    pane.view.go_to(pane.page_count // 2)
    until(lambda: work.is_idle and not pane.view._settling.isActive())
    taken, worked, longest = [], [], []
    for number in range(ROUNDS):
        first, *others = made.report.sections
        typed = replace(first, text=f"{first.text} {LETTERS[: number + 1]}")
        other = replace(made, report=replace(made.report, sections=(typed, *others)))
        shown = pane.view._pictures.get(pane.view.page)
        with beating() as beats:
            started, begun = time.perf_counter(), time.thread_time()
            at_work = time.process_time()
            pane.show_content(other)
            until(lambda old=shown: pane.view._pictures.get(pane.view.page) is not old)
            pane.view.viewport().repaint()
            taken.append((time.perf_counter() - started) * 1000)
            waited = time.thread_time() - begun
            worked.append((time.process_time() - at_work - waited) * 1000)
        longest.append(beats.longest)
        until(lambda: work.is_idle and not pane.view._settling.isActive())
    pages = pane.page_count
    work.close()
    return statistics.median(taken), statistics.median(worked), max(longest), pages


def printing_time(made: object, folder: Path) -> tuple[float, float]:
    """Milliseconds for a page on paper, and the longest wait of the window meanwhile."""
    from PySide6.QtPrintSupport import QPrinter

    from desktop.services.values import ReportContent
    from desktop.views.pdf_press import prepare
    from desktop.views.preview import PreviewMaker
    from desktop.views.printing import Printing
    from desktop.views.work import Work

    assert isinstance(made, ReportContent)
    pdf = PreviewMaker().make(made).pdf
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "in.pdf"))
    printer.setResolution(DPI)
    printer.setFromTo(1, ROUNDS)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    prepare(printer, "Báo cáo", pdf.pages[0])
    work = Work(NoStore())
    printing = Printing(work, pdf, printer, 0)
    ended: list[bool] = []
    printing.ended.connect(ended.append)
    with beating() as beats:
        started = time.perf_counter()
        printing.start()
        until(lambda: bool(ended))
        taken = (time.perf_counter() - started) * 1000 / printing.count
    work.close()
    return taken, beats.longest


def main() -> None:
    """Print the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        made = content(Path(name))
        taken, worked, longest, pages = refresh_times(made)
        print(f"new words drawn, {pages} pages             {taken:8.0f} ms")
        print(f"of which the worker was at work       {worked:8.0f} ms   {worked / taken:5.2f} ×")
        print(f"longest wait of the window meanwhile  {longest:8.0f} ms")
        taken, longest = printing_time(made, Path(name))
        print(f"a page printed at {DPI} dpi             {taken:8.0f} ms")
        print(f"longest wait of the window meanwhile  {longest:8.0f} ms")


if __name__ == "__main__":
    main()
