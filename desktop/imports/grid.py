"""The grid: a sheet, or a document's tables, as rows of clean text, alike for every file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.text.clean import clean
from desktop.text.dates import short_date

MAX_ROWS = 20_000
MAX_ROWS_READ = MAX_ROWS + 200
MAX_COLUMNS = 256
MAX_GAP_ROWS = 5_000
_MOST_MERGED_CELLS = 1_000_000


@dataclass(slots=True)
class Row:
    """One row that has something in it.

    `number` is the row as the file's program shows it, `cells` the texts from column 0 on, `days`
    the columns holding a whole date, `errors` those holding a failed formula, `spans` the width
    in columns of merged cells, `filled` the columns whose text was merged down from above,
    `marks` the footnote marks that were dropped. A row that `is_hidden` is not shown by the file's
    program, or filtered out there.
    """

    number: int
    cells: list[str]
    days: dict[int, date] = field(default_factory=dict)
    errors: dict[int, str] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    filled: frozenset[int] = frozenset()
    marks: int = 0
    is_hidden: bool = False
    _own: list[tuple[int, str]] | None = None

    def text(self, column: int) -> str:
        """Return the text of a column, blank beyond the last one."""
        return self.cells[column] if 0 <= column < len(self.cells) else ""

    def own(self) -> list[tuple[int, str]]:
        """List the columns with a text of their own, not merged down from above.

        Ask only when the row is complete: the answer is kept.
        """
        if self._own is None:
            filled = self.filled
            self._own = [(c, text) for c, text in enumerate(self.cells) if text and c not in filled]
        return self._own


def is_paragraph(row: Row) -> bool:
    """Tell whether a row is a document's paragraph, outside of its tables."""
    return row.spans.get(0) == MAX_COLUMNS


@dataclass(slots=True)
class Grid:
    """A sheet, or all tables of a document in reading order with the paragraphs between them.

    `decoded` counts the cells turned into Unicode by encoding, `notes` are Vietnamese sentences,
    `overflowing` says that there were more than MAX_ROWS rows and reading stopped.
    """

    name: str
    rows: list[Row] = field(default_factory=list)
    decoded: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    overflowing: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: rows as shown, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def tidy(text: str) -> str:
    """Clean a cell's text; text that is clean already costs little."""
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip(" ")
    return clean(text)


def far_sentence(row: int, name: str) -> str:
    """Say that cells far under a list were left out."""
    return f"Đã bỏ qua những ô rời ở xa danh sách (từ dòng {row} trang “{name}”)."


class RowBuilder:
    """Collects the cells of one row, whatever order they come in."""

    def __init__(self, number: int) -> None:
        """Begin an empty row of this number."""
        self.number = number
        self.texts: dict[int, str] = {}
        self.days: dict[int, date] = {}
        self.errors: dict[int, str] = {}
        self.marks = 0
        self.is_hidden = False

    def put_day(self, column: int, day: date) -> None:
        """Set a cell that holds a whole date."""
        self.days[column] = day
        self.texts[column] = short_date(day)

    def put_error(self, column: int, error: str) -> None:
        """Set a cell whose formula failed; it has no text."""
        self.errors[column] = error

    def row(self) -> Row | None:
        """Build the row, or None when nothing stands in it."""
        texts = self.texts
        if not self.errors and not any(texts.values()):
            return None
        cells = [""] * (max(texts, default=-1) + 1)
        for column, text in texts.items():
            cells[column] = text
        return Row(
            self.number,
            cells,
            self.days,
            self.errors,
            marks=self.marks,
            is_hidden=self.is_hidden,
        )


def apply_merges(rows: Sequence[Row], merges: Iterable[Merge]) -> None:
    """Note the width of merged cells and repeat what is merged down in each row it spans.

    Raise ValueError when ranges overlap so much that no program can have written them.
    """
    by_number = {row.number: row for row in rows}
    last = max(by_number, default=0)
    budget = _MOST_MERGED_CELLS
    for merge in merges:
        anchor = by_number.get(merge.top)
        if anchor is None:
            continue
        width = min(merge.right, MAX_COLUMNS) - merge.left + 1
        if width > 1:
            anchor.spans[merge.left] = width
        bottom = min(merge.bottom, last)
        budget -= 1 + bottom - merge.top
        if budget < 0:
            raise ValueError("merged ranges overlap")
        if anchor.text(merge.left) or merge.left in anchor.errors:
            for number in range(merge.top + 1, bottom + 1):
                if number in by_number:
                    _repeat(anchor, by_number[number], merge.left, width)


def _repeat(anchor: Row, row: Row, column: int, width: int) -> None:
    row.cells += [""] * (column + 1 - len(row.cells))
    row.cells[column] = anchor.text(column)
    row.filled |= {column}
    if column in anchor.days:
        row.days[column] = anchor.days[column]
    if column in anchor.errors:
        row.errors[column] = anchor.errors[column]
    if width > 1:
        row.spans[column] = width
