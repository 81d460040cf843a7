"""How the assistants read the deadlines of a file: as the office set it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.models.database import Database
from desktop.services.settings import save_setting
from desktop.services.values import Viewpoint
from desktop.views.acts.file_acts import FileActs
from desktop.views.dialogs.amendments_import_dialog import AmendmentsImportDialog
from desktop.views.dialogs.import_dialog import ImportDialog
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.imports.lists import save_document
from tests.services.ward import fill
from tests.views.acts.answers import answering
from tests.views.dialogs.lists import write_list
from tests.views.recorder import Recorder
from tests.views.samples import AS_AT

LIST_ROW = ("1", "Đề án trường lớp", "Phòng VH-XH", "", "", "Trước 15/11")


@pytest.fixture(params=[False, True])
def acts(
    request: pytest.FixtureRequest, qtbot: Any, dressed: object, database: Database, tmp_path: Path
) -> Iterator[tuple[FileActs, Work, date]]:
    """Acts on files, and when a deadline `trước 15/11` is due."""
    fill(database)
    with database.act("Đổi thiết lập") as session:
        save_setting(session, "before_is_day_itself", request.param)
    work = Work(database)
    window = QWidget()
    qtbot.addWidget(window)
    viewing = Viewing(work, Viewpoint(AS_AT))
    acts = FileActs(window, work, viewing, Recorder(), tmp_path, lambda: None)
    yield acts, work, date(2025, 11, 15 if request.param else 14)
    work.close()


def test_a_list_is_read_by_the_setting(
    qtbot: Any,
    acts: tuple[FileActs, Work, date],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files, work, due = acts
    asked = answering(monkeypatch, ImportDialog, None)
    files.import_programme_from(write_list(tmp_path / "danh-muc.xlsx", (LIST_ROW,)))
    qtbot.waitUntil(lambda: bool(asked))
    dialog = ImportDialog(None, work, Recorder(), asked[0][3])
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: work.is_idle)
    assert [task.deadline.due for task in dialog.list_step.draft().tasks] == [due]


def test_an_annex_is_read_by_the_setting(
    qtbot: Any,
    acts: tuple[FileActs, Work, date],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files, work, due = acts
    asked = answering(monkeypatch, AmendmentsImportDialog, None)
    files.import_amendments()
    qtbot.waitUntil(lambda: bool(asked))
    heading = ("TT", "Nội dung", "Thời hạn cũ", "Thời hạn mới", "Lý do")
    path = save_document(
        tmp_path / "phu-luc.docx",
        [heading, ("1", "Đề án trường lớp", "30/9", "trước 15/11", "Chờ ý kiến")],
        above=("DANH MỤC ĐIỀU CHỈNH CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025",),
    )
    context = replace(asked[0][3], path=path)
    dialog = AmendmentsImportDialog(None, work, Recorder(), context)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: work.is_idle)
    (row,) = dialog.file_step.draft().rows
    assert row.new_deadline is not None
    assert row.new_deadline.due == due
