"""Fields that a column can be taken for: their names on screen by their codes."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.register.effects import FIELD_NAMES as OF_TASKS

FIELD_NAMES = {
    **OF_TASKS,
    "ordinal": "số thứ tự",
    "state": "trạng thái",
    "on": "ngày hoàn thành",
    "reported_on": "ngày báo cáo",
    "text": "kết quả thực hiện",
    "difficulty": "khó khăn",
    "proposal": "kiến nghị",
    "result_document": "văn bản kết quả",
    "programme_ordinal": "số thứ tự trong chương trình",
    "reason": "lý do",
    "into": "gộp vào, tách thành",
    "change": "điều chỉnh",
    "old_deadline": "thời hạn cũ",
    "new_deadline": "thời hạn mới",
    "new_content": "nội dung mới",
    "new_lead": "đơn vị chủ trì mới",
    "new_coordinating": "đơn vị phối hợp mới",
    "new_leader": "lãnh đạo mới",
    "new_product": "sản phẩm mới",
}


def quoted(name: str) -> str:
    """Quote a field's name on screen."""
    return f"“{FIELD_NAMES[name]}”"


def listed(names: Iterable[str]) -> str:
    """List fields by their names on screen, each with its code in brackets."""
    return ", ".join(f"{FIELD_NAMES[name]} ({name})" for name in names)
