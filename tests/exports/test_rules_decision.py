"""Decree 30/2020, forms 1.2 and 2.1, on the written decision: Word and PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.exports.document import Document
from desktop.exports.documents import thuyet_minh
from desktop.exports.documents.quyet_dinh_dieu_chinh import build
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import write_pdf
from desktop.services.decision_values import DecisionContent
from tests.exports.decisions import decision, later, long_decision
from tests.exports.layout import (
    POINTS_PER_MM,
    PdfPage,
    W,
    WordLayout,
    WordParagraph,
    pdf_pages,
)
from tests.exports.odd_text import ODD_TEXTS
from tests.exports.test_to_docx import ORDER


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> WordLayout:
    """The decision as a Word file."""
    return _word(build(decision()), tmp_path_factory.mktemp("word"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[PdfPage]:
    """The decision as a PDF file."""
    return _pdf(build(decision()), tmp_path_factory.mktemp("pdf"))


def _word(document: Document, folder: Path) -> WordLayout:
    write_docx(document, folder / "a.docx")
    return WordLayout(folder / "a.docx")


def _pdf(document: Document, folder: Path) -> list[PdfPage]:
    write_pdf(document, folder / "a.pdf")
    return pdf_pages(folder / "a.pdf")


@pytest.mark.parametrize(
    ("name", "size", "bold", "italic", "align"),
    [
        ("Tên loại", (13, 14), True, False, "center"),
        ("Trích yếu", (13, 14), True, False, "center"),
        ("Thẩm quyền ban hành", (13, 14), True, False, "center"),
        ("Căn cứ", (13, 14), False, True, "both"),
        ("Quyết định", (13, 14), True, False, "center"),
        ("Điều", (13, 14), False, False, "both"),
        ("Gạch đầu dòng", (13, 14), False, False, "both"),
        ("Phụ lục", (14, 14), True, False, "center"),
        ("Tên phụ lục", (13, 14), True, False, "center"),
        ("Kèm theo văn bản", (13, 14), False, True, "center"),
    ],
)
def test_parts_have_their_size_weight_slope_and_place(
    word: WordLayout, name: str, size: tuple[int, int], bold: bool, italic: bool, align: str
) -> None:
    style = word.styled(name)[0].style
    assert size[0] <= style.size <= size[1]
    assert (style.bold, style.italic, style.align) == (bold, italic, align)


def test_parts_come_in_the_order_of_the_form(word: WordLayout) -> None:
    names = [one.style.name for one in word.paragraphs if one.cell is None and one.text]
    order = list(dict.fromkeys(names))
    assert order == [
        "Tên loại",
        "Trích yếu",
        "Thẩm quyền ban hành",
        "Căn cứ",
        "Quyết định",
        "Điều",
        "Gạch đầu dòng",
        "Nội dung",
        "Phụ lục",
        "Tên phụ lục",
        "Kèm theo văn bản",
        "Mục 1",
    ]
    assert [one.text for one in word.styled("Thẩm quyền ban hành")] == [
        "ỦY BAN NHÂN DÂN PHƯỜNG MẪU"
    ]
    assert [one.text for one in word.styled("Quyết định")] == ["QUYẾT ĐỊNH:"]


def test_sheets_have_the_decrees_margins(word: WordLayout) -> None:
    main, annex = word.sections
    assert (round(main.width), round(main.height)) == (210, 297)
    assert (round(annex.width), round(annex.height), annex.landscape) == (297, 210, True)
    for section in (main, annex):
        assert 20 <= section.margins["top"] <= 25.01
        assert 20 <= section.margins["bottom"] <= 25.01
        assert 30 <= section.margins["left"] <= 35.01
        assert 15 <= section.margins["right"] <= 20.01
        assert section.starts_at == 1
        assert section.first_page_differs


def test_grounds_end_in_semicolons_and_the_proposer_in_a_stop(word: WordLayout) -> None:
    law, issuing, proposer = (one.text for one in word.styled("Căn cứ"))
    assert law == "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
    assert issuing.startswith("Căn cứ Quyết định số 299/QĐ-UBND ngày 02 tháng 9 năm 2025 của")
    assert issuing.endswith(";")
    assert proposer.startswith("Theo đề nghị của ")
    assert proposer.endswith("phường.")


def test_articles_are_numbered_in_bold_and_indented(word: WordLayout) -> None:
    found = word.styled("Điều")
    assert [one.text[:7] for one in found] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert found[0].style.first_line_mm == pytest.approx(12.7, abs=0.1)
    assert found[0].style.before + found[0].style.after >= 6
    assert 1 <= found[0].style.spacing <= 1.5
    elements = [
        one
        for one in word.document.iter(f"{W}p")
        if "".join(text.text or "" for text in one.iter(f"{W}t")).startswith("Điều ")
        and one.find(f"{W}pPr/{W}pStyle[@{W}val='Dieu']") is not None
    ]
    for element in elements:
        first, second = element.findall(f"{W}r")[:2]
        assert first.find(f"{W}rPr/{W}b") is not None
        assert second.find(f"{W}rPr/{W}b") is None
        assert re.fullmatch(r"Điều \d\. ", "".join(t.text or "" for t in first.iter(f"{W}t")))


def test_a_document_is_cited_in_full_once(word: WordLayout) -> None:
    text = "\n".join(one.text for one in word.paragraphs if one.cell is None)
    assert text.count("299/QĐ-UBND ngày 02 tháng 9 năm 2025") == 1
    assert text.count("số 299/QĐ-UBND") == 3


def test_the_text_ends_once_and_the_annex_too(word: WordLayout) -> None:
    ends = [one.text for one in word.paragraphs if one.text.endswith("./.")]
    assert len(ends) == 2
    assert ends[0].endswith("Quyết định này./.")


def test_the_distribution_begins_with_the_article(word: WordLayout) -> None:
    foot = [one for one in word.paragraphs if one.cell is not None and one.cell[0] == 1]
    left = [one.text for one in foot if one.cell == (1, 0, 0)]
    right = [one.text for one in foot if one.cell == (1, 0, 1)]
    assert left[:2] == ["Nơi nhận:", "- Như Điều 3;"]
    assert left[-1] == "- Lưu: VT, TH."
    assert right == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"]


def test_elements_stand_in_the_order_of_the_standard(word: WordLayout) -> None:
    for element in word.document.iter():
        order = ORDER.get(element.tag.removeprefix(W))
        if order is not None:
            places = [order.index(child.tag.removeprefix(W)) for child in element]
            assert places == sorted(places)


def test_the_pdf_is_laid_out_as_the_form(pages: list[PdfPage]) -> None:
    first = pages[0]
    middle = (30 + (210 - 20)) / 2 * POINTS_PER_MM
    for text in ("QUYẾT ĐỊNH", "ỦY BAN NHÂN DÂN PHƯỜNG MẪU", "QUYẾT ĐỊNH:"):
        line = first.line(text)
        assert line.middle == pytest.approx(middle, abs=1)
        assert line.font == "Tinos-Bold"
        assert 13 <= line.size <= 14
    order = ["QUYẾT ĐỊNH", "ỦY BAN NHÂN DÂN PHƯỜNG MẪU", "QUYẾT ĐỊNH:"]
    heights = [first.line(text).baseline for text in order]
    assert heights == sorted(heights, reverse=True)
    ground = next(line for line in first.lines if line.text.startswith("Căn cứ Luật"))
    assert ground.font == "Tinos-Italic"
    article = next(line for line in first.lines if line.text.startswith("Điều 1."))
    assert article.left == pytest.approx((30 + 12.7) * POINTS_PER_MM, abs=1)
    assert article.font == "Tinos-Bold"


def test_a_long_annex_repeats_its_heading_on_every_page(tmp_path: Path) -> None:
    document = build(long_decision())
    word = _word(document, tmp_path)
    table = word.document.findall(f".//{W}tbl")[2]
    rows = table.findall(f"{W}tr")
    assert len(rows) == 151
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)

    pages = _pdf(document, tmp_path)
    annex = [page for page in pages if page.width > page.height]
    assert len(annex) > 8
    with_rows = [page for page in annex if "Rà soát hộ nghèo" in page.text]
    for page in with_rows:
        tops = [line.text for line in page.lines[:20]]
        assert any(text.startswith("STT") for text in tops)
        assert any("Lý do" in text for text in tops)
    numbers = [
        int(line.text)
        for page in with_rows
        for line in page.lines
        if line.text.isdigit() and line.left < 45 * POINTS_PER_MM and line.size == 12
    ]
    assert numbers == list(range(1, 151))
    for page in annex:
        for line in page.lines:
            assert line.left >= 30 * POINTS_PER_MM - 1
            assert line.right <= page.width - 20 * POINTS_PER_MM + 1


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_unusual_words_make_readable_files(tmp_path: Path, text: str) -> None:
    content = _odd(text)
    for document in (build(content), thuyet_minh.build(content)):
        _word(document, tmp_path)
        assert _pdf(document, tmp_path)


def test_an_explanation_keeps_to_its_sheet(tmp_path: Path) -> None:
    document = thuyet_minh.build(decision())
    (section,) = _word(document, tmp_path).sections
    assert section.landscape
    for page in _pdf(document, tmp_path):
        assert all(line.left >= 30 * POINTS_PER_MM - 1 for line in page.lines)
        assert all(line.right <= page.width - 20 * POINTS_PER_MM + 1 for line in page.lines)


def test_lines_of_an_article_stay_with_the_signature(word: WordLayout) -> None:
    places = [place for place, one in enumerate(word.paragraphs) if _ends(one)]
    assert word.paragraphs[places[0]].keep_next


def _ends(paragraph: WordParagraph) -> bool:
    return paragraph.cell is None and paragraph.text.endswith("Quyết định này./.")


def _odd(text: str) -> DecisionContent:
    """The text in every place that a person writes."""
    change = later(1, text)
    says = replace(change.before, content=text, lead=text[:100], deadline=text[:60])
    content = decision([replace(change, before=says, old=text[:80], new=text[:80])])
    return content.with_text(
        replace(
            content.text,
            title=text[:300],
            authority=text[:100],
            grounds=(text[:200], text[:50]),
            proposer=text[:200],
            articles=(text, text[:100]),
            distribution=(text[:60],),
            signer=text[:40],
            signer_post=text[:40],
        )
    )
