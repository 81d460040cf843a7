"""Rows of an annex find their tasks: by number and content, never by the number alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.models.database import Database
from desktop.register.values import EffectKind, Revision
from desktop.services.acceptance import accept_programme
from desktop.services.amendment_drafts import Amendment, AmendmentDraft, TaskWords
from desktop.services.amendment_matches import (
    BY_BOTH,
    BY_CONTENT,
    BY_LIKENESS,
    BY_ORDINAL,
    NOT_FOUND,
)
from desktop.services.amendment_matching import ALIKE, NUMBERED, SAFE, match_amendments
from desktop.services.amendments import amend
from desktop.services.annex_twins import AGAIN, OTHERWISE
from desktop.services.drafts import DocumentDraft, ProgrammeKind, ProgrammePlacing, TaskDraft
from desktop.services.progress import complete_tasks
from tests.services.amending import DECEMBER, DECISION, NOVEMBER, OFFICE, fill, ids
from tests.services.annexes import (
    DISASTER,
    LAND,
    POOR,
    REFORM,
    TRAINING,
    annex,
    found,
    matched,
    moved,
    only,
    row,
)
from tests.services.ward import dated, draft_of, year_placing

K = EffectKind
REPORT = "Báo cáo tình hình kinh tế - xã hội tháng 10 năm 2025"


@pytest.fixture(autouse=True)
def _filled(database: Database) -> None:
    fill(database)


def test_rows_find_their_tasks(database: Database) -> None:
    rows = (
        moved(1, REFORM.upper(), programme_ordinal="1"),
        moved(2, POOR),
        moved(3, "Kế hoạch phòng chống thiên tai của phường", programme_ordinal="04."),
        moved(4, "Phương án về sử dụng quỹ đất công"),
        moved(5, "Đề án chợ dân sinh"),
    )
    assert found(matched(database, *rows)) == [
        (1, "1", BY_BOTH, True),
        (2, "2", BY_CONTENT, True),
        (3, "4", BY_LIKENESS, False),
        (4, "5", BY_LIKENESS, False),
        (5, "", NOT_FOUND, False),
    ]


def test_a_number_with_a_like_content_is_sure_from_ninety_on(database: Database) -> None:
    near = "Rà soát hộ nghèo và hộ cận nghèo theo chuẩn mới"
    match = only(matched(database, moved(1, near, programme_ordinal="2")))
    assert (match.how, match.is_sure) == (BY_BOTH, True)
    assert 90 <= match.score < 100
    assert not only(matched(database, moved(1, near, programme_ordinal="5"))).is_sure
    assert not only(matched(database, moved(1, near))).is_sure


def test_a_number_with_a_content_less_alike_is_proposed(database: Database) -> None:
    nearer = "Rà soát toàn bộ hộ nghèo và hộ cận nghèo theo chuẩn mới"
    match = only(matched(database, moved(1, nearer, programme_ordinal="2")))
    assert NUMBERED <= match.score < SAFE
    assert (match.how, match.is_sure) == (BY_BOTH, False)


def test_a_number_alone_never_matches_another_content(database: Database) -> None:
    match = only(matched(database, moved(1, "Đề án chợ dân sinh", programme_ordinal="5")))
    assert (match.task, match.how, match.score) == (None, NOT_FOUND, 0)


def test_equal_content_wins_over_the_number(database: Database) -> None:
    match = only(matched(database, moved(1, LAND, programme_ordinal="2")))
    assert (match.ordinal, match.how, match.is_sure) == ("5", BY_CONTENT, True)
    assert match.remarks == ("Phụ lục ghi số 2, trong sổ là số 5.",)


def test_a_row_of_a_number_only_is_proposed_and_not_sure(database: Database) -> None:
    match = only(matched(database, moved(1, "", programme_ordinal="5")))
    assert (match.ordinal, match.how, match.is_sure) == ("5", BY_ORDINAL, False)


def test_other_numbers_in_the_content_are_another_task(database: Database) -> None:
    other = REFORM.replace("2026", "2027")
    assert only(matched(database, moved(1, other, programme_ordinal="1"))).task is None


def test_a_task_is_taken_once_for_a_kind_and_again_for_another(database: Database) -> None:
    rows = (
        moved(1, POOR),
        moved(2, POOR),
        row(3, K.CHANGE_CONTENT, POOR, new_content="Rà soát hộ nghèo"),
        moved(4, "Rà soát hộ nghèo, hộ cận nghèo theo các chuẩn mới"),
    )
    matches = matched(database, *rows)
    assert [one.ordinal for one in matches] == ["2", "2", "2", ""]
    assert [one.is_sure for one in matches] == [True, False, True, False]
    assert [one.is_again for one in matches] == [False, True, False, False]
    assert matches[1].remarks == (AGAIN,)


def test_a_task_of_two_new_deadlines_is_settled_by_a_person(database: Database) -> None:
    rows = (
        moved(1, POOR),
        moved(2, POOR, new_deadline=DECEMBER),
        moved(3, LAND, ordinal="3"),
        moved(4, LAND, ordinal="4"),
    )
    matches = matched(database, *rows)
    assert [(one.ordinal, one.is_sure) for one in matches] == [
        ("2", False),
        ("2", False),
        ("5", True),
        ("5", False),
    ]
    assert [one.remarks[0] for one in matches if one.remarks] == [OTHERWISE, OTHERWISE, AGAIN]


def test_a_task_added_twice_is_added_once_unless_it_is_anothers(database: Database) -> None:
    new = "Đề án chợ dân sinh"
    rows = (
        row(1, K.ADD, new, lead="Phòng Kinh tế", new_deadline=DECEMBER),
        row(2, K.ADD, new.upper(), lead="Phòng Kinh tế", new_deadline=DECEMBER),
        row(3, K.ADD, new, lead="Công an phường", new_deadline=DECEMBER),
    )
    assert [one.is_sure for one in matched(database, *rows)] == [True, False, True]
    other = replace(rows[0], row=2, new_deadline=NOVEMBER)
    told = [(one.is_sure, one.remarks) for one in matched(database, rows[0], other)]
    assert told == [(False, (OTHERWISE,))] * 2


def test_the_surest_row_has_its_task_first(database: Database) -> None:
    rows = (moved(1, "Kế hoạch đào tạo, bồi dưỡng các cán bộ"), moved(2, TRAINING))
    assert [one.ordinal for one in matched(database, *rows)] == ["", "6"]


def test_two_tasks_that_say_the_same_are_told_apart_by_number_only(database: Database) -> None:
    twins = [TaskDraft(9, "7", REPORT, DECEMBER), TaskDraft(10, "8", REPORT, DECEMBER)]
    with database.act("Nhập thêm") as session:
        accept_programme(session, draft_of(*twins), year_placing())
    match = only(matched(database, moved(1, REPORT)))
    assert not match.is_sure
    assert match.remarks[0] == "Có 2 nhiệm vụ khớp như nhau; hãy chọn đúng nhiệm vụ."
    numbered = only(matched(database, moved(1, REPORT, programme_ordinal="8")))
    assert (numbered.ordinal, numbered.is_sure) == ("8", True)


def test_only_programmes_of_the_year_are_looked_at(database: Database) -> None:
    document = DocumentDraft("1", "QĐ-UBND", date(2025, 1, 5))
    placing = ProgrammePlacing(document, ProgrammeKind.YEAR, 2026, "Chương trình năm 2026")
    task = TaskDraft(1, "1", "Đề án chợ dân sinh", dated("30/9", date(2026, 9, 30)))
    with database.act("Nhập năm sau") as session:
        accept_programme(session, draft_of(task), placing)
    other = moved(1, task.content)
    assert only(matched(database, other)).task is None
    with database.read() as session:
        matches = match_amendments(session, replace(annex(other), year=2026), DECISION).matches
    assert only(matches).is_sure


def test_tasks_that_come_after_the_documents_day_are_not_there(database: Database) -> None:
    early = replace(DECISION, issued_on=date(2025, 9, 1))
    with database.read() as session:
        matches = match_amendments(session, annex(moved(1, POOR)), early).matches
    assert (only(matches).task, only(matches).is_later) == (None, True)
    assert only(matches).remarks == (
        "Sổ có nhiệm vụ này (số 2) nhưng vào ngày của văn bản thì chưa có hiệu lực; hãy xem lại "
        "ngày của văn bản.",
    )
    with database.read() as session:
        rows = annex(moved(1, "Đề án chợ dân sinh"), moved(2, ""))
        matches = match_amendments(session, rows, early).matches
    assert [(one.remarks, one.is_later) for one in matches] == [((), False), ((), False)]


def test_a_content_that_is_not_written_to_its_end_is_proposed(database: Database) -> None:
    match = only(matched(database, moved(1, "Rà soát hộ nghèo, hộ …")))
    assert (match.ordinal, match.how, match.is_sure) == ("2", BY_LIKENESS, False)
    assert 50 < match.score < ALIKE
    for too_little in ("Rà soát hộ nghèo", "Rà soát hộ nghèo, hộ c"):
        assert only(matched(database, moved(1, too_little))).task is None


def test_a_beginning_that_several_tasks_share_tells_none(database: Database) -> None:
    add(database, "Kiểm tra an toàn thực phẩm dịp 1 ở chợ trung tâm phường Mẫu và các chợ xã")
    begun = "Kiểm tra an toàn thực phẩm"
    assert only(matched(database, moved(1, begun))).task is not None
    add(database, "Kiểm tra an toàn thực phẩm dịp 2 ở các bếp ăn tập thể của trường học")
    assert only(matched(database, moved(1, begun))).task is None


def add(database: Database, *contents: str) -> None:
    """Let an earlier decision bring tasks."""
    words = (TaskWords(content, DECEMBER) for content in contents)
    decide(database, "90", *(Amendment(K.ADD, into=(one,)) for one in words))


def test_what_an_earlier_decision_called_a_task_is_still_known(database: Database) -> None:
    decide(database, "83", Amendment(K.CHANGE_CONTENT, ids(database, "5"), Revision("Đề án đất")))
    match = only(matched(database, moved(1, LAND)))
    assert (match.ordinal, match.content, match.is_sure) == ("5", "Đề án đất", True)
    assert match.remarks == ("Phụ lục ghi nội dung trước khi điều chỉnh.",)


def test_a_task_that_is_there_goes_before_one_of_the_same_words_that_left(
    database: Database,
) -> None:
    decide(
        database,
        "83",
        Amendment(K.REMOVE, ids(database, "5"), reason="Trùng"),
        Amendment(K.ADD, into=(TaskWords(LAND, DECEMBER, ordinal="50"),)),
    )
    match = only(matched(database, moved(1, LAND, programme_ordinal="5")))
    assert (match.ordinal, match.is_sure) == ("50", True)


def test_a_task_that_left_is_shown_but_not_sure(database: Database) -> None:
    decide(database, "83", Amendment(K.REMOVE, ids(database, "5"), reason="Trùng"))
    match = only(matched(database, moved(1, LAND)))
    assert (match.ordinal, match.is_sure) == ("5", False)
    assert match.remarks == ("Trong sổ: đã đưa ra khỏi chương trình.",)


def decide(database: Database, number: str, *amendments: Amendment) -> None:
    """Let an earlier decision do something."""
    document = DocumentDraft(number, "QĐ-UBND", date(2025, 9, 20))
    with database.act("Điều chỉnh") as session:
        amend(session, AmendmentDraft(document, amendments))


def test_where_annex_and_register_differ_is_told(database: Database) -> None:
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, ids(database, "1"), date(2025, 9, 25))
    old = dated("31/8", date(2025, 8, 31))
    one = moved(1, REFORM, old_deadline=old, lead="Công an phường")
    assert only(matched(database, one)).remarks == (
        "Phụ lục ghi thời hạn cũ 31/8, trong sổ đang là 30/9.",
        f"Phụ lục ghi chủ trì Công an phường, trong sổ đang là {OFFICE}.",
        "Nhiệm vụ đã báo cáo hoàn thành ngày 25/9/2025.",
    )
    same = moved(1, POOR, old_deadline=dated("31/10/2025", date(2025, 10, 31)))
    agreeing = replace(same, lead="Phòng Văn hoá - Xã hội")
    assert only(matched(database, agreeing)).remarks == ()


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (K.CHANGE_DEADLINE, {"new_deadline": dated("tháng 10", date(2025, 10, 31))}),
        (K.CHANGE_CONTENT, {"new_content": POOR}),
        (K.CHANGE_LEAD, {"new_lead": "Phòng Văn hoá - Xã hội"}),
    ],
)
def test_what_changes_nothing_is_told(
    database: Database, kind: EffectKind, values: dict[str, object]
) -> None:
    match = only(matched(database, row(1, kind, POOR, **values)))
    assert match.is_same
    assert match.remarks[0] == "Trong sổ đã như vậy: ghi cũng không thay đổi gì."
    assert not only(matched(database, moved(1, POOR))).is_same
    other_day = dated("tháng 10", date(2026, 10, 31))
    assert not only(matched(database, moved(1, POOR, new_deadline=other_day))).is_same


@pytest.mark.parametrize(
    ("into", "target", "sure"),
    [
        (LAND, "5", True),
        ("Gộp vào nhiệm vụ số 5", "5", True),
        ("Nhiệm vụ số 5: đất công", "5", True),
        ("Phương án sử dụng các quỹ đất công", "5", False),
        ("Kế hoạch chung của phường", "", True),
        ("", "", False),
        ("Nhiệm vụ số 99", "", False),
    ],
)
def test_what_a_merge_continues_in(database: Database, into: str, target: str, sure: bool) -> None:
    match = only(matched(database, row(1, K.MERGE, TRAINING, into=into)))
    known = ids(database, target)[0] if target else None
    assert (match.into, match.into_is_sure) == (known, sure)


def test_a_merge_into_one_of_two_tasks_that_say_the_same_is_asked(database: Database) -> None:
    decide(database, "83", Amendment(K.ADD, into=(TaskWords(LAND, DECEMBER),)))
    match = only(matched(database, row(1, K.MERGE, TRAINING, into=LAND)))
    assert (match.into is not None, match.into_is_sure) == (True, False)


def test_the_unit_of_a_part_is_not_that_of_the_whole(database: Database) -> None:
    rows = (
        row(1, K.SPLIT, LAND, into="Một", lead="Công an phường"),
        row(2, K.SPLIT, LAND, into="Hai", lead="Trạm Y tế phường"),
    )
    assert [one.remarks for one in matched(database, *rows)] == [(), ()]


def test_what_is_recorded_is_not_told_twice(database: Database) -> None:
    rows = (moved(1, POOR), moved(2, POOR))
    with database.act("Điều chỉnh") as session:
        revision = Revision(deadline=NOVEMBER)
        one = Amendment(K.CHANGE_DEADLINE, ids(database, "2"), revision, "Chờ")
        amend(session, AmendmentDraft(DECISION, (one,)))
    matches = matched(database, *rows)
    assert [(one.is_recorded, one.is_again) for one in matches] == [(True, False)] * 2


def test_rows_of_one_split_share_their_task(database: Database) -> None:
    rows = (row(1, K.SPLIT, LAND, into="Một"), row(2, K.SPLIT, LAND, into="Hai"))
    assert [one.ordinal for one in matched(database, *rows)] == ["5", "5"]


def test_an_added_task_that_the_register_has_is_not_sure(database: Database) -> None:
    rows = (row(1, K.ADD, "Đề án chợ dân sinh"), row(2, K.ADD, DISASTER))
    new, known = matched(database, *rows)
    assert (new.task, new.is_sure) == (None, True)
    assert (known.ordinal, known.is_sure) == ("4", False)
    assert known.remarks == ("Sổ đã có nhiệm vụ số 4 như vậy; nếu là một thì bỏ dòng.",)


def test_what_the_register_does_not_have_is_listed(database: Database) -> None:
    rows = (moved(1, POOR), moved(2, "Đề án chợ dân sinh"), row(3, None, "Chưa rõ"))
    rows += (row(4, K.ADD, "Việc mới"),)
    with database.read() as session:
        matches = match_amendments(session, annex(*rows), DECISION)
    assert [one.draft.row for one in matches.missing] == [2]


def test_a_document_that_is_not_known_yet_is_read_from_the_annex(database: Database) -> None:
    with database.read() as session:
        matches = match_amendments(session, annex(moved(1, POOR))).matches
    assert only(matches).is_sure
