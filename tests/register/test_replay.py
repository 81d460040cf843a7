"""Replay: what a task is at a date, effect by effect."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.register.index import document_ranks, index
from desktop.register.replay import replay
from desktop.register.values import (
    DeadlineKind,
    Document,
    DocumentId,
    DocumentKind,
    Origin,
    State,
)
from tests.register.book import CONTINUOUS, MISSING, WAITING, Book, counted, dated, day, moment


@pytest.fixture
def book() -> Book:
    """Give a decision of 2/9 that issued task a (30/11), and two later ones."""
    book = Book()
    book.document("299", "2/9")
    book.document("350", "1/10")
    book.document("400", "1/11")
    book.task("a", "299", dated("30/11"), lead="kinh-te")
    return book


def test_issue(book):
    standing = book.standing("a", "2/9")
    assert standing.state is State.OPEN_IN_TIME
    assert standing.origin is Origin.ISSUED
    assert standing.source == "299"
    assert standing.came_on == day("2/9")
    assert standing.wording.content == "Nội dung a"
    assert standing.first_deadline == dated("30/11")
    assert standing.amended_by == ()
    assert counted(book.figures("2/9")) == {
        "issued": 1,
        "total": 1,
        "open": 1,
        "open_in_time": 1,
        "with_deadline": 1,
    }


def test_the_day_before_its_source_a_task_is_not_in_force(book):
    standing = book.standing("a", "1/9")
    assert standing.state is State.NOT_IN_FORCE
    assert standing.wording.content == "Nội dung a"
    assert counted(book.figures("1/9")) == {"not_in_force": 1}


def test_a_draft_document_brings_nothing_into_force(book):
    book.document("500", "5/9", signed=False)
    book.task("b", "500", dated("1/12"), "add")
    book.effect("stop", "a", "500")
    assert book.standing("b", "31/12").state is State.NOT_IN_FORCE
    assert book.standing("a", "30/11").state is State.OPEN_IN_TIME


def test_a_document_takes_effect_on_its_day_of_effect(book):
    book.document("310", "5/9", in_force_on=day("1/10"))
    book.effect("change_product", "a", "310", product="Tờ trình")
    assert book.standing("a", "30/9").wording.product == ""
    assert book.standing("a", "1/10").wording.product == "Tờ trình"


def test_add(book):
    book.task("b", "350", dated("31/12"), "add")
    assert book.standing("b", "1/10").origin is Origin.ADDED
    assert counted(book.figures("1/10"))["added"] == 1
    assert counted(book.figures("1/10"))["total"] == 2


def test_change_deadline_keeps_the_first_one(book):
    book.effect("change_deadline", "a", "350", deadline=dated("31/12"))
    before, after = book.standing("a", "30/9"), book.standing("a", "1/10")
    assert before.wording.deadline == dated("30/11")
    assert after.wording.deadline == dated("31/12")
    assert after.first_deadline == dated("30/11")
    assert after.amended_by == ("350",)
    assert after.flags == ()
    assert book.figures("1/10")["total"].value == 1


def test_list_gives_a_more_exact_deadline_and_is_no_amendment(book):
    book.effect("list", "a", "400", deadline=dated("20/11"))
    standing = book.standing("a", "1/11")
    assert standing.listed_in == ("400",)
    assert standing.amended_by == ()
    assert standing.wording.deadline == dated("20/11")
    assert standing.flags == ()
    assert book.figures("1/11")["added"].value == 0


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("change_content", "content", "Tên mới"),
        ("change_product", "product", "Nghị quyết"),
        ("change_lead", "lead", "van-phong"),
        ("change_coordinating", "coordinating", ("van-hoa", "cong-an")),
        ("change_leader", "leader", "pho-chu-tich"),
        ("transfer", "lead", "van-hoa"),
    ],
)
def test_changes_hold_from_their_day_on(book, kind, field, value):
    book.effect(kind, "a", "350", **{field: value})
    assert getattr(book.standing("a", "30/9").wording, field) != value
    standing = book.standing("a", "1/10")
    assert getattr(standing.wording, field) == value
    assert standing.amended_by == ("350",)
    assert standing.state is State.OPEN_IN_TIME


def test_stop_keeps_the_task_in_the_total(book):
    book.effect("stop", "a", "350")
    assert book.standing("a", "30/9").state is State.OPEN_IN_TIME
    assert book.standing("a", "1/10").state is State.STOPPED
    assert counted(book.figures("1/10")) == {
        "issued": 1,
        "total": 1,
        "stopped": 1,
        "with_deadline": 1,
    }


def test_a_stopped_task_is_never_overdue(book):
    book.effect("stop", "a", "350")
    assert book.standing("a", "31/12").state is State.STOPPED


def test_remove_takes_the_task_out_of_the_total(book):
    book.effect("remove", "a", "350")
    assert book.standing("a", "1/10").state is State.REMOVED
    assert counted(book.figures("1/10")) == {"issued": 1, "removed": 1}


@pytest.mark.parametrize("kind", ["stop", "remove"])
def test_restore_undoes_stop_and_remove_from_then_on(book, kind):
    book.effect(kind, "a", "350")
    book.effect("restore", "a", "400")
    assert book.standing("a", "31/10").state.value in ("stopped", "removed")
    standing = book.standing("a", "1/11")
    assert standing.state is State.OPEN_IN_TIME
    assert standing.amended_by == ("350", "400")
    assert counted(book.figures("1/11"))["total"] == 1


def test_restore_does_not_undo_a_merge(book):
    book.task("b", "299", dated("1/12"))
    book.effect("merge", "a", "350", targets=["b"])
    book.effect("restore", "a", "400")
    assert book.standing("a", "1/11").state is State.MERGED


def test_three_tasks_merged_into_a_new_one(book):
    book.task("b", "299", dated("1/12"))
    book.task("c", "299", dated("2/12"))
    for name in "abc":
        book.effect("merge", name, "350", targets=["d"])
    book.task("d", "350", dated("31/12"), "add", born_of=["a", "b", "c"])
    born = book.standing("d", "1/10")
    assert born.origin is Origin.MERGED
    assert born.continues == ("a", "b", "c")
    assert book.standing("a", "1/10").continues_in == ("d",)
    found = book.figures("1/10")
    assert counted(found) == {
        "issued": 3,
        "merged": 2,
        "total": 1,
        "open": 1,
        "open_in_time": 1,
        "with_deadline": 1,
    }
    assert set(found["merged"].ids) == {"a", "b", "c", "d"}


def test_two_tasks_merged_into_one_that_was_there(book):
    book.task("b", "299", dated("1/12"))
    book.task("c", "299", dated("2/12"))
    book.effect("merge", "b", "350", targets=["a"])
    book.effect("merge", "c", "350", targets=["a"])
    survivor = book.standing("a", "1/10")
    assert survivor.state is State.OPEN_IN_TIME
    assert survivor.origin is Origin.ISSUED
    assert survivor.continues == ("b", "c")
    assert book.standing("a", "30/9").continues == ()
    assert counted(book.figures("1/10"))["merged"] == 2
    assert counted(book.figures("1/10"))["total"] == 1


def test_a_task_merged_into_itself_goes_on(book):
    book.task("b", "299", dated("1/12"))
    book.effect("merge", "a", "350", targets=["a"])
    book.effect("merge", "b", "350", targets=["a"])
    assert book.standing("a", "1/10").state is State.OPEN_IN_TIME
    assert counted(book.figures("1/10"))["merged"] == 1


def test_one_task_split_into_three(book):
    book.effect("split", "a", "350", targets=["b", "c", "d"])
    for name in "bcd":
        book.task(name, "350", dated("31/12"), "add", born_of=["a"])
    assert book.standing("b", "1/10").origin is Origin.SPLIT
    assert book.standing("b", "1/10").continues == ("a",)
    assert book.standing("a", "1/10").continues_in == ("b", "c", "d")
    found = book.figures("1/10")
    assert counted(found) == {
        "issued": 1,
        "split": 2,
        "total": 3,
        "open": 3,
        "open_in_time": 3,
        "with_deadline": 3,
    }
    assert set(found["split"].ids) == {"a", "b", "c", "d"}


def test_what_left_cannot_leave_again(book):
    book.task("b", "299", dated("1/12"))
    book.effect("remove", "a", "350")
    book.effect("merge", "a", "400", targets=["b"])
    assert book.standing("a", "1/11").state is State.REMOVED
    assert book.standing("a", "1/11").continues_in == ()


def test_effects_dated_before_the_task_came_do_not_act_on_it(book):
    book.effect("stop", "a", "299", on="1/9")
    assert book.standing("a", "30/9").state is State.OPEN_IN_TIME


def test_an_effect_of_the_day_a_task_came_acts_whatever_its_number(book):
    book.document("1", "2/9")
    book.effect("change_product", "a", "1", product="Đề án")
    assert book.standing("a", "2/9").wording.product == "Đề án"


def test_a_second_issue_changes_nothing(book):
    book.effect("issue", "a", "350", content="Khác", deadline=dated("1/10"))
    standing = book.standing("a", "1/10")
    assert (standing.source, standing.wording.content) == ("299", "Nội dung a")
    assert standing.amended_by == ()


def test_same_day_changes_follow_the_documents_not_the_entry(book):
    book.document("9", "1/10")
    book.document("10", "1/10")
    book.effect("change_content", "a", "10", content="theo số 10")
    book.effect("change_content", "a", "9", content="theo số 9")
    assert book.standing("a", "1/10").wording.content == "theo số 10"


def test_documents_issued_later_win_on_the_same_day_of_effect(book):
    book.document("20", "5/9", in_force_on=day("1/10"))
    book.document("7", "6/9", in_force_on=day("1/10"))
    book.effect("change_content", "a", "7", content="ban hành sau")
    book.effect("change_content", "a", "20", content="ban hành trước")
    assert book.standing("a", "1/10").wording.content == "ban hành sau"


def test_positions_order_the_effects_of_one_document(book):
    book.effect("change_content", "a", "350", content="thứ hai", position=2)
    book.effect("change_content", "a", "350", content="thứ nhất", position=1)
    assert book.standing("a", "1/10").wording.content == "thứ hai"


def test_a_correction_replaces_what_was_recorded_from_the_moment_it_is_known(book):
    issued = book.effects[0].id
    book.effect(
        "correct",
        "a",
        "400",
        corrects=issued,
        content="Nội dung đúng",
        deadline=dated("15/10"),
        at=moment("5/11"),
    )
    now = book.standing("a", "2/9")
    assert now.wording.content == "Nội dung đúng"
    assert now.first_deadline == dated("15/10")
    assert now.wording.lead == "kinh-te"
    assert now.amended_by == ()
    assert now.flags == ()
    assert book.standing("a", "2/9", moment("4/11")).wording.content == "Nội dung a"


def test_the_correction_recorded_last_wins_per_field(book):
    issued = book.effects[0].id
    book.effect(
        "correct", "a", "299", corrects=issued, content="hai", product="P", at=moment("6/11")
    )
    book.effect("correct", "a", "299", corrects=issued, content="một", at=moment("5/11"))
    standing = book.standing("a", "2/9")
    assert (standing.wording.content, standing.wording.product) == ("hai", "P")


def test_a_correction_of_a_correction_reaches_the_effect(book):
    issued = book.effects[0].id
    first = book.effect("correct", "a", "299", corrects=issued, content="sai", at=moment("5/11"))
    book.effect("correct", "a", "299", corrects=first, content="đúng", at=moment("6/11"))
    assert book.standing("a", "2/9").wording.content == "đúng"


def test_corrections_in_a_ring_are_ignored(book):
    book.effect("correct", "a", "299", id="x", corrects="y", content="sai")
    book.effect("correct", "a", "299", id="y", corrects="x", content="sai")
    assert book.standing("a", "2/9").wording.content == "Nội dung a"


def test_a_correction_by_a_draft_waits_for_its_signature(book):
    book.document("500", "5/9", signed=False)
    book.effect("correct", "a", "500", corrects=book.effects[0].id, content="chưa ký")
    assert book.standing("a", "30/9").wording.content == "Nội dung a"


def test_a_draft_can_correct_itself(book):
    book.document("500", "5/9", signed=False)
    book.task("b", "500", dated("1/12"), "add")
    book.effect("correct", "b", "500", corrects=book.effects[-1].id, content="sửa dự thảo")
    assert book.standing("b", "30/9").wording.content == "sửa dự thảo"


def test_corrections_do_not_move_an_effect_of_a_later_change(book):
    book.effect("change_content", "a", "350", content="đổi tên")
    book.effect("correct", "a", "299", corrects=book.effects[0].id, content="sửa lỗi")
    assert book.standing("a", "30/9").wording.content == "sửa lỗi"
    assert book.standing("a", "1/10").wording.content == "đổi tên"


def test_known_at_leaves_out_what_was_recorded_later(book):
    book.effect("stop", "a", "350", at=moment("15/10"))
    book.report("a", "20/9", at=moment("16/10"))
    assert book.standing("a", "31/10", moment("14/10")).state is State.OPEN_IN_TIME
    assert book.standing("a", "31/10", moment("15/10")).state is State.STOPPED
    assert book.standing("a", "31/10", moment("16/10")).state is State.DONE_ON_TIME


def test_before_anything_was_known_there_is_nothing(book):
    assert replay(book.facts(), day("31/12"), moment("1/1/2024")) == ()


def test_indexed_facts_replay_as_the_facts_themselves(book):
    book.effect("stop", "a", "350")
    indexed = index(book.facts())
    for as_at in ("1/9", "30/9", "1/10"):
        assert replay(indexed, day(as_at)) == replay(book.facts(), day(as_at))


def test_tasks_come_in_the_order_of_their_programme(book):
    book.task("0", "299", dated("1/12"))
    assert list(book.standings("2/9")) == ["a", "0"]


def test_an_effect_of_an_unknown_document_is_not_in_force(book):
    book.effect("stop", "a", "999", on="3/9")
    assert book.standing("a", "30/9").state is State.OPEN_IN_TIME


@pytest.mark.parametrize("deadline", [CONTINUOUS, WAITING, MISSING])
def test_kinds_of_deadline_without_a_date(book, deadline):
    book.task("b", "299", deadline)
    standing = book.standing("b", "31/12/2030")
    continuous = deadline.kind is DeadlineKind.CONTINUOUS
    assert standing.state is (State.CONTINUOUS if continuous else State.OPEN_IN_TIME)
    assert standing.flags == (("deadline_missing",) if deadline is MISSING else ())


def test_of_documents_issued_on_one_day_the_one_in_force_first_comes_first():
    def decision(number: str, issued: date | None, in_force: date | None = None) -> Document:
        name = DocumentId(f"d{number}")
        return Document(name, DocumentKind.DECISION, number, "QĐ-UBND", issued, in_force)

    october = day("15/10")
    found = document_ranks(
        (
            decision("4", october, day("1/12")),
            decision("217", october),
            decision("06", october),
            decision("5", october, day("1/11")),
            decision("999", day("14/10"), day("20/12")),
            decision("1", None),
        )
    )
    assert sorted(found, key=lambda one: found[one]) == ["d1", "d999", "d06", "d217", "d5", "d4"]
