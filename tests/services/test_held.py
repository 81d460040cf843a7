"""Rows of a list that the register holds already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.models.database import Database
from desktop.services.acceptance import accept_programme
from desktop.services.drafts import ProgrammeDraft, TaskDraft
from desktop.services.held import held_rows
from desktop.services.programmes import programmes
from tests.services.ward import dated, draft_of, year_placing

DUE = dated("30/11", date(2025, 11, 30))
KNOWN = (TaskDraft(5, "1", "Kế hoạch thu", DUE), TaskDraft(6, "2", "Đề án chợ", DUE))


def held(database: Database, draft: ProgrammeDraft) -> dict[int, str]:
    with database.read() as session:
        return held_rows(session, draft)


def test_a_row_is_known_by_ordinal_and_content(database: Database) -> None:
    with database.act("Nhập") as session:
        accept_programme(session, draft_of(*KNOWN), year_placing())
    with database.read() as session:
        (programme,) = programmes(session)
    draft = draft_of(
        TaskDraft(7, "1", "KẾ HOẠCH THU", DUE),
        TaskDraft(8, "3", "Đề án chợ", DUE),
        TaskDraft(9, "", "Đề án chợ", DUE),
        TaskDraft(10, "4", "", DUE),
    )
    draft = replace(draft, year=programme.year)
    assert held(database, draft) == {7: programme.title, 9: programme.title}
    assert held(database, replace(draft, year=programme.year + 1)) == {}


def test_an_empty_register_holds_nothing(database: Database) -> None:
    assert held(database, replace(draft_of(*KNOWN), year=2025)) == {}
