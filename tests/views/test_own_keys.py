from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow

from desktop.views.own_keys import EXPORT_KEYS, OwnKeys


def test_a_command_keeps_its_keys_while_a_line_is_typed_into(qtbot, dressed):
    window = QMainWindow()
    qtbot.addWidget(window)
    line = QLineEdit("chữ")
    window.setCentralWidget(line)
    action = QAction("Xuất", window)
    action.setShortcut(QKeySequence(EXPORT_KEYS))
    window.addAction(action)
    OwnKeys((EXPORT_KEYS,), window)
    window.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    with qtbot.waitSignal(action.triggered):
        QTest.keyClick(line, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert line.selectedText() == "chữ"
