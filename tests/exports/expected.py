"""Reference parts of exported files: compared line by line, renewed on purpose only.

`python -m tests.exports.expected` writes them anew from today's writers; look at the difference
before keeping it.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.exports.document import Document
from desktop.exports.documents import bao_cao, quyet_dinh_dieu_chinh
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import write_pdf
from desktop.register.values import Origin, State
from tests.exports import papers
from tests.exports.content import Case, a_report, content_of, month_document
from tests.exports.decisions import decision
from tests.exports.layout import pdf_pages

FOLDER = Path(__file__).parents[1] / "expected"
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
    return bao_cao.build(content_of(cases, a_report(A_I_2=typed)))


def small_decision() -> Document:
    """A decision with one change of every kind."""
    return quyet_dinh_dieu_chinh.build(decision())


@dataclass(frozen=True)
class Reference:
    """A document whose written parts are kept: its folder, its file's name, how it is built."""

    folder: str
    name: str
    build: Callable[[], Document]

    @property
    def pdf_part(self) -> str:
        """The name under which the PDF's text is kept."""
        return f"{self.name}.pdf.txt"

    def word_parts(self, folder: Path) -> dict[str, str]:
        """The parts of the Word file, one element a line."""
        path = folder / f"{self.name}.docx"
        write_docx(self.build(), path)
        with zipfile.ZipFile(path) as package:
            texts = [name for name in package.namelist() if not name.endswith(".png")]
            return {name: _lines(package.read(name).decode()) for name in texts}

    def pdf_text(self, folder: Path) -> str:
        """The text of the PDF, page by page."""
        path = folder / f"{self.name}.pdf"
        write_pdf(self.build(), path)
        pages = ["\n".join(line.text for line in page.lines) for page in pdf_pages(path)]
        return "\n--- trang mới ---\n".join(pages) + "\n"

    def file(self, part: str) -> Path:
        """Where the reference of a part lies."""
        return FOLDER / self.folder / part.replace("/", "__")


REPORT = Reference("bao_cao", "bao-cao", small_report)
DECISION = Reference("quyet_dinh_dieu_chinh", "quyet-dinh", small_decision)
REFERENCES = (REPORT, DECISION)


def _lines(text: str) -> str:
    """One element a line, so that a difference can be read."""
    return re.sub(r">\s*<", ">\n<", text) + "\n"


def renew(reference: Reference) -> None:
    """Write the reference files of a document anew."""
    reference.file("x").parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for part, text in reference.word_parts(Path(name)).items():
            reference.file(part).write_text(text, encoding="utf-8")
        text = reference.pdf_text(Path(name))
        reference.file(reference.pdf_part).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for one in REFERENCES:
        renew(one)
    papers.renew()
