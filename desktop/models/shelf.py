"""Rows of a register that is not ours, kept in memory beside our own store: read, never written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.canonical import defaults_of, table_of
from desktop.models.database import memory_engine
from desktop.models.derived import fold_content
from desktop.models.tables import Base

READ_ONLY = "Đây là bản trích chỉ xem nên không ghi gì vào được; hãy ghi vào sổ của mình."


class Shelf:
    """A store with no log, no identity and no file: what it holds is gone when it is closed.

    It stands where a `Database` is only read; its one thread at a time may be any.
    """

    def __init__(self, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Take the rows of each entity, parents before children; what they leave out is empty."""
        self._engine: Engine = memory_engine()
        Base.metadata.create_all(self._engine)
        with self._engine.begin() as connection:
            for entity, of in rows.items():
                if of:
                    connection.execute(table_of(entity).insert(), [_whole(entity, it) for it in of])
        with self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that reads."""
        with Session(self._engine, autoflush=False) as session:
            yield session

    @contextmanager
    def act(self, title: str, *, who: object = None) -> Iterator[Session]:  # noqa: ARG002
        """Refuse whatever would be written."""
        raise UserError(READ_ONLY)
        yield  # type: ignore[unreachable]

    def close(self) -> None:
        """Let the rows go."""
        self._engine.dispose()


def _whole(entity: str, row: Mapping[str, Any]) -> dict[str, Any]:
    whole = defaults_of(entity) | dict(row)
    fold_content(entity, whole)
    return whole
