"""A decision written from the window: its words kept, its files made, refusals told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from desktop.models.database import Database
from desktop.register.values import DocumentId
from desktop.services.decision_texts import decision_content
from desktop.services.decision_values import DecisionContent, DecisionText
from desktop.services.history import actions
from desktop.services.marks import marks
from desktop.views.acts import decision_acts
from desktop.views.acts.decision_acts import DecisionActs
from desktop.views.dialogs.decision_text_dialog import EXPLANATION, DecisionTextDialog
from desktop.views.dialogs.export_anyway_dialog import ExportAnywayDialog
from desktop.views.work import Work
from tests.exports.layout import WordLayout
from tests.services.decisions import decide, decide_everything, fill
from tests.views.acts.answers import answering
from tests.views.recorder import Recorder


@dataclass
class Desk:
    """A ward with its decision 412."""

    database: Database
    work: Work
    acts: DecisionActs
    messages: Recorder
    decision: DocumentId

    def text(self) -> DecisionText:
        """The words as they are kept."""
        with self.database.read() as session:
            return decision_content(session, self.decision).text


@pytest.fixture
def desk(qtbot: Any, dressed: object, database: Database, tmp_path: Path) -> Iterator[Desk]:
    fill(database)
    decision = decide_everything(database)
    work, window, messages = Work(database), QWidget(), Recorder()
    qtbot.addWidget(window)
    yield Desk(database, work, DecisionActs(window, work, messages, tmp_path), messages, decision)
    work.close()


def nothing() -> None:
    """The dialog is not shown, so nobody waits for the words to be kept."""


def test_words_that_were_changed_are_kept_as_one_action(
    qtbot: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = replace(desk.text(), signer="Trần Thị B", signer_post="Phó Chủ tịch")
    asked = answering(monkeypatch, DecisionTextDialog, written)
    desk.acts.write(desk.decision)
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.waitUntil(lambda: desk.work.is_idle)
    assert desk.text() == written
    with desk.database.read() as session:
        title = actions(session)[0].title
    assert title == "Sửa lời văn Quyết định số 412/QĐ-UBND ngày 15/10/2025"
    _, content, proposed, _, messages = asked[0]
    assert messages is desk.messages
    assert len(content.changes) == 13
    assert proposed == content.text


@pytest.mark.parametrize("what", [".docx", ".pdf", ".xlsx", EXPLANATION])
def test_a_file_is_written_and_what_was_typed_is_kept(
    qtbot: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str
) -> None:
    asked = answering(monkeypatch, DecisionTextDialog, None)
    desk.acts.write(desk.decision)
    qtbot.waitUntil(lambda: bool(asked))
    *_, export, _ = asked[0]
    ending = ".docx" if what == EXPLANATION else what
    path = tmp_path / f"van-ban{ending}"
    desk.messages.answers = [path, None]
    typed = replace(desk.text(), title="Về việc điều chỉnh lần thứ nhất")
    told: list[bool] = []
    export(typed, what, partial(told.append, True))
    qtbot.waitUntil(lambda: len(desk.messages.shown) == 2)
    assert path.stat().st_size > 2_000
    assert desk.text() == typed
    assert told == [True]
    kind = "Bảng thuyết minh" if what == EXPLANATION else "Quyết định"
    suggested = Path(desk.messages.shown[0][1]).name
    assert suggested == f"{kind} điều chỉnh 412-QĐ-UBND{ending}"
    assert desk.messages.shown[1] == ("Đã xuất văn bản", f"Đã ghi {path}.")
    if what == ".docx":
        assert "Về việc điều chỉnh lần thứ nhất" in WordLayout(path).text()
    if what == EXPLANATION:
        assert "BẢNG THUYẾT MINH ĐỀ NGHỊ" in WordLayout(path).text()


def test_nothing_is_written_where_no_place_was_chosen(
    qtbot: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, DecisionTextDialog, None)
    desk.acts.write(desk.decision)
    qtbot.waitUntil(lambda: bool(asked))
    *_, export, _ = asked[0]
    before = desk.text()
    desk.messages.answers = [None]
    export(replace(before, title="Về việc khác"), ".docx", nothing)
    assert desk.work.is_idle
    assert desk.text() == before


def test_a_place_that_cannot_be_written_is_told(
    qtbot: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = answering(monkeypatch, DecisionTextDialog, None)
    desk.acts.write(desk.decision)
    qtbot.waitUntil(lambda: bool(asked))
    *_, export, _ = asked[0]
    desk.messages.answers = [tmp_path / "khong-co" / "a.docx"]
    export(desk.text(), ".docx", nothing)
    qtbot.waitUntil(lambda: len(desk.messages.shown) == 2)
    assert "Không có thư mục" in desk.messages.shown[1][1]


def test_no_file_is_written_of_words_that_the_register_refused(
    qtbot: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = answering(monkeypatch, DecisionTextDialog, None)
    desk.acts.write(desk.decision)
    qtbot.waitUntil(lambda: bool(asked))
    *_, export, _ = asked[0]
    path = tmp_path / "a.docx"
    desk.messages.answers = [path, None]
    told: list[bool] = []
    export(replace(desk.text(), articles=()), ".docx", partial(told.append, True))
    qtbot.waitUntil(lambda: len(desk.messages.shown) == 2 and desk.work.is_idle)
    assert "chưa có Điều nào" in desk.messages.shown[1][1]
    assert told == []
    assert not path.exists()


def broken(session: Session, document: DocumentId) -> DecisionContent:
    """A decision after which the total is one too few."""
    content = decision_content(session, document)
    total = replace(content.after["total"], value=content.after["total"].value - 1)
    counts = {**content.after.counts, "total": total}
    return replace(content, after=replace(content.after, counts=counts))


def test_figures_that_do_not_add_up_are_not_exported_unless_a_reason_is_given(
    qtbot: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(decision_acts, "decision_content", broken)
    asked = answering(monkeypatch, DecisionTextDialog, None)
    desk.acts.write(desk.decision)
    qtbot.waitUntil(lambda: bool(asked))
    *_, export, _ = asked[0]
    path = tmp_path / "a.docx"
    questions = answering(monkeypatch, ExportAnywayDialog, None)
    desk.messages.answers = [path]
    export(desk.text(), ".docx", nothing)
    qtbot.waitUntil(lambda: bool(questions) and desk.work.is_idle)
    _, found, text = questions[0]
    assert (text, len(found)) == ("quyết định", 2)
    assert not path.exists()
    with desk.database.read() as session:
        before = actions(session)

    answering(monkeypatch, ExportAnywayDialog, "Chờ đối chiếu")
    desk.messages.answers = [path, None]
    export(desk.text(), ".docx", nothing)
    qtbot.waitUntil(lambda: path.exists() and desk.work.is_idle)
    with desk.database.read() as session:
        (entry, *older) = actions(session)
        assert marks(session) == ()
    assert tuple(older) == before
    assert entry.title == (
        "Xuất Quyết định số 412/QĐ-UBND ngày 15/10/2025 khi số liệu chưa khớp: Chờ đối chiếu"
    )


def test_a_document_that_decides_nothing_is_told(qtbot: Any, desk: Desk) -> None:
    empty = decide(desk.database, "500")
    desk.acts.write(empty)
    qtbot.waitUntil(lambda: bool(desk.messages.shown))
    title, told = desk.messages.shown[0]
    assert title == "Chưa làm được"
    assert "chưa điều chỉnh nhiệm vụ nào; hãy ghi các điều chỉnh" in told
