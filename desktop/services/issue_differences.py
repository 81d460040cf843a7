"""How what went out differs from today: figure by figure, with its tasks and what did it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.canonical import table_of
from desktop.models.changes import chunks
from desktop.models.tables import ChangeRow
from desktop.register.values import TaskId
from desktop.services.chips import LIST
from desktop.services.issue_content import figures_in, present_content, task_names
from desktop.services.issue_rows import issue_row
from desktop.services.issue_values import FrozenFigure
from desktop.services.ledger import Ledger
from desktop.services.since import later_entries
from desktop.services.snapshots import unpacked
from desktop.services.values import ActionRecord
from desktop.text.moments import moment_text

_NONE = "không còn"
_NAMED = 5
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A printed figure that is another today: its words, both values, the tasks between them.

    `came` are tasks that are behind it only today, `went` those that were behind it only then.
    `causes` are what was recorded since of these tasks.
    """

    key: str
    label: str
    old: str
    new: str
    came: tuple[TaskId, ...] = ()
    went: tuple[TaskId, ...] = ()
    causes: tuple[ActionRecord, ...] = ()

    @property
    def tasks(self) -> tuple[TaskId, ...]:
        """The tasks that make the difference."""
        return (*self.came, *self.went)


@dataclass(frozen=True, slots=True)
class PrintedDifferences:
    """Every printed figure that is another today, and how the tasks concerned are called."""

    figures: tuple[FigureDifference, ...] = ()
    names: Mapping[TaskId, str] | None = None

    @property
    def tasks(self) -> tuple[TaskId, ...]:
        """The tasks that make the differences, each once."""
        return tuple(dict.fromkeys(task for one in self.figures for task in one.tasks))

    def lines(self) -> tuple[str, ...]:
        """Each difference as a sentence without its full stop.

        A task is named in full where it is told of first, then by its number; what was recorded
        is told once.
        """
        telling = _Telling(self.names or {})
        return tuple(map(telling.line, self.figures))


class _Telling:
    """Tells of one difference after the other, and knows what was told."""

    def __init__(self, names: Mapping[TaskId, str]) -> None:
        self._names = names
        self._named: set[TaskId] = set()
        self._causes: set[tuple[str, ...]] = set()

    def line(self, one: FigureDifference) -> str:
        """One difference."""
        changed = f"{one.label}: {one.old} → {one.new}"
        if one.key.startswith(LIST):
            changed = f"{one.label} không còn như đã in"
        told = [changed, *self._tasks("thêm", one.came), *self._tasks("bớt", one.went)]
        return "; ".join([*told, *self._recorded(one.causes)])

    def _recorded(self, causes: tuple[ActionRecord, ...]) -> Iterator[str]:
        told = tuple(entry.id for entry in causes)
        if not causes or told in self._causes:
            return
        self._causes.add(told)
        entries = [f"“{entry.title}” ({moment_text(entry.at)})" for entry in causes]
        more = f" và {len(entries) - _NAMED} việc khác" if len(entries) > _NAMED else ""
        yield f"do đã ghi {', '.join(entries[:_NAMED])}{more}"

    def _tasks(self, what: str, tasks: tuple[TaskId, ...]) -> Iterator[str]:
        if not tasks:
            return
        told = ", ".join(map(self._name, tasks[:_NAMED]))
        more = f" và {len(tasks) - _NAMED} nhiệm vụ khác" if len(tasks) > _NAMED else ""
        yield f"{what} nhiệm vụ {told}{more}"

    def _name(self, task: TaskId) -> str:
        """The number of a task, with what it says where it is told of first."""
        number, _, content = self._names.get(task, "").partition(". ")
        if task in self._named or not content:
            return number
        self._named.add(task)
        return f"{number} “{shorten(content, _LONGEST, placeholder='…')}”"


def printed_differences(
    session: Session, report: str, ledger: Ledger | None = None
) -> PrintedDifferences | None:
    """Compare what a text printed with what it would print of the same day now.

    None for a text that did not go out with its files. Raises UserError where it cannot be
    gathered any longer.
    """
    row = issue_row(session, report)
    if row is None:
        return None
    snapshot = unpacked(row["snapshot"])
    content = present_content(session, report, ledger)
    now = {one.key: one for one in figures_in(content, (one.key for one in snapshot.figures))}
    pairs = [(one, now.get(one.key)) for one in snapshot.figures]
    differing = [(old, new) for old, new in pairs if _differs(old, new)]
    if not differing:
        return PrintedDifferences()
    causes = _Causes(session, row["known_at"])
    found = tuple(_difference(old, new, causes) for old, new in differing)
    return PrintedDifferences(found, {**snapshot.tasks, **task_names(content)})


def _differs(old: FrozenFigure, new: FrozenFigure | None) -> bool:
    """Whether a figure is another: by its value, or by the tasks behind the same value."""
    return new is None or (old.text, set(old.ids)) != (new.text, set(new.ids))


def _difference(old: FrozenFigure, new: FrozenFigure | None, causes: _Causes) -> FigureDifference:
    ids = new.ids if new is not None else ()
    came = tuple(task for task in ids if task not in set(old.ids))
    went = tuple(task for task in old.ids if task not in set(ids))
    told = new.text if new is not None else _NONE
    done = causes.of((*came, *went))
    return FigureDifference(old.key, old.label, old.text, told, came, went, done)


class _Causes:
    """What was recorded after a moment (UTC), by the tasks that it touched."""

    def __init__(self, session: Session, since: datetime) -> None:
        self._entries = {entry.id: entry for entry in later_entries(session, since)}
        self._by_task: defaultdict[str, set[str]] = defaultdict(set)
        touched: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for action, entity, row in _touched(session, since):
            touched[entity][row].add(action)
        for task, actions in touched["task"].items():
            self._by_task[task] |= actions
        for entity, column in (
            ("effect", "id"),
            ("progress", "id"),
            ("effect", "document_id"),
            ("task", "programme_id"),
        ):
            by = {"document_id": "document", "programme_id": "programme"}.get(column, entity)
            for row, task in _tasks_of(session, entity, column, touched[by]):
                self._by_task[task] |= touched[by][row]

    def of(self, tasks: Iterable[TaskId]) -> tuple[ActionRecord, ...]:
        """What touched any of some tasks, oldest first."""
        wanted = {action for task in tasks for action in self._by_task.get(task, ())}
        return tuple(entry for key, entry in self._entries.items() if key in wanted)


def _touched(session: Session, since: datetime) -> Iterator[tuple[str, str, str]]:
    """The rows that figures are made from and that changed after a moment, by action."""
    entities = ("task", "effect", "progress", "document", "programme")
    changes = (
        select(ChangeRow.txn, ChangeRow.entity, ChangeRow.row)
        .where(ChangeRow.known_at > since, ChangeRow.entity.in_(entities))
        .distinct()
    )
    yield from session.execute(changes).tuples()


def _tasks_of(
    session: Session, entity: str, column: str, wanted: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """The tasks of rows of an entity that hold one of some values in a column, with the value."""
    table = table_of(entity)
    task = table.c.id if entity == "task" else table.c.task_id
    for chunk in chunks(wanted):
        chosen = select(table.c[column], task).where(table.c[column].in_(chunk))
        yield from session.execute(chosen).tuples()
