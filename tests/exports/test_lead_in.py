"""A line that leads in to points stays on the page of the first of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.exports.document import Block, Document, Item, Paragraph, Run
from desktop.exports.layout import printed
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import write_pdf
from tests.exports.layout import WordLayout, pdf_pages


def said(words: str) -> tuple[Run, ...]:
    return (Run(words),)


LEAD = Paragraph(said("Yêu cầu các đơn vị thực hiện một số nội dung sau:"))
GROUP = Item("-", said("Điều chỉnh nội dung khác đối với 04 nhiệm vụ, gồm:"))
POINTS = tuple(Item("+", said(f"Nội dung thứ {number};")) for number in range(3))


def document(filled: int) -> Document:
    lines = tuple(Paragraph(said(f"Đoạn {number}.")) for number in range(filled))
    return Document("Thử", blocks=(*lines, LEAD, GROUP, *POINTS))


@pytest.mark.parametrize("filled", range(18, 32))
def test_no_page_ends_in_a_line_that_leads_in(tmp_path: Path, filled: int) -> None:
    write_pdf(document(filled), tmp_path / "a.pdf")
    for page in pdf_pages(tmp_path / "a.pdf"):
        assert not page.lines[-1].text.rstrip().endswith(":")


def test_the_word_file_says_so_too(tmp_path: Path) -> None:
    write_docx(document(2), tmp_path / "a.docx")
    kept = {one.text: one.keep_next for one in WordLayout(tmp_path / "a.docx").paragraphs}
    assert kept["Yêu cầu các đơn vị thực hiện một số nội dung sau:"]
    assert kept["- Điều chỉnh nội dung khác đối với 04 nhiệm vụ, gồm:"]
    assert not kept["+ Nội dung thứ 0;"]
    assert not kept["Đoạn 0."]


@pytest.mark.parametrize(
    "blocks",
    [
        (LEAD, Paragraph(said("Không có điểm nào."))),
        (LEAD,),
        (Paragraph(said("Căn cứ kết quả thực hiện, " * 20 + "như sau:")), *POINTS),
        (Paragraph(said("Đã giao các đơn vị.")), *POINTS),
    ],
)
def test_what_leads_in_to_no_point_or_is_long_is_as_it_was(blocks: tuple[Block, ...]) -> None:
    assert printed(blocks) == blocks
