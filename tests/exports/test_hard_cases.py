"""What is hard to lay out: signatures, many notes, long reports, and both files page by page."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest

from desktop.exports.document import (
    Article,
    Block,
    Cell,
    Column,
    Document,
    Enacting,
    Footnote,
    HeadCell,
    Heading,
    Item,
    Paragraph,
    Picture,
    Row,
    Run,
    Signature,
    Table,
)
from desktop.exports.documents.bao_cao import build as build_report
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import write_pdf
from tests.exports.content import numbered_report, ward_content
from tests.exports.forms import HEAD, SENTENCE, png, regulation
from tests.exports.layout import POINTS_PER_MM, PdfPage, WordLayout, pdf_pages

BOTTOM = 20 * POINTS_PER_MM
TOP_MARGIN = 20 * POINTS_PER_MM
MARK, NOTE_MARK = 9.1, 6.5
"""Sizes of a note's number in the text and at the foot."""
SIGNATURE = Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn A")
SHORT = Paragraph((Run("Một dòng."),))
ROW = Row((Cell("1"), Cell("hàng")))


def _table(rows: int) -> Table:
    head = ((HeadCell("TT"), HeadCell("Nội dung")),)
    return Table((Column(1), Column(6)), head, (ROW,) * rows)


ENDS: dict[str, tuple[Block, ...]] = {
    "a long paragraph": (Paragraph((Run(f"{SENTENCE * 4}./."),)),),
    "short paragraphs": (SHORT, Paragraph((Run("Hết./."),))),
    "articles": (
        Enacting("QUYẾT ĐỊNH:"),
        Article(1, (Run("Giao các đơn vị."),)),
        Article(2, (Run("Thi hành./."),)),
    ),
    "a heading before one line": (
        SHORT,
        Heading(1, "B.", "KIẾN NGHỊ"),
        Item("-", (Run("Không./."),)),
    ),
    "a table and the end mark": (_table(6), Paragraph((Run("./."),))),
    "a note on the last line": (SHORT, Paragraph((Run("Hết"), Footnote(SENTENCE), Run("./.")))),
    "a picture": (SHORT, Picture(png(300, 200), "Hình 1", width_mm=90), Paragraph((Run("./."),))),
}
"""Ends of a text, each harder to keep with a signature in its own way."""


def _signed(blocks: Sequence[Block]) -> Document:
    return Document(
        "Thử", HEAD, blocks=tuple(blocks), signature=SIGNATURE, distribution=("Lưu: VT",)
    )


@pytest.mark.parametrize("end", ENDS)
def test_the_signature_never_stands_alone(tmp_path: Path, end: str, long: bool) -> None:
    for lines in range(0, 60, 1 if long or end == "articles" else 4):
        document = _signed((*[SHORT] * lines, *ENDS[end]))
        write_pdf(document, tmp_path / "a.pdf")
        last = pdf_pages(tmp_path / "a.pdf")[-1]
        authority = last.line("TM. ỦY BAN NHÂN DÂN")
        top = last.height - TOP_MARGIN
        above = {round(x.baseline) for x in last.lines if authority.baseline + 3 < x.baseline < top}
        assert len(above) >= 2, lines


@pytest.mark.parametrize("end", ENDS)
def test_word_keeps_two_lines_with_the_signature(tmp_path: Path, end: str) -> None:
    write_docx(_signed((*[SHORT] * 30, *ENDS[end])), tmp_path / "a.docx")
    word = WordLayout(tmp_path / "a.docx")
    foot = next(x for x, one in enumerate(word.paragraphs) if one.text == "Nơi nhận:")
    held: list[str] = []
    for one in reversed(word.paragraphs[:foot]):
        if not one.keep_next:
            break
        held.append(one.text)
    written = [text for text in held if text]
    assert len(written) >= 2 or len(written[0]) > 200
    assert all(one.keep_next for one in word.paragraphs[foot:] if one.cell is not None)


def test_a_note_cited_on_the_last_line_stands_on_its_page(tmp_path: Path) -> None:
    """The line that cites moves down the page; its note is always at the foot of the same page."""
    ends = set()
    for lines in range(20, 36):
        cite = Paragraph((Run("Dòng có chú thích"), Footnote("Chú thích cuối trang."), Run(".")))
        write_pdf(Document("Thử", blocks=(*[SHORT] * lines, cite, SHORT)), tmp_path / "a.pdf")
        pages = pdf_pages(tmp_path / "a.pdf")
        cited = [place for place, page in enumerate(pages) if _of_size(page, MARK)]
        noted = [place for place, page in enumerate(pages) if _of_size(page, NOTE_MARK)]
        assert cited == noted
        assert len(cited) == 1
        texts = [line.text for line in pages[cited[0]].lines if line.size == 14]
        ends.add(texts[-1].startswith("Dòng có chú thích"))
    assert ends == {True, False}


def test_twelve_notes_stand_on_one_page(tmp_path: Path) -> None:
    notes = [f"Chú thích thứ {number} của trang." for number in range(1, 13)]
    blocks = [Paragraph((Run("Nội dung"), Footnote(note), Run("."))) for note in notes]
    write_pdf(Document("Thử", blocks=tuple(blocks)), tmp_path / "a.pdf")
    (page,) = pdf_pages(tmp_path / "a.pdf")
    printed = [line.text for line in page.lines if line.size == 10]
    assert printed == notes
    assert _of_size(page, NOTE_MARK) == [str(number) for number in range(1, 13)]
    text = min(line.baseline for line in page.lines if line.size == 14)
    assert text > max(line.baseline for line in page.lines if line.size == 10) + 8
    assert min(line.baseline for line in page.lines) >= BOTTOM


def test_twelve_notes_in_one_paragraph_stay_with_their_lines(tmp_path: Path) -> None:
    inlines = [
        x for n in range(12) for x in (Run(f"{SENTENCE} "), Footnote(f"Chú thích {n}. {SENTENCE}"))
    ]
    for before in (0, 10, 20, 28):
        blocks = (*[SHORT] * before, Paragraph(tuple(inlines)), SHORT)
        write_pdf(Document("Thử", blocks=blocks), tmp_path / "a.pdf")
        seen: list[str] = []
        for page in pdf_pages(tmp_path / "a.pdf"):
            assert _of_size(page, MARK) == _of_size(page, NOTE_MARK)
            seen += _of_size(page, MARK)
            assert all(line.baseline >= BOTTOM - 1 for line in page.lines)
        assert seen == [str(number) for number in range(1, 13)]


def test_a_heading_stays_with_its_picture_or_table(tmp_path: Path) -> None:
    picture = Picture(png(300, 200), "Hình 1. Kết quả", width_mm=120)
    for lines in range(14, 34):
        for block in (picture, _table(3)):
            blocks = (*[SHORT] * lines, Heading(1, "A.", "MỘT"), Heading(3, "1.", "Ba"), block)
            write_pdf(Document("Thử", blocks=blocks), tmp_path / "a.pdf")
            for page in pdf_pages(tmp_path / "a.pdf"):
                texts = [line.text for line in page.lines]
                if "1. Ba" in texts:
                    assert "A. MỘT" in texts
                    assert texts[-1] != "1. Ba"


def test_a_long_report_is_written_whole(tmp_path: Path, long: bool) -> None:
    sections = 550 if long else 55
    blocks: list[Block] = []
    for number in range(sections):
        note = Footnote(f"Ghi chú {number}.")
        blocks.append(Heading(1, f"{number}.", f"PHẦN VIỆC {number}"))
        blocks.append(Paragraph((Run(SENTENCE * 4), note, Run(f" Mốc {number}m."))))
        blocks += [Item("-", (Run(f"{SENTENCE} ({number}.{point})"),)) for point in range(4)]
    document = _signed(blocks)
    write_pdf(document, tmp_path / "a.pdf")
    write_docx(document, tmp_path / "a.docx")
    opened = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    count = len(opened)
    text = " ".join(opened[place].get_textpage().get_text_range() for place in range(count))
    opened.close()
    assert count >= (300 if long else 30)
    assert re.findall(r"Mốc (\d+)m", text) == [str(number) for number in range(sections)]
    assert re.findall(r"Ghi chú (\d+)\.", text) == [str(number) for number in range(sections)]
    word = WordLayout(tmp_path / "a.docx")
    assert len(word.styled("Mục A")) == sections


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["report", "regulation"])
def test_pages_hold_what_libreoffice_puts_on_them(tmp_path: Path, kind: str) -> None:
    """A report of few notes: LibreOffice sets them closer to the text than Word does."""
    content = numbered_report(ward_content())
    document = build_report(content) if kind == "report" else regulation()
    write_docx(document, tmp_path / "van-ban.docx")
    write_pdf(document, tmp_path / "cua-ta.pdf")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(tmp_path / "van-ban.docx")], check=True, capture_output=True, timeout=300
    )
    ours, theirs = pdf_pages(tmp_path / "cua-ta.pdf"), pdf_pages(tmp_path / "van-ban.pdf")
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert _letters(one) == _letters(other)
        assert (round(one.width), round(one.height)) == (round(other.width), round(other.height))
    tops = [max(line.baseline for line in pages[0].lines) for pages in (ours, theirs)]
    assert tops[0] == pytest.approx(tops[1], abs=2)


def _letters(page: PdfPage) -> Counter[str]:
    return Counter(re.sub(r"\s", "", page.text))


def _of_size(page: PdfPage, size: float) -> list[str]:
    """The numbers of one size on a page, from the top down and from left to right."""
    found = [line for line in page.lines if line.size == pytest.approx(size)]
    return [number for line in found for number in re.findall(r"\d+", line.text)]
