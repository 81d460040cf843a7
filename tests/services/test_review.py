"""A review: what contradicts itself, where it stands, what a person lets stand, typed figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from desktop.models.database import Database
from desktop.models.write import Alter, Create, new_id, write
from desktop.register.rules import RULE_TEXTS
from desktop.services import review as review_module
from desktop.services.catalogue import save_office, save_unit, units
from desktop.services.documents import documents
from desktop.services.ledger import Ledger
from desktop.services.marks import mark_known, unmark
from desktop.services.reports import save_report, start_report
from desktop.services.review import Place, PlaceKind, Point, Review, points, review
from desktop.services.values import Office, Report, Viewpoint
from tests.services.ward import fill, main, task

TODAY = date(2025, 11, 22)
WRONG = "Quá hạn 222/1.206 nhiệm vụ, chiếm tỷ lệ 18,5%."
RIGHT = "Tiếp nhận 3.745 hồ sơ = 2.545 (67,96%) + 1.200 (32,04%)."


@pytest.fixture
def ward(database: Database) -> Database:
    """A sound ward."""
    with database.act("Khai báo cơ quan") as session:
        save_office(session, Office("Ủy ban nhân dân phường Mẫu"))
    fill(database)
    return database


def found(database: Database) -> tuple[Point, ...]:
    """The points of a review on that day."""
    with database.read() as session:
        return points(session, today=TODAY)


def effect(database: Database, ordinal: str, kind: str, **values: object) -> str:
    """Record an effect as an exchange would bring it: by no service that checks."""
    effect_id = new_id()
    with database.act("Nhận từ USB") as session:
        document = documents(session)[0].document.id
        row = {"task_id": task(database, ordinal), "document_id": document, "kind": kind}
        write(session, [Create("effect", effect_id, row | values)])
    return effect_id


def typed(database: Database, **texts: str) -> Report:
    """A report to the Council with something typed under its headings."""
    with database.act("Soạn báo cáo") as session:
        report = start_report(session, Viewpoint(TODAY, None, main(database)))
    sections = tuple(
        replace(one, text=texts.get(one.key.replace(".", "_"), "")) for one in report.sections
    )
    with database.act("Sửa báo cáo") as session:
        save_report(session, replace(report, sections=sections))
    return report


def test_a_sound_ward_has_no_points(ward: Database) -> None:
    typed(ward, A_I_2=RIGHT)
    with ward.read() as session:
        whole = review(session)
    assert whole == Review((), ())
    assert whole.sentences == ()
    assert whole.summary == "0 điểm cần xem lại"


def test_a_point_names_its_task_and_its_rule(ward: Database) -> None:
    stop = effect(ward, "2", "restore", effective_on=date(2025, 10, 1))
    (point,) = found(ward)
    assert (point.rule, point.task, point.where) == (
        "restore_of_nothing",
        task(ward, "2"),
        "Nhiệm vụ 2. Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới",
    )
    assert point.rule_text == RULE_TEXTS["restore_of_nothing"]
    assert point.place == Place(PlaceKind.TASK, task(ward, "2"))
    assert point.key.endswith(stop)
    assert not point.is_known


def test_a_point_of_no_task_is_at_its_document(ward: Database) -> None:
    with ward.act("Sửa") as session:
        document = documents(session)[0].document.id
        write(session, [Alter("document", document, {"in_force_on": date(2025, 9, 1)})])
    (point,) = found(ward)
    assert point.where == "Quyết định số 299/QĐ-UBND ngày 02/9/2025"
    assert point.place == Place(PlaceKind.DOCUMENT, document)


def test_what_is_gone_leads_nowhere(ward: Database) -> None:
    with ward.act("Nhận từ USB") as session:
        gone = task(ward, "2")
        row = {"task_id": gone, "on_date": TODAY, "state": "open"}
        write(session, [Create("progress", new_id(), row), Alter("task", gone, {"deleted": True})])
    lost = [point for point in found(ward) if point.document is None]
    assert [(point.rule, point.place, point.where) for point in lost] == [
        ("unknown_task", None, "Nội dung không còn trong sổ")
    ]


def test_a_mark_stays_with_its_point_until_it_is_taken_away(ward: Database) -> None:
    for day, kind in enumerate(("restore", "stop"), 1):
        effect(ward, "2", kind, effective_on=date(2025, 10, day))
    restored = next(one for one in found(ward) if one.rule == "restore_of_nothing")
    with ward.act("Đánh dấu đã biết") as session:
        mark = mark_known(session, restored.rule, restored.key, "Đã thống nhất với đơn vị")
        mark_known(session, "no_reason", restored.key, "Của quy tắc khác")
    with ward.read() as session:
        whole = review(session)
    (known,) = whole.known
    assert known.finding == restored.finding
    assert known.mark is not None
    assert known.mark.reason == "Đã thống nhất với đơn vị"
    assert [one.rule for one in whole.waiting] == ["no_reason"]
    assert whole.sentences == (whole.waiting[0].message,)
    assert whole.summary == "1 điểm cần xem lại, 1 điểm đã biết"
    with ward.act("Bỏ đánh dấu") as session:
        unmark(session, mark)
    assert not any(point.is_known for point in found(ward))


def test_a_mark_holds_for_nothing_else_found_by_the_rule(ward: Database) -> None:
    first = effect(ward, "2", "restore", effective_on=date(2025, 10, 1))
    (point,) = found(ward)
    with ward.act("Đánh dấu đã biết") as session:
        mark_known(session, point.rule, point.key, "Đã biết")
    second = effect(ward, "2", "restore", effective_on=date(2025, 10, 2))
    assert {one.finding.subject: one.is_known for one in found(ward)} == {
        first: True,
        second: False,
    }


def test_units_are_looked_at_today(ward: Database) -> None:
    with ward.act("Đóng đơn vị") as session:
        unit = next(one for one in units(session) if one.name == "Phòng Văn hóa - Xã hội")
        save_unit(session, replace(unit, valid_to=TODAY))
    assert found(ward) == ()
    with ward.read() as session:
        (point,) = points(session, today=date(2025, 11, 23))
    assert point.rule == "unit_ended"
    assert "Phòng Văn hóa - Xã hội" in point.message
    assert point.place == Place(PlaceKind.TASK, task(ward, "2"))


def test_a_typed_rate_is_found_in_its_section(ward: Database) -> None:
    report = typed(ward, A_I_2=WRONG, A_I_3=RIGHT, programme="Cộng 2.065 + 348 = 2.414")
    rate, total = found(ward)
    assert (rate.rule, rate.where) == (
        "printed_rate",
        "Báo cáo đến ngày 22/11/2025 (bản nháp), mục A.I.2",
    )
    assert "18,41%" in rate.message
    assert rate.place == Place(PlaceKind.REPORT, report.id, "A.I.2")
    assert total.place == Place(PlaceKind.REPORT, report.id, "programme")
    assert (total.rule, total.where.rpartition(", ")[2]) == ("printed_sum", "mục A.I.1")
    assert rate.sentence == f"{rate.where}: {rate.message}"
    assert rate.key == f"printed_rate|||{report.id} A.I.2 {WRONG[8:].rstrip('.')}"


def test_an_issued_report_goes_by_its_number(ward: Database) -> None:
    report = typed(ward)
    with ward.act("Phát hành") as session:
        issued = replace(report, number="512", issued_on=TODAY, opening=WRONG)
        save_report(session, issued)
    (point,) = found(ward)
    assert point.where == "Báo cáo số 512 ngày 22/11/2025, phần mở đầu"


def test_the_text_of_a_decision_is_read_at_its_document(ward: Database) -> None:
    with ward.act("Soạn quyết định") as session:
        document = documents(session)[0].document.id
        values = {"kind": "quyet-dinh-dieu-chinh", "title": "Quyết định điều chỉnh"}
        values |= {"as_at": TODAY, "document_id": document}
        write(session, [Create("report", "q", values)])
        section = {"report_id": "q", "key": "article.2", "text": WRONG}
        write(session, [Create("report_section", "s", section)])
    (point,) = found(ward)
    assert point.where == "Quyết định số 299/QĐ-UBND ngày 02/9/2025, Điều 2"
    assert point.place == Place(PlaceKind.DOCUMENT, document)


def test_figures_that_do_not_add_up_are_told(ward: Database, monkeypatch) -> None:
    def broken(figures, groups=()):
        sentences = ("Cầu không khép.",)
        return (*sentences, "Cộng các nhóm không khớp.") if groups else sentences

    monkeypatch.setattr(review_module, "faults", broken)
    told = found(ward)
    assert [point.message for point in told] == ["Cầu không khép.", "Cộng các nhóm không khớp."]
    assert {(point.rule, point.where, point.place) for point in told} == {
        ("figures", "Số liệu tính đến ngày 22/11/2025", None)
    }


def test_a_kept_ledger_is_read_again_after_a_change(ward: Database) -> None:
    ledger = Ledger()
    with ward.read() as session:
        assert points(session, ledger=ledger, today=TODAY) == ()
    effect(ward, "2", "restore", effective_on=date(2025, 10, 1))
    with ward.read() as session:
        assert len(points(session, ledger=ledger, today=TODAY)) == 1


def test_a_row_that_was_altered_behind_the_log_is_damage(ward: Database) -> None:
    effect(ward, "2", "restore", effective_on=date(2025, 10, 1))
    with ward.act("Sửa lén") as session:
        session.execute(text("UPDATE task SET ordinal = '9' WHERE ordinal = '1'"))
    with ward.read() as session:
        whole = review(session)
    (damage,) = whole.damage
    assert "không khớp với nhật ký" in damage
    assert whole.sentences[0] == damage
    assert len(whole.sentences) == 2
