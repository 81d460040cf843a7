"""A disk whose calls fail in turn: those of Python, and those that SQLite makes itself.

SQLite's own calls are caught where it opens files (its VFS) and where it writes, syncs, cuts and
removes them, by its public C interface.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.errors import UserError

PYTHON_CALLS = ("open", "write", "fsync", "rename", "replace", "unlink", "mkdir")
REMOVING = frozenset({"unlink", "delete"})
_FULL, _CANTOPEN, _IOERR = 13, 14, 10
_CODES = {
    "write": _IOERR | 3 << 8,
    "sync": _IOERR | 4 << 8,
    "truncate": _IOERR | 6 << 8,
    "delete": _IOERR | 10 << 8,
    "open": _CANTOPEN,
}
_POINTER, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_OPEN = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _INT, _POINTER)
_DELETE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT)
_WRITE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT, _LONG)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _POINTER, _LONG)
_SYNC = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)


class _Vfs(ctypes.Structure):
    """SQLite's way to the disk, up to what is replaced here."""

    _fields_ = (
        ("version", _INT),
        ("size", _INT),
        ("longest", _INT),
        ("next", _POINTER),
        ("name", ctypes.c_char_p),
        ("data", _POINTER),
        ("open", _POINTER),
        ("delete", _POINTER),
    )


class _Methods(ctypes.Structure):
    """What SQLite does with an open file."""

    _fields_ = (
        ("version", _INT),
        ("close", _POINTER),
        ("read", _POINTER),
        ("write", _POINTER),
        ("truncate", _POINTER),
        ("sync", _POINTER),
        ("rest", _POINTER * 13),
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


class Disk:
    """Counts the calls that change something, and fails the one numbered `at`.

    With `lasting` it fails every later one as well; a full disk still removes files. `then` is
    done before a call instead of failing it.
    """

    def __init__(
        self,
        at: int = -1,
        error: int = errno.EIO,
        *,
        lasting: bool = False,
        then: Callable[[], None] | None = None,
    ) -> None:
        self.calls: list[str] = []
        self.failed: set[str] = set()
        self._at, self._error, self._lasting, self._then = at, error, lasting, then

    def fails(self, call: str) -> bool:
        """Whether this call, now counted, is one that fails."""
        number = len(self.calls)
        self.calls.append(call)
        if self._then is not None:
            if number == self._at:
                self._then()
            return False
        meant = number == self._at or (self._lasting and -1 < self._at < number)
        if not meant or (call in REMOVING and self._error == errno.ENOSPC):
            return False
        self.failed.add(call)
        return True

    def meet(self, call: str) -> None:
        """Raise where this call fails."""
        if self.fails(call):
            raise OSError(self._error, os.strerror(self._error))

    def code(self, call: str) -> int:
        """SQLite's code for a call that fails, 0 where it does not."""
        if not self.fails(call):
            return 0
        return _FULL if call == "write" and self._error == errno.ENOSPC else _CODES[call]


class _Written:
    """A file being written by Python, each write of which may fail."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file, self._disk = file, disk

    def write(self, data: Any) -> Any:
        self._disk.meet("write")
        return self._file.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _Written:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


_disk: Disk | None = None
_kept: list[Any] = []
"""What C code may still call: it must outlast every connection."""


@contextmanager
def failing(disk: Disk) -> Iterator[Disk]:
    """Let every call of the disk go through `disk` meanwhile."""
    global _disk
    real = {name: getattr(os, name) for name in PYTHON_CALLS}
    real_open, real_fdopen = io.open, os.fdopen

    def counted(name: str) -> Callable[..., Any]:
        def call(*words: Any, **named: Any) -> Any:
            disk.meet(name)
            return real[name](*words, **named)

        return call

    def opened(file: Any, mode: str = "r", *words: Any, **named: Any) -> Any:
        if not str(file).startswith("/proc/"):
            disk.meet("open")
        found = real_open(file, mode, *words, **named)
        return _Written(found, disk) if set(mode) & set("wax+") else found

    def of_descriptor(*words: Any, **named: Any) -> Any:
        return _Written(real_fdopen(*words, **named), disk)

    _catch_sqlite()
    try:
        _disk = disk
        for name in PYTHON_CALLS:
            setattr(os, name, counted(name))
        io.open, os.fdopen = opened, of_descriptor
        yield disk
    finally:
        io.open, os.fdopen = real_open, real_fdopen
        for name, call in real.items():
            setattr(os, name, call)
        _disk = None


def _code(call: str) -> int:
    return 0 if _disk is None else _disk.code(call)


def _catch_sqlite() -> None:
    """Lead SQLite's opening and removing of files past `_disk`, once for this process."""
    if _kept:
        return
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None).contents
    real_open, real_delete = _OPEN(vfs.open), _DELETE(vfs.delete)
    known: dict[int, _Methods] = {}

    def open_file(one: int, name: int, file: int, flags: int, told: int) -> int:
        code = _code("open") or real_open(one, name, file, flags, told)
        if not code:
            opened = _File.from_address(file)
            if opened.methods:
                address = ctypes.addressof(opened.methods.contents)
                if address not in known:
                    known[address] = _watched(opened.methods.contents)
                opened.methods = ctypes.pointer(known[address])
        elif file:
            _File.from_address(file).methods = None
        return code

    def delete_file(one: int, name: int, is_synced: int) -> int:
        return _code("delete") or real_delete(one, name, is_synced)

    caught = _OPEN(open_file), _DELETE(delete_file)
    _kept.extend((library, vfs, real_open, real_delete, known, *caught))
    vfs.open, vfs.delete = (ctypes.cast(one, _POINTER).value for one in caught)


def _watched(methods: _Methods) -> _Methods:
    """The same methods, the writing ones led past `_disk`."""
    copy = _Methods.from_buffer_copy(methods)
    write, cut, sync = _WRITE(methods.write), _TRUNCATE(methods.truncate), _SYNC(methods.sync)

    def write_file(file: int, data: int, amount: int, place: int) -> int:
        return _code("write") or write(file, data, amount, place)

    def cut_file(file: int, size: int) -> int:
        return _code("truncate") or cut(file, size)

    def sync_file(file: int, flags: int) -> int:
        return _code("sync") or sync(file, flags)

    caught = _WRITE(write_file), _TRUNCATE(cut_file), _SYNC(sync_file)
    _kept.extend((write, cut, sync, copy, *caught))
    copy.write, copy.truncate, copy.sync = (ctypes.cast(one, _POINTER).value for one in caught)
    return copy


def one_sentence(error: UserError) -> str:
    """What an error tells, which must be a single sentence of Vietnamese with a way out."""
    told = str(error)
    assert told.endswith("."), told
    assert ". " not in told, told
    assert "\n" not in told, told
    assert not told.isascii(), told
    assert ";" in told, told
    return told


def files(folder: Path) -> set[str]:
    """What lies in a folder and below, by relative path."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def most_memory() -> int:
    """The most bytes that this process ever held at once.

    Linux also tells it by getrusage, but counts there what the parent held when it began this one.
    """
    if sys.platform == "linux":
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        told = next(line for line in lines if line.startswith("VmHWM:"))
        return int(told.split()[1]) * 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
