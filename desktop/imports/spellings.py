"""How lists head their columns: the spellings of each kind of list (domain.md 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spellings:
    """How a kind of list heads its columns: a pattern of folded text for each field, in order.

    A heading takes the first field that fits. `ignored` fits columns that must not be taken,
    `needed` is the field without which a row is no heading, `repeated` may have several columns.
    """

    fields: tuple[tuple[str, re.Pattern[str]], ...]
    ignored: re.Pattern[str]
    needed: str
    repeated: frozenset[str] = frozenset()

    def names(self) -> tuple[str, ...]:
        """List the fields that a column can be mapped to."""
        return tuple(dict.fromkeys(name for name, _ in self.fields))


def _spellings(*fields: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in fields)


_ORDINAL = r"^(tt|stt|s t t|t t|so tt|so thu tu|thu tu|ma|ma so|ma nhiem vu|ma nv)$"
_CONTENT = r"noi dung|nhiem vu|cong viec|de an|chuyen de|ten van ban|dau viec|danh muc"
_DEADLINE = (
    r"thoi (gian|han|diem)|tien do|^han\b|\bhan (hoan thanh|xu ly|trinh|nop)|^ngay trinh$"
    r"|^thang( trinh| hoan thanh)?$"
)
_LEADER = (
    r"(lanh dao|nguoi|thanh vien|dong chi|d c|pho chu tich).*(chi dao|phu trach|theo doi)"
    r"|truc tiep chi dao|^lanh dao"
)
_SUBMIT_TO = (
    r"(cap|co quan|noi|nguoi) (co tham quyen )?"
    r"(trinh|ban hanh|thong qua|quyet dinh|phe duyet)|tham quyen"
)
_LEAD = (
    r"chu tri|tham muu|(don vi|co quan|phong ban|bo phan)( duoc giao)? "
    r"(thuc hien|phu trach|soan thao|trinh|chuan bi)|soan thao|chiu trach nhiem"
    r"|^(don vi|co quan|phan cong|co quan don vi|phong ban|don vi duoc giao)$"
    r"|^phan cong thuc hien"
)
_PRODUCT = r"san pham|ket qua|hinh thuc( van ban)?|loai van ban|dau ra"
_FIELD = r"linh vuc|^nhom( nhiem vu)?$|^mang\b"
_IGNORED = re.compile(
    r"^(so luong|so nhiem vu|tong so|tong|bat dau|tu ngay|ngay giao|ngay bat dau)"
)

PROGRAMME = Spellings(
    _spellings(
        ("ordinal", _ORDINAL),
        ("coordinating", r"phoi hop"),
        ("leader", _LEADER),
        ("submit_to", _SUBMIT_TO),
        ("lead", _LEAD),
        ("content", rf"^({_CONTENT})"),
        ("deadline", _DEADLINE),
        ("product", _PRODUCT),
        ("note", r"ghi chu"),
        ("field", _FIELD),
        ("content", _CONTENT),
    ),
    _IGNORED,
    "content",
    frozenset({"deadline", "submit_to"}),
)

PROGRESS = Spellings(
    _spellings(
        ("ordinal", _ORDINAL),
        ("result_document", r"van ban|so ky hieu|^san pham|ho so minh chung|minh chung"),
        ("difficulty", r"kho khan|vuong mac|ton tai|han che|nguyen nhan|ly do"),
        ("proposal", r"de xuat|kien nghi"),
        (
            "reported_on",
            r"ngay (bao cao|cap nhat|chot)|thoi diem (bao cao|cap nhat)|^ngay$",
        ),
        (
            "on",
            r"ngay (da )?(hoan thanh|thuc hien|ban hanh|xong|trinh|ket thuc)"
            r"|(thoi gian|ngay) .*thuc te|ngay thang hoan thanh|thoi gian da hoan thanh",
        ),
        ("deadline", r"thoi han|^han\b|\bhan (hoan thanh|xu ly)|thoi gian (trinh|hoan thanh)"),
        ("lead", r"chu tri|tham muu|^(don vi|co quan)( thuc hien| phu trach)?$|phoi hop"),
        ("leader", r"lanh dao"),
        ("state", r"trang thai|tinh trang|^(muc do|da) hoan thanh|danh gia|^hoan thanh$"),
        ("content", rf"^({_CONTENT})(?! (da )?(thuc hien|bao cao))(?!.*ket qua)"),
        (
            "text",
            r"ket qua|tien do|tinh hinh|dien bien|da thuc hien|noi dung (thuc hien|bao cao)",
        ),
        ("content", _CONTENT),
        ("note", r"ghi chu"),
    ),
    _IGNORED,
    "content",
    frozenset({"deadline"}),
)


BASES = ("deadline", "content", "lead", "coordinating", "leader", "product")
"""Fields of an annex that may have one column for the old value and one for the new."""

_NEVER = r"(?!)"
"""Fields that no heading alone tells: a person maps them, or the age of a column does."""

AMENDMENTS = Spellings(
    _spellings(
        ("ordinal", _ORDINAL),
        (
            "programme_ordinal",
            r"^(tt|stt|s t t|t t|so tt|so thu tu|thu tu)\b.*"
            r"\b(trong|tai|theo|o|cua|thuoc|cu|goc|chuong trinh|ct|qd|quyet dinh|phu luc)\b",
        ),
        ("reason", r"ly do|nguyen nhan|giai trinh"),
        ("deadline", rf"^({_DEADLINE})"),
        ("coordinating", r"phoi hop"),
        ("leader", _LEADER),
        ("submit_to", _SUBMIT_TO),
        ("lead", rf"{_LEAD}|^(don vi|co quan) (tiep )?nhan\b|^(don vi|co quan) (ban )?giao$"),
        (
            "into",
            r"^(gop|ghep|nhap|hop nhat|long ghep|sap nhap)\b|^(chia )?tach\b"
            r"|\bsau (khi )?(gop|ghep|nhap|hop nhat|long ghep|sap nhap|chia|tach)\b",
        ),
        (
            "change",
            r"^(loai|hinh thuc|phuong an|huong|cach) (dieu chinh|xu ly|de nghi|de xuat)"
            r"|^(de nghi|de xuat|xin)( xin| duoc)?( dieu chinh| gia han)?( thanh| sang| den)?$"
            r"|^dieu chinh( thanh| sang| lai| den)?$|^gia han( den| sang)?$",
        ),
        ("content", rf"^({_CONTENT})"),
        ("deadline", _DEADLINE),
        ("product", _PRODUCT),
        ("note", r"ghi chu"),
        ("field", _FIELD),
        ("content", _CONTENT),
        ("old_deadline", _NEVER),
        *((f"new_{base}", _NEVER) for base in BASES),
    ),
    _IGNORED,
    "content",
    frozenset((*BASES, "old_deadline", "submit_to", "change")),
)
