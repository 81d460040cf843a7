"""Texts that go out: numbered, their files kept, all that they print frozen, and taken back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.exports.press import OfficePress
from desktop.models.chain import verify_chain
from desktop.models.database import Database
from desktop.models.rebuild import differences
from desktop.models.undo import redo_last, undo_action, undo_last
from desktop.register.values import DocumentId, DocumentKind
from desktop.services.acceptance import accept_programme
from desktop.services.attachments import attachments, detach, kept_file
from desktop.services.decision_texts import decision_content, hold_decision, save_decision_text
from desktop.services.decision_values import DecisionText
from desktop.services.documents import documents, remove_document, save_document, stored_document
from desktop.services.drafts import DocumentDraft, ProgrammeKind, ProgrammePlacing, TaskDraft
from desktop.services.facts import row_of, rows
from desktop.services.history import actions
from desktop.services.issue_content import content_of
from desktop.services.issue_proposals import proposed_decision_issue, proposed_issue
from desktop.services.issue_rows import issue_row
from desktop.services.issue_values import Issued
from desktop.services.issues import all_issued, issue_decision, issued, issued_by, withdraw
from desktop.services.paper_values import PaperKind
from desktop.services.papers import paper_of, remove_paper, save_paper
from desktop.services.progress import complete_tasks
from desktop.services.reports import report_of, save_report
from desktop.services.snapshots import unpacked
from tests.services import ward
from tests.services.comparisons import NOVEMBER, move
from tests.services.outgoing import (
    AS_AT,
    DAY,
    OFFICE,
    ORDER,
    TODAY,
    paper_begun,
    prepared,
    report_begun,
    send,
)

NEXT_YEAR = TaskDraft(
    row=7,
    ordinal="1",
    content="Tổng kết công tác năm",
    deadline=ward.dated("31/12/2026", date(2026, 12, 31)),
    lead="Văn phòng HĐND và UBND",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files are kept."""
    return tmp_path / "tep-dinh-kem"


@pytest.fixture
def report(database: Database) -> str:
    """A report of the small ward, with a figure in a typed text."""
    prepared(database)
    return report_begun(database)


def figures(database: Database, sent: Issued) -> dict[str, tuple[str, int]]:
    """The frozen figures: text and number of tasks by key."""
    with database.read() as session:
        row = issue_row(session, sent.report)
    assert row is not None
    return {one.key: (one.text, len(one.ids)) for one in unpacked(row["snapshot"]).figures}


def test_what_goes_out_is_a_document_with_both_files_by_their_hash(
    database: Database, folder: Path, report: str
) -> None:
    sent = send(database, folder, report)
    assert sent.name == "Báo cáo số 120/BC-UBND ngày 20/10/2025"
    with database.read() as session:
        document = stored_document(session, sent.document)
        files = attachments(session, sent.document)
        assert issued(session, report) == sent
        assert issued_by(session, sent.document) == sent
        assert all_issued(session) == (sent,)
        assert differences(session) == ()
        assert verify_chain(session) == ()
        kept = report_of(session, report)
    assert (document.kind, document.number, document.symbol) == (
        DocumentKind.REPORT,
        "120",
        "BC-UBND",
    )
    assert (document.issued_on, document.signed) == (DAY, True)
    assert document.issuer == "Ủy ban nhân dân phường Mẫu"
    assert (kept.number, kept.issued_on, kept.symbol) == ("120", DAY, "BC-UBND")
    assert kept.viewpoint.known_at == sent.known_at
    assert [one.name for one in files] == [sent.docx.name, sent.pdf.name]
    assert sent.docx.name == "Báo cáo số 120-BC-UBND.docx"
    for one in (sent.docx, sent.pdf):
        content = kept_file(folder, one.sha256, one.name).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (one.sha256, one.size)
    assert kept_file(folder, sent.pdf.sha256, sent.pdf.name).read_bytes()[:5] == b"%PDF-"


def test_every_figure_printed_is_frozen_with_its_tasks(
    database: Database, folder: Path, report: str
) -> None:
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [ward.task(database, "1")], date(2025, 9, 20))
    sent = send(database, folder, report)
    found = figures(database, sent)
    assert found["done"] == ("01", 1)
    assert found["total"] == ("02", 2)
    assert found["rate.done_of_total"] == ("50%", 1)
    units = [key for key in found if key.startswith("done@")]
    assert sorted(found[key] for key in units) == [("0", 0), ("01", 1)]
    with database.read() as session:
        row = issue_row(session, report)
    assert row is not None
    snapshot = unpacked(row["snapshot"])
    assert snapshot.tasks[ward.task(database, "1")].startswith("1. Xây dựng Kế hoạch")
    assert "Đã xong [[số: done]] việc." in snapshot.texts.values()


def test_an_issued_text_is_not_changed_and_says_what_it_said(
    database: Database, folder: Path, report: str
) -> None:
    with database.read() as session:
        writing = next(one for one in actions(session) if one.title == "Lập báo cáo")
    sent = send(database, folder, report)
    with database.read() as session:
        before = content_of(session, report)
        kept = report_of(session, report)
    with (
        pytest.raises(UserError, match="đã phát hành nên không sửa được"),
        database.act("Sửa") as session,
    ):
        save_report(session, replace(kept, opening="Khác"))
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [ward.task(database, "1")], date(2025, 9, 20))
    with pytest.raises(UserError, match="Phát hành"), database.act("Hoàn tác") as session:
        undo_action(session, writing.id)
    with database.read() as session:
        again = content_of(session, report)
    assert again.standing.figures == before.standing.figures  # type: ignore[union-attr]
    assert (
        OfficePress().press(again).docx
        == kept_file(folder, sent.docx.sha256, sent.docx.name).read_bytes()
    )


def test_taking_back_the_words_typed_before_leaves_what_went_out(
    database: Database, folder: Path, report: str
) -> None:
    with database.act("Soạn báo cáo") as session:
        found = report_of(session, report)
        save_report(session, replace(found, opening="Lời mở đầu đã gõ"))
    with database.read() as session:
        typing = actions(session)[0]
    sent = send(database, folder, report)
    with database.act("Hoàn tác") as session:
        undo_action(session, typing.id)
    with database.read() as session:
        assert report_of(session, report).opening == "Lời mở đầu đã gõ"
        again = OfficePress().press(content_of(session, report))
    assert hashlib.sha256(again.docx).hexdigest() == sent.docx.sha256
    assert hashlib.sha256(again.pdf).hexdigest() == sent.pdf.sha256


def test_undo_takes_the_number_back_and_redo_gives_it_again(
    database: Database, folder: Path, report: str
) -> None:
    sent = send(database, folder, report)
    with database.act("Hoàn tác") as session:
        undo_last(session)
    with database.read() as session:
        assert issued(session, report) is None
        assert issued_by(session, sent.document) is None
        assert not report_of(session, report).is_issued
        assert row_of(session, "document", sent.document) is None
        assert proposed_issue(session, report, TODAY).order.number == "01"
    with database.act("Làm lại") as session:
        redo_last(session)
    with database.read() as session:
        assert issued(session, report) == sent
        assert report_of(session, report).number == "120"


def test_withdrawing_frees_the_number_and_the_text(
    database: Database, folder: Path, report: str
) -> None:
    sent = send(database, folder, report)
    with database.act("Thu hồi") as session:
        withdraw(session, report)
    with database.read() as session:
        assert issued(session, report) is None
        assert row_of(session, "document", sent.document) is None
        assert attachments(session, sent.document) == ()
        kept = report_of(session, report)
    assert (kept.number, kept.issued_on, kept.symbol) == ("", None, "")
    assert kept.viewpoint.known_at is None
    with database.act("Sửa") as session:
        save_report(session, replace(kept, opening="Khác"))
    again = send(database, folder, report)
    assert again.number == "120"
    assert again.docx.sha256 != sent.docx.sha256
    with database.act("Hoàn tác") as session:
        undo_last(session)
    with pytest.raises(UserError, match="chưa phát hành"), database.act("Thu hồi") as session:
        withdraw(session, report)


def test_a_text_goes_out_once(database: Database, folder: Path, report: str) -> None:
    send(database, folder, report)
    with pytest.raises(UserError, match="đã phát hành; hãy thu hồi"):
        send(database, folder, report, replace(ORDER, number="121"))
    with database.read() as session, pytest.raises(UserError, match="số 120 ngày 20/10/2025"):
        proposed_issue(session, report, TODAY)


def test_a_refused_issue_leaves_nothing(database: Database, folder: Path, report: str) -> None:
    with pytest.raises(UserError, match="trước ngày số liệu 15/10/2025"):
        send(database, folder, report, replace(ORDER, issued_on=date(2025, 10, 14)))
    with database.read() as session:
        assert not report_of(session, report).is_issued
        assert list(rows(session, "issue")) == []
        assert len(documents(session)) == 1
    assert not folder.exists()


def test_what_is_proposed_is_the_next_number_of_the_symbol(
    database: Database, folder: Path, report: str
) -> None:
    send(database, folder, report)
    other = report_begun(database)
    with database.read() as session:
        proposal = proposed_issue(session, other, TODAY)
    assert (proposal.order.number, proposal.order.symbol) == ("121", "BC-UBND")
    assert (proposal.order.issued_on, proposal.as_at) == (TODAY, AS_AT)
    assert proposal.kind == "Báo cáo"


def test_the_files_of_what_went_out_stay_with_their_document(
    database: Database, folder: Path, report: str
) -> None:
    sent = send(database, folder, report)
    with database.read() as session:
        file = attachments(session, sent.document)[0]
    with pytest.raises(UserError, match="bản đã phát hành nên không gỡ"), database.act("X") as one:
        detach(one, file.id)


@pytest.mark.parametrize(
    ("kind", "symbol", "recorded"),
    [
        (PaperKind.RESULTS, "BC-UBND", DocumentKind.REPORT),
        (PaperKind.SUBMISSION, "TTr-UBND", DocumentKind.OTHER),
        (PaperKind.LETTER, "UBND-VP", DocumentKind.OFFICIAL_LETTER),
        (PaperKind.REPRIMAND, "UBND-VP", DocumentKind.OFFICIAL_LETTER),
        (PaperKind.NOTICE, "TB-UBND", DocumentKind.NOTICE),
        (PaperKind.INVITATION, "GM-UBND", DocumentKind.OTHER),
        (PaperKind.MONTH, "CTr-UBND", DocumentKind.PROGRAMME),
    ],
)
def test_papers_go_out_under_their_own_symbols(
    database: Database, folder: Path, kind: PaperKind, symbol: str, recorded: DocumentKind
) -> None:
    prepared(database)
    paper = paper_begun(database, kind)
    with database.read() as session:
        proposal = proposed_issue(session, paper, TODAY)
    assert proposal.order.number == "01"
    assert proposal.order.symbol.startswith(symbol.partition("-")[0])
    assert "…" not in proposal.order.signer
    sent = send(database, folder, paper, replace(ORDER, number="7", symbol=symbol))
    assert (sent.number, sent.symbol) == ("07", symbol)
    with database.read() as session:
        assert stored_document(session, sent.document).kind is recorded
        kept = paper_of(session, paper)
        printed = OfficePress().press(content_of(session, paper))
    assert kept.parts["signer"] == "Nguyễn Văn A"
    assert hashlib.sha256(printed.docx).hexdigest() == sent.docx.sha256
    with pytest.raises(UserError, match="đã phát hành"), database.act("Sửa") as session:
        save_paper(session, kept.with_parts(title="Khác"))
    with pytest.raises(UserError, match="đã phát hành"), database.act("Xóa") as session:
        remove_paper(session, paper)


def test_another_symbol_is_printed_as_it_was_given(
    database: Database, folder: Path, report: str
) -> None:
    send(database, folder, report, replace(ORDER, symbol="BC-VP"))
    with database.read() as session:
        document = OfficePress().press(content_of(session, report)).document
    assert '"symbol":"BC-VP"' in document
    assert "120/BC-VP" in document


def test_a_decision_signs_the_document_that_it_is_the_text_of(
    database: Database, folder: Path
) -> None:
    prepared(database)
    draft = DocumentDraft("", "QĐ-UBND", None, signed=False, abstract="Điều chỉnh")
    with database.act("Ghi dự thảo") as session:
        decision = save_document(session, draft)
    sent = send_decision(database, folder, decision)
    with database.read() as session:
        document = stored_document(session, decision)
        assert sent.document == decision
        assert (document.number, document.issued_on, document.signed) == ("84", DAY, True)
        assert [one.document.id for one in documents(session)].count(decision) == 1
    with database.act("Thu hồi") as session:
        withdraw(session, sent.report)
    with database.read() as session:
        document = stored_document(session, decision)
        assert (document.number, document.issued_on, document.signed) == ("", None, False)
        assert attachments(session, decision) == ()


def send_decision(database: Database, folder: Path, decision: DocumentId) -> Issued:
    """Adjust a deadline by a draft decision and issue its text."""
    move(database, "2", decision, NOVEMBER)
    with database.act("Soạn quyết định") as session:
        text = hold_decision(session, decision)
    with database.read() as session:
        proposal = proposed_issue(session, text, TODAY)
    assert (proposal.order.symbol, proposal.as_at) == ("QĐ-UBND", None)
    return send(database, folder, text, replace(proposal.order, number="84", issued_on=DAY))


def test_a_decision_may_be_issued_although_nothing_was_written_of_it(
    database: Database, folder: Path
) -> None:
    prepared(database)
    draft = DocumentDraft("", "QĐ-UBND", None, signed=False)
    with database.act("Ghi dự thảo") as session:
        decision = save_document(session, draft)
    move(database, "2", decision, NOVEMBER)
    with database.read() as session:
        proposal = proposed_decision_issue(session, decision, TODAY)
    assert proposal.numbers == {2024: "01", 2025: "300"}
    order = replace(proposal.order, issued_on=DAY)
    with database.act("Phát hành") as session:
        sent = issue_decision(session, decision, order, OfficePress(), folder, TODAY)
    assert (sent.number, sent.kind, sent.document) == ("300", "Quyết định", decision)
    refused = pytest.raises(UserError, match="đã phát hành; hãy thu hồi")
    with database.read() as session, refused:
        proposed_decision_issue(session, decision, TODAY)
    changed = DocumentDraft("301", "QĐ-UBND", DAY, id=decision)
    refused = pytest.raises(UserError, match="không đổi được số")
    with database.act("Sửa") as session, refused:
        save_document(session, changed)
    refused = pytest.raises(UserError, match="bản đã phát hành số 300/QĐ-UBND")
    with database.act("Xóa") as session, refused:
        remove_document(session, decision)
    written = replace(decision_text(database, decision), signer="Người khác")
    refused = pytest.raises(UserError, match="đã phát hành nên không sửa")
    with database.act("Sửa") as session, refused:
        save_decision_text(session, written)


def decision_text(database: Database, decision: DocumentId) -> DecisionText:
    """The words of a decision."""
    with database.read() as session:
        return decision_content(session, decision).text


def test_the_decision_on_a_programme_brings_it_into_force(database: Database, folder: Path) -> None:
    prepared(database)
    draft = DocumentDraft("", "QĐ-UBND", None, signed=False, issuer=OFFICE.name)
    placing = ProgrammePlacing(draft, ProgrammeKind.YEAR, 2026, "Chương trình năm 2026")
    with database.act("Nhập chương trình") as session:
        accept_programme(session, ward.draft_of(NEXT_YEAR), placing)
    paper = paper_begun(database, PaperKind.DECISION)
    with database.read() as session:
        proposal = proposed_issue(session, paper, TODAY)
    assert (proposal.order.number, proposal.as_at) == ("300", None)
    sent = send(database, folder, paper, replace(proposal.order, issued_on=DAY))
    with database.read() as session:
        document = stored_document(session, sent.document)
        printed = OfficePress().press(content_of(session, paper))
    assert (document.number, document.issued_on, document.signed) == ("300", DAY, True)
    assert "Tổng kết công tác năm" in printed.document
    assert hashlib.sha256(printed.docx).hexdigest() == sent.docx.sha256
    assert ward.counts(database, DAY)["issued"] == 3
    with database.act("Hoàn tác") as session:
        undo_last(session)
    assert ward.counts(database, DAY)["issued"] == 2
    with database.read() as session:
        assert not stored_document(session, sent.document).signed
