"""The sample ward: its office, its files taken in one by one, and the narrative of its report."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.commands.importing import ListRequest, take_programme, take_progress
from desktop.models.database import Database
from desktop.paths import resources
from desktop.register.values import LeaderId, TaskClass, UnitId
from desktop.services.catalogue import save_leader, save_office, save_unit
from desktop.services.drafts import ProgrammeKind
from desktop.services.reports import default_viewpoint, save_report, start_report
from desktop.services.values import Leader, Office, Report, Unit, Viewpoint


def manifest() -> dict[str, Any]:
    """The sample's manifest: which files, taken in how."""
    path = resources() / "sample" / "sample.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def fill(database: Database) -> None:
    """Fill an empty register with the sample ward, through the same doors as a person's files."""
    sample = manifest()
    folder = resources() / "sample"
    with database.act("Khai báo cơ quan mẫu") as session:
        save_office(session, Office(**sample["office"]))
        for leader in sample["leaders"]:
            save_leader(session, Leader(LeaderId(""), **leader))
        for unit in sample["units"]:
            others = tuple(unit.get("other_names", ()))
            save_unit(session, Unit(UnitId(""), unit["name"], unit.get("short_name", ""), others))
    for one in sample["imports"]:
        if one["kind"] == "progress":
            take_progress(database, folder / one["file"])
        else:
            take_programme(database, _request(folder, one))
    with database.act("Soạn báo cáo mẫu") as session:
        viewpoint = Viewpoint(date.fromisoformat(sample["as_at"]))
        report = start_report(session, default_viewpoint(session, viewpoint))
        save_report(session, _narrated(report, sample["report"]))


def _request(folder: Path, one: dict[str, Any]) -> ListRequest:
    return ListRequest(
        file=folder / one["file"],
        document=one["document"],
        issued=date.fromisoformat(one["issued"]),
        kind=ProgrammeKind(one["programme"]),
        year=one["year"],
        month=one.get("month"),
        title=one["title"],
        issuer=one["issuer"],
        task_class=TaskClass(one["class"]),
        parent_document=one.get("parent_document"),
    )


def _narrated(report: Report, told: dict[str, Any]) -> Report:
    texts = {section["path"]: section["text"] for section in told["sections"]}
    lines = {name: told[name] for name in ("recipient", "opening", "closing") if told.get(name)}
    sections = tuple(
        replace(section, text=texts.get(section.key, section.text)) for section in report.sections
    )
    return replace(report, sections=sections, **lines)
