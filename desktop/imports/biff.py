"""Records and strings of an old workbook's stream ([MS-XLS], BIFF8)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

MAX_CELLS = 5_000_000
_CONTINUE = 0x3C


class Kind(IntEnum):
    """The records that are read; all others are skipped."""

    FORMULA = 0x06
    END = 0x0A
    DATE_MODE = 0x22
    PASSWORD = 0x2F
    FONT = 0x31
    SHEET = 0x85
    NUMBERS = 0xBD
    RICH_LABEL = 0xD6
    STYLE = 0xE0
    MERGED = 0xE5
    STRINGS = 0xFC
    SHARED_LABEL = 0xFD
    LINKED_BOOK = 0x1AE
    NUMBER = 0x203
    LABEL = 0x204
    TRUTH_OR_ERROR = 0x205
    STRING = 0x207
    ROW = 0x208
    SHORT_NUMBER = 0x27E
    FORMAT = 0x41E
    BEGIN = 0x809


@dataclass(slots=True)
class Record:
    """One record with the pieces that continue it."""

    kind: int
    pieces: list[bytes] = field(default_factory=list)

    @property
    def data(self) -> bytes:
        """The first piece, which is all of it for every record but the shared strings."""
        return self.pieces[0]

    def numbers(self, layout: str, offset: int = 0) -> tuple[int, ...]:
        """Unpack whole numbers; raise ValueError where the record is too short."""
        try:
            return struct.unpack_from(f"<{layout}", self.data, offset)
        except struct.error as error:
            raise ValueError("a record is too short") from error


def records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """List the records from an offset to the end of its sheet, charts inside it left out.

    Raise ValueError where a record reaches beyond the stream.
    """
    depth = 0
    for record in _joined(stream, start):
        if record.kind == Kind.BEGIN:
            depth += 1
        elif record.kind == Kind.END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield record


def _joined(stream: bytes, start: int) -> Iterator[Record]:
    record: Record | None = None
    offset = start
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        data = stream[offset + 4 : offset + 4 + length]
        if len(data) < length:
            raise ValueError("a record reaches beyond the stream")
        offset += 4 + length
        if kind == _CONTINUE and record is not None:
            record.pieces.append(data)
            continue
        if record is not None:
            yield record
        record = Record(kind, [data])
    if record is not None:
        yield record


@dataclass(frozen=True, slots=True)
class Text:
    """A string and where its runs change font: (first character, font number)."""

    text: str
    runs: tuple[tuple[int, int], ...] = ()


class TextReader:
    """Reads strings out of a record that may go on in further pieces."""

    def __init__(self, pieces: list[bytes], offset: int = 0) -> None:
        """Begin in the first piece at an offset."""
        self._pieces = pieces
        self._piece = 0
        self._offset = offset

    def text(self, *, short: bool = False) -> Text:
        """Read one string with its flags; `short` where its length has one byte."""
        length = self._number(1 if short else 2)
        flags = self._number(1)
        runs = self._number(2) if flags & 8 else 0
        extension = self._number(4) if flags & 4 else 0
        text = self._characters(length, wide=bool(flags & 1))
        changes = tuple((self._number(2), self._number(2)) for _ in range(runs))
        self._bytes(extension)
        return Text(text, changes)

    def _number(self, size: int) -> int:
        return int.from_bytes(self._bytes(size), "little")

    def _left(self) -> int:
        return len(self._pieces[self._piece]) - self._offset

    def _next_piece(self) -> None:
        self._piece += 1
        self._offset = 0
        if self._piece >= len(self._pieces):
            raise ValueError("a string has no end")

    def _bytes(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            if not self._left():
                self._next_piece()
            part = self._pieces[self._piece][self._offset : self._offset + size - len(found)]
            self._offset += len(part)
            found += part
        return found

    def _characters(self, length: int, *, wide: bool) -> str:
        """Read characters; where they go on in the next piece, its first byte is a flag again."""
        parts: list[str] = []
        while length:
            if not self._left():
                self._next_piece()
                wide = bool(self._number(1) & 1)
            width = 2 if wide else 1
            count = min(length, self._left() // width)
            if not count:
                raise ValueError("a character is cut in two")
            part = self._bytes(count * width)
            parts.append(part.decode("utf-16-le" if wide else "latin-1", "replace"))
            length -= count
        return "".join(parts)


def short_number(packed: int) -> float:
    """Unpack a number stored in four bytes (RkNumber)."""
    if packed & 2:
        whole = packed >> 2
        value = float(whole - (1 << 30) if whole >= 1 << 29 else whole)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value
