"""Reports begun with the office's own words: a template's, or those of the last period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.services.catalogue import save_office
from desktop.services.diary_lines import change_lines
from desktop.services.history import actions, undo
from desktop.services.report_changes import rebased
from desktop.services.report_templates import (
    carry_over,
    remove_template,
    save_template,
    start_from_template,
    templates,
)
from desktop.services.reports import (
    latest_report,
    report_content,
    report_of,
    save_report,
    start_report,
)
from desktop.services.text_points import text_points
from desktop.services.values import Office, Report, Viewpoint
from tests.services.ward import fill

AS_AT = date(2025, 11, 22)
OFFICE = Office("Ủy ban nhân dân xã Mẫu", "", "Mẫu", "UBND", "Hội đồng nhân dân xã Mẫu", "Khóa I")


@pytest.fixture
def report(database: Database) -> Report:
    """A report of 22/11/2025 with two sections written."""
    with database.act("Khai báo cơ quan") as session:
        save_office(session, OFFICE)
    fill(database)
    with database.act("Soạn báo cáo") as session:
        report = start_report(session, Viewpoint(AS_AT))
        report = typed(report, {"A.I.2": "Quy chế [b]mới[/b]", "B.1": "Phương hướng"})
        save_report(session, replace(report, closing="Kết thúc năm 2025; năm 2026 làm tiếp"))
        return latest(database, session)


def latest(database: Database, session: object = None) -> Report:
    if session is not None:
        found = latest_report(session)  # type: ignore[arg-type]
    else:
        with database.read() as reading:
            found = latest_report(reading)
    assert found is not None
    return found


def typed(report: Report, texts: dict[str, str]) -> Report:
    sections = tuple(
        replace(one, text=texts.get(one.key, one.text), carried=False) if one.key in texts else one
        for one in report.sections
    )
    return replace(report, sections=sections)


def texts(report: Report) -> dict[str, str]:
    return {one.key: one.text for one in report.sections if one.text}


def carried(report: Report) -> set[str]:
    return {one.key for one in report.sections if one.carried}


def begun(database: Database, day: date) -> Report:
    with database.act("Lập báo cáo") as session:
        carry_over(session, Viewpoint(day))
    return latest(database)


def test_the_last_periods_narrative_is_carried_over_and_marked(
    database: Database, report: Report
) -> None:
    later = begun(database, date(2025, 12, 31))
    assert later.id != report.id
    assert texts(later) == texts(report)
    assert carried(later) == {"A.I.2", "B.1"}
    assert later.closing != report.closing
    assert carried(latest_of(database, report)) == set()


def latest_of(database: Database, report: Report) -> Report:
    with database.read() as session:
        return report_of(session, report.id)


def test_the_period_before_the_day_counts_and_not_the_report_begun_last(
    database: Database, report: Report
) -> None:
    begun(database, date(2026, 3, 31))
    with database.act("Sửa") as session:
        later = latest(database, session)
        save_report(session, typed(later, {"A.I.2": "Của quý I năm 2026"}))
    between = begun(database, date(2025, 12, 31))
    assert texts(between)["A.I.2"] == "Quy chế [b]mới[/b]"
    before = begun(database, date(2025, 10, 31))
    assert (texts(before), carried(before)) == ({}, set())


def test_what_was_touched_or_looked_at_is_no_longer_marked(
    database: Database, report: Report
) -> None:
    later = begun(database, date(2025, 12, 31))
    with database.act("Soạn báo cáo") as session:
        save_report(session, typed(later, {"A.I.2": "Chữ mới"}), later)
    assert carried(latest(database)) == {"B.1"}
    looked = latest(database)
    with database.act("Đã xem lại") as session:
        save_report(session, typed(looked, {"B.1": "Phương hướng"}), looked)
    assert carried(latest(database)) == set()
    with database.act("Hoàn tác") as session:
        undo(session)
    assert carried(latest(database)) == {"B.1"}
    assert texts(latest(database))["B.1"] == "Phương hướng"


def test_untouched_narrative_is_told_before_the_report_goes_out(
    database: Database, report: Report
) -> None:
    later = begun(database, date(2025, 12, 31))
    with database.read() as session:
        points = text_points(session, report_content(session, later))
    told = [one for one in points if one.finding.rule == "carried_text"]
    assert [one.place.part for one in told if one.place] == ["A.I.2", "B.1"]
    assert "còn nguyên lời văn của kỳ trước" in told[0].message
    assert told[0].place is not None
    assert told[0].place.id == later.id
    with database.read() as session:
        points = text_points(session, report_content(session, report))
    assert not [one for one in points if one.finding.rule == "carried_text"]


def test_a_template_keeps_words_by_name_and_begins_reports(
    database: Database, report: Report
) -> None:
    with database.act("Lưu mẫu") as session:
        kept = save_template(session, "  Mẫu cuối   năm ", report)
    assert kept.name == "Mẫu cuối năm"
    with database.act("Lập báo cáo") as session:
        start_from_template(session, Viewpoint(date(2026, 11, 22)), kept.id)
    later = latest(database)
    assert texts(later) == texts(report)
    assert carried(later) == set()
    assert later.closing == "Kết thúc năm 2026; năm 2027 làm tiếp"
    assert "năm 2026; phương hướng" in later.title
    assert later.distribution == report.distribution
    assert later.number == ""


def test_a_template_of_the_same_name_is_replaced_and_can_be_taken_out(
    database: Database, report: Report
) -> None:
    with database.act("Lưu mẫu") as session:
        first = save_template(session, "Mẫu năm", report)
    with database.act("Lưu mẫu") as session:
        again = save_template(session, "mẫu Năm", typed(report, {"B.1": "Khác"}))
        save_template(session, "Ấn mẫu", report)
    assert again.id == first.id
    with database.read() as session:
        known = templates(session)
    assert [one.name for one in known] == ["Ấn mẫu", "mẫu Năm"]
    with database.act("Lập báo cáo") as session:
        assert texts(start_from_template(session, Viewpoint(AS_AT), first.id))["B.1"] == "Khác"
    with database.act("Xóa mẫu") as session:
        remove_template(session, first.id)
    with database.read() as session:
        assert [one.name for one in templates(session)] == ["Ấn mẫu"]
    with database.act("Lập báo cáo") as session, pytest.raises(UserError, match="chọn mẫu khác"):
        start_from_template(session, Viewpoint(AS_AT), first.id)


def test_a_template_needs_a_name(database: Database, report: Report) -> None:
    with database.act("Lưu mẫu") as session, pytest.raises(UserError, match="Chưa có tên mẫu"):
        save_template(session, " \n ", report)
    with database.read() as session:
        assert templates(session) == ()


def test_saving_keeps_only_what_was_touched(database: Database, report: Report) -> None:
    shown = latest(database)
    with database.act("Người khác sửa") as session:
        other = typed(shown, {"A.I.2": "Người khác", "A.III.1": "Thêm"})
        save_report(session, replace(other, signer="Trần Văn B"))
    with database.act("Soạn báo cáo") as session:
        save_report(session, typed(shown, {"B.1": "Của tôi"}), shown)
    kept = latest(database)
    assert texts(kept) == {"A.I.2": "Người khác", "A.III.1": "Thêm", "B.1": "Của tôi"}
    assert kept.signer == "Trần Văn B"


def test_what_was_taken_back_elsewhere_does_not_come_again(
    database: Database, report: Report
) -> None:
    with database.act("Sửa") as session:
        save_report(session, typed(report, {"A.I.2": "Sẽ hoàn tác"}))
    shown = latest(database)
    with database.act("Hoàn tác") as session:
        undo(session)
    with database.act("Soạn báo cáo") as session:
        save_report(session, replace(typed(shown, {"B.1": "Khác"}), opening="Mở"), shown)
    kept = latest(database)
    assert texts(kept) == {"A.I.2": "Quy chế [b]mới[/b]", "B.1": "Khác"}
    assert kept.opening == "Mở"


def test_rebasing_keeps_both_hands(report: Report) -> None:
    mine = typed(replace(report, signer="Tôi"), {"B.1": "Của tôi"})
    theirs = typed(replace(report, signer="Họ", closing="Của họ"), {"A.I.2": "Của họ"})
    both = rebased(report, mine, theirs)
    assert (both.signer, both.closing) == ("Tôi", "Của họ")
    assert texts(both) == {"A.I.2": "Của họ", "B.1": "Của tôi"}
    assert rebased(report, report, theirs) == theirs
    assert rebased(report, mine, report) == mine


def test_the_diary_tells_that_words_were_looked_through(database: Database, report: Report) -> None:
    later = begun(database, date(2025, 12, 31))
    with database.act("Soạn báo cáo") as session:
        save_report(session, typed(later, {"B.1": "Phương hướng"}), later)
    with database.read() as session:
        found = change_lines(session, actions(session)[0].id)
    assert [(one.thing, one.deed, one.old, one.new) for one in found.lines] == [
        ("Mục B.1 của dự thảo", "Còn chữ của kỳ trước", "có", "không")
    ]
