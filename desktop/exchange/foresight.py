"""What the figures will be once a package is taken in, counted before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from desktop.exchange.going import Stage, Tally, going_of
from desktop.exchange.preview import Preview
from desktop.register.figures import Figures, figures
from desktop.register.index import index
from desktop.register.replay import replay
from desktop.register.values import ProgrammeId
from desktop.services.facts import Row, facts_of, rows
from desktop.services.programmes import programme_of, with_months
from desktop.services.values import Viewpoint

COUNTED = ("document", "programme", "task", "effect", "progress")
"""Entities that figures are made from."""

_STEPS = 4
"""How often counting a programme looks at whether to go on."""

_Rows = Mapping[str, Mapping[str, Row]]


@dataclass(frozen=True, slots=True)
class Foresight:
    """The figures of one viewpoint as they are and as they will be."""

    before: Figures
    after: Figures

    @property
    def is_same(self) -> bool:
        """Whether no count changes."""
        return all(self.before[name].value == one.value for name, one in self.after.counts.items())


def foresee(session: Session, told: Preview, viewpoint: Viewpoint) -> Foresight:
    """Count the programme looked at without a package and with it, on the viewpoint's day."""
    tally = Tally(going_of(session), Stage.COUNTING, 2 * _STEPS + 1)
    tally.add(1)
    now = {entity: {row["id"]: row for row in rows(session, entity)} for entity in COUNTED}
    then: dict[str, dict[str, Any]] = {entity: dict(now[entity]) for entity in COUNTED}
    for line in told.lines:
        for outcome in line.outcomes:
            if outcome.entity in then and not outcome.is_outside:
                if outcome.after["deleted"]:
                    then[outcome.entity].pop(outcome.row, None)
                else:
                    then[outcome.entity][outcome.row] = outcome.after
    return Foresight(_figures(now, viewpoint, tally), _figures(then, viewpoint, tally))


def _figures(stored: _Rows, viewpoint: Viewpoint, tally: Tally) -> Figures:
    tally.add(1)
    facts = facts_of({entity: of.values() for entity, of in stored.items()})
    tally.add(1)
    indexed = index(facts)
    tally.add(1)
    chosen = _in_view(stored, viewpoint)
    standings = replay(indexed, viewpoint.as_at)
    tally.add(1)
    return figures(
        [one for one in standings if chosen is None or one.task.programme in chosen],
        viewpoint.as_at,
    )


def _in_view(stored: _Rows, viewpoint: Viewpoint) -> frozenset[ProgrammeId] | None:
    """The programmes looked at, None for all of them."""
    known = [programme_of(row) for row in stored["programme"].values()]
    if viewpoint.programme is not None:
        return with_months(known, viewpoint.programme)
    if viewpoint.year is not None:
        return frozenset(one.id for one in known if one.year == viewpoint.year)
    return None
