from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from desktop.exports.document import FigureRun, Footnote, Item, Paragraph, Run
from desktop.register.values import TaskId
from desktop.views.written_view import WrittenView, blocks_html

BLOCKS = (
    Paragraph(
        (
            Run("Được phê duyệt với "),
            FigureRun("97", "issued", ("a", "b")),
            Run(" đầu công việc"),
            Footnote("Quyết định số 299/QĐ-UBND."),
            Run(" <gấp>", bold=True),
        )
    ),
    Item("-", (FigureRun("03", "open_overdue", ("c",)), Run(" nhiệm vụ quá hạn;", italic=True))),
)


@pytest.fixture
def view(qtbot, dressed) -> WrittenView:
    made = WrittenView()
    qtbot.addWidget(made)
    made.show_blocks(BLOCKS)
    made.show()
    return made


def test_the_text_is_written_with_its_footnotes_below(view):
    assert view.toPlainText() == (
        "Được phê duyệt với 97 đầu công việc1 <gấp>\n"
        "- 03 nhiệm vụ quá hạn;\n"
        "1 Quyết định số 299/QĐ-UBND."
    )
    assert view.isReadOnly()


def test_what_was_typed_cannot_become_markup():
    assert "&lt;gấp&gt;" in blocks_html(BLOCKS)


def test_a_figure_opens_its_tasks(qtbot, view):
    assert view.rules() == ("issued", "open_overdue")
    with qtbot.waitSignal(view.opened) as told:
        view.anchorClicked.emit(QUrl("open_overdue"))
    assert told.args == [(TaskId("c"),), "Quá hạn chưa hoàn thành"]
    with qtbot.assertNotEmitted(view.opened):
        view.anchorClicked.emit(QUrl("https://example.org"))


def test_a_figure_is_opened_by_the_keyboard(qtbot, view):
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_Return):
        with qtbot.waitSignal(view.opened) as told:
            QTest.keyClick(view, key)
        assert told.args == [(TaskId("a"), TaskId("b")), "Ban hành lúc đầu"]


def test_the_mouse_is_told_what_a_figure_is(view):
    view.highlighted.emit(QUrl("issued"))
    assert view.toolTip() == "Ban hành lúc đầu: mở 2 nhiệm vụ"
    view.highlighted.emit(QUrl(""))
    assert view.toolTip() == ""
