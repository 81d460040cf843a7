from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.models.database import Database
from desktop.register.groups import GroupBy
from desktop.services import register
from desktop.services.values import Viewpoint
from desktop.views.group_model import COLUMNS, RATE_COLUMN, GroupModel
from tests.views import samples

VIEWPOINT = Viewpoint(samples.AS_AT)


def model_of(database: Database, by: GroupBy) -> GroupModel:
    with database.read() as session:
        groups = register.groups(session, VIEWPOINT, by)
        headline = register.standing(session, VIEWPOINT).figures
    model = GroupModel()
    model.set_groups("Đơn vị chủ trì", groups, headline)
    return model


def texts(model: GroupModel, row: int) -> list[str]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


@pytest.mark.parametrize("by", list(GroupBy))
def test_every_column_adds_up_to_the_last_row(year_database, by):
    model = model_of(year_database, by)
    last = model.rowCount() - 1
    for column in range(1, RATE_COLUMN):
        parts = [model.figure_at(model.index(row, column)).value for row in range(last)]
        assert sum(parts) == model.figure_at(model.index(last, column)).value


def test_the_last_row_is_the_headline(year_database):
    model = model_of(year_database, GroupBy.UNIT)
    shown = dict(
        zip(["name", *(one.count for one in COLUMNS), "rate"], texts(model, 7), strict=True)
    )
    assert shown["name"] == "Cộng"
    assert (shown["issued"], shown["added"], shown["total"]) == ("97", "47", "144")
    assert (shown["done"], shown["done_on_time"], shown["done_late"]) == ("100", "91", "9")
    assert (shown["open"], shown["open_overdue"], shown["stopped"]) == ("42", "2", "2")
    assert shown["rate"] == "69,44%"
    assert model.index(7, 0).data(Qt.ItemDataRole.FontRole).bold()


def test_every_number_has_its_tasks(year_database):
    model = model_of(year_database, GroupBy.UNIT)
    column = 1 + [one.count for one in COLUMNS].index("open_overdue")
    for row in range(model.rowCount()):
        index = model.index(row, column)
        assert str(len(model.ids_at(index))) == index.data()
    last = model.index(7, column)
    assert model.title_at(last) == "Quá hạn chưa hoàn thành"
    first = model.index(0, column)
    assert model.title_at(first) == "Ban Chỉ huy Quân sự phường: quá hạn chưa hoàn thành"
    assert set(model.ids_at(model.index(7, RATE_COLUMN))) == set(
        model.figure_at(model.index(7, 8)).ids
    )


def test_columns_of_zeros_are_left_out_where_they_may_be(year_database):
    model = model_of(year_database, GroupBy.UNIT)
    left_out = [one.count for column, one in enumerate(COLUMNS, 1) if model.is_left_out(column)]
    assert left_out == ["removed", "merged", "split", "reclassified"]


def test_without_groups_there_is_no_sum(year_database):
    model = GroupModel()
    model.set_groups("Đơn vị", (), samples.empty().figures)
    assert model.rowCount() == 0
