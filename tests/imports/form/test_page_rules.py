"""The sheet and its letters: each rule, broken alone in a clean file, is the one fault told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.form.cases import Case, prove
from tests.imports.form.files import HEADER, italic, pattern, sized, style, text

A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
CASES = {
    "paper": Case(
        "proposal",
        text(A4, '<w:pgSz w:w="12240" w:h="15840"/>'),
        "Khổ giấy (NĐ 30/2020, Phụ lục I, mục I.1)",
        "Cả tệp",
        "216 × 279 mm",
        "A4, 210 × 297 mm",
    ),
    "direction": Case(
        "proposal",
        text(A4, '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'),
        "Chiều trang",
        "Cả tệp",
        "trang nằm ngang",
        "trang đứng",
    ),
    "left margin": Case(
        "decision",
        text('w:left="1701"', 'w:left="1134"'),
        "Lề trang",
        "Văn bản chính, lề trái",
        "trái 20 mm",
        "trái 30–35 mm",
    ),
    "bottom margin of an annex": Case(
        "letter",
        pattern(r'(.*)w:bottom="1134"', r'\1w:bottom="1701"'),
        "Lề trang",
        "Phụ lục II, lề dưới",
        "dưới 30 mm",
        "dưới 20–25 mm",
    ),
    "no page number": Case(
        "report",
        text(" PAGE ", " DATE ", HEADER),
        "Số trang",
        "Văn bản chính và 1 phần khác",
        "không có",
        "giữa lề trên, từ trang 2",
    ),
    "page number at the side": Case(
        "decision",
        style("SoTrang", 'w:jc w:val="center"', 'w:jc w:val="right"'),
        "Số trang: vị trí",
        "Văn bản chính, số trang và 1 chỗ khác",
        "canh phải",
        "canh giữa trong lề trên",
    ),
    "page number too small": Case(
        "proposal",
        sized("SoTrang", 10),
        "Số trang: cỡ chữ",
        "Cả tệp, số trang",
        "cỡ 10",
        "cỡ 13 đến 14",
    ),
    "page number slopes": Case(
        "proposal",
        italic("SoTrang"),
        "Số trang: kiểu chữ",
        "Cả tệp, số trang",
        "chữ nghiêng",
        "chữ đứng",
    ),
    "number on the first page": Case(
        "decision",
        text("<w:titlePg/>", ""),
        "Số trang: trang đầu",
        "Văn bản chính",
        "hiện số trang",
        "không hiện số trang",
    ),
    "pages not from 1": Case(
        "proposal",
        text('<w:pgNumType w:start="1"/>', '<w:pgNumType w:start="5"/>'),
        "Số trang: số bắt đầu",
        "Phần đầu tệp",
        "từ 5",
        "từ 1",
    ),
    "another font": Case(
        "proposal",
        pattern(
            r"<w:r>(<w:t[^>]*>Về việc)",
            r'<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr>\1',
        ),
        "Phông chữ",
        "Đoạn 2 «Về việc giao chỉ tiêu»",
        "phông Arial",
        "Times New Roman",
    ),
    "a legacy font": Case(
        "proposal",
        pattern(
            r"<w:r>(<w:t[^>]*>)Về việc giao chỉ tiêu",
            r'<w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
            r"\1VÒ viÖc giao chØ tiªu",
        ),
        "Bộ mã ký tự",
        "Đoạn 2 «Về việc giao chỉ tiêu»",
        "phông .VnTime (không phải Unicode)",
        "phông Unicode Times New Roman",
    ),
    "letters and marks apart": Case(
        "proposal",
        text("Về việc giao", "Ve\u0302\u0300 việc giao"),
        "Ký tự dựng sẵn (NFC)",
        "Đoạn 2 «Về việc giao chỉ tiêu»",
        "chữ và dấu gõ rời (Unicode tổ hợp)",
        "Unicode dựng sẵn",
    ),
    "colour": Case(
        "proposal",
        style("TrichYeu", "<w:rPr>", '<w:rPr><w:color w:val="FF0000"/>'),
        "Màu chữ",
        "Đoạn 2 «Về việc giao chỉ tiêu»",
        "màu #FF0000",
        "màu đen",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_fault_is_told(name: str, tmp_path: Path) -> None:
    prove(CASES[name], tmp_path)
