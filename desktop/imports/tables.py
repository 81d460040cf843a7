"""The table of a file: the sheet it is taken from, and its rows without what is not a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from desktop.errors import UserError
from desktop.imports.columns import (
    Heading,
    check_mapped,
    check_mapping,
    find_heading,
    heading_at,
)
from desktop.imports.files import read_grids
from desktop.imports.grid import MAX_ROWS, Grid, Row, is_paragraph
from desktop.imports.groups import level_of
from desktop.imports.spellings import Spellings
from desktop.services.drafts import ColumnMatch
from desktop.text.fold import fold

_NUMBER_CELL = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z])\s*\)?(?:\s*=.*)?")
_END = re.compile(
    r"noi nhan\b|tm\.? ?(?:uy ban|ubnd)|(?:kt|tl|q)\.? ?(?:chu tich|chanh van phong)|nguoi lap"
    r"|(?:\(?\*+\)?)?\s*ghi chu\s*:|luu\s*:|[^,]{3,40}, ngay \S{0,4} ?thang \S{0,4} ?nam ?\S{0,5}$"
)
_FOOTNOTE = re.compile(r"(?:\(\d{1,2}\)|\(?\*+\)?|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹])\s*\S")
_TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong)\b[\s:]*(?:\d+[^a-z]*)?(?:nhiem vu)?$")
_FIRST_COLUMN = ("tt", "stt", "so tt", "so thu tu")
_LONGEST_GROUP = 200
_LISTED = 10
_LONGEST_NAME = 40
"""A cell of a heading over a further table is no longer."""


class Table:
    """A list in a file: its grid, its heading, and what was skipped on the way."""

    def __init__(
        self,
        grid: Grid,
        heading: Heading,
        spellings: Spellings,
        mapping: Mapping[str, str] | None = None,
    ) -> None:
        """Hold a grid and the heading found in it."""
        self.grid = grid
        self.heading = heading
        self.skipped: Counter[str] = Counter()
        self.hidden: list[int] = []
        """The rows listed so far that the file's program does not show."""
        self._spellings = spellings
        self._mapping = mapping

    @property
    def above(self) -> Sequence[Row]:
        """The rows over the heading: the title block."""
        return self.grid.rows[: self.heading.first]

    @property
    def columns(self) -> tuple[ColumnMatch, ...]:
        """The columns of the first heading."""
        return self.heading.matches

    def body(
        self, begins_part: Callable[[Row, Heading], bool] | None = None
    ) -> Iterator[tuple[Row, Heading]]:
        """List the rows under the heading with the heading in force, up to notes and signatures.

        A heading that comes again, on a new page or over a further table, is read anew. A row
        that `begins_part` is always listed, and ends the notes it stands under.
        """
        for row, heading in self._body(begins_part):
            if row.is_hidden:
                self.hidden.append(row.number)
            yield row, heading

    def _body(
        self, begins_part: Callable[[Row, Heading], bool] | None
    ) -> Iterator[tuple[Row, Heading]]:
        rows = self.grid.rows
        heading: Heading | None = self.heading
        last = self.heading
        index = heading.below if heading else 0
        while index < len(rows):
            row = rows[index]
            again = self._heading_again(index, last)
            if again is not None:
                heading = last = again
                index = again.below
                continue
            index += 1
            if begins_part is not None and begins_part(row, last):
                heading = last
                yield row, heading
                continue
            if heading is None and _is_task(row, last):
                heading = last
            if heading is None:
                continue
            if _is_end(row, heading):
                heading = None
            elif self._is_row(row, heading):
                yield row, heading

    def _heading_again(self, index: int, last: Heading) -> Heading | None:
        """Read a row as a heading only where it looks like one."""
        row = self.grid.rows[index]
        own = row.own()
        if len(own) < 2 or own[0][1][0].isdecimal():
            return None
        known = {fold(match.heading.partition(" – ")[0]) for match in last.matches}
        texts = [fold(text) for _, text in own]
        if sum(text in known for text in texts) < 2 and texts[0] not in _FIRST_COLUMN:
            begins_table = index > 0 and is_paragraph(self.grid.rows[index - 1])
            if not begins_table or any(len(text) > _LONGEST_NAME for text in texts):
                return None
        return heading_at(self.grid, index, self._spellings, self._mapping)

    def _is_row(self, row: Row, heading: Heading) -> bool:
        own = row.own()
        texts = [text for _, text in own]
        if not own:
            self.skipped["blank"] += not row.errors
            return bool(row.errors)
        if len(own) >= 3 and all(_NUMBER_CELL.fullmatch(text) for text in texts):
            return False
        ordinal = heading.column("ordinal")
        written = [text for column, text in own if column != ordinal] or texts
        if not any(any(map(str.isalnum, text)) for text in written):
            self.skipped["blank"] += 1
            return False
        if _TOTAL.match(fold(texts[0])) and all(t.strip(" .").isdecimal() for t in texts[1:]):
            self.skipped["total"] += 1
            return False
        alone = len(own) == 1 and (own[0][0] == 0 or own[0][0] in row.spans)
        if alone and (_FOOTNOTE.match(texts[0]) or len(texts[0]) > _LONGEST_GROUP):
            self.skipped["note"] += 1
            return False
        return True


def _is_end(row: Row, heading: Heading) -> bool:
    """Tell whether notes, the distribution list or the signature begin with this row."""
    own = row.own()
    if len(own) > 3 or (
        row.text(heading.column("content")) and row.text(heading.column("deadline"))
    ):
        return False
    if (level_of(row.text(heading.column("ordinal"))) or 0) >= 2:
        return False
    if any(_END.match(fold(text)) for _, text in own):
        return True
    taken = (heading.column("ordinal"), heading.column("content"))
    return any(text in ("CHỦ TỊCH", "PHÓ CHỦ TỊCH") and c not in taken for c, text in own)


def _is_task(row: Row, heading: Heading) -> bool:
    """Tell whether a row is a task beyond doubt: what seemed the end of the list was none."""
    numbered = (level_of(row.text(heading.column("ordinal"))) or 0) >= 2
    return numbered and bool(row.text(heading.column("content"))) and len(row.own()) > 2


def open_table(
    path: Path, spellings: Spellings, mapping: Mapping[str, str] | None
) -> tuple[Table, list[str]]:
    """Read a file and find its list; the second value holds what was taken for granted.

    Raise UserError where there is no heading, or more rows than a list can have.
    """
    found, grids, is_hidden = _find(path, spellings, mapping)
    heading, grid = max(found, key=lambda item: (item[0].known, len(item[1].rows)))
    if mapping:
        check_mapped([heading], mapping)
    _check_length(path, grid)
    assumptions = [*_left_out(grid, grids), *_assumptions(grid, heading)]
    if is_hidden:
        assumptions.insert(0, f"Danh sách nằm ở trang đang ẩn “{grid.name}”: đã đọc trang này.")
    return Table(grid, heading, spellings, mapping), assumptions


def open_tables(
    path: Path, spellings: Spellings, mapping: Mapping[str, str] | None
) -> list[tuple[Table, list[str]]]:
    """Read a file and find the list of every sheet that has one, in the order of the file.

    Each comes with what was taken for granted in it. Raise UserError as `open_table` does, but
    leave it to the caller whether every column of `mapping` is there: further tables of a sheet
    are read by and by.
    """
    found, _, is_hidden = _find(path, spellings, mapping)
    opened = []
    for heading, grid in found:
        _check_length(path, grid)
        assumptions = _assumptions(grid, heading)
        if is_hidden:
            assumptions.insert(0, f"Đã đọc trang đang ẩn “{grid.name}”.")
        opened.append((Table(grid, heading, spellings, mapping), assumptions))
    return opened


def _find(
    path: Path, spellings: Spellings, mapping: Mapping[str, str] | None
) -> tuple[list[tuple[Heading, Grid]], list[Grid], bool]:
    """Find the sheets with a heading: of the visible ones, else of the hidden ones."""
    check_mapping(mapping or {}, spellings)
    grids = read_grids(path)
    found = _headings(grids, spellings, mapping)
    if found:
        return found, grids, False
    hidden = read_grids(path, hidden=True)
    found = _headings(hidden, spellings, mapping)
    if not found:
        raise UserError(_no_heading_sentence(path.name, [*grids, *hidden]))
    return found, hidden, True


def hidden_told(table: Table, *, one_of_many: bool = False) -> list[str]:
    """Tell that rows which the file's program does not show were read all the same.

    Ask only when the table was read. `one_of_many` sheets have rows of other numbers.
    """
    count = len(table.hidden)
    if not count:
        return []
    if one_of_many:
        where = f"ở trang “{table.grid.name}”"
    else:
        listed = ", ".join(map(str, table.hidden[:_LISTED]))
        where = f"(dòng {listed}{', …' if count > _LISTED else ''})"
    return [
        f"Đã đọc {count} dòng đang ẩn hoặc bị lọc {where}: hãy xem lại; nếu không cần thì xóa "
        "khỏi tệp rồi nhập lại."
    ]


def _check_length(path: Path, grid: Grid) -> None:
    if grid.overflowing:
        raise UserError(too_long_sentence(path.name))


def _headings(
    grids: Sequence[Grid], spellings: Spellings, mapping: Mapping[str, str] | None
) -> list[tuple[Heading, Grid]]:
    return [
        (heading, grid)
        for grid in grids
        if (heading := find_heading(grid, spellings, mapping)) is not None
    ]


def too_long_sentence(name: str) -> str:
    """Say that a list has too many rows and what to do."""
    return (
        f"Danh sách trong tệp “{name}” có hơn {MAX_ROWS // 1000}.000 dòng: "
        "hãy tách thành nhiều tệp rồi nhập từng tệp."
    )


def _no_heading_sentence(name: str, grids: Sequence[Grid]) -> str:
    if not any(grid.rows for grid in grids):
        return f"Tệp “{name}” không có dòng nào có chữ: hãy chọn tệp có danh sách."
    return (
        f"Không thấy dòng tiêu đề cột trong tệp “{name}”: bảng phải có cột nội dung nhiệm vụ "
        "và ít nhất một cột nữa (thời hạn, đơn vị chủ trì …); hãy ghi rõ tên cột rồi nhập lại."
    )


def _left_out(grid: Grid, grids: Sequence[Grid]) -> list[str]:
    others = [other.name for other in grids if other is not grid and other.rows]
    if not others:
        return []
    quoted = ", ".join(f"“{name}”" for name in others)
    return [f"Lấy danh sách ở trang “{grid.name}”; không đọc trang {quoted}."]


def _assumptions(grid: Grid, heading: Heading) -> list[str]:
    sentences = []
    row = grid.rows[heading.first].number
    depth = f", gộp {heading.depth} dòng" if heading.depth > 1 else ""
    sentences.append(f"Tiêu đề cột ở dòng {row}{depth}.")
    unused = [match.heading for match in heading.matches if match.heading and not match.field]
    if unused:
        quoted = ", ".join(f"“{name}”" for name in unused)
        sentences.append(f"Không dùng cột {quoted}.")
    for encoding, count in sorted(grid.decoded.items()):
        sentences.append(f"Đã chuyển {count} ô chữ từ bảng mã {encoding} sang Unicode.")
    return [*sentences, *grid.notes]
