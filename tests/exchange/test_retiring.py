"""Offices that a decision merged or split: told to all, and what they write later is flagged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.exchange.conflict_words import read_conflicts
from desktop.exchange.conflicts import conflicts, resolve
from desktop.exchange.exchange import look, receive
from desktop.exchange.preview import Preview
from desktop.exchange.retiring import Retirement, retire, retirements
from desktop.exchange.scope import set_limit
from desktop.exchange.telling import tell
from desktop.models.undo import undo_last
from desktop.models.write import Alter, Create, Remove
from desktop.register.values import DocumentId
from desktop.services.diary import DiaryQuery, Topic, diary
from desktop.services.diary_lines import change_lines
from desktop.services.documents import remove_document
from desktop.services.retirement_words import RetirementKind
from tests.exchange.places import Place

MERGING = DocumentId("qd12")
WARD, TOWN = "Ủy ban nhân dân phường Mẫu", "Ủy ban nhân dân thành phố Mẫu"


def decide(place: Place, row: str = MERGING, number: str = "12", **more: object) -> DocumentId:
    """Record a decision."""
    told = {"kind": "quyet-dinh", "number": number, "symbol": "QĐ-UBND", "signed": True}
    place.do(Create("document", row, {**told, "issued_on": date(2025, 6, 30), **more}))
    return DocumentId(row)


def end(
    place: Place,
    other: Place,
    document: DocumentId = MERGING,
    kind: RetirementKind = RetirementKind.MERGED,
    into: Sequence[str] = (WARD,),
) -> str:
    """Record that another office is no more; the action."""
    with place.database.act(f"Sáp nhập cơ quan: {other.own.sender.name}") as session:
        retire(session, other.own.sender.office, kind, into, document)
        return str(session.info["action"].id)


def known(place: Place) -> tuple[Retirement, ...]:
    """What an office knows of others that are no more."""
    with place.database.read() as session:
        return retirements(session)


def looked(place: Place, file: Path) -> Preview:
    """What a package would do."""
    return look(place.database, place.own, receive(file))


def flags(preview: Preview) -> list[str]:
    """What a preview says of offices that are no more."""
    return [one for one in preview.warnings if "ghi sau đó" in one]


@pytest.fixture
def province(tmp_path: Path, ward: Place, town: Place) -> Iterator[Place]:
    """A third office that trusts the other two."""
    (tmp_path / "tinh").mkdir()
    place = Place(tmp_path / "tinh", "Ủy ban nhân dân tỉnh Mẫu")
    place.trust(ward, town)
    ward.trust(place)
    town.trust(place)
    yield place
    place.database.close()


def test_a_retirement_travels_and_what_the_office_writes_later_is_taken_and_flagged(
    ward: Place, town: Place, province: Place, stick: Path, tmp_path: Path
) -> None:
    town.take(ward.export(stick).file)
    town.do(Create("unit", "u1", {"name": "Phòng Nội vụ"}))
    ward.take(town.export(stick).file)
    decide(ward)
    end(ward, town)
    file = ward.export(tmp_path / "usb2").file
    assert flags(looked(province, file)) == []
    province.take(file)
    (told,) = known(province)
    assert told.standing == f"đã sáp nhập vào {WARD} (số 12/QĐ-UBND)"
    assert (told.office, told.name) == (town.own.sender.office, TOWN)

    town.alter("u1", short_name="P. NV")
    town.do(Create("unit", "u2", {"name": "Phòng Y tế"}))
    later = town.export(tmp_path / "usb3").file
    sentence = (
        f"{TOWN} đã sáp nhập vào {WARD} theo Quyết định số 12/QĐ-UBND ngày 30/6/2025; "
        "gói còn 4 thay đổi ghi sau đó, vẫn nhận được, hãy kiểm tra lại."
    )
    for place in (province, ward):
        assert flags(looked(place, later)) == [sentence]
        taken = place.take(later)
        assert flags(taken.preview) == [sentence]
        assert place.unit("u1")["short_name"] == "P. NV"
        assert place.unit("u2")["name"] == "Phòng Y tế"
        assert flags(looked(place, later)) == []
        place.check()
    assert known(province) == known(ward)


def test_what_another_hands_on_is_flagged_too(
    ward: Place, town: Place, province: Place, stick: Path, tmp_path: Path
) -> None:
    ward.take(town.export(stick).file)
    decide(ward)
    end(ward, town)
    town.do(Create("unit", "u2", {"name": "Phòng Y tế"}))
    ward.take(town.export(tmp_path / "usb2").file)
    carried = ward.export(tmp_path / "usb3").file
    (flag,) = flags(looked(province, carried))
    assert "gói còn 2 thay đổi ghi sau đó" in flag
    province.take(carried)
    assert province.unit("u2")["name"] == "Phòng Y tế"


def test_an_office_that_never_sent_anything_is_flagged_from_its_first_change(
    ward: Place, town: Place, stick: Path
) -> None:
    decide(ward)
    end(ward, town)
    assert known(ward)[0].ends == {}
    (flag,) = flags(looked(ward, town.export(stick).file))
    assert flag.startswith(f"{TOWN} đã sáp nhập")


def test_taking_it_back_travels_and_nothing_is_flagged_any_more(
    ward: Place, town: Place, province: Place, stick: Path, tmp_path: Path
) -> None:
    decide(ward)
    end(ward, town)
    province.take(ward.export(stick).file)
    with ward.database.act("Hoàn tác") as session:
        undo_last(session)
    assert known(ward) == ()
    province.take(ward.export(tmp_path / "usb2").file)
    assert known(province) == ()
    assert flags(looked(province, town.export(tmp_path / "usb3").file)) == []


def test_an_office_learns_of_its_own_end(ward: Place, town: Place, stick: Path) -> None:
    decide(ward)
    end(ward, town)
    town.take(ward.export(stick).file)
    (told,) = known(town)
    assert told.office == town.own.sender.office
    town.do(Create("unit", "u1", {"name": "Phòng Nội vụ"}))
    ward.take(town.export(stick).file)
    town.take(ward.export(stick / "2").file)
    assert town.unit("u1")["name"] == "Phòng Nội vụ"


def test_two_registers_that_tell_it_differently_are_both_listed(
    ward: Place, town: Place, province: Place, stick: Path, tmp_path: Path
) -> None:
    decide(ward)
    end(ward, town)
    later = decide(province, "qd99", "99", issued_on=date(2025, 8, 1))
    end(province, town, later, RetirementKind.SPLIT, ("Phường A", "Phường B", "Phường C"))
    province.take(ward.export(stick).file)
    ward.take(province.export(tmp_path / "usb2").file)
    for place in (ward, province):
        assert [one.standing for one in known(place)] == [
            "đã chia tách thành Phường A, Phường B và Phường C (số 99/QĐ-UBND)",
            f"đã sáp nhập vào {WARD} (số 12/QĐ-UBND)",
        ]
        with place.database.read() as session:
            assert conflicts(session) == ()
        (flag,) = flags(looked(place, town.export(tmp_path / "usb3").file))
        assert "theo Quyết định số 99/QĐ-UBND ngày 01/8/2025" in flag


@pytest.mark.parametrize(
    ("kind", "into", "told"),
    [
        (RetirementKind.MERGED, (" ", ""), "Chưa có cơ quan kế tiếp"),
        (RetirementKind.SPLIT, ("Phường A", "Phường  A "), "ít nhất hai cơ quan"),
    ],
)
def test_an_office_ends_in_others(
    ward: Place, town: Place, kind: RetirementKind, into: tuple[str, ...], told: str
) -> None:
    decide(ward)
    with pytest.raises(UserError, match=told):
        end(ward, town, kind=kind, into=into)
    assert known(ward) == ()


def test_what_cannot_be_recorded_is_refused_in_a_sentence(ward: Place, town: Place) -> None:
    with pytest.raises(UserError, match="Văn bản đã chọn không còn trong sổ"):
        end(ward, town)
    decide(ward)
    ward.do(Remove("document", MERGING))
    with pytest.raises(UserError, match="không còn trong sổ"):
        end(ward, town)
    draft = decide(ward, "qd13", "13", signed=False)
    with pytest.raises(UserError, match="số 13/QĐ-UBND còn là dự thảo"):
        end(ward, town, draft)
    good = decide(ward, "qd14", "14")
    with pytest.raises(UserError, match="chính sổ này"):
        end(ward, ward, good)
    with pytest.raises(UserError, match="chưa biết"), ward.database.act("x") as session:
        retire(session, "5" * 32, RetirementKind.MERGED, ("A",), good)
    end(ward, town, good)
    with pytest.raises(UserError, match="số 14/QĐ-UBND đã ghi trong sổ"):
        end(ward, town, good)
    assert len(known(ward)) == 1


def test_the_decision_stays_while_it_ends_an_office(ward: Place, town: Place) -> None:
    decide(ward)
    end(ward, town)
    with (
        pytest.raises(UserError, match=f"sáp nhập, chia tách “{TOWN}”"),
        ward.database.act("Xóa") as session,
    ):
        remove_document(session, MERGING)


def test_a_decision_that_goes_elsewhere_leaves_the_office_ended_and_is_told(
    ward: Place, town: Place, province: Place, stick: Path, tmp_path: Path
) -> None:
    decide(ward)
    province.take(ward.export(stick).file)
    province.do(Remove("document", MERGING))
    end(ward, town)
    told = ward.take(province.export(tmp_path / "usb2").file).preview
    assert [one for one in told.warnings if "đã bị xóa ở một nơi" in one]
    (one,) = known(ward)
    assert one.standing == f"đã sáp nhập vào {WARD} (văn bản không còn trong sổ)"


def test_it_is_told_in_words(ward: Place, town: Place, province: Place, stick: Path) -> None:
    decide(ward)
    action = end(ward, town)
    with ward.database.read() as session:
        (line,) = change_lines(session, action).lines
        entry = diary(session, DiaryQuery(document=MERGING)).entries[0]
    said = f"vào {WARD} theo Quyết định số 12/QĐ-UBND ngày 30/6/2025"
    assert (line.thing, line.deed, line.document) == (f"Sáp nhập cơ quan: {TOWN}", "Thêm", MERGING)
    assert said.startswith(line.new.rstrip("…"))
    assert (entry.id, entry.topics) == (action, (Topic.CATALOGUE,))
    preview = looked(province, ward.export(stick).file)
    assert f"Sáp nhập cơ quan: {TOWN}" in {one.title for one in preview.lines}
    with province.database.read() as session:
        (told,) = [one for one in tell(session, preview) if one.entity == "retirement"]
    assert (told.thing, told.after) == (f"Sáp nhập cơ quan: {TOWN}", said)


def test_a_row_of_another_making_is_read_as_far_as_it_can_be(
    ward: Place, town: Place, stick: Path
) -> None:
    decide(ward)
    told = {
        "office": town.own.sender.office,
        "name": TOWN,
        "kind": "merged",
        "document_id": MERGING,
    }
    ward.do(Create("retirement", "r1", {**told, "successors": {"Phường A": 1}, "ends": ["x"]}))
    ward.do(Create("retirement", "r2", {**told, "successors": [], "ends": {"x": "y"}}))
    assert [one.became for one in known(ward)] == [
        "đã sáp nhập vào Phường A",
        "đã sáp nhập vào cơ quan khác",
    ]
    assert len(flags(looked(ward, town.export(stick).file))) == 1


def test_offices_that_say_something_else_of_it_are_in_conflict_in_words(
    ward: Place, town: Place, province: Place, stick: Path, tmp_path: Path
) -> None:
    decide(ward)
    end(ward, town)
    province.take(ward.export(stick).file)
    row = known(ward)[0].id
    ward.do(Alter("retirement", row, {"successors": ["Phường A"], "ends": {"a": 1}}))
    province.do(Alter("retirement", row, {"successors": ["Phường B"], "ends": {"b": 1}}))
    preview = looked(ward, province.export(tmp_path / "usb2").file)
    with ward.database.read() as session:
        told = {(one.before, one.after) for one in tell(session, preview) if one.row == row}
    assert ("Phường A", "Phường B") in told


def test_a_limited_office_ends_no_other_until_a_person_says_so(
    ward: Place, town: Place, province: Place, stick: Path, tmp_path: Path
) -> None:
    town.take(ward.export(stick).file)
    with ward.database.act("Phạm vi") as session:
        set_limit(session, town.own.sender.office, ["van-phong"])
    decide(town)
    end(town, province, into=(TOWN,))
    ward.take(town.export(tmp_path / "usb2").file)
    assert known(ward) == ()
    assert flags(looked(ward, province.export(tmp_path / "usb3").file)) == []
    with ward.database.read() as session:
        (asked,) = read_conflicts(session)
    assert asked.thing == f"Sáp nhập cơ quan: {province.own.sender.name}"
    with ward.database.act("Nhận") as session:
        resolve(session, asked.conflict.id, asked.conflict.theirs.values)
    assert [one.became for one in known(ward)] == [f"đã sáp nhập vào {TOWN}"]
    assert len(flags(looked(ward, province.export(tmp_path / "usb4").file))) == 1
    ward.check()
