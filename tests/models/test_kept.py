"""What a newer program wrote is applied once this program knows it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from desktop.models import kept
from desktop.models.database import Database
from desktop.models.kept import KEPT_KEY, note_kept
from desktop.models.migrations import LATEST
from desktop.models.rebuild import differences
from desktop.models.tables import LocalRow, UnitRow
from tests.conftest import SteppingClock
from tests.models.sample import fill


def take_in_unapplied(database: Database) -> None:
    """A change in the log that the tables do not have."""
    fill(database)
    with database.act("Nhận") as session:
        session.execute(
            text(
                "INSERT INTO change SELECT 'other', 1, hlc, '', entity, \"row\", 'focal_phone', "
                "'\"0912\"', '[\"' || replica || ':' || seq || '\"]', txn, schema, '', '', "
                "known_at FROM change WHERE entity = 'unit'"
            )
        )
        note_kept(session)


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
    again.close()


def test_the_same_program_leaves_it(database: Database, clock: SteppingClock) -> None:
    take_in_unapplied(database)
    again = reopened(database, clock)
    with again.read() as session:
        assert session.get_one(UnitRow, "van-phong").focal_phone == ""
        assert session.get_one(LocalRow, KEPT_KEY).value == str(LATEST)
    again.close()
