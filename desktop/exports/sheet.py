"""The workbook vocabulary: lists for a spreadsheet, as frozen values that the writer translates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Value = str | int | date | None
"""Text stays text whatever it begins with; days become real dates."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading and its width in letters."""

    heading: str
    letters: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A list on a sheet of its own, its titles above it; `bold` rows stand out."""

    name: str
    titles: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    bold: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A workbook; `title` and `author` go into the file's properties."""

    title: str
    tabs: tuple[Tab, ...]
    author: str = ""
