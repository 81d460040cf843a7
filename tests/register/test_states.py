"""Completion, states at their boundaries, and remarks."""

from __future__ import annotations

import pytest

from desktop.register.states import FLAG_TEXTS, Flag, completion, state_in_programme
from desktop.register.values import State
from tests.register.book import CONTINUOUS, MISSING, WAITING, Book, dated, day, moment

NOV_15 = dated("15/11")


@pytest.fixture
def book() -> Book:
    """Give task a, due 15/11, and decisions of 1/10 and 20/11."""
    book = Book()
    book.document("299", "2/9")
    book.document("350", "1/10")
    book.document("420", "20/11")
    book.task("a", "299", NOV_15)
    return book


@pytest.mark.parametrize(
    ("deadline", "done", "stopped", "as_at", "state"),
    [
        (NOV_15, None, None, "14/11", State.OPEN_IN_TIME),
        (NOV_15, None, None, "15/11", State.OPEN_IN_TIME),
        (NOV_15, None, None, "16/11", State.OPEN_OVERDUE),
        (NOV_15, "15/11", None, "16/11", State.DONE_ON_TIME),
        (NOV_15, "16/11", None, "16/11", State.DONE_LATE),
        (NOV_15, None, "1/11", "16/11", State.STOPPED),
        (NOV_15, "31/10", "1/11", "16/11", State.DONE_ON_TIME),
        (NOV_15, "1/11", "1/11", "16/11", State.DONE_ON_TIME),
        (NOV_15, "2/11", "1/11", "16/11", State.STOPPED),
        (WAITING, None, None, "31/12", State.OPEN_IN_TIME),
        (WAITING, "31/12", None, "31/12", State.DONE_ON_TIME),
        (MISSING, None, None, "31/12", State.OPEN_IN_TIME),
        (MISSING, "31/12", None, "31/12", State.DONE_ON_TIME),
        (CONTINUOUS, None, None, "31/12", State.CONTINUOUS),
        (CONTINUOUS, "31/12", None, "31/12", State.CONTINUOUS),
        (CONTINUOUS, None, "1/11", "31/12", State.CONTINUOUS),
    ],
)
def test_states_at_their_boundaries(deadline, done, stopped, as_at, state):
    done_on, stopped_on = done and day(done), stopped and day(stopped)
    assert state_in_programme(deadline, done_on, stopped_on, day(as_at)) is state


def test_a_completion_counts_from_its_own_day(book):
    book.report("a", "10/11")
    assert book.standing("a", "9/11").state is State.OPEN_IN_TIME
    assert book.standing("a", "9/11").last_report_on is None
    done = book.standing("a", "10/11")
    assert done.state is State.DONE_ON_TIME
    assert done.completed_on == done.last_report_on == day("10/11")


def test_the_first_day_done_is_the_day_of_completion(book):
    book.report("a", "20/11")
    book.report("a", "10/11")
    standing = book.standing("a", "30/11")
    assert standing.completed_on == day("10/11")
    assert standing.last_report_on == day("20/11")


def test_an_open_report_reopens_the_task(book):
    book.report("a", "10/10", verified_on=day("11/10"))
    book.report("a", "20/10", "open")
    reopened = book.standing("a", "31/10")
    assert (reopened.state, reopened.completed_on) == (State.OPEN_IN_TIME, None)
    assert reopened.verified_on is None
    book.report("a", "16/11")
    again = book.standing("a", "30/11")
    assert (again.state, again.completed_on) == (State.DONE_LATE, day("16/11"))


def test_an_open_report_that_was_known_does_not_reopen_what_is_done_since(book):
    still_open = book.report("a", "20/11", "open")
    book.report("a", "10/11", supersedes=(still_open,))
    done = book.standing("a", "30/11")
    assert (done.state, done.completed_on) == (State.DONE_ON_TIME, day("10/11"))
    assert done.last_report_on == day("20/11")
    book.report("a", "21/11", "open")
    assert book.standing("a", "30/11").completed_on is None


def test_reports_of_one_day_follow_their_entry(book):
    book.report("a", "10/11", "done", at=moment("10/11", 16))
    book.report("a", "10/11", "open", at=moment("10/11", 9))
    assert book.standing("a", "10/11").completed_on == day("10/11")
    assert book.standing("a", "10/11", moment("10/11", 12)).completed_on is None


def test_verification_is_a_second_fact_with_its_own_day(book):
    book.report("a", "10/11", verified_on=day("12/11"))
    assert book.standing("a", "11/11").state is State.DONE_ON_TIME
    assert book.standing("a", "11/11").verified_on is None
    assert book.standing("a", "12/11").verified_on == day("12/11")


def test_a_missing_report_does_not_make_a_task_late(book):
    standing = book.standing("a", "15/11")
    assert standing.last_report_on is None
    assert standing.state is State.OPEN_IN_TIME


def test_nothing_reported_is_nothing_completed():
    assert completion((), day("1/1")).completed_on is None


def test_lateness_is_judged_by_the_deadline_in_force_at_the_date(book):
    book.report("a", "18/11")
    book.effect("change_deadline", "a", "420", deadline=dated("30/11"))
    assert book.standing("a", "19/11").state is State.DONE_LATE
    extended = book.standing("a", "20/11")
    assert extended.state is State.DONE_ON_TIME
    assert extended.flags == ("extended_after_due", "extended_after_done")


@pytest.mark.parametrize(("issued", "flags"), [("15/11", ()), ("16/11", ("extended_after_due",))])
def test_an_extension_decided_after_the_deadline_is_flagged(book, issued, flags):
    book.document("430", issued)
    book.effect("change_deadline", "a", "430", deadline=dated("30/11"))
    standing = book.standing("a", "25/11")
    assert standing.state is State.OPEN_IN_TIME
    assert standing.flags == flags


def test_the_day_of_decision_is_the_documents_not_the_effects(book):
    book.effect("change_deadline", "a", "350", on="20/11", deadline=dated("30/11"))
    assert book.standing("a", "20/11").flags == ()


@pytest.mark.parametrize("deadline", [WAITING, CONTINUOUS])
def test_a_deadline_taken_away_after_it_passed_is_an_extension(book, deadline):
    book.effect("change_deadline", "a", "420", deadline=deadline)
    assert book.standing("a", "20/11").flags == ("extended_after_due",)


def test_an_extension_on_the_day_of_completion_is_not_flagged(book):
    book.report("a", "1/10")
    book.effect("change_deadline", "a", "350", deadline=dated("30/11"))
    assert book.standing("a", "1/10").flags == ()


def test_a_shorter_deadline_is_flagged(book):
    book.effect("change_deadline", "a", "350", deadline=dated("31/10"))
    assert book.standing("a", "1/10").flags == ("shortened",)


def test_a_date_for_a_waiting_task_is_no_remark(book):
    book.task("b", "299", WAITING)
    book.effect("change_deadline", "b", "350", deadline=dated("31/10"))
    assert book.standing("b", "1/10").flags == ()


def test_a_list_may_extend_but_never_shortens(book):
    book.effect("list", "a", "350", deadline=dated("31/10"))
    assert book.standing("a", "1/10").flags == ()
    book.effect("list", "a", "420", deadline=dated("30/11"))
    assert book.standing("a", "20/11").flags == ("extended_after_due",)


def test_a_completion_after_the_stop_leaves_the_task_stopped(book):
    book.effect("stop", "a", "350")
    book.report("a", "2/10")
    standing = book.standing("a", "31/10")
    assert standing.state is State.STOPPED
    assert standing.flags == ("done_after_stop",)


def test_a_stop_leaves_a_finished_task_done(book):
    book.report("a", "30/9")
    book.effect("stop", "a", "350")
    standing = book.standing("a", "31/10")
    assert standing.state is State.DONE_ON_TIME
    assert standing.flags == ("stopped_after_done",)


def test_a_completion_counts_again_when_the_stop_is_undone(book):
    book.effect("stop", "a", "350")
    book.report("a", "2/10")
    book.effect("restore", "a", "420")
    standing = book.standing("a", "20/11")
    assert standing.state is State.DONE_ON_TIME
    assert standing.flags == ()


def test_a_stopped_continuous_task_stays_beside_the_total(book):
    book.task("b", "299", CONTINUOUS)
    book.effect("stop", "b", "350")
    standing = book.standing("b", "1/10")
    assert standing.state is State.CONTINUOUS
    assert standing.flags == ("continuous_stopped",)


def test_a_removed_task_keeps_the_remarks_on_its_deadlines_only(book):
    book.task("b", "299", MISSING)
    book.effect("remove", "b", "350")
    book.effect("change_deadline", "a", "420", deadline=dated("30/11"))
    book.effect("remove", "a", "420", position=1)
    assert book.standing("b", "1/10").flags == ()
    assert book.standing("a", "20/11").flags == ("extended_after_due",)


def test_every_flag_can_be_read():
    assert set(FLAG_TEXTS) == set(Flag)


def test_an_extension_is_late_by_what_was_done_when_it_was_decided(book):
    book.report("a", "10/11")
    book.effect("change_deadline", "a", "420", deadline=dated("31/12"))
    late = ("extended_after_due", "extended_after_done")
    assert book.standing("a", "20/11").flags == late
    book.report("a", "25/11", "open", text="Phải làm lại")
    assert book.standing("a", "25/11").flags == late
    book.report("a", "30/11")
    assert book.standing("a", "30/11").flags == late


def test_a_task_open_again_when_it_is_extended_was_not_done(book):
    book.report("a", "1/11")
    book.report("a", "10/11", "open", text="Phải làm lại")
    book.effect("change_deadline", "a", "420", deadline=dated("31/12"))
    book.report("a", "20/11")
    assert book.standing("a", "30/11").flags == ("extended_after_due",)
