"""Indicators: named numbers by period, the sums and rates that follow from them, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from desktop.register.spans import Span
from desktop.text.numbers import percent
from desktop.text.typed_numbers import is_percent

IndicatorId = NewType("IndicatorId", str)

NOT_TYPED = "chưa có số"
NO_PLAN = "chưa có kế hoạch"
NO_ACTUAL = "chưa có số thực hiện"
PLAN_OF_NOTHING = "kế hoạch bằng 0 nên không tính được tỷ lệ"
_PLACES = 2
"""Decimals of a rate (domain.md 3)."""


class IndicatorKind(StrEnum):
    """Where an indicator's number comes from."""

    TYPED = "typed"
    SUM = "sum"
    RATE = "rate"


class Quantity(StrEnum):
    """Which of an indicator's two numbers."""

    PLANNED = "planned"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A named number; `parts` are added up by a sum, or part and whole of a rate.

    `key` names it in texts and stays when `name` changes; `measure` is its unit.
    """

    id: IndicatorId
    key: str
    name: str
    measure: str = ""
    kind: IndicatorKind = IndicatorKind.TYPED
    parts: tuple[IndicatorId, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed for one indicator and span; None is no number, which is not nought."""

    planned: Decimal | None = None
    actual: Decimal | None = None

    def of(self, quantity: Quantity) -> Decimal | None:
        """One of the two."""
        return self.planned if quantity is Quantity.PLANNED else self.actual


@dataclass(frozen=True, slots=True)
class Number:
    """What an indicator comes to: as typed, else as computed; `why` there is none in words.

    `computed` is None where the indicator does not follow from others, or they lack a number.
    """

    typed: Decimal | None = None
    computed: Decimal | None = None
    why: str = ""

    @property
    def value(self) -> Decimal | None:
        """The number that counts: what a person typed stands until it is corrected."""
        return self.computed if self.typed is None else self.typed


@dataclass(frozen=True, slots=True)
class Rate:
    """A share in percent, half up to two decimals; `why` there is none in words."""

    percent: Decimal | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """How much more than before: the difference, and in percent where there was something."""

    difference: Decimal
    percent: Decimal | None


Numbers = Mapping[tuple[IndicatorId, Span], Typed]


class Book:
    """Indicators with what was typed; computes what follows, each number once."""

    def __init__(self, indicators: Iterable[Indicator], typed: Numbers) -> None:
        self.indicators = {one.id: one for one in indicators}
        self.typed = typed
        self._known: dict[tuple[IndicatorId, Span, Quantity], Number] = {}
        self._open: set[tuple[IndicatorId, Span, Quantity]] = set()

    def number(
        self, indicator: IndicatorId, span: Span, quantity: Quantity = Quantity.ACTUAL
    ) -> Number:
        """What an indicator comes to in a span."""
        place = (indicator, span, quantity)
        if place in self._known:
            return self._known[place]
        if place in self._open:
            return Number(why="các phần cộng vòng tròn")
        self._open.add(place)
        try:
            found = self._reckon(self.indicators[indicator], span, quantity)
        finally:
            self._open.discard(place)
        self._known[place] = found
        return found

    def completion(self, indicator: IndicatorId, span: Span) -> Rate:
        """The actual number over the plan."""
        planned = self.number(indicator, span, Quantity.PLANNED).value
        actual = self.number(indicator, span).value
        if planned is None:
            return Rate(None, NO_PLAN)
        if actual is None:
            return Rate(None, NO_ACTUAL)
        return Rate(percent(actual, planned), "" if planned else PLAN_OF_NOTHING)

    def change(self, indicator: IndicatorId, span: Span, before: Span | None) -> Change | None:
        """How much more than in another span; None where either has no number."""
        now = self.number(indicator, span).value
        then = self.number(indicator, before).value if before else None
        return None if now is None or then is None else change(now, then)

    def follows(self, indicator: Indicator, span: Span, quantity: Quantity) -> bool:
        """Whether a typed sum or rate is what its parts give; True where nothing can be compared.

        A rate is right when it is the exact one, half up to the decimals that were typed.
        """
        number = self.number(indicator.id, span, quantity)
        typed, computed = number.typed, number.computed
        if typed is None or computed is None or typed == computed:
            return True
        if indicator.kind is not IndicatorKind.RATE:
            return False
        return typed == self.rate(indicator, span, places_of(typed))

    def rate(self, indicator: Indicator, span: Span, places: int = _PLACES) -> Decimal | None:
        """The rate of two parts, half up to so many decimals; None where one has no number."""
        if len(indicator.parts) != 2:
            return None
        above, below = (self._part(part, span, Quantity.ACTUAL) for part in indicator.parts)
        return None if above is None or below is None else percent(above, below, places)

    def spans(self) -> tuple[Span, ...]:
        """Every span that a number was typed for, in order."""
        return tuple(sorted({span for _, span in self.typed}))

    def _reckon(self, indicator: Indicator, span: Span, quantity: Quantity) -> Number:
        typed = self.typed.get((indicator.id, span), Typed()).of(quantity)
        match indicator.kind:
            case IndicatorKind.SUM:
                return self._sum(indicator, span, quantity, typed)
            case IndicatorKind.RATE if quantity is Quantity.ACTUAL:
                return self._rate(indicator, span, typed)
        return Number(typed, why="" if typed is not None else NOT_TYPED)

    def _sum(
        self, indicator: Indicator, span: Span, quantity: Quantity, typed: Decimal | None
    ) -> Number:
        missing: list[str] = []
        total = Decimal(0)
        for part in indicator.parts:
            value = self._part(part, span, quantity)
            if value is None:
                missing.append(self.name(part))
            else:
                total += value
        if missing or not indicator.parts:
            names = ", ".join(f"“{name}”" for name in missing) or "các phần"
            return Number(typed, why=f"chưa cộng được vì {names} chưa có số")
        return Number(typed, total)

    def _rate(self, indicator: Indicator, span: Span, typed: Decimal | None) -> Number:
        if len(indicator.parts) != 2:
            return Number(typed, why="chưa rõ tử số và mẫu số")
        for part in indicator.parts:
            if self._part(part, span, Quantity.ACTUAL) is None:
                return Number(typed, why=f"chưa tính được vì “{self.name(part)}” chưa có số")
        found = self.rate(indicator, span)
        if found is None:
            return Number(typed, why=f"“{self.name(indicator.parts[1])}” bằng 0 nên không có tỷ lệ")
        return Number(typed, found)

    def _part(self, part: IndicatorId, span: Span, quantity: Quantity) -> Decimal | None:
        """The number of a part that may not be there any more."""
        return self.number(part, span, quantity).value if part in self.indicators else None

    def name(self, indicator: IndicatorId) -> str:
        """What an indicator is called, also one that is not there any more."""
        known = self.indicators.get(indicator)
        return known.name if known else "chỉ tiêu không còn"


def change(now: Decimal, then: Decimal) -> Change:
    """How much more than before; the percentage is over what was there before."""
    return Change(now - then, percent(now - then, abs(then)))


def places_of(number: Decimal) -> int:
    """How many decimals a number has."""
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def circle(
    indicators: Mapping[IndicatorId, Indicator], begin: IndicatorId
) -> tuple[IndicatorId, ...]:
    """The way by which an indicator is a part of itself, itself at both ends; empty if it is not.

    Sums and rates are followed alike.
    """
    ways: list[tuple[IndicatorId, ...]] = [(begin,)]
    seen: set[IndicatorId] = set()
    while ways:
        way = ways.pop()
        known = indicators.get(way[-1])
        for part in known.parts if known else ():
            if part == begin:
                return (*way, begin)
            if part not in seen:
                seen.add(part)
                ways.append((*way, part))
    return ()


_MONEY = ("đồng", "nghìn đồng", "ngàn đồng", "triệu đồng", "tỷ đồng", "tỉ đồng")


def measures_clash(one: str, other: str) -> bool:
    """Whether two units of measure count money in different steps, or percent with a count."""
    one, other = one.strip().lower(), other.strip().lower()
    if one == other or not one or not other:
        return False
    return (one in _MONEY and other in _MONEY) or is_percent(one) != is_percent(other)
