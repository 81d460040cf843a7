"""Undo and redo: what comes back, what stands in the way, and that a restart loses nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import JSON, select

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.models.references import LISTS
from desktop.models.tables import (
    BUSINESS,
    Base,
    ChangeRow,
    DocumentRow,
    EffectRow,
    TaskRecord,
    UnitRow,
)
from desktop.models.undo import actions, redo_last, undo_action, undo_last, undone_actions
from desktop.models.write import Alter, Create, Edit, Remove, ensure_action, write
from tests.conftest import SteppingClock
from tests.models.sample import DEADLINE, fill


def do(database: Database, title: str, *edits: Edit) -> str:
    """One action; its id."""
    with database.act(title) as session:
        write(session, edits)
        action = session.info["action"]
    return str(action.id)


def undo(database: Database) -> str:
    """Undo, as the window does it."""
    with database.act("Hoàn tác") as session:
        return undo_last(session)


def redo(database: Database) -> str:
    """Redo, as the window does it."""
    with database.act("Làm lại") as session:
        return redo_last(session)


def name_of(database: Database, unit: str) -> str:
    """A unit's name now."""
    with database.read() as session:
        return session.get_one(UnitRow, unit).name


def is_deleted(database: Database, row: type[UnitRow | TaskRecord | EffectRow], key: str) -> bool:
    """Whether a row counts no more."""
    with database.read() as session:
        return session.get_one(row, key).deleted


def titles(database: Database) -> list[tuple[str, bool]]:
    """The history as it is shown, newest first: title and whether undone."""
    with database.read() as session:
        return [(entry.title, entry.undone) for entry in actions(session)]


def test_an_alteration_comes_back_and_goes_again(database: Database) -> None:
    fill(database)
    do(database, "Đổi tên", Alter("unit", "van-phong", {"name": "Văn phòng"}))
    assert undo(database) == "Đổi tên"
    assert name_of(database, "van-phong") == "Văn phòng HĐND và UBND"
    assert redo(database) == "Đổi tên"
    assert name_of(database, "van-phong") == "Văn phòng"
    assert titles(database) == [
        ("Làm lại: Đổi tên", False),
        ("Hoàn tác: Đổi tên", True),
        ("Đổi tên", False),
        ("Nhập chương trình", False),
    ]


def test_dates_deadlines_and_absent_values_come_back(database: Database) -> None:
    fill(database)
    do(
        database,
        "Sửa",
        Alter(
            "effect",
            "e1",
            {
                "effective_on": date(2025, 10, 1),
                "deadline": DEADLINE | {"due": None, "kind": "waiting"},
                "product": "Báo cáo",
                "content": "Khác",
                "coordinating": None,
            },
        ),
    )
    undo(database)
    with database.read() as session:
        effect = session.get_one(EffectRow, "e1")
        assert effect.effective_on == date(2025, 9, 2)
        assert effect.deadline == DEADLINE
        assert effect.product is None
        assert effect.content == "Đề án  Chuyển đổi số"
        assert effect.content_key == "de an chuyen doi so"
        assert effect.coordinating == ["van-phong"]


def test_a_whole_import_goes_in_one_step_and_comes_back(database: Database) -> None:
    fill(database)
    assert undo(database) == "Nhập chương trình"
    assert is_deleted(database, TaskRecord, "t1")
    assert is_deleted(database, EffectRow, "e1")
    assert is_deleted(database, UnitRow, "van-phong")
    assert redo(database) == "Nhập chương trình"
    assert not is_deleted(database, TaskRecord, "t1")
    assert not is_deleted(database, EffectRow, "e1")


def test_a_removal_comes_back(database: Database) -> None:
    fill(database)
    do(database, "Xóa đơn vị", Remove("unit", "van-phong"))
    undo(database)
    assert not is_deleted(database, UnitRow, "van-phong")


def test_steps_are_undone_one_after_the_other_and_redone(database: Database) -> None:
    do(database, "Lập", Create("unit", "u", {"name": "0"}))
    for name in "123":
        do(database, f"Đổi {name}", Alter("unit", "u", {"name": name}))
    assert [undo(database) for _ in range(3)] == ["Đổi 3", "Đổi 2", "Đổi 1"]
    assert name_of(database, "u") == "0"
    assert [redo(database) for _ in range(2)] == ["Đổi 1", "Đổi 2"]
    assert name_of(database, "u") == "2"
    assert undo(database) == "Đổi 2"
    assert undo(database) == "Đổi 1"
    assert undo(database) == "Lập"
    assert is_deleted(database, UnitRow, "u")
    assert [redo(database) for _ in range(4)] == ["Lập", "Đổi 1", "Đổi 2", "Đổi 3"]
    assert name_of(database, "u") == "3"
    assert not is_deleted(database, UnitRow, "u")


def test_a_new_action_leaves_nothing_to_redo(database: Database) -> None:
    do(database, "Lập", Create("unit", "u", {"name": "0"}))
    do(database, "Đổi", Alter("unit", "u", {"name": "1"}))
    undo(database)
    do(database, "Việc mới", Alter("unit", "u", {"short_name": "U"}))
    with pytest.raises(UserError, match="Không có việc nào vừa hoàn tác để làm lại"):
        redo(database)
    assert undo(database) == "Việc mới"
    assert undo(database) == "Lập"


def test_nothing_to_undo_is_told(database: Database) -> None:
    with pytest.raises(UserError, match="Không còn việc nào để hoàn tác"):
        undo(database)
    do(database, "Lập", Create("unit", "u", {"name": "0"}))
    undo(database)
    with pytest.raises(UserError, match="Không còn việc nào để hoàn tác"):
        undo(database)


def test_history_survives_a_restart(tmp_path: Path, clock: SteppingClock) -> None:
    path = tmp_path / "so.db"
    first = Database.open(path, clock=clock)
    do(first, "Lập", Create("unit", "u", {"name": "0"}))
    do(first, "Đổi", Alter("unit", "u", {"name": "1"}))
    undo(first)
    first.close()
    second = Database.open(path, clock=clock)
    assert redo(second) == "Đổi"
    assert undo(second) == "Đổi"
    assert undo(second) == "Lập"
    second.close()


def test_what_was_changed_since_stands_in_the_way(database: Database) -> None:
    do(database, "Lập", Create("unit", "u", {"name": "0"}))
    old = do(database, "Đổi tên cũ", Alter("unit", "u", {"name": "1", "short_name": "U"}))
    do(database, "Đổi tên mới", Alter("unit", "u", {"name": "2"}))
    before = database.data_version()
    with (
        pytest.raises(UserError, match="“Đổi tên cũ” vì sau đó đã có “Đổi tên mới”"),
        database.act("Hoàn tác") as session,
    ):
        undo_action(session, old)
    assert database.data_version() == before
    assert name_of(database, "u") == "2"


def test_an_action_in_the_middle_is_undone_where_nothing_stands_in_the_way(
    database: Database,
) -> None:
    do(database, "Lập", Create("unit", "u", {"name": "0"}))
    old = do(database, "Đổi tên", Alter("unit", "u", {"name": "1"}))
    do(database, "Đổi tắt", Alter("unit", "u", {"short_name": "U"}))
    with database.act("Hoàn tác") as session:
        assert undo_action(session, old) == "Đổi tên"
    assert name_of(database, "u") == "0"
    assert ("Đổi tên", True) in titles(database)
    assert undo(database) == "Hoàn tác: Đổi tên"
    assert name_of(database, "u") == "1"
    assert undo(database) == "Đổi tắt"
    assert undo(database) == "Đổi tên"
    assert name_of(database, "u") == "0"


def test_an_undone_action_is_not_undone_again(database: Database) -> None:
    do(database, "Lập", Create("unit", "u", {"name": "0"}))
    old = do(database, "Đổi", Alter("unit", "u", {"name": "1"}))
    undo(database)
    with (
        pytest.raises(UserError, match="“Đổi” đã được hoàn tác rồi"),
        database.act("Hoàn tác") as session,
    ):
        undo_action(session, old)


def test_a_row_that_was_worked_on_since_is_not_taken_away(database: Database) -> None:
    made = do(database, "Lập", Create("unit", "u", {"name": "0"}))
    do(database, "Đổi tắt", Alter("unit", "u", {"short_name": "U"}))
    with (
        pytest.raises(UserError, match="“Lập” vì sau đó đã có “Đổi tắt”"),
        database.act("Hoàn tác") as session,
    ):
        undo_action(session, made)
    assert not is_deleted(database, UnitRow, "u")


def test_a_creation_stays_while_something_refers_to_it(database: Database) -> None:
    first = do(
        database,
        "Thêm văn bản",
        Create("document", "d", {"kind": "quyet-dinh", "number": "1", "symbol": "QĐ"}),
        Create("unit", "u", {"name": "0"}),
    )
    do(
        database,
        "Thêm chương trình",
        Create("programme", "p", {"title": "P", "kind": "year", "year": 2025, "document_id": "d"}),
    )
    with (
        pytest.raises(UserError, match="“Thêm văn bản” vì sau đó đã có “Thêm chương trình”"),
        database.act("Hoàn tác") as session,
    ):
        undo_action(session, first)
    undo(database)
    with database.act("Hoàn tác") as session:
        undo_action(session, first)
    with database.read() as session:
        assert session.get_one(DocumentRow, "d").deleted


def test_a_row_does_not_come_back_without_what_it_refers_to(database: Database) -> None:
    fill(database)
    paper = {"kind": "quyet-dinh", "number": "412", "symbol": "QĐ-UBND"}
    do(database, "Vào văn bản", Create("document", "qd412", paper))
    stop = {"task_id": "t1", "document_id": "qd412", "kind": "stop"}
    do(database, "Dừng", Create("effect", "e2", stop))
    undo(database)
    with database.read() as session:
        undoing = actions(session)[0].id
    do(database, "Xóa văn bản", Remove("document", "qd412"))
    with (
        pytest.raises(UserError, match="“Xóa văn bản”"),
        database.act("Làm lại") as session,
    ):
        undo_action(session, undoing)
    assert is_deleted(database, EffectRow, "e2")
    undo(database)
    with database.act("Làm lại") as session:
        undo_action(session, undoing)
    assert not is_deleted(database, EffectRow, "e2")


@pytest.mark.parametrize(
    ("entity", "row", "field", "kept", "other"),
    [
        ("effect", "e1", "lead_id", "so-2", "van-phong"),
        ("effect", "e1", "coordinating", ("so-2",), ()),
    ],
)
def test_a_field_does_not_name_again_what_is_gone(
    database: Database, entity: str, row: str, field: str, kept: object, other: object
) -> None:
    fill(database)
    do(database, "Thêm đơn vị", Create("unit", "so-2", {"name": "Phòng Hai"}))
    do(database, "Giao", Alter(entity, row, {field: kept}))
    moved = do(database, "Giao lại", Alter(entity, row, {field: other}))
    do(database, "Xóa đơn vị", Remove("unit", "so-2"))
    with pytest.raises(UserError, match="“Xóa đơn vị”"), database.act("Hoàn tác") as session:
        undo_action(session, moved)


def test_a_unit_named_in_a_list_stays(database: Database) -> None:
    fill(database)
    added = do(database, "Thêm đơn vị", Create("unit", "moi", {"name": "Công an phường"}))
    do(database, "Thêm phối hợp", Alter("effect", "e1", {"coordinating": ["van-phong", "moi"]}))
    with (
        pytest.raises(UserError, match="đã có “Thêm phối hợp”"),
        database.act("Hoàn tác") as session,
    ):
        undo_action(session, added)


def test_every_list_of_ids_is_known_to_undo() -> None:
    lists = {
        (entity, column.name)
        for entity, row in BUSINESS.items()
        for column in Base.metadata.tables[row.__tablename__].columns
        if isinstance(column.type, JSON)
    }
    no_ids = {
        ("unit", "other_names"),
        ("effect", "deadline"),
        ("report", "distribution"),
        ("report_template", "texts"),
        ("issue", "document_before"),
        ("retirement", "successors"),
        ("retirement", "ends"),
    }
    assert {place for places in LISTS.values() for place in places} == lists - no_ids


def test_only_this_replicas_actions_are_undone(database: Database) -> None:
    foreign = do(database, "Việc của nơi khác", Create("unit", "u", {"name": "0"}))
    with database.act("Giả lập nơi khác") as session:
        session.connection().exec_driver_sql("UPDATE change SET replica = 'other'")
    with pytest.raises(UserError, match="Không còn việc nào để hoàn tác"):
        undo(database)
    with (
        pytest.raises(UserError, match="Chỉ hoàn tác được việc đã làm trên chính bản cài đặt này"),
        database.act("Hoàn tác") as session,
    ):
        undo_action(session, foreign)
    assert titles(database) == []


def test_undo_is_a_change_that_names_what_it_replaces(database: Database) -> None:
    do(database, "Lập", Create("unit", "u", {"name": "0"}))
    do(database, "Đổi", Alter("unit", "u", {"name": "1"}))
    undo(database)
    with database.read() as session:
        changed, back = session.scalars(
            select(ChangeRow).where(ChangeRow.field == "name").order_by(ChangeRow.seq)
        )
        assert back.value == '"0"'
        assert back.bases == f'["{changed.replica}:{changed.seq}"]'
        undoing = session.scalars(
            select(ChangeRow.value).where(ChangeRow.entity == "action", ChangeRow.row == back.txn)
        ).one()
        assert f'"undoes":"{changed.txn}"' in undoing


def test_an_action_that_made_and_removed_a_row_leaves_nothing_to_restore(
    database: Database,
) -> None:
    do(database, "Lập rồi bỏ", Create("unit", "u", {"name": "0"}), Remove("unit", "u"))
    assert undo(database) == "Lập rồi bỏ"
    assert is_deleted(database, UnitRow, "u")
    assert redo(database) == "Lập rồi bỏ"
    assert is_deleted(database, UnitRow, "u")


def test_a_field_changed_to_and_fro_stands_in_nobodys_way(database: Database) -> None:
    do(database, "Lập", Create("unit", "u", {"name": "0"}))
    do(
        database,
        "Xóa rồi lấy lại",
        Remove("unit", "u"),
        Alter("unit", "u", {"deleted": False, "short_name": "U"}),
    )
    assert undo(database) == "Xóa rồi lấy lại"
    assert undo(database) == "Lập"
    assert is_deleted(database, UnitRow, "u")
    assert [redo(database), redo(database)] == ["Lập", "Xóa rồi lấy lại"]
    assert [undo(database), undo(database)] == ["Xóa rồi lấy lại", "Lập"]


def test_undo_is_an_action_of_its_own(database: Database) -> None:
    do(database, "Lập", Create("unit", "u", {"name": "0"}))
    with database.act("Hai việc") as session:
        write(session, [Create("unit", "v", {"name": "1"})])
        with pytest.raises(RuntimeError):
            undo_last(session)


def test_a_note_stands_in_nobodys_way_and_is_not_taken_back(database: Database) -> None:
    fill(database)
    do(database, "Đổi tên", Alter("unit", "van-phong", {"name": "Phòng Mới"}))
    with database.act("Xuất khi chưa khớp") as session:
        ensure_action(session)
        note = session.info["action"].id
    assert titles(database)[0] == ("Xuất khi chưa khớp", False)
    with pytest.raises(UserError, match="ngoài sổ"), database.act("Hoàn tác") as session:
        undo_action(session, note)
    assert undo(database) == "Đổi tên"
    assert redo(database) == "Đổi tên"
    assert name_of(database, "van-phong") == "Phòng Mới"


def test_what_is_taken_back_is_known_by_its_ids(database: Database) -> None:
    fill(database)
    renamed = do(database, "Đổi tên", Alter("unit", "van-phong", {"name": "Phòng Mới"}))
    removed = do(database, "Đầu mối", Alter("unit", "van-phong", {"focal_point": "Trần Thị B"}))
    undo(database)
    with database.read() as session:
        assert undone_actions(session) == {removed}
    redo(database)
    with database.act("Hoàn tác") as session:
        undo_action(session, renamed)
    with database.read() as session:
        gone = undone_actions(session)
        assert {entry.id for entry in actions(session) if entry.undone} == gone
    assert renamed in gone
    assert removed not in gone
