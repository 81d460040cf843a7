"""A task's life as steps: what each document did, what was reported, when it was done."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.canonical import table_of
from desktop.register.effects import CREATING, FIELDS, apply
from desktop.register.index import index
from desktop.register.moment import Fate, Moment
from desktop.register.states import done_by
from desktop.register.values import (
    Document,
    DocumentId,
    Effect,
    EffectId,
    EffectKind,
    Facts,
    Progress,
    ProgressState,
    TaskId,
    Wording,
)
from desktop.register.way import Turn, way
from desktop.services.facts import NEVER, day_known, load_facts
from desktop.services.ledger import Names, load_names
from desktop.services.register import every_row
from desktop.services.step_words import (
    RECEIVED,
    TITLES,
    labelled,
    old_and_new,
    printed,
    remark,
    title_of,
    values_of,
)
from desktop.services.titles import has_number
from desktop.services.values import TaskDetail, TimelineStep, Viewpoint
from desktop.text.dates import short_date

__all__ = ["TITLES", "Lives", "kin", "printed", "task_detail", "timeline"]

_REPORTED, _VERIFIED = 3, 4
"""Places of a day's reports and verifications, after effects, corrections and receptions."""
_NUMBERED = re.compile(r"(\d+)\s*/\s*([^\W\d][\w-]*(?:/[^\W\d][\w-]*)?)")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A step with what orders it: its day, its kind, its place on the task's way, then entry."""

    on: date
    rank: int
    place: int
    entered: str
    step: TimelineStep


def task_detail(session: Session, task: TaskId, viewpoint: Viewpoint) -> TaskDetail:
    """One task at a viewpoint and its whole life, oldest first.

    Steps after the as-at date, and those of drafts, are there too, marked as not in force; so is
    the life of a task whose source is not in force yet. Raises UserError when the task was not
    known by then.
    """
    facts = load_facts(session, viewpoint.known_at, (task, *kin(session, (task,))))
    names = load_names(session, facts, viewpoint.known_at, contents={})
    whole = replace(viewpoint, programme=None, year=None)
    row = next((row for row in every_row(facts, names, whole) if row.id == task), None)
    if row is None:
        raise UserError("Nhiệm vụ này không có trong sổ; hãy tải lại danh sách.")
    return TaskDetail(row, timeline(facts, names, task, viewpoint.as_at))


def kin(session: Session, tasks: Iterable[TaskId]) -> frozenset[TaskId]:
    """The tasks that merges and splits tie to some, on either side, without themselves."""
    own = frozenset(tasks)
    effects = table_of("effect")
    tying = select(effects.c.task_id, effects.c.targets, effects.c.born_of).where(
        effects.c.deleted.is_(False),
        effects.c.targets.is_not(None) | effects.c.born_of.is_not(None),
    )
    found: set[TaskId] = set()
    for task, targets, born_of in session.execute(tying).tuples():
        tied = {TaskId(task), *(targets or ()), *(born_of or ())}
        if tied & own:
            found |= tied
    return frozenset(found - own)


def timeline(facts: Facts, names: Names, task: TaskId, as_at: date) -> tuple[TimelineStep, ...]:
    """Every step of one task, oldest first."""
    return Lives(facts, names).timeline(task, as_at)


class Lives:
    """The lives of tasks, told from facts put in order once.

    Tasks that merges and splits tie to those asked for are to be among the facts (`kin`).
    """

    def __init__(self, facts: Facts, names: Names) -> None:
        self._names = names
        self._indexed = index(facts)
        self._moment = Moment.of(self._indexed, date.max, None)
        self._corrections: defaultdict[TaskId, list[Effect]] = defaultdict(list)
        for correction in self._indexed.corrections:
            self._corrections[correction.task].append(correction)
        self._received: defaultdict[TaskId, list[Effect]] = defaultdict(list)
        for effect in facts.effects:
            if effect.kind in RECEIVED:
                for target in effect.targets:
                    self._received[target].append(effect)

    def timeline(self, task: TaskId, as_at: date) -> tuple[TimelineStep, ...]:
        """Every step of a task, oldest first; those of one day as a replay takes them."""
        dated = [
            _Dated(step.on or NEVER, rank, place, effect.recorded_at.isoformat(), step)
            for rank, steps in enumerate(
                (
                    self._steps(task, as_at),
                    self._correction_steps(task),
                    self._receptions(task, as_at),
                )
            )
            for place, (effect, step) in enumerate(steps)
        ]
        for report in self._indexed.by_task[task].reports:
            dated += self._progress_steps(report, as_at)
        dated.sort(key=_order)
        return tuple(one.step for one in dated)

    def effect_steps(self, task: TaskId, as_at: date) -> dict[EffectId, TimelineStep]:
        """What each effect on a task changed, by the effect's id."""
        steps = (*self._steps(task, as_at), *self._correction_steps(task))
        return {effect.id: step for effect, step in steps}

    def label(self, task: TaskId) -> str:
        """A task by its ordinal and what it was first called."""
        record = self._indexed.by_task.get(task)
        if record is None:
            return "không còn trong sổ"
        birth = next((one.effect for one in self._moment.life(record)), None)
        brings = birth is not None and birth.kind in CREATING
        content = birth.revision.content if birth is not None and brings else ""
        return f"{record.task.ordinal}. {content or ''}".strip(". ")

    def _steps(self, task: TaskId, as_at: date) -> Iterator[tuple[Effect, TimelineStep]]:
        """The steps of the effects as a replay walks them, the one that brought the task first."""
        turns = tuple(way(self._moment, self._indexed.by_task[task]))
        for turn in turns:
            in_force = _is_taken(turns[0], as_at) and _is_taken(turn, as_at)
            yield turn.effect, self._step(turn, in_force, _ignored(turn, turns[0]))

    def _step(self, turn: Turn, in_force: bool, ignored: str) -> TimelineStep:
        effect, _, before, after = turn
        names = self._names
        old, new = values_of(effect, before, after, names, self.label)
        issued = self._indexed.issued_on.get(effect.document)
        return TimelineStep(
            on=day_known(effect.effective_on),
            kind=effect.kind.value,
            title=title_of(effect, self.label),
            document=names.documents.get(effect.document, ""),
            document_id=effect.document,
            old=old,
            new=new,
            reason=effect.reason,
            remark=ignored or remark(effect, before, after, issued, self._done_by(effect, issued)),
            in_force=in_force,
            is_ignored=bool(ignored),
            content=after.content,
        )

    def _done_by(self, effect: Effect, issued: date | None) -> date | None:
        """The day a task was reported done, by what was reported up to a document's day."""
        reports = self._indexed.by_task[effect.task].reports
        return None if issued is None else done_by(reports, issued)

    def _correction_steps(self, task: TaskId) -> Iterator[tuple[Effect, TimelineStep]]:
        """What corrections put in the place of what was recorded, on the day they were entered."""
        said: dict[EffectId, Wording] = {}
        for correction in self._corrections[task]:
            target = self._indexed.target(correction, None)
            before = Wording()
            if target is not None:
                before = said.get(target.id) or apply(Wording(), _plain(target))
            after = apply(before, _plain(correction))
            if target is not None:
                said[target.id] = after
            changed = _only(correction, before), _only(correction, after)
            old, new = old_and_new(*changed, self._names)
            yield (
                correction,
                TimelineStep(
                    on=correction.recorded_at.astimezone().date(),
                    kind=correction.kind.value,
                    title=TITLES[EffectKind.CORRECT],
                    document=self._names.documents.get(correction.document, ""),
                    document_id=correction.document,
                    old=old,
                    new=new,
                    reason=correction.reason,
                    in_force=correction.document in self._indexed.signed,
                    content=after.content,
                ),
            )

    def _receptions(self, task: TaskId, as_at: date) -> Iterator[tuple[Effect, TimelineStep]]:
        """Merges and splits of other tasks that go on in this one, but for those it was born of."""
        effects = self._indexed.by_task[task].effects
        parents = {parent for effect in effects for parent in effect.born_of}
        for effect in self._received[task]:
            if effect.task not in parents and effect.task in self._indexed.by_task:
                told = self.effect_steps(effect.task, as_at)[effect.id]
                yield (
                    effect,
                    TimelineStep(
                        on=day_known(effect.effective_on),
                        kind=effect.kind.value,
                        title=RECEIVED[effect.kind],
                        document=self._names.documents.get(effect.document, ""),
                        document_id=effect.document,
                        new=labelled((effect.task,), self.label),
                        reason=effect.reason,
                        remark=told.remark if told.is_ignored else "",
                        in_force=told.in_force,
                        is_ignored=told.is_ignored,
                    ),
                )

    def _progress_steps(self, report: Progress, as_at: date) -> list[_Dated]:
        done = report.state is ProgressState.DONE
        told = [report.text]
        told += [f"Khó khăn: {report.difficulty}"] if report.difficulty else []
        told += [f"Kiến nghị: {report.proposal}"] if report.proposal else []
        result = _document_named(report.result_document, self._indexed.facts.documents.values())
        step = TimelineStep(
            on=report.on,
            kind="completed" if done else "progress",
            title="Báo cáo hoàn thành" if done else "Báo cáo tiến độ",
            document=report.result_document,
            document_id=result,
            new="; ".join(text for text in told if text),
            in_force=report.on <= as_at,
            progress_id=report.id,
        )
        entered = report.recorded_at.isoformat()
        steps = [_Dated(report.on, _REPORTED, 0, entered, step)]
        if report.verified_on is not None:
            seen = TimelineStep(
                on=report.verified_on,
                kind="verified",
                title="Đã xác nhận kết quả",
                document=report.result_document,
                document_id=result,
                in_force=report.verified_on <= as_at,
                progress_id=report.id,
            )
            steps.append(_Dated(report.verified_on, _VERIFIED, 0, entered, seen))
        return steps


def _order(one: _Dated) -> tuple[date, int, int, str]:
    return one.on, one.rank, one.place, one.entered


def _is_taken(turn: Turn, as_at: date) -> bool:
    return turn.fate is Fate.TAKEN and turn.effect.effective_on <= as_at


def _ignored(turn: Turn, birth: Turn) -> str:
    """Why an effect of a signed document has none, '' for one that has."""
    match turn.fate:
        case Fate.EARLY:
            came = short_date(birth.effect.effective_on)
            return f"Không có tác dụng vì nhiệm vụ được giao sau đó, ngày {came}"
        case Fate.AGAIN:
            return "Không có tác dụng vì nhiệm vụ đã có trong chương trình từ trước"
        case _:
            return ""


def _plain(effect: Effect) -> Effect:
    """An effect that brings all its values, whatever its kind."""
    return replace(effect, kind=EffectKind.CHANGE_CONTENT)


def _only(correction: Effect, wording: Wording) -> Wording:
    """A wording with nothing but what a correction speaks of."""
    spoken = {
        name: getattr(wording, name)
        for name in FIELDS
        if getattr(correction.revision, name) is not None
    }
    return replace(Wording(), **spoken)


def _document_named(text: str, documents: Iterable[Document]) -> DocumentId | None:
    """The one document of the register that a result names by number, symbol and perhaps date."""
    found = _NUMBERED.search(text)
    if found is None:
        return None
    named = [one for one in documents if has_number(one, found[1], found[2])]
    if len(named) > 1:
        named = [one for one in named if one.issued_on and short_date(one.issued_on) in text]
    return named[0].id if len(named) == 1 else None
