"""The Word file: its parts beside reference files, real footnotes, links, unusual text."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from desktop.exports.document import (
    Annex,
    Article,
    Cell,
    Column,
    Document,
    Enacting,
    FigureRun,
    Footnote,
    Grounds,
    HeadCell,
    Heading,
    Item,
    Paragraph,
    Row,
    Run,
    Table,
)
from desktop.exports.to_docx import write_docx
from tests.exports.expected import REFERENCES, WORD_PARTS, Reference
from tests.exports.layout import W, WordLayout, part
from tests.exports.odd_text import ODD_TEXTS, odd_document

ORDER = {
    "pPr": (
        "pStyle",
        "keepNext",
        "widowControl",
        "pBdr",
        "spacing",
        "ind",
        "jc",
        "outlineLvl",
        "sectPr",
    ),
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "vertAlign", "lang"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "vAlign"),
    "trPr": ("cantSplit", "tblHeader"),
    "tblPr": ("tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar"),
    "tbl": ("tblPr", "tblGrid", "tr"),
    "sectPr": ("headerReference", "type", "pgSz", "pgMar", "pgNumType", "titlePg"),
    "style": (
        "name",
        "aliases",
        "basedOn",
        "uiPriority",
        "semiHidden",
        "qFormat",
        "pPr",
        "rPr",
        "tblPr",
    ),
    "settings": (
        "zoom",
        "defaultTabStop",
        "characterSpacingControl",
        "footnotePr",
        "compat",
        "themeFontLang",
        "decimalSymbol",
        "listSeparator",
    ),
}
"""The order in which the standard asks for the parts of an element (those that are written)."""


Parts = tuple[Reference, dict[str, str]]


@pytest.fixture(scope="module", params=REFERENCES, ids=[one.name for one in REFERENCES])
def parts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Parts:
    reference: Reference = request.param
    return reference, reference.word_parts(tmp_path_factory.mktemp("parts"))


@pytest.mark.parametrize("name", WORD_PARTS)
def test_part_is_as_its_reference(parts: Parts, name: str) -> None:
    reference, written = parts
    expected = reference.file(name).read_text(encoding="utf-8")
    assert written[name].split("\n") == expected.split("\n")


def test_there_are_no_other_parts(parts: Parts) -> None:
    assert sorted(parts[1]) == sorted(WORD_PARTS)


@pytest.mark.parametrize("name", ["document", "styles", "settings", "footnotes"])
def test_elements_stand_in_the_order_of_the_standard(word_file: Path, name: str) -> None:
    root = part(word_file, f"word/{name}.xml")
    for element in root.iter():
        order = ORDER.get(element.tag.removeprefix(W))
        if order is None:
            continue
        places = [order.index(child.tag.removeprefix(W)) for child in element]
        assert places == sorted(places), ElementTree.tostring(element)[:300]


def test_another_reader_opens_it(word_file: Path) -> None:
    opened = docx.Document(str(word_file))
    assert opened.core_properties.title.startswith("Báo cáo hoạt động chỉ đạo, điều hành")
    assert opened.core_properties.author == "Ủy ban nhân dân phường Kon Tum"
    assert opened.core_properties.language == "vi-VN"
    assert len(opened.sections) == 2
    assert opened.sections[1].orientation == docx.enum.section.WD_ORIENT.LANDSCAPE
    assert opened.tables[-1].rows[0].cells[1].text == "Nội dung nhiệm vụ"


def test_styles_have_names_a_person_reads(word: WordLayout) -> None:
    used = {one.style.name for one in word.paragraphs}
    assert {"Nội dung", "Mục A", "Trích yếu", "Quốc hiệu", "Ô bảng", "Đầu bảng"} <= used
    assert "Normal" not in used
    ids = [style.get(f"{W}styleId", "") for style in word.style_part.iter(f"{W}style")]
    assert len(ids) == len(set(ids))
    names = [name.get(f"{W}val", "") for name in word.style_part.iter(f"{W}name")]
    assert len(names) == len(set(names))
    assert not any("," in name for name in names)


def test_nothing_makes_word_ask_a_question(word_file: Path) -> None:
    settings = part(word_file, "word/settings.xml")
    assert settings.find(f"{W}updateFields") is None
    with zipfile.ZipFile(word_file) as package:
        assert not any("http" in name or "external" in name.lower() for name in package.namelist())
        assert b"TargetMode" not in package.read("word/_rels/document.xml.rels")


def test_footnotes_are_real_and_cited_in_order(word_file: Path) -> None:
    document, notes = part(word_file, "word/document.xml"), part(word_file, "word/footnotes.xml")
    cited = [mark.get(f"{W}id") for mark in document.iter(f"{W}footnoteReference")]
    kept = [note.get(f"{W}id") for note in notes.findall(f"{W}footnote")]
    assert cited == [str(number) for number in range(1, len(cited) + 1)]
    assert kept == ["-1", "0", *cited]
    first = notes.findall(f"{W}footnote")[2]
    text = "".join(piece.text or "" for piece in first.iter(f"{W}t"))
    assert text.startswith(" Quyết định số 299/QĐ-UBND ngày 02 tháng 9 năm 2025")
    assert first.find(f".//{W}footnoteRef") is not None


def test_numbers_in_the_text_lead_to_the_row_that_names_their_tasks(word: WordLayout) -> None:
    places = {
        mark.get(f"{W}name"): row
        for table in word.document.iter(f"{W}tbl")
        for row in table.findall(f"{W}tr")
        for mark in row.iter(f"{W}bookmarkStart")
    }
    links = {
        "".join(text.text or "" for text in link.iter(f"{W}t")): link.get(f"{W}anchor")
        for link in word.document.iter(f"{W}hyperlink")
    }
    assert set(links) == {"97", "47", "144", "107", "37"}
    for number, anchor in links.items():
        words = [
            "".join(text.text or "" for text in cell.iter(f"{W}t"))
            for cell in places[anchor].findall(f"{W}tc")
        ]
        assert words[1].lstrip("+") == number
        assert re.fullmatch(r"\d[\d–, ]*", words[2])
    ids = [mark.get(f"{W}id") for mark in word.document.iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids))


def test_a_figure_without_its_row_is_plain_text(tmp_path: Path) -> None:
    figure = FigureRun("97", "issued", ("a", "b"))
    write_docx(Document("Thử", blocks=(Paragraph((figure,)),)), tmp_path / "a.docx")
    document = part(tmp_path / "a.docx", "word/document.xml")
    assert not list(document.iter(f"{W}hyperlink"))
    assert WordLayout(tmp_path / "a.docx").text().strip() == "97"


def test_grounds_end_in_semicolons_and_the_last_in_a_stop(tmp_path: Path) -> None:
    grounds = Grounds(("Căn cứ Luật A", "Căn cứ Luật B;", "Xét đề nghị của C."))
    write_docx(Document("Thử", blocks=(grounds,)), tmp_path / "a.docx")
    styled = WordLayout(tmp_path / "a.docx").styled("Căn cứ")
    assert [one.text for one in styled] == [
        "Căn cứ Luật A;",
        "Căn cứ Luật B;",
        "Xét đề nghị của C.",
    ]
    assert styled[0].style.italic


def test_a_decision_says_who_decides_and_then_its_articles(tmp_path: Path) -> None:
    blocks = (
        Grounds(("Căn cứ Luật A",)),
        Enacting("QUYẾT ĐỊNH:"),
        Article(1, (Run("Điều chỉnh Chương trình công tác."),)),
    )
    decision = Document("Thử", kind_name="QUYẾT ĐỊNH", authority="CHỦ TỊCH", blocks=blocks)
    write_docx(decision, tmp_path / "a.docx")
    word = WordLayout(tmp_path / "a.docx")
    named = [(one.style.name, one.text) for one in word.paragraphs if one.text]
    assert named == [
        ("Tên loại", "QUYẾT ĐỊNH"),
        ("Thẩm quyền ban hành", "CHỦ TỊCH"),
        ("Căn cứ", "Căn cứ Luật A."),
        ("Quyết định", "QUYẾT ĐỊNH:"),
        ("Điều", "Điều 1. Điều chỉnh Chương trình công tác."),
    ]
    (article,) = (one for one in word.document.iter(f"{W}p") if "Điều 1." in _text(one))
    bold = {_text(run): run.find(f"{W}rPr/{W}b") is not None for run in article.iter(f"{W}r")}
    assert bold == {"Điều 1. ": True, "Điều chỉnh Chương trình công tác.": False}


def _text(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_heading_cells_merge_across_and_down(tmp_path: Path) -> None:
    table = Table(
        (Column(1), Column(1), Column(2)),
        ((HeadCell("A", rows=2), HeadCell("B", columns=2)), (HeadCell("C"), HeadCell("D"))),
        (Row((Cell("1"), Cell("2", columns=2))),),
    )
    write_docx(Document("Thử", blocks=(table,)), tmp_path / "a.docx")
    opened = docx.Document(str(tmp_path / "a.docx")).tables[0]
    first, second, third = ([cell.text for cell in row.cells] for row in opened.rows)
    assert (first, second, third) == (["A", "B", "B"], ["A", "C", "D"], ["1", "2", "2"])


def test_a_row_higher_than_a_page_may_break(tmp_path: Path) -> None:
    rows = (Row((Cell("ngắn"), Cell("x"))), Row((Cell("Nội dung dài. " * 800), Cell("x"))))
    table = Table((Column(1), Column(1)), ((HeadCell("A"), HeadCell("B")),), rows)
    write_docx(Document("Thử", blocks=(table,)), tmp_path / "a.docx")
    document = part(tmp_path / "a.docx", "word/document.xml")
    whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in document.iter(f"{W}tr")]
    assert whole == [True, True, False]


def test_a_group_row_stays_with_the_row_below_it(tmp_path: Path) -> None:
    rows = (Row((Cell("I. Nhóm"),), group=True), Row((Cell("1"),)))
    table = Table((Column(1),), ((HeadCell("A"),),), rows)
    write_docx(Document("Thử", blocks=(table,)), tmp_path / "a.docx")
    (group,) = WordLayout(tmp_path / "a.docx").styled("Nhóm trong bảng")
    assert group.keep_next
    assert group.style.bold


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_unusual_text_makes_a_readable_file(tmp_path: Path, text: str) -> None:
    write_docx(odd_document(text), tmp_path / "a.docx")
    opened = docx.Document(str(tmp_path / "a.docx"))
    assert len(opened.tables) == 5
    assert not re.search("[\x00-\x08\x0b-\x1f]", "\n".join(p.text for p in opened.paragraphs))


def test_text_is_composed_whatever_it_was(tmp_path: Path) -> None:
    text = "U\u0309y ban nha\u0302n da\u0302n <&> \x0b"
    blocks = (Paragraph((Run(text, bold=True), Footnote(text))), Item("-", (Run(text),)))
    document = Document(text, blocks=blocks, annexes=(Annex((text,), text, ()),))
    write_docx(replace(document, blocks=(Heading(1, "A.", text), *blocks)), tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        for name in package.namelist():
            assert "\u0309" not in package.read(name).decode()
    assert "Ủy ban nhân dân <&> " in WordLayout(tmp_path / "a.docx").text()


def test_the_same_document_gives_the_same_file(report: Document, tmp_path: Path) -> None:
    write_docx(report, tmp_path / "a.docx")
    write_docx(report, tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
