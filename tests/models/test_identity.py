"""A copy of a store is another replica; the same store, moved or after a crash, is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.models.backup import back_up
from desktop.models.chain import verify_chain
from desktop.models.database import Database
from desktop.models.identity import token_file
from desktop.models.tables import LocalRow
from desktop.models.undo import undo_last
from desktop.models.write import Create, new_id, write
from tests.conftest import SteppingClock


def replica(database: Database) -> str:
    """Who this store is."""
    with database.read() as session:
        return session.get_one(LocalRow, "replica").value


def work(database: Database) -> None:
    """One action."""
    with database.act("Thêm đơn vị") as session:
        write(session, [Create("unit", new_id(), {"name": "Đơn vị"})])


@pytest.fixture
def visit(clock: SteppingClock) -> Callable[..., str]:
    """Open a store, do one action unless told not to, close it; who it was."""

    def opened(path: Path, *, acting: bool = True) -> str:
        database = Database.open(path, clock=clock)
        try:
            if acting:
                work(database)
            with database.read() as session:
                assert verify_chain(session) == ()
            return replica(database)
        finally:
            database.close()

    return opened


Visit = Callable[..., str]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where the store of a test lies."""
    return tmp_path / "máy một" / "so.db"


def test_the_same_store_is_the_same_replica(store: Path, visit: Visit) -> None:
    first = visit(store)
    assert len(first) == 32
    assert [visit(store), visit(store, acting=False), visit(store)] == [first] * 3


def test_reading_only_writes_nothing(store: Path, visit: Visit) -> None:
    visit(store)
    before = store.read_bytes(), token_file(store).read_bytes()
    visit(store, acting=False)
    assert (store.read_bytes(), token_file(store).read_bytes()) == before


def test_a_moved_folder_is_the_same_replica(store: Path, visit: Visit) -> None:
    first = visit(store)
    store.parent.rename(store.parent.with_name("ổ khác"))
    assert visit(store.parent.with_name("ổ khác") / "so.db") == first


def test_a_folder_copied_elsewhere_is_another(store: Path, visit: Visit) -> None:
    first = visit(store)
    shutil.copytree(store.parent, store.parent.with_name("máy hai"))
    second = visit(store.parent.with_name("máy hai") / "so.db")
    assert second != first
    assert visit(store.parent.with_name("máy hai") / "so.db") == second
    assert visit(store) == first


def test_a_file_copied_alone_is_another(store: Path, visit: Visit) -> None:
    first = visit(store)
    copy = store.with_name("bản sao.db")
    shutil.copy(store, copy)
    assert visit(copy) != first
    assert visit(store) == first


def test_the_same_path_on_another_machine_is_another(
    store: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = visit(store)
    copy = store.parent.with_name("bản sao")
    shutil.copytree(store.parent, copy)
    shutil.rmtree(store.parent)
    copy.rename(store.parent)
    monkeypatch.setattr("platform.node", lambda: "may-khac")
    assert visit(store) != first


def test_an_older_file_laid_back_by_hand_is_another(store: Path, visit: Visit) -> None:
    first = visit(store)
    older = store.read_bytes()
    visit(store)
    store.write_bytes(older)
    assert visit(store) != first


def test_a_backup_laid_back_by_hand_is_another(store: Path, clock: SteppingClock) -> None:
    database = Database.open(store, clock=clock)
    work(database)
    first = replica(database)
    backup = back_up(database)
    database.close()
    store.write_bytes(backup.read_bytes())
    again = Database.open(store, clock=clock)
    assert replica(again) != first
    again.close()


def test_a_lost_token_makes_another(store: Path, visit: Visit) -> None:
    first = visit(store)
    token_file(store).unlink()
    second = visit(store)
    assert second != first
    assert visit(store) == second


def test_a_crash_between_commit_and_token_does_no_harm(store: Path, visit: Visit) -> None:
    first = visit(store)
    older = token_file(store).read_bytes()
    visit(store)
    token_file(store).write_bytes(older)
    assert visit(store) == first


def test_two_programs_at_once_stay_the_same_replica(
    store: Path, visit: Visit, clock: SteppingClock
) -> None:
    first = Database.open(store, clock=clock)
    second = Database.open(store, clock=clock)
    work(first)
    work(second)
    work(first)
    name = replica(first)
    first.close()
    second.close()
    assert visit(store) == name


def test_the_old_chain_stays_and_a_new_one_begins(store: Path, clock: SteppingClock) -> None:
    first = Database.open(store, clock=clock)
    work(first)
    first.close()
    token_file(store).unlink()
    second = Database.open(store, clock=clock)
    work(second)
    with second.read() as session:
        assert verify_chain(session) == ()
        rows = session.connection().exec_driver_sql(
            "SELECT count(*), min(seq), max(seq) FROM change GROUP BY replica"
        )
        assert [tuple(row) for row in rows] == [(2, 1, 2), (2, 1, 2)]
    with second.act("Hoàn tác") as session:
        assert undo_last(session) == "Thêm đơn vị"
    second.close()
