"""A text with bold, italic, notes and figures: shown, pasted, and read as it is stored."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from desktop.services.chips import Chips
from desktop.text.clean import clean
from desktop.text.typed_marks import figure, figure_keys
from desktop.views import typed_mime
from desktop.views.marks_drawn import MarksDrawn, register
from desktop.views.typed_document import (
    fill,
    insert_typed,
    typed_part,
    typed_text,
)


class MarkedText(QTextEdit):
    """`edited` comes when the text changed; one without notes is a single line."""

    edited = Signal()

    def __init__(self, lines: int = 3, *, holds_notes: bool = True) -> None:
        super().__init__()
        self._lines = lines
        self._holds_notes = holds_notes
        self._typed: str | None = ""
        self._reading = QTimer(self, singleShot=True, interval=0)
        self._reading.timeout.connect(self.text)
        self._is_showing = False
        self._as_at = ""
        self._drawn = MarksDrawn(self, self)
        register(self.document(), self._drawn)
        self.setTabChangesFocus(True)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.textChanged.connect(self._on_changed)

    def sizeHint(self) -> QSize:
        """High enough for the lines asked for, at any text size."""
        return QSize(self.fontMetrics().averageCharWidth() * 56, self._height(self._lines))

    def minimumSizeHint(self) -> QSize:
        """Two lines at least."""
        return QSize(self.fontMetrics().averageCharWidth() * 24, self._height(2))

    def _height(self, lines: int) -> int:
        margin = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        return lines * self.fontMetrics().lineSpacing() + margin

    @property
    def chips(self) -> Chips | None:
        """The figures that the text may name, None while none are read."""
        return self._drawn.chips

    @property
    def as_at(self) -> str:
        """Until when the figures count, in words."""
        return self._as_at

    def text(self) -> str:
        """What was typed, with its marks."""
        if self._typed is None:
            self._typed = typed_text(self.document())
        return self._typed

    def show_text(self, text: str) -> None:
        """Show typed text as if nothing had been typed yet, without a signal.

        A long one is read back only when it was shown, unless somebody asks for it before.
        """
        self._is_showing = True
        fill(self.document(), text)
        self._typed = None
        self._is_showing = False
        self.setTextCursor(QTextCursor(self.document()))
        self._reading.start()

    def take_text(self, text: str) -> None:
        """Show typed text without a signal, unless it stands here already."""
        if clean(text) != clean(self.text()):
            self.show_text(text)

    def show_figures(self, chips: Chips | None, as_at: str) -> None:
        """Show figures with the values of these; the text and what can be undone stay."""
        document = self.document()
        keys = set(figure_keys(self.text()))
        before = {key: self._drawn.figure_text(key) for key in keys}
        self._drawn.show_figures(chips)
        self._as_at = as_at
        if {key: self._drawn.figure_text(key) for key in keys} != before:
            document.markContentsDirty(0, document.characterCount())
        self.viewport().update()

    def value(self, key: str) -> str:
        """The value of a figure, its mark where nothing has that key."""
        found = self._drawn.chip(key)
        return figure(key) if found is None else found.text

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is selected, with its marks for ourselves."""
        cursor = self.textCursor()
        typed = typed_part(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        return typed_mime.mime_of(typed, self.value)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text of any kind."""
        return typed_mime.holds_text(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste paragraphs, bold, italic and points, and nothing else."""
        typed = typed_mime.typed_in(source)
        if not self._holds_notes:
            typed = " ".join(typed.split("\n"))
        if typed:
            cursor = self.textCursor()
            insert_typed(cursor, typed)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    @Slot()
    def _on_changed(self) -> None:
        if self._is_showing:
            return
        typed = typed_text(self.document())
        if typed != self._typed:
            self._typed = typed
            self.edited.emit()
