"""What the changes of one row come to when replicas wrote without each other."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from desktop.models.canonical import canonical
from desktop.models.changes import Change, base_of, changes_of
from desktop.models.database import Database
from desktop.models.rebuild import differences
from desktop.models.standing import Dispute, Story, replay
from desktop.models.tables import ChangeRow, DocumentRow
from desktop.models.write import Alter, Remove, Settle, write
from tests.models.sample import fill

AT = datetime(2025, 9, 1, tzinfo=UTC)


class Row:
    """The changes of one unit's row, told by who made them."""

    def __init__(self, **values: object) -> None:
        self.changes: list[Change] = []
        self.made = self.by("A", "*", values)

    def by(self, replica: str, field: str, value: object, *bases: Change) -> Change:
        """Append a change of a replica that had seen others."""
        seq = 1 + sum(change.replica == replica for change in self.changes)
        seen = bases or ((self.made,) if field != "*" else ())
        change = Change(
            replica,
            seq,
            f"{len(self.changes):012x}-000000",
            "r",
            field,
            canonical(value),
            canonical(sorted(base.id for base in seen)),
            "t",
            AT,
        )
        self.changes.append(change)
        return change

    def shown(self, entity: str = "unit") -> dict[str, object]:
        """The row as it shows."""
        return replay(entity, self.changes[::-1])["r"]

    def disputes(self, entity: str = "unit") -> list[Dispute]:
        """What is in dispute, however the changes are ordered."""
        found = list(Story(entity, self.changes).disputes())
        assert found == list(Story(entity, self.changes[::-1]).disputes())
        return found


def told(dispute: Dispute) -> list[tuple[str, dict[str, object]]]:
    """Who says what."""
    return [
        (one.tip.replica, {name: json.loads(it or "null") for name, it in one.values.items()})
        for one in dispute.versions
    ]


def test_changes_that_saw_each_other_are_no_dispute() -> None:
    row = Row(name="một")
    first = row.by("A", "name", "hai")
    row.by("B", "name", "ba", first)
    assert row.disputes() == []
    assert row.shown()["name"] == "ba"


def test_changes_that_did_not_are_one_whatever_the_clock_says() -> None:
    row = Row(name="một")
    row.by("A", "name", "hai")
    row.by("B", "name", "ba")
    (dispute,) = row.disputes()
    assert told(dispute) == [("A", {"name": "hai"}), ("B", {"name": "ba"})]
    assert row.shown()["name"] == "ba"


def test_equal_values_close_themselves() -> None:
    row = Row(name="một")
    row.by("A", "name", "hai")
    row.by("B", "name", "hai")
    assert row.disputes() == []


def test_different_fields_are_no_dispute() -> None:
    row = Row(name="một")
    row.by("A", "name", "hai")
    row.by("B", "short_name", "H")
    assert row.disputes() == []
    assert (row.shown()["name"], row.shown()["short_name"]) == ("hai", "H")


def test_an_answer_that_saw_both_ends_it() -> None:
    row = Row(name="một")
    both = row.by("A", "name", "hai"), row.by("B", "name", "ba")
    row.by("A", "name", "hai", *both)
    assert row.disputes() == []
    assert row.shown()["name"] == "hai"


def test_fields_that_one_rule_ties_together_show_together() -> None:
    row = Row(number="1", symbol="QĐ", kind="k")
    row.by("A", "symbol", "BC")
    row.by("B", "number", "2")
    number = row.by("B", "number", "3", row.changes[-1])
    row.by("A", "number", "9", row.changes[1])
    (dispute,) = row.disputes("document")
    assert told(dispute) == [
        ("B", {"number": "3", "symbol": "QĐ"}),
        ("A", {"number": "9", "symbol": "BC"}),
    ]
    assert (row.shown("document")["number"], row.shown("document")["symbol"]) == ("9", "BC")
    row.by("B", "number", "4", number)
    assert (row.shown("document")["number"], row.shown("document")["symbol"]) == ("4", "QĐ")


def test_a_row_removed_by_all_who_wrote_in_it_is_gone() -> None:
    row = Row(name="một")
    edit = row.by("A", "name", "hai")
    row.by("B", "deleted", True, row.made, edit)
    assert row.disputes() == []
    assert row.shown()["deleted"]


def test_an_edit_beside_a_removal_keeps_the_row_until_it_is_settled() -> None:
    row = Row(name="một")
    edit = row.by("A", "name", "hai")
    removal = row.by("B", "deleted", True)
    (dispute,) = row.disputes()
    assert told(dispute) == [("A", {"deleted": False}), ("B", {"deleted": True})]
    assert not row.shown()["deleted"]
    row.by("A", "deleted", True, edit, removal)
    assert row.disputes() == []
    assert row.shown()["deleted"]


def test_an_edit_that_saw_the_removal_brings_nothing_back() -> None:
    row = Row(name="một")
    removal = row.by("B", "deleted", True)
    row.by("A", "name", "hai", row.made, removal)
    assert row.disputes() == []
    assert row.shown()["deleted"]


def test_a_removal_that_one_remover_made_after_the_edit_counts() -> None:
    row = Row(name="một")
    edit = row.by("A", "name", "hai")
    row.by("B", "deleted", True)
    row.by("A", "deleted", True, row.made, edit)
    assert row.disputes() == []
    assert row.shown()["deleted"]


def test_bringing_back_beside_another_removal_is_a_dispute() -> None:
    row = Row(name="một")
    removal = row.by("A", "deleted", True)
    row.by("A", "deleted", False, removal)
    row.by("B", "deleted", True, removal)
    (dispute,) = row.disputes()
    assert [one.tip.replica for one in dispute.versions] == ["A", "B"]
    assert not row.shown()["deleted"]


def test_a_field_that_an_older_program_did_not_have_takes_its_default() -> None:
    row = Row(name="một")
    shown = row.shown()
    assert (shown["short_name"], shown["other_names"], shown["valid_from"]) == ("", [], None)


@pytest.fixture
def filled(database: Database) -> Database:
    """A store with one task."""
    fill(database)
    return database


def bases_of_last(database: Database) -> list[str]:
    """What the newest change had seen."""
    with database.read() as session:
        last = session.query(ChangeRow).order_by(ChangeRow.seq.desc()).first()
        assert last is not None
        found: list[str] = json.loads(last.bases)
        return found


def test_a_change_tells_that_it_saw_what_it_is_tied_to(filled: Database) -> None:
    with filled.act("Số") as session:
        write(session, [Alter("document", "qd299", {"number": "300"})])
    with filled.act("Ký hiệu") as session:
        write(session, [Alter("document", "qd299", {"symbol": "BC-UBND"})])
    assert len(bases_of_last(filled)) == 2
    with filled.act("Xóa") as session:
        write(session, [Remove("document", "qd299")])
    assert len(bases_of_last(filled)) == 3
    with filled.act("Trích yếu") as session:
        write(session, [Alter("document", "qd299", {"abstract": "x"})])
    assert len(bases_of_last(filled)) == 2


def other_replica_says(database: Database, entity: str, field: str, value: object) -> None:
    """A change beside ours, made by another replica that saw the row's creation alone."""
    with database.act("Nhận") as session:
        made = session.query(ChangeRow).filter_by(entity=entity, field="*").one()
        session.execute(
            ChangeRow.__table__.insert().values(  # type: ignore[attr-defined]
                replica="other",
                seq=1,
                hlc="000000000001-000000",
                actor="",
                entity=entity,
                row=made.row,
                field=field,
                value=canonical(value),
                bases=canonical([f"{made.replica}:{made.seq}"]),
                txn="t",
                schema=1,
                prev_hash="",
                hash="",
                known_at=session.info["action"].at,
            )
        )


def test_who_writes_in_a_row_that_others_removed_keeps_it(filled: Database) -> None:
    with filled.act("Sửa") as session:
        write(session, [Alter("unit", "van-phong", {"name": "Khác"})])
    other_replica_says(filled, "unit", "deleted", True)
    with filled.act("Sửa") as session:
        write(session, [Alter("unit", "van-phong", {"name": "Khác nữa"})])
    with filled.read() as session:
        assert differences(session) == ()
        story = Story("unit", changes_of(session, "unit", ["van-phong"])["van-phong"])
    assert not story.is_deleted()
    assert list(story.disputes()) == []


def test_who_writes_one_of_tied_fields_in_dispute_says_all(filled: Database) -> None:
    with filled.act("Sửa") as session:
        write(session, [Alter("document", "qd299", {"number": "300"})])
    other_replica_says(filled, "document", "symbol", "BC")
    with filled.act("Sửa") as session:
        write(session, [Alter("document", "qd299", {"symbol": "KH"})])
    with filled.read() as session:
        assert differences(session) == ()
        shown = session.get_one(DocumentRow, "qd299")
        assert (shown.number, shown.symbol) == ("300", "KH")


def test_writing_the_same_settles_nothing(filled: Database) -> None:
    with filled.act("Sửa") as session:
        write(session, [Alter("unit", "van-phong", {"name": "Khác"})])
    other_replica_says(filled, "unit", "deleted", True)
    with filled.act("Sửa") as session:
        write(session, [Alter("unit", "van-phong", {"name": "Khác"})])
        assert not session.info["action"].written


def test_what_is_settled_is_written_though_it_shows_already(filled: Database) -> None:
    for edit in (Alter, Settle):
        with filled.act("Giữ") as session:
            write(session, [edit("document", "qd299", {"number": "299"})])
            written = session.info["action"].written
        assert written == (edit is Settle)
    with filled.read() as session:
        assert session.get_one(DocumentRow, "qd299").number == "299"


def test_the_base_of_a_change_is_of_its_own_field() -> None:
    row = Row(number="1", symbol="QĐ")
    symbol = row.by("A", "symbol", "BC")
    number = row.by("A", "number", "2", row.made, symbol)
    assert base_of(number, row.changes) == row.made
