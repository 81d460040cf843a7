"""Sticks that are full, locked against writing, or pulled out at any moment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.exchange.entries import Direction, entries
from desktop.exchange.exchange import create, look, receive
from desktop.exchange.finding import packages_in
from desktop.models.backup import back_up, backup_to
from desktop.models.write import Create
from tests.exchange.faults import Disk, failing, files, one_sentence
from tests.exchange.places import Place

SMALL = 1 << 20
DEVICE = "so-cong-tac-test"


@contextmanager
def mounted(folder: Path, *words: str) -> Iterator[Path]:
    """A mount for one test; skips where mounting is not permitted."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("mounting needs root on Linux")
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *words, str(folder)], capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("mounting is not permitted here")
    try:
        yield folder
    finally:
        pull_out(folder)


def pull_out(folder: Path) -> None:
    """Take the stick away, whatever is open on it; it may have gone already."""
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)
    mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    assert str(folder) not in {line.split()[4] for line in mounts}


@contextmanager
def small_stick(folder: Path) -> Iterator[Path]:
    """A stick of one megabyte."""
    options = ("-t", "tmpfs", "-o", f"size={SMALL}", DEVICE)
    with mounted(folder, *options) as stick:
        assert stick.is_mount()
        status = os.statvfs(stick)
        assert status.f_blocks * status.f_frsize <= SMALL
        yield stick


def fill_but(stick: Path, left: int) -> Path:
    """A file that takes all room but some."""
    assert stick.is_mount()
    ballast = stick / "đầy"
    status = os.statvfs(stick)
    assert status.f_blocks * status.f_frsize <= SMALL
    ballast.write_bytes(bytes(max(0, status.f_bavail * status.f_frsize - left)))
    return ballast


@pytest.mark.parametrize("left", [0, 4096, 70_000])
def test_a_full_stick_takes_nothing_and_loses_nothing(
    ward: Place, tmp_path: Path, left: int
) -> None:
    with small_stick(tmp_path / "đầy") as stick:
        earlier = ward.export(stick).file
        ward.do(
            *(Create("unit", f"u{number}", {"name": os.urandom(200).hex()}) for number in range(60))
        )
        ballast = fill_but(stick, left)
        with pytest.raises(UserError) as full:
            ward.export(stick)
        assert "trống" in one_sentence(full.value) or "đầy" in str(full.value)
        assert set(stick.iterdir()) == {earlier, ballast}
        with pytest.raises(UserError) as full:
            backup_to(ward.database, stick / "sao.db")
        one_sentence(full.value)
        assert set(stick.iterdir()) == {earlier, ballast}
        with ward.database.read() as session:
            assert [it.file for it in entries(session)] == [earlier.name]
        ballast.unlink()
        newer = ward.export(stick).file
        assert set(stick.iterdir()) == {newer}
    ward.check()


def test_a_read_only_stick_is_read_and_not_written(
    ward: Place, town: Place, stick: Path, tmp_path: Path
) -> None:
    earlier = ward.export(stick).file
    ward.do(Create("unit", "moi", {"name": "Phòng"}))
    with mounted(tmp_path / "khóa", "--bind", str(stick)) as locked:
        again = ["mount", "-o", "remount,ro,bind", str(locked)]
        if subprocess.run(again, capture_output=True, check=False).returncode != 0:
            pytest.skip("a read-only mount is not permitted here")
        with pytest.raises(UserError) as refused:
            ward.export(locked)
        assert "chỉ cho đọc" in one_sentence(refused.value)
        with pytest.raises(UserError) as refused:
            backup_to(ward.database, locked / "sao.db")
        assert "chỉ cho đọc" in one_sentence(refused.value)
        with town.database.read() as session:
            (found,) = packages_in(session, town.own, locked)
        assert town.take(found.file).preview.new
    assert list(stick.iterdir()) == [earlier]


def test_a_stick_pulled_out_at_any_call_is_told_and_harms_nothing(
    ward: Place, tmp_path: Path, long: bool
) -> None:
    base = tmp_path / "usb"
    ward.do(Create("unit", "moi", {"name": "Phòng"}))
    with small_stick(base) as stick, failing(Disk()) as disk:
        create(ward.database, ward.own, stick)
    told = 0
    for at in range(0, len(disk.calls), 1 if long else max(1, len(disk.calls) // 16)):
        with small_stick(base) as stick:
            before = files(ward.folder)

            def pulled() -> None:
                pull_out(base)
                base.rmdir()

            try:
                with failing(Disk(at, then=pulled)):
                    file = create(ward.database, ward.own, stick).file
            except UserError as error:
                one_sentence(error)
                told += 1
            else:
                # It was whole on the stick before the stick went.
                assert not file.exists(), (at, disk.calls)
        assert not base.exists(), "nothing is written in the stick's place"
        assert files(ward.folder) == before
    assert told
    ward.check()
    with small_stick(base) as stick:
        assert ward.export(stick).file.exists()


def test_a_package_is_read_whole_before_the_stick_goes(
    ward: Place, town: Place, tmp_path: Path
) -> None:
    with small_stick(tmp_path / "usb") as stick:
        file = ward.export(stick).file
        received = receive(file)
        pull_out(stick)
        assert look(town.database, town.own, received).new
        with pytest.raises(UserError) as gone:
            receive(file)
        one_sentence(gone.value)
        with town.database.read() as session:
            assert packages_in(session, town.own, stick) == ()
            assert [it for it in entries(session) if it.direction is Direction.REFUSED] == []
        stick.rmdir()
        with pytest.raises(UserError) as gone, town.database.read() as session:
            packages_in(session, town.own, stick)
        assert "bị rút" in one_sentence(gone.value)
        stick.mkdir()


def test_what_is_half_written_is_shown_to_nobody(ward: Place, town: Place, stick: Path) -> None:
    file = ward.export(stick).file
    file.rename(stick / f"{file.name}.part")
    with town.database.read() as session:
        assert packages_in(session, town.own, stick) == ()


def test_the_offices_own_full_disk_refuses_an_import_whole(
    ward: Place, town: Place, stick: Path, tmp_path: Path
) -> None:
    town.do(*(Create("unit", f"u{number}", {"name": "Phòng " * 30}) for number in range(2000)))
    file = town.export(stick).file
    with small_stick(tmp_path / "ổ") as disk:
        folder = disk / "phuong-khac"
        folder.mkdir()
        place = Place(folder, "Ủy ban nhân dân phường Khác")
        place.trust(town)
        before = place.rows()
        with pytest.raises(UserError) as full:
            place.take(file)
        assert "đầy" in one_sentence(full.value)
        assert place.rows() == before
        place.check()
        assert [it for it in files(folder) if ".part" in it] == []
        place.database.close()
    assert back_up(ward.database)
