"""Sentences of another year: leftovers are told, dates and comparisons are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.other_years import year_slips
from tests.text.office import CLEAN


def found(text: str, *own: int) -> list[str]:
    return [slip.message for slip in year_slips(text, own or (2025,))]


@pytest.mark.parametrize(
    "text",
    [
        "Trong năm 2024, các đơn vị thực hiện tốt Quy chế làm việc.",
        "Tính đến ngày 22 tháng 11 năm 2024, Ủy ban nhân dân phường ban hành 3.780 văn bản.",
        "Dự kiến hoàn thành trong tháng 12/2024.",
        "Hoàn thành trong quý IV/2024; báo cáo Hội đồng nhân dân.",
        "Công tác chỉ đạo, điều hành năm 2023 đạt kết quả tốt.",
    ],
)
def test_a_leftover_is_told(text: str) -> None:
    (message,) = found(text)
    assert message.endswith("trong văn bản của năm 2025; hãy sửa nếu là câu cũ để lại.")


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        "Trong năm 2025, các đơn vị thực hiện tốt; năm 2026 tiếp tục.",
        "Thu ngân sách tăng 12% so với năm 2024.",
        "Năm 2024 thu 120 tỷ đồng, năm 2025 thu 140 tỷ đồng.",
        "Quyết định số 299/QĐ-UBND ngày 02 tháng 9 năm 2024 của Ủy ban nhân dân phường",
        "Nghị định số 30/2024/NĐ-CP ngày 05/3/2024 của Chính phủ",
        "Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 về đột phá phát triển khoa học",
        "giai đoạn 2021 - 2025, nhiệm kỳ 2020-2025, năm học 2024 - 2025, vụ Đông Xuân 2024-2025",
        "kế hoạch vốn năm 2024 kéo dài; 05 công trình chuyển tiếp từ năm 2024",
        "kỷ niệm 80 năm Cách mạng tháng Tám (19/8/1945 - 19/8/2025)",
        "Luật Đất đai năm 2024 được tuyên truyền.",
        "Tuyến đường được khởi công năm 2019.",
    ],
)
def test_documents_spans_and_comparisons_are_not_told(text: str) -> None:
    assert found(text) == []


def test_every_own_year_counts() -> None:
    text = "Trong năm 2024, các đơn vị thực hiện tốt."
    assert found(text, 2024, 2025) == []
    assert list(year_slips(text, ())) == []


@given(st.text(alphabet="năm 2045/ngày.tháng;quý số\n"))
def test_no_text_makes_it_crash(text: str) -> None:
    found(text)
