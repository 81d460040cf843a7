"""The lines in which figures are printed: the bridge to the total, then what became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.register.figures import BRIDGE, Figure, Figures

_LINES = (
    ("issued", "", "Nhiệm vụ được ban hành"),
    ("added", "+", "Nhiệm vụ bổ sung"),
    ("removed", "−", "Nhiệm vụ đưa ra khỏi chương trình"),
    ("merged", "−", "Giảm do gộp nhiệm vụ"),
    ("split", "+", "Tăng do tách nhiệm vụ"),
    ("reclassified", "+", "Thay đổi do chuyển loại thời hạn"),
    ("total", "", "Tổng số nhiệm vụ"),
    ("done", "", "Đã hoàn thành"),
    ("done_on_time", "", "Trong đó: hoàn thành đúng hạn"),
    ("done_late", "", "Trong đó: hoàn thành quá hạn"),
    ("open", "", "Đang tiếp tục thực hiện"),
    ("open_in_time", "", "Trong đó: còn trong thời hạn"),
    ("open_overdue", "", "Trong đó: quá hạn chưa hoàn thành"),
    ("stopped", "", "Dừng thực hiện"),
    ("continuous", "", "Nhiệm vụ thường xuyên (ngoài tổng số)"),
)
"""Each figure by its rule, the sign it enters the bridge with, and its words."""
_ALWAYS = {*BRIDGE, "total", "done", "open", "stopped"}
"""Figures that are printed even when they are nought: every term of the bridge."""
_SUMS = {"total", "done", "open"}


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure as a line of a table; `signed` is its value with its sign in the bridge."""

    figure: Figure
    words: str
    signed: int
    shows_sign: bool
    is_sum: bool


def figure_lines(figures: Figures, also: Collection[str] = ()) -> tuple[FigureLine, ...]:
    """The lines to print: every term of the bridge, and the parts and others that have tasks.

    `also` names rules that are printed even without a task.
    """
    return tuple(
        FigureLine(
            figures[rule],
            words,
            -figures[rule].value if sign == "−" else figures[rule].value,
            bool(sign),
            rule in _SUMS,
        )
        for rule, sign, words in _LINES
        if rule in _ALWAYS or rule in also or figures[rule].ids
    )
