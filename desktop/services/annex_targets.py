"""What the merges of an annex continue in: a known task, one that it brings, or a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.register.values import EffectKind, State, TaskStanding
from desktop.services.amendment_file_drafts import AmendmentRowDraft
from desktop.services.known_tasks import KnownTasks, number_key
from desktop.services.likeness import Wordings
from desktop.services.listing import LISTED
from desktop.text.fold import fold

GONE = frozenset({State.REMOVED, State.MERGED, State.SPLIT})
"""The states of tasks that left the programme."""
_NAMED_BY_NUMBER = re.compile(
    r"(?:(?:gop|ghep|nhap)\s+)?(?:chung\s+)?(?:vao\s+|voi\s+)?(?:nhiem vu\s+)?"
    r"(?:so thu tu|so|stt|tt)\s*(\d{1,3}[a-z]?(?:\.\d{1,3})*)\b"
)
_ALIKE = (
    "Phụ lục bổ sung một nhiệm vụ gần giống nhiệm vụ nhận ở dòng {}: nếu là một, hãy ghi cùng nội "
    "dung ở cả hai dòng rồi nhập lại."
)


@dataclass(frozen=True, slots=True)
class MergeTarget:
    """In what a row's task continues: a known task, or the one that another row brings.

    With neither it is a new task. `is_sure` tells whether that is clear, `remark` why it is not.
    """

    known: TaskStanding | None = None
    brought: AmendmentRowDraft | None = None
    is_sure: bool = True
    remark: str = ""


class MergeTargets:
    """Looks for what merges continue in, among known tasks and the rows that bring one."""

    def __init__(self, known: KnownTasks, rows: Iterable[AmendmentRowDraft]) -> None:
        """Look among the tasks known on the document's day, and the annex's own rows."""
        self._known = known
        self._brought = [row for row in rows if row.part is EffectKind.ADD and row.content]
        self._wordings = Wordings((row.content, row) for row in self._brought)

    def of(self, row: AmendmentRowDraft) -> MergeTarget:
        """What a row's task continues in; nothing for a row that merges none."""
        if row.part is not EffectKind.MERGE:
            return MergeTarget()
        if found := _NAMED_BY_NUMBER.match(fold(row.into)):
            return self._numbered(found[1])
        if not row.into:
            return MergeTarget(is_sure=False)
        same = [one for one in self._known.same(row.into) if one.state not in GONE]
        if same:
            return MergeTarget(same[0], is_sure=len(same) == 1)
        own = self._wordings.same(row.into)
        brought = own[0] if own else None
        is_one = len({fold(one.lead) for one in own}) <= 1
        alike = self._known.wordings.alike(row.into, LISTED)
        if alike:
            return MergeTarget(alike[0][1], brought, is_sure=False)
        near = [] if own else self._wordings.alike(row.into, LISTED)
        if near:
            other = near[0][1]
            return MergeTarget(is_sure=False, remark=_ALIKE.format(other.place or other.row))
        return MergeTarget(brought=brought, is_sure=is_one)

    def _numbered(self, ordinal: str) -> MergeTarget:
        known = [one for one in self._known.numbered(ordinal) if one.state not in GONE]
        if len(known) == 1:
            return MergeTarget(known[0])
        key = number_key(ordinal)
        own = [one for one in self._brought if number_key(one.programme_ordinal) == key]
        if not known and len(own) == 1:
            return MergeTarget(brought=own[0])
        return MergeTarget(is_sure=False)
