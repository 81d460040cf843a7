"""Fields for the new value of a change: each shows what was said before and hands out the value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.register.values import Deadline, LeaderId, UnitId
from desktop.services.values import Leader, Unit
from desktop.views.dialogs.deadline_field import DeadlineField, DeadlineRules
from desktop.views.dialogs.fields import Choice, Passage, TickList, line
from desktop.views.dialogs.task_fields import leader_text, unit_text
from desktop.views.forms import describe


class ValueField(QWidget):
    """A field of an amendment; `changed` comes when the person changes it, not when it is shown."""

    changed = Signal()

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setFocusProxy(inner)
        describe(inner, "Thay bằng")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inner)

    def show_value(self, value: Any, present: Any, hint: str) -> None:
        """Show a value without a signal; None shows the `present` one to be changed, or the hint.

        `hint` says what stands there now.
        """
        self.blockSignals(True)
        self._fill(value, present, hint)
        self.blockSignals(False)

    def value(self) -> Any:
        """The value as it stands; None where there is none."""
        raise NotImplementedError

    def _fill(self, value: Any, present: Any, hint: str) -> None:
        raise NotImplementedError

    def _on_changed(self, *_: object) -> None:
        self.changed.emit()


class DeadlineValue(ValueField):
    """A deadline as the document words it."""

    def __init__(self, rules: DeadlineRules) -> None:
        self.field = DeadlineField(rules, any_year=True)
        super().__init__(self.field)
        self.field.text_line.textChanged.connect(self._on_changed)
        self.field.sure_check.toggled.connect(self._on_changed)

    def value(self) -> Deadline | None:
        """The deadline as it reads."""
        return self.field.deadline() if self.field.text_line.text().strip() else None

    def _fill(self, value: Deadline | None, _present: Any, hint: str) -> None:
        self.field.text_line.setPlaceholderText(hint)
        self.field.text_line.setText(value.text if value else "")
        self.field.sure_check.setChecked(value is not None and value.confirmed)


class ContentValue(ValueField):
    """A wording of some lines; it begins with the present one, of which little changes."""

    def __init__(self) -> None:
        self.passage = Passage(lines=3)
        super().__init__(self.passage)
        self.passage.textChanged.connect(self._on_changed)

    def value(self) -> str:
        """The wording."""
        return self.passage.text().strip()

    def _fill(self, value: str | None, present: str | None, hint: str) -> None:
        self.passage.setPlaceholderText(hint)
        self.passage.setPlainText(value if value is not None else present or "")


class ProductValue(ValueField):
    """A product in one line."""

    def __init__(self) -> None:
        self.product_line = line()
        super().__init__(self.product_line)
        self.product_line.textChanged.connect(self._on_changed)

    def value(self) -> str:
        """The product."""
        return self.product_line.text().strip()

    def _fill(self, value: str | None, present: str | None, hint: str) -> None:
        self.product_line.setPlaceholderText(hint)
        self.product_line.setText(value if value is not None else present or "")


class UnitValue(ValueField):
    """One unit of the catalogue."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.combo: Choice[UnitId | None] = Choice(
            [("Chọn đơn vị", None), *((unit_text(unit), unit.id) for unit in units)]
        )
        super().__init__(self.combo)
        self.combo.currentIndexChanged.connect(self._on_changed)

    def value(self) -> UnitId | None:
        """The unit chosen."""
        return self.combo.value()

    def _fill(self, value: UnitId | None, _present: Any, _hint: str) -> None:
        self.combo.choose(value)


class UnitsValue(ValueField):
    """Several units of the catalogue: the whole new list."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.ticks = TickList(((unit_text(unit), unit.id) for unit in units), 4)
        super().__init__(self.ticks)
        self.ticks.itemChanged.connect(self._on_changed)

    def value(self) -> tuple[UnitId, ...]:
        """The units ticked."""
        return tuple(UnitId(unit) for unit in self.ticks.ticked())

    def _fill(
        self, value: tuple[UnitId, ...] | None, present: tuple[UnitId, ...] | None, _hint: str
    ) -> None:
        self.ticks.tick_only(value if value is not None else present or ())


class LeaderValue(ValueField):
    """Who directs."""

    def __init__(self, leaders: Iterable[Leader]) -> None:
        self.combo: Choice[LeaderId | None] = Choice(
            [("Chọn lãnh đạo", None), *((leader_text(one), one.id) for one in leaders)]
        )
        super().__init__(self.combo)
        self.combo.currentIndexChanged.connect(self._on_changed)

    def value(self) -> LeaderId | None:
        """The leader chosen."""
        return self.combo.value()

    def _fill(self, value: LeaderId | None, _present: Any, _hint: str) -> None:
        self.combo.choose(value)
