"""Typed text on the clipboard: with its marks for ourselves, as words and HTML for others."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QByteArray, QMimeData

from desktop.text.pasted import pasted_html, pasted_plain
from desktop.text.typed_marks import Span, SpanKind, lines_of, plain, spans
from desktop.views.clipboard import OURS

TYPED = "application/x-so-cong-tac-typed"
"""Holds typed text as it is stored."""

Value = Callable[[str], str]


def mime_of(typed: str, value: Value) -> QMimeData:
    """Typed text for the clipboard; `value` gives a figure's words by its key."""
    data = QMimeData()
    data.setData(OURS, QByteArray(b"1"))
    data.setData(TYPED, QByteArray(typed.encode()))
    data.setText(plain(typed, value))
    data.setHtml("".join(f"<p>{_line_html(line, value)}</p>" for line in lines_of(typed)))
    return data


def typed_in(data: QMimeData) -> str:
    """What can be read from the clipboard, as typed text; '' for pictures and files."""
    if data.hasFormat(TYPED):
        return bytes(data.data(TYPED).data()).decode()
    if data.hasHtml() and (typed := pasted_html(data.html())):
        return typed
    return pasted_plain(data.text()) if data.hasText() else ""


def holds_text(data: QMimeData) -> bool:
    """Whether there is text to be read."""
    return data.hasFormat(TYPED) or data.hasHtml() or data.hasText()


def _line_html(line: str, value: Value) -> str:
    return "".join(_span_html(span, value) for span in spans(line))


def _span_html(span: Span, value: Value) -> str:
    words = value(span.text) if span.kind is SpanKind.FIGURE else plain(span.text, value)
    if span.kind is SpanKind.NOTE:
        words = f" ({words})"
    text = escape(words)
    text = f"<b>{text}</b>" if span.bold else text
    return f"<i>{text}</i>" if span.italic else text
