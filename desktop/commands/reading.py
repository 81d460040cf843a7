"""Commands that only read: tasks, history, stats."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from desktop.commands.answers import Desk, answer, say, table, viewpoint
from desktop.register.figures import COUNTS, Figures
from desktop.register.groups import GroupBy
from desktop.register.values import State
from desktop.services.register import find_task, groups, pending_rows, standing
from desktop.services.timeline import task_detail
from desktop.services.values import TaskRow, TimelineStep
from desktop.services.wording import STATE_NAMES
from desktop.text.dates import short_date
from desktop.text.fold import fold
from desktop.text.numbers import percent_text

SHOWN_COUNTS = tuple(name for name in COUNTS if name not in ("with_deadline", "due"))
"""The counts that people read; the two left out are denominators of rates."""


def tasks(desk: Desk, options: Namespace) -> None:
    """List the tasks whose source is in force by the as-at date, of every year unless asked."""
    with desk.database.read() as session:
        chosen = viewpoint(session, options.as_at, options.known_at, options.programme)
        pending = options.state == State.NOT_IN_FORCE
        known = pending_rows(session, chosen) if pending else standing(session, chosen).rows
        rows = [row for row in known if _wanted(row, options)]
    if options.json:
        answer({"tasks": [task_json(row) for row in rows]})
        return
    table(
        ("TT", "Nội dung", "Chủ trì", "Thời hạn", "Trạng thái", "Mã"),
        [
            (
                row.ordinal,
                row.content,
                row.lead_short,
                row.deadline_text,
                STATE_NAMES[row.state],
                row.id,
            )
            for row in rows
        ],
    )
    say(f"{len(rows)} nhiệm vụ, tính đến ngày {short_date(chosen.as_at)}")


def _wanted(row: TaskRow, options: Namespace) -> bool:
    if options.state and row.state.value != options.state:
        return False
    if options.unit and not _is_unit(row, fold(options.unit)):
        return False
    return not options.search or all(
        word in row.search_key for word in fold(options.search).split()
    )


def _is_unit(row: TaskRow, key: str) -> bool:
    return key in fold(row.lead) or key in fold(row.lead_short)


def task_json(row: TaskRow) -> dict[str, Any]:
    """A task as `tasks --json` promises it."""
    return {
        "id": row.id,
        "ordinal": row.ordinal,
        "content": row.content,
        "lead": row.lead,
        "coordinating": list(row.coordinating),
        "leader": row.leader,
        "deadline_text": row.deadline_text,
        "deadline": row.deadline,
        "first_deadline": row.first_deadline,
        "deadline_kind": row.deadline_kind.value,
        "state": row.state.value,
        "completed_on": row.completed_on,
        "source": row.source,
        "amended_by": list(row.amended_by),
        "programme": row.programme,
    }


def history(desk: Desk, options: Namespace) -> None:
    """Tell a task's effects and progress, oldest first."""
    with desk.database.read() as session:
        task = find_task(session, options.task)
        detail = task_detail(session, task, viewpoint(session, options.as_at))
    if options.json:
        steps = [_step_json(step) for step in detail.timeline]
        answer({"id": task, "content": detail.row.content, "history": steps})
        return
    say(f"{detail.row.ordinal}. {detail.row.content}")
    for step in detail.timeline:
        say(_step_line(step))


def _step_json(step: TimelineStep) -> dict[str, Any]:
    return {
        "on": step.on,
        "kind": step.kind,
        "title": step.title,
        "document": step.document,
        "old": step.old,
        "new": step.new,
        "reason": step.reason,
        "remark": step.remark,
        "in_force": step.in_force,
    }


def _step_line(step: TimelineStep) -> str:
    day = short_date(step.on) if step.on else "chưa có ngày"
    parts = [f"{day}  {step.title}"]
    parts += [f"({step.document})"] if step.document else []
    parts += [f"{step.old} → {step.new}" if step.old else step.new] if step.new else []
    parts += [f"Lý do: {step.reason}"] if step.reason else []
    parts += [step.remark] if step.remark else []
    parts += [] if step.in_force or step.is_ignored else ["chưa có hiệu lực"]
    return " · ".join(parts)


def stats(desk: Desk, options: Namespace) -> None:
    """Give the figures at a date over every programme unless one is named, and by group.

    A report covers one year (`default_viewpoint`): in a register of several years its figures are
    those of `--programme`.
    """
    with desk.database.read() as session:
        chosen = viewpoint(session, options.as_at, options.known_at, options.programme)
        figures = standing(session, chosen).figures
        found = groups(session, chosen, GroupBy(options.by)) if options.by else ()
    if options.json:
        grouped = [{"name": one.name, **figures_json(one.figures)} for one in found]
        answer(
            {
                "as_at": chosen.as_at,
                "known_at": chosen.known_at,
                **figures_json(figures),
                "groups": grouped,
            }
        )
        return
    for line in bridge_lines(figures):
        say(line)
    if found:
        say("")
        table(
            ("Nhóm", "Tổng", "Hoàn thành", "Đang thực hiện", "Quá hạn", "Dừng"),
            [
                (one.name, *(str(one.figures[name].value) for name in _GROUP_COLUMNS))
                for one in found
            ],
        )


_GROUP_COLUMNS = ("total", "done", "open", "open_overdue", "stopped")


def figures_json(figures: Figures) -> dict[str, Any]:
    """Counts by name and the rates with their denominators."""
    counts: dict[str, Any] = {name: figures[name].value for name in SHOWN_COUNTS}
    counts["rates"] = {
        name: {
            "numerator": rate.numerator.value,
            "denominator": rate.denominator.value,
            "denominator_name": rate.denominator_name,
            "percent": None if rate.percent is None else float(rate.percent),
        }
        for name, rate in figures.rates.items()
    }
    return counts


def bridge_lines(figures: Figures) -> list[str]:
    """The bridge and the states as sentences that add up."""
    value = {name: figure.value for name, figure in figures.counts.items()}
    change = value["reclassified"]
    terms = (
        f"{value['issued']} ban hành + {value['added']} bổ sung − {value['removed']} loại bỏ "
        f"− {value['merged']} gộp + {value['split']} tách"
    )
    if change:
        terms += f" {'+' if change > 0 else '−'} {abs(change)} chuyển loại"
    done = figures.rates["done_of_total"]
    return [
        f"Số liệu tính đến ngày {short_date(figures.as_at)}",
        f"{terms} = {value['total']} nhiệm vụ",
        f"{value['total']} = {value['done']} hoàn thành ({value['done_on_time']} đúng hạn, "
        f"{value['done_late']} quá hạn) + {value['open']} đang thực hiện "
        f"({value['open_overdue']} quá hạn) + {value['stopped']} dừng",
        f"Hoàn thành {done.numerator.value}/{done.denominator.value} nhiệm vụ, "
        f"đạt {percent_text(done.percent)}",
        f"Ngoài tổng số: {value['continuous']} thường xuyên, "
        f"{value['not_in_force']} chưa có hiệu lực; trong tổng số có {value['waiting']} chờ",
    ]
