"""Which failures of the store a person can act on, and the sentence that says how."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from desktop.errors import UserError


class DamagedError(UserError):
    """The store's file is damaged or no store; `backup` is the newest good backup, if any."""

    def __init__(self, message: str, backup: Path | None = None) -> None:
        """Keep the backup's path, so that the window can offer to restore it."""
        super().__init__(message)
        self.backup = backup


_SENTENCES = {
    sqlite3.SQLITE_BUSY: "Sổ đang bận vì một chương trình khác đang ghi; hãy thử lại sau ít giây.",
    sqlite3.SQLITE_LOCKED: "Sổ đang bận vì một việc khác đang ghi; hãy thử lại sau ít giây.",
    sqlite3.SQLITE_READONLY: (
        "Không ghi được vào sổ vì tệp hoặc thư mục dữ liệu chỉ cho đọc; "
        "hãy bỏ chế độ chỉ đọc hoặc chọn thư mục dữ liệu khác."
    ),
    sqlite3.SQLITE_FULL: (
        "Ổ đĩa đã đầy nên chưa ghi được gì; hãy xóa bớt tệp trên ổ đĩa rồi làm lại."
    ),
    sqlite3.SQLITE_IOERR: (
        "Ổ đĩa báo lỗi khi đọc hoặc ghi sổ; hãy kiểm tra ổ đĩa, dây cắm rồi mở lại chương trình."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Không mở được tệp sổ; hãy kiểm tra thư mục dữ liệu còn đó và có quyền ghi."
    ),
    sqlite3.SQLITE_PERM: "Không có quyền mở tệp sổ; hãy kiểm tra quyền của thư mục dữ liệu.",
    sqlite3.SQLITE_AUTH: "Không có quyền mở tệp sổ; hãy kiểm tra quyền của thư mục dữ liệu.",
}
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_CONNECTION_LOST = (
    "Không kết nối được với máy chủ dữ liệu; hãy kiểm tra mạng và địa chỉ máy chủ rồi thử lại."
)


def sentence_for(error: BaseException) -> str | None:
    """The Vietnamese sentence for a failure of the store, None where it is a mistake of ours."""
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, sqlite3.Error):
        return _SENTENCES.get(_primary_code(original))
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return _CONNECTION_LOST
    if isinstance(original, ConnectionError) or type(original).__name__ == "InterfaceError":
        return _CONNECTION_LOST
    return None


def is_damage(error: BaseException) -> bool:
    """Whether the failure says that the file is damaged or no database."""
    original = error.orig if isinstance(error, DBAPIError) else error
    return isinstance(original, sqlite3.Error) and _primary_code(original) in _DAMAGED


def is_read_only(error: BaseException) -> bool:
    """Whether the failure says that the disk or the file is read-only."""
    if isinstance(error, OSError):
        return error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}
    original = error.orig if isinstance(error, DBAPIError) else error
    return isinstance(original, sqlite3.Error) and _primary_code(original) in {
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
    }


def file_sentence(error: OSError, folder: Path) -> str:
    """The Vietnamese sentence for a failing file operation in a folder."""
    if error.errno == errno.ENOSPC:
        return _SENTENCES[sqlite3.SQLITE_FULL]
    if is_read_only(error):
        return (
            f"Không ghi được vào thư mục {folder} vì chỉ cho đọc hoặc không có quyền; "
            "hãy chọn thư mục khác."
        )
    return f"Không đọc hoặc ghi được trong thư mục {folder}; hãy kiểm tra ổ đĩa rồi thử lại."


def damaged(store: Path, newest: Path | None) -> DamagedError:
    """The error for a damaged store, naming the backup to restore where there is one."""
    if newest is None:
        advice = "chưa có bản sao lưu nào tốt, hãy tìm bản sao ở nơi khác rồi phục hồi"
    else:
        advice = f"hãy phục hồi từ bản sao lưu tốt mới nhất {newest.name}"
    return DamagedError(f"Tệp sổ {store} bị hỏng nên không mở; {advice}.", newest)


@contextmanager
def explained() -> Iterator[None]:
    """Turn failures of the store that a person can act on into a UserError."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        sentence = sentence_for(error)
        if sentence is None:
            raise
        raise UserError(sentence) from error


def _primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code, 0 where the error has none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
