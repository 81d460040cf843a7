"""Two offices at their pages: writing, looking, taking in, as a person does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from desktop.models.database import Database
from desktop.models.write import Alter
from desktop.models.write import write as write_rows
from desktop.services.facts import rows
from desktop.services.register import standing
from desktop.services.values import Viewpoint
from desktop.views.acts.exchange_acts import ExchangeActs
from desktop.views.exchange_page import RECEIVE, WRITE, ExchangePage
from desktop.views.rows_model import RowsModel
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.views import samples
from tests.views.offices import FolderDrives, desk_of
from tests.views.recorder import Recorder


@dataclass
class Side:
    """One office with its page."""

    database: Database
    work: Work
    page: ExchangePage
    messages: Recorder
    qtbot: QtBot

    def settle(self) -> None:
        """Wait until everything asked for is done."""
        self.qtbot.waitUntil(lambda: self.work.is_idle, timeout=20000)

    def write(self) -> str:
        """Write to the stick that the page offers; what the page says of it."""
        self.page.show_step(WRITE)
        self.page.write_panel.write_button.click()
        self.settle()
        return self.page.write_panel.result_label.text()

    def find(self) -> None:
        """Look for packages, and choose the newest of another office."""
        self.page.show_step(RECEIVE)
        self.settle()
        panel = self.page.receive_panel
        place = next(at for at, one in enumerate(panel.model.rows) if not one.is_own)
        panel.table.selectRow(place)

    def preview(self) -> None:
        """Look into the newest package of another office."""
        self.find()
        self.page.receive_panel.preview_button.click()
        self.settle()

    def take(self) -> None:
        """Take in the newest package of another office."""
        self.preview()
        assert self.page.preview_panel.take_button.isEnabled()
        self.page.preview_panel.take_button.click()
        self.settle()

    def edit(self, entity: str, values: dict[str, Any], choose: Callable[..., bool]) -> None:
        """Change the first row of an entity that is chosen, as one action."""

        def job(session: Session) -> None:
            row = next(one for one in rows(session, entity) if choose(one))
            write_rows(session, [Alter(entity, row["id"], values)])

        self.work.act(f"Sửa {entity}", job)
        self.settle()

    def value(self, entity: str, name: str, choose: Callable[..., bool]) -> Any:
        """What a field holds."""
        with self.database.read() as session:
            return next(one[name] for one in rows(session, entity) if choose(one))

    def contents(self) -> set[str]:
        """What the tasks of the register are."""
        with self.database.read() as session:
            found = standing(session, Viewpoint(samples.AS_AT)).rows
            return {row.content for row in found}


def open_side(database: Database, sticks: Path, qtbot: QtBot) -> Side:
    """Open the page of an office."""
    work = Work(database)
    database.listeners.append(work.announce)
    viewing = Viewing(work, Viewpoint(samples.AS_AT))
    messages = Recorder()
    page = ExchangePage(work, viewing, desk_of(database), messages, FolderDrives(sticks))
    qtbot.addWidget(page)
    acts = ExchangeActs(page, work, viewing, messages, desk_of(database))
    acts.serve(page)
    page.resize(1216, 630)
    page.show()
    side = Side(database, work, page, messages, qtbot)
    side.settle()
    return side


def cells(model: RowsModel[Any]) -> list[tuple[str, ...]]:
    """What a table shows."""
    columns = range(model.columnCount())
    return [
        tuple(str(model.index(row, column).data() or "") for column in columns)
        for row in range(model.rowCount())
    ]
