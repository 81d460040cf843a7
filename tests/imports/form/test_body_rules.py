"""Box 6: each rule, broken alone in a clean file, is the one fault told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.form.cases import Case, prove
from tests.imports.form.files import italic, pattern, sized, style, text, upright

CASES = {
    "grounds upright": Case(
        "decision",
        upright("CanCu"),
        "Căn cứ ban hành: kiểu chữ",
        "Căn cứ: dòng «Căn cứ Luật Tổ chức chính quyền địa phương…» và 2 dòng khác",
        "chữ đứng, không đậm",
        "chữ nghiêng, không đậm",
    ),
    "ground without a semicolon": Case(
        "decision",
        text("ngày 16 tháng 6 năm 2025;", "ngày 16 tháng 6 năm 2025,"),
        "Căn cứ ban hành: dấu cuối dòng",
        "Căn cứ: dòng «Căn cứ Luật",
        "kết thúc bằng “,”",
        "kết thúc bằng “;”",
    ),
    "last ground without a stop": Case(
        "decision",
        text("Ủy ban nhân dân phường.</w:t>", "Ủy ban nhân dân phường;</w:t>"),
        "Căn cứ ban hành: dấu cuối dòng",
        "Căn cứ: dòng «Theo đề nghị",
        "kết thúc bằng “;”",
        "kết thúc bằng “.”",
    ),
    "body too small": Case(
        "letter",
        sized("NoiDung", 12),
        "Nội dung: cỡ chữ",
        "Đoạn 4 «Ủy ban nhân dân phường đề nghị các cơ quan,…» và 13 đoạn khác",
        "cỡ 12",
        "cỡ 13 đến 14",
    ),
    "two sizes": Case(
        "letter",
        pattern(
            r"<w:r>(<w:t[^>]*>Đề nghị các đơn vị)", r'<w:r><w:rPr><w:sz w:val="26"/></w:rPr>\1'
        ),
        "Nội dung: cỡ chữ thống nhất",
        "Đoạn 26 «Đề nghị các đơn vị",
        "cỡ 13",
        "cỡ 14 như các đoạn khác",
    ),
    "body slopes": Case(
        "letter",
        italic("GachDauDong"),
        "Nội dung: kiểu chữ đứng",
        "Đoạn 5 «1. Ủy ban nhân dân phường đề nghị các cơ…» và 8 đoạn khác",
        "chữ nghiêng",
        "chữ đứng",
    ),
    "body ragged": Case(
        "letter",
        style("NoiDung", 'w:jc w:val="both"', 'w:jc w:val="left"'),
        "Nội dung: canh đều hai lề",
        "và 13 đoạn khác",
        "canh trái",
        "canh đều hai lề",
    ),
    "first line at the edge": Case(
        "letter",
        style("NoiDung", 'w:firstLine="720"', 'w:firstLine="0"'),
        "Nội dung: lùi đầu dòng",
        "Đoạn 4 «Ủy ban nhân dân phường",
        "lùi 0 cm",
        "lùi 1 cm hoặc 1,27 cm",
    ),
    "paragraphs close": Case(
        "letter",
        style("NoiDung", 'w:after="120"', 'w:after="60"'),
        "Nội dung: khoảng cách giữa các đoạn",
        "Đoạn 5 «1. Ủy ban nhân dân",
        "cách đoạn trên 3 pt",
        "cách ít nhất 6 pt",
    ),
    "lines far apart": Case(
        "letter",
        style("NoiDung", 'w:line="264"', 'w:line="480"'),
        "Nội dung: khoảng cách dòng",
        "Đoạn 4",
        "2 lần dòng đơn",
        "từ dòng đơn đến 1,5 dòng",
    ),
    "lines exactly too close": Case(
        "letter",
        style("NoiDung", 'w:line="264" w:lineRule="auto"', 'w:line="240" w:lineRule="exact"'),
        "Nội dung: khoảng cách dòng",
        "Đoạn 4",
        "0,75 lần dòng đơn",
        "từ dòng đơn đến 1,5 dòng",
    ),
    "no end mark": Case(
        "letter",
        text("quan tâm thực hiện./.", "quan tâm thực hiện."),
        "Dấu kết thúc văn bản",
        "Đoạn 26 «Đề nghị các đơn vị quan tâm thực hiện.»",
        "kết thúc bằng “hiện.”",
        "kết thúc bằng “./.”",
    ),
    "points of another alphabet": Case(
        "letter",
        text(">g) <", ">f) <"),
        "Điểm: thứ tự chữ cái tiếng Việt",
        "Đoạn 12 «f) Nội dung",
        "f)",
        "g)",
    ),
    "point with a stop": Case(
        "letter", text(">c) <", ">c. <"), "Điểm: dấu sau chữ cái", "Đoạn 8 «c. Nội", "c.", "c)"
    ),
    "clause with a bracket": Case(
        "letter", text(">2. <", ">2) <"), "Khoản: dấu sau số", "Đoạn 13 «2) Ủy", "2)", "2."
    ),
    "article with a colon": Case(
        "decision",
        text("Điều 2. ", "Điều 2: "),
        "Điều: cách ghi số",
        "«Điều 2: ",
        "Điều 2:",
        "Điều 2.",
    ),
    "article with a Roman number": Case(
        "decision",
        text("Điều 2. ", "Điều II. "),
        "Điều: cách ghi số",
        "Đoạn",
        "Điều II.",
        "Điều 2.",
    ),
    "article left out": Case(
        "decision", text("Điều 3. ", "Điều 4. "), "Điều: thứ tự", "«Điều 4.", "Điều 4", "Điều 3"
    ),
    "article not bold": Case(
        "decision",
        pattern(r"<w:rPr><w:b/><w:bCs/></w:rPr>(<w:t[^>]*>Điều 2)", r"\1"),
        "Điều: kiểu chữ",
        "«Điều 2. Quyết định này",
        "số điều không đậm hoặc nghiêng",
        "chữ đứng, đậm",
    ),
    "section in small letters": Case(
        "report",
        pattern(r">(I\.[^<]*)<", r">I. Kết quả thực hiện<"),
        "Số thứ tự và tiêu đề của mục (I, II …)",
        "«I. Kết quả thực hiện»",
        "chữ in thường, đậm, canh đều hai lề",
        "chữ in hoa, đứng, đậm",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_fault_is_told(name: str, tmp_path: Path) -> None:
    prove(CASES[name], tmp_path)
