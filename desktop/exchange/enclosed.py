"""Files that came with a package: copied off the stick, proved whole, and kept."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from desktop.errors import UserError
from desktop.exchange.enclosures import LENGTH, Enclosure
from desktop.exchange.frames import FRAME
from desktop.exchange.going import UNWATCHED, CancelledError, Going, Stage
from desktop.exchange.header import LARGEST_FILE, Files, Header
from desktop.exchange.keys import TAG, Sealing
from desktop.exchange.package import PackageError
from desktop.services.attachments import SUFFIXES, drop_kept, is_kept, keep_pieces

DAMAGED = "Tệp kèm theo trong gói bị hỏng; hãy chép lại gói từ nơi gửi, hoặc đề nghị xuất gói lại."
NO_SPACE = (
    "Không chép được tệp kèm theo của gói vào thư mục tạm của máy; hãy dọn bớt ổ đĩa rồi làm lại."
)
_PIECE = 1 << 20
_DIGEST = re.compile("[0-9a-f]{64}")


class Copied:
    """The bytes that follow a package, in a file of their own that goes with this.

    `proved` are the files that were found whole in them, by the header that tells of them.
    """

    def __init__(self, source: BinaryIO, going: Going = UNWATCHED) -> None:
        """Copy what a file has from where it is read. Raises UserError where there is no room.

        A stick that cannot be read raises OSError.
        """
        try:
            self._file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115
        except OSError as error:
            raise UserError(NO_SPACE) from error
        self.proved: tuple[Enclosure, ...] = ()
        self.proved_for: Header | None = None
        self._closing = weakref.finalize(self, self._file.close)
        start = source.tell()
        end = source.seek(0, os.SEEK_END)
        source.seek(start)
        while piece := source.read(_PIECE):
            going.reach(Stage.COPYING, source.tell(), end)
            self._put(piece)

    def _put(self, piece: bytes) -> None:
        try:
            self._file.write(piece)
            self._file.flush()
        except OSError as error:
            # Closing writes again what could not be written.
            with suppress(OSError):
                self._closing()
            raise UserError(NO_SPACE) from error

    def read(self) -> BinaryIO:
        """The file, from its start."""
        self._file.seek(0)
        return self._file


def check_enclosed(
    header: Header, copied: Copied | None, password: str | None, going: Going = UNWATCHED
) -> None:
    """Prove every file of a package whole. Raises PackageError where one is not.

    Nobody else can write to the copy, so that it is proved once for one header.
    """
    if copied is not None and copied.proved_for == header:
        return
    found: list[Enclosure] = []
    of, done = header.files.size if header.files else 0, 0
    for enclosure, pieces in _enclosed(header, copied, password):
        for piece in pieces:
            going.reach(Stage.READING, done, of)
            done += len(piece)
        found.append(enclosure)
    if copied is not None:
        copied.proved = tuple(found)
        copied.proved_for = header


def keep_enclosed(
    folder: Path,
    header: Header,
    copied: Copied | None,
    password: str | None,
    going: Going = UNWATCHED,
) -> int:
    """Put into a folder those files of a package that it lacks; how many there were.

    Raises PackageError for what is not whole, UserError for a disk that cannot take them. Where a
    person gives it up, none of them stays.
    """
    kept: list[Enclosure] = []
    of, done = header.files.size if header.files else 0, 0
    try:
        for enclosure, pieces in _enclosed(header, copied, password):
            going.reach(Stage.KEEPING, done, of)
            done += enclosure.size
            if not _is_here(folder, enclosure):
                coming = _heard(pieces, going, done - enclosure.size, of)
                keep_pieces(folder, enclosure.sha256, enclosure.name, coming)
                kept.append(enclosure)
    except CancelledError:
        for enclosure in kept:
            drop_kept(folder, enclosure.sha256, enclosure.name)
        raise
    return len(kept)


def _heard(pieces: Iterator[bytes], going: Going, done: int, of: int) -> Iterator[bytes]:
    for piece in pieces:
        going.reach(Stage.KEEPING, done, of)
        done += len(piece)
        yield piece


def lacking(folder: Path, enclosures: tuple[Enclosure, ...], going: Going = UNWATCHED) -> int:
    """How many files a folder does not hold whole."""
    count = 0
    for number, one in enumerate(enclosures):
        going.reach(Stage.COMPARING, number, len(enclosures))
        count += not _is_here(folder, one)
    return count


def _is_here(folder: Path, one: Enclosure) -> bool:
    return is_kept(folder, one.sha256, one.name, one.size)


def _enclosed(
    header: Header, copied: Copied | None, password: str | None
) -> Iterator[tuple[Enclosure, Iterator[bytes]]]:
    """Each file with its bytes, which prove themselves at their end, read or not."""
    if header.files is None:
        return
    if copied is None:
        raise PackageError(DAMAGED)
    frames = _frames(copied.read(), header.files, sealing_of(header, password))
    size = 0
    for _ in range(header.files.count):
        enclosure = _head(next(frames, b""))
        size += enclosure.size
        pieces = _of_file(frames, enclosure)
        yield enclosure, pieces
        for _ in pieces:
            pass
    if size != header.files.size or next(frames, None) is not None:
        raise PackageError(DAMAGED)


def sealing_of(header: Header, password: str | None) -> Sealing | None:
    """What closes and opens the frames of a package; None where it has no password."""
    if header.lock is None:
        return None
    return Sealing(
        password or "", bytes.fromhex(header.lock.salt), bytes.fromhex(header.lock.nonce)
    )


def _frames(stream: BinaryIO, told: Files, sealing: Sealing | None) -> Iterator[bytes]:
    """The plain frames, the last of which comes only where all bytes are as they were told."""
    digest, left, number = hashlib.sha256(), told.length, 0
    while left:
        head = stream.read(LENGTH.size)
        (length,) = LENGTH.unpack(head) if len(head) == LENGTH.size else (0,)
        left -= len(head) + length
        if not 0 < length <= FRAME + TAG or left < 0:
            raise PackageError(DAMAGED)
        packed = stream.read(length)
        digest.update(head + packed)
        plain = packed if sealing is None else sealing.open(number, packed)
        is_whole = left or (digest.hexdigest() == told.digest and not stream.read(1))
        if not plain or len(packed) != length or not is_whole:
            raise PackageError(DAMAGED)
        yield plain
        number += 1


def _head(plain: bytes) -> Enclosure:
    """What a file says of itself, in the very form that is written."""
    try:
        told = json.loads(plain)
        one = Enclosure(told["sha256"], told["size"], told["suffix"])
        is_sound = (
            _DIGEST.fullmatch(one.sha256)
            and type(one.size) is int
            and 0 < one.size <= LARGEST_FILE
            and one.suffix in SUFFIXES
            and one.to_bytes() == plain
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise PackageError(DAMAGED) from error
    if not is_sound:
        raise PackageError(DAMAGED)
    return one


def _of_file(frames: Iterator[bytes], one: Enclosure) -> Iterator[bytes]:
    digest, left = hashlib.sha256(), one.size
    while left:
        plain = next(frames, b"")
        left -= len(plain)
        if left < 0 or len(plain) != min(FRAME, left + len(plain)):
            raise PackageError(DAMAGED)
        digest.update(plain)
        if not left and digest.hexdigest() != one.sha256:
            raise PackageError(DAMAGED)
        yield plain
