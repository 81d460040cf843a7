"""How commands answer: text for people, or one JSON object and nothing else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from desktop.models.database import Database
from desktop.services.programmes import find_programme
from desktop.services.values import Viewpoint


@dataclass(frozen=True, slots=True)
class Desk:
    """What every command works on: the data folder and its open register."""

    folder: Path
    database: Database


def say(text: str) -> None:
    """Print a line for people on standard output."""
    sys.stdout.write(text + "\n")


def warn(text: str) -> None:
    """Print a line for people on standard error; the command goes on."""
    sys.stderr.write(text + "\n")


def answer(value: Mapping[str, Any]) -> None:
    """Print one JSON object; dates are ISO, letters as they are."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1, default=_plain)
    sys.stdout.write("\n")


def table(headings: Sequence[str], lines: Iterable[Sequence[str]], widest: int = 60) -> None:
    """Print aligned columns, long cells cut with an ellipsis."""
    cut = [[_cut(cell, widest) for cell in line] for line in lines]
    widths = [max(map(len, column)) for column in zip(headings, *cut, strict=True)]
    for line in (headings, *cut):
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        say("  ".join(cells).rstrip())


def viewpoint(
    session: Session,
    as_at: date | None,
    known_at: datetime | None = None,
    programme: str | None = None,
) -> Viewpoint:
    """The viewpoint that a command's options name; today without a date."""
    chosen = find_programme(session, programme, known_at).id if programme else None
    return Viewpoint(as_at or date.today(), known_at, chosen)


def _cut(cell: str, widest: int) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= widest else line[: widest - 1] + "…"


def _plain(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(type(value).__name__)
