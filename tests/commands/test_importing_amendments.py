"""An annex taken in from the command line: what is sure is done, the rest is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main
from desktop.commands.importing_amendments import AnnexRequest, take_amendments
from desktop.errors import UserError
from desktop.models.database import Database
from desktop.paths import store_file
from desktop.services.history import actions
from tests.imports.lists import save_document, save_sheet
from tests.services.amending import fill
from tests.services.annexes import DISASTER, LAND, POOR, REFORM
from tests.services.ward import at, counts

ISSUED = date(2025, 10, 15)
END = date(2025, 12, 31)
MOVED = (
    "TT",
    "STT trong Chương trình",
    "Nội dung nhiệm vụ",
    "Thời gian theo Quyết định số 299/QĐ-UBND",
    "Thời gian điều chỉnh",
    "Lý do",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two tasks added, one moved surely, one moved perhaps, one unknown, one removed."""
    return save_document(
        tmp_path / "phu-luc.docx",
        [
            ("TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành"),
            ("1", "Đề án chợ dân sinh", "Phòng Kinh tế", "Quý IV"),
            ("2", "Kế hoạch đón Tết Nguyên đán", "Phòng Văn hóa - Xã hội", "15/12"),
        ],
        [
            MOVED,
            ("1", "2", POOR, "Tháng 10", "15/12/2025", "Chờ hướng dẫn"),
            ("2", "", "Phương án về sử dụng quỹ đất công", "Tháng 10", "Quý I/2026", "nt"),
            ("3", "9", "Đề án không có trong sổ", "30/9", "15/12/2025", "nt"),
        ],
        [("TT", "Nội dung nhiệm vụ", "Lý do"), ("1", DISASTER, "Do tỉnh thực hiện")],
        above=("DANH MỤC NHIỆM VỤ ĐIỀU CHỈNH, BỔ SUNG CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025",),
        between=("I. BỔ SUNG", "II. ĐIỀU CHỈNH THỜI GIAN", "III. ĐƯA RA KHỎI CHƯƠNG TRÌNH"),
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the ward's programme of six tasks."""
    folder = tmp_path / "du-lieu"
    folder.mkdir()
    database = Database.open(store_file(folder))
    fill(database)
    database.close()
    return folder


def answered(capsys: Any, data: Path, file: Path, *options: str) -> dict[str, Any]:
    """What the command prints as JSON."""
    words = ("import", "amendments", str(file), "--document", "412/QĐ-UBND")
    issued = ("--issued", ISSUED.isoformat())
    assert main(["--data", str(data), *words, *issued, "--json", *options]) == 0
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return printed


def test_what_is_sure_is_done_and_the_rest_is_told(database: Database, file: Path) -> None:
    fill(database)
    result, draft = take_amendments(database, AnnexRequest(file, "412/QĐ-UBND", ISSUED))
    assert (result.rows, result.created, result.updated, result.skipped) == (6, 2, 2, 2)
    assert [(one.row, one.field) for one in result.problems] == [(6, "content"), (7, "content")]
    assert draft.year == 2025
    rows = {row.ordinal: row for row in at(database, END).rows}
    assert rows["2"].deadline == date(2025, 12, 15)
    assert (rows["5"].content, rows["5"].deadline_text) == (LAND, "Tháng 10")
    assert rows["7"].content == "Đề án chợ dân sinh"
    assert counts(database, END)["removed"] == 1
    again, _ = take_amendments(database, AnnexRequest(file, "412/QĐ-UBND", ISSUED))
    assert (again.created, again.updated, again.skipped) == (0, 0, 6)


def test_a_dry_run_says_the_same_and_keeps_nothing(
    capsys: pytest.CaptureFixture[str], data: Path, file: Path
) -> None:
    tried = answered(capsys, data, file, "--dry-run")
    database = Database.open(store_file(data))
    with database.read() as session:
        assert len(actions(session)) == 1
    database.close()
    done = answered(capsys, data, file)
    assert tried == done
    assert {name: done[name] for name in ("rows", "created", "updated", "skipped")} == {
        "rows": 6,
        "created": 2,
        "updated": 2,
        "skipped": 2,
    }
    assert [problem["row"] for problem in done["problems"]] == [6, 7]
    assert set(done["problems"][0]) == {"row", "field", "message"}


def test_people_read_what_was_done(
    capsys: pytest.CaptureFixture[str], data: Path, file: Path
) -> None:
    words = ("import", "amendments", str(file), "--document", "412/QĐ-UBND")
    assert main(["--data", str(data), *words, "--issued", "2025-10-15"]) == 0
    out = capsys.readouterr().out
    assert "Dòng 7: Không thấy nhiệm vụ này trong các chương trình của năm" in out
    assert "Đã nhập 2 dòng mới, 2 nhiệm vụ được điều chỉnh, bỏ qua 2 trong 6 dòng." in out
    assert "Đọc được: bổ sung nhiệm vụ 2, điều chỉnh thời hạn 3" in out
    assert "Tên lãnh đạo" not in out


def test_names_that_are_new_are_told(
    capsys: pytest.CaptureFixture[str], data: Path, tmp_path: Path
) -> None:
    headings = ("TT", "Nội dung", "Đơn vị chủ trì", "Lãnh đạo chỉ đạo", "Thời gian hoàn thành")
    rows = [("I. BỔ SUNG",), headings, ("1", "Đề án mới", "Phòng Rừng", "Phạm Văn H", "20/12")]
    file = save_sheet(tmp_path / "bo-sung.xlsx", rows)
    words = ("import", "amendments", str(file), "--document", "412/QĐ-UBND")
    assert main(["--data", str(data), *words, "--issued", "2025-10-15", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "Tên đơn vị chưa có trong danh mục, coi là mới: Phòng Rừng." in out
    assert "Tên lãnh đạo chưa có trong danh mục, coi là mới: Phạm Văn H." in out


def test_the_day_in_force_is_the_day_of_the_effects(database: Database, file: Path) -> None:
    fill(database)
    request = AnnexRequest(file, "412/QĐ-UBND", ISSUED, date(2025, 11, 1))
    take_amendments(database, request)
    assert "removed" not in counts(database, date(2025, 10, 31))
    assert counts(database, date(2025, 11, 1))["removed"] == 1


def test_a_title_without_a_year_takes_the_decisions(database: Database, tmp_path: Path) -> None:
    fill(database)
    headings = ("TT", "Nội dung", "Thời hạn cũ", "Thời hạn mới", "Lý do")
    rows = [headings, ("1", REFORM, "30/9", "20/12", "Chờ")]
    file = save_sheet(tmp_path / "a.xlsx", rows)
    result, draft = take_amendments(database, AnnexRequest(file, "412/QĐ-UBND", ISSUED))
    assert (draft.year, result.updated) == (2025, 1)
    assert at(database, END).rows[0].deadline == date(2025, 12, 20)


def test_a_number_without_its_symbol_is_refused(database: Database, file: Path) -> None:
    fill(database)
    with pytest.raises(UserError, match="hãy ghi cả số và ký hiệu"):
        take_amendments(database, AnnexRequest(file, "412", ISSUED))
