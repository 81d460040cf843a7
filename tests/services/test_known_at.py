"""An old report comes out again: what was known then, by the names it had then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import cast

from sqlalchemy.orm import Session

from desktop.models.database import Database
from desktop.register.figures import Figures
from desktop.register.groups import GroupBy
from desktop.register.values import EffectKind, LeaderId, Revision
from desktop.services.amendment_drafts import Amendment, CorrectionDraft
from desktop.services.attachments import attach, attachments
from desktop.services.beginning import last_change
from desktop.services.catalogue import (
    leaders,
    remove_leader,
    save_leader,
    save_office,
    save_unit,
    units,
)
from desktop.services.corrections import correct_task
from desktop.services.documents import document_effects, documents, save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.history import undo
from desktop.services.impact import document_impact
from desktop.services.ledger import Ledger
from desktop.services.programmes import find_programme
from desktop.services.progress import complete_tasks
from desktop.services.register import groups, standing
from desktop.services.reports import blank_report, report_content
from desktop.services.tasks import change_deadline
from desktop.services.timeline import task_detail
from desktop.services.values import Office, Standing, Viewpoint
from tests.services import amending
from tests.services.test_acceptance import NEW_TASK
from tests.services.test_register import last_moment
from tests.services.ward import DECISION, add_month, dated, fill, main, task

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


def test_every_old_figure_comes_out_again_whatever_came_later(database: Database) -> None:
    amending.fill(database)
    year, days = main(database), (date(2025, 10, 10), date(2025, 11, 5), END)
    seen: list[tuple[datetime, tuple[Standing, ...]]] = []

    def look(known_at: datetime | None = None) -> tuple[Standing, ...]:
        """The year on several days; a moment is told apart from now by nothing but itself."""
        with database.read() as session:
            found = [standing(session, Viewpoint(day, known_at, year)) for day in days]
        return tuple(_timeless(one) for one in found)

    for step in _later_entries(database):
        seen.append((last_moment(database), look()))
        step()
    assert all(one[1] != other[1] for one, other in pairwise(seen))
    for known_at, found in seen:
        assert look(known_at) == found


def _timeless(found: Standing) -> Standing:
    """A standing without the moment it was looked at from."""
    bare = Viewpoint(found.viewpoint.as_at)
    figures = {name: (one.value, one.ids) for name, one in found.figures.counts.items()}
    return replace(found, viewpoint=bare, figures=cast(Figures, tuple(figures.items())))


def _later_entries(database: Database) -> Iterator[Callable[[], object]]:
    """Everything that may be recorded after a report went out, one after another."""
    kinds = EffectKind

    def act(do: Callable[[Session], object]) -> None:
        with database.act("Ghi sổ") as session:
            do(session)

    def amend(*amendments: Amendment, document: object = amending.DECISION) -> None:
        amending.decide(database, *amendments, document=document)

    earlier = DocumentDraft("305", "QĐ-UBND", date(2025, 9, 8))
    first = task(database, "1")
    yield partial(act, partial(complete_tasks, tasks=[first], on=date(2025, 9, 20)))
    yield partial(amend, amending.moved(database, amending.NOVEMBER, "2"))
    yield partial(amend, amending.moved(database, amending.DECEMBER, "2"), document=earlier)
    yield partial(amend, amending.one(database, kinds.MERGE, "4", "5", into=(amending.WORDS,)))
    yield partial(amend, amending.one(database, kinds.REMOVE, "6"))
    right = CorrectionDraft(task(database, "2"), Revision(deadline=amending.DECEMBER), "Gõ nhầm")
    yield partial(act, partial(correct_task, draft=right, as_at=END))
    yield partial(act, undo)
    yield partial(add_month, database, NEW_TASK)
    with database.read() as session:
        decision = next(
            one.document.id for one in documents(session) if one.document.number == "412"
        )
    dated = replace(amending.DECISION, id=decision, issued_on=date(2025, 11, 1))
    yield partial(act, partial(save_document, draft=dated))
    yield partial(act, undo)
    yield partial(act, partial(complete_tasks, tasks=[task(database, "2")], on=END))


def test_documents_and_what_they_do_are_those_that_were_known(
    database: Database, tmp_path: Path
) -> None:
    fill(database)
    known = last_moment(database)
    scan = tmp_path / "quet.pdf"
    scan.write_bytes(b"%PDF-1.7 x")
    with database.read() as session:
        before = documents(session, END)
        first = before[0].document.id
        told = document_effects(session, first, END)
        impact = document_impact(session, first)
    with database.act("Điều chỉnh") as session:
        save_document(session, DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15)))
        attach(session, tmp_path / "kho", first, scan)
    with database.act("Đính chính") as session:
        draft = CorrectionDraft(task(database, "1"), Revision(content="Tên khác"), "Gõ nhầm")
        correct_task(session, draft)
    with database.read() as session:
        assert len(documents(session, END)) == len(before) + 1
        assert documents(session, END, known) == before
        assert document_effects(session, first, END) != told
        assert document_effects(session, first, END, known) == told
        assert [one.name for one in attachments(session, first)] == ["quet.pdf"]
        assert attachments(session, first, known) == ()
        assert document_impact(session, first, None, known) == impact


def test_effects_taken_out_since_are_still_those_of_their_document(database: Database) -> None:
    fill(database)
    with database.act("Thêm") as session:
        added = save_document(session, DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15)))
        december = dated("31/12", END)
        change_deadline(session, [task(database, "1")], added, december, "Chờ hướng dẫn")
    known = last_moment(database)
    with database.act("Hoàn tác") as session:
        undo(session)
    with database.read() as session:
        assert added not in {one.document.id for one in documents(session)}
        old = {one.document.id: one for one in documents(session, date(2025, 10, 1), known)}
        assert old[added].effects == old[added].pending == (("change_deadline", 1),)
        (line,) = document_effects(session, added, END, known)
    assert (line.old, line.new, line.in_force) == ("30/9", "31/12", True)
