"""Before a text is begun the office has to be known; the way there is offered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.models.database import Database
from desktop.services.catalogue import save_office
from desktop.services.paper_values import PaperKind
from desktop.services.papers import papers
from desktop.services.reports import reports
from desktop.views.acts.paper_acts import PaperActs
from desktop.views.office_first import TITLE
from desktop.views.report_page import ReportPage
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.services.decisions import WARD
from tests.views.recorder import Recorder


@pytest.mark.parametrize(("answer", "goes"), [(0, True), (None, False)])
def test_a_paper_without_an_office_leads_to_the_office(
    qtbot: Any, work: Work, viewing: Viewing, tmp_path: Path, answer: int | None, goes: bool
) -> None:
    window, messages = QWidget(), Recorder(answer, answer)
    qtbot.addWidget(window)
    acts = PaperActs(window, work, viewing, messages, tmp_path)
    asked: list[bool] = []
    acts.office_first.requested.connect(lambda: asked.append(True))
    for kind in (PaperKind.NOTICE, PaperKind.LETTER):
        acts.begin(kind)
        qtbot.waitUntil(lambda: work.is_idle)
    assert [title for title, _ in messages.shown] == [TITLE, TITLE]
    assert "; hãy khai báo cơ quan ở trang Danh mục" in messages.shown[0][1]
    assert bool(asked) is goes


def test_a_paper_is_begun_once_the_office_is_known(
    qtbot: Any, work: Work, database: Database, viewing: Viewing, tmp_path: Path
) -> None:
    with database.act("Khai báo cơ quan") as session:
        save_office(session, WARD)
    window = QWidget()
    qtbot.addWidget(window)
    acts = PaperActs(window, work, viewing, Recorder(), tmp_path)
    with qtbot.waitSignal(acts.begun):
        acts.begin(PaperKind.NOTICE)
    with database.read() as session:
        (paper,) = papers(session)
    assert paper.kind is PaperKind.NOTICE


def test_a_report_without_an_office_leads_to_the_office(
    qtbot: Any, work: Work, database: Database, viewing: Viewing, tmp_path: Path
) -> None:
    page = ReportPage(work, viewing, Recorder(0), tmp_path)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: work.is_idle)
    with qtbot.waitSignal(page.office_first.requested):
        page.empty_page.fill_button.click()
    with database.read() as session:
        assert reports(session) == ()
