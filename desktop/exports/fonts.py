"""The four faces of the shipped font and how wide their letters are."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from desktop.paths import resources

_BOX = "□"


class Face(StrEnum):
    """A face of Tinos, whose letters are exactly as wide as those of Times New Roman."""

    REGULAR = "Tinos-Regular"
    BOLD = "Tinos-Bold"
    ITALIC = "Tinos-Italic"
    BOLD_ITALIC = "Tinos-BoldItalic"


def face_of(bold: bool, italic: bool) -> Face:
    """The face for a weight and a slope."""
    if bold:
        return Face.BOLD_ITALIC if italic else Face.BOLD
    return Face.ITALIC if italic else Face.REGULAR


def face_file(face: Face) -> Path:
    """Where the face's TrueType file lies."""
    return resources() / "fonts" / f"{face}.ttf"


def width(text: str, size: float, face: Face = Face.REGULAR) -> float:
    """Width of one line of text in points."""
    return advance(text, face) * size


def advance(text: str, face: Face) -> float:
    """Width of one line of text as a multiple of the font size."""
    advances = _advances(face)
    return sum([advances[letter] for letter in text])


def drawable(text: str) -> str:
    """The text with a box for each letter the font lacks, marks that are not seen left out."""
    known = _known_letters()
    if known.issuperset(text):
        return text
    missing = set(text) - known
    return text.translate({ord(letter): _instead_of(letter) for letter in missing})


@cache
def _known_letters() -> frozenset[str]:
    return frozenset(_advances(Face.REGULAR))


def _instead_of(letter: str) -> str:
    seen = unicodedata.category(letter) not in ("Cf", "Mn")
    return letter if letter == "\n" else _BOX if seen else ""


class _Advances(dict[str, float]):
    """Advance of each letter; a letter the font lacks is as wide as its missing-letter box."""

    def __init__(self, known: dict[str, float], missing: float) -> None:
        super().__init__(known)
        self._missing_letter = missing

    def __missing__(self, letter: str) -> float:
        return self._missing_letter


@cache
def _advances(face: Face) -> _Advances:
    font = face_file(face).read_bytes()
    tables = _tables(font)
    (per_em,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
    (counted,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
    metrics = struct.unpack_from(f">{counted * 2}H", font, tables[b"hmtx"])
    widths = [metrics[2 * glyph] / per_em for glyph in range(counted)]
    known = {
        chr(letter): widths[min(glyph, counted - 1)]
        for letter, glyph in _glyphs(font, _unicode_map(font, tables[b"cmap"]))
    }
    return _Advances(known, widths[0])


def _tables(font: bytes) -> dict[bytes, int]:
    """Offsets of the tables of a TrueType file."""
    (count,) = struct.unpack_from(">H", font, 4)
    records = struct.iter_unpack(">4sLLL", font[12 : 12 + 16 * count])
    return {tag: offset for tag, _, offset, _ in records}


def _unicode_map(font: bytes, cmap: int) -> int:
    """Offset of the map from the letters of the basic plane to glyphs (format 4)."""
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    for platform, encoding, offset in struct.iter_unpack(
        ">HHL", font[cmap + 4 : cmap + 4 + 8 * count]
    ):
        if (platform, encoding) == (3, 1):
            return cmap + int(offset)
    raise ValueError("the font has no Unicode map")


def _glyphs(font: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Pairs of letter and glyph of a format 4 map."""
    (double_count,) = struct.unpack_from(">H", font, table + 6)
    count = double_count // 2
    ends = struct.unpack_from(f">{count}H", font, table + 14)
    starts_at = table + 16 + double_count
    starts = struct.unpack_from(f">{count}H", font, starts_at)
    deltas = struct.unpack_from(f">{count}H", font, starts_at + double_count)
    ranges_at = starts_at + 2 * double_count
    ranges = struct.unpack_from(f">{count}H", font, ranges_at)
    for segment in range(count):
        for letter in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            if ranges[segment] == 0:
                glyph = (letter + deltas[segment]) & 0xFFFF
            else:
                place = ranges_at + 2 * segment + ranges[segment]
                (glyph,) = struct.unpack_from(">H", font, place + 2 * (letter - starts[segment]))
                glyph = (glyph + deltas[segment]) & 0xFFFF if glyph else 0
            if glyph:
                yield letter, glyph
