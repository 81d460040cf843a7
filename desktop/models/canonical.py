"""The canonical JSON of values in the log: sorted keys, no blanks, letters unescaped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from json import encoder
from typing import Any

from sqlalchemy import Column, Date, Table

from desktop.models.moments import UtcDateTime, moment_text
from desktop.models.tables import BUSINESS, MACHINE_MADE, Base

Decoder = Callable[[Any], Any]


def _plain(value: object) -> str:
    """Days as ISO text, moments as ISO text in UTC with microseconds."""
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")


_ENCODER = json.JSONEncoder(
    ensure_ascii=False,
    sort_keys=True,
    separators=(",", ":"),
    allow_nan=False,
    default=_plain,
)


def _pieces() -> Callable[[object, int], Iterable[str]] | None:
    """What the encoder would make anew for each value; None where this Python has it not."""
    make = getattr(encoder, "c_make_encoder", None)
    if make is None:
        return None
    made: Callable[[object, int], Iterable[str]] = make(
        None,
        _plain,
        encoder.encode_basestring,
        None,
        _ENCODER.key_separator,
        _ENCODER.item_separator,
        _ENCODER.sort_keys,
        _ENCODER.skipkeys,
        _ENCODER.allow_nan,
    )
    return made


_PIECES = _pieces()


def canonical(value: object) -> str:
    """The one text a value has in the log; equal values have equal texts."""
    if _PIECES is None or type(value) is str:
        return _ENCODER.encode(value)
    return "".join(_PIECES(value, 0))


def table_of(entity: str) -> Table:
    """The Core table of a business entity."""
    return Base.metadata.tables[BUSINESS[entity].__tablename__]


@cache
def logged_fields(entity: str) -> tuple[str, ...]:
    """The columns of an entity that its log carries, without the id and `deleted`."""
    machine_made = MACHINE_MADE.get(entity, frozenset())
    return tuple(
        name
        for name in table_of(entity).columns.keys()  # noqa: SIM118 - a column collection
        if name not in machine_made and name not in {"id", "deleted"}
    )


def default_of(column: Column[Any]) -> Any:
    """What a new row holds in a column that is not named; a list's default is an empty one."""
    default = column.default
    if default is None:
        return None
    return default.arg if default.is_scalar else []  # type: ignore[attr-defined]


@cache
def defaults_of(entity: str) -> dict[str, Any]:
    """What a new row holds where nothing is named."""
    return {column.name: default_of(column) for column in table_of(entity).columns}


@cache
def decoders(entity: str) -> dict[str, Decoder]:
    """How the JSON of a field becomes the value of its column, where they differ."""
    found: dict[str, Decoder] = {}
    for column in table_of(entity).columns:
        if isinstance(column.type, Date):
            found[column.name] = date.fromisoformat
        elif isinstance(column.type, UtcDateTime):
            found[column.name] = datetime.fromisoformat
    return found


def decoded(entity: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of columns from parsed JSON."""
    result = dict(values)
    for name, decode in decoders(entity).items():
        if result.get(name) is not None:
            result[name] = decode(result[name])
    return result
