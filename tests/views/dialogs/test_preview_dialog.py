from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.views.dialogs.preview_dialog import PreviewDialog
from desktop.views.pdf_paper import PdfMade, PdfPaper, file_paper, paper_of
from desktop.views.printers import Printers, print_dialog
from desktop.views.work import Work
from tests.views import pdfs
from tests.views.english import english_on
from tests.views.paper_printers import FilePrinters, file_printer, sheets
from tests.views.recorder import Recorder

Open = Callable[..., PreviewDialog]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def opened(qtbot: Any, work: Work, messages: Recorder, tmp_path: Path) -> Open:
    parent = QWidget()
    qtbot.addWidget(parent)

    def call(paper: PdfPaper | None = None, printers: Printers | None = None) -> PreviewDialog:
        shown = paper or paper_of("Báo cáo thử", "Báo cáo thử", pdfs.report(12, 30))
        dialog = PreviewDialog.look(parent, work, messages, shown, tmp_path, printers)
        qtbot.waitUntil(lambda: work.is_idle, timeout=20_000)
        return dialog

    return call


def test_it_shows_the_pages_beside_their_pictures(opened: Open) -> None:
    dialog = opened()
    assert dialog.windowTitle() == "Xem trước: Báo cáo thử"
    assert dialog.pane.page_count == len(sheets(pdfs.written(12, 30)))
    assert dialog.pane.thumbnails.isVisible()
    assert dialog.print_button.isEnabled()
    assert dialog.pane.view.hasFocus() or dialog.focusWidget() is dialog.pane.view


def test_ctrl_p_prints_the_pages_that_are_looked_at(
    qtbot: Any, opened: Open, tmp_path: Path
) -> None:
    printers = FilePrinters(tmp_path / "in.pdf", copies=2, pages="1-2")
    dialog = opened(printers=printers)
    dialog.activateWindow()
    QTest.keyClick(dialog.pane.view, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: not dialog.is_printing, timeout=20_000)
    assert printers.asked == [("Báo cáo thử", dialog.pane.page_count)]
    came, wanted = sheets(tmp_path / "in.pdf"), sheets(pdfs.written(12, 30))
    assert [sheet.ink for sheet in came] == [
        pytest.approx(wanted[page].ink, abs=2) for page in (0, 1, 0, 1)
    ]
    assert "Đã gửi 4 trang" in dialog.told_label.text()
    assert not dialog.progress_bar.isVisible()


@pytest.mark.parametrize(
    "focused",
    [
        "view",
        "print_button",
        "close_button",
        "zoom_combo",
        "page_spin",
        "thumbnails",
        "larger_button",
    ],
)
def test_finding_and_zooming_keys_work_wherever_the_focus_stands(
    qtbot: Any, opened: Open, focused: str
) -> None:
    dialog = opened()
    dialog.activateWindow()
    pane = dialog.pane
    widget = getattr(dialog, focused, None) or getattr(pane, focused)
    pane.view.zoom_to(1.0)
    for key, zoom in (
        (Qt.Key.Key_Equal, 1.25),
        (Qt.Key.Key_Plus, 1.5),
        (Qt.Key.Key_Minus, 1.25),
        (Qt.Key.Key_0, 1.0),
    ):
        widget.setFocus()
        QTest.keyClick(widget, key, CONTROL)
        assert pane.view.wanted_zoom == zoom
    assert not pane.finder.isVisible()
    QTest.keyClick(widget, Qt.Key.Key_F, CONTROL)
    assert pane.finder.isVisible()
    assert dialog.focusWidget() is pane.finder.search_edit


def test_esc_stops_printing_and_leaves_the_window_open(
    qtbot: Any, opened: Open, tmp_path: Path
) -> None:
    dialog = opened(printers=FilePrinters(tmp_path / "in.pdf", copies=50))
    dialog.print_button.click()
    assert dialog.stop_button.isVisible()
    assert not dialog.print_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.is_printing, timeout=20_000)
    assert dialog.isVisible()
    assert "Đã dừng in" in dialog.told_label.text()
    assert dialog.progress_bar.value() < dialog.progress_bar.maximum()
    assert dialog.print_button.isEnabled()


def test_without_a_printer_it_says_what_can_be_done(opened: Open) -> None:
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("this machine has a printer")
    dialog = opened()
    dialog.print_button.click()
    assert "chưa có máy in" in dialog.told_label.text()
    assert "lưu ra PDF" in dialog.told_label.text()
    assert not dialog.is_printing


def test_a_printer_that_fails_is_told(qtbot: Any, opened: Open, tmp_path: Path) -> None:
    dialog = opened(printers=FilePrinters(tmp_path / "missing" / "in.pdf"))
    dialog.print_button.click()
    qtbot.waitUntil(lambda: not dialog.is_printing, timeout=20_000)
    assert "hãy kiểm tra máy in" in dialog.told_label.text()


def test_the_very_file_is_kept_as_pdf(
    qtbot: Any, opened: Open, messages: Recorder, tmp_path: Path
) -> None:
    data = pdfs.written(12, 30)
    dialog = opened(file_paper("Quyết định", "Quyết định 412", data))
    path = tmp_path / "lưu.pdf"
    messages.answers[:] = [path]
    with qtbot.waitSignal(dialog.saved, timeout=20_000):
        QTest.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    assert path.read_bytes() == data
    assert messages.shown == [("Lưu PDF", str(tmp_path / "Quyết định 412.pdf"))]
    assert dialog.told_label.text() == f"Đã lưu {path}"


def test_a_place_that_cannot_be_written_is_told(
    qtbot: Any, opened: Open, messages: Recorder, tmp_path: Path
) -> None:
    dialog = opened()
    messages.answers[:] = [tmp_path / "missing" / "a.pdf"]
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(dialog.told_label.text()), timeout=20_000)
    assert "hãy" in dialog.told_label.text()


def test_a_text_that_cannot_be_made_is_told(opened: Open) -> None:
    def make(_: Session) -> PdfMade:
        raise UserError("Danh sách quá dài; hãy lọc bớt.")

    dialog = opened(PdfPaper("Danh sách", "Danh sách", make))
    assert dialog.pane.reason_label.text() == "Danh sách quá dài; hãy lọc bớt."
    assert not dialog.print_button.isEnabled()
    assert not dialog.save_button.isEnabled()


FAULT = "144 không bằng 107 + 36."


@pytest.fixture
def faulty() -> PdfPaper:
    def make(_: Session) -> PdfMade:
        return PdfMade(pdfs.written(12, 30), (FAULT,))

    return PdfPaper("Báo cáo", "Báo cáo", make, "báo cáo")


@pytest.mark.parametrize("reason", ["", "Chủ tịch yêu cầu"])
def test_figures_that_do_not_add_up_are_printed_only_for_a_reason(
    qtbot: Any,
    opened: Open,
    work: Work,
    faulty: PdfPaper,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reason: str,
) -> None:
    asked = _answer(monkeypatch, reason)
    dialog = opened(faulty, FilePrinters(tmp_path / "in.pdf"))
    assert FAULT in dialog.pane.reason_label.text()
    dialog.print_button.click()
    qtbot.waitUntil(lambda: not dialog.is_printing and work.is_idle, timeout=20_000)
    assert asked == [(FAULT,)]
    assert (tmp_path / "in.pdf").exists() is bool(reason)


@pytest.mark.parametrize("reason", ["", "Chủ tịch yêu cầu"])
def test_figures_that_do_not_add_up_are_kept_only_for_a_reason(
    qtbot: Any,
    opened: Open,
    work: Work,
    faulty: PdfPaper,
    messages: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reason: str,
) -> None:
    asked = _answer(monkeypatch, reason)
    dialog = opened(faulty)
    messages.answers[:] = [tmp_path / "a.pdf"]
    dialog.save_button.click()
    qtbot.waitUntil(lambda: work.is_idle, timeout=20_000)
    assert asked == [(FAULT,)]
    assert (tmp_path / "a.pdf").exists() is bool(reason)


def _answer(monkeypatch: pytest.MonkeyPatch, reason: str) -> list[tuple[str, ...]]:
    """Give a reason, or none, in place of the person."""
    from desktop.views import anyway

    asked: list[tuple[str, ...]] = []

    def ask(
        _parent: QWidget, faults: tuple[str, ...], _text: str, record: Callable[..., None]
    ) -> str | None:
        asked.append(faults)
        if not reason:
            return None
        record(reason, lambda _: None, lambda _: None)
        return reason

    monkeypatch.setattr(anyway.ExportAnywayDialog, "ask", ask)
    return asked


def test_the_systems_dialog_is_vietnamese_and_offers_what_there_is(
    qtbot: Any, opened: Open, tmp_path: Path
) -> None:
    dialog = opened()
    printer = file_printer(tmp_path / "a.pdf")
    asked = print_dialog(printer, dialog, 7)
    qtbot.addWidget(asked)
    assert (asked.minPage(), asked.maxPage()) == (1, 7)
    assert asked.windowTitle() == "In"
    titles_never_shown = {"Form"}
    assert english_on(asked) - titles_never_shown == set()
