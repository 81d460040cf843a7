"""Answers given in place of dialogs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


def answering(
    patch: pytest.MonkeyPatch,
    dialog: type,
    answer: object,
    first: Callable[[], None] | None = None,
) -> list[tuple[Any, ...]]:
    """Answer a dialog without showing it, after doing something `first`; what it was asked with."""
    asked: list[tuple[Any, ...]] = []

    def ask(*arguments: Any) -> object:
        asked.append(arguments)
        if first is not None:
            first()
        return answer

    patch.setattr(dialog, "ask", ask)
    return asked
