"""Unfinished tasks led by units outside their validity."""

from __future__ import annotations

import pytest

from desktop.register.checks import Validity, contradictions
from desktop.register.values import UnitId
from tests.register.book import CONTINUOUS, Book, dated, day

OLD, NEW, OTHER = UnitId("cu"), UnitId("moi"), UnitId("khac")
UNITS = {
    OLD: Validity(None, day("30/9"), "Phòng Kinh tế"),
    NEW: Validity(day("1/10"), None, "Phòng Kinh tế, Hạ tầng và Đô thị"),
    OTHER: Validity(None, None, "Văn phòng"),
}


@pytest.fixture
def book() -> Book:
    """Give a task of the old unit and one of another, and decisions of 1/9 and 1/10."""
    book = Book()
    book.document("299", "2/9")
    book.document("350", "1/10")
    book.task("a", "299", dated("30/11"), lead=OLD, content="Đề án a")
    book.task("b", "299", dated("30/11"), lead=OTHER)
    return book


def found(book: Book, as_at: str = "22/11", **other) -> list[tuple[str, str | None, str | None]]:
    """Give rule, task and document of each finding."""
    return [
        (item.rule, item.task, item.document)
        for item in contradictions(book.facts(), day(as_at), units=UNITS, **other)
    ]


def test_an_unfinished_task_of_a_unit_that_ended(book):
    assert found(book) == [("unit_ended", "a", "299")]
    (finding,) = contradictions(book.facts(), day("22/11"), units=UNITS)
    assert finding.message == (
        "Nhiệm vụ 1 “Đề án a” chưa xong nhưng vẫn do Phòng Kinh tế chủ trì, đơn vị này hết hiệu "
        "lực ngày 30/9/2025; hãy chuyển nhiệm vụ cho đơn vị khác."
    )
    assert finding.key == "unit_ended|a|299|cu"


def test_its_last_day_is_still_valid(book):
    assert found(book, "30/9") == []
    assert found(book, "1/10") == [("unit_ended", "a", "299")]


def test_a_task_handed_over_is_in_order(book):
    book.effect("transfer", "a", "350", lead=NEW)
    assert found(book) == []


@pytest.mark.parametrize("how", ["done", "stop", "remove", "merge"])
def test_a_task_that_does_not_go_on_needs_no_other_unit(book, how):
    if how == "done":
        book.report("a", "1/11")
    else:
        book.effect(how, "a", "350", targets=["b"])
    assert found(book) == []


def test_a_continuous_task_has_to_be_handed_over_too(book):
    book.task("c", "299", CONTINUOUS, lead=OLD)
    assert found(book) == [("unit_ended", "a", "299"), ("unit_ended", "c", "299")]


def test_a_unit_that_leads_before_it_begins(book):
    book.effect("transfer", "a", "350", lead=NEW, on="28/9")
    assert found(book) == [("unit_not_begun", "a", "350")]
    (finding,) = contradictions(book.facts(), day("22/11"), units=UNITS)
    assert "từ ngày 28/9/2025, trước khi đơn vị này có hiệu lực ngày 01/10/2025" in finding.message


def test_units_are_looked_at_today_and_the_rest_ever(book):
    book.documents.clear()
    book.document("299", "2/9")
    book.document("350", "1/10")
    book.effect("stop", "a", "350", on="1/12")
    book.effect("restore", "b", "350", on="1/12")
    assert found(book, "31/12/2026", today=day("22/11")) == [
        ("restore_of_nothing", "b", "350"),
        ("unit_ended", "a", "299"),
    ]
    assert found(book, "31/12/2026", today=day("30/9")) == [("restore_of_nothing", "b", "350")]
    assert found(book, "31/12/2026") == [("restore_of_nothing", "b", "350")]
    assert found(book, "30/9", today=day("22/11")) == []


def test_without_units_nothing_is_known_of_them(book):
    assert contradictions(book.facts(), day("22/11")) == ()
