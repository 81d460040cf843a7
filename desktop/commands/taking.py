"""What every command that takes a file in does: a copy first, one action, what became of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from sqlalchemy.orm import Session

from desktop.commands.answers import Desk, answer, say
from desktop.models.backup import back_up
from desktop.models.database import Database
from desktop.services.drafts import RowProblem
from desktop.services.values import ImportResult

_REPEATED = "dòng nhắc lại hoặc cập nhật"


class _DryRunError(Exception):
    """Leaves an action before it is committed; nothing of it stays."""


def keep_copy(desk: Desk, options: Namespace) -> None:
    """Back the register up before a file is taken in."""
    if not options.dry_run:
        back_up(desk.database)


def in_action(
    database: Database, title: str, accept: Callable[[Session], ImportResult], dry_run: bool
) -> ImportResult:
    """Accept a file as one action; a dry run ends before anything of it is kept."""
    results: list[ImportResult] = []
    with suppress(_DryRunError), database.act(title) as session:
        results.append(accept(session))
        if dry_run:
            raise _DryRunError
    return results[0]


def tell(
    result: ImportResult,
    problems: Iterable[RowProblem],
    options: Namespace,
    updated: str = _REPEATED,
) -> None:
    """Say what became of a file's rows; `updated` words what was done to known tasks."""
    problems = list(problems)
    if options.json:
        answer(
            {
                "rows": result.rows,
                "created": result.created,
                "updated": result.updated,
                "skipped": result.skipped,
                "problems": [_problem_json(problem) for problem in problems],
            }
        )
        return
    for problem in problems:
        say(f"Dòng {problem.row}: {problem.message}")
    said = "Sẽ nhập" if options.dry_run else "Đã nhập"
    say(
        f"{said} {result.created} dòng mới, {result.updated} {updated}, "
        f"bỏ qua {result.skipped} trong {result.rows} dòng."
    )
    for kind, names in (("đơn vị", result.new_units), ("lãnh đạo", result.new_leaders)):
        if names:
            say(f"Tên {kind} chưa có trong danh mục, coi là mới: {'; '.join(names)}.")


def _problem_json(problem: RowProblem) -> dict[str, Any]:
    return {"row": problem.row, "field": problem.field, "message": problem.message}
