"""Machine-made columns: filled from other columns, never in the log."""

from __future__ import annotations

from typing import Any

from desktop.models.tables import MACHINE_MADE
from desktop.text.fold import fold


def fold_content(entity: str, row: dict[str, Any]) -> bool:
    """Fill the search key of a row's content; say whether such rows have one."""
    if "content_key" not in MACHINE_MADE.get(entity, ()):
        return False
    content = row.get("content")
    row["content_key"] = None if content is None else fold(content)
    return True
