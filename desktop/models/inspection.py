"""Whether a file is a store that this program can use, told without changing it."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import UserError
from desktop.models.faults import explained, is_damage
from desktop.models.journal import change_json, link
from desktop.models.migrations import LATEST
from desktop.models.pragmas import APPLICATION_ID

MAGIC = b"SQLite format 3\0"
NEWER = (
    "Sổ này do một phiên bản mới hơn của chương trình ghi; hãy cài phiên bản mới nhất rồi mở lại."
)
_HEAD = """
SELECT replica, seq, hlc, actor, entity, "row", field, value, bases, txn, schema, prev_hash, hash
FROM change WHERE replica = ? AND seq = ?
"""


class UnfitError(UserError):
    """A file that this program cannot use as a store; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a file say; zero for an empty file.

    `is_whole` tells that the file ends with a whole page: none ends otherwise unless it was cut.
    """

    is_sqlite: bool
    is_whole: bool = True
    version: int = 0
    application_id: int = 0


def read_header(path: Path) -> Header:
    """Read a file's first bytes, without SQLite (which would create what is not there)."""
    with path.open("rb") as file:
        start = file.read(100)
        size = file.seek(0, 2)
    if not start:
        return Header(is_sqlite=True)
    if len(start) < 100 or not start.startswith(MAGIC):
        return Header(is_sqlite=False)
    (page,) = struct.unpack(">H", start[16:18])
    version, application_id = struct.unpack(">i4xi", start[60:72])
    whole = size % (65536 if page == 1 else max(page, 1)) == 0
    return Header(is_sqlite=True, is_whole=whole, version=version, application_id=application_id)


def inspect_file(path: Path) -> None:
    """Check that a file is a whole store of a version known here; else raise UnfitError.

    Looks at the header, SQLite's quick check and the end of each chain of changes.
    """
    try:
        header = read_header(path)
    except OSError as error:
        raise UserError(f"Không đọc được tệp {path}; hãy kiểm tra tệp còn đó.") from error
    if not header.is_sqlite or header.application_id != APPLICATION_ID:
        raise UnfitError(f"Tệp {path} không phải bản sao của sổ; hãy chọn tệp khác.")
    if header.version > LATEST:
        raise UnfitError(NEWER)
    try:
        with explained(), closing(_connect_read_only(path)) as connection:
            sound = header.is_whole and quick_check(connection) and chains_end_well(connection)
    except sqlite3.Error as error:
        if not is_damage(error):
            raise
        sound = False
    if not sound:
        raise UnfitError(f"Tệp {path} bị hỏng nên không dùng được; hãy chọn bản sao khác.")


def quick_check(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds the file's pages whole."""
    found: tuple[object, ...] = connection.execute("PRAGMA quick_check(1)").fetchone()
    return found == ("ok",)


def chains_end_well(connection: sqlite3.Connection) -> bool:
    """Whether each replica's chain has no gap in its numbers and its last hash is right."""
    ends = connection.execute("SELECT replica, max(seq), count(*) FROM change GROUP BY replica")
    for replica, last, count in ends.fetchall():
        *change, prev_hash, stated = connection.execute(_HEAD, (replica, last)).fetchone()
        if last != count or link(prev_hash, change_json(tuple(change))) != stated:
            return False
    return True


def _connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, not even a lock where no log lies beside the file."""
    mode = "mode=ro" if path.with_name(path.name + "-wal").exists() else "immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)
