"""The sheet: paper, direction, margins, page numbers (Annex I, part I, I)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.imports.form.faults import Finding, Rule
from desktop.imports.form.lines import size_text
from desktop.imports.form.parts import Parts
from desktop.imports.form.sizes import page_count
from desktop.imports.form.values import Align, Paragraph, Section, Strip, Table

PAPER = Rule("Khổ giấy", "Phụ lục I, mục I.1")
DIRECTION = Rule("Chiều trang", "Phụ lục I, mục I.2")
MARGINS = Rule("Lề trang", "Phụ lục I, mục I.3")
NUMBER_MISSING = Rule("Số trang", "Phụ lục I, mục I.7")
NUMBER_FIRST = Rule("Số trang: trang đầu", "Phụ lục I, mục I.7")
NUMBER_PLACE = Rule("Số trang: vị trí", "Phụ lục I, mục I.7")
NUMBER_SIZE = Rule("Số trang: cỡ chữ", "Phụ lục I, mục I.7")
NUMBER_STYLE = Rule("Số trang: kiểu chữ", "Phụ lục I, mục I.7")
NUMBER_START = Rule("Số trang: số bắt đầu", "Phụ lục I, mục I.7")

_NEAR_MM = 0.6
_SIDES = (("trên", "top_mm"), ("dưới", "bottom_mm"), ("trái", "left_mm"), ("phải", "right_mm"))
_UPRIGHT = {"trên": (20, 25), "dưới": (20, 25), "trái": (30, 35), "phải": (15, 20)}
_TURNED = {"trên": (30, 35), "dưới": (15, 20), "trái": (20, 25), "phải": (20, 25)}
"""Margins of a sheet that was turned together with its margins, bound at the top."""


def paper(parts: Parts) -> Iterator[Finding]:
    """A4, 210 × 297 mm."""
    for place, section in _sections(parts):
        short, long = sorted((section.width_mm, section.height_mm))
        if abs(short - 210) > 1.5 or abs(long - 297) > 1.5:
            size = f"{round(section.width_mm)} × {round(section.height_mm)} mm"
            yield Finding(PAPER, place, size, "A4, 210 × 297 mm", "phần")


def direction(parts: Parts) -> Iterator[Finding]:
    """Upright, but for wide tables."""
    for place, section in _sections(parts):
        has_table = any(isinstance(block, Table) and block.is_bordered for block in section.blocks)
        if section.is_landscape and not has_table:
            yield Finding(DIRECTION, place, "trang nằm ngang", "trang đứng", "phần")


def margins(parts: Parts) -> Iterator[Finding]:
    """20–25 mm above and below, 30–35 left, 15–20 right."""
    for place, section in _sections(parts):
        wrong = _wrong_margins(section, _UPRIGHT)
        if section.is_landscape and wrong and not _wrong_margins(section, _TURNED):
            continue
        for side, found, (least, most) in wrong:
            yield Finding(
                MARGINS,
                f"{place}, lề {side}",
                f"{side} {size_text(round(found, 1))} mm",
                f"{side} {least}–{most} mm",
                "lề",
            )


def _wrong_margins(
    section: Section, wanted: dict[str, tuple[int, int]]
) -> list[tuple[str, float, tuple[int, int]]]:
    found = []
    for side, name in _SIDES:
        least, most = wanted[side]
        margin = getattr(section, name)
        if not least - _NEAR_MM <= margin <= most + _NEAR_MM:
            found.append((side, margin, wanted[side]))
    return found


def numbers(parts: Parts) -> Iterator[Finding]:
    """Every section of several pages shows its number, in the middle of the top margin."""
    for place, section in _sections(parts):
        tops = _numbers(section.headers, "default") + _numbers(section.headers, "even")
        if not tops and _numbers(section.footers, "default"):
            yield Finding(NUMBER_PLACE, place, "ở lề dưới", "giữa lề trên", "phần")
        elif not tops:
            if page_count(section) > 1:
                yield Finding(NUMBER_MISSING, place, "không có", "giữa lề trên, từ trang 2", "phần")
        else:
            yield from _number_look(place, tops)


def _number_look(place: str, tops: list[Paragraph]) -> Iterator[Finding]:
    where = f"{place}, số trang"
    for paragraph in tops:
        if not _is_middle(paragraph):
            align = paragraph.look.align.value
            yield Finding(NUMBER_PLACE, where, align, "canh giữa trong lề trên")
        for stretch in paragraph.stretches:
            look = stretch.look
            if not any(letter.isdigit() for letter in stretch.text):
                continue
            if not 13 <= look.size <= 14:
                yield Finding(NUMBER_SIZE, where, f"cỡ {size_text(look.size)}", "cỡ 13 đến 14")
            if look.italic or look.bold:
                style = "chữ nghiêng" if look.italic else "chữ đậm"
                yield Finding(NUMBER_STYLE, where, style, "chữ đứng")


def _is_middle(paragraph: Paragraph) -> bool:
    look = paragraph.look
    if look.align is Align.CENTRE or look.framed_centre or "CENTRE TAB" in paragraph.fields:
        return True
    tabs = len(paragraph.text) - len(paragraph.text.lstrip("\t"))
    stops = sorted(look.tabs_cm)
    return 0 < tabs <= len(stops) and stops[tabs - 1][1] == "center"


def first_page(parts: Parts) -> Iterator[Finding]:
    """The first page of the document and of each annex shows no number."""
    for place, section in _sections(parts):
        if not section.starts_page or not _begins(parts, section):
            continue
        shows = _numbers(section.headers, "first" if section.hides_first else "default")
        if shows:
            yield Finding(NUMBER_FIRST, place, "hiện số trang", "không hiện số trang", "phần")


def start(parts: Parts) -> Iterator[Finding]:
    """Pages are counted from 1."""
    section = parts.form.sections[0]
    if section.starts_at not in (None, 1):
        yield Finding(NUMBER_START, "Phần đầu tệp", f"từ {section.starts_at}", "từ 1")


def _begins(parts: Parts, section: Section) -> bool:
    if section is parts.form.sections[0]:
        return True
    return any(one.section is section and one.begins_section for one in parts.annexes)


def _numbers(strips: dict[str, Strip], kind: str) -> list[Paragraph]:
    return list(strips[kind].numbers) if kind in strips else []


def _sections(parts: Parts) -> Iterator[tuple[str, Section]]:
    """The sections with the names that places give them."""
    several = len(parts.form.sections) > 1
    main = [section for section in parts.form.sections if section in parts.main_sections]
    for number, section in enumerate(parts.form.sections, 1):
        annex = next((one for one in parts.annexes if one.section is section), None)
        if annex is not None:
            yield annex.name, section
        elif parts.annexes and main and section is main[0]:
            yield "Văn bản chính", section
        else:
            yield f"Phần {number} của tệp (section)" if several else "Cả tệp", section
