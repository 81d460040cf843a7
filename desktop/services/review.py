"""The register read against its own rules: what contradicts itself or is missing."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from desktop.register.checks import Finding, contradictions
from desktop.services.facts import load_facts


def review(session: Session, as_at: date | None = None) -> tuple[Finding, ...]:
    """Every contradiction by a date, by all that is known now; without a date, ever."""
    return contradictions(load_facts(session), as_at or date.max)
