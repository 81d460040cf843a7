"""Laying a package on a USB stick so that what the screen calls done is on the stick, whole."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from desktop.errors import UserError
from desktop.exchange.enclosed import Copied
from desktop.exchange.enclosures import Section
from desktop.exchange.going import PIECE, UNWATCHED, Going, Stage, weighed
from desktop.exchange.header import Header, Sender
from desktop.exchange.keys import SIGNATURE, is_signed
from desktop.exchange.package import BEGINNING, LARGEST, files_length, read_header
from desktop.text.fold import fold
from desktop.text.numbers import integer

SUFFIX, PART = ".sct", ".part"
READY = "Có thể rút USB."
_SPARE = 1 << 16
"""Bytes that the stick's own tables may need besides the file."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR, errno.ESTALE}
_KIB = 1024


def package_name(header: Header, digest: str) -> str:
    """`<office>_<replica8>_<from>-<to>_<hash8>.sct`, in plain ASCII.

    The numbers are those of the sender's own chain, 0-0 where it has not begun.
    """
    own = header.of_replica(header.replica)
    reach = f"{own.first}-{own.last}" if own else "0-0"
    return f"{office_part(header.sender)}_{header.replica[:8]}_{reach}_{digest[:8]}{SUFFIX}"


def office_part(sender: Sender) -> str:
    """An office as the names of its files begin, in plain ASCII."""
    plain = fold(sender.name).encode("ascii", "ignore").decode()
    words = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return words or sender.office[:8]


def lay(
    folder: Path, name: str, data: bytes, files: Section | None = None, going: Going = UNWATCHED
) -> Path:
    """Write a package into a folder: beside, to the disk, read back, and only then named.

    `files` follow the bytes, never more than a frame of them in memory.
    Raises UserError, and leaves nothing, where the folder is missing, full, read-only or pulled
    out, where it gives back other bytes, where a file of that name is there, or where a person
    gave the writing up.
    """
    target = folder / name
    size = len(data) + (files.told.length if files else 0)
    part = folder / f"{name}{PART}"
    with _explained(folder):
        if not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no folder", str(folder))
        _refuse_existing(target)
        _check_space(folder, size)
        try:
            pieces = chain([data], files.pieces() if files else ())
            _write_through(part, weighed(pieces, going, Stage.LAYING, size))
            if not _reads_back(part, data, files, going):
                raise UserError(
                    f"Tệp vừa ghi vào {folder} đọc lại không giống bản gốc; hãy dùng USB khác."
                )
            _refuse_existing(target)
            going.reach(Stage.READING_BACK, size, size)
            part.rename(target)
            sync_folder(folder)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return target


def read_whole(file: Path) -> bytes:
    """The bytes of a package on a stick, without its files; UserError where it cannot be read.

    Of what is too large, so much that it is told.
    """
    with _explained(file.parent, reading=file), file.open("rb") as opened:
        return _read_signed(opened)


def copy_off(file: Path, going: Going = UNWATCHED) -> tuple[bytes, Copied | None]:
    """The bytes of a package, and a copy of its files; raises as `read_whole` does."""
    with _explained(file.parent, reading=file), file.open("rb") as opened:
        data = _read_signed(opened, going)
        return data, Copied(opened, going) if files_length(data) else None


def _read_signed(opened: BinaryIO, going: Going = UNWATCHED) -> bytes:
    """Read up to where the files begin."""
    size = opened.seek(0, os.SEEK_END)
    opened.seek(0)
    beginning = opened.read(BEGINNING)
    end = min(max(size - files_length(beginning), 0), LARGEST + 1)
    opened.seek(0)
    found = bytearray()
    while len(found) < end:
        going.reach(Stage.COPYING, len(found), size)
        piece = opened.read(min(PIECE, end - len(found)))
        if not piece:
            break
        found += piece
    return bytes(found)


def remove_older(
    folder: Path,
    newest: Path,
    header: Header,
    *,
    keeps_files: bool = False,
    spared: Collection[str] = (),
) -> tuple[Path, ...]:
    """Remove from a folder the same replica's earlier packages; which ones those were.

    With `keeps_files` those stay that carry files, and those of the `spared` digests stay. Only
    what this office signed and what the new one carries too goes, and what a crash left
    half-written. What cannot be removed stays: the new package is there already.
    """
    removed: list[Path] = []
    for path in sorted(folder.glob(f"*_{header.replica[:8]}_*{SUFFIX}")):
        if path != newest and _is_older(path, header, keeps_files, spared):
            with suppress(OSError):
                path.unlink()
                removed.append(path)
    for path in folder.glob(f"*_{header.replica[:8]}_*{SUFFIX}{PART}"):
        with suppress(OSError):
            path.unlink()
    with suppress(OSError):
        sync_folder(folder)
    return tuple(removed)


def sync_folder(folder: Path) -> None:
    """Make a rename outlast a power cut, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some file systems of sticks know no syncing of folders.
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(descriptor)


def _is_older(path: Path, header: Header, keeps_files: bool, spared: Collection[str]) -> bool:
    """Whether a file is a package of the same replica and key, holding nothing but what we have."""
    try:
        data = read_whole(path)
        found = read_header(data)
    except UserError:
        return False
    if (found.sender.key, found.replica) != (header.sender.key, header.replica):
        return False
    if keeps_files and found.files is not None:
        return False
    if hashlib.sha256(data).hexdigest() in spared:
        return False
    if found.made_at > header.made_at or not is_signed(
        data[:-SIGNATURE], data[-SIGNATURE:], found.sender.key
    ):
        return False
    return all(
        (ours := header.of_replica(one.replica)) is not None
        and ours.first <= one.first
        and ours.last >= one.last
        for one in found.chains
    )


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise UserError(
            f"Trong {target.parent} đã có tệp {target.name}; hãy chọn thư mục khác để không ghi đè."
        )


def _check_space(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        wanted = integer((size + _SPARE) // _KIB + 1)
        raise UserError(
            f"{folder} chỉ còn {integer(free // _KIB)} KB trống mà gói cần {wanted} KB; "
            "hãy xóa bớt tệp trên USB hoặc dùng USB khác."
        )


def _write_through(part: Path, pieces: Iterable[bytes]) -> None:
    part.unlink(missing_ok=True)
    binary = getattr(os, "O_BINARY", 0)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, 0o666)
    try:
        for piece in pieces:
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
        if hasattr(os, "posix_fadvise"):
            # So that reading back asks the stick and not the memory.
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def _reads_back(part: Path, data: bytes, files: Section | None, going: Going) -> bool:
    """Whether a file holds these bytes and these files, and nothing else."""
    length = files.told.length if files else 0
    size = len(data) + length
    wanted, digest = memoryview(data), hashlib.sha256()
    with part.open("rb") as opened:
        for start in range(0, len(data), PIECE):
            going.reach(Stage.READING_BACK, start, size)
            here = wanted[start : start + PIECE]
            if opened.read(len(here)) != here:
                return False
        while piece := opened.read(PIECE):
            length -= len(piece)
            going.reach(Stage.READING_BACK, max(size - length, 0), size)
            digest.update(piece)
    return length == 0 and (files is None or digest.hexdigest() == files.told.digest)


@contextmanager
def _explained(folder: Path, *, reading: Path | None = None) -> Iterator[None]:
    """Turn what a stick does to its user into one sentence."""
    try:
        yield
    except OSError as error:
        raise UserError(_sentence(error, folder, reading)) from error


def _sentence(error: OSError, folder: Path, reading: Path | None) -> str:
    if not folder.is_dir():
        return f"Không thấy thư mục {folder}; USB có thể đã bị rút, hãy cắm lại rồi làm lại."
    if reading is not None:
        return f"Không đọc được tệp {reading}; hãy kiểm tra tệp còn đó và USB còn cắm."
    if error.errno in _FULL:
        return f"{folder} đã đầy nên chưa ghi được gói; hãy xóa bớt tệp hoặc dùng USB khác."
    if error.errno in _READ_ONLY:
        return (
            f"{folder} chỉ cho đọc nên không ghi được gói; "
            "hãy bỏ khóa chống ghi của USB hoặc dùng USB khác."
        )
    if error.errno in _GONE:
        return f"USB đã bị rút khi đang ghi vào {folder}; hãy cắm lại rồi làm lại."
    return f"Ổ đĩa báo lỗi khi ghi vào {folder}; hãy dùng USB khác rồi làm lại."
