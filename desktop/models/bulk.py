"""Rows as the driver stores them and as the log tells them, both made in one pass.

An import writes tens of thousands of rows; SQLAlchemy's own `executemany` and a second pass of
JSON would take most of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from sqlalchemy import JSON, Column, Connection, Dialect, Table

from desktop.models.canonical import canonical, default_of
from desktop.models.tables import MACHINE_MADE, Base

Told = tuple[Any, str]
"""A value as the driver stores it, and its canonical JSON."""

ABSENT: Told = (None, "null")


@contextmanager
def uncollected() -> Iterator[None]:
    """Do without collecting garbage, which would look through ever more rows that hold no cycles.

    The window collects by its own clock (views/garbage.py); there this changes nothing.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Cell:
    """One column: its place in a row, its name in the log ('' when not there), how it is told."""

    place: int
    name: str
    label: str
    is_text: bool
    default: Told
    tell: Callable[[Any], Told]


class RowForm:
    """How the rows of one table are stored by one driver."""

    def __init__(self, table: Table, dialect: Dialect) -> None:
        """Prepare the INSERT, and each column in the order of its name."""
        unlogged = MACHINE_MADE.get(table.name, frozenset()) | {"id", "deleted"}
        self.statement = str(table.insert().compile(dialect=dialect))
        self._width = len(table.columns)
        self._cells = sorted(
            (
                _cell(place, column, dialect, is_logged=column.name not in unlogged)
                for place, column in enumerate(table.columns)
            ),
            key=lambda cell: cell.name,
        )
        self._names = tuple(table.columns.keys())
        self._texts = tuple(cell.place for cell in self._cells if cell.is_text)
        self._others = tuple((cell.place, cell.tell) for cell in self._cells if not cell.is_text)
        self._tellers = {cell.place: cell.tell for cell in self._cells}

    def tell(self, values: Mapping[str, Any]) -> tuple[tuple[Any, ...], str]:
        """A row's values in the statement's order, and the JSON of its logged ones.

        Columns that are not named take their defaults; the JSON leaves out what is absent.
        """
        stored: list[Any] = [None] * self._width
        parts: list[str] = []
        for cell in self._cells:
            if cell.name in values:
                value = values[cell.name]
                if value is None:
                    continue
                if cell.is_text and type(value) is str:
                    stored[cell.place] = value
                    if cell.label:
                        parts.append(cell.label + encode_basestring(value))
                    continue
                told = cell.tell(value)
            else:
                told = cell.default
            stored[cell.place] = told[0]
            if cell.label and told is not ABSENT:
                parts.append(cell.label + told[1])
        return tuple(stored), "{" + ",".join(parts) + "}"

    def store(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """A row's values in the statement's order; columns that are not named are empty."""
        stored = [values.get(name) for name in self._names]
        for place, tell in self._others:
            if stored[place] is not None:
                stored[place] = tell(stored[place])[0]
        for place in self._texts:
            value = stored[place]
            if type(value) is not str and value is not None:
                stored[place] = self._tellers[place](value)[0]
        return tuple(stored)


@cache
def row_form(name: str, dialect: Dialect) -> RowForm:
    """The form of a table's rows."""
    return RowForm(Base.metadata.tables[name], dialect)


def insert_rows(connection: Connection, name: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows that hold what the driver stores, in the order of the table's columns."""
    if rows:
        connection.exec_driver_sql(row_form(name, connection.dialect).statement, list(rows))


def _cell(place: int, column: Column[Any], dialect: Dialect, *, is_logged: bool) -> _Cell:
    """How one column is told."""
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    is_text = column.type.python_type is str and process is None
    tell = _telling(column, process)
    default = default_of(column)
    return _Cell(
        place,
        column.name,
        f'"{column.name}":' if is_logged else "",
        is_text,
        ABSENT if default is None else tell(default),
        tell,
    )


def _telling(column: Column[Any], process: Callable[[Any], Any] | None) -> Callable[[Any], Told]:
    """The function that tells a value of a column; days and moments are remembered."""
    if isinstance(column.type, JSON):

        def tell_json(value: Any) -> Told:
            text = canonical(value)
            return text, text

        return tell_json

    kind = column.type.python_type

    def tell(value: Any) -> Told:
        if not isinstance(value, kind) or (kind is date and isinstance(value, datetime)):
            raise TypeError(f"{column.name} takes {kind.__name__}, not {type(value).__name__}")
        plain = str(value) if kind is str else value
        return (plain if process is None else process(plain)), canonical(plain)

    return tell if kind in {str, int, bool} else cache(tell)
