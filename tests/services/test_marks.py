"""Marks: what a person lets stand, with a reason."""

from __future__ import annotations

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.models.undo import undo_last
from desktop.models.write import Create, new_id, write
from desktop.services.marks import mark_known, marks, unmark


def test_a_mark_keeps_rule_subject_and_reason(database: Database) -> None:
    with database.act("Đánh dấu đã biết") as session:
        mark_known(session, "no_lead", "t1", "  Tỉnh giao\n chung ")
    with database.read() as session:
        (mark,) = marks(session)
    assert (mark.rule, mark.subject, mark.reason) == ("no_lead", "t1", "Tỉnh giao chung")


def test_a_mark_taken_away_no_longer_counts_and_comes_back_by_undo(database: Database) -> None:
    with database.act("Đánh dấu đã biết") as session:
        mark = mark_known(session, "no_lead", "t1", "Tỉnh giao chung")
    with database.act("Bỏ đánh dấu") as session:
        unmark(session, mark)
    with database.read() as session:
        assert marks(session) == ()
    with database.act("Hoàn tác") as session:
        undo_last(session)
    with database.read() as session:
        assert [one.id for one in marks(session)] == [mark]


def test_a_mark_without_a_reason_is_refused(database: Database) -> None:
    with pytest.raises(UserError, match="lý do"), database.act("Đánh dấu") as session:
        mark_known(session, "no_lead", "t1", "   ")
    with database.read() as session:
        assert marks(session) == ()


def test_a_point_marked_twice_has_one_mark_with_the_last_reason(database: Database) -> None:
    with database.act("Đánh dấu đã biết") as session:
        first = mark_known(session, "no_lead", "t1", "Tỉnh giao chung")
    with database.act("Đánh dấu đã biết") as session:
        second = mark_known(session, "no_lead", "t1", "Chờ sắp xếp")
        other = mark_known(session, "no_lead", "t2", "Chờ sắp xếp")
    assert first == second
    with database.read() as session:
        assert {(one.id, one.reason) for one in marks(session)} == {
            (first, "Chờ sắp xếp"),
            (other, "Chờ sắp xếp"),
        }


def test_taking_a_mark_away_takes_its_twins_away_too(database: Database) -> None:
    twin = {"rule": "no_lead", "subject": "t1", "reason": "Máy khác đánh dấu"}
    with database.act("Đánh dấu đã biết") as session:
        mark = mark_known(session, "no_lead", "t1", "Tỉnh giao chung")
        write(session, [Create("mark", new_id(), twin)])
        other = mark_known(session, "no_deadline", "t1", "Chờ sắp xếp")
    with database.act("Bỏ đánh dấu") as session:
        unmark(session, mark)
    with database.read() as session:
        assert [one.id for one in marks(session)] == [other]
    with database.act("Bỏ đánh dấu") as session:
        unmark(session, mark)
