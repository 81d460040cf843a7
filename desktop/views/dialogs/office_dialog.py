"""The office: what documents print about who uses this installation."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from desktop.services.values import Office
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import line
from desktop.views.dialogs.question import Question
from desktop.views.forms import Row, add_row

NO_NAME = "Chưa có tên cơ quan; hãy nhập tên đầy đủ."
NO_PLACE = "Chưa có địa danh; hãy nhập nơi ghi cạnh ngày tháng của văn bản, ví dụ Phường Mẫu."


class OfficeFields:
    """The rows of an office, for a dialog and for the first-run assistant."""

    def __init__(self, form: QFormLayout, office: Office | None) -> None:
        shown = office or Office("")
        self.name_line = line(shown.name, "Ủy ban nhân dân phường Mẫu")
        self.parent_line = line(shown.parent, "Ủy ban nhân dân tỉnh Mẫu")
        self.place_line = line(shown.place, "Phường Mẫu")
        self.symbol_line = line(shown.symbol, "UBND")
        self.council_line = line(shown.council, "Hội đồng nhân dân phường Mẫu")
        self.term_line = line(shown.term, "Khóa I, nhiệm kỳ 2021-2026")
        self.name_row: Row = add_row(form, "&Tên cơ quan", self.name_line)
        add_row(form, "&Cơ quan cấp trên", self.parent_line)
        self.place_row: Row = add_row(
            form, "Đị&a danh", self.place_line, "Ghi trước ngày tháng của văn bản"
        )
        add_row(form, "&Ký hiệu", self.symbol_line, "Phần sau dấu gạch nối, ví dụ UBND")
        add_row(form, "Hội đồng &nhân dân", self.council_line, "Nơi nhận báo cáo trình kỳ họp")
        add_row(form, "Khóa, nhiệ&m kỳ", self.term_line)

    def tell_mistakes(self) -> str:
        """Tell what is missing beside it, and the first of it in one sentence, '' for nothing."""
        needed = (
            (self.place_row, self.place_line, NO_PLACE, "Hãy nhập địa danh."),
            (self.name_row, self.name_line, NO_NAME, "Hãy nhập tên cơ quan."),
        )
        first = ""
        for row, field, sentence, short in needed:
            missing = not _typed(field)
            row.tell(sentence if missing else "")
            first = short if missing else first
        return first

    def office(self) -> Office:
        """The office as typed."""
        return Office(*(_typed(field) for field in self._lines()))

    def _lines(self) -> tuple[QLineEdit, ...]:
        return (
            self.name_line,
            self.parent_line,
            self.place_line,
            self.symbol_line,
            self.council_line,
            self.term_line,
        )


class OfficeDialog(Question):
    """Ask about the office."""

    def __init__(self, parent: QWidget | None, office: Office | None) -> None:
        super().__init__(parent, "Cơ quan", "Các văn bản xuất ra sẽ in theo thông tin này.")
        self.fields = OfficeFields(self.form, office)
        self._rows += (self.fields.name_row, self.fields.place_row)

    def check(self) -> None:
        """A name, and the place that documents print beside their day."""
        self.fields.tell_mistakes()

    def answer(self) -> Office:
        """The office as typed."""
        return self.fields.office()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        office: Office | None,
        record: Record[Office] | None = None,
    ) -> Office | None:
        """Ask for the office, starting from what is known."""
        dialog = cls(parent, office)
        return put(dialog, dialog.answer, record)


def _typed(field: QLineEdit) -> str:
    return field.text().strip()
