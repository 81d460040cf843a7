"""What was recorded after a report went out, in figures, tasks, sentences and actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.commands.comparing import comparison_json
from desktop.models.database import Database
from desktop.register.figures import Figures
from desktop.register.values import Revision, TaskClass
from desktop.services.amendment_drafts import CorrectionDraft
from desktop.services.catalogue import save_office, save_unit, units
from desktop.services.comparing import RegisterComparison
from desktop.services.corrections import correct_identity, correct_task
from desktop.services.difference_lines import difference_lines
from desktop.services.drafts import NewTaskDraft
from desktop.services.facts import deadline_fields, row_of
from desktop.services.history import redo, undo
from desktop.services.progress import complete_tasks
from desktop.services.reports import (
    default_viewpoint,
    report_content,
    reports,
    save_report,
    start_report,
)
from desktop.services.since import later_entries, since_report
from desktop.services.tasks import add_task
from desktop.services.values import Office, Report, Viewpoint
from tests.services.comparisons import DECEMBER, NOVEMBER, affect, between, decide, move, told_since
from tests.services.test_acceptance import NEW_TASK
from tests.services.test_register import last_moment
from tests.services.ward import add_month, birth, dated, fill, main, task

AS_AT = date(2025, 10, 15)


@pytest.fixture
def draft(database: Database) -> Report:
    """A report begun over the small ward's year."""
    with database.act("Khai báo cơ quan") as session:
        save_office(session, Office("Ủy ban nhân dân xã Mẫu"))
    fill(database)
    with database.act("Soạn báo cáo") as session:
        return start_report(session, default_viewpoint(session, Viewpoint(AS_AT)))


@pytest.fixture
def sent(database: Database, draft: Report) -> Report:
    """The same report with its number and day."""
    with database.act("Phát hành báo cáo") as session:
        save_report(session, replace(draft, number="120", issued_on=AS_AT))
    with database.read() as session:
        return reports(session)[0]


def since(database: Database, report: Report) -> RegisterComparison:
    """What an issued report differs in."""
    with database.read() as session:
        found = since_report(session, report)
    assert found is not None
    return found


def lines(database: Database, report: Report) -> tuple[str, ...]:
    """The same as sentences."""
    return difference_lines(since(database, report))


def figures_of(database: Database, report: Report) -> Figures:
    """The figures that a report prints."""
    with database.read() as session:
        return report_content(session, report).standing.figures


def test_a_draft_has_nothing_to_differ_from(database: Database, draft: Report) -> None:
    with database.read() as session:
        assert since_report(session, draft) is None
        typed = replace(draft, number="120", issued_on=AS_AT)
        assert since_report(session, typed) is None


def test_a_report_just_sent_differs_in_nothing(database: Database, sent: Report) -> None:
    found = since(database, sent)
    assert found.is_empty
    assert difference_lines(found) == ()
    assert (found.before.as_at, found.after.as_at) == (AS_AT, AS_AT)
    assert found.before.known_at == sent.viewpoint.known_at
    assert found.after.known_at is None


def test_what_is_entered_later_is_told_figures_first(database: Database, sent: Report) -> None:
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [task(database, "1")], date(2025, 9, 28))
    decision = decide(database, "83", date(2025, 10, 1))
    move(database, "2", decision, NOVEMBER)
    with database.act("Bổ sung") as session:
        add_task(session, NewTaskDraft(main(database), decision, "Tổng kết năm", DECEMBER))

    assert lines(database, sent) == (
        "Bổ sung: 0 → 1 nhiệm vụ",
        "Tổng số nhiệm vụ: 2 → 3 nhiệm vụ",
        "Hoàn thành: 0 → 1 nhiệm vụ",
        "Hoàn thành đúng hạn: 0 → 1 nhiệm vụ",
        "Đang thực hiện, còn hạn: 1 → 2 nhiệm vụ",
        "Quá hạn chưa hoàn thành: 1 → 0 nhiệm vụ",
        "Bổ sung nhiệm vụ 4: Tổng kết năm (Quyết định số 83/QĐ-UBND ngày 01/10/2025)",
        "Nhiệm vụ 2: thời hạn Tháng 10 → 30/11 (Quyết định số 83/QĐ-UBND ngày 01/10/2025)",
        "Nhiệm vụ 1: Quá hạn chưa hoàn thành → Hoàn thành đúng hạn",
    )


def test_its_figures_come_out_again_whatever_is_entered_later(
    database: Database, sent: Report
) -> None:
    first = figures_of(database, sent)
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [task(database, "1")], date(2025, 9, 28))
    decision = decide(database, "83", date(2025, 9, 10))
    moved = affect(database, "2", decision, "change_deadline", deadline=deadline_fields(NOVEMBER))
    affect(database, "2", decision, "correct", corrects=moved, deadline=deadline_fields(DECEMBER))
    affect(database, "1", decision, "remove")
    add_month(database, NEW_TASK)
    with database.act("Hoàn tác") as session:
        undo(session)
    with database.act("Đổi tên") as session:
        save_unit(session, replace(units(session)[0], name="Văn phòng xã"))

    again = figures_of(database, sent)
    assert again == first
    assert all(again[name].ids == figure.ids for name, figure in first.counts.items())
    told = {one.name: (one.before.value, one.after.value) for one in since(database, sent).figures}
    assert told["removed"] == (0, 1)
    assert all(first[name].value == values[0] for name, values in told.items())


def test_an_undo_after_the_report_is_a_difference_too(database: Database, sent: Report) -> None:
    del sent
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [task(database, "1")], date(2025, 9, 28))
    with database.act("Soạn báo cáo") as session:
        later = start_report(session, default_viewpoint(session, Viewpoint(AS_AT)))
        save_report(session, replace(later, number="121", issued_on=AS_AT))
    with database.read() as session:
        second = next(one for one in reports(session) if one.id == later.id)
    known = last_moment(database)
    with database.act("Hoàn tác") as session:
        undo(session)
    with database.act("Hoàn tác") as session:
        undo(session)

    assert "Nhiệm vụ 1: Hoàn thành đúng hạn → Quá hạn chưa hoàn thành" in difference_lines(
        told_since(database, AS_AT, known)
    )
    with database.read() as session:
        assert row_of(session, "report", second.id) is None
        assert since_report(session, second) is None


def test_ways_out_and_back_are_sentences(database: Database, sent: Report) -> None:
    decision = decide(database, "83", date(2025, 10, 1))
    affect(database, "1", decision, "merge", targets=[task(database, "2")])
    affect(database, "3", decision, "remove")
    source = "(Quyết định số 83/QĐ-UBND ngày 01/10/2025)"
    assert lines(database, sent)[-2:] == (
        "Nhiệm vụ 1 đã gộp vào nhiệm vụ khác: "
        f"Xây dựng Kế hoạch cải cách hành chính năm 2026 {source}",
        f"Nhiệm vụ 3 đã đưa ra khỏi chương trình: Tiếp công dân định kỳ {source}",
    )

    back = decide(database, "120", date(2025, 10, 20))
    affect(database, "3", back, "restore")
    told = difference_lines(between(database, date(2025, 10, 19), date(2025, 10, 20)))
    assert told == (
        "Thường xuyên: 0 → 1 nhiệm vụ",
        "Đưa trở lại nhiệm vụ 3: Tiếp công dân định kỳ (Quyết định số 120/QĐ-UBND ngày 20/10/2025)",
    )


def test_a_programme_taken_back_is_out_of_the_register(database: Database, sent: Report) -> None:
    known = last_moment(database)
    del sent
    decision = decide(database, "83", date(2025, 9, 10))
    with database.act("Bổ sung") as session:
        add_task(session, NewTaskDraft(main(database), decision, "Tổng kết năm", DECEMBER))
    added = last_moment(database)
    with database.act("Hoàn tác") as session:
        undo(session)
    told = difference_lines(told_since(database, AS_AT, added))
    assert "Nhiệm vụ 4 không còn trong chương trình: Tổng kết năm" in told
    assert told_since(database, AS_AT, known).is_empty


def test_blank_values_and_tasks_of_several_programmes_are_named(
    database: Database, sent: Report
) -> None:
    decision = decide(database, "83", date(2025, 10, 1))
    affect(database, "1", decision, "change_product", product="Kế hoạch")
    assert lines(database, sent) == (
        "Nhiệm vụ 1: sản phẩm (không ghi) → Kế hoạch (Quyết định số 83/QĐ-UBND ngày 01/10/2025)",
    )
    add_month(database, NEW_TASK)
    told = lines(database, sent)
    assert any(one.startswith("Nhiệm vụ 1 của Chương trình năm 2025: sản phẩm") for one in told)
    assert any(one.startswith("Bổ sung nhiệm vụ 1 của Chương trình tháng 10:") for one in told)


def test_a_corrected_field_and_class_are_told_for_the_tables_by_them_differ(
    database: Database, sent: Report
) -> None:
    first = task(database, "1")
    revision = Revision(field="Lĩnh vực cải cách hành chính")
    with database.act("Đính chính") as session:
        correct_task(session, CorrectionDraft(first, revision, "gõ nhầm"), AS_AT)
        correct_identity(session, first, "1", TaskClass.REGULAR, "gõ nhầm")
    found = since(database, sent)
    assert not found.is_empty
    assert found.changed_tasks == (first,)
    assert [(one.field, one.old, one.new) for one in found.changed] == [
        ("field", "Lĩnh vực nội vụ", "Lĩnh vực cải cách hành chính"),
        ("class", "Trọng tâm", "Thường xuyên"),
    ]
    assert difference_lines(found) == (
        "Nhiệm vụ 1: lĩnh vực Lĩnh vực nội vụ → Lĩnh vực cải cách hành chính",
        "Nhiệm vụ 1: loại Trọng tâm → Thường xuyên",
    )
    assert [one["field"] for one in comparison_json(found)["changed"]] == []


def test_a_corrected_first_deadline_is_told_although_no_value_differs(
    database: Database, sent: Report
) -> None:
    decision = decide(database, "83", date(2025, 9, 10))
    move(database, "3", decision, DECEMBER)
    known = last_moment(database)
    affect(
        database,
        "3",
        decision,
        "correct",
        corrects=birth(database, "3"),
        deadline=deadline_fields(dated("31/10", date(2025, 10, 31))),
    )
    del sent
    found = told_since(database, AS_AT, known)
    assert [row.ordinal for row in found.recounted] == ["3"]
    assert not found.is_empty
    assert difference_lines(found) == (
        "Ban hành: 2 → 3 nhiệm vụ",
        "Chuyển loại: 1 → 0 nhiệm vụ",
        "Nhiệm vụ 3: nay tính vào chỉ tiêu khác",
    )


def test_the_actions_after_a_moment_are_listed_oldest_first(
    database: Database, sent: Report
) -> None:
    known = sent.viewpoint.known_at
    assert known is not None
    assert entries(database, known) == []
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [task(database, "1")], date(2025, 9, 28))
    with database.act("Đổi tên") as session:
        save_unit(session, replace(units(session)[0], name="Văn phòng xã"))
    decision = decide(database, "83", date(2025, 10, 1))
    move(database, "2", decision, NOVEMBER)
    with database.act("Hoàn tác") as session:
        undo(session)

    told = [
        ("Ghi hoàn thành", False),
        ("Ghi quyết định 83", False),
        ("Điều chỉnh thời hạn", True),
        ("Hoàn tác: Điều chỉnh thời hạn", False),
    ]
    assert entries(database, known) == told
    with database.act("Làm lại") as session:
        redo(session)
    told[2:] = [
        ("Điều chỉnh thời hạn", False),
        ("Hoàn tác: Điều chỉnh thời hạn", True),
        ("Làm lại: Điều chỉnh thời hạn", False),
    ]
    assert entries(database, known) == told
    with database.read() as session:
        latest = later_entries(session, known, limit=2)
        whole = later_entries(session, known)
    assert [one.title for one in latest] == [title for title, _ in told[-2:]]
    assert all(known < one.at for one in whole)
    assert [one.at for one in whole] == sorted(one.at for one in whole)


def entries(database: Database, known: datetime) -> list[tuple[str, bool]]:
    """The titles of later actions, and which were taken back."""
    with database.read() as session:
        return [(one.title, one.undone) for one in later_entries(session, known)]
