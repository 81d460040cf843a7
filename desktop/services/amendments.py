"""What documents do to tasks: recorded in one action, as their plan says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from desktop.models.write import Create, write
from desktop.register.index import index
from desktop.register.values import DocumentId, Task, TaskId
from desktop.services.amending_checks import Bodies
from desktop.services.amending_plan import PlannedEffect, plan
from desktop.services.amendment_drafts import AmendmentDraft
from desktop.services.amendment_preview import AmendedLine, AmendmentPreview, preview
from desktop.services.catalogue import leaders, units
from desktop.services.documents import save_document, stored_document
from desktop.services.drafts import DocumentDraft
from desktop.services.facts import load_facts, revision_fields
from desktop.services.programmes import programmes
from desktop.services.withdrawal import withdraw_effects

__all__ = [
    "AmendedLine",
    "AmendmentPreview",
    "AmendmentResult",
    "amend",
    "preview",
    "withdraw_effects",
]


@dataclass(frozen=True, slots=True)
class AmendmentResult:
    """What was recorded: the document, how many effects, and the tasks that it brought."""

    document: DocumentId
    effects: int
    created: tuple[TaskId, ...]


def amend(session: Session, draft: AmendmentDraft) -> AmendmentResult:
    """Record what a document does to tasks, and the document with it where it is new.

    Each amendment is checked at its day after the earlier ones of the draft; those of a draft
    document without a day against all that is known. Raises UserError for the first that cannot
    be, and nothing is recorded.
    """
    source = draft.document
    known = save_document(session, source) if isinstance(source, DocumentDraft) else source
    document = stored_document(session, known)
    bodies = Bodies({one.id: one for one in units(session)}, {one.id for one in leaders(session)})
    indexed = index(load_facts(session))
    planned = plan(indexed, programmes(session), document, draft.amendments, bodies)
    write(
        session,
        [
            *(_task_row(task) for task in planned.tasks),
            *(_effect_row(effect) for effect in planned.effects),
        ],
    )
    created = tuple(task.id for task in planned.tasks)
    return AmendmentResult(document.id, len(planned.effects), created)


def _task_row(task: Task) -> Create:
    values = {
        "programme_id": task.programme,
        "ordinal": task.ordinal,
        "position": task.position,
        "task_class": task.task_class.value,
    }
    return Create("task", task.id, values)


def _effect_row(planned: PlannedEffect) -> Create:
    """An effect as it is stored, without the document's own day, which stays one fact."""
    effect = planned.effect
    values: dict[str, Any] = {
        "task_id": effect.task,
        "document_id": effect.document,
        "kind": effect.kind.value,
        "effective_on": effect.effective_on if planned.own_day else None,
        "position": effect.position,
        "reason": effect.reason,
        **revision_fields(effect.revision),
    }
    if effect.targets:
        values["targets"] = list(effect.targets)
    if effect.born_of:
        values["born_of"] = list(effect.born_of)
    return Create("effect", effect.id, values)
