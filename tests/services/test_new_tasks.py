"""Where new tasks go and what number they get."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.models.database import Database
from desktop.register.values import EffectKind
from desktop.services.amendment_drafts import Amendment
from desktop.services.documents import documents
from desktop.services.drafts import TaskDraft
from tests.services.amending import (
    END,
    OTHER_WORDS,
    WORDS,
    decide,
    every,
    fill,
    standings,
)
from tests.services.ward import add_month, at, dated


@pytest.fixture(autouse=True)
def _ward(database: Database) -> None:
    fill(database)


def test_a_new_task_goes_where_the_decision_says(database: Database) -> None:
    """Into the programme told, else the document's own, else the year's only main one."""
    october = add_month(database, TaskDraft(7, "1", "Việc phát sinh", dated("20/10", END)))
    assert october.created == 1
    with database.read() as session:
        (known,) = (found for found in documents(session) if found.document.number == "10")
        months = at(database, END).rows[-1].programme_id
    adding = Amendment(EffectKind.ADD, into=(WORDS,))
    decide(database, adding, document=known.document.id)
    decide(database, replace(adding, into=(OTHER_WORDS,), programme=months))
    found = {one.wording.content: one.task for one in every(database)}
    assert (found[WORDS.content].programme, found[WORDS.content].ordinal) == (months, "2")
    assert (found[OTHER_WORDS.content].programme, found[OTHER_WORDS.content].ordinal) == (
        months,
        "3",
    )


def test_a_new_tasks_number_is_the_next_free_one(database: Database) -> None:
    asked = Amendment(EffectKind.ADD, into=(WORDS, replace(OTHER_WORDS, ordinal="7")))
    first, second = decide(database, asked).created
    by_id = {found.task.id: found.task for found in standings(database).values()}
    assert (by_id[first].ordinal, by_id[second].ordinal) == ("8", "7")
    assert [by_id[task].position for task in (first, second)] == [7, 8]
