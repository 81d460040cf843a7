"""Boxes 7a, 7b and 9b: each rule, broken alone in a clean file, is the one fault told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.form.cases import Case, prove
from tests.imports.form.files import pattern, sized, style, text, unbold, upright

CASES = {
    "Nơi nhận too large": Case(
        "letter",
        sized("NoiNhan", 14),
        "Chữ “Nơi nhận”: cỡ chữ",
        "Ô 9b: dòng «Nơi nhận:»",
        "cỡ 14",
        "cỡ 12",
    ),
    "Nơi nhận upright": Case(
        "letter",
        upright("NoiNhan"),
        "Chữ “Nơi nhận”: kiểu chữ",
        "Ô 9b",
        "chữ đứng, đậm",
        "chữ nghiêng, đậm",
    ),
    "Nơi nhận underlined": Case(
        "letter",
        style("NoiNhan", "<w:rPr>", '<w:rPr><w:u w:val="single"/>'),
        "Chữ “Nơi nhận:”",
        "Ô 9b",
        "gạch chân",
        "không gạch chân",
    ),
    "list too large": Case(
        "letter",
        sized("DanhSachNoiNhan", 12),
        "Danh sách nơi nhận: cỡ chữ",
        "Ô 9b: dòng «- Như trên;» và 2 dòng khác",
        "cỡ 12",
        "cỡ 11",
    ),
    "no dash": Case(
        "letter",
        text("- Chủ tịch UBND", "Chủ tịch UBND"),
        "Nơi nhận: gạch đầu dòng",
        "Ô 9b: dòng «Chủ tịch UBND phường (b/c);»",
        "không có gạch",
        "“-” ở đầu dòng",
    ),
    "no semicolon": Case(
        "letter",
        text("phường (b/c);", "phường (b/c)"),
        "Nơi nhận: dấu cuối dòng",
        "Ô 9b: dòng «- Chủ tịch UBND phường (b/c)»",
        "không có dấu",
        "“;” ở cuối dòng",
    ),
    "filed without VT": Case(
        "letter",
        text("- Lưu: VT, TH.", "- Lưu VP."),
        "Nơi nhận: dòng cuối “Lưu”",
        "Ô 9b: dòng «- Lưu VP.»",
        "- Lưu VP.",
        "- Lưu: VT, (đơn vị soạn thảo).",
    ),
    "filed without a stop": Case(
        "letter",
        text("- Lưu: VT, TH.", "- Lưu: VT, TH;"),
        "Nơi nhận: dòng cuối “Lưu”",
        "Ô 9b",
        "- Lưu: VT, TH;",
        "- Lưu: VT, (đơn vị soạn thảo).",
    ),
    "first receiver of a công văn": Case(
        "letter",
        text("- Như trên;", "- Sở Nội vụ;"),
        "Nơi nhận: dòng đầu",
        "Ô 9b",
        "- Sở Nội vụ;",
        "- Như trên;",
    ),
    "first receiver of a decision": Case(
        "decision",
        text("- Như Điều 3;", "- Như trên;"),
        "Nơi nhận: dòng đầu",
        "Ô 9b",
        "- Như trên;",
        "- Như Điều …;",
    ),
    "authority without a stop": Case(
        "decision",
        text("TM. ỦY BAN", "TM ỦY BAN"),
        "Quyền hạn người ký (TM., KT., TL., TUQ., Q.)",
        "Ô 7a: dòng «TM ỦY BAN NHÂN DÂN»",
        "TM ỦY BAN NHÂN DÂN",
        "TM. ỦY BAN NHÂN DÂN",
    ),
    "authority with a slash": Case(
        "decision",
        text("TM. ỦY BAN", "T/M ỦY BAN"),
        "Quyền hạn người ký",
        "Ô 7a",
        "T/M ỦY BAN NHÂN DÂN",
        "TM. ỦY BAN NHÂN DÂN",
    ),
    "no post of who stands in": Case(
        "letter",
        pattern(r"<w:p>(?:(?!</w:p>).)*PHÓ CHÁNH VĂN PHÒNG</w:t></w:r></w:p>", ""),
        "Ký thay (KT.): chức vụ người ký",
        "Ô 7a: dòng «KT. CHÁNH VĂN PHÒNG»",
        "thiếu chức vụ",
        "KT. CHÁNH VĂN PHÒNG rồi đến dòng chức vụ của người ký",
    ),
    "authority not bold": Case(
        "decision",
        unbold("ChucVu"),
        "Quyền hạn, chức vụ người ký: kiểu chữ",
        "Ô 7a: dòng «TM. ỦY BAN NHÂN DÂN» và 1 dòng khác",
        "chữ đứng, không đậm",
        "chữ đứng, đậm",
    ),
    "name with a degree": Case(
        "decision",
        text(">Nguyễn Văn A<", ">ThS. Nguyễn Văn A<"),
        "Họ tên người ký: học hàm, học vị, danh hiệu",
        "Ô 7b: dòng «ThS. Nguyễn Văn A»",
        "ThS. Nguyễn Văn A",
        "Nguyễn Văn A",
    ),
    "name in capitals": Case(
        "decision",
        text(">Nguyễn Văn A<", ">NGUYỄN VĂN A<"),
        "Họ tên người ký: loại chữ",
        "Ô 7b: dòng «NGUYỄN VĂN A»",
        "chữ in hoa",
        "chữ in thường",
    ),
    "name not bold": Case(
        "decision", unbold("HoTen"), "Họ tên người ký: kiểu chữ", "Ô 7b", "không đậm", "đậm"
    ),
    "signature let loose": Case(
        "report",
        pattern(r'(w:val="NoiDung"/>)<w:keepNext/>', r"\1", count=9),
        "Phần chữ ký đi liền nội dung (thông lệ trình bày)",
        "Ô 7a: dòng «TM. ỦY BAN NHÂN DÂN»",
        "chưa giữ liền với đoạn trên",
        "Keep with next",
    ),
    "signature on top of a page": Case(
        "report",
        pattern(r"<w:r>(<w:t[^>]*>Nơi nhận:)", r"<w:r><w:lastRenderedPageBreak/>\1"),
        "Phần chữ ký đi liền nội dung",
        "Ô 7a",
        "đứng đầu trang, không có nội dung ở trên",
        "cùng trang với ít nhất hai dòng nội dung",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_fault_is_told(name: str, tmp_path: Path) -> None:
    prove(CASES[name], tmp_path)
