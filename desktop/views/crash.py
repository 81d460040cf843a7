"""What happens when the program itself fails: a line in the log, and a report to copy."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.views.forms import describe, heading, soft_label
from desktop.views.theme import Role, set_role

log = logging.getLogger(__name__)


class CrashWatch(QObject):
    """Catches what no code caught, on any thread; `crashed` carries the report to the window."""

    crashed = Signal(str)

    def __init__(self, version: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._version = version

    def install(self) -> None:
        """Become the hook for uncaught exceptions of this process."""
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread

    def catch(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception and announce its report; the keyboard's interrupt ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("uncaught exception", exc_info=(kind, error, trace))
        self.crashed.emit(crash_report(self._version, error))

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.catch(args.exc_type, args.exc_value, args.exc_traceback)


def crash_report(version: str, error: BaseException) -> str:
    """The text a person may send: versions and the trace, nothing from the register."""
    lines = (
        f"Sổ Công Tác {version}",
        f"{platform.platform()} · Python {platform.python_version()} · Qt {qVersion()}",
        "",
        "".join(traceback.format_exception(error)),
    )
    return "\n".join(lines)


class CrashDialog(QDialog):
    """Says that the program failed, what was kept, and gives the report to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chương trình gặp lỗi")
        self.report_edit = QPlainTextEdit(report)
        self.report_edit.setReadOnly(True)
        self.report_edit.setTabChangesFocus(True)
        self.report_edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        describe(self.report_edit, "Báo cáo lỗi")
        buttons = QDialogButtonBox()
        self.copy_button = buttons.addButton("Chép báo cáo", QDialogButtonBox.ButtonRole.ActionRole)
        set_role(self.copy_button, Role.PRIMARY)
        self.close_button = buttons.addButton("Đóng", QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.addWidget(heading("Việc vừa làm không hoàn thành vì lỗi của chương trình."))
        layout.addWidget(
            soft_label(
                "Số liệu đã lưu trước đó vẫn nguyên vẹn. Hãy chép báo cáo dưới đây gửi người hỗ "
                "trợ, rồi làm lại việc vừa rồi; nếu lỗi lặp lại, hãy đóng và mở lại chương trình."
            )
        )
        layout.addWidget(self.report_edit, 1)
        layout.addWidget(buttons)
        width = self.fontMetrics().averageCharWidth()
        self.resize(width * 90, self.fontMetrics().lineSpacing() * 24)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        buttons.rejected.connect(self.reject)
        self.copy_button.setFocus()

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.report_edit.toPlainText())
        self.copy_button.setText("Đã chép")


class CrashDesk(QObject):
    """Shows one crash dialog at a time over the window; further reports are added to it."""

    def __init__(self, watch: CrashWatch, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: CrashDialog | None = None
        watch.crashed.connect(self._on_crashed)

    @Slot(str)
    def _on_crashed(self, report: str) -> None:
        if self.dialog is not None:
            self.dialog.report_edit.appendPlainText(f"\n{report}")
            return
        self.dialog = CrashDialog(report, self._window)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
