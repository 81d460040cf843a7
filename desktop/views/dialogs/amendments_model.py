"""What has been marked for a document, as a table: the old value beside the new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette

from desktop.services.amendment_drafts import Amendment
from desktop.views.dialogs.amendment_words import (
    Missing,
    Vocabulary,
    missing,
    new_text,
    old_text,
    ordinal_text,
    task_text,
    title_of,
)

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("TT", "Nhiệm vụ", "Điều chỉnh", "Hiện nay", "Thay bằng", "Lý do")
ORDINAL, TASK, KIND, OLD, NEW, REASON = range(6)
NOT_YET = "! chưa có"
"""Stands where the rule asks for something that was not said yet."""
_TOLD_AT = {"value": NEW, "into": NEW, "reason": REASON}


class AmendmentsModel(QAbstractTableModel):
    """One row a thing marked; `changed` comes when something is marked, changed or taken out."""

    WIDTHS = {0: 5, 1: 13, 2: 11, 3: 12, 4: 13, 5: 12}  # noqa: RUF012 - never changed
    GROWS = TASK
    changed = Signal()

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self._all: list[Amendment] = []
        self._refused: tuple[int, str] | None = None

    def amendments(self) -> tuple[Amendment, ...]:
        """All that is marked, in order."""
        return tuple(self._all)

    def at(self, places: Iterable[int]) -> tuple[Amendment, ...]:
        """What stands in some rows."""
        return tuple(self._all[place] for place in places)

    def missing_at(self, place: int) -> Missing | None:
        """What the thing in a row still lacks."""
        return missing(self._all[place], self.vocabulary)

    def first_missing(self) -> int | None:
        """The first row that lacks something, None when none does."""
        return next((place for place in range(len(self._all)) if self.missing_at(place)), None)

    def complete(self) -> tuple[Amendment, ...]:
        """What lacks nothing."""
        return self.at(self.complete_places())

    def complete_places(self) -> tuple[int, ...]:
        """The rows that lack nothing."""
        return tuple(place for place in range(len(self._all)) if self.missing_at(place) is None)

    def tell_refused(self, place: int | None, sentence: str = "") -> None:
        """Let the row stand out that the register refuses; None takes that away."""
        told = [] if self._refused is None else [self._refused[0]]
        self._refused = None if place is None else (place, sentence)
        self._tell([one for one in (*told, place) if one is not None and one < len(self._all)])

    def learn(self, vocabulary: Vocabulary) -> None:
        """Tell old values by what the register says on another day."""
        self.vocabulary = vocabulary
        self._tell(range(len(self._all)))

    def add(self, amendments: Sequence[Amendment]) -> tuple[int, ...]:
        """Mark more; what was marked before is not marked twice. The rows where they stand."""
        places: list[int] = []
        new: list[Amendment] = []
        for one in amendments:
            known = self._place_of(one)
            places.append(len(self._all) + len(new) if known is None else known)
            if known is None:
                new.append(one)
        if new:
            first = len(self._all)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._all += new
            self.endInsertRows()
            self.changed.emit()
        return tuple(places)

    def change(self, places: Sequence[int], by: Callable[[Amendment], Amendment]) -> None:
        """Change what stands in some rows."""
        for place in places:
            self._all[place] = by(self._all[place])
        self._tell(places)
        self.changed.emit()

    def remove(self, places: Iterable[int]) -> None:
        """Take rows out."""
        for place in sorted(places, reverse=True):
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._all[place]
            self.endRemoveRows()
        self.changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a thing marked."""
        return 0 if parent.isValid() else len(self._all)

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
        """What a cell shows; what is missing or refused stands out by its sign and its colour."""
        if self._refused is not None and (index.row(), index.column()) == (self._refused[0], 0):
            return self._refused_data(role)
        lacks = self.missing_at(index.row())
        lacking = lacks is not None and _TOLD_AT[lacks.part] == index.column()
        if role == Qt.ItemDataRole.ForegroundRole and lacking:
            return QGuiApplication.palette().color(QPalette.ColorRole.BrightText)
        if role == Qt.ItemDataRole.ToolTipRole and lacks is not None and lacking:
            return lacks.sentence
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(self._all[index.row()], index.column())
            if role == Qt.ItemDataRole.DisplayRole and lacking:
                return f"! {text}" if text else NOT_YET
            return text
        return None

    def _refused_data(self, role: int) -> Any:
        """What stands at the number of a refused row."""
        assert self._refused is not None
        place, sentence = self._refused
        if role == Qt.ItemDataRole.DisplayRole:
            return f"! {self._text(self._all[place], ORDINAL)}".rstrip()
        if role == Qt.ItemDataRole.ForegroundRole:
            return QGuiApplication.palette().color(QPalette.ColorRole.BrightText)
        return sentence if role == Qt.ItemDataRole.ToolTipRole else None

    def _text(self, one: Amendment, column: int) -> str:
        if column == KIND:
            return title_of(one.kind)
        if column == REASON:
            return one.reason
        texts = {ORDINAL: ordinal_text, TASK: task_text, OLD: old_text, NEW: new_text}
        return texts[column](one, self.vocabulary)

    def _place_of(self, wanted: Amendment) -> int | None:
        """The row of the same thing on the same tasks; a document may add task after task."""
        if not wanted.tasks:
            return None
        for place, one in enumerate(self._all):
            if (one.kind, one.tasks) == (wanted.kind, wanted.tasks):
                return place
        return None

    def _tell(self, places: Sequence[int]) -> None:
        if places:
            last = len(HEADINGS) - 1
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), last))
