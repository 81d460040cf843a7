"""A decision written from the window: its words kept, its files made, refusals told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.models.database import Database
from desktop.register.values import DocumentId
from desktop.services.decision_texts import decision_content
from desktop.services.decision_values import DecisionText
from desktop.services.history import actions
from desktop.views.acts.decision_acts import DecisionActs
from desktop.views.dialogs.decision_text_dialog import EXPLANATION, DecisionTextDialog
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
    _, content, proposed, _ = asked[0]
    assert len(content.changes) == 13
    assert proposed == content.text


@pytest.mark.parametrize("what", [".docx", ".pdf", ".xlsx", EXPLANATION])
def test_a_file_is_written_and_what_was_typed_is_kept(
    qtbot: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str
) -> None:
    asked = answering(monkeypatch, DecisionTextDialog, None)
    desk.acts.write(desk.decision)
    qtbot.waitUntil(lambda: bool(asked))
    *_, export = asked[0]
    ending = ".docx" if what == EXPLANATION else what
    path = tmp_path / f"van-ban{ending}"
    desk.messages.answers = [path, None]
    typed = replace(desk.text(), title="Về việc điều chỉnh lần thứ nhất")
    export(typed, what)
    qtbot.waitUntil(lambda: len(desk.messages.shown) == 2)
    assert path.stat().st_size > 2_000
    assert desk.text() == typed
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
    *_, export = asked[0]
    before = desk.text()
    desk.messages.answers = [None]
    export(replace(before, title="Về việc khác"), ".docx")
    assert desk.work.is_idle
    assert desk.text() == before


def test_a_place_that_cannot_be_written_is_told(
    qtbot: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = answering(monkeypatch, DecisionTextDialog, None)
    desk.acts.write(desk.decision)
    qtbot.waitUntil(lambda: bool(asked))
    *_, export = asked[0]
    desk.messages.answers = [tmp_path / "khong-co" / "a.docx"]
    export(desk.text(), ".docx")
    qtbot.waitUntil(lambda: len(desk.messages.shown) == 2)
    assert "Không có thư mục" in desk.messages.shown[1][1]


def test_a_document_that_decides_nothing_is_told(qtbot: Any, desk: Desk) -> None:
    empty = decide(desk.database, "500")
    desk.acts.write(empty)
    qtbot.waitUntil(lambda: bool(desk.messages.shown))
    title, told = desk.messages.shown[0]
    assert title == "Chưa làm được"
    assert "chưa điều chỉnh nhiệm vụ nào; hãy ghi các điều chỉnh" in told
