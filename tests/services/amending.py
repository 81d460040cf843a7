"""A ward whose decisions amend its programme of six tasks, for tests of amendments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.models.canonical import table_of
from desktop.models.database import Database
from desktop.models.tables import BUSINESS
from desktop.register.replay import replay
from desktop.register.values import (
    Deadline,
    EffectKind,
    LeaderId,
    Revision,
    TaskId,
    TaskStanding,
    UnitId,
)
from desktop.services.acceptance import accept_programme
from desktop.services.amendment_drafts import Amendment, AmendmentDraft, TaskWords
from desktop.services.amendments import AmendmentPreview, AmendmentResult, amend, preview
from desktop.services.catalogue import leaders, units
from desktop.services.drafts import DocumentDraft
from desktop.services.ledger import Ledger
from tests.services.ward import TASKS, dated, draft_of, task, year_placing

ISSUED = date(2025, 9, 2)
DECIDED = date(2025, 10, 15)
END = date(2025, 12, 31)
DECISION = DocumentDraft("412", "QĐ-UBND", DECIDED, issuer="Ủy ban nhân dân phường Mẫu")
NOVEMBER = dated("30/11/2025", date(2025, 11, 30))
DECEMBER = dated("31/12/2025", date(2025, 12, 31))
WORDS = TaskWords("Đề án chuyển đổi số của phường", DECEMBER)
OTHER_WORDS = TaskWords("Kế hoạch tuyên truyền chung", NOVEMBER)
CULTURE = "Phòng Văn hóa - Xã hội"
OFFICE = "Văn phòng HĐND và UBND"


def fill(database: Database) -> None:
    """Take in a programme: 1, 2, 4, 5 and 6 are dated, 3 is continuous."""
    more = tuple(
        replace(TASKS[1], row=row, ordinal=str(row), content=content)
        for row, content in (
            (4, "Kế hoạch phòng, chống thiên tai"),
            (5, "Phương án sử dụng quỹ đất công"),
            (6, "Kế hoạch đào tạo, bồi dưỡng cán bộ"),
        )
    )
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(*TASKS, *more), year_placing())


def ids(database: Database, *ordinals: str) -> tuple[TaskId, ...]:
    """Tasks of the year by their numbers."""
    return tuple(task(database, ordinal) for ordinal in ordinals)


def one(database: Database, kind: EffectKind, *ordinals: str, **values: Any) -> Amendment:
    """An amendment of tasks by their numbers, with a reason unless told otherwise."""
    return Amendment(
        kind, ids(database, *ordinals), **{"reason": "theo tình hình thực tế", **values}
    )


def moved(database: Database, deadline: Deadline, *ordinals: str, **values: Any) -> Amendment:
    """A change of deadline."""
    revision = Revision(deadline=deadline)
    return one(database, EffectKind.CHANGE_DEADLINE, *ordinals, revision=revision, **values)


def decide(database: Database, *amendments: Amendment, document: Any = DECISION) -> AmendmentResult:
    """Record what a decision does, as one action."""
    with database.act("Điều chỉnh theo văn bản") as session:
        return amend(session, AmendmentDraft(document, amendments))


def try_out(
    database: Database,
    *amendments: Amendment,
    document: Any = DECISION,
    ledger: Ledger | None = None,
) -> AmendmentPreview:
    """Preview what a decision does."""
    with database.read() as session:
        return preview(session, AmendmentDraft(document, amendments), ledger)


def every(database: Database, day: date = END) -> tuple[TaskStanding, ...]:
    """Every task as it stands on a day."""
    with database.read() as session:
        indexed, _ = Ledger().read(session)
    return replay(indexed, day)


def standings(database: Database, day: date = END) -> dict[str, TaskStanding]:
    """The tasks of the year by their numbers, as they stand on a day."""
    return {found.task.ordinal: found for found in every(database, day)}


def unit(database: Database, name: str) -> UnitId:
    """A unit by its name."""
    with database.read() as session:
        return next(found.id for found in units(session) if found.name == name)


def leader(database: Database, name: str) -> LeaderId:
    """A leader by name."""
    with database.read() as session:
        return next(found.id for found in leaders(session) if found.name == name)


def stored(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the store, for what must not change."""
    with database.read() as session:
        return {
            entity: [tuple(row) for row in session.execute(table_of(entity).select()).all()]
            for entity in BUSINESS
        }
