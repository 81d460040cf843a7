from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel

from desktop.views.dialogs.mark_dialog import MarkDialog
from tests.views.points import AT_DOCUMENT, AT_REPORT, AT_TASK, NOWHERE, point


def texts(dialog: MarkDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_mark_needs_a_reason(qtbot, dressed):
    dialog = MarkDialog(None, (AT_TASK,))
    qtbot.addWidget(dialog)
    dialog.reason_text.setPlainText("  ")
    dialog.accept()
    assert dialog.mistakes() == ("Chưa có lý do; hãy ghi vì sao điểm này được giữ nguyên.",)
    assert dialog.result() != QDialog.DialogCode.Accepted


def test_the_reason_is_read_as_typed(qtbot, dressed):
    dialog = MarkDialog(None, (AT_TASK,))
    qtbot.addWidget(dialog)
    dialog.reason_text.setPlainText(" Tỉnh giao chung \n")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == "Tỉnh giao chung"


def test_it_says_what_it_is_about(qtbot, dressed):
    one = MarkDialog(None, (AT_REPORT,))
    qtbot.addWidget(one)
    assert "Nhiệm vụ 12. Xây dựng Kế hoạch: Điều printed_rate." in texts(one)
    points = (AT_TASK, AT_DOCUMENT, NOWHERE, AT_REPORT, point("no_deadline", None))
    several = MarkDialog(None, points)
    qtbot.addWidget(several)
    told = texts(several)
    assert "• Điều no_lead." in told
    assert "Điều unknown_task." in told
    assert "Điều printed_rate." not in told
    assert "và 2 điểm nữa" in told
