"""Decree 30/2020 on the PDF file, measured from where its letters and lines stand."""

from __future__ import annotations

import pytest

from tests.exports.layout import POINTS_PER_MM, PdfLine, PdfPage

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def test_sheets_are_a4_and_text_stays_between_the_margins(pages: list[PdfPage]) -> None:
    for page in pages:
        wide, high = page.width / POINTS_PER_MM, page.height / POINTS_PER_MM
        assert sorted((round(wide), round(high))) == [210, 297]
        for line in page.lines:
            assert line.left >= 30 * POINTS_PER_MM - 1
            assert line.right <= page.width - 20 * POINTS_PER_MM + 1
            assert line.baseline >= 20 * POINTS_PER_MM - 1


def test_main_text_is_upright_and_the_annex_landscape(pages: list[PdfPage]) -> None:
    annex = _first_annex_page(pages)
    assert all(page.width < page.height for page in pages[:annex])
    assert all(page.width > page.height for page in pages[annex:])


@pytest.mark.parametrize(
    ("text", "size", "font"),
    [
        (NATION, (12, 13), "Tinos-Bold"),
        (MOTTO, (13, 14), "Tinos-Bold"),
        ("PHƯỜNG KON TUM", (12, 13), "Tinos-Bold"),
        ("Số: 05/BC-UBND", (13, 13), "Tinos"),
        ("Kon Tum, ngày 02 tháng 12 năm 2025", (13, 14), "Tinos-Italic"),
        ("BÁO CÁO", (13, 14), "Tinos-Bold"),
        ("phương hướng, nhiệm vụ trọng tâm năm 2026", (13, 14), "Tinos-Bold"),
    ],
)
def test_head_has_its_sizes_and_faces(
    pages: list[PdfPage], text: str, size: tuple[int, int], font: str
) -> None:
    line = pages[0].line(text)
    assert size[0] <= line.size <= size[1]
    assert line.font == font


def test_columns_of_the_head_are_centred(pages: list[PdfPage]) -> None:
    page = pages[0]
    right = page.line(NATION).middle
    assert page.line(MOTTO).middle == pytest.approx(right, abs=1)
    place, number = page.line("Kon Tum, ngày 02 tháng 12 năm 2025"), page.line("Số: 05/BC-UBND")
    assert place.middle == pytest.approx(right, abs=1)
    assert place.baseline == pytest.approx(number.baseline, abs=0.5)
    issuer = page.line("PHƯỜNG KON TUM")
    assert number.middle == pytest.approx(issuer.middle, abs=1)
    assert page.line("ỦY BAN NHÂN DÂN").baseline == page.line(NATION).baseline
    assert page.line("ỦY BAN NHÂN DÂN").right < page.line(NATION).left


def test_title_is_centred_between_the_margins(pages: list[PdfPage]) -> None:
    middle = (30 + (210 - 20)) / 2 * POINTS_PER_MM
    for text in ("BÁO CÁO", "phương hướng, nhiệm vụ trọng tâm năm 2026"):
        assert pages[0].line(text).middle == pytest.approx(middle, abs=1)


def test_rules_have_their_length_and_stand_centred(pages: list[PdfPage]) -> None:
    page = pages[0]
    for text, least, most in (
        (MOTTO, 0.98, 1.02),
        ("PHƯỜNG KON TUM", 1 / 3, 0.51),
        ("phương hướng, nhiệm vụ trọng tâm năm 2026", 1 / 3, 0.51),
    ):
        line = page.line(text)
        left, right = page.rule_under(line)
        assert least <= (right - left) / (line.right - line.left) <= most
        assert (left + right) / 2 == pytest.approx(line.middle, abs=1)


def test_body_is_justified_with_its_first_line_indented(pages: list[PdfPage]) -> None:
    left, right = 30 * POINTS_PER_MM, (210 - 20) * POINTS_PER_MM
    lines = [line for line in pages[0].lines if line.size == 14]
    start = next(
        place for place, line in enumerate(lines) if line.text.startswith("Chương trình công tác")
    )
    first, second, *_ = lines[start:]
    assert first.left == pytest.approx(left + 12.7 * POINTS_PER_MM, abs=1)
    assert second.left == pytest.approx(left, abs=1)
    assert first.right == pytest.approx(right, abs=2.5)
    assert second.right == pytest.approx(right, abs=2.5)
    assert 14 <= first.baseline - second.baseline <= 14 * 1.15 * 1.5


def test_pages_are_numbered_in_the_top_margin_anew_for_the_annex(pages: list[PdfPage]) -> None:
    annex = _first_annex_page(pages)
    for first, section in ((0, pages[:annex]), (annex, pages[annex:])):
        assert not _in_top_margin(pages[first])
        for number, page in enumerate(section[1:], 2):
            (line,) = _in_top_margin(page)
            assert line.text == str(number)
            assert 13 <= line.size <= 14
            assert line.font == "Tinos"
            middle = (30 * POINTS_PER_MM + page.width - 20 * POINTS_PER_MM) / 2
            assert line.middle == pytest.approx(middle, abs=1)


def test_signature_has_two_lines_of_text_above_it(pages: list[PdfPage]) -> None:
    annex = _first_annex_page(pages)
    page = pages[annex - 1]
    authority, distribution = page.line("TM. ỦY BAN NHÂN DÂN"), page.line("Nơi nhận:")
    assert authority.baseline == pytest.approx(distribution.baseline, abs=2)
    assert authority.left > page.width / 2
    assert (distribution.size, distribution.font) == (12, "Tinos-BoldItalic")
    above = [
        line
        for line in page.lines
        if line.baseline > authority.baseline + 3 and line not in _in_top_margin(page)
    ]
    assert len(above) >= 2
    assert above[-1].text.endswith("./.")
    name = page.line("Nguyễn Văn A")
    assert name.middle == pytest.approx(authority.middle, abs=1)
    assert authority.baseline - name.baseline > 60


def test_annex_has_its_heading(pages: list[PdfPage]) -> None:
    page = pages[_first_annex_page(pages)]
    heading, title = page.line("Phụ lục"), page.line("DANH MỤC NHIỆM VỤ VÀ KẾT QUẢ THỰC HIỆN")
    origin = next(line for line in page.lines if line.text.startswith("(Kèm theo Báo cáo số 05/"))
    assert (heading.size, heading.font) == (14, "Tinos-Bold")
    assert 13 <= title.size <= 14
    assert title.font == "Tinos-Bold"
    assert 13 <= origin.size <= 14
    assert origin.font == "Tinos-Italic"
    assert heading.baseline > title.baseline > origin.baseline
    left, right = page.rule_under(origin)
    assert right - left < (origin.right - origin.left) / 3


def _first_annex_page(pages: list[PdfPage]) -> int:
    return next(
        place
        for place, page in enumerate(pages)
        if any(line.text == "Phụ lục" for line in page.lines)
    )


def _in_top_margin(page: PdfPage) -> list[PdfLine]:
    return [line for line in page.lines if line.baseline > page.height - 20 * POINTS_PER_MM]
