"""Power cuts, full and read-only disks: the old state or the new one, and one sentence."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop.errors import UserError
from desktop.models.backup import back_up, backup_to, restore
from desktop.models.chain import verify_chain
from desktop.models.database import Database
from desktop.models.faults import sentence_for
from desktop.models.rebuild import differences
from desktop.models.tables import LocalRow, UnitRow
from desktop.models.write import Create, new_id, write
from tests.conftest import SteppingClock

SMALL = 4 * 1024 * 1024
EDITOR = """
import sys
from pathlib import Path
from desktop.models.database import Database
from desktop.models.write import Create, new_id, write
database = Database.open(Path(sys.argv[1]))
while True:
    row = new_id()
    with database.act("Thêm") as session:
        write(session, [Create("unit", row, {"name": "Đơn vị " * 20})])
        write(session, [Create("leader", new_id(), {"name": row})])
    print(row, flush=True)
"""


def edit_until_killed(path: Path, seconds: float) -> list[str]:
    """Run an editor for a while, kill it without warning; what it had acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-c", EDITOR, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip()]
        time.sleep(seconds)
        process.kill()
        acknowledged += [line.strip() for line in process.stdout if line.endswith("\n")]
    return acknowledged


def test_no_acknowledged_edit_is_lost_when_the_program_is_killed(
    tmp_path: Path, long: bool
) -> None:
    path = tmp_path / "so.db"
    chance = random.Random(20250901)
    acknowledged: list[str] = []
    replicas = set()
    for _ in range(1000 if long else 10):
        acknowledged += edit_until_killed(path, chance.uniform(0, 0.15))
        database = Database.open(path)
        with database.read() as session:
            stored = set(session.scalars(select(UnitRow.id)))
            replicas.add(session.get_one(LocalRow, "replica").value)
            pairs = session.execute(
                select(func.count()).select_from(UnitRow.__table__)
            ).scalar_one()
            assert (
                session.connection()
                .exec_driver_sql("SELECT count(*) FROM leader JOIN unit ON unit.id = leader.name")
                .scalar_one()
                == pairs
            )
            assert verify_chain(session) == ()
        database.close()
        assert stored >= set(acknowledged)
    database = Database.open(path)
    with database.read() as session:
        assert differences(session) == ()
    database.close()
    assert len(acknowledged) >= 10
    assert len(replicas) == 1


@contextmanager
def mounted(folder: Path, *arguments: str) -> Iterator[Path]:
    """A mount for one test; skips where mounting is not allowed."""
    folder.mkdir(exist_ok=True)
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting needs root on Linux")
    done = subprocess.run(["mount", *arguments, str(folder)], capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MiB."""
    options = ("-t", "tmpfs", "-o", f"size={SMALL}", "so-cong-tac-test")
    with mounted(tmp_path / "đĩa nhỏ", *options) as disk:
        assert disk.is_mount()
        status = os.statvfs(disk)
        assert status.f_blocks * status.f_frsize <= SMALL
        yield disk


def units(database: Database) -> int:
    """How many units there are."""
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(UnitRow)) or 0


def add_units(database: Database, count: int) -> None:
    """One action of many rows."""
    edits = [Create("unit", new_id(), {"name": "Đơn vị " * 30}) for _ in range(count)]
    with database.act("Thêm nhiều") as session:
        write(session, edits)


def fill_disk(disk: Path, leaving: int) -> Path:
    """A file that takes all room but some."""
    ballast = disk / "đầy"
    status = os.statvfs(disk)
    ballast.write_bytes(bytes(max(0, status.f_bavail * status.f_frsize - leaving)))
    return ballast


def sound(database: Database) -> bool:
    """Whether tables, log and file agree."""
    with database.read() as session:
        whole = session.connection().exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        return whole and not verify_chain(session) and not differences(session)


@pytest.mark.parametrize("leaving", [0, 8192, 65536, 300_000])
def test_a_full_disk_leaves_the_old_state(
    small_disk: Path, clock: SteppingClock, leaving: int
) -> None:
    database = Database.open(small_disk / "so.db", clock=clock)
    add_units(database, 100)
    ballast = fill_disk(small_disk, leaving)
    with pytest.raises(UserError, match="Ổ đĩa đã đầy"):
        add_units(database, 3000)
    assert units(database) == 100
    assert sound(database)
    ballast.unlink()
    add_units(database, 10)
    assert units(database) == 110
    database.close()


def test_a_full_disk_is_told_when_a_store_is_made(small_disk: Path, clock: SteppingClock) -> None:
    ballast = fill_disk(small_disk, 4096)
    with pytest.raises(UserError, match="Ổ đĩa đã đầy"):
        Database.open(small_disk / "so.db", clock=clock)
    ballast.unlink()
    database = Database.open(small_disk / "so.db", clock=clock)
    add_units(database, 1)
    database.close()


def test_a_backup_to_a_full_disk_leaves_nothing_there(database: Database, small_disk: Path) -> None:
    add_units(database, 200)
    ballast = fill_disk(small_disk, 50_000)
    with pytest.raises(UserError, match="Ổ đĩa đã đầy"):
        backup_to(database, small_disk / "bản sao.db")
    assert list(small_disk.iterdir()) == [ballast]


def test_restoring_on_a_full_disk_leaves_the_present_store(
    small_disk: Path, clock: SteppingClock
) -> None:
    store = small_disk / "so.db"
    database = Database.open(store, clock=clock)
    saved = back_up(database)
    add_units(database, 200)
    database.close()
    before = store.read_bytes()
    fill_disk(small_disk, 100_000)
    with pytest.raises(UserError, match="Ổ đĩa đã đầy"):
        restore(saved, store, clock=clock)
    assert store.read_bytes() == before
    assert [path.name for path in small_disk.glob("**/*.part")] == []
    assert [path.name for path in small_disk.glob("*.phuc-hoi")] == []
    assert [path.name for path in small_disk.glob("backups/hong-*")] == []


@pytest.fixture
def read_only(database: Database, tmp_path: Path) -> Iterator[Path]:
    """The store's folder seen through a read-only mount."""
    assert database.path is not None
    add_units(database, 3)
    database.close()
    with mounted(tmp_path / "chỉ đọc", "--bind", str(database.path.parent)) as folder:
        remount = ["mount", "-o", "remount,ro,bind", str(folder)]
        if subprocess.run(remount, capture_output=True, check=False).returncode != 0:
            pytest.skip("a read-only mount is not allowed here")
        with pytest.raises(OSError, match="Read-only"):
            (folder / "thử").touch()
        yield folder


def test_a_read_only_folder_is_read_and_told_when_written(
    read_only: Path, clock: SteppingClock
) -> None:
    database = Database.open(read_only / "so-cong-tac.db", clock=clock)
    assert units(database) == 3
    with pytest.raises(UserError, match="chỉ cho đọc"):
        add_units(database, 1)
    with pytest.raises(UserError, match="chỉ cho đọc"):
        back_up(database)
    assert units(database) == 3
    database.close()


def test_a_store_is_not_made_in_a_read_only_folder(read_only: Path, clock: SteppingClock) -> None:
    with pytest.raises(UserError, match=r"Không mở được tệp sổ|chỉ cho đọc"):
        Database.open(read_only / "mới.db", clock=clock)
    with pytest.raises(UserError, match="chỉ cho đọc"):
        Database.open(read_only / "thư mục mới" / "mới.db", clock=clock)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "đang bận"),
        (sqlite3.SQLITE_LOCKED, "đang bận"),
        (sqlite3.SQLITE_FULL, "Ổ đĩa đã đầy"),
        (sqlite3.SQLITE_READONLY, "chỉ cho đọc"),
        (sqlite3.SQLITE_IOERR, "Ổ đĩa báo lỗi"),
        (sqlite3.SQLITE_IOERR | (3 << 8), "Ổ đĩa báo lỗi"),
        (sqlite3.SQLITE_CANTOPEN, "Không mở được tệp sổ"),
        (sqlite3.SQLITE_PERM, "Không có quyền"),
    ],
)
def test_each_failure_of_the_disk_has_a_sentence(code: int, words: str) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    sentence = sentence_for(error)
    assert sentence is not None
    assert words in sentence
    assert sentence.endswith(".")
    assert "; " in sentence


def test_our_own_mistakes_have_none() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError) as mistake:
        connection.execute("SELECT * FROM nowhere")
    connection.close()
    assert sentence_for(mistake.value) is None
    assert sentence_for(ValueError("x")) is None
