"""What a decision does to tasks, kind by kind: what was counted before, what after, and undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.models.tables import ActionRow
from desktop.register.bridge import bridge
from desktop.register.values import DeadlineKind, EffectKind, Origin, Revision, State
from desktop.services.amendment_drafts import Amendment, TaskWords
from desktop.services.documents import document_effects, documents, save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.history import undo
from desktop.services.register import standing
from desktop.services.values import Standing, Viewpoint
from tests.services.amending import (
    CULTURE,
    DECEMBER,
    DECIDED,
    DECISION,
    END,
    ISSUED,
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
    try_out,
    unit,
)
from tests.services.test_register import last_moment
from tests.services.ward import CONTINUOUS, at, counts, dated, main

BEFORE = {"issued": 5, "total": 5, "open": 5, "open_overdue": 5, "continuous": 1}
BEFORE |= {"with_deadline": 5, "due": 5}
DAY_BEFORE = date(2025, 10, 14)


@pytest.fixture(autouse=True)
def _ward(database: Database) -> None:
    fill(database)
    assert counts(database, END) == BEFORE


def changed(database: Database) -> dict[str, int]:
    """The counts at the year's end that differ from those before."""
    now = counts(database, END)
    return {
        name: now.get(name, 0)
        for name in {*now, *BEFORE}
        if now.get(name, 0) != BEFORE.get(name, 0)
    }


def undone(database: Database) -> dict[str, int]:
    """What differs once the last action is taken back."""
    with database.act("Hoàn tác") as session:
        undo(session)
    return changed(database)


def closes(database: Database) -> bool:
    """Whether the bridge closes before the decision, on its day and at the year's end."""
    return all(bridge(at(database, day).figures).closes for day in (DAY_BEFORE, DECIDED, END))


def revisions(database: Database) -> Mapping[EffectKind, Revision]:
    """A new value for each kind of change of task 1."""
    return {
        EffectKind.CHANGE_DEADLINE: Revision(deadline=DECEMBER),
        EffectKind.CHANGE_CONTENT: Revision("Kế hoạch cải cách hành chính"),
        EffectKind.CHANGE_PRODUCT: Revision(product="Kế hoạch"),
        EffectKind.CHANGE_LEAD: Revision(lead=unit(database, CULTURE)),
        EffectKind.TRANSFER: Revision(lead=unit(database, CULTURE)),
        EffectKind.CHANGE_COORDINATING: Revision(coordinating=()),
        EffectKind.CHANGE_LEADER: Revision(leader=leader(database, "Trần Thị B")),
    }


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (EffectKind.CHANGE_DEADLINE, "deadline"),
        (EffectKind.CHANGE_CONTENT, "content"),
        (EffectKind.CHANGE_PRODUCT, "product"),
        (EffectKind.CHANGE_LEAD, "lead"),
        (EffectKind.TRANSFER, "lead"),
        (EffectKind.CHANGE_COORDINATING, "coordinating"),
        (EffectKind.CHANGE_LEADER, "leader"),
    ],
)
def test_a_change_holds_from_the_decisions_day(
    database: Database, kind: EffectKind, field: str
) -> None:
    old = standings(database)["1"].wording
    revision = revisions(database)[kind]
    result = decide(database, one(database, kind, "1", revision=revision))

    assert (result.effects, result.created) == (1, ())
    assert standings(database, DAY_BEFORE)["1"].wording == old
    new = standings(database, DECIDED)["1"]
    left = {"coordinating": ()} if field == "lead" else {}
    assert new.wording == replace(old, **left, **{field: getattr(revision, field)}) != old
    assert new.amended_by == (result.document,)
    assert changed(database) == (
        {"open_in_time": 1, "open_overdue": 4, "due": 4} if field == "deadline" else {}
    )
    assert undone(database) == {}
    assert standings(database)["1"].wording == old


@pytest.mark.parametrize("kind", [EffectKind.CHANGE_LEAD, EffectKind.TRANSFER])
def test_a_unit_that_comes_to_lead_no_longer_coordinates(
    database: Database, kind: EffectKind
) -> None:
    office, culture = unit(database, OFFICE), unit(database, CULTURE)
    to_culture = one(database, kind, "1", revision=Revision(lead=culture))
    (tried,) = try_out(database, to_culture).lines
    document = decide(database, to_culture).document
    before, after = (standings(database, day)["1"].wording for day in (DAY_BEFORE, DECIDED))
    assert (before.lead, before.coordinating) == (office, (culture,))
    assert (after.lead, after.coordinating) == (culture, ())
    with database.read() as session:
        (line,) = document_effects(session, document)
    told = (
        f"Chủ trì: {OFFICE}; Phối hợp: {CULTURE}",
        f"Chủ trì: {CULTURE}; Phối hợp: không có",
    )
    assert (tried.old, tried.new) == (line.old, line.new) == told


def test_an_added_task_counts_from_the_decisions_day(database: Database) -> None:
    words = TaskWords(
        "  Đề án\u00a0chuyển đổi số\n của phường ",
        DECEMBER,
        lead=unit(database, CULTURE),
        coordinating=(unit(database, OFFICE), unit(database, OFFICE)),
        leader=leader(database, "Trần Thị B"),
        product=" Đề  án ",
        field="Chuyển đổi số",
        submit_to="Hội đồng nhân dân",
        note="mới",
    )
    added = Amendment(EffectKind.ADD, into=(words,))
    (task,) = decide(database, added).created

    found = standings(database)["7"]
    assert (found.task.id, found.task.position, found.origin) == (task, 7, Origin.ADDED)
    assert found.task.programme == main(database)
    assert found.wording.content == "Đề án chuyển đổi số của phường"
    assert found.wording.coordinating == (unit(database, OFFICE),)
    assert (found.wording.product, found.wording.submit_to) == ("Đề án", "Hội đồng nhân dân")
    assert found.came_on == DECIDED
    assert changed(database) == {
        "added": 1,
        "total": 6,
        "open": 6,
        "open_in_time": 1,
        "with_deadline": 6,
    }
    assert closes(database)
    assert undone(database) == {}
    assert "7" not in standings(database)


def test_a_stopped_task_stays_in_the_total_and_goes_on_again(database: Database) -> None:
    decide(database, one(database, EffectKind.STOP, "1", "2"))
    assert changed(database) == {"stopped": 2, "open": 3, "open_overdue": 3, "due": 3}
    again = DocumentDraft("450", "QĐ-UBND", date(2025, 11, 3))
    decide(database, one(database, EffectKind.RESTORE, "2", reason=""), document=again)
    assert changed(database) == {"stopped": 1, "open": 4, "open_overdue": 4, "due": 4}
    assert standings(database, date(2025, 11, 2))["2"].state is State.STOPPED
    assert closes(database)
    assert undone(database) == {"stopped": 2, "open": 3, "open_overdue": 3, "due": 3}
    assert undone(database) == {}


def test_a_removed_task_leaves_the_total_and_comes_back(database: Database) -> None:
    decide(database, one(database, EffectKind.REMOVE, "1", "3"))
    left = {"removed": 1, "total": 4, "open": 4, "open_overdue": 4, "with_deadline": 4, "due": 4}
    assert changed(database) == {**left, "continuous": 0}
    assert standings(database)["3"].state is State.REMOVED
    assert closes(database)
    again = DocumentDraft("450", "QĐ-UBND", date(2025, 11, 3))
    decide(database, one(database, EffectKind.RESTORE, "1", "3"), document=again)
    assert changed(database) == {}
    assert undone(database) == {**left, "continuous": 0}


def test_tasks_merge_into_one_of_the_programme(database: Database) -> None:
    target = ids(database, "5")
    decide(database, one(database, EffectKind.MERGE, "1", "2", "3", into=target))
    assert changed(database) == {
        "merged": 2,
        "total": 3,
        "open": 3,
        "open_overdue": 3,
        "with_deadline": 3,
        "due": 3,
        "continuous": 0,
    }
    found = standings(database)
    assert [found[number].continues_in for number in "123"] == [target] * 3
    assert found["5"].continues == tuple(sorted(ids(database, "1", "2", "3")))
    assert closes(database)
    assert undone(database) == {}


def test_tasks_merge_into_a_new_one(database: Database) -> None:
    words = replace(WORDS, ordinal="12a")
    (task,) = decide(
        database, one(database, EffectKind.MERGE, "1", "2", "4", into=(words,))
    ).created
    assert changed(database) == {
        "merged": 2,
        "total": 3,
        "open": 3,
        "open_in_time": 1,
        "open_overdue": 2,
        "with_deadline": 3,
        "due": 2,
    }
    found = standings(database)
    assert (found["12a"].task.id, found["12a"].origin) == (task, Origin.MERGED)
    assert found["12a"].continues == ids(database, "1", "2", "4")
    assert (found["12a"].wording.lead, found["12a"].wording.leader) == (None, None)
    assert {found[number].state for number in "124"} == {State.MERGED}
    assert closes(database)
    assert undone(database) == {}


def test_a_task_splits_into_known_and_new_ones(database: Database) -> None:
    into = (*ids(database, "5"), WORDS, OTHER_WORDS)
    created = decide(database, one(database, EffectKind.SPLIT, "1", into=into, reason="")).created
    assert changed(database) == {
        "split": 1,
        "total": 6,
        "open": 6,
        "open_in_time": 1,
        "with_deadline": 6,
    }
    found = standings(database)
    assert found["1"].continues_in == (*ids(database, "5"), *created)
    assert [found[number].origin for number in "78"] == [Origin.SPLIT] * 2
    assert [found[number].continues for number in "78"] == [ids(database, "1")] * 2
    assert closes(database)
    assert undone(database) == {}


def test_a_continuous_task_becomes_dated_and_back(database: Database) -> None:
    decide(database, moved(database, DECEMBER, "3"), moved(database, CONTINUOUS, "1"))
    assert changed(database) == {"open_in_time": 1, "open_overdue": 4, "due": 4}
    found = at(database, END).figures["reclassified"]
    assert (found.value, len(found.ids)) == (0, 2)
    assert undone(database) == {}
    decide(database, moved(database, DECEMBER, "3"))
    assert changed(database) == {
        "reclassified": 1,
        "total": 6,
        "open": 6,
        "open_in_time": 1,
        "with_deadline": 6,
        "continuous": 0,
    }
    assert closes(database)


def test_a_whole_decision_is_one_action_and_keeps_its_order(database: Database) -> None:
    amendments = (
        one(database, EffectKind.STOP, "1"),
        one(database, EffectKind.RESTORE, "1"),
        moved(database, NOVEMBER, "1", "2"),
        moved(database, DECEMBER, "1"),
        Amendment(EffectKind.ADD, into=(WORDS, replace(OTHER_WORDS, ordinal="7"))),
        one(database, EffectKind.REMOVE, "4"),
    )
    result = decide(database, *amendments)
    found = standings(database)
    assert (result.effects, len(result.created)) == (8, 2)
    assert (found["1"].state, found["1"].wording.deadline) == (State.OPEN_IN_TIME, DECEMBER)
    assert found["7"].wording.content == OTHER_WORDS.content
    assert found["8"].wording.content == WORDS.content
    with database.read() as session:
        lines = document_effects(session, result.document, END)
        titles = session.scalars(select(ActionRow.title).order_by(ActionRow.at)).all()
    assert len(lines) == 8
    assert titles == ["Nhập chương trình", "Điều chỉnh theo văn bản"]
    assert undone(database) == {}
    with database.read() as session:
        assert [known.document.number for known in documents(session)] == ["299"]


def test_what_a_decision_does_in_several_goes_follows_that_order(database: Database) -> None:
    """The last said counts, though ids are random and all is of one document and day."""
    document = decide(database, moved(database, NOVEMBER, "1")).document
    for deadline in (DECEMBER, NOVEMBER, DECEMBER, NOVEMBER, DECEMBER):
        decide(database, moved(database, deadline, "1"), document=document)
    assert standings(database)["1"].wording.deadline == DECEMBER


def test_an_amendment_on_a_later_day_than_the_decision(database: Database) -> None:
    later = one(database, EffectKind.STOP, "1", effective_on=date(2025, 12, 1))
    decide(database, later, one(database, EffectKind.STOP, "2", effective_on=DECIDED))
    edited = replace(DECISION, issued_on=date(2025, 10, 20))
    with database.act("Sửa văn bản") as session:
        (known,) = (found for found in documents(session) if found.document.number == "412")
        save_document(session, replace(edited, id=known.document.id))

    def stopped(day: date) -> set[str]:
        found = standings(database, day).items()
        return {number for number, found in found if found.state is State.STOPPED}

    assert stopped(date(2025, 10, 19)) == set()
    assert stopped(date(2025, 11, 30)) == {"2"}
    assert stopped(date(2025, 12, 1)) == {"1", "2"}


def test_amendments_of_one_draft_build_on_each_other_at_their_days(database: Database) -> None:
    stop = one(database, EffectKind.STOP, "1", effective_on=date(2025, 12, 1))
    before = moved(database, NOVEMBER, "1", effective_on=date(2025, 11, 1))
    again = one(database, EffectKind.RESTORE, "1", effective_on=date(2025, 12, 2))
    split = one(database, EffectKind.SPLIT, "2", into=(WORDS, OTHER_WORDS))
    decide(database, stop, before, again, split)
    merged = one(database, EffectKind.MERGE, "7", into=ids(database, "8"))
    decide(database, merged, document=DocumentDraft("413", "QĐ-UBND", DECIDED))
    found = standings(database)
    assert found["1"].state is State.OPEN_OVERDUE
    assert standings(database, date(2025, 12, 1))["1"].state is State.STOPPED
    assert found["7"].state is State.MERGED
    assert closes(database)


def test_a_late_entry_finds_the_tasks_as_they_were_on_its_day(database: Database) -> None:
    removing = DocumentDraft("450", "QĐ-UBND", date(2025, 11, 3))
    decide(database, one(database, EffectKind.REMOVE, "1"), document=removing)
    decide(database, one(database, EffectKind.STOP, "1"))
    assert standings(database, DECIDED)["1"].state is State.STOPPED
    assert standings(database)["1"].state is State.REMOVED


def snapshot(database: Database, day: date, known: datetime) -> Standing:
    """The register at a date as it was known at a moment."""
    with database.read() as session:
        return standing(session, Viewpoint(day, known))


def test_decisions_hold_by_their_days_in_force_whatever_came_into_the_register_first(
    database: Database,
) -> None:
    """The numbers began again between them, and the later one is in force a month after it."""
    later = DocumentDraft("06", "QĐ-UBND", date(2025, 10, 1), in_force_on=date(2025, 11, 1))
    earlier = DocumentDraft("06", "QĐ-UBND", date(2025, 9, 20), in_force_on=date(2025, 9, 25))
    one_decided = decide(
        database,
        moved(database, DECEMBER, "1"),
        one(database, EffectKind.REMOVE, "2"),
        document=later,
    )
    known = last_moment(database)
    told = snapshot(database, date(2025, 10, 31), known)
    other = decide(
        database,
        moved(database, NOVEMBER, "1"),
        one(database, EffectKind.STOP, "2"),
        document=earlier,
    )
    assert one_decided.document != other.document
    first = standings(database, ISSUED)["1"].wording.deadline
    expected = (
        (date(2025, 9, 24), first, State.OPEN_IN_TIME),
        (date(2025, 9, 25), NOVEMBER, State.STOPPED),
        (date(2025, 10, 31), NOVEMBER, State.STOPPED),
        (date(2025, 11, 1), DECEMBER, State.REMOVED),
    )
    for day, deadline, state in expected:
        found = standings(database, day)
        assert (found["1"].wording.deadline, found["2"].state) == (deadline, state)
    then = snapshot(database, date(2025, 10, 31), known)
    assert then == told
    assert then.figures["stopped"].value == 0
    assert at(database, date(2025, 10, 31)).figures["stopped"].value == 1


def test_of_two_decisions_of_one_day_the_earlier_number_finds_the_task_first(
    database: Database,
) -> None:
    removing = DocumentDraft("500", "QĐ-UBND", DECIDED)
    decide(database, one(database, EffectKind.REMOVE, "1"), document=removing)
    decide(database, one(database, EffectKind.STOP, "1"))
    assert standings(database)["1"].state is State.REMOVED
    assert standings(database)["1"].amended_by[0] != standings(database)["1"].amended_by[1]


def test_a_draft_without_a_day_takes_effect_once_it_is_signed(database: Database) -> None:
    draft = DocumentDraft("", "QĐ-UBND", None, signed=False, abstract="Dự thảo điều chỉnh")
    stop = one(database, EffectKind.STOP, "1")
    document = decide(database, stop, moved(database, DECEMBER, "2"), document=draft).document
    with pytest.raises(UserError, match="đã dừng từ trước"):
        decide(database, stop, document=document)
    assert changed(database) == {}
    with database.read() as session:
        (pending,) = (one for one in documents(session, END) if one.document.id == document)
    assert (pending.pending, pending.effects) == ((("change_deadline", 1), ("stop", 1)),) * 2

    with database.act("Ký văn bản") as session:
        save_document(session, replace(DECISION, id=document))
    assert counts(database, DAY_BEFORE).get("stopped", 0) == 0
    assert counts(database, DECIDED)["stopped"] == 1
    assert standings(database)["2"].wording.deadline == DECEMBER


def test_a_blank_product_and_no_units_are_new_values(database: Database) -> None:
    decide(
        database,
        one(database, EffectKind.CHANGE_COORDINATING, "1", revision=Revision(coordinating=())),
    )
    assert standings(database)["1"].wording.coordinating == ()
    decide(
        database,
        one(database, EffectKind.CHANGE_PRODUCT, "1", revision=Revision(product="Kế hoạch")),
        one(database, EffectKind.CHANGE_PRODUCT, "1", revision=Revision(product="")),
    )
    assert standings(database)["1"].wording.product == ""


def test_a_deadline_of_the_same_day_in_other_words_is_recorded(database: Database) -> None:
    exact = dated("31/10/2025", date(2025, 10, 31))
    decide(database, moved(database, exact, "2"))
    found = standings(database)["2"]
    assert (found.wording.deadline, found.flags) == (exact, ())
    assert found.wording.deadline.kind is DeadlineKind.DATED
