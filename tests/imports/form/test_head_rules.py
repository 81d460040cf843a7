"""Boxes 1 to 4: each rule, broken alone in a clean file, is the one fault told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.form.cases import Case, prove
from tests.imports.form.files import (
    bold,
    both,
    italic,
    left,
    pattern,
    sized,
    style,
    text,
    unbold,
    upright,
)

MOTTO = "Độc lập - Tự do - Hạnh phúc"
CASES = {
    "nation misspelt": Case(
        "proposal",
        text("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XẢ HỘI"),
        "Quốc hiệu: lời",
        "Trang đầu, ô 1: dòng «CỘNG HOÀ XẢ HỘI CHỦ NGHĨA VIỆT NAM»",
        "CỘNG HOÀ XẢ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ),
    "nation not bold": Case(
        "proposal",
        unbold("QuocHieu"),
        "Quốc hiệu: kiểu chữ",
        "Trang đầu, ô 1: dòng «CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM»",
        "chữ đứng, không đậm",
        "chữ đứng, đậm",
    ),
    "nation too large": Case(
        "proposal",
        sized("QuocHieu", 14),
        "Quốc hiệu: cỡ chữ",
        "Trang đầu, ô 1: dòng «CỘNG HÒA",
        "cỡ 14",
        "cỡ 12 đến 13",
    ),
    "nation at the left": Case(
        "proposal", left("QuocHieu"), "Quốc hiệu: vị trí", "ô 1", "canh trái", "canh giữa"
    ),
    "motto with long dashes": Case(
        "proposal",
        text(MOTTO, MOTTO.replace("-", "–")),
        "Tiêu ngữ: lời",
        "Trang đầu, ô 1: dòng «Độc lập – Tự do – Hạnh phúc»",
        "Độc lập – Tự do – Hạnh phúc",
        MOTTO,
    ),
    "motto slopes": Case(
        "proposal",
        italic("TieuNgu"),
        "Tiêu ngữ: kiểu chữ",
        "ô 1",
        "chữ nghiêng, đậm",
        "chữ đứng, đậm",
    ),
    "motto not a step larger": Case(
        "proposal",
        sized("TieuNgu", 13),
        "Tiêu ngữ: cỡ chữ so với Quốc hiệu",
        "ô 1",
        "Quốc hiệu cỡ 13, Tiêu ngữ cỡ 13",
        "Tiêu ngữ cỡ 14",
    ),
    "motto far below": Case(
        "proposal",
        style("TieuNgu", 'w:before="0"', 'w:before="240"'),
        "Quốc hiệu, Tiêu ngữ: khoảng cách",
        "ô 1",
        "cách 12 pt, dòng 1",
        "cách nhau dòng đơn",
    ),
    "motto without its line": Case(
        "proposal",
        pattern(
            r'<w:p><w:pPr><w:pStyle w:val="DuongKe"/><w:keepNext/></w:pPr><w:r>'
            r"(?:(?!</w:p>).)*</w:p>(</w:tc></w:tr>)",
            r"\1",
        ),
        "Tiêu ngữ: đường kẻ dưới",
        "Trang đầu, ô 1: dòng «Độc lập - Tự do - Hạnh phúc»",
        "không có đường kẻ",
        "nét vẽ liền, dài bằng dòng chữ",
    ),
    "issuer not bold": Case(
        "letter",
        unbold("CoQuanBanHanh"),
        "Cơ quan ban hành: kiểu chữ",
        "Trang đầu, ô 2: dòng «VĂN PHÒNG»",
        "chữ đứng, không đậm",
        "chữ đứng, đậm",
    ),
    "parent in small letters": Case(
        "letter",
        text("PHƯỜNG MẪU", "phường Mẫu"),
        "Cơ quan chủ quản: loại chữ",
        "Trang đầu, ô 2: dòng «phường Mẫu»",
        "chữ in thường",
        "chữ in hoa",
    ),
    "issuer larger than nation": Case(
        "proposal",
        both(sized("QuocHieu", 12), sized("TieuNgu", 13)),
        "Cơ quan ban hành: cỡ chữ so với Quốc hiệu",
        "ô 2: dòng «ỦY BAN NHÂN DÂN» và 1 dòng khác",
        "cỡ 13",
        "cỡ 12 như Quốc hiệu",
    ),
    "head with a border": Case(
        "proposal",
        text('w:val="BangKhongKe"', 'w:val="BangKe"'),
        "Khung bảng quanh phần đầu",
        "Trang đầu",
        "bảng có kẻ khung",
        "không kẻ khung",
    ),
    "number not padded": Case(
        "letter",
        text("Số: 05/", "Số: 5/"),
        "Số văn bản nhỏ hơn 10",
        "Trang đầu, ô 3: dòng «Số: 5/VP-TH»",
        "5",
        "05",
    ),
    "blanks in the symbol": Case(
        "letter",
        text("Số: 05/VP-TH", "Số: 05/ VP - TH"),
        "Số, ký hiệu: không cách chữ",
        "ô 3: dòng «Số: 05/ VP - TH»",
        "05/ VP - TH",
        "05/VP-TH",
    ),
    "long dash in the symbol": Case(
        "letter",
        text("Số: 05/VP-TH", "Số: 05/VP–TH"),
        "Số, ký hiệu: dấu / và -",
        "ô 3",
        "VP–TH",
        "VP-TH",
    ),
    "no colon after Số": Case(
        "letter", text("Số: 05/", "Số 05/"), "Số, ký hiệu: chữ “Số:”", "ô 3", "Số 0", "Số:"
    ),
    "small letters in the symbol": Case(
        "letter", text("/VP-TH", "/VP-th"), "Ký hiệu: chữ in hoa", "ô 3", "th", "TH"
    ),
    "symbol of another kind": Case(
        "decision",
        text("Số: 412/QĐ-UBND", "Số: 412/BC-UBND"),
        "Ký hiệu: chữ viết tắt tên loại",
        "ô 3",
        "BC",
        "QĐ (quyết định)",
    ),
    "a công văn with a kind's symbol": Case(
        "letter",
        text("/VP-TH", "/BC-TH"),
        "Ký hiệu: chữ viết tắt tên loại",
        "ô 3",
        "BC",
        "không ghi tên loại (công văn)",
    ),
    "number too large": Case(
        "letter", sized("SoKyHieu", 14), "Số, ký hiệu: cỡ chữ", "ô 3", "cỡ 14", "cỡ 13"
    ),
    "number bold": Case(
        "letter",
        bold("SoKyHieu"),
        "Số, ký hiệu: kiểu chữ",
        "ô 3",
        "chữ đứng, đậm",
        "chữ đứng, không đậm",
    ),
    "day not padded": Case(
        "letter",
        text("ngày 02 tháng 3", "ngày 2 tháng 3"),
        "Ngày nhỏ hơn 10",
        "Trang đầu, ô 4: dòng «Phường Mẫu, ngày 2 tháng 3 năm 2025»",
        "ngày 2",
        "ngày 02",
    ),
    "month padded from March on": Case(
        "letter",
        text("ngày 02 tháng 3", "ngày 02 tháng 03"),
        "Tháng trong ngày ban hành",
        "ô 4",
        "tháng 03",
        "tháng 3",
    ),
    "February not padded": Case(
        "letter",
        text("ngày 02 tháng 3", "ngày 02 tháng 2"),
        "Tháng trong ngày ban hành",
        "ô 4",
        "tháng 2",
        "tháng 02",
    ),
    "a day that is none": Case(
        "letter",
        text("ngày 02 tháng 3", "ngày 31 tháng 4"),
        "Ngày ban hành",
        "ô 4",
        "ngày 31 tháng 4 năm 2025",
        "ngày có thật, năm đủ bốn chữ số",
    ),
    "no comma after the place": Case(
        "letter",
        text("Phường Mẫu, ngày", "Phường Mẫu ngày"),
        "Địa danh: dấu phẩy",
        "ô 4",
        "Phường Mẫu ngày",
        "Phường Mẫu, ngày",
    ),
    "place in small letters": Case(
        "letter",
        text("Phường Mẫu, ngày", "phường Mẫu, ngày"),
        "Địa danh: chữ hoa",
        "ô 4",
        "phường Mẫu",
        "Phường Mẫu",
    ),
    "place upright": Case(
        "letter",
        upright("DiaDanh"),
        "Địa danh và thời gian: kiểu chữ",
        "ô 4",
        "chữ đứng, không đậm",
        "chữ nghiêng, không đậm",
    ),
    "place too small": Case(
        "letter", sized("DiaDanh", 12), "Địa danh và thời gian: cỡ chữ", "ô 4", "cỡ 12", "cỡ 13"
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_fault_is_told(name: str, tmp_path: Path) -> None:
    prove(CASES[name], tmp_path)
