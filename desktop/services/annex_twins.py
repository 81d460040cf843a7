"""Rows in which an annex says one thing twice, the same or another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import replace

from desktop.register.values import EffectKind
from desktop.services.amendment_file_drafts import AmendmentRowDraft
from desktop.services.amendment_matches import AmendmentMatch
from desktop.text.fold import fold

AGAIN = "Phụ lục ghi nhiệm vụ này hai lần; hãy xem lại."
OTHERWISE = "Phụ lục ghi nhiệm vụ này hai lần với nội dung điều chỉnh khác nhau; hãy chọn một."


class Twins:
    """Finds rows of one kind that name one task: only the first may be taken unasked."""

    def __init__(self, rows: Sequence[AmendmentRowDraft], chosen: Container[int]) -> None:
        """Look at the rows whose task is not their own; `chosen` are those that have one.

        Rows of a split are one task's parts; added tasks are the same with the same lead.
        """
        self._firsts: dict[int, int] = {}
        self._otherwise: set[int] = set()
        groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, row in enumerate(rows):
            if row.content and row.part not in (None, EffectKind.SPLIT):
                groups[_key(row)].append(place)
        for places in groups.values():
            is_added = rows[places[0]].part is EffectKind.ADD
            own = places[:1] if is_added else [place for place in places if place in chosen]
            if not own:
                continue
            again = [place for place in places if place not in own]
            self._firsts |= dict.fromkeys(again, own[0])
            if any(_says(rows[place]) != _says(rows[own[0]]) for place in again):
                self._otherwise |= {own[0], *again}

    def first_of(self, place: int) -> int | None:
        """The row that says the same before, None for what is said once."""
        return self._firsts.get(place)

    def told(self, match: AmendmentMatch) -> AmendmentMatch:
        """Say of a row that the annex says it twice; the first stays sure where both agree."""
        again, otherwise = match.place in self._firsts, match.place in self._otherwise
        if match.is_recorded or not (again or otherwise):
            return match
        remark = OTHERWISE if otherwise else AGAIN
        return replace(match, is_sure=False, is_again=True, remarks=(remark, *match.remarks))


def _key(row: AmendmentRowDraft) -> tuple[str, ...]:
    assert row.part is not None
    lead = fold(row.lead) if row.part is EffectKind.ADD else ""
    return row.part.value, fold(row.content), lead


def _says(row: AmendmentRowDraft) -> AmendmentRowDraft:
    """What a row says, wherever it stands and however it is numbered."""
    return replace(row, row=0, content="", ordinal="", programme_ordinal="", place="")
