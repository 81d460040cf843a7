"""Decree 30/2020 on the Word file: regulations, urgency, drafts, groups of receivers, pictures."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from desktop.exports.document import Annex, Document, Paragraph, Picture, Run, lettered
from desktop.exports.to_docx import write_docx
from desktop.imports.form.rules import check_form
from tests.exports.forms import SENTENCE, letter, png, regulation, unfilled_origin
from tests.exports.layout import EMU_PER_POINT, POINTS_PER_MM, WP, A, R, W, WordLayout, part
from tests.exports.test_to_docx import ORDER


@pytest.fixture(scope="module")
def word_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The regulation as a Word file."""
    path = tmp_path_factory.mktemp("word") / "quy-che.docx"
    write_docx(regulation(), path)
    return path


@pytest.fixture(scope="module")
def quy_che(word_path: Path) -> WordLayout:
    """The measures of the regulation."""
    return WordLayout(word_path)


def _written(document: Document, folder: Path) -> WordLayout:
    write_docx(document, folder / "a.docx")
    return WordLayout(folder / "a.docx")


@pytest.mark.parametrize(
    ("name", "size", "bold", "italic", "align", "outline"),
    [
        ("Phần", (13, 14), True, False, "center", 0),
        ("Chương", (13, 14), True, False, "center", 1),
        ("Mục", (13, 14), True, False, "center", 2),
        ("Tiểu mục", (13, 14), True, False, "center", 3),
        ("Điều có tên", (13, 14), True, False, "both", 4),
        ("Tên văn bản kèm theo", (13, 14), True, False, "center", 0),
        ("Dấu chỉ mức độ khẩn", (13, 14), True, False, "center", None),
        ("Danh sách nơi nhận cấp hai", (11, 11), False, False, "left", None),
        ("Ký hiệu người soạn thảo", (11, 11), False, False, "left", None),
    ],
)
def test_parts_have_their_size_weight_slope_and_place(
    quy_che: WordLayout,
    name: str,
    size: tuple[int, int],
    bold: bool,
    italic: bool,
    align: str,
    outline: int | None,
) -> None:
    style = quy_che.styled(name)[0].style
    assert size[0] <= style.size <= size[1]
    assert (style.bold, style.italic, style.align) == (bold, italic, align)
    assert style.outline == outline


def test_divisions_carry_their_title_below_in_upper_case(quy_che: WordLayout) -> None:
    assert [one.text for one in quy_che.styled("Chương")] == [
        "Chương I\nQUY ĐỊNH CHUNG",
        "Chương IV\nTRÁCH NHIỆM",
    ]
    assert [one.text for one in quy_che.styled("Mục")] == ["Mục 2\nCHỦ TỊCH"]
    assert [one.text for one in quy_che.styled("Tiểu mục")] == ["Tiểu mục 3\nVIỆC RIÊNG"]
    assert [one.text for one in quy_che.styled("Phần")] == ["Phần I\nSỐ LIỆU", "Phần II\nSỐ LIỆU"]
    names = ("Phần", "Chương", "Mục", "Tiểu mục", "Điều có tên")
    assert all(one.keep_next for name in names for one in quy_che.styled(name))


def test_an_article_with_a_title_is_a_heading_above_its_text(quy_che: WordLayout) -> None:
    words = [one.text for one in quy_che.styled("Điều có tên")]
    assert words == [
        "Điều 1. Phạm vi điều chỉnh",
        "Điều 2. Đối tượng áp dụng",
        "Điều 3. Nguyên tắc",
    ]
    texts = [one.text for one in quy_che.paragraphs]
    assert texts[texts.index(words[0]) + 1] == SENTENCE
    assert texts[texts.index(words[1]) + 1].startswith("1. Ủy ban")


def test_points_follow_the_vietnamese_alphabet() -> None:
    marks = [item.mark for item in lettered(*[(Run("x"),)] * 25)]
    assert "".join(mark.rstrip(")") for mark in marks[:23]) == "abcdđeghiklmnopqrstuvxy"
    assert marks[23:] == ["aa)", "ab)"]


def test_receivers_under_a_group_are_set_in(quy_che: WordLayout) -> None:
    names = ("Danh sách nơi nhận", "Danh sách nơi nhận cấp hai")
    lines = [one for one in quy_che.paragraphs if one.style.name in names]
    assert [one.text for one in lines] == [
        "- Như Điều 2;",
        "- Các đơn vị:",
        "+ Phòng Kinh tế;",
        "+ Công an;",
        "- Lưu: VT, TH.",
    ]
    assert [one.style.left_mm > 0 for one in lines] == [False, False, True, True, False]


@pytest.mark.parametrize(("words", "wide"), [("KHẨN", 20), ("HỎA TỐC", 30), ("THƯỢNG KHẨN", 40)])
def test_urgency_stands_in_a_box_of_its_size_under_the_number(
    tmp_path: Path, words: str, wide: int
) -> None:
    word = _written(letter(words), tmp_path)
    left = [one.text for one in word.paragraphs if one.cell == (0, 1, 0)]
    assert left[0] == "Số:       /UBND-TH"
    assert left[1].startswith("V/v báo cáo")
    assert left[2] == words
    stamp = next(one for one in word.document.iter(f"{W}p") if _text(one) == words)
    indent = stamp.find(f"{W}pPr/{W}ind")
    assert indent is not None
    column = int(next(word.document.iter(f"{W}gridCol")).get(f"{W}w", "0"))
    sides = int(indent.get(f"{W}left", "0")) + int(indent.get(f"{W}right", "0"))
    assert (column - sides) / 20 / POINTS_PER_MM == pytest.approx(wide, abs=0.1)
    box = _style(word, "DoKhan").find(f"{W}pPr/{W}pBdr")
    assert box is not None
    assert {edge.tag for edge in box} == {
        f"{W}{side}" for side in ("top", "left", "bottom", "right")
    }
    edges = [edge for edge in box if edge.tag in (f"{W}top", f"{W}bottom")]
    spaces = sum(int(edge.get(f"{W}space", "0")) + 0.75 for edge in edges)
    size = word.styled("Dấu chỉ mức độ khẩn")[0].style.size
    assert (size * 1.15 + spaces) / POINTS_PER_MM == pytest.approx(8, abs=0.6)


def test_a_draft_says_so_and_no_other(tmp_path: Path, quy_che: WordLayout) -> None:
    assert [one.text for one in quy_che.styled("Dấu dự thảo")] == ["DỰ THẢO"]
    assert quy_che.styled("Dấu dự thảo")[0].cell == (0, 1, 0)
    plain = _written(letter(""), tmp_path)
    assert not plain.styled("Dấu dự thảo")
    assert not plain.styled("Dấu chỉ mức độ khẩn")


def test_the_drafters_sign_stands_under_the_receivers(quy_che: WordLayout) -> None:
    left = [one.text for one in quy_che.paragraphs if one.cell == (1, 0, 0)]
    assert left[0] == "Nơi nhận:"
    assert left[-2:] == ["- Lưu: VT, TH.", "TTH.(15)"]


def test_an_issued_text_has_its_own_head_and_no_annex_line(quy_che: WordLayout) -> None:
    assert [one.text for one in quy_che.styled("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    (title,) = quy_che.styled("Tên văn bản kèm theo")
    assert title.text == "QUY CHẾ\nLàm việc của Ủy ban nhân dân phường Mẫu"
    place = quy_che.paragraphs.index(title)
    table = [one.text for one in quy_che.paragraphs if one.cell is not None and one.cell[0] == 2]
    assert table == [
        "ỦY BAN NHÂN DÂN",
        "PHƯỜNG MẪU",
        "",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "",
    ]
    origin, rule = quy_che.paragraphs[place + 1 : place + 3]
    assert origin.style.name == "Kèm theo văn bản"
    assert rule.rule is not None
    assert "07/QĐ-UBND ngày 02 tháng 3 năm 2025" in origin.text.replace("\n", " ")


def test_an_annex_in_a_file_of_its_own_leaves_its_origin_open(tmp_path: Path) -> None:
    annex = Annex(("BIỂU",), unfilled_origin(), (Paragraph((Run("x"),)),))
    (origin,) = _written(Document("Thử", annexes=(annex,)), tmp_path).styled("Kèm theo văn bản")
    lines = origin.text.split("\n")
    assert " ".join(lines) == (
        "(Kèm theo Quyết định số       /QĐ-UBND ngày      tháng      năm       "
        "của Ủy ban nhân dân phường Mẫu)"
    )
    assert any("ngày      tháng      năm" in line for line in lines)


def test_notes_keep_their_styles_and_figures(word_path: Path) -> None:
    note = part(word_path, "word/footnotes.xml").findall(f"{W}footnote")[2]
    looks = {
        _text(run).strip(): (
            run.find(f"{W}rPr/{W}b") is not None,
            run.find(f"{W}rPr/{W}i") is not None,
        )
        for run in note.iter(f"{W}r")
        if _text(run).strip()
    }
    assert looks == {
        "Theo": (False, False),
        "Quyết định": (True, False),
        "số 05,": (False, True),
        "107": (True, True),
        "nhiệm vụ.": (False, False),
    }


def test_pictures_tell_what_they_show_and_keep_their_shape(word_path: Path) -> None:
    document = part(word_path, "word/document.xml")
    shown = [one for one in document.iter(f"{WP}inline") if one.find(f".//{A}blip") is not None]
    told = [one.find(f"{WP}docPr") for one in shown]
    words = [one.get("descr") for one in told if one is not None]
    assert words == ["Tháng 10: 80%; tháng 11: <74%>", "Cột cao", "Tháng 10: 80%; tháng 11: <74%>"]
    sizes = [one.find(f"{WP}extent") for one in shown]
    points = [
        (int(one.get("cx", "0")) / EMU_PER_POINT, int(one.get("cy", "0")) / EMU_PER_POINT)
        for one in sizes
        if one is not None
    ]
    assert points[0] == pytest.approx((120 * POINTS_PER_MM, 60 * POINTS_PER_MM), abs=0.1)
    assert points[1][1] / points[1][0] == pytest.approx(4, abs=0.01)
    assert points[1][1] < 257 * POINTS_PER_MM
    identities = [one.get("id") for one in document.iter(f"{WP}docPr")]
    assert len(identities) == len(set(identities))
    places = [one.find(f".//{A}blip") for one in shown]
    keys = [one.get(f"{R}embed") for one in places if one is not None]
    assert keys == ["hinh1", "hinh2", "hinh1"]
    with zipfile.ZipFile(word_path) as package:
        media = [name for name in package.namelist() if "media" in name]
        assert media == ["word/media/hinh1.png", "word/media/hinh2.png"]
        assert struct.unpack(">LL", package.read(media[0])[16:24]) == (320, 160)


def test_a_picture_stays_with_its_caption(quy_che: WordLayout) -> None:
    captions = quy_che.styled("Tên hình")
    assert [one.text for one in captions] == ["Hình 1. Kết quả theo tháng"] * 2
    pictures = quy_che.styled("Hình")
    assert [one.keep_next for one in pictures] == [True, False, True]
    assert all(one.style.align == "center" for one in (*captions, *pictures))


@pytest.mark.parametrize("data", [b"", b"GIF89a" + b"0" * 30, png(1, 1)[:20], png(0, 5)])
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ValueError, match="picture"):
        write_docx(Document("Thử", blocks=(Picture(data),)), tmp_path / "a.docx")
    assert not (tmp_path / "a.docx").exists()


def test_elements_stand_in_the_order_of_the_standard(word_path: Path) -> None:
    for name in ("document", "styles", "footnotes"):
        for element in part(word_path, f"word/{name}.xml").iter():
            order = ORDER.get(element.tag.removeprefix(W))
            if order is not None:
                places = [order.index(child.tag.removeprefix(W)) for child in element]
                assert places == sorted(places)


def test_a_page_begins_with_a_line_as_thin_as_can_be(quy_che: WordLayout) -> None:
    """LibreOffice would set a whole line above a table that begins the document."""
    body = quy_che.document.find(f"{W}body")
    assert body is not None
    assert body[0].tag == f"{W}p"
    assert quy_che.paragraphs[0].style.size <= 1
    assert body[1].tag == f"{W}tbl"


def test_the_checker_of_forms_finds_nothing(word_path: Path, tmp_path: Path) -> None:
    assert check_form(word_path) == ()
    urgent = tmp_path / "cong-van.docx"
    write_docx(letter(), urgent)
    assert check_form(urgent) == ()


def _text(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _style(word: WordLayout, identity: str) -> ElementTree.Element:
    return next(
        one for one in word.style_part.iter(f"{W}style") if one.get(f"{W}styleId") == identity
    )


def test_the_head_of_the_regulation_is_the_decisions(quy_che: WordLayout) -> None:
    assert [one.text for one in quy_che.styled("Số và ký hiệu")] == ["Số: 07/QĐ-UBND"]
    assert len(quy_che.styled("Quốc hiệu")) == 2
