"""Packages that earlier versions' registers went out in are taken in by every later one."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.exchange.cards import Card
from desktop.exchange.conflicts import conflicts
from desktop.exchange.keys import fingerprint
from desktop.exchange.package import read_header
from desktop.exchange.trust import accept
from desktop.models.migrations import LATEST
from desktop.models.tables import ChangeRow
from tests.exchange.places import Place
from tests.exchange.reference import PACKAGES

FILES = sorted(PACKAGES.glob("version-*.sct"))


def test_every_version_has_a_reference_package() -> None:
    versions = [int(file.stem.partition("-")[2]) for file in FILES]
    assert sorted(versions) == list(range(1, LATEST + 1))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_the_package_of_an_older_version_is_taken_in(file: Path, tmp_path: Path) -> None:
    (tmp_path / "nhan").mkdir()
    place = Place(tmp_path / "nhan", "Ủy ban nhân dân phường Khác")
    header = read_header(file.read_bytes())
    with place.database.act("Chấp nhận") as session:
        accept(session, place.own, Card(header.sender), fingerprint(header.sender.key))
    told = place.take(file).preview

    assert (told.new, told.changes, told.known) == (4, header.changes, 0)
    assert (told.conflicts, told.warnings) == (0, ())
    assert place.rows("task")["t1"]["ordinal"] == "1"
    effect = place.rows("effect")["e1"]
    assert (effect["content"], effect["product"]) == ("Đề án  Chuyển đổi số", "Đề án")
    assert effect["reason"] == "chờ hướng dẫn"
    assert place.unit("van-phong")["deleted"] is False
    place.check()
    with place.database.read() as session:
        assert conflicts(session) == ()
        replicas = [chain.replica for chain in header.chains]
        query = select(ChangeRow.schema).where(ChangeRow.replica.in_(replicas))
        schemas = session.scalars(query).all()
        assert min(schemas) == int(file.stem.partition("-")[2])

    sent = read_header(place.export(tmp_path / "usb").file.read_bytes())
    for chain in header.chains:
        assert sent.of_replica(chain.replica) == chain
    again = place.take(file).preview
    assert (again.new, again.changes, again.known) == (0, 0, header.changes)
    place.database.close()
