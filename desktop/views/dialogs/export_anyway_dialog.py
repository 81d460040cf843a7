"""Figures that do not add up: not exported, or exported all the same with a reason in the log."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import Passage
from desktop.views.dialogs.question import Question
from desktop.views.forms import soft_label
from desktop.views.theme import Role, set_role


class ExportAnywayDialog(Question):
    """Tells what of a text does not add up; giving up is what Enter and Esc do."""

    def __init__(
        self, parent: QWidget | None, faults: tuple[str, ...], text: str = "báo cáo"
    ) -> None:
        super().__init__(
            parent,
            "Số liệu chưa khớp",
            f"Số liệu của {text} chưa khớp ở các điểm sau; nên mở Công cụ, Kiểm tra sổ để tìm và "
            "sửa trước khi xuất.",
            accept="&Vẫn xuất",
        )
        self.faults_label = soft_label("\n".join(f"! {fault}" for fault in faults))
        set_role(self.faults_label, Role.MISTAKE)
        self.body.insertWidget(1, self.faults_label)
        self.reason_text = Passage(lines=2)
        self.reason_row = self.row(
            "&Lý do vẫn xuất", self.reason_text, "Lý do được ghi vào nhật ký cùng việc xuất"
        )
        self.reason_row.forget_at(self.reason_text.textChanged)
        self.cancel_button.setText("&Không xuất")
        set_role(self.accept_button, Role.PLAIN)
        set_role(self.cancel_button, Role.PRIMARY)
        self.accept_button.setAutoDefault(False)
        self.accept_button.setDefault(False)
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()

    def check(self) -> None:
        """A reason that the log can keep."""
        if not self.answer():
            self.reason_row.tell("Chưa ghi lý do; hãy ghi vì sao vẫn xuất khi số liệu chưa khớp.")

    def answer(self) -> str:
        """The reason as typed."""
        return " ".join(self.reason_text.text().split())

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        faults: tuple[str, ...],
        text: str = "báo cáo",
        record: Record[str] | None = None,
    ) -> str | None:
        """Ask whether to export a text all the same; the reason, None for not exporting."""
        dialog = cls(parent, faults, text)
        return put(dialog, dialog.answer, record)
