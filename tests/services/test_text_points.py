"""What is told of a text before it goes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.models.database import Database
from desktop.services.marks import mark_known
from desktop.services.paper_values import PaperKind
from desktop.services.papers import paper_at, paper_content
from desktop.services.report_skeleton import WRITTEN
from desktop.services.reports import default_viewpoint, report_at, report_content
from desktop.services.review_values import Point
from desktop.services.text_points import paper_points, text_points
from desktop.services.values import ReportSection, Viewpoint
from tests.services.decisions import fill

LATE = date(2025, 11, 22)


@pytest.fixture
def filled(database: Database) -> Database:
    """The ward of ten tasks."""
    fill(database)
    return database


def of_report(database: Database, **texts: str) -> tuple[Point, ...]:
    """The points of a report in which every part is written but those given."""
    with database.read() as session:
        report = report_at(session, default_viewpoint(session, Viewpoint(LATE)))
        sections = tuple(_typed(one, texts) for one in report.sections)
        return text_points(session, report_content(session, replace(report, sections=sections)))


def _typed(section: ReportSection, texts: dict[str, str]) -> ReportSection:
    return replace(section, text=texts.get(section.key, f"- Đã làm xong phần {section.key}."))


def unfilled(points: tuple[Point, ...]) -> list[Point]:
    """The points about open places."""
    return [point for point in points if point.rule == "unfilled"]


def test_a_heading_without_words_is_told_at_its_place(filled: Database) -> None:
    assert unfilled(of_report(filled)) == []
    found = of_report(filled, **{"A.I.2": " ", "B.5": "", WRITTEN: "", "A": "", "A.II.3": ""})
    first, second = unfilled(found)
    assert first.where == "mục A.I.2"
    assert first.message.startswith("“2. Thực hiện Quy chế làm việc")
    assert "“5. Về quốc phòng, an ninh và đối ngoại”" in second.message


def test_a_place_left_open_is_told_before_a_paper_goes_out(filled: Database) -> None:
    with filled.read() as session:
        paper = paper_at(session, PaperKind.NOTICE, Viewpoint(LATE))
        found = paper_points(session, paper_content(session, paper))
        whole = paper.with_parts(
            **{key: text.replace("…", "nội dung") for key, text in paper.parts.items()}
        )
        after = paper_points(session, paper_content(session, whole))
    told = {point.message for point in unfilled(found)}
    assert any("Tham dự cuộc họp có …" in message for message in told)
    assert any(message.startswith("“…” ") for message in told)
    assert unfilled(after) == []


def test_an_open_place_that_is_known_stays_known(filled: Database) -> None:
    found = of_report(filled, **{"A.I.2": ""})
    (point,) = unfilled(found)
    with filled.act("Đánh dấu") as session:
        mark_known(session, point.rule, point.finding.key, "Ghi tay khi ký")
    (again,) = unfilled(of_report(filled, **{"A.I.2": ""}))
    assert again.is_known
