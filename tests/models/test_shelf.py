"""A shelf: rows of another register in memory, read as a store is, and never written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from desktop.errors import UserError
from desktop.models.shelf import Shelf
from desktop.models.tables import EffectRow, UnitRow

AT = datetime(2025, 9, 2, 1, 30, tzinfo=UTC)
ROWS = {
    "unit": [{"id": "d1", "name": "Văn phòng"}, {"id": "d2", "name": "Trạm Y tế"}],
    "effect": [
        {
            "id": "e1",
            "task_id": "t1",
            "document_id": "v1",
            "kind": "issue",
            "content": "Kế hoạch Đổi mới",
            "recorded_at": AT,
        }
    ],
    "task": [],
}


def test_what_is_left_out_is_empty_and_keys_for_searching_are_made() -> None:
    shelf = Shelf(ROWS)
    with shelf.read() as session:
        unit = session.get_one(UnitRow, "d2")
        assert (unit.name, unit.short_name, unit.successors, unit.deleted) == (
            "Trạm Y tế",
            "",
            [],
            False,
        )
        effect = session.get_one(EffectRow, "e1")
        assert (effect.content_key, effect.recorded_at) == ("ke hoach doi moi", AT)
    shelf.close()


def test_two_rows_that_leave_out_a_list_do_not_share_one() -> None:
    shelf = Shelf(ROWS)
    with shelf.read() as session:
        first, second = (session.get_one(UnitRow, one) for one in ("d1", "d2"))
        first.other_names.append("VP")
        assert second.other_names == []
    shelf.close()


def test_nothing_is_written_by_any_door() -> None:
    shelf = Shelf(ROWS)
    with pytest.raises(UserError, match="chỉ xem"), shelf.act("Ghi"):
        pytest.fail("nothing may be written")
    for statement in ("DELETE FROM unit", "UPDATE unit SET name = ''", "DROP TABLE unit"):
        with shelf.read() as session, pytest.raises(OperationalError, match="readonly"):
            session.execute(text(statement))
    with shelf.read() as session:
        assert session.query(UnitRow).count() == 2
    shelf.close()


def test_another_thread_reads_it_too() -> None:
    shelf = Shelf(ROWS)
    found: list[int] = []

    def count() -> None:
        with shelf.read() as session:
            found.append(session.query(UnitRow).count())

    reader = Thread(target=count)
    reader.start()
    reader.join()
    assert found == [2]
    shelf.close()


def test_two_shelves_know_nothing_of_each_other_and_leave_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    one, two = Shelf(ROWS), Shelf({})
    with two.read() as session:
        assert session.query(UnitRow).count() == 0
    one.close()
    two.close()
    assert not list(tmp_path.iterdir())
