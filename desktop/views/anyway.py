"""A text whose figures do not add up: exported only for a reason, which the log keeps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.services.marks import mark_known
from desktop.views.acts.deed import Deed
from desktop.views.dialogs.export_anyway_dialog import ExportAnywayDialog
from desktop.views.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

RULE = "bridge_open"
"""Under this rule the log keeps why figures that do not add up were exported."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, or why it was not: what of the figures does not add up."""

    path: Path
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A text to be exported: what it is, the name of it in the log, and what the log is about."""

    text: str
    name: str
    subject: str


def is_wanted_anyway(
    parent: QWidget, work: Work, exported: Exported, faults: tuple[str, ...]
) -> bool:
    """Ask whether a text is to be exported all the same; the reason is in the log by then."""
    deed = Deed(work, f"Vẫn xuất {exported.name}", partial(_marking, exported.subject))
    return ExportAnywayDialog.ask(parent, faults, exported.text, record=deed) is not None


def _marking(subject: str, reason: str) -> Callable[[Session], object]:
    """Put the reason into the log."""
    return partial(mark_known, rule=RULE, subject=subject, reason=reason)
