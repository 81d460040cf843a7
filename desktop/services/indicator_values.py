"""What the services of indicators take and hand out: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.register.indicators import (
    Book,
    Change,
    Indicator,
    IndicatorId,
    IndicatorKind,
    Number,
    Quantity,
    Rate,
)
from desktop.register.spans import Span
from desktop.register.values import UnitId


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """An indicator as a person describes it; an empty id makes a new one."""

    id: IndicatorId
    name: str
    measure: str = ""
    field: str = ""
    kind: IndicatorKind = IndicatorKind.TYPED
    parts: tuple[IndicatorId, ...] = ()
    source: UnitId | None = None


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """An indicator in its field, with the unit that tells its number."""

    indicator: Indicator
    field: str = ""
    source: UnitId | None = None
    source_name: str = ""
    position: int = 0

    @property
    def id(self) -> IndicatorId:
        """The indicator's own id."""
        return self.indicator.id


@dataclass(frozen=True, slots=True)
class Indicators:
    """Every indicator, by field and in its order there, and all their numbers."""

    listed: tuple[ListedIndicator, ...]
    book: Book


@dataclass(frozen=True, slots=True)
class NumberInput:
    """A number that a person typed for an indicator; None takes it away."""

    indicator: IndicatorId
    quantity: Quantity
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in a span, beside the span before and the same one of the year before.

    `planned_mistake` and `actual_mistake` say what does not follow from the parts; `formula` is
    how a sum or rate comes about.
    """

    listed: ListedIndicator
    planned: Number
    actual: Number
    completion: Rate
    before: Decimal | None
    since_before: Change | None
    year_before: Decimal | None
    since_year_before: Change | None
    formula: str = ""
    planned_mistake: str = ""
    actual_mistake: str = ""

    @property
    def indicator(self) -> Indicator:
        """The indicator itself."""
        return self.listed.indicator


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """All indicators in a span; `before` and `year_before` are what it is compared with."""

    span: Span
    before: Span | None
    year_before: Span
    lines: tuple[IndicatorLine, ...]
    recorded: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class IndicatorHistory:
    """The actual numbers of all indicators over spans, oldest first: `numbers` by line.

    `mistakes` say of each what does not follow from its parts, '' where all does.
    """

    spans: tuple[Span, ...]
    listed: tuple[ListedIndicator, ...]
    numbers: tuple[tuple[Number, ...], ...]
    mistakes: tuple[tuple[str, ...], ...]
