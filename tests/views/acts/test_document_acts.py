"""What a person does with documents: files attached, opened and taken away, documents taken out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.models.database import Database
from desktop.register.values import DocumentId
from desktop.services.attachments import attachments, file_to_open
from desktop.services.documents import documents, save_document
from desktop.services.drafts import DocumentDraft
from desktop.views.acts.document_acts import DocumentActs
from desktop.views.work import Work
from tests.views.recorder import Recorder


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def decision(year_database: Database) -> DocumentId:
    """A draft that does nothing yet."""
    with year_database.act("Ghi văn bản") as session:
        return save_document(session, DocumentDraft("430", "QĐ-UBND", None, signed=False))


def acts_with(window: QWidget, work: Work, tmp_path: Path, *answers: object) -> DocumentActs:
    """The acts, the messages answered in advance."""
    return DocumentActs(window, work, Recorder(*answers), tmp_path / "kho")


def test_a_file_is_attached_opened_and_taken_away(
    qtbot, window, year_work, year_database, decision, tmp_path, monkeypatch
):
    scan = tmp_path / "quét.pdf"
    scan.write_bytes(b"%PDF")
    acts = acts_with(window, year_work, tmp_path, scan)
    with qtbot.waitSignal(year_work.finished) as told:
        acts.attach(decision)
    assert told.args == ["Đính kèm tệp quét.pdf"]
    with year_database.read() as session:
        (file,) = attachments(session, decision)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url)) or True)
    acts.open_file(file)
    qtbot.waitUntil(lambda: bool(opened))
    assert Path(opened[0].toLocalFile()) == file_to_open(tmp_path / "kho", file)
    with qtbot.waitSignal(year_work.finished):
        acts.detach(file)
    with year_database.read() as session:
        assert attachments(session, decision) == ()


def test_no_file_chosen_changes_nothing(window, year_work, decision, tmp_path):
    acts_with(window, year_work, tmp_path, None).attach(decision)
    assert year_work.is_idle


def test_a_file_that_cannot_be_opened_is_told(
    qtbot, window, year_work, year_database, decision, tmp_path, monkeypatch
):
    scan = tmp_path / "quét.pdf"
    scan.write_bytes(b"%PDF")
    acts = acts_with(window, year_work, tmp_path, scan)
    with qtbot.waitSignal(year_work.finished):
        acts.attach(decision)
    with year_database.read() as session:
        (file,) = attachments(session, decision)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    messages = Recorder()
    acts._messages = messages
    acts.open_file(file)
    qtbot.waitUntil(lambda: bool(messages.shown))
    assert "chưa có chương trình mở được tệp đuôi .pdf" in messages.shown[0][1]


def test_a_document_is_taken_out_or_told_what_rests_on_it(
    qtbot, window, year_work, year_database, decision, tmp_path
):
    messages = Recorder()
    acts = DocumentActs(window, year_work, messages, tmp_path / "kho")
    with qtbot.waitSignal(year_work.finished):
        acts.remove(decision)
    with year_database.read() as session:
        known = {one.document.number: one.document.id for one in documents(session)}
    assert "430" not in known
    acts.remove(known["412"])
    qtbot.waitUntil(lambda: bool(messages.shown))
    assert messages.shown[0][1].startswith("Chưa xóa được Quyết định số 412/QĐ-UBND")
