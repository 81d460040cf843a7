"""The arithmetic of five real documents (domain.md 5), come to as a user would come to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from desktop.models.database import Database
from desktop.register.bridge import bridge
from desktop.register.groups import GroupBy
from desktop.services.acceptance import accept_programme
from desktop.services.documents import document_effects, documents
from desktop.services.drafts import TaskDraft
from desktop.services.impact import document_impact
from desktop.services.progress import complete_tasks
from desktop.services.register import groups
from desktop.services.values import Viewpoint
from desktop.text.numbers import percent_text
from tests.services.province import (
    Decision,
    Lot,
    Province,
    decision,
    numbers,
    programme_document,
)
from tests.services.ward import TASKS, add_month, at, dated, draft_of, main, year_placing

JANUARY = Decision(
    decision("83", date(2025, 1, 24)),
    adds=numbers(425, 433),
    removes=numbers(405, 406),
    moves=(("Quý IV/2025", numbers(314, 318)),),
)
MARCH = Decision(
    decision("217", date(2025, 3, 31)),
    adds=numbers(434, 439),
    removes=numbers(402, 404),
    stops=numbers(391, 394),
    moves=(("Tháng 12/2025", numbers(319, 330)), ("25/10/2025", numbers(346, 350))),
)
JULY = Decision(
    decision("06", date(2025, 7, 16), issuer="Ủy ban nhân dân tỉnh Mẫu Mới"),
    adds=numbers(440, 451),
    removes=numbers(398, 401),
    stops=numbers(388, 390),
    moves=(("Quý IV/2025", numbers(331, 345)),),
)
OCTOBER = Decision(
    decision("129", date(2025, 10, 22), issuer="Ủy ban nhân dân tỉnh Mẫu Mới"),
    adds=numbers(452, 456),
    removes=numbers(395, 397),
    stops=numbers(385, 387),
    moves=(("Tháng 12/2025", numbers(346, 365)),),
)
IN_TIME = (JANUARY, MARCH, JULY, OCTOBER)
LOTS = (
    Lot(8, "31/01/2025"),
    Lot(82, "Quý I/2025"),
    Lot(125, "Quý II/2025"),
    Lot(98, "Quý III/2025"),
    Lot(5, "Quý I/2025"),
    Lot(12, "Quý II/2025"),
    Lot(15, "Quý III/2025"),
    Lot(20, "15/10/2025"),
    Lot(41, "Quý IV/2025"),
    Lot(18, "Thường xuyên trong năm"),
)
"""406 with a deadline and 18 without: 1 to 313 get done, 314 to 365 are put off."""

DONE = (
    (date(2025, 1, 20), numbers(1, 8)),
    (date(2025, 3, 20), numbers(9, 90)),
    (date(2025, 6, 30), numbers(91, 200)),
    (date(2025, 7, 10), numbers(201, 215)),
    (date(2025, 9, 15), numbers(216, 313)),
    (date(2025, 10, 28), (*numbers(425, 439), *numbers(440, 444))),
)
CUT_OFF = date(2025, 10, 31)
DAY = timedelta(days=1)


def province_of_2025(database: Database, order: Iterable[Decision] = IN_TIME) -> Province:
    """The programme of 2025 with its four decisions, entered in an order, and what was done."""
    province = Province(database, 2025)
    province.issue(decision("835", date(2024, 12, 30)), LOTS)
    for one in order:
        province.decide(one)
    for on, ordinals in DONE:
        province.complete(on, ordinals)
    return province


def summed_up(province: Province, day: date) -> tuple[int, int, int, int]:
    """Total, done, stopped and open at a day; the bridge closes on it."""
    found = province.figures(day)
    assert bridge(found).closes
    total, done, stopped, left = (
        found[name].value for name in ("total", "done", "stopped", "open")
    )
    return total, done, stopped, left


def around(decisions: Iterable[Decision]) -> list[date]:
    """The days of decisions, each after the day before."""
    issued = [one.document.issued_on for one in decisions]
    return [day for own in issued if own for day in (own - DAY, own)]


def test_406_become_426_by_four_decisions(database: Database) -> None:
    province = province_of_2025(database)

    assert summed_up(province, date(2024, 12, 30)) == (406, 0, 0, 406)
    assert [summed_up(province, day) for day in around(IN_TIME)] == [
        (406, 8, 0, 398),
        (413, 8, 0, 405),
        (413, 90, 0, 323),
        (416, 90, 4, 322),
        (416, 215, 4, 197),
        (424, 215, 7, 202),
        (424, 313, 7, 104),
        (426, 313, 10, 103),
    ]
    assert summed_up(province, CUT_OFF) == (426, 333, 10, 83)
    told = province.told(CUT_OFF)
    assert (told["issued"], told["added"], told["removed"]) == (406, 32, 12)
    assert (told["continuous"], told["done_late"], told["with_deadline"]) == (18, 15, 426)
    # What was due on 15 October is late until the decision of the 22nd puts it off.
    late = [province.told(day).get("open_overdue", 0) for day in around((OCTOBER,))]
    assert late == [15, 0]
    assert province.told(CUT_OFF)["open"] == province.told(CUT_OFF)["open_in_time"] == 83


def test_the_order_of_entry_decides_nothing(database: Database, tmp_path: Path) -> None:
    days = [*around(IN_TIME), CUT_OFF, date(2025, 12, 31)]
    in_time = province_of_2025(database)
    other = Database.open(tmp_path / "khac.db")
    late = province_of_2025(other, (JANUARY, OCTOBER, JULY, MARCH))
    for day in days:
        assert late.told_by_number(day) == in_time.told_by_number(day)
    rows = {row.ordinal: row for row in at(other, CUT_OFF).rows}
    assert rows["346"].deadline_text == "Tháng 12/2025"
    assert rows["346"].first_deadline_text == "15/10/2025"
    assert rows["346"].amended_by == (
        "Quyết định số 217/QĐ-UBND ngày 31/3/2025",
        "Quyết định số 129/QĐ-UBND ngày 22/10/2025",
    )
    other.close()


def test_a_decision_signed_in_october_is_in_force_in_november(database: Database) -> None:
    later = replace(OCTOBER, document=replace(OCTOBER.document, in_force_on=date(2025, 11, 1)))
    province = province_of_2025(database, (JANUARY, MARCH, JULY, later))

    assert summed_up(province, CUT_OFF) == (424, 333, 7, 84)
    assert province.told(CUT_OFF)["not_in_force"] == 5
    assert province.told(CUT_OFF)["open_overdue"] == 20
    assert summed_up(province, date(2025, 11, 1)) == (426, 333, 10, 83)
    with database.read() as session:
        october = documents(session, CUT_OFF)[0]
        effects = {"add": 5, "remove": 3, "stop": 3, "change_deadline": 20}
        assert (dict(october.effects), dict(october.pending)) == (effects, effects)
        assert documents(session, date(2025, 11, 1))[0].pending == ()
        impact = document_impact(session, october.document.id)
    assert impact is not None
    assert impact.day == date(2025, 11, 1)
    assert (impact.before["total"].value, impact.after["total"].value) == (424, 426)


def test_numbers_that_restart_in_mid_year_stay_apart(database: Database) -> None:
    province = Province(database, 2025)
    province.issue(decision("835", date(2024, 12, 30)), LOTS)
    old = Decision(decision("06", date(2025, 1, 10)), removes=("406",))
    next_year = Decision(
        replace(JULY.document, issued_on=date(2026, 1, 9)), moves=(("31/12/2025", ("366",)),)
    )
    twin = Decision(replace(JULY.document, issuer="Sở Nội vụ"), removes=("405",))
    recorded = [province.decide(one) for one in (next_year, JULY, old, twin)]

    assert len(set(recorded)) == 4
    with database.read() as session:
        lines = [document_effects(session, one) for one in recorded]
        titles = {one.document.id: one.title for one in documents(session)}
    assert [len(one) for one in lines] == [1, 12 + 4 + 3 + 15, 1, 1]
    assert [titles[one] for one in recorded] == [
        "Quyết định số 06/QĐ-UBND ngày 09/01/2026",
        "Quyết định số 06/QĐ-UBND ngày 16/7/2025",
        "Quyết định số 06/QĐ-UBND ngày 10/01/2025",
        "Quyết định số 06/QĐ-UBND ngày 16/7/2025",
    ]
    assert [province.told(day)["total"] for day in around((old, JULY))] == [406, 405, 405, 412]


def test_the_87_tasks_of_the_former_province_are_not_counted(database: Database) -> None:
    province = province_of_2025(database)
    former = Province(database, 2025)
    former.title = "Chương trình công tác năm 2025 của tỉnh cũ"
    document = replace(decision("835", date(2024, 12, 30)), issuer="Ủy ban nhân dân tỉnh Cũ")
    former.issue(document, (Lot(87, "Quý II/2025"),))

    assert summed_up(province, CUT_OFF) == (426, 333, 10, 83)
    assert summed_up(former, CUT_OFF) == (87, 0, 0, 87)
    assert at(database, CUT_OFF).figures["total"].value == 426 + 87


UNITS = tuple(f"Sở {number}" for number in range(1, 24))


def test_140_tasks_of_23_units_at_the_end_of_2014(database: Database) -> None:
    province = Province(database, 2014)
    lots = (Lot(104, "Quý III/2014", UNITS), Lot(36, "30/11/2014", UNITS))
    province.issue(programme_document("27", date(2014, 1, 15)), lots)
    province.complete(date(2014, 9, 30), numbers(1, 104))
    province.complete(date(2014, 12, 20), numbers(105, 130))

    at_the_end = date(2014, 12, 30)
    told = province.told(at_the_end)
    assert (told["total"], told["done_on_time"], told["done_late"]) == (140, 104, 26)
    assert (told["open"], told["open_overdue"], told["done"]) == (10, 10, 130)
    with database.read() as session:
        by_unit = groups(session, Viewpoint(at_the_end), GroupBy.UNIT)
    assert len(by_unit) == 23
    for name in ("total", "done_on_time", "done_late", "open"):
        assert sum(one.figures[name].value for one in by_unit) == told[name]


def test_99_tasks_at_the_end_of_september_2015(database: Database) -> None:
    province = Province(database, 2015)
    lots = (
        Lot(31, "Quý II/2015", UNITS),
        Lot(36, "Quý I/2015", UNITS),
        Lot(32, "Quý IV/2015", UNITS),
    )
    province.issue(programme_document("19", date(2015, 1, 12)), lots)
    province.complete(date(2015, 6, 30), numbers(1, 31))
    province.complete(date(2015, 8, 3), numbers(32, 50))

    found = province.figures(date(2015, 9, 30))
    parts = ("done_on_time", "done_late", "open_overdue", "open_in_time")
    assert [found[name].value for name in parts] == [31, 19, 17, 32]
    assert found["total"].value == 99
    assert (found["due"].value, bridge(found).closes) == (67, True)


def test_222_of_1206_is_18_41_percent_and_never_18_5(database: Database) -> None:
    province = Province(database, 2023)
    lots = (Lot(1206, "Quý IV/2023", UNITS), Lot(9, "Thường xuyên"), Lot(3, "Theo yêu cầu"))
    province.issue(programme_document("5", date(2023, 1, 9)), lots)
    province.complete(date(2023, 12, 29), numbers(223, 1206))

    found = province.figures(date(2024, 1, 2))
    overdue = found.rates["overdue_of_due"]
    assert (overdue.numerator.value, overdue.denominator.value) == (222, 1206)
    assert found["with_deadline"].value == 1206
    assert (overdue.percent, percent_text(overdue.percent)) == (Decimal("18.41"), "18,41%")


def test_97_issued_and_47_added_are_144_with_107_done(database: Database) -> None:
    autumn = dated("15/11", date(2025, 11, 15))
    winter = dated("Tháng 12", date(2025, 12, 31))

    def tasks(first: int, last: int) -> tuple[TaskDraft, ...]:
        """Tasks with a deadline, due in November up to number 107 and later then."""
        return tuple(
            replace(
                TASKS[0],
                row=number,
                ordinal=str(number),
                content=f"Đề án số {number}",
                deadline=autumn if number <= 107 else winter,
            )
            for number in range(first, last + 1)
        )

    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(*tasks(1, 97), TASKS[2]), year_placing())
    again = replace(tasks(5, 5)[0], row=500)
    assert add_month(database, *tasks(98, 122), again).updated == 1
    add_month(database, *tasks(123, 144), month=11)
    reported = date(2025, 11, 22)
    rows = {row.content: row for row in at(database, reported, main(database)).rows}
    with database.act("Ghi hoàn thành") as session:
        done = [rows[f"Đề án số {number}"].id for number in range(1, 108)]
        complete_tasks(session, done, date(2025, 11, 14))

    found = at(database, reported, main(database)).figures
    proved = bridge(found)
    assert {term.figure.rule: term.figure.value for term in proved.terms if term.figure.value} == {
        "issued": 97,
        "added": 47,
    }
    assert (proved.total.value, proved.closes) == (144, True)
    assert [end.value for end in proved.ends] == [107, 37, 0]
    assert found["open_in_time"].value == 37
    assert found["continuous"].value == 1
    share = found.rates["done_of_with_deadline"]
    assert (share.numerator.value, share.denominator.value) == (107, 144)
    assert percent_text(share.percent) == "74,31%"
