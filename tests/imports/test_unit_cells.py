"""Who leads and who coordinates: words for many units are kept as a note, never as a unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.imports.programme import read_programme
from desktop.services.drafts import ProgrammeDraft
from tests.imports.lists import row, save_list

MANY = "Đã chuyển {} cụm như “các đơn vị” sang ghi chú, vì đó không phải tên một đơn vị."


def read(path: Path, **cells: str) -> ProgrammeDraft:
    return read_programme(save_list(path / "ds.xlsx", row(1, "Việc", **cells)))


@pytest.mark.parametrize("words", ["các đơn vị", "Các phòng, ban", "Toàn thể cán bộ, công chức"])
def test_many_units_go_to_the_note(tmp_path: Path, words: str) -> None:
    draft = read(tmp_path, lead="Văn phòng", coordinating=words)
    (task,) = draft.tasks
    assert (task.lead, task.coordinating, task.note) == ("Văn phòng", (), f"Phối hợp: {words}")
    assert MANY.format(1) in draft.assumptions


def test_a_unit_beside_them_is_kept_and_so_is_the_note(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        lead="Văn phòng; các đơn vị",
        coordinating="Công an phường, các đơn vị liên quan",
        note="Quan trọng",
    )
    (task,) = draft.tasks
    assert task.coordinating == ("Công an phường",)
    assert task.note == "Quan trọng\nPhối hợp: các đơn vị; các đơn vị liên quan"
    assert MANY.format(2) in draft.assumptions
    assert draft.problems == ()


def test_units_by_name_stay_units(tmp_path: Path) -> None:
    draft = read(tmp_path, lead="Văn phòng", coordinating="Ban Quản lý các dự án; Trạm Y tế")
    (task,) = draft.tasks
    assert task.coordinating == ("Ban Quản lý các dự án", "Trạm Y tế")
    assert (task.note, [s for s in draft.assumptions if "cụm như" in s]) == ("", [])
