"""The points that a review found, inside the overview: where each stands, and what is known."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.services.review import Point, Review
from desktop.text.numbers import integer
from desktop.views.checks_model import ChecksModel
from desktop.views.flow import FlowLayout
from desktop.views.forms import describe, heading, soft_label
from desktop.views.tables import Table
from desktop.views.theme import GRID, Role, set_role

NOTHING = "Không có điểm nào mâu thuẫn"
LINES, MOST_LINES = 3, 8
"""How many lines a row has: as many as the longest sentence needs, within these."""


class ChecksView(QWidget):
    """Asks for what it cannot do itself: `left` to go back, `place_requested` with a `Place`,
    `mark_requested` and `unmark_requested` with the points chosen.
    """

    left = Signal()
    place_requested = Signal(object)
    mark_requested = Signal(object)
    unmark_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._review: Review | None = None
        self.model = ChecksModel()
        self.table = Table(
            self.model, "Điểm cần xem lại", ChecksModel.WIDTHS, lines=LINES, grows=ChecksModel.GROWS
        )
        self.back_button = QPushButton("← Về Tổng qu&an")
        self.title_label = heading("Kiểm tra sổ")
        self.summary_label = soft_label("")
        self.known_box = QCheckBox("Cả những điểm đã b&iết")
        self.go_button = QPushButton("Đế&n chỗ đó")
        self.mark_button = QPushButton("Đánh &dấu đã biết…")
        self.unmark_button = QPushButton("&Bỏ đánh dấu")
        self.nothing_label = heading(NOTHING)
        self.explanation_label = soft_label("")
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._describe()
        self._lay_out()
        self._connect()
        self.show_review(None)

    def _describe(self) -> None:
        set_role(self.title_label, Role.TITLE)
        set_role(self.nothing_label, Role.TITLE)
        set_role(self.go_button, Role.PRIMARY)
        describe(self.back_button, "Về Tổng quan", "Về Tổng quan (Esc)")
        describe(self.go_button, "Đến chỗ đó", "Mở nhiệm vụ, văn bản hoặc báo cáo có điểm này")
        describe(
            self.mark_button,
            "Đánh dấu đã biết",
            "Giữ nguyên điểm này kèm lý do; nó không còn được đếm là cần xem lại",
        )
        describe(self.unmark_button, "Bỏ đánh dấu", "Đếm điểm này là cần xem lại như trước")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.back_button)
        top.addWidget(self.title_label)
        top.addWidget(self.summary_label, 1)
        top.addWidget(self.known_box)
        buttons = FlowLayout()
        for button in (self.go_button, self.mark_button, self.unmark_button):
            buttons.addWidget(button)
        full = QWidget()
        listing = QVBoxLayout(full)
        listing.setContentsMargins(0, 0, 0, 0)
        listing.setSpacing(GRID)
        listing.addWidget(self.table, 1)
        listing.addLayout(buttons)
        self._full, self._empty = full, self._nothing()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._full)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def _nothing(self) -> QWidget:
        """What stands in the table's place where nothing waits."""
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (self.nothing_label, self.explanation_label):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(3)
        return empty

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        leaving = QShortcut(QKeySequence("Esc"), self)
        leaving.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leaving.activated.connect(self.left)
        self.known_box.toggled.connect(self._on_known_toggled)
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.table.horizontalHeader().sectionResized.connect(self._on_section_resized)
        self._settling.timeout.connect(self._fit_lines)
        self.go_button.clicked.connect(self._on_go)
        self.mark_button.clicked.connect(self._on_mark)
        self.unmark_button.clicked.connect(self._on_unmark)

    def show_review(self, review: Review | None) -> None:
        """Show what a check found; None while the first one runs. The one in focus stays so."""
        self._review = review
        index = self.table.currentIndex()
        key = self.model.point_at(index.row()).key if index.isValid() else ""
        before = max(index.row(), 0)
        self.model.set_rows(self._shown())
        place = self.model.place_of(key)
        if self.model.rows:
            last = len(self.model.rows) - 1
            self.table.selectRow(place if place is not None else min(before, last))
        self._tell()
        self._offer()
        self._settling.start()

    def chosen(self) -> tuple[Point, ...]:
        """The points that are selected, from top to bottom."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return tuple(self.model.point_at(row) for row in rows)

    def _shown(self) -> tuple[Point, ...]:
        if self._review is None:
            return ()
        known = self._review.known if self.known_box.isChecked() else ()
        return (*self._review.waiting, *known)

    @Slot()
    def _fit_lines(self) -> None:
        """Let no sentence be cut off, as far as a row may grow."""
        metrics = self.table.fontMetrics()
        room = QRect(0, 0, self.table.columnWidth(ChecksModel.GROWS) - 8, 1 << 20)
        longest = max((point.message for point in self.model.rows), key=len, default="")
        height = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, longest).height()
        needed = -(-height // metrics.lineSpacing())
        self.table.set_lines(min(max(LINES, needed), MOST_LINES))

    def _tell(self) -> None:
        """Say how many there are, and what the empty list means."""
        review = self._review
        self._stack.setCurrentWidget(self._full if self.model.rows else self._empty)
        known = len(review.known) if review else 0
        self.known_box.setVisible(known > 0)
        if review is None:
            self.summary_label.setText("")
            self.nothing_label.setText("Đang kiểm tra sổ…")
            self.explanation_label.setText("")
            return
        told = f" · {integer(known)} đã biết" if known else ""
        self.summary_label.setText(f"{integer(len(review.waiting))} điểm cần xem lại{told}")
        self.nothing_label.setText(NOTHING)
        self.explanation_label.setText(
            f"{integer(known)} điểm đã biết không được đếm; bấm “Cả những điểm đã biết” để xem."
            if known
            else "Sổ được đối chiếu lại sau mỗi lần ghi: số, ngày và hiệu lực văn bản, điều chỉnh, "
            "tiến độ, đơn vị chủ trì, chỉ tiêu, tỷ lệ và phép cộng trong báo cáo."
        )

    def _offer(self) -> None:
        """Let the buttons do what can be done with the points that are selected."""
        chosen = self.chosen()
        self.go_button.setEnabled(len(chosen) == 1 and chosen[0].place is not None)
        self.mark_button.setEnabled(any(not point.is_known for point in chosen))
        self.unmark_button.setVisible(any(point.is_known for point in chosen))

    def _go_to(self, point: Point) -> None:
        if point.place is not None:
            self.place_requested.emit(point.place)

    @Slot(int, int, int)
    def _on_section_resized(self, _section: int, _old: int, _new: int) -> None:
        """Wait until the widths have settled: new heights change them again."""
        self._settling.start()

    @Slot(bool)
    def _on_known_toggled(self, _with_known: bool) -> None:
        self.show_review(self._review)

    @Slot()
    def _on_selection_changed(self) -> None:
        self._offer()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self._go_to(self.model.point_at(index.row()))

    @Slot()
    def _on_go(self) -> None:
        for point in self.chosen()[:1]:
            self._go_to(point)

    @Slot()
    def _on_mark(self) -> None:
        self.mark_requested.emit(tuple(point for point in self.chosen() if not point.is_known))

    @Slot()
    def _on_unmark(self) -> None:
        self.unmark_requested.emit(tuple(point for point in self.chosen() if point.is_known))
