"""What a person does with a comparison: write it as an Excel workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.services.catalogue import office
from desktop.services.values import Office
from desktop.views.messages import EXCEL, Messages
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.services.comparing import RegisterComparison

TITLE = "Xuất so sánh"


class ComparisonActs(QObject):
    """Writes what differs between the two days that are looked at."""

    def __init__(
        self, window: QWidget, work: Work, viewing: Viewing, messages: Messages, folder: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._viewing = viewing
        self._messages = messages
        self._folder = folder

    @Slot()
    def export(self) -> None:
        """Ask where, and write the workbook."""
        comparison = self._viewing.comparison
        if comparison is None:
            return
        before, after = comparison.before.as_at, comparison.after.as_at
        name = f"so-sanh-{before:%Y-%m-%d}-{after:%Y-%m-%d}.xlsx"
        path = self._messages.save_file(self._window, TITLE, self._folder / name, EXCEL)
        if path is not None:
            self._folder = path.parent
            self._work.read(
                _Write(comparison, path), self._on_written, title="Đang xuất so sánh…", writes=True
            )

    def _on_written(self, path: Path) -> None:
        told = f"Đã ghi {path}."
        if self._messages.ask(self._window, "Đã xuất so sánh", told, "Mở tệp", "Đóng"):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


@dataclass(frozen=True, slots=True)
class _Write:
    """The workbook to be written on the worker."""

    comparison: RegisterComparison
    path: Path

    def __call__(self, session: Session) -> Path:
        from desktop.exports.documents.so_sanh import build
        from desktop.exports.to_xlsx import write_xlsx

        write_xlsx(build(self.comparison, office(session) or Office("")), self.path)
        return self.path
