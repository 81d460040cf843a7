"""Every call of the disk failing in turn: the old state or the new one, and one sentence.

`--long` fails every call, once and for good, by both errors; the short form a part of them.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import UserError
from desktop.exchange.exchange import create, look, receive, take_in
from desktop.exchange.office import KEY_FILE, own_office
from desktop.exchange.stick import SUFFIX
from desktop.models.backup import back_up, backup_to, restore
from desktop.models.chain import verify_chain
from desktop.models.database import Database
from desktop.models.inspection import inspect_file
from desktop.models.migrations import LATEST
from desktop.models.rebuild import differences
from desktop.models.write import Alter, Create, write
from tests.conftest import SteppingClock
from tests.exchange.faults import REMOVING, Disk, failing, files, one_sentence
from tests.exchange.places import START, Place
from tests.models.sample import fill

MEMORY = Path("/dev/shm")
STORE = "so-cong-tac.db"
OLDER = Path(__file__).parents[1] / "expected" / "models" / f"version-{LATEST - 1}.db"
USUAL = {STORE, f"{STORE}-journal", f"{STORE}-wal", f"{STORE}-shm", f"{STORE}.token", KEY_FILE}
FORMS = [(error, lasting) for lasting in (False, True) for error in (errno.ENOSPC, errno.EIO)]
SHORT = 9
"""So many calls of each piece of work fail in the short form, spread over all of them."""


class Field:
    """An office's folder and a stick that are laid as they were before each try."""

    def __init__(self, folder: Path) -> None:
        self.office, self.stick = folder / "phuong", folder / "usb"
        self._saved = folder / "luu"
        self._days = 0
        self.office.mkdir()
        self.stick.mkdir()
        place = Place(self.office, "Ủy ban nhân dân phường Mẫu")
        fill(place.database)
        (folder / "khac").mkdir()
        other = Place(folder / "khac", "Ủy ban nhân dân phường Khác")
        place.trust(other)
        other.do(*(Create("unit", f"u{number}", {"name": "Mới"}) for number in range(40)))
        self.sent = other.export(folder / "den").file
        other.database.close()
        self.earlier = place.export(self.stick).file
        place.do(Alter("unit", "van-phong", {"name": "Văn phòng"}))
        self.backup = back_up(place.database)
        place.database.close()
        shutil.copytree(self.office, self._saved / "phuong")
        shutil.copytree(self.stick, self._saved / "usb")

    def lay(self) -> None:
        """Everything as it was."""
        for folder in (self.office, self.stick):
            shutil.rmtree(folder)
            shutil.copytree(self._saved / folder.name, folder)

    @property
    def store(self) -> Path:
        """The store's file."""
        return self.office / STORE

    def open(self) -> Database:
        """The store."""
        self._days += 1
        clock = SteppingClock(START + timedelta(days=self._days))
        return Database.open(self.store, clock=clock, actor="Nguyễn Văn A")

    def units(self) -> tuple[tuple[str, str], ...]:
        """The units as the file tells them, without the program's own opening."""
        with closing(sqlite3.connect(self.store)) as connection:
            rows = connection.execute("SELECT id, name FROM unit ORDER BY id").fetchall()
        return tuple(rows)


@pytest.fixture(scope="module")
def field() -> Iterator[Field]:
    """The office and the stick."""
    base = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=base) as name:
        yield Field(Path(name))


def edit(field: Field, database: Database) -> None:
    """Two rows that stand and fall together."""
    with database.act("Sửa") as session:
        changed = Alter("unit", "van-phong", {"name": "Văn phòng UBND"})
        write(session, [Create("unit", "moi", {"name": "Phòng mới"}), changed])


def import_(field: Field, database: Database) -> None:
    """Another office's package."""
    take_in(database, own_office(database, field.office), receive(field.sent))


def export(field: Field, database: Database) -> None:
    """A package in the place of an earlier one."""
    create(database, own_office(database, field.office), field.stick)


def first_export(field: Field, database: Database) -> None:
    """A package by an office whose key was lost and is made anew."""
    export(field, database)


def migrate(field: Field, database: Database) -> None:
    """Opening the store of an older version."""
    field.open().close()


def save(field: Field, database: Database) -> None:
    """A backup in its usual place."""
    back_up(database)


def save_on_stick(field: Field, database: Database) -> None:
    """A backup on the stick."""
    backup_to(database, field.stick / "sao-luu.db")


def bring_back(field: Field, database: Database) -> None:
    """An older state."""
    assert field.backup is not None
    restore(field.backup, field.store, clock=SteppingClock(START))


WORKS: list[Callable[[Field, Database], None]] = [
    edit, import_, export, first_export, migrate, save, save_on_stick, bring_back,
]  # fmt: skip
CLOSED = (migrate, bring_back)
"""What is done while no program has the store open."""


@dataclass(frozen=True, slots=True)
class End:
    """How a try ended: the calls, what was told ('' for success), what the store holds then."""

    disk: Disk
    told: str
    units: tuple[tuple[str, str], ...]


def attempt(field: Field, work: Callable[[Field, Database], None], disk: Disk) -> End:
    """Do something on a failing disk, and look over what is left."""
    field.lay()
    if work is migrate:
        shutil.copy(OLDER, field.store)
    if work is first_export:
        (field.office / KEY_FILE).unlink()
    before = files(field.office) | {f"usb/{name}" for name in files(field.stick)}
    database: Any = None if work in CLOSED else field.open()
    told = ""
    try:
        with failing(disk):
            try:
                work(field, database)
            except UserError as error:
                told = one_sentence(error)
    finally:
        if database is not None:
            database.close()
    units = field.units()
    look_over(field, disk, before)
    retry(field, work)
    return End(disk, told, units)


def look_over(field: Field, disk: Disk, before: set[str]) -> None:
    """The store is sound, its backups and packages are whole, and nothing else lies about."""
    now = files(field.office) | {f"usb/{name}" for name in files(field.stick)}
    for name in now - before - USUAL:
        path = field.stick / name[4:] if name.startswith("usb/") else field.office / name
        if path.suffix == SUFFIX:
            check_package(field, path)
        elif path.suffix == ".db":
            inspect_file(path)
        else:
            # What cannot be removed stays, under a name that nothing reads.
            assert disk.failed & REMOVING, f"{name} is left after {disk.calls}"
            assert ".part" in name or ".phuc-hoi" in name or name.endswith("-journal"), name
    assert field.earlier.exists() or any(field.stick.glob(f"*{SUFFIX}"))
    database = field.open()
    with database.read() as session:
        whole = session.connection().exec_driver_sql("PRAGMA integrity_check").scalar_one()
        assert whole == "ok"
        assert verify_chain(session) == ()
        assert differences(session) == ()
    database.close()


def check_package(field: Field, path: Path) -> None:
    """Raise unless a package on the stick can be taken in."""
    database = field.open()
    look(database, own_office(database, field.office), receive(path))
    database.close()


def retry(field: Field, work: Callable[[Field, Database], None]) -> None:
    """Once the disk is well again the same thing can be done."""
    (field.stick / "sao-luu.db").unlink(missing_ok=True)
    if work is edit and len(field.units()) > 1:
        return
    database: Any = None if work in CLOSED else field.open()
    work(field, database)
    if database is not None:
        database.close()


@pytest.mark.parametrize("work", WORKS, ids=[work.__name__.strip("_") for work in WORKS])
def test_every_failing_call_leaves_the_old_state_or_the_new(
    field: Field, work: Callable[[Field, Database], None], long: bool
) -> None:
    field.lay()
    old = field.units()
    good = attempt(field, work, Disk())
    assert good.told == ""
    assert len(good.disk.calls) >= 5
    states = {old, good.units}
    if work is migrate:
        states = {good.units}
    for at, (error, lasting) in tries(len(good.disk.calls), long):
        end = attempt(field, work, Disk(at, error, lasting=lasting))
        told = at, error, lasting, end.disk.calls[at], end.told
        assert end.units in states, told
        if not end.told:
            assert end.units == good.units, told


def tries(calls: int, long: bool) -> Iterator[tuple[int, tuple[int, bool]]]:
    """Which calls fail and how: every one in every way, or in the short form some of them."""
    if long:
        yield from product(range(calls), FORMS)
        return
    for number in range(SHORT):
        yield number * (calls - 1) // (SHORT - 1), FORMS[number % len(FORMS)]


def test_the_harness_fails_what_it_says(field: Field) -> None:
    field.lay()
    good = attempt(field, export, Disk())
    assert {"open", "write", "fsync", "rename", "unlink", "sync"} <= set(good.disk.calls)
    for call in ("open", "write", "fsync", "rename", "sync"):
        end = attempt(field, export, Disk(good.disk.calls.index(call)))
        assert end.disk.failed == {call}
        assert end.told
