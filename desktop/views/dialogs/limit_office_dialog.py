"""What another office may change here: all of the register, or the tasks of some units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QListWidgetItem, QRadioButton, QVBoxLayout, QWidget

from desktop.services.values import Unit
from desktop.text.fold import fold
from desktop.text.numbers import integer
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import TickList
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.task_fields import unit_text
from desktop.views.forms import describe, soft_label
from desktop.views.quick_filters import SearchEdit

EXPLANATION = (
    "Thay đổi ngoài phạm vi vẫn được giữ và chờ người dùng quyết định. Phạm vi chỉ đặt cho sổ này; "
    "muốn đổi lại thì mở mục này và chọn lại."
)
NO_UNIT = "Chưa chọn đơn vị nào; hãy đánh dấu đơn vị, hoặc cho sửa cả sổ."
CHOSEN = "Đã chọn {count} đơn vị{names}"
_LINES = 6


@dataclass(frozen=True, slots=True)
class LimitSources:
    """The office, the units it may be limited to, and those it is; None for no limit."""

    name: str
    units: tuple[Unit, ...]
    limited: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """The ids of the units to whose tasks an office is limited; None for the whole register."""

    units: tuple[str, ...] | None


class LimitOfficeDialog(Question):
    """Ask what an office may change."""

    def __init__(self, parent: QWidget | None, sources: LimitSources) -> None:
        super().__init__(parent, "Phạm vi được sửa", EXPLANATION)
        self._units = sources.units
        self._names = {str(unit.id): unit.name for unit in sources.units}
        self.name_label = QLabel(sources.name)
        self.name_label.setWordWrap(True)
        self.whole_button = QRadioButton("Sửa được &cả sổ")
        self.some_button = QRadioButton("Chỉ &nhiệm vụ do các đơn vị sau chủ trì:")
        self.search_edit = SearchEdit("Tìm đơn vị (không cần dấu)")
        self.units_list = TickList(
            [(unit_text(unit), unit.id) for unit in sources.units], lines=_LINES
        )
        self.count_label = soft_label("")
        self._lay_out()
        self._show(sources.limited)
        self._connect()
        self._on_kind()
        self._on_ticked()

    def _lay_out(self) -> None:
        self.row("Cơ quan", self.name_label)
        kinds = QWidget()
        column = QVBoxLayout(kinds)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole_button)
        column.addWidget(self.some_button)
        self.kinds_row = self.row("Được sửa", kinds)
        kinds.setFocusProxy(self.whole_button)
        self.search_row = self.row("&Tìm", self.search_edit)
        self.units_row = self.row("Đơn &vị", self.units_list, "Đánh dấu bằng phím cách")
        self.insert(self.count_label)
        describe(self.whole_button, "Sửa được cả sổ")
        describe(self.some_button, "Chỉ nhiệm vụ do các đơn vị được chọn chủ trì")

    def _show(self, limited: Sequence[str] | None) -> None:
        self.some_button.setChecked(limited is not None)
        self.whole_button.setChecked(limited is None)
        self.units_list.tick_only(frozenset(limited or ()))

    def _connect(self) -> None:
        self.some_button.toggled.connect(self._on_kind)
        self.search_edit.textChanged.connect(self._on_search)
        self.search_edit.left.connect(self.units_list.setFocus)
        self.units_list.itemChanged.connect(self._on_ticked)
        self.units_row.forget_at(self.units_list.itemChanged)
        self.units_row.forget_at(self.some_button.toggled)

    def check(self) -> None:
        """One unit at least, where there is a limit."""
        if self.some_button.isChecked() and not self.units_list.ticked():
            self.units_row.tell(NO_UNIT)

    def answer(self) -> Limit:
        """The limit as chosen."""
        return Limit(self.units_list.ticked() if self.some_button.isChecked() else None)

    @classmethod
    def ask(
        cls, parent: QWidget | None, sources: LimitSources, record: Record[Limit] | None = None
    ) -> Limit | None:
        """Ask about an office; None where the person gives up."""
        dialog = cls(parent, sources)
        return put(dialog, dialog.answer, record)

    @Slot()
    def _on_kind(self, _checked: bool = False) -> None:
        limited = self.some_button.isChecked()
        for widget in (self.search_edit, self.units_list, self.count_label):
            widget.setEnabled(limited)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        words = fold(text).split()
        found = [
            unit.id
            for unit in self._units
            if all(word in fold(f"{unit.name} {unit.short_name}") for word in words)
        ]
        self.units_list.show_only(frozenset(found))

    @Slot(QListWidgetItem)
    def _on_ticked(self, _item: QListWidgetItem | None = None) -> None:
        ticked = [self._names[key] for key in self.units_list.ticked()]
        names = f": {', '.join(ticked)}" if ticked else ""
        self.count_label.setText(CHOSEN.format(count=integer(len(ticked)), names=names))
