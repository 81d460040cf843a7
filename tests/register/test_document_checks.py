"""Documents against each other: dates, numbers that start again, numbers out of order."""

from __future__ import annotations

import pytest

from desktop.register.document_checks import check_documents
from desktop.register.rules import RULE_TEXTS
from tests.register.book import Book, day

Line = list[tuple[str, str]]


def found(book: Book) -> list[tuple[str, str | None]]:
    """Give rule and document of each finding."""
    findings = tuple(check_documents(book.documents.values()))
    assert {item.rule for item in findings} <= set(RULE_TEXTS)
    return [(item.rule, item.document) for item in findings]


def of_line(line: Line, **other: str) -> list[tuple[str, str]]:
    """Give rule and 'number day' of what is found among decisions of one office and year."""
    book = Book()
    for number, issued in line:
        book.document(f"{number} {issued}", issued, number=number, **other)
    return [(rule, str(document)) for rule, document in found(book)]


def test_documents_without_date_with_wrong_dates_or_twice():
    book = Book()
    book.document("299", "2/9")
    book.document("400", None)
    book.document("401", "5/10", in_force_on=day("4/10"))
    book.document("zz", "2/9", number="299")
    book.document("draft", None, signed=False)
    assert found(book) == [
        ("undated_document", "400"),
        ("in_force_before_issue", "401"),
        ("document_twice", "zz"),
    ]


MERGER: Line = [("83", "24/1"), ("217", "31/3"), ("06", "16/7"), ("129", "22/10")]
"""The four amendment decisions of a ward that was merged in mid-year."""


@pytest.mark.parametrize(
    "line",
    [
        MERGER,
        MERGER[:3],
        [("02", "5/1"), *MERGER],
        [*MERGER, ("250", "20/12")],
        [*MERGER[:3], ("230", "20/12")],
        [("02", "5/1"), ("217", "31/3"), ("06", "16/7"), ("129", "22/10"), ("250", "20/12")],
        [("150", "2/2"), ("180", "1/3"), ("217", "31/3"), ("129", "9/8"), ("140", "8/9")],
        [*MERGER, ("01", "5/1/2026"), ("83", "20/2/2026")],
        [*MERGER[:3], ("83", "1/10")],
        [("12", "2/2"), ("14", "2/2"), ("13", "2/2"), ("15", "3/2")],
    ],
    ids=[
        "merger",
        "merger as the last one",
        "a merger after small numbers",
        "beyond the old maximum",
        "at once beyond the old maximum",
        "beyond the old maximum after small numbers",
        "nothing small, but no single document explains it",
        "the next year",
        "an old number again after the merger",
        "several on a day",
    ],
)
def test_numbers_that_start_again_are_in_order(line: Line):
    assert of_line(line) == []


@pytest.mark.parametrize(
    ("line", "odd"),
    [
        ([("83", "24/1"), ("217", "31/3"), ("100", "1/5"), ("230", "1/6")], "100 1/5"),
        ([("83", "24/1"), ("100", "31/3"), ("217", "1/2"), ("120", "1/6")], "217 1/2"),
        ([("83", "24/1"), ("217", "31/3"), ("100", "1/5")], "100 1/5"),
        ([("217", "31/3"), ("100", "1/5"), ("230", "1/6")], "100 1/5"),
        ([("5", "2/1"), ("90", "3/3"), ("12", "1/5"), ("95", "1/6")], "12 1/5"),
        ([*MERGER, ("100", "1/11"), ("140", "1/12")], "100 1/11"),
    ],
    ids=["fallen", "too early", "last", "after the first", "small but between", "after a merger"],
)
def test_one_document_out_of_order(line: Line, odd: str):
    assert of_line(line) == [("number_order", odd)]


def test_a_document_out_of_order_is_told_with_its_neighbour():
    book = Book()
    for number, issued in (("83", "24/1"), ("217", "31/3"), ("100", "1/5"), ("230", "1/6")):
        book.document(number, issued)
    (finding,) = check_documents(book.documents.values())
    assert finding.message == (
        "Văn bản số 100/QĐ-UBND ngày 01/5/2025 có số nhỏ hơn văn bản số 217/QĐ-UBND "
        "ban hành trước đó, ngày 31/3/2025; hãy xem lại số và ngày."
    )
    assert finding.key == "number_order||100|100 2025-05-01"


def test_one_that_came_too_early_is_told_with_what_came_after():
    book = Book()
    for number, issued in (("83", "24/1"), ("217", "1/2"), ("100", "31/3"), ("120", "1/6")):
        book.document(number, issued)
    (finding,) = check_documents(book.documents.values())
    assert "217/QĐ-UBND ngày 01/02/2025 có số lớn hơn văn bản số 100/QĐ-UBND" in finding.message
    assert "ban hành sau đó, ngày 31/3/2025" in finding.message


@pytest.mark.parametrize(
    "line",
    [
        [("83", "24/1"), ("83", "10/2")],
        [("83", "24/1"), ("83", "10/2"), ("90", "1/3")],
        [("83", "24/1"), ("083", "10/2"), ("90", "1/3")],
        [("70", "2/1"), ("83", "24/1"), ("90", "1/2"), ("83", "10/2"), ("95", "1/3")],
    ],
    ids=["two", "then another", "written otherwise", "not one after the other"],
)
def test_one_number_given_twice(line: Line):
    ((rule, document),) = of_line(line)
    assert (rule, document.split()[1]) == ("number_twice", "10/2")


def test_the_twin_is_named_by_its_day():
    book = Book()
    book.document("83", "24/1")
    book.document("b", "10/2", number="83")
    (finding,) = check_documents(book.documents.values())
    assert finding.message == (
        "Văn bản số 83/QĐ-UBND ngày 10/02/2025 trùng số với văn bản ngày 24/01/2025 "
        "của cùng cơ quan; hãy xem lại số và ngày."
    )


def test_series_of_another_symbol_issuer_or_kind_do_not_mix():
    book = Book()
    book.document("a", "2/9", number="299")
    book.document("b", "3/9", number="45", symbol="CTr-UBND")
    book.document("c", "4/9", number="12", issuer="Ủy ban nhân dân tỉnh")
    book.document("d", "5/9", number="300", signed=False)
    book.document("e", "6/9", number="", symbol="")
    book.document("f", "7/9", number="299", symbol="qđ-ubnd", issuer="Ủy ban nhân dân tỉnh")
    book.document("g", "8/9", number="301")
    assert found(book) == []
    book.document("h", "9/9", number="290", symbol="QĐ-UBND ", issuer="uỷ  ban nhân dân tỉnh")
    assert found(book) == [("number_order", "h")]
