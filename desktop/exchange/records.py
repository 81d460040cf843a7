"""A change as a line of a package: the very canonical JSON that its hash covers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import JSON, Column

from desktop.exchange.vocabulary import check_word
from desktop.models.canonical import canonical, table_of
from desktop.models.journal import CREATED, change_json
from desktop.models.tables import BUSINESS, MACHINE_MADE

_ID = re.compile("[0-9a-f]{32}")
_CLOCK = re.compile("[0-9a-f]{12}-[0-9a-f]{6}")
_NAME = re.compile("[a-z][a-z0-9_]{0,59}")
_BASE = re.compile("[0-9a-f]{32}:[1-9][0-9]{0,15}")
_LONGEST_ROW = 32
_NAMES = frozenset(
    ("actor", "bases", "entity", "field", "hlc", "replica", "row", "schema", "seq", "txn", "value")
)


class BadRecordError(Exception):
    """A line is not a change that this program or another version would write."""


class Record(NamedTuple):
    """A change with what its hash covers, in the order of the log's columns; JSON as text."""

    replica: str
    seq: int
    hlc: str
    actor: str
    entity: str
    row: str
    field: str
    value: str
    bases: str
    txn: str
    schema: int

    @property
    def id(self) -> str:
        """How other changes name this one."""
        return f"{self.replica}:{self.seq}"


def line_of(record: tuple[Any, ...]) -> bytes:
    """The line of a change, given the values of a Record."""
    return change_json(record).encode()


def parse_line(line: bytes) -> Record:
    """Read one line; raises BadRecordError unless it is the canonical line of a sound change.

    Entities and fields that this version does not know pass as they are; for a word in a field
    that the register reads, NewerWordError is raised.
    """
    try:
        text = line.decode()
        told = json.loads(text)
        if not isinstance(told, dict) or told.keys() != _NAMES:
            raise BadRecordError
        record = _record(told)
        if change_json(record) != text:
            raise BadRecordError
        _check_value(record, told["value"])
    except (ValueError, TypeError, RecursionError) as error:
        raise BadRecordError from error
    return record


def _record(told: Mapping[str, Any]) -> Record:
    for name in ("hlc", "actor", "entity", "row", "field", "replica", "txn"):
        if not isinstance(told[name], str):
            raise BadRecordError
    sound = (
        _ID.fullmatch(told["replica"])
        and _ID.fullmatch(told["txn"])
        and _CLOCK.fullmatch(told["hlc"])
        and _NAME.fullmatch(told["entity"])
        and (told["field"] == CREATED or _NAME.fullmatch(told["field"]))
        and 0 < len(told["row"]) <= _LONGEST_ROW
        and len(told["actor"]) <= 200
    )
    if not sound or not _is_count(told["seq"]) or not _is_count(told["schema"]):
        raise BadRecordError
    bases = told["bases"]
    if not isinstance(bases, list) or not all(
        isinstance(base, str) and _BASE.fullmatch(base) for base in bases
    ):
        raise BadRecordError
    return Record(
        told["replica"],
        told["seq"],
        told["hlc"],
        told["actor"],
        told["entity"],
        told["row"],
        told["field"],
        canonical(told["value"]),
        canonical(bases),
        told["txn"],
        told["schema"],
    )


def _is_count(value: object) -> bool:
    return type(value) is int and 0 < value < 1 << 53


def _check_value(record: Record, value: object) -> None:
    """Raise BadRecordError where a column known here could not hold the value."""
    if record.field == CREATED:
        if not isinstance(value, dict) or record.bases != "[]":
            raise BadRecordError
        if record.entity in BUSINESS:
            for name, column in _columns(record.entity).items():
                if value.get(name) is not None or column.default is None:
                    _check_column(column, value.get(name))
                    check_word(record.entity, name, value.get(name))
        return
    if record.bases == "[]":
        raise BadRecordError
    if record.entity in BUSINESS and record.field in _columns(record.entity):
        _check_column(_columns(record.entity)[record.field], value)
        check_word(record.entity, record.field, value)


@cache
def _columns(entity: str) -> dict[str, Column[Any]]:
    """The columns whose values the log carries."""
    unlogged = MACHINE_MADE.get(entity, frozenset()) | {"id"}
    return {
        column.name: column for column in table_of(entity).columns if column.name not in unlogged
    }


def _check_column(column: Column[Any], value: object) -> None:
    if value is None:
        if not column.nullable:
            raise BadRecordError
        return
    kind = column.type.python_type
    if isinstance(column.type, JSON):
        sound = isinstance(value, dict) or (
            isinstance(value, list) and all(isinstance(one, str) for one in value)
        )
    elif kind is date:
        sound = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    elif kind is datetime:
        sound = isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    elif kind is int:
        sound = type(value) is int and abs(value) < 1 << 31
    else:
        sound = type(value) is kind
    if not sound:
        raise BadRecordError
