"""Asking for the password of an extract that is to be opened."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.question import Question

EXPLANATION = "Bản trích này có mật khẩu; hãy nhập mật khẩu mà nơi gửi đã báo."
MISSING = "Chưa nhập mật khẩu; hãy nhập hoặc hỏi nơi gửi."


class ExtractPasswordDialog(Question):
    """Answers with the password, once the extract was opened by it."""

    RECORDING = "Đang mở bản trích…"

    def __init__(self, parent: QWidget | None, sender: str) -> None:
        super().__init__(parent, "Mở bản trích", EXPLANATION, "&Mở")
        self.sender_label = QLabel(sender)
        self.sender_label.setWordWrap(True)
        self.password_line = QLineEdit()
        self.password_line.setEchoMode(QLineEdit.EchoMode.Password)
        self.row("Của:", self.sender_label)
        self.password_row = self.row("Mật &khẩu:", self.password_line)
        self.password_row.forget_at(self.password_line.textChanged)

    @classmethod
    def ask(
        cls, parent: QWidget | None, sender: str, record: Record[str] | None = None
    ) -> str | None:
        """Ask for the password; None where the person gives up."""
        dialog = cls(parent, sender)
        return put(dialog, dialog.password_line.text, record)

    def check(self) -> None:
        """Tell where there is none."""
        if not self.password_line.text():
            self.password_row.tell(MISSING)
