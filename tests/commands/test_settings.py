"""Settings that the command line honours when it takes files in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.commands.importing import ListRequest, take_programme
from desktop.models.database import Database
from desktop.services.register import standing
from desktop.services.settings import save_setting
from desktop.services.values import Viewpoint
from tests.imports.lists import save_list

TASK = ("1", "Xây dựng kế hoạch thu ngân sách", "Phòng Kinh tế", "", "", "Trước 15/11", "Kế hoạch")


@pytest.mark.parametrize(("day_itself", "due"), [(False, 14), (True, 15)])
def test_before_a_day_means_what_the_office_set(
    database: Database, tmp_path: Path, day_itself: bool, due: int
) -> None:
    with database.act("Đổi thiết lập") as session:
        save_setting(session, "before_is_day_itself", day_itself)
    file = save_list(tmp_path / "ds.xlsx", TASK)
    take_programme(database, ListRequest(file, "299/QĐ-UBND", date(2025, 9, 2)))
    with database.read() as session:
        (row,) = standing(session, Viewpoint(date(2025, 12, 1))).rows
    assert row.deadline == date(2025, 11, due)
