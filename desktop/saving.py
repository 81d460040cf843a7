"""Writing a file beside its place and then putting it there, never leaving half a file."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from desktop.errors import UserError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LOCKED_ON_WINDOWS = {5, 32, 33}


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Hand out a file to write; when all went well it takes the place of `path`.

    Raises UserError when the folder is missing, full or read-only, or when `path` is open in
    another program; what stood at `path` is then unchanged.
    """
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(".part", f".{path.stem[:40]}-", path.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _allow_as_usual(beside)
        beside.replace(path)
        beside = None
    except OSError as error:
        raise UserError(sentence(error, path)) from error
    finally:
        if beside is not None:
            with suppress(OSError):
                beside.unlink()


def sentence(error: OSError, path: Path) -> str:
    """What hindered writing `path`, and what to do, in one Vietnamese sentence."""
    name = path.name
    if error.errno == errno.ENAMETOOLONG:
        return f"Tên tệp “{name[:40]}…” quá dài, hãy đặt tên ngắn hơn."
    if error.errno in _FULL:
        return f"Ổ đĩa không còn đủ chỗ để ghi “{name}”, hãy dọn bớt hoặc chọn ổ đĩa khác."
    if error.errno == errno.EROFS:
        return f"Ổ đĩa chỉ cho đọc nên không ghi được “{name}”, hãy chọn nơi lưu khác."
    if not path.parent.is_dir():
        return f"Không có thư mục “{path.parent}”, hãy chọn thư mục đang có để lưu “{name}”."
    if path.is_dir():
        return f"“{path}” là một thư mục, hãy đặt tên khác cho tệp cần lưu."
    if getattr(error, "winerror", None) in _LOCKED_ON_WINDOWS or isinstance(error, PermissionError):
        return (
            f"Không ghi được “{name}” vì tệp đang mở trong chương trình khác "
            "hoặc thư mục không cho ghi, hãy đóng tệp hoặc chọn nơi lưu khác."
        )
    return f"Không ghi được “{name}” ({error.strerror}), hãy kiểm tra ổ đĩa hoặc chọn nơi lưu khác."


def _allow_as_usual(path: Path) -> None:
    """Give the file the rights a new file has, not those of a private temporary one."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
