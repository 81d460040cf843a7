"""PDF files for tests of the window, written by the program's own writer."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pypdfium2

from desktop.exports.document import (
    Annex,
    Cell,
    Column,
    Document,
    HeadCell,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
)
from desktop.exports.to_pdf import pdf_bytes

SENTENCE = "Ủy ban nhân dân phường chỉ đạo rà soát nhiệm vụ được giao. "


def report(paragraphs: int = 40, rows: int = 40) -> Document:
    """Some pages upright, then an annex in landscape; each paragraph tells its number."""
    blocks = (
        Heading(1, "A.", "TÌNH HÌNH"),
        *(Paragraph((Run(f"Việc {number}. {SENTENCE * 4}"),)) for number in range(paragraphs)),
        Paragraph((Run("Đã hoàn thành đúng hạn."),)),
    )
    cells = (Row((Cell(str(number)), Cell("Hoàn thành"))) for number in range(rows))
    table = Table((Column(10), Column(60)), ((HeadCell("STT"), HeadCell("Kết quả")),), tuple(cells))
    annexes = (Annex(("DANH MỤC",), "", (table,), landscape=True),) if rows else ()
    return Document("Báo cáo thử", blocks=blocks, annexes=annexes)


@cache
def written(paragraphs: int = 40, rows: int = 40) -> bytes:
    """The report as a PDF file."""
    return pdf_bytes(report(paragraphs, rows))


@cache
def pages(count: int) -> bytes:
    """A PDF of so many pages that all say the same."""
    document = pypdfium2.PdfDocument(written(1, 0))
    many = pypdfium2.PdfDocument.new()
    for _ in range(count):
        many.import_pages(document, [0])
    file = BytesIO()
    many.save(file)
    many.close()
    document.close()
    return file.getvalue()
