"""Documents: told apart by number, symbol, date and issuer, and named as prose names them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.models.undo import actions, undo_action
from desktop.models.write import Create, new_id, write
from desktop.register.values import Document, DocumentId, DocumentKind, EffectId, State
from desktop.services.documents import (
    document_effects,
    documents,
    proposed_document,
    remove_document,
    save_document,
    source_document,
)
from desktop.services.drafts import DocumentDraft
from desktop.services.register import standing
from desktop.services.tasks import change_deadline, stop_tasks
from desktop.services.titles import document_title, kind_of_symbol, matching, split_number
from desktop.services.values import Viewpoint
from tests.services.test_register import last_moment
from tests.services.ward import DECISION, at, dated, fill, task

LATER = dated("31/12/2025", date(2025, 12, 31))


def test_numbers_restart_and_still_name_two_documents(database: Database) -> None:
    with database.act("Ghi văn bản") as session:
        march = save_document(session, DocumentDraft("06", "QĐ-UBND", date(2025, 3, 31)))
        july = save_document(session, DocumentDraft("06", "QĐ-UBND", date(2025, 7, 16)))
        again = save_document(session, DocumentDraft("6", "QĐ-UBND", date(2025, 7, 16)))

    assert march != july
    assert again == july
    with database.read() as session:
        assert [one.title for one in documents(session)] == [
            "Quyết định số 06/QĐ-UBND ngày 16/7/2025",
            "Quyết định số 06/QĐ-UBND ngày 31/3/2025",
        ]


def test_another_issuer_is_another_document(database: Database) -> None:
    draft = DocumentDraft("12", "QĐ-UBND", date(2025, 5, 5), issuer="UBND tỉnh Mẫu")
    with database.act("Ghi văn bản") as session:
        province = save_document(session, draft)
        ward = save_document(session, replace(draft, issuer="UBND phường Mẫu"))
    assert province != ward


def test_an_edit_of_a_document_that_was_removed_meanwhile_is_not_lost(database: Database) -> None:
    with database.act("Ghi văn bản") as session:
        document = save_document(session, AMENDING)
    with database.act("Xóa văn bản") as session:
        remove_document(session, document)
    edited = replace(AMENDING, abstract="Về việc điều chỉnh", id=document)
    for saving in (save_document, proposed_document):
        with pytest.raises(UserError, match="đã bị xóa khỏi sổ"), database.act("Sửa") as session:
            saving(session, edited)
    with database.act("Ghi văn bản") as session:
        assert save_document(session, replace(edited, id=None)) != document
    with database.read() as session:
        assert [one.document.abstract for one in documents(session)] == ["Về việc điều chỉnh"]


def test_effects_are_counted_by_kind(database: Database) -> None:
    fill(database)
    with database.read() as session:
        assert documents(session)[0].effects == (("issue", 3),)


def test_a_signed_document_has_a_date_and_is_not_in_force_before(database: Database) -> None:
    with pytest.raises(UserError, match="ngày ban hành"), database.act("X") as session:
        save_document(session, DocumentDraft("1", "QĐ-UBND", None))
    early = DocumentDraft("1", "QĐ-UBND", date(2025, 5, 5), in_force_on=date(2025, 5, 4))
    with (
        pytest.raises(UserError, match="04/5/2025 trước ngày ban hành 05/5/2025"),
        database.act("X") as session,
    ):
        save_document(session, early)
    with database.read() as session:
        assert documents(session) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [("299/QĐ-UBND", ("299", "QĐ-UBND")), (" 05 / CTr-UBND ", ("05", "CTr-UBND"))],
)
def test_a_number_is_split(text: str, parts: tuple[str, str]) -> None:
    assert split_number(text) == parts


@pytest.mark.parametrize("text", ["299", "QĐ-UBND", "/QĐ-UBND", "299/", ""])
def test_half_a_number_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="299/QĐ-UBND"):
        split_number(text)


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("QĐ-UBND", DocumentKind.DECISION),
        ("CTr-UBND", DocumentKind.PROGRAMME),
        ("UBND-KTTH", DocumentKind.OFFICIAL_LETTER),
        ("NQ-HĐND", DocumentKind.OTHER),
    ],
)
def test_the_symbol_tells_the_kind(symbol: str, kind: DocumentKind) -> None:
    assert kind_of_symbol(symbol) is kind


def test_an_unnumbered_document_is_named_by_its_kind(database: Database) -> None:
    draft = DocumentDraft("", "CTr-UBND", None, DocumentKind.PROGRAMME, signed=False)
    with database.act("Ghi văn bản") as session:
        save_document(session, draft)
    with database.read() as session:
        assert document_title(documents(session)[0].document) == "Chương trình"


def test_drafts_without_a_number_are_never_taken_for_one(database: Database) -> None:
    draft = DocumentDraft("", "QĐ-UBND", None, signed=False)
    with database.act("Ghi văn bản") as session:
        first = save_document(session, replace(draft, abstract="Điều chỉnh lần 1"))
        second = save_document(session, replace(draft, abstract="Điều chỉnh lần 2"))
    assert first != second
    with database.read() as session:
        kept = {one.document.id: one.document.abstract for one in documents(session)}
    assert kept == {first: "Điều chỉnh lần 1", second: "Điều chỉnh lần 2"}


JULY = DocumentDraft("06", "QĐ-UBND", date(2025, 7, 16))


def test_what_a_known_document_lacked_is_filled_in(database: Database) -> None:
    full = replace(JULY, in_force_on=date(2025, 8, 1), issuer="UBND phường Mới", abstract="Sửa đổi")
    with database.act("Ghi văn bản") as session:
        bare = save_document(session, replace(JULY, signed=False))
        assert save_document(session, full) == bare
    with database.read() as session:
        (kept,) = documents(session)
    assert (kept.document.in_force_on, kept.document.issuer) == (
        date(2025, 8, 1),
        "UBND phường Mới",
    )
    assert (kept.document.abstract, kept.document.signed) == ("Sửa đổi", True)


def test_a_document_that_may_be_several_is_not_chosen_for_the_person(database: Database) -> None:
    with database.act("Ghi văn bản") as session:
        save_document(session, replace(JULY, issuer="UBND phường Cũ"))
        new = save_document(session, replace(JULY, issuer="UBND phường Mới"))
    for record in (save_document, source_document):
        with (
            pytest.raises(UserError, match=r"UBND phường Cũ.*UBND phường Mới.*cơ quan ban hành"),
            database.act("Ghi văn bản") as session,
        ):
            record(session, replace(JULY, number="6"))
    with database.act("Ghi văn bản") as session:
        assert source_document(session, replace(JULY, issuer="Ubnd phường mới")) == new


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ({"in_force_on": date(2025, 8, 2)}, "ngày hiệu lực"),
        ({"abstract": "Về việc khác"}, "trích yếu"),
        ({"kind": DocumentKind.PLAN}, "loại văn bản"),
        ({"signed": False}, "tình trạng ký"),
    ],
)
def test_other_words_for_a_known_document_are_not_dropped(
    database: Database, typed: dict[str, Any], what: str
) -> None:
    known = replace(JULY, in_force_on=date(2025, 8, 1), abstract="Sửa đổi chương trình")
    with database.act("Ghi văn bản") as session:
        save_document(session, known)
    with (
        pytest.raises(UserError, match=f"khác {what}; hãy mở văn bản đã có để sửa"),
        database.act("Ghi văn bản") as session,
    ):
        save_document(session, replace(known, **typed))


def test_a_signed_list_signs_its_draft_and_keeps_its_words(database: Database) -> None:
    draft = replace(DECISION, abstract="Ban hành chương trình", signed=False)
    with database.act("Ghi văn bản") as session:
        document = save_document(session, draft)
    fill(database)
    with database.read() as session:
        (kept,) = documents(session)
    assert (kept.document.id, kept.document.signed) == (document, True)
    assert kept.document.abstract == "Ban hành chương trình"
    assert at(database, date(2025, 12, 1)).figures["total"].value == 2


def test_a_document_is_found_by_its_year_too() -> None:
    first, second = (
        Document(DocumentId(str(year)), DocumentKind.DECISION, "299", "QĐ-UBND", date(year, 1, 2))
        for year in (2025, 2026)
    )
    assert matching([first, second], "0299", "qd-ubnd", 2026) == (second,)
    assert matching([first, second], "299", "QĐ-UBND", date(2025, 1, 2)) == (first,)
    assert matching([first, second], "", "QĐ-UBND", 2026) == ()


def edited(database: Database, document: DocumentId, draft: DocumentDraft) -> None:
    """Correct what is recorded of a document."""
    with database.act("Sửa văn bản") as session:
        save_document(session, replace(draft, id=document))


def test_the_effects_of_a_document_follow_its_dates(database: Database) -> None:
    fill(database)
    with database.read() as session:
        decision = documents(session)[0].document.id
    known = last_moment(database)
    assert at(database, date(2025, 9, 10)).figures["total"].value == 2

    edited(database, decision, replace(DECISION, issued_on=date(2025, 9, 20)))
    assert at(database, date(2025, 9, 10)).figures["total"].value == 0
    assert at(database, date(2025, 9, 20)).figures["total"].value == 2
    with database.read() as session:
        then = standing(session, Viewpoint(date(2025, 9, 10), known))
    assert then.figures["total"].value == 2

    edited(database, decision, replace(DECISION, in_force_on=date(2025, 9, 12)))
    assert at(database, date(2025, 9, 11)).figures["total"].value == 0
    assert at(database, date(2025, 9, 12)).figures["total"].value == 2


def test_a_day_that_a_person_gave_an_effect_stays(database: Database) -> None:
    fill(database)
    amending = DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15))
    first, second = task(database, "1"), task(database, "2")
    with database.act("Dừng thực hiện") as session:
        document = save_document(session, amending)
        stop_tasks(session, [first], document, "Hết kinh phí", date(2025, 11, 1))
        stop_tasks(session, [second], document, "Hết kinh phí", date(2025, 10, 15))
    edited(database, document, replace(amending, issued_on=date(2025, 10, 20)))

    def stopped(day: date) -> list[str]:
        rows = at(database, day).rows
        return [row.ordinal for row in rows if row.state is State.STOPPED]

    assert stopped(date(2025, 10, 19)) == []
    assert stopped(date(2025, 10, 20)) == ["2"]
    assert stopped(date(2025, 10, 31)) == ["2"]
    assert stopped(date(2025, 11, 1)) == ["1", "2"]


def test_a_draft_does_something_without_a_day_and_is_signed_with_one(database: Database) -> None:
    fill(database)
    draft = DocumentDraft("", "QĐ-UBND", None, signed=False, abstract="Điều chỉnh chương trình")
    with database.act("Dừng thực hiện") as session:
        document = save_document(session, draft)
    with database.read() as session:
        decision = next(one.document.id for one in documents(session) if one.effects)
    edited(database, decision, replace(DECISION, issued_on=None, signed=False))
    assert at(database, date(2025, 12, 1)).rows == ()
    with pytest.raises(UserError, match="đã ký phải có ngày"):
        edited(database, decision, replace(DECISION, issued_on=None))
    edited(database, decision, DECISION)
    assert at(database, date(2025, 12, 1)).figures["total"].value == 2
    edited(database, document, replace(draft, number="412", issued_on=date(2025, 10, 15)))


def test_a_document_is_not_issued_after_its_effects_began(database: Database) -> None:
    fill(database)
    amending = DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15))
    with database.act("Ghi văn bản") as session:
        document = save_document(session, amending)
    with database.act("Dừng thực hiện") as session:
        stop_tasks(session, [task(database, "2")], document, "Hết kinh phí", date(2025, 10, 18))
    edited(database, document, replace(amending, issued_on=date(2025, 10, 18)))
    with pytest.raises(UserError, match=r"19/10/2025 sau ngày 18/10/2025 .* nhiệm vụ số 2"):
        edited(database, document, replace(amending, issued_on=date(2025, 10, 19)))
    with database.read() as session:
        assert documents(session)[0].document.issued_on == date(2025, 10, 18)
    with database.act("Hoàn tác") as session:
        undo_action(session, actions(session)[1].id)
    edited(database, document, replace(amending, issued_on=date(2025, 10, 19)))


def test_a_document_does_not_become_the_twin_of_another(database: Database) -> None:
    july = replace(JULY, issuer="UBND phường Mới")
    with database.act("Ghi văn bản") as session:
        save_document(session, july)
        other = save_document(session, replace(july, issued_on=date(2026, 7, 16)))
    with pytest.raises(UserError, match=r"06/QĐ-UBND ngày 16/7/2025 .* đã có trong sổ"):
        edited(database, other, replace(july, number="6", issuer="ubnd phường mới"))
    edited(database, other, replace(july, issuer="UBND phường Cũ"))
    with database.read() as session:
        assert len({one.document.issuer for one in documents(session)}) == 2


def test_documents_of_one_number_keep_their_effects_apart(database: Database) -> None:
    fill(database)
    number = DocumentDraft("06", "QĐ-UBND", date(2025, 10, 15), issuer="UBND phường Mẫu")
    reissued = replace(number, issued_on=date(2026, 1, 5))
    with database.act("Điều chỉnh") as session:
        first = save_document(session, number)
        province = save_document(session, replace(number, issuer="UBND tỉnh Mẫu"))
        later = save_document(session, reissued)
        stop_tasks(session, [task(database, "1")], first, "Hết kinh phí")
        stop_tasks(session, [task(database, "2")], later, "Hết kinh phí")
    with database.read() as session:
        assert [line.ordinal for line in document_effects(session, first)] == ["1"]
        assert [line.ordinal for line in document_effects(session, later)] == ["2"]
        assert document_effects(session, province) == ()
    assert at(database, date(2025, 12, 31)).figures["stopped"].value == 1
    assert at(database, date(2026, 1, 5)).figures["stopped"].value == 2


AMENDING = DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15))


def test_what_is_not_in_force_is_counted_apart(database: Database) -> None:
    fill(database)
    with database.act("Dừng thực hiện") as session:
        signed = save_document(session, AMENDING)
        stop_tasks(session, [task(database, "1")], signed, "Hết kinh phí")
        stop_tasks(session, [task(database, "2")], signed, "Hết kinh phí", date(2025, 11, 1))
        change_deadline(session, [task(database, "2")], signed, LATER, "Chờ hướng dẫn")

    def counted(day: date) -> tuple[dict[str, int], dict[str, int]]:
        with database.read() as session:
            summary = documents(session, day)[0]
            lines = document_effects(session, signed, day)
        waiting = Counter(line.kind for line in lines if not line.in_force)
        assert waiting == dict(summary.pending)
        return dict(summary.effects), dict(summary.pending)

    every = {"change_deadline": 1, "stop": 2}
    assert counted(date(2025, 10, 14)) == (every, every)
    assert counted(date(2025, 10, 15)) == (every, {"stop": 1})
    assert counted(date(2025, 11, 1)) == (every, {})
    edited(database, signed, replace(AMENDING, signed=False))
    assert counted(date(2025, 12, 1)) == (every, every)


def test_without_a_date_what_begins_tomorrow_is_pending(database: Database) -> None:
    fill(database)
    tomorrow = date.today() + timedelta(days=1)
    with database.act("Dừng thực hiện") as session:
        document = save_document(session, AMENDING)
        stop_tasks(session, [task(database, "1")], document, "Hết kinh phí", tomorrow)
        stop_tasks(session, [task(database, "2")], document, "Hết kinh phí")
    with database.read() as session:
        assert documents(session)[0].pending == (("stop", 1),)
        in_force = {line.ordinal: line.in_force for line in document_effects(session, document)}
    assert in_force == {"1": False, "2": True}


def test_a_line_knows_its_effect_and_what_a_merge_goes_on_in(database: Database) -> None:
    fill(database)
    first, second = task(database, "1"), task(database, "2")
    effect = EffectId(new_id())
    with database.act("Gộp nhiệm vụ") as session:
        document = save_document(session, AMENDING)
        values = {"kind": "merge", "targets": [first], "reason": "Trùng nội dung"}
        write(
            session,
            [Create("effect", effect, {"task_id": second, "document_id": document, **values})],
        )
    with database.read() as session:
        (line,) = document_effects(session, document, date(2025, 10, 15))
    assert (line.effect, line.task, line.in_force) == (effect, second, True)
    assert line.into == ("1. Xây dựng Kế hoạch cải cách hành chính năm 2026",)
