"""Changes that came in from a newer program, applied once this program is as new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from desktop.models.canonical import logged_fields
from desktop.models.changes import Change, changes_of
from desktop.models.exchange_tables import DisputeRow
from desktop.models.migrations import LATEST
from desktop.models.pragmas import BEGIN
from desktop.models.rebuild import rebuild
from desktop.models.standing import Story
from desktop.models.tables import BUSINESS, ChangeRow, LocalRow
from desktop.models.units import unit_name, unit_of

KEPT_KEY = "kept_newer"
"""What `local` holds while the log has changes that this version could not apply: its number."""


def note_kept(session: Session) -> None:
    """Remember that something came in that only a newer program can apply."""
    session.merge(LocalRow(key=KEPT_KEY, value=str(LATEST)))
    session.flush()


def apply_kept(engine: Engine) -> bool:
    """Make the tables again from the log where an older version left some of it; whether it did.

    What offices differ on in such rows enters the queue: nobody could be asked before.
    """
    known = select(LocalRow.value).where(LocalRow.key == KEPT_KEY)
    with Session(engine) as session:
        noted = session.scalar(known)
    if noted is None or int(noted) >= LATEST:
        return False
    writing = engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
    with Session(writing) as session, session.begin():
        rebuild(session)
        _note_disputes(session, int(noted))
        session.execute(delete(LocalRow).where(LocalRow.key == KEPT_KEY))
    return True


def _note_disputes(session: Session, version: int) -> None:
    """Note the disputes of rows that have changes newer than a version, answered ones too."""
    query = select(ChangeRow.entity, ChangeRow.row).where(ChangeRow.schema > version).distinct()
    newer: dict[str, list[str]] = defaultdict(list)
    for entity, row in session.execute(query).tuples():
        newer[entity].append(row)
    for entity, rows in newer.items():
        if entity not in BUSINESS:
            continue
        readable = {*logged_fields(entity), "deleted"}
        for row, changes in changes_of(session, entity, rows).items():
            for unit in {*_disputed(entity, changes)}:
                if unit <= readable:
                    session.merge(DisputeRow(entity=entity, row_id=row, unit=unit_name(unit)))
    session.flush()


def _disputed(entity: str, changes: Sequence[Change]) -> Iterator[frozenset[str]]:
    """The units of one row on which offices differ, or differed until one of them answered."""
    for dispute in Story(entity, changes).disputes():
        yield dispute.fields
    for change in changes:
        bases = change.bases[2:-2].split('","')
        if len({base.partition(":")[0] for base in bases}) > 1:
            yield unit_of(entity, change.field)
