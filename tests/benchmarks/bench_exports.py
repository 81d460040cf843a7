"""Measure the writers: an annex of 2,000 tasks in Word and PDF beside the same table done barely.

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
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import LongTable, SimpleDocTemplate

from desktop.exports.document import (
    Align,
    Annex,
    Cell,
    Column,
    Document,
    HeadCell,
    Row,
    Table,
)
from desktop.exports.pdf_text import register_faces
from desktop.exports.sheet import Sheet, SheetColumn, Tab
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import write_pdf
from desktop.exports.to_xlsx import write_xlsx

ROWS = 2_000
ROUNDS = 7
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
    parts = [f'<w:document xmlns:w="{W}"><w:body><w:tbl>']
    for texts in (HEADINGS, *TEXTS):
        parts.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
        for weight, text in zip(WEIGHTS, texts, strict=True):
            parts.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{weight * 55}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
                f'<w:pStyle w:val="OBang"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
                "</w:tc>"
            )
        parts.append("</w:tr>")
    parts.append("</w:tbl></w:body></w:document>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "".join(parts))


def bare_pdf(path: Path) -> None:
    """The same rows in reportlab's own table, its cells plain strings on one line each."""
    look = [("FONT", (0, 0), (-1, -1), "Tinos-Regular", 8), ("GRID", (0, 0), (-1, -1), 0.5, 0)]
    table = LongTable([HEADINGS, *TEXTS], repeatRows=1, style=look)
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build([table])


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
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(word.parent)]
    subprocess.run([*command, str(word)], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the ratios."""
    register_faces()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document, sheet = annex_document(), follow_up()
        word, bare_word = best(
            (
                lambda: write_docx(document, folder / "a.docx"),
                lambda: bare_docx(folder / "b.docx"),
            )
        )
        pdf, plain_pdf, excel = best(
            (
                lambda: write_pdf(document, folder / "a.pdf"),
                lambda: bare_pdf(folder / "b.pdf"),
                lambda: write_xlsx(sheet, folder / "a.xlsx"),
            )
        )
        converted = convert(folder / "a.docx")
    print(f"{ROWS} rows of 8 cells, best of {ROUNDS}")
    print(f".docx {word:.3f} s, bare XML {bare_word:.3f} s: {word / bare_word:.2f} times")
    print(f".pdf  {pdf:.3f} s, bare reportlab {plain_pdf:.3f} s: {pdf / plain_pdf:.2f} times")
    print(f".xlsx {excel:.3f} s")
    if converted is not None:
        print(f"LibreOffice makes the PDF in {converted:.1f} s: {converted / pdf:.0f} times ours")


if __name__ == "__main__":
    main()
