"""The declared settings: their texts, their bounds and their way through the store."""

from __future__ import annotations

import json

import pytest

from desktop.errors import UserError
from desktop.settings import BY_NAME, SETTINGS, Setting, SettingKind, Value, fault, parse, to_store


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_whole(setting: Setting) -> None:
    assert fault(setting, setting.default) is None
    assert 1 <= len(setting.name) <= 32
    assert setting.label.strip() == setting.label != ""
    assert setting.help.endswith(".")


def test_names_are_different() -> None:
    assert len(BY_NAME) == len(SETTINGS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("before_is_day_itself", True),
        ("update_days", 14),
        ("lock_days", 0),
        ("lock_days_counted", "working"),
        ("year_registration_until", "20/12"),
    ],
)
def test_values_come_back_from_the_store(name: str, value: Value) -> None:
    setting = BY_NAME[name]
    assert parse(setting, to_store(setting, value)) == value


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("before_is_day_itself", 1, "“Trước ngày …” tính cả ngày đó” chỉ là bật hoặc tắt."),
        ("update_days", 0, "“Nhắc khi không cập nhật quá (ngày)” phải là số từ 1 đến 90."),
        ("update_days", 91, "“Nhắc khi không cập nhật quá (ngày)” phải là số từ 1 đến 90."),
        ("update_days", True, "“Nhắc khi không cập nhật quá (ngày)” phải là số từ 1 đến 90."),
        (
            "lock_days_counted",
            "lunar",
            "“Cách đếm ngày chốt” phải là một trong: “Ngày theo lịch”, “Ngày làm việc”.",
        ),
        (
            "year_registration_until",
            "31/11",
            "“Hạn đăng ký chương trình năm sau” ghi ngày/tháng, như 15/11.",
        ),
        (
            "year_registration_until",
            "29/2",
            "“Hạn đăng ký chương trình năm sau” ghi ngày/tháng, như 15/11.",
        ),
    ],
)
def test_a_value_out_of_bounds_is_refused(name: str, value: Value, sentence: str) -> None:
    with pytest.raises(UserError) as refusal:
        to_store(BY_NAME[name], value)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize("stored", [None, "", "{", "null", "0", "400", '"7"', "7.5", "[7]"])
def test_what_cannot_be_read_stands_at_its_default(stored: str | None) -> None:
    assert parse(BY_NAME["update_days"], stored) == 7


def test_a_text_setting_holds_any_text() -> None:
    setting = Setting("ghi_chu", SettingKind.TEXT, "", "Ghi chú", "Ghi chú in cuối trang.")
    assert json.loads(to_store(setting, "Ủy ban")) == "Ủy ban"
    assert fault(setting, 5) == "“Ghi chú” phải là chữ."
