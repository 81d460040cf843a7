"""Annexes and tables: each rule, broken alone in a clean file, is the one fault told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.form.cases import Case, prove
from tests.imports.form.files import pattern, sized, text, upright

CASES = {
    "annex not pointed to": Case(
        "letter",
        text(" (Phụ lục I, Phụ lục II kèm theo)", ""),
        "Chỉ dẫn về phụ lục trong văn bản",
        "Nội dung văn bản",
        "nội dung không nhắc đến phụ lục",
        "ghi “(Phụ lục kèm theo)” ở chỗ liên quan",
    ),
    "annex with an Arabic number": Case(
        "letter",
        text(">Phụ lục II<", ">Phụ lục 2<"),
        "Phụ lục: số La Mã",
        "Phụ lục 2: dòng «Phụ lục 2»",
        "Phụ lục 2",
        "Phụ lục II",
    ),
    "annex in capitals": Case(
        "letter",
        text(">Phụ lục II<", ">PHỤ LỤC II<"),
        "Chữ “Phụ lục” và số thứ tự: loại chữ",
        "Phụ lục II: dòng «PHỤ LỤC II»",
        "chữ in hoa",
        "chữ in thường: Phụ lục II",
    ),
    "annex heading too small": Case(
        "decision",
        sized("PhuLuc", 13),
        "Chữ “Phụ lục” và số thứ tự: cỡ chữ",
        "Phụ lục: dòng «Phụ lục»",
        "cỡ 13",
        "cỡ 14",
    ),
    "annex title in small letters": Case(
        "letter",
        text(">MẪU BÁO CÁO<", ">Mẫu báo cáo<"),
        "Tên phụ lục: loại chữ",
        "Phụ lục II: dòng «Mẫu báo cáo»",
        "chữ in thường",
        "chữ in hoa",
    ),
    "annex title on the heading's line": Case(
        "letter",
        pattern(
            r">Phụ lục II<((?:(?!</w:p>).)*</w:p>)<w:p>(?:(?!</w:p>).)*MẪU BÁO CÁO"
            r"</w:t></w:r></w:p>",
            r">Phụ lục II. Mẫu báo cáo<\1",
        ),
        "Chữ “Phụ lục” và số thứ tự",
        "Phụ lục II: dòng «Phụ lục II. Mẫu báo cáo»",
        "tên phụ lục cùng dòng",
        "“Phụ lục” đứng riêng một dòng",
    ),
    "origin upright": Case(
        "decision",
        upright("KemTheo"),
        "Phụ lục: dòng “Kèm theo …”: kiểu chữ",
        "Phụ lục: dòng «(Kèm theo Quyết định số 412/QĐ-UBND",
        "chữ đứng, không đậm",
        "chữ nghiêng, không đậm",
    ),
    "annex goes on counting": Case(
        "decision",
        pattern(r'(.*)<w:pgNumType w:start="1"/>', r"\1"),
        "Phụ lục: số trang riêng",
        "Phụ lục: dòng «Phụ lục»",
        "đánh số tiếp theo phần trước",
        "phần (section) riêng, số trang bắt đầu từ 1",
    ),
    "heading row comes once": Case(
        "letter",
        text("<w:tblHeader/>", ""),
        "Bảng: dòng tiêu đề lặp lại ở mỗi trang (thông lệ trình bày bảng)",
        "Phụ lục I, bảng 1",
        "không lặp lại",
        "đặt “Repeat Header Rows” cho dòng tiêu đề",
    ),
    "rows may break": Case(
        "letter",
        pattern(r"<w:trPr><w:cantSplit/></w:trPr>(<w:tc>(?:(?!</w:tc>).)*<w:t>2<)", r"\1"),
        "Bảng: hàng không ngắt sang trang",
        "Phụ lục I, bảng 1",
        "1 hàng có thể bị ngắt đôi",
        "bỏ chọn “Allow row to break across pages”",
    ),
    "table off the page": Case(
        "letter",
        pattern(r'<w:gridCol w:w="7\d+"/>', '<w:gridCol w:w="9900"/>'),
        "Bảng: không tràn lề",
        "Phụ lục I, bảng 1",
        "rộng hơn vùng chữ",
        "vừa trong lề trang",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_fault_is_told(name: str, tmp_path: Path) -> None:
    prove(CASES[name], tmp_path)
