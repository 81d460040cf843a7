"""The articles of a decision as one text to edit: `Điều 1. …`, each from a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.text.clean import clean

_BEGINNING = re.compile(r"^Điều\s+\d+\s*[.:]\s*", re.IGNORECASE | re.MULTILINE)


def articles_text(articles: Iterable[str]) -> str:
    """Write articles one below the other, numbered from 1."""
    return "\n".join(f"Điều {number}. {text}" for number, text in enumerate(articles, 1))


def read_articles(text: str) -> tuple[str, ...]:
    """The articles of a text, whatever their numbers; words before the first are an article too."""
    return tuple(part.strip() for part in _BEGINNING.split(clean(text)) if part.strip())
