"""What the names in an accepted file become: known units and leaders, or new ones made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from desktop.models.write import Create, new_id
from desktop.register.values import LeaderId, UnitId
from desktop.services.catalogue import leaders
from desktop.services.drafts import ProgrammeDraft, ProgrammePlacing
from desktop.services.naming import propose_names, split_post
from desktop.services.values import NameProposal
from desktop.text.clean import one_line


class NewNames:
    """Answers for each written name, and the edits that make the new ones."""

    def __init__(self, session: Session, draft: ProgrammeDraft, placing: ProgrammePlacing) -> None:
        self.edits: list[Create] = []
        self.new_units: tuple[str, ...] = ()
        self.new_leaders: tuple[str, ...] = ()
        self._next_rank = max((leader.rank for leader in leaders(session)), default=0) + 1
        proposals = propose_names(session, draft)
        self._units = self._settle(proposals.units, dict(placing.units), self._create_unit)
        self._leaders = self._settle(proposals.leaders, dict(placing.leaders), self._create_leader)

    def unit(self, written: str) -> UnitId | None:
        """The unit a name stands for, None for no name."""
        return UnitId(self._units[written]) if written else None

    def leader(self, written: str) -> LeaderId | None:
        """The leader a name stands for, None for no name."""
        return LeaderId(self._leaders[written]) if written else None

    def _settle(
        self,
        proposals: tuple[NameProposal, ...],
        chosen: Mapping[str, str | None],
        create: Callable[[str], str],
    ) -> dict[str, str]:
        settled: dict[str, str] = {}
        made: dict[str, str] = {}
        for proposal in proposals:
            row = chosen.get(proposal.written, proposal.id)
            if row is None:
                # A person who refused the match of a near name wants the name as written.
                name = proposal.known_as if proposal.id is None else proposal.written
                row = made.get(name) or create(one_line(name))
                made[name] = row
            settled[proposal.written] = row
        return settled

    def _create_unit(self, name: str) -> str:
        unit = new_id()
        self.edits.append(Create("unit", unit, {"name": name, "other_names": []}))
        self.new_units += (name,)
        return unit

    def _create_leader(self, written: str) -> str:
        leader = new_id()
        post, name = split_post(written)
        values = {"name": name, "post": post, "rank": self._next_rank}
        self._next_rank += 1
        self.edits.append(Create("leader", leader, values))
        self.new_leaders += (written,)
        return leader
