"""The lines of a decision's annex: each of its amendments with the values before and after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.register.decided import Decided, Passage, Ways
from desktop.register.effects import FIELD_NAMES, FIELD_OF, FIELDS
from desktop.register.values import (
    DocumentId,
    Effect,
    EffectKind,
    ProgrammeId,
    Task,
    TaskId,
    Wording,
)
from desktop.services.decision_values import (
    GOES_ON,
    SPLIT_UP,
    ChangeGroup,
    DecisionChange,
    TaskSays,
)
from desktop.services.ledger import Names
from desktop.services.timeline import printed
from desktop.services.titles import document_title
from desktop.services.values import Programme

_GROUPS = {
    EffectKind.ADD: ChangeGroup.ADD,
    EffectKind.REMOVE: ChangeGroup.REMOVE,
    EffectKind.STOP: ChangeGroup.STOP,
    EffectKind.MERGE: ChangeGroup.MERGE,
}
"""Where amendments stand that change no field; all others stand under the others."""
_ORDER = tuple(ChangeGroup)
_HALTED: dict[EffectKind | None, str] = {
    EffectKind.STOP: "Đã dừng thực hiện",
    EffectKind.REMOVE: "Đã đưa ra khỏi Chương trình",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A change with what orders it in its group."""

    place: tuple[int, int, int, str, int, int, str]
    change: DecisionChange


def decision_changes(
    made: Decided, names: Names, main: ProgrammeId | None
) -> tuple[DecisionChange, ...]:
    """The amendments of a document, group by group, each group in the programme's order.

    Numbers of tasks are those of the `main` programme unless they name another.
    """
    return _Changes(made, names, main).lines()


class _Changes:
    """Tells the changes of one document."""

    def __init__(self, made: Decided, names: Names, main: ProgrammeId | None) -> None:
        self._made = made
        self._names = names
        self._main = main
        self._ways = Ways(made)
        self._born = {
            one.task for one in made.effects if one.kind is EffectKind.ADD and one.born_of
        }
        self._brought = {one.task for one in made.effects if one.kind is EffectKind.ADD}

    def lines(self) -> tuple[DecisionChange, ...]:
        """All lines in order; a task that continues others is told with them."""
        lines = [line for effect in self._made.effects for line in self._lines(effect)]
        lines.sort(key=_place)
        return tuple(line.change for line in lines)

    def _lines(self, effect: Effect) -> Iterator[_Line]:
        passage = self._ways.passage(effect.id)
        if passage is None or (effect.kind is EffectKind.ADD and effect.task in self._born):
            return
        task = self._made.whole.facts.tasks[effect.task]
        for change in self._changes(passage, task):
            yield _Line(self._place_of(change.group, effect, task), change)

    def _changes(self, passage: Passage, task: Task) -> Iterator[DecisionChange]:
        """The lines of one effect: one a field that it changes, else one for what it does."""
        kind = passage.effect.kind
        if kind in FIELD_OF:
            for field in _changed(passage) or (FIELD_OF[kind],):
                yield self._of_field(passage, task, field)
            return
        change = self._change(_GROUPS.get(kind, ChangeGroup.OTHER), passage, task)
        into = tuple(self._says(target) for target in passage.effect.targets)
        if kind is EffectKind.RESTORE:
            old = _HALTED.get(passage.halted_by, "")
            change = replace(change, what=GOES_ON, old=old, new=_capital(GOES_ON))
        elif kind is EffectKind.SPLIT:
            change = replace(change, what=SPLIT_UP)
        yield replace(change, into=into)

    def _of_field(self, passage: Passage, task: Task, field: str) -> DecisionChange:
        if field == "deadline":
            group, what = ChangeGroup.DEADLINE, "thời gian"
        else:
            group, what = ChangeGroup.OTHER, FIELD_NAMES[field]
        old = self._printed(passage.before, field)
        new = self._printed(passage.after, field)
        return replace(self._change(group, passage, task), what=what, old=old, new=new)

    def _change(self, group: ChangeGroup, passage: Passage, task: Task) -> DecisionChange:
        given = self._ways.given(task.id) or passage
        return DecisionChange(
            group,
            passage.effect.kind,
            self._task(task, given.before),
            self._task(task, passage.after),
            reason=passage.effect.reason,
            given_by=self._title(passage.deadline_of),
        )

    def _says(self, target: TaskId) -> TaskSays:
        """A task that continues others, as it stands when all is in force."""
        task = self._made.whole.facts.tasks.get(target)
        if task is None:
            return TaskSays(target, "", "")
        return self._task(task, self._ways.standing(target))

    def _task(self, task: Task, wording: Wording) -> TaskSays:
        names = self._names
        return TaskSays(
            task.id,
            self._ordinal(task),
            wording.content,
            wording.product,
            names.unit(wording.lead),
            tuple(names.unit(unit) for unit in wording.coordinating),
            names.leader(wording.leader),
            printed(wording, "deadline", names),
            task.id in self._brought,
        )

    def _ordinal(self, task: Task) -> str:
        """A task's number, with the month or programme where it is not of the main one."""
        programme = self._names.programmes.get(task.programme)
        if programme is None or task.programme == self._main:
            return task.ordinal
        of = f"tháng {programme.month}" if programme.month else programme.title
        return f"{task.ordinal} ({of})".strip()

    def _printed(self, wording: Wording, field: str) -> str:
        if field in ("field", "submit_to", "note"):
            return str(getattr(wording, field))
        return printed(wording, field, self._names)

    def _title(self, document: DocumentId | None) -> str:
        known = self._made.whole.facts.documents.get(document) if document else None
        return document_title(known) if known else ""

    def _place_of(
        self, group: ChangeGroup, effect: Effect, task: Task
    ) -> tuple[int, int, int, str, int, int, str]:
        """By group, then as the programmes list their tasks, those that go into one together."""
        programme = self._names.programmes.get(task.programme)
        year, month, title = _order(programme)
        return _ORDER.index(group), year, month, title, task.position, effect.position, effect.id


def _changed(passage: Passage) -> tuple[str, ...]:
    """The fields that an effect gives another value."""
    return tuple(
        field for field in FIELDS if getattr(passage.before, field) != getattr(passage.after, field)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _order(programme: Programme | None) -> tuple[int, int, str]:
    if programme is None:
        return 9999, 0, ""
    return programme.year, programme.month or 0, programme.title


def _place(line: _Line) -> tuple[int, int, int, str, int, int, str]:
    return line.place
