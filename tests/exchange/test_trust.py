"""Keys: made once, accepted by their fingerprints, renewed by the old one, replaced, revoked."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.exchange.cards import Card, read_card, write_card
from desktop.exchange.header import Sender
from desktop.exchange.keys import SigningKey
from desktop.exchange.office import KEY_FILE, own_office, renew_key
from desktop.exchange.package import PackageError
from desktop.exchange.trust import KeyState, accept, revoke, trusted_keys
from desktop.models.backup import back_up
from desktop.models.database import Database
from desktop.models.write import Alter
from tests.exchange.places import Place


def states(place: Place) -> list[KeyState]:
    """The states of other offices' keys."""
    with place.database.read() as session:
        return [one.state for one in trusted_keys(session)]


def test_the_identity_is_made_once_and_stays(ward: Place) -> None:
    assert own_office(ward.database, ward.folder).sender == ward.own.sender
    assert ward.reopen().fingerprint == ward.own.fingerprint
    assert ward.own.sender.name == "Ủy ban nhân dân phường Mẫu"
    assert (ward.folder / KEY_FILE).stat().st_mode & 0o077 == 0


def test_the_key_is_in_no_backup(ward: Place) -> None:
    secret = ward.own.key.secret
    saved = back_up(ward.database)
    assert saved is not None
    for data in (saved.read_bytes(), (ward.folder / "so-cong-tac.db").read_bytes()):
        assert secret not in data
        assert secret.hex().encode() not in data


def test_an_office_without_a_name_has_no_identity(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "so-cong-tac.db")
    with pytest.raises(UserError, match="khai báo tên cơ quan"):
        own_office(database, tmp_path)
    assert not (tmp_path / KEY_FILE).exists()
    database.close()


def test_a_damaged_key_is_told_and_not_replaced(ward: Place) -> None:
    (ward.folder / KEY_FILE).write_text("hỏng", encoding="utf-8")
    with pytest.raises(UserError, match="Không đọc được khóa"):
        own_office(ward.database, ward.folder)
    assert (ward.folder / KEY_FILE).read_text(encoding="utf-8") == "hỏng"


def test_a_card_is_handed_over(ward: Place, tmp_path: Path) -> None:
    path = tmp_path / "phuong.the"
    write_card(path, ward.own.sender, ward.own.key)
    card = read_card(path)
    assert (card.sender, card.fingerprint) == (ward.own.sender, ward.own.fingerprint)
    with pytest.raises(UserError, match="không ghi đè"):
        write_card(path, ward.own.sender, ward.own.key)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.update(name="Khác"),
        lambda told: told.update(key=SigningKey.new().public),
        lambda told: told.update(card=2),
        lambda told: told.update(signature="zz"),
        lambda told: told.update(signature=1),
        lambda told: told.pop("office"),
        lambda told: told.update(office=["x"]),
        lambda told: told.clear(),
    ],
)
def test_a_card_of_another_making_is_refused(
    ward: Place, tmp_path: Path, change: Callable[[dict[str, object]], object]
) -> None:
    path = tmp_path / "phuong.the"
    write_card(path, ward.own.sender, ward.own.key)
    told = json.loads(path.read_bytes())
    change(told)
    path.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(UserError, match="không phải thẻ"):
        read_card(path)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"[" * 9000, b" " * 20000, b"1e999"])
def test_a_file_that_is_no_card_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.the"
    path.write_bytes(data)
    with pytest.raises(UserError, match="không phải thẻ"):
        read_card(path)
    with pytest.raises(UserError, match="Không đọc được"):
        read_card(tmp_path / "y.the")


def test_an_office_that_was_not_accepted_is_refused(
    ward: Place, stick: Path, tmp_path: Path
) -> None:
    (tmp_path / "la").mkdir()
    stranger = Place(tmp_path / "la", "Cơ quan lạ")
    file = stranger.export(stick).file
    with pytest.raises(PackageError, match="Chưa chấp nhận") as refused:
        ward.take(file)
    assert stranger.own.fingerprint[:5] not in str(refused.value)
    stranger.database.close()


def test_a_fingerprint_that_differs_is_not_accepted(ward: Place, town: Place) -> None:
    other = Card(Sender("5" * 32, "Xã Khác", SigningKey.new().public))
    with pytest.raises(UserError, match="không khớp"), ward.database.act("x") as session:
        accept(session, ward.own, other, town.own.fingerprint)
    assert states(ward) == [KeyState.KNOWN]


def test_our_own_card_is_not_accepted(ward: Place) -> None:
    with pytest.raises(UserError, match="chính sổ này"):
        ward.trust(ward)


def test_another_key_that_claims_a_known_office_is_refused_until_accepted(
    ward: Place, town: Place, stick: Path
) -> None:
    (town.folder / KEY_FILE).unlink()
    town.reopen()
    file = town.export(stick).file
    with pytest.raises(PackageError, match="ký bằng khóa khác"):
        ward.take(file)
    ward.trust(town)
    assert states(ward) == [KeyState.KNOWN, KeyState.REPLACED]
    ward.take(file)


def test_the_replaced_key_counts_no_more(ward: Place, town: Place, stick: Path) -> None:
    old = town.export(stick).file
    (town.folder / KEY_FILE).unlink()
    town.reopen()
    ward.trust(town)
    with pytest.raises(PackageError, match="khóa cũ"):
        ward.take(old)


def test_a_key_that_the_old_one_vouches_for_is_trusted(
    ward: Place, town: Place, stick: Path
) -> None:
    ward.take(town.export(stick).file)
    for _ in range(2):
        town.own = renew_key(town.database, town.folder)
    file = town.export(stick).file
    ward.take(file)
    assert states(ward) == [KeyState.KNOWN, KeyState.REPLACED]
    assert town.reopen().renewals
    ward.take(town.export(stick / "2").file)


def test_a_key_that_could_not_be_laid_leaves_the_old_one_speaking(
    ward: Place, town: Place, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, target: Path) -> Path:
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UserError, match="Không ghi được khóa"):
        renew_key(town.database, town.folder)
    monkeypatch.undo()
    assert own_office(town.database, town.folder).sender == town.own.sender
    ward.take(town.export(stick).file)
    town.own = renew_key(town.database, town.folder)
    ward.take(town.export(stick / "2").file)
    assert states(ward) == [KeyState.KNOWN, KeyState.REPLACED]


def test_an_office_that_was_renamed_is_called_by_its_new_name(
    ward: Place, town: Place, stick: Path
) -> None:
    town.do(Alter("office", "office", {"name": "Ủy ban nhân dân thành phố Mới"}))
    town.reopen()
    ward.take(town.export(stick).file)
    with ward.database.read() as session:
        (known,) = trusted_keys(session)
    assert known.sender.name == "Ủy ban nhân dân thành phố Mới"


def test_what_others_carry_under_a_renewed_key_is_known(
    ward: Place, town: Place, stick: Path
) -> None:
    town.take(ward.export(stick).file)
    ward.own = renew_key(ward.database, ward.folder)
    assert ward.take(town.export(stick).file).preview.conflicts == 0


def test_a_revoked_office_is_refused_also_under_a_renewed_key(
    ward: Place, town: Place, stick: Path
) -> None:
    ward.take(town.export(stick).file)
    with ward.database.act("Thu hồi") as session:
        revoke(session, town.own.sender.office)
    assert states(ward) == [KeyState.REVOKED]
    with pytest.raises(PackageError, match="thu hồi"):
        ward.take(town.export(stick / "2").file)
    town.own = renew_key(town.database, town.folder)
    file = town.export(stick / "3").file
    with pytest.raises(PackageError, match="thu hồi"):
        ward.take(file)
    ward.trust(town)
    ward.take(file)


def test_a_carried_chain_under_a_strange_key_of_a_known_office_is_refused(
    ward: Place, town: Place, stick: Path, tmp_path: Path
) -> None:
    (tmp_path / "tinh").mkdir()
    province = Place(tmp_path / "tinh", "Ủy ban nhân dân tỉnh Mẫu")
    province.trust(town)
    (ward.folder / KEY_FILE).unlink()
    ward.reopen()
    province.trust(ward)
    province.take(ward.export(stick).file)
    town.trust(province)
    file = province.export(tmp_path / "usb2").file
    with pytest.raises(PackageError, match="chuyển tiếp"):
        town.take(file)
    town.trust(ward)
    assert town.take(file).preview.new == 4
    province.database.close()


def test_a_key_belongs_to_one_office(ward: Place, town: Place) -> None:
    card = Card(Sender("5" * 32, "Xã Khác", town.own.sender.key))
    with pytest.raises(UserError, match="đã được chấp nhận cho"), ward.database.act("x") as session:
        accept(session, ward.own, card, town.own.fingerprint)


def test_keys_are_public_halves_alone(ward: Place, town: Place) -> None:
    connection = sqlite3.connect(ward.folder / "so-cong-tac.db")
    keys = {key for (key,) in connection.execute("SELECT key FROM trusted_key")}
    connection.close()
    assert keys == {ward.own.sender.key, town.own.sender.key}
