"""One running program per data folder, by a lock that the system lets go of after a crash."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.errors import UserError

LOCK_NAME = "dang-mo.lock"


class Instance:
    """The right to work on a data folder; hold it as a context manager or until `release`.

    The lock file stays behind: only the system's lock on it counts, never its existence.
    """

    def __init__(self, data: Path) -> None:
        """Take the lock; UserError where another program holds it or the folder is read-only."""
        self._descriptor: int | None = None
        try:
            data.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(data / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise UserError(
                f"Không ghi được vào thư mục dữ liệu {data}; "
                "hãy kiểm tra ổ đĩa, quyền ghi hoặc chọn thư mục khác."
            ) from error
        if not _lock(descriptor):
            os.close(descriptor)
            raise UserError(
                f"Sổ trong thư mục {data} đang được mở ở một cửa sổ khác; "
                "hãy dùng cửa sổ đó hoặc đóng nó rồi mở lại."
            )
        self._descriptor = descriptor

    def release(self) -> None:
        """Let another program open the folder."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        """Lock the first byte of the file, or say that it is locked; closing unlocks."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        """Lock the file, or say that it is locked; closing unlocks."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
