"""A package copied, verified and laid against the log: which of its changes are new here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.exchange.enclosed import Copied, check_enclosed
from desktop.exchange.enclosures import Enclosure
from desktop.exchange.going import UNWATCHED, Going, Stage, counted, going_of
from desktop.exchange.header import Chain, Header
from desktop.exchange.keys import fingerprint
from desktop.exchange.office import OwnOffice
from desktop.exchange.package import Package, PackageError, Signed, open_package
from desktop.exchange.sieve import Sifted, sift
from desktop.exchange.stick import copy_off
from desktop.exchange.trust import check_sender, is_unknown_office
from desktop.models.tables import ChangeRow
from desktop.text.numbers import integer

if TYPE_CHECKING:
    from desktop.exchange.forecast import Forecast

AHEAD = timedelta(hours=24)
"""A clock further ahead of ours than this is kept as it is told, and not adopted."""

GAP = (
    "Gói bắt đầu từ thay đổi số {first} của {name} mà sổ mới có đến số {last}; "
    "hãy đề nghị nơi gửi xuất gói đầy đủ."
)
FORK = (
    "Nhật ký của {name} trong gói không khớp với phần sổ đã nhận (từ số {seq} trở về trước), "
    "có thể hai máy dùng chung một bản sao; sổ giữ nguyên. Hãy ghi một gói từ sổ này cho nơi gửi "
    "nhận trước, rồi nhận lại gói mới của họ."
)
INCOMPLETE = "Gói thiếu thay đổi mà thay đổi khác dựa vào; hãy đề nghị nơi gửi xuất gói đầy đủ."
CLOCK = (
    "Đồng hồ của {name} chạy trước máy này quá 24 giờ; các thay đổi vẫn được nhận, "
    "hãy báo nơi gửi chỉnh giờ."
)
EARLIER = (
    "Gói dừng ở thay đổi số {last} của {name}, sổ đã có đến số {ours}; phần sổ đã có giữ nguyên."
)
RELAYED = (
    "Gói chuyển tiếp thay đổi của {name} (dấu khóa {digits}), nơi chưa được chấp nhận trên sổ này."
)


class ForkError(PackageError):
    """A chain of the package says something else than ours, under the same numbers."""

    def __init__(self, chain: Chain, seq: int) -> None:
        """Tell at which number that was found."""
        super().__init__(FORK.format(name=chain.sender.name, seq=seq))
        self.chain = chain


@dataclass(frozen=True, slots=True)
class Received:
    """A package's bytes and its files, copied off the stick, which may then be pulled out."""

    name: str
    data: bytes
    sound: list[Signed] = field(default_factory=list, repr=False, compare=False)
    """Its changes once they have been read, so that the import need not read them again."""
    files: Copied | None = None
    forecasts: list[Forecast] = field(default_factory=list, repr=False, compare=False)
    """What its preview found out, so that the import need not find it out again."""

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, which tell that of the files."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def proved(self) -> tuple[Enclosure, ...]:
        """The files of documents that came too and were found whole."""
        return self.files.proved if self.files else ()

    def forget(self) -> None:
        """Let go of what was read, once it is done with."""
        self.sound.clear()
        self.forecasts.clear()


@dataclass(frozen=True, slots=True)
class Staged:
    """A verified package against this log: what is new, how much is known, what to tell."""

    header: Header
    digest: str
    new: tuple[Signed, ...]
    known: int
    warnings: tuple[str, ...]
    clock: str
    """The latest clock value to adopt, '' for none."""
    sifted: Sifted = field(default_factory=Sifted)
    """Which of the new changes wait for a person."""


@dataclass(slots=True)
class _Reach:
    """How far one chain is known here, and what the package adds."""

    last: int
    hashes: dict[int, str] = field(default_factory=dict)


def receive(file: Path, going: Going = UNWATCHED) -> Received:
    """Copy a package off the stick; UserError where it cannot be read."""
    data, files = copy_off(file, going)
    return Received(file.name, data, files=files)


def verify(
    session: Session, own: OwnOffice, received: Received, password: str | None = None
) -> Package:
    """Read a package in its order, by the keys trusted here; raises PackageError.

    Its files are proved whole before anything is made of it.
    """
    package = open_package(
        received.data, lambda header: check_sender(session, own, header), password
    )
    check_enclosed(package.header, received.files, password, going_of(session))
    return replace(package, sound=received.sound)


def stage(session: Session, package: Package, at: datetime) -> Staged:
    """Lay every change of a package against the log; nothing is written.

    `at` is the present moment. Raises PackageError for a gap or a fork, or for anything in the
    body that is not sound.
    """
    reaches = {chain.replica: _reach(session, chain) for chain in package.header.chains}
    ends = {chain.replica: chain.last for chain in package.header.chains}
    new: list[Signed] = []
    known = 0
    limit = _clock_limit(at)
    clock, ahead = "", set()
    going = going_of(session)
    changes = counted(package.changes(), going, Stage.READING, package.header.changes)
    for change in changes:
        record = change.record
        reach = reaches[record.replica]
        if record.seq <= reach.last:
            known += 1
            if reach.hashes.get(record.seq, change.hash) != change.hash:
                raise _fork(package.header, record.replica, record.seq)
            continue
        new.append(change)
        if record.hlc > limit:
            ahead.add(record.replica)
        else:
            clock = max(clock, record.hlc)
    going.reach(Stage.COMPARING)
    _check_complete(session, new, ends)
    warnings = (*_warnings(session, package.header, reaches), *_ahead(package.header, ahead))
    going.reach(Stage.COMPARING)
    sifted = sift(session, package.header.chains, new, at)
    return Staged(package.header, package.digest, tuple(new), known, warnings, clock, sifted)


def _reach(session: Session, chain: Chain) -> _Reach:
    """Where our copy of a chain ends; raises PackageError where the package begins after it."""
    last = _last(session, chain.replica)
    if chain.first > last + 1:
        name = chain.sender.name
        raise PackageError(GAP.format(first=chain.first, name=name, last=last))
    seqs = {seq for seq in (chain.first - 1, min(last, chain.last)) if seq > 0}
    rows = session.execute(
        select(ChangeRow.seq, ChangeRow.hash).where(
            ChangeRow.replica == chain.replica, ChangeRow.seq.in_(seqs)
        )
    )
    hashes = dict(rows.tuples().all())
    if chain.first > 1 and hashes[chain.first - 1] != chain.prev:
        raise ForkError(chain, chain.first - 1)
    return _Reach(last, hashes)


def _last(session: Session, replica: str) -> int:
    return session.scalar(select(func.max(ChangeRow.seq)).where(ChangeRow.replica == replica)) or 0


def _fork(header: Header, replica: str, seq: int) -> ForkError:
    chain = header.of_replica(replica)
    assert chain is not None
    return ForkError(chain, seq)


def _clock_limit(at: datetime) -> str:
    """The hybrid clock of the furthest moment that is adopted."""
    millisecond = int((at + AHEAD).astimezone(UTC).timestamp() * 1000)
    return f"{millisecond:012x}-ffffff"


def _check_complete(session: Session, new: list[Signed], ends: dict[str, int]) -> None:
    """Raise PackageError where a change names another that neither side has."""
    reached: dict[str, int] = {}
    for change in new:
        if change.record.bases == "[]":
            continue
        for base in change.record.bases[2:-2].split('","'):
            replica, _, seq = base.partition(":")
            if replica not in reached:
                reached[replica] = max(ends.get(replica, 0), _last(session, replica))
            if int(seq) > reached[replica]:
                raise PackageError(INCOMPLETE)


def _warnings(session: Session, header: Header, reaches: dict[str, _Reach]) -> list[str]:
    found: dict[str, None] = {}
    for chain in header.chains:
        ours, name = reaches[chain.replica].last, chain.sender.name
        if chain.sender.key != header.sender.key and is_unknown_office(
            session, chain.sender.office
        ):
            found[RELAYED.format(name=name, digits=fingerprint(chain.sender.key))] = None
        if chain.last < ours and chain.sender.office == header.sender.office:
            told = {"last": integer(chain.last), "ours": integer(ours)}
            found[EARLIER.format(name=name, **told)] = None
    return list(found)


def _ahead(header: Header, replicas: set[str]) -> list[str]:
    names = {chain.sender.name for chain in header.chains if chain.replica in replicas}
    return [CLOCK.format(name=name) for name in sorted(names)]
