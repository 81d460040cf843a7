"""Below the steps: how fresh the data of each office is, and the exchanges there were."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.exchange.history import Exchanges
from desktop.views.exchange_models import FreshnessModel, HistoryModel
from desktop.views.forms import heading
from desktop.views.tables import Table
from desktop.views.theme import GRID

_LEAST_ROWS = 3


class HistoryPanel(QWidget):
    """Two tables beside each other."""

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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for table, share in ((self.freshness_table, 2), (self.history_table, 3)):
            column = QVBoxLayout()
            column.setSpacing(GRID // 2)
            column.addWidget(heading(table.accessibleName()))
            column.addWidget(table, 1)
            row.addLayout(column, share)

    def show_exchanges(self, known: Exchanges) -> None:
        """Show what was read."""
        self.freshness.set_rows(known.freshness)
        self.history.set_rows(known.entries)


class LowTable(Table):
    """A table that does with a few rows."""

    def minimumSizeHint(self) -> QSize:
        """Room for some rows below the headings."""
        rows = (_LEAST_ROWS + 1) * self.verticalHeader().defaultSectionSize()
        return QSize(super().minimumSizeHint().width(), rows)

    def sizeHint(self) -> QSize:
        """No more than that, unless there is room."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())
