"""Boxes 1 and 2: nation and motto, the body that issues."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.imports.form.checks.looks import PartLook, RuleUnder, differences, line_under
from desktop.imports.form.faults import Finding, Rule
from desktop.imports.form.head import HeadParts
from desktop.imports.form.lines import Line, size_text
from desktop.imports.form.parts import Parts
from desktop.imports.form.wording import MOTTO, NATION, NATION_FORMS

ONE, TWO = "ô số 1; Phụ lục I, mục II.1", "ô số 2; Phụ lục I, mục II.2"
NATION_LOOK = PartLook("Quốc hiệu", ONE, "Trang đầu, ô 1", 12, 13, bold=True, centred=True)
MOTTO_LOOK = PartLook("Tiêu ngữ", ONE, "Trang đầu, ô 1", 13, 14, bold=True, centred=True)
PARENT_LOOK = PartLook("Cơ quan chủ quản", TWO, "Trang đầu, ô 2", 12, 13, upper=True, centred=True)
ISSUER_LOOK = PartLook(
    "Cơ quan ban hành", TWO, "Trang đầu, ô 2", 12, 13, bold=True, upper=True, centred=True
)
NO_NATION = Rule("Văn bản hành chính", ONE)
NATION_WORDS = Rule("Quốc hiệu: lời", ONE)
MOTTO_WORDS = Rule("Tiêu ngữ: lời", ONE)
MOTTO_STEP = Rule("Tiêu ngữ: cỡ chữ so với Quốc hiệu", "ô số 1; Phụ lục I, mục V, chú thích 1")
MOTTO_RULE = Rule("Tiêu ngữ: đường kẻ dưới", ONE)
ISSUER_MISSING = Rule("Cơ quan ban hành", TWO)
ISSUER_RULE = Rule("Cơ quan ban hành: đường kẻ dưới", TWO)
ISSUER_SIZE = Rule("Cơ quan ban hành: cỡ chữ so với Quốc hiệu", TWO)
HEAD_BORDER = Rule("Khung bảng quanh phần đầu", "Phụ lục I, mục IV sơ đồ")
BETWEEN = Rule("Quốc hiệu, Tiêu ngữ: khoảng cách", ONE)


def official(parts: Parts) -> Iterator[Finding]:
    """Say first that a file is no official document."""
    if not parts.is_official:
        yield Finding(
            NO_NATION,
            "Trang đầu",
            "không có Quốc hiệu, nên chỉ kiểm tra trang và phông chữ",
            f"{NATION} ở đầu trang thứ nhất",
        )


def nation(parts: Parts) -> Iterator[Finding]:
    """The Quốc hiệu: words, size, weight."""
    if parts.head is None:
        return
    line = parts.head.nation
    if line.text not in NATION_FORMS:
        yield Finding(NATION_WORDS, NATION_LOOK.place(line), line.text, NATION)
    yield from differences(NATION_LOOK, [line])


def motto(parts: Parts) -> Iterator[Finding]:
    """The Tiêu ngữ: words, size, weight, one step larger than the Quốc hiệu."""
    head = parts.head
    if head is None:
        return
    line = head.motto
    if line is None:
        yield Finding(MOTTO_WORDS, "Trang đầu, ô 1, dưới Quốc hiệu", "không có", MOTTO)
        return
    if line.text != MOTTO:
        yield Finding(MOTTO_WORDS, MOTTO_LOOK.place(line), line.text, MOTTO)
    yield from differences(MOTTO_LOOK, [line])
    in_range = 12 <= head.nation.size <= 13 and 13 <= line.size <= 14
    if in_range and line.size != head.nation.size + 1:
        yield Finding(
            MOTTO_STEP,
            MOTTO_LOOK.place(line),
            f"Quốc hiệu cỡ {size_text(head.nation.size)}, Tiêu ngữ cỡ {size_text(line.size)}",
            f"Tiêu ngữ cỡ {size_text(head.nation.size + 1)}",
        )


def motto_rule(parts: Parts) -> Iterator[Finding]:
    """One drawn line under the motto, as long as it."""
    head = parts.head
    if head is None or head.motto is None:
        return
    asked = RuleUnder(
        MOTTO_RULE, MOTTO_LOOK.place(head.motto), 1, 1, "nét vẽ liền, dài bằng dòng chữ"
    )
    yield from line_under(asked, head.motto_rules, [head.motto.wide])


def spacing(parts: Parts) -> Iterator[Finding]:
    """Nation and motto stand a single line apart."""
    head = parts.head
    if head is None or head.motto is None or head.motto.paragraph is head.nation.paragraph:
        return
    upper, lower = head.nation.paragraph, head.motto.paragraph
    gap = max(upper.look.after, lower.look.before)
    if gap > 6 or lower.spacing > 1.2:
        found = f"cách {size_text(gap)} pt, dòng {size_text(round(lower.spacing, 2))}"
        yield Finding(BETWEEN, MOTTO_LOOK.place(head.motto), found, "cách nhau dòng đơn")


def issuer(parts: Parts) -> Iterator[Finding]:
    """The issuing body and its parent: size, weight, capitals."""
    head = parts.head
    if head is None:
        return
    if not head.issuer:
        yield Finding(ISSUER_MISSING, "Trang đầu, ô 2", "không có", "tên cơ quan ban hành")
        return
    yield from differences(PARENT_LOOK, head.parent)
    yield from differences(ISSUER_LOOK, head.issuer)
    yield from _as_large(head)


def _as_large(head: HeadParts) -> Iterator[Finding]:
    for line in (*head.parent, *head.issuer):
        if 12 <= line.size <= 13 and 12 <= head.nation.size <= 13 and line.size > head.nation.size:
            yield Finding(
                ISSUER_SIZE,
                ISSUER_LOOK.place(line),
                f"cỡ {size_text(line.size)}",
                f"cỡ {size_text(head.nation.size)} như Quốc hiệu",
                "dòng",
            )


def issuer_rule(parts: Parts) -> Iterator[Finding]:
    """One drawn line under the issuing body, a third to a half of it."""
    head = parts.head
    if head is None or not head.issuer:
        return
    asked = RuleUnder(
        ISSUER_RULE,
        ISSUER_LOOK.place(head.issuer[-1]),
        1 / 3,
        1 / 2,
        "nét vẽ liền, dài bằng 1/3 đến 1/2 dòng chữ",
    )
    yield from line_under(asked, head.left_rules, _lengths(head.issuer))


def _lengths(lines: tuple[Line, ...]) -> list[float]:
    return [lines[-1].wide, max(line.wide for line in lines)]


def borders(parts: Parts) -> Iterator[Finding]:
    """The tables that hold head and foot have no visible lines."""
    tables = [] if parts.head is None else [(one, "Trang đầu") for one in parts.head.tables]
    if parts.foot is not None and parts.foot.table is not None:
        tables.append((parts.foot.table, "Cuối văn bản, phần chữ ký và Nơi nhận"))
    for table, place in tables:
        if table.is_bordered:
            yield Finding(HEAD_BORDER, place, "bảng có kẻ khung", "không kẻ khung")
