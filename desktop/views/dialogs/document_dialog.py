"""A source document: number, symbol, dates, issuer and abstract."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.errors import UserError
from desktop.register.values import Document, DocumentKind
from desktop.services.drafts import DocumentDraft
from desktop.services.titles import KIND_NAMES, check_symbol, kind_of_symbol, split_number
from desktop.text.dates import short_date
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import Choice, Passage, line, optional_day
from desktop.views.dialogs.question import Question


class DocumentDialog(Question):
    """Ask for a document; its kind follows its symbol until one is chosen."""

    def __init__(
        self,
        parent: QWidget | None,
        document: Document | None = None,
        today: date | None = None,
        issuer: str = "",
    ) -> None:
        super().__init__(parent, "Sửa văn bản" if document else "Thêm văn bản")
        day = today or date.today()
        self._document = document
        shown = document or DocumentDraft("", "", day, issuer=issuer)
        self.number_line = line(_number_text(shown.number, shown.symbol), "299/QĐ-UBND")
        self.kind_combo: Choice[DocumentKind] = Choice(
            [(name, kind) for kind, name in KIND_NAMES.items()], shown.kind
        )
        self.issued_field = optional_day(shown.issued_on, "chưa ban hành")
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
            "Văn bản chưa ký thì điều chỉnh của nó chưa có hiệu lực; số và ngày có thể để trống",
        )

    def check(self) -> None:
        """A number with its symbol and a day, unless it is a draft; in force not before issue."""
        try:
            self._number()
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
        number, symbol = self._number()
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
        issuer: str = "",
        record: Record[DocumentDraft] | None = None,
    ) -> DocumentDraft | None:
        """Ask for a new document, of `issuer` unless typed otherwise, or for changes of one."""
        dialog = cls(parent, document, issuer=issuer)
        return put(dialog, dialog.answer, record)

    def _number(self) -> tuple[str, str]:
        """Number and symbol as typed. Raises UserError where a signed document lacks one."""
        typed = self.number_line.text().strip()
        if not self.signed_check.isChecked() and (not typed or typed.startswith("/")):
            symbol = typed[1:].strip()
            if symbol:
                check_symbol(symbol)
            return "", symbol
        if not typed:
            raise UserError("Chưa có số văn bản; hãy ghi số và ký hiệu, ví dụ 299/QĐ-UBND.")
        return split_number(typed)

    def _on_number_typed(self) -> None:
        try:
            _, symbol = self._number()
        except UserError:
            return
        if self._document is None and symbol:
            self.kind_combo.choose(kind_of_symbol(symbol))


def draft_title(draft: DocumentDraft) -> str:
    """Name a document that is not saved yet, with its date."""
    number = f" số {draft.number}/{draft.symbol}" if draft.number else ""
    day = f" ngày {short_date(draft.issued_on)}" if draft.issued_on else ""
    return f"{KIND_NAMES[draft.kind]}{number}{day}"


def _number_text(number: str, symbol: str) -> str:
    """Number and symbol as one writes them; a draft's symbol waits for its number."""
    return f"{number}/{symbol}" if number or symbol else ""
