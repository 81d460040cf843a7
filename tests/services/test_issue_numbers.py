"""Numbers of texts that go out: the next free one, taken ones, days that cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import DocumentKind
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.issue_numbers import checked_order, next_number
from desktop.services.issue_values import IssueOrder
from tests.services.outgoing import AS_AT, OFFICE, ORDER, TODAY, prepared


@pytest.fixture
def ward(database: Database) -> Database:
    """The small ward."""
    prepared(database)
    return database


def recorded(
    database: Database, number: str, on: date, symbol: str = "BC-UBND", issuer: str = OFFICE.name
) -> None:
    """A document recorded by hand."""
    draft = DocumentDraft(number, symbol, on, kind=DocumentKind.REPORT, issuer=issuer)
    with database.act("Ghi văn bản") as session:
        save_document(session, draft)


def proposed(database: Database, symbol: str = "BC-UBND", year: int = 2025) -> str:
    """The next number."""
    with database.read() as session:
        return next_number(session, symbol, year)


def checked(database: Database, order: IssueOrder, as_at: date | None = AS_AT) -> IssueOrder:
    """An order in the decree's form."""
    with database.read() as session:
        return checked_order(session, order, TODAY, as_at)


def refusal(database: Database, order: IssueOrder) -> str:
    """Why an order is refused."""
    with pytest.raises(UserError) as refused:
        checked(database, order)
    return str(refused.value)


def test_numbers_go_on_in_their_symbol_and_year(ward: Database) -> None:
    assert proposed(ward) == "01"
    recorded(ward, "8", date(2025, 3, 1))
    recorded(ward, "300", date(2024, 12, 30))
    recorded(ward, "40", date(2025, 3, 2), symbol="TB-UBND")
    recorded(ward, "77", date(2025, 4, 1), issuer="Ủy ban nhân dân phường Khác")
    assert proposed(ward) == "09"
    assert proposed(ward, "bc-ubnd") == "09"
    assert proposed(ward, year=2024) == "301"
    assert proposed(ward, "QĐ-UBND") == "300"


def test_numbers_that_started_again_in_mid_year_go_on_from_there(ward: Database) -> None:
    recorded(ward, "217", date(2025, 3, 31))
    recorded(ward, "6", date(2025, 7, 16))
    assert proposed(ward) == "07"
    recorded(ward, "7", date(2025, 2, 1))
    assert proposed(ward) == "08"


def test_a_number_that_was_given_is_told_with_the_next_free_one(ward: Database) -> None:
    recorded(ward, "120", date(2025, 10, 1))
    assert refusal(ward, ORDER) == (
        "Số 120/BC-UBND của năm 2025 đã cấp cho báo cáo số 120/BC-UBND ngày 01/10/2025; "
        "số tiếp theo còn trống là 121."
    )
    assert "đã cấp" in refusal(ward, replace(ORDER, number="0120", symbol=" bc-ubnd "))
    assert checked(ward, replace(ORDER, symbol="BC-VP")).number == "120"


def test_an_order_comes_out_in_the_form_of_the_decree(ward: Database) -> None:
    order = checked(ward, IssueOrder(" 5 ", " BC-UBND ", AS_AT, " Nguyễn  Văn A ", "Chủ tịch "))
    assert order == IssueOrder("05", "BC-UBND", AS_AT, "Nguyễn Văn A", "Chủ tịch")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"number": ""}, "chữ số Ả Rập"),
        ({"number": "12a"}, "“12a” chưa đúng"),
        ({"number": "0"}, "chưa đúng"),
        ({"symbol": " "}, "Chưa có ký hiệu"),
        ({"symbol": "11/2025"}, "không phải ký hiệu"),
        ({"signer": " "}, "Chưa có người ký"),
        ({"signer": " … "}, "Chưa có người ký"),
        ({"signer": "Nguyễn Văn …"}, "Chưa có người ký"),
        ({"signer": "- / -"}, "Chưa có người ký"),
        ({"issued_on": None}, "Chưa có ngày ban hành"),
        ({"issued_on": date(2025, 11, 26)}, "26/11/2025 chưa đến"),
        ({"issued_on": date(2025, 10, 14)}, "14/10/2025 trước ngày số liệu 15/10/2025"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    ward: Database, change: dict[str, object], told: str
) -> None:
    sentence = refusal(ward, replace(ORDER, **change))  # type: ignore[arg-type]
    assert told in sentence
    assert "; hãy " in sentence


def test_a_decision_may_be_found_later_than_its_day(ward: Database) -> None:
    assert checked(ward, replace(ORDER, issued_on=date(2025, 1, 2)), None).number == "120"
