"""What holds for every page: no key twice, none of the menus' keys, names, no English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from desktop.models.database import Database
from desktop.services.paper_values import PaperKind
from desktop.services.papers import start_paper
from desktop.services.values import Viewpoint
from desktop.views.as_at_bar import AsAtBar
from desktop.views.catalogue_page import CataloguePage
from desktop.views.diary_page import DiaryPage
from desktop.views.documents_page import DocumentsPage
from desktop.views.exchange_page import ExchangePage
from desktop.views.main_window import EDIT, FILE, HELP, TOOLS, VIEW
from desktop.views.overview_page import OverviewPage
from desktop.views.page import Page
from desktop.views.papers_page import PapersPage
from desktop.views.report_page import ReportPage
from desktop.views.tasks_page import TasksPage
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.views import samples
from tests.views.offices import NoDrives, desk_of
from tests.views.recorder import Recorder

ENGLISH = re.compile(r"\b(ok|cancel|save|close|open|page|help|yes|next|back|the|and|date)\b", re.I)
FIELDS = (QLineEdit, QComboBox, QPlainTextEdit, QTextBrowser, QAbstractItemView, QTabBar)
MAKERS: dict[str, Callable[[Work, Viewing], Page]] = {
    "overview": OverviewPage,
    "tasks": TasksPage,
    "documents": DocumentsPage,
    "report": lambda work, viewing: ReportPage(work, viewing, Recorder(None), Path("/tmp")),
    "papers": lambda work, viewing: PapersPage(work, viewing, Recorder(), Path("/tmp")),
    "catalogue": lambda work, viewing: CataloguePage(work, Recorder()),
    "exchange": lambda work, viewing: exchange_page(work, viewing),
    "diary": lambda work, viewing: DiaryPage(work),
}


def exchange_page(work: Work, viewing: Viewing) -> ExchangePage:
    """The page of the exchange, with no stick plugged in."""
    database = work._store
    assert isinstance(database, Database)
    return ExchangePage(work, viewing, desk_of(database), Recorder(), NoDrives())


def key_of(text: str) -> str:
    found = re.search(r"(?<!&)&(\w)", text)
    return found.group(1).lower() if found else ""


MENU_KEYS = {key_of(menu) for menu in (FILE, EDIT, VIEW, TOOLS, HELP)}


@pytest.fixture(params=MAKERS)
def full(request, qtbot, year_work, year_viewing) -> Page:
    return shown(MAKERS[request.param](year_work, year_viewing), qtbot, year_work)


@pytest.fixture(params=MAKERS)
def empty(request, qtbot, work) -> Page:
    viewing = Viewing(work, Viewpoint(samples.AS_AT))
    with qtbot.waitSignal(viewing.changed):
        viewing.reload()
    return shown(MAKERS[request.param](work, viewing), qtbot, work)


def shown(page: Page, qtbot, work: Work) -> Page:
    qtbot.addWidget(page)
    page.resize(1216, 630)
    page.show()
    qtbot.waitUntil(lambda: work.is_idle)
    if isinstance(page, ReportPage):
        begin(page, qtbot, work)
    if isinstance(page, PapersPage):
        begin_paper(page, qtbot, work)
    if isinstance(page, ExchangePage):
        page.watch.stop()
        page.begin()
        qtbot.waitUntil(lambda: work.is_idle)
    return page


def begin(page: ReportPage, qtbot, work: Work) -> None:
    """A report is begun where there is an office; else the page stays empty."""
    page.empty_page.fill_button.click()
    qtbot.waitUntil(lambda: work.is_idle)
    if page.draft.report is not None:
        qtbot.waitUntil(lambda: page.preview.page_count > 0 and work.is_idle, timeout=20000)


def begin_paper(page: PapersPage, qtbot, work: Work) -> None:
    """A paper is begun where there is an office; else the page stays empty."""
    job = partial(start_paper, kind=PaperKind.LETTER, viewpoint=Viewpoint(samples.AS_AT))
    work.act("Soạn công văn", job, refused=lambda sentence: None)
    qtbot.waitUntil(lambda: work.is_idle)
    if page.draft.paper is not None:
        qtbot.waitUntil(lambda: page.preview.page_count > 0 and work.is_idle, timeout=20000)


def texts(page: Page) -> list[str]:
    found = [
        one.text()
        for one in page.findChildren(QWidget)
        if isinstance(one, QLabel | QAbstractButton) and one.isVisible()
    ]
    for tabs in page.findChildren(QTabBar):
        found += [tabs.tabText(place) for place in range(tabs.count()) if tabs.isVisible()]
    return [text for text in found if text]


def check_keys(page: Page) -> None:
    keys = Counter(key for text in texts(page) if (key := key_of(text)))
    assert [key for key, times in keys.items() if times > 1] == []
    assert MENU_KEYS.isdisjoint(keys)
    assert all(key.isascii() for key in keys)


def bar_keys(viewing: Viewing) -> set[str]:
    """The keys of the bar that stands above every page with figures."""
    bar = AsAtBar(viewing, samples.AS_AT)
    named = [*bar.findChildren(QLabel), *bar.findChildren(QAbstractButton)]
    keys = [key for one in named if (key := key_of(one.text()))]
    assert len(keys) == len(set(keys)) == 3
    bar.deleteLater()
    return set(keys)


def test_the_bar_above_a_page_has_keys_of_its_own(full, year_viewing):
    keys = bar_keys(year_viewing)
    assert MENU_KEYS.isdisjoint(keys)
    if isinstance(full, CataloguePage | DiaryPage | ExchangePage):
        return
    assert keys.isdisjoint(key_of(text) for text in texts(full))
    if isinstance(full, ReportPage):
        full.tree.choose("A.I.2")
        assert keys.isdisjoint(key_of(text) for text in texts(full))
    if isinstance(full, OverviewPage):
        full.show_checks()
        assert keys.isdisjoint(key_of(text) for text in texts(full))


def test_no_key_twice_and_none_of_the_menus(full):
    check_keys(full)
    if isinstance(full, ReportPage):
        full.tree.choose("A.I.2")
        check_keys(full)
    if isinstance(full, OverviewPage):
        full.show_checks()
        check_keys(full)
    if isinstance(full, CataloguePage):
        for place in range(full.tabs.count()):
            full.tabs.setCurrentIndex(place)
            check_keys(full)


def test_an_empty_page_keeps_to_it_too(empty):
    check_keys(empty)


def test_keys_stay_apart_while_another_day_is_compared(qtbot, year_work, year_viewing):
    page = shown(TasksPage(year_work, year_viewing), qtbot, year_work)
    with qtbot.waitSignal(year_viewing.changed):
        year_viewing.set_compared(date(2025, 9, 30))
    assert page.legend.only_box.isVisible()
    check_keys(page)
    assert bar_keys(year_viewing).isdisjoint(key_of(text) for text in texts(page))
    qtbot.waitUntil(lambda: year_work.is_idle)


def test_nothing_is_english(full):
    hints = [one.toolTip() for one in full.findChildren(QWidget)]
    assert [text for text in (*texts(full), *hints) if ENGLISH.search(text.replace("&", ""))] == []


def test_every_field_has_a_name_for_screen_readers(full):
    for kind in FIELDS:
        for field in full.findChildren(kind):
            inside_combo = isinstance(field.parent(), QComboBox) or _within_combo(field)
            if not inside_combo and not field.objectName().startswith("qt_"):
                assert field.accessibleName(), field


def _within_combo(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QComboBox):
        above = above.parentWidget()
    return above is not None
