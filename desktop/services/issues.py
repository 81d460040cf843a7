"""Issuing a text: it gets number and day, its files are kept, and all that it printed is frozen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.journal import current_action
from desktop.models.write import Alter, Create, Remove, new_id, write
from desktop.register.proof import faults
from desktop.register.values import DocumentId
from desktop.services.attachments import keep_bytes
from desktop.services.decision_texts import hold_decision
from desktop.services.decision_values import DecisionContent
from desktop.services.documents import save_document
from desktop.services.facts import row_of, rows, rows_with
from desktop.services.issue_content import (
    content_of,
    figures_in,
    printed_keys,
    proved,
    task_names,
    text_row,
    texts_of,
)
from desktop.services.issue_documents import (
    detaching,
    document_draft,
    document_fields,
    give_back,
    own_document,
)
from desktop.services.issue_numbers import checked_order
from desktop.services.issue_proposals import as_at_of, going_out
from desktop.services.issue_rows import issue_row, issued_of
from desktop.services.issue_values import (
    PDF,
    WORD,
    Content,
    Issued,
    IssueOrder,
    Press,
    Pressed,
)
from desktop.services.issuing import has_gone_out
from desktop.services.paper_forms import name_of
from desktop.services.paper_values import PaperContent
from desktop.services.snapshots import Snapshot, packed
from desktop.services.values import ReportContent


def issue_decision(
    session: Session,
    document: DocumentId,
    order: IssueOrder,
    press: Press,
    folder: Path,
    today: date | None = None,
) -> Issued:
    """Issue the decision that a document is the text of. Raises UserError as `issue` does."""
    return issue(session, hold_decision(session, document), order, press, folder, today)


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
    row = going_out(session, report)
    draft = content_of(session, report)
    own = own_document(draft)
    order = checked_order(
        session, order, today or date.today(), as_at_of(draft), own.id if own else None
    )
    before = None if own is None else document_fields(own)
    document = save_document(session, document_draft(session, draft, order, own))
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
        edits += [Remove("issue", issue["id"]), *detaching(session, issue)]
    write(session, edits)
    if issue is not None:
        give_back(session, issue)


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


def _file_name(kind: str, order: IssueOrder) -> str:
    """What the files are called: `Báo cáo số 512-BC-UBND`."""
    return f"{kind} số {order.number}-{order.symbol}".replace("/", "-")
