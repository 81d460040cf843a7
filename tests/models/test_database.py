"""The store opened, read and changed; and each failure told in one sentence."""

from __future__ import annotations

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from desktop.errors import UserError
from desktop.models.backup import back_up
from desktop.models.database import Announcement, Database
from desktop.models.faults import DamagedError
from desktop.models.migrations import LATEST
from desktop.models.pragmas import APPLICATION_ID, durability
from desktop.models.tables import UnitRow
from desktop.models.write import Alter, Create, write
from tests.conftest import SteppingClock
from tests.models.sample import fill


def pragma(database: Database, name: str) -> object:
    """What a connection of the store says of a pragma."""
    with database.read() as session:
        return session.execute(text(f"PRAGMA {name}")).scalar()


def act_and_refuse(database: Database) -> None:
    """Write a row and make a table, then refuse."""
    with database.act("Hỏng") as session:
        write(session, [Create("unit", "u", {"name": "U"})])
        session.execute(text("CREATE TABLE stray (id INTEGER)"))
        raise UserError("Không được.")


def read_all_names(database: Database) -> None:
    """Read the names of all units from the disk."""
    with database.read() as session:
        session.execute(text("PRAGMA cache_size=0"))
        session.scalars(select(UnitRow.name)).all()


def test_a_new_store_is_marked_and_versioned(database: Database) -> None:
    assert pragma(database, "application_id") == APPLICATION_ID
    assert pragma(database, "user_version") == LATEST
    assert pragma(database, "quick_check") == "ok"


def test_every_connection_is_safe(database: Database) -> None:
    assert database.path is not None
    mode, synchronous = durability(database.path)
    assert pragma(database, "foreign_keys") == 1
    assert pragma(database, "busy_timeout") == 5000
    assert pragma(database, "trusted_schema") == 0
    assert str(pragma(database, "journal_mode")).upper() == mode
    assert pragma(database, "synchronous") == {"FULL": 2, "EXTRA": 3}[synchronous]


def test_the_journal_goes_by_version_and_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.models.pragmas.is_internal", lambda _path: True)
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 51, 3))
    assert durability(tmp_path) == ("WAL", "FULL")
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 51, 2))
    assert durability(tmp_path) == ("TRUNCATE", "EXTRA")
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 52, 0))
    monkeypatch.setattr("desktop.models.pragmas.is_internal", lambda _path: False)
    assert durability(tmp_path) == ("TRUNCATE", "EXTRA")


def test_a_store_in_wal_works_and_goes_back(
    tmp_path: Path, clock: SteppingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "so.db"
    monkeypatch.setattr("desktop.models.pragmas.durability", lambda _path: ("WAL", "FULL"))
    first = Database.open(path, clock=clock)
    fill(first)
    assert pragma(first, "journal_mode") == "wal"
    copy = back_up(first)
    first.close()
    assert not path.with_name("so.db-wal").exists()
    assert not copy.with_name(copy.name + "-wal").exists()
    monkeypatch.setattr("desktop.models.pragmas.durability", lambda _path: ("TRUNCATE", "EXTRA"))
    second = Database.open(path, clock=clock)
    assert pragma(second, "journal_mode") == "truncate"
    with second.read() as session:
        assert session.get_one(UnitRow, "van-phong").name == "Văn phòng HĐND và UBND"
    second.close()


def test_the_folder_is_made_and_its_name_may_hold_anything(
    tmp_path: Path, clock: SteppingClock
) -> None:
    path = tmp_path / "Sổ công tác năm 2025?#%41 & Co" / "sổ.db"
    Database.open(path, clock=clock).close()
    assert path.is_file()


def test_listeners_hear_what_changed_and_who_did_it(database: Database) -> None:
    heard: list[Announcement] = []
    database.listeners.append(heard.append)
    fill(database)
    page = object()
    with database.act("Đổi tên", who=page) as session:
        write(session, [Alter("unit", "van-phong", {"name": "Văn phòng"})])
    assert heard == [
        Announcement(
            frozenset({"action", "unit", "document", "programme", "task", "effect"}), None
        ),
        Announcement(frozenset({"action", "unit"}), page),
    ]


def test_listeners_hear_nothing_of_a_failing_action(database: Database) -> None:
    heard: list[Announcement] = []
    database.listeners.append(heard.append)
    with pytest.raises(UserError):
        act_and_refuse(database)
    assert heard == []


def test_the_data_version_differs_whenever_the_facts_do(database: Database) -> None:
    empty = database.data_version()
    fill(database)
    filled = database.data_version()
    assert empty != filled
    assert database.data_version() == filled


def test_a_clock_that_was_set_back_is_told(database: Database, clock: SteppingClock) -> None:
    assert database.clock_lag() == timedelta()
    fill(database)
    assert database.clock_lag() == timedelta()
    clock.at -= timedelta(days=2, seconds=2)
    assert database.clock_lag() == timedelta(days=2)


def test_a_read_sees_one_moment(
    tmp_path: Path, clock: SteppingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.models.pragmas.durability", lambda _path: ("WAL", "FULL"))
    database = Database.open(tmp_path / "so.db", clock=clock)
    fill(database)
    with database.read() as reading:
        before = reading.scalars(select(UnitRow.name)).one()
        with database.act("Đổi tên") as session:
            write(session, [Alter("unit", "van-phong", {"name": "Văn phòng"})])
        assert reading.scalars(select(UnitRow.name)).one() == before
    with database.read() as reading:
        assert reading.scalars(select(UnitRow.name)).one() == "Văn phòng"
    database.close()


def test_tables_made_in_a_failing_action_are_gone(database: Database) -> None:
    with pytest.raises(UserError):
        act_and_refuse(database)
    with database.read() as session:
        names = session.scalars(text("SELECT name FROM sqlite_schema")).all()
    assert "stray" not in names


def test_references_are_checked_at_once(database: Database) -> None:
    values = {"programme_id": "nowhere", "ordinal": "1", "task_class": "trong-tam"}
    with pytest.raises(Exception, match="FOREIGN KEY"), database.act("Hỏng") as session:
        write(session, [Create("task", "t", values)])


def test_a_store_held_by_another_writer_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert database.path is not None
    monkeypatch.setattr("desktop.models.pragmas.BUSY_SECONDS", 0)
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    impatient = Database.open(database.path)
    with pytest.raises(UserError, match="Sổ đang bận"), impatient.act("Ghi"):
        pass
    other.execute("ROLLBACK")
    other.close()
    impatient.close()
    fill(database)


def test_two_threads_write_one_after_the_other(database: Database) -> None:
    def add(prefix: str) -> None:
        for number in range(5):
            with database.act(f"Thêm {prefix}") as session:
                write(session, [Create("unit", f"{prefix}{number}", {"name": prefix})])

    threads = [threading.Thread(target=add, args=(prefix,)) for prefix in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert len(session.scalars(select(UnitRow.id)).all()) == 10


def test_a_newer_version_is_refused_and_left_alone(
    database: Database, clock: SteppingClock
) -> None:
    assert database.path is not None
    database.close()
    other = sqlite3.connect(database.path)
    other.execute("PRAGMA user_version=99")
    other.close()
    before = database.path.read_bytes()
    with pytest.raises(UserError, match="phiên bản mới hơn"):
        Database.open(database.path, clock=clock)
    assert database.path.read_bytes() == before


def test_another_programs_file_is_refused_and_left_alone(
    tmp_path: Path, clock: SteppingClock
) -> None:
    path = tmp_path / "so.db"
    for statement in ("PRAGMA application_id=7", "CREATE TABLE notes (id INTEGER)"):
        path.unlink(missing_ok=True)
        other = sqlite3.connect(path)
        other.execute(statement)
        other.commit()
        other.close()
        before = path.read_bytes()
        with pytest.raises(UserError, match="của một chương trình khác"):
            Database.open(path, clock=clock)
        assert path.read_bytes() == before


def test_an_empty_file_becomes_a_store(tmp_path: Path, clock: SteppingClock) -> None:
    path = tmp_path / "so.db"
    path.touch()
    database = Database.open(path, clock=clock)
    fill(database)
    database.close()


def spoil(path: Path, how: str) -> None:
    """Damage a store's file."""
    whole = path.read_bytes()
    match how:
        case "emptied":
            path.write_bytes(b"")
        case "garbage":
            path.write_bytes(b"PK\x03\x04" + b"khong phai so" * 500)
        case "short":
            path.write_bytes(whole[:50])
        case "halved":
            path.write_bytes(whole[: len(whole) // 2])
        case "odd":
            path.write_bytes(whole[:-1000])
        case "zeroed":
            path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
        case _:
            path.write_bytes(whole[:100] + b"\xff" * 3996 + whole[4096:])


DAMAGES = ("emptied", "garbage", "short", "halved", "odd", "zeroed", "first page")


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_file_offers_the_newest_good_backup(
    database: Database, clock: SteppingClock, how: str
) -> None:
    assert database.path is not None
    fill(database)
    good = back_up(database)
    newer = back_up(database)
    database.close()
    newer.write_bytes(newer.read_bytes()[:5000])
    spoil(database.path, how)
    spoilt = database.path.read_bytes()
    with pytest.raises(DamagedError, match=good.name) as offer:
        Database.open(database.path, clock=clock)
    assert offer.value.backup == good
    assert database.path.read_bytes() == spoilt


def test_a_damaged_file_without_backups_is_told(database: Database, clock: SteppingClock) -> None:
    assert database.path is not None
    database.close()
    spoil(database.path, "garbage")
    with pytest.raises(DamagedError, match="chưa có bản sao lưu nào tốt") as told:
        Database.open(database.path, clock=clock)
    assert told.value.backup is None


def test_damage_found_while_working_offers_the_backup_too(
    database: Database, clock: SteppingClock
) -> None:
    assert database.path is not None
    with database.act("Nhiều đơn vị") as session:
        write(session, [Create("unit", f"u{n}", {"name": "Tên dài " * 50}) for n in range(500)])
    good = back_up(database)
    with database.read() as session:
        page = session.execute(
            text("SELECT rootpage FROM sqlite_schema WHERE name = 'unit'")
        ).scalar_one()
    with database.path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(DamagedError, match="bị hỏng") as offer:
        read_all_names(database)
    assert offer.value.backup == good
