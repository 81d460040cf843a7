"""What a document may not do: one sentence each, told beforehand too, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    DocumentId,
    EffectKind,
    LeaderId,
    ProgrammeId,
    Revision,
    State,
    TaskId,
    UnitId,
)
from desktop.services.amending_plan import RefusedAmendmentError
from desktop.services.amendment_drafts import Amendment, TaskWords
from desktop.services.catalogue import remove_unit, save_unit, units
from desktop.services.drafts import DocumentDraft
from desktop.services.values import Unit
from tests.services.amending import (
    CULTURE,
    DECEMBER,
    DECIDED,
    DECISION,
    NOVEMBER,
    OFFICE,
    OTHER_WORDS,
    WORDS,
    decide,
    fill,
    ids,
    leader,
    moved,
    one,
    standings,
    stored,
    try_out,
    unit,
)
from tests.services.ward import CONTINUOUS

K = EffectKind
LATER = DocumentDraft("450", "QĐ-UBND", date(2025, 11, 3))
UNKNOWN = TaskId("0" * 32)
MISSING = Deadline("31/2", DeadlineKind.MISSING, problem="Không có ngày 31/2; hãy sửa thời hạn.")

Draft = Callable[[Database], Any]


@pytest.fixture(autouse=True)
def _ward(database: Database) -> None:
    fill(database)


def refused(database: Database, *amendments: Amendment, document: Any = DECISION) -> str:
    """The sentence that refuses, on trial and on record alike; nothing has changed."""
    before = stored(database)
    with pytest.raises(UserError) as tried:
        try_out(database, *amendments, document=document)
    with pytest.raises(UserError) as told:
        decide(database, *amendments, document=document)
    assert stored(database) == before
    sentence = str(told.value)
    assert sentence == str(tried.value)
    assert sentence[0].isupper() or sentence[0] == "“"
    assert sentence.endswith(".")
    assert "; hãy " in sentence
    return sentence


@pytest.mark.parametrize("kind", [K.CHANGE_DEADLINE, K.STOP, K.REMOVE, K.MERGE])
def test_a_reason_is_asked_for(database: Database, kind: EffectKind) -> None:
    revision = Revision(deadline=DECEMBER) if kind is K.CHANGE_DEADLINE else Revision()
    into = ids(database, "5") if kind is K.MERGE else ()
    for reason in ("", "  \u00a0 "):
        amendment = one(database, kind, "1", revision=revision, into=into, reason=reason)
        assert "Chưa có lý do" in refused(database, amendment)


@pytest.mark.parametrize(
    ("kind", "revision", "words"),
    [
        (K.CHANGE_DEADLINE, Revision(), "Chưa có thời hạn"),
        (K.CHANGE_DEADLINE, Revision(deadline=MISSING), "Không có ngày 31/2"),
        (K.CHANGE_CONTENT, Revision(), "Chưa có nội dung mới"),
        (K.CHANGE_CONTENT, Revision(" \n"), "Chưa có nội dung mới"),
        (K.CHANGE_PRODUCT, Revision(), "Chưa có sản phẩm mới"),
        (K.CHANGE_LEAD, Revision(), "Chưa có đơn vị chủ trì mới"),
        (K.TRANSFER, Revision(), "Chưa có đơn vị chủ trì mới"),
        (K.CHANGE_COORDINATING, Revision(), "Chưa có đơn vị phối hợp mới"),
        (K.CHANGE_LEADER, Revision(), "Chưa có lãnh đạo chỉ đạo mới"),
    ],
)
def test_a_new_value_is_asked_for(
    database: Database, kind: EffectKind, revision: Revision, words: str
) -> None:
    problem = refused(database, one(database, kind, "1", revision=revision))
    assert problem.startswith(words)


def test_what_changes_nothing_is_refused(database: Database) -> None:
    first = standings(database)["1"].wording
    same = {
        K.CHANGE_DEADLINE: Revision(deadline=first.deadline),
        K.CHANGE_CONTENT: Revision(f"  {first.content} "),
        K.CHANGE_PRODUCT: Revision(product=first.product),
        K.CHANGE_LEAD: Revision(lead=unit(database, OFFICE)),
        K.TRANSFER: Revision(lead=unit(database, OFFICE)),
        K.CHANGE_COORDINATING: Revision(coordinating=first.coordinating),
        K.CHANGE_LEADER: Revision(leader=leader(database, "Nguyễn Văn A")),
    }
    for kind, revision in same.items():
        sentence = refused(database, one(database, kind, "1", revision=revision))
        assert sentence.startswith(f"Nhiệm vụ 1 “{first.content}” đã có")
        assert "không có gì thay đổi" in sentence
    continuous = replace(CONTINUOUS, text="thường  xuyên")
    assert "không có gì thay đổi" in refused(database, moved(database, continuous, "3"))
    twice = (moved(database, DECEMBER, "1"), moved(database, DECEMBER, "2", "1"))
    assert refused(database, *twice).startswith("Nhiệm vụ 1 ")


def test_nothing_chosen_is_told(database: Database) -> None:
    assert "Chưa có điều chỉnh nào" in refused(database)
    assert "Chưa chọn nhiệm vụ nào" in refused(database, one(database, K.STOP))
    assert "Chưa có nhiệm vụ nào để bổ sung" in refused(database, Amendment(K.ADD))


def test_a_task_that_is_not_there_is_told(database: Database) -> None:
    for amendment in (
        Amendment(K.STOP, (UNKNOWN,), reason="x"),
        one(database, K.MERGE, "1", into=(UNKNOWN,)),
        one(database, K.SPLIT, "1", into=(WORDS, UNKNOWN)),
        Amendment(K.MERGE, (UNKNOWN,), reason="x", into=(WORDS,)),
    ):
        assert "không còn trong sổ" in refused(database, amendment)


NOBODY = (UnitId("nobody"), LeaderId("nobody"))


@pytest.mark.parametrize(
    ("kind", "revision", "words"),
    [
        (K.CHANGE_LEAD, Revision(lead=NOBODY[0]), "Đơn vị"),
        (K.TRANSFER, Revision(lead=NOBODY[0]), "Đơn vị"),
        (K.CHANGE_COORDINATING, Revision(coordinating=(NOBODY[0],)), "Đơn vị"),
        (K.CHANGE_LEADER, Revision(leader=NOBODY[1]), "Lãnh đạo"),
    ],
)
def test_who_is_not_in_the_lists_is_given_nothing(
    database: Database, kind: EffectKind, revision: Revision, words: str
) -> None:
    sentence = refused(database, one(database, kind, "1", revision=revision))
    assert sentence.startswith(f"{words} đã chọn không còn trong danh mục; hãy chọn")


def test_a_new_task_is_given_to_nobody_who_is_not_in_the_lists(database: Database) -> None:
    unit_id, leader_id = NOBODY
    for words in (
        replace(WORDS, lead=unit_id),
        replace(WORDS, coordinating=(unit_id,)),
        replace(WORDS, leader=leader_id),
    ):
        added = Amendment(K.ADD, into=(words,))
        assert "không còn trong danh mục" in refused(database, added)


def test_a_unit_that_a_colleague_removed_meanwhile_is_told(database: Database) -> None:
    with database.act("Thêm đơn vị") as session:
        young = save_unit(session, Unit(UnitId(""), "Phòng Mới"))
    transfer = one(database, K.TRANSFER, "1", revision=Revision(lead=young))
    with database.act("Xóa đơn vị") as session:
        remove_unit(session, young)
    assert "Đơn vị đã chọn không còn trong danh mục" in refused(database, transfer)


def test_an_effect_before_the_task_exists_is_refused(database: Database) -> None:
    early = DocumentDraft("100", "QĐ-UBND", date(2025, 8, 1))
    sentence = refused(database, one(database, K.STOP, "1"), document=early)
    assert "chưa có trong chương trình đến ngày 01/8/2025" in sentence
    decide(database, Amendment(K.ADD, into=(WORDS,)), document=LATER)
    assert "chưa có trong chương trình" in refused(database, one(database, K.STOP, "7"))
    into = ids(database, "7")
    for kind, targets in ((K.MERGE, into), (K.SPLIT, (*into, WORDS))):
        amendment = one(database, kind, "1", into=targets)
        assert "chưa có trong chương trình" in refused(database, amendment)
    late = replace(one(database, K.STOP, "7"), effective_on=date(2025, 11, 3))
    decide(database, late)


def test_a_task_of_an_unsigned_document_is_not_amended_by_another(database: Database) -> None:
    draft = DocumentDraft("7", "QĐ-UBND", date(2025, 10, 1), signed=False)
    document = decide(database, Amendment(K.ADD, into=(WORDS,)), document=draft).document
    sentence = refused(database, one(database, K.STOP, "7"))
    assert "văn bản giao nhiệm vụ chưa ký" in sentence
    decide(database, one(database, K.STOP, "7"), document=document)


def test_a_day_before_the_issue_is_refused(database: Database) -> None:
    early = one(database, K.STOP, "1", effective_on=date(2025, 10, 14))
    assert "trước ngày ban hành văn bản 15/10/2025" in refused(database, early)
    adding = Amendment(K.ADD, into=(WORDS,), effective_on=date(2025, 10, 14))
    assert "trước ngày ban hành văn bản" in refused(database, adding)
    later_in_force = replace(DECISION, in_force_on=date(2025, 11, 1))
    between = replace(early, effective_on=date(2025, 10, 20))
    decide(database, between, document=later_in_force)


def test_a_signed_document_has_a_day(database: Database) -> None:
    undated = replace(DECISION, issued_on=None)
    assert "phải có ngày ban hành" in refused(
        database, one(database, K.STOP, "1"), document=undated
    )


def test_a_document_that_is_not_there_is_told(database: Database) -> None:
    nowhere = DocumentId("0" * 32)
    assert "không còn trong sổ" in refused(database, one(database, K.STOP, "1"), document=nowhere)
    other = replace(DECISION, abstract="Về việc điều chỉnh")
    decide(database, one(database, K.STOP, "1"), document=other)
    different = replace(DECISION, abstract="Về việc khác")
    assert "khác trích yếu" in refused(database, one(database, K.STOP, "2"), document=different)


def test_what_stopped_or_left_is_not_stopped_or_removed_again(database: Database) -> None:
    decide(
        database,
        one(database, K.STOP, "1"),
        one(database, K.REMOVE, "2"),
        one(database, K.MERGE, "4", into=ids(database, "5")),
        one(database, K.SPLIT, "6", into=(WORDS, OTHER_WORDS)),
    )
    assert "đã dừng từ trước" in refused(database, one(database, K.STOP, "1"), document=LATER)
    for number, left in (("2", "đưa ra khỏi chương trình"), ("4", "đã được gộp"), ("6", "tách")):
        for amendment in (
            one(database, K.STOP, number),
            one(database, K.REMOVE, number),
            moved(database, DECEMBER, number),
            one(database, K.MERGE, number, into=ids(database, "1")),
            one(database, K.SPLIT, number, into=(WORDS, OTHER_WORDS)),
        ):
            sentence = refused(database, amendment, document=LATER)
            assert left in sentence
            assert "không điều chỉnh được" in sentence
        merged = one(database, K.MERGE, "1", into=ids(database, number))
        assert "hãy chọn nhiệm vụ tiếp nối khác" in refused(database, merged, document=LATER)


def test_a_continuous_task_is_not_stopped(database: Database) -> None:
    sentence = refused(database, one(database, K.STOP, "3"))
    assert "việc thường xuyên" in sentence
    decide(database, moved(database, DECEMBER, "3"), one(database, K.STOP, "3"))


def test_only_what_stopped_or_was_removed_goes_on_again(database: Database) -> None:
    again = one(database, K.RESTORE, "1")
    assert "không có gì để tiếp tục" in refused(database, again)
    decide(database, one(database, K.MERGE, "1", into=ids(database, "5")))
    assert "hãy điều chỉnh nhiệm vụ tiếp nối" in refused(database, again, document=LATER)
    stop = one(database, K.STOP, "2")
    decide(database, stop, replace(again, tasks=stop.tasks), document=LATER)
    twice = replace(again, tasks=stop.tasks)
    assert "không có gì để tiếp tục" in refused(database, twice, document=LATER)


def test_a_task_is_not_merged_into_itself(database: Database) -> None:
    first, second = ids(database, "1", "2")
    merged = one(database, K.MERGE, "1", "2", into=(second,))
    assert refused(database, merged).startswith("Nhiệm vụ 2 ")
    assert "không thể gộp vào chính nó" in refused(database, merged)
    split = one(database, K.SPLIT, "1", into=(first, WORDS))
    assert "không thể tách thành chính nó" in refused(database, split)


def test_tasks_are_not_merged_in_a_circle(database: Database) -> None:
    """Recorded, recorded for a later day, in a draft, or in the same draft."""
    a, b, c = ids(database, "1", "2", "4")
    chain = (one(database, K.MERGE, "2", into=(a,)), one(database, K.MERGE, "1", into=(b,)))
    assert "vòng lặp" in refused(database, *chain)

    decide(database, one(database, K.MERGE, "2", into=(c,)), document=LATER)
    decide(database, one(database, K.SPLIT, "4", into=(a, WORDS)), document=LATER)
    for kind, number, targets in (
        (K.MERGE, "1", (b,)),
        (K.SPLIT, "1", (OTHER_WORDS, b)),
        (K.MERGE, "1", (c,)),
        (K.MERGE, "4", (b,)),
    ):
        early = one(database, kind, number, into=targets)
        assert "vòng lặp" in refused(database, early)

    draft = DocumentDraft("", "QĐ-UBND", None, signed=False)
    five, six = ids(database, "5", "6")
    decide(database, one(database, K.MERGE, "5", into=(six,)), document=draft)
    assert "vòng lặp" in refused(database, one(database, K.MERGE, "6", into=(five,)))


def test_a_stopped_task_is_not_split_and_continues_no_other(database: Database) -> None:
    decide(database, one(database, K.STOP, "1"))
    split = one(database, K.SPLIT, "1", into=(WORDS, OTHER_WORDS))
    assert "đã dừng thực hiện nên không tách được" in refused(database, split, document=LATER)
    for amendment in (
        one(database, K.MERGE, "2", into=ids(database, "1")),
        one(database, K.SPLIT, "2", into=(WORDS, *ids(database, "1"))),
    ):
        sentence = refused(database, amendment, document=LATER)
        assert "đã dừng thực hiện nên không tiếp nối nhiệm vụ khác được" in sentence
    decide(database, one(database, K.RESTORE, "1"), split, document=LATER)
    assert standings(database)["1"].state is State.SPLIT


def test_a_merge_has_one_target_and_a_split_several(database: Database) -> None:
    five = ids(database, "5")
    for into in ((), (*five, WORDS)):
        sentence = refused(database, one(database, K.MERGE, "1", "2", into=into))
        assert "đúng một nhiệm vụ nhận" in sentence
    for into in ((), five, (WORDS,)):
        assert "ít nhất hai" in refused(database, one(database, K.SPLIT, "1", into=into))
    assert "hai lần" in refused(database, one(database, K.SPLIT, "1", into=(*five, *five)))
    several = one(database, K.SPLIT, "1", "2", into=(WORDS, OTHER_WORDS))
    assert "đúng một nhiệm vụ để tách" in refused(database, several)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (replace(WORDS, content=" "), "Chưa có nội dung nhiệm vụ"),
        (replace(WORDS, deadline=MISSING), "Không có ngày 31/2"),
        (replace(WORDS, deadline=Deadline("", DeadlineKind.MISSING)), "Chưa có thời hạn"),
        (replace(WORDS, ordinal=" 6 "), "đã có nhiệm vụ số 6"),
    ],
)
def test_a_new_task_says_enough_and_has_its_own_number(
    database: Database, words: TaskWords, problem: str
) -> None:
    adding = Amendment(K.ADD, into=(OTHER_WORDS, words))
    assert problem in refused(database, adding)
    assert problem in refused(database, one(database, K.MERGE, "1", into=(words,)))
    assert problem in refused(database, one(database, K.SPLIT, "1", into=(words, OTHER_WORDS)))


def test_two_new_tasks_do_not_share_a_number(database: Database) -> None:
    twice = (replace(WORDS, ordinal="9"), replace(OTHER_WORDS, ordinal="9"))
    assert "số 9" in refused(database, Amendment(K.ADD, into=twice))


def test_the_programme_of_a_new_task_must_be_clear(database: Database) -> None:
    nowhere = Amendment(K.ADD, into=(WORDS,), programme=ProgrammeId("0" * 32))
    assert "Chương trình đã chọn không còn trong sổ" in refused(database, nowhere)
    next_year = DocumentDraft("12", "QĐ-UBND", date(2026, 1, 15))
    sentence = refused(database, Amendment(K.ADD, into=(WORDS,)), document=next_year)
    assert "hãy chọn chương trình" in sentence


def closed(database: Database, name: str, day: date) -> UnitId:
    """A unit whose last day is set."""
    with database.act("Sửa đơn vị") as session:
        known = next(known for known in units(session) if known.name == name)
        return save_unit(session, replace(known, valid_to=day))


def test_no_task_is_given_to_a_unit_that_is_not_there(database: Database) -> None:
    gone = closed(database, CULTURE, date(2025, 10, 14))
    office = unit(database, OFFICE)
    for amendment in (
        one(database, K.TRANSFER, "1", revision=Revision(lead=gone)),
        one(database, K.CHANGE_LEAD, "1", revision=Revision(lead=gone)),
        one(database, K.CHANGE_COORDINATING, "2", revision=Revision(coordinating=(office, gone))),
        Amendment(K.ADD, into=(replace(WORDS, lead=gone),)),
        Amendment(K.ADD, into=(replace(WORDS, lead=office, coordinating=(gone,)),)),
        one(database, K.MERGE, "4", "5", into=(replace(WORDS, lead=gone),)),
        one(database, K.SPLIT, "6", into=(WORDS, replace(OTHER_WORDS, lead=gone))),
    ):
        sentence = refused(database, amendment)
        assert sentence.startswith(f"{CULTURE} không hoạt động vào ngày 15/10/2025; hãy chọn ")
    later = one(
        database,
        K.TRANSFER,
        "1",
        revision=Revision(lead=unit(database, CULTURE)),
        effective_on=date(2025, 11, 1),
    )
    closed(database, CULTURE, date(2025, 10, 31))
    assert "01/11/2025" in refused(database, later)
    decide(database, replace(later, effective_on=date(2025, 10, 31)))


def test_a_closed_unit_that_coordinates_already_may_stay(database: Database) -> None:
    gone = closed(database, CULTURE, date(2025, 10, 14))
    both = (gone, unit(database, OFFICE))
    assert standings(database)["1"].wording.coordinating == (gone,)
    decide(
        database, one(database, K.CHANGE_COORDINATING, "1", revision=Revision(coordinating=both))
    )
    assert standings(database)["1"].wording.coordinating == both


def test_a_refusal_tells_of_which_amendment_it_speaks(database: Database) -> None:
    good = moved(database, DECEMBER, "1")
    for draft, place in (
        ((good, one(database, K.STOP, "3"), one(database, K.REMOVE, "2")), 1),
        ((good, good), 1),
        ((good, one(database, K.REMOVE, "2"), replace(good, reason="")), 2),
        ((good, Amendment(K.ADD, into=(WORDS, replace(WORDS, ordinal="2")))), 1),
    ):
        with pytest.raises(RefusedAmendmentError) as told:
            try_out(database, *draft)
        assert told.value.amendment == place


def test_one_that_cannot_be_keeps_all_from_being_recorded(database: Database) -> None:
    whole = (
        moved(database, DECEMBER, "1", "2", "4", "5", "6"),
        Amendment(K.ADD, into=(WORDS,)),
        one(database, K.REMOVE, "1"),
        one(database, K.REMOVE, "2", "1"),
    )
    assert refused(database, *whole).startswith("Nhiệm vụ 1 ")


@pytest.mark.parametrize(
    "amendment",
    [
        Amendment(K.ISSUE, (UNKNOWN,)),
        Amendment(K.LIST, (UNKNOWN,)),
        Amendment(K.CORRECT, (UNKNOWN,)),
        Amendment(K.STOP, (UNKNOWN,), Revision("x"), "x"),
        Amendment(K.CHANGE_CONTENT, (UNKNOWN,), Revision("x", deadline=NOVEMBER)),
        Amendment(K.TRANSFER, (UNKNOWN,), Revision(coordinating=())),
        Amendment(K.REMOVE, (UNKNOWN,), reason="x", into=(WORDS,)),
        Amendment(K.ADD, (UNKNOWN,), into=(WORDS,)),
        Amendment(K.ADD, into=(UNKNOWN,)),
    ],
)
def test_what_no_screen_may_ask_is_a_mistake_of_the_program(
    database: Database, amendment: Amendment
) -> None:
    before = stored(database)
    with pytest.raises(ValueError, match=r"\w"):
        decide(database, amendment)
    with pytest.raises(ValueError, match=r"\w"):
        try_out(database, amendment)
    assert stored(database) == before
    assert DECIDED not in {found.came_on for found in standings(database).values()}
