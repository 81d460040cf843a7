"""A decision's text: proposed of its effects, kept where a person wrote, gathered for printing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.models.write import Remove, write
from desktop.register.values import DocumentId, DocumentKind
from desktop.services.decision_texts import (
    decision_content,
    proposed_text,
    save_decision_text,
)
from desktop.services.decision_values import ChangeGroup, DecisionContent, DecisionText
from desktop.services.decision_words import programme_words
from desktop.services.facts import rows
from desktop.services.history import actions, undo
from desktop.services.impact import document_impact
from desktop.services.reports import reports
from tests.exports.decisions import SOURCE
from tests.services import ward
from tests.services.decisions import (
    CONTENTS,
    ECONOMY,
    OFFICE_UNIT,
    PROGRAMME,
    WARD,
    bring,
    decide,
    decide_everything,
    effect,
    fill,
    number,
    sign,
)
from tests.services.ward import dated

TODAY = date(2025, 10, 20)


def content(database: Database, document: DocumentId) -> DecisionContent:
    with database.read() as session:
        return decision_content(session, document, today=TODAY)


def text(database: Database, document: DocumentId) -> DecisionText:
    with database.read() as session:
        return decision_content(session, document).text


def save(database: Database, written: DecisionText) -> None:
    with database.act("Sửa quyết định") as session:
        save_decision_text(session, written)


@pytest.fixture
def decision(database: Database) -> DocumentId:
    """The ward's decision that does everything."""
    fill(database)
    return decide_everything(database)


def test_changes_come_group_by_group_in_the_order_of_the_programme(
    database: Database, decision: DocumentId
) -> None:
    found = content(database, decision)
    assert [(one.group.value, one.after.ordinal) for one in found.changes] == [
        ("add", "11"),
        ("add", "12"),
        ("deadline", "1"),
        ("deadline", "2"),
        ("other", "3"),
        ("other", "4"),
        ("other", "4"),
        ("other", "9"),
        ("other", "10"),
        ("remove", "5"),
        ("stop", "6"),
        ("merge", "7"),
        ("merge", "8"),
    ]
    values = [(one.what, one.old, one.new) for one in found.of(ChangeGroup.OTHER)]
    assert values == [
        ("đơn vị chủ trì", OFFICE_UNIT, ECONOMY),
        ("sản phẩm", "Kế hoạch", "Phương án"),
        ("nội dung", CONTENTS[3], "Phương án phòng, chống thiên tai"),
        ("tách nhiệm vụ", "", ""),
        ("tiếp tục thực hiện", "Đã dừng thực hiện", "Tiếp tục thực hiện"),
    ]
    (moved, _) = found.of(ChangeGroup.DEADLINE)
    assert (moved.old, moved.new, moved.reason) == ("30/9", "31/10/2025", "chờ hướng dẫn")
    assert moved.given_by == "Quyết định số 299/QĐ-UBND"
    both = found.of(ChangeGroup.OTHER)[1:3]
    assert {one.before.content for one in both} == {CONTENTS[3]}
    split = found.of(ChangeGroup.OTHER)[3]
    assert [(one.ordinal, one.is_new) for one in split.into] == [("14", True), ("15", True)]
    assert {one.into[0].content for one in found.of(ChangeGroup.MERGE)} == {
        "Kế hoạch tuyên truyền chung"
    }


def test_the_bridge_moves_from_before_to_after(database: Database, decision: DocumentId) -> None:
    found = content(database, decision)
    moved = {
        name: (found.before[name].value, found.after[name].value)
        for name in ("issued", "added", "removed", "merged", "split", "total", "stopped")
    }
    assert moved == {
        "issued": (10, 10),
        "added": (0, 2),
        "removed": (0, 1),
        "merged": (0, 1),
        "split": (0, 1),
        "total": (10, 11),
        "stopped": (1, 1),
    }


@pytest.mark.parametrize("issued", [date(2025, 10, 15), None])
def test_a_draft_prints_what_it_would_do(database: Database, issued: date | None) -> None:
    fill(database)
    draft = decide_everything(database, "", issued, signed=False)
    found = content(database, draft)
    assert (found.before["total"].value, found.after["total"].value) == (10, 11)
    assert found.day == (issued or date(2025, 9, 20))
    with database.read() as session:
        shown = document_impact(session, draft)
    assert shown is not None
    assert (shown.day, shown.before["total"], shown.after["total"]) == (
        found.day,
        found.before["total"],
        found.after["total"],
    )
    assert len(found.changes) == 13
    assert (found.document.number, found.document.issued_on) == ("", issued)
    (moved, _) = found.of(ChangeGroup.DEADLINE)
    assert moved.old == "30/9"


def test_what_is_proposed_says_what_the_decision_does(
    database: Database, decision: DocumentId
) -> None:
    found = text(database, decision)
    assert found.title == f"Về việc điều chỉnh, bổ sung {PROGRAMME} của {WARD.name}"
    assert found.authority == WARD.name
    assert found.grounds == (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Căn cứ Quyết định số 299/QĐ-UBND ngày 02 tháng 9 năm 2025 của Ủy ban nhân dân phường "
        f"Mẫu về việc ban hành {PROGRAMME}",
    )
    first, second, last = found.articles
    assert first.splitlines() == [
        f"Điều chỉnh, bổ sung {PROGRAMME} của {WARD.name} ban hành kèm theo Quyết định số "
        "299/QĐ-UBND, cụ thể như sau:",
        "1. Bổ sung 02 nhiệm vụ vào Chương trình công tác.",
        "2. Điều chỉnh thời gian thực hiện đối với 02 nhiệm vụ.",
        "3. Điều chỉnh nội dung khác đối với 04 nhiệm vụ, gồm:",
        "a) Điều chỉnh đơn vị chủ trì đối với 01 nhiệm vụ;",
        "b) Điều chỉnh sản phẩm đối với 01 nhiệm vụ;",
        "c) Điều chỉnh nội dung đối với 01 nhiệm vụ;",
        "d) Tách 01 nhiệm vụ thành 02 nhiệm vụ;",
        "đ) Tiếp tục thực hiện 01 nhiệm vụ.",
        "4. Đưa ra khỏi Chương trình công tác 01 nhiệm vụ.",
        "5. Dừng thực hiện 01 nhiệm vụ.",
        "6. Gộp 02 nhiệm vụ thành 01 nhiệm vụ.",
        "(Chi tiết tại Phụ lục kèm theo)",
    ]
    assert second.startswith("Quyết định này có hiệu lực kể từ ngày ký. Các nội dung khác của")
    assert "Quyết định số 299/QĐ-UBND không được điều chỉnh" in second
    assert last.endswith("chịu trách nhiệm thi hành Quyết định này")
    assert (found.signer, found.signer_post) == ("Nguyễn Văn A", "Chủ tịch")
    assert found.distribution[-1] == "Lưu: VT, TH"


def test_a_decision_that_only_adds_or_only_changes_says_so(database: Database) -> None:
    fill(database)
    adds, moves = decide(database, "401"), decide(database, "402", in_force_on=date(2025, 11, 1))
    bring(database, adds, "11", "Đề án chuyển đổi số")
    later = {"deadline": dated("31/10", date(2025, 10, 31)), "reason": "chờ"}
    effect(database, moves, "change_deadline", "1", **later)
    assert text(database, adds).title.startswith("Về việc bổ sung Chương trình")
    first, second, _ = text(database, moves).articles
    assert text(database, moves).title.startswith("Về việc điều chỉnh Chương trình")
    assert first.splitlines()[1:] == [
        "Điều chỉnh thời gian thực hiện đối với 01 nhiệm vụ.",
        "(Chi tiết tại Phụ lục kèm theo)",
    ]
    assert "hiệu lực kể từ ngày 01 tháng 11 năm 2025" in second


def test_a_decision_in_force_when_issued_is_in_force_when_signed(database: Database) -> None:
    fill(database)
    document = decide(database, "403", in_force_on=date(2025, 10, 15))
    effect(database, document, "stop", "2", reason="hết nguồn")
    assert "có hiệu lực kể từ ngày ký." in text(database, document).articles[1]


def test_a_programme_that_names_the_committee_is_not_given_to_it_again() -> None:
    named = replace(SOURCE.programme, title="Chương trình công tác của UBND và Ủy ban nhân dân")
    assert programme_words(WARD, [replace(SOURCE, programme=named)], 2025) == named.title
    assert programme_words(WARD, [SOURCE], 2025).endswith(f" của {WARD.name}")


def test_tasks_merged_into_one_of_them_are_counted_once(database: Database) -> None:
    fill(database)
    document = decide(database)
    for task in ("7", "8"):
        effect(database, document, "merge", task, targets=[number(database, "6")], reason="trùng")
    effect(database, document, "merge", "6", targets=[number(database, "5")], reason="trùng")
    assert "Gộp 04 nhiệm vụ thành 01 nhiệm vụ." in text(database, document).articles[0]


def test_a_merge_into_a_known_task_counts_it_among_the_merged(database: Database) -> None:
    fill(database)
    document = decide(database)
    for task in ("7", "8"):
        effect(database, document, "merge", task, targets=[number(database, "6")], reason="trùng")
    found = content(database, document)
    assert "\nGộp 03 nhiệm vụ thành 01 nhiệm vụ.\n" in found.text.articles[0]
    assert (found.before["total"].value, found.after["total"].value) == (10, 8)
    assert {(one.into[0].ordinal, one.into[0].is_new) for one in found.changes} == {("6", False)}


def test_what_a_person_writes_is_kept_and_the_rest_follows_the_effects(
    database: Database, decision: DocumentId
) -> None:
    before = text(database, decision)
    written = replace(
        before,
        authority=f"Chủ tịch {WARD.name}",
        grounds=(*before.grounds, "Căn cứ Quy chế làm việc"),
        articles=(before.articles[0], "Quyết định này có hiệu lực kể từ ngày 20/10/2025"),
        distribution=("Lưu: VT",),
        signer="",
    )
    save(database, written)
    assert text(database, decision) == written

    bring(database, decision, "16", "Kế hoạch mới")
    followed = text(database, decision)
    assert "1. Bổ sung 03 nhiệm vụ" in followed.articles[0]
    assert followed.articles[1:] == written.articles[1:]
    with database.read() as session:
        assert reports(session) == ()
        assert proposed_text(session, decision).signer == "Nguyễn Văn A"


def test_going_back_to_the_proposal_keeps_nothing(database: Database, decision: DocumentId) -> None:
    proposed = text(database, decision)
    save(database, replace(proposed, articles=("Một Điều duy nhất",), title="Về việc khác"))
    assert text(database, decision).articles == ("Một Điều duy nhất",)
    save(database, proposed)
    assert text(database, decision) == proposed
    with database.read() as session:
        assert list(rows(session, "report_section")) == []
        assert list(rows(session, "report")) == []


def test_saving_what_did_not_change_is_no_action_and_saving_is_undone(
    database: Database, decision: DocumentId
) -> None:
    proposed = text(database, decision)
    save(database, proposed)
    with database.read() as session:
        assert actions(session)[0].title != "Sửa quyết định"
    save(database, replace(proposed, proposer="Theo đề nghị của Trưởng phòng Nội vụ"))
    with database.act("Hoàn tác") as session:
        undo(session)
    assert text(database, decision) == proposed


def test_the_texts_of_two_decisions_are_kept_apart(
    database: Database, decision: DocumentId
) -> None:
    other = decide(database, "413")
    effect(database, other, "stop", "2", reason="hết nguồn")
    save(database, replace(text(database, decision), title="Về việc thứ nhất"))
    save(database, replace(text(database, other), title="Về việc thứ hai"))
    assert text(database, decision).title == "Về việc thứ nhất"
    assert text(database, other).title == "Về việc thứ hai"


def test_a_decision_without_an_article_is_refused(database: Database, decision: DocumentId) -> None:
    with pytest.raises(UserError, match="chưa có Điều nào"):
        save(database, replace(text(database, decision), articles=("  ", "")))


def test_a_month_is_told_beside_the_number_of_its_task(database: Database) -> None:
    fill(database)
    month = ward.add_month(
        database, replace(ward.TASKS[0], ordinal="3", content="Diễn tập phòng thủ khu vực")
    )
    assert month.created == 1
    document = decide(database)
    effect(database, document, "stop", "Chương trình tháng 10:3", reason="hoãn")
    (change,) = content(database, document).changes
    assert change.before.ordinal == "3 (tháng 10)"
    assert [one.programme.title for one in content(database, document).sources] == [PROGRAMME]
    assert change.given_by == "Quyết định số 10/CTr-UBND"


def test_what_cannot_be_a_decision_is_refused_in_one_sentence(database: Database) -> None:
    with pytest.raises(UserError, match="Chưa khai báo cơ quan"):
        content(database, DocumentId("x"))
    fill(database)
    with pytest.raises(UserError, match="không còn trong sổ"):
        content(database, DocumentId("x"))
    empty = decide(database, "999")
    with pytest.raises(UserError, match="số 999/QĐ-UBND ngày 15/10/2025 chưa điều chỉnh nhiệm vụ"):
        content(database, empty)
    effect(database, empty, "stop", "1", reason="x")
    sign(database, empty, kind=DocumentKind.NOTICE.value, symbol="TB-UBND")
    with pytest.raises(UserError, match="không phải là quyết định"):
        content(database, empty)


def test_an_effect_of_a_task_that_was_deleted_is_left_out(
    database: Database, decision: DocumentId
) -> None:
    with database.act("Xóa") as session:
        write(session, [Remove("task", number(database, "5"))])
    assert not content(database, decision).of(ChangeGroup.REMOVE)
