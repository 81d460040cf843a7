"""Typing a text with bold, italic, points, notes and figures, by keys and by mouse."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.services.chips import Chips
from desktop.views.dialogs.figure_dialog import FigureDialog
from desktop.views.dialogs.note_dialog import NoteDialog
from desktop.views.figure_card import FigureCard
from desktop.views.typed_bar import TypedBar
from desktop.views.typed_edit import TypedEdit
from tests.views import samples
from tests.views.acts.answers import answering
from tests.views.by_hand import by_hand

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
AS_AT = "Số liệu tính đến 22/11/2025"


def chips(day: date = samples.AS_AT) -> Chips:
    return Chips(samples.standing(day), ())


@pytest.fixture
def edit(qtbot: Any, dressed: object) -> TypedEdit:
    made = TypedEdit()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_figures(chips(), AS_AT)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    return made


def keys(edit: TypedEdit, text: str) -> None:
    QTest.keyClicks(edit, text)


def select(edit: TypedEdit, start: int, end: int) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def test_bold_and_italic_are_typed_by_keys(qtbot: Any, edit: TypedEdit) -> None:
    keys(edit, "Mot ")
    QTest.keyClick(edit, Qt.Key.Key_B, CONTROL)
    keys(edit, "hai ")
    QTest.keyClick(edit, Qt.Key.Key_I, CONTROL)
    keys(edit, "ba")
    QTest.keyClick(edit, Qt.Key.Key_B, CONTROL)
    keys(edit, " bon")
    assert edit.text() == "Mot [b]hai [i]ba[/i][/b][i] bon[/i]"
    QTest.keySequence(edit, QKeySequence(QKeySequence.StandardKey.Undo))
    assert edit.text() == "Mot [b]hai [i]ba[/i][/b]"
    QTest.keySequence(edit, QKeySequence(QKeySequence.StandardKey.Redo))
    assert edit.text() == "Mot [b]hai [i]ba[/i][/b][i] bon[/i]"


def test_what_is_selected_becomes_bold_and_plain_again_and_can_be_undone(edit: TypedEdit) -> None:
    edit.show_text("Một [[số: done]] hai")
    select(edit, 0, 5)
    QTest.keyClick(edit, Qt.Key.Key_B, CONTROL)
    assert edit.text() == "[b]Một [[số: done]][/b] hai"
    QTest.keyClick(edit, Qt.Key.Key_B, CONTROL)
    assert edit.text() == "Một [[số: done]] hai"
    edit.undo()
    edit.undo()
    assert edit.text() == "Một [[số: done]] hai"
    assert not edit.document().isUndoAvailable()


def test_a_figure_is_found_by_words_and_put_in_by_the_keyboard(edit: TypedEdit) -> None:
    keys(edit, "Co ")

    def search(dialog: FigureDialog) -> None:
        QTest.keyClicks(dialog.search_edit, "qua han chua hoan thanh")
        QTest.keyClick(dialog.search_edit, Qt.Key.Key_Return)

    by_hand(search)
    QTest.keyClick(edit, Qt.Key.Key_F, CONTROL | SHIFT)
    keys(edit, " viec")
    assert edit.text() == "Co [[số: open_overdue]] viec"


def test_a_figure_dialog_with_nothing_found_does_not_close(qtbot: Any, dressed: object) -> None:
    dialog = FigureDialog(None, chips(), AS_AT)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.search_edit.setText("khong co so nay")
    dialog.accept()
    assert dialog.isVisible()
    assert "gõ ít chữ hơn" in dialog.count_label.text()
    assert dialog.answer() is None
    dialog.search_edit.setText("dung thuc hien")
    QTest.keyClick(dialog.search_edit, Qt.Key.Key_Down)
    chosen = dialog.current()
    assert chosen is not None
    assert "dừng thực hiện" in chosen.label
    dialog.accept()
    assert dialog.answer() == "stopped"


def test_a_note_is_put_in_changed_and_taken_out(edit: TypedEdit) -> None:
    keys(edit, "Quy che")

    def answer(words: str, dialog: NoteDialog) -> None:
        dialog.text_edit.setPlainText(words)
        dialog.accept_button.click()

    by_hand(lambda dialog: answer("Quyết định 01", dialog))
    QTest.keyClick(edit, Qt.Key.Key_F, CONTROL | ALT)
    assert edit.text() == "Quy che[[ghi chú: Quyết định 01]]"
    by_hand(lambda dialog: answer("có ]] ở trong", dialog))
    QTest.keyClick(edit, Qt.Key.Key_F4)
    assert edit.text() == "Quy che[[ghi chú: có ] ở trong]]"
    by_hand(lambda dialog: answer("", dialog))
    select(edit, 7, 8)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "Quy che"
    edit.undo()
    assert edit.text() == "Quy che[[ghi chú: có ] ở trong]]"


def test_marks_typed_letter_by_letter_become_what_they_mean(edit: TypedEdit) -> None:
    keys(edit, "Co [[")
    edit.textCursor().insertText("số: done")
    keys(edit, "]] va [b]dam[/b] xong")
    assert edit.text() == "Co [[số: done]] va [b]dam[/b] xong"
    assert edit.toPlainText() == "Co \ufffc va dam xong"


def test_an_input_method_completes_a_mark(edit: TypedEdit) -> None:
    edit.textCursor().insertText("Một [i]hai[/i")
    event = QInputMethodEvent()
    event.setCommitString("]")
    QApplication.sendEvent(edit, event)
    assert edit.toPlainText() == "Một hai"
    assert edit.text() == "Một [i]hai[/i]"


def test_enter_goes_on_with_points_and_ends_them(edit: TypedEdit) -> None:
    keys(edit, "a) mot")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    keys(edit, "hai")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    keys(edit, "doan")
    assert edit.text() == "a) mot\nb) hai\ndoan"


def test_the_buttons_do_what_the_keys_do(qtbot: Any, edit: TypedEdit) -> None:
    bar = TypedBar(edit)
    qtbot.addWidget(bar)
    keys(edit, "mot")
    bar.point_button.click()
    assert edit.text() == "- mot"
    bar.inner_point_button.click()
    assert edit.text() == "+ mot"
    bar.bold_button.click()
    assert bar.bold_button.isChecked()
    keys(edit, "hai")
    assert edit.text() == "+ mot[b]hai[/b]"
    select(edit, 0, 2)
    assert not bar.bold_button.isChecked()
    bar.italic_button.click()
    assert edit.text() == "[i]+ [/i]mot[b]hai[/b]"


def test_a_figure_shows_its_value_and_follows_the_date(edit: TypedEdit) -> None:
    edit.show_text("Còn [[số: open_overdue]] việc; [[số: khong-co]]")
    assert (edit.value("open_overdue"), edit.value("khong-co")) == ("06", "[[số: khong-co]]")
    keys(edit, "x")
    edit.show_figures(chips(date(2025, 9, 30)), "Số liệu tính đến 30/9/2025")
    assert edit.value("open_overdue") != "06"
    assert edit.text() == "xCòn [[số: open_overdue]] việc; [[số: khong-co]]"
    edit.undo()
    assert edit.text().startswith("Còn")


def test_what_a_figure_is_can_be_read_and_its_tasks_opened(qtbot: Any, edit: TypedEdit) -> None:
    edit.show_text("Còn [[số: open_overdue]] việc")
    select(edit, 4, 5)
    with qtbot.waitSignal(edit.figure_opened) as opened:
        QTest.keyClick(edit, Qt.Key.Key_F4)
        card = edit.findChild(FigureCard)
        assert card is not None
        told = card.told_label.text()
        card.open_action.trigger()
    assert "quá hạn chưa hoàn thành: 06" in told
    assert "khi thời hạn đang có hiệu lực đã qua" in told
    assert AS_AT in told
    assert len(opened.args[0]) == 6
    card.close()


def test_an_unknown_figure_says_so_and_another_can_be_chosen(
    edit: TypedEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit.show_text("Còn [[số: khong-co]] việc")
    assert "Không có số liệu “khong-co”" in edit.tip_of(4)
    select(edit, 4, 5)
    QTest.keyClick(edit, Qt.Key.Key_F4)
    card = edit.findChild(FigureCard)
    assert card is not None
    assert not hasattr(card, "open_action")
    asked = answering(monkeypatch, FigureDialog, "done")
    card.change_action.trigger()
    card.close()
    assert len(asked) == 1
    assert edit.text() == "Còn [[số: done]] việc"


def test_the_mouse_tells_what_a_note_says(edit: TypedEdit) -> None:
    edit.show_text("Một[[ghi chú: Hai [[số: done]]]] ba")
    cursor = QTextCursor(edit.document())
    cursor.setPosition(3)
    point = edit.cursorRect(cursor).center()
    point.setX(point.x() + 4)
    assert edit.mark_at(point) == 3
    assert edit.tip_of(3).startswith("Hai 100")
    event = QHelpEvent(QEvent.Type.ToolTip, point, edit.viewport().mapToGlobal(point))
    QApplication.sendEvent(edit.viewport(), event)
    point.setX(point.x() + 200)
    assert edit.mark_at(point) is None


def test_copying_keeps_the_marks_for_ourselves_and_the_values_for_others(edit: TypedEdit) -> None:
    edit.show_text("Có [b][[số: done]][/b] việc[[ghi chú: một]]\n- hai")
    edit.selectAll()
    data = edit.createMimeDataFromSelection()
    assert data.text() == "Có 100 việc (một)\n- hai"
    assert "<b>100</b>" in data.html()
    edit.clear()
    edit.insertFromMimeData(data)
    assert edit.text() == "Có [b][[số: done]][/b] việc[[ghi chú: một]]\n- hai"
    edit.undo()
    assert edit.text() == ""


def test_what_word_gives_is_pasted_as_one_step(edit: TypedEdit) -> None:
    data = QMimeData()
    data.setHtml("<p style='font-size:30pt;color:red'><b>Một</b> hai</p><ul><li>ba</li></ul>")
    data.setText("Một hai ba")
    assert edit.canInsertFromMimeData(data)
    edit.insertFromMimeData(data)
    assert edit.text() == "[b]Một[/b] hai\n- ba"
    edit.undo()
    assert edit.text() == ""
    picture = QMimeData()
    picture.setImageData(b"x")
    assert not edit.canInsertFromMimeData(picture)
    edit.insertFromMimeData(picture)
    assert edit.text() == ""


def test_a_text_that_may_not_be_changed_is_not(edit: TypedEdit) -> None:
    edit.show_text("Một [[số: done]]")
    edit.setReadOnly(True)
    edit.selectAll()
    for key, held in ((Qt.Key.Key_B, CONTROL), (Qt.Key.Key_I, CONTROL)):
        QTest.keyClick(edit, key, held)
    QTest.keyClick(edit, Qt.Key.Key_F, CONTROL | SHIFT)
    QTest.keyClick(edit, Qt.Key.Key_F, CONTROL | ALT)
    edit.toggle_point()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "Một [[số: done]]"


def test_the_menu_offers_what_the_keys_do(edit: TypedEdit) -> None:
    menu = QMenu()
    texts = [action.text().split("\t")[0] for action in edit._actions_in(menu)]
    assert "Chèn số liệu…" in texts
    assert "Ghi chú cuối trang…" in texts
    edit.selectAll()
    keys(edit, "x")
    edit.selectAll()
    edit._actions_in(menu)[0].trigger()
    assert edit.text() == "[b]x[/b]"


@pytest.mark.parametrize(
    "text",
    [
        "😀\U0001f468\u200d\U0001f469",
        "\x00\x07\x1b",
        "[[",
        "[[số:",
        "[[ghi chú: a",
        "]]",
        "[b][i]",
        "x" * 5000,
        "\ufffc",
        "\u2028",
        "\ud800",
        "[[số: \ufffc]]",
    ],
)
def test_odd_text_is_typed_shown_and_drawn(edit: TypedEdit, text: str) -> None:
    edit.show_text(text)
    edit.grab()
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(text)
    edit.grab()
    QTest.keyClick(edit, Qt.Key.Key_BracketRight)
    edit.selectAll()
    edit.copy()
    edit.paste()
    edit.grab()
    edit.text().encode("utf-8", "surrogatepass")


def test_a_figure_that_is_typed_after_is_not_part_of_it(edit: TypedEdit) -> None:
    edit.show_text("[[số: done]]")
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    edit.setTextCursor(cursor)
    keys(edit, " viec")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    keys(edit, "moi")
    assert edit.text() == "[[số: done]] viec\nmoi"


def test_the_signal_comes_only_when_the_text_changed(qtbot: Any, edit: TypedEdit) -> None:
    with qtbot.assertNotEmitted(edit.edited):
        edit.show_text("Một")
        edit.take_text("Hai")
        edit.show_figures(chips(), AS_AT)
    with qtbot.waitSignal(edit.edited):
        keys(edit, "x")
    with qtbot.assertNotEmitted(edit.edited):
        edit.take_text("xHai  ")
    assert edit.document().isUndoAvailable()


def test_a_text_is_read_back_after_it_was_shown_and_nothing_is_told(
    qtbot: Any, edit: TypedEdit
) -> None:
    told: list[str] = []
    edit.edited.connect(lambda: told.append(edit.text()))
    edit.show_text("Một [b]hai[/b]")
    assert edit.toPlainText() == "Một hai"
    assert edit._typed is None
    qtbot.waitUntil(lambda: edit._typed == "Một [b]hai[/b]")
    edit.document().markContentsDirty(0, 3)
    assert told == []
    keys(edit, "A ")
    assert told[-1] == "A Một [b]hai[/b]"


def test_a_text_that_is_typed_into_at_once_is_told(edit: TypedEdit) -> None:
    told: list[str] = []
    edit.edited.connect(lambda: told.append(edit.text()))
    edit.show_text("Một")
    keys(edit, "A")
    assert told == ["AMột"]
    edit.take_text("AMột")
    assert edit.document().isUndoAvailable()
