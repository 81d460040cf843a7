"""The fields that parts of papers are typed into, each as high as its words need."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from desktop.services.paper_values import PaperPart
from desktop.text.clean import clean
from desktop.views.dialogs.fields import Choice
from desktop.views.typed_document import insert_typed
from desktop.views.typed_edit import TypedEdit

LEAST, MOST, LETTERS = 2, 60, 24
"""A field of several lines has so many at least and at most, and is so many letters wide."""
CHOICE_LETTERS = 12
"""A part that has only some values may become so many letters narrow."""
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
    entered = Signal()

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it is typed into."""
        super().focusInEvent(event)
        self.entered.emit()

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

    entered = Signal()

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it is typed into."""
        super().focusInEvent(event)
        self.entered.emit()

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
    entered = Signal()

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__((choice or NONE, choice) for choice in choices)
        self.setMinimumContentsLength(CHOICE_LETTERS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page that scrolls, unless a value is being chosen."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it is gone to."""
        super().focusInEvent(event)
        self.entered.emit()

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
