"""A source document: number, symbol, dates, issuer and abstract."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.errors import UserError
from desktop.register.values import Document, DocumentKind
from desktop.services.drafts import DocumentDraft
from desktop.services.titles import KIND_NAMES, kind_of_symbol, split_number
from desktop.text.dates import short_date
from desktop.views.date_field import DateField
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import Choice, Passage, line, optional_day
from desktop.views.dialogs.question import Question


class DocumentDialog(Question):
    """Ask for a document; its kind follows its symbol until one is chosen."""

    def __init__(
        self, parent: QWidget | None, document: Document | None = None, today: date | None = None
    ) -> None:
        super().__init__(parent, "Sửa văn bản" if document else "Thêm văn bản")
        day = today or date.today()
        self._document = document
        shown = document or DocumentDraft("", "", day)
        number = f"{shown.number}/{shown.symbol}" if shown.number else ""
        self.number_line = line(number, "299/QĐ-UBND")
        self.kind_combo: Choice[DocumentKind] = Choice(
            [(name, kind) for kind, name in KIND_NAMES.items()], shown.kind
        )
        self.issued_field = DateField(shown.issued_on or day)
        self.in_force_field = optional_day(shown.in_force_on, "như ngày ban hành")
        self.issuer_line = line(shown.issuer, "UBND phường Mẫu")
        self.abstract_text = Passage(shown.abstract)
        self.signed_check = QCheckBox("Đã &ký, ban hành")
        self.signed_check.setChecked(shown.signed)
        self._lay_out()
        self.number_line.editingFinished.connect(self._on_number_typed)

    def _lay_out(self) -> None:
        self.number_row = self.row("&Số, ký hiệu", self.number_line)
        self.row("Loạ&i văn bản", self.kind_combo)
        self.issued_row = self.row("&Ngày ban hành", self.issued_field)
        self.in_force_row = self.row("Ngày hiệ&u lực", self.in_force_field)
        self.row("&Cơ quan ban hành", self.issuer_line)
        self.row("&Trích yếu", self.abstract_text)
        self.row(
            "Tình trạng",
            self.signed_check,
            "Văn bản chưa ký thì các điều chỉnh của nó chưa có hiệu lực",
        )

    def check(self) -> None:
        """A number with its symbol; in force not before the day of issue."""
        if not self.number_line.text().strip():
            self.number_row.tell("Chưa có số văn bản; hãy ghi số và ký hiệu, ví dụ 299/QĐ-UBND.")
        else:
            try:
                split_number(self.number_line.text())
            except UserError as wrong:
                self.number_row.tell(str(wrong))
        in_force, issued = self.in_force_field.day, self.issued_field.day
        if issued is None and self.signed_check.isChecked():
            self.issued_row.tell("Văn bản đã ký phải có ngày ban hành; hãy nhập ngày.")
        if in_force and issued and in_force < issued:
            self.in_force_row.tell(
                f"Ngày hiệu lực không thể trước ngày ban hành {short_date(issued)}; "
                "hãy sửa một trong hai ngày."
            )

    def answer(self) -> DocumentDraft:
        """The document as typed; it keeps the id of the one being edited."""
        number, symbol = split_number(self.number_line.text())
        return DocumentDraft(
            number=number,
            symbol=symbol,
            issued_on=self.issued_field.day,
            kind=self.kind_combo.value(),
            in_force_on=self.in_force_field.day,
            issuer=self.issuer_line.text().strip(),
            abstract=self.abstract_text.text().strip(),
            signed=self.signed_check.isChecked(),
            id=self._document.id if self._document else None,
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        document: Document | None = None,
        record: Record[DocumentDraft] | None = None,
    ) -> DocumentDraft | None:
        """Ask for a new document, or for the changes of one that is known."""
        dialog = cls(parent, document)
        return put(dialog, dialog.answer, record)

    def _on_number_typed(self) -> None:
        try:
            _, symbol = split_number(self.number_line.text())
        except UserError:
            return
        if self._document is None:
            self.kind_combo.choose(kind_of_symbol(symbol))


def draft_title(draft: DocumentDraft) -> str:
    """Name a document that is not saved yet, with its date."""
    day = f" ngày {short_date(draft.issued_on)}" if draft.issued_on else ""
    return f"{KIND_NAMES[draft.kind]} số {draft.number}/{draft.symbol}{day}"
