"""The one door to the business tables: edits change rows and append the log in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from desktop.models.bulk import RowForm, insert_rows, row_form
from desktop.models.canonical import canonical, defaults_of, logged_fields, table_of
from desktop.models.changes import changes_of, chunks, heads
from desktop.models.derived import fold_content
from desktop.models.journal import CREATED, current_action, journal_of, new_id
from desktop.models.standing import Story
from desktop.models.tables import BUSINESS, MACHINE_MADE
from desktop.models.units import unit_of

__all__ = ["Alter", "Create", "Edit", "Remove", "Settle", "ensure_action", "new_id", "write"]


@dataclass(frozen=True, slots=True)
class Create:
    """A new row; columns that are not named take their defaults."""

    entity: str
    row: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Alter:
    """New values of some columns of a row; those that are equal already change nothing."""

    entity: str
    row: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Remove:
    """A row that no longer counts: its field `deleted` becomes true, the row stays."""

    entity: str
    row: str


@dataclass(frozen=True, slots=True)
class Settle:
    """The answer to a conflict: values that are written even where they show already."""

    entity: str
    row: str
    values: Mapping[str, Any]


Edit = Create | Alter | Remove | Settle


def write(session: Session, edits: Iterable[Edit]) -> None:
    """Apply edits for the session's current action, in their order.

    Raise RuntimeError without an action, ValueError for a column that the log does not carry,
    LookupError for a row that does not exist: mistakes of the program.
    """
    current_action(session)
    edits = list(edits)
    sheet = _Sheet(session)
    sheet.load(edits)
    for edit in edits:
        match edit:
            case Create():
                sheet.create(edit)
            case Alter() | Settle():
                sheet.alter(edit)
            case Remove():
                sheet.alter(Alter(edit.entity, edit.row, {"deleted": True}))
    sheet.save()


def ensure_action(session: Session) -> None:
    """Write the row of the current action unless it stands already, so that its title travels."""
    action = current_action(session)
    if action.written:
        return
    action.written = True
    values = {"title": action.title, "at": action.at, "undoes": action.undoes}
    sheet = _Sheet(session)
    sheet.create(Create("action", action.id, values))
    sheet.save()


@cache
def _logged_names(entity: str) -> frozenset[str]:
    """The columns that an edit may name."""
    return frozenset(logged_fields(entity))


class _Sheet:
    """The rows that one call touches, as they stand while its edits are applied."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._journal = journal_of(session)
        self._rows: dict[tuple[str, str], dict[str, Any]] = {}
        self._heads: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
        self._open: dict[tuple[str, str], set[str]] = {}
        self._wanted: set[tuple[str, str]] = set()
        self._created: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._dialect = session.connection().dialect
        self._forms: dict[str, RowForm] = {}
        self._altered: dict[tuple[str, str], set[str]] = defaultdict(set)

    def load(self, edits: Iterable[Edit]) -> None:
        """Read the rows to be altered and the heads of their fields."""
        wanted: dict[str, dict[str, None]] = defaultdict(dict)
        for edit in edits:
            if not isinstance(edit, Create):
                wanted[edit.entity][edit.row] = None
                self._wanted.add((edit.entity, edit.row))
        for entity, ids in wanted.items():
            table = table_of(entity)
            for chunk in chunks(ids):
                query = select(table).where(table.c.id.in_(chunk))
                for row in self._session.execute(query).mappings():
                    self._rows[entity, row["id"]] = dict(row)
            for row_id, changes in changes_of(self._session, entity, ids).items():
                self._heads[entity, row_id] = {
                    name: tuple(change.id for change in of) for name, of in heads(changes).items()
                }
                self._open[entity, row_id] = set(Story(entity, changes).open_fields())

    def create(self, edit: Create) -> None:
        """Add a row, with one change that holds all of it."""
        entity, row = edit.entity, edit.row
        if not edit.values.keys() <= _logged_names(entity):
            raise _unlogged(entity, edit.values.keys() - _logged_names(entity))
        if entity != "action":
            ensure_action(self._session)
        values = {**edit.values, "id": row}
        if entity in MACHINE_MADE:
            values["recorded_at"] = self._journal.action.at
            fold_content(entity, values)
        stored, told = self._form(entity).tell(values)
        change = self._journal.add(entity, row, CREATED, told)
        self._created[entity].append(stored)
        if (entity, row) in self._wanted:
            self._rows[entity, row] = defaults_of(entity) | values
            self._heads[entity, row] = {CREATED: (change,)}

    def _form(self, entity: str) -> RowForm:
        """How an entity's rows are stored here."""
        form = self._forms.get(entity)
        if form is None:
            form = self._forms[entity] = row_form(entity, self._dialect)
        return form

    def alter(self, edit: Alter | Settle) -> None:
        """Change what differs, one change a field; where something is settled, the rest too."""
        key = edit.entity, edit.row
        row = self._rows.get(key)
        if row is None:
            raise LookupError(f"no {edit.entity} {edit.row}")
        unknown = edit.values.keys() - _logged_names(edit.entity) - {"deleted"}
        if unknown:
            raise _unlogged(edit.entity, unknown)
        settled = self._settled_with(edit, row)
        for name, value in {**settled, **edit.values}.items():
            text = canonical(value)
            is_said = name in settled or isinstance(edit, Settle)
            if text == canonical(row.get(name)) and not is_said:
                continue
            ensure_action(self._session)
            known = self._heads[key]
            bases = canonical(sorted(_bases(edit.entity, name, known)))
            change = self._journal.add(edit.entity, edit.row, name, text, bases)
            known[name] = (change,)
            row[name] = value
            self._altered[key].add(name)
            if name == "content" and fold_content(edit.entity, row):
                self._altered[key].add("content_key")

    def _settled_with(self, edit: Alter | Settle, row: Mapping[str, Any]) -> dict[str, Any]:
        """What an edit settles besides its own fields, so that what shows goes on showing.

        Who writes in a row that others removed keeps it, and who writes one of fields that are
        tied together says all of them.
        """
        still = self._open.get((edit.entity, edit.row))
        changed = {
            name
            for name, value in edit.values.items()
            if isinstance(edit, Settle) or canonical(value) != canonical(row.get(name))
        }
        if not still or not changed:
            return {}
        names = {mate for name in changed for mate in unit_of(edit.entity, name)} | {"deleted"}
        found = {name: row[name] for name in sorted(names & still)}
        still -= names
        return found

    def save(self) -> None:
        """Write the rows, parents before children, and the log."""
        connection = self._session.connection()
        for entity in BUSINESS:
            insert_rows(connection, entity, self._created.get(entity, ()))
        for (entity, names), keys in self._by_columns().items():
            table = table_of(entity)
            statement = (
                update(table)
                .where(table.c.id == bindparam("of_row"))
                .values({name: bindparam(f"new_{name}") for name in names})
            )
            connection.execute(
                statement,
                [
                    {"of_row": key[1]} | {f"new_{name}": self._rows[key][name] for name in names}
                    for key in keys
                ],
            )
        self._journal.flush()
        kinds = self._journal.action.kinds
        kinds.update(self._created)
        kinds.update(entity for entity, _ in self._altered)
        self._session.expire_all()

    def _by_columns(self) -> dict[tuple[str, tuple[str, ...]], list[tuple[str, str]]]:
        """Rows to update, those with the same columns together."""
        found: dict[tuple[str, tuple[str, ...]], list[tuple[str, str]]] = defaultdict(list)
        for key, names in self._altered.items():
            found[key[0], tuple(sorted(names))].append(key)
        return found


def _bases(entity: str, field: str, known: Mapping[str, tuple[str, ...]]) -> set[str]:
    """What a change of a field replaces, and what else of its row it has seen.

    A removal has seen the whole row, and every change whether the row was removed: by that an
    exchange tells an edit that knew of a removal from one that did not.
    """
    found = set(known.get(field) or known[CREATED])
    tied = known.keys() - {CREATED} if field == "deleted" else unit_of(entity, field)
    return found.union(*(known.get(mate, ()) for mate in {*tied, "deleted"}))


def _unlogged(entity: str, names: Iterable[str]) -> ValueError:
    """The mistake of naming columns that do not exist or that this machine makes."""
    return ValueError(f"{entity} has no logged column {sorted(names)}")
