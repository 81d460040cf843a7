"""Effects tried on facts stand where they would stand once recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.register.continuation import Continuations
from desktop.register.index import index
from desktop.register.replay import replay
from desktop.register.trial import Trial, last_day
from desktop.register.values import (
    Document,
    DocumentId,
    DocumentKind,
    Effect,
    EffectId,
    EffectKind,
    Facts,
    ProgrammeId,
    Task,
    TaskId,
)
from tests.register import strategies
from tests.register.strategies import BRIEFLY, DOCUMENTS, FIRST_MOMENT, TASKS, dates_of_figures

NEW = DocumentId("d9")
END = date(2025, 12, 31)


def split_off(facts: Facts, document: DocumentId, every: int) -> tuple[Facts, list[Effect]]:
    """Take each so-manieth effect of a document out, as if it were not recorded.

    What a correction cites is recorded already.
    """
    cited = {one.corrects for one in facts.effects if one.kind is EffectKind.CORRECT}
    own = [one for one in facts.effects if one.document == document and one.task in facts.tasks]
    tried = [
        one for one in own[::every] if one.kind is not EffectKind.CORRECT and one.id not in cited
    ]
    return replace(facts, effects=tuple(one for one in facts.effects if one not in tried)), tried


@BRIEFLY
@given(strategies.facts(), st.sampled_from(DOCUMENTS), st.integers(1, 2), dates_of_figures)
def test_what_is_tried_stands_as_what_is_recorded(
    facts: Facts, document: DocumentId, every: int, as_at: date
):
    own = facts.documents.get(document)
    if own is None or own.effective_on is None:
        return
    signed = replace(facts, documents={**facts.documents, document: replace(own, signed=True)})
    recorded, tried = split_off(signed, document, every)
    trial = Trial(index(replace(recorded, documents=facts.documents)), own, END)
    assert trial.day == own.effective_on
    assert trial.base.records == index(recorded).records
    assert replay(trial.base, as_at) == replay(recorded, as_at)
    for effect in tried:
        trial.take(effect)
    assert trial.indexed.records == index(signed).records
    assert replay(trial.indexed, as_at) == replay(signed, as_at)


@BRIEFLY
@given(strategies.facts(), st.sampled_from(["", "06", "999"]))
def test_a_document_without_a_day_comes_last_of_all(facts: Facts, number: str):
    draft = Document(NEW, DocumentKind.DECISION, number, "QĐ-UBND", None, signed=False)
    indexed = index(facts)
    trial = Trial(indexed, draft, END)
    assert trial.day == (last_day(indexed) or END)
    assert trial.last_position == -1
    stop = Effect(EffectId("x"), TASKS[0], NEW, EffectKind.STOP, trial.day, FIRST_MOMENT)
    standing = {one.task.id: one for one in replay(trial.base, trial.day)}
    found = trial.course(TASKS[0], trial.day)
    trial.take(stop)
    assert found is not None
    assert found.draft.wording() == standing[TASKS[0]].wording
    in_force = [one for one in trial.tasks[TASKS[0]].effects if one.document in indexed.signed]
    assert all(one.effective_on <= trial.day for one in in_force)
    assert (
        trial.tasks[TASKS[0]].effects.index(stop)
        == len([one for one in trial.tasks[TASKS[0]].effects if one.effective_on <= trial.day]) - 1
    )


def test_a_task_that_is_tried_stands_in_its_programme():
    task = Task(TaskId("t9"), ProgrammeId("p"), "1")
    document = Document(NEW, DocumentKind.DECISION, "1", "QĐ-UBND", date(2025, 3, 1))
    trial = Trial(index(Facts()), document, END)
    trial.add(task)
    trial.take(Effect(EffectId("x"), task.id, NEW, EffectKind.ADD, trial.day, FIRST_MOMENT))
    (standing,) = replay(trial.indexed, END)
    assert (standing.task, standing.came_on) == (task, date(2025, 3, 1))
    assert trial.base.records == ()
    assert trial.last_position == 0


def test_recorded_effects_of_a_document_move_with_its_day():
    task = Task(TaskId("t9"), ProgrammeId("p"), "1")
    undated = Document(NEW, DocumentKind.DECISION, "1", "QĐ-UBND", None, signed=False)
    add = Effect(EffectId("x"), task.id, NEW, EffectKind.ADD, date.max, FIRST_MOMENT, position=4)
    own = replace(add, id=EffectId("y"), kind=EffectKind.STOP, effective_on=date(2025, 9, 9))
    indexed = index(Facts({task.id: task}, {NEW: undated}, (add, own)))
    trial = Trial(indexed, replace(undated, issued_on=date(2025, 3, 1)), END)
    (standing,) = replay(trial.base, date(2025, 3, 1))
    assert standing.came_on == date(2025, 3, 1)
    days = [effect.effective_on for effect in trial.base.facts.effects]
    assert days == [date(2025, 3, 1), date(2025, 9, 9)]
    assert trial.last_position == 4
    assert trial.full_day == date(2025, 9, 9)
    assert last_day(indexed) is None
    assert Trial(indexed, undated, END).day == END


def test_where_tasks_go_on_is_followed_to_the_end():
    def merge(task: str, *targets: str) -> Effect:
        kind = EffectKind.MERGE if len(targets) == 1 else EffectKind.SPLIT
        ids = tuple(map(TaskId, targets))
        return Effect(EffectId(task), TaskId(task), NEW, kind, END, FIRST_MOMENT, targets=ids)

    known = Continuations([merge("a", "b"), merge("b", "c", "d")])
    known.add(merge("d", "a"))
    known.add(replace(merge("c", "z"), kind=EffectKind.STOP))
    a, b, c, d, x, z = map(TaskId, "abcdxz")
    assert known.way(b, [a]) == (b, d)
    assert known.way(a, [a]) == (a, b, d)
    assert known.way(d, [x, c]) == (d, a, b)
    assert known.way(a, [a], after=b) == known.way(b, [b], after=b) == ()
    assert known.way(c, [a, z]) == known.way(a, [z]) == ()
