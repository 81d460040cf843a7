"""What a document will make of the figures: the bridge before and after, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.register.figures import Figures
from desktop.text.dates import short_date
from desktop.views.bridge_words import bridge_change, inside_change
from desktop.views.forms import describe, soft_label
from desktop.views.theme import Role, set_role

_LINES = 3
WAITING = "Chọn văn bản và đánh dấu điều chỉnh để xem trước số liệu."
COUNTING = "Đang tính trước số liệu…"


def effect_day(day: date, signed: bool) -> str:
    """From when it holds."""
    if signed:
        return f"Hiệu lực từ {short_date(day)}"
    return f"Chưa ký: điều chỉnh chưa có hiệu lực; khi ký, tính đến {short_date(day)}"


class BridgePreview(QWidget):
    """Tells the figures at the foot of a question, or why they cannot be."""

    def __init__(self) -> None:
        super().__init__()
        self.bridge_label = QLabel()
        self.bridge_label.setWordWrap(True)
        set_role(self.bridge_label, Role.HEADING)
        self.inside_label = soft_label("")
        self.warnings_text = _Lines()
        describe(self.warnings_text, "Điều cần lưu ý")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.bridge_label, self.inside_label, self.warnings_text):
            column.addWidget(part)
        self.say(WAITING)

    def say(self, sentence: str, role: Role = Role.SOFT) -> None:
        """Tell a sentence in place of figures."""
        set_role(self.bridge_label, role)
        self.bridge_label.setText(sentence)
        self.inside_label.setVisible(False)
        self.warnings_text.setVisible(False)

    def show_figures(
        self, when: str, before: Figures, after: Figures, warnings: Sequence[str], left_out: str
    ) -> None:
        """Show the bridge; `left_out` says what is not counted yet."""
        set_role(self.bridge_label, Role.HEADING)
        self.bridge_label.setText(f"{when}: {bridge_change(before, after)}")
        told = [inside_change(before, after), left_out]
        text = ". ".join(part[0].upper() + part[1:] for part in told if part)
        self.inside_label.setText(text)
        self.inside_label.setVisible(bool(text))
        self.warnings_text.setPlainText("\n".join(f"• {one}" for one in warnings))
        self.warnings_text.setVisible(bool(warnings))
        self.warnings_text.updateGeometry()


class _Lines(QPlainTextEdit):
    """Sentences to be read: as high as they need, up to a few lines, then it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """The lines there are, at any text size."""
        lines = min(_LINES, max(1, self.document().lineCount()))
        margin = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        height = lines * (self.fontMetrics().lineSpacing() + 1) + margin
        return QSize(self.fontMetrics().averageCharWidth() * 40, height)

    def minimumSizeHint(self) -> QSize:
        """No less."""
        return self.sizeHint()
