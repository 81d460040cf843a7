"""The command `compare`: what differs in the register between two days."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import Any

from desktop.commands.answers import Desk, answer, say, viewpoint
from desktop.errors import UserError
from desktop.services.comparing import RegisterComparison, compare_register
from desktop.services.difference_lines import difference_lines, legend
from desktop.services.values import TaskRow
from desktop.text.dates import short_date

_PROMISED = frozenset({"content", "deadline", "lead", "coordinating", "leader", "product"})
"""What `field` may be in the answer to scripts."""


def compare(desk: Desk, options: Namespace) -> None:
    """Tell what came, left, changed and stands otherwise from one day to another.

    Of every year's programmes unless one is named. Raises UserError when the first day is later.
    """
    if options.before > options.after:
        raise UserError(
            f"Ngày {short_date(options.before)} sau ngày {short_date(options.after)} nên không so "
            "sánh được; hãy đổi chỗ hai ngày ở --from và --to."
        )
    with desk.database.read() as session:
        after = viewpoint(session, options.after, None, options.programme)
        found = compare_register(session, replace(after, as_at=options.before), after)
    if options.json:
        answer(comparison_json(found))
        return
    days = f"ngày {short_date(options.before)} và ngày {short_date(options.after)}"
    if found.is_empty:
        say(f"Sổ không có gì khác nhau giữa {days}")
        return
    say(f"Sổ khác nhau giữa {days}:")
    for line in difference_lines(found):
        say(f"- {line}")
    say("; ".join(f"{name}: {len(tasks)}" for name, tasks in legend(found)))


def comparison_json(found: RegisterComparison) -> dict[str, Any]:
    """A comparison as `compare --json` promises it; a state is null where there was no task.

    Changes of a field of work or a class are told in words alone: `field` is one of six names.
    """
    return {
        "added": [_task_json(row) for row in found.added],
        "removed": [_task_json(row) for row in found.removed],
        "changed": [
            {
                "id": one.task,
                "field": one.field,
                "old": one.old,
                "new": one.new,
                "document": one.document,
            }
            for one in found.changed
            if one.field in _PROMISED
        ],
        "state_changed": [
            {"id": one.task, "old": one.old, "new": one.new} for one in found.state_changed
        ],
    }


def _task_json(row: TaskRow) -> dict[str, Any]:
    return {"id": row.id, "ordinal": row.ordinal, "content": row.content}
