"""Which fields of a row are one matter, and which rows no other office has a say in."""

from __future__ import annotations

OF_ONE_OFFICE = frozenset({"office", "setting"})
"""Entities that each office has for itself: another's are kept and passed on, and not applied."""

UNITS: dict[str, tuple[frozenset[str], ...]] = {
    "attachment": (frozenset({"name", "sha256", "size"}),),
    "document": (frozenset({"number", "symbol"}),),
    "indicator_value": (frozenset({"first_on", "last_on"}),),
    "programme": (frozenset({"kind", "year", "month"}),),
    "progress": (frozenset({"state", "on_date"}),),
    "report": (frozenset({"number", "issued_on"}),),
}
"""Fields that one rule ties together: who changes one of them while another office changes
another is in conflict with it."""


def unit_of(entity: str, field: str) -> frozenset[str]:
    """The fields that stand and fall with one, itself among them."""
    for unit in UNITS.get(entity, ()):
        if field in unit:
            return unit
    return frozenset({field})


def unit_name(fields: frozenset[str]) -> str:
    """The name of a unit: that of its fields, in order."""
    return "+".join(sorted(fields))
