"""The annex: figures with their tasks, results by unit that add up, every task once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.exports import styles
from desktop.exports.column_widths import Grid
from desktop.exports.document import Heading, Paragraph, Table, rules_told
from desktop.exports.documents.phu_luc import build
from desktop.exports.documents.task_annex import annex_numbering, task_annex
from desktop.exports.fonts import Face
from desktop.exports.lines import wrapped
from desktop.register.values import Origin, State
from desktop.services.values import ReportContent, Viewpoint
from tests.exports.content import Case, content_of, numbered_report, ward_content


def tables(content: ReportContent) -> list[Table]:
    annex = task_annex(content, annex_numbering(content))
    return [block for block in annex.blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_summary_is_the_bridge_with_the_numbers_of_its_tasks() -> None:
    summary, _, _ = tables(ward_content())
    assert texts(summary) == [
        ["Nhiệm vụ được ban hành", "97", "1–97"],
        ["Nhiệm vụ bổ sung", "+47", "98–144"],
        ["Nhiệm vụ đưa ra khỏi chương trình", "0", ""],
        ["Giảm do gộp nhiệm vụ", "0", ""],
        ["Tăng do tách nhiệm vụ", "0", ""],
        ["Thay đổi do chuyển loại thời hạn", "0", ""],
        ["Tổng số nhiệm vụ", "144", "1–144"],
        ["Đã hoàn thành", "107", "1–80, 98–124"],
        [
            "Trong đó: hoàn thành đúng hạn",
            "96",
            "1–8, 10–17, 19–26, 28–35, 37–44, 46–53, 55–62, 64–71, 73–80, 98–105, 107–114, 116–123",
        ],
        ["Trong đó: hoàn thành quá hạn", "11", "9, 18, 27, 36, 45, 54, 63, 72, 106, 115, 124"],
        ["Đang tiếp tục thực hiện", "37", "81–97, 125–144"],
        ["Trong đó: còn trong thời hạn", "37", "81–97, 125–144"],
        ["Dừng thực hiện", "0", ""],
    ]


def proof(content: ReportContent) -> str:
    (paragraph,) = (
        block
        for block in task_annex(content, annex_numbering(content)).blocks
        if isinstance(block, Paragraph)
    )
    return "".join(inline.text for inline in paragraph.inlines)


def test_the_bridge_is_written_out() -> None:
    assert proof(ward_content()) == (
        "Đối chiếu: 97 (ban hành) + 47 (bổ sung) = 144 = 107 (hoàn thành) + 37 (đang thực hiện)."
    )
    states = (State.REMOVED, State.DONE_ON_TIME, State.STOPPED, State.OPEN_IN_TIME)
    cases = [Case(number, state) for number, state in enumerate(states, 1)]
    assert proof(content_of(cases)) == (
        "Đối chiếu: 4 (ban hành) − 1 (loại bỏ) = 3 = 1 (hoàn thành) + 1 (đang thực hiện) "
        "+ 1 (dừng thực hiện)."
    )


def test_each_figure_of_the_text_has_its_row() -> None:
    content = ward_content()
    assert {"issued", "added", "total", "done", "open"} <= rules_told(build(content))


def test_results_by_unit_add_up_to_the_total() -> None:
    _, units, _ = tables(ward_content())
    *rows, total = [[int(text or 0) for text in row[2:]] for row in texts(units)]
    assert [sum(column) for column in zip(*rows, strict=True)] == total
    assert total == [144, 107, 96, 11, 37, 37, 0, 0]
    assert texts(units)[-1][1] == "Tổng cộng"
    spans = [(cell.columns, cell.rows) for cell in units.head[0]]
    assert sum(columns for columns, _ in spans) == len(units.columns) == 10


def test_every_task_stands_once_under_its_programme() -> None:
    _, _, tasks = tables(ward_content())
    groups = [row for row in tasks.rows if row.group]
    assert [row.cells[0].text for row in groups][:2] == [
        "I. Chương trình công tác trọng tâm 4 tháng cuối năm 2025 "
        "(Quyết định số 299/QĐ-UBND ngày 02/9/2025): 97 nhiệm vụ",
        "II. Chương trình công tác tháng 10 năm 2025 "
        "(Chương trình số 12/CTr-UBND ngày 01/10/2025): 15 nhiệm vụ",
    ]
    assert all(row.cells[0].columns == len(tasks.columns) for row in groups)
    numbers = [row.cells[0].text for row in tasks.rows if not row.group]
    assert numbers == [str(number) for number in range(1, 145)]
    late = next(row for row in texts(tasks) if row[0] == "9")
    assert late[4:] == [
        "Tháng 10",
        "05/11/2025",
        "Hoàn thành quá hạn",
        "Quyết định số 299/QĐ-UBND",
    ]


def test_a_task_shows_what_amended_it_and_its_first_deadline() -> None:
    case = Case(1, State.OPEN_IN_TIME, first="Tháng 10", amended_by=("Quyết định số 400/QĐ-UBND",))
    *_, tasks = tables(content_of([case]))
    assert texts(tasks)[-1][4] == "Tháng 12\n(ban đầu: Tháng 10)"
    assert texts(tasks)[-1][7] == (
        "Quyết định số 299/QĐ-UBND\n(điều chỉnh: Quyết định số 400/QĐ-UBND)"
    )


def test_taken_out_tasks_enter_the_bridge_with_a_minus() -> None:
    cases = [
        Case(1, State.DONE_ON_TIME),
        Case(2, State.REMOVED),
        Case(3, State.MERGED),
        Case(4, State.OPEN_IN_TIME, Origin.SPLIT),
    ]
    summary, *_ = tables(content_of(cases))
    assert texts(summary)[:7] == [
        ["Nhiệm vụ được ban hành", "3", "1, 3, 4"],
        ["Nhiệm vụ bổ sung", "0", ""],
        ["Nhiệm vụ đưa ra khỏi chương trình", "−1", "3"],
        ["Giảm do gộp nhiệm vụ", "−1", "4"],
        ["Tăng do tách nhiệm vụ", "+1", "2"],
        ["Thay đổi do chuyển loại thời hạn", "0", ""],
        ["Tổng số nhiệm vụ", "2", "1, 2"],
    ]


def test_without_tasks_the_annex_says_so() -> None:
    content = content_of([])
    blocks = task_annex(content, annex_numbering(content)).blocks
    assert not any(isinstance(block, Table) and len(block.columns) == 8 for block in blocks)
    last = blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.inlines[0].text == "Chưa có nhiệm vụ nào."


def test_the_annex_alone_is_a_document_without_head() -> None:
    document = build(numbered_report(ward_content()))
    assert document.head is None
    assert not document.has_body
    (annex,) = document.annexes
    assert annex.landscape
    assert annex.number == 0
    assert annex.origin.startswith("(Kèm theo Báo cáo số 05/BC-UBND ngày 02 tháng 12 năm 2025")
    headings = [block.words for block in annex.blocks if isinstance(block, Heading)]
    assert (
        headings[0]
        == "1. Tổng hợp số liệu của Ủy ban nhân dân phường đến ngày 22 tháng 11 năm 2025"
    )


@pytest.mark.parametrize(
    ("column", "words", "lines"),
    [
        ("STT", "STT", 1),
        ("STT", "144", 1),
        ("Lãnh đạo chỉ đạo", "Nguyễn Văn A", 1),
        ("Hoàn thành ngày", "28/12/2025", 1),
        ("Trạng thái", "Hoàn thành đúng hạn", 2),
        ("Văn bản", "Quyết định số 299/QĐ-UBND", 2),
    ],
)
def test_names_dates_and_symbols_are_not_broken(column: str, words: str, lines: int) -> None:
    _, _, table = tables(ward_content())
    grid = Grid(table, styles.LANDSCAPE.text_width)
    place = [cell.text for cell in table.head[0]].index(column)
    assert len(wrapped(words, grid.room(place), styles.CELL_LEFT.size)) == lines
    assert len(wrapped(column, grid.room(place), styles.CELL_LEFT.size, Face.BOLD)) <= 2


def test_the_annex_is_of_the_year_of_its_programmes() -> None:
    content = ward_content()
    later = replace(content.report, viewpoint=Viewpoint(date(2026, 2, 28)))
    assert tables(content)
    for report in (content.report, later):
        known = replace(content, report=report)
        annex = task_annex(known, annex_numbering(known))
        assert annex.title[1] == "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025"
    alone = replace(content, report=later, sources=())
    assert task_annex(alone, annex_numbering(alone)).title[1].endswith("NĂM 2026")
