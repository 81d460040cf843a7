from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.models.database import Database
from desktop.register.values import DocumentKind, TaskClass, UnitId
from desktop.services.acceptance import accept_programme
from desktop.services.catalogue import save_unit, units
from desktop.services.drafts import ProgrammeKind
from desktop.services.programmes import programmes
from desktop.services.register import standing
from desktop.services.values import Unit, Viewpoint
from desktop.views.dialogs.import_dialog import ImportContext, ImportDialog
from desktop.views.dialogs.import_model import Column
from tests.views.dialogs.lists import HEADINGS, YEAR_ROWS, write_list
from tests.views.recorder import Recorder


@pytest.fixture
def begin(qtbot, work):
    """Open the assistant, with a file when there is one, and wait until it was read."""

    def make(path: Path | None, known=(), messages: Recorder | None = None) -> ImportDialog:
        dialog = ImportDialog(
            None, work, messages or Recorder(), ImportContext(known, "UBND phường Mẫu", path)
        )
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: work.is_idle)
        return dialog

    return make


@pytest.fixture
def file(tmp_path) -> Path:
    return write_list(tmp_path / "danh-muc.xlsx")


def go_on(dialog: ImportDialog, qtbot, work) -> None:
    dialog.next_button.click()
    qtbot.waitUntil(lambda: work.is_idle)


def test_a_list_is_read_shown_and_accepted_without_anything_saved_before(
    qtbot, work, database: Database, begin, file
):
    dialog = begin(file)
    assert dialog.list_step.path_label.text() == "danh-muc.xlsx"
    assert dialog.list_step.year_spin.value() == 2025
    assert dialog.list_step.summary_label.text() == ("Nhận được 4 nhiệm vụ · 2 dòng nên xem lại")
    for _ in range(3):
        go_on(dialog, qtbot, work)
    assert dialog.result() == QDialog.DialogCode.Accepted
    with database.read() as session:
        assert programmes(session) == ()
        assert units(session) == ()
    answer = dialog.answer()
    document = answer.placing.document
    assert (document.number, document.symbol) == ("299", "QĐ-UBND")
    assert document.issued_on == date(2025, 9, 2)
    assert document.kind is DocumentKind.DECISION
    assert document.issuer == "UBND phường Mẫu"
    assert (answer.placing.kind, answer.placing.year) == (ProgrammeKind.YEAR, 2025)
    with database.act("Nhập") as session:
        result = accept_programme(session, answer.draft, answer.placing)
    assert (result.created, result.skipped) == (4, 0)
    with database.read() as session:
        contents = [row.content for row in standing(session, Viewpoint(date(2025, 9, 2))).rows]
    assert contents == [
        "Kế hoạch cải cách hành chính",
        "Đề án trường lớp",
        "Tiếp công dân",
        "Phương án đất công ích",
    ]


def test_a_column_is_taken_for_another_field(qtbot, work, begin, tmp_path):
    headings = ("TT", "Nội dung công việc", "Ai làm", "Phối hợp", "Lãnh đạo", "Thời hạn")
    dialog = begin(write_list(tmp_path / "la.xlsx", headings=headings))
    model = dialog.list_step.model
    assert model.index(0, Column.LEAD).data() == ""
    assert dialog.list_step.columns_panel.mapping()["Ai làm"] == ""
    dialog.list_step.columns_panel.choose("Ai làm", "lead")
    qtbot.waitUntil(lambda: work.is_idle)
    assert model.index(0, Column.LEAD).data() == "Văn phòng HĐND và UBND"
    assert dialog.list_step.columns_panel.mapping()["Ai làm"] == "lead"


def test_without_a_content_column_the_reason_is_told_and_can_be_mended(qtbot, work, begin, file):
    dialog = begin(file)
    panel = dialog.list_step.columns_panel
    panel.choose("Nội dung công việc", "note")
    qtbot.waitUntil(lambda: work.is_idle)
    dialog.next_button.click()
    assert dialog.current is dialog.list_step
    assert dialog.mistake_label.text() == dialog.list_step.summary_label.text() != ""
    assert panel.isVisible()
    panel.choose("Nội dung công việc", "content")
    qtbot.waitUntil(lambda: work.is_idle)
    go_on(dialog, qtbot, work)
    assert dialog.current is dialog.placing_step


def test_only_the_rows_to_look_at(begin, file):
    dialog = begin(file)
    step = dialog.list_step
    assert step.shown.rowCount() == 4
    step.only_check.setChecked(True)
    assert [step.shown.index(row, Column.ROW).data() for row in range(2)] == ["6", "8"]
    assert step.shown.rowCount() == 2


def test_a_file_that_is_none_is_told_in_one_sentence(begin, tmp_path):
    path = tmp_path / "gia.xlsx"
    path.write_bytes(b"khong phai bang tinh")
    dialog = begin(path)
    dialog.next_button.click()
    assert dialog.current is dialog.list_step
    assert dialog.mistake_label.text()
    assert dialog.list_step.summary_label.text() == dialog.mistake_label.text()


def test_a_year_that_the_file_does_not_tell_is_asked_for(qtbot, work, begin, tmp_path):
    path = write_list(tmp_path / "khong-nam.xlsx", title="DANH MỤC NHIỆM VỤ")
    book_without_year(path)
    dialog = begin(path)
    dialog.next_button.click()
    assert dialog.mistake_label.text() == "Chưa biết năm của chương trình; hãy chọn năm."
    assert dialog.list_step.year_spin.text() == "chọn năm"
    dialog.list_step.year_spin.setValue(2025)
    qtbot.waitUntil(lambda: not dialog.list_step._typing.isActive() and work.is_idle)
    assert dialog.list_step.model.draft().tasks[0].deadline.due == date(2025, 9, 30)
    go_on(dialog, qtbot, work)
    assert dialog.current is dialog.placing_step


def book_without_year(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet["A3"] = ""
    book.save(path)


def test_the_file_is_asked_for_when_there_is_none(qtbot, work, begin, file):
    messages = Recorder(None, file)
    dialog = begin(None, messages=messages)
    dialog.next_button.click()
    assert dialog.mistake_label.text() == "Chưa chọn tệp; hãy chọn tệp danh mục nhiệm vụ."
    dialog.list_step.choose_button.click()
    assert dialog.list_step.path is None
    dialog.list_step.choose_button.click()
    qtbot.waitUntil(lambda: work.is_idle)
    assert dialog.list_step.model.rowCount() == 4
    assert messages.shown[0][0] == "Chọn tệp danh mục nhiệm vụ"


def test_the_document_must_be_whole(qtbot, work, begin, file):
    dialog = begin(file)
    go_on(dialog, qtbot, work)
    step = dialog.placing_step
    step.number_line.setText("299")
    step.title_line.setText("")
    dialog.next_button.click()
    assert dialog.current is step
    assert step.number_row.problem.text()
    assert step.title_row.problem.text() == "Chưa có tên chương trình."
    step.number_line.setText("299/QĐ-UBND")
    step.title_line.setText("Chương trình công tác 4 tháng cuối năm 2025")
    step.issued_field.edit.setText("31/9/2025")
    dialog.next_button.click()
    assert "31/9/2025" in step.issued_row.problem.text()


def test_names_are_matched_and_each_can_be_changed(qtbot, work, database: Database, begin, file):
    with database.act("Thêm đơn vị") as session:
        culture = save_unit(session, Unit(UnitId(""), "Phòng Văn hóa - Xã hội", "P. VH-XH"))
        economy = save_unit(session, Unit(UnitId(""), "Phòng Kinh tế, Hạ tầng và Đô thị"))
    dialog = begin(file)
    dialog.list_step.model.setData(dialog.list_step.model.index(3, Column.DEADLINE), "30/11/2025")
    go_on(dialog, qtbot, work)
    go_on(dialog, qtbot, work)
    chosen = dict(dialog.names_step.units())
    assert chosen["Phòng VH-XH"] == culture
    assert chosen["Công an phường"] is None
    dialog.names_step.take_unit_for("Phòng Kinh tế", economy)
    dialog.names_step.take_unit_for("Phòng VH-XH", None)
    go_on(dialog, qtbot, work)
    chosen = dict(dialog.answer().placing.units)
    assert (chosen["Phòng Kinh tế"], chosen["Phòng VH-XH"]) == (economy, None)
    assert {name for name, _ in dialog.answer().placing.leaders} == {
        "PCT Trần Thị B",
        "Chủ tịch Nguyễn Văn A",
    }


def test_a_name_merely_near_a_known_one_is_new_until_a_person_says_otherwise(
    qtbot, work, database: Database, begin, tmp_path
):
    known_name, written = "Phòng Văn hóa - Xã hội", "Phòng Văn hóa và Xã hội"
    with database.act("Thêm đơn vị") as session:
        known = save_unit(session, Unit(UnitId(""), known_name))
        save_unit(session, Unit(UnitId(""), "Công an phường"))
    rows = (("1", "Kế hoạch", written, "", "", "30/9"), ("2", "Đề án", "Tổ X", "", "", "30/9"))
    dialog = begin(write_list(tmp_path / "gan.xlsx", rows))
    go_on(dialog, qtbot, work)
    go_on(dialog, qtbot, work)
    step = dialog.names_step
    assert dict(step.units())[written] is None
    combo = step.unit_choice(written)
    texts = [combo.itemText(place) for place in range(combo.count())]
    assert texts[0].startswith(f"{known_name} (giống ")
    assert texts[1:] == [f"Thêm mới: {written}", "Công an phường"]
    assert combo.currentText() == f"Thêm mới: {written}"
    assert step.unit_choice("Tổ X").currentText() == "Thêm mới: Tổ X"
    step.take_unit_for(written, known)
    assert dict(step.units())[written] == known


def test_names_of_the_file_that_are_near_each_other_are_each_new(qtbot, work, begin, tmp_path):
    first, second = "Ban Văn hóa - Xã hội", "Ban Văn hóa và Xã hội"
    rows = (("1", "Kế hoạch", first, "", "", "30/9"), ("2", "Đề án", second, "", "", "30/9"))
    dialog = begin(write_list(tmp_path / "hai.xlsx", rows))
    go_on(dialog, qtbot, work)
    go_on(dialog, qtbot, work)
    for written in (first, second):
        assert dialog.names_step.unit_choice(written).itemText(0).startswith("Thêm mới: ")
    assert {name for name, _ in dialog.names_step.units()} == {first, second}


def test_the_class_of_the_tasks_can_be_set_for_all(qtbot, work, begin, file):
    dialog = begin(file)
    go_on(dialog, qtbot, work)
    dialog.placing_step.class_combo.choose(TaskClass.REGULAR)
    go_on(dialog, qtbot, work)
    assert {task.task_class for task in dialog.answer().draft.tasks} == {TaskClass.REGULAR}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025", ProgrammeKind.YEAR),
        ("CHƯƠNG TRÌNH CÔNG TÁC 4 THÁNG CUỐI NĂM 2025", ProgrammeKind.PERIOD),
        ("CHƯƠNG TRÌNH CÔNG TÁC THÁNG 10 NĂM 2025", ProgrammeKind.MONTH),
    ],
)
def test_the_title_tells_what_time_it_covers(qtbot, work, begin, tmp_path, title, kind):
    dialog = begin(write_list(tmp_path / "x.xlsx", title=title))
    go_on(dialog, qtbot, work)
    assert dialog.placing_step.kind_combo.value() is kind


def test_a_months_repeats_are_confirmed_by_a_person(
    qtbot, work, database: Database, begin, tmp_path, file
):
    first = begin(file)
    for _ in range(3):
        go_on(first, qtbot, work)
    with database.act("Nhập năm") as session:
        accept_programme(session, first.answer().draft, first.answer().placing)
    with database.read() as session:
        known = programmes(session)
    rows = (YEAR_ROWS[1], ("5", "Kế hoạch mới phát sinh", "Phòng VH-XH", "", "", "31/10"))
    month = write_list(
        tmp_path / "thang-10.xlsx",
        rows,
        HEADINGS,
        "CHƯƠNG TRÌNH CÔNG TÁC THÁNG 10 NĂM 2025",
    )
    dialog = begin(month, known)
    go_on(dialog, qtbot, work)
    assert dialog.placing_step.parent_programme() == known[0].id
    assert dialog.placing_step.month_spin.value() == 10
    dialog.placing_step.number_line.setText("45/CTr-UBND")
    go_on(dialog, qtbot, work)
    go_on(dialog, qtbot, work)
    assert dialog.current is dialog.listed_step
    assert dialog.next_button.text() == "&Nhận vào sổ"
    assert dialog.listed_step.count_label.text() == "1 nhiệm vụ nhắc lại · 1 nhiệm vụ bổ sung"
    dialog.listed_step.none_button.click()
    assert dialog.listed_step.count_label.text() == "0 nhiệm vụ nhắc lại · 2 nhiệm vụ bổ sung"
    dialog.listed_step.all_button.click()
    go_on(dialog, qtbot, work)
    answer = dialog.answer()
    assert [row for row, _ in answer.placing.listed] == [5]
    with database.act("Nhập tháng") as session:
        result = accept_programme(session, answer.draft, answer.placing)
    assert (result.created, result.updated) == (1, 1)
    with database.read() as session:
        figures = standing(session, Viewpoint(date(2025, 11, 22))).figures
    assert (figures["issued"].value, figures["added"].value) == (3, 1)


def test_a_month_taken_in_again_by_its_document_repeats_nothing(
    qtbot, work, database: Database, begin, tmp_path, file
):
    first = begin(file)
    for _ in range(3):
        go_on(first, qtbot, work)
    with database.act("Nhập năm") as session:
        accept_programme(session, first.answer().draft, first.answer().placing)
    rows = (YEAR_ROWS[1], ("5", "Kế hoạch mới phát sinh", "Phòng VH-XH", "", "", "31/10"))
    title = "CHƯƠNG TRÌNH CÔNG TÁC THÁNG 10 NĂM 2025"
    month = write_list(tmp_path / "thang-10.xlsx", rows, HEADINGS, title)
    for expected in (1, 1):
        with database.read() as session:
            known = programmes(session)
        dialog = begin(month, known)
        go_on(dialog, qtbot, work)
        dialog.placing_step.number_line.setText("45/CTr-UBND")
        dialog.placing_step.parent_combo.choose(next(one.id for one in known if one.parent is None))
        go_on(dialog, qtbot, work)
        go_on(dialog, qtbot, work)
        assert len(dialog.listed_step.listed()) == expected
        go_on(dialog, qtbot, work)
        answer = dialog.answer()
        with database.act("Nhập tháng") as session:
            accept_programme(session, answer.draft, answer.placing)
    with database.read() as session:
        figures = standing(session, Viewpoint(date(2025, 11, 22))).figures
    assert (figures["issued"].value, figures["added"].value) == (3, 1)


def test_what_was_mended_holds_when_a_column_is_taken_for_another(qtbot, work, begin, file):
    dialog = begin(file)
    step = dialog.list_step
    step.model.setData(step.model.index(3, Column.DEADLINE), "30/11")
    step.table.setCurrentIndex(step.shown.index(2, Column.LEAD))
    step.columns_panel.choose("Phối hợp", "note")
    qtbot.waitUntil(lambda: work.is_idle)
    assert step.draft().tasks[1].note == "Công an phường"
    assert step.draft().tasks[3].deadline.due == date(2025, 11, 30)
    current = step.table.currentIndex()
    assert (current.row(), current.column()) == (2, Column.LEAD)


def test_another_file_begins_without_what_was_mended(qtbot, work, begin, file, tmp_path):
    dialog = begin(file)
    step = dialog.list_step
    step.model.setData(step.model.index(0, Column.CONTENT), "Sửa rồi")
    step.open(write_list(tmp_path / "khac.xlsx"))
    qtbot.waitUntil(lambda: work.is_idle)
    assert step.draft().tasks[0].content == YEAR_ROWS[0][1]


def test_a_field_moved_to_another_column_is_told(qtbot, work, begin, file):
    dialog = begin(file)
    step = dialog.list_step
    step.columns_panel.choose("Phối hợp", "lead")
    qtbot.waitUntil(lambda: work.is_idle)
    assert "cột “Đơn vị chủ trì” được bỏ qua" in step.columns_label.text()
    assert step.columns_label.isVisible()
    assert [task.lead for task in step.draft().tasks] == ["", "Công an phường", "", ""]


def test_all_of_the_current_row_is_told_below_the_table(begin, file):
    dialog = begin(file)
    step = dialog.list_step
    step.table.setCurrentIndex(step.shown.index(3, Column.NOTE))
    assert step.told_label.text().startswith("Dòng 8: Phương án đất công ích\nThời hạn “31/11”")
    step.model.setData(step.model.index(3, Column.DEADLINE), "30/11")
    assert step.told_label.text() == ""


def test_lead_and_deadline_stand_in_sight_on_a_small_screen(qtbot, begin, file):
    dialog = begin(file)
    dialog.resize(1256, 660)
    table = dialog.list_step.table
    qtbot.waitUntil(lambda: table.width() > 0)
    for column in (Column.PROBLEM, Column.CONTENT, Column.LEAD, Column.DEADLINE, Column.MEANING):
        right = table.columnViewportPosition(column) + table.columnWidth(column)
        assert 0 < right <= table.viewport().width(), column


def test_escape_asks_before_a_list_is_given_up(qtbot, work, begin, file):
    messages = Recorder(None, 0)
    dialog = begin(file, messages=messages)
    go_on(dialog, qtbot, work)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.current is dialog.placing_step
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(messages.shown) == 2


def test_rows_that_the_register_holds_are_told_before_accepting(
    qtbot, work, database: Database, begin, file, tmp_path
):
    first = begin(file)
    for _ in range(3):
        go_on(first, qtbot, work)
    with database.act("Nhập") as session:
        accept_programme(session, first.answer().draft, first.answer().placing)
    again = write_list(tmp_path / "lai.xlsx", (YEAR_ROWS[0], ("9", "Việc mới", "", "", "", "30/9")))
    step = begin(again).list_step
    assert step.summary_label.text() == "Nhận được 2 nhiệm vụ · 1 dòng đã có trong sổ"
    assert step.shown.index(0, Column.PROBLEM).data().startswith("? Đã có trong sổ, ở “")
    assert step.shown.index(1, Column.PROBLEM).data() == ""
    assert [problem for problem in step.draft().problems if problem.row == 5] == []
    step.model.setData(step.model.index(0, Column.CONTENT), "Việc khác hẳn")
    assert step.model.row_at(0).told == ()
