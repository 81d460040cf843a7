"""Changes that came in from a newer program, applied once this program is as new."""

from __future__ import annotations

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from desktop.models.migrations import LATEST
from desktop.models.pragmas import BEGIN
from desktop.models.rebuild import rebuild
from desktop.models.tables import LocalRow

KEPT_KEY = "kept_newer"
"""What `local` holds while the log has changes that this version could not apply: its number."""


def note_kept(session: Session) -> None:
    """Remember that something came in that only a newer program can apply."""
    session.merge(LocalRow(key=KEPT_KEY, value=str(LATEST)))
    session.flush()


def apply_kept(engine: Engine) -> bool:
    """Make the tables again from the log where an older version left some of it; whether it did."""
    known = select(LocalRow.value).where(LocalRow.key == KEPT_KEY)
    with Session(engine) as session:
        noted = session.scalar(known)
    if noted is None or int(noted) >= LATEST:
        return False
    writing = engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
    with Session(writing) as session, session.begin():
        rebuild(session)
        session.execute(delete(LocalRow).where(LocalRow.key == KEPT_KEY))
    return True
