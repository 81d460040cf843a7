"""What the rows of an annex are taken for: values that a person looks at and confirms."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.register.values import EffectKind, TaskId
from desktop.services.amendment_file_drafts import AmendmentRowDraft

BY_BOTH = "số thứ tự và nội dung"
BY_CONTENT = "nội dung"
BY_ORDINAL = "số thứ tự"
BY_LIKENESS = "gần giống"
NOT_FOUND = "không thấy"

OF_NO_TASK = frozenset({None, EffectKind.ADD, EffectKind.CORRECT})
"""Parts whose rows speak of no task of the register."""


@dataclass(frozen=True, slots=True)
class AmendmentMatch:
    """A row of an annex and the task that it is taken for.

    `place` is the row's place among the annex's. `how` is one of BY_BOTH … NOT_FOUND, `score` the
    likeness from 0 to 100. Only what `is_sure` may be taken without asking. `is_recorded` is what
    the document is recorded to do, `is_same` what would change nothing, `is_later` what concerns a
    task that the register has, though not yet on the document's day, `is_again` what the annex says
    before. For an added task the
    task is a known one that is alike, for the person to see. `into` is the known task that a merge
    continues in, None for a new one, which the row `into_row` of the annex brings where there is
    one; `into_is_sure` tells whether that is clear.
    """

    place: int
    draft: AmendmentRowDraft
    task: TaskId | None = None
    ordinal: str = ""
    content: str = ""
    score: int = 0
    how: str = NOT_FOUND
    is_sure: bool = False
    is_recorded: bool = False
    is_same: bool = False
    is_later: bool = False
    is_again: bool = False
    remarks: tuple[str, ...] = ()
    into: TaskId | None = None
    into_row: int | None = None
    into_content: str = ""
    into_is_sure: bool = True


@dataclass(frozen=True, slots=True)
class AmendmentMatches:
    """What the rows of an annex are taken for, in its order."""

    matches: tuple[AmendmentMatch, ...]

    @property
    def missing(self) -> tuple[AmendmentMatch, ...]:
        """What the annex says and the register does not have."""
        return tuple(
            one for one in self.matches if one.task is None and one.draft.part not in OF_NO_TASK
        )
