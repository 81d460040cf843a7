"""Letters: one Unicode font, composed letters, black (Annex I, part I, I.4)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.imports.form.faults import Finding, Rule
from desktop.imports.form.lines import quoted
from desktop.imports.form.parts import Parts
from desktop.imports.form.values import Paragraph, Stretch, paragraphs_of

SOURCE = "Phụ lục I, mục I.4"
LEGACY = Rule("Bộ mã ký tự", SOURCE)
FONT = Rule("Phông chữ", SOURCE)
COMPOSED = Rule("Ký tự dựng sẵn (NFC)", SOURCE)
COLOUR = Rule("Màu chữ", SOURCE)
_FONT = "times new roman"


def legacy(parts: Parts) -> Iterator[Finding]:
    """No font before Unicode."""
    for paragraph, stretch in _stretches(parts):
        if stretch.is_legacy:
            found = f"phông {stretch.look.ascii_font} (không phải Unicode)"
            yield Finding(LEGACY, _place(paragraph), found, "phông Unicode Times New Roman", "đoạn")


def font(parts: Parts) -> Iterator[Finding]:
    """Times New Roman throughout."""
    for paragraph, stretch in _stretches(parts):
        if stretch.is_legacy:
            continue
        wrong = [name for name in _fonts(stretch) if not name.lower().startswith(_FONT)]
        if wrong:
            yield Finding(FONT, _place(paragraph), f"phông {wrong[0]}", "Times New Roman", "đoạn")


def composed(parts: Parts) -> Iterator[Finding]:
    """A letter with its marks is one character."""
    for paragraph, stretch in _stretches(parts):
        if not stretch.is_composed:
            found = "chữ và dấu gõ rời (Unicode tổ hợp)"
            yield Finding(COMPOSED, _place(paragraph), found, "Unicode dựng sẵn", "đoạn")


def colour(parts: Parts) -> Iterator[Finding]:
    """Black."""
    for paragraph, stretch in _stretches(parts):
        if stretch.look.colour and not _is_near_black(stretch.look.colour):
            found = f"màu #{stretch.look.colour.upper()}"
            yield Finding(COLOUR, _place(paragraph), found, "màu đen", "đoạn")


def _stretches(parts: Parts) -> Iterator[tuple[Paragraph, Stretch]]:
    """Stretches with letters: those of the text, then those of the headers."""
    for section in parts.form.sections:
        for paragraph in paragraphs_of(section.blocks):
            yield from _with_letters(paragraph)
    seen: set[int] = set()
    for section in parts.form.sections:
        for strip in (*section.headers.values(), *section.footers.values()):
            if id(strip) not in seen:
                seen.add(id(strip))
                for paragraph in strip.paragraphs:
                    yield from _with_letters(paragraph)


def _with_letters(paragraph: Paragraph) -> Iterator[tuple[Paragraph, Stretch]]:
    for stretch in paragraph.stretches:
        if any(letter.isalnum() for letter in stretch.text):
            yield paragraph, stretch


def _fonts(stretch: Stretch) -> Iterator[str]:
    """The fonts that its letters use: one for those of ASCII, one for the others."""
    letters = [letter for letter in stretch.text if letter.isalnum()]
    if any(letter.isascii() for letter in letters):
        yield stretch.look.ascii_font
    if any(not letter.isascii() for letter in letters):
        yield stretch.look.other_font


def _is_near_black(colour: str) -> bool:
    try:
        return max(bytes.fromhex(colour)) < 0x30
    except ValueError:
        return True


def _place(paragraph: Paragraph) -> str:
    name = f"Đoạn {paragraph.number}" if paragraph.number else "Chữ"
    return f"{name} {quoted(paragraph.words)}"
