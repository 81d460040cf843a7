"""What units report on tasks: one report, completions, verification, and a file of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Alter, Create, Edit, new_id, write
from desktop.register.index import Indexed, index
from desktop.register.replay import replay
from desktop.register.values import (
    Facts,
    ProgrammeId,
    ProgressId,
    ProgressState,
    State,
    TaskId,
    TaskStanding,
)
from desktop.services.drafts import ProgressFileDraft, ProgressRowDraft, ReportDraft, RowProblem
from desktop.services.facts import Row, load_facts, row_of, rows_of
from desktop.services.programmes import programmes, with_months
from desktop.services.values import ImportResult
from desktop.text.clean import clean, one_line
from desktop.text.dates import short_date
from desktop.text.fold import fold

SAME_TASK = 85
"""Likeness from 0 to 100 that a row's content must have to the task of its ordinal."""


@dataclass(frozen=True, slots=True)
class ProgressMatch:
    """A row of a progress file and the task it speaks of."""

    draft: ProgressRowDraft
    task: TaskId
    content: str


@dataclass(frozen=True, slots=True)
class ProgressMatches:
    """What a progress file would do; rows that name no one task are problems."""

    matches: tuple[ProgressMatch, ...]
    problems: tuple[RowProblem, ...]


def record_report(session: Session, task: TaskId, draft: ReportDraft) -> ProgressId:
    """Record what a unit reports on a task.

    Raises UserError for an unknown task, a day before the task existed, or an empty report.
    """
    _check_report(draft)
    standings = _standings(load_facts(session, tasks=(task,)), draft.on)
    _check_exists(standings.get(task), draft.on)
    progress = ProgressId(new_id())
    entered = _Entered(rows_of(session, "progress", (task,)))
    write(session, [entered.create(progress, _values(task, draft))])
    return progress


def complete_tasks(
    session: Session, tasks: Sequence[TaskId], on: date, result_document: str = ""
) -> None:
    """Record that tasks were completed on a day.

    Raises UserError when a task did not exist by then, was out of the programme, or is done, be it
    on a later day: that completion has to be corrected, not doubled.
    """
    if not tasks:
        raise UserError("Chưa chọn nhiệm vụ nào; hãy chọn ít nhất một nhiệm vụ trong bảng.")
    facts = index(load_facts(session, tasks=tasks))
    then, ever = _standings(facts, on), _standings(facts, date.max)
    draft = ReportDraft(ProgressState.DONE, on, result_document=result_document)
    entered = _Entered(rows_of(session, "progress", tasks))
    edits: list[Edit] = []
    for task in dict.fromkeys(tasks):
        standing = _check_exists(then.get(task), on)
        completed_on = standing.completed_on or ever[task].completed_on
        if completed_on is not None:
            raise UserError(
                f"Nhiệm vụ số {standing.task.ordinal} đã ghi hoàn thành ngày "
                f"{short_date(completed_on)}; hãy bỏ nhiệm vụ này khỏi danh sách chọn."
            )
        edits.append(entered.create(ProgressId(new_id()), _values(task, draft)))
    write(session, edits)


def verify(session: Session, progress: ProgressId, on: date | None) -> None:
    """Record the day a result document was seen; None takes that back.

    Raises UserError when the report is gone, does not say done, or is later than the day.
    """
    row = row_of(session, "progress", progress)
    if row is None:
        raise UserError("Báo cáo tiến độ này không còn trong sổ; hãy tải lại trang.")
    if row["state"] != ProgressState.DONE:
        raise UserError("Chỉ xác nhận được báo cáo đã hoàn thành; hãy ghi hoàn thành trước.")
    if on is not None and on < row["on_date"]:
        raise UserError(
            f"Ngày xác nhận {short_date(on)} trước ngày hoàn thành {short_date(row['on_date'])}; "
            "hãy chọn ngày sau."
        )
    write(session, [Alter("progress", progress, {"verified_on": on})])


def match_progress(
    session: Session,
    draft: ProgressFileDraft,
    programme: ProgrammeId | None = None,
    today: date | None = None,
) -> ProgressMatches:
    """Find the task of each row by ordinal and content; nothing is saved.

    A row without a day takes none: it is a problem, and so is a completion after `today`. The
    ordinal alone counts only where the row has no content; content decides between programmes
    that use the same ordinals.
    """
    family = with_months(programmes(session), programme) if programme else None
    standings = [
        one
        for one in replay(load_facts(session), date.max)
        if family is None or one.task.programme in family
    ]
    finder = _Finder(standings)
    blocked = {problem.row for problem in draft.problems if problem.blocking}
    matches: list[ProgressMatch] = []
    problems: list[RowProblem] = list(draft.problems)
    for row in draft.rows:
        if row.row in blocked:
            continue
        found = finder.find(row)
        if isinstance(found, RowProblem):
            problems.append(found)
        elif (problem := _row_problem(row, found, today or date.today())) is not None:
            problems.append(problem)
        else:
            matches.append(ProgressMatch(row, found.task.id, found.wording.content))
    return ProgressMatches(tuple(matches), tuple(problems))


def accept_progress(
    session: Session,
    draft: ProgressFileDraft,
    programme: ProgrammeId | None = None,
    today: date | None = None,
) -> ImportResult:
    """Record the reports of a file in its order; one recorded already word for word is skipped.

    Raises UserError when no row can be matched to a task.
    """
    matched = match_progress(session, draft, programme, today)
    if not matched.matches:
        raise UserError(
            "Không dòng nào của tệp khớp với nhiệm vụ trong sổ; "
            "hãy kiểm tra số thứ tự, nội dung và chương trình đã chọn."
        )
    stored = list(rows_of(session, "progress", [match.task for match in matched.matches]))
    known = {_signature(row) for row in stored}
    reported = {row["task_id"] for row in stored}
    entered = _Entered(stored)
    edits: list[Edit] = []
    created = updated = 0
    for match in matched.matches:
        values = _values(match.task, _report_of(match.draft))
        if (signature := _signature(values)) in known:
            continue
        known.add(signature)
        edits.append(entered.create(ProgressId(new_id()), values))
        if match.task in reported:
            updated += 1
        else:
            created += 1
        reported.add(match.task)
    write(session, edits)
    return ImportResult(len(draft.rows), created, updated, len(draft.rows) - created - updated)


def _standings(facts: Facts | Indexed, on: date) -> dict[TaskId, TaskStanding]:
    return {one.task.id: one for one in replay(facts, on)}


def _check_report(draft: ReportDraft) -> None:
    said = (draft.text, draft.difficulty, draft.proposal, draft.result_document)
    if draft.state is ProgressState.OPEN and not any(one_line(text) for text in said):
        raise UserError("Báo cáo chưa có nội dung; hãy ghi kết quả, khó khăn hoặc kiến nghị.")


def _check_exists(standing: TaskStanding | None, on: date) -> TaskStanding:
    if standing is None or standing.state is State.NOT_IN_FORCE:
        raise UserError(
            f"Đến ngày {short_date(on)} nhiệm vụ chưa được giao; hãy chọn ngày sau ngày giao."
        )
    if standing.state in (State.REMOVED, State.MERGED, State.SPLIT):
        raise UserError(
            f"Nhiệm vụ số {standing.task.ordinal} đã ra khỏi chương trình; "
            "hãy bỏ nhiệm vụ này khỏi danh sách chọn."
        )
    return standing


class _Entered:
    """The reports of tasks as they are entered, one after another."""

    def __init__(self, stored: Iterable[Row]) -> None:
        self._open: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
        self._last: defaultdict[str, int] = defaultdict(int)
        for row in stored:
            self._take(row["id"], row, row["position"])

    def create(self, progress: ProgressId, values: Row) -> Create:
        """A new report; one that says done supersedes the open ones of its day and later."""
        task, done = values["task_id"], values["state"] == ProgressState.DONE
        later = [report for on, report in self._open[task] if on >= values["on_date"]]
        position = self._last[task] + 1
        self._take(progress, values, position)
        told = {**values, "position": position, "supersedes": later if done else []}
        return Create("progress", progress, told)

    def _take(self, progress: str, values: Row, position: int) -> None:
        task = values["task_id"]
        self._last[task] = max(self._last[task], position)
        if values["state"] == ProgressState.OPEN:
            self._open[task].append((values["on_date"], progress))


def _values(task: TaskId, draft: ReportDraft) -> Row:
    return {
        "task_id": task,
        "on_date": draft.on,
        "state": draft.state.value,
        "text": clean(draft.text),
        "difficulty": clean(draft.difficulty),
        "proposal": clean(draft.proposal),
        "result_document": one_line(draft.result_document),
    }


def _report_of(row: ProgressRowDraft) -> ReportDraft:
    assert row.on is not None
    state = row.state or ProgressState.OPEN
    return ReportDraft(state, row.on, row.text, row.difficulty, row.proposal, row.result_document)


def _signature(values: Row) -> tuple[Any, ...]:
    told = ("task_id", "on_date", "state", "text", "difficulty", "proposal", "result_document")
    return tuple(values[name] for name in told)


def _row_problem(row: ProgressRowDraft, standing: TaskStanding, today: date) -> RowProblem | None:
    if row.on is None:
        return RowProblem(row.row, "on", "Dòng này chưa có ngày báo cáo; hãy ghi ngày.")
    if row.state is ProgressState.DONE and row.on > today:
        return RowProblem(
            row.row,
            "on",
            f"Ngày hoàn thành {short_date(row.on)} chưa đến; hãy sửa ngày.",
        )
    if row.on < standing.came_on:
        return RowProblem(
            row.row,
            "on",
            f"Ngày {short_date(row.on)} trước ngày giao nhiệm vụ {short_date(standing.came_on)}; "
            "hãy sửa ngày.",
        )
    return None


class _Finder:
    """Finds the task that a row of a progress file speaks of."""

    def __init__(self, standings: Iterable[TaskStanding]) -> None:
        self._by_ordinal: dict[str, list[TaskStanding]] = {}
        self._by_content: dict[str, list[TaskStanding]] = {}
        for one in standings:
            self._by_ordinal.setdefault(one.task.ordinal, []).append(one)
            self._by_content.setdefault(fold(one.wording.content), []).append(one)

    def find(self, row: ProgressRowDraft) -> TaskStanding | RowProblem:
        """The task, or the problem that there is none or more than one."""
        key = fold(row.content)
        same = self._by_content.get(key, []) if key else []
        if len(same) > 1:
            same = [one for one in same if one.task.ordinal == row.ordinal] or same
        if len(same) == 1:
            return same[0]
        numbered = self._by_ordinal.get(row.ordinal, []) if row.ordinal else []
        if key and not same:
            numbered = [
                one
                for one in numbered
                if fuzz.token_sort_ratio(key, fold(one.wording.content)) >= SAME_TASK
            ]
        found = same or numbered
        if len(found) == 1:
            return found[0]
        number = f" số {row.ordinal}" if row.ordinal else ""
        what = "khớp nhiều nhiệm vụ" if found else "không khớp nhiệm vụ nào trong sổ"
        return RowProblem(
            row.row,
            "content",
            f"Dòng nhiệm vụ{number} {what}; hãy sửa số thứ tự hoặc nội dung cho đúng.",
        )


def with_day(draft: ProgressFileDraft, on: date) -> ProgressFileDraft:
    """The same file with a day for the rows that have none."""
    dated = tuple(row if row.on else replace(row, on=on) for row in draft.rows)
    return replace(draft, rows=dated)
