"""Let points of a review stand: why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.services.review import Point
from desktop.text.numbers import integer
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import Passage
from desktop.views.dialogs.question import Question

SHOWN = 3


class MarkDialog(Question):
    """Ask why points are known and stand as they are."""

    def __init__(self, parent: QWidget | None, points: tuple[Point, ...]) -> None:
        super().__init__(
            parent,
            "Đánh dấu đã biết",
            "Điểm đã biết không còn được đếm là cần xem lại. Lý do được ghi vào nhật ký, và lúc "
            "nào cũng bỏ đánh dấu được.",
            accept="Đánh &dấu",
        )
        self.body.insertWidget(0, _points_label(points))
        self.reason_text = Passage()
        self.reason_row = self.row("&Lý do", self.reason_text)

    def check(self) -> None:
        """A reason."""
        if not self.answer():
            self.reason_row.tell("Chưa có lý do; hãy ghi vì sao điểm này được giữ nguyên.")

    def answer(self) -> str:
        """The reason as typed."""
        return self.reason_text.text().strip()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        points: tuple[Point, ...],
        record: Record[str] | None = None,
    ) -> str | None:
        """Ask for one reason for some points."""
        dialog = cls(parent, points)
        return put(dialog, dialog.answer, record)


def _points_label(points: tuple[Point, ...]) -> QLabel:
    """The first points in full, and how many more there are."""
    lines = [point.sentence for point in points[:SHOWN]]
    more = len(points) - SHOWN
    lines += [f"và {integer(more)} điểm nữa"] if more > 0 else []
    label = QLabel("\n".join(lines if len(lines) == 1 else [f"• {line}" for line in lines]))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAccessibleName(label.text())
    return label
