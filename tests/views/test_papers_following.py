"""The pages beside a paper follow the part that is gone to and what is typed into it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest

from desktop.models.database import Database
from desktop.services.paper_values import PaperKind
from desktop.services.papers import start_paper
from desktop.services.values import Viewpoint
from desktop.views.papers_page import PapersPage
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.views import samples
from tests.views.recorder import Recorder


@pytest.fixture
def page(
    qtbot: Any, year_database: Database, year_work: Work, year_viewing: Viewing, tmp_path: Path
) -> PapersPage:
    with year_database.act("Soạn văn bản") as session:
        paper = start_paper(session, PaperKind.RESULTS, Viewpoint(samples.AS_AT), None)
    made = PapersPage(year_work, year_viewing, Recorder(), tmp_path)
    qtbot.addWidget(made)
    made.resize(1216, 630)
    with qtbot.waitExposed(made), qtbot.waitSignal(made.preview.made, timeout=20_000):
        made.show()
        made.activateWindow()
        made.go_to(paper.id)
    rest(qtbot, made)
    return made


def rest(qtbot: Any, page: PapersPage) -> None:
    timers = (page.preview._pause, page.preview._follower._pause)
    page.draft.keep()
    qtbot.waitUntil(
        lambda: page.preview._work.is_idle and not any(timer.isActive() for timer in timers),
        timeout=20_000,
    )


def test_the_pages_follow_the_part_that_is_gone_to(qtbot: Any, page: PapersPage) -> None:
    view = page.preview.view
    page.editor.go_to("signer")
    rest(qtbot, page)
    at_signer = view.verticalScrollBar().value()
    assert view.page == page.preview.pdf.parts[0].count - 1
    page.editor.go_to("title")
    rest(qtbot, page)
    assert view.verticalScrollBar().value() < at_signer
    assert view.page == 0


def test_the_pages_follow_what_is_typed(qtbot: Any, page: PapersPage) -> None:
    view = page.preview.view
    page.editor.go_to("signer")
    rest(qtbot, page)
    view.go_to(0)
    rest(qtbot, page)
    assert view.page == 0
    with qtbot.waitSignal(page.preview.made, timeout=20_000):
        QTest.keyClicks(page.editor.fields["closing"].words, "Tran trong.")
        page.editor.go_to("closing")
        page.draft.keep()
    rest(qtbot, page)
    assert view.page == page.preview.pdf.parts[0].count - 1
