from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.models.database import Database
from desktop.services.issue_values import PDF
from desktop.services.reports import report_of, start_report
from desktop.views.acts.printing_acts import NOTHING, PrintingActs
from desktop.views.dialogs.preview_dialog import PreviewDialog
from desktop.views.pdf_file import opened
from desktop.views.report_page import ReportPage
from desktop.views.report_paper import ReportPaper
from desktop.views.tasks_page import TasksPage
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.services.outgoing import prepared, report_begun, send
from tests.views.paper_printers import FilePrinters, sheets
from tests.views.recorder import Recorder


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def acts(qtbot: Any, year_work: Work, messages: Recorder, tmp_path: Path) -> PrintingActs:
    window = QWidget()
    qtbot.addWidget(window)
    printers = FilePrinters(tmp_path / "in.pdf")
    return PrintingActs(window, year_work, messages, tmp_path / "tep-dinh-kem", tmp_path, printers)


def looked_at(qtbot: Any, work: Work, acts: PrintingActs, page: QWidget) -> PreviewDialog:
    dialog = acts.look_at_page(page)
    assert dialog is not None
    qtbot.waitUntil(lambda: work.is_idle and dialog.pane.page_count > 0, timeout=20_000)
    return dialog


def texts(dialog: PreviewDialog) -> list[str]:
    with opened(dialog.pane.pdf.data) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture
def tasks_page(qtbot: Any, year_work: Work, year_viewing: Viewing) -> TasksPage:
    page = TasksPage(year_work, year_viewing)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    return page


def test_the_register_is_printed_as_it_is_filtered(
    qtbot: Any, year_work: Work, acts: PrintingActs, tasks_page: TasksPage, tmp_path: Path
) -> None:
    first = tasks_page.table.rows_model.rows[0]
    with qtbot.waitSignal(tasks_page.listing.changed):
        tasks_page.listing.find(first.content)
    listed = len(tasks_page.table.rows_model.rows)
    whole = len(tasks_page.listing.index.rows)
    assert 0 < listed < whole
    dialog = looked_at(qtbot, year_work, acts, tasks_page)
    told = " ".join(texts(dialog)[0].split())
    assert f"{listed} trong {whole} nhiệm vụ, lọc theo: có chữ" in told
    assert first.content in told
    dialog.print_button.click()
    qtbot.waitUntil(lambda: not dialog.is_printing, timeout=20_000)
    (sheet,) = sheets(tmp_path / "in.pdf")
    assert sheet.size[0] > sheet.size[1]


def test_the_register_is_printed_with_the_columns_shown(
    qtbot: Any, year_work: Work, acts: PrintingActs, tasks_page: TasksPage
) -> None:
    from desktop.views.tasks_columns import ColumnChoice

    choices = [
        ColumnChoice(one.key, one.key in ("ordinal", "content", "product"))
        for one in tasks_page.table.column_choices()
    ]
    tasks_page.table.choose_columns(choices)
    first = texts(looked_at(qtbot, year_work, acts, tasks_page))[0]
    assert "Sản phẩm" in first
    assert "Đơn vị chủ trì" not in first


def test_the_report_is_printed_as_typed(
    qtbot: Any,
    year_database: Database,
    year_work: Work,
    year_viewing: Viewing,
    acts: PrintingActs,
    messages: Recorder,
    tmp_path: Path,
) -> None:
    page = ReportPage(year_work, year_viewing, messages, tmp_path)
    qtbot.addWidget(page)
    page.show()
    with year_database.act("Lập báo cáo") as session:
        report = start_report(session, year_viewing.viewpoint)
    with qtbot.waitSignal(page.draft.content_read, timeout=20_000):
        page.refresh()
    page.draft.change(replace(report, title="Kết quả thử in"))
    dialog = looked_at(qtbot, year_work, acts, page)
    assert "Kết quả thử in" in texts(dialog)[0]
    assert dialog.pane.reason_label.text() == ""


def test_of_what_went_out_the_kept_file_is_printed(
    qtbot: Any, database: Database, dressed: object, tmp_path: Path
) -> None:
    prepared(database)
    report, kept = report_begun(database), tmp_path / "tep-dinh-kem"
    sent = send(database, kept, report)
    with database.read() as session:
        stored = report_of(session, report)
    work, window = Work(database), QWidget()
    qtbot.addWidget(window)
    acts = PrintingActs(window, work, Recorder(), kept, tmp_path)
    dialog = acts.look_at(ReportPaper(replace(stored, title="Nay gọi khác")).paper())
    qtbot.waitUntil(lambda: work.is_idle and dialog.pane.page_count > 0, timeout=20_000)
    work.close()
    assert hashlib.sha256(dialog.pane.pdf.data).hexdigest() == sent.file(PDF).sha256


def test_a_page_that_holds_nothing_says_which_pages_do(
    acts: PrintingActs, messages: Recorder, qtbot: Any
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    assert acts.look_at_page(page) is None
    assert messages.shown == [("Xem trước và in", NOTHING)]


def test_the_next_file_is_offered_where_the_last_one_was_kept(
    qtbot: Any,
    year_work: Work,
    acts: PrintingActs,
    tasks_page: TasksPage,
    messages: Recorder,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "đã lưu"
    folder.mkdir()
    dialog = looked_at(qtbot, year_work, acts, tasks_page)
    messages.answers[:] = [folder / "a.pdf", None]
    with qtbot.waitSignal(dialog.saved, timeout=20_000):
        dialog.save_button.click()
    dialog.close()
    looked_at(qtbot, year_work, acts, tasks_page).save_button.click()
    assert Path(messages.shown[-1][1]).parent == folder
