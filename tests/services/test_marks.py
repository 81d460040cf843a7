"""Marks: what a person lets stand, with a reason."""

from __future__ import annotations

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.models.undo import undo_last
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
