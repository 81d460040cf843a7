"""A change as a line of a package: the very canonical JSON that its hash covers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from sys import intern
from typing import Any, NamedTuple

from sqlalchemy import JSON, Column

from desktop.exchange.vocabulary import check_word, is_worded
from desktop.models.canonical import canonical, table_of
from desktop.models.journal import CREATED, change_json
from desktop.models.tables import BUSINESS, MACHINE_MADE

_ID = re.compile("[0-9a-f]{32}")
_CLOCK = re.compile("[0-9a-f]{12}-[0-9a-f]{6}")
_NAME = re.compile("[a-z][a-z0-9_]{0,59}")
_BASE = re.compile("[0-9a-f]{32}:[1-9][0-9]{0,15}")
_LONGEST_ROW = 32
_BEFORE_VALUE = len('"txn":"","value":') + 32
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
        if not isinstance(told, dict) or told.keys() != _NAMES or canonical(told) != text:
            raise BadRecordError
        record = _record(told, text)
        _check_value(record, told["value"])
    except (ValueError, TypeError, RecursionError) as error:
        raise BadRecordError from error
    return record


def check_fields(entity: str, values: Mapping[str, object]) -> None:
    """Raise BadRecordError where a column of an entity could not hold one of these values.

    For a word in a field that the register reads, NewerWordError is raised.
    """
    try:
        for name, value in values.items():
            _check_named(entity, name)(value)
    except (ValueError, TypeError, KeyError) as error:
        raise BadRecordError from error


def _record(told: Mapping[str, Any], text: str) -> Record:
    for name in ("hlc", "actor", "entity", "row", "field", "replica", "txn"):
        if not isinstance(told[name], str):
            raise BadRecordError
    txn, field, bases = told["txn"], told["field"], told["bases"]
    sound = (
        _ID.fullmatch(told["replica"])
        and _ID.fullmatch(txn)
        and _CLOCK.fullmatch(told["hlc"])
        and _NAME.fullmatch(told["entity"])
        and (field == CREATED or _NAME.fullmatch(field))
        and 0 < len(told["row"]) <= _LONGEST_ROW
        and len(told["actor"]) <= 200
    )
    if not sound or not _is_count(told["seq"]) or not _is_count(told["schema"]):
        raise BadRecordError
    if not isinstance(bases, list) or not all(
        isinstance(base, str) and _BASE.fullmatch(base) for base in bases
    ):
        raise BadRecordError
    # The line is canonical, and quotes inside texts are escaped: these marks stand once.
    value_at = text.index(f'"txn":"{txn}","value":') + _BEFORE_VALUE
    return Record(
        intern(told["replica"]),
        told["seq"],
        told["hlc"],
        intern(told["actor"]),
        intern(told["entity"]),
        told["row"],
        intern(field),
        text[value_at:-1],
        canonical(bases) if bases else "[]",
        intern(txn),
        told["schema"],
    )


def _is_count(value: object) -> bool:
    return type(value) is int and 0 < value < 1 << 53


def _check_value(record: Record, value: object) -> None:
    """Raise BadRecordError where a column known here could not hold the value."""
    checks = _checks(record.entity) if record.entity in BUSINESS else {}
    if record.field != CREATED:
        if record.bases == "[]":
            raise BadRecordError
        if record.field in checks:
            checks[record.field](value)
        return
    if not isinstance(value, dict) or record.bases != "[]":
        raise BadRecordError
    for name, check in checks.items():
        told = value.get(name)
        if told is not None or name in _required(record.entity):
            check(told)


@cache
def _columns(entity: str) -> tuple[Column[Any], ...]:
    """The columns whose values the log carries."""
    unlogged = MACHINE_MADE.get(entity, frozenset()) | {"id"}
    return tuple(column for column in table_of(entity).columns if column.name not in unlogged)


@cache
def _required(entity: str) -> frozenset[str]:
    """The columns that a row must tell when it comes into being."""
    return frozenset(
        column.name for column in _columns(entity) if not column.nullable and column.default is None
    )


@cache
def _checks(entity: str) -> dict[str, Callable[[object], None]]:
    """What looks at the value of each column."""
    return {column.name: _check_of(entity, column) for column in _columns(entity)}


@cache
def _check_named(entity: str, name: str) -> Callable[[object], None]:
    return _check_of(entity, table_of(entity).columns[name])


def _check_of(entity: str, column: Column[Any]) -> Callable[[object], None]:
    is_sound = _soundness(column)
    nullable, name = column.nullable, column.name
    has_words = is_worded(entity, name)

    def check(value: object) -> None:
        if value is None:
            if not nullable:
                raise BadRecordError
        elif not is_sound(value):
            raise BadRecordError
        elif has_words:
            check_word(entity, name, value)

    return check


def _soundness(column: Column[Any]) -> Callable[[Any], bool]:
    """The function that tells whether a column can hold a value."""
    kind = column.type.python_type
    if isinstance(column.type, JSON):
        return _is_list_or_fields
    if kind is date:
        return _is_day
    if kind is datetime:
        return _is_moment
    if kind is int:
        return _is_small
    return lambda value: type(value) is kind


def _is_list_or_fields(value: object) -> bool:
    if isinstance(value, dict):
        return True
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


def _is_moment(value: object) -> bool:
    return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None


def _is_small(value: object) -> bool:
    return type(value) is int and abs(value) < 1 << 31
