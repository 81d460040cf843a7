"""The part of an amendment's form that says in which tasks others continue, known or new."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.register.values import EffectKind, ProgrammeId, TaskId
from desktop.services.amendment_drafts import Amendment, TaskWords
from desktop.services.values import TaskRow
from desktop.views.dialogs.add_task_dialog import TaskSources
from desktop.views.dialogs.amendment_parts import MergeTarget, SplitParts
from desktop.views.dialogs.amendment_words import Vocabulary, part_text, words_like
from desktop.views.dialogs.fields import Choice
from desktop.views.dialogs.new_task_panel import NewTaskPanel
from desktop.views.forms import Row, add_row, new_form


class ContinuationForm(QWidget):
    """Shows the one task of a merge, the several of a split, or the one that is added.

    `changed` comes when the person changed it, `task_wanted` when the task that the list is on
    shall be taken, to be handed to `take`.
    """

    changed = Signal()
    task_wanted = Signal()

    def __init__(self, sources: TaskSources, year: int) -> None:
        super().__init__()
        self._years: Mapping[ProgrammeId, int] = {one.id: one.year for one in sources.programmes}
        self._year = year
        self._shown: Amendment | None = None
        self._vocabulary = Vocabulary({}, {}, {})
        self._into: tuple[TaskId | TaskWords, ...] = ()
        self._place = -1
        """Which of them is new and being worded; -1 for none."""
        self.merge_target = MergeTarget()
        self.split_parts = SplitParts()
        self.programme_combo: Choice[ProgrammeId] = Choice(
            [(one.title, one.id) for one in sources.programmes]
        )
        self.new_task = NewTaskPanel(sources.units, sources.leaders, sources.rules(year))
        form = new_form(self)
        form.setContentsMargins(0, 0, 0, 0)
        self.rows = {
            EffectKind.MERGE: add_row(form, "Gộ&p vào", self.merge_target),
            EffectKind.SPLIT: add_row(form, "Tách r&a", self.split_parts),
            EffectKind.ADD: add_row(form, "&Chương trình", self.programme_combo),
        }
        form.addRow(self.new_task)
        self._connect()

    def _connect(self) -> None:
        self.merge_target.changed.connect(self._on_merge_chosen)
        self.merge_target.new_wanted.connect(self._on_merge_new)
        self.split_parts.changed.connect(self._on_parts)
        self.split_parts.chosen.connect(self._on_part_chosen)
        self.split_parts.new_wanted.connect(self._on_part_new)
        for part in (self.merge_target, self.split_parts):
            part.task_wanted.connect(self.task_wanted)
        self.programme_combo.currentIndexChanged.connect(self._on_programme)
        self.new_task.fields.changed.connect(self._on_words)

    def show_amendment(self, one: Amendment | None, vocabulary: Vocabulary) -> None:
        """Show where a merge, a split or an addition leads, without a signal; else nothing."""
        shown = one if one is not None and one.kind in self.rows else None
        self._shown, self._vocabulary = shown, vocabulary
        self._into, self._place = (shown.into if shown else ()), -1
        self.setVisible(shown is not None)
        for kind, row in self.rows.items():
            row.tell("")
            row.show(shown is not None and kind is shown.kind)
        self.blockSignals(True)
        if shown is not None:
            self._show_into(0)
            if shown.programme is not None:
                self.programme_combo.choose(shown.programme)
        self.blockSignals(False)

    def into(self) -> tuple[TaskId | TaskWords, ...]:
        """The tasks that the others continue in."""
        return self._into

    def programme(self) -> ProgrammeId | None:
        """Where an addition goes; None for what is no addition."""
        adds = self._shown is not None and self._shown.kind is EffectKind.ADD
        return self.programme_combo.value() if adds else None

    def take(self, row: TaskRow) -> None:
        """Let the tasks continue in a known one."""
        if self._shown is None:
            return
        if self._shown.kind is EffectKind.MERGE:
            self._set_into((row.id,))
        elif self._shown.kind is EffectKind.SPLIT and row.id not in self._into:
            self._set_into((*self._into, row.id), len(self._into))

    def row_lacking(self) -> Row:
        """The row in which something is missing."""
        if self._place >= 0:
            return self.new_task.row_lacking()
        return self.rows[self._shown.kind if self._shown else EffectKind.ADD]

    def fields(self) -> tuple[QWidget, ...]:
        """The fields that have to be filled first."""
        return (self.new_task.fields.content_text, self.merge_target, self.split_parts)

    def forget(self) -> None:
        """Take away what was told beside the fields."""
        for row in self.rows.values():
            row.tell("")
        self.new_task.forget()

    def _show_into(self, place: int) -> None:
        kind = self._shown.kind if self._shown else EffectKind.ADD
        if kind is EffectKind.MERGE:
            self._show_merge()
        elif kind is EffectKind.SPLIT:
            parts = [(part_text(part, self._vocabulary), part) for part in self._into]
            self.split_parts.show_parts(parts, place)
            self._place = self.split_parts.place()
        else:
            self._place = 0
        self._show_words()

    def _show_merge(self) -> None:
        known = list(self._shown.tasks) if self._shown else []
        known += [part for part in self._into if isinstance(part, str) and part not in known]
        options = [(part_text(task, self._vocabulary), task) for task in known]
        self.merge_target.show_target(options, self._into[0] if self._into else None)
        self._place = 0

    def _show_words(self) -> None:
        """Show the new task that is being worded, if one is."""
        part = self._into[self._place] if 0 <= self._place < len(self._into) else None
        if not isinstance(part, TaskWords):
            self._place = -1
        self.new_task.setVisible(isinstance(part, TaskWords))
        if isinstance(part, TaskWords) and self._shown is not None:
            rows = self._rows()
            programme = self._shown.programme or (rows[0].programme_id if rows else None)
            year = self._years.get(programme, self._year) if programme else self._year
            self.new_task.fields.deadline_field.set_year(year)
            self.new_task.show_words(part)

    def _rows(self) -> list[TaskRow]:
        known = self._vocabulary.rows
        return [known[task] for task in (self._shown.tasks if self._shown else ()) if task in known]

    def _like_first(self) -> TaskWords:
        return words_like(self._rows()[0], self._vocabulary)

    def _set_into(self, into: tuple[TaskId | TaskWords, ...], place: int = 0) -> None:
        self._into = into
        self._show_into(place)
        self.changed.emit()

    @Slot()
    def _on_programme(self) -> None:
        year = self._years.get(self.programme_combo.value(), self._year)
        self.new_task.fields.deadline_field.set_year(year)
        self.changed.emit()

    @Slot()
    def _on_merge_chosen(self) -> None:
        target = self.merge_target.target()
        self._set_into((target,) if target is not None else ())

    @Slot()
    def _on_merge_new(self) -> None:
        self._set_into((self._like_first(),))

    @Slot()
    def _on_parts(self) -> None:
        self._set_into(self.split_parts.parts(), max(0, self.split_parts.place()))

    @Slot()
    def _on_part_new(self) -> None:
        self._set_into((*self._into, self._like_first()), len(self._into))
        self.new_task.fields.content_text.setFocus()

    @Slot()
    def _on_part_chosen(self) -> None:
        self._place = self.split_parts.place()
        self._show_words()

    @Slot()
    def _on_words(self) -> None:
        place = self._place
        if not 0 <= place < len(self._into):
            return
        words = self.new_task.fields.words()
        self._into = (*self._into[:place], words, *self._into[place + 1 :])
        if self._shown is not None and self._shown.kind is EffectKind.SPLIT:
            self.split_parts.rename(place, part_text(words, self._vocabulary), words)
        self.changed.emit()
