"""Groups: one for each task, in their order, adding up."""

from __future__ import annotations

from desktop.register.figures import COUNTS, figures
from desktop.register.groups import GroupBy, groups
from desktop.register.replay import replay
from desktop.register.values import TaskClass
from tests.register.book import CONTINUOUS, WAITING, Book, dated, day

NAMES = {
    "u1": "Văn phòng HĐND và UBND",
    "u2": "Công an phường",
    "u3": "Đội Quản lý trật tự",
    "l1": "Trần Thị B",
    "l2": "Nguyễn Văn A",
}


def book() -> Book:
    """Build six tasks of three units, two leaders and two fields."""
    made = Book()
    made.document("1", "6/1")
    made.document("2", "1/7")
    made.task("a", "1", dated("30/9"), lead="u1", leader="l1", field="Kinh tế")
    made.task("b", "1", dated("1/10"), lead="u2", leader="l2", field="Văn hóa")
    made.task("c", "1", dated("31/12/2024"), lead="u3", leader="l1", field="Kinh tế")
    made.task("d", "1", WAITING, lead="u1", task_class=TaskClass.REGULAR)
    made.task("e", "1", CONTINUOUS)
    made.task("f", "2", dated("31/12"), "add", lead="u2")
    made.effect("transfer", "a", "2", lead="u2")
    made.effect("change_deadline", "b", "2", deadline=dated("15/11"))
    return made


def found(by: GroupBy, as_at: str) -> list[tuple[str, str, int]]:
    """Give key, name and total with continuous and pending tasks of each group."""
    standings = replay(book().facts(), day(as_at))
    return [
        (
            group.key,
            group.name,
            sum(group.figures[name].value for name in ("total", "continuous", "not_in_force")),
        )
        for group in groups(standings, by, day(as_at), names=NAMES)
    ]


def test_by_unit_uses_the_unit_at_the_as_at_date():
    assert found(GroupBy.UNIT, "30/6") == [
        ("u2", "Công an phường", 2),
        ("u3", "Đội Quản lý trật tự", 1),
        ("u1", "Văn phòng HĐND và UBND", 2),
        ("", "Chưa giao đơn vị", 1),
    ]
    assert found(GroupBy.UNIT, "1/7") == [
        ("u2", "Công an phường", 3),
        ("u3", "Đội Quản lý trật tự", 1),
        ("u1", "Văn phòng HĐND và UBND", 1),
        ("", "Chưa giao đơn vị", 1),
    ]


def test_by_leader():
    assert found(GroupBy.LEADER, "1/7") == [
        ("l2", "Nguyễn Văn A", 1),
        ("l1", "Trần Thị B", 2),
        ("", "Chưa phân công lãnh đạo", 3),
    ]


def test_by_month_of_the_deadline_in_force():
    assert found(GroupBy.MONTH, "1/7") == [
        ("2024-12", "Tháng 12/2024", 1),
        ("2025-09", "Tháng 9/2025", 1),
        ("2025-11", "Tháng 11/2025", 1),
        ("2025-12", "Tháng 12/2025", 1),
        ("", "Không có thời hạn cụ thể", 2),
    ]


def test_by_quarter():
    assert found(GroupBy.QUARTER, "1/7") == [
        ("2024-Q4", "Quý IV/2024", 1),
        ("2025-Q3", "Quý III/2025", 1),
        ("2025-Q4", "Quý IV/2025", 2),
        ("", "Không có thời hạn cụ thể", 2),
    ]


def test_by_field():
    assert found(GroupBy.FIELD, "1/7") == [
        ("Kinh tế", "Kinh tế", 2),
        ("Văn hóa", "Văn hóa", 1),
        ("", "Chưa phân lĩnh vực", 3),
    ]


def test_by_class_puts_key_tasks_first():
    assert found(GroupBy.CLASS, "1/7") == [
        ("trong-tam", "Nhiệm vụ trọng tâm", 5),
        ("thuong-xuyen", "Nhiệm vụ thường xuyên", 1),
    ]


def test_every_grouping_adds_up_to_the_headline():
    for as_at in ("5/1", "30/6", "1/7", "31/12"):
        standings = replay(book().facts(), day(as_at))
        headline = figures(standings, day(as_at))
        for by in GroupBy:
            parts = groups(standings, by, day(as_at))
            for name in COUNTS:
                assert sum(part.figures[name].value for part in parts) == headline[name].value


def test_units_of_one_name_stay_apart_and_unknown_ids_show_themselves():
    made = Book()
    made.document("1", "6/1")
    for name in ("x", "y", "z"):
        made.task(name, "1", dated("1/10"), lead=name)
    standings = replay(made.facts(), day("6/1"))
    parts = groups(standings, GroupBy.UNIT, day("6/1"), names={"y": "Tổ một", "x": "Tổ một"})
    assert [(part.key, part.name) for part in parts] == [
        ("x", "Tổ một"),
        ("y", "Tổ một"),
        ("z", "z"),
    ]


def test_nothing_has_no_groups():
    assert groups((), GroupBy.UNIT, day("1/1")) == ()
