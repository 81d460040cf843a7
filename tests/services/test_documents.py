"""Documents: told apart by number, symbol, date and issuer, and named as prose names them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import DocumentKind
from desktop.services.documents import documents, save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.titles import document_title, kind_of_symbol, split_number
from tests.services.ward import fill


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
