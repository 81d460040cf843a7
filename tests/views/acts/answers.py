"""Answers given in place of dialogs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.views.dialogs.asking import Record


def answering(
    patch: pytest.MonkeyPatch,
    dialog: type,
    answer: object,
    first: Callable[[], None] | None = None,
) -> list[tuple[Any, ...]]:
    """Answer a dialog without showing it, after doing something `first`; what it was asked with."""
    asked: list[tuple[Any, ...]] = []

    def ask(*arguments: Any, record: Record[Any] | None = None, **_options: Any) -> object:
        asked.append(arguments)
        if first is not None:
            first()
        if answer is not None and record is not None:
            record(answer, ignore, fail)
        return answer

    patch.setattr(dialog, "ask", ask)
    return asked


def ignore(_result: object) -> None:
    """Nothing is left to close."""


def fail(sentence: str) -> None:
    """Nothing was to be refused."""
    raise AssertionError(sentence)
