from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDateEdit,
    QDialogButtonBox,
    QErrorMessage,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QPushButton,
    QTextEdit,
    QWidget,
    QWizard,
    QWizardPage,
)

from desktop.views.vietnamese import TRANSLATION, speak_vietnamese
from tests.views.conftest import TRANSLATIONS
from tests.views.english import english_on, translations

ALL_BUTTONS = [
    "Ok",
    "Save",
    "SaveAll",
    "Open",
    "Yes",
    "YesToAll",
    "No",
    "NoToAll",
    "Abort",
    "Retry",
    "Ignore",
    "Close",
    "Cancel",
    "Discard",
    "Help",
    "Apply",
    "Reset",
    "RestoreDefaults",
]


def box() -> QWidget:
    made = QMessageBox()
    made.setDetailedText("Chi tiết")
    for name in ALL_BUTTONS:
        made.addButton(QMessageBox.StandardButton[name])
    return made


def button_box() -> QWidget:
    made = QDialogButtonBox()
    for name in ALL_BUTTONS:
        made.addButton(QDialogButtonBox.StandardButton[name])
    return made


def open_dialog() -> QWidget:
    made = QFileDialog(None, "Chọn tệp", str(Path(__file__).parent))
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    made.setViewMode(QFileDialog.ViewMode.Detail)
    return made


def save_dialog() -> QWidget:
    made = open_dialog()
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return made


def folder_dialog() -> QWidget:
    made = open_dialog()
    made.setFileMode(QFileDialog.FileMode.Directory)
    return made


def wizard() -> QWidget:
    made = QWizard()
    made.addPage(QWizardPage())
    made.setOption(QWizard.WizardOption.HaveHelpButton)
    return made


def progress() -> QWidget:
    return QProgressDialog("Đang đọc tệp…", "Hủy", 0, 10)


@pytest.mark.parametrize(
    "make",
    [
        box,
        button_box,
        open_dialog,
        save_dialog,
        folder_dialog,
        wizard,
        progress,
        QInputDialog,
        QErrorMessage,
        QLineEdit,
        QTextEdit,
        QPlainTextEdit,
        QDateEdit,
        QCalendarWidget,
    ],
)
def test_qt_speaks_vietnamese(qtbot, dressed, make):
    widget = make()
    qtbot.addWidget(widget)
    widget.show()
    assert english_on(widget) == set()


def test_english_is_found_where_it_is(qtbot, dressed):
    """The search itself: a label, a tool tip, a button with a mark, a menu, a list."""
    widget = QWidget()
    qtbot.addWidget(widget)
    QLabel("Save as draft", widget)
    QPushButton("&Cancel", widget).setToolTip("Close")
    QPushButton("Hủy", widget)
    assert english_on(widget) == {"Save as draft", "&Cancel", "Close"}


def test_standard_buttons_by_name(qtbot, dressed):
    made = button_box()
    qtbot.addWidget(made)
    texts = {
        name: made.button(QDialogButtonBox.StandardButton[name]).text().replace("&", "")
        for name in ("Ok", "Cancel", "Yes", "No", "Save", "Close")
    }
    assert texts == {
        "Ok": "Đồng ý",
        "Cancel": "Hủy",
        "Yes": "Có",
        "No": "Không",
        "Save": "Lưu",
        "Close": "Đóng",
    }


def test_the_menu_of_a_text_field(qtbot, dressed):
    field = QLineEdit("chữ")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    texts = [re.sub("&|\t.*", "", action.text()) for action in menu.actions() if action.text()]
    assert texts == ["Hoàn tác", "Làm lại", "Cắt", "Chép", "Dán", "Xóa", "Chọn tất cả"]


def test_days_and_months_are_vietnamese(dressed):
    locale = QLocale()
    assert locale.monthName(11) == "tháng 11"
    assert locale.dayName(1) == "Thứ Hai"


def test_every_text_of_the_source_is_in_the_compiled_file(dressed):
    for (context, source), translation in translations().items():
        assert QCoreApplication.translate(context, source) == translation, (context, source)


def test_the_compiled_file_is_the_source_compiled(tmp_path):
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    if tool is None:
        pytest.skip("the compiler of translations is not installed")
    made = tmp_path / TRANSLATION
    subprocess.run(
        [tool, str(TRANSLATIONS / "qtbase_vi.ts"), "-qm", str(made)],
        check=True,
        capture_output=True,
    )
    assert made.read_bytes() == (TRANSLATIONS / TRANSLATION).read_bytes()


def test_keys_of_a_menu_are_not_taken_twice():
    """Texts that stand together in one menu or row of buttons have keys of their own."""
    by_context: dict[str, list[str]] = {}
    for (context, source), translation in translations().items():
        if context in ("QLineEdit", "QWidgetTextControl", "QAbstractSpinBox"):
            assert ("&" in translation) == ("&" in source), source
            by_context.setdefault(context, []).append(translation)
    for texts in by_context.values():
        keys = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
        assert len(keys) == len(set(keys)), texts


def test_a_missing_file_is_told(qapp: QApplication, tmp_path):
    with pytest.raises(FileNotFoundError):
        speak_vietnamese(qapp, tmp_path)
