"""The log is the truth: whatever is done, the tables are its replay and the chain holds."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from desktop.errors import UserError
from desktop.models.chain import verify_chain
from desktop.models.database import Database
from desktop.models.past import rows_known_at
from desktop.models.rebuild import differences, rebuild, rebuild_machine_made, replayed
from desktop.models.tables import BUSINESS
from desktop.models.undo import redo_last, undo_last
from desktop.models.write import Alter, Create, Edit, Remove, write
from tests.conftest import SteppingClock
from tests.models.sample import fill

ROWS = ("a", "b", "c")
TEXTS = st.sampled_from(["", "Văn phòng", "Công an", "Ủy ban “nhân dân”\n", "0"])
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "name": TEXTS,
        "other_names": st.lists(TEXTS, max_size=2),
        "valid_from": st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        "deleted": st.booleans(),
    },
)
STEPS = st.lists(
    st.one_of(
        st.just("undo"),
        st.just("redo"),
        st.lists(st.tuples(st.sampled_from(ROWS), VALUES | st.none()), min_size=1, max_size=3),
    ),
    max_size=12,
)
Step = str | list[tuple[str, dict[str, Any] | None]]


def edits_of(database: Database, wanted: list[tuple[str, dict[str, Any] | None]]) -> list[Edit]:
    """Edits of units: a row that is not there is created, None removes one that is."""
    with database.read() as session:
        there = set(replayed(session, "unit"))
    edits: list[Edit] = []
    for row, values in wanted:
        if row in there:
            edits.append(Remove("unit", row) if values is None else Alter("unit", row, values))
        elif values is not None:
            known = {name: value for name, value in values.items() if name != "deleted"}
            edits.append(Create("unit", row, {"name": "mới"} | known))
            there.add(row)
    return edits


def take(database: Database, step: Step) -> None:
    """Do one step; a refusal is as good as a step."""
    try:
        with database.act("Bước") as session:
            if step == "undo":
                undo_last(session)
            elif step == "redo":
                redo_last(session)
            else:
                assert not isinstance(step, str)
                write(session, edits_of(database, step))
    except UserError:
        return


def visible(database: Database) -> dict[str, dict[str, Any]]:
    """The units that count."""
    with database.read() as session:
        rows = replayed(session, "unit")
    return {row: values for row, values in rows.items() if not values["deleted"]}


@settings(max_examples=30)
@given(STEPS)
def test_the_tables_are_the_replay_of_the_log(steps: list[Step]) -> None:
    clock = SteppingClock(datetime(2025, 9, 1, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(Path(folder) / "so.db", clock=clock)
        states = []
        for step in steps:
            take(database, step)
            states.append((clock.at, visible(database)))
        with database.read() as session:
            assert differences(session) == ()
            assert verify_chain(session) == ()
            for moment, state in states:
                known = {row["id"]: dict(row) for row in rows_known_at(session, "unit", moment)}
                assert known == state
        database.close()


@settings(max_examples=20)
@given(STEPS)
def test_undoing_everything_leaves_nothing_and_redoing_brings_all_back(steps: list[Step]) -> None:
    clock = SteppingClock(datetime(2025, 9, 1, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(Path(folder) / "so.db", clock=clock)
        for step in steps:
            if not isinstance(step, str):
                take(database, step)
        before = visible(database)
        undone = 0
        while True:
            try:
                with database.act("Hoàn tác") as session:
                    undo_last(session)
            except UserError:
                break
            undone += 1
        assert visible(database) == {}
        for _ in range(undone):
            with database.act("Làm lại") as session:
                redo_last(session)
        assert visible(database) == before
        database.close()


def test_a_difference_between_table_and_log_is_found(database: Database) -> None:
    fill(database)
    with database.act("Sửa ngoài") as session:
        session.execute(text("UPDATE unit SET name = 'Khác'"))
    with database.read() as session:
        (found,) = differences(session)
    assert (found.entity, found.row) == ("unit", "van-phong")
    assert found.in_table is not None
    assert found.in_log is not None
    assert (found.in_table["name"], found.in_log["name"]) == ("Khác", "Văn phòng HĐND và UBND")


def test_the_tables_are_rebuilt_from_the_log(database: Database) -> None:
    fill(database)
    with database.act("Thêm tháng") as session:
        write(
            session,
            [
                Create(
                    "programme",
                    "1-thang",
                    {
                        "title": "Tháng 9",
                        "kind": "month",
                        "year": 2025,
                        "month": 9,
                        "document_id": "qd299",
                    },
                ),
                Alter("programme", "nam", {"parent_id": "1-thang"}),
            ],
        )
    with database.act("Hỏng") as session:
        session.execute(text("DELETE FROM effect"))
        session.execute(text("UPDATE unit SET name = 'Khác', focal_phone = '1'"))
    with database.act("Dựng lại") as session:
        assert len(differences(session)) == 2
        rebuild(session)
    with database.read() as session:
        assert differences(session) == ()
        assert session.execute(text("SELECT count(*) FROM effect")).scalar_one() == 1


def test_machine_made_columns_are_filled_again(database: Database) -> None:
    fill(database)
    with database.act("Hỏng") as session:
        session.execute(text("UPDATE effect SET content_key = 'x', recorded_at = '2000-01-01'"))
    with database.act("Sửa") as session:
        assert rebuild_machine_made(session) == 1
    with database.read() as session:
        assert differences(session) == ()
        assert rebuild_machine_made(session) == 0


@pytest.mark.parametrize(
    ("statement", "seq", "problem"),
    [
        ("UPDATE change SET value = '\"x\"' WHERE seq = 3", 3, "đã bị sửa ngoài chương trình"),
        ("UPDATE change SET actor = 'B' WHERE seq = 1", 1, "đã bị sửa ngoài chương trình"),
        ("DELETE FROM change WHERE seq = 4", 4, "thiếu thay đổi số 4"),
        ("DELETE FROM change WHERE seq = 1", 1, "thiếu thay đổi số 1"),
    ],
)
def test_a_broken_chain_is_found(
    database: Database, statement: str, seq: int, problem: str
) -> None:
    fill(database)
    with database.act("Phá") as session:
        session.execute(text(statement))
    with database.read() as session:
        (fault,) = verify_chain(session)
    assert fault.seq == seq
    assert problem in fault.problem


def test_a_change_forged_with_its_own_hash_breaks_at_the_next(database: Database) -> None:
    fill(database)
    with database.act("Phá") as session:
        session.execute(text("UPDATE change SET hash = prev_hash WHERE seq = 2"))
    with database.read() as session:
        assert [fault.seq for fault in verify_chain(session)] == [2]


def test_when_a_change_was_known_is_local_and_not_in_the_chain(database: Database) -> None:
    fill(database)
    with database.act("Nhập từ nơi khác") as session:
        session.execute(text("UPDATE change SET known_at = '2026-01-01T00:00:00.000000+00:00'"))
    with database.read() as session:
        assert verify_chain(session) == ()


def test_every_entity_is_replayed(database: Database) -> None:
    fill(database)
    with database.read() as session:
        counts = {entity: len(replayed(session, entity)) for entity in BUSINESS}
    assert {entity: count for entity, count in counts.items() if count} == {
        "unit": 1,
        "document": 1,
        "programme": 1,
        "task": 1,
        "effect": 1,
        "action": 1,
    }
