"""Annexes as a reader hands them over, for tests of what the register makes of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.models.database import Database
from desktop.register.values import EffectKind, TaskId
from desktop.services.amendment_acceptance import (
    AnnexPreview,
    accept_amendments,
    preview_amendments,
)
from desktop.services.amendment_file_drafts import (
    AmendmentFileDraft,
    AmendmentPlacing,
    AmendmentRowDraft,
)
from desktop.services.amendment_matches import AmendmentMatch
from desktop.services.amendment_matching import match_amendments
from desktop.services.drafts import RowProblem
from desktop.services.values import ImportResult
from tests.services.amending import DECIDED, DECISION, NOVEMBER

REFORM = "Xây dựng Kế hoạch cải cách hành chính năm 2026"
POOR = "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới"
DISASTER = "Kế hoạch phòng, chống thiên tai"
LAND = "Phương án sử dụng quỹ đất công"
TRAINING = "Kế hoạch đào tạo, bồi dưỡng cán bộ"
"""What tasks 1, 2, 4, 5 and 6 of the ward say."""

REASON = "Chờ hướng dẫn của cấp trên"
PLACING = AmendmentPlacing(DECISION)


def row(number: int, kind: EffectKind | None, content: str, **more: Any) -> AmendmentRowDraft:
    """A row of an annex, with a reason unless told otherwise."""
    return AmendmentRowDraft(number, kind, content, **{"reason": REASON, **more})


def moved(number: int, content: str, **more: Any) -> AmendmentRowDraft:
    """A row that moves a deadline to the end of November."""
    values = {"new_deadline": NOVEMBER, **more}
    return row(number, EffectKind.CHANGE_DEADLINE, content, **values)


def annex(*rows: AmendmentRowDraft, problems: tuple[RowProblem, ...] = ()) -> AmendmentFileDraft:
    """An annex of decision 412 to the programme of 2025."""
    return AmendmentFileDraft(
        "phu-luc.docx", "Phụ lục", (), rows, problems, (), "412", "QĐ-UBND", DECIDED, 2025
    )


def matched(database: Database, *rows: AmendmentRowDraft) -> tuple[AmendmentMatch, ...]:
    """What rows are taken for."""
    with database.read() as session:
        return match_amendments(session, annex(*rows), DECISION).matches


def accepted(
    database: Database, draft: AmendmentFileDraft, placing: AmendmentPlacing = PLACING, **more: Any
) -> ImportResult:
    """Take an annex in as one action."""
    with database.act("Nhập phụ lục điều chỉnh") as session:
        return accept_amendments(session, draft, replace(placing, **more))


def tried(
    database: Database, draft: AmendmentFileDraft, placing: AmendmentPlacing = PLACING, **more: Any
) -> AnnexPreview:
    """What taking an annex in would do."""
    with database.read() as session:
        return preview_amendments(session, draft, replace(placing, **more))


def found(matches: tuple[AmendmentMatch, ...]) -> list[tuple[int, str, str, bool]]:
    """Row, number of the task, how and whether it is sure."""
    return [(one.draft.row, one.ordinal, one.how, one.is_sure) for one in matches]


def told(problems: tuple[RowProblem, ...]) -> list[tuple[int, str]]:
    """Rows and fields of problems."""
    return [(problem.row, problem.field) for problem in problems]


def only(matches: tuple[AmendmentMatch, ...]) -> AmendmentMatch:
    """The one match."""
    (match,) = matches
    return match


def task_of(match: AmendmentMatch) -> TaskId:
    """The task of a match that has one."""
    assert match.task is not None
    return match.task
