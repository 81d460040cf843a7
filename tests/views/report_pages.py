"""Pages on which a report is written, for the tests of all that is done there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.views.messages import Messages
from desktop.views.report_page import ReportPage
from desktop.views.viewing import Viewing
from desktop.views.work import Work


def opened(
    qtbot: Any, work: Work, viewing: Viewing, messages: Messages, folder: Path
) -> ReportPage:
    """The page of a register in which no report was begun."""
    page = ReportPage(work, viewing, messages, folder)
    qtbot.addWidget(page)
    page.resize(1216, 630)
    page.show()
    qtbot.waitUntil(lambda: work.is_idle)
    return page


def begun(qtbot: Any, work: Work, page: ReportPage) -> ReportPage:
    """The same page with a report begun at its date and its preview drawn."""
    page.empty_page.fill_button.click()
    qtbot.waitUntil(lambda: page.preview.page_count > 0 and work.is_idle, timeout=20_000)
    return page


def type_into(page: ReportPage, key: str, text: str) -> None:
    """Write a section's text in place of what stands there."""
    page.tree.choose(key)
    page.editor.text_edit.setPlainText(text)
