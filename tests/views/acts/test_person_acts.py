"""The name of who works at this machine: asked for once, found again by all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.models.database import Database
from desktop.paths import person_file
from desktop.person import account_name, keep_name, kept_name
from desktop.views.acts.person_acts import PersonActs, who_works
from desktop.views.dialogs.person_dialog import PersonDialog
from desktop.views.preferences import Preferences
from tests.views.acts.answers import answering
from tests.views.recorder import Recorder


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "cua-so.ini")


def test_without_a_name_the_account_works(tmp_path: Path, preferences: Preferences) -> None:
    assert who_works(tmp_path, preferences) == account_name()
    assert not person_file(tmp_path).exists()


def test_a_name_of_an_earlier_version_is_found_and_kept_for_all(
    tmp_path: Path, preferences: Preferences
) -> None:
    preferences.keep("person", "Nguyễn Văn A")
    assert who_works(tmp_path, preferences) == "Nguyễn Văn A"
    assert kept_name(tmp_path) == "Nguyễn Văn A"
    keep_name(tmp_path, "Trần Thị B")
    assert who_works(tmp_path, preferences) == "Trần Thị B"


def test_the_name_that_is_given_is_kept(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, preferences: Preferences
) -> None:
    database, messages = Database.open(tmp_path / "so.db"), Recorder()
    window = QWidget()
    qtbot.addWidget(window)
    acts = PersonActs(window, messages, database, tmp_path)

    answering(monkeypatch, PersonDialog, "Trần Thị B")
    acts.ask()
    assert database.actor == who_works(tmp_path, preferences) == "Trần Thị B"

    answering(monkeypatch, PersonDialog, None)
    acts.ask()
    assert database.actor == "Trần Thị B"
    assert messages.shown == []
    database.close()


def test_a_name_that_cannot_be_kept_counts_until_the_window_is_closed(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, messages = Database.open(tmp_path / "so.db"), Recorder()
    window = QWidget()
    qtbot.addWidget(window)
    answering(monkeypatch, PersonDialog, "Trần Thị B")
    PersonActs(window, messages, database, tmp_path / "missing").ask()
    assert database.actor == "Trần Thị B"
    assert len(messages.shown) == 1
    database.close()
