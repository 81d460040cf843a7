"""A small register written by hand, for tests: documents, effects and reports in few words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from desktop.register.figures import Figures, figures
from desktop.register.replay import replay
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentId,
    DocumentKind,
    Effect,
    EffectId,
    EffectKind,
    Facts,
    ProgrammeId,
    Progress,
    ProgressId,
    ProgressState,
    Revision,
    Task,
    TaskClass,
    TaskId,
    TaskStanding,
)

ENTERED = datetime(2025, 1, 2, 8, tzinfo=UTC)
"""When the facts of a book were recorded unless a test says otherwise."""

CONTINUOUS = Deadline("Thường xuyên", DeadlineKind.CONTINUOUS)
WAITING = Deadline("Theo yêu cầu", DeadlineKind.WAITING)
MISSING = Deadline("…", DeadlineKind.MISSING, problem="Chưa ghi thời hạn.")


def day(text: str) -> date:
    """Read 'd/m' of 2025 or 'd/m/yyyy'."""
    parts = [int(part) for part in text.split("/")]
    return date(parts[2] if len(parts) == 3 else 2025, parts[1], parts[0])


def moment(text: str, hour: int = 8) -> datetime:
    """Give an hour of a day, in UTC."""
    on = day(text)
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def dated(text: str) -> Deadline:
    """Make a deadline of one day."""
    return Deadline(text, DeadlineKind.DATED, day(text))


@dataclass
class Book:
    """Facts under way; every method adds one and returns what the register calls it."""

    tasks: dict[TaskId, Task] = field(default_factory=dict)
    documents: dict[DocumentId, Document] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    reports: list[Progress] = field(default_factory=list)

    def document(self, name: str, issued: str | None, **other: Any) -> DocumentId:
        """Record a decision named by its number."""
        issued_on = None if issued is None else day(issued)
        key = DocumentId(name)
        values = {"kind": DocumentKind.DECISION, "number": name, "symbol": "QĐ-UBND"} | other
        self.documents[key] = Document(id=key, issued_on=issued_on, **values)
        return key

    def task(
        self, name: str, document: str, deadline: Deadline, kind: str = "issue", **other: Any
    ) -> TaskId:
        """Let a document issue or add a task."""
        key = TaskId(name)
        position = len(self.tasks)
        task_class = other.pop("task_class", TaskClass.KEY)
        self.tasks[key] = Task(key, ProgrammeId("p"), str(position + 1), position, task_class)
        born_of = tuple(TaskId(parent) for parent in other.pop("born_of", ()))
        placed = {key: other.pop(key) for key in ("on", "at", "id") if key in other}
        values = {"content": f"Nội dung {name}", "deadline": deadline} | other
        self.effect(kind, name, document, born_of=born_of, **placed, **values)
        return key

    def effect(self, kind: str, task: str, document: str, **other: Any) -> EffectId:
        """Record one effect; `on` and `at` are its day and the moment of entry."""
        issued = self.documents.get(DocumentId(document))
        on = other.pop("on", None)
        effective_on = day(on) if on else issued and issued.effective_on
        assert effective_on is not None, "an effect needs a day"
        corrects = other.pop("corrects", None)
        effect = Effect(
            id=EffectId(other.pop("id", f"e{len(self.effects):04}")),
            task=TaskId(task),
            document=DocumentId(document),
            kind=EffectKind(kind),
            effective_on=effective_on,
            recorded_at=other.pop("at", ENTERED),
            reason=other.pop("reason", "theo đề nghị của đơn vị"),
            position=other.pop("position", 0),
            targets=tuple(TaskId(name) for name in other.pop("targets", ())),
            born_of=other.pop("born_of", ()),
            corrects=None if corrects is None else EffectId(corrects),
            revision=Revision(**other),
        )
        self.effects.append(effect)
        return effect.id

    def report(self, task: str, on: str, state: str = "done", **other: Any) -> ProgressId:
        """Record a report on a task."""
        key = ProgressId(other.pop("id", f"r{len(self.reports):04}"))
        recorded_at = other.pop("at", ENTERED)
        claimed = ProgressState(state)
        self.reports.append(Progress(key, TaskId(task), day(on), claimed, recorded_at, **other))
        return key

    def facts(self) -> Facts:
        """Close the book."""
        return Facts(self.tasks, self.documents, tuple(self.effects), tuple(self.reports))

    def standings(self, as_at: str, known_at: datetime | None = None) -> dict[TaskId, TaskStanding]:
        """Replay the book; tasks by id."""
        found = replay(self.facts(), day(as_at), known_at)
        return {standing.task.id: standing for standing in found}

    def standing(self, task: str, as_at: str, known_at: datetime | None = None) -> TaskStanding:
        """Replay the book and look at one task."""
        return self.standings(as_at, known_at)[TaskId(task)]

    def figures(self, as_at: str, known_at: datetime | None = None) -> Figures:
        """Replay and count."""
        return figures(replay(self.facts(), day(as_at), known_at), day(as_at), known_at)


def counted(found: Figures) -> dict[str, int]:
    """Give the counts that are not zero."""
    return {name: figure.value for name, figure in found.counts.items() if figure.value}
