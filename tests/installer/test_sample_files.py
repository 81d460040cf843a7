"""The sample's files: what the plan says, made the same every time, no two tasks alike."""

from __future__ import annotations

import zipfile
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rapidfuzz import fuzz

from desktop.register.deadlines import parse_deadline
from desktop.register.values import Deadline, DeadlineKind
from desktop.services.listing import LISTED
from desktop.services.progress import SAME_TASK
from desktop.text.fold import fold
from desktop.text.legacy import LegacyEncoding, decode
from installer.sample import legacy
from installer.sample.__main__ import FILES, FOLDER, write_sample
from installer.sample.plan import MONTHS, OF_YEAR, REGULAR, YEAR, Row, of_part, read_plan

CUT = date(2025, 11, 22)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The plan."""
    return read_plan()


def _deadline(text: str) -> Deadline:
    if text.startswith("="):
        day = date.fromisoformat(text[1:])
        return Deadline(text, DeadlineKind.DATED, day)
    return parse_deadline(text, YEAR)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_kept_files_are_what_the_plan_makes(tmp_path: Path) -> None:
    write_sample(tmp_path)
    for name in FILES:
        assert _parts(tmp_path / name) == _parts(FOLDER / name), name


def test_each_part_has_its_number_of_tasks(rows: list[Row]) -> None:
    numbers = {
        part: len([row for row in rows if row.part == part]) for part in (OF_YEAR, REGULAR, *MONTHS)
    }
    assert numbers == {OF_YEAR: 97, REGULAR: 12, "9": 14, "10": 17, "11": 16}


def test_every_deadline_is_understood(rows: list[Row]) -> None:
    for row in rows:
        kind = _deadline(row.deadline).kind
        assert kind is not DeadlineKind.MISSING, row
        assert (kind is DeadlineKind.CONTINUOUS) == (row.part == REGULAR), row


def test_done_and_open_add_up_on_paper(rows: list[Row]) -> None:
    """Counted from the plan alone, without the register."""
    dated = [row for row in rows if row.part != REGULAR]
    done = [row for row in dated if row.done]
    due = {row.content: _deadline(row.deadline).due for row in dated}
    late = [row for row in done if due[row.content] and row.done > due[row.content]]
    overdue = [row for row in dated if not row.done and due[row.content] and due[row.content] < CUT]
    assert (len(dated), len(done), len(late), len(overdue)) == (144, 107, 9, 3)
    assert all(row.difficulty for row in late + overdue)


def test_a_more_exact_day_in_a_month_changes_no_state(rows: list[Row]) -> None:
    for row in rows:
        for _, exact in row.listed:
            if exact:
                due = _deadline(exact).due
                assert due <= _deadline(row.deadline).due
                assert row.done <= due if row.done else due >= CUT


def test_no_two_tasks_can_be_taken_for_each_other(rows: list[Row]) -> None:
    alike = max(
        fuzz.token_sort_ratio(fold(one.content), fold(other.content))
        for one, other in combinations(rows, 2)
    )
    assert alike < min(LISTED, SAME_TASK) - 10


def test_a_month_lists_tasks_of_the_year_again(rows: list[Row]) -> None:
    printed = {month: of_part(rows, month) for month in MONTHS}
    assert {month: len(shown) for month, shown in printed.items()} == {"9": 24, "10": 30, "11": 27}
    for shown in printed.values():
        assert [row.ordinal for row in shown] == [str(n) for n in range(1, len(shown) + 1)]


def test_papers_are_numbered_in_the_order_of_their_dates(rows: list[Row]) -> None:
    papers = [(row.paper.partition("/"), row.done) for row in rows if row.done]
    symbols = {rest.split()[0] for (_, _, rest), _ in papers}
    assert len(symbols) == 7
    for symbol in symbols:
        told = {int(head): on for (head, _, rest), on in papers if rest.split()[0] == symbol}
        assert list(map(told.get, sorted(told))) == sorted(told.values())
    assert len({row.paper for row in rows if row.done}) == 107


def test_the_old_font_reads_back() -> None:
    sheet = load_workbook(FOLDER / FILES[4]).active
    old = [cell for line in sheet.iter_rows() for cell in line if cell.font.name == ".VnTime"]
    read = [decode(cell.value, LegacyEncoding.TCVN3) for cell in old]
    assert len(read) > 40
    assert "Đề án vị trí việc làm trong cơ quan hành chính" in read
    assert [legacy.encode(text) for text in read] == [cell.value for cell in old]
