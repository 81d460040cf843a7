"""A small ward to try services on: its programme of three tasks, built as a user would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.models.database import Database
from desktop.register.effects import CREATING
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    EffectId,
    ProgrammeId,
    TaskClass,
    TaskId,
)
from desktop.services.acceptance import accept_programme
from desktop.services.drafts import (
    DocumentDraft,
    ProgrammeDraft,
    ProgrammeKind,
    ProgrammePlacing,
    TaskDraft,
)
from desktop.services.facts import load_facts
from desktop.services.listing import propose_listed
from desktop.services.programmes import programmes
from desktop.services.register import find_task, standing
from desktop.services.values import ImportResult, Standing, Viewpoint

ISSUED = date(2025, 9, 2)
DECISION = DocumentDraft("299", "QĐ-UBND", ISSUED, issuer="Ủy ban nhân dân phường Mẫu")


def dated(text: str, due: date) -> Deadline:
    """A deadline on a day."""
    return Deadline(text, DeadlineKind.DATED, due)


CONTINUOUS = Deadline("Thường xuyên", DeadlineKind.CONTINUOUS)
WAITING = Deadline("Sau khi có hướng dẫn của Trung ương", DeadlineKind.WAITING)

TASKS = (
    TaskDraft(
        row=7,
        ordinal="1",
        content="Xây dựng Kế hoạch cải cách hành chính năm 2026",
        deadline=dated("30/9", date(2025, 9, 30)),
        lead="Văn phòng HĐND và UBND",
        coordinating=("Phòng Văn hóa - Xã hội",),
        leader="Chủ tịch Nguyễn Văn A",
        field="Lĩnh vực nội vụ",
    ),
    TaskDraft(
        row=8,
        ordinal="2",
        content="Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới",
        deadline=dated("Tháng 10", date(2025, 10, 31)),
        lead="Phòng Văn hóa - Xã hội",
        leader="PCT Trần Thị B",
        field="Lĩnh vực văn hóa - xã hội",
    ),
    TaskDraft(
        row=9,
        ordinal="3",
        content="Tiếp công dân định kỳ",
        deadline=CONTINUOUS,
        lead="Văn phòng HĐND và UBND",
        leader="Chủ tịch Nguyễn Văn A",
        task_class=TaskClass.REGULAR,
    ),
)


def draft_of(*tasks: TaskDraft) -> ProgrammeDraft:
    """A list as a reader would hand it over, without problems."""
    return ProgrammeDraft("danh-sach.xlsx", "Chương trình công tác", (), tasks, ())


def year_placing() -> ProgrammePlacing:
    """The year's own programme."""
    return ProgrammePlacing(DECISION, ProgrammeKind.PERIOD, 2025, "Chương trình năm 2025")


def fill(database: Database) -> ImportResult:
    """Take in the year's programme of three tasks."""
    with database.act("Nhập chương trình") as session:
        return accept_programme(session, draft_of(*TASKS), year_placing())


def add_month(database: Database, *tasks: TaskDraft, month: int = 10) -> ImportResult:
    """Take in a month's programme, its repeated tasks matched against the year."""
    draft = draft_of(*tasks)
    with database.act(f"Nhập chương trình tháng {month}") as session:
        parent = main(database)
        listed = propose_listed(session, draft, parent)
        placing = replace(
            month_placing(parent, month), listed=tuple((one.row, one.task) for one in listed)
        )
        return accept_programme(session, draft, placing)


def month_placing(parent: ProgrammeId | None, month: int = 10) -> ProgrammePlacing:
    """A month's programme, issued late in the month before."""
    document = DocumentDraft(f"{month}", "CTr-UBND", date(2025, month - 1, 28))
    title = f"Chương trình tháng {month}"
    return ProgrammePlacing(document, ProgrammeKind.MONTH, 2025, title, month, parent)


def main(database: Database) -> ProgrammeId:
    """The year's programme."""
    with database.read() as session:
        return next(one.id for one in programmes(session) if one.parent is None)


def task(database: Database, ordinal: str) -> TaskId:
    """A task of the year's programme by its number."""
    with database.read() as session:
        return find_task(session, f"Chương trình năm 2025:{ordinal}")


def birth(database: Database, ordinal: str) -> EffectId:
    """The effect that brought a task of the year's programme."""
    brought = task(database, ordinal)
    with database.read() as session:
        effects = load_facts(session, tasks=(brought,)).effects
    return next(one.id for one in effects if one.kind in CREATING)


def at(database: Database, day: date, programme: ProgrammeId | None = None) -> Standing:
    """The register at a date."""
    with database.read() as session:
        return standing(session, Viewpoint(day, None, programme))


def counts(database: Database, day: date) -> dict[str, int]:
    """The figures at a date by name, zeros left out."""
    figures = at(database, day).figures
    return {name: one.value for name, one in figures.counts.items() if one.value}
