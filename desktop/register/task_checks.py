"""Contradictions in the life of one task, found by walking it effect by effect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop.register.course import Course
from desktop.register.effects import CREATING, FIELD_NAMES, FIELDS, REASON_FOR, brought_by
from desktop.register.findings import Finding, document_name, task_name
from desktop.register.index import Record
from desktop.register.moment import Fate, Moment, Step
from desktop.register.states import Flag, flags_of
from desktop.register.values import DeadlineKind, Effect, EffectKind, ProgressState, State
from desktop.text.dates import short_date

_CONTINUING = frozenset({EffectKind.MERGE, EffectKind.SPLIT})
_LEFT_TEXTS = {
    State.REMOVED: "đã được đưa ra khỏi chương trình",
    State.MERGED: "đã được gộp vào nhiệm vụ khác",
    State.SPLIT: "đã được tách thành nhiệm vụ khác",
}


def check_task(moment: Moment, record: Record) -> Iterator[Finding]:
    """Find what does not fit in a task's effects in force and in its reports."""
    steps = tuple(step for step in moment.life(record) if moment.is_in_force(step.effect))
    if not steps:
        return
    birth = steps[0].effect
    if birth.kind not in CREATING:
        if moment.course(record) is None:
            yield _never_issued(record, birth)
        return
    walk = _Walk(moment, record, moment.begin(record, birth, in_force=True))
    for step in steps[1:]:
        yield from walk.step(step)
    yield from walk.conflicts(step.effect for step in steps[1:])
    yield from walk.reports()
    yield from walk.gaps()


def _never_issued(record: Record, effect: Effect) -> Finding:
    """Tell of effects on a task that no document ever brought into the programme."""
    ordinal = record.task.ordinal
    message = f"Nhiệm vụ {ordinal} có điều chỉnh nhưng chưa có văn bản ban hành hoặc bổ sung."
    return Finding("never_issued", record.task.id, effect.document, message, effect.id)


@dataclass(slots=True)
class _Walk:
    """A task on its way, with the day it left the total."""

    moment: Moment
    record: Record
    course: Course
    left_on: date | None = None

    @property
    def name(self) -> str:
        """The task as a person knows it at this point."""
        return task_name(self.record.task, self.course.draft.wording())

    def step(self, step: Step) -> Iterator[Finding]:
        """Look at what follows the birth before it is taken, then take it."""
        effect = step.effect
        match step.fate:
            case Fate.EARLY:
                came = short_date(self.course.birth.effective_on)
                text = f"chịu tác động của {self._by(effect)} trước khi được giao ngày {came}"
                yield self._found("before_task", effect, text)
            case Fate.AGAIN:
                text = f"đã có trong sổ nhưng lại được {self._by(effect)} đưa vào lần nữa"
                yield self._found("issued_twice", effect, text)
            case Fate.TAKEN:
                yield from self._out_of_place(effect)
                yield from self._incomplete(effect)
                yield from self._take(effect)

    def _out_of_place(self, effect: Effect) -> Iterator[Finding]:
        """Find effects that the task's situation does not allow."""
        course, kind, by = self.course, effect.kind, self._by(effect)
        if kind is EffectKind.RESTORE:
            if course.stopped_on is None and course.left is not State.REMOVED:
                text = f"được {by} cho tiếp tục nhưng không bị dừng hay đưa ra"
                yield self._found("restore_of_nothing", effect, text)
        elif course.left is not None:
            text = f"{_LEFT_TEXTS[course.left]} nhưng vẫn chịu tác động của {by}"
            yield self._found("after_leaving", effect, text)
        elif kind is EffectKind.STOP and course.stopped_on is not None:
            text = f"đã dừng thực hiện nhưng lại được {by} cho dừng"
            yield self._found("stopped_twice", effect, text)

    def _incomplete(self, effect: Effect) -> Iterator[Finding]:
        """Find effects that lack a reason or the task that continues this one."""
        what = REASON_FOR.get(effect.kind)
        if what is not None and not effect.reason:
            text = f"được {self._by(effect)} {what} mà chưa ghi lý do"
            yield self._found("no_reason", effect, text)
        if effect.kind in _CONTINUING:
            known = self.moment.indexed.by_task
            if not effect.targets or any(target not in known for target in effect.targets):
                text = f"được {self._by(effect)} gộp hoặc tách mà không rõ nhiệm vụ tiếp nối"
                yield self._found("no_target", effect, text)

    def _take(self, effect: Effect) -> Iterator[Finding]:
        """Let the effect act; tell when it brings the deadline nearer."""
        course = self.course
        before, was_left = len(course.changes), course.left
        course.take(effect)
        if course.left is not was_left:
            self.left_on = None if course.left is None else effect.effective_on
        new_changes = course.changes[before:]
        if Flag.SHORTENED in flags_of(course.draft.deadline, None, None, new_changes):
            text = f"được {self._by(effect)} đổi sang thời hạn sớm hơn thời hạn cũ"
            yield self._found("shortened", effect, text)

    def conflicts(self, effects: Iterable[Effect]) -> Iterator[Finding]:
        """Find two documents that say different things of the same field on the same day."""
        said: defaultdict[tuple[date, str], list[tuple[Effect, object]]] = defaultdict(list)
        for effect in effects:
            revision = brought_by(effect)
            for name in FIELDS:
                value = getattr(revision, name)
                if value is not None and effect.kind not in CREATING:
                    said[effect.effective_on, name].append((effect, value))
        for (on, name), sayings in said.items():
            first, value = sayings[0]
            for effect, other in sayings[1:]:
                if effect.document != first.document and other != value:
                    what = f"được {self._by(first)} và {self._by(effect)} cùng đổi"
                    text = f"{what} {FIELD_NAMES[name]} ngày {short_date(on)} theo hai cách"
                    subject = f"{name} {on.isoformat()} {first.document}"
                    yield self._found("same_field_same_day", effect, text, subject)

    def reports(self) -> Iterator[Finding]:
        """Find reports from after the task left and completions from before it came."""
        came = self.course.birth.effective_on
        for report in self.moment.reports(self.record):
            on = short_date(report.on)
            if self.left_on is not None and report.on > self.left_on:
                left = _LEFT_TEXTS[self.course.left or State.REMOVED]
                text = f"{left} nhưng còn có báo cáo tiến độ ngày {on}"
                yield self._found("progress_after_leaving", None, text, report.id)
            if report.state is ProgressState.DONE and report.on < came:
                text = f"báo hoàn thành ngày {on}, trước khi được giao ngày {short_date(came)}"
                yield self._found("done_before_task", None, text, report.id)

    def gaps(self) -> Iterator[Finding]:
        """Find what a task in the programme lacks."""
        course = self.course
        if course.left is not None:
            return
        if course.draft.lead is None:
            yield self._found("no_lead", course.birth, "chưa có đơn vị chủ trì", "lead")
        if course.draft.deadline.kind is DeadlineKind.MISSING:
            text = "chưa xác định được thời hạn"
            yield self._found("no_deadline", course.birth, text, "deadline")

    def _by(self, effect: Effect) -> str:
        """Name the document of an effect."""
        return document_name(self.moment.indexed.facts.documents.get(effect.document))

    def _found(
        self, rule: str, effect: Effect | None, text: str, subject: str | None = None
    ) -> Finding:
        """Say something of the task, and where it was found; the effect unless `subject` says."""
        document = None if effect is None else effect.document
        if subject is None:
            subject = "" if effect is None else effect.id
        return Finding(rule, self.record.task.id, document, f"{self.name} {text}.", subject)
