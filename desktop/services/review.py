"""The register read against its own rules: what contradicts itself, is missing or was altered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from desktop.models.chain import verify_chain
from desktop.models.rebuild import differences
from desktop.register.checks import Finding, contradictions
from desktop.services.facts import load_facts


@dataclass(frozen=True, slots=True)
class Review:
    """What a person should look at, and what says that the file is not whole."""

    findings: tuple[Finding, ...]
    damage: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything found, the worst first."""
        return (*self.damage, *(finding.message for finding in self.findings))


def review(session: Session, as_at: date | None = None) -> Review:
    """Look for contradictions by a date (ever, without one), and prove the log and the tables.

    The file's pages are checked whenever it is opened.
    """
    damage = [fault.problem for fault in verify_chain(session)]
    damage += [
        f"Dòng {one.row[:8]} của bảng {one.entity} không khớp với nhật ký."
        for one in differences(session)
    ]
    return Review(contradictions(load_facts(session), as_at or date.max), tuple(damage))
