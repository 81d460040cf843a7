"""Parts that are missing, parts in another order, chapters, and other ways to make the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.imports.form.rules import check_form
from tests.imports.form.files import Change, both, broken, clean, faults, packed, pattern, text
from tests.imports.form.markup import paragraph, parts_of


def without(words: str) -> Change:
    """Take the words of a paragraph away; the paragraph stays."""
    return text(f">{words}<", "><")


def abouts(kind: str, folder: Path, *changes: Change) -> list[str]:
    return [fault.rule.partition(" (")[0] for fault in faults(kind, folder, *changes)]


@pytest.mark.parametrize(
    ("kind", "change", "told"),
    [
        ("letter", without("Số: 05/VP-TH"), ["Số, ký hiệu"]),
        (
            "letter",
            without("Phường Mẫu, ngày 02 tháng 3 năm 2025"),
            ["Địa danh và thời gian"],
        ),
        ("proposal", without("Về việc giao chỉ tiêu"), ["Trích yếu"]),
        (
            "proposal",
            both(without("ỦY BAN NHÂN DÂN"), without("PHƯỜNG MẪU")),
            ["Cơ quan ban hành"],
        ),
        ("letter", without("Nơi nhận:"), ["Nơi nhận"]),
        ("letter", without("Nguyễn Văn A"), ["Chức vụ, họ tên người ký"]),
        ("letter", without("MẪU BÁO CÁO"), ["Tên phụ lục"]),
        (
            "letter",
            pattern(r">\(Kèm theo[^<]*<", "><", count=2),
            ["Phụ lục: dòng “Kèm theo …”"] * 2,
        ),
        (
            "decision",
            pattern(
                r'(.*)<w:p><w:pPr><w:pStyle w:val="DuongKe"/><w:keepNext/></w:pPr><w:r><mc'
                r"(?:(?!</w:p>).)*</w:p>",
                r"\1",
            ),
            ["Phụ lục: đường kẻ dưới dòng “Kèm theo …”"],
        ),
    ],
)
def test_what_is_missing_is_told(
    kind: str, change: Change, told: list[str], tmp_path: Path
) -> None:
    if told:
        assert abouts(kind, tmp_path, change) == told


def test_a_line_of_the_wrong_length_is_told(tmp_path: Path) -> None:
    longer = pattern(
        r'<wp:extent cx="\d+"(.*?)<a:ext cx="\d+"', '<wp:extent cx="1"\\1<a:ext cx="1900000"'
    )
    (fault,) = faults("letter", tmp_path, longer)
    assert fault.rule.startswith("Cơ quan ban hành: đường kẻ dưới")
    assert fault.found.startswith("dài bằng ")
    assert fault.expected == "nét vẽ liền, dài bằng 1/3 đến 1/2 dòng chữ"


def test_number_and_date_stand_on_one_line(tmp_path: Path) -> None:
    apart = pattern(
        r"(Số: 05/VP-TH.*?</w:tc>)(<w:tc>)",
        r"\1</w:tr><w:tr><w:tc><w:p/></w:tc>\2",
    )
    (fault,) = faults("letter", tmp_path, apart)
    assert fault.rule.startswith("Địa danh và thời gian: cùng dòng với số")


def test_the_foot_stands_on_one_line(tmp_path: Path) -> None:
    apart = pattern(r"(Lưu: VT, TH\..*?</w:tc>)(<w:tc>)", r"\1</w:tr><w:tr><w:tc><w:p/></w:tc>\2")
    (fault,) = faults("letter", tmp_path, apart)
    assert fault.rule.startswith("Nơi nhận: ngang hàng với quyền hạn, chức vụ")


def heading(*lines: str, properties: str = '<w:jc w:val="center"/>', run: str = "<w:b/>") -> Change:
    """Put paragraphs before the first of a decision's articles."""
    made = "".join(
        paragraph(line, properties, f'{run}<w:sz w:val="28"/>').replace("\\", "\\\\")
        for line in lines
    )
    return pattern("(QUYẾT ĐỊNH:</w:t></w:r></w:p>)", rf"\1{made}")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (heading("Chương I", "QUY ĐỊNH CHUNG"), []),
        (heading("Chương 1", "QUY ĐỊNH CHUNG"), ["Phần, Chương: số La Mã"]),
        (heading("Mục 1", "QUY ĐỊNH CHUNG"), []),
        (heading("Mục II", "QUY ĐỊNH CHUNG"), ["Mục, Tiểu mục: số Ả Rập"]),
        (heading("CHƯƠNG I", "QUY ĐỊNH CHUNG"), ["Phần, Chương, Mục: kiểu chữ, vị trí"]),
        (heading("Chương I", "Quy định chung"), ["Tiêu đề phần, chương, mục"]),
        (heading("Chương I. QUY ĐỊNH CHUNG"), ["Tiêu đề phần, chương, mục"]),
    ],
)
def test_chapters_have_their_numbers_and_titles(
    change: Change, told: list[str], tmp_path: Path
) -> None:
    assert abouts("decision", tmp_path, change) == told


def test_automatic_letters_of_word_are_not_the_vietnamese_alphabet(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:jc w:val="both"/><w:numPr><w:numId w:val="1"/></w:numPr>'
    parts = parts_of(
        paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", '<w:jc w:val="center"/>', "<w:b/>")
        + "".join(paragraph(f"Điểm thứ {number};", listed) for number in range(5)),
        numbering=numbering,
    )
    found = {
        fault.rule.partition(" (")[0]: fault
        for fault in check_form(packed(tmp_path / "tu-dong.docx", parts))
    }
    fault = found["Điểm: thứ tự chữ cái tiếng Việt"]
    assert fault.place == "Đoạn 6 «e) Điểm thứ 4;»"
    assert (fault.found, fault.expected) == ("e)", "đ)")


def test_a_file_that_is_no_document_says_so_first(tmp_path: Path) -> None:
    path = packed(tmp_path / "danh-sach.docx", parts_of(paragraph("Danh sách họp")))
    told = check_form(path)
    assert told[0].rule.startswith("Văn bản hành chính")
    assert "chỉ kiểm tra trang và phông chữ" in told[0].found
    assert {fault.rule.partition(" (")[0] for fault in told[1:]} <= {
        "Khổ giấy",
        "Lề trang",
        "Phông chữ",
    }


def test_a_document_without_a_kind_is_told(tmp_path: Path) -> None:
    told = abouts("decision", tmp_path, text(">QUYẾT ĐỊNH<", ">VIỆC ĐIỀU CHỈNH<"))
    assert "Tên loại văn bản" in told


def test_repeated_places_are_counted_once(tmp_path: Path) -> None:
    small = pattern(r'(<w:pStyle w:val="NoiDung"/>)', r'\1<w:spacing w:after="0"/>', count=99)
    told = faults("letter", tmp_path, small)
    assert len(told) == 1
    assert told[0].place.endswith("và 12 đoạn khác")


def test_a_head_typed_with_tabs_is_read(tmp_path: Path) -> None:
    lines = (
        ("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "<w:b/>"),
        ("PHƯỜNG MẪU\tĐộc lập - Tự do - Hạnh phúc", "<w:b/>"),
        ("_______\t__________________", ""),
        ("Số: 7/KH-UBND\tPhường Mẫu, ngày 1 tháng 3 năm 2026", ""),
    )
    body = "".join(paragraph(line, run=run) for line, run in lines)
    body += paragraph("KẾ HOẠCH", '<w:jc w:val="center"/>', "<w:b/>")
    told = {
        fault.rule.partition(" (")[0]: fault.found
        for fault in check_form(packed(tmp_path / "tab.docx", parts_of(body)))
    }
    assert told["Số văn bản nhỏ hơn 10"] == "7"
    assert told["Ngày nhỏ hơn 10"] == "ngày 1"
    assert told["Tiêu ngữ: đường kẻ dưới"] == "dấu gạch dưới gõ tay"
    assert told["Cơ quan ban hành: đường kẻ dưới"] == "dấu gạch dưới gõ tay"
    assert "Tên loại văn bản" not in told


def test_a_department_whose_name_begins_like_a_number_is_none(tmp_path: Path) -> None:
    path = broken("letter", tmp_path, text(">VĂN PHÒNG<", ">SỞ NỘI VỤ<"))
    assert check_form(path) == ()
    assert check_form(clean("letter")) == ()
