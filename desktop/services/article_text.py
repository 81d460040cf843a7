"""The articles of a decision as one text to edit: `Điều 1. …`, each from a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.text.clean import clean

_BEGINNING = re.compile(r"^Điều\s+(\d{1,4})\s*[.:]\s*", re.IGNORECASE | re.MULTILINE)


def articles_text(articles: Iterable[str]) -> str:
    """Write articles one below the other, numbered from 1."""
    return "\n".join(f"Điều {number}. {text}" for number, text in enumerate(articles, 1))


def read_articles(text: str) -> tuple[str, ...]:
    """The articles of a text, numbered 1, 2, 3 in turn; words before the first are one too.

    A line that begins with another number belongs to its article: it quotes another document.
    """
    text = clean(text)
    begins = 0
    parts = []
    for found in _in_turn(text):
        parts.append(text[begins : found.start()])
        begins = found.end()
    parts.append(text[begins:])
    return tuple(part.strip() for part in parts if part.strip())


def out_of_turn(text: str) -> int | None:
    """The first number that does not follow the article before it; None where all do."""
    text = clean(text)
    own = {found.start() for found in _in_turn(text)}
    others = (found for found in _BEGINNING.finditer(text) if found.start() not in own)
    first = next(others, None)
    return int(first[1]) if first else None


def _in_turn(text: str) -> Iterator[re.Match[str]]:
    """The beginnings of articles."""
    number = 1
    for found in _BEGINNING.finditer(text):
        if int(found[1]) == number:
            number += 1
            yield found
