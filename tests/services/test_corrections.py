"""A typing error is set right from the effect that brought it, and is never an amendment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    DocumentId,
    LeaderId,
    Revision,
    State,
    TaskClass,
    TaskId,
    UnitId,
)
from desktop.services.acceptance import accept_programme
from desktop.services.amendment_drafts import CorrectionDraft
from desktop.services.catalogue import leaders, units
from desktop.services.corrections import correct_identity, correct_task, task_words
from desktop.services.documents import document_effects, documents, save_document
from desktop.services.drafts import DocumentDraft, NewTaskDraft
from desktop.services.facts import rows
from desktop.services.history import undo
from desktop.services.register import standing
from desktop.services.tasks import add_task, change_deadline, stop_tasks
from desktop.services.timeline import task_detail
from desktop.services.values import TaskRow, Viewpoint
from tests.services.test_register import last_moment
from tests.services.ward import (
    TASKS,
    add_month,
    at,
    counts,
    dated,
    draft_of,
    fill,
    main,
    task,
    year_placing,
)

END = date(2025, 12, 31)
DECEMBER = dated("31/12/2025", END)
WHY = "Gõ nhầm khi nhập"


def correct(
    database: Database, ordinal: str, revision: Revision, as_at: date = END, **other: Any
) -> int:
    """Set right what a task says at a date."""
    with database.act("Đính chính") as session:
        draft = CorrectionDraft(task(database, ordinal), revision, WHY, **other)
        return correct_task(session, draft, as_at)


def row(database: Database, ordinal: str, day: date = END) -> TaskRow:
    """A task of the year at a date."""
    return next(one for one in at(database, day).rows if one.ordinal == ordinal)


def corrections(database: Database) -> list[str]:
    """The kinds of effect that corrections correct."""
    with database.read() as session:
        effects = {one["id"]: one for one in rows(session, "effect")}
    return sorted(
        effects[one["corrects"]]["kind"] for one in effects.values() if one["kind"] == "correct"
    )


def amend(database: Database, deadline: Deadline = DECEMBER) -> DocumentId:
    """Move the first task's deadline by a decision of October."""
    with database.act("Điều chỉnh") as session:
        document = save_document(session, DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15)))
        change_deadline(session, [task(database, "1")], document, deadline, "Chờ hướng dẫn")
    return document


def test_a_task_tells_its_words_with_ids(database: Database) -> None:
    fill(database)
    amend(database)
    first = task(database, "1")
    with database.read() as session:
        words = task_words(session, first, date(2025, 10, 14))
        later = task_words(session, first, date(2025, 10, 15))
        names = {unit.id: unit.name for unit in units(session)}
        chair = leaders(session)[0].id
    assert (words.ordinal, words.content) == ("1", TASKS[0].content)
    assert words.lead is not None
    assert names[words.lead] == "Văn phòng HĐND và UBND"
    assert [names[unit] for unit in words.coordinating] == ["Phòng Văn hóa - Xã hội"]
    assert (words.leader, words.field) == (chair, "Lĩnh vực nội vụ")
    assert (words.deadline.text, later.deadline) == ("30/9", DECEMBER)
    assert words.task_class is TaskClass.KEY
    with pytest.raises(UserError, match="không còn trong sổ"), database.read() as session:
        task_words(session, TaskId("không có"), END)


def test_the_words_of_the_issuing_document_are_right_from_the_beginning(
    database: Database,
) -> None:
    fill(database)
    before = counts(database, END)
    right = Revision(content="Xây dựng  Kế hoạch cải cách hành chính năm 2027", product="Kế hoạch")
    assert correct(database, "1", right) == 2

    first = row(database, "1", date(2025, 9, 2))
    assert (first.content, first.product) == (
        "Xây dựng Kế hoạch cải cách hành chính năm 2027",
        "Kế hoạch",
    )
    assert row(database, "1").amended_by == ()
    assert counts(database, END) == before
    assert corrections(database) == ["issue", "issue"]


def test_the_first_deadline_is_set_right_too(database: Database) -> None:
    fill(database)
    assert row(database, "1", date(2025, 10, 15)).state is State.OPEN_OVERDUE
    assert correct(database, "1", Revision(deadline=dated("30/10", date(2025, 10, 30)))) == 1
    found = row(database, "1", date(2025, 10, 15))
    assert (found.first_deadline_text, found.deadline_text) == ("30/10", "30/10")
    assert (found.state, found.flags, found.amended_by) == (State.OPEN_IN_TIME, (), ())


def test_an_amended_value_is_right_from_the_amendment_on(database: Database) -> None:
    fill(database)
    decision = amend(database)
    right = dated("30/11/2025", date(2025, 11, 30))
    assert correct(database, "1", Revision(content=TASKS[0].content, deadline=right)) == 1

    assert row(database, "1", date(2025, 10, 14)).deadline_text == "30/9"
    found = row(database, "1")
    assert (found.deadline_text, found.first_deadline_text) == ("30/11/2025", "30/9")
    assert found.amended_by == ("Quyết định số 412/QĐ-UBND ngày 15/10/2025",)
    assert corrections(database) == ["change_deadline"]
    with database.read() as session:
        lines = document_effects(session, decision)
    assert [(line.kind, line.new) for line in lines] == [
        ("change_deadline", "30/11/2025"),
        ("correct", "30/11/2025"),
    ]


def test_what_was_said_before_an_amendment_is_corrected_at_its_date(database: Database) -> None:
    fill(database)
    amend(database)
    right = dated("20/9", date(2025, 9, 20))
    assert correct(database, "1", Revision(deadline=right), as_at=date(2025, 10, 14)) == 1
    assert corrections(database) == ["issue"]
    found = row(database, "1")
    assert (found.first_deadline_text, found.deadline_text) == ("20/9", "31/12/2025")


def test_a_listed_deadline_is_corrected_in_the_list(database: Database) -> None:
    fill(database)
    add_month(database, replace(TASKS[1], deadline=dated("20/10", date(2025, 10, 20))))
    assert row(database, "2").deadline_text == "20/10"
    assert correct(database, "2", Revision(deadline=dated("21/10", date(2025, 10, 21)))) == 1
    found = row(database, "2")
    assert (found.deadline_text, found.first_deadline_text) == ("21/10", "Tháng 10")
    assert row(database, "2", date(2025, 9, 27)).deadline_text == "Tháng 10"
    assert corrections(database) == ["list"]


def test_units_and_leaders_are_set_right(database: Database) -> None:
    fill(database)
    with database.read() as session:
        office, culture = units(session)[1].id, units(session)[0].id
        deputy = leaders(session)[1].id
    assert (row(database, "1").lead, row(database, "1").leader) == (
        "Văn phòng HĐND và UBND",
        "Nguyễn Văn A",
    )
    right = Revision(lead=culture, coordinating=(office,), leader=deputy)
    assert correct(database, "1", right) == 3
    found = row(database, "1")
    assert (found.lead, found.coordinating, found.leader) == (
        "Phòng Văn hóa - Xã hội",
        ("Văn phòng HĐND và UBND",),
        "Trần Thị B",
    )
    assert correct(database, "1", Revision(coordinating=())) == 1
    assert row(database, "1").coordinating == ()


def test_the_order_of_coordinating_units_is_no_error(database: Database) -> None:
    helped = replace(TASKS[0], coordinating=("Công an phường", "Trạm Y tế"))
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(helped), year_placing())
        words = task_words(session, task_of(session), END)
    with pytest.raises(UserError, match="vẫn như trong sổ"):
        correct(database, "1", Revision(coordinating=words.coordinating[::-1]))


def task_of(session: Any) -> TaskId:
    """The only task."""
    (only,) = rows(session, "task")
    return TaskId(only["id"])


def test_a_corrected_value_is_corrected_again(database: Database) -> None:
    fill(database)
    correct(database, "1", Revision(content="Xây dựng Kế hoạch A"))
    correct(database, "1", Revision(content="Xây dựng Kế hoạch B"))
    assert row(database, "1").content == "Xây dựng Kế hoạch B"
    with database.act("Hoàn tác") as session:
        undo(session)
    assert row(database, "1").content == "Xây dựng Kế hoạch A"


def test_an_old_report_keeps_the_error(database: Database) -> None:
    fill(database)
    known = last_moment(database)
    correct(database, "1", Revision(content="Xây dựng Kế hoạch A"))
    with database.read() as session:
        then = standing(session, Viewpoint(END, known)).rows[0]
    assert then.content == TASKS[0].content


UNCLEAR = Deadline("Quý", DeadlineKind.MISSING, problem="Chưa rõ quý nào; hãy ghi rõ quý.")
EARLY = Deadline("Đầu tháng 12", DeadlineKind.DATED, date(2025, 12, 10), confirmed=False)


def fill_with(database: Database, deadline: Deadline) -> None:
    """A programme of one task with a deadline to settle."""
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(replace(TASKS[0], deadline=deadline)), year_placing())


def test_a_missing_deadline_is_settled(database: Database) -> None:
    fill_with(database, UNCLEAR)
    assert "deadline_missing" in row(database, "1").flags
    for still in (UNCLEAR, replace(UNCLEAR, text="Qúy")):
        with pytest.raises(UserError, match="Chưa rõ quý nào"):
            correct(database, "1", Revision(deadline=still))
    assert correct(database, "1", Revision(content="Việc khác", deadline=UNCLEAR)) == 1
    assert correct(database, "1", Revision(deadline=DECEMBER)) == 1
    found = row(database, "1")
    assert (found.flags, found.first_deadline, found.amended_by) == ((), END, ())


def test_a_deadline_is_confirmed(database: Database) -> None:
    fill_with(database, EARLY)
    with pytest.raises(UserError, match="vẫn như trong sổ"):
        correct(database, "1", Revision(deadline=EARLY))
    assert correct(database, "1", Revision(deadline=replace(EARLY, confirmed=True))) == 1
    assert row(database, "1").deadline_confirmed


def test_a_document_corrects_another_once_it_is_signed(database: Database) -> None:
    fill(database)
    notice = DocumentDraft("15", "TB-UBND", date(2025, 11, 3), signed=False)
    with database.act("Ghi văn bản") as session:
        document = save_document(session, notice)
    right = Revision(content="Xây dựng Kế hoạch A")
    with pytest.raises(UserError, match="chưa ký nên chưa đính chính được; hãy ghi"):
        correct(database, "1", right, document=document)
    assert corrections(database) == []
    with database.act("Ký") as session:
        save_document(session, replace(notice, id=document, signed=True))
    assert correct(database, "1", right, document=document) == 1
    with database.act("Bỏ ký") as session:
        save_document(session, replace(notice, id=document))
    assert row(database, "1").content == TASKS[0].content
    with database.read() as session:
        assert document_effects(session, document)[0].in_force is False
        assert documents(session)[0].pending == (("correct", 1),)
    with database.act("Ký") as session:
        save_document(session, replace(notice, id=document, signed=True))
    assert row(database, "1", date(2025, 9, 2)).content == "Xây dựng Kế hoạch A"
    with database.read() as session:
        assert document_effects(session, document)[0].in_force
        assert documents(session)[0].pending == ()
        assert documents(session, date(2025, 9, 2))[0].pending == ()


def test_a_draft_sets_right_its_own_words(database: Database) -> None:
    fill(database)
    with database.act("Thêm nhiệm vụ") as session:
        document = save_document(session, DocumentDraft("5", "QĐ-UBND", None, signed=False))
        new = NewTaskDraft(main(database), document, "Rà soát qũy đất", DECEMBER)
        added = add_task(session, new)
    with database.act("Đính chính") as session:
        draft = CorrectionDraft(added, Revision(content="Rà soát quỹ đất"), WHY, document)
        assert correct_task(session, draft) == 1
    with database.read() as session:
        assert task_words(session, added, END).content == "Rà soát quỹ đất"


def test_the_error_the_right_value_and_the_reason_are_told(database: Database) -> None:
    fill(database)
    correct(database, "1", Revision(content="Xây dựng Kế hoạch A"))
    with database.read() as session:
        steps = task_detail(session, task(database, "1"), Viewpoint(END)).timeline
    told = [(one.old, one.new, one.reason) for one in steps if one.kind == "correct"]
    assert told == [(TASKS[0].content, "Xây dựng Kế hoạch A", WHY)]


def test_a_stopped_task_and_one_of_a_draft_are_corrected(database: Database) -> None:
    fill(database)
    with database.act("Dừng") as session:
        document = save_document(session, DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15)))
        stop_tasks(session, [task(database, "2")], document, "Hết kinh phí")
        issuing = documents(session)[1].document
    assert correct(database, "2", Revision(content="Rà soát hộ nghèo")) == 1
    assert (row(database, "2").content, row(database, "2").state) == (
        "Rà soát hộ nghèo",
        State.STOPPED,
    )
    draft = DocumentDraft(issuing.number, issuing.symbol, None, signed=False, id=issuing.id)
    with database.act("Sửa văn bản") as session:
        save_document(session, draft)
    assert correct(database, "1", Revision(content="Xây dựng Kế hoạch A")) == 1
    with database.read() as session:
        assert task_words(session, task(database, "1"), END).content == "Xây dựng Kế hoạch A"


@pytest.mark.parametrize(
    ("revision", "told"),
    [
        (Revision(), "vẫn như trong sổ"),
        (Revision(content=TASKS[0].content, product=" "), "vẫn như trong sổ"),
        (Revision(content="  "), "Chưa có nội dung"),
        (Revision(lead=UnitId("không có")), "Đơn vị đã chọn không còn"),
        (Revision(coordinating=(UnitId("không có"),)), "Đơn vị đã chọn không còn"),
        (Revision(leader=LeaderId("không có")), "Lãnh đạo đã chọn không còn"),
    ],
)
def test_what_is_no_correction_is_refused(
    database: Database, revision: Revision, told: str
) -> None:
    fill(database)
    with pytest.raises(UserError, match=told):
        correct(database, "1", revision)
    assert corrections(database) == []


def test_a_correction_has_a_reason_and_a_task(database: Database) -> None:
    fill(database)
    draft = CorrectionDraft(task(database, "1"), Revision(content="Việc khác"), " ")
    for one, told in (
        (draft, "Chưa có lý do đính chính"),
        (replace(draft, reason=WHY, document=DocumentId("không có")), "Văn bản đính chính không"),
        (replace(draft, reason=WHY, task=TaskId("không có")), "không còn trong sổ"),
    ):
        with pytest.raises(UserError, match=told), database.act("Đính chính") as session:
            correct_task(session, one)
    assert corrections(database) == []


def test_a_number_and_a_class_typed_wrongly_are_set_right(database: Database) -> None:
    fill(database)
    known = last_moment(database)
    before = counts(database, END)
    third = task(database, "3")
    with database.act("Đính chính") as session:
        correct_identity(session, third, " 13 ", TaskClass.KEY, WHY)
    found = row(database, "13")
    assert (found.id, found.task_class, found.amended_by) == (third, TaskClass.KEY, ())
    assert counts(database, END) == before
    with database.read() as session:
        steps = task_detail(session, third, Viewpoint(END)).timeline
        then = standing(session, Viewpoint(END, known)).rows[-1]
    assert (then.ordinal, then.task_class) == ("3", TaskClass.REGULAR)
    assert [one.reason for one in steps if one.kind == "correct"] == [
        "Gõ nhầm khi nhập (số thứ tự 3 → 13, loại nhiệm vụ)"
    ]
    with database.act("Hoàn tác") as session:
        undo(session)
    assert row(database, "3").task_class is TaskClass.REGULAR


@pytest.mark.parametrize(
    ("ordinal", "task_class", "reason", "told"),
    [
        ("2", TaskClass.KEY, WHY, "đã có nhiệm vụ số 2"),
        ("1", TaskClass.KEY, WHY, "vẫn như cũ"),
        (" ", TaskClass.KEY, WHY, "Chưa có số thứ tự"),
        ("5", TaskClass.KEY, "", "Chưa có lý do"),
    ],
)
def test_what_sets_no_number_right_is_refused(
    database: Database, ordinal: str, task_class: TaskClass, reason: str, told: str
) -> None:
    fill(database)
    with pytest.raises(UserError, match=told), database.act("Đính chính") as session:
        correct_identity(session, task(database, "1"), ordinal, task_class, reason)
    assert [one.ordinal for one in at(database, END).rows] == ["1", "2", "3"]
    assert corrections(database) == []
