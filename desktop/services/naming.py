"""Names of units and leaders as files write them, matched to the ones the register knows.

Only equal keys are taken for one name. Names that are merely near are proposed to the person, who
alone can tell whether `Phòng Văn hóa và Xã hội` is `Phòng Văn hóa - Xã hội`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz
from sqlalchemy.orm import Session

from desktop.register.values import UnitId
from desktop.services.catalogue import leaders, units
from desktop.services.drafts import ProgrammeDraft, RowProblem
from desktop.services.name_keys import Stem, leader_key, leader_stem, unit_key, unit_stem
from desktop.services.values import Leader, NameProposal, NameProposals, Unit
from desktop.text.dates import short_date

_NEAR_KNOWN = (
    "{who} “{written}” gần giống “{known}” đã có: nếu là một, hãy hoàn tác lần nhập, {mend} "
    "ở trang Danh mục rồi nhập lại."
)
_NEAR_IN_FILE = (
    "{who} “{written}” gần giống “{known}” (dòng {row}): nếu là một, hãy hoàn tác lần nhập, ghi "
    "cùng một cách trong tệp rồi nhập lại."
)
_CLOSED = (
    "Đơn vị “{written}” đã kết thúc ngày {day}{handed}: hãy kiểm tra đơn vị chủ trì, phối hợp."
)


def propose_names(session: Session, draft: ProgrammeDraft) -> NameProposals:
    """Say what each unit's and leader's name in the file is taken for; nothing is saved.

    A `near` proposal carries the known name for the person to confirm; unless the placing names
    it, accepting makes a new one. A unit that closed before the list's day is found by its own
    names alone, and `closed`.
    """
    day = _day(draft)
    over = [unit for unit in units(session) if _is_over(unit, day)]
    there = [unit for unit in units(session) if not _is_over(unit, day)]
    closed = [(key, row, name, "closed") for key, row, name, _ in _unit_spellings(over)]
    return NameProposals(
        _propose(_unit_rows(draft), _unit_spellings(there), _UNITS, closed),
        _propose(_leader_rows(draft), _leader_spellings(leaders(session)), _LEADERS),
    )


def alike_names(session: Session, draft: ProgrammeDraft) -> tuple[RowProblem, ...]:
    """Warn of names that become new ones although one that is near is known or in the file.

    Units that closed before the list's day are warned of too.

    What the draft's own problems have told already is left out.
    """
    proposals = propose_names(session, draft)
    warnings = [
        *_closed(proposals.units, _unit_rows(draft), units(session)),
        *_alike(proposals.units, _unit_rows(draft), _UNITS),
        *_alike(proposals.leaders, _leader_rows(draft), _LEADERS),
    ]
    told = [problem.message for problem in draft.problems]
    return tuple(
        RowProblem(one.row, one.field, one.message, blocking=False)
        for one in warnings
        if not any(f"“{one.written}”" in text and f"“{one.near}”" in text for text in told)
    )


@dataclass(frozen=True, slots=True)
class _Sort:
    """What tells names of one sort apart, and how its warnings are worded."""

    who: str
    mend: str
    key: Callable[[str], str]
    stem: Callable[[str], Stem]


_UNITS = _Sort("Đơn vị", "thêm cách viết này vào tên khác của đơn vị", unit_key, unit_stem)
_LEADERS = _Sort("Lãnh đạo", "sửa họ tên, chức vụ của người đó", leader_key, leader_stem)


@dataclass(frozen=True, slots=True)
class _Alike:
    row: int
    field: str
    written: str
    near: str
    message: str


Spelling = tuple[str, str, str, str]
"""Key, id, name, and how the key came about (exact or short)."""

Rows = dict[str, tuple[int, str]]
"""Names as written, each with the first row and field that has it."""


def _unit_rows(draft: ProgrammeDraft) -> Rows:
    found: Rows = {}
    for task in draft.tasks:
        if task.lead:
            found.setdefault(task.lead, (task.row, "lead"))
        for name in filter(None, task.coordinating):
            found.setdefault(name, (task.row, "coordinating"))
    return found


def _leader_rows(draft: ProgrammeDraft) -> Rows:
    found: Rows = {}
    for task in draft.tasks:
        if task.leader:
            found.setdefault(task.leader, (task.row, "leader"))
    return found


def _day(draft: ProgrammeDraft) -> date:
    """The day of a list: its document's, else the first of its year, else today."""
    if draft.document_issued_on is not None:
        return draft.document_issued_on
    return date(draft.year, 1, 1) if draft.year else date.today()


def _is_over(unit: Unit, day: date) -> bool:
    return unit.valid_to is not None and unit.valid_to < day


def _unit_spellings(known: Sequence[Unit]) -> list[Spelling]:
    spellings: list[Spelling] = []
    for unit in known:
        spellings.append((unit_key(unit.name), unit.id, unit.name, "exact"))
        others = (unit.short_name, *unit.other_names)
        spellings += [(unit_key(other), unit.id, unit.name, "short") for other in others if other]
    return spellings


def _leader_spellings(known: Sequence[Leader]) -> list[Spelling]:
    """Names, posts with names, and a post alone where one person holds it."""
    spellings: list[Spelling] = []
    posts = [leader_key(leader.post) for leader in known]
    for leader in known:
        shown = leader.name or leader.post
        post = leader_key(leader.post)
        if leader.name:
            spellings.append((leader_key(leader.name), leader.id, shown, "exact"))
            spellings.append((f"{post} {leader_key(leader.name)}", leader.id, shown, "short"))
        if post and posts.count(post) == 1:
            spellings.append((post, leader.id, shown, "short"))
    return spellings


def _propose(
    written: Iterable[str], spellings: list[Spelling], sort: _Sort, closed: Sequence[Spelling] = ()
) -> tuple[NameProposal, ...]:
    """One proposal a name; names of the file with the same key share one new entry.

    What is `closed` is found by its key only where nothing else has it, and is never near.
    """
    by_key = {key: (row, name, how) for key, row, name, how in reversed([*spellings, *closed])}
    by_letters: dict[str, list[tuple[Stem, Spelling]]] = {}
    for spelling in spellings:
        stem = sort.stem(spelling[0])
        by_letters.setdefault(stem.letters, []).append((stem, spelling))
    proposals: list[NameProposal] = []
    new_names: dict[str, str] = {}
    for name in written:
        key = sort.key(name)
        if key in by_key:
            row, known_as, how = by_key[key]
            proposals.append(NameProposal(name, row, known_as, how))
            continue
        stem = sort.stem(key)
        near = [one for other, one in by_letters.get(stem.letters, ()) if stem.is_near(other)]
        if near:
            score, (_, row, known_as, _) = max((_score(key, one[0]), one) for one in near)
            proposals.append(NameProposal(name, row, known_as, "near", score))
        else:
            known_as = new_names.setdefault(key, name)
            proposals.append(NameProposal(name, None, known_as, "new"))
    return tuple(proposals)


def _score(key: str, other: str) -> int:
    """The likeness of two keys that differ, from 0 to 99."""
    return min(99, round(fuzz.ratio(key, other)))


def _closed(
    proposals: Iterable[NameProposal], rows: Rows, known: Iterable[Unit]
) -> Iterator[_Alike]:
    """What names a unit that had closed by then, and to whom it handed over."""
    by_id = {unit.id: unit for unit in known}
    for proposal in proposals:
        unit = by_id.get(UnitId(proposal.id)) if proposal.how == "closed" and proposal.id else None
        if unit is None or unit.valid_to is None:
            continue
        heirs = [by_id[heir].name for heir in unit.successors if heir in by_id]
        handed = f", đã bàn giao cho {', '.join(heirs)}" if heirs else ""
        row, field = rows[proposal.written]
        words = _CLOSED.format(
            written=proposal.written, day=short_date(unit.valid_to), handed=handed
        )
        yield _Alike(row, field, proposal.written, unit.name, words)


def _alike(proposals: Iterable[NameProposal], rows: Rows, sort: _Sort) -> Iterator[_Alike]:
    """What is near among the names that become new; each key is told once."""
    seen: dict[str, None] = {}
    new: dict[str, list[tuple[Stem, str]]] = {}
    for proposal in proposals:
        if proposal.how not in ("near", "new"):
            continue
        written, (row, field) = proposal.written, rows[proposal.written]
        key = sort.key(written)
        if key in seen:
            continue
        seen[key] = None
        if proposal.how == "near":
            known = proposal.known_as
            words = _NEAR_KNOWN.format(who=sort.who, written=written, known=known, mend=sort.mend)
            yield _Alike(row, field, written, known, words)
            continue
        stem = sort.stem(key)
        same = new.setdefault(stem.letters, [])
        twin = next((name for other, name in same if stem.is_near(other)), None)
        same.append((stem, written))
        if twin is not None:
            words = _NEAR_IN_FILE.format(
                who=sort.who, written=written, known=twin, row=rows[twin][0]
            )
            yield _Alike(row, field, written, twin, words)
