"""What a document makes of the figures: those just without it, and those with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from desktop.register.figures import Figures, figures
from desktop.register.replay import replay
from desktop.register.values import (
    Document,
    DocumentId,
    Effect,
    EffectKind,
    Facts,
    ProgrammeId,
    TaskId,
)
from desktop.services.facts import NEVER
from desktop.services.ledger import Ledger
from desktop.services.programmes import whole_years
from desktop.services.values import DocumentImpact, Programme


def document_impact(
    session: Session, document: DocumentId, ledger: Ledger | None = None
) -> DocumentImpact | None:
    """Count the programmes that a document concerns without it and with it, taken as signed.

    Both figures are of the day by which all its effects have begun, today for a draft without a
    day. A month's tasks count in the year that it hangs under. None when it does nothing.
    """
    indexed, names = (ledger or Ledger()).read(session)
    facts = indexed.facts
    own = [one for one in facts.effects if one.document == document and one.task in facts.tasks]
    source = facts.documents.get(document)
    if source is None or not own:
        return None
    day = _last_day(source, own)
    others = tuple(one for one in facts.effects if one.document != document)
    begun = (replace(one, effective_on=min(one.effective_on, day)) for one in own)
    signed = replace(source, signed=True, issued_on=source.issued_on or day)
    concerned = _concerned(facts, own, names.programmes)
    return DocumentImpact(
        day,
        _counted(replace(facts, effects=others), concerned, day),
        _counted(
            replace(
                facts,
                documents={**facts.documents, document: signed},
                effects=(*others, *begun),
            ),
            concerned,
            day,
        ),
    )


def _last_day(source: Document, own: Iterable[Effect]) -> date:
    """The day by which every effect of a document has begun."""
    days = [one.effective_on for one in own if one.kind is not EffectKind.CORRECT]
    days += [source.effective_on] if source.effective_on else []
    return max((day for day in days if day != NEVER), default=date.today())


def _counted(facts: Facts, programmes: frozenset[ProgrammeId], day: date) -> Figures:
    return figures([one for one in replay(facts, day) if one.task.programme in programmes], day)


def _concerned(
    facts: Facts, own: Iterable[Effect], programmes: Mapping[str, Programme]
) -> frozenset[ProgrammeId]:
    """The programmes of the tasks that effects touch, with all that hangs under the same year."""
    tasks = {task for effect in own for task in _touched(effect) if task in facts.tasks}
    return whole_years(programmes, {facts.tasks[task].programme for task in tasks})


def _touched(effect: Effect) -> Iterator[TaskId]:
    yield effect.task
    yield from effect.targets
    yield from effect.born_of
