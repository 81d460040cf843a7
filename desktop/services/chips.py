"""Figures that typed text names by a key: counts, rates, lists of tasks, indicators.

A key is a count (`open_overdue`), a rate (`rate.done_of_total`), a list of tasks
(`list.open_overdue`), each with `@` and a unit's id for that unit alone, or an indicator
(`ct.van-ban-den@2025-01-01..2025-12-31`). A date moved gives the same key another value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy.orm import Session

from desktop.register.figures import COUNTS, Figure, Figures, Group
from desktop.register.proof import COUNT_NAMES
from desktop.register.rates import DENOMINATOR_TEXTS, RATES
from desktop.register.spans import Span
from desktop.register.values import DeadlineKind, TaskId
from desktop.services.indicator_reading import indicators
from desktop.services.indicator_texts import IndicatorText, indicator_texts
from desktop.services.values import Standing, TaskRow
from desktop.text.clean import one_line
from desktop.text.dates import short_date
from desktop.text.fold import fold
from desktop.text.numbers import padded, percent_text

RATE, LIST, INDICATOR, OF = "rate.", "list.", "ct.", "@"
NO_TASKS = "không có nhiệm vụ nào"
_LISTED = ("open_overdue", "open_in_time", "done_late", "stopped", "added", "removed", "waiting")
"""Counts whose tasks a text names one by one."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A figure as text has it: `text` is what is printed, `ids` the tasks behind it.

    `rule` is the count that its tasks are of, '' for a rate or an indicator.
    """

    key: str
    label: str
    text: str
    ids: tuple[TaskId, ...] = ()
    rule: str = ""


@dataclass(frozen=True)
class Chips:
    """Every figure that a text may name, at one viewpoint.

    `indicators` holds the texts of the indicators, span by span, `own` the figures that one kind
    of text has besides.
    """

    standing: Standing
    by_unit: tuple[Group, ...]
    indicators: Mapping[Span, Mapping[str, IndicatorText]] = field(default_factory=dict)
    own: tuple[Chip, ...] = ()

    def find(self, key: str) -> Chip | None:
        """The figure of a key, None for one that does not exist."""
        for chip in self.own:
            if chip.key == key:
                return chip
        if key.startswith(INDICATOR):
            return self._indicator(key)
        name, of, unit = key.partition(OF)
        figures = self._units.get(unit) if of else self.standing.figures
        return None if figures is None else self._chip(key, name, figures, unit)

    def listed(self) -> Iterator[Chip]:
        """Every figure there is: its own, the whole's, the indicators', unit after unit's."""
        yield from self.own
        for key in _KEYS:
            yield from self._known(key)
        for span, texts in self.indicators.items():
            for name in texts:
                yield from self._known(f"{INDICATOR}{name}{OF}{span.key}")
        for unit in self._units:
            for key in _KEYS:
                yield from self._known(f"{key}{OF}{unit}")

    def search(self, words: str, limit: int = 200) -> tuple[Chip, ...]:
        """The figures whose names hold all these words, typed with or without accents."""
        wanted = fold(words).split()
        found = (chip for chip in self.listed() if _holds(fold(chip.label), wanted))
        return tuple(chip for chip, _ in zip(found, range(limit), strict=False))

    def _known(self, key: str) -> Iterator[Chip]:
        chip = self.find(key)
        if chip is not None:
            yield chip

    @cached_property
    def _units(self) -> dict[str, Figures]:
        return {group.key: group.figures for group in self.by_unit if group.key}

    @cached_property
    def _unit_names(self) -> dict[str, str]:
        return {group.key: group.name for group in self.by_unit}

    def _chip(self, key: str, name: str, figures: Figures, unit: str) -> Chip | None:
        of = f" của {self._unit_names[unit]}" if unit else ""
        if name.startswith(RATE):
            return _rate(key, name.removeprefix(RATE), figures, of)
        if name.startswith(LIST):
            figure = figures.counts.get(name.removeprefix(LIST))
            return None if figure is None else self._list(key, figure, of)
        figure = figures.counts.get(name)
        if figure is None:
            return None
        text = padded(abs(figure.value)) if figure.value else "0"
        return Chip(key, f"{_count_label(name)}{of}", text, figure.ids, name)

    def _list(self, key: str, figure: Figure, of: str) -> Chip:
        wanted = frozenset(figure.ids)
        rows = (row for row in self.standing.rows if row.id in wanted)
        text = "; ".join(map(_named, rows)) or NO_TASKS
        label = f"Danh sách nhiệm vụ {COUNT_NAMES[figure.rule]}{of}"
        return Chip(key, label, text, figure.ids, figure.rule)

    def _indicator(self, key: str) -> Chip | None:
        name, _, wanted = key.removeprefix(INDICATOR).partition(OF)
        for span, texts in self.indicators.items():
            if span.key == wanted and name in texts:
                found = texts[name]
                return Chip(key, f"{found.meaning} ({span.title})", found.text)
        return None


def chips_of(session: Session, standing: Standing, by_unit: tuple[Group, ...]) -> Chips:
    """The figures at a standing's viewpoint, and the indicators as they were known then."""
    known_at = standing.viewpoint.known_at
    spans = indicators(session, known_at).book.spans()
    texts = {span: indicator_texts(session, span, known_at) for span in spans}
    return Chips(standing, by_unit, texts)


def _rate(key: str, name: str, figures: Figures, of: str) -> Chip | None:
    rate = figures.rates.get(name)
    if rate is None:
        return None
    above = COUNT_NAMES.get(rate.numerator.rule, COUNT_NAMES["done"])
    label = f"Tỷ lệ {above} trên {DENOMINATOR_TEXTS[rate.denominator_name]}{of}"
    return Chip(key, label, percent_text(rate.percent), rate.numerator.ids)


def _count_label(name: str) -> str:
    words = COUNT_NAMES[name]
    return words.capitalize() if name == "total" else f"Số nhiệm vụ {words}"


def _named(row: TaskRow) -> str:
    """A task as a list in running text names it."""
    due = row.deadline_text
    if row.deadline is not None and row.deadline_kind is DeadlineKind.DATED:
        due = short_date(row.deadline)
    told = f" (thời hạn {due})" if due else ""
    return f"{one_line(row.content).rstrip(' .;')}{told}"


def _holds(label: str, words: list[str]) -> bool:
    return all(word in label for word in words)


_KEYS = (
    *COUNTS,
    *(f"{RATE}{rule.name}" for rule in RATES),
    *(f"{LIST}{name}" for name in _LISTED),
)
