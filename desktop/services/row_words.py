"""What rows of any entity, and the values of their fields, are called where they are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.canonical import table_of
from desktop.models.changes import chunks
from desktop.register.effects import CREATING
from desktop.register.spans import Span
from desktop.register.values import EffectKind
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
from desktop.services.retirement_words import RetirementKind, into_words, retirement_title
from desktop.services.step_words import TITLES
from desktop.services.titles import dated_title
from desktop.text.clean import one_line
from desktop.text.dates import short_date

_SHOWN_LETTERS = 80
_OF_BIRTH = ("deadline", "lead_id")
"""What is told of a task that comes."""


class RowWords:
    """Puts rows and values into words; reads what they name once.

    `rows` holds what is known of rows, by entity and id; `know` tells it some not stored yet.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.rows: dict[str, dict[str, Mapping[str, Any]]] = {}
        self._labels: dict[str, str] = {}
        self._contents: dict[str, str] = {}

    def know(self, entity: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
        """Take these rows as they are told, whatever is stored."""
        self.rows.setdefault(entity, {}).update(rows)
        if entity == "effect":
            for row in rows.values():
                if row.get("content") and row["kind"] in ("issue", "add"):
                    self._contents[row["task_id"]] = row["content"]

    def gist(self, entity: str, row: str, values: Mapping[str, Any]) -> str:
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
            case "retirement":
                into = into_words(RetirementKind(values["kind"]), values["successors"])
                return f"{into} theo {self.label('document', values['document_id'])}"
            case _:
                return self._fields_gist(entity, values)

    def _fields_gist(self, entity: str, values: Mapping[str, Any]) -> str:
        """The fields that tell in short what a row is."""
        said = {name: self.say(entity, name, values.get(name)) for name in GISTS.get(entity, ())}
        if entity in NAMING_FIELDS:
            return "; ".join(f"{FIELDS[name]}: {text}" for name, text in said.items() if text)
        return "; ".join(filter(None, said.values()))

    def _effect_gist(self, values: Mapping[str, Any]) -> str:
        """What an effect brings; its reason and its document where it brings no value."""
        kind = EffectKind(values["kind"])
        if kind is EffectKind.CORRECT:
            said = [
                f"{FIELDS[name]}: {self.say('effect', name, values[name])}"
                for name in CORRECTED
                if values.get(name) is not None
            ]
            return "; ".join(said)
        shown = _OF_BIRTH if kind in CREATING else (*CORRECTED, "targets")
        told = [self.say("effect", name, values.get(name)) for name in shown]
        if any(told):
            return "; ".join(text for text in told if text)
        reason = one_line(values.get("reason") or "")
        document = self.label("document", values.get("document_id") or "")
        told = [f"lý do: {reason}" if reason else "", f"theo {document}" if document else ""]
        text = "; ".join(one for one in told if one)
        return text[:1].upper() + text[1:]

    def thing(self, entity: str, row_id: str, row: Mapping[str, Any]) -> str:
        """What a change happened to."""
        name = thing_name(entity)
        match entity:
            case "task":
                return f"{name} {self.label('task', row_id)}"
            case "effect" | "progress":
                return f"{name} {self.label('task', row.get('task_id') or '')}"
            case "report_section":
                key = str(row.get("key") or "")
                return f"Mục {key} của dự thảo" if key[:1].isupper() else "Dự thảo"
            case "office" | "mark":
                return name
            case "setting":
                return f"{name}: {setting_label(row_id)}"
            case "indicator_value":
                span = Span(row["first_on"], row["last_on"]).title
                return f"{name} {self.label('indicator', row['indicator_id'])}, {span}"
            case "document":
                return self.label("document", row_id)
            case "retirement" if row:
                return retirement_title(RetirementKind(row["kind"]), row["name"])
            case "issue":
                return f"{name} {self.label('document', row.get('document_id') or '')}".strip()
            case _:
                called = str(row.get("name") or row.get("title") or "")
                return called if called.startswith(name) else f"{name} {called}".strip()

    def say(self, entity: str, field: str, value: Any) -> str:
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
                return _deadline_words(value) if field == "deadline" else _texts(value)
            case list():
                return "; ".join(self._named(entity, field, item) for item in value)
            case _:
                return self._named(entity, field, str(value))

    def _named(self, entity: str, field: str, text: str) -> str:
        """An id by the name of what it stands for."""
        is_name = (entity, field) == ("retirement", "successors")
        referred = None if is_name else _REFERS.get(field)
        return value_words(entity, field, text) if referred is None else self.label(referred, text)

    def label(self, entity: str, row_id: str) -> str:
        if not row_id:
            return ""
        if row_id not in self._labels:
            self.load(entity, [row_id])
            row = self.rows[entity].get(row_id)
            self._labels[row_id] = self._named_row(entity, row) if row else "không còn"
        return self._labels[row_id]

    def _named_row(self, entity: str, row: Mapping[str, Any]) -> str:
        if entity == "task":
            content = self._contents.get(row["id"]) or _contents(self._session, [row["id"]]).get(
                row["id"], ""
            )
            return _task_label(row, content)
        if entity == "document":
            return dated_title(document_of(row))
        return str(row.get("name") or row.get("title") or row.get("post") or "")

    def load(self, entity: str, ids: Iterable[str]) -> None:
        """Read rows, deleted ones too, that were not read yet; name many tasks at once."""
        table, known = table_of(entity), self.rows.setdefault(entity, {})
        for chunk in chunks(row for row in ids if row not in known):
            for row in self._session.execute(select(table).where(table.c.id.in_(chunk))).mappings():
                known[row["id"]] = dict(row)
        if entity in ("effect", "progress"):
            self._load_tasks({row["task_id"] for row in known.values()})

    def _load_tasks(self, tasks: Iterable[str]) -> None:
        wanted = [task for task in tasks if task not in self._labels]
        self.load("task", wanted)
        contents = _contents(self._session, wanted) | self._contents
        for task in wanted:
            if (row := self.rows["task"].get(task)) is not None:
                self._labels[task] = _task_label(row, contents.get(task, ""))


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


def _task_label(row: Mapping[str, Any], content: str) -> str:
    return f"{row['ordinal']}. {content}".strip(". ")


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


def made_words(entity: str, values: Mapping[str, Any]) -> str:
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


def _texts(value: Mapping[str, Any]) -> str:
    """The texts of a field that holds several; numbers in it are for machines."""
    return "; ".join(filter(None, (one for one in value.values() if isinstance(one, str))))


def shortened(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN_LETTERS else line[:_SHOWN_LETTERS].rsplit(" ", 1)[0] + "…"
