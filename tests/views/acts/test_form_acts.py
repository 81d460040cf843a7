from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.views.acts.form_acts import TITLE, FormActs
from desktop.views.dialogs.form_check_dialog import FormCheckDialog
from desktop.views.messages import WORD
from desktop.views.work import Work
from tests.imports.form.files import broken, text
from tests.views.recorder import Recorder


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def acts(qtbot: Any, work: Work, messages: Recorder) -> FormActs:
    window = QWidget()
    qtbot.addWidget(window)
    return FormActs(window, work, messages)


def telling(patch: pytest.MonkeyPatch, *again: bool) -> list[tuple[Any, ...]]:
    """Close the dialog without showing it, asking for another check as told; what it was given."""
    told: list[tuple[Any, ...]] = []

    def tell(*arguments: Any) -> bool:
        told.append(arguments)
        return again[len(told) - 1]

    patch.setattr(FormCheckDialog, "tell", tell)
    return told


def test_a_file_is_checked_again_until_the_person_is_content(
    qtbot: Any,
    acts: FormActs,
    work: Work,
    messages: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = telling(monkeypatch, True, False)
    path = broken("letter", tmp_path, text("Số: 05/", "Số: 5/"))
    messages.answers[:] = [path]
    acts.check()
    qtbot.waitUntil(lambda: len(told) == 2 and work.is_idle)
    assert messages.shown == [(TITLE, WORD)]
    for _, name, faults in told:
        assert name == "van-ban.docx"
        assert [(fault.found, fault.expected) for fault in faults] == [("5", "05")]


def test_a_file_that_cannot_be_read_is_told(
    qtbot: Any, acts: FormActs, work: Work, messages: Recorder, tmp_path: Path
) -> None:
    messages.answers[:] = [tmp_path / "mat.docx"]
    acts.check()
    qtbot.waitUntil(lambda: len(messages.shown) == 2 and work.is_idle)
    title, sentence = messages.shown[-1]
    assert title == "Không kiểm tra được tệp"
    assert "Không thấy tệp “mat.docx”" in sentence


def test_without_a_file_nothing_begins(acts: FormActs, work: Work, messages: Recorder) -> None:
    messages.answers[:] = [None]
    acts.check()
    assert work.is_idle
