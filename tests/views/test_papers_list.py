"""The list of papers: one column where there is no room for two."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from desktop.services.paper_values import Paper, PaperKind
from desktop.services.paper_writing import PaperEntry
from desktop.services.values import Viewpoint
from desktop.views.papers_list import STANDING, PapersList

DAY = date(2025, 11, 22)
DRAFT = Paper("nhap", PaperKind.INVITATION, Viewpoint(DAY))
SENT = Paper("di", PaperKind.NOTICE, Viewpoint(DAY), "07", date(2025, 11, 25))
ENTRIES = (PaperEntry(DRAFT, "Giấy mời"), PaperEntry(SENT, "Thông báo", "kết luận"))


def fits(made: PapersList) -> bool:
    """Whether no column is cut off."""
    return made.table.horizontalScrollBar().maximum() == 0


def shown(made: PapersList) -> list[str]:
    """What the rows say in the columns that are seen."""
    made.table.selectAll()
    return made.table.selected_text().splitlines()


def test_a_narrow_list_tells_the_standing_below_the_name(qtbot: Any, dressed: object) -> None:
    made = PapersList()
    qtbot.addWidget(made)
    letter = made.fontMetrics().averageCharWidth()
    made.resize(60 * letter, 400)
    made.show()
    made.show_entries(ENTRIES)
    made.mark("di")
    heard: list[str] = []
    made.chosen.connect(heard.append)
    height = made.table.rowHeight(0)
    assert not made.table.isColumnHidden(STANDING)
    made.resize(20 * letter, 400)
    assert made.table.isColumnHidden(STANDING)
    qtbot.waitUntil(partial(fits, made))
    assert made.table.rowHeight(0) > height
    assert made.table.currentIndex().row() == 1
    made.table.setSelectionMode(made.table.SelectionMode.MultiSelection)
    assert shown(made) == [
        "Giấy mời",
        "Nháp, 22/11/2025",
        "Thông báo kết luận",
        "Số 07, 25/11/2025",
    ]
    made.resize(60 * letter, 400)
    assert not made.table.isColumnHidden(STANDING)
    assert made.table.rowHeight(0) == height
    assert "Bản nháp" in shown(made)[0]
    assert heard == []
