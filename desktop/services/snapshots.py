"""All that a text printed when it went out, in one column: compressed, and never changed.

The words that a person typed stand before the rest, so that lists of texts read only them.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.models.canonical import canonical
from desktop.register.values import TaskId
from desktop.services.issue_values import FrozenFigure

_PARTS = "."
"""Parts the typed words from the rest; no letter of base 64."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The printed text, the figures in it, and what a person had typed, part by part.

    `tasks` are the tasks behind the figures, as they were called.
    """

    document: str
    figures: tuple[FrozenFigure, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    tasks: Mapping[TaskId, str] = field(default_factory=dict)


def packed(snapshot: Snapshot) -> str:
    """A snapshot as the store keeps it. Ids are written once, since many figures share them."""
    ids = sorted({*snapshot.tasks, *(task for one in snapshot.figures for task in one.ids)})
    places = {task: place for place, task in enumerate(ids)}
    said = {
        "document": snapshot.document,
        "tasks": [[task, snapshot.tasks.get(task, "")] for task in ids],
        "figures": [_figure(one, places) for one in snapshot.figures],
    }
    return f"{_pressed(dict(snapshot.texts))}{_PARTS}{_pressed(said)}"


def unpacked(text: str) -> Snapshot:
    """A snapshot from what the store keeps."""
    typed, _, rest = text.partition(_PARTS)
    said = _read(rest)
    tasks = [(TaskId(task), str(called)) for task, called in said["tasks"]]
    return Snapshot(
        said["document"],
        tuple(_figures(said["figures"], tasks)),
        _read(typed),
        dict(tasks),
    )


def unpacked_texts(text: str) -> Mapping[str, str]:
    """The typed words alone of what the store keeps."""
    found: dict[str, str] = _read(text.partition(_PARTS)[0])
    return found


def _pressed(said: object) -> str:
    return base64.b64encode(zlib.compress(canonical(said).encode(), 9)).decode("ascii")


def _read(text: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(text)))


def _figure(figure: FrozenFigure, places: Mapping[TaskId, int]) -> dict[str, Any]:
    return {
        "key": figure.key,
        "label": figure.label,
        "text": figure.text,
        "rule": figure.rule,
        "tasks": [places[task] for task in figure.ids],
    }


def _figures(
    said: Iterable[Mapping[str, Any]], tasks: list[tuple[TaskId, str]]
) -> Iterable[FrozenFigure]:
    for one in said:
        ids = tuple(tasks[place][0] for place in one["tasks"])
        yield FrozenFigure(one["key"], one["label"], one["text"], one["rule"], ids)
