"""Rows of a list that the register holds already, told before the list is accepted."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from desktop.register.replay import replay
from desktop.services.drafts import ProgrammeDraft
from desktop.services.facts import load_facts
from desktop.services.programmes import programmes
from desktop.text.fold import fold


def held_rows(session: Session, draft: ProgrammeDraft) -> dict[int, str]:
    """Name, by row of the file, the programme of the list's year that holds the same task.

    A row is the same by ordinal and content; one without an ordinal by its content alone.
    """
    titles = {one.id: one.title for one in programmes(session) if one.year == draft.year}
    if not titles:
        return {}
    held: dict[tuple[str, str], str] = {}
    for standing in replay(load_facts(session), date.max):
        title = titles.get(standing.task.programme)
        if title is not None:
            content = fold(standing.wording.content)
            for ordinal in (standing.task.ordinal, ""):
                held.setdefault((ordinal, content), title)
    keys = {task.row: (task.ordinal, fold(task.content)) for task in draft.tasks if task.content}
    return {row: held[key] for row, key in keys.items() if key in held}
