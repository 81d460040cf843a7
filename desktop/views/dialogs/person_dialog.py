"""Ask who works at this machine, for the log to name."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.text.clean import one_line
from desktop.views.dialogs.asking import put
from desktop.views.dialogs.question import Question


class PersonDialog(Question):
    """Ask for the name that stands beside every action from now on."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(
            parent,
            "Người sử dụng",
            "Nhật ký ghi tên này bên cạnh mỗi việc làm trên máy từ nay về sau.",
        )
        self.name_line = QLineEdit(name)
        self.name_row = self.row("&Họ và tên", self.name_line)

    def check(self) -> None:
        """A name."""
        if not self.answer():
            self.name_row.tell("Chưa có tên; hãy nhập họ và tên người sử dụng máy này.")

    def answer(self) -> str:
        """The name as typed."""
        return one_line(self.name_line.text())

    @classmethod
    def ask(cls, parent: QWidget | None, name: str) -> str | None:
        """Ask for the name."""
        dialog = cls(parent, name)
        return put(dialog, dialog.answer)
