"""Issuing a text: it gets number and day, its files are kept, and all that it printed is frozen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.journal import current_action
from desktop.models.write import Alter, Create, Remove, new_id, write
from desktop.register.proof import faults
from desktop.register.values import Document, DocumentId, DocumentKind
from desktop.services.attachments import keep_bytes
from desktop.services.citations import citations
from desktop.services.decision_values import DecisionContent
from desktop.services.documents import save_document, stored_document
from desktop.services.drafts import DocumentDraft
from desktop.services.facts import Row, row_of, rows, rows_with
from desktop.services.issue_content import (
    content_of,
    figures_in,
    printed_keys,
    proved,
    task_names,
    text_row,
    texts_of,
    title_of,
)
from desktop.services.issue_numbers import checked_order, next_number
from desktop.services.issue_rows import issue_row, issued_of
from desktop.services.issue_values import (
    ENDINGS,
    PDF,
    WORD,
    Content,
    Issued,
    IssueOrder,
    IssueProposal,
    Press,
    Pressed,
)
from desktop.services.issuing import has_gone_out
from desktop.services.paper_forms import name_of
from desktop.services.paper_values import PaperContent, PaperKind
from desktop.services.reports import own_office
from desktop.services.snapshots import Snapshot, packed
from desktop.services.symbols import paper_symbol, report_symbol
from desktop.services.values import ReportContent
from desktop.text.dates import short_date

_DOCUMENT_KINDS = {
    PaperKind.RESULTS: DocumentKind.REPORT,
    PaperKind.DECISION: DocumentKind.DECISION,
    PaperKind.MONTH: DocumentKind.PROGRAMME,
    PaperKind.LETTER: DocumentKind.OFFICIAL_LETTER,
    PaperKind.REPRIMAND: DocumentKind.OFFICIAL_LETTER,
    PaperKind.NOTICE: DocumentKind.NOTICE,
}
_OWN = {PaperKind.DECISION: DocumentKind.DECISION, PaperKind.MONTH: DocumentKind.PROGRAMME}
"""Papers that are the text of a document which the register may know already, and its kind."""
_DECIDING = "QĐ"


def proposed_issue(session: Session, report: str, today: date) -> IssueProposal:
    """What is proposed for issuing a stored text today: its next free number, symbol, signer.

    Raises UserError for a text that went out, or that cannot be gathered.
    """
    row = _going_out(session, report)
    content = content_of(session, report)
    own = _own_document(content)
    symbol = _symbol(content)
    day = own.issued_on if own is not None and own.issued_on else today
    number = own.number if own is not None else ""
    signer, post = _signer(content)
    order = IssueOrder(
        number or next_number(session, symbol, day.year, own.id if own else None),
        symbol,
        day,
        signer,
        post,
    )
    return IssueProposal(name_of(row["kind"]), title_of(content), order, _as_at(content))


def issue(
    session: Session,
    report: str,
    order: IssueOrder,
    press: Press,
    folder: Path,
    today: date | None = None,
) -> Issued:
    """Issue a stored text of any kind: number it, print it, keep its files and what it says.

    `folder` is where files of documents are kept. A decision on a document of the register signs
    that document; any other text becomes a document of its own. Raises UserError for a text that
    went out, for an order that `checked_order` refuses, figures that do not add up, and a disk
    that cannot take the files.
    """
    row = _going_out(session, report)
    draft = content_of(session, report)
    own = _own_document(draft)
    order = checked_order(
        session, order, today or date.today(), _as_at(draft), own.id if own else None
    )
    before = None if own is None else _fields(own)
    document = save_document(session, _document(session, draft, order, own))
    known_at = row["known_at"] or current_action(session).at
    values = {"number": order.number, "issued_on": order.issued_on, "known_at": known_at}
    write(session, [Alter("report", report, values)])
    content = _ordered(content_of(session, report), order)
    _check_figures(content)
    pressed = press.press(content)
    name = _file_name(name_of(row["kind"]), order)
    columns = {
        "report_id": report,
        "document_id": document,
        "document_before": before,
        "number": order.number,
        "symbol": order.symbol,
        "issued_on": order.issued_on,
        "signer": order.signer,
        "signer_post": order.signer_post,
        "as_at": row["as_at"],
        "known_at": known_at,
        "file_name": name,
        "snapshot": packed(_snapshot(content, pressed)),
    }
    edits: list[Create] = []
    for ending, made in ((WORD, pressed.docx), (PDF, pressed.pdf)):
        digest = keep_bytes(folder, f"{name}{ending}", made)
        form = ending[1:]
        columns |= {f"{form}_sha256": digest, f"{form}_size": len(made)}
        file = {"name": f"{name}{ending}", "sha256": digest, "size": len(made)}
        edits.append(Create("attachment", new_id(), {"document_id": document, **file}))
    identity = new_id()
    write(session, [*edits, Create("issue", identity, columns)])
    return issued_of({"id": identity, **columns}, row["kind"])


def withdraw(session: Session, report: str) -> None:
    """Take an issue back: the text is a draft again, its number is free, its files go.

    A document that issuing made goes too, one that it signed is as it was. Raises UserError for
    a text that did not go out, and where something rests on its document by now.
    """
    row = text_row(session, report)
    if not has_gone_out(row["number"], row["issued_on"]):
        raise UserError("Văn bản này chưa phát hành nên không có gì để thu hồi.")
    issue = issue_row(session, report)
    edits: list[Alter | Remove] = [
        Alter("report", report, {"number": "", "issued_on": None, "known_at": None})
    ]
    if issue is not None:
        edits += [Remove("issue", issue["id"]), *_files(session, issue)]
    write(session, edits)
    if issue is not None:
        _give_back(session, issue)


def issued(session: Session, report: str) -> Issued | None:
    """What went out of a stored text, None for a draft."""
    row, text = issue_row(session, report), row_of(session, "report", report)
    return issued_of(row, text["kind"]) if row is not None and text is not None else None


def issued_by(session: Session, document: DocumentId) -> Issued | None:
    """The text that went out as a document of the register, None where none did from here."""
    for row in rows_with(session, "issue", "document_id", [document]):
        text = row_of(session, "report", row["report_id"])
        if text is not None:
            return issued_of(row, text["kind"])
    return None


def all_issued(session: Session) -> tuple[Issued, ...]:
    """Every text that went out, the one issued last first."""
    kinds = {row["id"]: row["kind"] for row in rows(session, "report")}
    found = [
        issued_of(row, kinds[row["report_id"]])
        for row in rows(session, "issue")
        if row["report_id"] in kinds
    ]
    return tuple(sorted(found, key=_issue_order, reverse=True))


def _issue_order(one: Issued) -> tuple[date, str, str]:
    return one.issued_on, one.number, one.id


def _going_out(session: Session, report: str) -> Row:
    """The row of a text that has not gone out yet."""
    row = text_row(session, report)
    if has_gone_out(row["number"], row["issued_on"]):
        raise UserError(
            f"{name_of(row['kind'])} số {row['number']} ngày {short_date(row['issued_on'])} đã "
            "phát hành; hãy thu hồi phát hành trước, hoặc lập bản mới."
        )
    return row


def _own_document(content: Content) -> Document | None:
    """The document of the register that a text is the text of."""
    match content:
        case DecisionContent():
            return content.document
        case PaperContent():
            document = content.facts.document
            is_own = document is not None and document.kind is _OWN.get(content.paper.kind)
            return document if is_own else None
        case ReportContent():
            return None


def _symbol(content: Content) -> str:
    own = _own_document(content)
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


def _as_at(content: Content) -> date | None:
    """The day of the figures, None for a decision: it may be found and recorded later."""
    match content:
        case ReportContent():
            return content.report.viewpoint.as_at
        case PaperContent():
            is_decision = content.paper.kind is PaperKind.DECISION
            return None if is_decision else content.paper.viewpoint.as_at
        case DecisionContent():
            return None


def _ordered(content: Content, order: IssueOrder) -> Content:
    """The text with the symbol and the signer that it goes out with."""
    match content:
        case ReportContent():
            report = replace(
                content.report,
                symbol=order.symbol,
                signer=order.signer,
                signer_post=order.signer_post,
            )
            return replace(content, report=report)
        case PaperContent():
            signed = content.paper.with_parts(signer=order.signer, signer_post=order.signer_post)
            return replace(content, paper=replace(signed, symbol=order.symbol))
        case DecisionContent():
            text = replace(content.text, signer=order.signer, signer_post=order.signer_post)
            return content.with_text(text)


def _check_figures(content: Content) -> None:
    told = [fault for figures, groups in proved(content) for fault in faults(figures, groups)]
    if told:
        points = "; ".join(fault.rstrip(".") for fault in dict.fromkeys(told))
        raise UserError(
            f"Số liệu chưa khớp nên chưa phát hành được ({points}); "
            "hãy mở Công cụ, Kiểm tra sổ để tìm và sửa chỗ mâu thuẫn."
        )


def _snapshot(content: Content, pressed: Pressed) -> Snapshot:
    figures = figures_in(content, printed_keys(content, pressed))
    behind = {task for figure in figures for task in figure.ids}
    named = {task: name for task, name in task_names(content).items() if task in behind}
    return Snapshot(pressed.document, figures, texts_of(content), named)


def _document(
    session: Session, content: Content, order: IssueOrder, own: Document | None
) -> DocumentDraft:
    """The document that a text becomes: signed, under its number and day."""
    office = own_office(session)
    given = DocumentDraft(
        order.number,
        order.symbol,
        order.issued_on,
        kind=_document_kind(content),
        issuer=office.name,
        abstract=title_of(content),
    )
    if own is None:
        return given
    return replace(
        given,
        id=own.id,
        kind=own.kind,
        in_force_on=own.in_force_on,
        issuer=own.issuer or office.name,
        abstract=own.abstract or given.abstract,
    )


def _document_kind(content: Content) -> DocumentKind:
    match content:
        case ReportContent():
            return DocumentKind.REPORT
        case PaperContent():
            return _DOCUMENT_KINDS.get(content.paper.kind, DocumentKind.OTHER)
        case DecisionContent():
            return DocumentKind.DECISION


def _fields(document: Document) -> dict[str, Any]:
    """What is said of a document, to be put back."""
    return {
        "number": document.number,
        "symbol": document.symbol,
        "issued_on": document.issued_on and document.issued_on.isoformat(),
        "issuer": document.issuer,
        "abstract": document.abstract,
        "signed": document.signed,
    }


def _files(session: Session, issue: Row) -> Iterator[Remove]:
    """The files that issuing attached."""
    own = {issue[f"{ending[1:]}_sha256"] for ending in ENDINGS}
    for file in rows_with(session, "attachment", "document_id", [issue["document_id"]]):
        if file["sha256"] in own:
            yield Remove("attachment", file["id"])


def _give_back(session: Session, issue: Row) -> None:
    """Take out the document that issuing made, or put back the one that it signed."""
    document, before = DocumentId(issue["document_id"]), issue["document_before"]
    known = stored_document(session, document)
    if before is not None:
        day = before["issued_on"]
        said = {**before, "issued_on": date.fromisoformat(day) if day else None}
        draft = DocumentDraft(**said, kind=known.kind, in_force_on=known.in_force_on, id=document)
        save_document(session, draft)
        return
    resting = citations(session, document, ())
    effects = rows_with(session, "effect", "document_id", [document])
    if resting or list(effects):
        told = "; ".join(resting) or "nhiệm vụ"
        raise UserError(
            f"Chưa thu hồi được vì văn bản đã phát hành đang dùng cho {told}; "
            "hãy hoàn tác các việc đó ở trang Nhật ký trước."
        )
    others = rows_with(session, "attachment", "document_id", [document])
    write(
        session,
        [*(Remove("attachment", file["id"]) for file in others), Remove("document", document)],
    )


def _file_name(kind: str, order: IssueOrder) -> str:
    """What the files are called: `Báo cáo số 512-BC-UBND`."""
    return f"{kind} số {order.number}-{order.symbol}".replace("/", "-")
