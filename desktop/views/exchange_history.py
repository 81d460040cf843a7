"""Below the steps: how fresh the data of each office is, and the exchanges there were."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.exchange.entries import Entry
from desktop.exchange.history import Exchanges
from desktop.views.exchange_models import FreshnessModel, HistoryModel
from desktop.views.forms import describe, heading
from desktop.views.tables import Table
from desktop.views.theme import GRID, Role, set_role

_LEAST_ROWS = 3


UNDOING = "Trả sổ về như trước lần nhận đang chọn, cả gói một lần; làm lại được"


class HistoryPanel(QWidget):
    """Two tables beside each other.

    `undo_requested` carries the action by which a package was taken in.
    """

    undo_requested = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.freshness = FreshnessModel(today)
        self.history = HistoryModel()
        self.freshness_table = LowTable(
            self.freshness,
            "Dữ liệu mới nhất của từng cơ quan",
            FreshnessModel.WIDTHS,
            lines=1,
            grows=FreshnessModel.GROWS,
        )
        self.history_table = LowTable(
            self.history,
            "Lịch sử trao đổi",
            HistoryModel.WIDTHS,
            lines=1,
            grows=HistoryModel.GROWS,
        )
        self.undo_button = QPushButton("Hoàn tác lần nhận này")
        set_role(self.undo_button, Role.LINK)
        # The tables stay beside each other whether or not it is there.
        kept = self.undo_button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.undo_button.setSizePolicy(kept)
        describe(self.undo_button, "Hoàn tác lần nhận này", UNDOING)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for table, share in ((self.freshness_table, 4), (self.history_table, 7)):
            column = QVBoxLayout()
            column.setSpacing(GRID // 2)
            top = QHBoxLayout()
            top.addStrut(self.undo_button.sizeHint().height())
            top.addWidget(heading(table.accessibleName()), 1)
            if table is self.history_table:
                top.addWidget(self.undo_button)
            column.addLayout(top)
            column.addWidget(table, 1)
            row.addLayout(column, share)
        self.history_table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.undo_button.clicked.connect(self._on_undo)
        QWidget.setTabOrder(self.freshness_table, self.history_table)
        QWidget.setTabOrder(self.history_table, self.undo_button)
        self._offer()

    def show_exchanges(self, known: Exchanges) -> None:
        """Show what was read."""
        self.freshness.set_rows(known.freshness)
        self.history.show_entries(known.entries, known.undone)
        self._offer()

    @property
    def chosen(self) -> Entry | None:
        """The exchange in focus."""
        index = self.history_table.currentIndex()
        return self.history.rows[index.row()] if index.isValid() else None

    def _offer(self) -> None:
        chosen = self.chosen
        self.undo_button.setVisible(chosen is not None and self.history.can_undo(chosen))

    @Slot(QModelIndex, QModelIndex)
    def _on_row_chosen(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._offer()

    @Slot()
    def _on_undo(self) -> None:
        if self.chosen is not None:
            self.history_table.setFocus()
            self.undo_requested.emit(self.chosen.action)


class LowTable(Table):
    """A table that does with a few rows of one line each."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # Wrapped text is cut off at its first hyphen, though there is room for more.
        self.setWordWrap(False)

    def minimumSizeHint(self) -> QSize:
        """Room for some rows below the headings."""
        rows = (_LEAST_ROWS + 1) * self.verticalHeader().defaultSectionSize()
        return QSize(super().minimumSizeHint().width(), rows)

    def sizeHint(self) -> QSize:
        """No more than that, unless there is room."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())
