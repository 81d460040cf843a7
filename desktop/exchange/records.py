"""A change as a line of a package: the very canonical JSON that its hash covers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from sys import intern
from typing import Any, NamedTuple

from sqlalchemy import JSON, Column

from desktop.exchange.vocabulary import check_word, is_worded
from desktop.models.canonical import canonical, table_of
from desktop.models.journal import CREATED, change_json
from desktop.models.tables import BUSINESS, MACHINE_MADE

_ID = "[0-9a-f]{32}"
_NAME = "[a-z][a-z0-9_]{0,59}"
_COUNT = "[1-9][0-9]{0,15}"
_BASE = f'"{_ID}:{_COUNT}"'
_PLAIN = r'[^"\\\x00-\x1f]*'
_ESCAPED = r'\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))'
_TEXT = f'"{_PLAIN}(?:{_ESCAPED}{_PLAIN})*"'
_LINE = re.compile(
    rf'{{"actor":({_TEXT}),"bases":(\[(?:{_BASE}(?:,{_BASE})*)?\]),"entity":"({_NAME})"'
    rf',"field":"(\*|{_NAME})","hlc":"([0-9a-f]{{12}}-[0-9a-f]{{6}})","replica":"({_ID})"'
    rf',"row":({_TEXT}),"schema":({_COUNT}),"seq":({_COUNT}),"txn":"({_ID})","value":'
)
"""A canonical line up to the value: what is matched has no other canonical form."""

_PLAIN_TEXT = re.compile(f'"{_PLAIN}"')
_DECODER = json.JSONDecoder()
_LONGEST_ROW = 32
_LONGEST_ACTOR = 200
_MOST = 1 << 53


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
        found = _LINE.match(text)
        if found is None or text[-1] != "}":
            raise BadRecordError
        told = text[found.end() : -1]
        value = _read(told)
        record = _record(found, told)
        _check_value(record, value)
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


def _read(told: str) -> Any:
    """The value of a canonical text; raises BadRecordError where it is none."""
    if _PLAIN_TEXT.fullmatch(told):
        return told[1:-1]
    value, _ = _DECODER.raw_decode(told)
    if canonical(value) != told:
        raise BadRecordError
    return value


@lru_cache(maxsize=1024)
def _actor(told: str) -> str:
    """Who acted, by the canonical text; it is the same in most lines."""
    actor = json.loads(told)
    if len(actor) > _LONGEST_ACTOR:
        raise BadRecordError
    return intern(actor)


def _record(found: re.Match[str], value: str) -> Record:
    actor, bases, entity, field, hlc, replica, row, schema, seq, txn = found.groups()
    row = json.loads(row) if "\\" in row else row[1:-1]
    number, version = int(seq), int(schema)
    if not 0 < len(row) <= _LONGEST_ROW or number >= _MOST or version >= _MOST:
        raise BadRecordError
    return Record(
        intern(replica),
        number,
        hlc,
        _actor(actor),
        intern(entity),
        row,
        intern(field),
        value,
        bases if bases != "[]" else "[]",
        intern(txn),
        version,
    )


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
    if checks and any(value.get(name) is None for name in _required(record.entity)):
        raise BadRecordError
    texts = _texts(record.entity) if checks else frozenset()
    for name, told in value.items():
        if told is not None and name in checks and not (name in texts and type(told) is str):
            checks[name](told)


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
def _texts(entity: str) -> frozenset[str]:
    """The columns that hold any text."""
    return frozenset(
        column.name
        for column in _columns(entity)
        if column.type.python_type is str and not is_worded(entity, column.name)
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
            (_check_text if type(value) is str else check_word)(entity, name, value)

    return check


_check_text = lru_cache(maxsize=1024)(check_word)
"""As `check_word`, remembering what passed."""


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
    return isinstance(value, str) and _is_written_day(value)


@lru_cache(maxsize=4096)
def _is_written_day(text: str) -> bool:
    return date.fromisoformat(text).isoformat() == text


def _is_moment(value: object) -> bool:
    return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None


def _is_small(value: object) -> bool:
    return type(value) is int and abs(value) < 1 << 31
