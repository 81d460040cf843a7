"""Reference parts of exported files: compared line by line, renewed on purpose only.

`python -m tests.exports.expected` writes them anew from today's writers; look at the difference
before keeping it.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from pathlib import Path

from desktop.exports.document import Document
from desktop.exports.documents.bao_cao import build
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import write_pdf
from desktop.register.values import Origin, State
from tests.exports.content import Case, a_report, content_of, month_document
from tests.exports.layout import pdf_pages

FOLDER = Path(__file__).parents[1] / "expected" / "bao_cao"
WORD_PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footnotes.xml",
    "word/header.xml",
    "word/settings.xml",
    "word/styles.xml",
)
PDF_TEXT = "bao-cao.pdf.txt"


def small_report() -> Document:
    """Four tasks, one of them added, one overdue; one section typed."""
    october = month_document(10)
    cases = (
        Case(1, State.DONE_ON_TIME),
        Case(2, State.OPEN_OVERDUE, deadline_text="15/11/2025"),
        Case(3, State.OPEN_IN_TIME),
        Case(1, State.OPEN_IN_TIME, Origin.ADDED, october, "t10", deadline_text="<Tháng 12> & sau"),
    )
    typed = "Thực hiện tốt Quy chế[[ghi chú: Quy chế số 01/QC-UBND.]].\n- Chủ động phối hợp."
    return build(content_of(cases, a_report(A_I_2=typed)))


def word_parts(folder: Path) -> dict[str, str]:
    """The parts of the small report's Word file, one element a line."""
    path = folder / "bao-cao.docx"
    write_docx(small_report(), path)
    with zipfile.ZipFile(path) as package:
        return {name: _lines(package.read(name).decode()) for name in package.namelist()}


def pdf_text(folder: Path) -> str:
    """The text of the small report's PDF, page by page."""
    path = folder / "bao-cao.pdf"
    write_pdf(small_report(), path)
    pages = ["\n".join(line.text for line in page.lines) for page in pdf_pages(path)]
    return "\n--- trang mới ---\n".join(pages) + "\n"


def reference_file(part: str) -> Path:
    """Where the reference of a part lies."""
    return FOLDER / part.replace("/", "__")


def _lines(text: str) -> str:
    """One element a line, so that a difference can be read."""
    return re.sub(r">\s*<", ">\n<", text) + "\n"


def renew() -> None:
    """Write the reference files anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for part, text in word_parts(Path(name)).items():
            reference_file(part).write_text(text, encoding="utf-8")
        reference_file(PDF_TEXT).write_text(pdf_text(Path(name)), encoding="utf-8")


if __name__ == "__main__":
    renew()
