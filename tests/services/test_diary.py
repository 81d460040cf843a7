"""The diary: what was done, when, by whom, to what, and what each action changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.models.database import Database
from desktop.models.tables import TaskRecord
from desktop.models.undo import undo_action
from desktop.models.write import Alter, Create, write
from desktop.register.values import DocumentId, EffectKind, ProgressState, Revision, TaskId
from desktop.services.acceptance import accept_programme
from desktop.services.amendment_drafts import Amendment, AmendmentDraft, CorrectionDraft
from desktop.services.amendments import amend
from desktop.services.attachments import attach, detach
from desktop.services.catalogue import save_office, save_unit, units
from desktop.services.corrections import correct_task
from desktop.services.decision_texts import proposed_text, save_decision_text
from desktop.services.diary import Diary, DiaryQuery, Topic, diary, entry_tasks
from desktop.services.diary_lines import EMPTY, ChangeLine, change_lines
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft, ReportDraft
from desktop.services.history import note, undo
from desktop.services.progress import record_report
from desktop.services.settings import save_setting
from desktop.services.tasks import change_deadline
from desktop.services.values import Office, Unit
from tests.conftest import SteppingClock
from tests.services.ward import TASKS, dated, draft_of, fill, main, task, year_placing


def look(database: Database, query: DiaryQuery | None = None, limit: int = 200) -> Diary:
    """Look through the diary."""
    with database.read() as session:
        return diary(session, query or DiaryQuery(), limit)


def titles(database: Database, query: DiaryQuery) -> list[str]:
    """The titles of what was found, newest first."""
    return [entry.title for entry in look(database, query).entries]


def lines(database: Database, title: str) -> tuple[ChangeLine, ...]:
    """What the newest action of a title changed."""
    (entry, *_) = [one for one in look(database).entries if one.title == title]
    with database.read() as session:
        return change_lines(session, entry.id).lines


def each_unit(database: Database) -> tuple[Unit, ...]:
    """The units of the catalogue."""
    with database.read() as session:
        return units(session)


@pytest.fixture
def ward(database: Database) -> Database:
    """A ward with an amendment, a report and a renamed unit."""
    fill(database)
    with database.act("Lùi hạn") as session:
        decision = save_document(session, DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15)))
        deadline = dated("31/12", date(2025, 12, 31))
        change_deadline(session, [task(database, "1")], decision, deadline, "Chờ hướng dẫn")
    with database.act("Ghi tiến độ") as session:
        told = ReportDraft(ProgressState.OPEN, date(2025, 10, 20), "Đã có dự thảo")
        record_report(session, task(database, "2"), told)
    with database.act("Sửa đơn vị") as session:
        unit = next(one for one in units(session) if one.name.startswith("Văn phòng"))
        save_unit(session, replace(unit, short_name="VP"))
    return database


def test_entries_come_newest_first_with_topics_and_documents(ward: Database) -> None:
    found = look(ward)
    assert found.count == 4
    told = [(one.title, one.topics, one.documents, one.can_undo) for one in found.entries]
    assert told == [
        ("Sửa đơn vị", (Topic.CATALOGUE,), (), True),
        ("Ghi tiến độ", (Topic.PROGRESS,), (), True),
        (
            "Lùi hạn",
            (Topic.TASKS, Topic.DOCUMENTS),
            ("Quyết định số 412/QĐ-UBND ngày 15/10/2025",),
            True,
        ),
        (
            "Nhập chương trình",
            (Topic.TASKS, Topic.DOCUMENTS, Topic.PROGRAMMES, Topic.CATALOGUE),
            ("Quyết định số 299/QĐ-UBND ngày 02/9/2025",),
            True,
        ),
    ]


def test_one_may_look_by_topic_document_and_words(ward: Database) -> None:
    assert titles(ward, DiaryQuery(topic=Topic.PROGRESS)) == ["Ghi tiến độ"]
    decision = next(one for one, title in look(ward).documents if "412" in title)
    assert titles(ward, DiaryQuery(document=DocumentId(decision))) == ["Lùi hạn"]
    assert titles(ward, DiaryQuery(text="lui han")) == ["Lùi hạn"]
    assert titles(ward, DiaryQuery(text="412 qd")) == ["Lùi hạn"]
    assert titles(ward, DiaryQuery(text="ra soat ho ngheo")) == ["Ghi tiến độ", "Nhập chương trình"]
    assert titles(ward, DiaryQuery(text="không có chữ này")) == []


@pytest.mark.parametrize(
    "text", ["Quyết định 412", "quyet dinh 412", "QUYẾT ĐỊNH 412", "quye\u0302\u0301t 412"]
)
def test_words_are_found_with_and_without_accents(ward: Database, text: str) -> None:
    assert titles(ward, DiaryQuery(text)) == ["Lùi hạn"]


@pytest.mark.parametrize("text", ["lùi hạn", "lui han", "Lùi HẠN"])
def test_titles_are_found_with_and_without_accents(ward: Database, text: str) -> None:
    assert "Lùi hạn" in titles(ward, DiaryQuery(text))
    assert "Sửa đơn vị" not in titles(ward, DiaryQuery(text))


def test_a_document_brings_its_files_its_text_and_its_programme(
    ward: Database, tmp_path: Path
) -> None:
    known = {title: one for one, title in look(ward).documents}
    (decision,) = (one for title, one in known.items() if "412" in title)
    (issuing,) = (one for title, one in known.items() if "299" in title)
    scan = tmp_path / "quyet-dinh-412.pdf"
    scan.write_bytes(b"%PDF-1.7")
    with ward.act("Đính kèm bản chụp") as session:
        attached = attach(session, tmp_path, decision, scan)
    with ward.act("Khai báo cơ quan") as session:
        save_office(session, Office("Ủy ban nhân dân phường Mẫu"))
    with ward.act("Soạn quyết định") as session:
        text = proposed_text(session, decision)
        save_decision_text(session, replace(text, signer="Lê Văn C"))
    with ward.act("Sửa chương trình") as session:
        write(session, [Alter("programme", main(ward), {"title": "Chương trình cả năm"})])
    with ward.act("Bỏ bản chụp") as session:
        detach(session, attached)

    assert titles(ward, DiaryQuery(document=decision)) == [
        "Bỏ bản chụp",
        "Soạn quyết định",
        "Đính kèm bản chụp",
        "Lùi hạn",
    ]
    assert titles(ward, DiaryQuery(document=issuing)) == ["Sửa chương trình", "Nhập chương trình"]
    assert titles(ward, DiaryQuery(text="412/QĐ")) == titles(ward, DiaryQuery(document=decision))
    newest = look(ward).entries[0]
    assert newest.documents == ("Quyết định số 412/QĐ-UBND ngày 15/10/2025",)


def test_every_match_is_found_however_many_tasks_hold_the_words(database: Database) -> None:
    tasks = tuple(
        replace(TASKS[0], row=row, ordinal=str(row), content=f"Nhiệm vụ được giao thứ {row}")
        for row in range(1, 601)
    )
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(*tasks), year_placing())
    with database.read() as session:
        known = list(session.scalars(select(TaskRecord.id)))[::6]
    told = ReportDraft(ProgressState.OPEN, date(2025, 10, 20), "Đã có dự thảo")
    for reported in known:
        with database.act("Ghi tiến độ") as session:
            record_report(session, TaskId(reported), told)

    query = DiaryQuery(text="duoc giao thu")
    assert look(database, query, limit=30).count == 101
    (*_, first) = look(database, query, limit=200).entries
    assert first.title == "Nhập chương trình"


def test_words_and_conditions_narrow_each_other(ward: Database) -> None:
    assert titles(ward, DiaryQuery(text="lui", topic=Topic.CATALOGUE)) == []
    assert titles(ward, DiaryQuery(text="lui", topic=Topic.DOCUMENTS)) == ["Lùi hạn"]
    day = look(ward).entries[0].at.astimezone().date()
    assert titles(ward, DiaryQuery(text="lui", until=day - timedelta(days=1))) == []
    assert titles(ward, DiaryQuery(text="lui", since=day, until=day)) == ["Lùi hạn"]


def test_a_person_is_found_by_name_beside_other_words(tmp_path: Path, clock: SteppingClock) -> None:
    store = Database.open(tmp_path / "so.db", clock=clock, actor="Trần Thị B")
    fill(store)
    assert titles(store, DiaryQuery(text="tran thi b nhap")) == ["Nhập chương trình"]
    assert titles(store, DiaryQuery(text="tran thi dung")) == []
    store.close()


def test_what_was_only_noted_is_listed_and_has_nothing_to_take_back(ward: Database) -> None:
    with ward.act("Xuất khi số liệu chưa khớp: chờ đối chiếu") as session:
        note(session)
    (entry, *_) = look(ward).entries
    assert (entry.title[:8], entry.topics, entry.rows) == ("Xuất khi", (Topic.OTHER,), 0)
    assert entry.is_note
    assert not entry.can_undo
    assert titles(ward, DiaryQuery(topic=Topic.OTHER)) == [entry.title]
    with ward.read() as session:
        assert change_lines(session, entry.id).lines == ()


def test_what_may_be_chosen_is_read_once(ward: Database) -> None:
    with ward.read() as session:
        first = diary(session, DiaryQuery())
        again = diary(session, DiaryQuery(text="lui"), choices=first.choices)
    assert again.choices is first.choices
    assert [entry.title for entry in again.entries] == ["Lùi hạn"]


def test_more_than_asked_for_are_counted(ward: Database) -> None:
    found = look(ward, limit=1)
    assert (len(found.entries), found.count) == (1, 4)


def test_one_may_look_by_day_and_person(tmp_path: Path, clock: SteppingClock) -> None:
    store = Database.open(tmp_path / "so.db", clock=clock, actor="Trần Thị B")
    fill(store)
    first = look(store).entries[0]
    day = first.at.astimezone().date()
    assert look(store).persons == ("Trần Thị B",)
    assert titles(store, DiaryQuery(person="Trần Thị B", since=day, until=day)) == [first.title]
    assert titles(store, DiaryQuery(person="Nguyễn Văn A")) == []
    assert titles(store, DiaryQuery(until=date(2020, 1, 1))) == []
    assert titles(store, DiaryQuery(since=date(2099, 1, 1))) == []
    store.close()


def test_what_was_taken_back_says_so_and_the_taking_back_can_be_undone(ward: Database) -> None:
    late = next(one for one in look(ward).entries if one.title == "Lùi hạn")
    with ward.act("Hoàn tác") as session:
        undo_action(session, late.id)
    by_title = {one.title: one for one in look(ward).entries}
    assert by_title["Lùi hạn"].undone
    assert not by_title["Lùi hạn"].can_undo
    assert by_title["Hoàn tác: Lùi hạn"].can_undo


def test_an_amendment_is_told_line_by_line(ward: Database) -> None:
    recorded, moved = lines(ward, "Lùi hạn")
    assert recorded.thing == "Quyết định số 412/QĐ-UBND ngày 15/10/2025"
    assert (moved.thing, moved.deed, moved.new) == (
        f"Nhiệm vụ 1. {TASKS[0].content}",
        "Điều chỉnh thời hạn",
        "31/12",
    )
    assert moved.task == task(ward, "1")


def test_a_correction_is_told_with_its_fields(ward: Database) -> None:
    office = next(one.id for one in each_unit(ward) if one.name.startswith("Văn phòng"))
    draft = CorrectionDraft(
        task(ward, "2"), Revision(lead=office, product="Tờ trình", note="Xem lại"), "Gõ nhầm"
    )
    with ward.act("Đính chính") as session:
        correct_task(session, draft)
    corrected = lines(ward, "Đính chính")
    assert {line.deed for line in corrected} == {"Đính chính"}
    told = {text for line in corrected for text in line.new.split("; ")}
    assert told == {"Chủ trì: Văn phòng HĐND và UBND", "Sản phẩm: Tờ trình", "Ghi chú: Xem lại"}


def test_a_changed_field_is_told_with_old_and_new(ward: Database) -> None:
    (line,) = lines(ward, "Sửa đơn vị")
    assert (line.thing, line.deed, line.old, line.new) == (
        "Đơn vị Văn phòng HĐND và UBND",
        "Tên viết tắt",
        "",
        "VP",
    )


def test_what_is_deleted_is_still_named(ward: Database) -> None:
    first = next(one for one in look(ward).entries if one.title == "Ghi tiến độ")
    with ward.act("Hoàn tác") as session:
        undo_action(session, first.id)
    (line,) = lines(ward, "Hoàn tác: Ghi tiến độ")
    assert (line.thing, line.deed) == (f"Nhiệm vụ 2. {TASKS[1].content}", "Xóa")


def test_what_brings_no_value_tells_its_reason_and_its_document(ward: Database) -> None:
    first, second = task(ward, "1"), task(ward, "2")
    document = DocumentDraft("500", "QĐ-UBND", date(2025, 11, 20))
    with ward.act("Dừng và đưa ra") as session:
        draft = AmendmentDraft(
            document,
            (
                Amendment(EffectKind.STOP, (first,), reason="chờ Trung ương"),
                Amendment(EffectKind.REMOVE, (second,), reason="trùng nội dung"),
            ),
        )
        amend(session, draft)
    _, stopped, removed = lines(ward, "Dừng và đưa ra")
    assert (stopped.deed, stopped.new) == (
        "Dừng thực hiện",
        "Lý do: chờ Trung ương; theo Quyết định số 500/QĐ-UBND ngày 20/11/2025",
    )
    assert (removed.deed, removed.new) == (
        "Đưa ra khỏi chương trình",
        "Lý do: trùng nội dung; theo Quyết định số 500/QĐ-UBND ngày 20/11/2025",
    )


def test_a_new_row_tells_what_it_is(ward: Database) -> None:
    told = {line.thing: line for line in lines(ward, "Nhập chương trình")}
    programme = told["Chương trình năm 2025"]
    assert (programme.deed, programme.new) == (
        "Thêm",
        "chương trình của một phần năm; Quyết định số 299/QĐ-UBND ngày 02/9/2025",
    )
    brought = [one for one in lines(ward, "Nhập chương trình") if one.deed == "Thêm" and one.task]
    assert {one.new for one in brought} == {"Chương trình năm 2025"}


def test_what_is_emptied_says_so(ward: Database) -> None:
    with ward.act("Bỏ tên tắt") as session:
        unit = next(one for one in units(session) if one.short_name == "VP")
        save_unit(session, replace(unit, short_name=""))
    (line,) = lines(ward, "Bỏ tên tắt")
    assert (line.deed, line.old, line.new) == ("Tên viết tắt", "VP", EMPTY)


def test_what_is_deleted_tells_what_it_was_and_what_comes_back_what_it_is(
    ward: Database,
) -> None:
    with ward.act("Hoàn tác") as session:
        reported = next(one for one in look(ward).entries if one.title == "Ghi tiến độ")
        undo_action(session, reported.id)
    (gone,) = lines(ward, "Hoàn tác: Ghi tiến độ")
    assert (gone.deed, gone.old, gone.new) == ("Xóa", "20/10/2025; Đã có dự thảo", "đã xóa")
    with ward.act("Hoàn tác") as session:
        undo(session)
    (back,) = lines(ward, look(ward).entries[0].title)
    assert (back.deed, back.old, back.new) == ("Khôi phục", "", "20/10/2025; Đã có dự thảo")


def test_a_setting_is_told_as_the_screen_calls_it(ward: Database) -> None:
    with ward.act("Đổi cài đặt") as session:
        save_setting(session, "before_is_day_itself", True)
        save_setting(session, "lock_days_counted", "working")
        save_setting(session, "year_registration_until", "20/11")
    with ward.act("Đổi lại") as session:
        save_setting(session, "before_is_day_itself", False)
        save_setting(session, "lock_days_counted", "calendar")
    made = [(line.thing, line.old, line.new) for line in lines(ward, "Đổi cài đặt")]
    assert made == [
        ("Cài đặt: “Trước ngày …” tính cả ngày đó", "tắt", "bật"),
        ("Cài đặt: Cách đếm ngày chốt", "Ngày theo lịch", "Ngày làm việc"),
        ("Cài đặt: Hạn đăng ký chương trình năm sau", "15/11", "20/11"),
    ]
    changed = [(line.deed, line.old, line.new) for line in lines(ward, "Đổi lại")]
    assert changed == [("Giá trị", "bật", "tắt"), ("Giá trị", "Ngày làm việc", "Ngày theo lịch")]
    for _ in range(2):
        with ward.act("Hoàn tác") as session:
            undo(session)
    gone = [(line.deed, line.old, line.new) for line in lines(ward, "Hoàn tác: Đổi cài đặt")]
    assert ("Giá trị", "bật", "tắt") in gone


def test_a_setting_of_a_newer_version_is_told_as_far_as_it_can_be_read(ward: Database) -> None:
    with ward.act("Từ bản mới") as session:
        write(session, [Create("setting", "sau_nay", {"value": '"có"'})])
    (line,) = lines(ward, "Từ bản mới")
    assert (line.thing, line.new) == ("Cài đặt: sau_nay", "có")


def test_many_changes_are_cut_and_counted(ward: Database) -> None:
    entry = look(ward).entries[-1]
    with ward.read() as session:
        whole = change_lines(session, entry.id)
        part = change_lines(session, entry.id, limit=3)
    assert whole.left_out == 0
    assert len(part.lines) == 3
    assert part.left_out == len(whole.lines) - 3


def test_an_entry_leads_to_its_tasks(ward: Database) -> None:
    entry = next(one for one in look(ward).entries if one.title == "Lùi hạn")
    with ward.read() as session:
        assert entry_tasks(session, entry.id) == (task(ward, "1"),)
