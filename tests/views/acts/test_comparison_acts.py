from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtWidgets import QWidget

from desktop.views.acts.comparison_acts import ComparisonActs
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.views.recorder import Recorder


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def acts(
    qtbot: Any, year_work: Work, year_viewing: Viewing, messages: Recorder, tmp_path: Path
) -> ComparisonActs:
    window = QWidget()
    qtbot.addWidget(window)
    return ComparisonActs(window, year_work, year_viewing, messages, tmp_path)


def test_what_differs_is_written_as_a_workbook(
    qtbot: Any,
    acts: ComparisonActs,
    year_work: Work,
    year_viewing: Viewing,
    messages: Recorder,
    tmp_path: Path,
) -> None:
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_compared(date(2025, 9, 30))
    path = tmp_path / "so-sanh.xlsx"
    messages.answers[:] = [path, None]
    acts.export()
    qtbot.waitUntil(lambda: year_work.is_idle and bool(messages.shown))
    cells = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value
    ]
    assert any("30/9/2025" in cell or "ngày 30 tháng 9 năm 2025" in cell for cell in cells)
    assert "31/12/2025" in cells
    assert messages.shown[-1][0] == "Đã xuất so sánh"


def test_without_a_place_nothing_is_written(
    qtbot: Any, acts: ComparisonActs, year_work: Work, year_viewing: Viewing, messages: Recorder
) -> None:
    acts.export()
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_compared(date(2025, 9, 30))
    messages.answers[:] = [None]
    acts.export()
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert messages.answers == []
    assert [title for title, _ in messages.shown] == ["Xuất so sánh"]
