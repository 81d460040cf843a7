"""Merges and splits: round in a circle, or into a task that is not there."""

from __future__ import annotations

import pytest

from desktop.register.checks import contradictions
from tests.register.book import Book, dated, day


@pytest.fixture
def book() -> Book:
    """Give four sound tasks of 2/9, and decisions of 1/10 and 1/11."""
    book = Book()
    for number, issued in (("299", "2/9"), ("350", "1/10"), ("400", "1/11")):
        book.document(number, issued)
    for name in "abcd":
        book.task(name, "299", dated("30/11"), lead="kinh-te", content=f"Đề án {name}")
    return book


def found(book: Book, as_at: str = "31/12") -> list[tuple[str, str | None, str]]:
    """Give rule, task and subject of each finding."""
    return [
        (item.rule, item.task, item.subject) for item in contradictions(book.facts(), day(as_at))
    ]


def test_a_sound_merge_and_split(book):
    book.effect("merge", "a", "350", targets=["b"])
    book.effect("split", "b", "400", targets=["c", "d"])
    assert found(book) == []


def test_tasks_merged_in_a_circle_are_told_once(book):
    book.effect("merge", "c", "350", targets=["a"])
    book.effect("merge", "a", "350", targets=["b"])
    book.effect("merge", "b", "350", targets=["c"])
    book.effect("merge", "d", "350", targets=["a"])
    assert found(book) == [("merge_circle", "a", "a b c")]
    (finding,) = contradictions(book.facts(), day("31/12"))
    assert finding.document == "350"
    assert finding.message == (
        "Nhiệm vụ 1 “Đề án a” được văn bản số 350/QĐ-UBND gộp vào nhiệm vụ 2 “Đề án b”, "
        "nhiệm vụ 3 “Đề án c” theo vòng tròn; hãy xem lại nhiệm vụ tiếp nối."
    )


def test_two_circles_are_told_apart(book):
    for task, other in ("ab", "ba", "cd", "dc"):
        book.effect("merge", task, "350", targets=[other])
    assert found(book) == [("merge_circle", "a", "a b"), ("merge_circle", "c", "c d")]


def test_a_circle_through_a_split(book):
    book.effect("split", "b", "350", targets=["c", "d"])
    book.effect("merge", "d", "350", targets=["b"])
    assert found(book) == [("merge_circle", "b", "b d")]


def test_a_task_merged_into_one_that_was_removed_before(book):
    book.effect("remove", "b", "350")
    merge = book.effect("merge", "a", "400", targets=["b"])
    assert found(book) == [("continues_nowhere", "a", f"{merge} b")]
    (finding,) = contradictions(book.facts(), day("31/12"))
    assert finding.message == (
        "Nhiệm vụ 1 “Đề án a” được văn bản số 400/QĐ-UBND gộp vào nhiệm vụ 2 “Đề án b” "
        "lúc đó đã được đưa ra khỏi chương trình; hãy xem lại nhiệm vụ tiếp nối."
    )


def test_a_task_that_goes_on_may_leave_later_or_have_come_back(book):
    book.effect("merge", "a", "350", targets=["b"])
    book.effect("remove", "b", "400")
    book.effect("remove", "c", "350", on="2/10")
    book.effect("restore", "c", "350", on="3/10")
    book.effect("merge", "d", "400", targets=["c"])
    assert found(book) == []


def test_a_task_split_into_one_that_is_not_in_force(book):
    book.document("500", "1/12", signed=False)
    book.task("e", "500", dated("31/12"), "add", lead="kinh-te")
    book.effect("split", "a", "350", targets=["b", "e"], id="s")
    assert found(book) == [("continues_nowhere", "a", "s e")]


def test_what_is_not_in_force_leads_nowhere_wrong(book):
    book.document("500", "1/12", signed=False)
    book.effect("merge", "a", "500", targets=["b"])
    book.effect("merge", "b", "350", targets=["a"])
    assert found(book) == []
