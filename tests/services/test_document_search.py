"""Finding the document that a person names: number, day, issuer, or a draft's abstract."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.services.document_search import find_document
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft


@pytest.fixture
def recorded(database: Database) -> Database:
    """Three documents numbered 412, one of them of another body, and two drafts."""
    drafts = (
        DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15), issuer="Ủy ban nhân dân phường Mẫu"),
        DocumentDraft("412", "QĐ-UBND", date(2026, 1, 20), issuer="Ủy ban nhân dân phường Mẫu"),
        DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15), issuer="Ủy ban nhân dân tỉnh Mẫu"),
        DocumentDraft("06", "CTr-UBND", date(2025, 9, 30)),
        DocumentDraft("", "QĐ-UBND", None, abstract="Về việc điều chỉnh lần hai", signed=False),
        DocumentDraft("", "QĐ-UBND", None, abstract="Về việc bổ sung nhiệm vụ", signed=False),
    )
    for draft in drafts:
        with database.act("Ghi văn bản") as session:
            save_document(session, draft)
    return database


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6/CTr-UBND", date(2025, 9, 30)),
        ("06/ctr-ubnd ngày 30/9/2025", date(2025, 9, 30)),
        ("412/QĐ-UBND ngày 20/01/2026", date(2026, 1, 20)),
        ("412/QĐ-UBND  ngày 20 tháng 01 năm 2026", date(2026, 1, 20)),
        ("412/QĐ-UBND ngày 15/10/2025 của UBND phường", None),
        ("412/QĐ-UBND ngày 15/10/2025 của phường Mẫu", date(2025, 10, 15)),
    ],
)
def test_a_document_is_found_by_number_day_and_issuer(
    recorded: Database, text: str, day: date | None
) -> None:
    with recorded.read() as session:
        if day is None:
            with pytest.raises(UserError, match="Không có văn bản nào khớp"):
                find_document(session, text)
        else:
            assert find_document(session, text).issued_on == day


def test_a_draft_is_found_by_its_abstract(recorded: Database) -> None:
    with recorded.read() as session:
        assert find_document(session, "DIEU CHINH lần hai").abstract == "Về việc điều chỉnh lần hai"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("999/QĐ-UBND", "Không có văn bản nào khớp với “999/QĐ-UBND”; hãy ghi số và ký hiệu"),
        ("412", "chưa đúng; hãy ghi cả số và ký hiệu"),
        ("412/QĐ-UBND ngày 31/11/2025", "Ngày “31/11/2025” chưa đúng"),
        ("412/QĐ-UBND ngày mai", "Ngày “mai” chưa đúng"),
        ("412/QĐ-UBND ngày 16/10/2025", "Không có văn bản nào khớp"),
        ("", "Không có văn bản nào khớp"),
        ("về việc", "“Về việc bổ sung nhiệm vụ”"),
    ],
)
def test_what_is_not_one_document_is_told_in_one_sentence(
    recorded: Database, text: str, sentence: str
) -> None:
    with recorded.read() as session, pytest.raises(UserError) as refused:
        find_document(session, text)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_several_are_named_with_their_days_and_the_form_to_write(recorded: Database) -> None:
    with recorded.read() as session, pytest.raises(UserError) as refused:
        find_document(session, "412/QĐ-UBND")
    told = str(refused.value)
    assert "ngày 15/10/2025 của Ủy ban nhân dân phường Mẫu" in told
    assert "ngày 20/01/2026 của Ủy ban nhân dân phường Mẫu" in told
    assert told.endswith("hãy ghi rõ hơn, ví dụ “412/QĐ-UBND ngày 15/10/2025”.")
