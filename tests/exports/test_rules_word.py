"""Decree 30/2020 on the Word file, row by row of its layout rules."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.exports.document import Annex, Document, Head, Paragraph, Run, Signature
from desktop.exports.pdf_text import register_faces
from desktop.exports.to_docx import write_docx
from tests.exports.layout import W, WordLayout, part


@pytest.mark.parametrize(
    ("name", "size", "bold", "italic", "align"),
    [
        ("Quốc hiệu", (12, 13), True, False, "center"),
        ("Tiêu ngữ", (13, 14), True, False, "center"),
        ("Cơ quan ban hành", (12, 13), True, False, "center"),
        ("Số và ký hiệu", (13, 13), False, False, "center"),
        ("Địa danh và ngày tháng", (13, 14), False, True, "center"),
        ("Tên loại", (13, 14), True, False, "center"),
        ("Trích yếu", (13, 14), True, False, "center"),
        ("Kính gửi", (13, 14), False, False, "center"),
        ("Nội dung", (13, 14), False, False, "both"),
        ("Gạch đầu dòng", (13, 14), False, False, "both"),
        ("Mục A", (13, 14), True, False, "both"),
        ("Mục I", (13, 14), True, False, "both"),
        ("Mục 1", (13, 14), True, False, "both"),
        ("Mục 1.1", (13, 14), True, False, "both"),
        ("Quyền hạn và chức vụ", (13, 14), True, False, "center"),
        ("Họ tên người ký", (13, 14), True, False, "center"),
        ("Nơi nhận", (12, 12), True, True, "left"),
        ("Danh sách nơi nhận", (11, 11), False, False, "left"),
        ("Phụ lục", (14, 14), True, False, "center"),
        ("Tên phụ lục", (13, 14), True, False, "center"),
        ("Kèm theo văn bản", (13, 14), False, True, "center"),
    ],
)
def test_parts_have_their_size_weight_slope_and_place(
    word: WordLayout, name: str, size: tuple[int, int], bold: bool, italic: bool, align: str
) -> None:
    found = word.styled(name)
    assert found, f"nothing in style {name}"
    style = found[0].style
    assert size[0] <= style.size <= size[1]
    assert (style.bold, style.italic, style.align) == (bold, italic, align)


def test_sheets_are_a4_with_the_decrees_margins(word: WordLayout) -> None:
    main, annex = word.sections
    assert (round(main.width), round(main.height), main.landscape) == (210, 297, False)
    assert (round(annex.width), round(annex.height), annex.landscape) == (297, 210, True)
    for section in (main, annex):
        assert 20 <= section.margins["top"] <= 25.01
        assert 20 <= section.margins["bottom"] <= 25.01
        assert 30 <= section.margins["left"] <= 35.01
        assert 15 <= section.margins["right"] <= 20.01


def test_every_script_is_set_in_black_times_new_roman(word: WordLayout) -> None:
    fonts = word.style_part.find(f".//{W}rPrDefault//{W}rFonts")
    assert fonts is not None
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert fonts.get(f"{W}{script}") == "Times New Roman"
    colours = {colour.get(f"{W}val") for colour in word.style_part.iter(f"{W}color")}
    assert colours == {"000000"}
    assert not list(word.document.iter(f"{W}color"))
    assert not list(word.document.iter(f"{W}rFonts"))
    language = word.style_part.find(f".//{W}rPrDefault//{W}lang")
    assert language is not None
    assert language.get(f"{W}val") == "vi-VN"


def test_page_number_stands_in_the_top_margin_but_on_no_first_page(
    word: WordLayout, word_file: Path
) -> None:
    header = part(word_file, "word/header.xml")
    assert "".join(text.text or "" for text in header.iter(f"{W}instrText")).strip() == "PAGE"
    style = word.styles["SoTrang"]
    assert 13 <= style.size <= 14
    assert style.align == "center"
    assert not style.italic
    for section in word.sections:
        assert section.first_page_differs
        assert section.starts_at == 1
        assert section.header == "default"
        assert section.margins["header"] + style.size * 1.15 / 72 * 25.4 < section.margins["top"]


def test_head_says_who_issues_left_and_nation_right(word: WordLayout) -> None:
    left = [one.text for one in word.paragraphs if one.cell == (0, 0, 0)]
    right = [one.text for one in word.paragraphs if one.cell == (0, 0, 1)]
    assert left == ["ỦY BAN NHÂN DÂN", "PHƯỜNG KON TUM", ""]
    assert right == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", ""]
    assert [one.text for one in word.paragraphs if one.cell == (0, 1, 0)] == ["Số: 05/BC-UBND"]
    place = [one.text for one in word.paragraphs if one.cell == (0, 1, 1)]
    assert place == ["Kon Tum, ngày 02 tháng 12 năm 2025"]


def test_nation_fits_its_column_on_one_line(word: WordLayout) -> None:
    register_faces()
    column = word.document.findall(f".//{W}gridCol")[1]
    assert (
        stringWidth("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Tinos-Bold", 13)
        < int(column.get(f"{W}w", "0")) / 20
    )


def test_rules_are_drawn_as_long_as_the_decree_says(word: WordLayout) -> None:
    register_faces()
    motto = stringWidth("Độc lập - Tự do - Hạnh phúc", "Tinos-Bold", 14)
    assert word.rule_after("Tiêu ngữ") == pytest.approx(motto, abs=0.1)
    issuer = stringWidth("PHƯỜNG KON TUM", "Tinos-Bold", 13)
    assert issuer / 3 <= word.rule_after("Cơ quan ban hành") <= issuer / 2
    abstract = stringWidth(word.styled("Trích yếu")[-1].text, "Tinos-Bold", 14)
    assert abstract / 3 <= word.rule_after("Trích yếu") <= abstract / 2
    assert word.rule_after("Kèm theo văn bản") > 0
    assert "___" not in word.text()
    assert not list(word.document.iter(f"{W}u"))
    assert all(one.style.align == "center" for one in word.paragraphs if one.rule is not None)


def test_head_and_foot_are_tables_without_borders(word: WordLayout) -> None:
    tables = word.document.findall(f".//{W}tbl")
    kinds = [table.find(f"{W}tblPr/{W}tblStyle") for table in tables]
    names = [kind.get(f"{W}val") if kind is not None else "" for kind in kinds]
    assert names == ["BangKhongKe", "BangKhongKe", "BangKe", "BangKe", "BangKe"]
    plain = next(
        style
        for style in word.style_part.iter(f"{W}style")
        if style.get(f"{W}styleId") == "BangKhongKe"
    )
    assert plain.find(f".//{W}tblBorders") is None


def test_title_stands_under_the_head(word: WordLayout) -> None:
    assert [one.text for one in word.styled("Tên loại")] == ["BÁO CÁO"]
    assert [one.text for one in word.styled("Trích yếu")] == [
        "Hoạt động chỉ đạo, điều hành của Ủy ban nhân dân phường năm 2025;",
        "phương hướng, nhiệm vụ trọng tâm năm 2026",
    ]
    assert word.styled("Kính gửi")[0].text.startswith("Kính gửi: Hội đồng nhân dân phường Kon Tum")


def test_body_is_indented_and_spaced(word: WordLayout) -> None:
    for name in ("Nội dung", "Gạch đầu dòng", "Mục A", "Mục 1.1"):
        style = word.styled(name)[0].style
        assert style.first_line_mm == pytest.approx(12.7, abs=0.1)
        assert style.before + style.after >= 6
        assert 1 <= style.spacing <= 1.5


def test_headings_of_the_first_two_levels_are_in_upper_case(word: WordLayout) -> None:
    letters = [one.text for one in word.styled("Mục A")]
    romans = [one.text for one in word.styled("Mục I")]
    assert [text.split(" ")[0] for text in letters] == ["A.", "B."]
    assert [text.split(" ")[0] for text in romans] == ["I.", "II.", "III."]
    assert all(text == text.upper() for text in (*letters, *romans))
    numbers = [one.text.split(" ")[0] for one in word.styled("Mục 1")]
    assert numbers[:3] == ["1.", "2.", "3."]
    assert [one.style.outline for one in word.styled("Mục A")] == [0, 0]


def test_text_ends_with_its_mark_and_only_there(word: WordLayout) -> None:
    body = [one.text for one in word.paragraphs if one.cell is None]
    ends = [text for text in body if text.endswith("./.")]
    assert len(ends) == 1
    assert ends[0].startswith("Trên đây là Báo cáo")
    assert not re.search(r"\.\./\.|;\./\.", ends[0])


def test_signature_is_level_with_the_distribution(word: WordLayout) -> None:
    foot = [one for one in word.paragraphs if one.cell is not None and one.cell[0] == 1]
    left = [one.text for one in foot if one.cell == (1, 0, 0)]
    right = [one.text for one in foot if one.cell == (1, 0, 1)]
    assert right == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"]
    assert left[0] == "Nơi nhận:"
    assert left[1] == "- Như trên (b/c);"
    assert all(line.startswith("- ") and line.endswith(";") for line in left[1:-1])
    assert left[-1] == "- Lưu: VT, TH."
    name = next(one for one in foot if one.text == "Nguyễn Văn A")
    assert name.style.before >= 60


def test_two_lines_of_text_stay_with_the_signature(word: WordLayout) -> None:
    last = max(
        place
        for place, one in enumerate(word.paragraphs)
        if one.cell is None and one.text.endswith("./.")
    )
    assert word.paragraphs[last].keep_next
    foot = [one for one in word.paragraphs if one.cell is not None and one.cell[0] == 1]
    assert all(one.keep_next for one in foot)


def test_a_short_last_line_takes_the_line_before_with_it(tmp_path: Path) -> None:
    texts = ("Một.", "Hai.", "Ba./.")
    document = Document(
        "Thử",
        head=_head(),
        blocks=tuple(Paragraph((Run(text),)) for text in texts),
        signature=Signature(("CHỦ TỊCH",), "Trần Thị B"),
    )
    write_docx(document, tmp_path / "a.docx")
    word = WordLayout(tmp_path / "a.docx")
    assert [one.keep_next for one in word.styled("Nội dung")] == [False, True, True]


def test_annex_names_its_document(word: WordLayout) -> None:
    assert [one.text for one in word.styled("Phụ lục")] == ["Phụ lục"]
    titles = [one.text for one in word.styled("Tên phụ lục")]
    assert titles
    assert all(text == text.upper() for text in titles)
    assert [one.text for one in word.styled("Kèm theo văn bản")] == [
        "(Kèm theo Báo cáo số 05/BC-UBND ngày 02 tháng 12 năm 2025 "
        "của Ủy ban nhân dân phường Kon Tum)"
    ]
    assert "Phụ lục kèm theo" in word.text()


def test_several_annexes_take_roman_numbers(tmp_path: Path) -> None:
    annexes = tuple(
        Annex((f"TÊN {number}",), "", (Paragraph((Run("x"),)),), number) for number in (1, 2, 4)
    )
    write_docx(Document("Thử", annexes=annexes), tmp_path / "a.docx")
    word = WordLayout(tmp_path / "a.docx")
    headings = [one.text for one in word.styled("Phụ lục")]
    assert headings == ["Phụ lục I", "Phụ lục II", "Phụ lục IV"]
    assert len(word.sections) == 3


def test_annex_tables_repeat_their_heading_and_keep_rows_whole(word: WordLayout) -> None:
    for table in word.document.findall(f".//{W}tbl")[2:]:
        rows = table.findall(f"{W}tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert heads[0]
        assert heads == sorted(heads, reverse=True)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        width = sum(int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol"))
        assert width <= (297 - 50) / 25.4 * 1440 + 4


def test_an_unnumbered_document_leaves_room(tmp_path: Path) -> None:
    write_docx(
        Document("Thử", head=_head(number="", issued_on=None, year=2025)), tmp_path / "a.docx"
    )
    text = WordLayout(tmp_path / "a.docx").text()
    assert "Số:       /BC-UBND" in text
    assert "Kon Tum, ngày      tháng      năm 2025" in text


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2025, 9, 2), "ngày 02 tháng 9 năm 2025"),
        (date(2025, 11, 22), "ngày 22 tháng 11 năm 2025"),
    ],
)
def test_days_below_ten_and_months_one_and_two_are_padded(
    tmp_path: Path, day: date, printed: str
) -> None:
    write_docx(Document("Thử", head=_head(number="12", issued_on=day)), tmp_path / "a.docx")
    text = WordLayout(tmp_path / "a.docx").text()
    assert f"Kon Tum, {printed}" in text
    assert "Số: 12/BC-UBND" in text


def test_an_office_prints_its_parent_body_upright(tmp_path: Path) -> None:
    head = _head(parent=("ỦY BAN NHÂN DÂN PHƯỜNG KON TUM",), issuer=("VĂN PHÒNG",))
    write_docx(Document("Thử", head=head), tmp_path / "a.docx")
    word = WordLayout(tmp_path / "a.docx")
    parent = word.styled("Cơ quan chủ quản")
    assert " ".join(one.text for one in parent) == "ỦY BAN NHÂN DÂN PHƯỜNG KON TUM"
    assert len(parent) == 2
    assert not parent[0].style.bold
    assert parent[0].style.size == 13


def test_a_letter_prints_its_subject_under_the_number(tmp_path: Path) -> None:
    write_docx(Document("Thử", head=_head(about="góp ý dự thảo")), tmp_path / "a.docx")
    about = WordLayout(tmp_path / "a.docx").styled("Trích yếu công văn")
    assert [one.text for one in about] == ["V/v góp ý dự thảo"]
    assert 12 <= about[0].style.size <= 13
    assert about[0].style.before == 6
    assert not about[0].style.bold


def test_several_receivers_stand_under_the_colon(tmp_path: Path) -> None:
    register_faces()
    names = ("Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Sở Tài chính")
    write_docx(Document("Thử", head=_head(), recipients=names), tmp_path / "a.docx")
    word = WordLayout(tmp_path / "a.docx")
    (head,) = word.styled("Kính gửi nhiều nơi")
    lines = word.styled("Dòng kính gửi") + word.styled("Dòng kính gửi cuối")
    assert [one.text for one in lines] == [
        "- Ủy ban nhân dân tỉnh;",
        "- Sở Nội vụ;",
        "- Sở Tài chính.",
    ]
    colon = head.style.left_mm + stringWidth("Kính gửi", "Tinos-Regular", 14) / 72 * 25.4
    dashes = [one.style.left_mm + one.style.first_line_mm for one in lines]
    assert dashes == [pytest.approx(colon, abs=0.3)] * 3
    text = colon + stringWidth("- ", "Tinos-Regular", 14) / 72 * 25.4
    assert all(one.style.left_mm == pytest.approx(text, abs=0.3) for one in lines)


def _head(
    parent: tuple[str, ...] = (),
    issuer: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "PHƯỜNG KON TUM"),
    number: str = "5",
    issued_on: date | None = date(2025, 12, 2),
    year: int | None = None,
    about: str = "",
) -> Head:
    return Head(parent, issuer, "BC-UBND", "Kon Tum", number, issued_on, year, about)
