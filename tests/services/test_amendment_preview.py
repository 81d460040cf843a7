"""What a draft of amendments would do is told before it is recorded, and nothing is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.bridge import bridge
from desktop.register.figures import Figures
from desktop.register.values import EffectKind, Revision
from desktop.services.amendment_drafts import Amendment
from desktop.services.catalogue import save_unit, units
from desktop.services.documents import documents, save_document
from desktop.services.drafts import DocumentDraft, TaskDraft
from desktop.services.impact import document_impact
from desktop.services.programmes import programmes
from desktop.services.review import points
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
    moved,
    one,
    stored,
    try_out,
    unit,
)
from tests.services.ward import add_month, counts, dated


@pytest.fixture
def ward(database: Database) -> Database:
    fill(database)
    return database


def values(figures: Figures) -> dict[str, int]:
    """The counts by name, zeros left out."""
    return {name: figure.value for name, figure in figures.counts.items() if figure.value}


def everything(database: Database) -> tuple[Amendment, ...]:
    """A draft that does one of everything to six tasks."""
    return (
        moved(database, NOVEMBER, "1", "2", reason="chờ hướng dẫn"),
        moved(database, DECEMBER, "1", reason="chờ vốn"),
        one(database, EffectKind.TRANSFER, "1", revision=Revision(lead=unit(database, CULTURE))),
        Amendment(EffectKind.ADD, into=(WORDS,)),
        one(database, EffectKind.MERGE, "4", into=ids(database, "5"), reason="cùng việc"),
        one(database, EffectKind.SPLIT, "6", into=(replace(WORDS, ordinal="6a"), OTHER_WORDS)),
        one(database, EffectKind.REMOVE, "3", reason="việc thường ngày"),
    )


def test_the_figures_before_and_after_are_those_of_the_decisions_day(ward: Database) -> None:
    before = counts(ward, DECIDED)
    kept = stored(ward)
    found = try_out(ward, *everything(ward))
    assert stored(ward) == kept
    assert found.day == DECIDED
    assert values(found.before) == before
    assert bridge(found.before).closes
    assert bridge(found.after).closes
    assert values(found.after) != before

    decide(ward, *everything(ward))
    assert values(found.after) == counts(ward, DECIDED)


def test_each_line_tells_old_and_new(ward: Database) -> None:
    lines = try_out(ward, *everything(ward)).lines
    told = [(one.amendment, one.ordinal, one.field, one.old, one.new, one.reason) for one in lines]
    plan, poor, storm, land, training = (
        "Xây dựng Kế hoạch cải cách hành chính năm 2026",
        "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới",
        "Kế hoạch phòng, chống thiên tai",
        "Phương án sử dụng quỹ đất công",
        "Kế hoạch đào tạo, bồi dưỡng cán bộ",
    )
    assert told == [
        (0, "1", "deadline", "30/9", "30/11/2025", "chờ hướng dẫn"),
        (0, "2", "deadline", "Tháng 10", "30/11/2025", "chờ hướng dẫn"),
        (1, "1", "deadline", "30/11/2025", "31/12/2025", "chờ vốn"),
        (
            2,
            "1",
            "lead",
            f"Chủ trì: {OFFICE}; Phối hợp: {CULTURE}",
            f"Chủ trì: {CULTURE}; Phối hợp: không có",
            "theo tình hình thực tế",
        ),
        (3, "7", "", "", "31/12/2025", ""),
        (4, "4", "", "", f"5. {land}", "cùng việc"),
        (5, "6a", "", "", "31/12/2025", "theo tình hình thực tế"),
        (5, "8", "", "", "30/11/2025", "theo tình hình thực tế"),
        (
            5,
            "6",
            "",
            "",
            f"6a. {WORDS.content}; 8. {OTHER_WORDS.content}",
            "theo tình hình thực tế",
        ),
        (6, "3", "", "", "", "việc thường ngày"),
    ]
    assert [line.content for line in lines] == [
        plan,
        poor,
        plan,
        plan,
        WORDS.content,
        storm,
        WORDS.content,
        OTHER_WORDS.content,
        training,
        "Tiếp công dân định kỳ",
    ]
    new = {line.ordinal for line in lines if line.task is None}
    assert new == {"7", "8", "6a"}
    assert lines[0].task == ids(ward, "1")[0]
    assert lines[4].kind is EffectKind.ADD


def test_a_preview_is_refused_as_the_recording_is(ward: Database) -> None:
    for document in (DECISION, replace(DECISION, issued_on=None)):
        with pytest.raises(UserError) as told:
            try_out(ward, one(ward, EffectKind.RESTORE, "1"), document=document)
        with pytest.raises(UserError) as refused:
            decide(ward, one(ward, EffectKind.RESTORE, "1"), document=document)
        assert str(told.value) == str(refused.value)


def test_the_day_is_the_one_by_which_all_is_in_force(ward: Database) -> None:
    later = one(ward, EffectKind.STOP, "1", effective_on=date(2025, 12, 1))
    found = try_out(ward, later, one(ward, EffectKind.STOP, "2"))
    assert found.day == date(2025, 12, 1)
    assert values(found.after)["stopped"] == 2
    assert "stopped" not in values(found.before)


def test_a_draft_without_a_day_is_tried_on_the_last_known_day(ward: Database) -> None:
    """Even what was decided on that very day comes before it."""
    decide(ward, one(ward, EffectKind.STOP, "1"))
    draft = DocumentDraft("", "QĐ-UBND", None, signed=False)
    found = try_out(ward, one(ward, EffectKind.RESTORE, "1"), document=draft)
    assert found.day == DECIDED
    assert (values(found.before)["stopped"], values(found.after).get("stopped", 0)) == (1, 0)
    assert found.warnings == ()


def test_a_draft_comes_to_the_same_when_tried_and_when_recorded(ward: Database) -> None:
    """More of a draft counts from the day by which what it did already has begun."""
    draft = DocumentDraft("77", "QĐ-UBND", None, signed=False)
    later = one(ward, EffectKind.STOP, "1", effective_on=date(2025, 12, 1))
    document = decide(ward, later, document=draft).document
    found = try_out(ward, one(ward, EffectKind.REMOVE, "2"), document=document)
    assert (found.day, values(found.before)["stopped"]) == (date(2025, 12, 1), 1)
    decide(ward, one(ward, EffectKind.REMOVE, "2"), document=document)
    with ward.read() as session:
        made = document_impact(session, document)
    assert made is not None
    assert (made.day, values(made.after)) == (found.day, values(found.after))


def test_where_no_day_is_known_a_draft_is_tried_today(ward: Database) -> None:
    with ward.act("Sửa văn bản") as session:
        (issuing,) = documents(session)
        unsigned = DocumentDraft("299", "QĐ-UBND", None, signed=False, id=issuing.document.id)
        save_document(session, unsigned)
        (programme,) = programmes(session)
    new = Amendment(EffectKind.ADD, into=(WORDS,), programme=programme.id)
    draft = DocumentDraft("", "QĐ-UBND", None, signed=False)
    found = try_out(ward, new, document=draft)
    assert (found.day, values(found.after)["total"]) == (date.today(), 1)


def test_what_a_draft_did_already_counts_before(ward: Database) -> None:
    draft = DocumentDraft("77", "QĐ-UBND", None, signed=False)
    document = decide(ward, one(ward, EffectKind.STOP, "1"), document=draft).document
    found = try_out(ward, one(ward, EffectKind.STOP, "2"), document=document)
    assert (values(found.before)["stopped"], values(found.after)["stopped"]) == (1, 2)
    with pytest.raises(UserError, match="đã dừng từ trước"):
        try_out(ward, one(ward, EffectKind.STOP, "1"), document=document)
    dated_now = replace(DECISION, number="77", id=document)
    found = try_out(ward, one(ward, EffectKind.STOP, "2"), document=dated_now)
    assert (found.day, values(found.before)["stopped"]) == (DECIDED, 1)


def test_what_would_no_longer_fit_is_told(ward: Database) -> None:
    removing = DocumentDraft("450", "QĐ-UBND", date(2025, 11, 3))
    decide(ward, one(ward, EffectKind.REMOVE, "2"), document=removing)
    sooner = dated("20/10/2025", date(2025, 10, 20))
    found = try_out(
        ward,
        one(ward, EffectKind.MERGE, "2", into=ids(ward, "4")),
        moved(ward, sooner, "4"),
        Amendment(EffectKind.ADD, into=(WORDS,)),
    )
    left, shorter, unled = sorted(found.warnings)
    assert left.startswith("Nhiệm vụ 2 ")
    assert "đã được gộp vào nhiệm vụ khác nhưng vẫn chịu tác động của văn bản số 450" in left
    assert "đổi sang thời hạn sớm hơn" in shorter
    assert unled == f"Nhiệm vụ 7 “{WORDS.content}” chưa có đơn vị chủ trì."
    decide(ward, moved(ward, sooner, "4"))
    assert try_out(ward, moved(ward, NOVEMBER, "5")).warnings == ()


def test_a_task_that_others_go_on_in_is_not_taken_out_before_in_silence(ward: Database) -> None:
    decide(ward, one(ward, EffectKind.MERGE, "4", into=ids(ward, "6")))
    before = DocumentDraft("400", "QĐ-UBND", date(2025, 10, 10))
    removal = one(ward, EffectKind.REMOVE, "6")
    (warning,) = try_out(ward, removal, document=before).warnings
    assert warning.startswith("Nhiệm vụ 4 ")
    assert "lúc đó đã được đưa ra khỏi chương trình" in warning
    decide(ward, removal, document=before)
    with ward.read() as session:
        assert warning in {point.finding.message for point in points(session, DECIDED)}


def test_a_unit_that_closes_before_all_is_in_force_is_told(ward: Database) -> None:
    with ward.act("Sửa đơn vị") as session:
        closed = next(known for known in units(session) if known.name == CULTURE)
        save_unit(session, replace(closed, valid_to=date(2025, 10, 31)))
    found = try_out(
        ward,
        one(ward, EffectKind.TRANSFER, "1", revision=Revision(lead=closed.id)),
        moved(ward, DECEMBER, "4", effective_on=date(2025, 11, 1)),
    )
    (warning,) = found.warnings
    assert "hết hiệu lực ngày 31/10/2025" in warning


def test_a_number_out_of_order_is_told(ward: Database) -> None:
    early = replace(DECISION, number="200")
    (warning,) = try_out(ward, moved(ward, DECEMBER, "1"), document=early).warnings
    assert "số 200" in warning


def test_the_years_months_count_with_it(ward: Database) -> None:
    add_month(ward, TaskDraft(7, "1", "Việc phát sinh", DECEMBER))
    found = try_out(ward, moved(ward, DECEMBER, "1"))
    assert values(found.before) == counts(ward, DECIDED)
    assert values(found.before)["added"] == 1
