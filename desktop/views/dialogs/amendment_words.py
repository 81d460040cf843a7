"""What a document does to tasks, in the words of a table, and what is still missing of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.register.effects import FIELD_NAMES, FIELD_OF, REASON_FOR
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    EffectKind,
    LeaderId,
    ProgrammeId,
    State,
    TaskId,
    UnitId,
)
from desktop.services.amendment_drafts import Amendment, TaskWords
from desktop.services.values import Leader, TaskRow, Unit
from desktop.views.dialogs.deadline_field import meaning
from desktop.views.states import look_of

TITLES = {
    EffectKind.CHANGE_DEADLINE: "Đổi thời &hạn",
    EffectKind.CHANGE_CONTENT: "Đổi &nội dung",
    EffectKind.CHANGE_PRODUCT: "Đổi &sản phẩm",
    EffectKind.CHANGE_LEAD: "Đổi đơn vị &chủ trì",
    EffectKind.CHANGE_COORDINATING: "Đổi đơn vị &phối hợp",
    EffectKind.CHANGE_LEADER: "Đổi &lãnh đạo",
    EffectKind.TRANSFER: "Chuyển đơn &vị (bàn giao)",
    EffectKind.STOP: "&Dừng thực hiện",
    EffectKind.REMOVE: "Đư&a ra khỏi chương trình",
    EffectKind.MERGE: "&Gộp nhiệm vụ",
    EffectKind.SPLIT: "&Tách nhiệm vụ",
    EffectKind.RESTORE: "Ch&o tiếp tục thực hiện",
    EffectKind.ADD: "&Bổ sung nhiệm vụ",
}
"""What a person can say that a document does, in the order of the menu."""

BLANK = TaskWords("", Deadline("", DeadlineKind.MISSING))
"""A new task of which nothing was said yet."""
LEFT = frozenset({State.REMOVED, State.MERGED, State.SPLIT})
_ENDS = {
    EffectKind.STOP: "Dừng thực hiện",
    EffectKind.REMOVE: "Đưa ra khỏi chương trình",
    EffectKind.RESTORE: "Tiếp tục thực hiện",
}
_LETTERS = 90
_MANY = 6
"""So many ordinals are named before the rest is only hinted at."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What tasks, units and leaders say and are called."""

    rows: Mapping[TaskId, TaskRow]
    units: Mapping[UnitId, Unit]
    leaders: Mapping[LeaderId, Leader]

    def lead_of(self, row: TaskRow) -> UnitId | None:
        """The unit that leads a task."""
        return next((unit.id for unit in self.units.values() if unit.name == row.lead), None)

    def coordinating_of(self, row: TaskRow) -> tuple[UnitId, ...]:
        """The units that coordinate a task."""
        by_name = {unit.name: unit.id for unit in self.units.values()}
        return tuple(by_name[name] for name in row.coordinating if name in by_name)

    def leader_of(self, row: TaskRow) -> LeaderId | None:
        """Who directs a task."""
        named = (one.id for one in self.leaders.values() if row.leader in (one.name, one.post))
        return next(named, None) if row.leader else None

    def unit_name(self, unit: UnitId | None) -> str:
        """A unit's name, '' for none."""
        return self.units[unit].name if unit and unit in self.units else ""

    def leader_name(self, leader: LeaderId | None) -> str:
        """A leader's name, or the post of one without a name; '' for none."""
        if leader is None or leader not in self.leaders:
            return ""
        return self.leaders[leader].name or self.leaders[leader].post


@dataclass(frozen=True, slots=True)
class Missing:
    """What an amendment lacks: its `part` (value, reason or into) and one sentence."""

    part: str
    sentence: str


def title_of(kind: EffectKind) -> str:
    """What a kind is called without the key of the menu."""
    return TITLES[kind].replace("&", "")


def can_take(kind: EffectKind, row: TaskRow) -> bool:
    """Whether a task is in a state that a document can still change so."""
    if kind is EffectKind.RESTORE:
        return row.state in (State.STOPPED, State.REMOVED)
    if kind is EffectKind.STOP and row.state in (State.STOPPED, State.CONTINUOUS):
        return False
    return row.state not in LEFT


def marked(
    kind: EffectKind,
    rows: Sequence[TaskRow],
    vocabulary: Vocabulary,
    programme: ProgrammeId | None,
) -> tuple[Amendment, ...]:
    """What is marked on tasks: one thing a task, but one merge of them all, and one addition.

    A split begins with two new tasks that only need their contents.
    """
    if kind is EffectKind.ADD:
        return (Amendment(kind, into=(BLANK,), programme=programme),)
    if kind is EffectKind.MERGE:
        return (Amendment(kind, tuple(row.id for row in rows)),) if rows else ()
    if kind is EffectKind.SPLIT:
        parts = {row.id: words_like(row, vocabulary) for row in rows}
        return tuple(Amendment(kind, (task,), into=(part, part)) for task, part in parts.items())
    return tuple(Amendment(kind, (row.id,)) for row in rows)


def words_like(row: TaskRow, vocabulary: Vocabulary) -> TaskWords:
    """A new task with everything of a known one but its ordinal and its content."""
    deadline = Deadline(row.deadline_text, row.deadline_kind, row.deadline, row.deadline_confirmed)
    return TaskWords(
        content="",
        deadline=deadline,
        lead=vocabulary.lead_of(row),
        coordinating=vocabulary.coordinating_of(row),
        leader=vocabulary.leader_of(row),
        product=row.product,
        field=row.field,
        note=row.note,
        task_class=row.task_class,
    )


def drafted(amendments: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """What is handed to the register: alike in a row are one, a merge leaves its target out."""
    found: list[Amendment] = []
    for one in map(_without_target, amendments):
        last = found[-1] if found else None
        joins = last is not None and one.kind not in (EffectKind.MERGE, EffectKind.SPLIT)
        if joins and last is not None and one.tasks and replace(one, tasks=last.tasks) == last:
            found[-1] = replace(last, tasks=(*last.tasks, *one.tasks))
        else:
            found.append(one)
    return tuple(found)


def tasks_of(amendments: Iterable[Amendment]) -> int:
    """How many tasks a document concerns, those that it brings among them."""
    known: set[TaskId] = set()
    new = 0
    for one in amendments:
        known.update(one.tasks)
        known.update(TaskId(part) for part in one.into if isinstance(part, str))
        new += sum(isinstance(part, TaskWords) for part in one.into)
    return len(known) + new


def ordinal_text(one: Amendment, vocabulary: Vocabulary) -> str:
    """The ordinals of its tasks; what a new one is typed as."""
    if one.kind is EffectKind.ADD:
        return next((part.ordinal for part in _new(one) if part.ordinal), "mới")
    ordinals = [vocabulary.rows[task].ordinal for task in one.tasks if task in vocabulary.rows]
    more = ", …" if len(ordinals) > _MANY else ""
    return ", ".join(ordinals[:_MANY]) + more


def task_text(one: Amendment, vocabulary: Vocabulary) -> str:
    """What its tasks are about."""
    if one.kind is EffectKind.ADD:
        return next((part.content for part in _new(one) if part.content), "(nhiệm vụ mới)")
    contents = [vocabulary.rows[task].content for task in one.tasks if task in vocabulary.rows]
    if len(contents) > 1:
        return f"{len(contents)} nhiệm vụ: {contents[0]} …"
    return "".join(contents)


def old_text(one: Amendment, vocabulary: Vocabulary) -> str:
    """What the first of its tasks says now of what is changed."""
    if one.kind is EffectKind.ADD:
        return "chưa có"
    if one.kind is EffectKind.MERGE:
        return f"{len(one.tasks)} nhiệm vụ"
    row = vocabulary.rows.get(one.tasks[0])
    return present_text(one.kind, row) if row is not None else ""


def shortened(text: str) -> str:
    """The beginning of a long wording, cut between words."""
    return textwrap.shorten(text, _LETTERS, placeholder=" …")


def present_text(kind: EffectKind, row: TaskRow) -> str:
    """What a task says of the field that a kind changes; its state where it changes none."""
    field = FIELD_OF.get(kind)
    if field is None:
        return look_of(row).name
    if field == "deadline":
        return row.deadline_text or "chưa có"
    if field == "coordinating":
        return "; ".join(row.coordinating) or "chưa có"
    return str(getattr(row, field)) or "chưa có"


def new_text(one: Amendment, vocabulary: Vocabulary) -> str:
    """What will stand in its place; '' while it was not said."""
    if one.kind in _ENDS:
        return _ENDS[one.kind]
    if one.kind is EffectKind.ADD:
        return next((part.deadline.text for part in _new(one)), "")
    if one.kind in (EffectKind.MERGE, EffectKind.SPLIT):
        return _parts_text(one, vocabulary)
    return _value_text(one, vocabulary)


def missing(one: Amendment, vocabulary: Vocabulary) -> Missing | None:
    """What the rule still asks for (domain.md 1); None when nothing."""
    if one.kind in FIELD_OF:
        sentence = _missing_value(one, vocabulary)
        if sentence:
            return Missing("value", sentence)
    elif one.kind in (EffectKind.ADD, EffectKind.MERGE, EffectKind.SPLIT):
        sentence = _missing_parts(one)
        if sentence:
            return Missing("into", sentence)
    if one.kind in REASON_FOR and not one.reason.strip():
        return Missing("reason", f"Chưa có lý do {REASON_FOR[one.kind]}; hãy ghi như văn bản.")
    return None


def part_text(part: TaskId | TaskWords, vocabulary: Vocabulary) -> str:
    """Name a task that others continue in, known or new."""
    if isinstance(part, TaskWords):
        number = f"{part.ordinal}. " if part.ordinal else "Mới: "
        return number + (part.content or "(chưa ghi nội dung)")
    row = vocabulary.rows.get(part)
    return f"{row.ordinal}. {row.content}" if row is not None else ""


def _parts_text(one: Amendment, vocabulary: Vocabulary) -> str:
    texts = [part_text(part, vocabulary) for part in one.into]
    return f"{len(texts)} nhiệm vụ: {'; '.join(texts)}" if len(texts) > 1 else "".join(texts)


def _value_text(one: Amendment, vocabulary: Vocabulary) -> str:
    value, field = getattr(one.revision, FIELD_OF[one.kind]), FIELD_OF[one.kind]
    if value is None:
        return ""
    if field == "deadline":
        return str(value.text)
    if field == "lead":
        return vocabulary.unit_name(value)
    if field == "leader":
        return vocabulary.leader_name(value)
    if field == "coordinating":
        return "; ".join(map(vocabulary.unit_name, value)) or "không có"
    return str(value) or "không có"


def _missing_value(one: Amendment, vocabulary: Vocabulary) -> str:
    field = FIELD_OF[one.kind]
    value, name = getattr(one.revision, field), FIELD_NAMES[field]
    if value is None or (field == "content" and not value):
        return f"Chưa có {name} mới; hãy ghi như văn bản."
    if field == "deadline" and value.kind is DeadlineKind.MISSING:
        return meaning(value)
    if new_text(one, vocabulary) == old_text(one, vocabulary):
        return f"{name[0].upper()}{name[1:]} mới giống hiện nay; hãy sửa lại hoặc bỏ dòng này."
    return ""


def _missing_parts(one: Amendment) -> str:
    for part in _new(one):
        if not part.content.strip():
            return "Chưa có nội dung của nhiệm vụ mới; hãy ghi việc phải làm."
        if part.deadline.kind is DeadlineKind.MISSING:
            return f"Nhiệm vụ mới: {meaning(part.deadline)}"
    if one.kind is EffectKind.ADD:
        return "" if one.into else "Chưa có nội dung của nhiệm vụ mới; hãy ghi việc phải làm."
    if one.kind is EffectKind.SPLIT:
        if len(one.into) < 2:
            return "Tách phải ra ít nhất hai nhiệm vụ; hãy thêm nhiệm vụ."
        return ""
    if not one.into:
        return "Chưa chọn gộp vào nhiệm vụ nào; hãy chọn nhiệm vụ hoặc ghi nhiệm vụ mới."
    least = 2 if _new(one) else 1
    if len(_without_target(one).tasks) < least:
        return "Gộp phải có ít nhất hai nhiệm vụ; hãy đánh dấu thêm rồi gộp lại."
    return ""


def _without_target(one: Amendment) -> Amendment:
    """A merge into one of the marked tasks merges the others into it."""
    if one.kind is not EffectKind.MERGE:
        return one
    return replace(one, tasks=tuple(task for task in one.tasks if task not in one.into))


def _new(one: Amendment) -> tuple[TaskWords, ...]:
    return tuple(part for part in one.into if isinstance(part, TaskWords))
