"""Taking lists in from the command line: what it decides itself, what it leaves to a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.commands.importing import ListRequest, take_programme
from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import UnitId
from desktop.services.catalogue import save_unit, units
from desktop.services.drafts import ProgrammeDraft, ProgrammeKind
from desktop.services.programmes import programmes
from desktop.services.values import ImportResult, Unit

YEAR_TITLE = "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025"
MONTH_TITLE = "CHƯƠNG TRÌNH CÔNG TÁC THÁNG 10 NĂM 2025"
HEADINGS = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn")
FIRST_ROW = 3


def saved(folder: Path, title: str, *tasks: Sequence[str]) -> Path:
    """Save a list; its first task stands in row 3."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ((title,), HEADINGS, *tasks):
        sheet.append(row)
    path = folder / f"danh-sach-{len(list(folder.iterdir()))}.xlsx"
    book.save(path)
    return path


def taken(
    database: Database, file: Path, document: str, issued: date, parent: str | None = None
) -> tuple[ImportResult, ProgrammeDraft]:
    """Take a list in as the command does when told no more than its document."""
    return take_programme(database, ListRequest(file, document, issued, parent_document=parent))


def test_a_near_unit_is_made_and_told(database: Database, tmp_path: Path) -> None:
    with database.act("Thêm đơn vị") as session:
        save_unit(session, Unit(UnitId(""), "Phòng Văn hóa - Xã hội"))
    file = saved(
        tmp_path,
        YEAR_TITLE,
        ("1", "Tổ chức ngày hội đọc sách", "Phòng Văn hóa và Xã hội", "15/11"),
        ("2", "Rà soát hộ nghèo", "Công an phường", "15/11"),
        ("3", "Ra quân vệ sinh môi trường", "Tổ dân phố số 1", "15/11"),
        ("4", "Sửa đường bê tông", "Tổ dân phố số 2", "15/11"),
    )
    result, draft = taken(database, file, "299/QĐ-UBND", date(2025, 1, 6))

    made = ("Phòng Văn hóa và Xã hội", "Công an phường", "Tổ dân phố số 1", "Tổ dân phố số 2")
    assert result.new_units == made
    (problem,) = draft.problems
    assert (problem.row, problem.field, problem.blocking) == (FIRST_ROW, "lead", False)
    assert "“Phòng Văn hóa và Xã hội” gần giống “Phòng Văn hóa - Xã hội” đã có" in problem.message
    with database.read() as session:
        assert len(units(session)) == 5


def test_only_equal_rows_are_listed_and_alike_ones_told(database: Database, tmp_path: Path) -> None:
    year = saved(
        tmp_path,
        YEAR_TITLE,
        ("1", "Họp giao ban tháng 9 năm 2025", "", "30/9"),
        ("2", "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới", "", "30/11"),
        ("3", "Kiểm tra phòng cháy tại các chợ trong phường", "", "30/11"),
    )
    taken(database, year, "299/QĐ-UBND", date(2025, 1, 6))
    month = saved(
        tmp_path,
        MONTH_TITLE,
        ("1", "Họp giao ban tháng 10 năm 2025", "", "30/10"),
        ("2", "RÀ SOÁT hộ nghèo, hộ cận nghèo theo chuẩn mới", "", "30/10"),
        ("3", "Kiểm tra phòng cháy tại chợ trong phường", "", "30/10"),
    )
    request = ListRequest(month, "15/CTr-UBND", date(2025, 9, 30), ProgrammeKind.MONTH)
    result, draft = take_programme(database, request)

    assert (result.created, result.updated) == (2, 1)
    (problem,) = draft.problems
    assert (problem.row, problem.field, problem.blocking) == (FIRST_ROW + 2, "content", False)
    again, second = take_programme(database, request)
    assert (again.created, again.updated, second.problems) == (0, 0, ())


def test_a_month_is_known_by_its_title(database: Database, tmp_path: Path) -> None:
    for title in (MONTH_TITLE, "CHƯƠNG TRÌNH CÔNG TÁC THÁNG 10"):
        file = saved(tmp_path, title, ("1", "Họp giao ban", "", "30/10/2025"))
        taken(database, file, f"{len(title)}/CTr-UBND", date(2025, 9, 30))
    file = saved(tmp_path, "CHƯƠNG TRÌNH CÔNG TÁC QUÝ IV NĂM 2025", ("1", "Tổng kết", "", "30/12"))
    _, draft = taken(database, file, "299/QĐ-UBND", date(2025, 9, 2))
    assert draft.problems == ()

    with database.read() as session:
        known = programmes(session)
    (quarter,) = (one for one in known if one.kind is ProgrammeKind.PERIOD)
    months = [one for one in known if one is not quarter]
    assert [(one.kind, one.month) for one in months] == [(ProgrammeKind.MONTH, 10)] * 2
    assert {one.parent for one in months} == {quarter.id}


def test_the_parents_document_is_known_however_written_and_by_its_year(
    database: Database, tmp_path: Path
) -> None:
    row = ("1", "Xây dựng kế hoạch", "", "30/11")
    for year in (2025, 2026):
        file = saved(tmp_path, f"CHƯƠNG TRÌNH CÔNG TÁC NĂM {year}", row)
        taken(database, file, "299/QĐ-UBND", date(year, 1, 6))
    file = saved(tmp_path, MONTH_TITLE, ("1", "Họp giao ban", "", "30/10"))
    taken(database, file, "15/CTr-UBND", date(2025, 9, 30), "0299/qđ-ubnd")

    with database.read() as session:
        known = programmes(session)
    (month,) = (one for one in known if one.kind is ProgrammeKind.MONTH)
    assert {one.id: one.year for one in known}[month.parent or month.id] == 2025
    with pytest.raises(UserError, match="chương trình duy nhất ban hành theo 300/QĐ-UBND"):
        taken(database, file, "15/CTr-UBND", date(2025, 9, 30), "300/QĐ-UBND")
