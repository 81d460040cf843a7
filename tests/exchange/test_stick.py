"""Writing to a stick: whole or not at all, whatever the stick does."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import UserError
from desktop.exchange.header import Header
from desktop.exchange.keys import SigningKey
from desktop.exchange.package import build_package, read_header
from desktop.exchange.stick import lay, package_name, read_whole, remove_older
from tests.exchange.parcels import KEY, SENDER, chain_of, header_of, parcel, unit_line

LINES = [unit_line(seq, f"Đơn vị số {seq}") for seq in range(1, 8)]


def contents(folder: Path) -> dict[str, bytes]:
    """What lies in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_package_is_laid_under_its_name(tmp_path: Path) -> None:
    data = parcel(LINES)
    name = package_name(read_header(data), "0123456789abcdef")
    assert name == "uy-ban-nhan-dan-phuong-mau_aaaaaaaa_1-7_01234567.sct"
    assert lay(tmp_path, name, data) == tmp_path / name
    assert contents(tmp_path) == {name: data}
    assert read_whole(tmp_path / name) == data


def test_an_office_without_latin_letters_has_a_name_too() -> None:
    header = replace(header_of([]), chains=(), sender=replace(SENDER, name="…"))
    assert package_name(header, "0" * 64) == "00000000_aaaaaaaa_0-0_00000000.sct"


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.sct").write_bytes(b"cu")
    with pytest.raises(UserError, match="không ghi đè"):
        lay(tmp_path, "a.sct", b"x")
    assert contents(tmp_path) == {"a.sct": b"cu"}


def test_what_a_crash_left_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.sct.part").write_bytes(b"do dang")
    lay(tmp_path, "a.sct", b"x")
    assert contents(tmp_path) == {"a.sct": b"x"}


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cắm lại"):
        lay(tmp_path / "E", "a.sct", b"x")
    with pytest.raises(UserError, match="Không đọc được tệp"):
        read_whole(tmp_path / "a.sct")


FAILURES = [
    ("write", errno.ENOSPC, "đã đầy"),
    ("write", errno.EIO, "báo lỗi"),
    ("write", errno.ENODEV, "bị rút"),
    ("fsync", errno.EIO, "báo lỗi"),
    ("fsync", errno.ENOSPC, "đã đầy"),
    ("open", errno.EROFS, "chỉ cho đọc"),
    ("open", errno.EACCES, "chỉ cho đọc"),
    ("rename", errno.EIO, "báo lỗi"),
    ("close", errno.EIO, "báo lỗi"),
]


@pytest.mark.parametrize(("call", "number", "said"), FAILURES)
def test_a_failing_call_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, said: str
) -> None:
    (tmp_path / "cu.sct").write_bytes(b"cu")
    real: Callable[..., Any] = getattr(os, call)

    def fail(*arguments: Any, **named: Any) -> Any:
        if call == "close":
            real(*arguments, **named)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(UserError, match=said):
        lay(tmp_path, "moi.sct", b"x" * 1000)
    monkeypatch.undo()
    assert contents(tmp_path) == {"cu.sct": b"cu"}


def test_a_disk_that_writes_in_pieces_gets_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda where, data: real(where, bytes(data[:7])))
    lay(tmp_path, "a.sct", b"0123456789" * 9)
    assert contents(tmp_path) == {"a.sct": b"0123456789" * 9}


def test_a_stick_that_keeps_other_bytes_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write

    def forget(where: int, data: memoryview) -> int:
        return real(where, bytes(len(data)))

    monkeypatch.setattr(os, "write", forget)
    with pytest.raises(UserError, match="đọc lại không giống"):
        lay(tmp_path, "a.sct", b"x" * 100)
    monkeypatch.undo()
    assert contents(tmp_path) == {}


def mounted(*words: str) -> bool:
    """Whether a mount was made; most machines do not let a test make one."""
    if not sys.platform.startswith("linux"):
        return False
    done = subprocess.run(["mount", *words], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KB."""
    folder = tmp_path / "usb"
    folder.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)):
        pytest.skip("this machine lets nobody mount")
    assert folder.is_mount()
    assert os.statvfs(folder).f_blocks * os.statvfs(folder).f_frsize < 1 << 20
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_stick_is_told_with_what_is_missing(small_stick: Path) -> None:
    with pytest.raises(UserError, match=r"KB trống mà gói cần 1\.089 KB"):
        lay(small_stick, "a.sct", bytes(1 << 20))
    assert contents(small_stick) == {}
    lay(small_stick, "a.sct", bytes(1 << 17))
    assert len(contents(small_stick)["a.sct"]) == 1 << 17


def test_a_stick_that_fills_while_written_is_left_as_it_was(
    small_stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.exchange.stick._check_space", lambda folder, size: None)
    with pytest.raises(UserError, match="đã đầy"):
        lay(small_stick, "a.sct", bytes(1 << 20))
    assert contents(small_stick) == {}


def test_a_read_only_stick_is_told(small_stick: Path) -> None:
    lay(small_stick, "cu.sct", b"x")
    if not mounted("-o", "remount,ro", str(small_stick)):
        pytest.skip("this machine remounts nothing")
    with pytest.raises(UserError, match="chỉ cho đọc"):
        lay(small_stick, "moi.sct", b"y")
    assert contents(small_stick) == {"cu.sct": b"x"}
    subprocess.run(["mount", "-o", "remount,rw", str(small_stick)], check=True)


def laid(folder: Path, count: int, day: int, key: SigningKey = KEY) -> tuple[Path, Header]:
    """A package of the first changes on a stick."""
    lines = LINES[:count]
    header = replace(
        header_of(lines),
        made_at=f"2025-09-{day:02}T01:00:00.000000+00:00",
        sender=replace(SENDER, key=key.public),
        chains=(chain_of(lines, key=key),),
    )
    data = build_package(header, lines, key)
    return lay(folder, package_name(header, f"{day:08}"), data), header


def test_older_own_packages_go_and_no_others(tmp_path: Path) -> None:
    older, _ = laid(tmp_path, 3, 1)
    same_reach, _ = laid(tmp_path, 5, 2)
    further, _ = laid(tmp_path, 7, 1)
    another_key, _ = laid(tmp_path, 2, 1, SigningKey.new())
    damaged = tmp_path / older.name.replace("1-3", "1-2")
    damaged.write_bytes(older.read_bytes()[:-1] + b"\0")
    half = tmp_path / f"{older.name}.part"
    half.write_bytes(b"do dang")
    others_half = tmp_path / older.name.replace("_aaaaaaaa_", "_bbbbbbbb_")
    others_half = others_half.with_name(f"{others_half.name}.part")
    others_half.write_bytes(b"do dang")
    note = tmp_path / "ghi chú.txt"
    note.write_text("x", encoding="utf-8")
    newest, header = laid(tmp_path, 5, 3)

    assert set(remove_older(tmp_path, newest, header)) == {older, same_reach}
    assert set(tmp_path.iterdir()) == {
        further, another_key, damaged, note, newest, others_half,
    }  # fmt: skip
