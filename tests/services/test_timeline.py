"""A task's life, told step by step."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import ProgressState, State, TaskId
from desktop.services.documents import document_effects, save_document
from desktop.services.drafts import DocumentDraft, NewTaskDraft, ReportDraft
from desktop.services.progress import record_report, verify
from desktop.services.tasks import add_task, change_deadline
from desktop.services.timeline import task_detail
from desktop.services.values import Viewpoint
from tests.services.ward import TASKS, dated, fill, main, task


def test_every_step_has_its_day_document_and_values(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    with database.act("Ghi tiến độ") as session:
        told = ReportDraft(
            ProgressState.OPEN, date(2025, 9, 18), "Đã có dự thảo", "Thiếu số liệu", "Xin lùi hạn"
        )
        record_report(session, first, told)
    with database.act("Điều chỉnh") as session:
        decision = save_document(session, DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15)))
        deadline = dated("31/12/2025", date(2025, 12, 31))
        change_deadline(session, [first], decision, deadline, "Chờ hướng dẫn của Sở")
    with database.act("Ghi hoàn thành") as session:
        done = ReportDraft(ProgressState.DONE, date(2025, 11, 20), result_document="88/KH-UBND")
        report = record_report(session, first, done)
    with database.act("Xác nhận") as session:
        verify(session, report, date(2025, 11, 21))

    with database.read() as session:
        detail = task_detail(session, first, Viewpoint(date(2025, 11, 20)))
    told_steps = [
        (step.on.isoformat(), step.kind, step.document, step.old, step.new, step.in_force)
        for step in detail.timeline
    ]
    assert told_steps == [
        ("2025-09-02", "issue", "Quyết định số 299/QĐ-UBND ngày 02/9/2025", "", "30/9", True),
        (
            "2025-09-18",
            "progress",
            "",
            "",
            "Đã có dự thảo; Khó khăn: Thiếu số liệu; Kiến nghị: Xin lùi hạn",
            True,
        ),
        (
            "2025-10-15",
            "change_deadline",
            "Quyết định số 412/QĐ-UBND ngày 15/10/2025",
            "30/9",
            "31/12/2025",
            True,
        ),
        ("2025-11-20", "completed", "88/KH-UBND", "", "", True),
        ("2025-11-21", "verified", "88/KH-UBND", "", "", False),
    ]
    amended = detail.timeline[2]
    assert amended.reason == "Chờ hướng dẫn của Sở"
    assert amended.remark == "Văn bản ban hành sau khi thời hạn cũ đã qua 15 ngày"


def test_a_task_to_come_has_its_life_too(database: Database) -> None:
    fill(database)
    with database.read() as session:
        detail = task_detail(session, task(database, "1"), Viewpoint(date(2025, 9, 1)))
        with pytest.raises(UserError, match="không có trong sổ"):
            task_detail(session, TaskId("khác"), Viewpoint(date(2025, 9, 1)))
    assert detail.row.state is State.NOT_IN_FORCE
    assert (detail.row.ordinal, detail.row.content) == ("1", TASKS[0].content)
    assert [(step.kind, step.new, step.in_force) for step in detail.timeline] == [
        ("issue", "30/9", False)
    ]


def test_the_task_of_a_draft_has_its_life_too(database: Database) -> None:
    fill(database)
    draft = DocumentDraft("5", "QĐ-UBND", date(2025, 9, 5), signed=False)
    with database.act("Thêm nhiệm vụ") as session:
        document = save_document(session, draft)
        deadline = dated("30/11", date(2025, 11, 30))
        new = NewTaskDraft(main(database), document, "Rà soát quỹ đất", deadline)
        added = add_task(session, new)
    with database.read() as session:
        detail = task_detail(session, added, Viewpoint(date(2025, 12, 1)))
    assert (detail.row.content, detail.row.deadline_text) == ("Rà soát quỹ đất", "30/11")
    assert [(step.kind, step.content, step.in_force) for step in detail.timeline] == [
        ("add", "Rà soát quỹ đất", False)
    ]


def test_what_a_draft_would_change_is_nobodys_old_value(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    draft = DocumentDraft("400", "QĐ-UBND", date(2025, 9, 10), signed=False)
    with database.act("Điều chỉnh") as session:
        unsigned = save_document(session, draft)
        october = dated("31/10", date(2025, 10, 31))
        change_deadline(session, [first], unsigned, october, "Chờ hướng dẫn")
        signed = save_document(session, DocumentDraft("401", "QĐ-UBND", date(2025, 9, 12)))
        november = dated("15/11", date(2025, 11, 15))
        change_deadline(session, [first], signed, november, "Chờ hướng dẫn")

    with database.read() as session:
        steps = task_detail(session, first, Viewpoint(date(2025, 9, 11))).timeline
        lines = [document_effects(session, one)[0] for one in (unsigned, signed)]
    assert [(step.old, step.new, step.in_force) for step in steps] == [
        ("", "30/9", True),
        ("30/9", "31/10", False),
        ("30/9", "15/11", False),
    ]
    assert [(line.old, line.new) for line in lines] == [("30/9", "31/10"), ("30/9", "15/11")]


def test_the_effect_of_a_draft_without_a_day_stands_last_and_has_none(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    with database.act("Điều chỉnh") as session:
        undated = save_document(
            session, DocumentDraft("", "", None, abstract="Điều chỉnh", signed=False)
        )
        november = dated("15/11", date(2025, 11, 15))
        change_deadline(session, [first], undated, november, "Chờ hướng dẫn")
        record_report(
            session, first, ReportDraft(ProgressState.OPEN, date(2025, 12, 30), "Đang làm")
        )
    with database.read() as session:
        steps = task_detail(session, first, Viewpoint(date(2025, 12, 31))).timeline
        (line,) = document_effects(session, undated)
    assert [(step.on, step.new, step.in_force) for step in steps] == [
        (date(2025, 9, 2), "30/9", True),
        (date(2025, 12, 30), "Đang làm", True),
        (None, "15/11", False),
    ]
    assert (line.effective_on, line.in_force) == (None, False)
