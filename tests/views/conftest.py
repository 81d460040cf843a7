"""What the tests of the window share: a worker on a real store, and the application dressed."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.models.database import Database
from desktop.models.moments import Clock
from desktop.services.values import Viewpoint
from desktop.views.dialogs.steps import Steps
from desktop.views.theme import Scheme, Theme
from desktop.views.vietnamese import speak_vietnamese
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.services import ward
from tests.views import samples, year
from tests.views.exchanging import Side, open_side
from tests.views.offices import UNIT, WARD, believe, office

TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"


@pytest.fixture(autouse=True)
def _closed_widgets_are_gone(qapp: QApplication) -> None:
    """Delete what earlier tests closed: no event loop ran since."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """Give assistants up that a test leaves open: closing them asks, and nobody would answer."""
    try:
        return (yield)
    finally:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, Steps):
                QDialog.done(widget, QDialog.DialogCode.Rejected)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    """The application in Vietnamese and in light colours."""
    speak_vietnamese(qapp, TRANSLATIONS)
    assert QLocale().language() is QLocale.Language.Vietnamese
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def work(dressed: Theme, database: Database) -> Iterator[Work]:
    """A worker on a real store."""
    worker = Work(database)
    database.listeners.append(worker.announce)
    yield worker
    worker.close()


@pytest.fixture
def viewing(work: Work) -> Viewing:
    """A viewing of the sample year, as at 22/11/2025, already shown."""
    seen = Viewing(
        work,
        Viewpoint(samples.AS_AT),
        load=lambda _, viewpoint, compared: samples.view(viewpoint.as_at, compared),
    )
    seen.show(samples.view())
    return seen


@pytest.fixture(scope="session")
def year_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which a ward lived through its year, closed."""
    path = tmp_path_factory.mktemp("year") / "so-cong-tac.db"
    database = Database.open(path, actor="Nguyễn Văn A")
    year.fill(database)
    database.close()
    return path


@pytest.fixture
def year_database(year_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of the ward's year, of the test's own."""
    path = tmp_path / "nam-2025.db"
    shutil.copy(year_file, path)
    opened = Database.open(path, actor="Nguyễn Văn A")
    yield opened
    opened.close()


@pytest.fixture
def year_work(dressed: Theme, year_database: Database) -> Iterator[Work]:
    """A worker on a copy of the ward's year."""
    worker = Work(year_database)
    year_database.listeners.append(worker.announce)
    yield worker
    worker.close()


@pytest.fixture
def year_viewing(qtbot: QtBot, year_work: Work) -> Viewing:
    """The ward's year as at 22/11/2025, read from the store."""
    seen = Viewing(year_work, Viewpoint(samples.AS_AT))
    with qtbot.waitSignal(seen.changed):
        seen.reload()
    return seen


@pytest.fixture
def sticks(tmp_path: Path) -> Path:
    """Where sticks are plugged in; one is."""
    folder = tmp_path / "media"
    (folder / "KINGSTON").mkdir(parents=True)
    return folder


@pytest.fixture
def offices(
    tmp_path: Path, clock: Clock, sticks: Path, dressed: Theme, qtbot: QtBot
) -> Iterator[tuple[Side, Side]]:
    """The ward with its programme, and a unit with an empty register, who know each other."""
    with (
        office(tmp_path / "phuong", WARD, clock) as one,
        office(tmp_path / "phong", UNIT, clock) as two,
    ):
        ward.fill(one)
        believe(one, two)
        believe(two, one)
        sides = open_side(one, sticks, qtbot), open_side(two, sticks, qtbot)
        yield sides
        for side in sides:
            side.page.watch.stop()
            side.work.close()
