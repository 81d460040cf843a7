"""Conflicts that were answered, and whose answer is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.exchange.conflict_words import read_conflicts, settle
from desktop.exchange.conflicts import Conflict, conflicts, resolve
from desktop.exchange.waiting import waiting_conflicts
from desktop.models.reopened import Undoings
from desktop.models.undo import redo_last, undo_action, undo_last
from desktop.models.write import Alter, Create, Remove
from tests.exchange.places import Place


def waiting(place: Place) -> tuple[Conflict, ...]:
    """What waits at an office, counted the same everywhere."""
    with place.database.read() as session:
        found = conflicts(session)
        assert waiting_conflicts(session) == len(found)
        assert len(read_conflicts(session)) == len(found)
    return found


def answer(place: Place, **values: object) -> str:
    """Answer the one conflict of an office; the action's id."""
    (one,) = waiting(place)
    with place.database.act("Giải quyết") as session:
        resolve(session, one.id, values)
        return str(session.info["action"].id)


def undo(place: Place, again: bool = False) -> None:
    """Take the last action back, or do it again."""
    with place.database.act("Hoàn tác") as session:
        (redo_last if again else undo_last)(session)


@pytest.fixture
def differing(ward: Place, town: Place, stick: Path) -> Conflict:
    """The name of a unit, on which ward and town differ; the ward knows it."""
    town.take(ward.export(stick).file)
    ward.alter("van-phong", name="Của phường")
    town.alter("van-phong", name="Của thành phố")
    ward.take(town.export(stick).file)
    (one,) = waiting(ward)
    return one


NAMES = pytest.mark.parametrize("name", ["Của phường", "Của thành phố", "Một tên khác"])


@NAMES
def test_an_answer_that_is_undone_asks_again_and_done_again_does_not(
    differing: Conflict, ward: Place, name: str
) -> None:
    answer(ward, name=name)
    for _ in range(2):
        assert waiting(ward) == ()
        undo(ward)
        assert waiting(ward) == (differing,)
        undo(ward, again=True)
    assert ward.unit("van-phong")["name"] == name
    ward.check()


@NAMES
def test_what_is_asked_again_can_be_answered_again_and_undone_again(
    differing: Conflict, ward: Place, name: str
) -> None:
    answer(ward, name="Tên thứ nhất")
    undo(ward)
    answer(ward, name=name)
    assert waiting(ward) == ()
    assert ward.unit("van-phong")["name"] == name
    undo(ward)
    assert waiting(ward) == (differing,)
    ward.check()


@NAMES
@pytest.mark.parametrize("is_told_at_once", [True, False])
def test_an_undone_answer_is_open_at_the_other_office_too(
    differing: Conflict, ward: Place, town: Place, stick: Path, name: str, is_told_at_once: bool
) -> None:
    answer(ward, name=name)
    if is_told_at_once:
        town.take(ward.export(stick).file)
        assert waiting(town) == ()
    undo(ward)
    town.take(ward.export(stick).file)
    (there,) = waiting(town)
    assert there.id == differing.id
    assert {it.values["name"] for it in there.sides} == {"Của phường", "Của thành phố"}
    answer(town, name="Chung")
    ward.take(town.export(stick).file)
    assert waiting(ward) == ()
    assert ward.everything() == town.everything()


def test_an_answer_by_plain_writing_is_undone_too(differing: Conflict, ward: Place) -> None:
    ward.alter("van-phong", name="Tên viết thẳng")
    assert waiting(ward) == ()
    undo(ward)
    assert waiting(ward) == (differing,)


def test_what_was_written_since_the_undoing_is_the_answer(differing: Conflict, ward: Place) -> None:
    answer(ward, name="Một tên")
    undo(ward)
    ward.alter("van-phong", name="Tên viết thẳng")
    assert waiting(ward) == ()


def test_many_answers_at_once_are_undone_at_once(ward: Place, town: Place, stick: Path) -> None:
    for name in ("a", "b"):
        ward.do(Create("unit", name, {"name": name}))
    town.take(ward.export(stick).file)
    for place in (ward, town):
        for name in ("a", "b"):
            place.alter(name, name=f"{name} của {place.folder.name}")
    ward.take(town.export(stick).file)
    before = waiting(ward)
    with ward.database.act("Giải quyết") as session:
        assert settle(session, [(one.id, one.theirs.values) for one in before]) == 2
    assert waiting(ward) == ()
    undo(ward)
    assert waiting(ward) == before


@pytest.mark.parametrize("is_removed", [True, False])
def test_a_removal_that_was_decided_is_asked_again(
    ward: Place, town: Place, stick: Path, is_removed: bool
) -> None:
    town.take(ward.export(stick).file)
    ward.do(Remove("unit", "van-phong"))
    town.alter("van-phong", short_name="VP")
    ward.take(town.export(stick).file)
    (before,) = waiting(ward)
    answer(ward, deleted=is_removed)
    assert waiting(ward) == ()
    undo(ward)
    assert waiting(ward) == (before,)
    assert not ward.unit("van-phong")["deleted"]
    ward.check()


def test_fields_that_are_one_matter_are_asked_again_together(
    ward: Place, town: Place, stick: Path
) -> None:
    town.take(ward.export(stick).file)
    ward.do(Alter("document", "qd299", {"number": "300"}))
    town.do(Alter("document", "qd299", {"symbol": "QĐ-CT"}))
    ward.take(town.export(stick).file)
    (before,) = waiting(ward)
    assert before.fields == ("number", "symbol")
    answer(ward, number="299", symbol="QĐ-CT")
    undo(ward)
    assert waiting(ward) == (before,)


def test_an_import_that_is_undone_and_done_again_asks_again(
    differing: Conflict, ward: Place
) -> None:
    undo(ward)
    assert waiting(ward) == ()
    undo(ward, again=True)
    assert waiting(ward) == (differing,)


@NAMES
def test_an_import_that_is_undone_after_an_answer_was_leaves_no_question(
    differing: Conflict, ward: Place, town: Place, stick: Path, name: str
) -> None:
    answer(ward, name=name)
    undo(ward)
    undo(ward)
    assert waiting(ward) == ()
    assert ward.unit("van-phong")["name"] == "Của phường"
    undo(ward, again=True)
    assert waiting(ward) == (differing,)
    undo(ward)
    town.take(ward.export(stick).file)
    assert waiting(town) == ()
    assert town.unit("van-phong")["name"] == "Của phường"
    ward.check()


def test_who_takes_back_the_import_of_an_answer_is_asked(
    differing: Conflict, ward: Place, town: Place, stick: Path
) -> None:
    town.take(ward.export(stick).file)
    answer(ward, name="Một tên khác")
    imported = town.take(ward.export(stick).file)
    assert waiting(town) == ()
    with town.database.act("Hoàn tác") as session:
        undo_action(session, imported.action)
    (again,) = waiting(town)
    assert again.id == differing.id
    ward.take(town.export(stick).file)
    assert [it.id for it in waiting(ward)] == [differing.id]


def test_undoing_is_told_through_any_number_of_turns() -> None:
    turns = {f"a{number + 1}": f"a{number}" for number in range(5000)}
    undone = Undoings(turns).undone
    assert "a4999" in undone
    assert "a4998" not in undone
    assert Undoings({"x": "y", "y": "x"}).undone <= {"x", "y"}
