"""Opening a data folder's register, and going back to a backup where it is damaged."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import UserError
from desktop.models.backup import restore
from desktop.models.database import Database
from desktop.models.faults import DamagedError
from desktop.services.backups import bring_back
from desktop.views.messages import Messages


def open_store(path: Path, messages: Messages) -> Database:
    """Open the register; for a damaged one offer its newest good backup.

    Raises UserError when it cannot be opened, or the person keeps the damaged one.
    """
    try:
        return Database.open(path)
    except DamagedError as error:
        if error.backup is None or not messages.ask(
            None, "Sổ bị hỏng", str(error), "Phục hồi bản sao lưu", "Thoát"
        ):
            raise
        restore(error.backup, path)
        messages.tell(
            None,
            "Đã phục hồi sổ",
            f"Sổ đã được phục hồi từ bản sao lưu {error.backup.name}; "
            "tệp hỏng được giữ lại trong thư mục sao lưu.",
        )
        return Database.open(path)


def go_back(backup: Path, path: Path, messages: Messages) -> None:
    """Put a backup in the place of a register that is closed, and tell how it went."""
    try:
        kept = bring_back(backup, path)
    except UserError as error:
        messages.warn(None, "Không phục hồi được", str(error))
        return
    where = f" Bản trước đó được giữ lại ở {kept}." if kept else ""
    messages.tell(None, "Đã phục hồi sổ", f"Đang dùng sổ từ {backup.name}.{where}")
