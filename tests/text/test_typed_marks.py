"""Bold, italic, notes and figures in typed text are read, kept and put back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.typed_marks import (
    Span,
    SpanKind,
    figure,
    figure_keys,
    lines_of,
    note,
    plain,
    spans,
    written,
)


def test_plain_text_is_one_span() -> None:
    assert spans("Với 97 đầu công việc.") == (Span("Với 97 đầu công việc."),)
    assert spans("") == ()


def test_styles_hold_between_their_marks_and_may_stand_in_each_other() -> None:
    assert spans("Một [b]hai [i]ba[/i][/b] bốn") == (
        Span("Một "),
        Span("hai ", bold=True),
        Span("ba", bold=True, italic=True),
        Span(" bốn"),
    )


@pytest.mark.parametrize("line", ["[b]một", "một[/b]", "[/i]một[i]", "[[số: done", "[c]một[/c]"])
def test_a_mark_without_its_other_half_stays_text(line: str) -> None:
    assert spans(line) == (Span(line),)


def test_a_note_takes_the_blank_before_it_and_a_figure_leaves_it() -> None:
    assert spans("Với [[số: issued]] việc [[ghi chú: Quyết định 299.]], xong") == (
        Span("Với "),
        Span("issued", SpanKind.FIGURE),
        Span(" việc"),
        Span("Quyết định 299.", SpanKind.NOTE),
        Span(", xong"),
    )


def test_a_bold_figure_is_known_as_such() -> None:
    assert spans("[b]Còn [[số: open]][/b]") == (
        Span("Còn ", bold=True),
        Span("open", SpanKind.FIGURE, bold=True),
    )


def test_an_empty_mark_is_left_out() -> None:
    assert spans("Một[[ghi chú: ]][[SỐ:]].") == (Span("Một"), Span("."))


def test_a_line_break_in_a_note_does_not_end_its_line() -> None:
    assert lines_of("Một[[ghi chú: hai\nba]]\nbốn") == ["Một[[ghi chú: hai ba]]", "bốn"]


def test_text_reads_with_the_values_of_its_figures() -> None:
    text = f"Có [b]{figure('total')}[/b] việc{note('theo sổ')}\nXong."
    assert plain(text, {"total": "144"}.__getitem__) == "Có 144 việc (theo sổ)\nXong."
    assert figure_keys(text) == ("total",)


def test_a_note_may_hold_figures_and_ends_after_them() -> None:
    line = "Còn chậm[[ghi chú: là [[số: open_overdue]]/[[số: with_deadline]] nhiệm vụ.]], xong"
    assert spans(line) == (
        Span("Còn chậm"),
        Span("là [[số: open_overdue]]/[[số: with_deadline]] nhiệm vụ.", SpanKind.NOTE),
        Span(", xong"),
    )
    assert figure_keys(line) == ("open_overdue", "with_deadline")
    assert written(spans(line)) == line
    known = {"open_overdue": "222", "with_deadline": "1.206"}
    assert plain(line, known.__getitem__) == "Còn chậm (là 222/1.206 nhiệm vụ.), xong"
    assert lines_of("Một[[ghi chú: hai\n[[số: done]]\nba]]") == [
        "Một[[ghi chú: hai [[số: done]] ba]]"
    ]


def test_a_note_that_is_not_closed_after_a_figure_ends_with_the_figure() -> None:
    assert spans("Một[[ghi chú: là [[số: done]] việc") == (
        Span("Một"),
        Span("là [[số: done", SpanKind.NOTE),
        Span(" việc"),
    )


WORDS = st.text(st.characters(exclude_characters="[]\n", exclude_categories=["Cs", "Cc", "Z"]))


@given(
    st.lists(
        st.builds(
            Span,
            WORDS.filter(bool),
            st.sampled_from([SpanKind.TEXT, SpanKind.FIGURE]),
            st.booleans(),
            st.booleans(),
        )
    )
)
def test_what_is_written_reads_as_it_was(parts: list[Span]) -> None:
    read = spans(written(parts))
    assert _joined(read) == _joined(parts)


def _joined(parts: object) -> list[tuple[str, SpanKind, bool, bool]]:
    """Neighbours of one style as one."""
    found: list[tuple[str, SpanKind, bool, bool]] = []
    for part in parts:  # type: ignore[attr-defined]
        now = (part.text, part.kind, part.bold, part.italic)
        if found and part.kind is SpanKind.TEXT and found[-1][1:] == now[1:]:
            now = (found.pop()[0] + part.text, *now[1:])
        found.append(now)
    return found
