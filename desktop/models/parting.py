"""Our own changes numbered anew, where another machine used the same numbers for other work.

Only a copy of the whole machine goes on under one replica id with another (see identity.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop.models.bulk import insert_rows
from desktop.models.canonical import canonical
from desktop.models.chain import SAID
from desktop.models.exchange_tables import KnownReachRow
from desktop.models.identity import REPLICA_KEY
from desktop.models.journal import change_json, link, new_id
from desktop.models.moments import moment_text
from desktop.models.tables import ChangeRow, LocalRow


def part_from(session: Session, replica: str, last: int) -> str | None:
    """Give our changes after the last one in common a replica id of their own, and take that id.

    Values, order and what each had seen stay; nothing is lost. None, and nothing changes, where
    another office has built on one of them already: its changes name them by their numbers.
    """
    new = new_id()
    own = select(ChangeRow).where(ChangeRow.replica == replica, ChangeRow.seq > last)
    rows = session.scalars(own.order_by(ChangeRow.seq)).all()
    ids = {f"{replica}:{row.seq}": f"{new}:{row.seq - last}" for row in rows}
    if _is_built_on(session, replica, ids):
        return None
    hash_ = ""
    stored = []
    for row in rows:
        told = {name: getattr(row, name) for name in SAID}
        told |= {"replica": new, "seq": row.seq - last, "bases": _renamed(row.bases, ids)}
        said = tuple(told[name] for name in SAID)
        before, hash_ = hash_, link(hash_, change_json(said))
        stored.append((*said, before, hash_, moment_text(row.known_at)))
    session.execute(delete(ChangeRow).where(ChangeRow.replica == replica, ChangeRow.seq > last))
    insert_rows(session.connection(), "change", stored)
    session.execute(
        delete(KnownReachRow).where(KnownReachRow.replica == replica, KnownReachRow.last > last)
    )
    session.merge(LocalRow(key=REPLICA_KEY, value=new))
    session.flush()
    session.expire_all()
    return new


def _renamed(bases: str, ids: Mapping[str, str]) -> str:
    return canonical(sorted(ids.get(one, one) for one in json.loads(bases)))


def _is_built_on(session: Session, replica: str, ids: Mapping[str, str]) -> bool:
    """Whether another replica's change names one of ours that is to be renamed."""
    query = select(ChangeRow.bases).where(
        ChangeRow.replica != replica, ChangeRow.bases.contains(f'"{replica}:')
    )
    return any(not ids.keys().isdisjoint(json.loads(bases)) for bases in session.scalars(query))
