from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QDialog

from desktop.models.database import Database
from desktop.services.progress import accept_progress
from desktop.services.register import standing
from desktop.services.values import Viewpoint
from desktop.views.dialogs.progress_import_dialog import ProgressImportDialog
from desktop.views.dialogs.progress_import_model import Column
from tests.views.dialogs.conftest import Known
from tests.views.recorder import Recorder

HEADINGS = ("TT", "Nội dung nhiệm vụ", "Trạng thái", "Ngày hoàn thành", "Kết quả", "Khó khăn")


@pytest.fixture
def file(tmp_path: Path, known: Known) -> Path:
    """Task 111 done, task 112 open with a difficulty, and a row of no task."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["BÁO CÁO TIẾN ĐỘ"])
    sheet.append(["Số liệu tính đến ngày 22/11/2025"])
    sheet.append(list(HEADINGS))
    content = {number: known.rows[number].content for number in ("111", "112")}
    sheet.append(["111", content["111"], "Hoàn thành", "21/11/2025", "Đã ban hành", ""])
    sheet.append(["112", content["112"], "Đang thực hiện", "", "Có dự thảo", "Chờ ý kiến"])
    sheet.append(["999", "Việc không có trong sổ", "Hoàn thành", "20/11/2025", "", ""])
    path = tmp_path / "tien-do.xlsx"
    book.save(path)
    return path


@pytest.fixture
def dialog(qtbot, year_work, known, file) -> ProgressImportDialog:
    messages = Recorder(file)
    made = ProgressImportDialog(None, year_work, messages, known.programmes)
    qtbot.addWidget(made)
    made.show()
    return made


def read(dialog: ProgressImportDialog, qtbot, work) -> None:
    dialog.step.choose_button.click()
    qtbot.waitUntil(lambda: dialog.step.table.isVisible() and work.is_idle)


def test_reports_are_shown_beside_their_tasks_before_anything_is_saved(
    qtbot, dialog, year_work, year_database: Database, known: Known
):
    read(dialog, qtbot, year_work)
    model = dialog.step.model
    assert dialog.step.summary_label.text() == ("Nhận được 2 báo cáo · 1 dòng có lỗi sẽ bị bỏ qua")
    assert model.index(0, Column.TASK).data() == known.rows["111"].content
    assert model.index(0, Column.STATE).data() == "Đã hoàn thành"
    assert model.index(0, Column.ON).data() == "21/11/2025"
    assert model.index(1, Column.DIFFICULTY).data() == "Chờ ý kiến"
    assert model.index(2, Column.TASK).data() == ""
    assert model.index(2, Column.PROBLEM).data().startswith("! ")
    with year_database.read() as session:
        assert standing(session, Viewpoint(date(2025, 11, 22))).figures["done"].value == 100
    dialog.next_button.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    accepted = dialog.step.accepted()
    with year_database.act("Nhập tiến độ") as session:
        result = accept_progress(session, accepted.draft, accepted.programme)
    assert (result.created, result.skipped) == (2, 1)
    with year_database.read() as session:
        assert standing(session, Viewpoint(date(2025, 11, 22))).figures["done"].value == 101


def test_in_another_programme_the_tasks_are_others(qtbot, dialog, year_work, known):
    """Tasks 111 and 112 stand in October's list, not in November's."""
    read(dialog, qtbot, year_work)
    november = next(one for one in known.programmes if one.month == 11)
    combo = dialog.step.programme_combo
    combo.choose(november.id)
    combo.activated.emit(combo.currentIndex())
    qtbot.waitUntil(lambda: year_work.is_idle and dialog.step.table.isVisible())
    dialog.next_button.click()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert "Chưa có dòng nào nhận được" in dialog.mistake_label.text()


def test_there_must_be_a_file(dialog):
    dialog.next_button.click()
    assert dialog.mistake_label.text() == "Chưa chọn tệp; hãy chọn tệp báo cáo tiến độ."
