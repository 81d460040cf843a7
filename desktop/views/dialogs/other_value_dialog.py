"""Another value than either office says: one field for each that is in conflict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.exchange.conflict_words import (
    DEADLINE,
    LEADER_FIELDS,
    STATE,
    UNIT_FIELDS,
    ConflictTold,
)
from desktop.exchange.words import field_words
from desktop.register.values import DeadlineKind, ProgressState
from desktop.services.facts import deadline_fields
from desktop.services.values import Leader, Unit
from desktop.views.date_field import DateField
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.deadline_field import DeadlineField, DeadlineRules, meaning
from desktop.views.dialogs.fields import Choice, optional_day
from desktop.views.dialogs.question import Question
from desktop.views.forms import Row

LONG = 60
"""A text of more letters than this is typed in a field of several lines."""
Values = dict[str, Any]
_STATES = (("đang thực hiện", ProgressState.OPEN.value), ("hoàn thành", ProgressState.DONE.value))
NO_NUMBER = "Đây không phải số; hãy nhập một số, ví dụ 12."
NO_DAY = "Chưa có ngày; hãy nhập ngày, ví dụ 30/9/2025."


@dataclass(frozen=True, slots=True)
class ValueSources:
    """What fields offer: the units, the leaders, and how deadlines are read."""

    units: Sequence[Unit]
    leaders: Sequence[Leader]
    rules: DeadlineRules


class OtherValueDialog(Question):
    """Answers with values for every field of a conflict; they begin as what this office says."""

    def __init__(self, parent: QWidget | None, told: ConflictTold, sources: ValueSources) -> None:
        super().__init__(
            parent,
            "Nhập giá trị khác",
            f"{told.thing}. Giá trị này thay cho cả hai giá trị đang có, ở mọi cơ quan.",
        )
        self._sources = sources
        self._readers: dict[str, Callable[[], Any]] = {}
        self._checks: list[Callable[[], None]] = []
        mine = told.mine.side.values
        for name in told.conflict.fields:
            self._add(name, mine.get(name), told.theirs.side.values.get(name))

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        told: ConflictTold,
        sources: ValueSources,
        record: Record[Values] | None = None,
    ) -> Values | None:
        """Ask for the values; None where the person gives up."""
        dialog = cls(parent, told, sources)
        return put(dialog, dialog.values, record)

    def values(self) -> Values:
        """What was typed, field by field."""
        return {name: read() for name, read in self._readers.items()}

    def check(self) -> None:
        """Tell what is no value."""
        for check in self._checks:
            check()

    def _add(self, name: str, mine: Any, theirs: Any) -> None:
        words = field_words((name,))
        label = f"{words}:"
        value = mine if mine is not None else theirs
        if name in UNIT_FIELDS:
            self._add_choice(name, label, [(one.name, one.id) for one in self._sources.units], mine)
        elif name in LEADER_FIELDS:
            people = [(one.name or one.post, one.id) for one in self._sources.leaders]
            self._add_choice(name, label, people, mine)
        elif name == STATE:
            self._add_choice(name, label, _STATES, mine)
        elif name == DEADLINE:
            self._add_deadline(name, label, mine or theirs or {})
        elif isinstance(value, bool):
            self._add_switch(name, words, mine)
        elif isinstance(value, date):
            self._add_day(name, label, mine, needed=mine is not None and theirs is not None)
        elif isinstance(value, int):
            self._add_number(name, label, mine)
        else:
            self._add_text(name, label, str(mine or ""), str(theirs or ""))

    def _add_choice(
        self, name: str, label: str, options: Sequence[tuple[str, Any]], mine: Any
    ) -> None:
        field: Choice[Any] = Choice(options, mine)
        self.row(label, field)
        self._readers[name] = field.value

    def _add_deadline(self, name: str, label: str, value: Values) -> None:
        field = DeadlineField(self._sources.rules, value.get("text", ""), any_year=True)
        row = self.row(label, field)
        self._readers[name] = _Deadline(field)
        self._checks.append(_Told(row, _NeededDeadline(field)))

    def _add_switch(self, name: str, words: str, mine: Any) -> None:
        field = QCheckBox(words)
        field.setChecked(bool(mine))
        self.row("", field)
        self._readers[name] = field.isChecked

    def _add_day(self, name: str, label: str, mine: date | None, *, needed: bool) -> None:
        field = DateField(mine) if needed else optional_day(mine, "không có ngày")
        row = self.row(label, field)
        self._readers[name] = _Day(field)
        if needed:
            self._checks.append(_Told(row, _NeededDay(field)))

    def _add_number(self, name: str, label: str, mine: int | None) -> None:
        field = QLineEdit("" if mine is None else str(mine))
        row = self.row(label, field)
        self._readers[name] = _Number(field)
        self._checks.append(_Told(row, _NeededNumber(field)))

    def _add_text(self, name: str, label: str, mine: str, theirs: str) -> None:
        if max(len(mine), len(theirs)) > LONG:
            area = QPlainTextEdit(mine)
            area.setTabChangesFocus(True)
            self.row(label, area)
            self._readers[name] = area.toPlainText
            return
        field = QLineEdit(mine)
        self.row(label, field)
        self._readers[name] = field.text


@dataclass(frozen=True)
class _Told:
    """Tells a row what is wrong with its field."""

    row: Row
    mistake: Callable[[], str]

    def __call__(self) -> None:
        if sentence := self.mistake():
            self.row.tell(sentence)


@dataclass(frozen=True)
class _Deadline:
    field: DeadlineField

    def __call__(self) -> Values:
        return deadline_fields(self.field.deadline())


@dataclass(frozen=True)
class _NeededDeadline:
    field: DeadlineField

    def __call__(self) -> str:
        read = self.field.deadline()
        return meaning(read) if read.kind is DeadlineKind.MISSING else ""


@dataclass(frozen=True)
class _Day:
    field: DateField

    def __call__(self) -> date | None:
        return self.field.day


@dataclass(frozen=True)
class _NeededDay:
    field: DateField

    def __call__(self) -> str:
        return "" if self.field.day is not None or self.field.mistake else NO_DAY


@dataclass(frozen=True)
class _Number:
    field: QLineEdit

    def __call__(self) -> int:
        return int(self.field.text())


@dataclass(frozen=True)
class _NeededNumber:
    field: QLineEdit

    def __call__(self) -> str:
        return "" if self.field.text().strip().isdecimal() else NO_NUMBER
