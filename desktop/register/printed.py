"""Figures that a person typed into a text, computed again from the numbers beside them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.register.printed_rates import rate_faults
from desktop.register.printed_sums import sum_faults
from desktop.register.printed_text import PrintedFault, sentences

__all__ = ["PrintedFault", "printed_faults"]


def printed_faults(text: str) -> tuple[PrintedFault, ...]:
    """Find rates and sums in a text that do not follow from the numbers printed beside them.

    Said only of statements that name all their numbers; dates, document numbers and fractions of
    unlike things (`7.043,9 triệu đồng/70.439 công dân`) are none. Each statement is told once.
    """
    return tuple(dict.fromkeys(_faults(text)))


def _faults(text: str) -> Iterator[PrintedFault]:
    """Go through a text sentence by sentence."""
    for sentence in sentences(text):
        if len(sentence.tokens) < 2:
            continue
        yield from rate_faults(sentence)
        yield from sum_faults(sentence)
