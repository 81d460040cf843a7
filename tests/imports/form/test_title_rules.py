"""Boxes 5a, 5b and 9a: each rule, broken alone in a clean file, is the one fault told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.form.cases import Case, prove
from tests.imports.form.files import STYLES, bold, italic, pattern, sized, style, text, unbold

CASES = {
    "kind not bold": Case(
        "decision",
        unbold("TenLoai"),
        "Tên loại văn bản: kiểu chữ",
        "Trang đầu, ô 5a: dòng «QUYẾT ĐỊNH»",
        "chữ đứng, không đậm",
        "chữ đứng, đậm",
    ),
    "kind in small letters": Case(
        "decision",
        text(">QUYẾT ĐỊNH<", ">Quyết định<"),
        "Tên loại văn bản: loại chữ",
        "ô 5a: dòng «Quyết định»",
        "chữ in thường",
        "chữ in hoa",
    ),
    "abstract slopes": Case(
        "proposal",
        italic("TrichYeu"),
        "Trích yếu: kiểu chữ",
        "ô 5a: dòng «Về việc giao chỉ tiêu»",
        "chữ nghiêng, đậm",
        "chữ đứng, đậm",
    ),
    "abstract too small": Case(
        "proposal", sized("TrichYeu", 12), "Trích yếu: cỡ chữ", "ô 5a", "cỡ 12", "cỡ 13 đến 14"
    ),
    "abstract without its line": Case(
        "proposal",
        pattern(r"(giao chỉ tiêu</w:t></w:r></w:p>)<w:p>(?:(?!</w:p>).)*</w:p>", r"\1"),
        "Trích yếu: đường kẻ dưới",
        "ô 5a: dòng «Về việc giao chỉ tiêu»",
        "không có đường kẻ",
        "nét vẽ liền, dài bằng 1/3 đến 1/2 dòng chữ",
    ),
    "abstract's line typed": Case(
        "proposal",
        pattern(
            r"(giao chỉ tiêu</w:t></w:r></w:p><w:p>(?:(?!<w:r>).)*<w:r>)(?:(?!</w:p>).)*</w:p>",
            r"\1<w:t>_______</w:t></w:r></w:p>",
        ),
        "Trích yếu: đường kẻ dưới",
        "ô 5a",
        "dấu gạch dưới gõ tay",
        "nét vẽ liền",
    ),
    "V/v missing": Case(
        "letter",
        text("V/v báo cáo", "Về việc báo cáo"),
        "Trích yếu công văn: chữ “V/v”",
        "Trang đầu, ô 5b: dòng «Về việc báo cáo",
        "Về việ",
        "V/v …",
    ),
    "V/v too large": Case(
        "letter",
        sized("VeViec", 14),
        "Trích yếu công văn: cỡ chữ",
        "ô 5b",
        "cỡ 14",
        "cỡ 12 đến 13",
    ),
    "V/v close under the number": Case(
        "letter",
        style("VeViec", 'w:before="120"', 'w:before="0"'),
        "Trích yếu công văn: khoảng cách",
        "ô 5b",
        "cách 0 pt",
        "cách 6 pt",
    ),
    "receivers missing": Case(
        "proposal",
        pattern(r'<w:p><w:pPr><w:pStyle w:val="KinhGui"/>(?:(?!</w:p>).)*</w:p>', ""),
        "Kính gửi",
        "Trang đầu, ô 9a",
        "không có",
        "Kính gửi: …",
    ),
    "receivers bold": Case(
        "proposal",
        bold("KinhGui"),
        "Kính gửi: kiểu chữ",
        "Ô 9a: dòng «Kính gửi: Ủy ban nhân dân tỉnh»",
        "chữ đứng, đậm",
        "chữ đứng, không đậm",
    ),
    "receivers without a colon": Case(
        "proposal",
        text("Kính gửi: Ủy", "Kính gửi Ủy"),
        "Kính gửi: dấu hai chấm",
        "Ô 9a",
        "Kính gửi Ủ",
        "Kính gửi:",
    ),
    "one receiver on a line of its own": Case(
        "letter",
        pattern(r'<w:p><w:pPr><w:pStyle w:val="DongKinhGui"/>(?:(?!</w:p>).)*</w:p>', ""),
        "Kính gửi: cách trình bày",
        "Ô 9a",
        "xuống dòng",
        "một nơi nhận viết cùng dòng với “Kính gửi:”",
    ),
    "receiver without its mark": Case(
        "letter",
        text("Hạ tầng và Đô thị;", "Hạ tầng và Đô thị"),
        "Kính gửi: dấu cuối dòng",
        "Ô 9a: dòng «- Phòng Kinh tế, Hạ tầng và Đô thị»",
        "không có dấu",
        "“;”",
    ),
    "dashes not under the colon": Case(
        "letter",
        pattern(r'(w:styleId="KinhGuiNhieu".*?w:left=")\d+', r"\g<1>0", STYLES),
        "Kính gửi: gạch đầu dòng thẳng hàng",
        "Ô 9a",
        "gạch không ở dưới dấu hai chấm",
        "các gạch thẳng hàng dưới dấu hai chấm",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_fault_is_told(name: str, tmp_path: Path) -> None:
    prove(CASES[name], tmp_path)
