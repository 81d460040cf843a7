"""Words that the register must know to read a row: a package with others is a newer program's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from desktop.register.indicators import IndicatorKind
from desktop.register.values import (
    DeadlineKind,
    DocumentKind,
    EffectKind,
    ProgressState,
    TaskClass,
)
from desktop.services.drafts import ProgrammeKind
from desktop.services.retirement_words import RetirementKind

WORDS: Mapping[tuple[str, str], type[StrEnum]] = {
    ("document", "kind"): DocumentKind,
    ("effect", "kind"): EffectKind,
    ("indicator", "kind"): IndicatorKind,
    ("programme", "kind"): ProgrammeKind,
    ("progress", "state"): ProgressState,
    ("retirement", "kind"): RetirementKind,
    ("task", "task_class"): TaskClass,
}


class NewerWordError(Exception):
    """A value that this version has no name for."""


def is_worded(entity: str, field: str) -> bool:
    """Whether `check_word` looks at a field."""
    return (entity, field) in WORDS or (entity, field) == ("effect", "deadline")


def check_word(entity: str, field: str, value: object) -> None:
    """Raise NewerWordError for a word unknown here, ValueError or TypeError for a bad deadline."""
    words = WORDS.get((entity, field))
    if words is not None and value not in words.__members__.values():
        raise NewerWordError
    if (entity, field) == ("effect", "deadline") and value is not None:
        _check_deadline(value)


def _check_deadline(value: object) -> None:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise ValueError("a deadline has a text")
    if value.get("kind") not in DeadlineKind.__members__.values():
        raise NewerWordError
    due = value.get("due")
    if due is not None:
        date.fromisoformat(due)
