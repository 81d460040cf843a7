"""An annex taken in: what it changes, what it leaves out and says so, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    EffectKind,
    State,
    TaskStanding,
    UnitId,
)
from desktop.services.amendment_file_drafts import AmendmentPlacing
from desktop.services.catalogue import save_unit, units
from desktop.services.documents import document_effects, documents, save_document
from desktop.services.drafts import DocumentDraft, RowProblem
from desktop.services.history import actions, undo
from desktop.services.values import Unit
from tests.services.amending import (
    DECEMBER,
    DECIDED,
    DECISION,
    NOVEMBER,
    OFFICE,
    fill,
    ids,
    standings,
)
from tests.services.annexes import (
    DISASTER,
    LAND,
    POOR,
    REASON,
    REFORM,
    TRAINING,
    accepted,
    annex,
    moved,
    row,
    told,
    tried,
)
from tests.services.ward import counts, dated

K = EffectKind
END = date(2025, 12, 31)


@pytest.fixture(autouse=True)
def _filled(database: Database) -> None:
    fill(database)


def standing(database: Database, ordinal: str, day: date = END) -> TaskStanding:
    return standings(database, day)[ordinal]


def numbers(result: object) -> tuple[int, int, int, int]:
    return tuple(getattr(result, name) for name in ("rows", "created", "updated", "skipped"))  # type: ignore[return-value]


WHOLE = annex(
    row(2, K.ADD, "Đề án chợ dân sinh", new_deadline=DECEMBER, lead="Phòng Kinh tế"),
    moved(5, POOR, old_deadline=dated("Tháng 10", date(2025, 10, 31))),
    row(8, K.REMOVE, LAND, programme_ordinal="5"),
    row(9, K.STOP, DISASTER),
    row(11, K.CHANGE_LEAD, TRAINING, new_lead=OFFICE),
    row(12, K.CHANGE_CONTENT, REFORM, new_content="Kế hoạch cải cách"),
)


def test_a_whole_annex_becomes_one_action(database: Database) -> None:
    before = counts(database, END)
    result = accepted(database, WHOLE)
    assert numbers(result) == (6, 1, 5, 0)
    assert (result.new_units, result.problems) == (("Phòng Kinh tế",), ())
    assert standing(database, "2").wording.deadline == NOVEMBER
    assert standing(database, "5").state is State.REMOVED
    assert standing(database, "4").state is State.STOPPED
    assert standing(database, "1").wording.content == "Kế hoạch cải cách"
    added = standing(database, "7")
    assert (added.wording.content, added.wording.deadline) == ("Đề án chợ dân sinh", DECEMBER)
    after = counts(database, END)
    assert (after["total"], after["added"], after["removed"]) == (before["total"], 1, 1)
    with database.read() as session:
        known = [one for one in documents(session) if one.document.number == "412"]
        lines = document_effects(session, known[0].document.id)
        (lead,) = (one.id for one in units(session) if one.name == OFFICE)
    assert len(lines) == 6
    assert standing(database, "6").wording.lead == lead
    assert {line.reason for line in lines if line.kind != "add"} == {REASON}
    with database.act("Hoàn tác") as session:
        undo(session)
    assert counts(database, END) == before
    with database.read() as session:
        assert all(one.document.number != "412" for one in documents(session))


def test_the_same_annex_again_adds_nothing(database: Database) -> None:
    accepted(database, WHOLE)
    before = counts(database, END)
    with database.read() as session:
        known = len(actions(session))
    result = accepted(database, WHOLE)
    assert numbers(result) == (6, 0, 0, 6)
    assert result.assumptions == (
        "Đã bỏ qua 6 điều chỉnh mà văn bản này đã ghi trong sổ từ trước.",
    )
    assert (result.problems, counts(database, END)) == ((), before)
    with database.read() as session:
        assert len(actions(session)) == known


def test_merges_and_splits_taken_twice_add_nothing(database: Database) -> None:
    both = annex(
        row(1, K.MERGE, LAND, into="Kế hoạch đất và cán bộ", new_deadline=DECEMBER),
        row(2, K.MERGE, TRAINING, into="Kế hoạch đất và cán bộ"),
        row(3, K.SPLIT, POOR, into="Rà soát hộ nghèo"),
        row(4, K.SPLIT, POOR, into="Rà soát hộ cận nghèo"),
    )
    first = accepted(database, both)
    assert numbers(first) == (4, 3, 3, 0)
    after = counts(database, END)
    assert (after["merged"], after["split"]) == (1, 1)
    assert numbers(accepted(database, both)) == (4, 0, 0, 4)
    assert counts(database, END) == after


def test_only_what_is_sure_is_taken_without_a_person(database: Database) -> None:
    draft = annex(
        moved(1, POOR),
        moved(2, "Phương án về sử dụng quỹ đất công"),
        moved(3, "Đề án không có trong sổ"),
        row(4, K.ADD, DISASTER, new_deadline=DECEMBER),
    )
    result = accepted(database, draft)
    assert numbers(result) == (4, 0, 1, 3)
    assert told(result.problems) == [(2, "content"), (3, "content"), (4, "content")]
    unsure, missing, known = (problem.message for problem in result.problems)
    assert unsure.startswith("Chưa chắc là nhiệm vụ số 5 “Phương án sử dụng quỹ đất công” (giống")
    assert missing.startswith("Không thấy nhiệm vụ này trong các chương trình của năm")
    assert known.startswith("Sổ đã có nhiệm vụ số 4 như vậy")


def test_what_a_person_confirms_is_taken(database: Database) -> None:
    draft = annex(
        moved(1, POOR),
        moved(2, "Phương án về sử dụng quỹ đất công"),
        moved(3, "Đề án không có trong sổ"),
        row(4, K.ADD, DISASTER, new_deadline=DECEMBER),
    )
    five, six = ids(database, "5", "6")
    result = accepted(
        database,
        draft,
        tasks=((2, five), (3, six)),
        left_out=frozenset({1}),
        added=frozenset({4}),
    )
    assert numbers(result) == (4, 1, 2, 1)
    assert result.problems == ()
    assert standing(database, "2").wording.deadline.text == "Tháng 10"
    assert standing(database, "6").wording.deadline == NOVEMBER


def test_a_row_recorded_for_one_task_is_taken_for_another_that_a_person_chose(
    database: Database,
) -> None:
    draft = annex(moved(1, POOR))
    accepted(database, draft)
    assert numbers(accepted(database, draft)) == (1, 0, 0, 1)
    five = ids(database, "5")[0]
    assert numbers(accepted(database, draft, tasks=((1, five),))) == (1, 0, 1, 0)


def test_rows_that_the_reader_blocked_stay_out(database: Database) -> None:
    problem = RowProblem(1, "new_deadline", "Chưa ghi thời hạn mới: hãy ghi thời hạn.")
    result = accepted(database, annex(moved(1, POOR), moved(2, LAND), problems=(problem,)))
    assert (numbers(result), result.problems) == ((2, 0, 1, 1), (problem,))


def test_a_reason_is_asked_for_where_the_rule_does(database: Database) -> None:
    draft = annex(
        moved(1, POOR, reason=" "),
        row(2, K.REMOVE, LAND, reason=""),
        row(3, K.CHANGE_CONTENT, REFORM, reason="", new_content="Kế hoạch cải cách"),
    )
    result = accepted(database, draft)
    assert numbers(result) == (3, 0, 1, 2)
    assert told(result.problems) == [(1, "reason"), (2, "reason")]
    assert result.problems[0].message == (
        "Chưa có lý do điều chỉnh thời hạn: hãy ghi lý do như trong văn bản."
    )


def test_one_task_is_not_taken_for_two_rows(database: Database) -> None:
    five = ids(database, "5")[0]
    draft = annex(moved(1, LAND), moved(2, "Đề án khác hẳn"))
    result = accepted(database, draft, tasks=((2, five),))
    assert (numbers(result), told(result.problems)) == ((2, 0, 1, 1), [(2, "content")])
    assert "đã được lấy cho dòng 1" in result.problems[0].message


def test_what_the_register_refuses_is_left_out_and_the_rest_goes_on(database: Database) -> None:
    draft = annex(
        moved(1, POOR),
        row(2, K.REMOVE, LAND),
        moved(3, LAND),
        row(4, K.CHANGE_CONTENT, REFORM, new_content=REFORM),
        row(5, K.STOP, DISASTER),
        row(6, K.RESTORE, TRAINING),
    )
    result = accepted(database, draft)
    assert numbers(result) == (6, 0, 3, 3)
    assert told(result.problems) == [(3, "content"), (4, "content"), (6, "content")]
    assert "đã được đưa ra khỏi chương trình" in result.problems[0].message
    assert "không có gì thay đổi" in result.problems[1].message
    assert standing(database, "4").state is State.STOPPED


def test_a_row_that_names_a_closed_unit_is_left_out_and_the_rest_goes_on(
    database: Database,
) -> None:
    with database.act("Sửa đơn vị") as session:
        office = next(known for known in units(session) if known.name == OFFICE)
        save_unit(session, replace(office, valid_to=date(2025, 9, 30)))
    draft = annex(row(1, K.CHANGE_LEAD, TRAINING, new_lead=OFFICE), row(2, K.STOP, DISASTER))
    result = accepted(database, draft)
    assert numbers(result) == (2, 0, 1, 1)
    ((place, _),) = told(result.problems)
    assert (place, "không hoạt động vào ngày" in result.problems[0].message) == (1, True)
    assert standing(database, "4").state is State.STOPPED


def test_an_annex_of_which_nothing_is_taken_records_nothing(database: Database) -> None:
    result = accepted(database, annex(moved(1, "Đề án không có trong sổ")))
    assert numbers(result) == (1, 0, 0, 1)
    with database.read() as session:
        assert all(one.document.number != "412" for one in documents(session))
        assert len(actions(session)) == 1


def test_a_merge_into_a_known_task_and_into_one_of_the_merged(database: Database) -> None:
    draft = annex(
        row(1, K.MERGE, LAND, into=TRAINING),
        row(2, K.MERGE, DISASTER, into=POOR),
        row(3, K.MERGE, POOR, into=POOR),
    )
    result = accepted(database, draft)
    assert numbers(result) == (3, 0, 2, 0)
    four, five = standing(database, "4"), standing(database, "5")
    assert (four.state, four.continues_in) == (State.MERGED, ids(database, "2"))
    assert (five.state, five.continues_in) == (State.MERGED, ids(database, "6"))
    assert standing(database, "2").state is not State.MERGED


def test_a_merge_into_a_new_task_keeps_what_the_merged_ones_share(database: Database) -> None:
    draft = annex(
        row(1, K.MERGE, LAND, into="Kế hoạch chung"),
        row(2, K.MERGE, TRAINING, into="Kế hoạch chung", reason="Trùng nội dung"),
    )
    assert numbers(accepted(database, draft)) == (2, 1, 2, 0)
    merged, old = standing(database, "7"), standing(database, "5")
    assert merged.wording.content == "Kế hoạch chung"
    assert merged.wording.deadline == old.wording.deadline
    assert (merged.wording.lead, merged.wording.leader) == (old.wording.lead, old.wording.leader)
    with database.read() as session:
        (known,) = (one for one in documents(session) if one.document.number == "412")
        reasons = {one.reason for one in document_effects(session, known.document.id)}
    assert f"{REASON}; Trùng nội dung" in reasons


def test_a_merge_that_is_not_clear_is_left_out(database: Database) -> None:
    draft = annex(
        row(1, K.MERGE, REFORM, into="Kế hoạch chung"),
        row(2, K.MERGE, LAND, into="Kế hoạch chung"),
        row(3, K.MERGE, DISASTER),
        row(4, K.MERGE, TRAINING, into=TRAINING),
    )
    result = accepted(database, draft)
    assert numbers(result) == (4, 0, 0, 4)
    assert told(result.problems) == [
        (1, "new_deadline"),
        (2, "new_deadline"),
        (3, "into"),
        (4, "into"),
    ]
    assert "thời hạn khác nhau" in result.problems[0].message
    assert "vào cột “Thời gian điều chỉnh”" in result.problems[0].message
    assert "Chưa rõ gộp vào nhiệm vụ nào" in result.problems[2].message
    assert "Chỉ có chính nhiệm vụ nhận" in result.problems[3].message


def test_a_person_says_what_a_merge_continues_in(database: Database) -> None:
    near = "Phương án sử dụng các quỹ đất công"
    draft = annex(row(1, K.MERGE, TRAINING, into=near), row(2, K.MERGE, DISASTER, into=near))
    assert told(accepted(database, draft).problems) == [(1, "into"), (2, "into")]
    five = ids(database, "5")[0]
    known = tried(database, draft, into=((1, five), (2, five)))
    assert (known.taken, known.problems) == (2, ())
    new = accepted(database, draft, into=((1, None), (2, None)))
    assert numbers(new) == (2, 1, 2, 0)


def test_a_split_by_the_lines_of_one_cell(database: Database) -> None:
    lines = "- Rà soát hộ nghèo\n- Rà soát hộ cận nghèo"
    result = accepted(database, annex(row(1, K.SPLIT, POOR, into=lines, new_deadline=DECEMBER)))
    assert numbers(result) == (1, 2, 1, 0)
    parts = [standing(database, number).wording for number in ("7", "8")]
    assert [one.content for one in parts] == ["Rà soát hộ nghèo", "Rà soát hộ cận nghèo"]
    assert {one.deadline for one in parts} == {DECEMBER}
    assert {one.lead for one in parts} == {standing(database, "2").wording.lead}
    alone = accepted(database, annex(row(1, K.SPLIT, LAND, into="Một việc")))
    assert told(alone.problems) == [(1, "into")]


def test_names_of_rows_that_are_left_out_make_no_units(database: Database) -> None:
    draft = annex(
        moved(1, POOR),
        row(2, K.CHANGE_LEAD, "Đề án không có trong sổ", new_lead="Phòng Lạ"),
        row(3, K.REMOVE, LAND),
        row(4, K.TRANSFER, LAND, new_lead="Phòng Lạ khác"),
    )
    assert accepted(database, draft).new_units == ()
    with database.read() as session:
        assert all("Lạ" not in one.name for one in units(session))


def test_a_name_means_the_unit_that_a_person_chose(database: Database) -> None:
    with database.act("Thêm đơn vị") as session:
        unit = save_unit(session, Unit(UnitId(""), "Phòng Kinh tế, Hạ tầng và Đô thị"))
    draft = annex(row(1, K.TRANSFER, LAND, new_lead="P. KT-HT-ĐT"))
    result = accepted(database, draft, units=(("P. KT-HT-ĐT", unit),))
    assert (result.new_units, standing(database, "5").wording.lead) == ((), unit)
    assert numbers(accepted(database, draft, units=(("P. KT-HT-ĐT", unit),)))[2:] == (0, 1)


def test_a_document_that_is_stored_already(database: Database) -> None:
    with database.act("Ghi văn bản") as session:
        document = save_document(session, replace(DECISION, abstract="Về việc điều chỉnh"))
    assert numbers(accepted(database, annex(moved(1, POOR)), AmendmentPlacing(document)))[2] == 1
    assert numbers(accepted(database, annex(moved(1, LAND)))) == (1, 0, 1, 0)
    with database.read() as session:
        assert sum(one.document.number == "412" for one in documents(session)) == 1


def test_an_effect_begins_on_the_day_that_the_document_is_in_force(database: Database) -> None:
    later = replace(DECISION, in_force_on=date(2025, 11, 1))
    accepted(database, annex(row(1, K.REMOVE, LAND)), AmendmentPlacing(later))
    assert standing(database, "5", date(2025, 10, 31)).state is not State.REMOVED
    assert standing(database, "5", date(2025, 11, 1)).state is State.REMOVED


def test_the_trial_and_the_taking_in_have_the_same_document(database: Database) -> None:
    with database.act("Ghi văn bản") as session:
        save_document(session, replace(DECISION, signed=False))
    november = replace(DECISION, in_force_on=date(2025, 11, 1))
    draft = annex(moved(1, REFORM))
    shown = tried(database, draft, document=november)
    assert shown.preview is not None
    assert shown.preview.day == date(2025, 11, 1)
    assert accepted(database, draft, document=november).updated == 1
    assert standing(database, "1", date(2025, 10, 31)).wording.deadline != NOVEMBER
    assert standing(database, "1", date(2025, 11, 1)).wording.deadline == NOVEMBER


def test_a_document_of_another_day_is_refused_by_the_trial_too(database: Database) -> None:
    with database.act("Ghi văn bản") as session:
        save_document(session, replace(DECISION, in_force_on=date(2025, 10, 20)))
    november = replace(DECISION, in_force_on=date(2025, 11, 1))
    for take in (tried, accepted):
        with pytest.raises(UserError, match="đã có trong sổ với ngày hiệu lực khác"):
            take(database, annex(moved(1, REFORM)), document=november)


def test_words_of_a_known_document_are_kept_by_the_trial_too(database: Database) -> None:
    with database.act("Ghi văn bản") as session:
        save_document(session, replace(DECISION, abstract="Về việc điều chỉnh"))
    other = replace(DECISION, abstract="Điều chỉnh, bổ sung")
    assert tried(database, annex(moved(1, REFORM)), document=other).taken == 1
    assert accepted(database, annex(moved(1, REFORM)), document=other).updated == 1


def test_a_task_that_comes_after_the_document_is_not_called_missing(database: Database) -> None:
    early = replace(DECISION, issued_on=date(2025, 9, 1))
    placing = AmendmentPlacing(early)
    rows = annex(moved(1, POOR), moved(2, "Đề án chợ dân sinh"))
    later, missing = (one.message for one in tried(database, rows, placing).problems)
    assert "vào ngày của văn bản thì chưa có hiệu lực" in later
    assert "Không thấy" not in later
    assert missing.startswith("Không thấy nhiệm vụ này")


def test_an_annex_of_another_document_is_told(database: Database) -> None:
    draft = replace(annex(moved(1, POOR)), document_number="0412")
    assert accepted(database, draft).assumptions == ()
    other = replace(draft, document_number="413", document_issued_on=date(2025, 10, 20))
    assert accepted(database, other).assumptions[0] == (
        "Tệp ghi kèm theo Quyết định số 413/QĐ-UBND ngày 20/10/2025: hãy xem có đúng văn bản không."
    )
    unnamed = replace(draft, document_number="")
    assert not any("kèm theo" in one for one in accepted(database, unnamed).assumptions)


def test_a_number_that_the_year_has_already_is_told(database: Database) -> None:
    accepted(database, annex(moved(1, POOR)))
    later = replace(DECISION, issued_on=date(2025, 10, 20))
    draft = replace(annex(moved(1, LAND)), document_number="")
    told = accepted(database, draft, document=later).assumptions
    assert told == (
        "Sổ đã có Quyết định số 412/QĐ-UBND ngày 15/10/2025: hãy xem có phải cùng một văn bản "
        "không.",
    )
    again = annex(moved(1, DISASTER))
    assert accepted(database, replace(again, document_number="")).assumptions == ()
    next_year = replace(DECISION, issued_on=date(2026, 1, 20))
    nothing = replace(annex(), document_number="")
    assert accepted(database, nothing, document=next_year).assumptions == ()


def test_a_document_that_cannot_be_is_refused(database: Database) -> None:
    wrong = AmendmentPlacing(DocumentDraft("412", "QĐ-UBND", DECIDED, in_force_on=END.replace(1)))
    with pytest.raises(UserError, match="trước ngày ban hành"):
        accepted(database, annex(moved(1, POOR)), wrong)


def test_a_trial_tells_the_figures_and_saves_nothing(database: Database) -> None:
    draft = annex(
        row(1, K.REMOVE, LAND),
        row(2, K.ADD, "Đề án chợ dân sinh", new_deadline=DECEMBER, lead="Phòng Kinh tế"),
        moved(3, "Đề án không có trong sổ"),
    )
    shown = tried(database, draft)
    assert (shown.rows, shown.taken, shown.recorded) == (3, 2, 0)
    assert told(shown.problems) == [(3, "content")]
    assert shown.preview is not None
    before, after = shown.preview.before.counts, shown.preview.after.counts
    assert (before["total"].value, after["total"].value) == (5, 5)
    assert (after["added"].value, after["removed"].value) == (1, 1)
    with database.read() as session:
        assert len(actions(session)) == 1
    assert tried(database, annex(moved(1, "Đề án không có trong sổ"))).preview is None


def test_a_deadline_to_settle_is_refused_by_the_register_too(database: Database) -> None:
    missing = Deadline("31/11", DeadlineKind.MISSING, problem="Thời hạn không có trong lịch.")
    result = accepted(database, annex(moved(1, POOR, new_deadline=missing)))
    assert [problem.message for problem in result.problems] == ["Thời hạn không có trong lịch."]
