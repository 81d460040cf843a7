"""The words of the diary: what things, their fields and their stored values are called."""

from __future__ import annotations

import json
from decimal import Decimal

from desktop.register.effects import SHORT_NAMES
from desktop.register.values import EffectKind
from desktop.services.drafts import ProgrammeKind
from desktop.services.paper_forms import name_of
from desktop.services.retirement_words import KIND_WORDS, RetirementKind
from desktop.services.step_words import TITLES
from desktop.services.titles import KIND_NAMES
from desktop.settings import BY_NAME, Setting, SettingKind, Value, parse
from desktop.text.numbers import decimal_text

THINGS = {
    "office": "Cơ quan",
    "unit": "Đơn vị",
    "leader": "Lãnh đạo",
    "document": "Văn bản",
    "attachment": "Tệp đính kèm",
    "programme": "Chương trình",
    "task": "Nhiệm vụ",
    "effect": "Nhiệm vụ",
    "progress": "Nhiệm vụ",
    "report": "Dự thảo",
    "report_template": "Mẫu báo cáo",
    "issue": "Phát hành",
    "mark": "Điểm đã biết",
    "indicator": "Chỉ tiêu",
    "indicator_value": "Chỉ tiêu",
    "retirement": "Sáp nhập, chia tách cơ quan",
    "setting": "Cài đặt",
}
FIELDS = {
    "name": "Tên",
    "short_name": "Tên viết tắt",
    "other_names": "Cách viết khác",
    "valid_from": "Hiệu lực từ",
    "valid_to": "Hết hiệu lực sau ngày",
    "successors": "Đơn vị kế tiếp",
    "focal_point": "Đầu mối",
    "focal_phone": "Điện thoại đầu mối",
    "focal_since": "Đầu mối từ ngày",
    "post": "Chức vụ",
    "rank": "Thứ tự",
    "kind": "Loại",
    "number": "Số",
    "symbol": "Ký hiệu",
    "issued_on": "Ngày ban hành",
    "in_force_on": "Ngày hiệu lực",
    "issuer": "Cơ quan ban hành",
    "abstract": "Trích yếu",
    "signed": "Đã ký",
    "title": "Tên",
    "year": "Năm",
    "month": "Tháng",
    "ordinal": "Số thứ tự",
    "task_class": "Loại nhiệm vụ",
    "programme_id": "Chương trình",
    "document_id": "Văn bản",
    "effective_on": "Ngày hiệu lực",
    "reason": "Lý do",
    "lead_id": "Chủ trì",
    "leader_id": "Lãnh đạo",
    "targets": "Tiếp nối ở",
    "on_date": "Ngày",
    "state": "Tình trạng",
    "text": "Nội dung",
    "carried": "Còn chữ của kỳ trước",
    "difficulty": "Khó khăn",
    "proposal": "Kiến nghị",
    "result_document": "Văn bản kết quả",
    "verified_on": "Ngày xác nhận",
    "parent": "Cơ quan chủ quản",
    "place": "Địa danh",
    "council": "Hội đồng nhân dân",
    "term": "Khóa, nhiệm kỳ",
    "as_at": "Số liệu tính đến",
    "recipient": "Kính gửi",
    "opening": "Mở đầu",
    "closing": "Kết thúc",
    "distribution": "Nơi nhận",
    "signer": "Người ký",
    "signer_post": "Chức vụ người ký",
    "value": "Giá trị",
    "measure": "Đơn vị tính",
    "parts": "Các phần",
    "source_id": "Đơn vị cung cấp số liệu",
    "first_on": "Từ ngày",
    "last_on": "Đến ngày",
    "planned": "Kế hoạch",
    "actual": "Thực hiện",
    **{name: words for name, words in SHORT_NAMES.items() if name not in ("lead", "leader")},
}
CORRECTED = tuple(
    {"lead": "lead_id", "leader": "leader_id"}.get(name, name) for name in SHORT_NAMES
)
"""The fields that a correction may replace."""
_STATES = {"done": "hoàn thành", "open": "đang thực hiện"}
_INDICATOR_KINDS = {"typed": "ghi số", "sum": "tổng của các chỉ tiêu", "rate": "tỷ lệ"}
_OF_WORDS = ("state", "task_class")
_WORDS = {
    "trong-tam": "trọng tâm",
    "thuong-xuyen": "thường xuyên",
    **_STATES,
    **_INDICATOR_KINDS,
}
GISTS: dict[str, tuple[str, ...]] = {
    "office": ("place", "parent"),
    "unit": ("short_name", "focal_point"),
    "leader": ("post",),
    "document": ("abstract",),
    "attachment": ("document_id",),
    "programme": ("kind", "document_id"),
    "task": ("programme_id",),
    "report": ("kind", "as_at"),
    "report_section": ("text",),
    "mark": ("reason",),
    "indicator": ("kind", "measure"),
    "indicator_value": ("planned", "actual"),
}
"""The fields that tell in short what a row is."""
NAMING_FIELDS = frozenset({"indicator_value", "report"})
"""Entities whose gist names its fields."""
_PROGRAMME_KINDS = {
    ProgrammeKind.YEAR: "chương trình năm",
    ProgrammeKind.PERIOD: "chương trình của một phần năm",
    ProgrammeKind.MONTH: "chương trình tháng",
}
_OF_NUMBERS = ("planned", "actual")


def thing_name(entity: str) -> str:
    """What people call a row of an entity."""
    return THINGS.get(entity, "Mục khác")


def value_words(entity: str, field: str, text: str) -> str:
    """A stored text as a person reads it, where it is no name and no free text."""
    if field in _OF_NUMBERS:
        return decimal_text(Decimal(text))
    if field == "kind":
        return _kind_words(entity, text)
    return _WORDS.get(text, text) if field in _OF_WORDS else text


def _kind_words(entity: str, kind: str) -> str:
    match entity:
        case "effect":
            return TITLES.get(EffectKind(kind), kind)
        case "programme":
            return next((name for one, name in _PROGRAMME_KINDS.items() if one == kind), kind)
        case "document":
            return next((name for one, name in KIND_NAMES.items() if one == kind), kind)
        case "report":
            return name_of(kind)
        case "retirement":
            return KIND_WORDS[RetirementKind(kind)]
        case _:
            return _WORDS.get(kind, kind)


def setting_label(name: str) -> str:
    """What the screen calls a setting; one of a newer version has only its name."""
    declared = BY_NAME.get(name)
    return declared.label if declared else name


def setting_words(name: str, stored: str | None) -> str:
    """What a setting holds by its stored text, its default where there is none."""
    declared = BY_NAME.get(name)
    if declared is None:
        return _bare(stored)
    return _setting_value(declared, parse(declared, stored))


def _setting_value(declared: Setting, value: Value) -> str:
    match declared.kind:
        case SettingKind.SWITCH:
            return "bật" if value else "tắt"
        case SettingKind.CHOICE:
            return next((name for one, name in declared.choices if one == value), str(value))
        case _:
            return str(value)


def _bare(stored: str | None) -> str:
    """What a setting of a newer version holds, as far as it can be read."""
    try:
        value = json.loads(stored or "null")
    except ValueError:
        return stored or ""
    return "" if value is None else str(value)
