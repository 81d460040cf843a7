"""The stored rows of what went out, and the words that were frozen with them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.values import DocumentId
from desktop.services.facts import Row, rows_with
from desktop.services.issue_values import PDF, WORD, Issued, KeptFile
from desktop.services.paper_forms import name_of
from desktop.services.snapshots import unpacked_texts


def issue_row(session: Session, report: str) -> Row | None:
    """The row of a text that went out and was not taken back."""
    return next(iter(rows_with(session, "issue", "report_id", [report])), None)


def frozen_texts(row: Row) -> Mapping[str, str]:
    """What a person had typed, part by part, when the text went out."""
    return unpacked_texts(row["snapshot"])


def issued_of(row: Row, kind: str) -> Issued:
    """The text of an issue's row, of a stored kind."""
    return Issued(
        id=row["id"],
        report=row["report_id"],
        document=DocumentId(row["document_id"]),
        kind=name_of(kind),
        number=row["number"],
        symbol=row["symbol"],
        issued_on=row["issued_on"],
        signer=row["signer"],
        signer_post=row["signer_post"],
        as_at=row["as_at"],
        known_at=row["known_at"],
        docx=KeptFile(f"{row['file_name']}{WORD}", row["docx_sha256"], row["docx_size"]),
        pdf=KeptFile(f"{row['file_name']}{PDF}", row["pdf_sha256"], row["pdf_size"]),
    )


def refuse_issued(session: Session, report: str, name: str) -> None:
    """Raise UserError for a text that went out: it says what it said."""
    row = issue_row(session, report)
    if row is not None:
        raise UserError(
            f"{name} số {row['number']}/{row['symbol']} đã phát hành nên không sửa được; "
            "hãy thu hồi phát hành để sửa, hoặc lập bản mới."
        )
