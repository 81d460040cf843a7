"""Decree 30/2020 on the PDF file: regulations, urgency, drafts, groups of receivers, pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from desktop.exports.to_pdf import write_pdf
from tests.exports.forms import letter, regulation
from tests.exports.layout import POINTS_PER_MM, PdfPage, letters_by_font, pdf_pages

LEFT_COLUMN = (30 + 62 / 2) * POINTS_PER_MM


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The regulation as a PDF file."""
    file = tmp_path_factory.mktemp("pdf") / "quy-che.pdf"
    write_pdf(regulation(), file)
    return file


@pytest.fixture(scope="module")
def quy_che(path: Path) -> list[PdfPage]:
    """The pages of the regulation."""
    return pdf_pages(path)


def _page_of(pages: list[PdfPage], text: str) -> PdfPage:
    return next(page for page in pages if any(line.text == text for line in page.lines))


@pytest.mark.parametrize(("words", "wide"), [("KHẨN", 20), ("HỎA TỐC", 30), ("THƯỢNG KHẨN", 40)])
def test_urgency_stands_in_a_box_of_its_size_under_the_number(
    tmp_path: Path, words: str, wide: int
) -> None:
    write_pdf(letter(words), tmp_path / "a.pdf")
    page = pdf_pages(tmp_path / "a.pdf")[0]
    line = page.line(words)
    left, bottom, right, top = next(
        box for box in page.drawn if box[1] < line.baseline < box[3] and box[0] < line.left
    )
    assert (right - left) / POINTS_PER_MM == pytest.approx(wide, abs=0.6)
    assert (top - bottom) / POINTS_PER_MM == pytest.approx(8, abs=0.6)
    assert (left + right) / 2 == pytest.approx(LEFT_COLUMN, abs=1)
    assert line.middle == pytest.approx((left + right) / 2, abs=1)
    assert 13 <= line.size <= 14
    assert line.font == "Tinos-Bold"
    about = next(one for one in page.lines if "tháng 3 năm 2025" in one.text)
    assert about.baseline > top


def test_a_draft_says_so_under_its_urgency(quy_che: list[PdfPage]) -> None:
    page = quy_che[0]
    urgency, draft, kind = (page.line(x) for x in ("THƯỢNG KHẨN", "DỰ THẢO", "QUYẾT ĐỊNH"))
    assert urgency.baseline > draft.baseline > kind.baseline
    assert draft.middle == pytest.approx(LEFT_COLUMN, abs=1)


def test_receivers_under_a_group_are_set_in_and_the_drafter_follows(
    quy_che: list[PdfPage],
) -> None:
    page = quy_che[0]
    group, one, last = (page.line(x) for x in ("- Các đơn vị:", "+ Công an;", "- Lưu: VT, TH."))
    drafter = page.line("TTH.(15)")
    assert one.left > group.left + 5
    assert last.left == group.left == drafter.left
    assert last.baseline > drafter.baseline
    assert (drafter.size, drafter.font) == (11, "Tinos")


def test_several_receivers_hang_after_their_dash(tmp_path: Path) -> None:
    write_pdf(letter(), tmp_path / "a.pdf")
    page = pdf_pages(tmp_path / "a.pdf")[0]
    colon = next(line for line in page.lines if line.text == "Kính gửi:")
    first = next(line for line in page.lines if line.text.startswith("- Ủy ban nhân dân tỉnh"))
    second = page.line("thuộc tỉnh;")
    assert first.left == pytest.approx(colon.right - 3, abs=3)
    assert second.left > first.left + 5
    assert page.line("- Sở Nội vụ.").left == pytest.approx(first.left, abs=0.5)


def test_divisions_are_centred_above_their_titles(quy_che: list[PdfPage]) -> None:
    for words, title in (("Chương IV", "TRÁCH NHIỆM"), ("Tiểu mục 3", "VIỆC RIÊNG")):
        page = _page_of(quy_che, words)
        above, below = page.line(words), page.line(title)
        assert above.font == below.font == "Tinos-Bold"
        assert above.middle == pytest.approx(110 * POINTS_PER_MM, abs=1)
        assert below.middle == pytest.approx(above.middle, abs=1)
        assert 0 < above.baseline - below.baseline < 20


def test_an_article_with_a_title_is_bold_and_indented(quy_che: list[PdfPage]) -> None:
    page = _page_of(quy_che, "Điều 2. Đối tượng áp dụng")
    line = page.line("Điều 2. Đối tượng áp dụng")
    assert line.font == "Tinos-Bold"
    assert line.left == pytest.approx((30 + 12.7) * POINTS_PER_MM, abs=1)


def test_an_issued_text_has_its_own_head_and_a_rule_under_its_origin(
    quy_che: list[PdfPage],
) -> None:
    page = _page_of(quy_che, "QUY CHẾ")
    assert not any(line.text.startswith(("Phụ lục", "Số:")) for line in page.lines)
    nation, issuer = page.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), page.line("ỦY BAN NHÂN DÂN")
    assert nation.baseline == issuer.baseline
    title, abstract = page.line("QUY CHẾ"), page.line("Làm việc của Ủy ban nhân dân phường Mẫu")
    assert title.baseline > abstract.baseline
    origin = [line for line in page.lines if line.font == "Tinos-Italic" and "Kèm" not in line.text]
    left, right = page.rule_under(origin[0])
    assert (left + right) / 2 == pytest.approx(title.middle, abs=1)


def test_the_head_of_a_sideways_text_spreads_over_its_sheet(tmp_path: Path) -> None:
    file = tmp_path / "quy-che.pdf"
    decision = regulation()
    text = replace(decision.annexes[0], landscape=True)
    write_pdf(replace(decision, annexes=(text,)), file)
    page = _page_of(pdf_pages(file), "QUY CHẾ")
    wide = page.width - 50 * POINTS_PER_MM
    left, nation = 30 * POINTS_PER_MM + wide * 31 / 160, 30 * POINTS_PER_MM + wide * 111 / 160
    assert page.line("ỦY BAN NHÂN DÂN").middle == pytest.approx(left, abs=1)
    assert page.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").middle == pytest.approx(nation, abs=1)


def test_the_outline_lists_divisions_articles_and_annexes(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    entries = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    document.close()
    assert entries == [
        (0, "QUY CHẾ Làm việc của Ủy ban nhân dân phường Mẫu"),
        (1, "Chương I QUY ĐỊNH CHUNG"),
        (2, "Điều 1. Phạm vi điều chỉnh"),
        (2, "Điều 2. Đối tượng áp dụng"),
        (1, "Chương IV TRÁCH NHIỆM"),
        (2, "Mục 2 CHỦ TỊCH"),
        (3, "Tiểu mục 3 VIỆC RIÊNG"),
        (4, "Điều 3. Nguyên tắc"),
        (0, "Phụ lục I"),
        (0, "Phần I SỐ LIỆU"),
        (0, "Phụ lục II"),
        (0, "Phần II SỐ LIỆU"),
    ]


def test_notes_keep_their_styles(quy_che: list[PdfPage]) -> None:
    foot = [line for line in quy_che[0].lines if line.size == 10]
    assert " ".join(line.text for line in foot) == "Theo Quyết định số 05, 107 nhiệm vụ."


def test_faces_of_a_note_are_bold_and_italic_where_it_says_so(path: Path) -> None:
    fonts = letters_by_font(path, 10)
    assert fonts == {
        "Tinos": "Theo nhiệm vụ.",
        "Tinos-Bold": "Quyết định",
        "Tinos-Italic": "số 05,",
        "Tinos-BoldItalic": "107",
    }


def test_pictures_keep_their_shape_and_their_caption(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    boxes = [
        (place, one.get_bounds())
        for place in range(len(document))
        for one in document[place].get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    ]
    document.close()
    sizes = [(right - left, top - bottom) for _, (left, bottom, right, top) in boxes]
    assert sizes[0] == pytest.approx((120 * POINTS_PER_MM, 60 * POINTS_PER_MM), abs=0.5)
    assert sizes[1][1] / sizes[1][0] == pytest.approx(4, abs=0.05)
    assert sizes[1][1] <= 257 * POINTS_PER_MM
    pages = pdf_pages(path)
    for place, (left, bottom, right, _) in (boxes[0], boxes[2]):
        caption = pages[place].line("Hình 1. Kết quả theo tháng")
        assert 0 < bottom - caption.baseline < 30
        assert caption.middle == pytest.approx((left + right) / 2, abs=1)
        assert caption.font == "Tinos-Italic"
