"""Parts of an annex: the headings that say what is done to the tasks beneath."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.imports.groups import understand_group
from desktop.register.values import EffectKind
from desktop.text.fold import fold

_LONGEST_PART = 320
_BEFORE = re.compile(
    r"(?:(?:phu luc|bieu|phan|muc)(?: so)?(?: (?:[ivx]+|\d+|[a-d]))?\b|danh muc|danh sach"
    r"|tong hop|bang|cac|nhung|mot so|so|ve|viec|de nghi|de xuat|xin|duoc|phai|can|nhiem vu"
    r"|noi dung|cong viec|de an|chuong trinh|cong tac|trong tam|nam|thang|quy|\d+|[.:,–-])\s*"
)
_ADJUST = (
    r"(?:dieu chinh|thay doi|sua doi|chinh sua|sua)(?:,? (?:va )?(?:bo sung|sua doi|cap nhat))?"
)
_TIME = r"thoi (?:gian|han|diem)|tien do|\bhan\b"
_TARGETS = (
    (EffectKind.CHANGE_DEADLINE, re.compile(_TIME)),
    (EffectKind.CHANGE_COORDINATING, re.compile(r"phoi hop")),
    (
        EffectKind.CHANGE_LEADER,
        re.compile(r"lanh dao|(?:nguoi|thanh vien|dong chi)\b.*(?:chi dao|phu trach|theo doi)"),
    ),
    (EffectKind.CHANGE_PRODUCT, re.compile(r"san pham|ket qua|hinh thuc")),
    (EffectKind.CHANGE_LEAD, re.compile(r"chu tri|(?:don vi|co quan)(?! phoi hop)|tham muu")),
    (EffectKind.CHANGE_CONTENT, re.compile(r"noi dung|\bten\b")),
)
_ACTIONS: tuple[tuple[EffectKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (EffectKind.CORRECT, r"dinh chinh"),
        (
            EffectKind.REMOVE,
            r"(?:dua|rut|loai|bo|cat|chuyen)\b(?! sung)[^,;]*\b(?:ra khoi|ra ngoai|khoi)\b"
            r"|loai (?:bo|ra)\b|rut\b|bo (?:bot|ra|cac|nhiem vu)\b|bai bo|huy bo"
            r"|khong (?:dua vao|con trong|thuoc)\b",
        ),
        (
            EffectKind.STOP,
            r"(?:tam )?dung(?:$|[,;:]| (?:thuc hien|trien khai|lai|viec|cac|nhiem vu|hoac|va)\b)"
            r"|khong (?:tiep tuc|thuc hien|trien khai)\b|thoi (?:khong )?thuc hien|cham dut",
        ),
        (
            EffectKind.RESTORE,
            r"(?:cho )?tiep tuc (?:thuc hien|trien khai)|khoi phuc|phuc hoi|dua (?:tro )?lai",
        ),
        (
            EffectKind.CHANGE_DEADLINE,
            r"lui\b|gia han|keo dai|rut ngan|hoan (?:thoi|trinh|den|sang|lai)\b"
            r"|chuyen (?:thoi|sang (?:ngay|tuan|thang|quy|nam)\b)",
        ),
        (
            EffectKind.TRANSFER,
            r"(?:dieu )?chuyen (?:giao )?(?:cac |lai )*(?:nhiem vu|don vi|co quan|dau moi|cho)\b"
            r"|chuyen giao|ban giao",
        ),
        (EffectKind.MERGE, r"(?:gop|ghep|nhap chung|hop nhat|long ghep|sap nhap)\b"),
        (EffectKind.SPLIT, r"(?:chia )?tach\b|chia (?:thanh|nhiem vu)\b"),
        (
            EffectKind.ADD,
            r"bo sung\b|them (?:moi|cac|nhiem vu)\b|phat sinh|(?:nhiem vu )?moi\b"
            r"|dua (?:them )?vao\b",
        ),
    )
)
_CHANGE = re.compile(_ADJUST)
_BOTH = re.compile(r"(?:dieu chinh|thay doi|sua doi)\s*(?:,|;|va|/)+\s*(?:va )?bo sung")
_NAMING_PARTS = """
bo sung them moi phat sinh dieu chinh thay doi sua chinh gia han lui keo dai rut ngan hoan thoi
gian han diem tien do ten noi dung san pham ket qua hinh thuc don vi co quan chu tri phoi hop lanh
dao chi phu trach nguoi dua ra khoi loai dung tam khong tiep tuc thuc hien trien khai cham dut phuc
chuyen giao ban gop ghep nhap chung nhat long tach chia thanh cac nhung nhiem vu cong viec de an
chuong trinh tac trong ve va hoac vao lai so nam thang quy danh muc xin nghi xuat duoc can
goi khac
"""
_PLAIN_WORDS = frozenset(_NAMING_PARTS.split())
_MOVED = re.compile(
    r"^(?:(?:điều chỉnh|lùi|gia hạn|kéo dài|chuyển|hoãn|rút ngắn|thay đổi|đổi)\s*)?"
    r"(?:(?:thời gian|thời hạn|tiến độ|hạn)(?:\s+(?:hoàn thành|trình|thực hiện))?\s*:?\s*)?"
    r"(?:từ\s+.+?\s+)?(?:sang|đến|thành|tới|xuống|lên)\s*:?\s+(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)

_ADDED_UNTIL = re.compile(
    r"^(?:bổ sung|thêm|phát sinh|đưa (?:thêm )?vào)"
    r"(?:\s+(?:mới|thêm|vào|các|nhiệm vụ|công việc|chương trình(?: công tác)?))*"
    r"\s*(?:[,;:.(–-]|\bvà\b)+\s*(?P<rest>\S.*?)[\s.)]*$",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON = re.compile(
    r"^(?:được\s+)?(?:gộp|ghép|nhập|hợp nhất|sáp nhập|lồng ghép|tách|chia)"
    r"(?:\s+(?:chung|lại|các|cả|nhiệm vụ))*\s+(?:vào|thành|với|làm)\b"
    r"(?:\s*(?:một|\d{1,2})?\s*nhiệm vụ(?:\s+mới|\s+sau)?\s*:)?\s*:?\s*(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an annex. `kind` is None where only the columns beneath tell what is done.

    `level` orders numbered ones (0 outermost); `is_outside` ones stand above a table of their own.
    `reason` is one that holds for all of its rows.
    """

    kind: EffectKind | None
    text: str
    level: int | None = None
    is_outside: bool = False
    reason: str = ""


def understand_part(text: str, ordinal: str = "", *, plain: bool = False) -> Part | None:
    """Read a heading as that of a part; None when it is something else.

    With `plain` nothing but its words tells a heading from a task: each must be one of those that
    name parts.
    """
    if len(text) > _LONGEST_PART or text.startswith("("):
        return None
    group = understand_group(text, ordinal)
    key = fold(group.text).strip(" .:;-")
    if not key or (plain and not _is_plain(key)):
        return None
    rest = _without_beginning(key)
    if _BOTH.match(rest):
        return Part(_one_target(rest), group.text, group.level)
    for kind, pattern in _ACTIONS:
        if pattern.match(rest):
            return Part(kind, group.text, group.level)
    if _CHANGE.match(rest) and (_targets(rest) or _is_plain(key)):
        return Part(_one_target(rest), group.text, group.level)
    if _is_list_of_new(key):
        return Part(EffectKind.ADD, group.text, group.level)
    return None


def moved_to(text: str) -> str:
    """Give the new time out of words such as `lùi từ tháng 9 sang tháng 11`; else ''."""
    found = _MOVED.match(text.strip())
    return found["rest"].strip(" .") if found else ""


def added_until(text: str) -> str:
    """Give the time out of words such as `bổ sung, hoàn thành trong tháng 12`; else ''."""
    found = _ADDED_UNTIL.match(text.strip())
    return found["rest"] if found else ""


def goes_on_in(text: str) -> str:
    """Give the task out of words such as `gộp thành: Kế hoạch chung`; else ''."""
    found = _GOES_ON.match(text.strip())
    return found["rest"].strip() if found else ""


def _without_beginning(key: str) -> str:
    """Drop the words before the one that says what is done: `danh mục các nhiệm vụ`."""
    place = 0
    while found := _BEFORE.match(key, place):
        place = found.end()
    return key[place:]


def _one_target(key: str) -> EffectKind | None:
    """Tell what is changed; None where it is several things or not said."""
    kinds = _targets(key)
    return kinds[0] if len(kinds) == 1 else None


def _targets(key: str) -> list[EffectKind]:
    return [kind for kind, pattern in _TARGETS if pattern.search(key)]


def _is_list_of_new(key: str) -> bool:
    return bool(re.search(r"^(?:danh muc |cac )?nhiem vu (?:phat sinh|moi)\b", key))


def _is_plain(key: str) -> bool:
    words = re.sub(r"[^\w\s]+", " ", key).split()
    return all(word in _PLAIN_WORDS or word.isdecimal() for word in words)
