"""Exports for one unit, and options that a kind has no use for."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.cli import main
from desktop.models.database import Database
from desktop.paths import store_file
from desktop.register.groups import GroupBy
from desktop.services.catalogue import find_unit, units
from desktop.services.register import groups
from desktop.services.values import Viewpoint
from tests.services.test_reports import AS_AT


def export(data: Path, kind: str, out: Path, *options: str) -> int:
    arguments = ["--data", str(data), "export", kind, "--out", str(out), "--as-at", "2025-11-22"]
    return main([*arguments, *options])


def test_a_units_sheet_holds_its_tasks_and_their_figures(data: Path, tmp_path: Path) -> None:
    database = Database.open(store_file(data))
    with database.read() as session:
        unit = units(session)[0]
        assert find_unit(session, unit.name.upper()) == unit
        (group,) = (
            one for one in groups(session, Viewpoint(AS_AT), GroupBy.UNIT) if one.key == unit.id
        )
    database.close()
    out = tmp_path / "theo-doi.xlsx"
    assert export(data, "theo-doi", out, "--unit", unit.name) == 0

    tasks, figures = load_workbook(out).worksheets[:2]
    rows = list(tasks.iter_rows(values_only=True))
    heading = next(place for place, row in enumerate(rows) if "Nội dung" in str(row))
    leads = [row[2] for row in rows[heading + 1 :] if isinstance(row[0], int)]
    counts = group.figures
    assert leads == [unit.name] * (counts["total"].value + counts["continuous"].value)
    values = {str(row[0]).strip(): row[1] for row in figures.iter_rows(values_only=True)}
    assert counts["total"].value in values.values()
    assert 144 not in values.values()


def test_a_units_annex_is_shorter_than_the_offices(data: Path, tmp_path: Path) -> None:
    database = Database.open(store_file(data))
    with database.read() as session:
        name = units(session)[0].name
    database.close()
    own, whole = tmp_path / "don-vi.docx", tmp_path / "ca-co-quan.docx"
    assert export(data, "phu-luc", own, "--unit", name) == 0
    assert export(data, "phu-luc", whole) == 0
    assert own.stat().st_size < whole.stat().st_size


@pytest.mark.parametrize(
    ("kind", "options", "sentence"),
    [
        ("bao-cao", ("--unit", "phong"), "không xuất riêng cho một đơn vị"),
        ("phu-luc", ("--document", "299/QĐ-UBND"), "hãy bỏ --document"),
        ("theo-doi", ("--unit", "khong co"), "Không có đơn vị nào khớp"),
        ("theo-doi", ("--unit", "o"), "Có nhiều đơn vị khớp"),
    ],
)
def test_what_a_kind_has_no_use_for_is_refused(
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    options: tuple[str, ...],
    sentence: str,
) -> None:
    out = tmp_path / "van-ban.xlsx"
    assert export(data, kind, out, *options) == 1
    assert sentence in capsys.readouterr().err
    assert not out.exists()
