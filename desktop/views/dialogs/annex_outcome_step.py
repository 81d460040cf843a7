"""Last step of taking an annex in: what becomes of the figures, and what is left out and why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop.services.amendment_acceptance import AnnexPreview, preview_amendments
from desktop.services.amendment_file_drafts import AmendmentFileDraft, AmendmentPlacing
from desktop.services.drafts import DocumentDraft
from desktop.views.dialogs.annex_rows import NOT_THERE, AnnexRow, kind_text
from desktop.views.dialogs.bridge_preview import COUNTING, BridgePreview, effect_day
from desktop.views.dialogs.steps import Step
from desktop.views.forms import heading, soft_label
from desktop.views.tables import Table
from desktop.views.theme import Role
from desktop.views.work import Work

Index = QModelIndex | QPersistentModelIndex
MISSING = "Sổ không có nhiệm vụ này"
RECORDED = "Văn bản này đã ghi từ trước"
NOT_TICKED = "Không đánh dấu"
NOTHING = "Không còn điều chỉnh nào ghi được; hãy quay lại và xem các dòng bên dưới."


class LeftOutModel(QAbstractTableModel):
    """The rows of an annex that are not taken, each with why."""

    HEADINGS = ("Dòng", "Điều chỉnh", "Trong phụ lục", "Vì sao không ghi")
    WIDTHS = {0: 8, 1: 12, 2: 34, 3: 38}  # noqa: RUF012 - never changed
    GROWS = 2

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[tuple[str, str, str, str], ...] = ()

    def set_rows(self, rows: tuple[tuple[AnnexRow, str], ...]) -> None:
        """Show rows with their reasons."""
        self.beginResetModel()
        self._rows = tuple(
            (row.place_text, kind_text(row), " ".join(row.draft.content.split()), why)
            for row, why in rows
        )
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a thing that is left out."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The fixed columns."""
        return 0 if parent.isValid() else len(self.HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Vietnamese headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        return None


class AnnexOutcomeStep(Step):
    """Tries the annex on the register; nothing of it is saved."""

    title = "Số liệu sau khi ghi"
    explanation = (
        "Tất cả được ghi thành một việc, hoàn tác được bằng một lần bấm. Trước khi ghi, sổ được "
        "sao lưu."
    )

    def __init__(
        self,
        work: Work,
        draft: Callable[[], AmendmentFileDraft],
        placing: Callable[[], AmendmentPlacing],
        rows: Callable[[], tuple[AnnexRow, ...]],
        document: Callable[[], DocumentDraft],
    ) -> None:
        super().__init__()
        self._work = work
        self._draft = draft
        self._placing = placing
        self._rows = rows
        self._document = document
        self._wrong = COUNTING
        self.preview = BridgePreview()
        self.taken_label = soft_label("")
        self.left_label = heading("")
        self.model = LeftOutModel()
        self.table = Table(
            self.model, "Các dòng không ghi", LeftOutModel.WIDTHS, grows=LeftOutModel.GROWS
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.preview)
        column.addWidget(self.taken_label)
        column.addWidget(self.left_label)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    def enter(self) -> None:
        """Try what was confirmed."""
        self._wrong = COUNTING
        self.preview.say(COUNTING)
        self.taken_label.setText("")
        for part in (self.left_label, self.table):
            part.setVisible(False)
        self._work.read(
            partial(preview_amendments, draft=self._draft(), placing=self._placing()),
            self._on_tried,
            slot="import-try",
            refused=self._on_refused,
        )

    def mistake(self) -> str:
        """Something must be left to record."""
        return self._wrong

    def _on_tried(self, tried: AnnexPreview) -> None:
        self._wrong = "" if tried.preview is not None else NOTHING
        document = self._document()
        if tried.preview is not None:
            shown = tried.preview
            when = effect_day(shown.day, document.signed)
            self.preview.show_figures(when, shown.before, shown.after, shown.warnings, "")
            count = len(shown.lines)
            self.taken_label.setText(f"{count} điều chỉnh từ {tried.taken} dòng của phụ lục.")
        else:
            self.preview.say(NOTHING, Role.MISTAKE)
        refused = {problem.row: problem.message for problem in tried.problems if problem.blocking}
        left = tuple(
            (row, _why(row, refused))
            for row in self._rows()
            if not row.ticked or row.row in refused
        )
        missing = sum(row.is_missing for row, _ in left)
        text = f"Không ghi {len(left)} điều chỉnh của phụ lục"
        text += f", trong đó {missing} nhiệm vụ phụ lục có mà sổ không có" if missing else ""
        self.left_label.setText(text)
        self.model.set_rows(left)
        for part in (self.left_label, self.table):
            part.setVisible(bool(left))

    def _on_refused(self, sentence: str) -> None:
        self._wrong = sentence
        self.preview.say(sentence, Role.MISTAKE)


def _why(row: AnnexRow, refused: dict[int, str]) -> str:
    """Why a row is left out, in one sentence."""
    if row.ticked:
        return refused[row.row]
    if row.match.is_recorded:
        return RECORDED
    if row.is_missing and row.lack == NOT_THERE:
        return MISSING
    return row.lack or NOT_TICKED
