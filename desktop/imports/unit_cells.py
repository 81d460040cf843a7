"""Who leads and who coordinates a row's task, as its cells say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.imports.cells import CellReader
from desktop.imports.names import is_collective, split_units, two_ways
from desktop.services.drafts import RowProblem


@dataclass(frozen=True, slots=True)
class Parties:
    """The units of a row: `many` are words for units that name none, `các phòng, ban`."""

    lead: str = ""
    coordinating: tuple[str, ...] = ()
    many: tuple[str, ...] = ()


class UnitCells:
    """Reads the cells of units row after row and remembers every spelling."""

    def __init__(self, cells: CellReader) -> None:
        """Read what `cells` stands at."""
        self.counts: Counter[str] = Counter()
        self._cells = cells
        self._seen: dict[str, tuple[int, str]] = {}

    def read(self, row: int, lead_of_group: str) -> Parties:
        """Read the current row, `row` in the file; its group's unit leads where it names none."""
        leads, also = split_units(self._cells.text("lead"))
        named, more = split_units(self._cells.text("coordinating"))
        lead = leads[0] if leads else lead_of_group
        others = tuple(dict.fromkeys((*leads[1:], *also, *more, *named)))
        coordinating = tuple(one for one in others if one != lead and not is_collective(one))
        many = tuple(filter(is_collective, others))
        self.counts["many"] += len(many)
        self._warn_of_several([one for one in leads if one not in many])
        for name, kind in ((lead, "lead"), *((other, "coordinating") for other in coordinating)):
            self._seen.setdefault(name, (row, kind))
        return Parties(lead, coordinating, many)

    def spellings(self) -> Iterator[RowProblem]:
        """Warn of units that are probably one, written two ways."""
        for first, second in two_ways(name for name in self._seen if name):
            row, kind = self._seen[second]
            yield RowProblem(
                row,
                kind,
                f"Đơn vị “{second}” và “{first}” (dòng {self._seen[first][0]}) có lẽ là một: "
                "hãy chọn một cách viết.",
                blocking=False,
            )

    def _warn_of_several(self, leads: list[str]) -> None:
        if len(leads) > 1:
            self._cells.add(
                "lead",
                f"Ô đơn vị chủ trì ghi {len(leads)} đơn vị: “{leads[0]}” được lấy làm đơn vị "
                "chủ trì, các đơn vị sau là phối hợp.",
                blocking=False,
            )
