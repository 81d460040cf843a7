"""Tables in both files: widths from content, merged cells, rows over pages."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import docx
import pytest

from desktop.exports.column_widths import Grid
from desktop.exports.document import (
    Align,
    Annex,
    Cell,
    Column,
    Document,
    HeadCell,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
)
from desktop.exports.fonts import Face, width
from desktop.exports.pdf_row_parts import Room, parted
from desktop.exports.pdf_rows import LaidRow, TableLayout
from desktop.exports.pdf_table import pdf_table
from desktop.exports.styles import PORTRAIT
from desktop.exports.table_grid import placed_rows
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import write_pdf
from tests.exports.layout import POINTS_PER_MM, PdfPage, W, part, pdf_pages

BOTTOM = 20 * POINTS_PER_MM
LONG = "Rà soát, xây dựng kế hoạch và báo cáo kết quả thực hiện nhiệm vụ được giao trong năm. "


def _table(*rows: tuple[Cell, ...], columns: int = 3) -> Table:
    head = (tuple(HeadCell(f"Cột {number}") for number in range(columns)),)
    return Table((Column(1),) * columns, head, tuple(map(Row, rows)))


def _document(table: Table) -> Document:
    return Document("Thử", blocks=(table,))


def _pdf(table: Table, folder: Path) -> list[PdfPage]:
    write_pdf(_document(table), folder / "a.pdf")
    return pdf_pages(folder / "a.pdf")


def test_columns_without_weights_are_as_wide_as_their_text() -> None:
    rows = [Row((Cell(str(number)), Cell(LONG * 2), Cell("15/11/2025"))) for number in range(20)]
    head = ((HeadCell("STT"), HeadCell("Nội dung"), HeadCell("Thời hạn")),)
    table = Table((Column(), Column(), Column()), head, tuple(rows))
    grid = Grid(table, PORTRAIT.text_width)
    assert sum(grid.widths) == pytest.approx(PORTRAIT.text_width)
    number, content, deadline = (grid.room(place) for place in range(3))
    assert number >= width("STT", 12, Face.BOLD)
    assert deadline >= width("15/11/2025", 12, Face.BOLD)
    assert content > 3 * deadline > 4 * number


def test_weights_are_kept_where_all_columns_have_one() -> None:
    table = Table((Column(1), Column(3)), ((HeadCell("A"), HeadCell("B")),), ())
    assert Grid(table, 400).widths == [100, 300]


@pytest.mark.parametrize("text", ["", "x" * 5_000, "\n" * 50, "😀", "Nội dung. " * 300])
def test_any_text_leaves_room_for_every_column(text: str) -> None:
    rows = (Row((Cell(text), Cell("1"), Cell(text[:50]))),)
    grid = Grid(Table((Column(), Column(), Column()), (), rows), PORTRAIT.text_width)
    assert sum(grid.widths) == pytest.approx(PORTRAIT.text_width)
    assert min(grid.widths) > 12


def test_cells_over_rows_and_columns_are_placed() -> None:
    wide, high = Cell("a", columns=2), Cell("b", rows=3)
    rows = ((wide, high), (Cell("c"), Cell("d")), (Cell("e", columns=2),), (Cell("f"),) * 3)
    assert [[(start, above) for start, _, above in row] for row in placed_rows(rows)] == [
        [(0, 0), (2, 0)],
        [(0, 0), (1, 0), (2, 1)],
        [(0, 0), (2, 2)],
        [(0, 0), (1, 0), (2, 0)],
    ]


def test_word_merges_cells_of_the_body_both_ways(tmp_path: Path) -> None:
    table = _table(
        (Cell("1", rows=3), Cell("A", rows=2), Cell("x")),
        (Cell("y"),),
        (Cell("B", columns=2),),
        (Cell("2"), Cell("C"), Cell("z")),
    )
    write_docx(_document(table), tmp_path / "a.docx")
    opened = docx.Document(str(tmp_path / "a.docx")).tables[0]
    read = [[cell.text for cell in row.cells] for row in opened.rows]
    assert read[1:] == [["1", "A", "x"], ["1", "A", "y"], ["1", "B", "B"], ["2", "C", "z"]]
    document = part(tmp_path / "a.docx", "word/document.xml")
    rows = list(document.iter(f"{W}tr"))[1:]
    kept = [row.find(f".//{W}keepNext") is not None for row in rows]
    assert kept == [True, True, False, False]


def test_no_line_runs_through_a_merged_cell(tmp_path: Path) -> None:
    table = _table((Cell("1", rows=3), Cell("a"), Cell("x")), *[(Cell("b"), Cell("y"))] * 2)
    (page,) = _pdf(table, tmp_path)
    tall = page.line("1")
    inside = [
        box
        for box in page.strokes
        if box[3] - box[1] < 2 and box[0] < tall.left < box[2] and box[3] < tall.baseline
    ]
    lowest = min(line.baseline for line in page.lines if line.text == "b")
    assert inside
    assert all(box[3] < lowest for box in inside)


def test_text_of_a_merged_cell_stands_at_its_top_and_makes_room(tmp_path: Path) -> None:
    table = _table(
        (Cell(LONG * 3, rows=2), Cell("a", align=Align.CENTRE), Cell("x")), (Cell("b"), Cell("y"))
    )
    (page,) = _pdf(table, tmp_path)
    tall = [line for line in page.lines if line.left < 40 * POINTS_PER_MM and line.size == 12]
    assert tall[0].baseline == pytest.approx(page.line("a").baseline, abs=0.5)
    bottom = min(box[1] for box in page.strokes)
    assert tall[-1].baseline > bottom


@pytest.mark.parametrize("before", range(20, 50))
def test_joined_rows_go_on_together(tmp_path: Path, before: int) -> None:
    rows = [(Cell("x"), Cell("x"), Cell("x"))] * before
    joined = [(Cell("nhóm", rows=4), Cell("một"), Cell("1")), *[(Cell("hai"), Cell("2"))] * 3]
    pages = _pdf(_table(*rows, *joined, *joined), tmp_path)
    for page in pages:
        texts = [line.text for line in page.lines]
        assert texts.count("hai") == 3 * texts.count("nhóm") == 3 * texts.count("một")


def test_a_cell_over_more_rows_than_a_page_goes_on(tmp_path: Path) -> None:
    words = " ".join(f"việc{number}" for number in range(1_200))
    first = (Cell(words, rows=90), Cell("a0"), Cell("x"))
    rows = [first, *((Cell(f"a{number}"), Cell("y")) for number in range(1, 90))]
    pages = _pdf(_table(*rows, (Cell("cuối"), Cell("b"), Cell("z"))), tmp_path)
    assert len(pages) > 2
    printed = " ".join(page.text for page in pages)
    found = Counter(printed.split())
    assert all(found[word] == 1 for word in words.split())
    assert all(found[f"a{number}"] == 1 for number in range(90))
    assert found["cuối"] == 1
    for page in pages:
        assert all(line.baseline >= BOTTOM - 1 for line in page.lines)
        assert "Cột" in page.text


@pytest.mark.parametrize("seed", range(25))
def test_no_word_of_a_merged_table_is_lost_or_leaves_the_page(tmp_path: Path, seed: int) -> None:
    table, words = _random_table(random.Random(seed))
    pages = _pdf(table, tmp_path)
    found = Counter(word for page in pages for word in page.text.split())
    assert {word: found[word] for word in words} == dict.fromkeys(words, 1)
    assert all(line.baseline >= BOTTOM - 1 for page in pages for line in page.lines)
    write_docx(_document(table), tmp_path / "a.docx")
    opened = docx.Document(str(tmp_path / "a.docx")).tables[0]
    grid = {(cell._tc, cell.text) for row in opened.rows for cell in row.cells}
    told = Counter(word for _, text in grid for word in text.split())
    assert {word: told[word] for word in words} == dict.fromkeys(words, 1)


@pytest.mark.parametrize("seed", range(25))
def test_parts_fit_their_page_and_keep_all_lines(seed: int) -> None:
    chance = random.Random(seed)
    table, _ = _random_table(chance)
    rows = TableLayout(table, PORTRAIT).rows()
    lines = _lines(rows)
    seen: list[str] = []
    must = False
    for _ in range(500):
        room = chance.uniform(60, 600)
        before, after = parted(list(rows), Room(room, 300, must))
        must = not before
        assert sum(row.high for row in before) <= room + 0.1
        for place, row in enumerate(before):
            left = sum(one.high for one in before[place:])
            assert all(cell.down <= left + 0.1 for cell in row.cells)
        seen += _lines(before)
        rows = after
        if not rows:
            break
    assert sorted(seen) == sorted(lines)


def test_rows_that_fit_but_for_a_hair_leave_no_part_higher_than_the_page() -> None:
    rows = [(Cell(str(number)), Cell("a"), Cell("b")) for number in range(20)]
    table = pdf_table(_table(*rows), PORTRAIT)
    half = pdf_table(_table(*rows[:10]), PORTRAIT).height
    room = half - 0.005
    first, rest = table.split(PORTRAIT.text_width, room)
    assert first.wrap(PORTRAIT.text_width, room)[1] <= room
    assert rest.height == pytest.approx(half)


def test_the_last_rows_of_a_table_stay_with_the_signature(tmp_path: Path) -> None:
    rows = [(Cell(f"hàng {number}"), Cell("x"), Cell("y")) for number in range(10)]
    for filler in range(12, 34):
        blocks = (*[Paragraph((Run("Dòng."),))] * filler, _table(*rows))
        document = Document(
            "Thử", blocks=blocks, signature=Signature(("CHỦ TỊCH",), "Nguyễn Văn A")
        )
        write_pdf(document, tmp_path / "a.pdf")
        last = pdf_pages(tmp_path / "a.pdf")[-1]
        assert {"hàng 8", "hàng 9", "CHỦ TỊCH"} <= {line.text for line in last.lines}
    write_docx(document, tmp_path / "a.docx")
    written = list(part(tmp_path / "a.docx", "word/document.xml").iter(f"{W}tr"))[1:11]
    kept = [
        all(p.find(f".//{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in written
    ]
    assert kept == [False] * 8 + [True] * 2


def test_a_wide_table_turns_its_section(tmp_path: Path) -> None:
    annexes = tuple(
        Annex((f"BIỂU {number}",), "", (_table((Cell("a"), Cell("b"), Cell("c"))),), number, turned)
        for number, turned in ((1, False), (2, True), (3, False))
    )
    write_pdf(Document("Thử", annexes=annexes), tmp_path / "a.pdf")
    assert [page.width > page.height for page in pdf_pages(tmp_path / "a.pdf")] == [
        False,
        True,
        False,
    ]


def _random_table(chance: random.Random) -> tuple[Table, list[str]]:
    """A table of four columns with cells over one to six rows, and all words in it."""
    words: list[str] = []
    rows: list[Row] = []
    covered = [0] * 4
    for _ in range(chance.randint(5, 70)):
        cells: list[Cell] = []
        column = 0
        covered = [max(0, left - 1) for left in covered]
        if not any(covered) and chance.random() < 0.1:
            rows.append(Row((Cell(_text(chance, words, 3), columns=4),), group=True))
            covered = [0] * 4
            continue
        while column < 4:
            if covered[column]:
                column += 1
                continue
            free = next((k for k in range(column, 4) if covered[k]), 4) - column
            wide = min(free, chance.choice((1, 1, 1, 2)))
            high = chance.choice((1, 1, 1, 2, 3, 6))
            size = chance.choice((1, 2, 8, 40, 400 if chance.random() < 0.05 else 5))
            cells.append(
                Cell(_text(chance, words, size), wide, chance.choice(list(Align)), rows=high)
            )
            covered[column : column + wide] = [high] * wide
            column += wide
        rows.append(Row(tuple(cells)))
    head = (tuple(HeadCell(text) for text in "ABCD"),)
    return Table((Column(1),) * 4, head, tuple(rows)), words


def _text(chance: random.Random, words: list[str], most: int) -> str:
    new = [f"w{len(words) + number}" for number in range(chance.randint(1, most))]
    words += new
    return " ".join(new)


def _lines(rows: list[LaidRow]) -> list[str]:
    return [line for row in rows for cell in row.cells for line in cell.lines]
