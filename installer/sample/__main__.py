"""Write the sample's files: `python -m installer.sample [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path

from installer.sample import excel, word
from installer.sample.plan import CUTS, OF_YEAR, REGULAR, of_part, read_plan

FOLDER = Path(__file__).parents[2] / "resources" / "sample"
FILES = (
    "chuong-trinh-4-thang-cuoi-nam-2025.xlsx",
    "nhiem-vu-thuong-xuyen-2025.xlsx",
    "chuong-trinh-thang-9-2025.docx",
    "chuong-trinh-thang-10-2025.docx",
    "chuong-trinh-thang-11-2025.xlsx",
    "tien-do-den-31-10-2025.xlsx",
    "tien-do-den-22-11-2025.xlsx",
)


def write_sample(folder: Path) -> None:
    """Write every file of the sample into a folder that exists."""
    rows = read_plan()
    year, regular, september, october, november, first, last = (folder / name for name in FILES)
    excel.write_year(of_part(rows, OF_YEAR), year)
    excel.write_regular(of_part(rows, REGULAR), regular)
    by_office = "của Ủy ban nhân dân phường Mẫu"
    word.write_month(
        of_part(rows, "9"),
        "9",
        f"Chương trình số 09/CTr-UBND ngày 05/9/2025 {by_office}",
        word.COMPOSED_APART,
        september,
    )
    word.write_month(
        of_part(rows, "10"),
        "10",
        f"Chương trình số 15/CTr-UBND ngày 30/9/2025 {by_office}",
        word.REPEATS,
        october,
    )
    excel.write_month(of_part(rows, "11"), "11", november)
    excel.write_progress(rows, None, CUTS[0], first)
    excel.write_progress(rows, CUTS[0], CUTS[1], last)


if __name__ == "__main__":
    write_sample(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
