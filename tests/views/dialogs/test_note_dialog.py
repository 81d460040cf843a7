"""A note is typed at once, and given back in one line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.views.dialogs.note_dialog import NoteDialog


def test_its_words_are_typed_at_once(qtbot: Any) -> None:
    dialog = NoteDialog(None, "Theo Quyết định")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.focusWidget() is dialog.text_edit
    QTest.keyClick(dialog.text_edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.text_edit, " 299")
    assert dialog.answer() == "Theo Quyết định 299"
