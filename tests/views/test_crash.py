from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.views.crash import CrashDesk, CrashDialog, CrashWatch, crash_report
from tests.views.english import english_on


@pytest.fixture
def watch(qapp) -> CrashWatch:
    return CrashWatch("0.1.0")


def failed() -> BaseException:
    try:
        raise LookupError("không có dòng 7")
    except LookupError as error:
        return error


def test_the_report_holds_versions_and_the_trace():
    report = crash_report("0.1.0", failed())
    assert report.startswith("Sổ Công Tác 0.1.0\n")
    assert "Python 3." in report
    assert "LookupError: không có dòng 7" in report
    assert "in failed" in report


def test_an_error_is_logged_and_announced(qtbot, watch, caplog):
    error = failed()
    with caplog.at_level(logging.CRITICAL), qtbot.waitSignal(watch.crashed) as told:
        watch.catch(type(error), error, error.__traceback__)
    assert "không có dòng 7" in told.args[0]
    assert "không có dòng 7" in caplog.text


def test_it_is_the_hook_of_every_thread(qtbot, watch, monkeypatch, caplog):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    watch.install()
    assert sys.excepthook == watch.catch
    with qtbot.waitSignal(watch.crashed) as told:
        threading.Thread(target=lambda: 1 // 0).start()
    assert "ZeroDivisionError" in told.args[0]


def test_the_keyboard_interrupt_is_no_crash(qtbot, watch, capsys):
    error = KeyboardInterrupt()
    with qtbot.assertNotEmitted(watch.crashed):
        watch.catch(KeyboardInterrupt, error, None)
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_dialog_gives_the_report_to_copy(qtbot, dressed):
    dialog = CrashDialog(crash_report("0.1.0", failed()))
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert "không có dòng 7" in QGuiApplication.clipboard().text()
    assert dialog.copy_button.text() == "Đã chép"
    assert dialog.report_edit.isReadOnly()
    dialog.report_edit.clear()
    assert english_on(dialog) == set()


def test_one_dialog_at_a_time_takes_all_reports(qtbot, dressed, watch):
    window = QWidget()
    qtbot.addWidget(window)
    desk = CrashDesk(watch, window)
    watch.crashed.emit("lỗi thứ nhất")
    first = desk.dialog
    assert first is not None
    watch.crashed.emit("lỗi thứ hai")
    assert desk.dialog is first
    assert "lỗi thứ nhất" in first.report_edit.toPlainText()
    assert "lỗi thứ hai" in first.report_edit.toPlainText()
    first.reject()
    assert desk.dialog is None
