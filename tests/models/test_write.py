"""The one door: rows, their log and what each change says."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from desktop.models.database import Announcement, Database
from desktop.models.migrations import LATEST
from desktop.models.tables import ActionRow, ChangeRow, DocumentRow, EffectRow, TaskRecord, UnitRow
from desktop.models.write import Alter, Create, Remove, new_id, write
from desktop.register.values import DocumentKind
from tests.conftest import SteppingClock
from tests.models.sample import DEADLINE, fill


def log(database: Database, entity: str) -> list[tuple[str, str, str]]:
    """The field, value and bases of every change of an entity, in the chain's order."""
    with database.read() as session:
        query = select(ChangeRow).where(ChangeRow.entity == entity).order_by(ChangeRow.seq)
        return [(row.field, row.value, row.bases) for row in session.scalars(query)]


def add_unit_and_fail(database: Database) -> None:
    """Write a unit in an action that ends by a mistake."""
    with database.act("Hỏng giữa chừng") as session:
        write(session, [Create("unit", "moi", {"name": "Đơn vị mới"})])
        raise ZeroDivisionError


def test_an_id_is_32_hexadecimal_digits_and_new_each_time() -> None:
    first, second = new_id(), new_id()
    assert first != second
    assert len(first) == 32
    int(first, 16)


def test_a_creation_is_one_change_that_holds_the_whole_row(database: Database) -> None:
    fill(database)
    assert log(database, "effect") == [
        (
            "*",
            '{"content":"Đề án  Chuyển đổi số","coordinating":["van-phong"],'
            '"deadline":{"confirmed":true,"due":"2025-11-15","kind":"dated","problem":"",'
            '"text":"15/11"},"document_id":"qd299","effective_on":"2025-09-02",'
            '"kind":"issue","lead_id":"van-phong","position":0,"reason":"","task_id":"t1"}',
            "[]",
        )
    ]


def test_the_row_has_its_defaults_and_what_the_machine_makes(
    database: Database, clock: SteppingClock
) -> None:
    fill(database)
    with database.read() as session:
        effect = session.get_one(EffectRow, "e1")
        assert effect.content_key == "de an chuyen doi so"
        assert effect.recorded_at == clock.at
        assert effect.coordinating == ["van-phong"]
        assert effect.deadline == DEADLINE
        assert effect.position == 0
        assert effect.deleted is False
        assert effect.product is None
        unit = session.get_one(UnitRow, "van-phong")
        assert unit.other_names == []


def test_absent_json_is_null_in_the_table(database: Database) -> None:
    fill(database)
    with database.read() as session:
        query = select(EffectRow.id).where(EffectRow.targets.is_(None))
        assert session.scalars(query).all() == ["e1"]


def test_an_alteration_is_one_change_a_field_that_differs(database: Database) -> None:
    fill(database)
    with database.act("Điều chỉnh thời hạn") as session:
        later = DEADLINE | {"due": "2025-12-15", "text": "15/12"}
        same = date(2025, 9, 2)
        edit = {"deadline": later, "reason": "chờ hướng dẫn", "effective_on": same}
        write(session, [Alter("effect", "e1", edit)])
    with database.read() as session:
        replica = session.scalars(select(ChangeRow.replica)).first()
    created = json.dumps([f"{replica}:6"])
    assert log(database, "effect")[1:] == [
        (
            "deadline",
            '{"confirmed":true,"due":"2025-12-15","kind":"dated","problem":"","text":"15/12"}',
            created,
        ),
        ("reason", '"chờ hướng dẫn"', created),
    ]


def test_bases_name_the_change_that_was_replaced(database: Database) -> None:
    fill(database)
    for name in ("Văn phòng A", "Văn phòng B"):
        with database.act("Đổi tên") as session:
            write(session, [Alter("unit", "van-phong", {"name": name})])
    with database.read() as session:
        query = select(ChangeRow).where(ChangeRow.field == "name").order_by(ChangeRow.seq)
        first, second = session.scalars(query)
        assert json.loads(first.bases) == [f"{first.replica}:2"]
        assert json.loads(second.bases) == [f"{first.replica}:{first.seq}"]


def test_equal_values_change_nothing_and_make_no_action(database: Database) -> None:
    fill(database)
    heard: list[Announcement] = []
    database.listeners.append(heard.append)
    before = database.data_version()
    with database.act("Không đổi gì") as session:
        write(session, [Alter("effect", "e1", {"deadline": dict(DEADLINE), "reason": ""})])
    assert database.data_version() == before
    assert heard == []
    with database.read() as session:
        assert session.scalars(select(ActionRow.title)).all() == ["Nhập chương trình"]


def test_a_removal_sets_the_field_deleted_and_keeps_the_row(database: Database) -> None:
    fill(database)
    with database.act("Xóa") as session:
        write(session, [Remove("task", "t1")])
    assert [change[:2] for change in log(database, "task")[1:]] == [("deleted", "true")]
    with database.read() as session:
        assert session.get_one(TaskRecord, "t1").deleted is True


def test_edits_of_one_call_see_each_other(database: Database) -> None:
    with database.act("Lập") as session:
        write(
            session,
            [
                Create("unit", "a", {"name": "Một"}),
                Alter("unit", "a", {"name": "Hai"}),
                Alter("unit", "a", {"name": "Hai", "short_name": "H"}),
            ],
        )
    with database.read() as session:
        assert session.get_one(UnitRow, "a").name == "Hai"
        assert session.get_one(UnitRow, "a").short_name == "H"
    assert [change[0] for change in log(database, "unit")] == ["*", "name", "short_name"]


def test_a_changed_content_changes_its_search_key(database: Database) -> None:
    fill(database)
    with database.act("Sửa nội dung") as session:
        write(session, [Alter("effect", "e1", {"content": "Kế hoạch Ủy ban"})])
    with database.read() as session:
        assert session.get_one(EffectRow, "e1").content_key == "ke hoach uy ban"
    assert [change[0] for change in log(database, "effect")] == ["*", "content"]


def test_the_action_stands_first_and_its_title_travels(
    database: Database, clock: SteppingClock
) -> None:
    fill(database)
    with database.read() as session:
        changes = session.scalars(select(ChangeRow).order_by(ChangeRow.seq)).all()
    assert [change.entity for change in changes] == [
        "action",
        "unit",
        "document",
        "programme",
        "task",
        "effect",
    ]
    assert {change.txn for change in changes} == {changes[0].row}
    assert {change.actor for change in changes} == {"Nguyễn Văn A"}
    assert json.loads(changes[0].value) == {
        "title": "Nhập chương trình",
        "at": clock.at.isoformat(timespec="microseconds"),
    }


def test_each_change_is_linked_to_the_one_before(database: Database) -> None:
    fill(database)
    with database.read() as session:
        changes = session.scalars(select(ChangeRow).order_by(ChangeRow.seq)).all()
    previous = ""
    for number, change in enumerate(changes, start=1):
        said = {
            "actor": change.actor,
            "bases": json.loads(change.bases),
            "entity": change.entity,
            "field": change.field,
            "hlc": change.hlc,
            "replica": change.replica,
            "row": change.row,
            "schema": LATEST,
            "seq": number,
            "txn": change.txn,
            "value": json.loads(change.value),
        }
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert change.prev_hash == previous
        assert change.hash == hashlib.sha256((previous + text).encode()).hexdigest()
        previous = change.hash


def test_the_clock_of_the_log_rises_also_when_the_machines_clock_is_set_back(
    database: Database, clock: SteppingClock
) -> None:
    fill(database)
    with database.read() as session:
        before = session.scalars(select(ChangeRow).order_by(ChangeRow.seq.desc())).first()
    assert before is not None
    clock.at = datetime(2020, 1, 1, tzinfo=UTC)
    with database.act("Sau khi lùi đồng hồ") as session:
        write(session, [Alter("unit", "van-phong", {"name": "Văn phòng"})])
    with database.read() as session:
        after = session.scalars(select(ChangeRow).order_by(ChangeRow.seq.desc())).first()
        clocks = session.scalars(select(ChangeRow.hlc).order_by(ChangeRow.seq)).all()
    assert after is not None
    assert after.known_at == before.known_at + timedelta(microseconds=1)
    assert list(clocks) == sorted(set(clocks))


def test_writing_needs_an_action(database: Database) -> None:
    with database.read() as session, pytest.raises(RuntimeError, match=r"Database\.act"):
        write(session, [Create("unit", "a", {"name": "Một"})])


@pytest.mark.parametrize("column", ["recorded_at", "content_key", "deleted", "colour", "id"])
def test_columns_that_are_not_in_the_log_cannot_be_created(database: Database, column: str) -> None:
    with database.act("Lập") as session, pytest.raises(ValueError, match=column):
        write(session, [Create("effect", "e1", {column: "x"})])


def test_a_row_that_does_not_exist_cannot_be_altered(database: Database) -> None:
    with database.act("Sửa") as session, pytest.raises(LookupError, match="unit nowhere"):
        write(session, [Alter("unit", "nowhere", {"name": "Một"})])


def test_a_failing_action_leaves_nothing_behind(database: Database) -> None:
    fill(database)
    before = database.data_version()
    with pytest.raises(ZeroDivisionError):
        add_unit_and_fail(database)
    assert database.data_version() == before
    with database.read() as session:
        assert session.get(UnitRow, "moi") is None


def test_many_rows_altered_at_once(database: Database) -> None:
    names = {f"u{number}": f"Đơn vị {number}" for number in range(1200)}
    with database.act("Lập") as session:
        write(session, [Create("unit", row, {"name": name}) for row, name in names.items()])
    with database.act("Đổi") as session:
        write(session, [Alter("unit", row, {"name": name + "x"}) for row, name in names.items()])
    with database.read() as session:
        found = dict(session.execute(select(UnitRow.id, UnitRow.name)).tuples().all())
    assert found == {row: name + "x" for row, name in names.items()}


def test_a_new_row_already_holds_its_defaults(database: Database) -> None:
    with database.act("Lập") as session:
        write(
            session,
            [
                Create("unit", "a", {"name": "Một"}),
                Alter("unit", "a", {"short_name": "", "other_names": [], "valid_from": None}),
            ],
        )
    assert [change[0] for change in log(database, "unit")] == ["*"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("effective_on", "2025-09-02"),
        ("effective_on", datetime(2025, 9, 2, tzinfo=UTC)),
        ("position", "1"),
        ("reason", 5),
    ],
)
def test_a_value_of_another_type_is_refused(database: Database, column: str, value: object) -> None:
    with database.act("Lập") as session, pytest.raises(TypeError, match=column):
        write(session, [Create("effect", "e1", {column: value})])


def test_words_of_an_enumeration_are_stored_as_text(database: Database) -> None:
    values = {"kind": DocumentKind.DECISION, "number": "1", "symbol": "QĐ"}
    with database.act("Lập") as session:
        write(session, [Create("document", "d", values)])
        write(session, [Alter("document", "d", {"kind": DocumentKind.PLAN})])
    with database.read() as session:
        assert session.get_one(DocumentRow, "d").kind == "ke-hoach"
    assert [change[1] for change in log(database, "document")][1:] == ['"ke-hoach"']


def test_an_id_is_taken_once(database: Database) -> None:
    edits = [Create("unit", "a", {"name": "Một"}), Create("unit", "a", {"name": "Hai"})]
    with pytest.raises(IntegrityError), database.act("Lập") as session:
        write(session, edits)
    assert log(database, "unit") == []
