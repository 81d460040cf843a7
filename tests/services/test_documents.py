"""Documents: told apart by number, symbol, date and issuer, and named as prose names them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import Document, DocumentId, DocumentKind, State
from desktop.services.documents import documents, save_document, source_document
from desktop.services.drafts import DocumentDraft
from desktop.services.register import standing
from desktop.services.tasks import stop_tasks
from desktop.services.titles import document_title, kind_of_symbol, matching, split_number
from desktop.services.values import Viewpoint
from tests.services.test_register import last_moment
from tests.services.ward import DECISION, at, fill, task


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


def test_a_document_with_effects_keeps_a_day(database: Database) -> None:
    fill(database)
    with database.read() as session:
        decision = documents(session)[0].document.id
    with pytest.raises(UserError, match="hãy nhập ngày ban hành"):
        edited(database, decision, replace(DECISION, issued_on=None, signed=False))
