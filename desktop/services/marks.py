"""Oddities that a person knows of and lets stand: each with its reason, in the log."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Create, Remove, new_id, write
from desktop.services.facts import rows
from desktop.text.clean import one_line


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person knows of: the check's rule, what it was found in, and why it stands."""

    id: str
    rule: str
    subject: str
    reason: str


def marks(session: Session) -> tuple[Mark, ...]:
    """Every mark that stands."""
    return tuple(
        Mark(row["id"], row["rule"], row["subject"], row["reason"]) for row in rows(session, "mark")
    )


def mark_known(session: Session, rule: str, subject: str, reason: str) -> str:
    """Let something found by a rule stand; the mark's id. Raises UserError without a reason."""
    told = one_line(reason)
    if not told:
        raise UserError("Chưa ghi lý do; hãy ghi vì sao điểm này được giữ nguyên.")
    mark = new_id()
    write(session, [Create("mark", mark, {"rule": rule, "subject": subject, "reason": told})])
    return mark


def unmark(session: Session, mark: str) -> None:
    """Let a rule tell again of what was marked."""
    write(session, [Remove("mark", mark)])
