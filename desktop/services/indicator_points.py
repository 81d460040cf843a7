"""Contradictions of indicators as points of a review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from desktop.register.indicator_checks import indicator_findings
from desktop.register.rules import RULE_TEXTS
from desktop.services.indicator_reading import indicators
from desktop.services.marks import Mark
from desktop.services.review_values import Place, PlaceKind, Point


def indicator_points(session: Session, known: Mapping[tuple[str, str], Mark]) -> Iterator[Point]:
    """Find typed sums and rates that do not follow; each at its indicator and span.

    `known` are the marks that persons gave, by rule and key.
    """
    book = indicators(session).book
    for finding, indicator, span in indicator_findings(book):
        where = f"Chỉ tiêu “{book.name(indicator)}”" + (f", {span.title}" if span else "")
        place = Place(PlaceKind.INDICATOR, indicator, span.key if span else "")
        mark = known.get((finding.rule, finding.key))
        yield Point(finding, RULE_TEXTS[finding.rule], where, place, mark)
