"""What a person types into a section, as blocks of the document.

A line is a paragraph; one that begins with `- `, `+ ` or `a) ` is a point.
What stands within a line is told by its marks (text/typed_marks.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.exports.document import FigureRun, Footnote, Inline, Item, Paragraph, Run
from desktop.services.chips import OF, Chips
from desktop.text.clean import clean
from desktop.text.typed_marks import Span, SpanKind, figure, lines_of, spans
from desktop.text.typed_points import point_of

Figures = Callable[[str], FigureRun | None]
"""Gives the printed figure of a key, None for a key that no figure has."""


def no_figures(_key: str) -> None:
    """Know no figure, so that its mark is printed as it was typed."""


def printed_figures(chips: Chips | None) -> Figures:
    """Give the figures that a text may name as they are printed; None knows no figure.

    One unit's figure leads to no row of the annex, whose rows tell of all units.
    """
    if chips is None:
        return no_figures

    def find(key: str) -> FigureRun | None:
        chip = chips.find(key)
        if chip is None:
            return None
        return FigureRun(chip.text, "" if OF in key else chip.rule, chip.ids)

    return find


def typed_blocks(text: str, figures: Figures = no_figures) -> tuple[Paragraph | Item, ...]:
    """Translate typed text; empty lines only part paragraphs."""
    return tuple(_block(line, figures) for line in lines_of(clean(text)) if line)


def typed_inlines(line: str, figures: Figures = no_figures) -> tuple[Inline, ...]:
    """Translate one line, its footnotes and figures where their marks stand."""
    return tuple(_inline(span, figures) for span in spans(line))


def _block(line: str, figures: Figures) -> Paragraph | Item:
    point = point_of(line)
    if point is None:
        return Paragraph(typed_inlines(line, figures))
    mark, words = point
    return Item(mark, typed_inlines(words, figures))


def _inline(span: Span, figures: Figures) -> Inline:
    if span.kind is SpanKind.NOTE:
        return _note(span.text, figures)
    if span.kind is SpanKind.FIGURE:
        found = figures(span.text)
        if found is not None:
            return replace(found, bold=span.bold, italic=span.italic)
        return Run(_words(figures, span.text), span.bold, span.italic)
    return Run(span.text, span.bold, span.italic)


def _note(text: str, figures: Figures) -> Footnote:
    """A note with its figures and styles; one of plain words is just these."""
    runs = tuple(one for one in typed_inlines(text, figures) if not isinstance(one, Footnote))
    if all(isinstance(run, Run) and not (run.bold or run.italic) for run in runs):
        return Footnote("".join(run.text for run in runs))
    return Footnote(runs)


def _words(figures: Figures, key: str) -> str:
    """A figure as it is printed, or its mark as it was typed."""
    found = figures(key)
    return found.text if found is not None else figure(key)
