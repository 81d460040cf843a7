"""What is looked at before it is printed: any text of the register as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.exports.document import Document


@dataclass(frozen=True, slots=True)
class PdfMade:
    """A PDF file in memory, what of its figures does not add up, and what should be known of it."""

    data: bytes
    faults: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """A text to be looked at, printed or kept as PDF.

    `name` is its title on the screen and in the printer's queue, `file_name` what its file is
    called unless a person names it. `make` runs on the worker and raises UserError where the text
    cannot be made. `text` says what kind of text it is where its figures do not add up. `issued`
    is the id of a stored text that went out, '' of others: of it the kept file is shown.
    """

    name: str
    file_name: str
    make: Callable[[Session], PdfMade]
    text: str = "văn bản"
    issued: str = ""


def paper_of(name: str, file_name: str, document: Document) -> PdfPaper:
    """A text whose document is built already."""
    return PdfPaper(name, file_name, partial(_made_of, document))


def file_paper(name: str, file_name: str, data: bytes) -> PdfPaper:
    """A text that is a PDF file already, such as one that went out."""
    return PdfPaper(name, file_name, partial(_made, data))


def _made_of(document: Document, _session: Session) -> PdfMade:
    from desktop.exports.to_pdf import pdf_bytes

    return PdfMade(pdf_bytes(document))


def _made(data: bytes, _session: Session) -> PdfMade:
    return PdfMade(data)
