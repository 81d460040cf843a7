"""What a draft of amendments would make of the register: figures, lines and doubts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.checks import Validity, contradictions
from desktop.register.effects import FIELD_OF
from desktop.register.figures import Figures
from desktop.register.index import Indexed
from desktop.register.moment import Moment
from desktop.register.values import (
    Document,
    DocumentId,
    EffectKind,
    TaskId,
)
from desktop.services.amending_checks import Bodies
from desktop.services.amending_plan import Plan, PlannedEffect, RefusedAmendmentError, plan
from desktop.services.amendment_drafts import Amendment, AmendmentDraft
from desktop.services.documents import proposed_document, stored_document
from desktop.services.drafts import DocumentDraft
from desktop.services.impact import counted
from desktop.services.ledger import Ledger, Names
from desktop.services.programmes import whole_years
from desktop.services.step_words import labelled, old_and_new, printed


@dataclass(frozen=True, slots=True)
class AmendedLine:
    """One effect of a draft, ready to show.

    `amendment` is the place of its amendment in the draft; `task` is None for a new one. `field`
    is what a change changes, '' for the other kinds; `new` then names what a merge or a split
    continues in, or gives the deadline of a new task. A new lead that coordinated the task tells
    both fields, each by its name.
    """

    amendment: int
    task: TaskId | None
    ordinal: str
    content: str
    kind: EffectKind
    field: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class AmendmentPreview:
    """What a draft would make of the programmes concerned, their months among them.

    `day` is the day by which all that the document does is in force: its own, or a later one that
    an amendment names; the last day that the register knows of where the document has none, today
    where it knows of none either. The figures are of that day, the document taken as signed.
    `warnings` are sentences on what would no longer fit together.
    """

    day: date
    before: Figures
    after: Figures
    lines: tuple[AmendedLine, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a draft cannot be, and the place in it of the amendment that the sentence speaks of.

    `amendment` is None where it is the document that cannot be.
    """

    sentence: str
    amendment: int | None


def try_out(
    session: Session, draft: AmendmentDraft, ledger: Ledger | None = None
) -> AmendmentPreview | Refusal:
    """Tell what recording a draft would do, or why it would be refused."""
    try:
        return preview(session, draft, ledger)
    except RefusedAmendmentError as error:
        return Refusal(str(error), error.amendment)
    except UserError as error:
        return Refusal(str(error), None)


def preview(
    session: Session, draft: AmendmentDraft, ledger: Ledger | None = None
) -> AmendmentPreview:
    """Tell what recording a draft would do; a `ledger` spares reading what was read before.

    Raises UserError as `amend` does.
    """
    document = _document(session, draft.document)
    indexed, names = (ledger or Ledger()).read(session)
    return preview_of(document, draft.amendments, indexed, names)


def preview_of(
    document: Document,
    amendments: Sequence[Amendment],
    indexed: Indexed,
    names: Names,
    new: Collection[str] = (),
) -> AmendmentPreview:
    """Tell what amendments would do by a document as it is to be; the register is as given.

    `new` are the units and leaders that are to be recorded with it. Raises UserError as `amend`
    does.
    """
    programmes = tuple(names.programmes.values())
    bodies = Bodies(names.units, names.leaders, new)
    planned = plan(indexed, programmes, document, amendments, bodies)
    trial = planned.trial
    after = trial.indexed
    day = trial.full_day
    own = {after.by_task[task].task.programme for task in _touched(planned)}
    family = whole_years(names.programmes, own)
    return AmendmentPreview(
        day,
        counted(trial.base, family, day),
        counted(after, family, day),
        tuple(_line(one, planned, after, names) for one in planned.effects),
        _warnings(indexed, planned, after, names, day),
    )


def _document(session: Session, document: DocumentId | DocumentDraft) -> Document:
    """The document as recording the draft would leave it."""
    if isinstance(document, DocumentDraft):
        return proposed_document(session, document)
    return stored_document(session, document)


def _touched(planned: Plan) -> frozenset[TaskId]:
    """The tasks that a plan acts on or leads to."""
    effects = [one.effect for one in planned.effects]
    return frozenset(task for one in effects for task in (one.task, *one.targets))


def _line(planned: PlannedEffect, whole: Plan, after: Indexed, names: Names) -> AmendedLine:
    effect, field = planned.effect, FIELD_OF.get(planned.effect.kind, "")
    new = planned.task in whole.tasks
    old, value = _changed(planned, field, names) if field else ("", "")
    if effect.targets:
        value = labelled(effect.targets, partial(_label, after))
    elif new:
        value = printed(planned.after, "deadline", names)
    return AmendedLine(
        planned.amendment,
        None if new else effect.task,
        planned.task.ordinal,
        (planned.after if new else planned.before).content,
        effect.kind,
        field,
        old,
        value,
        effect.reason,
    )


def _changed(planned: PlannedEffect, field: str, names: Names) -> tuple[str, str]:
    """The old and the new value of a change; with those of another field that changes by it."""
    sides = (planned.before, planned.after)
    if field == "lead" and planned.effect.revision.coordinating is not None:
        return old_and_new(*sides, names)
    was, now = (printed(side, field, names) for side in sides)
    return was, now


def _label(indexed: Indexed, task: TaskId) -> str:
    """A task by its ordinal and what it says in the end."""
    course = Moment.of(indexed, date.max, None).course(indexed.by_task[task])
    content = course.draft.content if course else ""
    return f"{indexed.by_task[task].task.ordinal}. {content}".strip(". ")


def _warnings(
    stored: Indexed, planned: Plan, after: Indexed, names: Names, day: date
) -> tuple[str, ...]:
    """What does not fit together with the draft and did without it."""
    touched = _tied(after, _touched(planned))
    before = planned.trial.base
    if planned.document.effective_on is not None:
        before = replace(before, facts=replace(before.facts, documents=stored.facts.documents))
    units = {
        unit: Validity(one.valid_from, one.valid_to, one.name) for unit, one in names.units.items()
    }
    known = {one.key for one in contradictions(_only(before, touched), date.max, None, units, day)}
    found = contradictions(_only(after, touched), date.max, None, units, day)
    return tuple(dict.fromkeys(one.message for one in found if one.key not in known))


def _tied(indexed: Indexed, tasks: frozenset[TaskId]) -> frozenset[TaskId]:
    """Some tasks with those that merges and splits tie to them."""
    effects = (one for one in indexed.facts.effects if one.targets or one.born_of)
    ties = ({one.task, *one.targets, *one.born_of} for one in effects)
    return tasks.union(*(tied for tied in ties if not tied.isdisjoint(tasks)))


def _only(indexed: Indexed, tasks: frozenset[TaskId]) -> Indexed:
    """The same facts, looked at for some tasks only."""
    facts = indexed.facts
    return replace(
        indexed,
        facts=replace(
            facts,
            effects=tuple(one for one in facts.effects if one.task in tasks),
            progress=tuple(one for one in facts.progress if one.task in tasks),
        ),
        records=tuple(one for one in indexed.records if one.task.id in tasks),
    )
