from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.register.values import Deadline, DeadlineKind, EffectKind, Revision, State
from desktop.services.amendment_drafts import Amendment, TaskWords
from desktop.views.dialogs.amendment_words import (
    TITLES,
    Vocabulary,
    can_take,
    drafted,
    marked,
    missing,
    new_text,
    old_text,
    ordinal_text,
    task_text,
    tasks_of,
    title_of,
    words_like,
)

MOVED = Deadline("31/12/2025", DeadlineKind.DATED, date(2025, 12, 31))
WORDS = TaskWords("Kế hoạch đón Tết", MOVED, ordinal="98a")


@pytest.fixture
def vocabulary(known) -> Vocabulary:
    return Vocabulary(
        {row.id: row for row in known.rows.values()},
        {unit.id: unit for unit in known.units},
        {leader.id: leader for leader in known.leaders},
    )


def change(row, text: str = "15/12/2025", reason: str = "chờ hướng dẫn") -> Amendment:
    due = Deadline(text, DeadlineKind.DATED, date(2025, 12, 15))
    return Amendment(EffectKind.CHANGE_DEADLINE, (row.id,), Revision(deadline=due), reason)


def test_every_amendment_a_document_can_make_has_a_title_of_its_own():
    offered = set(EffectKind) - {EffectKind.ISSUE, EffectKind.LIST, EffectKind.CORRECT}
    assert set(TITLES) == offered
    keys = [title[title.index("&") + 1].lower() for title in TITLES.values()]
    assert len(keys) == len(set(keys))
    assert all(key.isascii() for key in keys)
    assert title_of(EffectKind.CHANGE_DEADLINE) == "Đổi thời hạn"


@pytest.mark.parametrize(
    ("state", "stop", "restore", "remove"),
    [
        (State.OPEN_OVERDUE, True, False, True),
        (State.STOPPED, False, True, True),
        (State.REMOVED, False, True, False),
        (State.MERGED, False, False, False),
        (State.CONTINUOUS, False, False, True),
    ],
)
def test_a_state_says_what_can_still_be_done(known, state, stop, restore, remove):
    row = replace(known.rows["111"], state=state)
    kinds = (EffectKind.STOP, EffectKind.RESTORE, EffectKind.REMOVE)
    assert tuple(can_take(kind, row) for kind in kinds) == (stop, restore, remove)


def test_tasks_are_marked_one_by_one_but_merged_together(known, vocabulary):
    rows = [known.rows["111"], known.rows["112"]]
    year = rows[0].programme_id
    stops = marked(EffectKind.STOP, rows, vocabulary, year)
    assert [one.tasks for one in stops] == [(rows[0].id,), (rows[1].id,)]
    (merge,) = marked(EffectKind.MERGE, rows, vocabulary, year)
    assert merge.tasks == (rows[0].id, rows[1].id)
    (added,) = marked(EffectKind.ADD, (), vocabulary, year)
    assert (added.tasks, added.programme) == ((), year)
    assert marked(EffectKind.MERGE, (), vocabulary, year) == ()


def test_a_split_begins_with_two_tasks_like_the_old_one(known, vocabulary):
    row = known.rows["111"]
    (split,) = marked(EffectKind.SPLIT, [row], vocabulary, None)
    first, second = split.into
    assert first == second == words_like(row, vocabulary)
    assert isinstance(first, TaskWords)
    assert (first.content, first.ordinal) == ("", "")
    assert vocabulary.units[first.lead].name == row.lead
    assert vocabulary.leader_name(first.leader) == row.leader
    assert [vocabulary.units[one].name for one in first.coordinating] == list(row.coordinating)
    assert (first.deadline.text, first.deadline.due) == (row.deadline_text, row.deadline)


def test_the_old_value_stands_beside_the_new_one(known, vocabulary):
    row = known.rows["111"]
    one = change(row)
    assert (ordinal_text(one, vocabulary), task_text(one, vocabulary)) == ("111", row.content)
    assert (old_text(one, vocabulary), new_text(one, vocabulary)) == ("31/12/2025", "15/12/2025")
    police = known.unit("Công an phường")
    led = Amendment(EffectKind.TRANSFER, (row.id,), Revision(lead=police.id))
    assert (old_text(led, vocabulary), new_text(led, vocabulary)) == (row.lead, "Công an phường")
    leader = known.leaders[0]
    directed = Amendment(EffectKind.CHANGE_LEADER, (row.id,), Revision(leader=leader.id))
    assert new_text(directed, vocabulary) == "Trần Văn A"
    nobody = Amendment(EffectKind.CHANGE_COORDINATING, (row.id,), Revision(coordinating=()))
    assert new_text(nobody, vocabulary) == "không có"
    stopped = Amendment(EffectKind.STOP, (row.id,), reason="hết kinh phí")
    assert (old_text(stopped, vocabulary), new_text(stopped, vocabulary)) == (
        "Đang thực hiện",
        "Dừng thực hiện",
    )


def test_tasks_that_others_continue_in_are_named(known, vocabulary):
    rows = [known.rows[number] for number in ("111", "112", "113")]
    ids = tuple(row.id for row in rows)
    merge = Amendment(EffectKind.MERGE, ids, into=(WORDS,), reason="trùng")
    assert ordinal_text(merge, vocabulary) == "111, 112, 113"
    assert old_text(merge, vocabulary) == "3 nhiệm vụ"
    assert new_text(merge, vocabulary) == "98a. Kế hoạch đón Tết"
    split = Amendment(EffectKind.SPLIT, ids[:1], into=(ids[1], WORDS))
    assert new_text(split, vocabulary) == (
        f"2 nhiệm vụ: 112. {rows[1].content}; 98a. Kế hoạch đón Tết"
    )
    many = Amendment(EffectKind.MERGE, tuple(known.rows[str(n)].id for n in range(98, 110)))
    assert ordinal_text(many, vocabulary) == "98, 99, 100, 101, 102, 103, …"


def test_what_the_rule_asks_for_is_missed(known, vocabulary):
    row = known.rows["111"]
    blank = Amendment(EffectKind.CHANGE_DEADLINE, (row.id,))
    lacks = missing(blank, vocabulary)
    assert lacks is not None
    assert (lacks.part, lacks.sentence) == (
        "value",
        "Chưa có thời hạn mới; hãy ghi như văn bản.",
    )
    unread = Revision(deadline=Deadline("31/11", DeadlineKind.MISSING, problem="Không có ngày."))
    lacks = missing(replace(blank, revision=unread), vocabulary)
    assert lacks is not None
    assert lacks.sentence == "Không có ngày."
    lacks = missing(change(row, reason=" "), vocabulary)
    assert lacks is not None
    assert (lacks.part, lacks.sentence) == (
        "reason",
        "Chưa có lý do điều chỉnh thời hạn; hãy ghi như văn bản.",
    )
    assert missing(change(row), vocabulary) is None
    lacks = missing(change(row, row.deadline_text), vocabulary)
    assert lacks is not None
    assert "giống hiện nay" in lacks.sentence


@pytest.mark.parametrize("kind", [EffectKind.STOP, EffectKind.REMOVE, EffectKind.MERGE])
def test_stopping_removing_and_merging_need_a_reason(known, vocabulary, kind):
    rows = [known.rows["111"], known.rows["112"]]
    one = marked(kind, rows, vocabulary, None)[0]
    if kind is EffectKind.MERGE:
        one = replace(one, into=(rows[1].id,))
    lacks = missing(one, vocabulary)
    assert lacks is not None
    assert lacks.part == "reason"
    assert missing(replace(one, reason="trùng"), vocabulary) is None


def test_a_product_may_become_empty_but_not_a_content(known, vocabulary):
    row = known.rows["111"]
    without = Amendment(EffectKind.CHANGE_PRODUCT, (row.id,), Revision(product=""))
    assert missing(without, vocabulary) is None
    assert new_text(without, vocabulary) == "không có"
    empty = Amendment(EffectKind.CHANGE_CONTENT, (row.id,), Revision(content=""))
    assert missing(empty, vocabulary) is not None


def test_merges_and_splits_need_enough_tasks(known, vocabulary):
    first, second = known.rows["111"].id, known.rows["112"].id
    merge = Amendment(EffectKind.MERGE, (first,), into=(first,), reason="trùng")
    lacks = missing(merge, vocabulary)
    assert lacks is not None
    assert lacks.sentence.startswith("Gộp phải có ít nhất hai nhiệm vụ")
    alone = missing(replace(merge, into=(WORDS,)), vocabulary)
    assert alone is not None
    assert missing(replace(merge, into=(second,)), vocabulary) is None
    nowhere = missing(replace(merge, into=()), vocabulary)
    assert nowhere is not None
    assert nowhere.sentence.startswith("Chưa chọn gộp vào")
    split = Amendment(EffectKind.SPLIT, (first,), into=(WORDS,))
    few = missing(split, vocabulary)
    assert few is not None
    assert few.sentence.startswith("Tách phải ra ít nhất hai")
    unworded = missing(replace(split, into=(WORDS, replace(WORDS, content=""))), vocabulary)
    assert unworded is not None
    assert unworded.sentence.startswith("Chưa có nội dung")
    assert missing(replace(split, into=(WORDS, second)), vocabulary) is None


def test_alike_amendments_in_a_row_are_handed_over_as_one(known):
    rows = [known.rows[number] for number in ("111", "112", "113")]
    other = replace(change(rows[2]), reason="thiếu kinh phí")
    draft = drafted([change(rows[0]), change(rows[1]), other])
    assert draft == (replace(change(rows[0]), tasks=(rows[0].id, rows[1].id)), other)


def test_a_merge_into_one_of_its_own_tasks_merges_the_others(known):
    ids = tuple(known.rows[number].id for number in ("111", "112", "113"))
    (merge,) = drafted([Amendment(EffectKind.MERGE, ids, into=ids[:1], reason="trùng")])
    assert (merge.tasks, merge.into) == (ids[1:], ids[:1])


def test_two_additions_stay_two():
    added = Amendment(EffectKind.ADD, into=(WORDS,))
    assert drafted([added, added]) == (added, added)


def test_the_tasks_concerned_are_counted_once(known):
    row, other = known.rows["111"], known.rows["112"]
    split = Amendment(EffectKind.SPLIT, (other.id,), into=(WORDS, replace(WORDS, content="b")))
    assert tasks_of([change(row), replace(change(row), reason="c"), split]) == 4
