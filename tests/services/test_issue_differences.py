"""What went out against today: each printed figure, its tasks, and what was recorded since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.models.database import Database
from desktop.services.decision_texts import hold_decision
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.history import undo
from desktop.services.issue_differences import PrintedDifferences, printed_differences
from desktop.services.paper_values import PaperKind
from desktop.services.progress import complete_tasks
from tests.services import ward
from tests.services.comparisons import DECEMBER, NOVEMBER, move
from tests.services.outgoing import DAY, ORDER, paper_begun, prepared, report_begun, send


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files are kept."""
    return tmp_path / "tep-dinh-kem"


def since(database: Database, report: str) -> PrintedDifferences:
    """What a text that went out differs in."""
    with database.read() as session:
        found = printed_differences(session, report)
    assert found is not None
    return found


def complete(database: Database, ordinal: str = "1", on: date = date(2025, 9, 28)) -> None:
    """Record that a task was done, late enough to be recorded after the report."""
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [ward.task(database, ordinal)], on)


def test_a_text_just_sent_differs_in_nothing(database: Database, folder: Path) -> None:
    prepared(database)
    report = report_begun(database)
    with database.read() as session:
        assert printed_differences(session, report) is None
    send(database, folder, report)
    assert since(database, report) == PrintedDifferences()


def test_a_figure_tells_its_old_and_new_value_its_tasks_and_what_did_it(
    database: Database, folder: Path
) -> None:
    prepared(database)
    report = report_begun(database, "Đã xong [[số: done]] việc; còn [[số: list.open_overdue]].")
    send(database, folder, report)
    complete(database)
    found = since(database, report)
    by_key = {one.key: one for one in found.figures}
    first = ward.task(database, "1")
    done = by_key["done"]
    assert (done.old, done.new, done.came, done.went) == ("0", "01", (first,), ())
    assert [cause.title for cause in done.causes] == ["Ghi hoàn thành"]
    assert by_key["open_overdue"].went == (first,)
    assert by_key["rate.done_of_total"].new == "50%"
    assert [key for key in by_key if key.startswith("done@")]
    assert "total" not in by_key
    assert found.tasks == (first,)
    lines = found.lines()
    told = next(line for line in lines if line.startswith("Số nhiệm vụ hoàn thành: "))
    name = "1 “Xây dựng Kế hoạch cải cách hành chính năm 2026”"
    assert f": 0 → 01; thêm nhiệm vụ {name}; do đã ghi “Ghi hoàn thành” (" in told
    listed = next(line for line in lines if line.startswith("Danh sách"))
    assert listed.endswith(" không còn như đã in; bớt nhiệm vụ 1")
    assert sum(name in line for line in lines) == sum("do đã ghi" in line for line in lines) == 1


def test_what_was_recorded_of_other_tasks_is_no_cause(database: Database, folder: Path) -> None:
    prepared(database)
    report = report_begun(database)
    send(database, folder, report)
    complete(database, "1")
    with database.act("Ghi hoàn thành việc 2 sau này") as session:
        complete_tasks(session, [ward.task(database, "2")], date(2025, 11, 20))
    (cause,) = {one.causes for one in since(database, report).figures if one.key == "done"}
    assert [one.title for one in cause] == ["Ghi hoàn thành"]


def test_the_day_of_a_document_moves_the_tasks_that_it_amends(
    database: Database, folder: Path
) -> None:
    prepared(database)
    draft = DocumentDraft("83", "QĐ-UBND", date(2025, 10, 1), issuer="Ủy ban nhân dân tỉnh")
    with database.act("Ghi quyết định") as session:
        decision = save_document(session, draft)
    move(database, "1", decision, NOVEMBER)
    report = report_begun(database)
    send(database, folder, report)
    with database.act("Sửa ngày quyết định") as session:
        save_document(session, replace(draft, id=decision, issued_on=date(2025, 10, 18)))
    found = {one.key: one for one in since(database, report).figures}
    assert found["open_in_time"].went == (ward.task(database, "1"),)
    assert [one.title for one in found["open_in_time"].causes] == ["Sửa ngày quyết định"]
    with database.act("Hoàn tác") as session:
        undo(session)
    assert since(database, report).figures == ()


def test_papers_and_decisions_differ_too(database: Database, folder: Path) -> None:
    prepared(database)
    paper = paper_begun(database, PaperKind.RESULTS)
    send(database, folder, paper)
    draft = DocumentDraft("84", "QĐ-UBND", DAY, issuer="Ủy ban nhân dân phường Mẫu")
    with database.act("Ghi quyết định") as session:
        decision = save_document(session, draft)
    move(database, "2", decision, DECEMBER)
    with database.act("Soạn quyết định") as session:
        text = hold_decision(session, decision)
    send(database, folder, text, replace(ORDER, number="84", symbol="QĐ-UBND"))
    assert since(database, text).figures == ()
    complete(database)
    assert "done" in {one.key for one in since(database, paper).figures}
    assert {"before.done", "after.done"} <= {one.key for one in since(database, text).figures}
