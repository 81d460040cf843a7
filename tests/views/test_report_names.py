"""Reports among others: drafts of the same day can be told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.services.values import Report, Viewpoint
from desktop.views.report_names import report_names

DRAFT = Report("a", "Báo cáo", Viewpoint(date(2025, 11, 22)), ())
EARLY = replace(DRAFT, viewpoint=Viewpoint(date(2025, 10, 31)))
SENT = replace(DRAFT, number="512", issued_on=date(2025, 11, 25))


def test_drafts_of_the_same_day_are_numbered_as_they_were_begun() -> None:
    assert report_names((DRAFT, EARLY, SENT, DRAFT, DRAFT)) == (
        "Đến 22/11/2025: bản nháp 3",
        "Đến 31/10/2025: bản nháp",
        "Đến 22/11/2025: số 512 ngày 25/11/2025",
        "Đến 22/11/2025: bản nháp 2",
        "Đến 22/11/2025: bản nháp 1",
    )


def test_a_draft_alone_has_no_number() -> None:
    assert report_names((DRAFT, SENT)) == (
        "Đến 22/11/2025: bản nháp",
        "Đến 22/11/2025: số 512 ngày 25/11/2025",
    )
    assert report_names(()) == ()
