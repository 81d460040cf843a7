"""The sample ward, taken in through the real readers: its figures, its names, its tasks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.commands.sample import fill, manifest
from desktop.models.database import Database
from desktop.paths import store_file
from desktop.register.groups import GroupBy
from desktop.register.values import EffectKind
from desktop.services.catalogue import leaders, office, units
from desktop.services.documents import documents
from desktop.services.register import groups, standing
from desktop.services.reports import latest_report
from desktop.services.values import TaskRow, Viewpoint
from installer.dev import import_words
from installer.sample.plan import LEADERS, REGULAR, UNITS, Row, read_plan

CUT = date(2025, 11, 22)


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The sample ward in a data folder of its own."""
    opened = Database.open(store_file(tmp_path_factory.mktemp("ward")))
    fill(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def planned() -> dict[str, Row]:
    """The plan by content."""
    return {row.content: row for row in read_plan()}


def _rows(ward: Database, as_at: date = CUT) -> dict[str, TaskRow]:
    with ward.read() as session:
        rows = standing(session, Viewpoint(as_at)).rows
    found = {row.content.removesuffix(" (1)"): row for row in rows}
    assert len(found) == len(rows)
    return found


def _count(ward: Database, as_at: date, *names: str) -> tuple[int, ...]:
    with ward.read() as session:
        figures = standing(session, Viewpoint(as_at)).figures
    return tuple(figures[name].value for name in names)


def test_the_figures_are_the_real_reports(ward: Database) -> None:
    names = ("issued", "added", "total", "done", "done_on_time", "done_late")
    assert _count(ward, CUT, *names) == (97, 47, 144, 107, 98, 9)
    names = ("open", "open_in_time", "open_overdue", "stopped", "continuous")
    assert _count(ward, CUT, *names) == (37, 34, 3, 0, 12)
    names = ("removed", "merged", "split", "reclassified", "not_in_force")
    assert _count(ward, CUT, *names) == (0, 0, 0, 0, 0)


def test_the_manifest_expects_the_same(ward: Database) -> None:
    expected = manifest()["expected"]
    assert dict(zip(expected, _count(ward, CUT, *expected), strict=True)) == expected


@pytest.mark.parametrize(
    ("as_at", "total", "done"),
    [
        (date(2025, 9, 1), 0, 0),
        (date(2025, 9, 2), 97, 0),
        (date(2025, 9, 4), 97, 0),
        (date(2025, 9, 5), 97 + 14, 0),
        (date(2025, 9, 10), 97 + 14, 3),
        (date(2025, 9, 30), 97 + 14 + 17, 37),
        (date(2025, 10, 31), 97 + 14 + 17 + 16, 76),
        (date(2025, 11, 22), 144, 107),
    ],
)
def test_the_year_is_exact_at_any_date(ward: Database, as_at: date, total: int, done: int) -> None:
    assert _count(ward, as_at, "total", "done") == (total, done)


def test_each_task_says_what_the_plan_says(ward: Database, planned: dict[str, Row]) -> None:
    found = _rows(ward)
    assert found.keys() == {content.removesuffix(" (1)") for content in planned}
    for content, plan in planned.items():
        row = found[content.removesuffix(" (1)")]
        assert row.lead == UNITS[plan.lead], content
        assert row.coordinating == tuple(UNITS[code] for code in plan.others), content
        assert LEADERS[plan.leader].endswith(row.leader), content
        assert row.completed_on == plan.done, content
        assert row.product == plan.product, content
        if plan.part != REGULAR:
            assert plan.field.partition(". ")[2].casefold() in row.field.casefold(), content


def test_a_month_adds_its_own_and_lists_the_years(ward: Database) -> None:
    with ward.read() as session:
        effects = {one.document.number: dict(one.effects) for one in documents(session)}
    assert effects["299"] == {EffectKind.ISSUE: 109}
    assert effects["09"] == {EffectKind.ADD: 14, EffectKind.LIST: 10}
    assert effects["15"] == {EffectKind.ADD: 17, EffectKind.LIST: 13}
    assert effects["22"] == {EffectKind.ADD: 16, EffectKind.LIST: 11}


def test_names_are_known_once(ward: Database) -> None:
    with ward.read() as session:
        own, known_units, known_leaders = office(session), units(session), leaders(session)
    assert own is not None
    assert own.name == "Ủy ban nhân dân phường Mẫu"
    assert {unit.name for unit in known_units} == set(UNITS.values())
    assert [(one.name, one.post) for one in known_leaders] == [
        ("Nguyễn Văn A", "Chủ tịch"),
        ("Trần Thị B", "Phó Chủ tịch"),
        ("Lê Văn C", "Phó Chủ tịch"),
    ]


@pytest.mark.parametrize("by", list(GroupBy))
def test_every_grouping_adds_up(ward: Database, by: GroupBy) -> None:
    with ward.read() as session:
        parts = groups(session, Viewpoint(CUT), by)
    sums: Counter[str] = Counter()
    for part in parts:
        for name in ("total", "done", "open", "continuous"):
            sums[name] += part.figures[name].value
    assert sums == {"total": 144, "done": 107, "open": 37, "continuous": 12}


def test_the_report_has_its_narrative(ward: Database) -> None:
    with ward.read() as session:
        report = latest_report(session)
    assert report is not None
    assert report.viewpoint.as_at == CUT
    told = {section.key for section in report.sections if section.text}
    assert told == {one["path"] for one in manifest()["report"]["sections"]}


def test_taking_the_same_files_in_again_adds_nothing(
    ward: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(Path(ward.path).parent)
    for one in manifest()["imports"]:
        assert main(["--data", folder, *import_words(one), "--dry-run", "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["created"], told["updated"]) == (0, 0), one["file"]
        assert told["rows"] > 10
        assert told["problems"] == [], one["file"]
