"""What one action changed, line by line, in words: which thing, which field, old and new."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.canonical import decoded, table_of
from desktop.models.changes import Change, changes_of, chunks, select_changes, value_before
from desktop.models.journal import CREATED
from desktop.models.tables import ChangeRow
from desktop.register.effects import CREATING
from desktop.register.spans import Span
from desktop.register.values import DocumentId, EffectKind, TaskId
from desktop.services.diary_words import (
    CORRECTED,
    FIELDS,
    GISTS,
    NAMING_FIELDS,
    setting_label,
    setting_words,
    thing_name,
    value_words,
)
from desktop.services.facts import deadline_of, document_of
from desktop.services.step_words import TITLES
from desktop.services.titles import dated_title
from desktop.text.clean import one_line
from desktop.text.dates import short_date

LINES = 500
"""How many changes of one action are told in full."""

_SHOWN_LETTERS = 80
_DELETED = "deleted"
EMPTY = "để trống"
_OF_BIRTH = ("deadline", "lead_id")
"""What is told of a task that comes."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: `thing` it happened to, `deed` or field, old and new as people read them."""

    thing: str
    deed: str
    old: str
    new: str
    task: TaskId | None = None
    document: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class ChangeLines:
    """What an action changed; `left_out` counts the changes beyond those told."""

    lines: tuple[ChangeLine, ...]
    left_out: int


def change_lines(session: Session, action: str, limit: int = LINES) -> ChangeLines:
    """Tell what an action changed, in the order it was written."""
    query = (
        select_changes()
        .add_columns(ChangeRow.entity)
        .where(ChangeRow.txn == action, ChangeRow.entity != "action")
        .order_by(ChangeRow.replica, ChangeRow.seq)
    )
    found = [(entity, Change._make(values)) for *values, entity in session.execute(query).tuples()]
    told = found[:limit]
    teller = _Teller(session, told)
    lines = [line for entity, change in told for line in teller.lines(entity, change)]
    return ChangeLines(tuple(lines), len(found) - len(told))


class _Teller:
    """Puts changes into words; reads what they name once."""

    def __init__(self, session: Session, changes: Sequence[tuple[str, Change]]) -> None:
        self._session = session
        self._rows: dict[str, dict[str, Mapping[str, Any]]] = {}
        self._labels: dict[str, str] = {}
        self._histories: dict[tuple[str, str], list[Change]] = {}
        by_entity: dict[str, dict[str, None]] = {}
        for entity, change in changes:
            by_entity.setdefault(entity, {})[change.row] = None
        for entity, ids in by_entity.items():
            self._load(entity, ids)
        altered: dict[str, dict[str, None]] = {}
        for entity, change in changes:
            if change.field != CREATED:
                altered.setdefault(entity, {})[change.row] = None
        for entity, ids in altered.items():
            for row, history in changes_of(session, entity, ids).items():
                self._histories[entity, row] = history

    def lines(self, entity: str, change: Change) -> list[ChangeLine]:
        """What one change says; a field that tells a person nothing has no line."""
        if change.field == CREATED:
            values = decoded(entity, json.loads(change.value))
            gist = self._gist(entity, change.row, values)
            return [self._line(entity, change, _made(entity, values), "", gist)]
        before = value_before(entity, change, self._histories[entity, change.row])
        after = decoded(entity, {change.field: json.loads(change.value)})[change.field]
        if change.field == _DELETED:
            return [self._gone(entity, change, bool(after))]
        if change.field not in FIELDS:
            return []
        old, new = (self._held(entity, change, value) for value in (before, after))
        deed = "Giá trị" if entity == "setting" else FIELDS[change.field]
        return [self._line(entity, change, deed, old, new or EMPTY)]

    def _gone(self, entity: str, change: Change, is_gone: bool) -> ChangeLine:
        """What was deleted or came back, with the gist of it."""
        gist = self._gist(entity, change.row, self._rows[entity][change.row])
        if not is_gone:
            return self._line(entity, change, "Khôi phục", "", gist or "có lại")
        gone = "đã xóa"
        if entity == "setting":
            gone = f"mặc định: {setting_words(change.row, None)}"
        return self._line(entity, change, "Xóa", gist, gone)

    def _held(self, entity: str, change: Change, value: Any) -> str:
        """What a field of a row holds."""
        if entity == "setting":
            return setting_words(change.row, value)
        return self._say(entity, change.field, value)

    def _line(self, entity: str, change: Change, deed: str, old: str, new: str) -> ChangeLine:
        row = self._rows.get(entity, {}).get(change.row, {})
        task = change.row if entity == "task" else row.get("task_id")
        document = change.row if entity == "document" else row.get("document_id")
        return ChangeLine(
            self._thing(entity, change.row, row),
            deed,
            _short(old),
            _short(new),
            TaskId(task) if task else None,
            DocumentId(document) if document else None,
        )

    def _gist(self, entity: str, row: str, values: Mapping[str, Any]) -> str:
        """What a row says in short."""
        match entity:
            case "effect":
                return self._effect_gist(values)
            case "progress":
                state = value_words("progress", "state", values["state"])
                told = (short_date(values["on_date"]), values.get("text") or state)
                return "; ".join(told)
            case "setting":
                return setting_words(row, values.get("value"))
            case "issue":
                number = f"{values['number']}/{values['symbol']}"
                return f"{number} ngày {short_date(values['issued_on'])}"
            case _:
                return self._fields_gist(entity, values)

    def _fields_gist(self, entity: str, values: Mapping[str, Any]) -> str:
        """The fields that tell in short what a row is."""
        said = {name: self._say(entity, name, values.get(name)) for name in GISTS.get(entity, ())}
        if entity in NAMING_FIELDS:
            return "; ".join(f"{FIELDS[name]}: {text}" for name, text in said.items() if text)
        return "; ".join(filter(None, said.values()))

    def _effect_gist(self, values: Mapping[str, Any]) -> str:
        """What an effect brings; its reason and its document where it brings no value."""
        kind = EffectKind(values["kind"])
        if kind is EffectKind.CORRECT:
            said = [
                f"{FIELDS[name]}: {self._say('effect', name, values[name])}"
                for name in CORRECTED
                if values.get(name) is not None
            ]
            return "; ".join(said)
        shown = _OF_BIRTH if kind in CREATING else (*CORRECTED, "targets")
        told = [self._say("effect", name, values.get(name)) for name in shown]
        if any(told):
            return "; ".join(text for text in told if text)
        reason = one_line(values.get("reason") or "")
        document = self._label("document", values.get("document_id") or "")
        told = [f"lý do: {reason}" if reason else "", f"theo {document}" if document else ""]
        text = "; ".join(one for one in told if one)
        return text[:1].upper() + text[1:]

    def _thing(self, entity: str, row_id: str, row: Mapping[str, Any]) -> str:
        """What a change happened to."""
        name = thing_name(entity)
        match entity:
            case "task":
                return f"{name} {self._label('task', row_id)}"
            case "effect" | "progress":
                return f"{name} {self._label('task', row.get('task_id') or '')}"
            case "report_section":
                key = str(row.get("key") or "")
                return f"Mục {key} của dự thảo" if key[:1].isupper() else "Dự thảo"
            case "office" | "mark":
                return name
            case "setting":
                return f"{name} {setting_label(row_id)}"
            case "indicator_value":
                span = Span(row["first_on"], row["last_on"]).title
                return f"{name} {self._label('indicator', row['indicator_id'])}, {span}"
            case "document":
                return self._label("document", row_id)
            case "issue":
                return f"{name} {self._label('document', row.get('document_id') or '')}".strip()
            case _:
                return f"{name} {row.get('name') or row.get('title') or ''}".strip()

    def _say(self, entity: str, field: str, value: Any) -> str:
        """A value as a person reads it."""
        match value:
            case None:
                return ""
            case bool():
                return "có" if value else "không"
            case datetime():
                return value.astimezone().strftime("%H:%M %d/%m/%Y")
            case date():
                return short_date(value)
            case dict():
                return _deadline_words(value)
            case list():
                return "; ".join(self._named(entity, field, item) for item in value)
            case _:
                return self._named(entity, field, str(value))

    def _named(self, entity: str, field: str, text: str) -> str:
        """An id by the name of what it stands for."""
        referred = _REFERS.get(field)
        return value_words(entity, field, text) if referred is None else self._label(referred, text)

    def _label(self, entity: str, row_id: str) -> str:
        if not row_id:
            return ""
        if row_id not in self._labels:
            self._load(entity, [row_id])
            row = self._rows[entity].get(row_id)
            self._labels[row_id] = _LABELS[entity](self._session, row) if row else "không còn"
        return self._labels[row_id]

    def _load(self, entity: str, ids: Iterable[str]) -> None:
        """Read rows, deleted ones too, that were not read yet; name many tasks at once."""
        table, known = table_of(entity), self._rows.setdefault(entity, {})
        for chunk in chunks(row for row in ids if row not in known):
            for row in self._session.execute(select(table).where(table.c.id.in_(chunk))).mappings():
                known[row["id"]] = dict(row)
        if entity in ("effect", "progress"):
            self._load_tasks({row["task_id"] for row in known.values()})

    def _load_tasks(self, tasks: Iterable[str]) -> None:
        wanted = [task for task in tasks if task not in self._labels]
        self._load("task", wanted)
        contents = _contents(self._session, wanted)
        for task in wanted:
            if (row := self._rows["task"].get(task)) is not None:
                self._labels[task] = f"{row['ordinal']}. {contents.get(task, '')}".strip(". ")


def _contents(session: Session, tasks: Iterable[str]) -> dict[str, str]:
    """What tasks were first called, also those that are deleted."""
    effects = table_of("effect")
    found: dict[str, str] = {}
    for chunk in chunks(tasks):
        born = select(effects.c.task_id, effects.c.content).where(
            effects.c.task_id.in_(chunk), effects.c.kind.in_(("issue", "add"))
        )
        found.update(session.execute(born).tuples().all())
    return found


def _task_label(session: Session, row: Mapping[str, Any]) -> str:
    content = _contents(session, [row["id"]]).get(row["id"], "")
    return f"{row['ordinal']}. {content}".strip(". ")


def _document_label(_session: Session, row: Mapping[str, Any]) -> str:
    return dated_title(document_of(row))


def _name_label(_session: Session, row: Mapping[str, Any]) -> str:
    return str(row.get("name") or row.get("title") or row.get("post") or "")


_LABELS: dict[str, Callable[[Session, Mapping[str, Any]], str]] = {
    "task": _task_label,
    "document": _document_label,
    "unit": _name_label,
    "leader": _name_label,
    "programme": _name_label,
    "indicator": _name_label,
}
_REFERS = {
    "lead_id": "unit",
    "coordinating": "unit",
    "successors": "unit",
    "leader_id": "leader",
    "document_id": "document",
    "programme_id": "programme",
    "parent_id": "programme",
    "targets": "task",
    "born_of": "task",
    "parts": "indicator",
    "source_id": "unit",
}


def _made(entity: str, values: Mapping[str, Any]) -> str:
    """What bringing a row into being is called."""
    if entity == "effect":
        return TITLES[EffectKind(values["kind"])]
    if entity == "progress":
        return "Báo cáo hoàn thành" if values["state"] == "done" else "Báo cáo tiến độ"
    return "Thêm"


def _deadline_words(value: Mapping[str, Any]) -> str:
    deadline = deadline_of(value)
    if deadline.text or deadline.due is None:
        return deadline.text
    return short_date(deadline.due)


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN_LETTERS else line[:_SHOWN_LETTERS].rsplit(" ", 1)[0] + "…"
