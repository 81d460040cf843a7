"""One change in a clean file and the one fault that it makes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tests.imports.form.files import Change, faults


class Case(NamedTuple):
    """A change in a clean file, and what is told of it: parts of a fault's words.

    `about` is how the rule begins.
    """

    kind: str
    change: Change
    about: str
    place: str
    found: str
    expected: str


def prove(case: Case, folder: Path) -> None:
    """Break the clean file so: exactly that fault is told."""
    told = faults(case.kind, folder, case.change)
    assert len(told) == 1, told
    assert told[0].rule.startswith(case.about)
    assert case.place in told[0].place
    assert case.found in told[0].found
    assert case.expected in told[0].expected
