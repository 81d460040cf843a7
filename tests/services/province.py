"""Programmes of hundreds of tasks, taken in, amended and reported on as a user would."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.models.database import Database
from desktop.register.deadlines import parse_deadline
from desktop.register.figures import Figures
from desktop.register.values import DocumentId, DocumentKind, EffectKind, Revision, TaskId
from desktop.services.acceptance import accept_programme
from desktop.services.amendment_drafts import Amendment, AmendmentDraft, TaskWords
from desktop.services.amendments import amend
from desktop.services.drafts import (
    DocumentDraft,
    ProgrammeDraft,
    ProgrammeKind,
    ProgrammePlacing,
    TaskDraft,
)
from desktop.services.facts import rows
from desktop.services.programmes import find_programme
from desktop.services.progress import complete_tasks
from desktop.services.register import standing
from desktop.services.values import Viewpoint

ISSUER = "Ủy ban nhân dân tỉnh Mẫu"


def numbers(first: int, last: int) -> tuple[str, ...]:
    """Ordinals from one to another."""
    return tuple(str(number) for number in range(first, last + 1))


@dataclass(frozen=True)
class Lot:
    """Tasks that are alike: how many, their deadline as printed, the units that lead in turn."""

    count: int
    deadline: str
    leads: Sequence[str] = ("Sở Nội vụ",)


@dataclass(frozen=True)
class Decision:
    """What an amendment decision does, by ordinals; deadlines by the wording they move to."""

    document: DocumentDraft
    adds: tuple[str, ...] = ()
    removes: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    moves: tuple[tuple[str, tuple[str, ...]], ...] = ()
    added_deadline: str = "Quý IV/2025"


class Province:
    """One programme of a year in a register, and what is done to it."""

    def __init__(self, database: Database, year: int) -> None:
        self.database = database
        self.year = year
        self.title = f"Chương trình công tác năm {year}"

    def issue(self, document: DocumentDraft, lots: Iterable[Lot]) -> None:
        """Take in the programme that a document issued, its tasks numbered from 1."""
        tasks: list[TaskDraft] = []
        for lot in lots:
            deadline = parse_deadline(lot.deadline, self.year)
            for _ in range(lot.count):
                row = len(tasks) + 1
                lead = lot.leads[row % len(lot.leads)]
                content = f"Đề án số {row} năm {self.year}"
                tasks.append(TaskDraft(row, str(row), content, deadline, lead=lead))
        placing = ProgrammePlacing(document, ProgrammeKind.YEAR, self.year, self.title)
        with self.database.act("Nhập chương trình") as session:
            draft = ProgrammeDraft("a.xlsx", self.title, (), tuple(tasks), ())
            accept_programme(session, draft, placing)

    def decide(self, decision: Decision) -> DocumentId:
        """Record an amendment decision with all that it does."""
        ids = self.ids()
        deadline = parse_deadline(decision.added_deadline, self.year)
        words = tuple(
            TaskWords(f"Đề án bổ sung số {ordinal}", deadline, ordinal) for ordinal in decision.adds
        )
        amendments = [
            Amendment(
                EffectKind.CHANGE_DEADLINE,
                tuple(ids[one] for one in ordinals),
                Revision(deadline=parse_deadline(text, self.year)),
                "Chờ hướng dẫn của Trung ương",
            )
            for text, ordinals in decision.moves
        ]
        for kind, ordinals in (
            (EffectKind.REMOVE, decision.removes),
            (EffectKind.STOP, decision.stops),
        ):
            tasks = tuple(ids[one] for one in ordinals)
            amendments += [Amendment(kind, tasks, reason="Không còn phù hợp")] if tasks else []
        with self.database.act("Điều chỉnh chương trình") as session:
            programme = find_programme(session, self.title).id
            if words:
                amendments.append(Amendment(EffectKind.ADD, into=words, programme=programme))
            return amend(session, AmendmentDraft(decision.document, tuple(amendments))).document

    def complete(self, on: date, ordinals: Iterable[str]) -> None:
        """Record tasks as done on a day."""
        ids = self.ids()
        with self.database.act("Ghi hoàn thành") as session:
            complete_tasks(session, [ids[one] for one in ordinals], on)

    def ids(self) -> dict[str, TaskId]:
        """The programme's tasks by ordinal."""
        with self.database.read() as session:
            own = find_programme(session, self.title).id
            return {
                row["ordinal"]: TaskId(row["id"])
                for row in rows(session, "task")
                if row["programme_id"] == own
            }

    def figures(self, day: date) -> Figures:
        """The figures of the programme at a day."""
        with self.database.read() as session:
            own = find_programme(session, self.title).id
            return standing(session, Viewpoint(day, None, own)).figures

    def told(self, day: date) -> dict[str, int]:
        """The counts at a day that are not zero."""
        return {name: one.value for name, one in self.figures(day).counts.items() if one.value}

    def told_by_number(self, day: date) -> dict[str, frozenset[str]]:
        """The ordinals behind every count at a day."""
        ordinals = {task: ordinal for ordinal, task in self.ids().items()}
        return {
            name: frozenset(ordinals[task] for task in one.ids)
            for name, one in self.figures(day).counts.items()
        }


def decision(number: str, issued: date, **other: DocumentDraft | str | date) -> DocumentDraft:
    """A decision of the province."""
    draft = DocumentDraft(number, "QĐ-UBND", issued, issuer=ISSUER)
    return replace(draft, **other)  # type: ignore[arg-type]


def programme_document(number: str, issued: date) -> DocumentDraft:
    """A programme that is a document of its own."""
    return DocumentDraft(number, "CTr-UBND", issued, DocumentKind.PROGRAMME, issuer=ISSUER)
