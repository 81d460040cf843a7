"""What the names in an accepted file become: known units and leaders, or new ones made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from sqlalchemy.orm import Session

from desktop.models.write import Create, new_id
from desktop.register.values import LeaderId, UnitId
from desktop.services.catalogue import leaders
from desktop.services.drafts import ProgrammeDraft
from desktop.services.name_keys import leader_key, split_post, unit_key
from desktop.services.naming import propose_names
from desktop.services.values import NameProposal
from desktop.text.clean import one_line
from desktop.text.fold import fold


class Chosen(Protocol):
    """What a person chose for written names; one that is missing is matched as proposed."""

    @property
    def units(self) -> tuple[tuple[str, UnitId | None], ...]:
        """A known unit for each name, or None for a new one."""

    @property
    def leaders(self) -> tuple[tuple[str, LeaderId | None], ...]:
        """A known leader for each name, or None for a new one."""


class NewNames:
    """Answers for each written name, and the edits that make the new ones."""

    def __init__(self, session: Session, draft: ProgrammeDraft, placing: Chosen) -> None:
        self.edits: list[Create] = []
        self.new_units: tuple[str, ...] = ()
        self.new_leaders: tuple[str, ...] = ()
        self._next_rank = max((leader.rank for leader in leaders(session)), default=1) + 1
        proposals = propose_names(session, draft)
        self._units = _settle(proposals.units, dict(placing.units), unit_key, self._create_unit)
        self._leaders = _settle(
            proposals.leaders, dict(placing.leaders), leader_key, self._create_leader
        )

    @property
    def new(self) -> frozenset[str]:
        """The ids of all that is made."""
        return frozenset(edit.row for edit in self.edits)

    def unit(self, written: str) -> UnitId | None:
        """The unit a name stands for, None for no name."""
        return UnitId(self._units[written]) if written else None

    def leader(self, written: str) -> LeaderId | None:
        """The leader a name stands for, None for no name."""
        return LeaderId(self._leaders[written]) if written else None

    def _create_unit(self, name: str) -> str:
        unit = new_id()
        self.edits.append(Create("unit", unit, {"name": name, "other_names": []}))
        self.new_units += (name,)
        return unit

    def _create_leader(self, written: str) -> str:
        leader = new_id()
        post, name = split_post(written)
        first = fold(post) == "chu tich"
        values = {"name": name, "post": post, "rank": 1 if first else self._next_rank}
        self._next_rank += not first
        self.edits.append(Create("leader", leader, values))
        self.new_leaders += (written,)
        return leader


def _settle(
    proposals: tuple[NameProposal, ...],
    chosen: Mapping[str, str | None],
    key_of: Callable[[str], str],
    create: Callable[[str], str],
) -> dict[str, str]:
    """Give each written name its row; what is only near becomes new unless the person chose it."""
    settled: dict[str, str] = {}
    made: dict[str, str] = {}
    for proposal in proposals:
        proposed = None if proposal.how == "near" else proposal.id
        row = chosen.get(proposal.written, proposed)
        if row is None:
            key = key_of(proposal.written)
            row = made.get(key) or create(one_line(proposal.written))
            made[key] = row
        settled[proposal.written] = row
    return settled
