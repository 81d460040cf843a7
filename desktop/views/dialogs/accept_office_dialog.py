"""Accepting another office: the fingerprint it reads out, typed and compared with its card."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop.exchange.cards import Card
from desktop.exchange.keys import is_fingerprint_of
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.question import Question

EXPLANATION = (
    "Hãy gọi điện hoặc gặp người phụ trách sổ của cơ quan ấy, nhờ họ đọc dấu khóa (20 chữ số, ở "
    "Trao đổi USB, Thẻ định danh) rồi nhập vào đây. Chương trình tự so với thẻ; chỉ làm một lần "
    "cho mỗi cơ quan."
)
MISSING = "Chưa đủ 20 chữ số; hãy nhập đủ dấu khóa mà nơi gửi đọc."
DIFFERENT = "Dấu khóa không khớp với thẻ của {name}; hãy hỏi lại, nếu vẫn khác thì đừng chấp nhận."
_DIGITS = 20


class AcceptOfficeDialog(Question):
    """Answers with the fingerprint as typed, once it is the card's."""

    def __init__(self, parent: QWidget | None, card: Card) -> None:
        super().__init__(parent, "Chấp nhận cơ quan", EXPLANATION, "&Chấp nhận")
        self._card = card
        self.name_label = QLabel(card.sender.name)
        self.name_label.setWordWrap(True)
        self.digits_line = QLineEdit()
        self.digits_line.setPlaceholderText("ví dụ: 12345 67890 12345 67890")
        self.row("Cơ quan:", self.name_label)
        self.digits_row = self.row("&Dấu khóa:", self.digits_line, "20 chữ số mà nơi gửi đọc")
        self.digits_row.forget_at(self.digits_line.textChanged)

    @classmethod
    def ask(
        cls, parent: QWidget | None, card: Card, record: Record[str] | None = None
    ) -> str | None:
        """Ask for the fingerprint; None where the person gives up."""
        dialog = cls(parent, card)
        return put(dialog, dialog.digits_line.text, record)

    def check(self) -> None:
        """Compare what was typed with the card."""
        text = self.digits_line.text()
        if sum(letter.isdigit() for letter in text) != _DIGITS:
            self.digits_row.tell(MISSING)
        elif not is_fingerprint_of(text, self._card.sender.key):
            self.digits_row.tell(DIFFERENT.format(name=self._card.sender.name))
