"""A task's way: what each effect changes, what is not taken, and why."""

from __future__ import annotations

from datetime import date

from desktop.register.index import index
from desktop.register.moment import Moment
from desktop.register.values import TaskId
from desktop.register.way import way
from tests.register.book import Book, dated, day


def told(book: Book, as_at: date = date.max) -> list[tuple[str, str, str, str]]:
    """The documents, the fates and the deadlines of task a, before and after."""
    moment = Moment.of(index(book.facts()), as_at, None)
    return [
        (turn.effect.document, turn.fate, turn.before.deadline.text, turn.after.deadline.text)
        for turn in way(moment, moment.indexed.by_task[TaskId("a")])
    ]


def ward() -> Book:
    """299 brings task a on 20/10; others of all sorts move its deadline."""
    book = Book()
    book.document("299", "2/9", in_force_on=day("20/10"))
    book.document("200", "1/8")
    book.document("250", "30/8", in_force_on=day("20/10"))
    book.document("400", "25/10", signed=False)
    book.document("500", "1/11")
    book.task("a", "299", dated("30/11"))
    for number, text in (("200", "1/12"), ("250", "2/12"), ("400", "3/12"), ("500", "4/12")):
        book.effect("change_deadline", "a", number, deadline=dated(text))
    book.effect("add", "a", "500", content="Nội dung khác", deadline=dated("5/12"), position=1)
    return book


def test_the_birth_comes_first_and_what_is_not_taken_is_nobodys_old_value() -> None:
    assert told(ward()) == [
        ("299", "taken", "", "30/11"),
        ("200", "early", "30/11", "1/12"),
        ("250", "taken", "30/11", "2/12"),
        ("400", "pending", "2/12", "3/12"),
        ("500", "taken", "2/12", "4/12"),
        ("500", "again", "4/12", "5/12"),
    ]
    assert [fate for _, fate, *_ in told(ward(), day("31/10"))][-2:] == ["pending", "pending"]


def test_a_way_leads_where_a_replay_does() -> None:
    book = ward()
    assert book.standing("a", "31/12").wording.deadline.text == "4/12"
    taken = [after for _, fate, _, after in told(book) if fate == "taken"]
    assert taken[-1] == "4/12"


def test_what_nothing_brings_goes_no_way() -> None:
    book = ward()
    book.effects = [one for one in book.effects if one.kind.value == "change_deadline"]
    assert [(fate, before) for _, fate, before, _ in told(book)] == [("pending", "")] * 4
