"""A text whose figures do not add up: exported only for a reason, which the log keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.services.history import note
from desktop.views.dialogs.export_anyway_dialog import ExportAnywayDialog
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.views.dialogs.asking import Done, Refused


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, or why it was not: what of the figures does not add up."""

    path: Path
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A text to be exported: what it is, its name in the log, its file, and what writes that."""

    text: str
    name: str
    path: Path
    write: Callable[[Session], object]


def exported_anyway(parent: QWidget, work: Work, export: Export, faults: tuple[str, ...]) -> bool:
    """Ask whether a text is to be exported all the same; whether it was.

    Its file is written first, and the reason is in the log by then.
    """
    deed = _Deed(work, export)
    return ExportAnywayDialog.ask(parent, faults, export.text, record=deed) is not None


@dataclass(frozen=True, slots=True)
class _Deed:
    """Writes the file, then logs why: a disk that cannot take it leaves nothing in the log."""

    work: Work
    export: Export

    def __call__(self, reason: str, done: Done, refused: Refused) -> None:
        self.work.read(
            self.export.write,
            partial(self._log, reason, done, refused),
            title=f"Đang xuất {self.export.path.name}…",
            writes=True,
            refused=refused,
        )

    def _log(self, reason: str, done: Done, refused: Refused, _written: object) -> None:
        title = f"Xuất {self.export.name} khi số liệu chưa khớp: {reason}"
        self.work.act(title, note, done, refused=refused)
