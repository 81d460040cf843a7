"""The report's real pages beside its text, or the reason why they cannot be shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.services.values import ReportContent
from desktop.text.numbers import integer
from desktop.views.forms import describe, soft_label
from desktop.views.pages_view import PagesView
from desktop.views.preview import PageImage, Preview, draw_pages, make_preview
from desktop.views.work import Work

PAUSE_MS = 500


class PreviewPane(QWidget):
    """`made` comes when new pages are shown."""

    made = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._content: ReportContent | None = None
        self._preview: Preview | None = None
        self.pages_view = PagesView()
        self.reason_label = soft_label("")
        self.place_label = soft_label("")
        self.place_label.setWordWrap(False)
        self.smaller_button = QPushButton("−")
        self.larger_button = QPushButton("+")
        self.fit_button = QPushButton("Vừ&a khổ")
        describe(self.smaller_button, "Thu nhỏ", "Thu nhỏ trang")
        describe(self.larger_button, "Phóng to", "Phóng to trang")
        describe(self.fit_button, "Vừa khổ", "Trang rộng bằng khung xem")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.place_label, 1)
        for button in (self.smaller_button, self.larger_button, self.fit_button):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.reason_label)
        column.addWidget(self.pages_view, 1)
        self._tell("Đang tạo bản xem trước…")

    def _connect(self) -> None:
        self._pause.timeout.connect(self._on_paused)
        self.pages_view.wanted.connect(self._on_wanted)
        self.pages_view.place_changed.connect(self._on_place_changed)
        self.smaller_button.clicked.connect(self.pages_view.zoom_out)
        self.larger_button.clicked.connect(self.pages_view.zoom_in)
        self.fit_button.clicked.connect(self.pages_view.fit_width)

    def show_content(self, content: ReportContent) -> None:
        """Make the pages of a report, once it has rested for a moment."""
        self._content = content
        self._pause.start()

    def show_reason(self, reason: str) -> None:
        """Tell why there is no preview; older pages go."""
        self._preview = None
        self.pages_view.show_pages(())
        self._tell(reason)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._preview.pages) if self._preview else 0

    def _tell(self, reason: str) -> None:
        self.reason_label.setText(reason)
        self.reason_label.setVisible(bool(reason))

    @Slot()
    def _on_paused(self) -> None:
        if self._content is None:
            return
        self._work.run(
            partial(make_preview, self._content),
            self._on_made,
            title="Đang tạo bản xem trước…",
            slot="report-preview",
            refused=self.show_reason,
        )

    def _on_made(self, preview: Preview) -> None:
        self._preview = preview
        self._tell(_shortening(preview.rows_left_out))
        self.pages_view.show_pages(preview.pages)
        self.made.emit()

    @Slot(object)
    def _on_wanted(self, wanted: tuple[tuple[int, float], ...]) -> None:
        if self._preview is not None:
            self._work.run(
                partial(draw_pages, self._preview, wanted),
                self._on_drawn,
                title="Đang vẽ trang…",
                slot="report-pages",
                refused=self.show_reason,
            )

    def _on_drawn(self, images: tuple[PageImage, ...]) -> None:
        self.pages_view.take_images(images)

    @Slot(int, int)
    def _on_place_changed(self, page: int, pages: int) -> None:
        percent = round(self.pages_view.zoom * 100)
        self.place_label.setText(f"Trang {page} / {pages} · {percent}%" if pages else "")


def _shortening(rows: int) -> str:
    if not rows:
        return ""
    return f"Bản xem trước bớt {integer(rows)} dòng phụ lục cho nhanh; tệp xuất ra có đủ."
