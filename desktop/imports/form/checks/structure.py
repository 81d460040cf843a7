"""Box 6: parts, chapters, articles, clauses and points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.imports.form.faults import Finding, Rule
from desktop.imports.form.lines import Line, lines_of, paragraph_place
from desktop.imports.form.parts import Parts
from desktop.imports.form.values import Align, Paragraph
from desktop.text.numbers import from_roman, point_letter

SIX = "ô số 6; Phụ lục I, mục II.6.đ"
POINTS = Rule("Điểm: thứ tự chữ cái tiếng Việt", SIX)
POINT_FORM = Rule("Điểm: dấu sau chữ cái", SIX)
CLAUSE_FORM = Rule("Khoản: dấu sau số", SIX)
ARTICLE_FORM = Rule("Điều: cách ghi số", SIX)
ARTICLE_BOLD = Rule("Điều: kiểu chữ", SIX)
ARTICLE_ORDER = Rule("Điều: thứ tự", SIX)
CHAPTER_FORM = Rule("Phần, Chương: số La Mã", SIX)
MINOR_FORM = Rule("Mục, Tiểu mục: số Ả Rập", SIX)
CHAPTER_LOOK = Rule("Phần, Chương, Mục: kiểu chữ, vị trí", SIX)
CHAPTER_TITLE = Rule("Tiêu đề phần, chương, mục", SIX)
SECTION_LOOK = Rule("Số thứ tự và tiêu đề của mục (I, II …)", SIX)

_LETTERS = [point_letter(number) for number in range(23)]
_POINT = re.compile(r"([a-zđ])([).:/])\s*(?=\S)")
_CLAUSE = re.compile(r"(\d{1,2})([).:/])\s+(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[).:/]?|[IVX]+[.:]|[A-ZĐ][.:]|Điều)\s")
_ARTICLE = re.compile(r"(điều)\s+(\w+)\s*([.:/)–-]?)(?=\s|$)", re.IGNORECASE)
_CHAPTER = re.compile(r"(phần|chương|mục|tiểu mục)\s+([\w]+)\s*[.:]?(.*)", re.IGNORECASE)
_SECTION = re.compile(r"([IVX]+|[A-Z])[.)]\s+(?=\S)")


def points(parts: Parts) -> Iterator[Finding]:
    """Points follow the Vietnamese alphabet: a, b, c, d, đ, e, g …"""
    wanted = 0
    for paragraph in parts.text:
        found = _POINT.match(paragraph.words)
        if found is None:
            if _NUMBERED.match(paragraph.words):
                wanted = 0
            continue
        letter, sign = found.groups()
        if sign in ".:/" and wanted == 0 and letter != "a":
            continue
        if sign != ")":
            expected = f"{letter})"
            place = paragraph_place(paragraph)
            yield Finding(POINT_FORM, place, f"{letter}{sign}", expected, "điểm")
        if letter == "a":
            wanted = 1
            continue
        expected = _LETTERS[wanted] if wanted < len(_LETTERS) else ""
        if expected and letter != expected:
            place = paragraph_place(paragraph)
            yield Finding(POINTS, place, f"{letter})", f"{expected})", "điểm")
        wanted = _LETTERS.index(letter) + 1 if letter in _LETTERS else wanted + 1


def clauses(parts: Parts) -> Iterator[Finding]:
    """A clause's number has a full stop."""
    for paragraph in parts.text:
        found = _CLAUSE.match(paragraph.words)
        if found and found[2] != ".":
            place = paragraph_place(paragraph)
            yield Finding(CLAUSE_FORM, place, f"{found[1]}{found[2]}", f"{found[1]}.", "khoản")


def articles(parts: Parts) -> Iterator[Finding]:
    """`Điều 1.`: Arabic, a full stop, bold, upright, in order."""
    wanted = 1
    for paragraph in parts.text:
        line = next(lines_of(paragraph))
        found = _ARTICLE.match(line.text)
        if found is None or not _begins_article(line, found):
            continue
        place = paragraph_place(paragraph)
        written = f"{found[1]} {found[2]}{found[3]}"
        number = int(found[2]) if found[2].isdecimal() else from_roman(found[2])
        if not found[2].isdecimal() or found[3] != "." or found[1] != "Điều":
            expected = f"Điều {number or wanted}."
            yield Finding(ARTICLE_FORM, place, written, expected, "điều")
        if not _bold_at_start(line, len(written)):
            style = "số điều không đậm hoặc nghiêng"
            yield Finding(ARTICLE_BOLD, place, style, "chữ đứng, đậm", "điều")
        if number is not None:
            if number != wanted:
                yield Finding(ARTICLE_ORDER, place, f"Điều {number}", f"Điều {wanted}", "điều")
            wanted = number + 1


def _begins_article(line: Line, found: re.Match[str]) -> bool:
    """Whether it is an article's beginning, not words such as `Điều 5 Luật … quy định`."""
    has_sign = bool(found[3])
    return has_sign or _bold_at_start(line, 4)


def _bold_at_start(line: Line, letters: int) -> bool:
    """Whether the first letters are bold and upright."""
    if line.label:
        return True
    left = letters
    for stretch in line.stretches:
        text = stretch.text.lstrip() if left == letters else stretch.text
        if text.strip() and not (stretch.look.bold and not stretch.look.italic):
            return False
        left -= len(text)
        if left <= 0:
            return True
    return True


def chapters(parts: Parts) -> Iterator[Finding]:
    """`Phần`, `Chương` Roman, `Mục`, `Tiểu mục` Arabic; in the middle, bold, the title below."""
    text = parts.text
    for place, paragraph in enumerate(text):
        line = next(lines_of(paragraph))
        found = _CHAPTER.fullmatch(line.text)
        if found is None or not _is_heading(line, found):
            continue
        where = paragraph_place(paragraph)
        word, number = found[1].capitalize(), found[2]
        is_large = word in ("Phần", "Chương")
        if is_large and from_roman(number) is None:
            yield Finding(CHAPTER_FORM, where, f"{word} {number}", f"{word} I, II …", "chỗ")
        if not is_large and not number.isdecimal():
            yield Finding(MINOR_FORM, where, f"{word} {number}", f"{word} 1, 2 …", "chỗ")
        if line.is_upper or not (line.is_centred and line.is_bold and line.is_upright):
            expected = "dòng riêng, canh giữa, chữ in thường, đứng, đậm"
            yield Finding(CHAPTER_LOOK, where, _look(line), expected, "chỗ")
        if found[3].strip():
            expected = "tiêu đề ở dòng ngay dưới"
            yield Finding(CHAPTER_TITLE, where, "tiêu đề cùng dòng", expected, "chỗ")
        elif place + 1 < len(text):
            yield from _title(paragraph, text[place + 1])


def _is_heading(line: Line, found: re.Match[str]) -> bool:
    is_number = found[2].isdecimal() or from_roman(found[2]) is not None
    stands_out = line.is_centred or line.is_bold
    return stands_out and len(line.text) < 150 and is_number


def _title(heading: Paragraph, paragraph: Paragraph) -> Iterator[Finding]:
    lines = list(lines_of(heading))[1:] or list(lines_of(paragraph))
    right = all(one.is_upper and one.is_bold and one.is_centred for one in lines)
    if not right:
        expected = "chữ in hoa, đứng, đậm, canh giữa"
        yield Finding(CHAPTER_TITLE, paragraph_place(paragraph), _look(lines[0]), expected, "chỗ")


def _look(line: Line) -> str:
    case = "in hoa" if line.is_upper else "in thường"
    weight = "đậm" if line.is_bold else "không đậm"
    align = line.paragraph.look.align
    return f"chữ {case}, {weight}, {align.value if align is not Align.LEFT else 'canh trái'}"


def sections(parts: Parts) -> Iterator[Finding]:
    """`I.` with its title in capitals, bold."""
    found = [one for one in map(_section, parts.text) if one is not None]
    if not any(line.text.startswith(("I.", "A.", "I)", "A)")) for _, line in found):
        return
    for paragraph, line in found:
        if not (line.is_upper and line.is_bold):
            place = paragraph_place(paragraph)
            yield Finding(SECTION_LOOK, place, _look(line), "chữ in hoa, đứng, đậm", "mục")


def _section(paragraph: Paragraph) -> tuple[Paragraph, Line] | None:
    line = next(lines_of(paragraph))
    return (paragraph, line) if _SECTION.match(line.text) else None
