"""Files as offices send them, written for tests of the assistants."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

HEADINGS = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Phối hợp", "Lãnh đạo", "Thời hạn")
YEAR_ROWS = (
    ("1", "Kế hoạch cải cách hành chính", "Văn phòng HĐND và UBND", "", "PCT Trần Thị B", "30/9"),
    ("2", "Đề án trường lớp", "Phòng VH-XH", "Công an phường", "PCT Trần Thị B", "giữa tháng 12"),
    ("3", "Tiếp công dân", "Văn phòng HĐND và UBND", "", "Chủ tịch Nguyễn Văn A", "Thường xuyên"),
    ("4", "Phương án đất công ích", "Phòng Kinh tế", "", "Chủ tịch Nguyễn Văn A", "31/11"),
)


def write_list(
    path: Path,
    rows: tuple[tuple[str, ...], ...] = YEAR_ROWS,
    headings: tuple[str, ...] = HEADINGS,
    title: str = "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025",
) -> Path:
    """Write a list with its title block; its heading stands in row 4, its tasks from row 5."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ỦY BAN NHÂN DÂN PHƯỜNG MẪU"])
    sheet.append([title])
    sheet.append(["(Ban hành kèm theo Quyết định số 299/QĐ-UBND ngày 02/9/2025)"])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path
