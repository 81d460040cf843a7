"""The chart of what became of the tasks that each unit leads."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.exports.bar_chart import Bar, BarChart, drawn
from desktop.exports.document import Picture
from desktop.exports.styles import LANDSCAPE
from desktop.register.figures import Group
from desktop.text.clean import one_line
from desktop.text.numbers import integer, percent_text

_PARTS = {
    "done_on_time": "Hoàn thành đúng hạn",
    "done_late": "Hoàn thành quá hạn",
    "open_in_time": "Đang thực hiện còn hạn",
    "open_overdue": "Quá hạn chưa hoàn thành",
    "stopped": "Dừng thực hiện",
}
"""The figures that a unit's total is made of, each task in one of them."""
FEWEST, MOST = 4, 14
"""Units that a chart shows more readily than the table above it does."""


def unit_chart(groups: Sequence[Group], as_at: str) -> tuple[Picture, ...]:
    """A bar for each unit that leads tasks; none for a few units or for very many.

    Where every task stands alike there is nothing to show. `as_at` is the day of the figures in
    words.
    """
    leading = [group for group in groups if group.figures["total"].value]
    found = [rule for rule in _PARTS if any(group.figures[rule].value for group in leading)]
    if not FEWEST <= len(leading) <= MOST or len(found) < 2:
        return ()
    chart = BarChart(tuple(_PARTS.values()), tuple(map(_bar, leading)), LANDSCAPE.text_width_mm)
    caption = f"Biểu đồ kết quả thực hiện nhiệm vụ theo đơn vị chủ trì đến {as_at}"
    told = "; ".join(map(_told, leading))
    return (Picture(drawn(chart), caption, f"{caption}: {told}."),)


def _bar(group: Group) -> Bar:
    figures = group.figures
    share = percent_text(figures.rates["done_of_total"].percent)
    end = f"{integer(figures['done'].value)}/{integer(figures['total'].value)} ({share})"
    return Bar(one_line(group.name), tuple(figures[rule].value for rule in _PARTS), end)


def _told(group: Group) -> str:
    """A unit's bar in words, for who cannot see it."""
    found = ((name.lower(), group.figures[rule].value) for rule, name in _PARTS.items())
    parts = ", ".join(f"{name} {integer(count)}" for name, count in found if count)
    whole = integer(group.figures["total"].value)
    return f"{one_line(group.name)} {whole} nhiệm vụ, gồm {parts}"
