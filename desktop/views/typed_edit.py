"""A text with bold, italic, notes and figures, as it is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QToolTip

from desktop.services.chips import Chips
from desktop.text.clean import clean
from desktop.text.typed_marks import Span, SpanKind, figure, plain, spans
from desktop.text.typed_points import begun, next_mark
from desktop.views import typed_mime
from desktop.views.figure_card import FigureCard
from desktop.views.marks_drawn import MarksDrawn, register
from desktop.views.typed_document import (
    block_spans,
    fill,
    insert_span,
    insert_typed,
    objects,
    span_at,
    typed_part,
    typed_text,
)

BOLD_KEYS, ITALIC_KEYS = QKeySequence("Ctrl+B"), QKeySequence("Ctrl+I")
FIGURE_KEYS = QKeySequence("Ctrl+Shift+F")
MARK_KEYS = QKeySequence("F4")
_OWN = (BOLD_KEYS, ITALIC_KEYS, FIGURE_KEYS, MARK_KEYS)
_ENDS = ("]]", "[/b]", "[/i]")
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NOTE_TIP = "Enter, F4 hoặc bấm đúp để sửa ghi chú."


class TypedEdit(QTextEdit):
    """`edited` comes when the text changed, `figure_opened` carries a figure's tasks and name.

    Tab goes on to the next field. A note's own words hold no notes.
    """

    edited = Signal()
    figure_opened = Signal(object, str)

    def __init__(self, lines: int = 3, *, holds_notes: bool = True) -> None:
        super().__init__()
        self._lines = lines
        self._holds_notes = holds_notes
        self._typed = ""
        self._is_showing = False
        self._as_at = ""
        self._drawn = MarksDrawn(self, self)
        register(self.document(), self._drawn)
        self.setTabChangesFocus(True)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.viewport().setMouseTracking(True)
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
        return self._typed

    def show_text(self, text: str) -> None:
        """Show typed text as if nothing had been typed yet, without a signal."""
        self._is_showing = True
        fill(self.document(), text)
        self._typed = typed_text(self.document())
        self._is_showing = False
        self.setTextCursor(QTextCursor(self.document()))

    def take_text(self, text: str) -> None:
        """Show typed text without a signal, unless it stands here already."""
        if clean(text) != clean(self._typed):
            self.show_text(text)

    def show_figures(self, chips: Chips | None, as_at: str) -> None:
        """Show figures with the values of these; the text and what can be undone stay."""
        document = self.document()
        named = [(place, span_at(document, place)) for place in objects(document)]
        before = [self._words(span) for _, span in named]
        self._drawn.chips = chips
        self._as_at = as_at
        for (place, span), words in zip(named, before, strict=True):
            if self._words(span) != words:
                document.markContentsDirty(place, 1)
        self.viewport().update()

    def _words(self, span: Span | None) -> str:
        is_figure = span is not None and span.kind is SpanKind.FIGURE
        return self._drawn.figure_text(span.text) if span is not None and is_figure else ""

    def value(self, key: str) -> str:
        """The value of a figure, its mark where nothing has that key."""
        found = self._drawn.chip(key)
        return figure(key) if found is None else found.text

    @Slot()
    def toggle_bold(self) -> None:
        """Make what is selected, or what is typed next, bold or not."""
        found = QTextCharFormat()
        is_bold = self.fontWeight() > QFont.Weight.Medium.value
        found.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(found)

    @Slot()
    def toggle_italic(self) -> None:
        """Make what is selected, or what is typed next, italic or not."""
        found = QTextCharFormat()
        found.setFontItalic(not self.fontItalic())
        self.mergeCurrentCharFormat(found)

    @Slot()
    def insert_note(self) -> None:
        """Ask for a note and put it where the cursor stands."""
        if self._holds_notes:
            self._edit_note(None)

    @Slot()
    def insert_figure(self) -> None:
        """Ask for a figure and put it where the cursor stands."""
        self._choose_figure(None)

    def _edit_note(self, place: int | None) -> None:
        from desktop.views.dialogs.note_dialog import NoteDialog

        before = "" if place is None else self._span(place).text
        words = NoteDialog.ask(self, before, self.chips, self._as_at)
        if words is not None and words != before:
            self._put(place, SpanKind.NOTE, words)
        self.setFocus()

    def _choose_figure(self, place: int | None) -> None:
        from desktop.views.dialogs.figure_dialog import FigureDialog

        if self.chips is None:
            return
        key = FigureDialog.ask(self, self.chips, self._as_at)
        if key is not None:
            self._put(place, SpanKind.FIGURE, key)
        self.setFocus()

    def _span(self, place: int) -> Span:
        span = span_at(self.document(), place)
        assert span is not None
        return span

    def _put(self, place: int | None, kind: SpanKind, words: str) -> None:
        """Put a mark where the cursor stands, or in place of another; without words none."""
        cursor = self.textCursor()
        found = self.currentCharFormat()
        bold, italic = found.fontWeight() > QFont.Weight.Medium.value, found.fontItalic()
        if place is not None:
            before = self._span(place)
            bold, italic = before.bold, before.italic
            cursor = self._selecting(place)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if words:
            insert_span(cursor, Span(words, kind, bold, italic))
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _selecting(self, place: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def open_mark(self, place: int) -> None:
        """Edit a note, or show what a figure is and offer its tasks."""
        span = self._span(place)
        if span.kind is SpanKind.NOTE:
            self._edit_note(place)
            return
        cursor = self._selecting(place)
        self.setTextCursor(cursor)
        card = FigureCard(self, span.text, self._drawn.chip(span.text), self._as_at)
        card.opened.connect(self.figure_opened)
        card.changed.connect(self._on_change_figure)
        card.popup(self.viewport().mapToGlobal(self.cursorRect(cursor).bottomLeft()))

    @Slot()
    def _on_change_figure(self) -> None:
        place = self.mark_here()
        if place is not None:
            self._choose_figure(place)

    def mark_here(self) -> int | None:
        """The place of the note or figure that is selected, or else beside the cursor."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if end - start > 1:
            return None
        places = (start,) if end > start else (start - 1, start)
        return next((one for one in places if span_at(self.document(), one)), None)

    def mark_at(self, point: QPoint) -> int | None:
        """The place of the note or figure at a point of the view."""
        near = self.cursorForPosition(point).position()
        cursor = QTextCursor(self.document())
        for place in (near, near - 1):
            if span_at(self.document(), place) is None:
                continue
            cursor.setPosition(place)
            rect = self.cursorRect(cursor)
            cursor.setPosition(place + 1)
            size = self._drawn.intrinsicSize(self.document(), place, cursor.charFormat())
            inside = 0 <= point.x() - rect.left() < size.width()
            if inside and rect.top() <= point.y() <= rect.bottom():
                return place
        return None

    def tip_of(self, place: int) -> str:
        """What a note says, or what a figure is and until when it counts."""
        span = self._span(place)
        if span.kind is SpanKind.NOTE:
            return f"{plain(span.text, self.value)}\n{NOTE_TIP}"
        return FigureCard.told(span.text, self._drawn.chip(span.text), self._as_at)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here from the commands of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bold, italic, a figure, the mark beside the cursor; Enter goes on with a point."""
        keys = QKeySequence(event.keyCombination())
        if keys == BOLD_KEYS:
            self.toggle_bold()
        elif keys == ITALIC_KEYS:
            self.toggle_italic()
        elif keys == FIGURE_KEYS:
            self.insert_figure()
        elif keys == MARK_KEYS:
            self._open_here()
        elif event.key() in _RETURNS and not self.isReadOnly():
            self._enter()
        else:
            super().keyPressEvent(event)
            if event.text() == "]":
                self._read_marks()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Read a mark that an input method completes."""
        super().inputMethodEvent(event)
        if event.commitString().endswith("]"):
            self._read_marks()

    def _open_here(self) -> None:
        place = self.mark_here()
        if place is not None:
            self.open_mark(place)

    def _enter(self) -> None:
        place = self.mark_here() if self.textCursor().hasSelection() else None
        if place is not None:
            self.open_mark(place)
            return
        cursor = self.textCursor()
        mark = "" if cursor.hasSelection() else begun(cursor.block().text())
        cursor.beginEditBlock()
        if mark and mark.strip() == cursor.block().text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.removeSelectedText()
        else:
            goes_on = mark and cursor.positionInBlock() >= len(mark)
            cursor.insertBlock()
            if goes_on:
                cursor.insertText(f"{next_mark(mark.strip())} ", QTextCharFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _read_marks(self) -> None:
        """Turn marks that were typed letter by letter into what they mean."""
        cursor = self.textCursor()
        block, end = cursor.block(), cursor.position()
        typed = typed_part(self.document(), block.position(), end)
        shown = tuple(block_spans(block, block.position(), end))
        if not typed.endswith(_ENDS) or _shape(spans(typed)) == _shape(shown):
            return
        cursor.setPosition(block.position())
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        insert_typed(cursor, typed)
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what a note says and what a figure is."""
        if isinstance(event, QHelpEvent):
            place = self.mark_at(event.pos())
            if place is not None:
                QToolTip.showText(event.globalPos(), self.tip_of(place), self)
                return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a mark can be clicked."""
        super().mouseMoveEvent(event)
        on_mark = self.mark_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if on_mark else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a figure that was clicked, and select a note so that Enter edits it."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        place = self.mark_at(event.position().toPoint())
        if place is None:
            return
        if self._span(place).kind is SpanKind.FIGURE:
            self.open_mark(place)
        else:
            self.setTextCursor(self._selecting(place))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit a note."""
        place = self.mark_at(event.position().toPoint())
        if place is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.open_mark(place)

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


def _is_own(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) in _OWN


def _shape(found: tuple[Span, ...]) -> tuple[object, ...]:
    """What tells texts apart that differ in their marks."""
    letters = "".join(one.text for one in found if one.kind is SpanKind.TEXT)
    return letters, [(one.kind, one.text) for one in found if one.kind is not SpanKind.TEXT]
