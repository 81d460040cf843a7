"""What a chief of office looks at first in a proposed paper: who receives it, and its citations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.models.database import Database
from desktop.services.catalogue import find_unit, save_office
from desktop.services.paper_facts import paper_facts
from desktop.services.paper_proposals import proposed_parts
from desktop.services.paper_values import PaperFacts, PaperKind, Scope
from desktop.services.values import Viewpoint
from tests.services.decisions import CULTURE, WARD, fill

LATE = date(2025, 11, 22)
LEADERS, UNITS = "Chủ tịch, các PCT UBND phường", "Các cơ quan, đơn vị thuộc UBND phường"
STAFF, PARTY = "Văn phòng HĐND và UBND phường", "Thường trực Đảng ủy phường (b/c)"


@pytest.fixture
def filled(database: Database) -> Database:
    """The ward of ten tasks, one of them overdue."""
    fill(database)
    return database


def facts_of(database: Database, kind: PaperKind, unit: str = "") -> PaperFacts:
    with database.read() as session:
        scope = Scope(unit=find_unit(session, unit).id if unit else None)
        return paper_facts(session, kind, Viewpoint(LATE), scope)


def parts_of(database: Database, kind: PaperKind, unit: str = "") -> dict[str, str]:
    return proposed_parts(kind, facts_of(database, kind, unit))


def receivers(database: Database, kind: PaperKind, unit: str = "") -> list[str]:
    return parts_of(database, kind, unit)["distribution"].splitlines()


@pytest.mark.parametrize("kind", PaperKind)
def test_receivers_stand_by_rank_and_the_file_comes_last(filled: Database, kind: PaperKind) -> None:
    lines = receivers(filled, kind)
    ranked = [PARTY, LEADERS, UNITS, STAFF]
    named = [line for line in lines if line in ranked]
    assert LEADERS in named
    assert named == sorted(named, key=ranked.index)
    assert lines[-1].startswith("Lưu: VT, ")
    assert not any("Ủy ban nhân dân" in line for line in lines)


@pytest.mark.parametrize("kind", [PaperKind.LETTER, PaperKind.REPRIMAND])
def test_a_letter_is_filed_by_the_unit_in_its_symbol_and_told_to_the_staff_it_charges(
    filled: Database, kind: PaperKind
) -> None:
    parts = parts_of(filled, kind)
    assert "Văn phòng" in parts["body"]
    assert STAFF in parts["distribution"].splitlines()
    assert parts["distribution"].endswith(f"Lưu: VT, {parts['drafting_unit']}")


def test_staff_who_are_receivers_themselves_are_not_named_twice(filled: Database) -> None:
    facts = facts_of(filled, PaperKind.REPRIMAND, CULTURE)
    assert facts.unit is not None
    for name in (STAFF, "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường"):
        own = replace(facts, unit=replace(facts.unit, name=name))
        found = proposed_parts(PaperKind.REPRIMAND, own)["distribution"]
        assert STAFF not in found.splitlines()


def test_one_who_takes_the_chair_is_not_invited(filled: Database) -> None:
    facts = facts_of(filled, PaperKind.INVITATION)
    for post, first in (
        ("Chủ tịch", "Các Phó Chủ tịch Ủy ban nhân dân phường"),
        ("Phó Chủ tịch", "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân phường"),
    ):
        parts = proposed_parts(PaperKind.INVITATION, replace(facts, signer=("Nguyễn Văn A", post)))
        assert parts["invited"].splitlines()[0] == first
        assert post in parts["chair"]


def test_what_is_asked_of_guests_has_words_that_lead_to_it(filled: Database) -> None:
    first, *rest = parts_of(filled, PaperKind.INVITATION)["preparation"].splitlines()
    assert first.endswith(":")
    assert rest
    assert all(line.startswith("- ") for line in rest)


def test_a_months_overdue_tasks_are_no_unit_of_its_list(filled: Database) -> None:
    with filled.read() as session:
        scope = Scope(month=date(2025, 12, 1))
        facts = paper_facts(session, PaperKind.MONTH, Viewpoint(LATE), scope)
    lines = proposed_parts(PaperKind.MONTH, facts)["focus"].splitlines()
    units = [line for line in lines if line.startswith("- ")]
    assert units
    assert all(": chủ trì " in line for line in units)
    assert units[-1].endswith(" nhiệm vụ.")
    assert lines[-1].startswith("Đồng thời, hoàn thành dứt điểm")
    alone = proposed_parts(PaperKind.MONTH, replace(facts, rows=()))["focus"].splitlines()
    assert alone == ["Trong tháng không có nhiệm vụ đến hạn.", lines[-1]]


def test_a_submission_cites_what_issued_the_programme_in_full(filled: Database) -> None:
    need = parts_of(filled, PaperKind.SUBMISSION)["need"]
    assert f"Quyết định số 299/QĐ-UBND ngày 02 tháng 9 năm 2025 của {WARD.name} về " in need


def test_a_report_goes_to_the_body_above(filled: Database) -> None:
    facts = facts_of(filled, PaperKind.RESULTS)
    above = replace(facts, office=replace(facts.office, parent="Ủy ban nhân dân tỉnh Mẫu"))
    found = proposed_parts(PaperKind.RESULTS, above)
    assert found["recipients"] == "Ủy ban nhân dân tỉnh Mẫu"
    assert found["closing"].endswith("kính báo cáo Ủy ban nhân dân tỉnh Mẫu xem xét, chỉ đạo")
    alone = proposed_parts(
        PaperKind.RESULTS, replace(facts, office=replace(above.office, parent=""))
    )
    assert alone["closing"].endswith("Ủy ban nhân dân phường kính báo cáo")


def test_the_days_until_a_deadline_are_padded_in_every_paper(filled: Database) -> None:
    for kind, key in ((PaperKind.NOTICE, "body"), (PaperKind.LETTER, "body")):
        facts = facts_of(filled, kind)
        late = replace(facts, standing=facts.standing, due_days=7)
        text = proposed_parts(kind, late)[key]
        assert " 7 ngày" not in text


@pytest.mark.parametrize(("day", "year"), [(date(2026, 1, 5), 2026), (date(2026, 10, 1), 2027)])
def test_an_empty_register_asks_for_the_year_that_is_being_prepared(
    database: Database, day: date, year: int
) -> None:
    with database.act("Khai báo cơ quan") as session:
        save_office(session, WARD)
    with database.read() as session:
        facts = paper_facts(session, PaperKind.SUBMISSION, Viewpoint(day), Scope())
    title = proposed_parts(PaperKind.SUBMISSION, facts)["title"]
    assert title == f"Về việc ban hành Chương trình công tác năm {year} của {WARD.name}"


def test_a_letter_names_the_last_day_of_what_falls_due(filled: Database) -> None:
    with filled.read() as session:
        early = Viewpoint(date(2025, 9, 20))
        facts = paper_facts(session, PaperKind.LETTER, early, Scope())
    body = proposed_parts(PaperKind.LETTER, facts)["body"]
    assert "đến hạn trong 15 ngày tới, đến hết ngày 05/10/2025 (" in body
