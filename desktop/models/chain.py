"""The proof that nobody changed the log behind the program's back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.journal import change_json, link
from desktop.models.tables import Base

SAID = (
    "replica",
    "seq",
    "hlc",
    "actor",
    "entity",
    "row",
    "field",
    "value",
    "bases",
    "txn",
    "schema",
)
"""What the hash of a change covers, besides the hash before it; in this order."""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first place where a replica's chain breaks; `problem` is a Vietnamese sentence."""

    replica: str
    seq: int
    problem: str


def verify_chain(session: Session) -> tuple[ChainFault, ...]:
    """Compute every hash of the log again; one fault for each replica whose chain breaks."""
    table = Base.metadata.tables["change"]
    query = select(*(table.c[name] for name in (*SAID, "prev_hash", "hash"))).order_by(
        table.c.replica, table.c.seq
    )
    faults: dict[str, ChainFault] = {}
    replica, seq, end = "", 0, ""
    for *said, prev_hash, stated in session.execute(query).tuples():
        if said[0] != replica:
            replica, seq, end = said[0], 0, ""
        seq += 1
        if replica in faults:
            continue
        problem = ""
        if said[1] != seq:
            problem = f"Nhật ký của bản {replica[:8]} thiếu thay đổi số {seq}."
        elif prev_hash != end or link(prev_hash, change_json(tuple(said))) != stated:
            problem = f"Thay đổi số {seq} của bản {replica[:8]} đã bị sửa ngoài chương trình."
        if problem:
            faults[replica] = ChainFault(replica, seq, problem)
        end = stated
    return tuple(faults.values())
