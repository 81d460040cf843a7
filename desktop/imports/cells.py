"""Cells of a row by field: repeats resolved, footnote marks dropped, failed formulas noted."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from desktop.imports.columns import Heading
from desktop.imports.field_names import quoted
from desktop.imports.grid import Row
from desktop.services.drafts import RowProblem

_REPEAT = re.compile(
    r"[-–\s]*(?:n\.?t\.?|như trên)[-–\s.]*|[-–\s]*[\"“”″〃]{1,2}[-–\s]*|[-–\s]*'{2}[-–\s]*|//",
    re.IGNORECASE,
)
_MARK_AT_END = re.compile(r"(?:\s*(?:\(\d{1,2}\)|\(\*+\)|\[\d{1,2}\]|\*+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+))+$")
_POWER = re.compile(r"(?:^|[\s\d.,/(])(?:k|h|da|d|c|m)?m[²³]$")
_LINE_BREAK = re.compile(r"(?<![.;:])\n(?=(.))")
_LONGEST_REPEAT = 12
_REPEAT_BEGINS = frozenset("nN-– \"“”″〃'/")
_MARK_ENDS = frozenset(")]*¹²³⁴⁵⁶⁷⁸⁹⁰")
_ESSENTIAL = frozenset({"ordinal", "content", "lead", "state", "on"})
_NO_COLUMN = (-1,)


class CellReader:
    """Reads the cells of row after row and remembers what stands above each."""

    def __init__(self) -> None:
        """Begin above the first row."""
        self.problems: list[RowProblem] = []
        self.counts: Counter[str] = Counter()
        self._above: dict[str, tuple[str, date | None]] = {}
        self._failed: set[tuple[int, str]] = set()

    def begin(self, row: Row, heading: Heading) -> None:
        """Go on to a row."""
        self._row = row
        self._places = heading.places
        self.counts["filled"] += len(row.filled)
        self.counts["marks"] += row.marks

    def text(self, name: str) -> str:
        """Return a field's text in the current row, lines kept."""
        return self.value(name)[0]

    def prose(self, name: str) -> str:
        """Return a field's text with lines that only wrap joined, paragraphs and points kept."""
        text = self.value(name)[0]
        return _LINE_BREAK.sub(_joined, text) if "\n" in text else text

    def line(self, name: str) -> str:
        """Return a field's text as one line."""
        text = self.value(name)[0]
        return " ".join(text.split("\n")) if "\n" in text else text

    def value(self, name: str) -> tuple[str, date | None]:
        """Return a field's text and, where the cell holds a whole date, its day."""
        column = self.column(name)
        if column < 0:
            return "", None
        row = self._row
        if column in row.errors:
            self._fail(name, row.errors[column])
            return "", None
        text, day = row.text(column), row.days.get(column)
        if name == "ordinal" or not text:
            return text, day
        if text[0] in _REPEAT_BEGINS and len(text) <= _LONGEST_REPEAT and _REPEAT.fullmatch(text):
            self.counts["repeated"] += 1
            if name not in self._above:
                self.add(name, f"Ô {quoted(name)} ghi “{text}” nhưng phía trên không có gì.")
                return "", None
            return self._above[name]
        if text[-1] in _MARK_ENDS:
            text = self._without_mark(text)
        self._above[name] = (text, day)
        return text, day

    def is_own(self, name: str) -> bool:
        """Tell whether the field says something of its own: not merged down, no `nt`, no `…`."""
        column = self.column(name)
        text = self._row.text(column)
        if column in self._row.filled or not any(map(str.isalnum, text)):
            return False
        return not (len(text) <= _LONGEST_REPEAT and _REPEAT.fullmatch(text))

    def failed(self, name: str) -> bool:
        """Tell whether the field's cell in the current row holds a failed formula."""
        return (self._row.number, name) in self._failed

    def add(self, name: str, message: str, *, blocking: bool = True) -> None:
        """Note a problem of the current row."""
        self.problems.append(RowProblem(self._row.number, name, message, blocking))

    def column(self, name: str) -> int:
        """Return the field's first column with something in it, else its first; -1 for none."""
        columns = self._places.get(name, _NO_COLUMN)
        if len(columns) == 1:
            return columns[0]
        row = self._row
        return next((c for c in columns if row.text(c) or c in row.errors), columns[0])

    def _fail(self, name: str, error: str) -> None:
        if not self.failed(name):
            self._failed.add((self._row.number, name))
            self.add(
                name,
                f"Ô {quoted(name)} bị lỗi công thức {error}: hãy sửa công thức hoặc gõ giá trị.",
                blocking=name in _ESSENTIAL,
            )

    def _without_mark(self, text: str) -> str:
        found = _MARK_AT_END.search(text)
        if not found or not found.start() or _POWER.search(text):
            return text
        self.counts["marks"] += 1
        return text[: found.start()].rstrip()


def _joined(found: re.Match[str]) -> str:
    """A line that begins with a small letter goes on with the sentence before."""
    return " " if found[1].islower() or found[1] == "(" else "\n"
