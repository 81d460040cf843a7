"""The locked dependencies: pinned, hashed, complete, and from no particular host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

INSTALLER = Path(__file__).parents[2] / "installer"
LOCKS = ("requirements", "requirements-dev")


def _entries(lock: str) -> Iterator[tuple[str, str, list[str]]]:
    """Name, pin and hashes of each requirement of a lock."""
    text = (INSTALLER / f"{lock}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in filter(None, map(str.strip, text.splitlines())):
        name, pin = re.match(r"([\w.-]+)(==\S+)?", line).groups()
        yield name, pin or "", re.findall(r"--hash=(\S+)", line)


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_is_pinned_and_hashed(lock: str) -> None:
    entries = list(_entries(lock))
    assert len(entries) > 15
    for name, pin, hashes in entries:
        assert pin.startswith("=="), name
        assert hashes, name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), name


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_asked_for_is_locked(lock: str) -> None:
    asked = {
        re.match(r"[\w.-]+", line)[0]
        for line in (INSTALLER / f"{lock}.in").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("-")
    }
    assert asked <= {name for name, _, _ in _entries(lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_no_host_is_named(lock: str) -> None:
    for ending in ("in", "txt"):
        text = (INSTALLER / f"{lock}.{ending}").read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        assert "--find-links" not in text


def test_the_locks_agree() -> None:
    pins = [{name: pin for name, pin, _ in _entries(lock)} for lock in LOCKS]
    shared = pins[0].keys() & pins[1].keys()
    assert {name: pins[0][name] for name in shared} == {name: pins[1][name] for name in shared}


def test_qt_is_locked_for_windows_and_linux() -> None:
    """PySide6 6.9.3 has five wheels: two of Windows, two of Linux, one of macOS."""
    locked = {name: (pin, hashes) for name, pin, hashes in _entries("requirements")}
    pin, hashes = locked["pyside6-essentials"]
    assert pin == "==6.9.3"
    assert len(hashes) == 5
