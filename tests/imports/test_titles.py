"""The title block: title, document, year and month."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.imports.grid import Row
from desktop.imports.titles import TitleBlock, read_title


def block(*lines: str) -> TitleBlock:
    return read_title([Row(number, [line]) for number, line in enumerate(lines, start=1)])


LETTERHEAD = (
    "ỦY BAN NHÂN DÂN\nPHƯỜNG MẪU",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
)


def test_a_list_issued_with_a_decision() -> None:
    found = block(
        *LETTERHEAD,
        "CHƯƠNG TRÌNH CÔNG TÁC",
        "4 tháng cuối năm 2025 của Ủy ban nhân dân phường",
        "(Kèm theo Quyết định số 299/QĐ-UBND ngày 02/9/2025 của UBND phường Mẫu)",
    )
    assert found.title == "CHƯƠNG TRÌNH CÔNG TÁC 4 tháng cuối năm 2025 của Ủy ban nhân dân phường"
    assert (found.number, found.symbol) == ("299", "QĐ-UBND")
    assert found.issued_on == date(2025, 9, 2)
    assert (found.year, found.month) == (2025, None)


@pytest.mark.parametrize(
    ("line", "number", "symbol", "day"),
    [
        (
            "Ban hành kèm theo Quyết định số: 299 /QĐ-UBND ngày 02 tháng 9 năm 2025",
            "299",
            "QĐ-UBND",
            date(2025, 9, 2),
        ),
        ("(kèm theo Kế hoạch số 15/KH-UBND, ngày 5-3-2025)", "15", "KH-UBND", date(2025, 3, 5)),
        ("Kèm theo Công văn số 31/CTr-TU ngày 16/01/2025", "31", "CTr-TU", date(2025, 1, 16)),
        ("Kèm theo Quyết định số 12/2025/QĐ-UBND ngày 1/2/2025", "12", "QĐ-UBND", date(2025, 2, 1)),
        ("(Kèm theo Quyết định số      /QĐ-UBND ngày     tháng 9 năm 2025)", "", "QĐ-UBND", None),
        ("Theo tinh thần Quyết định số 5/QĐ-UBND ngày 02/9/2025", "", "", None),
    ],
)
def test_how_the_document_is_named(line: str, number: str, symbol: str, day: date | None) -> None:
    found = block("DANH MỤC NHIỆM VỤ NĂM 2025", line)
    assert (found.number, found.symbol, found.issued_on) == (number, symbol, day)


def test_a_document_named_over_two_lines() -> None:
    found = block(
        "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025",
        "(Ban hành kèm theo Quyết định số 299/QĐ-UBND",
        "ngày 02 tháng 9 năm 2025 của Ủy ban nhân dân phường)",
    )
    assert (found.number, found.issued_on) == ("299", date(2025, 9, 2))


def test_a_programme_that_is_a_document_itself() -> None:
    found = block(
        "Số: 15/CTr-UBND",
        "Mẫu, ngày 30 tháng 9 năm 2025",
        "CHƯƠNG TRÌNH",
        "Công tác tháng 10 năm 2025",
    )
    assert (found.number, found.symbol) == ("15", "CTr-UBND")
    assert found.issued_on == date(2025, 9, 30)
    assert (found.year, found.month) == (2025, 10)


def test_a_day_of_issue_that_does_not_exist() -> None:
    found = block("CHƯƠNG TRÌNH", "Kèm theo Quyết định số 9/QĐ-UBND ngày 31/11/2025")
    assert found.issued_on is None
    assert found.wrong_day == "31/11/2025"


@pytest.mark.parametrize(
    ("title", "year", "month"),
    [
        ("CHƯƠNG TRÌNH CÔNG TÁC THÁNG 10/2025", 2025, 10),
        ("Chương trình công tác tháng 02 năm 2025", 2025, 2),
        ("CHƯƠNG TRÌNH CÔNG TÁC 4 THÁNG CUỐI NĂM 2025", 2025, None),
        ("CHƯƠNG TRÌNH CÔNG TÁC 6 THÁNG ĐẦU NĂM 2026", 2026, None),
        ("CHƯƠNG TRÌNH CÔNG TÁC QUÝ IV NĂM 2025", 2025, None),
        ("CHƯƠNG TRÌNH CÔNG TÁC QUÝ IV/2025", 2025, None),
        ("DANH MỤC NHIỆM VỤ ĐẾN NGÀY 02 THÁNG 9 NĂM 2025", None, None),
        ("CHƯƠNG TRÌNH CÔNG TÁC THÁNG 13/2025", 2025, None),
        ("CHƯƠNG TRÌNH CÔNG TÁC", None, None),
    ],
)
def test_year_and_month_of_a_title(title: str, year: int | None, month: int | None) -> None:
    found = block(title)
    assert (found.year, found.month) == (year, month)


def test_the_name_of_an_appendix_is_no_title() -> None:
    assert block("Phụ lục II", "DANH MỤC NHIỆM VỤ").title == "DANH MỤC NHIỆM VỤ"
    assert block("PHỤ LỤC", "(Kèm theo Báo cáo số 1/BC-UBND)").title == "PHỤ LỤC"


def test_the_day_figures_stand_at() -> None:
    assert block("TỔNG HỢP TIẾN ĐỘ", "(Số liệu tính đến ngày 22/11/2025)").as_at == date(
        2025, 11, 22
    )
    assert block("TỔNG HỢP TIẾN ĐỘ").as_at is None


def test_nothing_above() -> None:
    assert read_title([]) == TitleBlock()
