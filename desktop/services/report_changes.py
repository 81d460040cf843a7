"""Two hands on one report: what one typed stands on what the other left there."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from desktop.services.values import Report, ReportSection


def rebased(before: Report, mine: Report, theirs: Report) -> Report:
    """What I changed since `before`, on top of what stands there now; all else is theirs."""
    changed: dict[str, Any] = {
        name: getattr(mine, name)
        for name in (field.name for field in fields(Report))
        if name != "sections" and getattr(mine, name) != getattr(before, name)
    }
    return replace(theirs, **changed, sections=_sections(before, mine, theirs))


def _sections(before: Report, mine: Report, theirs: Report) -> tuple[ReportSection, ...]:
    known = {section.key: section for section in before.sections}
    typed = {
        section.key: section
        for section in mine.sections
        if section != known.get(section.key, replace(section, text="", carried=False))
    }
    return tuple(
        replace(section, text=typed[section.key].text, carried=typed[section.key].carried)
        if section.key in typed
        else section
        for section in theirs.sections
    )
