"""What goes out stands: a text that has its number and its date keeps from where it was looked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.journal import current_action
from desktop.services.facts import Row, row_of
from desktop.services.values import Viewpoint


class Issuable(Protocol):
    """A text that goes out by its number and its date."""

    @property
    def id(self) -> str:
        """The row it is stored in, '' for one that is not."""

    @property
    def number(self) -> str:
        """The number it went out by."""

    @property
    def viewpoint(self) -> Viewpoint:
        """From where its figures are looked at."""

    @property
    def is_issued(self) -> bool:
        """Whether it has its number and its date."""


def has_gone_out(number: str, issued_on: date | None) -> bool:
    """Whether a number and a date make a text one that went out."""
    return bool(number.strip()) and issued_on is not None


def fixed_dates(
    session: Session, stored: Row, before: Issuable, now: Issuable, name: str
) -> dict[str, Any]:
    """The columns that say from where a text looks, once it has gone out (design.md, known-at).

    It is fixed when the text gets number and date: `before` is how it is `stored`, `now`
    how it is to be. `name` is what people call its kind. Raises UserError when the dates of
    an issued text are to change.
    """
    if not before.is_issued:
        if not now.is_issued:
            return {}
        return {"known_at": now.viewpoint.known_at or current_action(session).at}
    if not now.is_issued:
        return {"known_at": None}
    old, new = before.viewpoint, now.viewpoint
    if (old.as_at, old.programme) != (new.as_at, new.programme):
        raise UserError(
            f"{name} số {before.number} đã phát hành nên không đổi được ngày số liệu; "
            f"hãy lập {name[:1].lower()}{name[1:]} mới, "
            "hoặc xóa số và ngày ban hành để sửa."
        )
    return {column: stored[column] for column in ("as_at", "known_at", "programme_id")}


def looked_from(session: Session, text: Issuable, viewpoint: Viewpoint) -> Viewpoint:
    """From where a text looks: an issued one from what was known when it was issued."""
    if text.is_issued and viewpoint.known_at is None:
        stored = row_of(session, "report", text.id)
        if stored is not None:
            return replace(viewpoint, known_at=stored["known_at"])
    return viewpoint
