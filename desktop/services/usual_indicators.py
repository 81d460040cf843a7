"""The usual indicators of an office's reports, added only when a person asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop.paths import resources
from desktop.register.indicators import IndicatorId, IndicatorKind
from desktop.services.indicator_reading import indicators
from desktop.services.indicator_values import IndicatorDraft
from desktop.services.indicators import save_indicator
from desktop.text.fold import fold

_KINDS = {"cộng": IndicatorKind.SUM, "tỷ lệ": IndicatorKind.RATE}


@dataclass(frozen=True, slots=True)
class UsualIndicator:
    """One line of the list; `parts` are names of others of the same field."""

    field: str
    name: str
    measure: str
    kind: IndicatorKind = IndicatorKind.TYPED
    parts: tuple[str, ...] = ()


def usual_indicators() -> tuple[UsualIndicator, ...]:
    """Read the list that comes with the program, parts before what they make up."""
    path = resources() / "indicators" / "thuong-dung.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_read(line) for line in lines if line.strip() and not line.startswith("#"))


def _read(line: str) -> UsualIndicator:
    field, name, measure, how = (cell.strip() for cell in line.split("|"))
    word, _, names = how.partition(":")
    if not names:
        return UsualIndicator(field, name, measure)
    parts = tuple(part.strip() for part in names.split(";"))
    return UsualIndicator(field, name, measure, _KINDS[word.strip()], parts)


def lacking(session: Session) -> tuple[UsualIndicator, ...]:
    """The usual indicators that are not there yet, by field and name."""
    known = {(fold(one.field), fold(one.indicator.name)) for one in indicators(session).listed}
    return tuple(
        one for one in usual_indicators() if (fold(one.field), fold(one.name)) not in known
    )


def add_usual(session: Session) -> tuple[IndicatorId, ...]:
    """Add the usual indicators that are not there yet; those that are stay as they are."""
    ids = {
        (fold(one.field), fold(one.indicator.name)): one.id for one in indicators(session).listed
    }
    added: list[IndicatorId] = []
    for one in lacking(session):
        parts = tuple(ids[fold(one.field), fold(name)] for name in one.parts)
        draft = IndicatorDraft(IndicatorId(""), one.name, one.measure, one.field, one.kind, parts)
        made = save_indicator(session, draft)
        ids[fold(one.field), fold(one.name)] = made
        added.append(made)
    return tuple(added)
