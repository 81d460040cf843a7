"""Danh mục: the office, its units and its leaders, the indicators of its reports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from desktop.register.indicators import IndicatorId
from desktop.register.spans import parse_span
from desktop.register.values import LeaderId, UnitId
from desktop.services import catalogue
from desktop.services.values import Leader, Office, Unit
from desktop.views.catalogue_list import CatalogueList
from desktop.views.catalogue_model import LeadersModel, UnitsModel
from desktop.views.dialogs.asking import Done, Refused
from desktop.views.dialogs.leader_dialog import LeaderDialog
from desktop.views.dialogs.office_dialog import OfficeDialog
from desktop.views.dialogs.unit_dialog import UnitDialog
from desktop.views.empty_page import EmptyPage
from desktop.views.forms import describe, new_form, soft_label
from desktop.views.indicators_tab import IndicatorsTab
from desktop.views.messages import Messages
from desktop.views.page import Page
from desktop.views.theme import Role, set_role
from desktop.views.work import Work

AFFECTING = frozenset({"office", "unit", "leader"})
OFFICE_LINES = (
    ("Tên cơ quan", "name"),
    ("Cơ quan cấp trên", "parent"),
    ("Địa danh", "place"),
    ("Ký hiệu", "symbol"),
    ("Hội đồng nhân dân", "council"),
    ("Khóa, nhiệm kỳ", "term"),
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that the page shows."""

    office: Office | None
    units: tuple[Unit, ...]
    leaders: tuple[Leader, ...]


def read_catalogue(session: Session) -> Catalogue:
    """Read the catalogue."""
    return Catalogue(
        catalogue.office(session), catalogue.units(session), catalogue.leaders(session)
    )


class CataloguePage(Page):
    """Each change is one action that can be undone; `hand_over_requested` carries a unit's id."""

    hand_over_requested = Signal(object)

    def __init__(self, work: Work, messages: Messages) -> None:
        super().__init__()
        self._work = work
        self._messages = messages
        self._read: Catalogue | None = None
        self.office_labels = {name: _value() for _, name in OFFICE_LINES}
        self.office_button = QPushButton("Sử&a thông tin cơ quan…")
        set_role(self.office_button, Role.PRIMARY)
        self.unit_list = CatalogueList(
            UnitsModel(),
            "+ Đơn &vị…",
            EmptyPage(
                "Chưa có đơn vị nào",
                "Đơn vị chủ trì và phối hợp thực hiện nhiệm vụ. Khi nhập chương trình từ tệp, các "
                "đơn vị trong tệp được đề xuất thêm vào đây.",
                "Thê&m đơn vị…",
            ),
        )
        self.hand_over_button = QPushButton("Bàn &giao nhiệm vụ…")
        describe(
            self.hand_over_button,
            "Bàn giao nhiệm vụ",
            "Khi đơn vị giải thể hoặc sáp nhập: chuyển nhiệm vụ chưa hoàn thành cho đơn vị khác",
        )
        self.unit_list.offer(self.hand_over_button)
        self.leader_list = CatalogueList(
            LeadersModel(),
            "+ Lãn&h đạo…",
            EmptyPage(
                "Chưa có lãnh đạo nào",
                "Chủ tịch và các Phó Chủ tịch chỉ đạo nhiệm vụ và ký văn bản.",
                "Thê&m lãnh đạo…",
            ),
        )
        self.indicators_tab = IndicatorsTab(work, messages)
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tabs.setAccessibleName("Danh mục")
        self.tabs.addTab(self.unit_list, "Đơ&n vị")
        self.tabs.addTab(self.leader_list, "&Lãnh đạo")
        self.tabs.addTab(self.indicators_tab, "Chỉ tiê&u")
        self._office_part = self._office_tab()
        self.tabs.addTab(self._office_part, "Cơ &quan")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.tabs)

    def _office_tab(self) -> QWidget:
        tab = QWidget()
        form: QFormLayout = new_form()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        for title, name in OFFICE_LINES:
            form.addRow(soft_label(title), self.office_labels[name])
            self.office_labels[name].setAccessibleName(title)
        column = QVBoxLayout(tab)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(soft_label("Các văn bản xuất ra in theo thông tin này."))
        column.addLayout(form)
        column.addWidget(self.office_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return tab

    def _connect(self) -> None:
        self._work.changed.connect(self._on_register_changed)
        self.office_button.clicked.connect(self._on_change_office)
        self.unit_list.add_requested.connect(self._on_add_unit)
        self.unit_list.change_requested.connect(self._on_change_unit)
        self.unit_list.remove_requested.connect(self._on_remove_unit)
        self.hand_over_button.clicked.connect(self._on_hand_over)
        self.leader_list.add_requested.connect(self._on_add_leader)
        self.leader_list.change_requested.connect(self._on_change_leader)
        self.leader_list.remove_requested.connect(self._on_remove_leader)

    def refresh(self) -> None:
        """Read the catalogue again."""
        self._work.read(read_catalogue, self.show_catalogue, slot="catalogue")

    def show_catalogue(self, read: Catalogue) -> None:
        """Show a catalogue."""
        self._read = read
        self.unit_list.show_entries(read.units)
        self.leader_list.show_entries(read.leaders)
        for _, name in OFFICE_LINES:
            text = getattr(read.office, name) if read.office else ""
            self.office_labels[name].setText(text or "chưa có")

    def show_office(self) -> None:
        """Go to the office."""
        self.tabs.setCurrentWidget(self._office_part)
        self.office_button.setFocus()

    def show_indicator(self, indicator: str, span: str) -> None:
        """Go to an indicator by its id, in the span of a key; '' for the one looked at."""
        self.tabs.setCurrentWidget(self.indicators_tab)
        self.indicators_tab.show_indicator(IndicatorId(indicator), parse_span(span))

    def save_office(
        self, office: Office, done: Done | None = None, refused: Refused | None = None
    ) -> None:
        """Keep the office."""
        job = partial(catalogue.save_office, draft=office)
        self._work.act("Sửa thông tin cơ quan", job, done, refused=refused)

    def save_unit(
        self, unit: Unit, done: Done | None = None, refused: Refused | None = None
    ) -> None:
        """Keep a unit; an empty id makes a new one."""
        verb = "Sửa" if unit.id else "Thêm"
        job = partial(catalogue.save_unit, draft=unit)
        self._work.act(f"{verb} đơn vị {unit.name}", job, done, refused=refused)

    def save_leader(
        self, leader: Leader, done: Done | None = None, refused: Refused | None = None
    ) -> None:
        """Keep a leader; an empty id makes a new one."""
        verb = "Sửa" if leader.id else "Thêm"
        job = partial(catalogue.save_leader, draft=leader)
        self._work.act(f"{verb} lãnh đạo {leader.name or leader.post}", job, done, refused=refused)

    @Slot(object, object)
    def _on_register_changed(self, kinds: frozenset[str], _who: object) -> None:
        if kinds & AFFECTING:
            self.outdate()

    @Slot()
    def _on_change_office(self) -> None:
        known = self._read.office if self._read else None
        OfficeDialog.ask(self, known, record=self.save_office)

    @Slot()
    def _on_add_unit(self) -> None:
        self._ask_unit(None)

    @Slot(object)
    def _on_change_unit(self, unit: Unit) -> None:
        self._ask_unit(unit)

    def _ask_unit(self, unit: Unit | None) -> None:
        known = self._read.units if self._read else ()
        UnitDialog.ask(self, unit, known, record=self.save_unit)

    @Slot(object)
    def _on_remove_unit(self, unit: Unit) -> None:
        if self._messages.ask(
            self, "Xóa đơn vị", f"Xóa đơn vị “{unit.name}” khỏi danh mục?", "Xóa đơn vị"
        ):
            self._work.act(
                f"Xóa đơn vị {unit.name}", partial(catalogue.remove_unit, unit=UnitId(unit.id))
            )

    @Slot()
    def _on_hand_over(self) -> None:
        unit: Unit | None = self.unit_list.chosen()
        self.hand_over_requested.emit(unit.id if unit else None)

    @Slot()
    def _on_add_leader(self) -> None:
        self._ask_leader(None)

    @Slot(object)
    def _on_change_leader(self, leader: Leader) -> None:
        self._ask_leader(leader)

    def _ask_leader(self, leader: Leader | None) -> None:
        known = self._read.leaders if self._read else ()
        LeaderDialog.ask(self, leader, known, record=self.save_leader)

    @Slot(object)
    def _on_remove_leader(self, leader: Leader) -> None:
        name = leader.name or leader.post
        if self._messages.ask(
            self, "Xóa lãnh đạo", f"Xóa lãnh đạo “{name}” khỏi danh mục?", "Xóa lãnh đạo"
        ):
            self._work.act(
                f"Xóa lãnh đạo {name}",
                partial(catalogue.remove_leader, leader=LeaderId(leader.id)),
            )


def _value() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
