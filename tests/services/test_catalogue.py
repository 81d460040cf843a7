"""The office, its units and leaders: recorded, changed, taken out, never made twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import LeaderId, UnitId
from desktop.services.acceptance import accept_programme
from desktop.services.catalogue import (
    leaders,
    office,
    remove_leader,
    remove_unit,
    save_leader,
    save_office,
    save_unit,
    units,
    units_on,
)
from desktop.services.history import undo
from desktop.services.values import Leader, Office, Unit
from tests.services.ward import TASKS, draft_of, fill, year_placing


def test_the_office_is_recorded_once_and_changed_in_place(database: Database) -> None:
    with database.read() as session:
        assert office(session) is None
    with database.act("Khai báo cơ quan") as session:
        save_office(session, Office("Ủy ban nhân dân phường Mẫu", place="Mẫu"))
    with database.act("Sửa cơ quan") as session:
        save_office(session, Office("Ủy ban nhân dân phường Mẫu", place="Mẫu Đông"))

    with database.read() as session:
        own = office(session)
    assert own == Office(
        "Ủy ban nhân dân phường Mẫu", "", "Mẫu Đông", "UBND", "Hội đồng nhân dân phường Mẫu"
    )


def test_an_office_needs_a_name(database: Database) -> None:
    with pytest.raises(UserError, match="tên cơ quan"), database.act("X") as session:
        save_office(session, Office("  "))


def test_units_come_in_vietnamese_order(database: Database) -> None:
    with database.act("Thêm") as session:
        for name in ("Trạm Y tế", "Đảng ủy", "Công an", "Dân quân"):
            save_unit(session, Unit(UnitId(""), name))
    with database.read() as session:
        names = [unit.name for unit in units(session)]
    assert names == ["Công an", "Dân quân", "Đảng ủy", "Trạm Y tế"]


def test_a_unit_is_not_made_twice_under_another_spelling(database: Database) -> None:
    with database.act("Thêm") as session:
        save_unit(session, Unit(UnitId(""), "Phòng Văn hóa - Xã hội"))
    with pytest.raises(UserError, match="đã có trong danh mục"), database.act("X") as session:
        save_unit(session, Unit(UnitId(""), "phòng văn hoá - xã hội"))
    with database.read() as session:
        assert len(units(session)) == 1


def test_a_unit_is_renamed_and_given_a_focal_point(database: Database) -> None:
    with database.act("Thêm") as session:
        unit = save_unit(session, Unit(UnitId(""), "Phòng Kinh tế"))
    with database.read() as session:
        known = units(session)[0]
    changed = replace(
        known,
        name="Phòng Kinh tế, Hạ tầng và Đô thị",
        focal_point="Lê Văn C",
        focal_since=date(2025, 9, 1),
    )
    with database.act("Sửa") as session:
        assert save_unit(session, changed) == unit
    with database.read() as session:
        assert units(session) == (changed,)


def test_units_and_leaders_with_tasks_stay(database: Database) -> None:
    fill(database)
    with database.act("Thêm") as session:
        spare = save_unit(session, Unit(UnitId(""), "Trạm Y tế"))
        idle = save_leader(session, Leader(LeaderId(""), "Lê Văn C", "Phó Chủ tịch", 3))
    with database.read() as session:
        busy = [unit.id for unit in units(session) if unit.id != spare]
        chair = leaders(session)[0].id
    for unit in busy:
        with pytest.raises(UserError, match="đang có nhiệm vụ"), database.act("X") as session:
            remove_unit(session, unit)
    with pytest.raises(UserError, match="đang chỉ đạo"), database.act("X") as session:
        remove_leader(session, chair)
    with database.act("Xóa") as session:
        remove_unit(session, spare)
        remove_leader(session, idle)
    with database.read() as session:
        assert len(units(session)) == 2
        assert [leader.name for leader in leaders(session)] == ["Nguyễn Văn A", "Trần Thị B"]


def test_a_unit_that_only_coordinates_stays(database: Database) -> None:
    helping = replace(TASKS[0], lead="Phòng Văn hóa - Xã hội", coordinating=("Trạm Y tế",))
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(helping), year_placing())
    with database.read() as session:
        helper = next(unit.id for unit in units(session) if unit.name == "Trạm Y tế")
    with pytest.raises(UserError, match="đang có nhiệm vụ"), database.act("X") as session:
        remove_unit(session, helper)
    with database.act("Hoàn tác") as session:
        undo(session)
    with database.act("Thêm") as session:
        spare = save_unit(session, Unit(UnitId(""), "Trạm Y tế"))
        remove_unit(session, spare)
    with database.read() as session:
        assert units(session) == ()


def test_a_unit_is_there_from_its_first_day_to_its_last(database: Database) -> None:
    with database.act("Thêm") as session:
        heir = save_unit(session, Unit(UnitId(""), "Phòng B", valid_from=date(2025, 7, 1)))
        closed = Unit(UnitId(""), "Phòng A", valid_to=date(2025, 6, 30), successors=(heir,))
        save_unit(session, closed)
        save_unit(session, Unit(UnitId(""), "Phòng C"))
    with database.read() as session:
        on = {
            day: [unit.name for unit in units_on(session, day)]
            for day in (date(2025, 6, 30), date(2025, 7, 1))
        }
        assert [unit.name for unit in units(session)] == ["Phòng A", "Phòng B", "Phòng C"]
    assert on == {
        date(2025, 6, 30): ["Phòng A", "Phòng C"],
        date(2025, 7, 1): ["Phòng B", "Phòng C"],
    }


def test_successors_are_kept_while_the_unit_is_closed(database: Database) -> None:
    with database.act("Thêm") as session:
        heir = save_unit(session, Unit(UnitId(""), "Phòng B"))
        closed = Unit(UnitId(""), "Phòng A", valid_to=date(2025, 6, 30), successors=(heir,))
        save_unit(session, closed)
    with database.read() as session:
        known = units(session)[0]
    assert known.successors == (heir,)
    with pytest.raises(UserError, match="nhận bàn giao từ Phòng A"), database.act("X") as session:
        remove_unit(session, heir)
    with database.act("Sửa") as session:
        save_unit(session, replace(known, short_name="P. A"))
    with database.read() as session:
        assert units(session)[0].successors == (heir,)
    with database.act("Mở lại") as session:
        save_unit(session, replace(known, valid_to=None))
    with database.read() as session:
        assert units(session)[0].successors == ()
