"""Finding the one document that a person names in words."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.values import Document
from desktop.services.facts import document_of, rows
from desktop.services.titles import dated_title, has_number, split_number
from desktop.text.clean import one_line
from desktop.text.dates import parse_date
from desktop.text.fold import fold

_NAMED = re.compile(
    r"(?P<number>.+?)(?:\s+ngày\s+(?P<day>.+?))?(?:\s+của\s+(?P<issuer>.+))?", re.IGNORECASE
)


def find_document(session: Session, text: str) -> Document:
    """The document named `412/QĐ-UBND`, or `… ngày 15/10/2025` where numbers come again.

    ` của ` and an issuer may follow. A draft without a number is found by a part of its abstract.
    Raises UserError where none is meant, or several may be.
    """
    known = [document_of(row) for row in rows(session, "document")]
    named = _NAMED.fullmatch(one_line(text))
    if named is None or not named["number"].strip()[:1].isdigit():
        return _draft(known, text)
    number, symbol = split_number(named["number"])
    found = [one for one in known if has_number(one, number, symbol)]
    day = _day(named["day"])
    found = [one for one in found if day in (None, one.issued_on)]
    issuer = fold(named["issuer"] or "")
    return _only([one for one in found if issuer in fold(one.issuer)], text)


def _draft(known: list[Document], text: str) -> Document:
    """A document without a number, by its abstract."""
    wanted = fold(text)
    found = [one for one in known if not one.number and wanted and wanted in fold(one.abstract)]
    return _only(found, text)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise UserError(f"Ngày “{text}” chưa đúng; hãy ghi ngày ban hành, ví dụ 15/10/2025.")
    return day


def _only(found: list[Document], text: str) -> Document:
    if len(found) == 1:
        return found[0]
    if not found:
        raise UserError(
            f"Không có văn bản nào khớp với “{one_line(text)}”; hãy ghi số và ký hiệu như "
            "412/QĐ-UBND, hoặc một phần trích yếu của bản dự thảo."
        )
    several = "; ".join(_told(one) for one in found)
    raise UserError(
        f"Có nhiều văn bản khớp với “{one_line(text)}”: {several}; "
        "hãy ghi rõ hơn, ví dụ “412/QĐ-UBND ngày 15/10/2025”."
    )


def _told(document: Document) -> str:
    """A document as it is named among others."""
    words = dated_title(document)
    if not document.number and document.abstract:
        words += f" “{one_line(document.abstract)}”"
    return f"{words} của {document.issuer}" if document.issuer else words
