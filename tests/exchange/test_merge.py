"""The merge of one row, in every order that its changes may come in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.merge import BrokenRowError, Kind, Outcome, differ, merge_row
from desktop.models.canonical import canonical
from desktop.models.changes import Change
from desktop.models.journal import CREATED
from desktop.models.standing import Story

AT = datetime(2025, 9, 1, tzinfo=UTC)
VALUES = {"name": ("một", "hai", "ba"), "short_name": ("M", "H"), "deleted": (True, False)}
FIELDS = st.sampled_from(sorted(VALUES))


def change(id_: str, field: str, value: object, *bases: str, clock: int = 0) -> Change:
    """A change of a unit."""
    replica, seq = id_.split(":")
    told = canonical(sorted(bases))
    return Change(
        replica, int(seq), f"{clock:012x}-000000", "r", field, canonical(value), told, "t", AT
    )


MADE = change("A:1", CREATED, {"name": "một"})


def of(outcome: Outcome) -> list[tuple[str, object, object]]:
    """The fields that change."""
    return [(one.name, one.before, one.after) for one in outcome.fields]


def test_a_row_that_was_not_here_is_new() -> None:
    outcome = merge_row("unit", [], [MADE, change("A:2", "name", "hai", "A:1")])
    assert (outcome.kind, outcome.after["name"], outcome.fields) == (Kind.NEW, "hai", ())


def test_a_change_that_saw_ours_changes_the_row() -> None:
    outcome = merge_row("unit", [MADE], [change("B:1", "name", "hai", "A:1")])
    assert (outcome.kind, of(outcome)) == (Kind.CHANGED, [("name", "một", "hai")])


def test_a_change_to_the_same_value_changes_nothing() -> None:
    mine = [MADE, change("A:2", "name", "hai", "A:1")]
    outcome = merge_row("unit", mine, [change("B:1", "name", "hai", "A:1")])
    assert (outcome.kind, outcome.disputes) == (Kind.SAME, ())


def test_changes_without_each_other_are_a_conflict_with_both_values() -> None:
    mine = [MADE, change("A:2", "name", "hai", "A:1", clock=9)]
    outcome = merge_row("unit", mine, [change("B:1", "name", "ba", "A:1", clock=1)])
    assert outcome.kind is Kind.CONFLICT
    (dispute,) = outcome.disputes
    assert [one.values["name"] for one in dispute.versions] == ['"ba"', '"hai"']
    assert outcome.after["name"] == "hai"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (True, 1),
        (0, False),
        ({"confirmed": True}, {"confirmed": 1}),
        ([1, "a"], [True, "a"]),
        ({"a": {"b": [0]}}, {"a": {"b": [False]}}),
        (None, ""),
    ],
)
def test_values_that_python_takes_for_the_same_differ_where_their_texts_do(
    before: object, after: object
) -> None:
    assert differ(before, after)
    assert not differ(before, before)
    assert not differ(after, json.loads(canonical(after)))


def test_a_mapping_told_in_another_order_is_the_same() -> None:
    assert not differ({"a": 1, "b": [2]}, {"b": [2], "a": 1})
    assert not differ(AT, datetime.fromisoformat("2025-09-01T07:00:00+07:00"))


def test_a_known_conflict_is_not_told_again() -> None:
    mine = [MADE, change("A:2", "name", "hai", "A:1"), change("B:1", "name", "ba", "A:1")]
    outcome = merge_row("unit", mine, [change("B:2", "short_name", "H", "A:1")])
    assert (outcome.kind, outcome.disputes) == (Kind.CHANGED, ())


def test_an_answer_from_elsewhere_ends_the_conflict() -> None:
    mine = [MADE, change("A:2", "name", "hai", "A:1"), change("B:1", "name", "ba", "A:1")]
    outcome = merge_row("unit", mine, [change("B:2", "name", "hai", "A:2", "B:1")])
    assert list(Story("unit", [*mine, change("B:2", "name", "hai", "A:2", "B:1")]).disputes()) == []
    assert outcome.after["name"] == "hai"


def test_a_removal_beside_an_edit_is_a_conflict_and_the_row_stays() -> None:
    mine = [MADE, change("A:2", "name", "hai", "A:1")]
    outcome = merge_row("unit", mine, [change("B:1", "deleted", True, "A:1")])
    assert (outcome.kind, outcome.after["deleted"]) == (Kind.CONFLICT, False)


def test_a_removal_that_saw_all_removes() -> None:
    mine = [MADE, change("A:2", "name", "hai", "A:1")]
    outcome = merge_row("unit", mine, [change("B:1", "deleted", True, "A:1", "A:2")])
    assert (outcome.kind, outcome.after["deleted"]) == (Kind.CHANGED, True)


def test_fields_of_a_newer_program_are_left_where_they_are() -> None:
    outcome = merge_row("unit", [MADE], [change("B:1", "colour", "đỏ", "A:1")])
    assert (outcome.kind, "colour" in outcome.after) == (Kind.SAME, False)


def test_nobody_is_asked_about_fields_that_nobody_here_can_read() -> None:
    mine = [MADE, change("A:2", "colour", "xanh", "A:1")]
    outcome = merge_row("unit", mine, [change("B:1", "colour", "đỏ", "A:1")])
    assert (outcome.kind, outcome.disputes) == (Kind.SAME, ())


@pytest.mark.parametrize(
    "theirs",
    [
        change("B:1", "name", "hai", "C:1"),
        change("B:1", "name", "hai", "A:1", "C:7"),
        change("B:1", "name", "hai", "A:2"),
    ],
)
def test_a_change_that_hangs_on_nothing_is_refused(theirs: Change) -> None:
    mine = [MADE, change("A:2", "short_name", "H", "A:1")]
    with pytest.raises(BrokenRowError):
        merge_row("unit", mine, [theirs])


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Changes of one row by three replicas, each of which had seen some of the others'."""
    made = [MADE]
    seen: dict[str, set[str]] = {"A": {"A:1"}, "B": {"A:1"}, "C": {"A:1"}}
    for _ in range(draw(st.integers(0, 9))):
        replica = draw(st.sampled_from("ABC"))
        if draw(st.booleans()):
            seen[replica] |= seen[draw(st.sampled_from("ABC"))]
        field = draw(FIELDS)
        known = [it for it in made if it.id in seen[replica]]
        current = {name: of for name, of in Story("unit", known).heads.items() if name != CREATED}
        tied = current if field == "deleted" else {field, "deleted"}
        bases = {it.id for name in tied for it in current.get(name, ())}
        seq = 1 + max((it.seq for it in made if it.replica == replica), default=0)
        value = draw(st.sampled_from(VALUES[field]))
        clock = draw(st.integers(0, 20))
        one = change(f"{replica}:{seq}", field, value, *(bases or {"A:1"}), clock=clock)
        made.append(
            one if field in current else one._replace(bases=canonical(sorted(bases | {"A:1"})))
        )
        seen[replica].add(one.id)
    return made


@given(histories(), st.data())
def test_whatever_order_changes_come_in_they_end_the_same(
    history: list[Change], data: st.DataObject
) -> None:
    whole = merge_row("unit", [], history)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(history)), max_size=3)))
    mine: list[Change] = []
    outcome = None
    for start, end in pairwise([0, *cuts, len(history)]):
        theirs = history[start:end]
        if theirs:
            outcome = merge_row("unit", mine, data.draw(st.permutations(theirs)))
            mine += theirs
    assert outcome is not None
    assert outcome.after == whole.after
    last = list(Story("unit", data.draw(st.permutations(history))).disputes())
    assert {json.dumps(sorted(it.fields)) for it in last} == {
        json.dumps(sorted(it.fields)) for it in whole.disputes
    }


@given(histories())
def test_one_writer_who_saw_everything_leaves_no_conflict(history: list[Change]) -> None:
    story = Story("unit", history)
    bases = {it.id for of in story.heads.values() for it in of} | {"A:1"}
    answer = change("D:1", "deleted", False, *bases)
    names = {it.id for it in story.heads.get("name", ())} | {"A:1", "D:1"}
    shorts = {it.id for it in story.heads.get("short_name", ())} | {"A:1", "D:1"}
    answers = [
        answer,
        change("D:2", "name", "x", *names),
        change("D:3", "short_name", "x", *shorts),
    ]
    assert list(Story("unit", [*history, *answers]).disputes()) == []
