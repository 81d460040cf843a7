"""Backups: verified, rotated, restored; and nothing is ever overwritten."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models.backup import (
    back_up,
    backup_to,
    backups_of,
    newest_good_backup,
    restore,
    stored_backups,
)
from desktop.models.database import Database
from desktop.models.inspection import inspect_file
from desktop.models.rotation import surplus
from desktop.models.tables import LocalRow, UnitRow
from desktop.models.undo import actions
from desktop.models.write import Alter, write
from tests.conftest import SteppingClock
from tests.models.sample import fill


def rename(database: Database, name: str) -> None:
    """An action that a backup may or may not hold."""
    with database.act("Đổi tên") as session:
        write(session, [Alter("unit", "van-phong", {"name": name})])


def unit_name(database: Database) -> str:
    """The name of the only unit."""
    with database.read() as session:
        return session.get_one(UnitRow, "van-phong").name


def replica(database: Database) -> str:
    """Who this store is."""
    with database.read() as session:
        return session.get_one(LocalRow, "replica").value


def path_of(database: Database) -> Path:
    """The file of a store."""
    assert database.path is not None
    return database.path


def test_a_backup_is_a_whole_store_named_by_local_time(
    database: Database, clock: SteppingClock
) -> None:
    fill(database)
    path = back_up(database)
    assert path.parent == path_of(database).parent / "backups"
    assert path.name == f"so-cong-tac-{clock.at.astimezone():%Y%m%d-%H%M%S}.db"
    inspect_file(path)
    assert list(path.parent.iterdir()) == [path]


def test_backups_of_the_same_second_get_names_of_their_own(
    database: Database, clock: SteppingClock
) -> None:
    moment = clock.at
    first = back_up(database)
    clock.at = moment
    second = back_up(database)
    assert first != second
    assert len(stored_backups(path_of(database))) == 2


def test_what_a_power_cut_left_of_a_copy_goes_with_the_next(database: Database) -> None:
    folder = backups_of(path_of(database))
    folder.mkdir()
    left = [folder / f"so-cong-tac-20250101-000000.db.part{side}" for side in ("", "-journal")]
    for path in left:
        path.write_bytes(b"do dang")
    path = back_up(database)
    assert list(folder.iterdir()) == [path]


def test_a_copy_goes_where_the_person_says(database: Database, tmp_path: Path) -> None:
    fill(database)
    target = tmp_path / "ổ USB" / "bản sao.db"
    backup_to(database, target)
    inspect_file(target)
    assert [path.name for path in target.parent.iterdir()] == ["bản sao.db"]


def test_an_existing_file_is_never_overwritten(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "quan trọng.db"
    target.write_text("của người khác")
    with pytest.raises(UserError, match="hãy chọn tên khác"):
        backup_to(database, target)
    assert target.read_text() == "của người khác"


def test_a_copy_is_made_while_another_program_writes(database: Database, tmp_path: Path) -> None:
    fill(database)
    other = Database.open(path_of(database))
    with other.act("Đang ghi") as session:
        write(session, [Alter("unit", "van-phong", {"name": "Chưa xong"})])
        backup_to(database, tmp_path / "bản sao.db")
    other.close()
    connection = sqlite3.connect(tmp_path / "bản sao.db")
    assert connection.execute("SELECT name FROM unit").fetchall() == [("Văn phòng HĐND và UBND",)]
    connection.close()


def test_the_newest_good_backup_is_found(database: Database) -> None:
    store = path_of(database)
    assert newest_good_backup(store) is None
    fill(database)
    oldest, middle, newest = (back_up(database) for _ in range(3))
    assert newest_good_backup(store) == newest
    newest.write_bytes(newest.read_bytes()[:4096])
    assert newest_good_backup(store) == middle
    middle.write_bytes(b"")
    assert newest_good_backup(store) == oldest
    oldest.unlink()
    assert newest_good_backup(store) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET value = '\"x\"' WHERE seq = (SELECT max(seq) FROM change)",
        "DELETE FROM change WHERE seq = 2",
        "PRAGMA user_version=99",
        "PRAGMA application_id=1",
    ],
)
def test_a_backup_that_is_not_what_it_says_is_refused(database: Database, statement: str) -> None:
    fill(database)
    path = back_up(database)
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    with pytest.raises(UserError):
        inspect_file(path)
    with pytest.raises(UserError):
        restore(path, path_of(database))
    assert unit_name(database) == "Văn phòng HĐND và UBND"


def test_restoring_brings_the_old_state_and_keeps_the_present_one(
    database: Database, clock: SteppingClock
) -> None:
    store = path_of(database)
    fill(database)
    saved = back_up(database)
    rename(database, "Sau bản sao")
    before = replica(database)
    database.close()
    kept = restore(saved, store, clock=clock)
    restored = Database.open(store, clock=clock)
    assert unit_name(restored) == "Văn phòng HĐND và UBND"
    assert replica(restored) != before
    with restored.read() as session:
        assert actions(session) == ()
    rename(restored, "Làm tiếp")
    restored.close()
    assert kept is not None
    restore(kept, store, clock=clock)
    again = Database.open(store, clock=clock)
    assert unit_name(again) == "Sau bản sao"
    assert len({before, replica(again)}) == 2
    again.close()


def test_restoring_over_a_damaged_store_keeps_its_files(
    database: Database, clock: SteppingClock
) -> None:
    store = path_of(database)
    fill(database)
    saved = back_up(database)
    database.close()
    store.write_bytes(b"rac" * 3000)
    store.with_name(store.name + "-journal").write_bytes(b"nua chung")
    kept = restore(saved, store, clock=clock)
    assert kept is not None
    assert kept.name.startswith("hong-")
    assert kept.read_bytes() == b"rac" * 3000
    assert kept.with_name(kept.name + "-journal").read_bytes() == b"nua chung"
    assert not store.with_name(store.name + "-journal").exists()
    restored = Database.open(store, clock=clock)
    assert unit_name(restored) == "Văn phòng HĐND và UBND"
    restored.close()


def test_the_backup_being_restored_is_not_rotated_away(
    database: Database, clock: SteppingClock
) -> None:
    fill(database)
    oldest = back_up(database)
    for number in range(9):
        rename(database, f"Lần {number}")
        back_up(database)
    database.close()
    restore(oldest, path_of(database), clock=clock)
    restored = Database.open(path_of(database), clock=clock)
    assert unit_name(restored) == "Văn phòng HĐND và UBND"
    restored.close()


def test_restoring_where_there_is_no_store(
    database: Database, tmp_path: Path, clock: SteppingClock
) -> None:
    fill(database)
    saved = back_up(database)
    store = tmp_path / "máy mới" / "so-cong-tac.db"
    assert restore(saved, store, clock=clock) is None
    restored = Database.open(store, clock=clock)
    assert unit_name(restored) == "Văn phòng HĐND và UBND"
    assert replica(restored) != replica(database)
    restored.close()


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04khong phai", b"SQLite format 3\0" + bytes(84)]
)
def test_a_file_that_is_no_backup_changes_nothing(
    database: Database, tmp_path: Path, content: bytes
) -> None:
    fill(database)
    store = path_of(database)
    before = store.read_bytes()
    bad = tmp_path / "không phải.db"
    bad.write_bytes(content)
    with pytest.raises(UserError, match="không phải bản sao của sổ"):
        restore(bad, store)
    assert store.read_bytes() == before
    assert not backups_of(store).exists()


def test_a_missing_backup_is_told(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Không đọc được tệp"):
        restore(tmp_path / "không có.db", path_of(database))


def test_a_raw_copy_of_the_file_can_be_restored(
    database: Database, tmp_path: Path, clock: SteppingClock
) -> None:
    fill(database)
    store = path_of(database)
    before = replica(database)
    database.close()
    raw = tmp_path / "chép tay.db"
    shutil.copy(store, raw)
    restore(raw, store, clock=clock)
    restored = Database.open(store, clock=clock)
    assert replica(restored) != before
    restored.close()


def made(*moments: datetime) -> dict[Path, datetime]:
    """Backups made at these moments."""
    return {Path(f"{moment:%Y%m%d-%H%M%S}"): moment for moment in moments}


def kept_days(backups: dict[Path, datetime]) -> list[str]:
    """The days of what the rotation keeps, oldest first."""
    gone = set(surplus(backups))
    return [f"{backups[path]:%d/%m/%Y}" for path in sorted(backups) if path not in gone]


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    first = datetime(2024, 6, 1, 17, 0)
    backups = made(*(first + timedelta(days=day) for day in range(500)))
    assert kept_days(backups) == [
        "30/11/2024",
        "31/12/2024",
        "31/01/2025",
        "28/02/2025",
        "31/03/2025",
        "30/04/2025",
        "31/05/2025",
        "30/06/2025",
        "31/07/2025",
        "31/08/2025",
        "28/09/2025",
        "30/09/2025",
        "05/10/2025",
        "07/10/2025",
        "08/10/2025",
        "09/10/2025",
        "10/10/2025",
        "11/10/2025",
        "12/10/2025",
        "13/10/2025",
    ]


def test_of_an_older_day_only_the_newest_is_kept() -> None:
    day = datetime(2025, 10, 1, 8, 0)
    backups = made(day, day.replace(hour=17), day + timedelta(days=1))
    assert surplus(backups) == [Path("20251001-080000")]


def test_of_the_newest_day_ten_are_kept() -> None:
    day = datetime(2025, 10, 1, 8, 0)
    backups = made(*(day + timedelta(minutes=minute) for minute in range(12)))
    assert surplus(backups) == [Path("20251001-080100"), Path("20251001-080000")]


def test_few_backups_are_all_kept() -> None:
    assert surplus(made(datetime(2020, 1, 1), datetime(2025, 1, 1))) == []
    assert surplus({}) == []


def test_surplus_backups_go_and_strange_files_stay(
    database: Database, clock: SteppingClock
) -> None:
    clock.at = datetime(2025, 3, 1, 3, 0, tzinfo=UTC)
    folder = backups_of(path_of(database))
    for _ in range(9):
        back_up(database)
        clock.at += timedelta(days=1)
    strange = folder / "so-cong-tac-của tôi.db"
    strange.write_text("x")
    back_up(database)
    assert strange.exists()
    days = sorted({f"{at:%d/%m}" for at in stored_backups(path_of(database)).values()})
    assert days == ["02/03", "04/03", "05/03", "06/03", "07/03", "08/03", "09/03", "10/03"]


def test_a_register_on_a_server_is_not_copied_here(database: Database, tmp_path: Path) -> None:
    database.path = None
    assert back_up(database) is None
    assert not (tmp_path / "backups").exists()
