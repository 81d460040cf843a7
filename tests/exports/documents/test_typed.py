"""What is typed into a section becomes paragraphs, points and footnotes."""

from __future__ import annotations

import unicodedata

from desktop.exports.document import FigureRun, Footnote, Item, Paragraph, Run
from desktop.exports.documents.typed import typed_blocks


def test_each_line_is_a_paragraph_and_empty_lines_only_part_them() -> None:
    assert typed_blocks("Một.\n\n\n  Hai.  \n") == (
        Paragraph((Run("Một."),)),
        Paragraph((Run("Hai."),)),
    )


def test_dashes_plusses_and_letters_begin_points() -> None:
    marks = [
        block.mark
        for block in typed_blocks("- Một\n+ Hai\na) Ba\nđ) Tư\n– Năm\n• Sáu")
        if isinstance(block, Item)
    ]
    assert marks == ["-", "+", "a)", "đ)", "-", "-"]


def test_a_dash_without_a_blank_stays_text() -> None:
    assert typed_blocks("-5 độ") == (Paragraph((Run("-5 độ"),)),)
    assert typed_blocks("-") == (Paragraph((Run("-"),)),)


def test_a_note_stands_where_its_mark_was_without_a_blank_before_it() -> None:
    assert typed_blocks("- Với 97 việc [[ghi chú: Quyết định 299.]], giao từng người.") == (
        Item("-", (Run("Với 97 việc"), Footnote("Quyết định 299."), Run(", giao từng người."))),
    )


def test_a_note_may_hold_a_line_break_and_be_written_in_capitals() -> None:
    assert typed_blocks("Một[[GHI CHÚ: dài\nhai dòng]].") == (
        Paragraph((Run("Một"), Footnote("dài hai dòng"), Run("."))),
    )


def test_a_mark_that_is_not_closed_stays_visible() -> None:
    assert typed_blocks("Một[[ghi chú: quên đóng.") == (
        Paragraph((Run("Một[[ghi chú: quên đóng."),)),
    )


def test_an_empty_note_is_left_out() -> None:
    assert typed_blocks("Một[[ghi chú: ]].") == (Paragraph((Run("Một"), Run("."))),)


def test_decomposed_text_and_control_characters_are_tidied() -> None:
    typed = unicodedata.normalize("NFD", "Ủy ban") + "\x00\x07 phường\u200b"
    assert typed_blocks(typed) == (Paragraph((Run("Ủy ban phường"),)),)


def test_bold_and_italic_words_are_runs_of_their_own() -> None:
    assert typed_blocks("- Làm [b]đầu mối [i]duy nhất[/i][/b].") == (
        Item(
            "-",
            (
                Run("Làm "),
                Run("đầu mối ", bold=True),
                Run("duy nhất", bold=True, italic=True),
                Run("."),
            ),
        ),
    )


def test_a_figure_is_printed_with_its_tasks_and_an_unknown_one_as_typed() -> None:
    known = {"done": FigureRun("107", "done", ("t1", "t2"))}
    assert typed_blocks("Xong [[số: done]], [[số: khác]].", known.get) == (
        Paragraph(
            (
                Run("Xong "),
                FigureRun("107", "done", ("t1", "t2")),
                Run(", "),
                Run("[[số: khác]]"),
                Run("."),
            )
        ),
    )


def test_a_note_prints_the_figures_in_it_and_a_bold_figure_is_bold() -> None:
    known = {"done": FigureRun("107", "done", ("t1",))}
    assert typed_blocks(
        "[b][[số: done]][/b] việc[[ghi chú: [[số: done]]/[[số: x]].]]", known.get
    ) == (
        Paragraph(
            (
                FigureRun("107", "done", ("t1",), bold=True),
                Run(" việc"),
                Footnote((FigureRun("107", "done", ("t1",)), Run("/"), Run("[[số: x]]"), Run("."))),
            )
        ),
    )
