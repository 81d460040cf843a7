"""What a document does to tasks by hand, one kind at a time: add one, move deadlines, stop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from desktop.register.values import Deadline, DocumentId, EffectKind, Revision, TaskId
from desktop.services.amendment_drafts import Amendment, AmendmentDraft, TaskWords
from desktop.services.amendments import amend
from desktop.services.drafts import NewTaskDraft


def add_task(session: Session, draft: NewTaskDraft) -> TaskId:
    """Add a task to a programme by a document (effect `add`).

    Raises UserError without content, with a deadline to settle, or an ordinal already taken.
    """
    words = TaskWords(
        draft.content,
        draft.deadline,
        draft.ordinal,
        draft.lead,
        draft.coordinating,
        draft.leader,
        draft.product,
        draft.field,
        note=draft.note,
        task_class=draft.task_class,
    )
    added = Amendment(EffectKind.ADD, into=(words,), programme=draft.programme)
    (task,) = amend(session, AmendmentDraft(draft.document, (added,))).created
    return task


def change_deadline(
    session: Session,
    tasks: Sequence[TaskId],
    document: DocumentId,
    deadline: Deadline,
    reason: str,
    effective_on: date | None = None,
) -> None:
    """Move the deadline of tasks by a document; the first deadlines stay on record.

    Raises UserError without a reason, or for a task that does not exist, left the programme, or
    has that deadline already.
    """
    moved = Amendment(
        EffectKind.CHANGE_DEADLINE,
        tuple(tasks),
        Revision(deadline=deadline),
        reason,
        effective_on=effective_on,
    )
    amend(session, AmendmentDraft(document, (moved,)))


def stop_tasks(
    session: Session,
    tasks: Sequence[TaskId],
    document: DocumentId,
    reason: str,
    effective_on: date | None = None,
) -> None:
    """Stop tasks by a document; they stay in the total (domain.md 1).

    Raises UserError without a reason, or for a task already stopped or out of the programme.
    """
    stopped = Amendment(EffectKind.STOP, tuple(tasks), reason=reason, effective_on=effective_on)
    amend(session, AmendmentDraft(document, (stopped,)))
