"""The assistant for annexes: nothing is saved before the end, nothing unsure without a tick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.models.database import Database
from desktop.register.values import Document, DocumentId, DocumentKind
from desktop.services.amendment_acceptance import accept_amendments
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.history import actions
from desktop.services.register import standing
from desktop.services.values import DocumentSummary, Viewpoint
from desktop.views.dialogs import annex_tasks_step
from desktop.views.dialogs.amendments_import_dialog import AmendmentsImportDialog
from desktop.views.dialogs.annex_document_step import AnnexContext
from desktop.views.dialogs.annex_model import Column
from desktop.views.dialogs.annex_table import MISSING
from desktop.views.dialogs.pick_task_dialog import Picked
from desktop.views.work import Work
from tests.views.dialogs.annexes import write_annex
from tests.views.dialogs.conftest import Known
from tests.views.recorder import Recorder

AS_AT = date(2025, 11, 22)
Begin = Callable[..., AmendmentsImportDialog]


@pytest.fixture
def file(tmp_path: Path, known: Known) -> Path:
    return write_annex(tmp_path / "phu-luc.docx", known)


@pytest.fixture
def begin(qtbot: Any, year_work: Work, known: Known) -> Begin:
    """Open the assistant, with a file when there is one, and wait until it was read."""

    def make(
        path: Path | None,
        document: DocumentId | None = None,
        documents: tuple[DocumentSummary, ...] = known.documents,
    ) -> AmendmentsImportDialog:
        context = AnnexContext(documents, known.programmes, "UBND phường Mẫu", document, path)
        dialog = AmendmentsImportDialog(None, year_work, Recorder(path), context)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: year_work.is_idle)
        return dialog

    return make


def go_on(dialog: AmendmentsImportDialog, qtbot: Any, work: Work) -> None:
    dialog.next_button.click()
    qtbot.waitUntil(lambda: work.is_idle)


def at_tasks(dialog: AmendmentsImportDialog, qtbot: Any, work: Work) -> None:
    for _ in range(2):
        go_on(dialog, qtbot, work)
    assert dialog.current is dialog.tasks_step


def ticks(dialog: AmendmentsImportDialog) -> list[tuple[int, bool]]:
    return [(row.row, row.ticked) for row in dialog.tasks_step.model.rows()]


def test_what_is_sure_is_taken_and_nothing_saved_before(
    qtbot: Any, year_work: Work, year_database: Database, begin: Begin, file: Path, known: Known
) -> None:
    dialog = begin(file)
    assert dialog.file_step.summary_label.text() == "Đọc được 7 điều chỉnh"
    go_on(dialog, qtbot, year_work)
    document = dialog.document_step.document()
    assert isinstance(document, DocumentDraft)
    assert (document.number, document.issued_on) == ("500", date(2025, 11, 20))
    assert dialog.document_step.told_label.text() == "Hiệu lực từ 20/11/2025 · đã ký."
    go_on(dialog, qtbot, year_work)
    assert ticks(dialog) == [
        (2, True),
        (4, True),
        (5, False),
        (6, False),
        (7, False),
        (9, True),
        (10, False),
    ]
    step = dialog.tasks_step
    assert step.summary_label.text() == (
        "Ghi 3 trong 7 điều chỉnh · 1 dòng sổ không có · 3 dòng cần xem"
    )
    go_on(dialog, qtbot, year_work)
    assert dialog.current is dialog.names_step
    go_on(dialog, qtbot, year_work)
    outcome = dialog.outcome_step
    assert dialog.current is outcome
    assert "+ 1 bổ sung − 1 loại bỏ" in outcome.preview.bridge_label.text()
    assert outcome.left_label.text() == (
        "Không ghi 4 điều chỉnh của phụ lục, trong đó 1 nhiệm vụ phụ lục có mà sổ không có"
    )
    why = [outcome.model.index(place, 3).data() for place in range(outcome.model.rowCount())]
    assert why[2] == "Sổ không có nhiệm vụ này"
    assert why[3].startswith("Chưa có lý do đưa ra khỏi chương trình")
    with year_database.read() as session:
        before = len(actions(session))
    go_on(dialog, qtbot, year_work)
    assert dialog.result() == QDialog.DialogCode.Accepted
    with year_database.read() as session:
        assert len(actions(session)) == before
    answer = dialog.answer()
    with year_database.act("Nhập phụ lục") as session:
        result = accept_amendments(session, answer.draft, answer.placing)
    assert (result.created, result.updated, result.skipped) == (1, 2, 4)
    with year_database.read() as session:
        rows = {row.id: row for row in standing(session, Viewpoint(AS_AT)).rows}
    assert rows[known.rows["111"].id].deadline == date(2025, 12, 26)
    assert rows[known.rows["112"].id].deadline == known.rows["112"].deadline


def test_what_is_merely_alike_is_taken_after_a_tick(
    qtbot: Any, year_work: Work, begin: Begin, file: Path, known: Known
) -> None:
    dialog = begin(file)
    at_tasks(dialog, qtbot, year_work)
    step = dialog.tasks_step
    model, table = step.model, step.table
    alike = model.index(2, Column.TASK).data()
    assert alike == f"112. {known.rows['112'].content}"
    assert model.index(2, Column.SCORE).data().endswith("%")
    assert model.index(2, Column.OLD).data() == known.rows["112"].deadline_text
    table.go_to(2, Column.TASK)
    assert "gần giống" in step.told_label.text()
    QTest.keyClick(table, Qt.Key.Key_Space)
    table.go_to(3, Column.TASK)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert [on for _, on in ticks(dialog)] == [True, True, True, True, False, True, False]
    confirmed = step.confirmed()
    assert dict(confirmed.tasks)[5] == known.rows["112"].id
    (moved,) = (row for row in step.draft().rows if row.row == 6)
    assert moved.new_deadline is not None
    assert moved.new_deadline.confirmed
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not model.row_at(3).ticked


def test_another_task_is_picked_for_a_row(
    qtbot: Any,
    year_work: Work,
    begin: Begin,
    file: Path,
    known: Known,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = known.rows["116"]
    asked: list[tuple[Any, ...]] = []

    def ask(*arguments: Any) -> Picked:
        asked.append(arguments)
        return Picked(other)

    monkeypatch.setattr(annex_tasks_step.PickTaskDialog, "ask", ask)
    dialog = begin(file)
    at_tasks(dialog, qtbot, year_work)
    step = dialog.tasks_step
    step.table.go_to(4, Column.TASK)
    QTest.keyClick(step.table, Qt.Key.Key_Return)
    assert asked[0][2] == "Đề án không có trong sổ"
    row = step.model.row_at(4)
    assert (row.task, row.ticked, row.is_missing) == (other, True, False)
    assert step.model.index(4, Column.SCORE).data() == "tự chọn"
    assert dict(step.confirmed().tasks)[7] == other.id


def test_a_reason_is_typed_or_filled_down(
    qtbot: Any, year_work: Work, begin: Begin, file: Path
) -> None:
    dialog = begin(file)
    at_tasks(dialog, qtbot, year_work)
    step = dialog.tasks_step
    step.model.tick((6,), True)
    dialog.next_button.click()
    assert dialog.current is step
    assert dialog.mistake_label.text().startswith("Dòng 10: Chưa có lý do")
    assert step.table.place() == 6
    QTest.keyClick(step.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert step.model.row_at(6).draft.reason == "Do tỉnh thực hiện"
    index = step.model.index(6, Column.REASON)
    assert step.model.setData(index, "  Trùng với chương trình của tỉnh ")
    assert step.model.row_at(6).draft.reason == "Trùng với chương trình của tỉnh"
    go_on(dialog, qtbot, year_work)
    assert dialog.current is dialog.names_step


def test_f2_mends_the_reason_where_the_cell_cannot_be_mended(
    qtbot: Any, year_work: Work, begin: Begin, file: Path
) -> None:
    dialog = begin(file)
    at_tasks(dialog, qtbot, year_work)
    table = dialog.tasks_step.table
    table.go_to(1, Column.TASK)
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert table.currentIndex().column() == Column.REASON
    table.go_to(1, Column.NEW)
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert table.currentIndex().column() == Column.NEW


def test_a_mended_deadline_is_read_anew(
    qtbot: Any, year_work: Work, begin: Begin, file: Path
) -> None:
    dialog = begin(file)
    at_tasks(dialog, qtbot, year_work)
    model = dialog.tasks_step.model
    index = model.index(1, Column.NEW)
    model.setData(index, "31/11")
    assert "không có trong lịch" in model.row_at(1).lack
    model.setData(index, "30/11")
    assert model.row_at(1).lack == ""
    (moved,) = (row for row in dialog.tasks_step.draft().rows if row.row == 4)
    assert moved.new_deadline is not None
    assert moved.new_deadline.due == date(2025, 11, 30)


def test_the_rows_that_the_register_does_not_have_are_listed(
    qtbot: Any, year_work: Work, begin: Begin, file: Path
) -> None:
    dialog = begin(file)
    at_tasks(dialog, qtbot, year_work)
    step = dialog.tasks_step
    step.filter_combo.choose(MISSING)
    shown = step.table.shown
    assert [shown.index(place, Column.ROW).data() for place in range(shown.rowCount())] == ["7"]


def test_what_was_ticked_stays_when_the_person_comes_back(
    qtbot: Any, year_work: Work, begin: Begin, file: Path, known: Known
) -> None:
    dialog = begin(file)
    at_tasks(dialog, qtbot, year_work)
    dialog.tasks_step.model.tick((0,), False)
    dialog.back_button.click()
    dialog.document_step.document_field.document_combo.choose(known.documents[0].document.id)
    assert "Tệp ghi kèm theo Quyết định số 500/QĐ-UBND" in dialog.document_step.told_label.text()
    go_on(dialog, qtbot, year_work)
    assert ticks(dialog)[:2] == [(2, False), (4, True)]
    dialog.tasks_step.forget()
    assert not dialog.tasks_step.model.confirmed().into


def test_a_document_that_was_chosen_before_stays(
    qtbot: Any, year_work: Work, begin: Begin, file: Path, known: Known
) -> None:
    chosen = known.document("299").document.id
    dialog = begin(file, chosen)
    go_on(dialog, qtbot, year_work)
    assert dialog.document_step.document() == chosen


def test_none_of_several_documents_of_the_number_is_chosen(
    qtbot: Any, year_work: Work, begin: Begin, file: Path, known: Known
) -> None:
    def stored(issuer: str) -> DocumentSummary:
        document = Document(
            DocumentId(issuer),
            DocumentKind.DECISION,
            "500",
            "QĐ-UBND",
            date(2025, 11, 20),
            issuer=issuer,
        )
        return replace(known.documents[0], document=document)

    both = (stored("UBND phường A"), stored("UBND phường B"))
    dialog = begin(file, documents=both)
    go_on(dialog, qtbot, year_work)
    step = dialog.document_step
    assert step.document_field.value() is None
    assert step.told_label.isVisible()
    told = "Quyết định số 500/QĐ-UBND ngày 20/11/2025 của UBND phường"
    assert step.told_label.text() == (
        f"Sổ có nhiều văn bản như tệp ghi: {told} A; {told} B. Hãy chọn đúng văn bản."
    )
    dialog.next_button.click()
    assert dialog.current is step
    step.document_field.document_combo.choose(both[1].document.id)
    assert step.told_label.text() == "Hiệu lực từ 20/11/2025 · đã ký."


def test_a_document_that_cannot_be_is_told_before_its_tasks(
    qtbot: Any, year_work: Work, year_database: Database, begin: Begin, file: Path
) -> None:
    with year_database.act("Ghi văn bản") as session:
        draft = DocumentDraft(
            "500",
            "QĐ-UBND",
            date(2025, 11, 20),
            in_force_on=date(2025, 12, 1),
            issuer="UBND phường Mẫu",
        )
        save_document(session, draft)
    dialog = begin(file)
    go_on(dialog, qtbot, year_work)
    field = dialog.document_step.document_field
    field.offer(replace(draft, in_force_on=date(2025, 11, 25)))
    go_on(dialog, qtbot, year_work)
    dialog.next_button.click()
    assert dialog.current is dialog.tasks_step
    assert "đã có trong sổ với ngày hiệu lực khác" in dialog.mistake_label.text()
    dialog.back_button.click()
    field.offer(replace(draft, in_force_on=None))
    go_on(dialog, qtbot, year_work)
    assert dialog.tasks_step.summary_label.text().startswith("Ghi ")


def test_there_must_be_a_file_a_document_and_a_tick(
    qtbot: Any, year_work: Work, begin: Begin, file: Path, tmp_path: Path
) -> None:
    dialog = begin(None)
    dialog.next_button.click()
    assert dialog.mistake_label.text() == "Chưa chọn tệp; hãy chọn tệp phụ lục của quyết định."
    bad = tmp_path / "hong.docx"
    bad.write_bytes(b"PK\x03\x04 nothing")
    dialog.file_step.open(bad)
    qtbot.waitUntil(lambda: year_work.is_idle)
    dialog.next_button.click()
    assert "bị hỏng" in dialog.mistake_label.text()
    dialog.file_step.open(file)
    qtbot.waitUntil(lambda: year_work.is_idle)
    go_on(dialog, qtbot, year_work)
    dialog.document_step.document_field.document_combo.choose(None)
    dialog.document_step.document_field.document_combo.setCurrentIndex(0)
    dialog.next_button.click()
    assert dialog.mistake_label.text() == "Hãy chọn văn bản điều chỉnh."
    combo = dialog.document_step.document_field.document_combo
    combo.setCurrentIndex(combo.count() - 1)
    go_on(dialog, qtbot, year_work)
    dialog.tasks_step.model.tick(range(7), False)
    dialog.next_button.click()
    assert dialog.mistake_label.text().startswith("Chưa đánh dấu dòng nào")


def test_names_are_asked_for_only_where_some_are_taken(
    qtbot: Any, year_work: Work, begin: Begin, file: Path
) -> None:
    dialog = begin(file)
    at_tasks(dialog, qtbot, year_work)
    assert dialog.place_label.text() == "Bước 3 / 5"
    dialog.tasks_step.model.tick((0,), False)
    assert dialog.place_label.text() == "Bước 3 / 4"
    go_on(dialog, qtbot, year_work)
    assert dialog.current is dialog.outcome_step


def test_a_column_is_taken_for_another_field(
    qtbot: Any, year_work: Work, begin: Begin, file: Path
) -> None:
    dialog = begin(file)
    step = dialog.file_step
    assert step.columns_panel.mapping()["Thời hạn mới"] == "new_deadline"
    step.columns_panel.choose("Thời hạn mới", "note")
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert "dòng cần sửa hoặc sẽ bị bỏ qua" in step.summary_label.text()
    step.columns_panel.choose("Thời hạn mới", "new_deadline")
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert step.summary_label.text() == "Đọc được 7 điều chỉnh"
