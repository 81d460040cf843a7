"""A PDF to be looked at: its pages, in small beside them, the zoom, a page to go to, words to find.

Any view that has a PDF in memory shows it by `show_pdf`; another one takes its place without a
jump.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.text.numbers import integer
from desktop.views.flow import FlowLayout
from desktop.views.forms import describe, soft_label
from desktop.views.pdf_file import NO_PAGES, Pdf
from desktop.views.pdf_finder import PdfFinder
from desktop.views.pdf_layout import STEPS, Fit, Zoom
from desktop.views.pdf_thumbnails import PdfThumbnails
from desktop.views.pdf_view import PdfView
from desktop.views.theme import GRID
from desktop.views.work import Work

ZOOMS: tuple[tuple[str, Zoom], ...] = (
    ("Vừa chiều rộng", Fit.WIDTH),
    ("Vừa cả trang", Fit.PAGE),
    *((f"{round(step * 100)} %", step) for step in STEPS),
)
FIND_KEYS = QKeySequence("Ctrl+F")


class PdfPane(QWidget):
    """Shows a PDF; `tell` says why there is none, or what is to be known of it."""

    def __init__(self, work: Work, *, with_thumbnails: bool = False) -> None:
        super().__init__()
        self.view = PdfView(work)
        self.thumbnails = PdfThumbnails(work)
        self.finder = PdfFinder(work, self.view)
        self.reason_label = soft_label("")
        self.thumbnails_button = QPushButton("Các trang")
        self.page_spin = QSpinBox()
        self.count_label = QLabel()
        self.smaller_button = QPushButton("−")
        self.zoom_combo = QComboBox()
        self.larger_button = QPushButton("+")
        self.find_button = QPushButton("Tìm")
        self._describe()
        self._lay_out()
        self._connect()
        self.thumbnails_button.setChecked(with_thumbnails)
        self.thumbnails.setVisible(with_thumbnails)
        self.finder.setVisible(False)
        self.tell("")
        self.show_pdf(NO_PAGES)

    @property
    def pdf(self) -> Pdf:
        """The pages shown."""
        return self.view.pdf

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self.pdf.pages)

    def show_pdf(self, pdf: Pdf) -> None:
        """Show other pages; the page, the place on it and the words to find stay."""
        self.view.show_pdf(pdf)
        self.thumbnails.show_pdf(pdf)
        self.finder.show_pdf(pdf)
        self._show_place(self.view.page + 1 if pdf.pages else 0, len(pdf.pages))
        self._on_zoom_changed()

    def tell(self, sentence: str) -> None:
        """Say something above the pages; '' takes it away."""
        self.reason_label.setText(sentence)
        self.reason_label.setVisible(bool(sentence))

    def search(self) -> None:
        """Ask for words to find."""
        self.finder.setVisible(True)
        self.finder.start()

    def add_button(self, button: QPushButton) -> None:
        """Add a button at the end of the row above the pages."""
        self._tools.addWidget(button)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+F before the window takes it for its page."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _is_find(event):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Find also from the list of zooms, which takes every key for the beginning of an entry."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and _is_find(event):
            self.search()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F finds, Esc ends finding."""
        if _is_find(event):
            self.search()
        elif event.key() == Qt.Key.Key_Escape and self.finder.isVisible():
            self._on_finder_closed()
        else:
            super().keyPressEvent(event)

    def _describe(self) -> None:
        describe(self.thumbnails_button, "Các trang", "Hiện các trang thu nhỏ ở bên trái")
        describe(self.page_spin, "Đến trang", "Gõ số trang rồi Enter")
        describe(self.smaller_button, "Thu nhỏ", "Ctrl+-")
        describe(self.zoom_combo, "Cỡ xem", "Ctrl+lăn chuột; Ctrl+0 về 100 %")
        describe(self.larger_button, "Phóng to", "Ctrl++")
        describe(self.find_button, "Tìm trong bản xem trước", "Ctrl+F")
        self.thumbnails_button.setCheckable(True)
        self.page_spin.setKeyboardTracking(False)
        for text, _ in ZOOMS:
            self.zoom_combo.addItem(text)
        self.zoom_combo.installEventFilter(self)

    def _lay_out(self) -> None:
        self._tools = FlowLayout()
        self._tools.addWidget(_beside(self.thumbnails_button, self.page_spin, self.count_label))
        self._tools.addWidget(
            _beside(self.smaller_button, self.zoom_combo, self.larger_button, self.find_button)
        )
        across = QHBoxLayout()
        across.setSpacing(GRID)
        across.addWidget(self.thumbnails)
        across.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._tools)
        column.addWidget(self.finder)
        column.addWidget(self.reason_label)
        column.addLayout(across, 1)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.thumbnails_button.toggled.connect(self.thumbnails.setVisible)
        self.thumbnails.page_chosen.connect(self.view.go_to)
        self.view.place_changed.connect(self._show_place)
        self.view.zoom_changed.connect(self._on_zoom_changed)
        self.view.refused.connect(self.tell)
        self.page_spin.valueChanged.connect(self._on_page_asked)
        self.zoom_combo.activated.connect(self._on_zoom_chosen)
        self.smaller_button.clicked.connect(partial(self._on_zoom_step, -1))
        self.larger_button.clicked.connect(partial(self._on_zoom_step, 1))
        self.find_button.clicked.connect(self.search)
        self.finder.closed.connect(self._on_finder_closed)

    @Slot(int, int)
    def _show_place(self, page: int, pages: int) -> None:
        self.page_spin.blockSignals(True)
        self.page_spin.setRange(min(1, pages), pages)
        self.page_spin.setValue(page)
        self.page_spin.blockSignals(False)
        self.count_label.setText(f"/ {integer(pages)} trang")
        self.thumbnails.show_page(page - 1)
        for widget in (self.page_spin, self.find_button, self.thumbnails_button):
            widget.setEnabled(pages > 0)

    @Slot()
    def _on_zoom_changed(self) -> None:
        wanted = self.view.wanted_zoom
        places = [place for place, (_, zoom) in enumerate(ZOOMS) if zoom == wanted]
        self.zoom_combo.setCurrentIndex(places[0] if places else -1)
        self.zoom_combo.setPlaceholderText(f"{round(self.view.zoom * 100)} %")

    @Slot(int)
    def _on_zoom_chosen(self, place: int) -> None:
        self.view.zoom_to(ZOOMS[place][1])

    def _on_zoom_step(self, step: int, _checked: bool = False) -> None:
        self.view.zoom_by(step)

    @Slot(int)
    def _on_page_asked(self, page: int) -> None:
        self.view.go_to(page - 1)

    @Slot()
    def _on_finder_closed(self) -> None:
        self.finder.setVisible(False)
        self.view.setFocus()


def _beside(*widgets: QWidget) -> QWidget:
    """Widgets that stay together on one line, their middles on one height."""
    together = QWidget()
    row = QHBoxLayout(together)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID // 2)
    for widget in widgets:
        row.addWidget(widget)
    return together


def _is_find(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) == FIND_KEYS
