"""Several tasks in one cell of a row that merges them: a row for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.register.values import EffectKind
from desktop.services.amendment_file_drafts import AmendmentRowDraft
from desktop.services.drafts import RowProblem

_MARK = re.compile(r"\s*(?:[-–—+•*]\s*|\d{1,3}[.)]\s+|[a-zđ][.)]\s+)")
_FEWEST_WORDS = 3
"""Words from which a part of a line, parted by `;`, may be a task."""
_NUMBERED = re.compile(
    r"(?:nhiệm vụ\s+)?(?:số thứ tự|số|STT|TT)\s*(?P<ordinal>\d{1,3}[a-zđ]?(?:\.\d{1,3})*)"
    r"\s*[:.,;–-]\s*(?=\S)",
    re.IGNORECASE,
)
_NUMBERED_AT_END = re.compile(
    r"\s*\((?:nhiệm vụ\s+)?(?:số thứ tự|số|STT|TT)\s*(?P<ordinal>\d{1,3}[a-zđ]?(?:\.\d{1,3})*)"
    r"(?!\s*/)\b[^()]*\)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parted:
    """Rows of which each names one task; `cells` counts those that named several."""

    rows: tuple[AmendmentRowDraft, ...]
    problems: tuple[RowProblem, ...] = ()
    cells: int = 0


def part_merged(rows: Sequence[AmendmentRowDraft], problems: Iterable[RowProblem]) -> Parted:
    """Give each task that a cell of a merge lists a row of its own.

    The first keeps the number of its row, the others get numbers after all of the file's, and
    all say by `place` where they stand. What is wrong with the row is wrong with each.
    """
    last = max((row.row for row in rows), default=0)
    found: list[AmendmentRowDraft] = []
    shared = list(problems)
    cells = 0
    for row in rows:
        lines = _tasks(row.content) if row.part is EffectKind.MERGE else []
        if len(lines) < 2:
            found.append(row)
            continue
        cells += 1
        own = [problem for problem in shared if problem.row == row.row]
        for place, part in enumerate(_parts(row, lines)):
            number = row.row if place == 0 else (last := last + 1)
            found.append(replace(part, row=number))
            shared += [replace(one, row=number) for one in own if place]
    return Parted(tuple(found), tuple(shared), cells)


def named_number(content: str) -> tuple[str, str]:
    """Part `Nhiệm vụ số 12: Đề án …` into the task's number, '' for none, and its content."""
    if found := _NUMBERED.match(content):
        return found["ordinal"], content[found.end() :]
    if found := _NUMBERED_AT_END.search(content):
        return found["ordinal"], content[: found.start()]
    return "", content


def _tasks(content: str) -> list[str]:
    """The tasks that a cell lists, each with its mark; none where it says only one."""
    lines = [line for line in content.split("\n") if line.strip()]
    if len(lines) == 1:
        lines = [part.strip() for part in content.split(";") if part.strip()]
        if any(len(part.split()) < _FEWEST_WORDS for part in lines):
            return []
    return lines if all(map(_begins, lines)) else []


def _begins(line: str) -> bool:
    """Whether a line begins with a mark of a list, or a capital."""
    return bool(_MARK.match(line)) or line.strip()[:1].isupper()


def _parts(row: AmendmentRowDraft, lines: Sequence[str]) -> list[AmendmentRowDraft]:
    named = [named_number(line[_end_of_mark(line) :].strip(" ;.")) for line in lines]
    given = re.split(r"[\s;,]+", row.programme_ordinal)
    if len(given) != len(lines):
        # The number before the first of several has been taken out of its cell already.
        first = row.programme_ordinal if any(number for number, _ in named[1:]) else ""
        given = [first, *[""] * (len(lines) - 1)]
    old = row.old_deadline
    if old is not None and "\n" in old.text:
        old = None
    where = row.place or str(row.row)
    return [
        replace(
            row,
            content=content,
            programme_ordinal=number or other,
            old_deadline=old,
            place=f"{where}.{place}",
        )
        for place, ((number, content), other) in enumerate(zip(named, given, strict=True), 1)
    ]


def _end_of_mark(line: str) -> int:
    found = _MARK.match(line)
    return found.end() if found else 0
