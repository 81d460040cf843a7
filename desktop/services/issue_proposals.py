"""What is proposed for issuing a text: the next free number, the symbol, the day, the signer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.values import DocumentId
from desktop.services.decision_texts import decision_content
from desktop.services.decision_values import DecisionContent
from desktop.services.facts import Row, rows_with
from desktop.services.issue_content import content_of, text_row, title_of
from desktop.services.issue_documents import own_document
from desktop.services.issue_numbers import next_number
from desktop.services.issue_values import Content, IssueOrder, IssueProposal
from desktop.services.issuing import has_gone_out
from desktop.services.paper_forms import ADJUSTING, name_of
from desktop.services.paper_values import PaperContent, PaperKind
from desktop.services.symbols import paper_symbol, report_symbol
from desktop.services.values import ReportContent
from desktop.text.dates import short_date

_DECIDING = "QĐ"


def proposed_issue(session: Session, report: str, today: date) -> IssueProposal:
    """What is proposed for issuing a stored text today: its next free number, symbol, signer.

    Raises UserError for a text that went out, or that cannot be gathered.
    """
    row = going_out(session, report)
    return _proposal(session, content_of(session, report), name_of(row["kind"]), today)


def proposed_decision_issue(session: Session, document: DocumentId, today: date) -> IssueProposal:
    """What is proposed for issuing the decision that a document is the text of.

    Raises UserError as `decision_content` does, and for a decision that went out.
    """
    for row in rows_with(session, "report", "document_id", [document]):
        if row["kind"] == ADJUSTING:
            return proposed_issue(session, row["id"], today)
    return _proposal(session, decision_content(session, document), name_of(ADJUSTING), today)


def going_out(session: Session, report: str) -> Row:
    """The row of a text that has not gone out yet. Raises UserError for another."""
    row = text_row(session, report)
    if has_gone_out(row["number"], row["issued_on"]):
        raise UserError(
            f"{name_of(row['kind'])} số {row['number']} ngày {short_date(row['issued_on'])} đã "
            "phát hành; hãy thu hồi phát hành trước, hoặc lập bản mới."
        )
    return row


def _symbol(content: Content) -> str:
    own = own_document(content)
    if own is not None and own.symbol:
        return own.symbol
    match content:
        case ReportContent():
            return report_symbol(content.report, content.office)
        case PaperContent():
            return paper_symbol(content.paper, content.office)
        case DecisionContent():
            return f"{_DECIDING}-{content.office.symbol}"


def _signer(content: Content) -> tuple[str, str]:
    match content:
        case ReportContent():
            return content.report.signer, content.report.signer_post
        case PaperContent():
            return content.text("signer"), content.text("signer_post")
        case DecisionContent():
            return content.text.signer, content.text.signer_post


def as_at_of(content: Content) -> date | None:
    """The day of the figures, None for a decision: it may be found and recorded later."""
    match content:
        case ReportContent():
            return content.report.viewpoint.as_at
        case PaperContent():
            is_decision = content.paper.kind is PaperKind.DECISION
            return None if is_decision else content.paper.viewpoint.as_at
        case DecisionContent():
            return None


def _proposal(session: Session, content: Content, kind: str, today: date) -> IssueProposal:
    own = own_document(content)
    symbol = _symbol(content)
    day = own.issued_on if own is not None and own.issued_on else today
    numbers = {
        year: next_number(session, symbol, year, own.id if own else None)
        for year in {today.year - 1, today.year, day.year}
    }
    if own is not None and own.number:
        numbers[day.year] = own.number
    order = IssueOrder(numbers[day.year], symbol, day, *_signer(content))
    if not order.is_signed:
        order = replace(order, signer="")
    place = content.office.place
    return IssueProposal(kind, title_of(content), order, as_at_of(content), numbers, place)
