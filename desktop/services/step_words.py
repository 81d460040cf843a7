"""What a step in a task's life says: its title, the values before and after, its remark."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from desktop.register.effects import CREATING, SHORT_NAMES
from desktop.register.values import (
    DeadlineKind,
    Effect,
    EffectKind,
    TaskId,
    Wording,
)
from desktop.services.ledger import Names
from desktop.text.dates import short_date

TITLES = {
    EffectKind.ISSUE: "Giao nhiệm vụ",
    EffectKind.ADD: "Bổ sung nhiệm vụ",
    EffectKind.LIST: "Đưa vào chương trình tháng",
    EffectKind.CHANGE_DEADLINE: "Điều chỉnh thời hạn",
    EffectKind.CHANGE_CONTENT: "Điều chỉnh nội dung",
    EffectKind.CHANGE_PRODUCT: "Điều chỉnh sản phẩm",
    EffectKind.CHANGE_LEAD: "Điều chỉnh đơn vị chủ trì",
    EffectKind.CHANGE_COORDINATING: "Điều chỉnh đơn vị phối hợp",
    EffectKind.CHANGE_LEADER: "Điều chỉnh lãnh đạo chỉ đạo",
    EffectKind.TRANSFER: "Chuyển đơn vị chủ trì",
    EffectKind.STOP: "Dừng thực hiện",
    EffectKind.REMOVE: "Đưa ra khỏi chương trình",
    EffectKind.MERGE: "Gộp vào nhiệm vụ khác",
    EffectKind.SPLIT: "Tách thành nhiều nhiệm vụ",
    EffectKind.RESTORE: "Tiếp tục thực hiện",
    EffectKind.CORRECT: "Đính chính",
}
RECEIVED = {
    EffectKind.MERGE: "Nhận gộp nhiệm vụ khác",
    EffectKind.SPLIT: "Tiếp nối nhiệm vụ được tách",
}
"""What a merge or a split is called in the life of the task that continues another."""

_NONE = "không có"
_CONTINUING = frozenset(RECEIVED)
_EXTENDING = frozenset({EffectKind.CHANGE_DEADLINE, EffectKind.LIST})

Label = Callable[[TaskId], str]
"""Names a task by ordinal and content."""


def printed(wording: Wording, field: str, names: Names) -> str:
    """A field of a wording as people read it."""
    match field:
        case "deadline":
            deadline = wording.deadline
            return deadline.text or (short_date(deadline.due) if deadline.due else "")
        case "lead":
            return names.unit(wording.lead)
        case "leader":
            return names.leader(wording.leader)
        case "coordinating":
            return "; ".join(names.unit(unit) for unit in wording.coordinating)
        case _:
            return str(getattr(wording, field))


def old_and_new(before: Wording, after: Wording, names: Names) -> tuple[str, str]:
    """What changed: the values alone where it is one field, else each with its field's name."""
    told = [
        (SHORT_NAMES[field], printed(before, field, names), printed(after, field, names))
        for field in SHORT_NAMES
        if getattr(before, field) != getattr(after, field)
    ]
    told = [one for one in told if one[1] != one[2]]
    if len(told) == 1:
        return told[0][1], told[0][2]
    old = "; ".join(f"{name}: {value or _NONE}" for name, value, _ in told)
    new = "; ".join(f"{name}: {value or _NONE}" for name, _, value in told)
    return old, new


def values_of(
    effect: Effect, before: Wording, after: Wording, names: Names, label: Label
) -> tuple[str, str]:
    """The old and the new value that a step shows; a task that comes shows its deadline."""
    if effect.kind in _CONTINUING:
        return "", labelled(effect.targets, label)
    if effect.kind in CREATING and not before.content:
        return "", after.deadline.text
    return old_and_new(before, after, names)


def title_of(effect: Effect, label: Label) -> str:
    """What a step is called; a task born of others names them."""
    if effect.kind in CREATING and effect.born_of:
        parents = labelled(effect.born_of, label)
        return f"Hình thành từ nhiệm vụ {parents}"
    return TITLES[effect.kind]


def labelled(tasks: Iterable[TaskId], label: Label) -> str:
    """Several tasks by their names."""
    return "; ".join(label(task) for task in tasks)


def remark(
    effect: Effect, before: Wording, after: Wording, issued: date | None, done_on: date | None
) -> str:
    """A neutral sentence on an extension that came late (domain.md 3).

    `done_on` is the day the task was reported done by the time the document was issued.
    """
    old, new = before.deadline, after.deadline
    if effect.kind not in _EXTENDING or issued is None or old.due is None:
        return ""
    if new.kind is DeadlineKind.MISSING or (new.due is not None and new.due <= old.due):
        return ""
    told = []
    if old.due < issued:
        told.append(f"Văn bản ban hành sau khi thời hạn cũ đã qua {(issued - old.due).days} ngày")
    if done_on is not None and done_on < issued:
        when = f"sau khi nhiệm vụ đã hoàn thành ngày {short_date(done_on)}"
        told.append(f"{'và ' if told else 'Văn bản ban hành '}{when}")
    return " ".join(told)
