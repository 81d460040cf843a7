"""One part of a paper in its editor: the field, whether it is as proposed, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.services.chips import Chips
from desktop.services.paper_values import PaperPart
from desktop.text.clean import clean, one_line
from desktop.views.dialogs.fields import Choice
from desktop.views.forms import describe, soft_label
from desktop.views.theme import Role, set_role
from desktop.views.typed_document import insert_typed
from desktop.views.typed_edit import TypedEdit

PROPOSED = "Đề xuất từ sổ"
PROPOSED_HELP = "Lời này được viết từ số liệu của sổ và tự đổi theo sổ cho đến khi bạn sửa."
TAKE_PROPOSAL = "Lấy lại đề xuất"
TAKE_OWN = "Lấy lại lời đã viết"
LEAST, MOST, LETTERS = 2, 16, 24
"""A field of several lines has so many at least and at most, and is so many letters wide."""
NONE = "(không ghi)"


def fitted(edit: QTextEdit, least: int) -> int:
    """How high a field is for its words, within bounds."""
    line = edit.fontMetrics().lineSpacing()
    around = 2 * (edit.frameWidth() + ceil(edit.document().documentMargin()))
    needed = ceil(edit.document().size().height()) + 2 * edit.frameWidth()
    return max(least * line + around, min(needed, MOST * line + around))


class LineWords(QTextEdit):
    """Words without marks: of one line, or several such as receivers, grounds and articles.

    As high as its words need. Enter begins no other line where there is but one.
    """

    edited = Signal()

    def __init__(self, *, is_long: bool) -> None:
        super().__init__()
        self._is_long = is_long
        self._is_showing = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as the words, within bounds."""
        least = LEAST if self._is_long else 1
        return QSize(self.fontMetrics().averageCharWidth() * LETTERS, fitted(self, least))

    def minimumSizeHint(self) -> QSize:
        """As high as the words."""
        return QSize(self.fontMetrics().averageCharWidth() * LETTERS, self.sizeHint().height())

    def words(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def show_words(self, words: str) -> None:
        """Show words, without a signal."""
        if clean(words) != clean(self.toPlainText()):
            self._is_showing = True
            self.setPlainText(words)
            self._is_showing = False

    def replace_words(self, words: str) -> None:
        """Put words in the place of those there; the field's own undo takes it back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)

    def set_locked(self, locked: bool) -> None:
        """Let nothing be typed, or let it again."""
        self.setReadOnly(locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next field by Enter where there is but one line."""
        if not self._is_long and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_changed(self) -> None:
        if not self._is_showing:
            self.edited.emit()


class TextWords(TypedEdit):
    """Words in which figures, notes and bold letters stand; as high as they need."""

    def __init__(self) -> None:
        super().__init__(lines=LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as the words, within bounds."""
        return QSize(super().sizeHint().width(), fitted(self, LEAST))

    def minimumSizeHint(self) -> QSize:
        """As high as the words."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def words(self) -> str:
        """What stands in it, with its marks."""
        return self.text()

    def show_words(self, words: str) -> None:
        """Show words, without a signal; what can be undone stays where they are there already."""
        self.take_text(words)

    def replace_words(self, words: str) -> None:
        """Put words in the place of those there."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        insert_typed(cursor, words)

    def set_locked(self, locked: bool) -> None:
        """Let nothing be typed, or let it again."""
        self.setReadOnly(locked)


class ChoiceWords(Choice[str]):
    """A part that has only some values."""

    edited = Signal()

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__((choice or NONE, choice) for choice in choices)
        self.activated.connect(self._on_activated)

    def words(self) -> str:
        """The value chosen."""
        return self.value()

    def show_words(self, words: str) -> None:
        """Show a value, one that is not offered among the others too."""
        if words not in self._values:
            self.add_option(words, words)
        self.choose(words)

    def replace_words(self, words: str) -> None:
        """Choose another value."""
        self.show_words(words)
        self.edited.emit()

    def set_locked(self, locked: bool) -> None:
        """Let nothing be chosen, or let it again."""
        self.setEnabled(not locked)

    @Slot(int)
    def _on_activated(self, _place: int) -> None:
        self.edited.emit()


Words = LineWords | TextWords | ChoiceWords


def words_of(part: PaperPart) -> Words:
    """The field that a part is typed into."""
    if part.choices:
        return ChoiceWords(part.choices)
    if part.has_marks:
        return TextWords()
    return LineWords(is_long=part.is_long)


class PaperField(QWidget):
    """Label, field and state of one part; `edited` comes with its key when it was typed into."""

    edited = Signal(str)
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
        self.label.setBuddy(self.words)
        describe(self.words, self.part.label, self.part.hint)
        describe(self.proposal_button, f"{TAKE_PROPOSAL}: {self.part.label}")
        top = QHBoxLayout()
        top.addWidget(self.label)
        top.addStretch(1)
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
        self._is_locked = locked
        self.words.show_words(text)
        self.words.set_locked(locked)
        self._show_state()

    def forget_own(self) -> None:
        """Offer no words again that were written in another paper."""
        self._own = ""
        self.tell("")

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
    def _on_proposal(self) -> None:
        """Take the proposal, or the words that stood there before it was taken."""
        wanted = self._own if self.is_as_proposed else self._proposed
        self._own = "" if self.is_as_proposed else self.text()
        self.words.replace_words(wanted)
        self.words.setFocus()
