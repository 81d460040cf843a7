"""An office whose register lies on a server exchanges as any other (SO_CONG_TAC_PG names one)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.exchange.conflicts import conflicts, resolve, resolve_all
from desktop.exchange.package import PackageError
from desktop.exchange.scope import set_limit
from desktop.models.database import Database
from desktop.models.journal import journal_of
from desktop.models.undo import undo_last
from desktop.models.write import Alter, Create
from tests.exchange.places import Place
from tests.models.test_server import URL, empty

pytestmark = pytest.mark.skipif(not URL, reason="SO_CONG_TAC_PG names no server")


class OnServer(Place):
    """An office with its key in a folder and its register on the server."""

    def open(self) -> Database:
        """The store on the server."""
        return Database.open(URL, clock=self.clock, actor="Người của máy chủ")


@pytest.fixture
def server(tmp_path: Path, ward: Place) -> Iterator[OnServer]:
    """An office on the server and the ward, which trust each other."""
    empty()
    (tmp_path / "may-chu").mkdir()
    place = OnServer(tmp_path / "may-chu", "Ủy ban nhân dân thành phố Mẫu")
    place.trust(ward)
    ward.trust(place)
    yield place
    place.database.close()


def test_a_register_goes_to_the_server_and_back(ward: Place, server: OnServer, stick: Path) -> None:
    assert server.take(ward.export(stick).file).preview.new == 4
    server.check()
    server.do(
        Alter("unit", "van-phong", {"name": "Mới"}),
        Create("unit", "cong-an", {"name": "Công an"}),
    )
    told = ward.take(server.export(stick).file).preview
    assert (told.new, told.changed, told.conflicts) == (1, 1, 0)
    assert ward.everything() == server.everything()
    ward.check()


def test_conflicts_and_undo_on_the_server(ward: Place, server: OnServer, stick: Path) -> None:
    server.take(ward.export(stick).file)
    ward.alter("van-phong", name="Của phường")
    server.alter("van-phong", name="Của thành phố")
    assert server.take(ward.export(stick).file).preview.conflicts == 1
    with server.database.read() as session:
        (conflict,) = conflicts(session)
    with server.database.act("Giải quyết") as session:
        resolve(session, conflict.id, conflict.theirs.values)
    assert server.unit("van-phong")["name"] == "Của phường"
    ward.alter("van-phong", short_name="VP")
    server.take(ward.export(stick / "2").file)
    with server.database.act("Hoàn tác") as session:
        undo_last(session)
    assert server.unit("van-phong")["short_name"] == ""
    server.check()


def test_rows_that_point_nowhere_are_refused_by_the_server(
    ward: Place, server: OnServer, stick: Path
) -> None:
    with ward.database.act("Hỏng") as session:
        journal = journal_of(session)
        told = '{"ordinal":"9","programme_id":"x","task_class":"trong-tam"}'
        journal.add("task", "t9", "*", told)
        journal.flush()
    with pytest.raises(PackageError, match="trỏ đến chỗ không có"):
        server.take(ward.export(stick).file)
    assert server.rows("task") == {}


def test_what_is_outside_an_offices_scope_waits_on_the_server(
    ward: Place, server: OnServer, stick: Path
) -> None:
    server.take(ward.export(stick).file)
    server.do(Create("unit", "kinh-te", {"name": "Phòng Kinh tế"}))
    with server.database.act("Phạm vi") as session:
        set_limit(session, ward.own.sender.office, ["kinh-te"])
    said = {"programme_id": "nam", "ordinal": "3", "task_class": "trong-tam"}
    ward.do(Alter("effect", "e1", {"content": "Khác"}), Create("task", "t3", said))
    before = server.everything()
    assert server.take(ward.export(stick / "2").file).preview.conflicts == 2
    assert server.everything() == before
    server.check()
    with server.database.read() as session:
        asked = conflicts(session)
    with server.database.act("Giải quyết") as session:
        resolve_all(session, {one.id: one.theirs.values for one in asked})
    assert server.rows("task")["t3"]["ordinal"] == "3"
    assert server.rows("effect")["e1"]["content"] == "Khác"
    server.check()
