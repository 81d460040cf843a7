"""Packages in a folder, found by what they hold and not by what they are called."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.extract import ExtractHeader, of_extract, read_extract_header
from desktop.exchange.going import Stage, going_of
from desktop.exchange.header import Header, Sender
from desktop.exchange.office import OwnOffice
from desktop.exchange.package import (
    BEGINNING,
    EXTRACT_MAGIC,
    LARGEST,
    MAGIC,
    TOO_LARGE,
    PackageError,
    files_length,
    read_header,
)
from desktop.exchange.stick import PART, SUFFIX
from desktop.exchange.trust import check_sender
from desktop.models.tables import ChangeRow

MOST_FILES = 2_000
"""So many files of a folder are looked at; a stick full of pictures has more."""

NO_PACKAGE = (
    "Tệp này mang đuôi gói trao đổi nhưng không phải gói hoặc đã hỏng; "
    "hãy đề nghị nơi gửi xuất gói lại."
)
NO_FOLDER = "Không thấy thư mục {folder}; USB có thể đã bị rút, hãy cắm lại rồi làm lại."


@dataclass(frozen=True, slots=True)
class Found:
    """A package or an extract on a stick, by its head alone; nothing of it is believed yet.

    An `extract` is opened beside the register; its `header` is None, as that of an unreadable file.
    `is_of_ours` where another machine of this office wrote it, or this one before a restore. `new`
    counts the changes that the log here lacks, `made_at` is as the sender told, in UTC, None
    where that is no moment. `problem` says why it cannot be read, its `header` then being None,
    `distrust` why its sender is not believed, '' where it is.
    """

    file: Path
    header: Header | None
    new: int = 0
    is_own: bool = False
    distrust: str = ""
    problem: str = ""
    extract: ExtractHeader | None = None
    is_of_ours: bool = False

    @property
    def sender(self) -> Sender | None:
        """The office that it says it is from; None where it cannot be read."""
        head = self.header or self.extract
        return head.sender if head else None

    @property
    def made_at(self) -> datetime | None:
        """When the sender wrote it."""
        head = self.header or self.extract
        return made_moment(head.made_at) if head else None

    @property
    def is_locked(self) -> bool:
        """Whether a password is needed."""
        head = self.header or self.extract
        return head is not None and head.lock is not None


def made_moment(told: str) -> datetime | None:
    """The moment at which a sender says that it wrote, in UTC; None where that is no moment."""
    try:
        made = datetime.fromisoformat(told)
    except ValueError:
        return None
    return made if made.tzinfo is not None else made.replace(tzinfo=UTC)


def packages_in(session: Session, own: OwnOffice, folder: Path) -> tuple[Found, ...]:
    """The packages and extracts in a folder and in the folders right in it, the latest first.

    Raises UserError where the folder is not there.
    """
    if not folder.is_dir():
        raise UserError(NO_FOLDER.format(folder=folder))
    ours = _reach(session)
    going = going_of(session)
    files = list(_files(folder))
    found = []
    for number, file in enumerate(files):
        going.reach(Stage.SEARCHING, number, len(files))
        if _is_package(file):
            found.append(look_at(session, own, file, ours))
    oldest = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(found, key=lambda it: (it.made_at or oldest, it.file.name), reverse=True))


def look_at(
    session: Session, own: OwnOffice, file: Path, ours: dict[str, int] | None = None
) -> Found:
    """Read the head of one file; `ours` says how far each chain is known, read where not told."""
    ours = _reach(session) if ours is None else ours
    try:
        with file.open("rb") as opened:
            data = opened.read(BEGINNING)
        if file.stat().st_size - files_length(data) > LARGEST:
            raise PackageError(TOO_LARGE)
        if data.startswith(EXTRACT_MAGIC):
            return _extract(session, own, file, read_extract_header(data))
        if file.suffix == SUFFIX and not data.startswith(MAGIC):
            raise PackageError(NO_PACKAGE)
        header = read_header(data)
    except OSError:
        return Found(file, None, problem=f"Không đọc được tệp {file.name}; hãy kiểm tra USB.")
    except PackageError as error:
        return Found(file, None, problem=str(error))
    new = sum(
        max(0, chain.last - max(ours.get(chain.replica, 0), chain.first - 1))
        for chain in header.chains
    )
    is_own = header.replica == own.replica
    return Found(
        file,
        header,
        new,
        is_own,
        _distrust(session, own, header),
        is_of_ours=not is_own and header.sender.office == own.sender.office,
    )


def _extract(session: Session, own: OwnOffice, file: Path, head: ExtractHeader) -> Found:
    distrust = of_extract(_distrust(session, own, head.as_package()))
    is_own = head.sender.key == own.sender.key
    return Found(file, None, is_own=is_own, distrust=distrust, extract=head)


def _distrust(session: Session, own: OwnOffice, header: Header) -> str:
    try:
        check_sender(session, own, header)
    except PackageError as error:
        return str(error)
    return ""


def _reach(session: Session) -> dict[str, int]:
    query = select(ChangeRow.replica, func.max(ChangeRow.seq)).group_by(ChangeRow.replica)
    return dict(session.execute(query).tuples().all())


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder, then those one folder deeper; hidden ones are left out."""
    left = MOST_FILES
    inner: list[Path] = []
    for entry in _entries(folder):
        if entry.is_dir():
            inner.append(Path(entry.path))
        elif left:
            left -= 1
            yield Path(entry.path)
    for one in inner:
        for entry in _entries(one):
            if left and not entry.is_dir():
                left -= 1
                yield Path(entry.path)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            seen = [one for one in entries if not one.name.startswith((".", "$"))]
    except OSError:
        return []
    return sorted(seen, key=lambda one: one.name)


def _is_package(file: Path) -> bool:
    """Whether a file begins as packages or extracts do, or is called so; one half-written is none.

    What is called a package and is none is told, since a person looks for it.
    """
    if file.name.endswith(PART):
        return False
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(MAGIC)) in {MAGIC, EXTRACT_MAGIC}
    except OSError:
        begins = False
    return begins or file.suffix == SUFFIX
