"""What one office wrote in a thing while another removed it: told, so that nothing gets lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.exchange.header import Header
from desktop.exchange.merge import Kind, Outcome
from desktop.models.canonical import table_of
from desktop.models.changes import Change, changes_of, chunks, heads
from desktop.models.journal import CREATED

PARTS = {
    "effect": ("task", "task_id"),
    "progress": ("task", "task_id"),
    "report_section": ("report", "report_id"),
    "indicator_value": ("indicator", "indicator_id"),
    "attachment": ("document", "document_id"),
    "retirement": ("document", "document_id"),
}
"""Rows that are part of another, and the column that names it."""

Found = Mapping[str, Sequence[Outcome]]


def written_in_removed(
    session: Session, header: Header, found: Found
) -> frozenset[tuple[str, str]]:
    """The things that stay removed though somebody, not knowing that, added a part to them.

    A package's sender had seen the chains that it carries, as far as it carries them.
    """
    seen = {chain.replica: chain.last for chain in header.chains}
    return frozenset((*_parts_came(session, seen, found), *_removals_came(session, seen, found)))


def _is_seen(change: Change, seen: Mapping[str, int]) -> bool:
    return change.seq <= seen.get(change.replica, 0)


def _parts_came(
    session: Session, seen: Mapping[str, int], found: Found
) -> Iterator[tuple[str, str]]:
    """Parts come in of things that were removed here, which the sender had not seen."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for entity, (whole, column) in PARTS.items():
        for outcome in found.get(entity, ()):
            if outcome.kind is Kind.NEW and not outcome.after["deleted"]:
                wanted[whole].add(outcome.after[column])
    for entity, rows in wanted.items():
        for row, history in changes_of(session, entity, _removed(session, entity, rows)).items():
            if not all(_is_seen(head, seen) for head in heads(history).get("deleted", ())):
                yield entity, row


def _removals_came(
    session: Session, seen: Mapping[str, int], found: Found
) -> Iterator[tuple[str, str]]:
    """Removals come in of things that got parts here, which the sender had not seen."""
    for entity, (whole, column) in PARTS.items():
        gone = {it.row for it in found.get(whole, ()) if it.fields and it.after["deleted"]}
        table = table_of(entity)
        of_whole: dict[str, str] = {}
        for chunk in chunks(gone):
            query = select(table.c.id, table.c[column]).where(
                table.c[column].in_(chunk), table.c.deleted.is_(False)
            )
            of_whole.update(session.execute(query).tuples().all())
        for row, history in changes_of(session, entity, of_whole).items():
            if any(it.field == CREATED and not _is_seen(it, seen) for it in history):
                yield whole, of_whole[row]


def _removed(session: Session, entity: str, rows: set[str]) -> Iterator[str]:
    table = table_of(entity)
    for chunk in chunks(rows):
        query = select(table.c.id).where(table.c.id.in_(chunk), table.c.deleted.is_(True))
        yield from session.scalars(query)
