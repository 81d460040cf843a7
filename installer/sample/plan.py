"""What the sample ward's files say: tasks.txt as rows, in the order each file prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

TASKS = Path(__file__).with_name("tasks.txt")
YEAR = 2025
ISSUED = date(YEAR, 9, 2)
CUTS = (date(YEAR, 10, 31), date(YEAR, 11, 22))
"""The days the two progress files speak of."""

OF_YEAR, REGULAR, MONTHS = "nam", "thuong-xuyen", ("9", "10", "11")
UNITS = {
    "VP": "Văn phòng HĐND và UBND phường",
    "KT": "Phòng Kinh tế, Hạ tầng và Đô thị",
    "VX": "Phòng Văn hóa - Xã hội",
    "HC": "Trung tâm Phục vụ hành chính công",
    "CA": "Công an phường",
    "QS": "Ban Chỉ huy Quân sự phường",
    "YT": "Trạm Y tế phường",
    "DV": "Trung tâm Cung ứng dịch vụ sự nghiệp công",
    "DA": "Ban Quản lý dự án đầu tư xây dựng phường",
}
OTHER_SPELLINGS = {
    "VX": "Phòng Văn hoá - Xã hội",
    "QS": "BCH Quân sự phường",
    "HC": "TT Phục vụ hành chính công",
}
"""How the months' lists write some units."""

LEADERS = {"A": "Chủ tịch Nguyễn Văn A", "B": "PCT Trần Thị B", "C": "PCT Lê Văn C"}
NUMBERING = {
    "QĐ": (301, 2.4, "QĐ-UBND"),
    "KH": (61, 0.6, "KH-UBND"),
    "BC": (152, 2.0, "BC-UBND"),
    "TTr": (31, 0.5, "TTr-UBND"),
    "TB": (42, 0.5, "TB-UBND"),
    "CV": (503, 6.0, "UBND-VP"),
    "BB": (12, 0.7, "BB-UBND"),
}
"""Kinds of paper: the number on the day of issue, how many a day, the symbol."""


@dataclass(frozen=True)
class Row:
    """One task of the plan, in codes; `listed` pairs a month with its more exact deadline."""

    part: str
    field: str
    ordinal: str
    content: str
    lead: str
    others: tuple[str, ...]
    leader: str
    deadline: str
    product: str
    listed: tuple[tuple[str, str], ...]
    done: date | None
    paper: str
    difficulty: str
    note: str = ""


def read_plan(path: Path = TASKS) -> list[Row]:
    """Read the plan; months get their own ordinals, papers numbers that grow with their dates."""
    rows: list[Row] = []
    fields: dict[str, str] = {}
    part = field = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            part, field = line[2:], ""
        elif line.startswith("= "):
            field = line[2:]
            fields[field.partition(".")[0]] = field
        elif line and not line.startswith("#"):
            row = _row(part, line.split("|"))
            rows.append(replace(row, field=fields.get(row.ordinal, field)))
    return _with_ordinals(_with_papers(rows))


def of_part(rows: Sequence[Row], part: str) -> list[Row]:
    """What a file of the plan prints: a part's own rows, and for a month the year's it lists."""
    own = [row for row in rows if row.part == part]
    if part not in MONTHS:
        return own
    order = list(dict.fromkeys(row.field for row in rows))
    shown = [replace(row, note="Bổ sung") for row in own]
    for row in rows:
        shown += [
            replace(row, deadline=exact or row.deadline, note="Chương trình năm")
            for month, exact in row.listed
            if month == part
        ]
    shown.sort(key=lambda row: (order.index(row.field), row.note == "Bổ sung"))
    return [replace(row, ordinal=str(number)) for number, row in enumerate(shown, 1)]


def short(day: date) -> str:
    """A date as offices write it: 02/9/2025, 15/11/2025."""
    return f"{day.day:02}/{day.month}/{day.year}"


def _row(part: str, cells: Sequence[str]) -> Row:
    first, content, lead, others, leader, deadline, product, months, done, paper, difficulty = cells
    day, _, month = done.partition("/")
    return Row(
        part=part,
        field="",
        ordinal=first,
        content=content,
        lead=lead,
        others=tuple(others.split()),
        leader=leader,
        deadline=deadline,
        product=product,
        listed=tuple((one.partition(":")[0], one.partition(":")[2]) for one in months.split()),
        done=date(YEAR, int(month), int(day)) if done else None,
        paper=paper,
        difficulty=difficulty.strip(),
    )


def _with_papers(rows: list[Row]) -> list[Row]:
    taken: set[tuple[str, int]] = set()
    named = list(rows)
    in_time = sorted(enumerate(rows), key=lambda placed: (placed[1].done or CUTS[-1], placed[0]))
    for place, row in in_time:
        if row.done is None:
            continue
        first, a_day, symbol = NUMBERING[row.paper]
        number = first + round((row.done - ISSUED).days * a_day)
        while (row.paper, number) in taken:
            number += 1
        taken.add((row.paper, number))
        named[place] = replace(row, paper=f"{number}/{symbol} ngày {short(row.done)}")
    return named


def _with_ordinals(rows: list[Row]) -> list[Row]:
    """A month's own tasks carry the ordinal that the month's file prints."""
    printed = {(part, row.content): row.ordinal for part in MONTHS for row in of_part(rows, part)}
    return [
        replace(row, ordinal=printed[row.part, row.content]) if row.part in MONTHS else row
        for row in rows
    ]
