"""First citations: in full or told, later ones may be short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.cited import citation_slips
from tests.text.office import CLEAN


def found(*texts: str, known: tuple[str, ...] = ()) -> list[str]:
    parts = {str(place): text for place, text in enumerate(texts)}
    slips = citation_slips(parts, known)
    return [
        slip.message.split("; hãy")[0].replace("được viện dẫn lần đầu mà ", "") for _, slip in slips
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "theo Quyết định số 299/QĐ-UBND của Ủy ban nhân dân phường",
            "“Quyết định số 299/QĐ-UBND” chưa ghi ngày ban hành",
        ),
        (
            "theo Kế hoạch số 11/KH-UBND ngày 28/7/2025",
            "“Kế hoạch số 11/KH-UBND” chưa ghi cơ quan ban hành",
        ),
        (
            "theo Nghị định 30/2020/NĐ-CP",
            "“Nghị định 30/2020/NĐ-CP” chưa ghi ngày ban hành và cơ quan ban hành",
        ),
        (
            "quán triệt Nghị quyết 57-NQ/TW của Bộ Chính trị",
            "“Nghị quyết 57-NQ/TW” chưa ghi ngày ban hành",
        ),
        (
            "các Quyết định: số 83/QĐ-UBND ngày 24/01/2025; số 217/QĐ-UBND ngày 31/3/2025",
            "“số 83/QĐ-UBND”, “số 217/QĐ-UBND” chưa ghi cơ quan ban hành",
        ),
    ],
)
def test_what_a_first_citation_lacks_is_told(text: str, told: str) -> None:
    assert found(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        "Quyết định số 299/QĐ-UBND, ngày 02/9/2025 của UBND phường; sau đó Quyết định 299/QĐ-UBND",
        "giao tại các Công văn của Ủy ban nhân dân tỉnh: số 1272/UBND-KTTH ngày 04 tháng 5 năm "
        "2023, số 2369/UBND-KTTH ngày 24 tháng 7 năm 2023",
        "Quyết định số 299/QĐ-UBND[[ghi chú: ngày 02/9/2025 của Ủy ban nhân dân phường]]",
        "đạt 107/144 nhiệm vụ; báo cáo 12/2025; kế hoạch năm 2025; tỷ lệ 1/2",
        "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
    ],
)
def test_full_ones_and_later_ones_are_not_told(text: str) -> None:
    assert found(text) == []


def test_a_part_before_or_the_register_may_have_cited_it() -> None:
    short = "theo Quyết định số 299/QĐ-UBND"
    assert found("Quyết định số 299/QĐ-UBND ngày 02/9/2025 của UBND phường", short) == []
    assert found(short, known=("299/QĐ-UBND",)) == []
    assert len(found(short, short)) == 1


@given(st.text(alphabet="Quyết định số 29/QĐ-UBN,;:ngày\n57-TW[]"))
def test_no_text_makes_it_crash(text: str) -> None:
    found(text, text)
