"""What a package would do to the register, told by task before anything is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.exchange.going import Stage, Tally, going_of
from desktop.exchange.header import Sender
from desktop.exchange.held import questions
from desktop.exchange.merge import BrokenRowError, Kind, Outcome, merge_row
from desktop.exchange.office import own_office_id
from desktop.exchange.orphans import written_in_removed
from desktop.exchange.package import PackageError, Signed
from desktop.exchange.retiring import flagged
from desktop.exchange.staging import INCOMPLETE, Staged
from desktop.models.canonical import table_of
from desktop.models.changes import Change, changes_of, chunks
from desktop.models.tables import BUSINESS, EffectRow
from desktop.models.units import OF_ONE_OFFICE
from desktop.services.retirement_words import RetirementKind, retirement_title
from desktop.text.collate import sort_key
from desktop.text.numbers import integer

SUBJECTS = {
    "effect": ("task", "task_id"),
    "progress": ("task", "task_id"),
    "report_section": ("report", "report_id"),
    "indicator_value": ("indicator", "indicator_id"),
    "attachment": ("document", "document_id"),
    "issue": ("document", "document_id"),
}
"""Rows that are part of another thing, and the column that names it."""

WRITTEN_IN_REMOVED = (
    "“{title}” đã bị xóa ở một nơi trong khi nơi khác ghi thêm vào đó; "
    "hãy xem lại, nếu còn cần thì hoàn tác việc xóa."
)
_SORTED = 40
"""So many letters of a title are looked at for its number; the key of a long one takes long."""

OUTSIDE = "{count} chỗ ngoài phạm vi của {names}: được giữ lại, chưa tính vào sổ, chờ quyết định."
UNSEEN = frozenset({"action"})
"""Entities that a person does not look at as things."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a package touches: a task, or another thing of the register.

    `outcomes` are its rows' own; `title` is what it is called after the import.
    """

    entity: str
    row: str
    title: str
    kind: Kind
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; `known` counts changes that are here already.

    `files` come with it, together of `files_size` bytes; `lacking` of them are not here.
    """

    sender: Sender
    lines: tuple[Line, ...]
    changes: int
    known: int
    warnings: tuple[str, ...]
    files: int = 0
    files_size: int = 0
    lacking: int = 0

    @property
    def new(self) -> int:
        """Things that were not here."""
        return self._count()[Kind.NEW]

    @property
    def changed(self) -> int:
        """Things that were here and will show something else."""
        return self._count()[Kind.CHANGED]

    @property
    def conflicts(self) -> int:
        """Places on which a person has to decide."""
        return sum(len(it.disputes) for line in self.lines for it in line.outcomes)

    def _count(self) -> Counter[Kind]:
        return Counter(line.kind for line in self.lines)


def outcomes(session: Session, staged: Staged, known_at: datetime) -> dict[str, list[Outcome]]:
    """What becomes of every row of a known entity that a package brings changes of.

    `known_at` is when the changes count as known. Raises PackageError where rows do not hang
    together.
    """
    try:
        going = going_of(session)
        going.reach(Stage.COMPARING)
        coming = _by_entity(session, staged, known_at)
        tally = Tally(going, Stage.COMPARING, sum(map(len, coming.values())))
        return {
            entity: list(_merged(session, entity, coming.pop(entity), tally))
            for entity in tuple(coming)
        }
    except BrokenRowError as error:
        raise PackageError(INCOMPLETE) from error


def preview(session: Session, staged: Staged, found: Mapping[str, Sequence[Outcome]]) -> Preview:
    """Tell outcomes by the things they belong to, tasks first."""
    going = going_of(session)
    going.reach(Stage.TELLING)
    by_subject: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for entity, rows in found.items():
        if entity not in UNSEEN:
            for outcome in rows:
                if outcome.kind is not Kind.SAME:
                    by_subject[subject_of(entity, outcome.row, outcome.after)].append(outcome)
    asked = questions(session, staged.sifted.held)
    for it in (outcome for one in asked for outcome in (one.outcome, *one.parts)):
        by_subject[subject_of(it.entity, it.row, it.after)].append(it)
    going.reach(Stage.TELLING)
    titles = _titles(session, by_subject)
    going.reach(Stage.TELLING)
    lines = [
        Line(entity, row, titles[entity, row], kind, tuple(of))
        for (entity, row), of in by_subject.items()
        if (kind := _kind(entity, row, of)) is not Kind.SAME
    ]
    order = list(BUSINESS)
    lines.sort(key=lambda it: (it.entity != "task", order.index(it.entity), *_place(it)))
    going.reach(Stage.TELLING)
    removed = written_in_removed(session, staged.header, found)
    names = titles | titles_of(session, removed - titles.keys())
    told = sorted(WRITTEN_IN_REMOVED.format(title=names[one]) for one in removed)
    told += [OUTSIDE.format(count=integer(len(asked)), names=_limited(staged))] if asked else []
    warnings = (*staged.warnings, *flagged(session, staged, found), *told)
    return Preview(staged.header.sender, tuple(lines), len(staged.new), staged.known, warnings)


def _place(line: Line) -> tuple[str, str, str]:
    """Where a line stands among those of its kind: by its number, by value, and its title."""
    number, _, _ = line.title[:_SORTED].partition(". ")
    return sort_key(number), line.title, line.row


def _limited(staged: Staged) -> str:
    """The offices that wrote outside their scope."""
    replicas = {change.replica for of in staged.sifted.held.values() for change in of}
    chains = staged.header.chains
    return ", ".join(sorted({one.sender.name for one in chains if one.replica in replicas}))


def _by_entity(
    session: Session, staged: Staged, known_at: datetime
) -> dict[str, dict[str, list[Change]]]:
    """The new changes of known entities by row, those left out that only their office applies."""
    ours = own_office_id(session)
    foreign = {chain.replica for chain in staged.header.chains if chain.sender.office != ours}
    found: dict[str, dict[str, list[Change]]] = {entity: defaultdict(list) for entity in BUSINESS}
    for (entity, row), released in staged.sifted.released.items():
        found[entity][row] += [one._replace(known_at=known_at) for one in released]
    held = staged.sifted.held_ids
    for signed in staged.new:
        record = signed.record
        if record.entity in OF_ONE_OFFICE and record.replica in foreign:
            continue
        if held and record.id in held:
            continue
        if record.entity in BUSINESS:
            found[record.entity][record.row].append(change_of(signed, known_at))
    return {entity: rows for entity, rows in found.items() if rows}


def change_of(signed: Signed, known_at: datetime) -> Change:
    """A change of a package as the log's readers know changes."""
    it = signed.record
    return Change(
        it.replica, it.seq, it.hlc, it.row, it.field, it.value, it.bases, it.txn, known_at
    )


def _merged(
    session: Session, entity: str, changes: Mapping[str, Sequence[Change]], tally: Tally
) -> Iterator[Outcome]:
    for chunk in chunks(changes):
        tally.add(len(chunk))
        mine = changes_of(session, entity, chunk)
        for row in chunk:
            yield merge_row(entity, mine.get(row, ()), changes[row])


def subject_of(entity: str, row: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """The thing that a row belongs to: its entity and id."""
    subject, column = SUBJECTS.get(entity, (entity, ""))
    return subject, values[column] if column else row


def titles_of(
    session: Session,
    subjects: Collection[tuple[str, str]],
    coming: Mapping[tuple[str, str], Sequence[Outcome]] = MappingProxyType({}),
) -> dict[tuple[str, str], str]:
    """What things of the register are called; `coming` tells rows that may not be stored yet."""
    return _titles(session, {**dict.fromkeys(subjects, ()), **coming})


def _kind(entity: str, row: str, of: Iterable[Outcome]) -> Kind:
    """What becomes of a thing, given its rows; what came and went again was never there."""
    of = list(of)
    if any(it.kind is Kind.CONFLICT for it in of):
        return Kind.CONFLICT
    own = [it for it in of if (it.entity, it.row) == (entity, row)]
    if any(it.kind is Kind.NEW for it in own):
        return Kind.SAME if own[0].after["deleted"] else Kind.NEW
    if all(it.kind is Kind.NEW and it.after["deleted"] for it in of):
        return Kind.SAME
    return Kind.CHANGED


def _titles(
    session: Session, subjects: Mapping[tuple[str, str], Sequence[Outcome]]
) -> dict[tuple[str, str], str]:
    """What the things are called: by the package where it says so, else by the register."""
    found: dict[tuple[str, str], str] = {}
    asked: dict[str, list[str]] = defaultdict(list)
    for (entity, row), of in subjects.items():
        rows = {it.row: it.after for it in of if it.entity == entity}
        found[entity, row] = _words(entity, rows.get(row), [it.after for it in of])
        asked[entity].append(row)
    for entity, ids in asked.items():
        contents = _contents(session, ids) if entity == "task" else {}
        for id_, values in _stored(session, entity, ids):
            more = [{"content": contents.get(id_)}]
            found[entity, id_] = found[entity, id_] or _words(entity, values, more)
    return found


def _words(
    entity: str, values: Mapping[str, Any] | None, parts: Sequence[Mapping[str, Any]]
) -> str:
    if values is None:
        return ""
    if entity == "task":
        content = next((it["content"] for it in parts if it.get("content")), "")
        return f"{values['ordinal']}. {content}" if content else ""
    if entity == "document":
        return "/".join(part for part in (values["number"], values["symbol"]) if part)
    if entity == "retirement":
        return retirement_title(RetirementKind(values["kind"]), values["name"])
    return str(values.get("title") or values.get("name") or values.get("subject") or "")


def _contents(session: Session, tasks: Iterable[str]) -> dict[str, str | None]:
    """What the first effect of each task says that it is."""
    found: dict[str, str | None] = {}
    for chunk in chunks(tasks):
        query = (
            select(EffectRow.task_id, EffectRow.content)
            .where(EffectRow.task_id.in_(chunk), EffectRow.content.is_not(None))
            .order_by(EffectRow.recorded_at.desc())
        )
        found.update(session.execute(query).tuples().all())
    return found


def _stored(
    session: Session, entity: str, ids: Iterable[str]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    table = table_of(entity)
    for chunk in chunks(ids):
        for row in session.execute(select(table).where(table.c.id.in_(chunk))).mappings():
            yield row["id"], dict(row)
