"""A name for the words of a report, to begin others with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.text.clean import one_line
from desktop.text.fold import fold
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import line
from desktop.views.dialogs.question import Question
from desktop.views.theme import Role


class TemplateDialog(Question):
    """Ask for the name of a template; one of that name is replaced."""

    def __init__(self, parent: QWidget | None, names: Sequence[str]) -> None:
        super().__init__(
            parent,
            "Lưu thành mẫu",
            "Mẫu giữ lời văn của mọi mục, phần mở đầu, kết thúc, nơi nhận và người ký. Lần sau bấm "
            "Mẫu để lập báo cáo từ mẫu này; số liệu đã chèn vẫn tự đổi theo ngày.",
            accept="&Lưu mẫu",
        )
        self._known = {fold(name): name for name in names}
        self.name_line = line("", "Báo cáo cuối năm")
        self.name_row = self.row("&Tên mẫu", self.name_line)
        self.name_line.textChanged.connect(self._on_typed)

    def check(self) -> None:
        """A name to find it by."""
        if not self.answer():
            self.name_row.tell("Chưa có tên mẫu; hãy ghi tên để lần sau tìm lại.")

    def answer(self) -> str:
        """The name as it is kept."""
        return one_line(self.name_line.text())

    @classmethod
    def ask(
        cls, parent: QWidget | None, names: Sequence[str], record: Record[str] | None = None
    ) -> str | None:
        """Ask for a name; None when given up."""
        dialog = cls(parent, names)
        return put(dialog, dialog.answer, record)

    @Slot()
    def _on_typed(self) -> None:
        self.name_row.tell("")
        known = self._known.get(fold(self.answer()))
        self.tell(f"Mẫu “{known}” đã có sẽ được thay bằng báo cáo này." if known else "", Role.SOFT)
