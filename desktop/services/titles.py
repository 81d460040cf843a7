"""How documents are named and told apart: number and symbol, kind, title."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.errors import UserError
from desktop.register.values import Document, DocumentKind
from desktop.text.clean import one_line
from desktop.text.dates import long_date, short_date
from desktop.text.fold import fold

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

    Raises UserError where there is no number or no symbol, or the symbol has no letter.
    """
    number, _, symbol = one_line(text).partition("/")
    number, symbol = number.strip(), symbol.strip()
    if not number.isdigit() or not symbol:
        raise UserError(
            f"Số văn bản “{text}” chưa đúng; hãy ghi cả số và ký hiệu, ví dụ 299/QĐ-UBND."
        )
    check_symbol(symbol)
    return number, symbol


def check_symbol(symbol: str) -> None:
    """Raise UserError where a symbol has no letter, as the rest of a date has none."""
    if not any(letter.isalpha() for letter in symbol):
        raise UserError(
            f"“{symbol}” không phải ký hiệu văn bản vì không có chữ; "
            "hãy ghi cả số và ký hiệu, ví dụ 299/QĐ-UBND."
        )


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


def citation(document: Document, issuer: str) -> str:
    """Cite a document in full, as its first citation does: date, issuer and abstract.

    `issuer` stands for one that was not recorded.
    """
    day = f" {long_date(document.issued_on)}" if document.issued_on else ""
    own = one_line(document.issuer) or one_line(issuer)
    whose = f" của {own}" if own else ""
    abstract = one_line(document.abstract).rstrip(".")
    if abstract.lower().startswith(("về ", "v/v ")):
        abstract = abstract.partition(" ")[2]
    about = f" về {abstract}" if abstract else ""
    return f"{document_title(document)}{day}{whose}{about}"


def matching(
    known: Iterable[Document],
    number: str,
    symbol: str,
    issued: date | int | None,
    issuer: str = "",
) -> tuple[Document, ...]:
    """The known documents that a number, symbol, date and issuer may mean (domain.md 1).

    `issued` is the day of issue, None of a draft without one, or only its year. A document without
    a number is never another. An issuer that is missing on one side may be any, unless a document
    says the very same.
    """
    found = [
        one
        for one in known
        if has_number(one, number, symbol)
        and _issued(one.issued_on, issued)
        and len({fold(one.issuer), fold(issuer)} - {""}) <= 1
    ]
    same = [one for one in found if fold(one.issuer) == fold(issuer)]
    return tuple(same or found)


def has_number(document: Document, number: str, symbol: str) -> bool:
    """Whether a document goes by that number and symbol: `0299/qđ-ubnd` is 299/QĐ-UBND."""
    own = number.strip().lstrip("0")
    return bool(
        own and document.number.strip().lstrip("0") == own and fold(document.symbol) == fold(symbol)
    )


def _issued(known: date | None, issued: date | int | None) -> bool:
    if isinstance(issued, int):
        return known is not None and known.year == issued
    return known == issued
