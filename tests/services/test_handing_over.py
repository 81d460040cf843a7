"""A unit closes and its unfinished tasks go to the units a person chose, in one action."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.groups import GroupBy
from desktop.register.values import EffectKind, Revision, TaskId, UnitId
from desktop.services.acceptance import accept_programme
from desktop.services.amendment_drafts import Amendment, AmendmentDraft, HandOverDraft, TaskWords
from desktop.services.amendments import amend
from desktop.services.catalogue import save_unit, units, units_on
from desktop.services.documents import document_effects, documents, save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.handing_over import HandOverResult, begins_on, hand_over, unfinished
from desktop.services.history import undo
from desktop.services.naming import propose_names
from desktop.services.progress import complete_tasks
from desktop.services.register import groups
from desktop.services.tasks import stop_tasks
from desktop.services.timeline import task_detail
from desktop.services.values import Unit, Viewpoint
from tests.services.ward import CONTINUOUS, TASKS, at, dated, draft_of, main, task, year_placing

ECONOMY, CULTURE, OFFICE = "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND"
SEPTEMBER, DECEMBER = dated("30/9", date(2025, 9, 30)), dated("31/12", date(2025, 12, 31))
CLOSES = date(2025, 10, 31)
DECISION = DocumentDraft("500", "QĐ-UBND", date(2025, 10, 20), abstract="Sắp xếp các phòng")


def drafted(number: int, **other: Any) -> Any:
    """A task of the unit that closes, unless told otherwise."""
    told = {"lead": ECONOMY, "coordinating": (), "deadline": DECEMBER} | other
    return replace(TASKS[0], row=number, ordinal=str(number), content=f"Việc {number}", **told)


PROGRAMME = (
    drafted(1),
    drafted(2, deadline=SEPTEMBER),
    drafted(3, deadline=SEPTEMBER),
    drafted(4),
    drafted(5, deadline=CONTINUOUS),
    drafted(6, lead=OFFICE, coordinating=(ECONOMY,)),
    drafted(7, lead=OFFICE, coordinating=(CULTURE, ECONOMY, "Công an phường")),
    drafted(8, lead=CULTURE, coordinating=(ECONOMY,), deadline=SEPTEMBER),
    drafted(9, lead=OFFICE),
)


@pytest.fixture
def ward(database: Database) -> Database:
    """Nine tasks: the third and the eighth are done, the fourth is stopped."""
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(*PROGRAMME), year_placing())
    with database.act("Thực hiện") as session:
        complete_tasks(session, [task(database, "3"), task(database, "8")], date(2025, 9, 30))
        document = save_document(session, DocumentDraft("412", "QĐ-UBND", date(2025, 10, 1)))
        stop_tasks(session, [task(database, "4")], document, "Hết kinh phí")
    return database


def unit(database: Database, name: str) -> UnitId:
    """A unit by its name."""
    with database.read() as session:
        return next(one.id for one in units(session) if one.name == name)


def known(database: Database, name: str) -> Unit:
    """What is known of a unit."""
    with database.read() as session:
        return next(one for one in units(session) if one.name == name)


def drafts(database: Database, **other: Any) -> HandOverDraft:
    """The economy's office closes: culture takes the first two tasks, the office the rest."""
    culture, office = unit(database, CULTURE), unit(database, OFFICE)
    draft = HandOverDraft(
        unit(database, ECONOMY),
        DECISION,
        CLOSES,
        tuple(
            (task(database, one), to) for one, to in (("1", culture), ("2", culture), ("5", office))
        ),
        ((task(database, "6"), culture), (task(database, "7"), None)),
        "Sắp xếp tổ chức",
    )
    return replace(draft, **other)


def close(database: Database, **other: Any) -> HandOverResult:
    """Hand over."""
    draft = drafts(database, **other)
    with database.act("Bàn giao nhiệm vụ") as session:
        return hand_over(session, draft)


def handed(database: Database, result: HandOverResult) -> tuple[int, int]:
    """How many tasks were transferred, and of how many another unit coordinates."""
    with database.read() as session:
        kinds = [line.kind for line in document_effects(session, result.document)]
    return kinds.count("transfer"), kinds.count("change_coordinating")


def by_unit(database: Database, day: date) -> dict[str, tuple[int, int, int]]:
    """Total, done and continuous tasks by unit."""
    with database.read() as session:
        found = groups(session, Viewpoint(day), GroupBy.UNIT)
    names = ("total", "done", "continuous")
    return {
        one.name: tuple(one.figures[name].value for name in names)  # type: ignore[misc]
        for one in found
    }


def leads(database: Database, day: date) -> dict[str, str]:
    """Who leads each task on a day."""
    return {row.ordinal: row.lead for row in at(database, day).rows}


def refused(database: Database, told: str, **other: Any) -> None:
    """A hand-over that changes nothing and says why."""
    before = leads(database, date(2026, 12, 31))
    with pytest.raises(UserError, match=told):
        close(database, **other)
    assert leads(database, date(2026, 12, 31)) == before
    with database.read() as session:
        assert all(one.valid_to is None for one in units(session) if one.name == ECONOMY)
        assert "500" not in {one.document.number for one in documents(session)}


def test_a_sheet_lists_what_is_unfinished_on_its_day(ward: Database) -> None:
    with ward.read() as session:
        sheet = unfinished(session, unit(ward, ECONOMY), CLOSES)
        early = unfinished(session, unit(ward, ECONOMY), date(2025, 9, 29))
    assert (sheet.unit.name, sheet.on) == (ECONOMY, CLOSES)
    assert [row.ordinal for row in sheet.leads] == ["1", "2", "5"]
    assert [row.ordinal for row in sheet.coordinating] == ["6", "7"]
    assert [row.ordinal for row in early.leads] == ["1", "2", "3", "4", "5"]
    assert [row.ordinal for row in early.coordinating] == ["6", "7", "8"]
    with pytest.raises(UserError, match="không còn trong danh mục"), ward.read() as session:
        unfinished(session, UnitId("không có"), CLOSES)


def test_figures_by_unit_are_right_to_the_day(ward: Database) -> None:
    result = close(ward)
    assert handed(ward, result) == (3, 2)
    assert result.begins_on == date(2025, 11, 1)
    assert by_unit(ward, CLOSES) == {
        ECONOMY: (4, 1, 1),
        CULTURE: (1, 1, 0),
        OFFICE: (3, 0, 0),
    }
    assert by_unit(ward, date(2025, 11, 1)) == {
        ECONOMY: (2, 1, 0),
        CULTURE: (3, 1, 0),
        OFFICE: (3, 0, 1),
    }


def test_what_is_done_or_stopped_stays_and_the_rest_moves(ward: Database) -> None:
    close(ward)
    assert leads(ward, date(2025, 11, 1)) == {
        "1": CULTURE,
        "2": CULTURE,
        "3": ECONOMY,
        "4": ECONOMY,
        "5": OFFICE,
        "6": OFFICE,
        "7": OFFICE,
        "8": CULTURE,
        "9": OFFICE,
    }
    rows = {row.ordinal: row.coordinating for row in at(ward, date(2025, 11, 1)).rows}
    assert rows["6"] == (CULTURE,)
    assert rows["7"] == (CULTURE, "Công an phường")
    assert rows["8"] == (ECONOMY,)
    before = {row.ordinal: row.coordinating for row in at(ward, CLOSES).rows}
    assert before["7"] == (CULTURE, ECONOMY, "Công an phường")


def test_the_unit_closes_and_stays_in_history(ward: Database) -> None:
    close(ward)
    closed = known(ward, ECONOMY)
    assert closed.valid_to == CLOSES
    assert closed.successors == (unit(ward, CULTURE), unit(ward, OFFICE))
    with ward.read() as session:
        assert ECONOMY in [one.name for one in units_on(session, CLOSES)]
        assert ECONOMY not in [one.name for one in units_on(session, date(2025, 11, 1))]
        old = replace(draft_of(*PROGRAMME), document_issued_on=date(2025, 9, 2))
        named = {one.written: (one.id, one.how) for one in propose_names(session, old).units}
        steps = task_detail(session, task(ward, "1"), Viewpoint(date(2025, 12, 31))).timeline
    assert named[ECONOMY] == (closed.id, "exact")
    assert [(step.old, step.new, step.reason) for step in steps if step.kind == "transfer"] == [
        (ECONOMY, CULTURE, "Sắp xếp tổ chức")
    ]


def test_one_undo_takes_all_of_it_back(ward: Database) -> None:
    before = by_unit(ward, date(2025, 12, 31)), known(ward, ECONOMY)
    close(ward)
    with ward.act("Hoàn tác") as session:
        assert undo(session) == "Bàn giao nhiệm vụ"
        assert "500" not in {one.document.number for one in documents(session)}
    assert (by_unit(ward, date(2025, 12, 31)), known(ward, ECONOMY)) == before


@pytest.mark.parametrize(
    ("issued", "in_force", "begins"),
    [
        (date(2025, 10, 31), None, date(2025, 11, 1)),
        (date(2025, 11, 1), None, date(2025, 11, 1)),
        (date(2025, 11, 10), None, date(2025, 11, 10)),
        (date(2025, 10, 20), date(2025, 11, 15), date(2025, 11, 15)),
    ],
)
def test_successors_lead_after_the_last_day_and_from_the_document_on(
    ward: Database, issued: date, in_force: date | None, begins: date
) -> None:
    document = replace(DECISION, issued_on=issued, in_force_on=in_force)
    assert begins_on(CLOSES, in_force or issued) == begins
    assert close(ward, document=document).begins_on == begins
    assert leads(ward, begins - timedelta(days=1))["1"] == ECONOMY
    assert leads(ward, begins)["1"] == CULTURE
    assert known(ward, ECONOMY).valid_to == CLOSES


def test_what_is_done_before_a_later_document_needs_nobody(ward: Database) -> None:
    with ward.act("Hoàn thành") as session:
        complete_tasks(session, [task(ward, "2")], date(2025, 11, 5))
    later = replace(DECISION, issued_on=date(2025, 11, 10))
    refused(ward, "không phải việc dở dang", document=later)
    some = tuple(one for one in drafts(ward).leads if one[0] != task(ward, "2"))
    assert handed(ward, close(ward, document=later, leads=some))[0] == 2


def test_by_a_draft_the_tasks_pass_on_once_it_is_signed(ward: Database) -> None:
    close(ward, document=replace(DECISION, number="", issued_on=None, signed=False))
    assert known(ward, ECONOMY).valid_to == CLOSES
    assert leads(ward, date(2025, 12, 31))["1"] == ECONOMY
    with ward.read() as session:
        draft = next(one for one in documents(session) if not one.document.signed)
        assert sum(count for _, count in draft.pending) == 5
        days = {line.effective_on for line in document_effects(session, draft.document.id)}
    assert days == {date(2025, 11, 1)}
    with ward.act("Ký") as session:
        save_document(session, replace(DECISION, id=draft.document.id))
    assert leads(ward, date(2025, 11, 1))["1"] == CULTURE


def test_a_draft_signed_later_than_it_was_to_begin_is_handed_over_again(ward: Database) -> None:
    close(ward, document=replace(DECISION, number="", issued_on=None, signed=False))
    with ward.read() as session:
        draft = next(one.document.id for one in documents(session) if not one.document.signed)
    late = replace(DECISION, issued_on=date(2025, 11, 15))
    with pytest.raises(UserError) as told, ward.act("Ký") as session:
        save_document(session, replace(late, id=draft))
    assert str(told.value).endswith(
        "hãy sửa ngày ban hành, hoặc hoàn tác việc bàn giao của Phòng Kinh tế ở trang Nhật ký rồi "
        "bàn giao lại theo văn bản đã ký."
    )
    with ward.act("Hoàn tác") as session:
        assert undo(session) == "Bàn giao nhiệm vụ"
    assert close(ward, document=late).begins_on == date(2025, 11, 15)
    assert leads(ward, date(2025, 11, 14))["1"] == ECONOMY
    assert leads(ward, date(2025, 11, 15))["1"] == CULTURE


def test_nobody_chosen_is_told_with_the_first_numbers(ward: Database) -> None:
    refused(ward, r"Còn 3 nhiệm vụ chủ trì .*\(số 1, 2, 5\)", leads=())
    refused(ward, r"Còn 2 nhiệm vụ chủ trì .*\(số 2, 5\)", leads=drafts(ward).leads[:1])
    refused(ward, r"Còn 2 nhiệm vụ phối hợp .*\(số 6, 7\)", coordinating=())


def test_successors_are_others_that_are_there(ward: Database) -> None:
    with ward.act("Đơn vị") as session:
        police = next(one for one in units(session) if one.name == "Công an phường")
        save_unit(session, replace(police, valid_to=CLOSES))
        young = save_unit(session, Unit(UnitId(""), "Phòng Mới", valid_from=date(2025, 11, 2)))
    own = drafts(ward).leads
    for heir, told in (
        (unit(ward, ECONOMY), "từ chính mình"),
        (police.id, r"Công an phường không hoạt động .* 01/11/2025"),
        (young, "Phòng Mới không hoạt động"),
        (UnitId("không có"), "không còn trong danh mục"),
    ):
        refused(ward, told, leads=((own[0][0], heir), *own[1:]))
        refused(
            ward,
            told,
            coordinating=((task(ward, "6"), heir), (task(ward, "7"), None)),
        )
    with ward.act("Đơn vị") as session:
        save_unit(session, replace(police, valid_to=date(2025, 11, 1)))
    close(ward, leads=((own[0][0], police.id), *own[1:]))


def test_only_what_the_unit_has_is_handed_over(ward: Database) -> None:
    own, culture = drafts(ward).leads, unit(ward, CULTURE)
    for other in (task(ward, "3"), task(ward, "4"), task(ward, "9"), TaskId("không có")):
        refused(
            ward, "không phải việc dở dang mà đơn vị này chủ trì", leads=(*own, (other, culture))
        )
    refused(ward, "số 1 được chọn hai đơn vị", leads=(*own, (own[0][0], unit(ward, OFFICE))))


def test_a_unit_closes_once(ward: Database) -> None:
    close(ward)
    later = replace(DECISION, number="600")
    with pytest.raises(UserError, match="kết thúc ngày 31/10/2025 và đã bàn giao"):
        close(ward, document=later)


def test_a_unit_whose_end_was_typed_before_is_handed_over(ward: Database) -> None:
    economy = known(ward, ECONOMY)
    with ward.act("Sửa đơn vị") as session:
        save_unit(session, replace(economy, valid_to=date(2025, 10, 30)))
    with pytest.raises(UserError, match=r"đã kết thúc ngày 30/10/2025; hãy chọn ngày"):
        close(ward)
    assert handed(ward, close(ward, closes_on=date(2025, 10, 30)))[0] == 3
    assert known(ward, ECONOMY).valid_to == date(2025, 10, 30)


def test_a_unit_does_not_close_before_it_began(ward: Database) -> None:
    economy = known(ward, ECONOMY)
    with ward.act("Sửa đơn vị") as session:
        save_unit(session, replace(economy, valid_from=date(2025, 11, 15)))
    refused(ward, "31/10/2025 trước ngày Phòng Kinh tế bắt đầu")


def test_a_unit_that_is_given_tasks_later_does_not_close_before(ward: Database) -> None:
    words = TaskWords("Việc của tháng 11", DECEMBER, lead=unit(ward, ECONOMY))
    add = Amendment(EffectKind.ADD, into=(words,), programme=main(ward))
    november = DocumentDraft("11", "CTr-UBND", date(2025, 11, 3))
    with ward.act("Bổ sung") as session:
        added = amend(session, AmendmentDraft(november, (add,)))
    refused(ward, r"Sau ngày 31/10/2025 .* 1 nhiệm vụ \(số 10\)")
    lead = Revision(lead=unit(ward, OFFICE))
    with ward.act("Điều chỉnh") as session:
        change = Amendment(EffectKind.CHANGE_LEAD, added.created, lead)
        amend(session, AmendmentDraft(added.document, (change,)))
    assert handed(ward, close(ward))[0] == 3


def test_what_another_document_takes_away_that_day_is_left(ward: Database) -> None:
    stop = Amendment(EffectKind.REMOVE, (task(ward, "1"),), reason="Không còn phù hợp")
    first = DocumentDraft("499", "QĐ-UBND", date(2025, 11, 1))
    with ward.act("Đưa ra khỏi") as session:
        amend(session, AmendmentDraft(first, (stop,)))
    assert handed(ward, close(ward))[0] == 2
    assert leads(ward, date(2025, 11, 1))["2"] == CULTURE


def test_a_successor_does_not_coordinate_what_it_leads(ward: Database) -> None:
    office, culture = unit(ward, OFFICE), unit(ward, CULTURE)
    chosen = ((task(ward, "6"), office), (task(ward, "7"), culture))
    close(ward, coordinating=chosen)
    rows = {row.ordinal: row.coordinating for row in at(ward, date(2025, 11, 1)).rows}
    assert rows["6"] == ()
    assert rows["7"] == (CULTURE, "Công an phường")


def test_a_successor_that_coordinated_a_task_only_leads_it_then(ward: Database) -> None:
    culture, economy = unit(ward, CULTURE), unit(ward, ECONOMY)
    first, second = task(ward, "1"), task(ward, "2")
    with ward.act("Điều chỉnh") as session:
        kind = EffectKind.CHANGE_COORDINATING
        alone = Amendment(kind, (first,), Revision(coordinating=(culture,)))
        both = Amendment(kind, (second,), Revision(coordinating=(culture, economy)))
        document = DocumentDraft("9", "QĐ-UBND", date(2025, 9, 9))
        amend(session, AmendmentDraft(document, (alone, both)))
    close(ward, coordinating=(*drafts(ward).coordinating, (second, unit(ward, OFFICE))))
    rows = {row.ordinal: row for row in at(ward, date(2025, 11, 1)).rows}
    assert (rows["1"].lead, rows["1"].coordinating) == (CULTURE, ())
    assert (rows["2"].lead, rows["2"].coordinating) == (CULTURE, (OFFICE,))


def test_a_unit_with_nothing_to_hand_over_just_closes(ward: Database) -> None:
    police = unit(ward, "Công an phường")
    seventh = task(ward, "7")
    with ward.act("Điều chỉnh") as session:
        other = Amendment(EffectKind.CHANGE_COORDINATING, (seventh,), Revision(coordinating=()))
        amend(session, AmendmentDraft(DocumentDraft("9", "QĐ-UBND", date(2025, 9, 9)), (other,)))
    with ward.act("Bàn giao") as session:
        result = hand_over(session, HandOverDraft(police, DECISION, CLOSES, ()))
    assert handed(ward, result) == (0, 0)
    assert known(ward, "Công an phường").valid_to == CLOSES
