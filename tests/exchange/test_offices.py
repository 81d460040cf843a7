"""The other offices as a list shows them, and how one is found by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.exchange.office import renew_key
from desktop.exchange.offices import KnownOffice, find_office, known_offices, limit_office
from desktop.exchange.scope import limits, set_limit
from desktop.exchange.trust import KeyState, revoke
from desktop.models.undo import undo_last
from desktop.models.write import Create, Remove
from desktop.services.diary import DiaryQuery, diary
from tests.exchange.places import Place
from tests.exchange.test_retiring import WARD, decide, end

TOWN = "Ủy ban nhân dân thành phố Mẫu"


def listed(place: Place) -> tuple[KnownOffice, ...]:
    """The offices that one knows."""
    with place.database.read() as session:
        return known_offices(session, place.own.sender.office)


def found(place: Place, text: str) -> str:
    """The name of the office that a text means."""
    with place.database.read() as session:
        return find_office(session, text, place.own.sender.office).name


def limit(place: Place, other: Place, *units: str) -> None:
    """Limit an office to some units, or not at all."""
    with place.database.act("Đặt phạm vi") as session:
        set_limit(session, other.own.sender.office, units or None)


def test_an_accepted_office_may_change_everything_until_it_is_limited(
    ward: Place, town: Place
) -> None:
    (one,) = listed(ward)
    assert (one.name, one.counts, one.scope, one.units) == (TOWN, True, "cả sổ", None)
    ward.do(Create("unit", "u2", {"name": "Phòng Y tế", "short_name": "P. YT"}))
    limit(ward, town, "u2", "van-phong")
    (one,) = listed(ward)
    assert one.scope == "P. YT; Văn phòng HĐND và UBND"
    ward.do(Remove("unit", "u2"))
    assert listed(ward)[0].scope == "P. YT; Văn phòng HĐND và UBND"
    limit(ward, town)
    assert listed(ward)[0].scope == "cả sổ"


def test_every_key_of_an_office_is_listed_and_one_counts(
    ward: Place, town: Place, stick: Path
) -> None:
    ward.take(town.export(stick).file)
    town.own = renew_key(town.database, town.folder)
    ward.take(town.export(stick / "2").file)
    assert [(one.counts, one.scope) for one in listed(ward)] == [(True, "cả sổ"), (False, "")]
    assert found(ward, "thanh pho") == TOWN
    with ward.database.act("Thu hồi") as session:
        revoke(session, town.own.sender.office)
    assert {one.key.state for one in listed(ward) if one.key} == {KeyState.REVOKED}


def test_an_office_known_by_others_alone_is_listed_last(
    ward: Place, town: Place, stick: Path, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    far, farther = Place(tmp_path / "a", "Xã Xa"), Place(tmp_path / "b", "Xã Bến")
    town.trust(far, farther)
    town.take(far.export(stick).file)
    decide(town)
    end(town, farther, into=(TOWN,))
    ward.take(town.export(stick / "2").file)
    assert [(one.name, one.key is None) for one in listed(ward)] == [
        (TOWN, False),
        ("Xã Bến", True),
        ("Xã Xa", True),
    ]
    assert [len(one.ends) for one in listed(ward)] == [0, 1, 0]
    for place in (far, farther):
        place.database.close()


def test_our_own_end_is_told_of_no_other_office(ward: Place, town: Place, stick: Path) -> None:
    decide(ward)
    end(ward, town)
    town.take(ward.export(stick).file)
    assert [(one.name, one.ends) for one in listed(town)] == [(WARD, ())]


def test_a_name_that_means_none_or_several_is_refused(
    ward: Place, town: Place, tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    other = Place(tmp_path / "a", "Ủy ban nhân dân xã Mẫu")
    ward.trust(other)
    with pytest.raises(UserError, match=r"Không có cơ quan nào khớp với “tỉnh”.*thành phố Mẫu; "):
        found(ward, "tỉnh")
    with pytest.raises(UserError, match="Có nhiều cơ quan khớp với “mau”"):
        found(ward, "mau")
    assert found(ward, "uy ban nhan dan xa mau") == "Ủy ban nhân dân xã Mẫu"
    assert found(ward, town.own.sender.office) == TOWN
    other.database.close()


def test_a_limit_stands_in_the_diary_and_undo_goes_past_it(ward: Place, town: Place) -> None:
    office = town.own.sender.office
    ward.do(Create("unit", "u2", {"name": "Phòng Y tế"}), title="Thêm đơn vị")
    assert limit_office(ward.database, office, TOWN, ["u2"]) == "nhiệm vụ do Phòng Y tế chủ trì"
    with ward.database.read() as session:
        entry = diary(session, DiaryQuery()).entries[0]
        assert limits(session) == {office: ("u2",)}
    assert entry.title == f"Đặt phạm vi được sửa của {TOWN}: nhiệm vụ do Phòng Y tế chủ trì"
    assert (entry.is_note, entry.can_undo) == (True, False)
    assert limit_office(ward.database, office, TOWN, None) == "cả sổ"
    with pytest.raises(UserError, match="ít nhất một đơn vị"):
        limit_office(ward.database, office, TOWN, ["gone"])
    with ward.database.act("Hoàn tác") as session:
        assert undo_last(session) == "Thêm đơn vị"
    ward.check()
