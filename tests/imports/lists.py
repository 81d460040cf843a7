"""Lists as offices send them, built as real files for the tests of this folder."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from openpyxl.worksheet.worksheet import Worksheet

HEADINGS = (
    "TT",
    "Nội dung công việc",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Lãnh đạo chỉ đạo",
    "Thời hạn",
    "Sản phẩm",
    "Ghi chú",
)
TITLE = (
    ("CHƯƠNG TRÌNH CÔNG TÁC 4 THÁNG CUỐI NĂM 2025",),
    ("(Kèm theo Quyết định số 299/QĐ-UBND ngày 02/9/2025 của Ủy ban nhân dân phường)",),
    (),
)
TASK = ("1", "Xây dựng kế hoạch thu ngân sách", "Phòng Kinh tế", "", "", "15/11", "Kế hoạch")
FIRST_ROW = len(TITLE) + 2
"""The row of the first task under TITLE and HEADINGS."""

Cell = object


def save_sheet(
    path: Path,
    rows: Iterable[Sequence[Cell]],
    change: Callable[[Worksheet], None] | None = None,
) -> Path:
    """Save rows as the only sheet of a workbook; `change` may work on the sheet before."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Danh sách"
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value not in ("", None):
                sheet.cell(number, column, value)
    if change:
        change(sheet)
    book.save(path)
    return path


def save_list(
    path: Path,
    *tasks: Sequence[Cell],
    change: Callable[[Worksheet], None] | None = None,
    headings: Sequence[str] = HEADINGS,
    title: Sequence[Sequence[Cell]] = TITLE,
) -> Path:
    """Save a list with its title block and heading; the first task stands in FIRST_ROW."""
    return save_sheet(path, (*title, headings, *tasks), change)


def save_document(
    path: Path,
    *tables: Sequence[Sequence[str]],
    above: Sequence[str] = ("CHƯƠNG TRÌNH CÔNG TÁC THÁNG 10 NĂM 2025",),
    between: Sequence[str] = (),
    change: Callable[[Document], None] | None = None,
) -> Path:
    """Save a Word document: paragraphs, then tables, each led by its paragraph of `between`."""
    document = docx.Document()
    for line in above:
        document.add_paragraph(line)
    for index, rows in enumerate(tables):
        if index < len(between) and between[index]:
            document.add_paragraph(between[index])
        table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    if change:
        change(document)
    document.save(str(path))
    return path


def row(ordinal: Cell, content: Cell = "", deadline: Cell = "15/11", **more: Cell) -> list[Cell]:
    """Build one row under HEADINGS."""
    cells = {"TT": ordinal, "Nội dung công việc": content, "Thời hạn": deadline}
    names = {
        "lead": "Đơn vị chủ trì",
        "coordinating": "Đơn vị phối hợp",
        "leader": "Lãnh đạo chỉ đạo",
        "product": "Sản phẩm",
        "note": "Ghi chú",
    }
    cells |= {names[name]: value for name, value in more.items()}
    return [cells.get(heading, "") for heading in HEADINGS]


def group(text: str) -> list[Cell]:
    """Build a group row whose text stands in the first column."""
    return [text]


def change_parts(
    path: Path, target: Path, changed: Mapping[str, bytes | None], *, mimetype: bool = False
) -> Path:
    """Copy a zip container with some parts replaced, added, or left out where None."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, data in changed.items():
            if data is not None:
                new.writestr(name, data)
    return target


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Build a compound file ([MS-CFB], version 3) with these streams, each at least one sector."""
    sector = 512
    contents = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    chains: list[int] = []
    starts: dict[str, int] = {}
    body = b""
    for name, data in contents.items():
        starts[name] = len(chains)
        count = -(-len(data) // sector)
        body += data.ljust(count * sector, b"\0")
        first = len(chains)
        chains += [*range(first + 1, first + count), 0xFFFFFFFE]
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0)
    for name, data in contents.items():
        directory += _entry(name, 2, starts[name], len(data))
    count = -(-len(directory) // sector)
    directory_start = len(chains)
    chains += [*range(directory_start + 1, directory_start + count), 0xFFFFFFFE]
    body += directory.ljust(count * sector, b"\0")
    table_sectors = -(-(len(chains) + 4) // 128)
    table_start = len(chains)
    chains += [0xFFFFFFFD] * table_sectors
    table = b"".join(struct.pack("<I", number) for number in chains)
    body += table.ljust(table_sectors * sector, b"\xff")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack(
        "<III4xIIIII", 0, table_sectors, directory_start, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    places = [table_start + index for index in range(table_sectors)]
    header += b"".join(struct.pack("<I", place) for place in places)
    return header.ljust(sector, b"\xff") + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HB", len(encoded) + 2, kind)
    return entry.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def record(kind: int, data: bytes = b"") -> bytes:
    """Build one record of an old workbook's stream."""
    return struct.pack("<HH", kind, len(data)) + data


def old_workbook(*records: bytes) -> bytes:
    """Build the stream of an old workbook whose first part holds these records."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    return begin + b"".join(records) + record(0x0A)
