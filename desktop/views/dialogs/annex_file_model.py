"""The rows of an annex as they were read, before tasks are looked for: rows and columns only."""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QPalette

from desktop.register.effects import FIELD_OF
from desktop.register.values import EffectKind
from desktop.services.amendment_file_drafts import AmendmentFileDraft, AmendmentRowDraft
from desktop.views.dialogs.annex_rows import UNKNOWN
from desktop.views.documents_model import EFFECT_NAMES

Index = QModelIndex | QPersistentModelIndex
WHOLE_FILE = 0


class Column(IntEnum):
    """Columns of the table."""

    ROW = 0
    KIND = 1
    ORDINAL = 2
    CONTENT = 3
    OLD = 4
    NEW = 5
    REASON = 6
    TOLD = 7


HEADINGS = ("Dòng", "Điều chỉnh", "TT", "Nội dung", "Thời hạn cũ", "Thay bằng", "Lý do", "Cần xem")


class AnnexFileModel(QAbstractTableModel):
    """An annex as a table; what is wrong with a row stands at its end."""

    WIDTHS = {0: 6, 1: 12, 2: 5, 3: 25, 4: 12, 5: 16, 6: 18, 7: 20}  # noqa: RUF012 - never changed

    def __init__(self) -> None:
        super().__init__()
        self._draft: AmendmentFileDraft | None = None
        self._told: dict[int, list[str]] = {}
        self._blocked: set[int] = set()

    def set_draft(self, draft: AmendmentFileDraft) -> None:
        """Show what was read."""
        self.beginResetModel()
        self._draft = draft
        told: defaultdict[int, list[str]] = defaultdict(list)
        for problem in draft.problems:
            told[problem.row].append(problem.message)
        self._told = dict(told)
        self._blocked = {problem.row for problem in draft.problems if problem.blocking}
        self.endResetModel()

    def remarks(self) -> tuple[str, ...]:
        """What is said of the whole file: problems first, then what was taken for granted."""
        if self._draft is None:
            return ()
        return (*self._told.get(WHOLE_FILE, ()), *self._draft.assumptions)

    def blocked(self) -> int:
        """The number of rows that cannot be taken as they stand."""
        return len(self._blocked - {WHOLE_FILE})

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a thing that the annex does."""
        return 0 if parent.isValid() or self._draft is None else len(self._draft.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The fixed columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Vietnamese headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; what keeps a row out stands out by its sign and its colour."""
        assert self._draft is not None
        row, column = self._draft.rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(self._told.get(row.row, ())) or self._text(row, column) or None
        blocked = row.row in self._blocked
        if role == Qt.ItemDataRole.ForegroundRole and column is Column.TOLD and blocked:
            return QGuiApplication.palette().color(QPalette.ColorRole.BrightText)
        return None

    def _text(self, row: AmendmentRowDraft, column: Column) -> str:
        told = self._told.get(row.row, ())
        sign = "!" if row.row in self._blocked else "?"
        texts = {
            Column.ROW: row.place or str(row.row),
            Column.KIND: EFFECT_NAMES[row.part.value] if row.part else UNKNOWN,
            Column.ORDINAL: row.programme_ordinal or row.ordinal,
            Column.CONTENT: row.content,
            Column.OLD: row.old_deadline.text if row.old_deadline else "",
            Column.NEW: written_value(row),
            Column.REASON: row.reason,
            Column.TOLD: f"{sign} {told[0]}" if told else "",
        }
        return texts[column]


def written_value(row: AmendmentRowDraft) -> str:
    """What a row writes that the task shall have, or that it continues in."""
    if row.part in (EffectKind.MERGE, EffectKind.SPLIT):
        return row.into
    field = FIELD_OF.get(row.part, "") if row.part else ""
    if field == "deadline" or row.part in (EffectKind.ADD, None):
        return row.new_deadline.text if row.new_deadline else ""
    value = getattr(row, f"new_{field}") if field else ""
    return "; ".join(value) if isinstance(value, tuple) else value
