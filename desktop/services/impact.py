"""What a document makes of the figures: those just without it, and those with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from desktop.register.decided import decided
from desktop.register.figures import Figures, figures
from desktop.register.index import Indexed, index
from desktop.register.replay import replay
from desktop.register.values import DocumentId, ProgrammeId
from desktop.services.ledger import Ledger
from desktop.services.programmes import whole_years
from desktop.services.values import DocumentImpact


def document_impact(
    session: Session,
    document: DocumentId,
    ledger: Ledger | None = None,
    known_at: datetime | None = None,
) -> DocumentImpact | None:
    """Count the programmes that a document concerns without it and with it, taken as signed.

    Both figures are of the day by which all its effects have begun, as in a preview; for a draft
    without a day of the last one that the register knows of, today where it knows of none. A
    month's tasks count in the year that it hangs under. None when it does nothing.
    """
    indexed, names = (ledger or Ledger()).read(session, known_at)
    facts = indexed.facts
    own = [one for one in facts.effects if one.document == document and one.task in facts.tasks]
    source = facts.documents.get(document)
    if source is None or not own:
        return None
    made = decided(indexed, source, date.today())
    touched = {task for effect in own for task in (effect.task, *effect.targets, *effect.born_of)}
    concerned = whole_years(
        names.programmes, {facts.tasks[task].programme for task in touched & facts.tasks.keys()}
    )
    return DocumentImpact(
        made.day,
        counted(index(made.without), concerned, made.day),
        counted(made.whole, concerned, made.day),
    )


def counted(indexed: Indexed, programmes: Collection[ProgrammeId], day: date) -> Figures:
    """Count the tasks of some programmes on a day."""
    records = tuple(one for one in indexed.records if one.task.programme in programmes)
    return figures(replay(replace(indexed, records=records), day), day)
