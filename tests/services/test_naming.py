"""Names in files matched to units and leaders by folded name, short name and likeness."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.models.database import Database
from desktop.register.values import LeaderId, UnitId
from desktop.services.catalogue import save_leader, save_unit
from desktop.services.naming import propose_names, split_post
from desktop.services.values import Leader, NameProposal, Unit
from tests.services.ward import TASKS, draft_of


def unit_proposal(database: Database, written: str) -> NameProposal:
    draft = draft_of(replace(TASKS[0], lead=written, coordinating=()))
    with database.read() as session:
        return propose_names(session, draft).units[0]


def leader_proposal(database: Database, written: str) -> NameProposal:
    with database.read() as session:
        return propose_names(session, draft_of(replace(TASKS[0], leader=written))).leaders[0]


@pytest.fixture
def culture(database: Database) -> UnitId:
    """The one unit that is known."""
    unit = Unit(UnitId(""), "Phòng Văn hóa - Xã hội", "P. VH-XH", ("Phòng VHXH",))
    with database.act("Thêm đơn vị") as session:
        return save_unit(session, unit)


@pytest.mark.parametrize(
    ("written", "how"),
    [
        ("Phòng Văn hóa - Xã hội", "exact"),
        ("PHÒNG VĂN HOÁ – XÃ HỘI", "exact"),
        ("P. Văn hóa - Xã hội", "exact"),
        ("P. VH-XH", "short"),
        ("Phòng VHXH", "short"),
        ("Phòng Văn hóa và Xã hội", "near"),
    ],
)
def test_a_known_unit_is_found(database: Database, culture: UnitId, written: str, how: str) -> None:
    proposal = unit_proposal(database, written)

    assert (proposal.id, proposal.how) == (culture, how)


@pytest.mark.usefixtures("culture")
def test_another_unit_is_proposed_as_new(database: Database) -> None:
    proposal = unit_proposal(database, "Phòng Kinh tế, Hạ tầng và Đô thị")

    assert (proposal.id, proposal.how) == (None, "new")


def test_leaders_are_found_by_name_post_and_both(database: Database) -> None:
    with database.act("Thêm lãnh đạo") as session:
        chair = save_leader(session, Leader(LeaderId(""), "Nguyễn Văn A", "Chủ tịch", 1))
        first = save_leader(session, Leader(LeaderId(""), "Trần Thị B", "Phó Chủ tịch", 2))
        save_leader(session, Leader(LeaderId(""), "Lê Văn C", "Phó Chủ tịch", 3))

    assert leader_proposal(database, "Chủ tịch UBND phường").id == chair
    assert leader_proposal(database, "Đ/c Nguyễn Văn A").id == chair
    assert leader_proposal(database, "PCT Trần Thị B").id == first
    # Two people hold the post, so the post alone names nobody.
    assert leader_proposal(database, "Phó Chủ tịch").id is None


@pytest.mark.parametrize(
    ("written", "post", "name"),
    [
        ("PCT Trần Thị B", "Phó Chủ tịch", "Trần Thị B"),
        ("Phó Chủ tịch Trần Thị B", "Phó Chủ tịch", "Trần Thị B"),
        ("Đ/c Nguyễn Văn A", "", "Nguyễn Văn A"),
        ("Chủ tịch", "Chủ tịch", ""),
        ("CT Nguyễn Văn A", "Chủ tịch", "Nguyễn Văn A"),
    ],
)
def test_a_new_leader_gets_a_post_and_a_name(written: str, post: str, name: str) -> None:
    assert split_post(written) == (post, name)
