"""What went out against today, whole: its figures, its tasks, and what was recorded since."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.values import ProgrammeId, TaskId
from desktop.services.comparing import RegisterComparison, compare_register
from desktop.services.difference_lines import difference_lines
from desktop.services.issue_content import text_row
from desktop.services.issue_differences import printed_differences
from desktop.services.issue_values import Issued
from desktop.services.issues import issued
from desktop.services.ledger import Ledger
from desktop.services.reports import default_viewpoint
from desktop.services.since import later_entries
from desktop.services.values import ActionRecord, Viewpoint


@dataclass(frozen=True, slots=True)
class SinceIssue:
    """How a text that went out differs from today, in sentences without their full stops.

    `figures` are printed ones, `tasks_told` what differs of tasks, also where no printed figure
    does. `entries` are the actions recorded since.
    """

    issued: Issued
    figures: tuple[str, ...] = ()
    tasks_told: tuple[str, ...] = ()
    tasks: tuple[TaskId, ...] = ()
    entries: tuple[ActionRecord, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Every point, figures first."""
        return (*self.figures, *self.tasks_told)


def since_issue(session: Session, report: str, ledger: Ledger | None = None) -> SinceIssue:
    """Compare a text that went out with its files with what is known of its day now.

    Raises UserError for a draft, and where the text cannot be gathered any longer.
    """
    sent = issued(session, report)
    printed = printed_differences(session, report, ledger)
    if sent is None or printed is None:
        raise UserError("Văn bản này chưa phát hành nên luôn theo số liệu hiện nay của sổ.")
    programme = text_row(session, report)["programme_id"]
    then = Viewpoint(sent.as_at, sent.known_at, ProgrammeId(programme) if programme else None)
    then = default_viewpoint(session, then)
    found = compare_register(session, then, replace(then, known_at=None), ledger)
    tasks = dict.fromkeys((*printed.tasks, *tasks_of(found)))
    return SinceIssue(
        sent,
        printed.lines(),
        difference_lines(found, {one.key for one in printed.figures}),
        tuple(tasks),
        later_entries(session, sent.known_at),
    )


def tasks_of(comparison: RegisterComparison) -> tuple[TaskId, ...]:
    """The tasks that a comparison tells of, each once."""
    rows = (*comparison.added, *comparison.removed, *comparison.recounted)
    moved = (change.task for change in comparison.state_changed)
    return tuple(dict.fromkeys((*(row.id for row in rows), *comparison.changed_tasks, *moved)))
