"""All checks of form in the order in which a person reads a document, and the door to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.imports.form.checks import (
    annexes,
    body,
    foot,
    head,
    letters,
    numbering,
    page,
    structure,
    title,
)
from desktop.imports.form.faults import Fault, Finding, told
from desktop.imports.form.opening import read_form
from desktop.imports.form.parts import Parts, recognise

Check = Callable[[Parts], Iterator[Finding]]

FOR_EVERY_FILE: tuple[Check, ...] = (
    head.official,
    page.paper,
    page.direction,
    page.margins,
    page.numbers,
    page.first_page,
    page.start,
    letters.legacy,
    letters.font,
    letters.composed,
    letters.colour,
)
"""What is asked of any file, also of one that is no official document."""
FOR_OFFICIAL: tuple[Check, ...] = (
    head.nation,
    head.motto,
    head.spacing,
    head.motto_rule,
    head.issuer,
    head.issuer_rule,
    numbering.number,
    numbering.place_and_date,
    title.kind,
    title.abstract,
    title.about,
    title.receivers,
    body.grounds,
    structure.chapters,
    structure.sections,
    structure.articles,
    structure.clauses,
    structure.points,
    body.sizes,
    body.slope,
    body.alignment,
    body.indents,
    body.gaps,
    body.spacing,
    body.ending,
    foot.copies,
    foot.signature,
    foot.alone,
    head.borders,
    annexes.pointed,
    annexes.order,
    annexes.headings,
    annexes.own_pages,
    annexes.repeats,
    annexes.whole,
    annexes.off_page,
)
"""What is asked of a document with a Quốc hiệu, and of an annex."""


def check_form(path: Path) -> tuple[Fault, ...]:
    """Read a Word file and tell how it differs from the form of Decree 30/2020.

    Raises UserError where the file cannot be read.
    """
    return faults_of(recognise(read_form(path)))


def faults_of(parts: Parts) -> tuple[Fault, ...]:
    """Tell how a document, its parts known, differs from the form."""
    checks = FOR_EVERY_FILE + (FOR_OFFICIAL if parts.is_official else ())
    return told(finding for check in checks for finding in check(parts))
