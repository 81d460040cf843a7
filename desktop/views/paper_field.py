"""One part of a paper in its editor: the field, whether it is as proposed, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.services.chips import Chips
from desktop.services.paper_values import PaperPart
from desktop.text.clean import clean, one_line
from desktop.views.forms import describe, soft_label
from desktop.views.paper_words import ChoiceWords, TextWords, words_of
from desktop.views.theme import Role, set_role

PROPOSED = "Đề xuất từ sổ"
PROPOSED_HELP = "Lời này được viết từ số liệu của sổ và tự đổi theo sổ cho đến khi bạn sửa."
TAKE_PROPOSAL = "Lấy lại đề xuất"
TAKE_OWN = "Lấy lại lời đã viết"


class PaperField(QWidget):
    """Label, field and state of one part.

    `edited` comes with its key when it was typed into, `entered` when it is gone to, `moved` when
    its cursor stands elsewhere.
    """

    edited = Signal(str)
    entered = Signal(str)
    moved = Signal(str)
    opened = Signal(object, str)

    def __init__(self, part: PaperPart) -> None:
        super().__init__()
        self.part = part
        self._proposed = ""
        self._own = ""
        self._is_locked = False
        self.words = words_of(part)
        self.label = QLabel(part.label)
        self.state_label = soft_label(PROPOSED)
        self.state_label.setWordWrap(False)
        self.state_label.setToolTip(PROPOSED_HELP)
        self.proposal_button = QPushButton(TAKE_PROPOSAL)
        self.mistake_label = QLabel()
        self._lay_out()
        self.words.edited.connect(self._on_edited)
        self.words.entered.connect(self._on_entered)
        if not isinstance(self.words, ChoiceWords):
            self.words.cursorPositionChanged.connect(self._on_cursor)
        if isinstance(self.words, TextWords):
            self.words.figure_opened.connect(self.opened)
        self.proposal_button.clicked.connect(self._on_proposal)
        self.setFocusProxy(self.words)

    def _lay_out(self) -> None:
        set_role(self.label, Role.HEADING)
        set_role(self.proposal_button, Role.LINK)
        set_role(self.mistake_label, Role.MISTAKE)
        self.mistake_label.setWordWrap(True)
        self.mistake_label.setVisible(False)
        self.label.setWordWrap(True)
        self.label.setBuddy(self.words)
        describe(self.words, self.part.label, self.part.hint)
        describe(self.proposal_button, f"{TAKE_PROPOSAL}: {self.part.label}")
        top = QHBoxLayout()
        top.addWidget(self.label, 1)
        top.addWidget(self.state_label)
        top.addWidget(self.proposal_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.words)
        column.addWidget(self.mistake_label)
        QWidget.setTabOrder(self.words, self.proposal_button)

    def text(self) -> str:
        """What stands in the field."""
        return self.words.words()

    @property
    def is_as_proposed(self) -> bool:
        """Whether the field says what is proposed."""
        return self._same(self.text(), self._proposed)

    def show_text(self, text: str, proposed: str, *, locked: bool = False) -> None:
        """Show a part's words and what is proposed for it, without a signal."""
        self._proposed = proposed
        self.words.show_words(text)
        if locked is not self._is_locked:
            self._is_locked = locked
            self.words.set_locked(locked)
        self._show_state()

    def cursor_place(self, area: QWidget) -> QPoint | None:
        """Where the cursor stands within a widget around the field, None where it has none."""
        words = self.words
        if isinstance(words, ChoiceWords) or not words.hasFocus():
            return None
        return words.viewport().mapTo(area, words.cursorRect().center())

    def forget(self) -> None:
        """Offer nothing again that was typed in another paper."""
        self._own = ""
        if not isinstance(self.words, ChoiceWords):
            self.words.document().clearUndoRedoStacks()
        self.tell("")
        self._show_state()

    def show_figures(self, chips: Chips | None, as_at: str) -> None:
        """Give the figures in the text the values of the paper's dates."""
        if isinstance(self.words, TextWords):
            self.words.show_figures(chips, as_at)

    def tell(self, sentence: str) -> None:
        """Say what is wrong under the field; '' takes it away."""
        self.mistake_label.setText(sentence)
        self.mistake_label.setVisible(bool(sentence))

    def _same(self, one: str, other: str) -> bool:
        tidy: Callable[[str], str] = clean if self.part.is_long else one_line
        return tidy(one) == tidy(other)

    def _show_state(self) -> None:
        as_proposed = self.is_as_proposed
        takes_own = as_proposed and bool(self._own)
        self.state_label.setVisible(as_proposed and bool(self._proposed) and not self._is_locked)
        self.proposal_button.setVisible((not as_proposed or takes_own) and not self._is_locked)
        self.proposal_button.setText(TAKE_OWN if takes_own else TAKE_PROPOSAL)

    @Slot()
    def _on_edited(self) -> None:
        self.tell("")
        self._show_state()
        self.edited.emit(self.part.key)

    @Slot()
    def _on_entered(self) -> None:
        self.entered.emit(self.part.key)

    @Slot()
    def _on_cursor(self) -> None:
        self.moved.emit(self.part.key)

    @Slot()
    def _on_proposal(self) -> None:
        """Take the proposal, or the words that stood there before it was taken."""
        wanted = self._own if self.is_as_proposed else self._proposed
        self._own = "" if self.is_as_proposed else self.text()
        self.words.replace_words(wanted)
        self.words.setFocus()
