"""A text with bold, italic, points, notes and figures, as it is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QToolTip

from desktop.text.typed_marks import Span, SpanKind, is_note, plain, spans
from desktop.text.typed_points import begun, next_mark
from desktop.views.figure_card import FigureCard
from desktop.views.marked_text import MarkedText
from desktop.views.typed_document import (
    block_spans,
    insert_span,
    insert_typed,
    put_point,
    span_at,
    typed_part,
)

BOLD_KEYS, ITALIC_KEYS = QKeySequence("Ctrl+B"), QKeySequence("Ctrl+I")
FIGURE_KEYS, NOTE_KEYS = QKeySequence("Ctrl+Shift+F"), QKeySequence("Ctrl+Alt+F")
MARK_KEYS = QKeySequence("F4")
_ENDS = ("]]", "[/b]", "[/i]")
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NOTE_TIP = "Enter, F4 hoặc bấm đúp để sửa ghi chú."


class TypedEdit(MarkedText):
    """`edited` comes when the text changed, `figure_opened` carries a figure's tasks and name.

    Tab goes on to the next field. A note's own words hold no notes.
    """

    figure_opened = Signal(object, str)

    def __init__(self, lines: int = 3, *, holds_notes: bool = True) -> None:
        super().__init__(lines, holds_notes=holds_notes)
        self.viewport().setMouseTracking(True)
        self._commands = {
            BOLD_KEYS: self.toggle_bold,
            ITALIC_KEYS: self.toggle_italic,
            FIGURE_KEYS: self.insert_figure,
            NOTE_KEYS: self.insert_note,
            MARK_KEYS: self._open_here,
        }

    @Slot()
    def toggle_bold(self) -> None:
        """Make what is selected, or what is typed next, bold or not."""
        if self.isReadOnly():
            return
        found = QTextCharFormat()
        is_bold = self.fontWeight() > QFont.Weight.Medium.value
        found.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(found)

    @Slot()
    def toggle_italic(self) -> None:
        """Make what is selected, or what is typed next, italic or not."""
        if self.isReadOnly():
            return
        found = QTextCharFormat()
        found.setFontItalic(not self.fontItalic())
        self.mergeCurrentCharFormat(found)

    @Slot()
    def toggle_point(self) -> None:
        """Make the paragraphs that are selected points, or paragraphs again."""
        self._toggle_point("-")

    @Slot()
    def toggle_inner_point(self) -> None:
        """Make the paragraphs that are selected points within a point, or paragraphs again."""
        self._toggle_point("+")

    def _toggle_point(self, mark: str) -> None:
        if not self.isReadOnly():
            put_point(self.textCursor(), mark)
            self.ensureCursorVisible()

    @Slot()
    def insert_note(self) -> None:
        """Ask for a note and put it where the cursor stands."""
        if self._holds_notes and not self.isReadOnly():
            self._edit_note(None)

    @Slot()
    def insert_figure(self) -> None:
        """Ask for a figure and put it where the cursor stands."""
        self._choose_figure(None)

    def _edit_note(self, place: int | None) -> None:
        from desktop.views.dialogs.note_dialog import NoteDialog

        before = "" if place is None else self._span(place).text
        words = NoteDialog.ask(self, before, self.chips, self._as_at)
        if words is not None and words != before and not self.isReadOnly():
            # A note ends at its first ]], whatever was typed there.
            self._put(place, SpanKind.NOTE, words if is_note(words) else words.replace("]]", "]"))
        self.setFocus()

    def _choose_figure(self, place: int | None) -> None:
        from desktop.views.dialogs.figure_dialog import FigureDialog

        if self.chips is None or self.isReadOnly():
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
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and QKeySequence(event.keyCombination()) in self._commands
        ):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the keys do, below what every text offers."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        if not self.isReadOnly():
            menu.addActions(self._actions_in(menu))
        menu.popup(event.globalPos())

    def _actions_in(self, parent: QMenu) -> list[QAction]:
        made = []
        for text, keys, is_possible in (
            ("Chữ đậm", BOLD_KEYS, True),
            ("Chữ nghiêng", ITALIC_KEYS, True),
            ("Ghi chú cuối trang…", NOTE_KEYS, self._holds_notes),
            ("Chèn số liệu…", FIGURE_KEYS, self.chips is not None),
            ("Xem số liệu, sửa ghi chú", MARK_KEYS, self.mark_here() is not None),
        ):
            action = QAction(f"{text}\t{keys_text(keys)}", parent)
            action.setEnabled(is_possible)
            action.triggered.connect(self._commands[keys])
            made.append(action)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bold, italic, a figure, the mark beside the cursor; Enter goes on with a point."""
        command = self._commands.get(QKeySequence(event.keyCombination()))
        if command is not None:
            command()
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


def keys_text(keys: QKeySequence) -> str:
    """Keys as this machine names them."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _shape(found: tuple[Span, ...]) -> tuple[object, ...]:
    """What tells texts apart that differ in their marks."""
    letters = "".join(one.text for one in found if one.kind is SpanKind.TEXT)
    return letters, [(one.kind, one.text) for one in found if one.kind is not SpanKind.TEXT]
