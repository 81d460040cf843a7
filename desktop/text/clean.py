"""Clean text: one Unicode form, no invisible characters, single blanks."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_LINE_BREAK = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NOTE_MARK = re.compile("[\xb2\xb3\xb9\u2070-\u2089\u2460-\u249b\u2776-\u2793]+")


def nfc(text: str) -> str:
    """Compose letters and their marks, so that one letter is one character."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Tidy text for keeping: NFC, no control or zero-width characters, single plain blanks.

    Line breaks of every kind stay, as LF. Text of a legacy font is decoded before it is cleaned:
    there the soft hyphen is a letter.
    """
    visible = _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text.replace("\r\n", "\n")))
    lines = (" ".join(line.split()) for line in nfc(visible).split("\n"))
    return "\n".join(lines).strip()


def one_line(text: str) -> str:
    """Tidy text as `clean` does and join its lines with blanks."""
    return " ".join(nfc(_INVISIBLE.sub("", text)).split())


def without_note_marks(text: str) -> str:
    """Drop raised and circled figures, the marks of footnotes, before `Tháng 1²` reads as 12."""
    return _NOTE_MARK.sub("", text)
