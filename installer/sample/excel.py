"""The sample's Excel files: the programme of the year, its regular tasks, a month, the progress."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from installer.sample import legacy
from installer.sample.package import settle
from installer.sample.plan import LEADERS, MONTHS, OF_YEAR, OTHER_SPELLINGS, UNITS, Row, short

FACE, OLD_FACE, OLD_CAPITALS = "Times New Roman", ".VnTime", ".VnTimeH"
LINE_PT = 16
WIDTHS = (6, 46, 24, 30, 20, 20, 26, 26, 28)
PROGRESS_HEADINGS = (
    "TT",
    "Nội dung nhiệm vụ",
    "Đơn vị chủ trì",
    "Trạng thái",
    "Ngày hoàn thành",
    "Ngày báo cáo",
    "Kết quả thực hiện",
    "Khó khăn, vướng mắc",
    "Văn bản kết quả",
)
OUTCOMES = {
    "QĐ-UBND": "Đã ban hành quyết định",
    "KH-UBND": "Đã ban hành kế hoạch và tổ chức thực hiện",
    "BC-UBND": "Đã thực hiện xong, có báo cáo kết quả",
    "TTr-UBND": "Đã trình đủ hồ sơ",
    "TB-UBND": "Đã thông báo đến các đơn vị",
    "UBND-VP": "Đã gửi văn bản",
    "BB-UBND": "Đã lập biên bản, giao hồ sơ lưu",
}
UNDER_WAY = (
    "Đang lấy ý kiến các đơn vị",
    "Đang hoàn thiện hồ sơ",
    "Đã xong khoảng một nửa khối lượng",
    "Đang thực hiện theo kế hoạch",
)
SILENT = ("10", "40", "50", "90")
"""Tasks of the year whose units have not reported anything yet."""

_LINE = Side(style="thin")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_TOP = Alignment(vertical="top", wrap_text=True)


def write_year(rows: Sequence[Row], path: Path) -> None:
    """The programme as issued: a title block, two rows of headings, fields, cells merged down."""
    sheet = _sheet("Phụ lục", 8)
    _title(
        sheet,
        "CHƯƠNG TRÌNH CÔNG TÁC TRỌNG TÂM 4 THÁNG CUỐI NĂM 2025",
        "(Ban hành kèm theo Quyết định số 299/QĐ-UBND ngày 02/9/2025 "
        "của Ủy ban nhân dân phường Mẫu)",
    )
    _two_row_heading(sheet, 7)
    at = 10
    for field, tasks in _by_field(rows):
        _field_row(sheet, at, field, len(tasks))
        for place, row in enumerate(tasks, at + 1):
            _task_row(sheet, place, row, "\n")
        _merge_down(sheet, at + 1, [row.leader for row in tasks], 5)
        at += len(tasks) + 1
    sheet.cell(at + 1, 1, "Ghi chú:").font = Font(FACE, 12, bold=True)
    sheet.cell(at + 2, 1, "(1) Không tính các dự án chuyển tiếp do cấp tỉnh làm chủ đầu tư.")
    _signature(sheet, at + 4)
    _save(sheet, path)


def write_regular(rows: Sequence[Row], path: Path) -> None:
    """The regular tasks: one row of headings in other words, no fields."""
    sheet = _sheet("Thường xuyên", 8)
    _title(
        sheet,
        "DANH MỤC NHIỆM VỤ THƯỜNG XUYÊN NĂM 2025",
        "(Kèm theo Quyết định số 299/QĐ-UBND ngày 02/9/2025)",
    )
    headings = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Lãnh đạo phụ trách")
    _heading_row(sheet, 7, (*headings, "Thời gian thực hiện", "Kết quả", "Ghi chú"))
    for place, row in enumerate(rows, 8):
        _task_row(sheet, place, row, "; ")
    _signature(sheet, 9 + len(rows))
    _save(sheet, path)


def write_month(rows: Sequence[Row], month: str, path: Path) -> None:
    """A month's programme, some of its rows still typed in an old font."""
    sheet = _sheet(f"Tháng {month}", 8)
    _title(
        sheet,
        legacy.encode(f"chương trình công tác tháng {month} năm 2025"),
        "(Kèm theo Chương trình số 22/CTr-UBND ngày 31/10/2025 của Ủy ban nhân dân phường Mẫu)",
        OLD_CAPITALS,
    )
    _two_row_heading(sheet, 7)
    at = 10
    for field, tasks in _by_field(rows):
        _field_row(sheet, at, field, len(tasks))
        for place, row in enumerate(tasks, at + 1):
            _task_row(sheet, place, row, "; ", spellings={**UNITS, **OTHER_SPELLINGS})
            if int(row.ordinal) % 3 == 1:
                _type_in_old_font(sheet, place)
        at += len(tasks) + 1
    _signature(sheet, at + 2)
    _save(sheet, path)


def write_progress(rows: Sequence[Row], since: date | None, cut: date, path: Path) -> None:
    """What the units reported from the day after `since` up to `cut`, by programme."""
    sheet = _sheet("Tiến độ", 9)
    _title(sheet, "TỔNG HỢP TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", f"(Số liệu đến ngày {short(cut)})")
    _heading_row(sheet, 7, PROGRESS_HEADINGS)
    at = 8
    for part, name in _progress_parts():
        tasks = sorted((row for row in rows if row.part == part), key=lambda row: int(row.ordinal))
        told = [line for row in tasks if (line := _report(row, since, cut))]
        if told:
            _field_row(sheet, at, name, len(told), columns=9)
            for place, line in enumerate(told, at + 1):
                _write_row(sheet, place, line)
            at += len(told) + 1
    _save(sheet, path)


def _progress_parts() -> list[tuple[str, str]]:
    parts = [(OF_YEAR, "I. CHƯƠNG TRÌNH CÔNG TÁC 4 THÁNG CUỐI NĂM 2025")]
    roman = ("II", "III", "IV")
    return parts + [
        (month, f"{number}. NHIỆM VỤ BỔ SUNG THÁNG {month}/2025")
        for number, month in zip(roman, MONTHS, strict=True)
    ]


def _report(row: Row, since: date | None, cut: date) -> list[str | date | None] | None:
    head: list[str | date | None] = [row.ordinal, row.content, UNITS[row.lead]]
    if row.done is not None and row.done <= cut:
        if since is not None and row.done <= since:
            return None
        outcome = OUTCOMES[row.paper.split("/")[1].split()[0]]
        return [*head, "Hoàn thành", row.done, None, outcome, row.difficulty, row.paper]
    early = since is None and not row.difficulty
    if early or row.ordinal in SILENT or (row.part == "11" and since is None):
        return None
    under_way = UNDER_WAY[int(row.ordinal) % len(UNDER_WAY)]
    return [*head, "Đang thực hiện", None, cut, under_way, row.difficulty, ""]


def _sheet(name: str, columns: int) -> Worksheet:
    sheet = Workbook().active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    lines = (
        ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("PHƯỜNG MẪU", "Độc lập - Tự do - Hạnh phúc"),
    )
    for at, (left, right) in enumerate(lines, 1):
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=3)
        sheet.merge_cells(start_row=at, end_row=at, start_column=5, end_column=columns)
        _say(sheet.cell(at, 1), left, bold=True)
        _say(sheet.cell(at, 5), right, bold=True)
    for column, width in enumerate(WIDTHS[:columns], 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    return sheet


def _title(sheet: Worksheet, title: str, under: str, face: str = FACE) -> None:
    last = sheet.max_column
    for row, text in ((4, title), (5, under)):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
        _say(sheet.cell(row, 1), text, bold=row == 4)
    sheet.cell(4, 1).font = Font(face, 14, bold=True)
    sheet.cell(5, 1).font = Font(FACE, 12, italic=True)


def _two_row_heading(sheet: Worksheet, at: int) -> None:
    upper = (
        "TT",
        "Nội dung công việc",
        "Cơ quan, đơn vị thực hiện",
        "",
        "Lãnh đạo chỉ đạo",
        "Thời gian hoàn thành",
        "Sản phẩm",
        "Ghi chú",
    )
    lower = ("", "", "Chủ trì", "Phối hợp", "", "", "", "")
    _heading_row(sheet, at, upper)
    _heading_row(sheet, at + 1, lower)
    sheet.merge_cells(start_row=at, end_row=at, start_column=3, end_column=4)
    for column in (1, 2, 5, 6, 7, 8):
        sheet.merge_cells(start_row=at, end_row=at + 1, start_column=column, end_column=column)
    _heading_row(sheet, at + 2, [f"({number})" for number in range(1, 9)])
    for cell in sheet[at + 2]:
        cell.font = Font(FACE, 11, italic=True)


def _heading_row(sheet: Worksheet, at: int, headings: Sequence[str]) -> None:
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(at, column)
        _say(cell, heading, bold=True)
        cell.border = _GRID


def _field_row(sheet: Worksheet, at: int, field: str, count: int, columns: int = 8) -> None:
    roman, _, name = field.partition(". ")
    _write_row(sheet, at, [roman, name, *[""] * (columns - 3), f"{count} nhiệm vụ"])
    sheet.merge_cells(start_row=at, end_row=at, start_column=2, end_column=columns - 1)
    for cell in sheet[at]:
        cell.font = Font(FACE, 12, bold=True)


def _task_row(
    sheet: Worksheet, at: int, row: Row, between: str, spellings: dict[str, str] = UNITS
) -> None:
    exact = row.deadline.startswith("=")
    _write_row(
        sheet,
        at,
        [
            int(row.ordinal),
            row.content,
            spellings[row.lead],
            between.join(spellings[code] for code in row.others),
            LEADERS[row.leader],
            date.fromisoformat(row.deadline[1:]) if exact else row.deadline,
            row.product,
            row.note,
        ],
    )


def _write_row(sheet: Worksheet, at: int, values: Sequence[str | int | date | None]) -> None:
    for column, value in enumerate(values, 1):
        cell = sheet.cell(at, column)
        cell.value = value or None
        cell.font = Font(FACE, 12)
        cell.alignment = _MIDDLE if column == 1 else _TOP
        cell.border = _GRID
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        elif isinstance(value, str):
            cell.number_format = "@"
    _fit_height(sheet, at)


def _fit_height(sheet: Worksheet, at: int) -> None:
    """Give a row the height of its longest cell; Excel does it by itself, others do not."""
    lines = 1
    for cell in sheet[at]:
        room = sheet.column_dimensions[cell.column_letter].width * 1.1
        if isinstance(cell.value, str):
            lines = max(lines, sum(ceil(len(line) / room) for line in cell.value.split("\n")))
    sheet.row_dimensions[at].height = LINE_PT * lines


def _type_in_old_font(sheet: Worksheet, at: int) -> None:
    for cell in sheet[at]:
        if isinstance(cell.value, str) and legacy.is_writable(cell.value):
            cell.value = legacy.encode(cell.value)
            cell.font = Font(OLD_FACE, 12)


def _merge_down(sheet: Worksheet, at: int, values: Sequence[str], column: int) -> None:
    for _, run in groupby(enumerate(values, at), key=lambda placed: placed[1]):
        first, *others = [place for place, _ in run]
        if others:
            sheet.merge_cells(
                start_row=first, end_row=others[-1], start_column=column, end_column=column
            )


def _signature(sheet: Worksheet, at: int) -> None:
    for row, text in ((at, "TM. ỦY BAN NHÂN DÂN"), (at + 1, "CHỦ TỊCH"), (at + 5, "Nguyễn Văn A")):
        sheet.merge_cells(start_row=row, end_row=row, start_column=6, end_column=8)
        _say(sheet.cell(row, 6), text, bold=True)


def _by_field(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    return [(field, list(tasks)) for field, tasks in groupby(rows, key=lambda row: row.field)]


def _say(cell: Cell, text: str, *, bold: bool = False) -> None:
    cell.value = text or None
    cell.font = Font(FACE, 12, bold=bold)
    cell.alignment = _MIDDLE


def _save(sheet: Worksheet, path: Path) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    assert sheet.parent is not None
    sheet.parent.save(path)
    settle(path)
