"""The rows of an extract: which fields of each thing are told, written and read back strictly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from desktop.exchange.records import BadRecordError, check_fields
from desktop.models.canonical import canonical, decoded
from desktop.services.facts import Row

FIELDS: Mapping[str, tuple[str, ...]] = {
    "office": ("name", "parent", "place", "symbol"),
    "unit": ("name", "short_name"),
    "leader": ("name", "post", "rank"),
    "document": (
        "kind",
        "number",
        "symbol",
        "issued_on",
        "in_force_on",
        "issuer",
        "abstract",
        "signed",
    ),
    "programme": ("title", "kind", "year", "month", "document_id", "parent_id"),
    "task": ("programme_id", "ordinal", "position", "task_class"),
    "effect": (
        "task_id",
        "document_id",
        "kind",
        "effective_on",
        "position",
        "reason",
        "content",
        "product",
        "lead_id",
        "coordinating",
        "leader_id",
        "field",
        "submit_to",
        "note",
        "deadline",
        "targets",
        "born_of",
        "corrects",
        "recorded_at",
    ),
    "progress": (
        "task_id",
        "on_date",
        "position",
        "state",
        "text",
        "difficulty",
        "proposal",
        "result_document",
        "verified_on",
        "supersedes",
        "recorded_at",
    ),
}
"""What an extract tells of each entity, parents before children: what the register shows, no more.

A unit's focal point, other spellings and days stay at home.
"""

Rows = Mapping[str, Sequence[Row]]
_LISTS = ("coordinating", "targets", "born_of", "supersedes")
_REFERENCES = {
    ("programme", "document_id"): "document",
    ("programme", "parent_id"): "programme",
    ("task", "programme_id"): "programme",
    ("effect", "task_id"): "task",
    ("effect", "document_id"): "document",
    ("effect", "corrects"): "effect",
    ("progress", "task_id"): "task",
}


def row_line(entity: str, row: Row) -> bytes:
    """The line of a row: canonical JSON."""
    values = {name: row[name] for name in FIELDS[entity]}
    return canonical({"entity": entity, "row": row["id"], "values": values}).encode()


def parse_rows(lines: Iterable[bytes]) -> Rows:
    """Read the lines of an extract, parents before children, each row once.

    Raises BadRecordError at the first that is not what `row_line` writes or refers to nothing,
    NewerWordError for a word that only a newer program knows.
    """
    order = list(FIELDS)
    found: dict[str, dict[str, Row]] = {entity: {} for entity in order}
    place = 0
    for line in lines:
        entity, row = _parsed(line)
        if order.index(entity) < place or row["id"] in found[entity]:
            raise BadRecordError
        place = order.index(entity)
        found[entity][row["id"]] = row
    for (entity, name), to in _REFERENCES.items():
        if any(row[name] not in found[to] for row in found[entity].values() if row[name]):
            raise BadRecordError
    return {entity: tuple(of.values()) for entity, of in found.items()}


def _parsed(line: bytes) -> tuple[str, Row]:
    try:
        text = line.decode()
        told = json.loads(text)
        if not isinstance(told, dict) or canonical(told) != text:
            raise BadRecordError
        entity, row, values = (told.pop(name) for name in ("entity", "row", "values"))
        is_sound = not told and isinstance(row, str) and 0 < len(row) <= 32
        if not is_sound or values.keys() != set(FIELDS[entity]):
            raise BadRecordError
        check_fields(entity, values)
        if any(not isinstance(values.get(name), list | None) for name in _LISTS):
            raise BadRecordError
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadRecordError from error
    return entity, decoded(entity, values) | {"id": row}
