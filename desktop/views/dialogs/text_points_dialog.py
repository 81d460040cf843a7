"""What to look at in a text before it is exported: look, export all the same, or give it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from desktop.services.review import Point
from desktop.text.numbers import integer
from desktop.views.dialogs.asking import put
from desktop.views.dialogs.question import Question
from desktop.views.forms import describe
from desktop.views.rows_model import RowsModel
from desktop.views.tables import Table
from desktop.views.theme import Role, set_role

LINES, MOST_LINES = 2, 5
WIDTH, HEIGHT = 92, 20
"""Room for the list, in letters and lines."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a person wants: to look at a point, or, without one, to export all the same."""

    point: Point | None = None


class TextPointsModel(RowsModel[Point]):
    """What to look at, where it stands and which rule says so."""

    HEADINGS = ("Điểm nên xem lại", "Ở đâu", "Quy tắc")
    WIDTHS = {0: 48, 1: 16, 2: 26}  # noqa: RUF012 - never changed

    def texts(self, row: Point) -> Sequence[str]:
        """Sentence, place, rule."""
        return (row.message, f"{row.where[:1].upper()}{row.where[1:]}", row.rule_text)


class TextPointsDialog(Question):
    """Lists the points; Enter goes to the one in focus, and nothing is refused."""

    def __init__(
        self, parent: QWidget | None, points: tuple[Point, ...], text: str, deed: str = "xuất"
    ) -> None:
        super().__init__(
            parent,
            f"Có {integer(len(points))} điểm nên xem lại",
            f"Trước khi {deed} {text}, nên xem lại các điểm sau. Điểm nào giữ nguyên thì cứ "
            f"{deed}; đánh dấu đã biết ở mục Kiểm tra sổ của trang Tổng quan.",
            accept=f"&Vẫn {deed}",
        )
        self._wanted: Point | None = None
        self.model = TextPointsModel()
        self.model.set_rows(points)
        self.table = Table(self.model, "Điểm nên xem lại", TextPointsModel.WIDTHS, lines=LINES)
        self.table.selectRow(0)
        self.table.setMinimumSize(self._room())
        self.insert(self.table, 1)
        self.look_button = QPushButton("&Xem chỗ đó")
        describe(self.look_button, "Xem chỗ đó", "Đóng hộp này và mở mục có điểm đang chọn")
        self.buttons.addButton(self.look_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.cancel_button.setText(f"&Không {deed}")
        set_role(self.accept_button, Role.PLAIN)
        set_role(self.look_button, Role.PRIMARY)
        self.accept_button.setAutoDefault(False)
        self.accept_button.setDefault(False)
        self.look_button.setDefault(True)
        self.held_buttons = (self.accept_button, self.cancel_button, self.look_button)
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._fit_lines)
        self.table.horizontalHeader().sectionResized.connect(self._on_section_resized)
        self.table.activated.connect(self._on_activated)
        self.look_button.clicked.connect(self._on_look)
        self.table.setFocus()
        self._settling.start()

    def answer(self) -> Outcome:
        """What was chosen."""
        return Outcome(self._wanted)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        points: tuple[Point, ...],
        text: str = "báo cáo",
        deed: str = "xuất",
    ) -> Outcome | None:
        """Ask what to do about the points before a deed; None for not doing it."""
        dialog = cls(parent, points, text, deed)
        return put(dialog, dialog.answer)

    def _room(self) -> QSize:
        metrics = self.fontMetrics()
        size = QSize(WIDTH * metrics.averageCharWidth(), HEIGHT * metrics.lineSpacing())
        return size.boundedTo(self.screen().availableSize() * 0.6)

    def _look_at(self, row: int) -> None:
        self._wanted = self.model.rows[row]
        self.finish()

    @Slot()
    def _on_look(self) -> None:
        self._look_at(max(0, self.table.currentIndex().row()))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self._look_at(index.row())

    @Slot(int, int, int)
    def _on_section_resized(self, _section: int, _old: int, _new: int) -> None:
        self._settling.start()

    @Slot()
    def _fit_lines(self) -> None:
        """Let no sentence be cut off, as far as a row may grow."""
        metrics, wrap = self.table.fontMetrics(), Qt.TextFlag.TextWordWrap
        longest = max((point.message for point in self.model.rows), key=len, default="")
        room = self.table.rect().adjusted(0, 0, 0, 1 << 20)
        room.setWidth(self.table.columnWidth(0) - 8)
        needed = -(-metrics.boundingRect(room, wrap, longest).height() // metrics.lineSpacing())
        self.table.set_lines(min(max(LINES, needed), MOST_LINES))
