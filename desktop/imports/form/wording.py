"""What the recogniser knows of official documents: fixed words and names of kinds."""

from __future__ import annotations

import re

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
NATION_FORMS = (NATION, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
"""The decree itself prints both."""
MOTTO = "Độc lập - Tự do - Hạnh phúc"

KINDS = {
    "NQ": "NGHỊ QUYẾT",
    "QĐ": "QUYẾT ĐỊNH",
    "CT": "CHỈ THỊ",
    "QC": "QUY CHẾ",
    "QyĐ": "QUY ĐỊNH",
    "TC": "THÔNG CÁO",
    "TB": "THÔNG BÁO",
    "HD": "HƯỚNG DẪN",
    "CTr": "CHƯƠNG TRÌNH",
    "KH": "KẾ HOẠCH",
    "PA": "PHƯƠNG ÁN",
    "ĐA": "ĐỀ ÁN",
    "DA": "DỰ ÁN",
    "BC": "BÁO CÁO",
    "BB": "BIÊN BẢN",
    "TTr": "TỜ TRÌNH",
    "HĐ": "HỢP ĐỒNG",
    "CĐ": "CÔNG ĐIỆN",
    "BGN": "BẢN GHI NHỚ",
    "BTT": "BẢN THỎA THUẬN",
    "GUQ": "GIẤY ỦY QUYỀN",
    "GM": "GIẤY MỜI",
    "GGT": "GIẤY GIỚI THIỆU",
    "GNP": "GIẤY NGHỈ PHÉP",
    "PG": "PHIẾU GỬI",
    "PC": "PHIẾU CHUYỂN",
    "PB": "PHIẾU BÁO",
}
"""Names of kinds by their abbreviations (Annex III)."""
ISSUING_BY_ARTICLES = ("QĐ", "NQ")
"""Kinds whose grounds stand line by line and whose receivers begin with an article."""
NEEDS_RECEIVERS = ("TTr",)

UNDERSCORES = re.compile(r"[\s_\-–—.*=]*[_\-–—=]{3}[\s_\-–—.*=]*")
"""A line typed in place of a drawn one."""
GROUND = re.compile(r"(?:can cu|xet (?:de nghi|to trinh)|theo de nghi)\b")
ANNEX = re.compile(r"phu luc(?: so)?(?: (?P<number>[ivxlc]+|\d+))?(?P<rest>\s*[.:–-].*)?")
ORIGIN = re.compile(r"\(?\s*(?:ban hanh )?kem theo\b")
COPIES = re.compile(r"noi nhan\b")
RECEIVERS = re.compile(r"kinh gui\b")
NUMBER = re.compile(r"số\s*:|số\s*[.…_]*\s*(?:[\d/]|$)|\d+\s*/\s*[A-ZĐ]", re.IGNORECASE)
"""Read with its accents: `SỞ NỘI VỤ` is no number."""
PLACE = re.compile(r"[^;:]{0,60}\bngay\b.{0,14}\bthang\b.{0,10}\bnam\b[\s\d._…]*$")
ABOUT = re.compile(r"(?:v\s*/\s*v|ve viec)\b")
STAMP = re.compile(
    r"(?:thuong )?khan|hoa toc(?: hen gio)?|(?:tuyet |toi )?mat|du thao(?: lan \d+)?"
)
"""What a stamp or a box says in upper case under the number (boxes 10a, 10b) or of a draft."""
AUTHORITY = re.compile(r"(?:T/?M|K/?T|T/?L|T/?UQ|Q)(?:\.|\s|$)")
