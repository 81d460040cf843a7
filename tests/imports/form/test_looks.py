"""Size, weight, slope, case and place of each part, broken alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.form.files import Change, bold, faults, italic, left, sized, style, text

LOOKS: list[tuple[str, Change, str, str]] = [
    ("proposal", sized("TieuNgu", 15), "Tiêu ngữ: cỡ chữ", "cỡ 15"),
    ("proposal", left("TieuNgu"), "Tiêu ngữ: vị trí", "canh trái"),
    ("letter", sized("CoQuanChuQuan", 11), "Cơ quan chủ quản: cỡ chữ", "cỡ 11"),
    ("letter", italic("CoQuanChuQuan"), "Cơ quan chủ quản: kiểu chữ", "chữ nghiêng"),
    ("letter", left("CoQuanChuQuan"), "Cơ quan chủ quản: vị trí", "canh trái"),
    ("letter", sized("CoQuanBanHanh", 11), "Cơ quan ban hành: cỡ chữ", "cỡ 11"),
    ("letter", text("VĂN PHÒNG<", "Văn phòng<"), "Cơ quan ban hành: loại chữ", "in thường"),
    ("letter", left("CoQuanBanHanh"), "Cơ quan ban hành: vị trí", "canh trái"),
    ("letter", left("SoKyHieu"), "Số, ký hiệu: vị trí", "canh trái"),
    ("letter", left("DiaDanh"), "Địa danh và thời gian: vị trí", "canh trái"),
    ("proposal", sized("TenLoai", 16), "Tên loại văn bản: cỡ chữ", "cỡ 16"),
    ("proposal", left("TenLoai"), "Tên loại văn bản: vị trí", "canh trái"),
    ("proposal", text("Về việc giao chỉ tiêu", "VỀ VIỆC GIAO CHỈ TIÊU"), "Trích yếu: loại chữ", ""),
    ("proposal", left("TrichYeu"), "Trích yếu: vị trí", "canh trái"),
    ("letter", bold("VeViec"), "Trích yếu công văn: kiểu chữ", "đậm"),
    ("letter", left("VeViec"), "Trích yếu công văn: vị trí", "canh trái"),
    ("proposal", sized("KinhGui", 12), "Kính gửi: cỡ chữ", "cỡ 12"),
    ("decision", sized("CanCu", 12), "Căn cứ ban hành: cỡ chữ", "cỡ 12"),
    ("letter", bold("DanhSachNoiNhan"), "Danh sách nơi nhận: kiểu chữ", "đậm"),
    ("letter", sized("ChucVu", 12), "Quyền hạn, chức vụ người ký: cỡ chữ", "cỡ 12"),
    (
        "decision",
        text("TM. ỦY BAN NHÂN DÂN", "TM. Ủy ban nhân dân"),
        "Quyền hạn, chức vụ người ký: loại chữ",
        "chữ in thường",
    ),
    ("letter", left("ChucVu"), "Quyền hạn, chức vụ người ký: vị trí", "canh trái"),
    ("letter", sized("HoTen", 15), "Họ tên người ký: cỡ chữ", "cỡ 15"),
    ("letter", left("HoTen"), "Họ tên người ký: vị trí", "canh trái"),
    ("decision", sized("TenPhuLuc", 12), "Tên phụ lục: cỡ chữ", "cỡ 12"),
    ("decision", left("KemTheo"), "Phụ lục: dòng “Kèm theo …”: vị trí", "canh trái"),
    (
        "letter",
        style("DanhSachNoiNhan", "<w:rPr>", '<w:rPr><w:color w:val="1F3864"/>'),
        "Màu chữ",
        "màu #1F3864",
    ),
]


@pytest.mark.parametrize(("kind", "change", "about", "found"), LOOKS)
def test_one_look_is_told(
    kind: str, change: Change, about: str, found: str, tmp_path: Path
) -> None:
    told = faults(kind, tmp_path, change)
    assert [fault.rule.partition(" (")[0] for fault in told] == [about]
    if found:
        assert found in told[0].found
