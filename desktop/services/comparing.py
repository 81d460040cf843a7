"""The register at two viewpoints side by side: what came, left, changed, was done, fell overdue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop.register.compare import CLASS, Comparison, compare
from desktop.register.effects import SHORT_NAMES
from desktop.register.figures import COUNTS, Figure, Figures, figures
from desktop.register.index import Indexed
from desktop.register.replay import replay
from desktop.register.values import Deadline, DocumentId, State, Task, TaskId, TaskStanding
from desktop.services.causes import Causes
from desktop.services.ledger import Ledger, Names
from desktop.services.register import in_programme, place, standing_of
from desktop.services.step_words import printed
from desktop.services.values import Standing, TaskRow, Viewpoint
from desktop.services.wording import CLASS_NAMES
from desktop.text.dates import short_date

CHANGE_NAMES = {**SHORT_NAMES, CLASS: "Loại"}
"""What people call that which changed."""
BY_DOCUMENT = frozenset({State.STOPPED, State.REMOVED, State.MERGED, State.SPLIT})
"""States that a task enters and leaves by a document alone."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a task that says something else; `old` and `new` as people read them.

    `field` is content, deadline, lead, coordinating, leader, product, field or class; `document`
    the one that brought the new value, '' where a correction did, or taking an entry back.
    """

    task: TaskId
    ordinal: str
    content: str
    field: str
    old: str
    new: str
    document: str = ""
    document_id: DocumentId | None = None
    programme: str = ""


@dataclass(frozen=True, slots=True)
class StateChange:
    """A task that stands otherwise; None where it was not, or is no longer, in the register.

    `document` is the one by which it stopped, left or came back, '' where reports or days did.
    """

    task: TaskId
    ordinal: str
    content: str
    old: State | None
    new: State | None
    programme: str = ""
    document: str = ""
    document_id: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A count that differs, with the tasks behind it before and after."""

    name: str
    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class RegisterComparison:
    """All that differs between two viewpoints.

    `added` are tasks that stand in the programme after and not before (as they stand after),
    `removed` those that left it by removal, merging or splitting, or are no longer known (as they
    stood before). `state_changed` tells also how a task left or came back; `newly_done` and
    `newly_overdue` are states reached between the two. `recounted` are tasks that differ in none
    of these and yet count otherwise, as after a correction of the first deadline.
    """

    before: Viewpoint
    after: Viewpoint
    added: tuple[TaskRow, ...]
    removed: tuple[TaskRow, ...]
    changed: tuple[FieldChange, ...]
    state_changed: tuple[StateChange, ...]
    newly_done: tuple[TaskId, ...]
    newly_overdue: tuple[TaskId, ...]
    before_figures: Figures
    after_figures: Figures
    recounted: tuple[TaskRow, ...] = ()

    @property
    def figures(self) -> tuple[FigureChange, ...]:
        """The counts whose value differs, in their usual order."""
        before, after = self.before_figures, self.after_figures
        return tuple(
            FigureChange(name, before[name], after[name])
            for name in COUNTS
            if before[name].value != after[name].value
        )

    @property
    def changed_tasks(self) -> tuple[TaskId, ...]:
        """The tasks that say something else, each once."""
        return tuple(dict.fromkeys(change.task for change in self.changed))

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (
            self.added or self.removed or self.changed or self.state_changed or self.recounted
        )


@dataclass(frozen=True, slots=True)
class Sight:
    """The register replayed once at a viewpoint, for its standing and for comparisons alike."""

    viewpoint: Viewpoint
    indexed: Indexed
    names: Names
    standings: tuple[TaskStanding, ...]
    figures: Figures

    def standing(self) -> Standing:
        """The rows and the figures, as `services.register.standing` gives them."""
        return standing_of(self.standings, self.names, self.viewpoint)

    def rows(self, tasks: Iterable[TaskId]) -> tuple[TaskRow, ...]:
        """The rows of some tasks in force, in the order of the programmes."""
        chosen = frozenset(tasks)
        found = [one for one in self.standings if one.task.id in chosen]
        return standing_of(found, self.names, self.viewpoint).rows if found else ()


def sight(session: Session, viewpoint: Viewpoint, ledger: Ledger | None = None) -> Sight:
    """Replay the register at a viewpoint; a `ledger` spares reading what was read before."""
    facts, names = (ledger or Ledger()).read(session, viewpoint.known_at)
    known = replay(facts, viewpoint.as_at, viewpoint.known_at)
    chosen = tuple(in_programme(known, names, viewpoint))
    counted = figures(chosen, viewpoint.as_at, viewpoint.known_at)
    return Sight(viewpoint, facts, names, chosen, counted)


def compare_register(
    session: Session, before: Viewpoint, after: Viewpoint, ledger: Ledger | None = None
) -> RegisterComparison:
    """Compare two viewpoints of the same programmes; the days and the moments may differ."""
    ledger = ledger or Ledger()
    return compare_sights(sight(session, before, ledger), sight(session, after, ledger))


def compare_sights(before: Sight, after: Sight) -> RegisterComparison:
    """Compare what was replayed already; everything comes in the order of the programmes."""
    found = compare(before.standings, after.standings)
    sides = _Sides(before, after)
    return RegisterComparison(
        before.viewpoint,
        after.viewpoint,
        after.rows(found.added),
        before.rows(found.removed),
        sides.field_changes(found),
        sides.state_changes(found),
        sides.ordered(found.newly_done),
        sides.ordered(found.newly_overdue),
        before.figures,
        after.figures,
        after.rows(found.recounted),
    )


class _Sides:
    """Both sides at hand, to give values and order to the ids that were found."""

    def __init__(self, before: Sight, after: Sight) -> None:
        self._before = before
        self._after = after
        self._olds = {one.task.id: one for one in before.standings}
        self._news = {one.task.id: one for one in after.standings}
        self._causes = Causes(
            (before.indexed, before.viewpoint.as_at, before.viewpoint.known_at),
            (after.indexed, after.viewpoint.as_at, after.viewpoint.known_at),
        )

    def ordered(self, tasks: Iterable[TaskId]) -> tuple[TaskId, ...]:
        """Tasks in the order of the programmes."""
        return tuple(sorted(tasks, key=self._place))

    def field_changes(self, found: Comparison) -> tuple[FieldChange, ...]:
        """The fields that changed, with their values and what brought the new one."""
        return tuple(
            self._field_change(task, field)
            for task, field in sorted(found.changed, key=self._place_of_change)
        )

    def state_changes(self, found: Comparison) -> tuple[StateChange, ...]:
        """The states that changed, None where a side does not know the task."""
        return tuple(map(self._state_change, self.ordered(found.state_changed)))

    def _field_change(self, task: TaskId, field: str) -> FieldChange:
        old, new = self._olds[task].wording, self._news[task].wording
        known = self._news[task].task
        if field == CLASS:
            was, now = (CLASS_NAMES[one.task_class] for one in (self._olds[task].task, known))
        else:
            was = printed(old, field, self._before.names)
            now = printed(new, field, self._after.names)
        if field == "deadline" and was == now:
            was, now = _with_day(was, old.deadline), _with_day(now, new.deadline)
        document = None if field == CLASS else self._causes.of_field(task, field)
        return FieldChange(
            task,
            known.ordinal,
            new.content,
            field,
            was,
            now,
            self._title(document),
            document,
            _programme(known, self._after.names),
        )

    def _state_change(self, task: TaskId) -> StateChange:
        old, new = self._olds.get(task), self._news.get(task)
        known, names = (new, self._after.names) if new else (old, self._before.names)
        assert known is not None, "a task that differs is known on one side"
        was, now = old.state if old else None, new.state if new else None
        moved = was in BY_DOCUMENT or now in BY_DOCUMENT
        document = self._causes.of_state(task) if moved else None
        return StateChange(
            task,
            known.task.ordinal,
            known.wording.content,
            was,
            now,
            _programme(known.task, names),
            self._title(document),
            document,
        )

    def _title(self, document: DocumentId | None) -> str:
        return self._after.names.documents.get(document, "") if document else ""

    def _place_of_change(self, change: tuple[TaskId, str]) -> tuple[int, int, str, int, str]:
        return self._place(change[0])

    def _place(self, task: TaskId) -> tuple[int, int, str, int, str]:
        if task in self._news:
            return place(self._news[task], self._after.names)
        return place(self._olds[task], self._before.names)


def _programme(task: Task, names: Names) -> str:
    known = names.programmes.get(task.programme)
    return known.title if known else ""


def _with_day(text: str, deadline: Deadline) -> str:
    """A deadline whose wording does not tell the difference, with its day."""
    return f"{text} ({short_date(deadline.due)})" if deadline.due else text
