"""A backup of a person's choice: the register in one file, the files of documents beside it."""

from __future__ import annotations

from pathlib import Path

from desktop.models.backup import backup_to, restore
from desktop.models.database import Database
from desktop.models.inspection import inspect_file
from desktop.paths import attachments_folder
from desktop.services.attachments import copy_kept
from desktop.text.numbers import integer


def keep_all(database: Database, target: Path) -> int:
    """Copy an open register to a file, and what is attached beside it; how many files that is.

    The folder beside the file serves every backup that lies there. Raises UserError where the
    file is there already, or the disk cannot take them.
    """
    backup_to(database, target)
    assert database.path is not None, "backup_to refuses a register on a server"
    return copy_kept(_files_of(database.path), _files_of(target))


def bring_back(file: Path, store: Path) -> Path | None:
    """Put a backup in a register's place (`restore`), and what is attached in its folder.

    Raises UserError, and nothing is changed, for a bad backup.
    """
    inspect_file(file)
    copy_kept(_files_of(file), _files_of(store))
    return restore(file, store)


def copy_text(path: Path, files: int) -> str:
    """What a backup holds, in one sentence."""
    told = f"Đã sao lưu và kiểm tra {path}"
    if not files:
        return told
    return f"{told}, kèm {integer(files)} tệp đính kèm ở {_files_of(path)}"


def _files_of(store: Path) -> Path:
    return attachments_folder(store.absolute().parent)
