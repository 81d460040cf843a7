"""A Document as JSON, to be printed again years later: each value by its name and its fields.

Fields that hold what they usually hold are left out, so that a vocabulary that grew since reads
what was written before.
"""

from __future__ import annotations

import base64
import json
from dataclasses import MISSING, fields
from datetime import date
from enum import Enum
from typing import Any

from desktop.exports import document as vocabulary
from desktop.exports.document import Document

_NAME, _DAY, _BYTES, _WORD = "is", "day", "bytes", "word"
_VALUES = (
    vocabulary.Annex,
    vocabulary.Article,
    vocabulary.Cell,
    vocabulary.Column,
    vocabulary.Division,
    vocabulary.Document,
    vocabulary.Enacting,
    vocabulary.FigureRun,
    vocabulary.Footnote,
    vocabulary.Grounds,
    vocabulary.Head,
    vocabulary.HeadCell,
    vocabulary.Heading,
    vocabulary.Item,
    vocabulary.Paragraph,
    vocabulary.Picture,
    vocabulary.Row,
    vocabulary.Run,
    vocabulary.Signature,
    vocabulary.Table,
)
_BY_NAME = {value.__name__: value for value in _VALUES}
_WORDS = {word.__name__: word for word in (vocabulary.Align, vocabulary.Rank)}


def frozen(document: Document) -> str:
    """A document as JSON; equal documents have equal texts."""
    said = _said(document)
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thawed(text: str) -> Document:
    """The document that a text is of. Raises ValueError for another text."""
    found = _value(json.loads(text))
    if not isinstance(found, Document):
        raise ValueError("the text is of no document")
    return found


def _said(value: Any) -> Any:
    match value:
        case Enum():
            return {_NAME: _WORD, "of": type(value).__name__, "says": value.value}
        case None | str() | bool() | int() | float():
            return value
        case date():
            return {_NAME: _DAY, "on": value.isoformat()}
        case bytes():
            return {_NAME: _BYTES, "held": base64.b64encode(value).decode("ascii")}
        case tuple():
            return [_said(one) for one in value]
    if type(value) not in _VALUES:
        raise TypeError(f"{type(value).__name__} is no part of a document")
    told = {_NAME: type(value).__name__}
    for part in fields(value):
        held = getattr(value, part.name)
        if part.default is MISSING or held != part.default:
            told[part.name] = _said(held)
    return told


def _value(said: Any) -> Any:
    match said:
        case {"is": "day", "on": day}:
            return date.fromisoformat(day)
        case {"is": "bytes", "held": held}:
            return base64.b64decode(held)
        case {"is": "word", "of": of, "says": word}:
            return _WORDS[of](word)
        case {"is": name}:
            held = {key: _value(one) for key, one in said.items() if key != _NAME}
            return _BY_NAME[name](**held)
        case list():
            return tuple(_value(one) for one in said)
        case _:
            return said
