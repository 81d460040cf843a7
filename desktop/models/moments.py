"""Moments in time: UTC in the store, and the clock that everything is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.types import TypeDecorator

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in UTC; tests hand in their own."""


def now() -> datetime:
    """The present moment by the machine's clock."""
    return datetime.now(UTC)


def moment_text(moment: datetime) -> str:
    """A moment as the store keeps it: ISO text in UTC with microseconds, of one length."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment stored as ISO text in UTC with microseconds, so that text order is time."""

    impl = String(32)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What the column holds in the program."""
        return datetime

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Any,  # noqa: ARG002
    ) -> str | None:
        """Store as text of one length."""
        return None if value is None else moment_text(value)

    def process_result_value(
        self,
        value: str | None,
        dialect: Any,  # noqa: ARG002
    ) -> datetime | None:
        """Read back as an aware moment."""
        return None if value is None else datetime.fromisoformat(value)
