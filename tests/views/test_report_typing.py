"""What is typed into the report stands on its pages before it is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.models.database import Database
from desktop.services.reports import start_report
from desktop.views.pdf_file import read_texts
from desktop.views.report_page import ReportPage
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.views.recorder import Recorder


@pytest.fixture
def page(
    qtbot: Any, year_database: Database, year_work: Work, year_viewing: Viewing, tmp_path: Path
) -> ReportPage:
    with year_database.act("Lập báo cáo") as session:
        start_report(session, year_viewing.viewpoint)
    made = ReportPage(year_work, year_viewing, Recorder(), tmp_path)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitSignal(made.preview.made, timeout=20_000):
        made.show()
    qtbot.waitUntil(lambda: year_work.is_idle, timeout=20_000)
    return made


def printed(page: ReportPage) -> str:
    pdf = page.preview.pdf
    return " ".join(one.folded for one in read_texts(pdf, range(len(pdf.pages))))


def test_letters_are_shown_before_they_are_kept(qtbot: Any, page: ReportPage) -> None:
    report = page.draft.report
    assert report is not None
    first, *others = report.sections
    sections = (replace(first, text="Kết quả đợt ra quân."), *others)
    with qtbot.waitSignal(page.preview.made, timeout=20_000):
        page.draft.change(replace(report, sections=sections))
        page.draft.pause.stop()
    assert page.draft.is_dirty
    assert "ket qua dot ra quan." in printed(page)


def test_the_place_that_is_read_stays(qtbot: Any, page: ReportPage) -> None:
    view = page.preview.view
    view.go_to(1)
    top = view.verticalScrollBar().value()
    report = page.draft.report
    assert report is not None
    with qtbot.waitSignal(page.preview.made, timeout=20_000):
        page.draft.change(replace(report, opening="Thực hiện chương trình."))
    assert (view.page, view.verticalScrollBar().value()) == (1, top)
