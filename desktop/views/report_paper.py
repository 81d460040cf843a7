"""The report as typed, ready to be looked at and printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.register.proof import faults
from desktop.services.values import Report
from desktop.text.dates import short_date
from desktop.views.pdf_paper import PdfMade, PdfPaper
from desktop.views.report_draft import read_content

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """A report; all its rows are printed, also those that the live preview leaves out."""

    report: Report

    def paper(self) -> PdfPaper:
        """The report to be looked at."""
        day = self.report.viewpoint.as_at
        name = f"báo cáo đến {short_date(day)}"
        issued = self.report.id if self.report.is_issued else ""
        return PdfPaper(name, f"Báo cáo trình HĐND năm {day.year}", self.make, "báo cáo", issued)

    def make(self, session: Session) -> PdfMade:
        """Write the report as PDF, and say what of its figures does not add up."""
        from desktop.exports.documents.bao_cao import build
        from desktop.exports.to_pdf import pdf_bytes

        content = read_content(session, self.report)
        found = faults(content.standing.figures, content.by_unit)
        return PdfMade(pdf_bytes(build(content)), found)
