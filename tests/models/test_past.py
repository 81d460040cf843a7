"""Rows as they were known at a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from sqlalchemy import select, text

from desktop.models.database import Database
from desktop.models.past import rows_known_at
from desktop.models.tables import EffectRow
from desktop.models.write import Alter, Remove, write
from tests.conftest import SteppingClock
from tests.models.sample import DEADLINE, fill


def test_a_row_is_known_from_the_moment_of_its_action(
    database: Database, clock: SteppingClock
) -> None:
    fill(database)
    recorded = clock.at
    with database.read() as session:
        just_before = recorded - timedelta(microseconds=1)
        assert rows_known_at(session, "effect", just_before) == []
        (effect,) = rows_known_at(session, "effect", recorded)
        live = session.execute(select(EffectRow.__table__)).mappings().one()
    assert effect == {name: value for name, value in live.items() if name != "content_key"}
    assert effect["recorded_at"] == recorded
    assert effect["effective_on"] == date(2025, 9, 2)


def test_later_alterations_and_removals_are_not_known_yet(
    database: Database, clock: SteppingClock
) -> None:
    fill(database)
    first = clock.at
    with database.act("Lùi hạn") as session:
        write(session, [Alter("effect", "e1", {"deadline": DEADLINE | {"due": "2025-12-31"}})])
    second = clock.at
    with database.act("Xóa") as session:
        write(session, [Remove("effect", "e1")])
    third = clock.at
    with database.read() as session:
        dues = [
            [row["deadline"]["due"] for row in rows_known_at(session, "effect", moment)]
            for moment in (first, second, third)
        ]
    assert dues == [["2025-11-15"], ["2025-12-31"], []]


def test_the_moment_may_stand_in_another_time_zone(
    database: Database, clock: SteppingClock
) -> None:
    fill(database)
    hanoi = clock.at.astimezone(timezone(timedelta(hours=7)))
    with database.read() as session:
        assert len(rows_known_at(session, "task", hanoi)) == 1
        assert rows_known_at(session, "task", hanoi - timedelta(seconds=1)) == []


def test_of_two_heads_the_later_one_shows(database: Database) -> None:
    fill(database)
    with database.act("Đổi") as session:
        write(session, [Alter("unit", "van-phong", {"name": "Của ta"})])
    with database.act("Nhận") as session:
        session.execute(
            text(
                "INSERT INTO change SELECT 'other', 1, 'ffffffffffff-000000', '', entity, \"row\", "
                "field, '\"Của họ\"', bases, txn, schema, '', '', known_at FROM change "
                "WHERE field = 'name'"
            )
        )
    with database.read() as session:
        (unit,) = rows_known_at(session, "unit", datetime(2030, 1, 1, tzinfo=UTC))
    assert unit["name"] == "Của họ"


def test_a_change_that_replaces_a_later_clock_wins(database: Database) -> None:
    fill(database)
    with database.act("Đổi") as session:
        write(session, [Alter("unit", "van-phong", {"name": "Đồng hồ chạy trước"})])
        session.connection().exec_driver_sql(
            "UPDATE change SET hlc = 'ffffffffffff-000000' WHERE field = 'name'"
        )
    with database.act("Đổi") as session:
        session.execute(
            text(
                "INSERT INTO change SELECT 'other', 1, '000000000001-000000', '', entity, \"row\", "
                "field, '\"Sau cùng\"', '[\"' || replica || ':' || seq || '\"]', txn, schema, "
                "'', '', known_at FROM change WHERE field = 'name'"
            )
        )
    with database.read() as session:
        (unit,) = rows_known_at(session, "unit", datetime(2030, 1, 1, tzinfo=UTC))
    assert unit["name"] == "Sau cùng"


def test_fields_of_a_newer_version_are_left_alone(database: Database) -> None:
    fill(database)
    with database.act("Nhận") as session:
        session.execute(
            text(
                "INSERT INTO change SELECT 'other', 1, hlc, actor, entity, \"row\", "
                "'colour', '\"đỏ\"', bases, txn, 99, '', '', known_at FROM change "
                "WHERE entity = 'unit'"
            )
        )
    with database.read() as session:
        (unit,) = rows_known_at(session, "unit", datetime(2030, 1, 1, tzinfo=UTC))
    assert "colour" not in unit
    assert unit["name"] == "Văn phòng HĐND và UBND"
