"""Two replays side by side: what differs, and that it explains every figure that differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.register.compare import FIELDS, Comparison, changed_fields, compare
from desktop.register.figures import COUNTS, figures
from desktop.register.index import index
from desktop.register.replay import replay
from desktop.register.values import Facts, LeaderId, State, TaskId, TaskStanding, UnitId, Wording
from tests.benchmarks.bench_register import UNITS, make_facts
from tests.register.book import CONTINUOUS, WAITING, Book, dated, day, moment
from tests.register.strategies import BRIEFLY, dates_of_figures, facts, moments


@pytest.fixture
def book() -> Book:
    """Four tasks of one decision."""
    made = Book()
    made.document("1", "1/2")
    for name, due in (("a", "30/3"), ("b", "30/4"), ("c", "30/6"), ("d", "30/9")):
        made.task(name, "1", dated(due), lead=UnitId("u1"), leader=LeaderId("l1"))
    return made


def between(book: Book, before: str, after: str) -> Comparison:
    """Compare two dates of a book, with all that is known."""
    return compare(replay(book.facts(), day(before)), replay(book.facts(), day(after)))


def test_nothing_differs_from_itself(book: Book) -> None:
    assert between(book, "1/3", "1/3") == Comparison()
    assert between(book, "1/3", "2/3") == Comparison()


def test_a_task_comes_with_its_document_and_may_be_done_already(book: Book) -> None:
    book.document("2", "1/3")
    book.task("e", "2", dated("30/3"), kind="add")
    book.task("f", "2", CONTINUOUS, kind="add")
    book.report("e", "10/3")

    found = between(book, "15/2", "15/3")
    assert found == Comparison(added=("e", "f"), newly_done=("e",))
    assert between(book, "15/1", "15/2").added == ("a", "b", "c", "d")


def test_each_way_out_of_the_programme_is_a_removal_and_a_state(book: Book) -> None:
    book.document("2", "1/3")
    book.effect("remove", "a", "2")
    book.effect("merge", "b", "2", targets=("d",))
    book.effect("stop", "c", "2")
    book.document("3", "1/4")
    book.effect("restore", "a", "3")

    assert between(book, "15/2", "15/3") == Comparison(
        removed=("a", "b"), state_changed=("a", "b", "c")
    )
    back = between(book, "15/3", "15/4")
    assert back == Comparison(added=("a",), state_changed=("a",), newly_overdue=("a",))


def test_a_task_that_came_and_went_between_is_told_by_its_state(book: Book) -> None:
    book.document("2", "1/3")
    book.task("e", "2", dated("30/6"), kind="add")
    book.document("3", "1/4")
    book.effect("remove", "e", "3")

    found = between(book, "15/2", "15/4")
    assert (found.added, found.removed) == ((), ())
    assert "e" in found.state_changed


def test_states_are_reached_between(book: Book) -> None:
    book.report("b", "10/4")
    book.report("c", "10/2")
    found = between(book, "15/2", "15/4")
    assert found == Comparison(state_changed=("a", "b"), newly_done=("b",), newly_overdue=("a",))


def test_what_was_done_already_is_not_newly_done(book: Book) -> None:
    book.report("c", "10/2")
    book.document("2", "1/3")
    book.effect("change_deadline", "c", "2", deadline=dated("1/2"))
    found = between(book, "15/2", "15/3")
    assert found == Comparison(changed=(("c", "deadline"),), state_changed=("c",))


def test_every_compared_field_is_found_and_no_other(book: Book) -> None:
    book.document("2", "1/3")
    book.effect("change_content", "a", "2", content="Nội dung khác")
    book.effect("change_product", "a", "2", product="Đề án")
    book.effect("transfer", "b", "2", lead=UnitId("u2"))
    book.effect("change_coordinating", "b", "2", coordinating=(UnitId("u3"),))
    book.effect("change_leader", "c", "2", leader=LeaderId("l2"))
    book.effect("change_deadline", "c", "2", deadline=dated("31/12"))
    book.effect("change_content", "d", "2", note="Ghi chú khác", field="Kinh tế")

    assert between(book, "15/2", "15/3").changed == (
        ("a", "content"),
        ("a", "product"),
        ("b", "lead"),
        ("b", "coordinating"),
        ("c", "deadline"),
        ("c", "leader"),
        ("d", "field"),
    )


def test_fields_of_tasks_that_left_or_came_are_told_by_the_row(book: Book) -> None:
    book.document("2", "1/3")
    book.effect("change_deadline", "a", "2", deadline=dated("31/12"))
    book.effect("remove", "a", "2", position=1)
    assert between(book, "15/2", "15/3").changed == ()


def test_a_deadline_merely_confirmed_says_the_same() -> None:
    unsure = Wording(deadline=replace(dated("30/6"), confirmed=False))
    sure = Wording(deadline=dated("30/6"))
    assert changed_fields(unsure, sure) == ()
    assert changed_fields(unsure, Wording(deadline=WAITING)) == ("deadline",)


def test_a_corrected_first_deadline_counts_otherwise(book: Book) -> None:
    early, late = moment("2/2"), moment("5/3")
    book.task("e", "1", CONTINUOUS, id="birth")
    book.document("2", "1/3")
    book.effect("change_deadline", "e", "2", deadline=dated("31/12"))
    book.effect("correct", "e", "1", corrects="birth", deadline=dated("30/9"), at=late)

    standings = [replay(book.facts(), day("1/5"), at) for at in (early, late)]
    assert compare(*standings) == Comparison(recounted=("e",))
    counts = [figures(each, day("1/5")).counts["issued"].value for each in standings]
    assert counts == [4, 5]


def test_what_is_recorded_later_for_a_day_to_come_is_a_state_too(book: Book) -> None:
    early, late = moment("2/2"), moment("5/2")
    book.document("2", "1/9")
    book.task("e", "2", dated("31/12"), kind="add", at=late)
    known = [replay(book.facts(), day("1/3"), at) for at in (early, late)]
    assert compare(*known) == Comparison(state_changed=("e",))


viewpoints = st.tuples(dates_of_figures, st.none() | moments)


@BRIEFLY
@given(facts(), viewpoints, viewpoints)
def test_swapping_the_sides_swaps_what_came_and_what_left(
    known: Facts, one: tuple[date, datetime | None], other: tuple[date, datetime | None]
) -> None:
    before, after = replay(known, *one), replay(known, *other)
    there, back = compare(before, after), compare(after, before)

    assert set(there.added) == set(back.removed)
    assert set(there.removed) == set(back.added)
    assert set(there.changed) == set(back.changed)
    assert set(there.state_changed) == set(back.state_changed)
    assert set(there.recounted) == set(back.recounted)
    assert compare(before, before) == compare(after, after) == Comparison()


@BRIEFLY
@given(facts(), viewpoints, viewpoints)
def test_what_differs_explains_every_figure_that_differs(
    known: Facts, one: tuple[date, datetime | None], other: tuple[date, datetime | None]
) -> None:
    before, after = replay(known, *one), replay(known, *other)
    found = compare(before, after)
    explained = {
        *found.added,
        *found.removed,
        *(task for task, _ in found.changed),
        *found.state_changed,
        *found.recounted,
    }

    def rest(standings: tuple[TaskStanding, ...]) -> dict[str, frozenset[str]]:
        """The figures of the tasks that are said not to differ, by the tasks behind them."""
        alike = [each for each in standings if each.task.id not in explained]
        counts = figures(alike, date(2025, 1, 1)).counts
        return {name: frozenset(counts[name].ids) for name in COUNTS}

    assert rest(before) == rest(after)
    assert set(found.newly_done) | set(found.newly_overdue) <= explained


@BRIEFLY
@given(facts(), viewpoints, viewpoints)
def test_everything_told_is_a_difference(
    known: Facts, one: tuple[date, datetime | None], other: tuple[date, datetime | None]
) -> None:
    before = {each.task.id: each for each in replay(known, *one)}
    after = {each.task.id: each for each in replay(known, *other)}
    found = compare(tuple(before.values()), tuple(after.values()))

    for task, field in found.changed:
        assert field in FIELDS
        assert getattr(before[task].wording, field) != getattr(after[task].wording, field)
    for task in found.state_changed:
        assert _state(before.get(task)) is not _state(after.get(task))
    for task in found.newly_done:
        assert after[task].completed_on is not None
    lists = (found.added, found.removed, found.state_changed, found.newly_done, found.recounted)
    assert all(len(each) == len(set(each)) for each in lists)


def _state(standing: TaskStanding | None) -> State | None:
    return standing.state if standing else None


def test_every_change_of_ten_thousand_tasks_is_found_and_no_other() -> None:
    known = index(make_facts(10_000))
    found = compare(replay(known, date(2025, 2, 28)), replay(known, date(2025, 10, 31)))

    every = range(10_000)
    moved = [number for number in every if number % 25 not in (1, 2)]
    handed = [one for one in every if one % 40 and one * 7 % UNITS != one % UNITS]
    assert found.added == found.removed == ()
    assert _numbers(task for task, name in found.changed if name == "deadline") == moved
    assert _numbers(task for task, name in found.changed if name == "lead") == handed


def _numbers(tasks: Iterable[TaskId]) -> list[int]:
    """What the tasks of the measuring register are counted by."""
    return sorted(int(task, 16) for task in tasks)
