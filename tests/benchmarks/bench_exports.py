"""Measure the writers beside the same content written barely.

An annex of 2,000 tasks, and a report of some 40 pages with 30 notes and an annex of 500 tasks.
Run with `python -m tests.benchmarks.bench_exports`; prints a table, tests nothing. With LibreOffice
installed it also measures that program turning the Word file into a PDF.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, LongTable, SimpleDocTemplate
from reportlab.platypus import Paragraph as Prose

from desktop.exports.document import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    Document,
    Footnote,
    HeadCell,
    Heading,
    Item,
    Paragraph,
    Row,
    Run,
    Table,
)
from desktop.exports.pdf_text import register_faces
from desktop.exports.sheet import Sheet, SheetColumn, Tab
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import write_pdf
from desktop.exports.to_xlsx import write_xlsx
from desktop.text.numbers import roman

ROWS = 2_000
ROUNDS = 7
SECTIONS, POINTS, REPORT_ROWS = 30, 7, 500
SENTENCE = (
    "Ủy ban nhân dân phường chỉ đạo các cơ quan, đơn vị rà soát nhiệm vụ được giao và báo cáo kết "
    "quả thực hiện. "
)
NOTE = "Quyết định số 299/QĐ-UBND ngày 02 tháng 9 năm 2025 của Ủy ban nhân dân phường."
WEIGHTS = (11, 69, 35, 31, 26, 25, 26, 31)
HEADINGS = (
    "STT",
    "Nội dung nhiệm vụ",
    "Đơn vị chủ trì",
    "Lãnh đạo chỉ đạo",
    "Thời hạn",
    "Hoàn thành ngày",
    "Trạng thái",
    "Văn bản",
)
TEXTS = [
    (
        str(number),
        f"Xây dựng kế hoạch triển khai công tác giảm nghèo bền vững, đợt {number}",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Phó Chủ tịch Trần Thị B",
        "30/11/2025",
        "20/11/2025",
        "Hoàn thành đúng hạn",
        "Quyết định số 299/QĐ-UBND",
    )
    for number in range(1, ROWS + 1)
]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def annex_document() -> Document:
    """The table as a document's annex."""
    table = Table(
        tuple(Column(weight, Align.LEFT) for weight in WEIGHTS),
        (tuple(map(HeadCell, HEADINGS)),),
        tuple(Row(tuple(map(Cell, texts))) for texts in TEXTS),
    )
    annex = Annex(("DANH MỤC NHIỆM VỤ",), "", (table,), landscape=True)
    return Document("Danh mục nhiệm vụ", annexes=(annex,))


def bare_docx(path: Path) -> None:
    """The same rows and widths as WordprocessingML by plain string work, zipped."""
    document = f'<w:document xmlns:w="{W}"><w:body>{_bare_table(TEXTS)}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)


def _bare_table(rows: Sequence[tuple[str, ...]]) -> str:
    parts = ["<w:tbl>"]
    for texts in (HEADINGS, *rows):
        parts.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
        for weight, text in zip(WEIGHTS, texts, strict=True):
            parts.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{weight * 55}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
                f'<w:pStyle w:val="OBang"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
                "</w:tc>"
            )
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)


def bare_pdf(path: Path) -> None:
    """The same rows in reportlab's own table, its cells plain strings on one line each."""
    look = [("FONT", (0, 0), (-1, -1), "Tinos-Regular", 8), ("GRID", (0, 0), (-1, -1), 0.5, 0)]
    table = LongTable([HEADINGS, *TEXTS], repeatRows=1, style=look)
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build([table])


def report_document() -> Document:
    """A report of some 40 pages with 30 notes, and an annex of 500 tasks."""
    blocks: list[Block] = []
    for section in range(SECTIONS):
        blocks.append(Heading(1, f"{roman(section + 1)}.", f"LĨNH VỰC {section + 1}"))
        blocks.append(Paragraph((Run(SENTENCE * 3), Footnote(NOTE), Run(f" {SENTENCE}"))))
        blocks += [Item("-", (Run(SENTENCE * 3),)) for _ in range(POINTS)]
    (annex,) = annex_document().annexes
    (table,) = annex.blocks
    assert isinstance(table, Table)
    short = replace(annex, blocks=(replace(table, rows=table.rows[:REPORT_ROWS]),))
    return Document("Báo cáo", blocks=tuple(blocks), annexes=(short,))


def bare_report_docx(path: Path) -> None:
    """The same paragraphs, notes and rows as WordprocessingML by plain string work, zipped."""
    parts = [f'<w:document xmlns:w="{W}"><w:body>']
    notes = [f'<w:footnotes xmlns:w="{W}">']
    for section in range(SECTIONS):
        parts.append(_bare_paragraph("MucA", f"{roman(section + 1)}. LĨNH VỰC {section + 1}"))
        cite = f'<w:r><w:footnoteReference w:id="{section + 1}"/></w:r>'
        parts.append(_bare_paragraph("NoiDung", SENTENCE * 3, cite, f" {SENTENCE}"))
        parts += [_bare_paragraph("GachDauDong", "- ", "", SENTENCE * 3) for _ in range(POINTS)]
        note = _bare_paragraph("ChuThich", NOTE)
        notes.append(f'<w:footnote w:id="{section + 1}">{note}</w:footnote>')
    parts.append(f"{_bare_table(TEXTS[:REPORT_ROWS])}</w:body></w:document>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "".join(parts))
        package.writestr("word/footnotes.xml", "".join(notes) + "</w:footnotes>")


def _bare_paragraph(style: str, text: str, cite: str = "", rest: str = "") -> str:
    more = f"<w:r><w:t>{escape(rest)}</w:t></w:r>" if rest else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r>'
        f"{cite}{more}</w:p>"
    )


def bare_report_pdf(path: Path) -> None:
    """The same paragraphs and notes in reportlab's own, notes at the end, then its own table."""
    story: list[Flowable] = []
    body = ParagraphStyle("x", fontName="Tinos-Regular", fontSize=14, leading=17.7, alignment=4)
    head = ParagraphStyle("y", fontName="Tinos-Bold", fontSize=14, leading=17.7, alignment=4)
    foot = ParagraphStyle("z", fontName="Tinos-Regular", fontSize=10, leading=11.5, alignment=4)
    for section in range(SECTIONS):
        story.append(Prose(f"{roman(section + 1)}. LĨNH VỰC {section + 1}", head))
        cite = f"<super>{section + 1}</super>"
        story.append(Prose(f"{SENTENCE * 3}{cite} {SENTENCE}", body))
        story += [Prose(f"- {SENTENCE * 3}", body) for _ in range(POINTS)]
    story += [Prose(NOTE, foot) for _ in range(SECTIONS)]
    look = [("FONT", (0, 0), (-1, -1), "Tinos-Regular", 8), ("GRID", (0, 0), (-1, -1), 0.5, 0)]
    story.append(LongTable([HEADINGS, *TEXTS[:REPORT_ROWS]], repeatRows=1, style=look))
    SimpleDocTemplate(str(path), pagesize=A4).build(story)


def follow_up() -> Sheet:
    """The same rows as a list for Excel."""
    columns = tuple(SheetColumn(heading, 20) for heading in HEADINGS)
    return Sheet("Theo dõi", (Tab("Nhiệm vụ", ("THEO DÕI",), columns, tuple(TEXTS)),))


def best(works: Sequence[Callable[[], object]]) -> list[float]:
    """The shortest of several runs of each in seconds, run in turns so that all share a load."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [min(taken) for taken in times]


def convert(word: Path) -> float | None:
    """Seconds LibreOffice takes to turn the Word file into a PDF; None without it."""
    program = shutil.which("soffice")
    if program is None:
        return None
    start = time.perf_counter()
    profile = f"-env:UserInstallation=file://{word.parent / 'profile'}"
    out = str(word.parent / "converted")
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", out]
    subprocess.run([*command, str(word)], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the ratios."""
    register_faces()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{ROWS} rows of 8 cells, best of {ROUNDS}")
        _compare(annex_document(), bare_docx, bare_pdf, folder)
        (excel,) = best((partial(write_xlsx, follow_up(), folder / "a.xlsx"),))
        print(f".xlsx {excel:.3f} s")
        print(f"Report with {SECTIONS} notes and an annex of {REPORT_ROWS} rows, best of {ROUNDS}")
        _compare(report_document(), bare_report_docx, bare_report_pdf, folder)


def _compare(
    document: Document,
    word_barely: Callable[[Path], None],
    pdf_barely: Callable[[Path], None],
    folder: Path,
) -> None:
    """Print how long each format takes beside the bare writing, and LibreOffice's way."""
    word, bare_word = best(
        (
            partial(write_docx, document, folder / "a.docx"),
            partial(word_barely, folder / "b.docx"),
        )
    )
    pdf, plain_pdf = best(
        (partial(write_pdf, document, folder / "a.pdf"), partial(pdf_barely, folder / "b.pdf"))
    )
    converted = convert(folder / "a.docx")
    with pypdfium2.PdfDocument(folder / "a.pdf") as opened:
        pages = len(opened)
    print(f"{pages} pages")
    print(f".docx {word:.3f} s, bare XML {bare_word:.3f} s: {word / bare_word:.2f} times")
    print(f".pdf  {pdf:.3f} s, bare reportlab {plain_pdf:.3f} s: {pdf / plain_pdf:.2f} times")
    if converted is not None:
        print(f"LibreOffice makes the PDF in {converted:.1f} s: {converted / pdf:.0f} times ours")


if __name__ == "__main__":
    main()
