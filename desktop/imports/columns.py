"""Columns recognised by their headings (domain.md 6), or as a person maps them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from desktop.errors import UserError
from desktop.imports.field_names import listed
from desktop.imports.grid import Grid, Row
from desktop.imports.spellings import Spellings
from desktop.services.drafts import ColumnMatch
from desktop.text.clean import one_line
from desktop.text.fold import fold

IGNORED = ("", "-")
_LONGEST_HEADING = 90
_DEEPEST_HEADING = 3
_ROWS_SEARCHED = 400
_NOWHERE = (-1,)
_PUNCTUATION = re.compile(r"[^\w\s]+")


@dataclass(frozen=True)
class Heading:
    """The heading of a table: the rows it takes in the grid, and what its columns mean."""

    first: int
    depth: int
    matches: tuple[ColumnMatch, ...]

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """The columns of each field; a column of bare months stands after one of deadlines."""
        ordered = sorted(self.matches, key=lambda match: is_month_heading(match.heading))
        return {
            name: tuple(match.index for match in ordered if match.field == name)
            for name in {match.field for match in ordered}
        }

    def column(self, name: str) -> int:
        """Return the first column of a field, -1 where there is none."""
        return self.places.get(name, _NOWHERE)[0]

    @property
    def known(self) -> int:
        """The number of different fields recognised."""
        return len({match.field for match in self.matches} - {""})

    @property
    def below(self) -> int:
        """The place in the grid of the first row under the heading."""
        return self.first + self.depth


def find_heading(
    grid: Grid, spellings: Spellings, mapping: Mapping[str, str] | None = None, start: int = 0
) -> Heading | None:
    """Find the first heading from a place in the grid on; None where there is none."""
    for first in range(start, min(len(grid.rows), start + _ROWS_SEARCHED)):
        heading = heading_at(grid, first, spellings, mapping)
        if heading is not None:
            return heading
    return None


def heading_at(
    grid: Grid, first: int, spellings: Spellings, mapping: Mapping[str, str] | None = None
) -> Heading | None:
    """Read the row as a heading with the rows merged to it; None when it is none."""
    own = grid.rows[first].own()
    if len(own) < 2 or any(len(text) > _LONGEST_HEADING for _, text in own):
        return None
    best: Heading | None = None
    for depth in range(1, _DEEPEST_HEADING + 1):
        rows = grid.rows[first : first + depth]
        if len(rows) < depth or (depth > 1 and not _continues(rows, best, spellings)):
            break
        best = Heading(first, depth, _matches(rows, spellings, dict(mapping or {})))
    if best is None or best.known < 2 or best.column(spellings.needed) < 0:
        return None
    return best


def is_month_heading(heading: str) -> bool:
    """Tell whether a column holds months as bare numbers: its heading is `Tháng`."""
    return _key(heading).startswith("thang")


def check_mapping(mapping: Mapping[str, str], spellings: Spellings) -> None:
    """Refuse a mapping to fields that do not exist."""
    known = (*spellings.names(), *IGNORED)
    wrong = [name for name in mapping.values() if name not in known]
    if wrong:
        raise UserError(
            f"Không có trường “{wrong[0]}”: hãy ghi mã trong ngoặc của một trong các trường "
            f"{listed(spellings.names())}."
        )


def check_mapped(headings: Sequence[Heading], mapping: Mapping[str, str]) -> None:
    """Refuse a mapping that names a column which is in none of the tables."""
    matches = [match for heading in headings for match in heading.matches]
    names = {_key(match.heading) for match in matches}
    letters = {column_letters(match.index) for match in matches}
    for written in mapping:
        if _key(written) not in names and written.strip().upper() not in letters:
            there = ", ".join(f"“{match.heading}”" for match in matches if match.heading)
            raise UserError(f"Không thấy cột “{written}” trong bảng: các cột là {there}.")


def field_of(heading: str, spellings: Spellings) -> str:
    """Tell the field of a heading by its spelling, blank when not understood."""
    return _field(_key(heading), spellings)


@lru_cache(maxsize=2048)
def _field(key: str, spellings: Spellings) -> str:
    if not key or spellings.ignored.search(key):
        return ""
    return next((name for name, pattern in spellings.fields if pattern.search(key)), "")


def _key(heading: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", fold(heading)).split())


def _continues(rows: list[Row], above: Heading | None, spellings: Spellings) -> bool:
    """Tell whether the last of these rows still belongs to the heading begun above it."""
    top, last = rows[0], rows[-1]
    own = last.own()
    if any(last.text(column) == top.text(column) for column in last.filled if top.text(column)):
        return True
    if not own or above is None or any(len(text) > _LONGEST_HEADING for _, text in own):
        return False
    fixed = {above.column("ordinal"), above.column(spellings.needed)}
    spanned = {
        column
        for start, width in top.spans.items()
        for column in range(start, start + width)
        if top.text(start)
    }
    return all(
        column not in fixed
        and not text.strip("()").isdecimal()
        and (column in spanned or (not top.text(column) and _key(text) and bool(spanned)))
        for column, text in own
    )


def _matches(
    rows: list[Row], spellings: Spellings, mapping: dict[str, str]
) -> tuple[ColumnMatch, ...]:
    wanted = {_key(written): name for written, name in mapping.items()}
    by_letter = {written.strip().upper(): name for written, name in mapping.items()}
    taken: set[str] = {name for name in wanted.values() if name not in IGNORED}
    matches = []
    for column in range(max(len(row.cells) for row in rows)):
        parts = _parts(rows, column)
        heading = " – ".join(parts)
        name = next((wanted[_key(p)] for p in (heading, *parts[::-1]) if _key(p) in wanted), None)
        if name is None:
            name = by_letter.get(column_letters(column))
        if name is None:
            name = _spelled(parts, spellings)
            if name in taken and name not in spellings.repeated:
                name = ""
            taken.add(name)
        matches.append(ColumnMatch(column, heading, "" if name in IGNORED else name))
    return tuple(matches)


def _spelled(parts: list[str], spellings: Spellings) -> str:
    """Read the lowest heading first, then what stands over it, then the one over it alone."""
    if not parts:
        return ""
    if spellings.ignored.search(_key(parts[-1])):
        return ""
    for candidate in (parts[-1], " ".join(parts), parts[0]):
        name = field_of(candidate, spellings)
        if name:
            return name
    return ""


def _parts(rows: list[Row], column: int) -> list[str]:
    """List the different headings over a column, from the top."""
    parts: list[str] = []
    for row in rows:
        text = one_line(row.text(column))
        if not text:
            text = next(
                (
                    one_line(row.text(start))
                    for start, width in row.spans.items()
                    if start < column < start + width
                ),
                "",
            )
        if text and text not in parts:
            parts.append(text)
    return parts


def column_letters(column: int) -> str:
    """Name a column, counted from 0, as a sheet does: A, B … Z, AA."""
    first, last = divmod(column, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)
