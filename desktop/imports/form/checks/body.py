"""Box 6: the legal grounds, and the look of the text's paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.imports.form.checks.looks import PartLook, differences
from desktop.imports.form.faults import Finding, Rule
from desktop.imports.form.lines import lines_of, paragraph_place, quoted, size_text
from desktop.imports.form.parts import Parts
from desktop.imports.form.sizes import line_count
from desktop.imports.form.values import Align, Paragraph, Table
from desktop.text.fold import fold

SIX = "ô số 6; Phụ lục I, mục II.6"
GROUNDS_LOOK = PartLook("Căn cứ ban hành", SIX, "Căn cứ", 13, 14, italic=True)
GROUNDS_ENDS = Rule("Căn cứ ban hành: dấu cuối dòng", SIX)
SIZE = Rule("Nội dung: cỡ chữ", SIX)
ONE_SIZE = Rule("Nội dung: cỡ chữ thống nhất", f"{SIX}; mục V, chú thích 1")
ALIGN = Rule("Nội dung: canh đều hai lề", SIX)
INDENT = Rule("Nội dung: lùi đầu dòng", SIX)
GAP = Rule("Nội dung: khoảng cách giữa các đoạn", SIX)
SPACING = Rule("Nội dung: khoảng cách dòng", SIX)
SLOPE = Rule("Nội dung: kiểu chữ đứng", SIX)
ENDING = Rule("Dấu kết thúc văn bản", "ô số 6; Phụ lục III, mẫu 1.1 đến 1.9")
END_MARK = "./."
_INDENTS_CM = (1.0, 1.27)
_NEAR_CM = 0.035
_DEFAULT_TAB_CM = 1.27
_CAPTION = re.compile(r"(?:bang|bieu|hinh|so do|don vi tinh|dvt|ghi chu|nguon)\b")


def grounds(parts: Parts) -> Iterator[Finding]:
    """Grounds in italics, each with a semicolon, the last with a full stop."""
    last = len(parts.grounds)
    for number, paragraph in enumerate(parts.grounds, 1):
        yield from differences(GROUNDS_LOOK, lines_of(paragraph))
        end = "." if number == last else ";"
        if not paragraph.words.endswith(end):
            place = f"Căn cứ: dòng {quoted(paragraph.words)}"
            found = f"kết thúc bằng “{paragraph.words[-1]}”"
            yield Finding(GROUNDS_ENDS, place, found, f"kết thúc bằng “{end}”", "dòng")


def sizes(parts: Parts) -> Iterator[Finding]:
    """Size 13 to 14, the same throughout."""
    usual = _usual_size(parts)
    for paragraph in parts.text:
        found = {
            one.look.size
            for one in paragraph.stretches
            if not one.look.raised and any(letter.isalnum() for letter in one.text)
        }
        wrong = sorted(size for size in found if not 13 <= size <= 14)
        place = paragraph_place(paragraph)
        if wrong:
            sizes_found = f"cỡ {', '.join(map(size_text, wrong))}"
            yield Finding(SIZE, place, sizes_found, "cỡ 13 đến 14", "đoạn")
        elif found - {usual} and 13 <= usual <= 14:
            other = size_text(max(found - {usual}))
            expected = f"cỡ {size_text(usual)} như các đoạn khác"
            yield Finding(ONE_SIZE, place, f"cỡ {other}", expected, "đoạn")


def _usual_size(parts: Parts) -> float:
    counts: dict[float, int] = {}
    for paragraph in parts.text:
        counts[paragraph.size] = counts.get(paragraph.size, 0) + len(paragraph.text)
    return max(counts, key=counts.__getitem__) if counts else 14


def alignment(parts: Parts) -> Iterator[Finding]:
    """Both edges even."""
    for paragraph in _flowing(parts):
        align = paragraph.look.align
        if align is not Align.JUSTIFIED:
            yield Finding(ALIGN, paragraph_place(paragraph), align.value, "canh đều hai lề", "đoạn")


def indents(parts: Parts) -> Iterator[Finding]:
    """The first line begins 1 or 1.27 cm from the edge."""
    for paragraph in _flowing(parts):
        place = _first_line(paragraph)
        if not any(abs(place - wanted) <= _NEAR_CM for wanted in _INDENTS_CM):
            yield Finding(
                INDENT,
                paragraph_place(paragraph),
                f"lùi {size_text(round(place, 2))} cm",
                "lùi 1 cm hoặc 1,27 cm",
                "đoạn",
            )


def _first_line(paragraph: Paragraph) -> float:
    """Where the first line begins, in centimetres; tabs lead from stop to stop."""
    place = paragraph.look.first_cm
    for _ in range(len(paragraph.text) - len(paragraph.text.lstrip("\t"))):
        stops = [stop for stop, kind in paragraph.look.tabs_cm if stop > place + 0.01]
        default = (int(place / _DEFAULT_TAB_CM + 0.001) + 1) * _DEFAULT_TAB_CM
        place = min([*stops, default])
    return place


def gaps(parts: Parts) -> Iterator[Finding]:
    """At least 6 pt between two paragraphs."""
    flowing = set(map(id, _flowing(parts)))
    for upper, lower in zip(parts.running, parts.running[1:], strict=False):
        if isinstance(upper, Table) or isinstance(lower, Table):
            continue
        if id(upper) not in flowing or id(lower) not in flowing:
            continue
        gap = _gap(upper, lower, adds=parts.form.adds_spacing)
        if gap < 6 - 0.05:
            found = f"cách đoạn trên {size_text(round(gap, 1))} pt"
            yield Finding(GAP, paragraph_place(lower), found, "cách ít nhất 6 pt", "đoạn")


def _gap(upper: Paragraph, lower: Paragraph, *, adds: bool) -> float:
    same = upper.look.style == lower.look.style
    after = 0 if same and upper.look.contextual else upper.look.after
    before = 0 if same and lower.look.contextual else lower.look.before
    return after + before if adds else max(after, before)


def spacing(parts: Parts) -> Iterator[Finding]:
    """Lines stand single to one and a half apart."""
    for paragraph in _flowing(parts):
        if not 0.98 <= paragraph.spacing <= 1.51:
            found = f"{size_text(round(paragraph.spacing, 2))} lần dòng đơn"
            place = paragraph_place(paragraph)
            yield Finding(SPACING, place, found, "từ dòng đơn đến 1,5 dòng", "đoạn")


def slope(parts: Parts) -> Iterator[Finding]:
    """Upright; a remark in brackets may slope."""
    for paragraph in _flowing(parts):
        lines = list(lines_of(paragraph))
        if lines and all(one.is_italic for one in lines) and not lines[0].text.startswith("("):
            yield Finding(SLOPE, paragraph_place(paragraph), "chữ nghiêng", "chữ đứng", "đoạn")


def ending(parts: Parts) -> Iterator[Finding]:
    """The text ends in `./.`."""
    if parts.head is None or parts.foot is None:
        return
    last = parts.running[-1] if parts.running else None
    for block in reversed(parts.running):
        if isinstance(block, Table) or block.words:
            last = block
            break
    if isinstance(last, Table):
        found = "kết thúc bằng bảng"
        yield Finding(ENDING, "Cuối nội dung", found, f"“{END_MARK}” sau nội dung")
    elif last is not None and last.words and not last.words.endswith(END_MARK):
        end = last.words.split()[-1][-12:]
        place = paragraph_place(last)
        yield Finding(ENDING, place, f"kết thúc bằng “{end}”", f"kết thúc bằng “{END_MARK}”")


def _flowing(parts: Parts) -> Iterator[Paragraph]:
    """Paragraphs of running words: no headings in the middle, no captions, no formulas alone."""
    room = parts.form.sections[0].room
    for paragraph in parts.text:
        if not any(letter.isalpha() for letter in paragraph.text):
            continue
        align = paragraph.look.align
        lines = list(lines_of(paragraph))
        if _CAPTION.match(fold(paragraph.words)) and align is not Align.JUSTIFIED:
            continue
        stands_out = all(line.is_bold or line.is_upper or line.is_italic for line in lines)
        if align is Align.CENTRE and (stands_out or line_count(paragraph, room) < 2):
            continue
        if align is Align.RIGHT and stands_out:
            continue
        yield paragraph
