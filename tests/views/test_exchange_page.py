"""The page Trao đổi USB: two offices, each with its own register and page, one folder as stick."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.models.database import Database
from desktop.services.catalogue import save_unit, units
from desktop.services.register import standing
from desktop.services.values import Viewpoint
from desktop.views.exchange_page import RECEIVE, WRITE, ExchangePage
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.services import ward
from tests.views import samples
from tests.views.offices import UNIT, WARD, FolderDrives, believe, desk_of, office
from tests.views.recorder import Recorder


@dataclass
class Side:
    """One office with its page."""

    database: Database
    work: Work
    viewing: Viewing
    page: ExchangePage
    messages: Recorder

    def settle(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: self.work.is_idle, timeout=20000)


@pytest.fixture
def sticks(tmp_path: Path) -> Path:
    """Where sticks are plugged in; one is."""
    folder = tmp_path / "media"
    (folder / "KINGSTON").mkdir(parents=True)
    return folder


@pytest.fixture
def stick(sticks: Path) -> Path:
    return sticks / "KINGSTON"


def open_page(database: Database, sticks: Path, qtbot: QtBot) -> Side:
    work = Work(database)
    database.listeners.append(work.announce)
    viewing = Viewing(work, Viewpoint(samples.AS_AT))
    messages = Recorder()
    page = ExchangePage(work, viewing, desk_of(database), messages, FolderDrives(sticks))
    qtbot.addWidget(page)
    page.resize(1216, 630)
    page.show()
    side = Side(database, work, viewing, page, messages)
    side.settle(qtbot)
    return side


@pytest.fixture
def offices(tmp_path, clock, sticks, dressed, qtbot):
    """The ward with its programme, and a unit with an empty register, who know each other."""
    with (
        office(tmp_path / "phuong", WARD, clock) as one,
        office(tmp_path / "phong", UNIT, clock) as two,
    ):
        ward.fill(one)
        believe(one, two)
        believe(two, one)
        sides = [open_page(database, sticks, qtbot) for database in (one, two)]
        yield sides
        for side in sides:
            side.page.watch.stop()
            side.work.close()


def write(side: Side, qtbot: QtBot) -> None:
    """Write to the stick that the page offers."""
    side.page.show_step(WRITE)
    side.page.write_panel.write_button.click()
    side.settle(qtbot)


def preview(side: Side, qtbot: QtBot) -> None:
    """Look into the newest package of the other office on the stick."""
    side.page.show_step(RECEIVE)
    side.settle(qtbot)
    panel = side.page.receive_panel
    place = next(at for at, one in enumerate(panel.model.rows) if not one.is_own)
    panel.table.selectRow(place)
    panel.preview_button.click()
    side.settle(qtbot)


def take(side: Side, qtbot: QtBot) -> None:
    preview(side, qtbot)
    assert side.page.preview_panel.take_button.isEnabled()
    side.page.preview_panel.take_button.click()
    side.settle(qtbot)


def cells(model) -> list[tuple[str, ...]]:
    columns = range(model.columnCount())
    return [
        tuple(str(model.index(row, column).data() or "") for column in columns)
        for row in range(model.rowCount())
    ]


def rename(side: Side, name: str, qtbot: QtBot) -> None:
    """Give the unit of culture a short name."""

    def job(session) -> None:
        unit = next(one for one in units(session) if one.name == UNIT)
        save_unit(session, replace(unit, short_name=name))

    side.work.act(f"Đặt tên tắt {name}", job)
    side.settle(qtbot)


def short_name(side: Side) -> str:
    with side.database.read() as session:
        return next(one.short_name for one in units(session) if one.name == UNIT)


def tasks_of(side: Side) -> set[str]:
    with side.database.read() as session:
        return {row.content for row in standing(session, Viewpoint(samples.AS_AT)).rows}


def test_what_one_office_writes_the_other_looks_at_and_takes_in(qtbot, offices, stick):
    one, two = offices
    write(one, qtbot)
    told = one.page.write_panel.result_label.text()
    (file,) = stick.iterdir()
    assert told.endswith("đọc lại đúng. Có thể rút USB.")
    assert file.name in told
    preview(two, qtbot)
    panel = two.page.preview_panel
    assert WARD in panel.title_label.text()
    things = {row[0] for row in cells(panel.model)}
    assert any("Rà soát hộ nghèo" in thing for thing in things)
    assert "0 → 2 nhiệm vụ: + 2 ban hành" in panel.figures_label.text()
    with qtbot.waitSignal(two.work.finished) as heard:
        panel.take_button.click()
    assert heard.args[0].startswith(f"Nhận gói của {WARD}: ")
    two.settle(qtbot)
    assert tasks_of(two) == tasks_of(one)
    assert len(tasks_of(two)) == 3
    assert panel.title_label.text().startswith(f"✓ Đã nhận gói của {WARD}")
    ((_, done, office, result), *_) = cells(two.page.history_panel.history)
    assert (done, office) == ("Nhận từ USB", WARD)
    assert result.startswith("đã nhận ")
    ((name, newest, received),) = cells(two.page.history_panel.freshness)
    assert name == WARD
    assert newest.endswith("ngày trước")
    assert received
