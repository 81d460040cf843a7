"""The parts of a header read strictly: each of its kind and within its bounds, or refused."""

from __future__ import annotations

import json
import re
from typing import Any

from desktop.models.canonical import canonical


class BadHeaderError(Exception):
    """The header is not what this program or an older one writes."""


class NewerFormatError(Exception):
    """The header says that a newer program wrote it."""


def canonical_object(text: bytes, newest: int) -> dict[str, Any]:
    """The object of a header; it must be canonical JSON, and of a `format` that is known.

    Raises NewerFormatError for a later format than `newest`, BadHeaderError for anything else.
    """
    try:
        told = json.loads(text)
        if not isinstance(told, dict) or canonical(told).encode() != text:
            raise BadHeaderError
    except (ValueError, RecursionError) as error:
        raise BadHeaderError from error
    number = told.get("format")
    if type(number) is int and number > newest:
        raise NewerFormatError
    return told


def has_exactly(told: object, names: str) -> dict[str, Any]:
    """An object with these names and no other. Raises BadHeaderError."""
    if not isinstance(told, dict) or told.keys() != set(names.split()):
        raise BadHeaderError
    return told


def list_of(told: object) -> list[object]:
    """A list, of whatever. Raises BadHeaderError."""
    if not isinstance(told, list):
        raise BadHeaderError
    return told


def text_of(told: object, longest: int) -> str:
    """A printable text of at most so many letters. Raises BadHeaderError."""
    if not isinstance(told, str) or len(told) > longest or not told.isprintable():
        raise BadHeaderError
    return told


def hexadecimal(told: object, length: int) -> str:
    """A text of so many hexadecimal digits. Raises BadHeaderError."""
    if not isinstance(told, str) or not re.fullmatch(f"[0-9a-f]{{{length}}}", told):
        raise BadHeaderError
    return told


def number_of(told: object, least: int) -> int:
    """A whole number from `least` on that JSON holds exactly. Raises BadHeaderError."""
    if type(told) is not int or not least <= told < 1 << 53:
        raise BadHeaderError
    return told
