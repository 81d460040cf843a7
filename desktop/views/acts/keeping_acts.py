"""What a person does to keep the register safe: back up, go back to a backup, check."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.errors import UserError
from desktop.models.backup import back_up, stored_backups
from desktop.paths import attachments_folder
from desktop.services.backups import copy_text, keep_all
from desktop.services.beginning import last_change
from desktop.text.dates import short_date

if TYPE_CHECKING:
    from desktop.models.database import Database
    from desktop.services.review import Review
    from desktop.views.main_window import MainWindow
    from desktop.views.messages import Messages
    from desktop.views.work import Work

BACKUPS = "Bản sao lưu (*.db)"


def backup_made_at(path: Path) -> datetime:
    """When a backup was made, in local time: as its name says, else as its file does."""
    told = re.search(r"(\d{8})-(\d{4})", path.name)
    try:
        return datetime.strptime("".join(told.groups()) if told else "", "%Y%m%d%H%M")
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime)


class KeepingActs(QObject):
    """Keeps copies of one register; going back to one is left to who opened the register."""

    restore_chosen = Signal(object)
    """A backup that the person wants to go back to."""
    checked = Signal(object)
    """What a check of the whole register found."""

    def __init__(
        self, window: MainWindow, work: Work, messages: Messages, database: Database, folder: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._messages = messages
        self._database = database
        self._folder = folder

    @Slot()
    def back_up(self) -> None:
        """Copy the register to a file of the person's choice."""
        name = f"so-cong-tac-{datetime.now():%Y%m%d-%H%M}.db"
        path = self._messages.save_file(
            self._window, "Sao lưu sổ ra tệp", self._folder / name, BACKUPS
        )
        if path is not None:
            job = partial(keep_all, self._database, path)
            told = partial(self._tell_copy, path)
            self._work.run(job, told, title="Đang sao lưu…", writes=True)

    @Slot()
    def restore(self) -> None:
        """Ask which backup to go back to."""
        path = self._messages.open_file(self._window, "Phục hồi sổ từ bản sao lưu", BACKUPS)
        if path is None:
            return
        made_at = backup_made_at(path)
        if self._messages.ask(
            self._window,
            "Phục hồi sổ",
            f"Sổ hiện nay sẽ được thay bằng bản sao lưu {path.name}, "
            f"lập lúc {made_at:%H:%M} ngày {short_date(made_at.date())}. "
            "Bản hiện nay được giữ lại trong thư mục sao lưu.",
            "Phục hồi",
        ):
            self.restore_chosen.emit(path)

    @Slot()
    def check(self) -> None:
        """Look for contradictions, and prove the log."""
        from desktop.services.review import review

        path = self._database.path
        folder = attachments_folder(path.parent) if path is not None else None
        job = partial(review, folder=folder)
        self._work.read(job, self._tell_review, title="Đang kiểm tra sổ…")

    def keep_copy(self) -> Path | None:
        """Copy the register into its backups; to be done on the worker. None on a server."""
        return back_up(self._database)

    def keep_copy_if_changed(self) -> None:
        """Copy the register into its backups unless nothing was recorded since the last copy."""
        try:
            if self._has_changed():
                back_up(self._database)
        except UserError as error:
            self._messages.warn(None, "Chưa sao lưu được", str(error))

    def show_last_copy(self) -> None:
        """Tell in the status line when the last backup was made."""
        self._window.status_line.show_backup(self._last_made(), datetime.now())

    def _has_changed(self) -> bool:
        made = self._last_made()
        with self._database.read() as session:
            changed = last_change(session)
        if changed is None or self._database.path is None:
            return False
        return made is None or made < changed.astimezone().replace(tzinfo=None)

    def _last_made(self) -> datetime | None:
        path = self._database.path
        made = stored_backups(path).values() if path else ()
        return max(made, default=None)

    def _tell_copy(self, path: Path, files: int) -> None:
        self._window.status_line.say(copy_text(path, files))

    def _tell_review(self, found: Review) -> None:
        """Say whether the file is whole; where the points stand is shown by who listens."""
        if found.damage:
            self._messages.warn(
                self._window,
                "Kiểm tra sổ",
                "Tệp sổ không còn nguyên vẹn; hãy phục hồi từ bản sao lưu tốt mới nhất ở trình "
                "đơn Tệp.",
                "\n".join(found.damage),
            )
        else:
            summary = found.summary if found.findings else "không có điểm nào mâu thuẫn"
            self._window.status_line.say(f"Đã kiểm tra sổ: {summary}; tệp sổ nguyên vẹn")
        self.checked.emit(found)
