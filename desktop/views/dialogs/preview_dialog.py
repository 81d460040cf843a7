"""Looking at a text page by page before it is printed or kept as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.text.numbers import integer
from desktop.views.anyway import Export, exported_anyway
from desktop.views.forms import describe, soft_label
from desktop.views.messages import PDF, Messages
from desktop.views.pdf_file import Pdf, open_pdf
from desktop.views.pdf_layout import Fit
from desktop.views.pdf_pane import PdfPane
from desktop.views.pdf_paper import PdfMade, PdfPaper
from desktop.views.printers import Printers
from desktop.views.printing import Printing
from desktop.views.theme import GRID, Role, set_role
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHARE_OF_SCREEN = 0.85
LETTERS, LINES = 130, 46
"""The size that is wished for, as far as the screen has room."""


class PreviewDialog(QDialog):
    """Shows a text's real pages; `saved` carries the path of a file that was written."""

    saved = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        work: Work,
        messages: Messages,
        paper: PdfPaper,
        folder: Path,
        printers: Printers | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._messages = messages
        self._paper = paper
        self._folder = folder
        self._printers = printers or Printers()
        self._made: PdfMade | None = None
        self._printing: Printing | None = None
        self._printer_name = ""
        self.setWindowTitle(f"Xem trước: {paper.name}")
        self.pane = PdfPane(work, with_thumbnails=True)
        self.told_label = soft_label("")
        self.told_label.setAccessibleName("Kết quả in")
        self.progress_bar = QProgressBar()
        self.stop_button = QPushButton("&Dừng in")
        self.save_button = QPushButton("&Lưu PDF…")
        self.print_button = QPushButton("&In…")
        self.close_button = QPushButton("Đón&g")
        self._lay_out()
        self._connect()
        self._show_state()
        self.pane.tell("Đang tạo bản xem trước…")
        work.read(
            partial(_make, paper),
            self._on_made,
            title="Đang tạo bản xem trước…",
            refused=self.pane.tell,
        )

    @classmethod
    def look(
        cls,
        parent: QWidget | None,
        work: Work,
        messages: Messages,
        paper: PdfPaper,
        folder: Path,
        printers: Printers | None = None,
    ) -> PreviewDialog:
        """Show a text over its window; it goes when it is closed."""
        dialog = cls(parent, work, messages, paper, folder, printers)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    @property
    def is_printing(self) -> bool:
        """Whether pages are on their way to a printer."""
        return self._printing is not None

    def reject(self) -> None:
        """Close; what is being printed is stopped first, and the window stays to tell of it."""
        if self._printing is None:
            super().reject()
        else:
            self._printing.give_up()

    def _lay_out(self) -> None:
        describe(self.progress_bar, "Đã in", "Số trang đã gửi tới máy in")
        describe(self.stop_button, "Dừng in", "Không in các trang còn lại")
        describe(self.save_button, "Lưu PDF", "Ctrl+S")
        describe(self.print_button, "In", "Ctrl+P: chọn máy in, số bản, các trang và in hai mặt")
        describe(self.close_button, "Đóng", "Esc")
        set_role(self.print_button, Role.PRIMARY)
        self.told_label.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.told_label, 1)
        foot.addWidget(self.progress_bar)
        for button in (self.stop_button, self.save_button, self.print_button, self.close_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.pane, 1)
        column.addLayout(foot)
        metrics = self.fontMetrics()
        screen = self.screen().availableSize() * SHARE_OF_SCREEN
        self.resize(
            min(metrics.averageCharWidth() * LETTERS, screen.width()),
            min(metrics.height() * LINES, screen.height()),
        )
        self.pane.view.zoom_to(Fit.WIDTH)
        self.pane.view.setFocus()

    def _connect(self) -> None:
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self.close_button.clicked.connect(self.reject)
        self.stop_button.clicked.connect(self.reject)
        for keys, slot in (
            ("Ctrl+P", self.print_button.click),
            ("Ctrl+S", self.save_button.click),
            ("Ctrl+F", self.pane.find_button.click),
            ("Ctrl++", self.pane.larger_button.click),
            ("Ctrl+=", self.pane.larger_button.click),
            ("Ctrl+-", self.pane.smaller_button.click),
            ("Ctrl+0", partial(self.pane.view.zoom_by, 0)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _show_state(self) -> None:
        is_ready = self._made is not None and not self.is_printing
        for button in (self.save_button, self.print_button):
            button.setEnabled(is_ready)
        for widget in (self.progress_bar, self.stop_button):
            widget.setVisible(self.is_printing)

    def _tell(self, sentence: str, role: Role = Role.SOFT) -> None:
        set_role(self.told_label, role)
        self.told_label.setText(sentence)

    def _on_made(self, ready: _Ready) -> None:
        self._made = ready.made
        told = [f"! {fault}" for fault in ready.made.faults]
        self.pane.tell("\n".join((*told, ready.made.note)).strip())
        self.pane.show_pdf(ready.pdf)
        self._show_state()

    @Slot()
    def _on_save(self) -> None:
        if self._made is None:
            return
        path = self._messages.save_file(
            self, "Lưu PDF", self._folder / f"{self._paper.file_name}.pdf", PDF
        )
        if path is None:
            return
        writing = _Save(path, self._made.data)
        if self._made.faults:
            if self._is_wanted_anyway(path, writing):
                self._on_saved(path)
            return
        self._work.run(
            writing, self._on_saved, title=f"Đang ghi {path.name}…", writes=True, refused=self._warn
        )

    def _is_wanted_anyway(self, path: Path, writing: _Save | None = None) -> bool:
        """Ask for a reason where figures do not add up; whether it was given."""
        assert self._made is not None
        export = Export(self._paper.text, self._paper.name, path, writing or _nothing)
        return exported_anyway(self, self._work, export, self._made.faults)

    def _on_saved(self, path: Path) -> None:
        self._folder = path.parent
        self._tell(f"Đã lưu {path}")
        self.saved.emit(path)

    @Slot()
    def _on_print(self) -> None:
        if self._made is None or self.is_printing:
            return
        pdf, current = self.pane.pdf, self.pane.view.page
        try:
            printer = self._printers.choose(self, self._paper.name, pdf.pages)
        except UserError as error:
            self._warn(str(error))
            return
        if printer is None:
            return
        if self._made.faults and not self._is_wanted_anyway(Path(self._paper.name)):
            return
        self._begin(Printing(self._work, pdf, printer, current, self), printer)

    def _begin(self, printing: Printing, printer: QPrinter) -> None:
        self._printing = printing
        self._printer_name = printer.printerName() or "máy in"
        self._tell(f"Đang in {integer(printing.count)} trang…")
        self.progress_bar.setRange(0, max(1, printing.count))
        self.progress_bar.setValue(0)
        printing.progressed.connect(self._on_progressed)
        printing.refused.connect(self._warn)
        printing.ended.connect(self._on_ended)
        self._show_state()
        self.stop_button.setFocus()
        printing.start()

    @Slot(int, int)
    def _on_progressed(self, done: int, _count: int) -> None:
        self.progress_bar.setValue(done)

    @Slot(bool)
    def _on_ended(self, all_printed: bool) -> None:
        printing, self._printing = self._printing, None
        self._show_state()
        self.print_button.setFocus()
        if printing is None:
            return
        if all_printed:
            self._tell(f"Đã gửi {integer(printing.count)} trang tới {self._printer_name}")
        elif printing.is_given_up:
            self._tell("Đã dừng in; các trang đã gửi có thể vẫn ra giấy")
        printing.deleteLater()

    @Slot(str)
    def _warn(self, sentence: str) -> None:
        self._tell(sentence, Role.MISTAKE)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A text that was made, and its pages."""

    made: PdfMade
    pdf: Pdf


def _make(paper: PdfPaper, session: Session) -> _Ready:
    made = paper.make(session)
    return _Ready(made, open_pdf(made.data))


def _nothing(_session: Session) -> None:
    """Write nothing: the text is printed."""


@dataclass(frozen=True, slots=True)
class _Save:
    """Writes the very file that is looked at. Raises UserError where it cannot be written."""

    path: Path
    data: bytes

    def __call__(self, _session: Session | None = None) -> Path:
        from desktop.saving import replacing

        with replacing(self.path) as file:
            file.write(self.data)
        return self.path
