"""The body of a package: text cut into frames, each compressed and bounded on its own."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator

FRAME = 1 << 18
"""The most bytes one frame may unpack to."""

LONGEST_LINE = 1 << 24
"""The most bytes one line may have; a bomb of one endless line stops here."""

_HEAD = struct.Struct(">I")


class DamagedBodyError(Exception):
    """The frames do not unpack to lines within their bounds."""


def pack(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Frames of these lines, each line ended by a line feed."""
    pending = bytearray()
    for line in lines:
        if len(line) > LONGEST_LINE:
            raise ValueError("a line is longer than a package may carry")
        pending += line
        pending += b"\n"
        while len(pending) >= FRAME:
            yield _frame(pending[:FRAME])
            del pending[:FRAME]
    if pending:
        yield _frame(pending)


def _frame(plain: bytes | bytearray) -> bytes:
    packed = zlib.compress(plain, 6)
    return _HEAD.pack(len(packed)) + packed


def unpack(body: bytes | memoryview) -> Iterator[bytes]:
    """The lines of a body, one at a time, never more than a frame and a line in memory.

    Raises DamagedBodyError for whatever `pack` would not have written.
    """
    pending = bytearray()
    for plain in _plain_frames(memoryview(body)):
        first, *lines = plain.split(b"\n")
        pending += first
        if len(pending) > LONGEST_LINE:
            raise DamagedBodyError
        if lines:
            yield bytes(pending)
            yield from lines[:-1]
            pending = bytearray(lines[-1])
    if pending:
        raise DamagedBodyError


def _plain_frames(body: memoryview) -> Iterator[bytes]:
    place = 0
    while place < len(body):
        start = place + _HEAD.size
        if start > len(body):
            raise DamagedBodyError
        (length,) = _HEAD.unpack_from(body, place)
        place = start + length
        if place > len(body):
            raise DamagedBodyError
        yield _plain(body[start:place])


def _plain(packed: memoryview) -> bytes:
    """One frame unpacked: whole, of no more than its bound, with nothing after it."""
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(packed, FRAME + 1)
    except zlib.error as error:
        raise DamagedBodyError from error
    whole = unpacking.eof and not unpacking.unused_data and not unpacking.unconsumed_tail
    if not plain or len(plain) > FRAME or not whole:
        raise DamagedBodyError
    return plain
