"""A leader who directs tasks and signs."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from desktop.register.values import LeaderId
from desktop.services.values import Leader
from desktop.text.fold import fold
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import line
from desktop.views.dialogs.question import Question


class LeaderDialog(Question):
    """Ask for a leader."""

    def __init__(
        self, parent: QWidget | None, leader: Leader | None, known: tuple[Leader, ...] = ()
    ) -> None:
        super().__init__(parent, "Sửa lãnh đạo" if leader else "Thêm lãnh đạo")
        shown = leader or Leader(LeaderId(""), "", "", len(known) + 1)
        self._id = shown.id
        self._taken = {fold(one.name): one.name for one in known if one.id != shown.id}
        self.name_line = line(shown.name, "Nguyễn Văn A")
        self.post_line = line(shown.post, "Phó Chủ tịch")
        self.rank_spin = QSpinBox()
        self.rank_spin.setRange(1, 99)
        self.rank_spin.setValue(shown.rank)
        self.name_row = self.row("Họ tê&n", self.name_line)
        self.row("&Chức vụ", self.post_line)
        self.row("&Thứ tự", self.rank_spin, "Thứ tự trong các danh sách, Chủ tịch là 1")

    def check(self) -> None:
        """A name that no other leader has, or at least a post."""
        name = fold(self.name_line.text())
        if not name and not self.post_line.text().strip():
            self.name_row.tell("Chưa có họ tên; hãy nhập họ tên hoặc chức vụ.")
        elif name and name in self._taken:
            self.name_row.tell(f"Đã có lãnh đạo “{self._taken[name]}”; hãy sửa mục đó.")

    def answer(self) -> Leader:
        """The leader as typed; a new one has the id ''."""
        return Leader(
            self._id,
            self.name_line.text().strip(),
            self.post_line.text().strip(),
            self.rank_spin.value(),
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        leader: Leader | None,
        known: tuple[Leader, ...] = (),
        record: Record[Leader] | None = None,
    ) -> Leader | None:
        """Ask for a new leader, or for the changes of one."""
        dialog = cls(parent, leader, known)
        return put(dialog, dialog.answer, record)
