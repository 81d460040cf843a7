"""Figures by unit, leader, month and so on; Enter or a click on a number opens its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop.register.figures import Group
from desktop.register.groups import GroupBy
from desktop.services import register
from desktop.services.ledger import Ledger
from desktop.services.values import Viewpoint
from desktop.views.dialogs.fields import Choice
from desktop.views.forms import describe, soft_label
from desktop.views.group_model import NAME_COLUMN, RATE_COLUMN, GroupModel
from desktop.views.tables import Table
from desktop.views.theme import Role, set_role
from desktop.views.viewing import Viewing
from desktop.views.work import Work

KINDS = (
    ("đơn vị", GroupBy.UNIT),
    ("lãnh đạo", GroupBy.LEADER),
    ("tháng", GroupBy.MONTH),
    ("quý", GroupBy.QUARTER),
    ("lĩnh vực", GroupBy.FIELD),
    ("loại nhiệm vụ", GroupBy.CLASS),
)
HEADINGS = {
    GroupBy.UNIT: "Đơn vị chủ trì",
    GroupBy.LEADER: "Lãnh đạo chỉ đạo",
    GroupBy.MONTH: "Tháng đến hạn",
    GroupBy.QUARTER: "Quý đến hạn",
    GroupBy.FIELD: "Lĩnh vực",
    GroupBy.CLASS: "Loại nhiệm vụ",
}
NAME_LETTERS = 28
NUMBER_LETTERS = 7


@dataclass(frozen=True, slots=True)
class Grouped:
    """Groups, and what they are grouped by."""

    by: GroupBy
    groups: tuple[Group, ...]


def read_groups(
    session: Session, viewpoint: Viewpoint, by: GroupBy, ledger: Ledger | None = None
) -> Grouped:
    """Read the groups of a viewpoint."""
    return Grouped(by, register.groups(session, viewpoint, by, ledger))


class GroupCard(QWidget):
    """The table with the choice of what it is grouped by."""

    opened = Signal(object, str)

    def __init__(self, work: Work, viewing: Viewing) -> None:
        super().__init__()
        self._work = work
        self._viewing = viewing
        self.by_combo: Choice[GroupBy] = Choice(KINDS)
        self.by_combo.setMinimumContentsLength(14)
        self.by_combo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        describe(self.by_combo, "Số liệu theo")
        self.model = GroupModel()
        widths = {NAME_COLUMN: NAME_LETTERS}
        widths |= dict.fromkeys(range(1, RATE_COLUMN + 1), NUMBER_LETTERS)
        self.table = Table(self.model, "Số liệu theo nhóm", widths, lines=1, grows=NAME_COLUMN)
        self.table.setSelectionBehavior(Table.SelectionBehavior.SelectItems)
        label = QLabel("Số &liệu theo")
        label.setBuddy(self.by_combo)
        set_role(label, Role.HEADING)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.by_combo)
        top.addWidget(soft_label("Bấm một số, hoặc phím Enter, để mở các nhiệm vụ"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.table)
        self.by_combo.activated.connect(self._on_by_chosen)
        self.table.clicked.connect(self._on_activated)
        self.table.activated.connect(self._on_activated)

    def reload(self) -> None:
        """Read the groups of the standing seen now."""
        standing = self._viewing.standing
        if standing is None:
            return
        self._work.read(
            partial(
                read_groups,
                viewpoint=standing.viewpoint,
                by=self.by_combo.value(),
                ledger=self._viewing.ledger,
            ),
            self.show_groups,
            slot="overview-groups",
            title="Đang tính số liệu…",
        )

    def show_groups(self, grouped: Grouped) -> None:
        """Show groups and the headline they add up to."""
        standing = self._viewing.standing
        if standing is None:
            return
        self.model.set_groups(HEADINGS[grouped.by], grouped.groups, standing.figures)
        for column in range(self.model.columnCount()):
            self.table.setColumnHidden(column, self.model.is_left_out(column))
        self._fit()

    def _fit(self) -> None:
        """As high as its rows: the page scrolls, the table does not."""
        header = self.table.horizontalHeader().sizeHint().height()
        rows = self.model.rowCount() * self.table.verticalHeader().defaultSectionSize()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setMinimumHeight(header + rows + bar + 2 * self.table.frameWidth())
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @Slot()
    def _on_by_chosen(self) -> None:
        self.reload()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        ids = self.model.ids_at(index)
        if ids:
            self.opened.emit(ids, self.model.title_at(index))
