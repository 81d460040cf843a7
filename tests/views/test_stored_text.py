"""Stored names with `&` are shown as they are, wherever they stand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QWidget

from desktop.models.database import Database
from desktop.register.deadlines import parse_deadline
from desktop.services.catalogue import leaders, save_leader, save_office, save_unit, units
from desktop.services.catalogue import office as own_office
from desktop.services.documents import documents
from desktop.services.drafts import ProgrammeDraft, TaskDraft
from desktop.services.programmes import programmes
from desktop.services.register import standing
from desktop.services.values import Viewpoint
from desktop.views.catalogue_page import CataloguePage
from desktop.views.dialogs.names_step import NamesStep
from desktop.views.diary_page import DiaryPage
from desktop.views.documents_page import DocumentsPage
from desktop.views.forms import plain
from desktop.views.overview_page import OverviewPage
from desktop.views.tasks_page import TasksPage
from desktop.views.work import Work
from tests.views import samples
from tests.views.dialogs.conftest import Known
from tests.views.dialogs.test_every_dialog import MAKERS
from tests.views.recorder import Recorder

NAME = "VP HĐND&UBND"
KEY = re.compile(r"(?<!&)&(?!&)")


@pytest.fixture(autouse=True)
def _an_ampersand_in_every_name(year_database: Database) -> None:
    """Put the name of the joint office into every unit, leader and the office itself."""
    with year_database.act("Đổi tên") as session:
        for number, unit in enumerate(units(session), 1):
            named = replace(unit, name=f"{NAME} {number}", short_name=f"{NAME}{number}")
            save_unit(session, named)
        for leader in leaders(session):
            save_leader(session, replace(leader, post=f"{leader.post} {NAME}"))
        own = own_office(session)
        assert own is not None
        save_office(session, replace(own, name=NAME))


def keys_in_names(widget: QWidget) -> list[str]:
    """Texts in which the `&` of a stored name would be read as a key."""
    texts = [label.text() for label in widget.findChildren(QLabel) if label.buddy() is not None]
    texts += [button.text() for button in widget.findChildren(QAbstractButton)]
    for one in (widget, *widget.findChildren(QWidget)):
        texts += [action.text() for action in one.actions()]
    for bar in widget.findChildren(QTabBar):
        texts += [bar.tabText(place) for place in range(bar.count())]
    return [text for text in texts if "HĐND" in text and "HĐND&&UBND" not in text]


def test_plain_text_has_no_key():
    assert plain(NAME) == "VP HĐND&&UBND"
    assert not KEY.search(plain(NAME))


def test_the_names_of_a_file_are_shown_as_written(qtbot, year_work):
    task = TaskDraft(1, "1", "Đề án", parse_deadline("30/9", 2025), lead=NAME)
    draft = ProgrammeDraft("danh-muc.xlsx", "", (), (task,), ())
    step = NamesStep(year_work, lambda: draft)
    qtbot.addWidget(step)
    step.enter()
    qtbot.waitUntil(lambda: not step.mistake())
    shown = [one for one in step.findChildren(QLabel) if one.buddy() is step.unit_choice(NAME)]
    assert [label.text() for label in shown] == ["VP HĐND&&UBND"]
    assert keys_in_names(step) == []


@pytest.mark.parametrize("page", [OverviewPage, TasksPage, DocumentsPage])
def test_no_page_of_figures_makes_a_key_of_a_name(qtbot, year_work, year_viewing, page):
    made = page(year_work, year_viewing)
    _look_through(qtbot, year_work, made)


def test_catalogue_and_diary_make_no_key_of_a_name(qtbot, year_work):
    for made in (CataloguePage(year_work, Recorder()), DiaryPage(year_work)):
        _look_through(qtbot, year_work, made)


def _look_through(qtbot, work: Work, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: work.is_idle)
    assert keys_in_names(page) == []


@pytest.mark.parametrize("name", MAKERS)
def test_no_dialog_makes_a_key_of_a_name(qtbot, year_work, year_database, name: str):
    with year_database.read() as session:
        rows = {row.ordinal: row for row in standing(session, Viewpoint(samples.AS_AT)).rows}
        known = Known(
            rows,
            documents(session),
            units(session),
            leaders(session),
            programmes(session),
            own_office(session),
        )
    dialog = MAKERS[name](known, year_work)
    qtbot.addWidget(dialog)
    dialog.show()
    assert keys_in_names(dialog) == []
