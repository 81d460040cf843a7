"""Files of documents that go out with a package: which ones, and the bytes that they become."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.exchange.frames import FRAME
from desktop.exchange.going import UNWATCHED, Going, Stage
from desktop.exchange.header import LARGEST_FILE, MOST_TOGETHER, Files
from desktop.exchange.keys import Sealing
from desktop.models.canonical import canonical
from desktop.models.journal import CREATED
from desktop.models.tables import ChangeRow
from desktop.services.attachments import SUFFIXES, is_kept, kept_pieces
from desktop.services.facts import Row, rows
from desktop.text.numbers import integer

LENGTH = struct.Struct(">I")
"""What stands before each frame: how many bytes it has."""

_MEGA = 1 << 20
_MOST_NAMES = 3


class Enclosure(NamedTuple):
    """A file that travels: its SHA-256, its size in bytes, the ending that tells its kind."""

    sha256: str
    size: int
    suffix: str

    @property
    def name(self) -> str:
        """What it is called where it is kept."""
        return f"{self.sha256}{self.suffix}"

    def to_bytes(self) -> bytes:
        """What stands before the file in a package."""
        told = {"sha256": self.sha256, "size": self.size, "suffix": self.suffix}
        return canonical(told).encode()


class Why(StrEnum):
    """Why a file stays here."""

    LARGE = "large"
    NO_ROOM = "no room"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of a document that does not travel."""

    name: str
    size: int
    why: Why


@dataclass(frozen=True, slots=True)
class Chosen:
    """The files that travel, and those that do not."""

    files: tuple[Enclosure, ...]
    left_out: tuple[LeftOut, ...]


def choose(session: Session, folder: Path, going: Going = UNWATCHED) -> Chosen:
    """The files of the register's documents, the latest first, as far as they fit.

    What is too large, what there is no room for and what is missing or altered here stays.
    """
    found: dict[Enclosure, None] = {}
    left_out: dict[tuple[str, str], LeftOut] = {}
    together = 0
    attached = _latest_first(session)
    for number, row in enumerate(attached):
        going.reach(Stage.GATHERING, number, len(attached))
        suffix = Path(row["name"]).suffix.lower()
        one = Enclosure(row["sha256"], row["size"], suffix)
        if one in found:
            continue
        why = _why_not(folder, one, together)
        if why is None:
            found[one] = None
            together += one.size
        else:
            left_out[one.sha256, suffix] = LeftOut(row["name"], one.size, why)
    return Chosen(tuple(found), tuple(left_out.values()))


def _latest_first(session: Session) -> list[Row]:
    """The attachments by when they were attached."""
    made = select(ChangeRow.row, ChangeRow.hlc).where(
        ChangeRow.entity == "attachment", ChangeRow.field == CREATED
    )
    clocks = dict(session.execute(made).tuples().all())
    attached = ((clocks.get(row["id"], ""), row["id"], row) for row in rows(session, "attachment"))
    return [row for _, _, row in sorted(attached, key=itemgetter(0, 1), reverse=True)]


def _why_not(folder: Path, one: Enclosure, together: int) -> Why | None:
    if one.size > LARGEST_FILE:
        return Why.LARGE
    if one.suffix not in SUFFIXES:
        return Why.MISSING
    if together + one.size > MOST_TOGETHER:
        return Why.NO_ROOM
    return None if is_kept(folder, one.sha256, one.name, one.size) else Why.MISSING


_SAID = {
    Why.LARGE: (f"lớn hơn {LARGEST_FILE // _MEGA} MB", "chép riêng"),
    Why.NO_ROOM: (f"vì các tệp cộng lại quá {MOST_TOGETHER // _MEGA} MB", "chép riêng"),
    Why.MISSING: ("không còn nguyên vẹn trong thư mục tep-dinh-kem của máy này", "đính kèm lại"),
}


def left_out_words(left_out: Iterable[LeftOut]) -> tuple[str, ...]:
    """What did not travel, a sentence for each reason."""
    found = list(left_out)
    return tuple(
        f"Gói không kèm {integer(len(names))} tệp {said} ({_some(names)}); "
        f"hãy {way_out} nếu nơi nhận cần."
        for why, (said, way_out) in _SAID.items()
        if (names := [one.name for one in found if one.why is why])
    )


def _some(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_NAMES])
    return shown if len(names) <= _MOST_NAMES else f"{shown}, …"


class Section:
    """Files as the bytes that follow a package, the same whenever they are read."""

    def __init__(
        self,
        folder: Path,
        files: tuple[Enclosure, ...],
        sealing: Sealing | None,
        going: Going = UNWATCHED,
    ) -> None:
        """Read every file once, to tell their length and digest.

        Raises UserError for a file that cannot be read.
        """
        size = sum(one.size for one in files)
        self._folder = folder
        self._files = files
        self._sealing = sealing
        digest, length = hashlib.sha256(), 0
        for piece in self.pieces():
            going.reach(Stage.GATHERING, min(length, size), size)
            digest.update(piece)
            length += len(piece)
        self.told = Files(len(files), size, length, digest.hexdigest())

    def pieces(self) -> Iterator[bytes]:
        """The bytes, a frame at a time."""
        for number, plain in enumerate(self._plain()):
            packed = plain if self._sealing is None else self._sealing.close(number, plain)
            yield LENGTH.pack(len(packed)) + packed

    def _plain(self) -> Iterator[bytes]:
        for one in self._files:
            yield one.to_bytes()
            yield from _cut(kept_pieces(self._folder, one.sha256, one.name))


def _cut(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in frames that are full, but for the last."""
    pending = bytearray()
    for piece in pieces:
        pending += piece
        while len(pending) >= FRAME:
            yield bytes(pending[:FRAME])
            del pending[:FRAME]
    if pending:
        yield bytes(pending)
