"""The row that finds words in the pages of a PDF and goes from one place to the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.text.numbers import integer
from desktop.views.forms import describe, soft_label
from desktop.views.pdf_file import NO_PAGES, Pdf, find_places, read_texts
from desktop.views.pdf_search import MOST, PageText, Span, find
from desktop.views.pdf_view import PdfView
from desktop.views.theme import GRID, Role, set_role
from desktop.views.work import Work

PAUSE_MS = 150
AT_ONCE = 25
"""So many pages are read by one job, so that others are not kept waiting."""
TITLE = "Đang tìm trong bản xem trước…"
_names = count(1)


class PdfFinder(QWidget):
    """Marks what is found on the pages of a view; `closed` comes when the person is done."""

    closed = Signal()

    def __init__(self, work: Work, view: PdfView) -> None:
        super().__init__()
        self._work = work
        self._view = view
        self._slot = f"pdf-search-{next(_names)}"
        self._pdf = NO_PAGES
        self._texts: tuple[PageText, ...] = ()
        self.found: tuple[Span, ...] = ()
        self.current = -1
        self._places: dict[Span, tuple[QRectF, ...]] = {}
        self.search_edit = QLineEdit()
        self.search_edit.setPlaceholderText("Tìm (không cần dấu)")
        self.search_edit.setClearButtonEnabled(True)
        set_role(self.search_edit, Role.SEARCH)
        describe(self.search_edit, "Tìm trong bản xem trước", "Gõ không cần dấu; Esc để đóng")
        self.previous_button = QPushButton("‹ Trước")
        self.next_button = QPushButton("Tiếp ›")
        self.close_button = QPushButton("Đóng")
        self.told_label = soft_label("")
        self.told_label.setWordWrap(False)
        describe(self.previous_button, "Chỗ trước", "Shift+Enter")
        describe(self.next_button, "Chỗ tiếp theo", "Enter")
        describe(self.close_button, "Đóng ô tìm", "Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.search_edit, 1)
        row.addWidget(self.told_label)
        for button in (self.previous_button, self.next_button, self.close_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_rested)
        self.search_edit.textChanged.connect(self._on_typed)
        self.previous_button.clicked.connect(partial(self.step, -1))
        self.next_button.clicked.connect(partial(self.step, 1))
        self.close_button.clicked.connect(self.closed)
        view.place_changed.connect(self._on_place_changed)

    def start(self) -> None:
        """Go to the field and find anew."""
        self.search_edit.setFocus()
        self.search_edit.selectAll()
        self._on_rested()

    def show_pdf(self, pdf: Pdf) -> None:
        """Find in other pages; one stays at the place with the same number."""
        self._pdf = pdf
        self._texts, self._places = (), {}
        if self.isVisible():
            self._on_rested()
        else:
            self.found, self.current = (), -1

    def step(self, step: int, _checked: bool = False) -> None:
        """Go to the next place found, the one before it below 0; after the last to the first."""
        if self._pause.isActive():
            self._pause.stop()
            self._on_rested()
        elif self.found:
            self._choose((self.current + step) % len(self.found))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc ends."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the marks away with the row."""
        super().hideEvent(event)
        self._view.show_marks({})
        self._view.choose_mark(0, ())

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_rested(self) -> None:
        """Read the text of the pages, some at a time, then find the words in it."""
        if not self.search_edit.text().strip():
            self._show_found(())
            return
        read = len(self._texts)
        if read < len(self._pdf.pages):
            self.told_label.setText("Đang đọc…")
            pages = range(read, min(read + AT_ONCE, len(self._pdf.pages)))
            self._work.run(
                partial(read_texts, self._pdf, pages),
                partial(self._on_read, self._pdf),
                title=TITLE,
                slot=self._slot,
                refused=self.told_label.setText,
            )
            return
        self._work.run(
            partial(find, self._texts, self.search_edit.text()),
            self._on_found,
            title=TITLE,
            slot=self._slot,
            refused=self.told_label.setText,
        )

    def _on_read(self, pdf: Pdf, texts: tuple[PageText, ...]) -> None:
        if pdf is self._pdf and len(self._texts) == texts[0].page:
            self._texts += texts
            self._on_rested()

    def _on_found(self, found: tuple[Span, ...]) -> None:
        self._show_found(found)

    def _show_found(self, found: tuple[Span, ...]) -> None:
        """Begin at the first place from the page in sight on, or stay where one was."""
        stays = found == self.found and 0 <= self.current < len(found)
        self.found = found
        kept = self._places.keys() & set(found)
        self._places = {span: self._places[span] for span in kept}
        for button in (self.previous_button, self.next_button):
            button.setEnabled(bool(found))
        if not found:
            self.current = -1
            typed = bool(self.search_edit.text().strip())
            self.told_label.setText("Không thấy" if typed else "")
            self._view.show_marks({})
            self._view.choose_mark(0, ())
            return
        here = self._view.page
        first = next((place for place, one in enumerate(found) if one.page >= here), 0)
        self._choose(self.current if stays else first)

    def _choose(self, place: int) -> None:
        self.current = place
        most = "hơn " if len(self.found) == MOST else ""
        self.told_label.setText(f"{integer(place + 1)}/{most}{integer(len(self.found))}")
        self._ask_places(self.found[place].page, self._show_chosen)

    @Slot(int, int)
    def _on_place_changed(self, page: int, _pages: int) -> None:
        if self.found and self.isVisible():
            self._ask_places(page - 1, self._show_marks)

    def _ask_places(self, page: int, then: Callable[[], None]) -> None:
        """Find where the words stand on a page and its neighbours."""
        near = [span for span in self.found if abs(span.page - page) <= 1]
        if all(span in self._places for span in near):
            then()
            return
        self._work.run(
            partial(find_places, self._pdf, near),
            partial(self._on_places, self._pdf, then),
            title=TITLE,
            slot=f"{self._slot}-{then.__name__}",
            refused=self.told_label.setText,
        )

    def _on_places(
        self, pdf: Pdf, then: Callable[[], None], places: dict[Span, tuple[QRectF, ...]]
    ) -> None:
        if pdf is self._pdf:
            self._places |= places
            then()

    def _show_marks(self) -> None:
        if not self.isVisible():
            return
        marks: dict[int, list[QRectF]] = {}
        for span in self.found:
            marks.setdefault(span.page, []).extend(self._places.get(span, ()))
        self._view.show_marks(marks)

    def _show_chosen(self) -> None:
        self._show_marks()
        if 0 <= self.current < len(self.found) and self.isVisible():
            span = self.found[self.current]
            self._view.choose_mark(span.page, self._places.get(span, ()))
