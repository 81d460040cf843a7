"""The same store on a PostgreSQL server; runs where SO_CONG_TAC_PG names the URL of an empty one.

Everything in the server's database is removed first.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

from desktop.errors import UserError
from desktop.models.backup import back_up, backup_to
from desktop.models.chain import verify_chain
from desktop.models.database import Announcement, Database
from desktop.models.past import rows_known_at
from desktop.models.rebuild import differences, rebuild
from desktop.models.tables import Base, EffectRow, UnitRow
from desktop.models.undo import actions, redo_last, undo_last
from desktop.models.write import Alter, Create, Remove, write
from desktop.register.values import DocumentKind
from tests.conftest import SteppingClock
from tests.models.sample import DEADLINE, fill
from tests.models.test_migrations import schema

URL = os.environ.get("SO_CONG_TAC_PG", "")
pytestmark = pytest.mark.skipif(not URL, reason="SO_CONG_TAC_PG names no server")


@pytest.fixture
def server(clock: SteppingClock) -> Iterator[Database]:
    """A new store on the server."""
    empty()
    opened = Database.open(URL, clock=clock, actor="Nguyễn Văn A")
    yield opened
    opened.close()


def empty() -> None:
    """Remove everything from the server's database."""
    engine = create_engine(URL)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def test_facts_are_written_and_read_as_in_a_file(server: Database, clock: SteppingClock) -> None:
    fill(server)
    with server.read() as session:
        effect = session.get_one(EffectRow, "e1")
        assert effect.deadline == DEADLINE
        assert effect.coordinating == ["van-phong"]
        assert effect.effective_on == date(2025, 9, 2)
        assert effect.recorded_at == clock.at
        assert effect.content_key == "de an chuyen doi so"
        assert session.scalars(select(EffectRow.id).where(EffectRow.targets.is_(None))).all()
        assert verify_chain(session) == ()
        assert differences(session) == ()


def test_edits_undo_and_the_past(server: Database, clock: SteppingClock) -> None:
    fill(server)
    first = clock.at
    with server.act("Sửa") as session:
        write(
            session,
            [
                Alter("effect", "e1", {"deadline": None, "effective_on": date(2025, 10, 1)}),
                Alter("document", "qd299", {"kind": DocumentKind.PLAN}),
                Remove("unit", "van-phong"),
            ],
        )
    with server.act("Hoàn tác") as session:
        assert undo_last(session) == "Sửa"
    with server.read() as session:
        assert session.get_one(EffectRow, "e1").deadline == DEADLINE
        assert not session.get_one(UnitRow, "van-phong").deleted
    with server.act("Làm lại") as session:
        assert redo_last(session) == "Sửa"
    with server.read() as session:
        assert session.get_one(EffectRow, "e1").deadline is None
        (known,) = rows_known_at(session, "effect", first)
        assert known["deadline"] == DEADLINE
        assert len(actions(session)) == 4
        assert differences(session) == ()
        assert verify_chain(session) == ()


def test_a_store_is_opened_again(server: Database, clock: SteppingClock) -> None:
    fill(server)
    again = Database.open(URL, clock=clock)
    assert again.data_version() == server.data_version()
    with again.act("Hoàn tác") as session:
        assert undo_last(session) == "Nhập chương trình"
    again.close()


def test_the_schema_is_that_of_the_mapped_classes(server: Database) -> None:
    engine = create_engine(URL)
    migrated = schema(engine)
    server.close()
    empty()
    Base.metadata.create_all(engine)
    assert migrated == schema(engine)
    engine.dispose()


def test_the_tables_are_rebuilt(server: Database) -> None:
    fill(server)
    with server.act("Hỏng") as session:
        session.execute(text("UPDATE unit SET name = 'Khác'"))
    with server.act("Dựng lại") as session:
        rebuild(session)
    with server.read() as session:
        assert differences(session) == ()


def test_several_specialists_write_one_after_the_other(
    server: Database, clock: SteppingClock
) -> None:
    heard: list[Announcement] = []
    server.listeners.append(heard.append)
    other = Database.open(URL, clock=clock, actor="Trần Thị B")

    def add(database: Database, prefix: str) -> None:
        for number in range(10):
            with database.act(f"Thêm {prefix}") as session:
                write(session, [Create("unit", f"{prefix}{number}", {"name": prefix})])

    threads = [threading.Thread(target=add, args=pair) for pair in ((server, "a"), (other, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with server.read() as session:
        assert len(session.scalars(select(UnitRow.id)).all()) == 20
        assert verify_chain(session) == ()
    assert len(heard) == 10
    other.close()


def test_a_read_sees_one_moment(server: Database) -> None:
    fill(server)
    with server.read() as reading:
        before = reading.scalars(select(UnitRow.name)).one()
        with server.act("Đổi tên") as session:
            write(session, [Alter("unit", "van-phong", {"name": "Văn phòng"})])
        assert reading.scalars(select(UnitRow.name)).one() == before


def test_a_newer_version_is_refused(server: Database) -> None:
    with server.act("Phiên bản sau") as session:
        session.execute(text("UPDATE local SET value = '99' WHERE key = 'version'"))
    with pytest.raises(UserError, match="phiên bản mới hơn"):
        Database.open(URL)


def test_a_backup_is_the_servers_matter(server: Database, tmp_path: Path) -> None:
    assert back_up(server) is None
    with pytest.raises(UserError, match="người quản trị máy chủ"):
        backup_to(server, tmp_path / "ban-sao.db")


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(UserError, match="Không kết nối được với máy chủ dữ liệu"):
        Database.open("postgresql+pg8000://so@127.0.0.1:1/so")
