"""How documents are named: number and symbol, kind, title."""

from __future__ import annotations

from desktop.errors import UserError
from desktop.register.values import Document, DocumentKind
from desktop.text.clean import one_line
from desktop.text.dates import short_date

KIND_NAMES = {
    DocumentKind.DECISION: "Quyết định",
    DocumentKind.PROGRAMME: "Chương trình",
    DocumentKind.PLAN: "Kế hoạch",
    DocumentKind.NOTICE: "Thông báo",
    DocumentKind.OFFICIAL_LETTER: "Công văn",
    DocumentKind.REPORT: "Báo cáo",
    DocumentKind.OTHER: "Văn bản",
}
_SYMBOLS = {
    "qđ": DocumentKind.DECISION,
    "ctr": DocumentKind.PROGRAMME,
    "kh": DocumentKind.PLAN,
    "tb": DocumentKind.NOTICE,
    "bc": DocumentKind.REPORT,
}


def split_number(text: str) -> tuple[str, str]:
    """Split `299/QĐ-UBND` into number and symbol.

    Raises UserError where there is no number or no symbol.
    """
    number, _, symbol = one_line(text).partition("/")
    number, symbol = number.strip(), symbol.strip()
    if not number.isdigit() or not symbol:
        raise UserError(
            f"Số văn bản “{text}” chưa đúng; hãy ghi cả số và ký hiệu, ví dụ 299/QĐ-UBND."
        )
    return number, symbol


def kind_of_symbol(symbol: str) -> DocumentKind:
    """The kind a symbol tells; one without a type abbreviation is an official letter."""
    first = symbol.split("-")[0].strip().casefold()
    if first in _SYMBOLS:
        return _SYMBOLS[first]
    return DocumentKind.OFFICIAL_LETTER if first in ("ubnd", "vp", "hđnd") else DocumentKind.OTHER


def document_title(document: Document) -> str:
    """Name a document as prose does: `Quyết định số 299/QĐ-UBND`."""
    number = f" số {document.number}/{document.symbol}" if document.number else ""
    return f"{KIND_NAMES[document.kind]}{number}"


def dated_title(document: Document) -> str:
    """Name a document with its date: `Quyết định số 299/QĐ-UBND ngày 02/9/2025`."""
    day = f" ngày {short_date(document.issued_on)}" if document.issued_on else ""
    return document_title(document) + day
