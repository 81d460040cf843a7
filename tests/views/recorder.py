"""A door for messages that records what was asked and answers from a list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.views.messages import LISTS, Messages


class Recorder(Messages):
    """Shows nothing: `shown` holds (title, text), `answers` are handed out in order."""

    def __init__(self, *answers: Any) -> None:
        super().__init__()
        self.answers = list(answers)
        self.shown: list[tuple[str, str]] = []

    def tell(self, parent: QWidget | None, title: str, text: str, detail: str = "") -> None:
        """Record what was told."""
        self.shown.append((title, text))

    def warn(self, parent: QWidget | None, title: str, text: str, detail: str = "") -> None:
        """Record the warning."""
        self.shown.append((title, text))

    def choose(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        choices: Sequence[str],
        no: str = "Hủy",
    ) -> int | None:
        """Record the question and give the next answer."""
        return self._answer(title, text)

    def open_file(
        self, parent: QWidget | None, title: str, kinds: str = LISTS, folder: Path | None = None
    ) -> Path | None:
        """Give the next answer."""
        return self._answer(title, kinds)

    def save_file(
        self, parent: QWidget | None, title: str, suggested: Path, kinds: str
    ) -> Path | None:
        """Give the next answer."""
        return self._answer(title, str(suggested))

    def open_folder(
        self, parent: QWidget | None, title: str, folder: Path | None = None
    ) -> Path | None:
        """Give the next answer."""
        return self._answer(title, str(folder or ""))

    def _answer(self, title: str, text: str) -> Any:
        self.shown.append((title, text))
        return self.answers.pop(0)
