"""Names in files matched to units and leaders by folded name, short name and likeness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.models.database import Database
from desktop.register.values import LeaderId, UnitId
from desktop.services.acceptance import accept_programme
from desktop.services.catalogue import leaders, save_leader, save_unit, units
from desktop.services.drafts import RowProblem
from desktop.services.name_keys import leader_key, split_post, unit_key
from desktop.services.naming import alike_names, propose_names
from desktop.services.values import Leader, NameProposal, Unit
from tests.services.ward import TASKS, draft_of, fill, year_placing


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
        ("CT. Nguyễn Văn A", "Chủ tịch", "Nguyễn Văn A"),
        ("PCT.Trần Thị B", "Phó Chủ tịch", "Trần Thị B"),
        ("đ/c PCT Trần Thị B", "Phó Chủ tịch", "Trần Thị B"),
        ("Phó Chủ tịch UBND phường", "Phó Chủ tịch", ""),
        ("Phó Chủ tịch Ủy ban nhân dân phường", "Phó Chủ tịch", ""),
        ("Đồng chí Nguyễn Thị Chi", "", "Nguyễn Thị Chi"),
        ("PCT Lê Văn Đông", "Phó Chủ tịch", "Lê Văn Đông"),
        ("Bà Rịa", "", "Bà Rịa"),
        ("bà Nguyễn Thị B", "", "Nguyễn Thị B"),
    ],
)
def test_a_new_leader_gets_a_post_and_a_name(written: str, post: str, name: str) -> None:
    assert split_post(written) == (post, name)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("TT PVHCC", "trung tam pvhcc"),
        ("TT. Văn hóa", "trung tam van hoa"),
        ("TT HĐND", "thuong truc hdnd"),
        ("TT Đảng ủy", "thuong truc dang uy"),
        ("TT UBMTTQ phường", "thuong truc ubmttq phuong"),
        ("VP. HĐND và UBND", "van phong hdnd va ubnd"),
        ("VP HĐND&UBND", "van phong hdnd ubnd"),
        ("Trạm Y tế Bà Rịa", "tram y te ba ria"),
        ("Bà Rịa", "ba ria"),
    ],
)
def test_the_key_of_a_unit(written: str, key: str) -> None:
    assert unit_key(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("CT. UBND", "chu tich"),
        ("PCT. Trần Thị B", "pho chu tich tran thi b"),
        ("ông Nguyễn Văn A", "nguyen van a"),
        ("Đ/c PCT Trần Thị B", "pho chu tich tran thi b"),
        ("Bà Rịa", "ba ria"),
        ("Ba Nguyễn", "ba nguyen"),
    ],
)
def test_the_key_of_a_leader(written: str, key: str) -> None:
    assert leader_key(written) == key


ALIKE_UNITS = [
    ("Tổ dân phố số 1", "Tổ dân phố số 2"),
    ("Trường Mầm non Hoa Mai", "Trường Mầm non Hoa Lan"),
    ("Trường Tiểu học Nguyễn Du 1", "Trường Tiểu học Nguyễn Du 2"),
    ("Công an phường", "Công an phường 2"),
    ("Trung tâm Phục vụ hành chính công", "Trung tâm Phục vụ hành chính"),
    ("Công an phường", "Công an xã"),
    ("Thôn 1 2", "Thôn 12"),
]


@pytest.mark.parametrize(("first", "second"), ALIKE_UNITS)
def test_units_of_alike_names_stay_two(database: Database, first: str, second: str) -> None:
    draft = draft_of(replace(TASKS[0], lead=first, coordinating=(second,)))
    with database.act("Nhập chương trình") as session:
        assert alike_names(session, draft) == ()
        accept_programme(session, draft, year_placing())
        assert {unit.name for unit in units(session)} == {first, second}


@pytest.mark.parametrize(("first", "second"), ALIKE_UNITS)
def test_a_unit_is_not_near_another_of_an_alike_name(
    database: Database, first: str, second: str
) -> None:
    with database.act("Thêm đơn vị") as session:
        save_unit(session, Unit(UnitId(""), first))

    assert unit_proposal(database, second).how == "new"


def test_leaders_of_alike_names_stay_two(database: Database) -> None:
    with database.act("Thêm lãnh đạo") as session:
        save_leader(session, Leader(LeaderId(""), "Nguyễn Văn An"))
        draft = draft_of(replace(TASKS[0], leader="Nguyễn Văn Anh"))
        assert propose_names(session, draft).leaders[0].how == "new"
        accept_programme(session, draft, year_placing())
        assert {one.name for one in leaders(session)} == {"Nguyễn Văn An", "Nguyễn Văn Anh"}


@pytest.mark.parametrize(
    "written",
    [
        "Phòng Văn hóa và Xã hội",
        "Phòng Văn hóa - Xã hội phường",
        "PhòngVăn hóa-Xã hội",
        "Phòng Văn hóa Xã hội thuộc UBND phường",
    ],
)
def test_a_near_name_is_told_and_made_anew_unless_the_person_says_otherwise(
    database: Database, culture: UnitId, written: str
) -> None:
    draft = draft_of(replace(TASKS[0], lead=written, coordinating=(written.upper(),)))
    with database.act("Nhập chương trình") as session:
        (problem,) = alike_names(session, draft)
        assert problem == RowProblem(
            7,
            "lead",
            f"Đơn vị “{written}” gần giống “Phòng Văn hóa - Xã hội” đã có: nếu là một, hãy hoàn "
            "tác lần nhập, thêm cách viết này vào tên khác của đơn vị ở trang Danh mục rồi nhập "
            "lại.",
            blocking=False,
        )
        result = accept_programme(session, draft, year_placing())
        assert result.new_units == (written,)
        assert len(units(session)) == 2

    other = replace(draft, tasks=(replace(TASKS[1], row=20, ordinal="9", lead=written.upper()),))
    placing = replace(year_placing(), units=((written.upper(), culture),))
    with database.act("Nhập chương trình") as session:
        assert accept_programme(session, other, placing).new_units == ()


def test_a_leader_written_with_and_without_the_post_is_told(database: Database) -> None:
    both = [
        replace(TASKS[0], leader="PCT Trần Thị B"),
        replace(TASKS[1], leader="Trần Thị B"),
    ]
    with database.read() as session:
        (problem,) = alike_names(session, draft_of(*both))

    assert (problem.row, problem.field, problem.blocking) == (8, "leader", False)
    assert problem.message.startswith("Lãnh đạo “Trần Thị B” gần giống “PCT Trần Thị B” (dòng 7)")


def test_what_the_reader_has_told_is_not_told_again(database: Database) -> None:
    first, second = "Phòng Kinh tế", "Phòng Kinh tế phường"
    draft = draft_of(replace(TASKS[0], lead=first, coordinating=(second,)))
    told = RowProblem(7, "lead", f"Đơn vị “{second}” và “{first}” có lẽ là một.", blocking=False)
    with database.read() as session:
        assert len(alike_names(session, draft)) == 1
        assert alike_names(session, replace(draft, problems=(told,))) == ()


def test_names_that_are_known_are_not_told(database: Database) -> None:
    fill(database)
    with database.read() as session:
        assert alike_names(session, draft_of(*TASKS)) == ()


def test_a_unit_that_closed_is_found_in_old_lists_and_told_in_new_ones(database: Database) -> None:
    closes = date(2025, 6, 30)
    with database.act("Thêm đơn vị") as session:
        heir = save_unit(session, Unit(UnitId(""), "Phòng Kinh tế, Hạ tầng và Đô thị"))
        former = Unit(UnitId(""), "Phòng Kinh tế và Hạ tầng", "P. KT", (), None, closes)
        closed = save_unit(session, replace(former, successors=(heir,)))
    written = replace(TASKS[0], lead="Phòng Kinh tế và Hạ tầng", coordinating=())
    old = replace(draft_of(written), document_issued_on=closes)
    new = replace(old, document_issued_on=date(2025, 7, 1))
    near = replace(new, tasks=(replace(written, lead="Phòng Kinh tế - Hạ tầng"),))
    with database.read() as session:
        assert propose_names(session, old).units[0].how == "exact"
        assert alike_names(session, old) == ()
        told = propose_names(session, new).units[0]
        assert (told.id, told.how) == (closed, "closed")
        (problem,) = alike_names(session, new)
        assert (problem.row, problem.blocking) == (7, False)
        assert "kết thúc ngày 30/6/2025, đã bàn giao cho Phòng Kinh tế, Hạ" in problem.message
        assert propose_names(session, near).units[0].how == "new"
        assert propose_names(session, replace(near, document_issued_on=closes)).units[0].how == (
            "near"
        )


def test_a_name_taken_over_means_the_unit_that_goes_on(database: Database) -> None:
    with database.act("Thêm đơn vị") as session:
        save_unit(session, Unit(UnitId(""), "Phòng Kinh tế", valid_to=date(2025, 6, 30)))
        others = ("Phòng Kinh tế",)
        heir = save_unit(session, Unit(UnitId(""), "Phòng Tổng hợp", other_names=others))
    draft = draft_of(replace(TASKS[0], lead="Phòng Kinh tế", coordinating=()))
    with database.read() as session:
        after = propose_names(session, replace(draft, document_issued_on=date(2025, 7, 1)))
    assert (after.units[0].id, after.units[0].how) == (heir, "short")
