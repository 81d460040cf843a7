"""A list accepted and a sheet asked for are finished, even when the window is closed at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget

from desktop.imports.programme import read_programme
from desktop.models.backup import back_up, stored_backups
from desktop.models.database import Database
from desktop.register.values import EffectKind
from desktop.services.amendment_file_drafts import AmendmentPlacing
from desktop.services.documents import documents
from desktop.services.drafts import ProgrammeKind, ProgrammePlacing
from desktop.services.history import actions
from desktop.services.values import Viewpoint
from desktop.views.acts.file_acts import FileActs
from desktop.views.dialogs.amendments_import_dialog import AmendmentsImportDialog, AnnexAnswer
from desktop.views.dialogs.import_dialog import ImportDialog, ProgrammeAnswer
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.services.amending import DECEMBER
from tests.services.amending import DECISION as AMENDING
from tests.services.annexes import POOR, annex, moved, row
from tests.services.ward import DECISION, fill
from tests.views.acts.answers import answering
from tests.views.dialogs.lists import write_list
from tests.views.recorder import Recorder
from tests.views.samples import AS_AT


@dataclass
class Desk:
    """Acts on files over a small programme; `gate` holds the worker back until it is set."""

    database: Database
    work: Work
    acts: FileActs
    messages: Recorder
    gate: threading.Event = field(default_factory=threading.Event)
    closed: bool = False

    def hold(self) -> None:
        """Let whatever is asked for next wait."""
        self.work.run(lambda: self.gate.wait(5), lambda _: None)

    def close(self) -> None:
        """Close the window with the worker still busy."""
        assert not self.work.can_give_up
        self.work.give_up()
        self.gate.set()
        self.work.close()
        self.closed = True

    def titles(self) -> list[str]:
        """The actions recorded, newest first."""
        with self.database.read() as session:
            return [one.title for one in actions(session)]


@pytest.fixture
def desk(qtbot: Any, dressed: object, database: Database, tmp_path: Path) -> Iterator[Desk]:
    """The small ward at 22/11/2025."""
    fill(database)
    work = Work(database)
    viewing = Viewing(work, Viewpoint(AS_AT))
    viewing.reload()
    qtbot.waitUntil(lambda: viewing.standing is not None)
    window, messages = QWidget(), Recorder()
    qtbot.addWidget(window)
    acts = FileActs(window, work, viewing, messages, tmp_path, lambda: back_up(database))
    desk = Desk(database, work, acts, messages)
    yield desk
    if not desk.closed:
        work.close()


@pytest.fixture
def answer(tmp_path: Path) -> ProgrammeAnswer:
    """The four tasks of a list, accepted as another year's."""
    draft = read_programme(write_list(tmp_path / "danh-muc.xlsx"))
    return ProgrammeAnswer(draft, ProgrammePlacing(DECISION, ProgrammeKind.YEAR, 2025, "Năm 2025"))


def test_a_list_is_taken_in_after_a_copy_as_one_job(
    qtbot: Any, desk: Desk, answer: ProgrammeAnswer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, ImportDialog, answer)
    desk.acts.import_programme()
    qtbot.waitUntil(lambda: bool(desk.messages.shown))
    qtbot.waitUntil(lambda: desk.work.is_idle)
    assert desk.titles()[0] == "Nhập chương trình từ danh-muc.xlsx"
    assert desk.database.path is not None
    copies = stored_backups(desk.database.path)
    assert len(copies) == 1


def test_a_list_accepted_is_not_lost_when_the_window_closes_at_once(
    qtbot: Any, desk: Desk, answer: ProgrammeAnswer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, ImportDialog, answer, desk.hold)
    before = len(desk.titles())
    desk.acts.import_programme()
    qtbot.waitUntil(lambda: bool(asked))
    desk.close()
    assert len(desk.titles()) == before + 1


def test_an_annex_is_taken_in_after_a_copy_as_one_action(
    qtbot: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (
        row(2, EffectKind.ADD, "Đề án chợ dân sinh", new_deadline=DECEMBER, lead="Phòng Kinh tế"),
        moved(3, POOR),
        moved(4, "Đề án không có trong sổ"),
    )
    answer = AnnexAnswer(annex(*rows), AmendmentPlacing(AMENDING))
    asked = answering(monkeypatch, AmendmentsImportDialog, answer)
    with desk.database.read() as session:
        first = documents(session)[0].document.id
    desk.acts.import_amendments(first)
    qtbot.waitUntil(lambda: bool(desk.messages.shown))
    qtbot.waitUntil(lambda: desk.work.is_idle)
    (context,) = (call[3] for call in asked)
    assert (context.document, len(context.documents)) == (first, 1)
    assert desk.titles()[0] == "Nhập phụ lục điều chỉnh từ phu-luc.docx"
    assert desk.messages.shown[0] == (
        "Đã nhập phụ lục điều chỉnh",
        "Đã điều chỉnh 1 nhiệm vụ và thêm 1 nhiệm vụ. 1 trong 3 dòng của phụ lục không ghi. Thêm 1 "
        "đơn vị vào danh mục.",
    )
    assert desk.database.path is not None
    assert len(stored_backups(desk.database.path)) == 1


def test_a_sheet_is_written_though_the_window_closes_at_once(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "theo-doi.xlsx"
    desk.messages.answers = [path]
    desk.hold()
    desk.acts.export_sheet()
    desk.close()
    book = load_workbook(path)
    assert book.active is not None
