from __future__ import annotations

from pathlib import Path

from desktop.exports.document import Align, Paragraph, Run, Table
from desktop.exports.documents.danh_sach import EMPTY, Listed, ListedColumn, build
from desktop.exports.to_pdf import write_pdf
from desktop.services.values import Office
from tests.exports.layout import pdf_pages

OFFICE = Office("Ủy ban nhân dân phường Mẫu")
ROWS = tuple((str(number), f"Nhiệm vụ số {number}", "Tháng 10") for number in range(1, 121))


def listed(rows: tuple[tuple[str, ...], ...] = ROWS) -> Listed:
    return Listed(
        "Chương trình công tác năm 2025",
        "Số liệu tính đến ngày 22 tháng 11 năm 2025",
        ("120 trong 156 nhiệm vụ, lọc theo: có chữ “số”.",),
        (
            ListedColumn("TT", centred=True),
            ListedColumn("Nội dung nhiệm vụ"),
            ListedColumn("Thời hạn", centred=True),
        ),
        rows,
    )


def test_rows_and_columns_stand_as_they_are_listed() -> None:
    (annex,) = build(listed(), OFFICE).annexes
    told, table = annex.blocks
    assert isinstance(told, Paragraph)
    assert isinstance(table, Table)
    assert [cell.text for cell in table.head[0]] == ["TT", "Nội dung nhiệm vụ", "Thời hạn"]
    assert tuple(tuple(cell.text for cell in row.cells) for row in table.rows) == ROWS
    assert [column.align for column in table.columns] == [Align.CENTRE, Align.LEFT, Align.CENTRE]


def test_it_is_printed_in_landscape_with_its_heading_on_every_page(tmp_path: Path) -> None:
    write_pdf(build(listed(), OFFICE), tmp_path / "a.pdf")
    pages = pdf_pages(tmp_path / "a.pdf")
    assert len(pages) > 3
    first = "\n".join(line.text for line in pages[0].lines)
    for words in (
        "ỦY BAN NHÂN DÂN PHƯỜNG MẪU",
        "DANH SÁCH NHIỆM VỤ",
        "Chương trình công tác năm 2025",
        "(Số liệu tính đến ngày 22 tháng 11 năm 2025)",
        "120 trong 156 nhiệm vụ, lọc theo: có chữ “số”.",
    ):
        assert words in first
    for number, page in enumerate(pages, 1):
        assert page.width > page.height
        assert any("Nội dung nhiệm vụ" in line.text for line in page.lines)
        top = max(page.lines, key=lambda line: line.baseline).text
        assert top == (str(number) if number > 1 else "ỦY BAN NHÂN DÂN PHƯỜNG MẪU")


def test_an_empty_list_says_so() -> None:
    (annex,) = build(listed(()), OFFICE).annexes
    assert annex.blocks[-1] == Paragraph((Run(EMPTY, italic=True),))


def test_an_office_that_is_not_told_leaves_no_line() -> None:
    (annex,) = build(listed(), Office("")).annexes
    assert annex.title == ("DANH SÁCH NHIỆM VỤ", "Chương trình công tác năm 2025")
