"""Numbers of documents against their dates: one out of order, or one number given twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from desktop.register.findings import Finding, capital, document_name
from desktop.register.values import Document
from desktop.text.dates import short_date
from desktop.text.fold import fold

_SMALL_SHARE = 4
"""A number is small when it is at most one in so many of the number before it."""


class _Numbered(NamedTuple):
    """A signed document in the order in which its office numbers."""

    on: date
    number: int
    document: Document


def number_findings(documents: Iterable[Document]) -> Iterator[Finding]:
    """Find numbers that contradict their dates among documents of one symbol, issuer and year.

    Numbers rise with the days, and start again every year and on a merger in mid-year: 83 on
    24/01, 217 on 31/3, 06 on 16/7, 129 on 22/10/2025 is right (domain.md 1). Where a number does
    not rise, it is a new start if

    - it is small, at most a quarter of the number before it, and either smaller than every number
      since the last start, or followed by none that goes on from the number before it: the
      numbers rise again from it, also beyond the old ones later;
    - or leaving out one document alone does not make the numbers rise.

    Else that one document is out of order: 100 among 83, 217, 100, 230. Where its number stands
    among those since the last start already, one number was given twice.
    """
    lines: defaultdict[tuple[str, str, int], list[_Numbered]] = defaultdict(list)
    for document in documents:
        digits = re.match(r"\d+", document.number)
        if document.signed and document.issued_on is not None and digits:
            symbol = fold(document.symbol) or document.kind.value
            series = (symbol, fold(document.issuer), document.issued_on.year)
            lines[series].append(_Numbered(document.issued_on, int(digits[0]), document))
    for line in lines.values():
        yield from _out_of_order(sorted(line, key=_order))


def _out_of_order(line: Sequence[_Numbered]) -> Iterator[Finding]:
    """Follow one series of numbers; `run` is what rises since the last start."""
    run: list[_Numbered] = []
    for place, one in enumerate(line):
        if not run or _rises(run[-1], one):
            run.append(one)
            continue
        following = line[place + 1] if place + 1 < len(line) else None
        last = run[-1]
        this_is_odd = following is None or _rises(last, following)
        last_is_odd = (len(run) == 1 or _rises(run[-2], one)) and (
            following is None or _rises(one, following)
        )
        if _starts_again(run, one, following) or not (this_is_odd or last_is_odd):
            run = [one]
        elif this_is_odd:
            yield _finding(one, last, run)
        else:
            yield _finding(last, one, run[:-1])
            run[-1] = one


def _starts_again(run: Sequence[_Numbered], one: _Numbered, following: _Numbered | None) -> bool:
    """Tell whether the numbers clearly drop, and rise from there as far as one can see."""
    last = run[-1]
    if one.number * _SMALL_SHARE > last.number:
        return False
    return one.number < run[0].number or following is None or not _rises(last, following)


def _rises(one: _Numbered, other: _Numbered) -> bool:
    """Tell whether a document follows another; one recorded twice on its day is another matter."""
    return one.number < other.number or (one.number == other.number and one.on == other.on)


def _finding(odd: _Numbered, neighbour: _Numbered, run: Iterable[_Numbered]) -> Finding:
    """Tell of the document that is out of order, against its neighbour or its twin."""
    name = f"{capital(document_name(odd.document))} ngày {short_date(odd.on)}"
    twin = next((one for one in run if one.number == odd.number), None)
    rule = "number_order" if twin is None else "number_twice"
    if twin is not None:
        text = (
            f"{name} trùng số với văn bản ngày {short_date(twin.on)} của cùng cơ quan; "
            "hãy xem lại số và ngày."
        )
    else:
        before = neighbour.on < odd.on
        how, when = ("nhỏ hơn", "trước") if before else ("lớn hơn", "sau")
        text = (
            f"{name} có số {how} {document_name(neighbour.document)} ban hành {when} đó, "
            f"ngày {short_date(neighbour.on)}; hãy xem lại số và ngày."
        )
    subject = f"{odd.number} {odd.on.isoformat()}"
    return Finding(rule, None, odd.document.id, text, subject)


def _order(one: _Numbered) -> tuple[date, int, str, str]:
    """Place a document by its day, then its number."""
    return (one.on, one.number, one.document.number, one.document.id)
