"""The settings, declared as a list: what each is called, what it may hold, what it stands at."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.errors import UserError

Value = bool | int | str


class SettingKind(StrEnum):
    """What a setting holds; a day is day and month as printed, `15/11`."""

    SWITCH = "switch"
    NUMBER = "number"
    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; its name (32 letters at most) is the id of its row in the store.

    `lowest` and `highest` bound a number; `choices` are values and what the screen calls them.
    """

    name: str
    kind: SettingKind
    default: Value
    label: str
    help: str
    lowest: int = 0
    highest: int = 0
    choices: tuple[tuple[str, str], ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "before_is_day_itself",
        SettingKind.SWITCH,
        False,
        "“Trước ngày …” tính cả ngày đó",
        "Tắt: thời hạn “trước 15/11” là hết ngày 14/11. Bật: là hết ngày 15/11.",
    ),
    Setting(
        "update_days",
        SettingKind.NUMBER,
        7,
        "Nhắc khi không cập nhật quá (ngày)",
        "Nhiệm vụ chưa xong mà không có báo cáo tiến độ quá số ngày này thì được liệt kê.",
        1,
        90,
    ),
    Setting(
        "urge_days",
        SettingKind.NUMBER,
        15,
        "Đôn đốc trước khi đến hạn (ngày)",
        "Công văn đôn đốc nêu cả nhiệm vụ chưa xong còn không quá số ngày này là đến hạn.",
        0,
        90,
    ),
    Setting(
        "lock_days",
        SettingKind.NUMBER,
        3,
        "Chốt số liệu trước cuộc họp (ngày)",
        "Số liệu nhập sau ngày chốt được tính vào kỳ sau và liệt kê riêng.",
        0,
        30,
    ),
    Setting(
        "lock_days_counted",
        SettingKind.CHOICE,
        "calendar",
        "Cách đếm ngày chốt",
        "Đếm theo lịch, hoặc chỉ đếm ngày làm việc (bỏ thứ Bảy, Chủ nhật và ngày lễ).",
        choices=(("calendar", "Ngày theo lịch"), ("working", "Ngày làm việc")),
    ),
    Setting(
        "year_registration_until",
        SettingKind.DAY,
        "15/11",
        "Hạn đăng ký chương trình năm sau",
        "Ngày cuối cùng các đơn vị gửi đăng ký nhiệm vụ của năm sau, ghi ngày/tháng.",
    ),
    Setting(
        "month_registration_until",
        SettingKind.NUMBER,
        20,
        "Hạn đăng ký chương trình tháng sau (ngày)",
        "Ngày cuối cùng trong tháng các đơn vị gửi đăng ký nhiệm vụ của tháng sau.",
        1,
        28,
    ),
)

BY_NAME = {setting.name: setting for setting in SETTINGS}


def parse(setting: Setting, stored: str | None) -> Value:
    """The value of a setting from its JSON text in the store.

    What is absent, or written by a version with other bounds, stands at its default.
    """
    if stored is None:
        return setting.default
    try:
        value = json.loads(stored)
    except ValueError:
        return setting.default
    return value if fault(setting, value) is None else setting.default


def to_store(setting: Setting, value: Value) -> str:
    """The JSON text of a value for the store; UserError where the setting cannot hold it."""
    sentence = fault(setting, value)
    if sentence is not None:
        raise UserError(sentence)
    return json.dumps(value, ensure_ascii=False)


def fault(setting: Setting, value: object) -> str | None:
    """The Vietnamese sentence that says why a setting cannot hold a value, None when it can."""
    match setting.kind:
        case SettingKind.SWITCH:
            return None if isinstance(value, bool) else f"“{setting.label}” chỉ là bật hoặc tắt."
        case SettingKind.NUMBER:
            return _number_fault(setting, value)
        case SettingKind.TEXT:
            return None if isinstance(value, str) else f"“{setting.label}” phải là chữ."
        case SettingKind.DAY:
            return None if _is_day(value) else f"“{setting.label}” ghi ngày/tháng, như 15/11."
        case SettingKind.CHOICE:
            if value in [choice for choice, _ in setting.choices]:
                return None
            names = ", ".join(f"“{name}”" for _, name in setting.choices)
            return f"“{setting.label}” phải là một trong: {names}."


def _number_fault(setting: Setting, value: object) -> str | None:
    """What is wrong with a number, by its bounds."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    if whole and setting.lowest <= int(str(value)) <= setting.highest:
        return None
    return f"“{setting.label}” phải là số từ {setting.lowest} đến {setting.highest}."


def _is_day(value: object) -> bool:
    """Whether a value is a day and month that every year has."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})", value) if isinstance(value, str) else None
    if found is None:
        return False
    try:
        date(2025, int(found[2]), int(found[1]))
    except ValueError:
        return False
    return True
