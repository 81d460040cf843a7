"""What documents are recorded to do already, so that an annex taken twice adds nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from desktop.register.effects import FIELD_OF
from desktop.register.index import Indexed
from desktop.register.sameness import says_the_same
from desktop.register.values import Effect, EffectKind, Revision, TaskId, UnitId
from desktop.services.amendment_file_drafts import AmendmentRowDraft
from desktop.services.ledger import Names
from desktop.services.name_keys import leader_key, unit_key
from desktop.services.values import Unit
from desktop.text.clean import one_line
from desktop.text.fold import fold


class Recorded:
    """The effects of some documents, which an annex may have brought before."""

    def __init__(self, indexed: Indexed, names: Names, documents: Collection[str]) -> None:
        """Keep the effects of these documents."""
        self._names = names
        self._effects: defaultdict[tuple[TaskId, EffectKind], list[Effect]] = defaultdict(list)
        self._added: set[str] = set()
        for effect in indexed.facts.effects:
            if effect.document not in documents:
                continue
            self._effects[effect.task, effect.kind].append(effect)
            if effect.kind is EffectKind.ADD:
                self._added.add(fold(effect.revision.content or ""))

    def has(self, task: TaskId, row: AmendmentRowDraft) -> bool:
        """Tell whether a row's change of a task is recorded, so far as its own words tell."""
        if row.part is None:
            return False
        field = FIELD_OF.get(row.part, "")
        return any(
            not field or self._says(one.revision, field, row)
            for one in self._effects.get((task, row.part), ())
        )

    def _says(self, revision: Revision, field: str, row: AmendmentRowDraft) -> bool:
        """Tell whether an effect brought what a row names."""
        match field:
            case "lead":
                return is_called(self._unit(revision.lead), row.new_lead)
            case "leader":
                known = self._names.leader(revision.leader)
                return bool(known) and leader_key(row.new_leader).endswith(leader_key(known))
            case "coordinating":
                units = [self._unit(unit) for unit in revision.coordinating or ()]
                return len(units) == len(row.new_coordinating) and all(
                    any(is_called(unit, name) for unit in units) for name in row.new_coordinating
                )
            case _:
                written = getattr(row, f"new_{field}")
                told = one_line(written) if isinstance(written, str) else written
                return says_the_same(getattr(revision, field), told)

    def _unit(self, unit: UnitId | None) -> Unit | None:
        return self._names.units.get(unit) if unit else None

    def has_change(self, task: TaskId, kind: EffectKind, revision: Revision) -> bool:
        """Tell whether a change of a task to these values is recorded."""
        field = FIELD_OF.get(kind, "")
        return any(
            not field or says_the_same(getattr(one.revision, field), getattr(revision, field))
            for one in self._effects.get((task, kind), ())
        )

    def has_added(self, content: str) -> bool:
        """Tell whether a task of this content was added."""
        return fold(content) in self._added


def is_called(unit: Unit | None, written: str) -> bool:
    """Whether a unit goes by a written name."""
    if unit is None:
        return False
    spellings = (unit.name, unit.short_name, *unit.other_names)
    return unit_key(written) in {unit_key(name) for name in spellings if name}
