"""What a package does, told line by line in words: which thing, which field, old and new."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from desktop.exchange.going import Stage, counted, going_of
from desktop.exchange.merge import Kind, Outcome
from desktop.exchange.preview import Line, Preview
from desktop.exchange.words import in_part
from desktop.models.canonical import decoded
from desktop.models.standing import Dispute, Version
from desktop.services.diary_words import FIELDS
from desktop.services.row_words import RowWords, made_words

EMPTY = "để trống"
NOT_HERE = "chưa có"
OUTSIDE = "ngoài phạm vi"
GONE, KEPT = "đã xóa", "giữ lại"
DELETING = "Xóa"
MOST_LINES = 5_000
"""So many lines are told; the counts tell of the others."""


@dataclass(frozen=True, slots=True)
class Told:
    """One change of a thing; in a conflict `before` is what this office says, `after` the other.

    `is_first` where it is the thing's first line. `entity` and `row` are the thing.
    """

    thing: str
    kind: Kind
    deed: str
    before: str
    after: str
    entity: str
    row: str
    is_first: bool


def tell(session: Session, preview: Preview) -> tuple[Told, ...]:
    """Put what an import would do into words, by thing, tasks first."""
    words = RowWords(session)
    rows: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for line in preview.lines:
        for outcome in line.outcomes:
            rows[outcome.entity][outcome.row] = outcome.after
    for entity, of in rows.items():
        words.know(entity, of)
    found: list[Told] = []
    for line in counted(preview.lines, going_of(session), Stage.TELLING, len(preview.lines)):
        if len(found) >= MOST_LINES:
            break
        found += _lines(words, line)
    return tuple(found)


def _lines(words: RowWords, line: Line) -> list[Told]:
    thing = words.thing(line.entity, line.row, _values(words, line))
    parts = [one for outcome in line.outcomes for one in _of_outcome(words, outcome)]
    return [
        Told(thing, kind, deed, before, after, line.entity, line.row, place == 0)
        for place, (kind, deed, before, after) in enumerate(parts or [(line.kind, "", "", "")])
    ]


def _values(words: RowWords, line: Line) -> Mapping[str, Any]:
    words.load(line.entity, [line.row])
    return words.rows[line.entity].get(line.row, {})


def _of_outcome(words: RowWords, outcome: Outcome) -> Iterator[tuple[Kind, str, str, str]]:
    entity = outcome.entity
    if outcome.is_outside:
        yield from _of_outside(words, outcome)
        return
    disputed = {name for dispute in outcome.disputes for name in dispute.fields}
    for dispute in outcome.disputes:
        mine, theirs = _both(dispute)
        names = ", ".join(field_name(name) for name in sorted(dispute.fields))
        deed = in_part(names, entity, outcome.after)
        before, after = (version_text(words, entity, one) for one in (mine, theirs))
        yield Kind.CONFLICT, deed, before, after
    changed = [it for it in outcome.fields if it.name not in disputed]
    for it in changed:
        if it.name == "deleted":
            gist = words.gist(entity, outcome.row, outcome.after)
            yield (
                Kind.CHANGED,
                DELETING if it.after else "Khôi phục",
                gist,
                GONE if it.after else "",
            )
        elif it.name in FIELDS:
            before, after = (words.say(entity, it.name, value) for value in (it.before, it.after))
            deed = in_part(FIELDS[it.name], entity, outcome.after)
            yield Kind.CHANGED, deed, before or EMPTY, after or EMPTY
    if outcome.kind is Kind.NEW and not outcome.after["deleted"]:
        yield (
            Kind.NEW,
            made_words(entity, outcome.after),
            "",
            words.gist(entity, outcome.row, outcome.after),
        )


def _of_outside(words: RowWords, outcome: Outcome) -> Iterator[tuple[Kind, str, str, str]]:
    """What waits since its office may not make it."""
    for dispute in outcome.disputes:
        mine, theirs = dispute.versions
        if mine.tip is theirs.tip:
            deed = made_words(outcome.entity, outcome.after)
            before, after = NOT_HERE, words.gist(outcome.entity, outcome.row, outcome.after)
        else:
            deed = ", ".join(field_name(name) for name in sorted(dispute.fields))
            before, after = (version_text(words, outcome.entity, one) for one in (mine, theirs))
        yield Kind.CONFLICT, f"{deed} ({OUTSIDE})", before, after


def _both(dispute: Dispute) -> tuple[Version, Version]:
    """What was known here, and what came in last."""
    known = sorted(dispute.versions, key=lambda it: it.tip.known_at)
    return known[0], known[-1]


def field_name(name: str) -> str:
    """What a field is called on the screen."""
    return DELETING if name == "deleted" else FIELDS.get(name, name)


def version_text(words: RowWords, entity: str, version: Version) -> str:
    """What one side says of the fields that are in conflict."""
    told = {
        name: decoded(entity, {name: json.loads(text)})[name]
        for name, text in version.values.items()
        if text is not None
    }
    return values_text(words, entity, told)


def values_text(words: RowWords, entity: str, values: Mapping[str, Any]) -> str:
    """Values of fields as people read them; several with their names."""
    if set(values) == {"deleted"}:
        return GONE if values["deleted"] else KEPT
    said = {name: words.say(entity, name, value) or EMPTY for name, value in values.items()}
    if len(said) == 1:
        return next(iter(said.values()))
    return "; ".join(f"{field_name(name)}: {text}" for name, text in sorted(said.items()))
