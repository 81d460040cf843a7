"""Typed text becomes a document to edit and comes back as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from desktop.text.typed_marks import Span, SpanKind, is_note, lines_of, spans, written
from desktop.views.typed_document import (
    fill,
    insert_span,
    insert_typed,
    objects,
    put_point,
    span_at,
    typed_part,
    typed_text,
)

pytestmark = pytest.mark.usefixtures("qapp")

PIECES = st.sampled_from(
    ["[b]", "[/b]", "[i]", "[/i]", "[[số: done]]", "[[ghi chú: một]]", "[[", "]]", "[[ghi chú:"]
)
LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TYPED = st.lists(st.one_of(PIECES, LETTERS, st.sampled_from(["\n", "- ", "😀", "Ủy ban"])))


def through(text: str) -> str:
    document = QTextDocument()
    fill(document, text)
    return typed_text(document)


@given(TYPED)
@settings(max_examples=400, deadline=None)
def test_any_text_shows_what_it_means_and_comes_back_the_same_ever_after(
    parts: list[str],
) -> None:
    text = "".join(parts)
    once = through(text)
    assert through(once) == once


SPANS = st.lists(
    st.builds(
        Span,
        st.from_regex("[aăâ😀đ1.,]{1,3}( [đ1.,]{1,2})?", fullmatch=True),
        st.sampled_from([SpanKind.TEXT, SpanKind.TEXT, SpanKind.FIGURE, SpanKind.NOTE]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=6,
)


def joined(found: Any) -> list[Span]:
    """Neighbours that are set alike as one."""
    made: list[Span] = []
    for span in found:
        last = made[-1] if made else None
        if last and span.kind is SpanKind.TEXT and last == Span(last.text, *_look(span)):
            made[-1] = Span(last.text + span.text, *_look(span))
        else:
            made.append(span)
    return made


def _look(span: Span) -> tuple[SpanKind, bool, bool]:
    return span.kind, span.bold, span.italic


@given(st.lists(SPANS, max_size=4))
@settings(max_examples=300, deadline=None)
def test_a_document_comes_back_as_it_was_set(lines: list[list[Span]]) -> None:
    document = QTextDocument()
    cursor = QTextCursor(document)
    for place, line in enumerate(lines):
        if place:
            cursor.insertBlock()
        for span in line:
            insert_span(cursor, span)
    text = typed_text(document)
    again = QTextDocument()
    fill(again, text)
    assert typed_text(again) == text
    wanted = [joined(line) for line in lines] or [[]]
    assert [joined(spans(line)) for line in lines_of(text)] == wanted


def test_a_note_takes_the_blanks_before_it() -> None:
    assert through("Một [[ghi chú: hai]] ba") == "Một[[ghi chú: hai]] ba"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["type", "block", "delete", "figure", "note", "bold", "point", "paste"]),
        st.integers(0, 40),
        st.integers(0, 10),
        TYPED.map("".join),
    ),
    max_size=12,
)


@given(STEPS)
@settings(max_examples=200, deadline=None)
def test_whatever_is_done_the_text_stays_the_same_and_can_be_undone(
    steps: list[tuple[str, int, int, str]],
) -> None:
    document = QTextDocument()
    fill(document, "Một [b]hai[/b] [[số: done]]\n- ba[[ghi chú: bốn]]")
    first = typed_text(document)
    for step, place, length, text in steps:
        last = document.characterCount() - 1
        cursor = QTextCursor(document)
        cursor.setPosition(min(place, last))
        cursor.setPosition(min(place + length, last), QTextCursor.MoveMode.KeepAnchor)
        match step:
            case "type":
                cursor.insertText(text)
            case "block":
                cursor.insertBlock()
            case "delete":
                cursor.removeSelectedText()
            case "figure" | "note":
                insert_span(cursor, Span("done", SpanKind(step)))
            case "bold":
                found = cursor.charFormat()
                found.setFontItalic(True)
                cursor.mergeCharFormat(found)
            case "point":
                put_point(cursor, "-")
            case "paste":
                insert_typed(cursor, text)
        typed = typed_text(document)
        assert through(through(typed)) == through(typed)
    while document.isUndoAvailable():
        document.undo()
    assert typed_text(document) == first


def test_a_part_of_a_text_keeps_its_marks() -> None:
    document = QTextDocument()
    fill(document, "Một 😀 [b]hai[/b] [[số: done]] ba\nbốn")
    text = document.toPlainText()
    start = len("Một 😀".encode("utf-16-le")) // 2
    assert typed_part(document, start, len(text.encode("utf-16-le")) // 2 - 2) == (
        " [b]hai[/b] [[số: done]] ba\nb"
    )
    places = list(objects(document))
    assert [span_at(document, place) for place in places] == [Span("done", SpanKind.FIGURE)]
    assert span_at(document, 0) is None
    assert span_at(document, 10_000) is None


def test_points_are_put_on_every_line_and_taken_off_again() -> None:
    document = QTextDocument()
    fill(document, "Một\n- Hai\na) [b]Ba[/b]")
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    put_point(cursor, "-")
    assert typed_text(document) == "- Một\n- Hai\n- [b]Ba[/b]"
    put_point(cursor, "+")
    assert typed_text(document) == "+ Một\n+ Hai\n+ [b]Ba[/b]"
    put_point(cursor, "+")
    assert typed_text(document) == "Một\nHai\n[b]Ba[/b]"
    for _ in range(3):
        document.undo()
    assert typed_text(document) == "Một\n- Hai\na) [b]Ba[/b]"


def test_a_very_long_word_comes_back() -> None:
    word = "ệ" * 5_000
    assert through(f"[b]{word}[/b]") == f"[b]{word}[/b]"


def test_words_with_the_end_of_a_note_make_no_note() -> None:
    assert is_note("Quyết định 299, [[số: done]] việc")
    assert not is_note("Quyết định ]] 299")
    assert written([Span("một", SpanKind.NOTE)]) == "[[ghi chú: một]]"
