"""What went out against today, whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.services.issue_since import SinceIssue, since_issue
from desktop.services.progress import complete_tasks
from tests.services import ward
from tests.services.outgoing import prepared, report_begun, send


def since(database: Database, report: str) -> SinceIssue:
    """What a text differs in."""
    with database.read() as session:
        return since_issue(session, report)


def test_printed_figures_come_first_then_tasks_then_what_was_recorded(
    database: Database, tmp_path: Path
) -> None:
    prepared(database)
    report = report_begun(database)
    with pytest.raises(UserError, match="chưa phát hành"):
        since(database, report)
    sent = send(database, tmp_path, report)
    found = since(database, report)
    assert (found.issued, found.lines, found.tasks, found.entries) == (sent, (), (), ())
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [ward.task(database, "1")], date(2025, 9, 28))
    found = since(database, report)
    assert any(line.startswith("Số nhiệm vụ hoàn thành: 0 → 01; thêm") for line in found.figures)
    assert found.tasks_told == (
        "Hoàn thành đúng hạn: 0 → 1 nhiệm vụ",
        "Nhiệm vụ 1: Quá hạn chưa hoàn thành → Hoàn thành đúng hạn",
    )
    assert found.tasks == (ward.task(database, "1"),)
    assert [entry.title for entry in found.entries] == ["Ghi hoàn thành"]
