"""What one effect does to a task's wording, and how corrections merge (domain.md 1)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.register.values import (
    Deadline,
    DeadlineKind,
    Effect,
    EffectKind,
    LeaderId,
    Revision,
    UnitId,
    Wording,
)

CREATING = frozenset({EffectKind.ISSUE, EffectKind.ADD})
"""Effects by which a task comes into being."""

AMENDING = frozenset(EffectKind) - CREATING - {EffectKind.LIST, EffectKind.CORRECT}
"""Effects whose document counts as an amendment of the task."""

FIELD_OF = {
    EffectKind.CHANGE_DEADLINE: "deadline",
    EffectKind.CHANGE_CONTENT: "content",
    EffectKind.CHANGE_PRODUCT: "product",
    EffectKind.CHANGE_LEAD: "lead",
    EffectKind.TRANSFER: "lead",
    EffectKind.CHANGE_COORDINATING: "coordinating",
    EffectKind.CHANGE_LEADER: "leader",
}
"""The one field that a change gives a new value."""

REASON_FOR = {
    EffectKind.CHANGE_DEADLINE: "điều chỉnh thời hạn",
    EffectKind.STOP: "dừng thực hiện",
    EffectKind.REMOVE: "đưa ra khỏi chương trình",
    EffectKind.MERGE: "gộp",
}
"""What needs a reason (domain.md 1), in running text."""

FIELD_NAMES = {
    "content": "nội dung",
    "product": "sản phẩm",
    "lead": "đơn vị chủ trì",
    "coordinating": "đơn vị phối hợp",
    "leader": "lãnh đạo chỉ đạo",
    "field": "lĩnh vực",
    "submit_to": "cấp trình",
    "note": "ghi chú",
    "deadline": "thời hạn",
}
"""What a person calls the fields of a wording, in running text."""

SHORT_NAMES = {
    "content": "Nội dung",
    "deadline": "Thời hạn",
    "lead": "Chủ trì",
    "coordinating": "Phối hợp",
    "leader": "Lãnh đạo",
    "product": "Sản phẩm",
    "field": "Lĩnh vực",
    "submit_to": "Cấp trình",
    "note": "Ghi chú",
}
"""The same as headings and before values, in the order in which people read them."""

NOTHING = Revision()
FIELDS = tuple(Revision.__dataclass_fields__)
"""The names of what an effect may bring, as in `Revision` and `Wording`."""

_LIST = EffectKind.LIST
_CORRECT = EffectKind.CORRECT
_MISSING = DeadlineKind.MISSING


def apply(wording: Wording, effect: Effect) -> Wording:
    """Give the wording from the effect on; start an issue or add effect from `Wording()`."""
    draft = WordingDraft.of(wording)
    draft.take(brought_by(effect))
    return draft.wording()


def brought_by(effect: Effect) -> Revision:
    """Give the values that an effect brings into the task's wording.

    A list effect brings at most a more exact deadline. A correction brings nothing by itself: its
    values belong to the effect that it corrects.
    """
    if effect.kind is _CORRECT:
        return NOTHING
    if effect.kind is not _LIST:
        return effect.revision
    deadline = effect.revision.deadline
    if deadline is None or deadline.kind is _MISSING:
        return NOTHING
    return Revision(deadline=deadline)


def combine(older: Revision, newer: Revision) -> Revision:
    """Merge two revisions field by field; the newer one's values win."""
    values = {name: value for name in FIELDS if (value := getattr(newer, name)) is not None}
    return replace(older, **values)


@dataclass(slots=True)
class WordingDraft:
    """A wording that takes many revisions before it is frozen once (for speed)."""

    content: str = ""
    product: str = ""
    lead: UnitId | None = None
    coordinating: tuple[UnitId, ...] = ()
    leader: LeaderId | None = None
    field: str = ""
    submit_to: str = ""
    note: str = ""
    deadline: Deadline = Wording().deadline

    @classmethod
    def of(cls, wording: Wording) -> WordingDraft:
        """Start from what a task says now."""
        return cls(*(getattr(wording, name) for name in FIELDS))

    def take(self, revision: Revision) -> None:
        """Put the values of a revision in place; None leaves the old one."""
        if revision.content is not None:
            self.content = revision.content
        if revision.product is not None:
            self.product = revision.product
        if revision.lead is not None:
            self.lead = revision.lead
        if revision.coordinating is not None:
            self.coordinating = revision.coordinating
        if revision.leader is not None:
            self.leader = revision.leader
        if revision.field is not None:
            self.field = revision.field
        if revision.submit_to is not None:
            self.submit_to = revision.submit_to
        if revision.note is not None:
            self.note = revision.note
        if revision.deadline is not None:
            self.deadline = revision.deadline

    def wording(self) -> Wording:
        """Freeze what the task says now."""
        return Wording(
            self.content,
            self.product,
            self.lead,
            self.coordinating,
            self.leader,
            self.field,
            self.submit_to,
            self.note,
            self.deadline,
        )
