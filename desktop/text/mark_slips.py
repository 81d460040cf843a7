"""Marks in typed text that do not do what they were typed for: not closed, empty, unknown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from desktop.text.slips import Slip, around
from desktop.text.typed_marks import SpanKind, figure, figure_keys, lines_of, spans

_EMPTY = re.compile(r"\[\[\s*(ghi chú|số)\s*:\s*\]\]", re.IGNORECASE)
_LEFT_OVER = re.compile(r"\[\[|\]\]|\[/?[bi]\]", re.IGNORECASE)


def mark_slips(text: str, is_figure: Callable[[str], bool]) -> Iterator[Slip]:
    """Find notes without words, marks without an end, and figures that `is_figure` denies."""
    if "[" not in text and "]" not in text:
        return
    for line in lines_of(text):
        for found in _EMPTY.finditer(line):
            words = around(line, *found.span())
            what = "Chú thích" if found[1].lower() == "ghi chú" else "Dấu số liệu"
            message = f"{what} ở “{words}” còn trống; hãy ghi nội dung hoặc bỏ đi."
            yield Slip("empty_mark", words, message, line)
        for span in spans(line):
            if span.kind is SpanKind.FIGURE:
                continue
            for found in _LEFT_OVER.finditer(_without_figures(span.text)):
                words = around(span.text, *found.span())
                message = f"Dấu {found.group()} ở “{words}” chưa đủ đôi; hãy đóng lại hoặc bỏ đi."
                yield Slip("unclosed_mark", words, message, line)
                break
    for key in dict.fromkeys(figure_keys(text)):
        if not is_figure(key):
            message = (
                f"“{figure(key)}” không ứng với số liệu nào và sẽ in nguyên như vậy; "
                "hãy chọn lại số liệu hoặc ghi con số."
            )
            yield Slip("unknown_figure", key, message, key)


def _without_figures(words: str) -> str:
    """The words of a note with the figures in it taken out."""
    return "".join(part.text for part in spans(words) if part.kind is not SpanKind.FIGURE)
