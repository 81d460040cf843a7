"""Measure the import: 10,000 rows to drafts beside openpyxl merely reading the same file.

Run with `python -m tests.benchmarks.bench_import`; prints a table, tests nothing.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

from desktop.imports.programme import read_programme
from desktop.imports.xlsx import read_xlsx

ROWS = 10_000
ROUNDS = 5
HEADINGS = (
    "TT",
    "Nội dung công việc",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Lãnh đạo chỉ đạo",
    "Thời hạn",
    "Cấp trình",
    "Sản phẩm",
    "Lĩnh vực",
    "Ghi chú",
)
UNITS = ("Phòng Kinh tế, Hạ tầng và Đô thị", "Công an phường", "Trạm Y tế", "Văn phòng")
DEADLINES = ("15/11/2025", "Tháng 10", "Quý IV", "Thường xuyên", "Trước ngày 20/12/2025")


def save(path: Path) -> None:
    """Save a list of ROWS tasks in ten columns."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.append(["CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025"])
    sheet.append(HEADINGS)
    for number in range(1, ROWS + 1):
        sheet.append(
            (
                number,
                f"Xây dựng kế hoạch số {number} về phát triển kinh tế - xã hội",
                UNITS[number % 4],
                f"{UNITS[(number + 1) % 4]}; {UNITS[(number + 2) % 4]}",
                "Nguyễn Văn A",
                DEADLINES[number % 5],
                "UBND",
                "Kế hoạch",
                f"Lĩnh vực {number % 9}",
                "Ghi chú",
            )
        )
    book.save(path)


def merely_read(path: Path) -> None:
    """Read every cell's value as openpyxl does at its fastest."""
    book = openpyxl.load_workbook(path, read_only=True)
    for row in book["Danh sách"].iter_rows(values_only=True):
        assert row
    book.close()


def best_ms(job: Callable[[], object]) -> float:
    """Return the shortest of several rounds, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        job()
        times.append((time.perf_counter() - begin) * 1000)
    return min(times)


def main() -> None:
    """Print the times and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ds.xlsx"
        save(path)
        assert len(read_programme(path).tasks) == ROWS
        bare = best_ms(lambda: merely_read(path))
        grid = best_ms(lambda: read_xlsx(path))
        drafts = best_ms(lambda: read_programme(path))
    print(f"openpyxl, read-only, {ROWS} × {len(HEADINGS)} cells   {bare:7.0f} ms")
    print(f"the same as a grid                        {grid:7.0f} ms   {grid / bare:.2f}")
    print(f"the same to drafts (at most 1.00)         {drafts:7.0f} ms   {drafts / bare:.2f}")


if __name__ == "__main__":
    main()
