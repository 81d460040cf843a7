"""Annexes: heading, title, origin, own page numbers; and the tables of the whole document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.imports.form.annexes import AnnexParts
from desktop.imports.form.checks.looks import PartLook, differences
from desktop.imports.form.faults import Finding, Rule
from desktop.imports.form.head import rules_in
from desktop.imports.form.lines import quoted, size_text
from desktop.imports.form.parts import Parts
from desktop.imports.form.sizes import row_height, row_lines
from desktop.imports.form.values import (
    POINTS_PER_MM,
    Align,
    Drawn,
    Paragraph,
    Row,
    Section,
    Table,
    paragraphs_of,
)
from desktop.text.fold import fold
from desktop.text.numbers import from_roman, roman

SOURCE = "Phụ lục I, mục III.1"
FORM = f"{SOURCE}; Phụ lục III, mẫu 2.1"
TABLES = "thông lệ trình bày bảng"
HEADING = Rule("Chữ “Phụ lục” và số thứ tự", SOURCE)
ORDER = Rule("Phụ lục: số La Mã", SOURCE)
NO_TITLE = Rule("Tên phụ lục", SOURCE)
NO_ORIGIN = Rule("Phụ lục: dòng “Kèm theo …”", SOURCE)
ORIGIN_RULE = Rule("Phụ lục: đường kẻ dưới dòng “Kèm theo …”", FORM)
OWN_PAGES = Rule("Phụ lục: số trang riêng", SOURCE)
POINTED = Rule("Chỉ dẫn về phụ lục trong văn bản", SOURCE)
REPEATS = Rule("Bảng: dòng tiêu đề lặp lại ở mỗi trang", TABLES, of_decree=False)
WHOLE = Rule("Bảng: hàng không ngắt sang trang", TABLES, of_decree=False)
OFF_PAGE = Rule("Bảng: không tràn lề", TABLES, of_decree=False)
_SPARE_MM = 4.0
_ALMOST_A_PAGE = 0.8
_POINTS_TO = re.compile(r"\bphu luc\b|\bkem theo\b|\bdanh muc\b")


def _look(annex: AnnexParts, name: str, **look: object) -> PartLook:
    values = {"smallest": 13, "largest": 14, "centred": True} | look
    return PartLook(name, SOURCE, annex.name, **values)  # type: ignore[arg-type]


def headings(parts: Parts) -> Iterator[Finding]:
    """`Phụ lục I`, its title, and what it goes with."""
    for annex in parts.annexes:
        heading = _look(annex, "Chữ “Phụ lục” và số thứ tự", smallest=14, bold=True, upper=False)
        if not annex.number and annex.heading.text == "PHỤ LỤC":
            heading = _look(annex, heading.name, smallest=14, bold=True)
            yield Finding(
                heading.case_rule,
                heading.place(annex.heading),
                "chữ in hoa",
                "chữ in thường: Phụ lục",
                part=annex.name,
            )
        elif annex.number and annex.heading.text.startswith("PHỤ"):
            heading = _look(annex, heading.name, smallest=14, bold=True)
            expected = f"chữ in thường: {annex.name}"
            yield Finding(
                heading.case_rule,
                heading.place(annex.heading),
                "chữ in hoa",
                expected,
                part=annex.name,
            )
        else:
            heading = _look(annex, heading.name, smallest=14, bold=True)
        yield from differences(heading, [annex.heading], annex.name)
        yield from _title(annex)
        yield from _origin(annex)


def _title(annex: AnnexParts) -> Iterator[Finding]:
    look = _look(annex, "Tên phụ lục", bold=True, upper=True)
    place = look.place(annex.heading)
    words = annex.heading.text.removeprefix("Phụ lục").removeprefix("PHỤ LỤC").strip()
    if len(words) > len(annex.number) + 4:
        yield Finding(
            HEADING,
            place,
            "tên phụ lục cùng dòng",
            "“Phụ lục” đứng riêng một dòng",
            part=annex.name,
        )
    elif not annex.title:
        yield Finding(
            NO_TITLE, place, "không có tên", "tên in hoa, đậm, ngay dưới", part=annex.name
        )
    yield from differences(look, annex.title, annex.name)


def _origin(annex: AnnexParts) -> Iterator[Finding]:
    look = _look(annex, "Phụ lục: dòng “Kèm theo …”", italic=True)
    if not annex.origin:
        expected = "(Kèm theo … số … ngày … tháng … năm … của …)"
        yield Finding(NO_ORIGIN, look.place(annex.heading), "không có", expected, part=annex.name)
        return
    yield from differences(look, annex.origin, annex.name)
    rules = [rule for paragraph in annex.under for rule in rules_in(paragraph)]
    if not any(rule.how is Drawn.LINE for rule in rules):
        found = rules[0].how.value if rules else "không có đường kẻ"
        place = look.place(annex.origin[-1])
        yield Finding(ORIGIN_RULE, place, found, "một nét vẽ ngắn", part=annex.name)


def order(parts: Parts) -> Iterator[Finding]:
    """Two or more are numbered I, II, III …; a file of its own may begin with a later one."""
    if not parts.annexes:
        return
    several = len(parts.annexes) > 1
    first = 1 if parts.head is not None else from_roman(parts.annexes[0].number) or 1
    for number, annex in enumerate(parts.annexes, first):
        place = f"{annex.name}: dòng {quoted(annex.heading.text)}"
        wanted = f"Phụ lục {roman(number)}"
        if annex.number.isdecimal():
            yield Finding(ORDER, place, annex.heading.text, wanted, "phụ lục")
        elif several and from_roman(annex.number) != number:
            found = annex.heading.text if annex.number else "không đánh số"
            yield Finding(ORDER, place, found, wanted, "phụ lục")


def own_pages(parts: Parts) -> Iterator[Finding]:
    """Each annex counts its own pages from 1."""
    for annex in parts.annexes:
        if parts.head is None and annex is parts.annexes[0]:
            continue
        place = f"{annex.name}: dòng {quoted(annex.heading.text)}"
        expected = "phần (section) riêng, số trang bắt đầu từ 1"
        if not annex.begins_section or not annex.section.starts_page:
            yield Finding(OWN_PAGES, place, "chung phần với nội dung trước", expected, "phụ lục")
        elif annex.section.starts_at != 1:
            yield Finding(OWN_PAGES, place, "đánh số tiếp theo phần trước", expected, "phụ lục")


def pointed(parts: Parts) -> Iterator[Finding]:
    """The text points to its annexes."""
    if parts.head is None or not parts.annexes:
        return
    for block in parts.running:
        for paragraph in paragraphs_of((block,)):
            if _POINTS_TO.search(fold(paragraph.words)):
                return
    found = "nội dung không nhắc đến phụ lục"
    yield Finding(POINTED, "Nội dung văn bản", found, "ghi “(Phụ lục kèm theo)” ở chỗ liên quan")


def repeats(parts: Parts) -> Iterator[Finding]:
    """The heading row comes again on every page."""
    for place, part, _, table in _ruled(parts):
        if len(table.rows) > 2 and not table.rows[0].repeats and _has_heading(table):
            expected = "đặt “Repeat Header Rows” cho dòng tiêu đề"
            yield Finding(REPEATS, place, "không lặp lại", expected, "bảng", part)


def _has_heading(table: Table) -> bool:
    """Whether the first row is a heading: centred or bold words only."""
    texts = [one for cell in table.rows[0].cells for one in paragraphs_of(cell.blocks) if one.words]
    return bool(texts) and all(
        one.look.align is Align.CENTRE or all(run.look.bold for run in one.stretches)
        for one in texts
    )


def whole(parts: Parts) -> Iterator[Finding]:
    """Rows that fit a page stay on it."""
    for place, part, section, table in _ruled(parts):
        loose = [row for row in table.rows if _may_break(row, section)]
        if loose:
            found = f"{len(loose)} hàng có thể bị ngắt đôi"
            expected = "bỏ chọn “Allow row to break across pages”"
            yield Finding(WHOLE, place, found, expected, "bảng", part)


def _may_break(row: Row, section: Section) -> bool:
    if row.stays_whole or row_lines(row) < 2:
        return False
    return row_height(row) < section.height * _ALMOST_A_PAGE * 0.9


def off_page(parts: Parts) -> Iterator[Finding]:
    """No column stands in the margin or beyond."""
    for place, part, section, table in _ruled(parts):
        spare = _SPARE_MM * POINTS_PER_MM
        over = table.width - section.room
        if table.align is Align.LEFT:
            over = max(over, table.left + table.width - section.room)
        if over > spare:
            found = f"rộng hơn vùng chữ {size_text(round(over / POINTS_PER_MM))} mm"
            yield Finding(OFF_PAGE, place, found, "vừa trong lề trang", "bảng", part)


def _ruled(parts: Parts) -> Iterator[tuple[str, str, Section, Table]]:
    """Tables with lines: where, in which part, on which section."""
    aside = {id(table) for table in (parts.head.tables if parts.head else ())}
    if parts.foot is not None and parts.foot.table is not None:
        aside.add(id(parts.foot.table))
    owner = {id(table): annex for annex in parts.annexes for table in annex.tables}
    counts: dict[str, int] = {}
    for section in parts.form.sections:
        for table in section.blocks:
            if isinstance(table, Paragraph) or id(table) in aside or not table.is_bordered:
                continue
            annex = owner.get(id(table))
            part = annex.name if annex else ""
            counts[part] = counts.get(part, 0) + 1
            yield (
                (f"{part}, bảng {counts[part]}" if part else f"Bảng {counts[part]}"),
                part,
                (section),
                table,
            )
