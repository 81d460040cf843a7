"""The PDF file: the text of the Word file, notes on the page that cites them, tables over pages."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from desktop.exports.document import (
    Block,
    Cell,
    Column,
    Document,
    Footnote,
    HeadCell,
    Heading,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
)
from desktop.exports.documents.quyet_dinh_dieu_chinh import build as build_decision
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import write_pdf
from tests.exports.decisions import decision, later
from tests.exports.expected import REFERENCES, Reference, small_report
from tests.exports.layout import POINTS_PER_MM, PdfLine, PdfPage, W, WordLayout, part, pdf_pages
from tests.exports.odd_text import ODD_TEXTS, odd_document

MARK, NOTE_MARK = 9.1, 6.5
"""Sizes of a note's number in the text and at the foot."""
BOTTOM = 20 * POINTS_PER_MM


@pytest.mark.parametrize("reference", REFERENCES, ids=[one.name for one in REFERENCES])
def test_text_is_as_its_reference(tmp_path: Path, reference: Reference) -> None:
    expected = reference.file(reference.pdf_part).read_text(encoding="utf-8")
    assert reference.pdf_text(tmp_path).split("\n") == expected.split("\n")


@pytest.mark.parametrize("kind", ["report", "decision"])
def test_every_letter_of_the_word_file_is_printed_once(tmp_path: Path, kind: str) -> None:
    if kind == "decision":
        document = build_decision(decision([later(1), later(2)]))
    else:
        document = _without_split_tables(small_report())
    write_docx(document, tmp_path / "a.docx")
    write_pdf(document, tmp_path / "a.pdf")
    notes = part(tmp_path / "a.docx", "word/footnotes.xml")
    word = WordLayout(tmp_path / "a.docx").text() + "".join(
        text.text or "" for text in notes.iter(f"{W}t")
    )
    printed = "".join(
        line.text for page in pdf_pages(tmp_path / "a.pdf") for line in _without_marks(page)
    )
    assert Counter(re.sub(r"\s", "", printed)) == Counter(re.sub(r"\s", "", word))


def test_paragraphs_come_in_the_order_of_the_word_file(
    word: WordLayout, pages: list[PdfPage]
) -> None:
    printed = " ".join(
        line.text for page in pages for line in _without_marks(page) if line.size != 10
    )
    place = 0
    for one in word.paragraphs:
        text = " ".join(one.text.split())
        if one.cell is None and text:
            found = printed.find(text, place)
            assert found >= 0, text
            place = found + len(text)


def test_notes_stand_at_the_foot_of_the_page_that_cites_them(pages: list[PdfPage]) -> None:
    seen: list[str] = []
    for page in pages:
        cited = _numbers(page, MARK)
        assert _numbers(page, NOTE_MARK) == cited
        seen += cited
        if cited:
            mark = min(line.baseline for line in page.lines if line.size == pytest.approx(MARK))
            foot = max(
                line.baseline for line in page.lines if line.size == pytest.approx(NOTE_MARK)
            )
            assert foot < mark
            lowest = min(line.baseline for line in page.lines)
            assert BOTTOM <= lowest < BOTTOM + 8
    assert seen == [str(number) for number in range(1, len(seen) + 1)]
    assert len(seen) > 10


def test_a_note_longer_than_a_page_goes_on_over_the_next(tmp_path: Path) -> None:
    note = " ".join(f"câu số {number}." for number in range(2_500))
    blocks = (Paragraph((Run("Văn bản"), Footnote(note), Run(" còn tiếp."))),)
    write_pdf(Document("Thử", blocks=blocks), tmp_path / "a.pdf")
    pages = pdf_pages(tmp_path / "a.pdf")
    assert len(pages) >= 3
    printed = " ".join(line.text for page in pages for line in page.lines if line.size == 10)
    assert note in " ".join(printed.split())
    assert all(line.baseline >= BOTTOM - 1 for page in pages for line in page.lines)


def test_many_notes_never_run_into_the_text(tmp_path: Path) -> None:
    blocks = tuple(
        Paragraph((Run("Chỉ đạo thực hiện. " * size), Footnote("Ghi chú. " * size), Run("Xong.")))
        for size in [1, 30, 3, 60, 12, 1, 90, 25] * 6
    )
    write_pdf(Document("Thử", blocks=blocks), tmp_path / "a.pdf")
    pages = pdf_pages(tmp_path / "a.pdf")
    for page in pages:
        foot = [line.baseline for line in page.lines if line.size in (10, 6.5)]
        text = [line.baseline for line in page.lines if line.size == 14 and line.baseline < 780]
        if foot and text:
            assert min(text) > max(foot) + 8
    numbers = [number for page in pages for number in _numbers(page, NOTE_MARK)]
    assert numbers == [str(number) for number in range(1, len(blocks) + 1)]


@pytest.mark.parametrize("lines", range(24, 46))
def test_the_signature_never_stands_alone(tmp_path: Path, lines: int) -> None:
    long = Paragraph((Run("Chỉ đạo thực hiện nhiệm vụ được giao. " * 12),))
    blocks = (*[Paragraph((Run(f"Dòng {number}."),)) for number in range(lines)], long)
    signature = Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn A")
    document = Document("Thử", blocks=blocks, signature=signature, distribution=("Lưu: VT",))
    write_pdf(document, tmp_path / "a.pdf")
    last = pdf_pages(tmp_path / "a.pdf")[-1]
    authority = last.line("TM. ỦY BAN NHÂN DÂN")
    above = [
        line
        for line in last.lines
        if authority.baseline + 3 < line.baseline < last.height - 20 * POINTS_PER_MM
    ]
    assert len(above) >= 2


SENTENCE = "Chỉ đạo thực hiện nhiệm vụ được giao. "


@pytest.mark.parametrize("lines", range(28, 40))
@pytest.mark.parametrize(
    "text",
    [
        (Run(SENTENCE * 5),),
        (Run(SENTENCE * 6), Footnote("Ghi chú. " * 20)),
        (Run("Ngắn"), Footnote("Ghi chú dài. " * 60), Run(".")),
    ],
)
def test_a_heading_never_ends_a_page(
    tmp_path: Path, text: tuple[Run | Footnote, ...], lines: int
) -> None:
    filler = [Paragraph((Run(f"Dòng {number}."),)) for number in range(lines)]
    headings = (Heading(1, "A.", "MỘT"), Heading(2, "I.", "HAI"), Heading(3, "1.", "Ba"))
    blocks = (*filler, *headings, Paragraph(text))
    write_pdf(Document("Thử", blocks=blocks), tmp_path / "a.pdf")
    for page in pdf_pages(tmp_path / "a.pdf"):
        body = [line for line in page.lines if line.size == 14]
        assert body[-1].font == "Tinos"
        texts = [line.text for line in body]
        if "A. MỘT" in texts:
            assert texts[texts.index("A. MỘT") + 1] == "I. HAI"


def test_headings_are_listed_in_the_outline(pdf_file: Path) -> None:
    document = pypdfium2.PdfDocument(pdf_file)
    entries = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    document.close()
    assert entries[0] == (
        0,
        "A. ĐÁNH GIÁ CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CỦA ỦY BAN NHÂN DÂN PHƯỜNG NĂM 2025",
    )
    assert entries[2] == (2, "1. Thực hiện Chương trình công tác năm 2025")
    assert (3, "3.1. Về nội vụ") in entries
    assert (0, "Phụ lục") in entries
    assert sum(title.startswith("B.") for level, title in entries if level == 0) == 1


def test_an_outline_that_skips_a_level_is_closed_up(tmp_path: Path) -> None:
    blocks = (Heading(3, "1.", "Một"), Heading(1, "A.", "HAI"), Heading(4, "1.1.", "Ba"))
    write_pdf(Document("Thử", blocks=blocks), tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert [entry.level for entry in document.get_toc()] == [0, 0, 1]
    document.close()


def test_title_language_and_fonts_are_in_the_file(pdf_file: Path) -> None:
    document = pypdfium2.PdfDocument(pdf_file)
    described = document.get_metadata_dict()
    document.close()
    assert described["Title"].startswith("Báo cáo hoạt động chỉ đạo")
    assert described["Author"] == "Ủy ban nhân dân phường Kon Tum"
    whole = pdf_file.read_bytes()
    assert b"/Lang (vi-VN)" in whole
    assert b"/DisplayDocTitle true" in whole
    assert whole.count(b"/FontFile2") == 4
    assert whole.count(b"+Tinos") >= 4


def test_numbers_in_the_text_lead_to_the_annex(pdf_file: Path, pages: list[PdfPage]) -> None:
    document = pypdfium2.PdfDocument(pdf_file)
    first = _link_targets(document, 0)
    document.close()
    annex = next(
        place for place, page in enumerate(pages) if any(x.text == "Phụ lục" for x in page.lines)
    )
    assert len(first) >= 6
    assert set(first) == {annex}


def test_heading_rows_repeat_on_every_page_of_a_table(pages: list[PdfPage]) -> None:
    annex = next(
        place for place, page in enumerate(pages) if any(x.text == "Phụ lục" for x in page.lines)
    )
    headings = {"Nội dung nhiệm vụ", "Đơn vị chủ trì"}
    seen = set()
    for page in pages[annex + 1 :]:
        tops = [line.text for line in page.lines[:12]]
        assert "STT" in tops
        found = {words for words in headings if any(words in text for text in tops)}
        assert found
        seen |= found
    assert seen == headings
    assert len(pages) > annex + 5


def test_a_group_row_is_never_last_on_a_page(tmp_path: Path) -> None:
    rows = []
    for group in range(30):
        rows.append(Row((Cell(f"Nhóm {group}", columns=2),), group=True))
        rows += [Row((Cell("việc"), Cell("x\n" * (group % 3)))) for _ in range(3)]
    table = Table((Column(1), Column(1)), ((HeadCell("A"), HeadCell("B")),), tuple(rows))
    write_pdf(Document("Thử", blocks=(table,)), tmp_path / "a.pdf")
    pages = pdf_pages(tmp_path / "a.pdf")
    assert len(pages) > 3
    assert not any(page.lines[-1].text.startswith("Nhóm") for page in pages)


def test_a_cell_of_three_pages_goes_on(tmp_path: Path) -> None:
    words = " ".join(f"việc{number}" for number in range(2_500))
    rows = (
        Row((Cell("1"), Cell("ngắn"))),
        Row((Cell("2"), Cell(words))),
        Row((Cell("3"), Cell("x"))),
    )
    table = Table((Column(1), Column(9)), ((HeadCell("STT"), HeadCell("Nội dung")),), rows)
    write_pdf(Document("Thử", blocks=(table,)), tmp_path / "a.pdf")
    pages = pdf_pages(tmp_path / "a.pdf")
    assert len(pages) >= 4
    printed = " ".join(page.text for page in pages)
    assert re.findall(r"việc\d+", printed) == words.split(" ")
    assert all(line.baseline >= BOTTOM - 1 for page in pages for line in page.lines)
    assert all("Nội dung" in page.text for page in pages)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_unusual_text_makes_a_readable_file(tmp_path: Path, text: str) -> None:
    write_pdf(odd_document(text), tmp_path / "a.pdf")
    pages = pdf_pages(tmp_path / "a.pdf")
    assert any("./." in page.text for page in pages)
    for page in pages:
        assert all(line.baseline >= BOTTOM - 1 for line in page.lines)
        assert all(line.right <= page.width - 20 * POINTS_PER_MM + 3 for line in page.lines)


def _without_split_tables(document: Document) -> Document:
    """The small report without the one table that goes on, with its heading, on a second page."""
    (annex,) = document.annexes
    kept = [block for block in annex.blocks if not _of_units(block)]
    assert len(kept) == len(annex.blocks) - 1
    return replace(document, annexes=(replace(annex, blocks=tuple(kept)),))


def _of_units(block: Block) -> bool:
    return isinstance(block, Table) and len(block.head) == 2


def _without_marks(page: PdfPage) -> list[PdfLine]:
    top = page.height - 20 * POINTS_PER_MM
    return [
        line
        for line in page.lines
        if line.baseline < top and line.size not in (pytest.approx(MARK), pytest.approx(NOTE_MARK))
    ]


def _numbers(page: PdfPage, size: float) -> list[str]:
    """The numbers of one size on a page, from the top down and from left to right."""
    found = [line for line in page.lines if line.size == pytest.approx(size)]
    return [number for line in found for number in re.findall(r"\d+", line.text)]


def _link_targets(document: pypdfium2.PdfDocument, page: int) -> list[int]:
    """Pages that the links of a page lead to."""
    targets: list[int] = []
    place, link, held = ctypes.c_int(0), pdfium.FPDF_LINK(), document[page]
    while pdfium.FPDFLink_Enumerate(held.raw, ctypes.byref(place), ctypes.byref(link)):
        target = pdfium.FPDFLink_GetDest(document.raw, link)
        targets.append(pdfium.FPDFDest_GetDestPageIndex(document.raw, target))
    return targets


def test_every_face_is_embedded_in_part(tmp_path: Path) -> None:
    write_pdf(small_report(), tmp_path / "a.pdf")
    faces = re.findall(rb"/BaseFont /(\S+)", (tmp_path / "a.pdf").read_bytes())
    assert faces
    assert all(re.match(rb"[A-Z]{6}\+Tinos", face) for face in faces)
