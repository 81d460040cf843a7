"""A task's life as steps: what each document did, what was reported, when it was done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.effects import CREATING, apply, combine
from desktop.register.index import index
from desktop.register.values import (
    Effect,
    EffectId,
    EffectKind,
    Facts,
    Progress,
    ProgressState,
    TaskId,
    Wording,
)
from desktop.services.facts import load_facts
from desktop.services.ledger import Names, load_names
from desktop.services.register import every_row
from desktop.services.values import TaskDetail, TimelineStep, Viewpoint
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
_WHAT_CHANGES = {
    EffectKind.CHANGE_DEADLINE: "deadline",
    EffectKind.LIST: "deadline",
    EffectKind.CHANGE_CONTENT: "content",
    EffectKind.CHANGE_PRODUCT: "product",
    EffectKind.CHANGE_LEAD: "lead",
    EffectKind.TRANSFER: "lead",
    EffectKind.CHANGE_COORDINATING: "coordinating",
    EffectKind.CHANGE_LEADER: "leader",
}


@dataclass(frozen=True, slots=True)
class _Dated:
    """A step with what orders it: its day, then effects before reports, then entry."""

    on: date
    rank: int
    entered: str
    step: TimelineStep


def task_detail(session: Session, task: TaskId, viewpoint: Viewpoint) -> TaskDetail:
    """One task at a viewpoint and its whole life, oldest first.

    Steps after the as-at date, and those of drafts, are there too, marked as not in force; so is
    the life of a task whose source is not in force yet. Raises UserError when the task was not
    known by then.
    """
    facts = load_facts(session, viewpoint.known_at, (task,))
    names = load_names(session, facts, viewpoint.known_at, contents={})
    whole = replace(viewpoint, programme=None, year=None)
    row = next((row for row in every_row(facts, names, whole) if row.id == task), None)
    if row is None:
        raise UserError("Nhiệm vụ này không có trong sổ; hãy tải lại danh sách.")
    return TaskDetail(row, timeline(facts, names, task, viewpoint.as_at))


def timeline(facts: Facts, names: Names, task: TaskId, as_at: date) -> tuple[TimelineStep, ...]:
    """Every step of one task, oldest first."""
    return Lives(facts, names).timeline(task, as_at)


class Lives:
    """The lives of tasks, told from facts put in order once."""

    def __init__(self, facts: Facts, names: Names) -> None:
        self._names = names
        self._indexed = index(facts)
        self._corrected = self._indexed.corrected_values(None)
        self._corrections: defaultdict[TaskId, list[Effect]] = defaultdict(list)
        for correction in self._indexed.corrections:
            self._corrections[correction.task].append(correction)

    def timeline(self, task: TaskId, as_at: date) -> tuple[TimelineStep, ...]:
        """Every step of a task, oldest first."""
        dated = [_effect_dated(effect, step) for effect, step in self._steps(task, as_at)]
        for report in self._indexed.by_task[task].reports:
            dated += _progress_steps(report, as_at)
        dated.sort(key=lambda one: (one.on, one.rank, one.entered))
        return tuple(one.step for one in dated)

    def effect_steps(self, task: TaskId, as_at: date) -> dict[EffectId, TimelineStep]:
        """What each effect on a task changed, by the effect's id."""
        return {effect.id: step for effect, step in self._steps(task, as_at)}

    def _steps(self, task: TaskId, as_at: date) -> Iterator[tuple[Effect, TimelineStep]]:
        """The steps of the effects; what a draft would change is never the next one's old value."""
        effects = (
            *map(self._with_corrections, self._indexed.by_task[task].effects),
            *self._corrections[task],
        )
        wording, is_born = Wording(), False
        for effect in effects:
            after = apply(wording, effect)
            is_signed = effect.document in self._indexed.signed
            in_force = is_signed and effect.effective_on <= as_at
            yield effect, self._step(effect, wording, after, in_force)
            if is_signed or not is_born:
                wording = after
            is_born = is_born or effect.kind in CREATING

    def _with_corrections(self, effect: Effect) -> Effect:
        values = self._corrected.get(effect.id)
        if values is None:
            return effect
        return replace(effect, revision=combine(effect.revision, values))

    def _step(
        self, effect: Effect, before: Wording, after: Wording, in_force: bool
    ) -> TimelineStep:
        field, names = _WHAT_CHANGES.get(effect.kind), self._names
        old = printed(before, field, names) if field else ""
        new = printed(after, field, names) if field else ""
        if effect.kind in CREATING and not before.content:
            new = after.deadline.text
        return TimelineStep(
            on=effect.effective_on,
            kind=effect.kind.value,
            title=TITLES[effect.kind],
            document=names.documents.get(effect.document, ""),
            document_id=effect.document,
            old=old if old != new else "",
            new=new if old != new else "",
            reason=effect.reason,
            remark=_remark(effect, before, self._indexed.issued_on.get(effect.document)),
            in_force=in_force,
            effect_id=effect.id,
            content=after.content,
        )


def _effect_dated(effect: Effect, step: TimelineStep) -> _Dated:
    return _Dated(effect.effective_on, 0, effect.recorded_at.isoformat(), step)


def printed(wording: Wording, field: str, names: Names) -> str:
    """A field of a wording as people read it."""
    if field == "deadline":
        deadline = wording.deadline
        return deadline.text or (short_date(deadline.due) if deadline.due else "")
    if field == "lead":
        return names.unit(wording.lead)
    if field == "leader":
        return names.leader(wording.leader)
    if field == "coordinating":
        return "; ".join(names.unit(unit) for unit in wording.coordinating)
    return wording.product if field == "product" else wording.content


def _remark(effect: Effect, before: Wording, issued: date | None) -> str:
    """A neutral sentence on an extension that came late (domain.md 3)."""
    if effect.kind is not EffectKind.CHANGE_DEADLINE or issued is None:
        return ""
    due = before.deadline.due
    if due is not None and due < issued:
        return f"Văn bản ban hành sau khi thời hạn cũ đã qua {(issued - due).days} ngày"
    return ""


def _progress_steps(report: Progress, as_at: date) -> list[_Dated]:
    done = report.state is ProgressState.DONE
    told = [report.text]
    told += [f"Khó khăn: {report.difficulty}"] if report.difficulty else []
    told += [f"Kiến nghị: {report.proposal}"] if report.proposal else []
    step = TimelineStep(
        on=report.on,
        kind="completed" if done else "progress",
        title="Báo cáo hoàn thành" if done else "Báo cáo tiến độ",
        document=report.result_document,
        new="; ".join(text for text in told if text),
        in_force=report.on <= as_at,
        progress_id=report.id,
    )
    entered = report.recorded_at.isoformat()
    steps = [_Dated(report.on, 1, entered, step)]
    if report.verified_on is not None:
        seen = TimelineStep(
            on=report.verified_on,
            kind="verified",
            title="Đã xác nhận kết quả",
            document=report.result_document,
            in_force=report.verified_on <= as_at,
            progress_id=report.id,
        )
        steps.append(_Dated(report.verified_on, 2, entered, seen))
    return steps
