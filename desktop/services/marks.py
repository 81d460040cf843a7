"""Oddities that a person knows of and lets stand: each with its reason, in the log."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Alter, Create, Remove, new_id, write
from desktop.services.facts import row_of, rows, rows_with
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
    """Let something found by a rule stand; the mark's id.

    One that stands already is kept, with the reason given last. Raises UserError without a reason.
    """
    told = one_line(reason)
    if not told:
        raise UserError("Chưa ghi lý do; hãy ghi vì sao điểm này được giữ nguyên.")
    standing = _alike(session, rule, subject)
    mark = standing[0] if standing else new_id()
    edit = (
        Alter("mark", mark, {"reason": told})
        if standing
        else Create("mark", mark, {"rule": rule, "subject": subject, "reason": told})
    )
    write(session, [edit])
    return mark


def unmark(session: Session, mark: str) -> None:
    """Let a rule tell again of what was marked, by this mark or by others on the same point.

    Two machines may have marked one point, each for itself.
    """
    row = row_of(session, "mark", mark)
    if row is not None:
        same = _alike(session, row["rule"], row["subject"])
        write(session, [Remove("mark", one) for one in same])


def _alike(session: Session, rule: str, subject: str) -> list[str]:
    """The marks that stand on one point."""
    alike = rows_with(session, "mark", "subject", [subject])
    return sorted(row["id"] for row in alike if row["rule"] == rule)
