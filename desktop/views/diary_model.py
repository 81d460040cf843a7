"""The actions of the diary, and what one of them changed, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont

from desktop.services.diary import TOPIC_NAMES, DiaryEntry
from desktop.services.diary_lines import ChangeLine
from desktop.text.moments import moment_text
from desktop.views.rows_model import Index, RowsModel

UNDONE = "đã hoàn tác"


class DiaryModel(RowsModel[DiaryEntry]):
    """Actions, newest first; one that was taken back is struck out and says so."""

    HEADINGS = ("Lúc", "Việc đã làm", "Người làm", "Loại")
    WIDTHS = {0: 16, 1: 32, 2: 14, 3: 20}  # noqa: RUF012 - never changed
    GROWS = 1
    _TITLE = 1

    def texts(self, row: DiaryEntry) -> Sequence[str]:
        """Time, title, person, topics."""
        undone = f" ({UNDONE})" if row.undone else ""
        return (
            moment_text(row.at),
            f"{row.title}{undone}",
            row.person,
            ", ".join(TOPIC_NAMES[topic] for topic in row.topics),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if role == Qt.ItemDataRole.FontRole and index.column() == self._TITLE:
            font = QFont()
            font.setStrikeOut(self.rows[index.row()].undone)
            return font
        return super().data(index, role)

    def place_of(self, action: str) -> int | None:
        """The row of an action, None where it is not shown."""
        return next((place for place, one in enumerate(self.rows) if one.id == action), None)


class ChangesModel(RowsModel[ChangeLine]):
    """What one action changed."""

    HEADINGS = ("Ở đâu", "Thay đổi", "Giá trị")
    WIDTHS = {0: 16, 1: 12, 2: 18}  # noqa: RUF012 - never changed
    GROWS = 2

    def texts(self, row: ChangeLine) -> Sequence[str]:
        """Thing, deed, old and new value."""
        return (row.thing, row.deed, f"{row.old} → {row.new}" if row.old else row.new)

    def line_at(self, index: QModelIndex) -> ChangeLine:
        """The change of a row."""
        return self.rows[index.row()]
