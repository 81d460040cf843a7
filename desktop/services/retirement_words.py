"""How an office goes by a decision, and what that is called where it is told."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class RetirementKind(StrEnum):
    """Whether an office went into others, or others were made of it."""

    MERGED = "merged"
    SPLIT = "split"


KIND_WORDS = {RetirementKind.MERGED: "Sáp nhập", RetirementKind.SPLIT: "Chia tách"}
_INTO = {RetirementKind.MERGED: "vào", RetirementKind.SPLIT: "thành"}


def retirement_title(kind: RetirementKind, name: str) -> str:
    """What the end of an office is called: `Sáp nhập cơ quan: Ủy ban nhân dân xã Mẫu`."""
    return f"{KIND_WORDS[kind]} cơ quan: {name}"


def into_words(kind: RetirementKind, successors: Sequence[str]) -> str:
    """What an office became: `vào Ủy ban nhân dân phường Mẫu`."""
    return f"{_INTO[kind]} {_listed(successors)}"


def became_words(kind: RetirementKind, successors: Sequence[str]) -> str:
    """What happened to an office: `đã chia tách thành xã A và xã B`."""
    return f"đã {KIND_WORDS[kind].lower()} {into_words(kind, successors)}"


def _listed(names: Sequence[str]) -> str:
    *first, last = names or ("cơ quan khác",)
    return f"{', '.join(first)} và {last}" if first else last
