"""An old report comes out again: what was known then, by the names it had then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from desktop.models.database import Database
from desktop.register.groups import GroupBy
from desktop.register.values import LeaderId
from desktop.services.beginning import last_change
from desktop.services.catalogue import (
    leaders,
    remove_leader,
    save_leader,
    save_office,
    save_unit,
    units,
)
from desktop.services.documents import documents, save_document
from desktop.services.history import undo
from desktop.services.ledger import Ledger
from desktop.services.programmes import find_programme
from desktop.services.register import groups, standing
from desktop.services.reports import blank_report, report_content
from desktop.services.timeline import task_detail
from desktop.services.values import Office, Standing, Viewpoint
from tests.services.test_acceptance import NEW_TASK
from tests.services.test_register import last_moment
from tests.services.ward import DECISION, add_month, fill, main, task

END = date(2025, 12, 31)


def then(database: Database, known_at: datetime) -> Standing:
    """The year's programme at its end, as known at a moment."""
    with database.read() as session:
        return standing(session, Viewpoint(END, known_at, main(database)))


def test_a_month_taken_back_still_counts_in_its_year(database: Database) -> None:
    fill(database)
    add_month(database, NEW_TASK)
    known = last_moment(database)
    with database.act("Hoàn tác") as session:
        assert undo(session) == "Nhập chương trình tháng 10"

    old = then(database, known)
    assert (old.figures["added"].value, old.figures["total"].value) == (1, 3)
    assert old.rows[-1].programme == "Chương trình tháng 10"
    assert old.rows[-1].lead == NEW_TASK.lead != ""
    with database.read() as session:
        assert find_programme(session, "tháng 10", known).title == "Chương trình tháng 10"
        office = Office("Ủy ban nhân dân xã Mẫu")
    with database.act("Khai báo cơ quan") as session:
        save_office(session, office)
    assert then(database, last_moment(database)).figures["total"].value == 2


def test_units_and_leaders_go_by_the_names_they_had(database: Database) -> None:
    fill(database)
    known = last_moment(database)
    with database.act("Đổi tên") as session:
        unit = next(one for one in units(session) if one.name.startswith("Văn phòng"))
        save_unit(session, replace(unit, name="Văn phòng xã", short_name="VP"))
        leader = leaders(session)[0]
        save_leader(session, replace(leader, name="Phạm Thị D"))

    old = then(database, known).rows[0]
    assert (old.lead, old.lead_short) == ("Văn phòng HĐND và UBND",) * 2
    assert old.leader == "Nguyễn Văn A"
    viewpoint = Viewpoint(END, known)
    with database.read() as session:
        named = {one.name for one in groups(session, viewpoint, GroupBy.UNIT)}
        detail = task_detail(session, task(database, "1"), viewpoint)
        assert standing(session, Viewpoint(END)).rows[0].lead == "Văn phòng xã"
    assert "Văn phòng HĐND và UBND" in named
    assert detail.row.lead == "Văn phòng HĐND và UBND"


def test_what_was_deleted_since_is_named(database: Database) -> None:
    fill(database)
    with database.read() as session:
        names = [one.name for one in leaders(session)]
    known = last_moment(database)
    with database.act("Hoàn tác") as session:
        undo(session)
    with database.read() as session:
        assert leaders(session) == ()
        old = standing(session, Viewpoint(END, known)).rows
    assert names == ["Nguyễn Văn A", "Trần Thị B"]
    assert [row.leader for row in old] == ["Nguyễn Văn A", "Trần Thị B", "Nguyễn Văn A"]


def test_a_leader_nobody_names_goes_without_a_trace_today(database: Database) -> None:
    fill(database)
    with database.act("Thêm lãnh đạo") as session:
        spare = save_leader(session, replace(leaders(session)[0], id=LeaderId(""), name="Lê Văn C"))
    known = last_moment(database)
    with database.act("Xóa lãnh đạo") as session:
        remove_leader(session, spare)
    with database.read() as session:
        assert spare in {one.id for one in leaders(session, known)}
        assert spare not in {one.id for one in leaders(session)}


def test_a_document_is_dated_as_it_was_known(database: Database) -> None:
    fill(database)
    known = last_moment(database)
    with database.act("Sửa văn bản") as session:
        decision = documents(session)[0].document.id
        save_document(session, replace(DECISION, id=decision, issued_on=date(2025, 9, 20)))

    with database.read() as session:
        early = Viewpoint(date(2025, 9, 10), known)
        assert standing(session, early).rows[0].source.endswith("ngày 02/9/2025")
        assert standing(session, replace(early, known_at=None)).rows == ()


def test_a_report_is_headed_by_the_office_as_it_was_called(database: Database) -> None:
    with database.act("Khai báo cơ quan") as session:
        save_office(session, Office("Ủy ban nhân dân xã Cũ"))
    fill(database)
    known = last_moment(database)
    with database.act("Khai báo cơ quan") as session:
        save_office(session, Office("Ủy ban nhân dân xã Mới"))
    with database.read() as session:
        viewpoint = Viewpoint(END, known, main(database))
        report = blank_report(session, viewpoint, Office("Ủy ban nhân dân xã Cũ"))
        assert report_content(session, report).office.name == "Ủy ban nhân dân xã Cũ"


def test_a_ledger_reads_an_old_moment_once(database: Database) -> None:
    fill(database)
    ledger = Ledger()
    with database.read() as session:
        known = last_change(session)
        assert known is not None
        first = ledger.read(session, known)
    with database.act("Hoàn tác") as session:
        undo(session)
    with database.read() as session:
        assert ledger.read(session, known) is first
        later = ledger.read(session, datetime.max.replace(tzinfo=known.tzinfo))
        assert later is not first
        assert later[0].records == ()
