"""The register at a viewpoint: dates of effect, what was known when, groups, and names."""

from __future__ import annotations

from datetime import date, datetime

from desktop.models.database import Database
from desktop.register.groups import GroupBy
from desktop.register.values import State
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.ledger import Ledger
from desktop.services.progress import complete_tasks
from desktop.services.register import groups, standing
from desktop.services.tasks import change_deadline
from desktop.services.values import Viewpoint
from tests.services.ward import at, dated, fill, main, task

END = date(2025, 12, 31)


def last_moment(database: Database) -> datetime:
    """A moment after everything recorded so far and before everything recorded later."""
    with database.act("Đánh dấu") as session:
        moment: datetime = session.info["action"].at
    return moment


def test_nothing_stands_before_the_first_document(database: Database) -> None:
    fill(database)
    before = at(database, date(2025, 9, 1))

    assert before.rows == ()
    assert before.figures["total"].value == 0
    assert before.figures["not_in_force"].value == 3


def test_an_old_report_comes_out_again_with_what_was_known_then(database: Database) -> None:
    fill(database)
    known = last_moment(database)
    second = task(database, "2")
    with database.act("Điều chỉnh") as session:
        decision = save_document(session, DocumentDraft("412", "QĐ-UBND", date(2025, 9, 10)))
        later = dated("30/11", date(2025, 11, 30))
        change_deadline(session, [second], decision, later, "Chờ hướng dẫn")
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [second], date(2025, 9, 20))

    as_at = date(2025, 11, 15)
    with database.read() as session:
        then = standing(session, Viewpoint(as_at, known))
        now = standing(session, Viewpoint(as_at))
    assert [row.state for row in then.rows[:2]] == [State.OPEN_OVERDUE, State.OPEN_OVERDUE]
    assert then.rows[1].amended_by == ()
    assert [row.state for row in now.rows[:2]] == [State.OPEN_OVERDUE, State.DONE_ON_TIME]
    assert now.rows[1].deadline == date(2025, 11, 30)


def test_days_count_from_the_deadline_in_force(database: Database) -> None:
    fill(database)
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [task(database, "2")], date(2025, 11, 4))

    rows = at(database, date(2025, 11, 10)).rows
    assert [row.days for row in rows] == [41, 4, None]


def test_groups_by_unit_add_up_to_the_headline(database: Database) -> None:
    fill(database)
    viewpoint = Viewpoint(END, None, main(database))
    with database.read() as session:
        found = groups(session, viewpoint, GroupBy.UNIT)
        headline = standing(session, viewpoint).figures

    assert [(one.name, one.figures["total"].value) for one in found] == [
        ("Phòng Văn hóa - Xã hội", 1),
        ("Văn phòng HĐND và UBND", 1),
    ]
    for name in ("total", "open", "open_overdue", "continuous"):
        assert sum(one.figures[name].value for one in found) == headline[name].value


def test_search_keys_hold_names_without_accents(database: Database) -> None:
    fill(database)
    row = at(database, END).rows[1]

    for part in ("ra soat ho ngheo", "phong van hoa", "tran thi b"):
        assert part in row.search_key


def test_a_ledger_reads_again_only_after_an_action(database: Database) -> None:
    fill(database)
    ledger = Ledger()
    with database.read() as session:
        first = ledger.read(session)
        assert ledger.read(session) is first
    with database.act("Ghi hoàn thành") as session:
        complete_tasks(session, [task(database, "1")], date(2025, 9, 20))
    with database.read() as session:
        kept = standing(session, Viewpoint(END), ledger)
    assert kept.figures["done"].value == 1
