"""The symbols by which texts go out: the kind's abbreviation and the body's (Decree 30/2020)."""

from __future__ import annotations

from desktop.services.paper_forms import form_of
from desktop.services.paper_values import Paper, PaperKind
from desktop.services.values import Office, Report
from desktop.text.clean import one_line

REPORT = "BC"
"""The abbreviation of a report."""


def report_symbol(report: Report, office: Office, abbreviation: str = REPORT) -> str:
    """The symbol a report went out by, else the one of its kind."""
    return one_line(report.symbol) or f"{abbreviation}-{office.symbol}"


def paper_symbol(paper: Paper, office: Office) -> str:
    """The symbol a paper went out by, else the one of its form and of who drafts or submits it."""
    if given := one_line(paper.symbol):
        return given
    abbreviation = form_of(paper.kind).abbreviation
    if abbreviation:
        return f"{abbreviation}-{_submitting(paper, office) or office.symbol}"
    drafting = one_line(paper.parts.get("drafting_unit", ""))
    return f"{office.symbol}-{drafting}" if drafting else office.symbol


def _submitting(paper: Paper, office: Office) -> str:
    """The symbol of the part of the office that submits, '' where the office itself does."""
    body = one_line(paper.parts.get("submitter", ""))
    if paper.kind is not PaperKind.SUBMISSION or body in ("", one_line(office.name)):
        return ""
    return one_line(paper.parts.get("submitter_symbol", ""))
