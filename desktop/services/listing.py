"""Matching a month's list against its year: which rows name a known task again (domain.md 1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from desktop.register.replay import replay
from desktop.register.values import DocumentId, ProgrammeId, TaskStanding
from desktop.services.drafts import DocumentDraft, ProgrammeDraft, RowProblem, TaskDraft
from desktop.services.facts import document_of, load_facts, rows
from desktop.services.likeness import SAME, Wordings, once
from desktop.services.programmes import programmes, with_months
from desktop.services.titles import matching
from desktop.services.values import ListedProposal
from desktop.text.fold import fold

LISTED = 92
"""Likeness from 0 to 100 above which a month's row is proposed as a task of the year."""

Pair = tuple[int, TaskDraft, TaskStanding]
"""Score, row and the task that it names again."""


def propose_listed(
    session: Session,
    draft: ProgrammeDraft,
    parent: ProgrammeId,
    document: DocumentDraft | None = None,
) -> tuple[ListedProposal, ...]:
    """Find the rows of a month's list that name a task of the year again (effect `list`).

    Each task at most once, and never a row whose numbers are others: the report of November is not
    that of October. `document` is the list's own, where it is known better than the file tells:
    what its programme holds already is no repeat.
    """
    issued = _stored(session, document or _of_file(draft))
    known = programmes(session)
    family = with_months(known, parent)
    own = {one.id for one in known if one.document in issued} - {parent}
    standings = [
        standing
        for standing in replay(load_facts(session), date.max)
        if standing.task.programme in family
    ]
    held = {fold(one.wording.content) for one in standings if one.task.programme in own}
    tasks = [task for task in draft.tasks if task.content and fold(task.content) not in held]
    others = [one for one in standings if one.task.programme not in own]
    same = _same(tasks, others)
    rest = _without(tasks, others, same)
    found = [*same, *_alike(*rest)]
    return tuple(
        ListedProposal(
            task.row,
            task.content,
            one.task.id,
            one.wording.content,
            # What this document lists already was confirmed when it was first taken in.
            SAME if issued.intersection(one.listed_in) else score,
        )
        for score, task, one in sorted(found, key=lambda pair: pair[1].row)
    )


def alike_rows(proposals: Iterable[ListedProposal]) -> tuple[RowProblem, ...]:
    """Warn of rows that were taken as new although a task of the year is alike."""
    return tuple(
        RowProblem(
            one.row,
            "content",
            f"Nội dung gần giống nhiệm vụ “{one.task_content}” đã có trong năm: nếu là một, hãy "
            "hoàn tác lần nhập rồi nhập lại ở cửa sổ và đánh dấu dòng này là nhắc lại.",
            blocking=False,
        )
        for one in proposals
        if one.score < SAME
    )


def _of_file(draft: ProgrammeDraft) -> DocumentDraft:
    return DocumentDraft(draft.document_number, draft.document_symbol, draft.document_issued_on)


def _stored(session: Session, draft: DocumentDraft) -> frozenset[DocumentId]:
    """The stored documents that a draft may mean."""
    known = [document_of(row) for row in rows(session, "document")]
    found = matching(known, draft.number, draft.symbol, draft.issued_on, draft.issuer)
    return frozenset(one.id for one in found)


def _same(tasks: Sequence[TaskDraft], standings: Sequence[TaskStanding]) -> list[Pair]:
    """Rows that say just what a task says."""
    by_content: defaultdict[str, list[TaskStanding]] = defaultdict(list)
    for standing in reversed(standings):
        by_content[fold(standing.wording.content)].append(standing)
    named = ((task, by_content.get(fold(task.content))) for task in tasks)
    return [(SAME, task, same.pop()) for task, same in named if same]


def _without(
    tasks: Sequence[TaskDraft], standings: Sequence[TaskStanding], pairs: Sequence[Pair]
) -> tuple[list[TaskDraft], list[TaskStanding]]:
    """What is left of rows and tasks."""
    paired_rows = {task.row for _, task, _ in pairs}
    paired = {standing.task.id for _, _, standing in pairs}
    return (
        [task for task in tasks if task.row not in paired_rows],
        [standing for standing in standings if standing.task.id not in paired],
    )


def _alike(tasks: Sequence[TaskDraft], standings: Sequence[TaskStanding]) -> list[Pair]:
    """Rows and tasks with the same numbers and alike in words, the most alike first."""
    known = Wordings((one.wording.content, one) for one in standings)
    found = [
        (score, task, standing)
        for task in tasks
        for score, standing in known.alike(task.content, LISTED)
    ]
    return once(sorted(found, key=lambda pair: (-pair[0], pair[1].row)))
