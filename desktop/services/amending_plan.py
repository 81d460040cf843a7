"""What a document is to do to tasks, planned as values: every check is made here, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from desktop.errors import UserError
from desktop.models.write import new_id
from desktop.register.continuation import Continuations
from desktop.register.course import Course
from desktop.register.effects import apply
from desktop.register.findings import task_name
from desktop.register.index import Indexed
from desktop.register.trial import Trial
from desktop.register.values import (
    Document,
    Effect,
    EffectId,
    EffectKind,
    ProgrammeId,
    Revision,
    Task,
    TaskId,
    UnitId,
    Wording,
)
from desktop.services.amending_checks import (
    Bodies,
    check_affected,
    check_day,
    check_form,
    check_target,
    check_units,
    circle,
    itself,
    newly_given,
)
from desktop.services.amendment_drafts import Amendment, TaskWords
from desktop.services.new_tasks import NewTasks
from desktop.services.programmes import main_programme
from desktop.services.values import Programme, Unit
from desktop.text.clean import one_line
from desktop.text.dates import short_date

_UNRECORDED = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PlannedEffect:
    """One effect, the place in the draft of the amendment that asks for it, and what it changes.

    `own_day` is whether it begins on another day than the document.
    """

    amendment: int
    effect: Effect
    task: Task
    before: Wording
    after: Wording
    own_day: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a draft does: new tasks, effects in order, and the register as it would be."""

    document: Document
    tasks: tuple[Task, ...]
    effects: tuple[PlannedEffect, ...]
    trial: Trial


def plan(
    indexed: Indexed,
    programmes: Sequence[Programme],
    document: Document,
    amendments: Sequence[Amendment],
    bodies: Bodies | None = None,
) -> Plan:
    """Plan a document's amendments on what is recorded; nothing is written.

    Each is checked against the tasks as it finds them at its day, after the earlier ones; units and
    leaders that tasks are given to are to be among `bodies`, and the units to be there by then;
    None looks at neither. Raises RefusedAmendmentError for the first that cannot be.
    """
    if not amendments:
        raise UserError("Chưa có điều chỉnh nào; hãy chọn nhiệm vụ và việc cần điều chỉnh.")
    for place, amendment in enumerate(amendments):
        with _refused_at(place):
            check_form(amendment)
            check_day(document, amendment.effective_on)
            _check_bodies(bodies, amendment)
    planner = _Planner(indexed, programmes, document, bodies.units if bodies else {})
    planner.number(amendments)
    for place, amendment in enumerate(amendments):
        with _refused_at(place):
            planner.take(place, amendment)
    return Plan(document, tuple(planner.tasks), tuple(planner.effects), planner.trial)


def _check_bodies(bodies: Bodies | None, amendment: Amendment) -> None:
    if bodies is None:
        return
    bodies.check(amendment.revision)
    for words in amendment.into:
        if isinstance(words, TaskWords):
            bodies.check(words)


class RefusedAmendmentError(UserError):
    """Says why an amendment cannot be; `amendment` is its place in the draft."""

    def __init__(self, sentence: str, amendment: int) -> None:
        super().__init__(sentence)
        self.amendment = amendment


@contextmanager
def _refused_at(place: int) -> Iterator[None]:
    """Tell of which amendment of the draft a refusal speaks."""
    try:
        yield
    except UserError as error:
        raise RefusedAmendmentError(str(error), place) from error


@dataclass(frozen=True, slots=True)
class _Step:
    """An amendment of the draft, its place there, and the day it begins."""

    place: int
    amendment: Amendment
    day: date


class _Planner:
    """Takes amendments in turn, each on what the earlier ones left."""

    def __init__(
        self,
        indexed: Indexed,
        programmes: Sequence[Programme],
        document: Document,
        units: Mapping[UnitId, Unit],
    ) -> None:
        self.trial = Trial(indexed, document, date.today())
        self.tasks: list[Task] = []
        self.effects: list[PlannedEffect] = []
        self._document = document
        self._programmes = programmes
        self._units = units
        self._position = self.trial.last_position
        self._new = NewTasks(indexed.facts.tasks.values())
        self._continuations = Continuations(indexed.facts.effects)

    def number(self, amendments: Iterable[Amendment]) -> None:
        """Keep the ordinals that the draft gives itself."""
        for place, amendment in enumerate(amendments):
            for words in amendment.into:
                if isinstance(words, TaskWords) and one_line(words.ordinal):
                    with _refused_at(place):
                        self._new.ask(self._programme(amendment), words.ordinal)

    def take(self, place: int, amendment: Amendment) -> None:
        """Plan one amendment."""
        step = _Step(place, amendment, amendment.effective_on or self.trial.day)
        courses = [self._affected(step, task) for task in dict.fromkeys(amendment.tasks)]
        targets = tuple(self._target(step, one) for one in amendment.into)
        for course in courses:
            self._affect(step, course, targets)

    def _affected(self, step: _Step, task: TaskId) -> Course:
        """A task as the amendment finds it. Raises UserError where it may not be amended."""
        course = self._course(task, step.day)
        check_affected(course, step.amendment)
        check_units(self._units, newly_given(course, step.amendment.revision), step.day)
        return course

    def _target(self, step: _Step, into: TaskId | TaskWords) -> TaskId:
        """The task that others continue in: a new one, or one that goes on itself."""
        if isinstance(into, TaskWords):
            return self._bring(step, into)
        course, amendment = self._course(into, step.day), step.amendment
        if into in amendment.tasks:
            raise itself(course, amendment.kind)
        if self._continuations.way(into, amendment.tasks):
            raise circle(course)
        check_target(course)
        return into

    def _bring(self, step: _Step, words: TaskWords) -> TaskId:
        """Plan a new task."""
        check_units(self._units, (words.lead, *words.coordinating), step.day)
        amendment = step.amendment
        task = self._new.new(self._programme(amendment), words.ordinal, words.task_class)
        self.tasks.append(task)
        self.trial.add(task)
        effect = self._effect(step, task.id, EffectKind.ADD, _revision(words))
        born_of = tuple(dict.fromkeys(amendment.tasks))
        self._plan(step, task, replace(effect, born_of=born_of), Wording())
        return task.id

    def _affect(self, step: _Step, course: Course, targets: tuple[TaskId, ...]) -> None:
        """Plan what the amendment does to one task."""
        kind = step.amendment.kind
        revision = _led_alone(course, _tidied(step.amendment.revision))
        effect = self._effect(step, course.task.id, kind, revision)
        self._plan(step, course.task, replace(effect, targets=targets), course.draft.wording())

    def _effect(self, step: _Step, task: TaskId, kind: EffectKind, revision: Revision) -> Effect:
        """The next effect of the document."""
        self._position += 1
        return Effect(
            EffectId(new_id()),
            task,
            self._document.id,
            kind,
            step.day,
            _UNRECORDED,
            revision,
            one_line(step.amendment.reason),
            self._position,
        )

    def _plan(self, step: _Step, task: Task, effect: Effect, before: Wording) -> None:
        self.trial.take(effect)
        self._continuations.add(effect)
        own_day = step.amendment.effective_on not in (None, self._document.effective_on)
        after = apply(before, effect)
        self.effects.append(PlannedEffect(step.place, effect, task, before, after, own_day))

    def _course(self, task: TaskId, day: date) -> Course:
        """A task that is in the programme by then, or left it. Raises UserError for others."""
        record = self.trial.tasks.get(task)
        if record is None:
            raise UserError("Nhiệm vụ đã chọn không còn trong sổ; hãy tải lại danh sách.")
        course = self.trial.course(task, day)
        if course is not None and course.in_force:
            return course
        wording = Wording() if course is None else course.draft.wording()
        name = task_name(record.task, wording)
        if course is not None and course.birth.document not in self.trial.base.signed:
            raise UserError(
                f"{name} chưa có trong chương trình vì văn bản giao nhiệm vụ chưa ký; "
                "hãy ghi văn bản đó đã ký trước."
            )
        raise UserError(
            f"{name} chưa có trong chương trình đến ngày {short_date(day)}; "
            "hãy chọn ngày hiệu lực muộn hơn."
        )

    def _programme(self, amendment: Amendment) -> ProgrammeId:
        """Where the new tasks of an amendment go."""
        wanted = amendment.programme
        if wanted is not None:
            if all(one.id != wanted for one in self._programmes):
                raise UserError("Chương trình đã chọn không còn trong sổ; hãy chọn lại.")
            return wanted
        for task in amendment.tasks[:1]:
            if task in self.trial.tasks:
                return self.trial.tasks[task].task.programme
        own = [one for one in self._programmes if one.document == self._document.id]
        main = main_programme(self._programmes, self.trial.day.year)
        chosen = own[0] if len(own) == 1 else main
        if chosen is None:
            raise UserError("Chưa rõ nhiệm vụ mới thuộc chương trình nào; hãy chọn chương trình.")
        return chosen.id


def _tidied(revision: Revision) -> Revision:
    """New values as they are kept: texts on one line, each unit once."""
    content, product, units = revision.content, revision.product, revision.coordinating
    return replace(
        revision,
        content=None if content is None else one_line(content),
        product=None if product is None else one_line(product),
        coordinating=None if units is None else tuple(dict.fromkeys(units)),
    )


def _led_alone(course: Course, revision: Revision) -> Revision:
    """New values by which a unit that comes to lead a task no longer coordinates it."""
    held, lead = course.draft.coordinating, revision.lead
    if lead not in held:
        return revision
    return replace(revision, coordinating=tuple(unit for unit in held if unit != lead))


def _revision(words: TaskWords) -> Revision:
    """All that a new task says."""
    return Revision(
        one_line(words.content),
        one_line(words.product),
        words.lead,
        tuple(dict.fromkeys(words.coordinating)),
        words.leader,
        one_line(words.field),
        one_line(words.submit_to),
        one_line(words.note),
        words.deadline,
    )
