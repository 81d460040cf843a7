"""A task's life, told step by step."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import ProgressState
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft, ReportDraft
from desktop.services.progress import record_report, verify
from desktop.services.tasks import change_deadline
from desktop.services.timeline import task_detail
from desktop.services.values import Viewpoint
from tests.services.ward import dated, fill, task


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


def test_a_task_has_no_life_before_its_document(database: Database) -> None:
    fill(database)
    with (
        database.read() as session,
        pytest.raises(UserError, match="Đến ngày 01/9/2025 nhiệm vụ này chưa có trong sổ"),
    ):
        task_detail(session, task(database, "1"), Viewpoint(date(2025, 9, 1)))
