"""Who works at this machine."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.cli import main
from desktop.errors import UserError
from desktop.models.database import Database
from desktop.models.tables import TaskRecord
from desktop.paths import person_file, store_file
from desktop.person import account_name, keep_name, kept_name, person
from desktop.services.diary import DiaryQuery, diary


def test_the_account_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "can-bo")
    assert account_name() == "can-bo"


def test_a_system_without_accounts_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("uid")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert account_name() == ""


def test_the_name_that_was_given_stands_before_the_accounts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "can-bo")
    assert person(tmp_path) == "can-bo"
    keep_name(tmp_path, "  Nguyễn  Văn A ")
    assert kept_name(tmp_path) == person(tmp_path) == "Nguyễn Văn A"
    keep_name(tmp_path, "")
    assert person(tmp_path) == "can-bo"


def test_a_name_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    person_file(tmp_path).write_bytes(b"\xff\xfe\x00")
    assert kept_name(tmp_path) == ""


def test_a_name_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Không có thư mục"):
        keep_name(tmp_path / "missing", "Nguyễn Văn A")


def test_the_command_line_writes_the_name_that_was_given(data: Path) -> None:
    keep_name(data, "Phạm Thị Dung")
    database = Database.open(store_file(data))
    with database.read() as session:
        (task, *_) = session.scalars(select(TaskRecord.id).order_by(TaskRecord.id))
    done = ["--state", "open", "--on", "2025-11-20", "--text", "Đã có dự thảo"]
    assert main(["--data", str(data), "progress", task, *done]) == 0
    with database.read() as session:
        (newest, *_) = diary(session, DiaryQuery(), limit=1).entries
    database.close()
    assert newest.person == "Phạm Thị Dung"
