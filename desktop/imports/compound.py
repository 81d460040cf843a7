"""Compound files ([MS-CFB]): the container of .xls, .doc and of encrypted documents."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_LAST_REGULAR = 0xFFFFFFFA
_STREAM, _ROOT = 2, 5
_EMPTY = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    first: int
    size: int


class CompoundFile:
    """Reads the directory and the streams of a compound file held in memory.

    Every chain of sectors is bounded by the file's own size. Raise ValueError when damaged.
    """

    def __init__(self, data: bytes) -> None:
        """Read the sector table and the directory."""
        if len(data) < _HEADER_BYTES or not data.startswith(_SIGNATURE):
            raise ValueError("not a compound file")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("unknown sector size")
        self._sector = 1 << shift
        self._mini_sector = 1 << mini_shift
        directory, self._mini_limit, mini_table = struct.unpack_from("<I4xII", data, 48)
        self._table = self._read_table()
        self._entries = self._read_directory(directory)
        self._mini_table = self._numbers(self._chain(mini_table))
        root = next((entry for entry in self._entries if entry.kind == _ROOT), None)
        self._mini_data = self._chain(root.first) if root else b""

    def names(self) -> frozenset[str]:
        """Names of all streams and storages."""
        return frozenset(entry.name for entry in self._entries)

    def stream(self, name: str) -> bytes:
        """Return the content of the first stream of this name; raise KeyError when absent."""
        for entry in self._entries:
            if entry.name == name and entry.kind == _STREAM:
                if entry.size < self._mini_limit:
                    return self._mini_chain(entry.first)[: entry.size]
                return self._chain(entry.first)[: entry.size]
        raise KeyError(name)

    def _sector_at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        sector = self._data[start : start + self._sector]
        if not sector:
            raise ValueError("a sector lies outside the file")
        return sector

    def _read_table(self) -> tuple[int, ...]:
        numbers = list(struct.unpack_from("<109I", self._data, 76))
        following, count = struct.unpack_from("<II", self._data, 68)
        for _ in range(min(count, len(self._data) // self._sector)):
            if following > _LAST_REGULAR:
                break
            more = self._numbers(self._sector_at(following))
            numbers += more[:-1]
            following = more[-1]
        sectors = (self._sector_at(number) for number in numbers if number <= _LAST_REGULAR)
        return self._numbers(b"".join(sectors))

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _chain(self, first: int) -> bytes:
        parts: list[bytes] = []
        number = first
        while number <= _LAST_REGULAR:
            if len(parts) > len(self._table) or number >= len(self._table):
                raise ValueError("a chain of sectors has no end")
            parts.append(self._sector_at(number))
            number = self._table[number]
        return b"".join(parts)

    def _mini_chain(self, first: int) -> bytes:
        parts: list[bytes] = []
        number = first
        while number <= _LAST_REGULAR:
            if len(parts) > len(self._mini_table) or number >= len(self._mini_table):
                raise ValueError("a chain of small sectors has no end")
            start = number * self._mini_sector
            parts.append(self._mini_data[start : start + self._mini_sector])
            number = self._mini_table[number]
        return b"".join(parts)

    def _read_directory(self, first: int) -> tuple[_Entry, ...]:
        data = self._chain(first)
        entries = []
        for start in range(0, len(data) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            length, kind = struct.unpack_from("<HB", data, start + 64)
            if kind == _EMPTY or length > 64:
                continue
            name = data[start : start + max(length - 2, 0)].decode("utf-16-le", "replace")
            first_sector, size = struct.unpack_from("<II", data, start + 116)
            entries.append(_Entry(name, kind, first_sector, size))
        return tuple(entries)
