"""A unit: its names, its period of validity and its focal point."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.register.values import UnitId
from desktop.services.values import Unit
from desktop.text.fold import fold
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import Passage, line, optional_day
from desktop.views.dialogs.question import Question


class UnitDialog(Question):
    """Ask for a unit; other spellings are what files call it."""

    def __init__(
        self, parent: QWidget | None, unit: Unit | None, known: tuple[Unit, ...] = ()
    ) -> None:
        super().__init__(parent, "Sửa đơn vị" if unit else "Thêm đơn vị")
        shown = unit or Unit(UnitId(""), "")
        self._id = shown.id
        self._successors = shown.successors
        self._taken = {fold(one.name): one.name for one in known if one.id != shown.id}
        self.name_line = line(shown.name, "Phòng Văn hóa - Xã hội")
        self.short_line = line(shown.short_name, "P. VH-XH")
        self.other_text = Passage("\n".join(shown.other_names), lines=3)
        self.from_field = optional_day(shown.valid_from, "từ trước đến nay")
        self.to_field = optional_day(shown.valid_to, "đang hoạt động")
        self.focal_line = line(shown.focal_point, "Nguyễn Văn A")
        self.phone_line = line(shown.focal_phone)
        self.since_field = optional_day(shown.focal_since, "không rõ")
        self.name_row = self.row("&Tên đơn vị", self.name_line)
        self.row("Tên &viết tắt", self.short_line)
        self.row("Cách ghi &khác", self.other_text, "Mỗi dòng một cách ghi có trong các tệp")
        self.row("Có từ n&gày", self.from_field)
        self.to_row = self.row("Đến hết ngà&y", self.to_field, "Khi đơn vị giải thể hoặc sáp nhập")
        self.row("Đầu &mối", self.focal_line, "Người được hỏi về nhiệm vụ của đơn vị")
        self.row("Điện th&oại", self.phone_line)
        self.row("Làm đầu mối từ", self.since_field)

    def check(self) -> None:
        """A name that no other unit has; a period that ends after it began."""
        name = fold(self.name_line.text())
        if not name:
            self.name_row.tell("Chưa có tên đơn vị; hãy nhập tên đầy đủ.")
        elif name in self._taken:
            self.name_row.tell(f"Đã có đơn vị “{self._taken[name]}”; hãy sửa đơn vị đó.")
        begin, end = self.from_field.day, self.to_field.day
        if begin and end and end < begin:
            self.to_row.tell("Ngày kết thúc trước ngày bắt đầu; hãy sửa một trong hai ngày.")

    def answer(self) -> Unit:
        """The unit as typed; a new one has the id ''."""
        others = (one.strip() for one in self.other_text.text().splitlines())
        return Unit(
            self._id,
            self.name_line.text().strip(),
            self.short_line.text().strip(),
            tuple(one for one in others if one),
            self.from_field.day,
            self.to_field.day,
            self.focal_line.text().strip(),
            self.phone_line.text().strip(),
            self.since_field.day,
            self._successors,
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        unit: Unit | None,
        known: tuple[Unit, ...] = (),
        record: Record[Unit] | None = None,
    ) -> Unit | None:
        """Ask for a new unit, or for the changes of one."""
        dialog = cls(parent, unit, known)
        return put(dialog, dialog.answer, record)
