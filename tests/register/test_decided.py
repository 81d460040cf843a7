"""What one document changes: the facts without it, with it, and its tasks step by step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.register.decided import Decided, Ways, decided
from desktop.register.figures import figures
from desktop.register.index import index
from desktop.register.replay import replay
from desktop.register.values import DocumentId, EffectKind, Facts, State, TaskId
from tests.register.book import Book, dated, day

DECISION = DocumentId("412")


def book(issued: str | None = "15/10", *, signed: bool = True) -> Book:
    """Build three tasks of 299; 350 moves a, 412 moves it again, removes b and adds d."""
    made = Book()
    made.document("299", "2/9")
    made.document("350", "20/9")
    made.document("412", issued, signed=signed)
    for name in ("a", "b", "c"):
        made.task(name, "299", dated("30/9"))
    on = None if issued else "31/12/9999"
    made.effect("change_deadline", "a", "350", deadline=dated("15/10"))
    made.effect("change_deadline", "a", "412", deadline=dated("30/11"), on=on, position=1)
    made.effect("change_content", "a", "412", content="Nội dung mới", on=on, position=2)
    made.effect("remove", "b", "412", on=on, position=3)
    made.effect("stop", "c", "350")
    made.effect("restore", "c", "412", on=on, position=4)
    made.task("d", "412", dated("31/12"), "add", on=on)
    return made


def look(facts: Facts) -> Decided:
    return decided(index(facts), facts.documents[DECISION], day("1/11"))


def totals(made: Decided) -> tuple[int, int]:
    before, after = (figures(replay(one, made.day), made.day) for one in (made.without, made.whole))
    return before["total"].value, after["total"].value


@pytest.mark.parametrize(
    ("issued", "signed", "on"),
    [("15/10", True, "15/10"), ("15/10", False, "15/10"), (None, False, "20/9")],
)
def test_a_draft_is_looked_at_as_if_it_were_signed(
    issued: str | None, signed: bool, on: str
) -> None:
    made = look(book(issued, signed=signed).facts())
    assert made.day == day(on)
    assert totals(made) == (3, 3)
    after = {one.task.id: one.state for one in replay(made.whole, made.day)}
    assert after[TaskId("b")] is State.REMOVED
    assert after[TaskId("d")] is State.OPEN_IN_TIME
    overdue = made.day > day("30/9")
    assert after[TaskId("c")] is (State.OPEN_OVERDUE if overdue else State.OPEN_IN_TIME)
    assert TaskId("d") not in {one.task.id for one in replay(made.without, made.day)}


def test_effects_come_in_the_order_they_were_recorded_without_those_that_amend_nothing() -> None:
    facts = book().facts()
    kinds = [one.kind for one in look(facts).effects]
    assert kinds == ["add", "change_deadline", "change_content", "remove", "restore"]
    assert decided(index(facts), facts.documents[DocumentId("299")], day("1/11")).effects == ()


def test_each_effect_knows_what_stood_before_it_and_who_gave_it() -> None:
    made = look(book().facts())
    ways = Ways(made)
    moved, worded, _, restored = (ways.passage(one.id) for one in made.effects[1:])
    assert moved is not None
    assert worded is not None
    assert restored is not None
    assert (moved.before.deadline.text, moved.after.deadline.text) == ("15/10", "30/11")
    assert moved.deadline_of == DocumentId("350")
    assert worded.before.deadline.text == "30/11"
    assert worded.deadline_of == DECISION
    assert restored.halted_by is EffectKind.STOP
    given = ways.given(TaskId("a"))
    assert given is not None
    assert given.before.content == "Nội dung a"
    assert ways.standing(TaskId("a")).content == "Nội dung mới"


def test_another_draft_changes_nothing_of_what_stands() -> None:
    made = book()
    made.document("500", "10/10", signed=False)
    made.effect("change_deadline", "a", "500", deadline=dated("31/12"))
    ways = Ways(look(made.facts()))
    given = ways.given(TaskId("a"))
    assert given is not None
    assert given.before.deadline.text == "15/10"


def test_a_later_decision_is_no_part_of_what_stands_on_the_day() -> None:
    made = book()
    made.document("600", "1/12")
    made.effect("change_deadline", "a", "600", deadline=dated("31/12"))
    ways = Ways(look(made.facts()))
    assert ways.standing(TaskId("a")).deadline.text == "30/11"


def test_corrections_stand_in_the_place_of_what_they_correct() -> None:
    made = book()
    (moved,) = (one for one in made.effects if one.document == DECISION and one.position == 1)
    made.effect("correct", "a", "412", deadline=dated("25/11"), corrects=moved.id)
    ways = Ways(look(made.facts()))
    passage = ways.passage(moved.id)
    assert passage is not None
    assert passage.after.deadline.text == "25/11"


def test_an_effect_with_a_day_of_its_own_moves_the_day_of_the_look() -> None:
    made = book()
    made.effect("stop", "a", "412", on="1/12")
    assert look(made.facts()).day == day("1/12")
    facts = made.facts()
    undated = replace(facts.documents[DECISION], issued_on=None, signed=False)
    assert decided(index(facts), undated, day("1/11")).day == day("1/12")


def test_a_draft_without_a_day_comes_after_all_that_the_register_knows() -> None:
    made = book(None, signed=False)
    made.document("500", "1/10")
    made.effect("change_deadline", "a", "500", deadline=dated("31/12"))
    found = look(made.facts())
    assert found.day == day("1/10")
    moved = next(one for one in found.effects if one.kind is EffectKind.CHANGE_DEADLINE)
    passage = Ways(found).passage(moved.id)
    assert passage is not None
    assert (passage.before.deadline.text, passage.deadline_of) == ("31/12", DocumentId("500"))


def test_where_the_register_knows_no_day_a_draft_is_looked_at_today() -> None:
    made = Book()
    made.document("412", None, signed=False)
    made.task("d", "412", dated("31/12"), "add", on="31/12/9999")
    assert look(made.facts()).day == day("1/11")


def test_an_earlier_number_of_the_same_day_finds_what_a_later_one_brought() -> None:
    made = Book()
    made.document("412", "30/9", in_force_on=day("20/10"))
    made.document("310", "1/10", in_force_on=day("20/10"))
    made.task("e", "310", dated("30/11"), "add")
    moved = made.effect("change_deadline", "e", "412", deadline=dated("31/12"))
    passage = Ways(look(made.facts())).passage(moved)
    assert passage is not None
    assert (passage.before.deadline.text, passage.before.content) == ("30/11", "Nội dung e")
    assert passage.after.deadline.text == "31/12"
