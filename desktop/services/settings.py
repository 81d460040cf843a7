"""The settings of this register: read from the store, and written to it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.canonical import table_of
from desktop.models.write import Alter, Create, write
from desktop.services.facts import rows
from desktop.settings import BY_NAME, SETTINGS, Value, parse, to_store


def settings(session: Session) -> dict[str, Value]:
    """Every declared setting by its name; what is not stored stands at its default."""
    stored = {row["id"]: row["value"] for row in rows(session, "setting")}
    return {one.name: parse(one, stored.get(one.name)) for one in SETTINGS}


def before_is_day_itself(session: Session) -> bool:
    """Whether `trước 15/11` is due on 15/11 and not the day before (domain.md 2)."""
    return bool(settings(session)["before_is_day_itself"])


def update_days(session: Session) -> int:
    """After how many days without a report an open task is listed (domain.md 4)."""
    return int(settings(session)["update_days"])


def urge_days(session: Session) -> int:
    """Within how many days an open task is told of as falling due."""
    return int(settings(session)["urge_days"])


def month_registration_day(session: Session) -> int:
    """The last day of a month on which units register for the next (domain.md 4)."""
    return int(settings(session)["month_registration_until"])


def save_setting(session: Session, name: str, value: Value) -> None:
    """Give a declared setting another value. Raises UserError where it cannot hold it."""
    text = to_store(BY_NAME[name], value)
    table = table_of("setting")
    if session.execute(select(table.c.id).where(table.c.id == name)).first() is None:
        write(session, [Create("setting", name, {"value": text})])
    else:
        write(session, [Alter("setting", name, {"value": text, "deleted": False})])
