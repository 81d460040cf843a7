"""Settings in the store: defaults, changes, what cannot be held, and undo."""

from __future__ import annotations

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.services.history import undo
from desktop.services.settings import before_is_day_itself, save_setting, settings, update_days
from desktop.settings import SETTINGS, Value


def save(database: Database, name: str, value: Value) -> None:
    with database.act("Đổi thiết lập") as session:
        save_setting(session, name, value)


def test_settings_stand_at_their_defaults_until_changed(database: Database) -> None:
    with database.read() as session:
        assert settings(session) == {one.name: one.default for one in SETTINGS}
        assert (before_is_day_itself(session), update_days(session)) == (False, 7)
    save(database, "before_is_day_itself", True)
    save(database, "update_days", 10)
    save(database, "update_days", 14)
    with database.read() as session:
        assert (before_is_day_itself(session), update_days(session)) == (True, 14)


def test_a_setting_taken_back_can_be_given_again(database: Database) -> None:
    save(database, "update_days", 10)
    with database.act("Hoàn tác") as session:
        undo(session)
    with database.read() as session:
        assert update_days(session) == 7
    save(database, "update_days", 10)
    with database.read() as session:
        assert update_days(session) == 10


def test_a_value_out_of_bounds_is_refused(database: Database) -> None:
    with pytest.raises(UserError, match="từ 1 đến 90"):
        save(database, "update_days", 91)
