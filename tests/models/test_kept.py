"""What a newer program wrote is applied once this program knows it."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from desktop.models import kept
from desktop.models.database import Database
from desktop.models.exchange_tables import DisputeRow
from desktop.models.kept import KEPT_KEY, note_kept
from desktop.models.migrations import LATEST
from desktop.models.rebuild import differences
from desktop.models.tables import LocalRow, UnitRow
from tests.conftest import SteppingClock
from tests.models.sample import fill


def take_in_unapplied(database: Database, **phones: str) -> None:
    """Changes in the log that the tables do not have, each by a replica of its own."""
    fill(database)
    with database.act("Nhận") as session:
        for replica, phone in (phones or {"other": "0912"}).items():
            session.execute(
                text(
                    "INSERT INTO change SELECT :replica, 1, hlc, '', entity, \"row\", "
                    "'focal_phone', :phone, '[\"' || replica || ':' || seq || '\"]', txn, "
                    ":schema, '', '', known_at FROM change WHERE entity = 'unit' AND field = '*'"
                ),
                {"replica": replica, "phone": f'"{phone}"', "schema": LATEST + 1},
            )
        note_kept(session)


def disputes(database: Database) -> list[tuple[str, str, str]]:
    """What waits for a person, as far as it was noted."""
    with database.read() as session:
        return [(one.entity, one.row_id, one.unit) for one in session.scalars(select(DisputeRow))]


def reopened(database: Database, clock: SteppingClock) -> Database:
    """The store as the program opens it the next time."""
    assert database.path is not None
    database.close()
    return Database.open(database.path, clock=clock)


def test_a_newer_program_applies_what_was_kept(
    database: Database, clock: SteppingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in_unapplied(database)
    monkeypatch.setattr(kept, "LATEST", LATEST + 1)
    again = reopened(database, clock)
    with again.read() as session:
        assert session.get_one(UnitRow, "van-phong").focal_phone == "0912"
        assert session.get(LocalRow, KEPT_KEY) is None
        assert differences(session) == ()
    assert disputes(again) == []
    again.close()


def test_what_offices_differ_on_enters_the_queue_once_it_can_be_read(
    database: Database, clock: SteppingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in_unapplied(database, one="0912", two="0913")
    assert disputes(database) == []
    monkeypatch.setattr(kept, "LATEST", LATEST + 1)
    again = reopened(database, clock)
    assert disputes(again) == [("unit", "van-phong", "focal_phone")]
    again.close()


def test_what_offices_say_alike_asks_nobody(
    database: Database, clock: SteppingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in_unapplied(database, one="0912", two="0912")
    monkeypatch.setattr(kept, "LATEST", LATEST + 1)
    again = reopened(database, clock)
    assert disputes(again) == []
    again.close()


def test_a_field_that_is_unknown_even_now_asks_nobody(
    database: Database, clock: SteppingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in_unapplied(database, one="0912", two="0913")
    with database.act("Nhận") as session:
        session.execute(text("UPDATE change SET field = 'colour' WHERE field = 'focal_phone'"))
    monkeypatch.setattr(kept, "LATEST", LATEST + 1)
    again = reopened(database, clock)
    assert disputes(again) == []
    again.close()


def test_the_same_program_leaves_it(database: Database, clock: SteppingClock) -> None:
    take_in_unapplied(database)
    again = reopened(database, clock)
    with again.read() as session:
        assert session.get_one(UnitRow, "van-phong").focal_phone == ""
        assert session.get_one(LocalRow, KEPT_KEY).value == str(LATEST)
    again.close()
