"""Effects recorded by mistake go, with the tasks they brought; nothing that is used goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.models.write import Create, new_id, write
from desktop.register.values import EffectId, EffectKind, ProgressState, TaskClass
from desktop.services.amendment_drafts import Amendment, HandOverDraft
from desktop.services.amendments import withdraw_effects
from desktop.services.catalogue import save_unit, units
from desktop.services.corrections import correct_identity
from desktop.services.drafts import DocumentDraft, ReportDraft, TaskDraft
from desktop.services.facts import deadline_fields, load_facts
from desktop.services.handing_over import hand_over
from desktop.services.history import actions, undo
from desktop.services.progress import record_report
from desktop.services.withdrawal import withdrawal_lines
from tests.services.amending import (
    CULTURE,
    DECEMBER,
    END,
    NOVEMBER,
    OFFICE,
    OTHER_WORDS,
    WORDS,
    decide,
    fill,
    ids,
    moved,
    one,
    standings,
    stored,
    unit,
)
from tests.services.ward import add_month, counts


@pytest.fixture(autouse=True)
def _ward(database: Database) -> None:
    fill(database)


def effects(database: Database, kind: EffectKind, *ordinals: str) -> tuple[EffectId, ...]:
    """The effects of a kind on some tasks, all where none is named."""
    with database.read() as session:
        facts = load_facts(session)
    return tuple(
        effect.id
        for effect in facts.effects
        if effect.kind is kind and (not ordinals or facts.tasks[effect.task].ordinal in ordinals)
    )


def withdraw(database: Database, *chosen: EffectId) -> None:
    """Take effects out, as one action."""
    with database.act("Thu hồi điều chỉnh ghi nhầm") as session:
        withdraw_effects(session, chosen)


def refused(database: Database, *chosen: EffectId) -> str:
    """The sentence that refuses; nothing has changed."""
    before = stored(database)
    with pytest.raises(UserError) as told:
        withdraw(database, *chosen)
    assert stored(database) == before
    return str(told.value)


def test_an_effect_goes_and_comes_back_by_undo(database: Database) -> None:
    before = counts(database, END)
    decide(database, one(database, EffectKind.STOP, "1", "2"), moved(database, DECEMBER, "4"))
    amended = counts(database, END)
    withdraw(database, *effects(database, EffectKind.STOP))
    assert counts(database, END) == {**before, "open_in_time": 1, "open_overdue": 4, "due": 4}
    with database.read() as session:
        assert actions(session)[0].title == "Thu hồi điều chỉnh ghi nhầm"
    with database.act("Hoàn tác") as session:
        undo(session)
    assert counts(database, END) == amended


def test_an_added_task_goes_with_its_effect(database: Database) -> None:
    before = counts(database, END)
    decide(database, Amendment(EffectKind.ADD, into=(WORDS,)))
    withdraw(database, *effects(database, EffectKind.ADD))
    assert counts(database, END) == before
    assert "7" not in standings(database)
    decide(database, Amendment(EffectKind.ADD, into=(WORDS,)))
    assert "7" in standings(database)


def test_what_else_concerns_an_added_task_goes_first_or_with_it(database: Database) -> None:
    (task,) = decide(database, Amendment(EffectKind.ADD, into=(WORDS,))).created
    decide(database, one(database, EffectKind.STOP, "7"))
    added = effects(database, EffectKind.ADD)
    sentence = refused(database, *added)
    assert "còn chịu tác động của văn bản số 412/QĐ-UBND" in sentence
    assert sentence.startswith(f"Nhiệm vụ 7 “{WORDS.content}”")
    withdraw(database, *added, *effects(database, EffectKind.STOP))
    with database.read() as session:
        assert task not in load_facts(session).tasks


def test_a_task_that_others_were_merged_into_stays(database: Database) -> None:
    decide(database, Amendment(EffectKind.ADD, into=(WORDS,)))
    decide(database, one(database, EffectKind.MERGE, "1", into=ids(database, "7")))
    assert "còn chịu tác động" in refused(database, *effects(database, EffectKind.ADD))
    withdraw(database, *effects(database, EffectKind.MERGE))
    withdraw(database, *effects(database, EffectKind.ADD))


def test_a_reported_task_stays(database: Database) -> None:
    (task,) = decide(database, Amendment(EffectKind.ADD, into=(WORDS,))).created
    with database.act("Ghi báo cáo") as session:
        record_report(session, task, ReportDraft(ProgressState.OPEN, date(2025, 11, 1), "đang làm"))
    assert "đã có báo cáo tiến độ" in refused(database, *effects(database, EffectKind.ADD))


def test_a_merge_goes_whole_with_the_task_born_of_it(database: Database) -> None:
    before = counts(database, END)
    decide(database, one(database, EffectKind.MERGE, "1", "2", into=(WORDS,)))
    merges, added = effects(database, EffectKind.MERGE), effects(database, EffectKind.ADD)
    assert "hình thành từ điều chỉnh này" in refused(database, *merges)
    assert "hình thành từ điều chỉnh này" in refused(database, merges[0])
    assert "còn chịu tác động" in refused(database, merges[0], *added)
    withdraw(database, *merges, *added)
    assert counts(database, END) == before


def test_a_split_goes_whole_also_where_a_known_task_comes_first(database: Database) -> None:
    before = counts(database, END)
    into = (*ids(database, "5"), WORDS, OTHER_WORDS)
    decide(database, one(database, EffectKind.SPLIT, "1", into=into))
    split, added = effects(database, EffectKind.SPLIT), effects(database, EffectKind.ADD)
    assert "hình thành từ điều chỉnh này" in refused(database, *split)
    assert "hình thành từ điều chỉnh này" in refused(database, *split, added[0])
    withdraw(database, *split, *added)
    assert counts(database, END) == before


def test_what_an_import_issued_is_undone_with_the_import(database: Database) -> None:
    sentence = refused(database, *effects(database, EffectKind.ISSUE, "1"))
    assert "hãy hoàn tác lần nhập" in sentence


def test_what_a_month_brought_may_go_alone(database: Database) -> None:
    add_month(database, TaskDraft(7, "1", "Việc phát sinh", DECEMBER))
    withdraw(database, *effects(database, EffectKind.ADD))
    assert counts(database, END).get("added", 0) == 0


def test_a_corrected_effect_goes_with_its_correction(database: Database) -> None:
    document = decide(database, moved(database, DECEMBER, "1")).document
    (effect,) = effects(database, EffectKind.CHANGE_DEADLINE)
    correction = EffectId(new_id())
    with database.act("Đính chính") as session:
        row = {
            "task_id": ids(database, "1")[0],
            "document_id": document,
            "kind": "correct",
            "corrects": effect,
            "reason": "chép nhầm ngày",
            "deadline": deadline_fields(NOVEMBER),
        }
        write(session, [Create("effect", correction, row)])
    assert "hãy thu hồi cả đính chính đó" in refused(database, effect)
    withdraw(database, effect, correction)
    assert standings(database)["1"].wording.deadline.text == "30/9"


def test_a_set_right_number_does_not_change_back_because_its_reason_goes(
    database: Database,
) -> None:
    (first,) = ids(database, "1")
    with database.act("Đính chính số thứ tự") as session:
        correct_identity(session, first, "11", TaskClass.REGULAR, "gõ nhầm")
    (correction,) = effects(database, EffectKind.CORRECT)
    assert "hãy hoàn tác việc đính chính ở trang Nhật ký" in refused(database, correction)
    with database.act("Hoàn tác") as session:
        assert undo(session) == "Đính chính số thứ tự"
    assert ids(database, "1") == (first,)


def test_an_added_task_goes_with_what_set_its_number_right(database: Database) -> None:
    (added,) = decide(database, Amendment(EffectKind.ADD, into=(WORDS,))).created
    with database.act("Đính chính số thứ tự") as session:
        correct_identity(session, added, "71", TaskClass.KEY, "gõ nhầm")
    chosen = (*effects(database, EffectKind.ADD), *effects(database, EffectKind.CORRECT))
    withdraw(database, *chosen)
    assert "71" not in standings(database)


def test_what_a_closed_unit_handed_over_is_withdrawn_once_it_is_open_again(
    database: Database,
) -> None:
    office, culture = unit(database, OFFICE), unit(database, CULTURE)
    leads = tuple(
        (one.task.id, culture) for one in standings(database).values() if one.wording.lead == office
    )
    document = DocumentDraft("500", "QĐ-UBND", date(2025, 10, 20))
    draft = HandOverDraft(office, document, date(2025, 10, 31), leads)
    with database.act("Bàn giao nhiệm vụ") as session:
        document_id = hand_over(session, draft).document
    decide(database, one(database, EffectKind.STOP, "1"), document=document_id)
    withdraw(database, *effects(database, EffectKind.STOP))
    transfers = effects(database, EffectKind.TRANSFER)
    sentence = refused(database, *transfers)
    assert f"thuộc việc bàn giao của {OFFICE}; hãy hoàn tác việc bàn giao" in sentence
    assert refused(database, transfers[0]) == sentence
    with database.act("Sửa đơn vị") as session:
        known = next(one for one in units(session) if one.id == office)
        save_unit(session, replace(known, valid_to=None))
    withdraw(database, *transfers)
    with database.act("Bàn giao nhiệm vụ") as session:
        assert hand_over(session, replace(draft, document=document_id)).begins_on == date(
            2025, 11, 1
        )


def test_what_is_not_there_is_told(database: Database) -> None:
    decide(database, one(database, EffectKind.STOP, "1"))
    (stop,) = effects(database, EffectKind.STOP)
    withdraw(database, stop)
    assert "không còn trong sổ" in refused(database, stop)
    assert "Chưa chọn điều chỉnh nào" in refused(database)


def test_what_would_go_is_told_as_its_documents_list_it(database: Database) -> None:
    decide(database, moved(database, NOVEMBER, "1", "2"))
    decide(database, moved(database, DECEMBER, "4"), document=DocumentDraft("413", "QĐ-UBND", END))
    first, second = effects(database, EffectKind.CHANGE_DEADLINE, "1", "4")
    with database.read() as session:
        told = withdrawal_lines(session, (first, second))
        none = withdrawal_lines(session, (EffectId("missing"),))
    assert {(line.ordinal, line.new) for line in told} == {
        ("1", NOVEMBER.text),
        ("4", DECEMBER.text),
    }
    assert {line.effect for line in told} == {first, second}
    assert none == ()
    withdraw(database, second)
    with database.read() as session:
        (left,) = withdrawal_lines(session, (first, second))
    assert left.effect == first
