"""What each kind of paper usually says, made from the register for a person to keep or change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.services.paper_forms import form_of
from desktop.services.paper_values import PaperFacts, PaperKind
from desktop.services.proposed_decision import decision
from desktop.services.proposed_letters import reprimand, urging
from desktop.services.proposed_meetings import invitation, notice
from desktop.services.proposed_month import month
from desktop.services.proposed_results import results_report
from desktop.services.proposed_submission import submission

_PROPOSALS: Mapping[PaperKind, Callable[[PaperFacts], dict[str, str]]] = {
    PaperKind.RESULTS: results_report,
    PaperKind.SUBMISSION: submission,
    PaperKind.DECISION: decision,
    PaperKind.MONTH: month,
    PaperKind.LETTER: urging,
    PaperKind.REPRIMAND: reprimand,
    PaperKind.NOTICE: notice,
    PaperKind.INVITATION: invitation,
}


def proposed_parts(kind: PaperKind, facts: PaperFacts) -> dict[str, str]:
    """Every part of a kind's form, complete but for what only a person knows (`…`)."""
    made = _PROPOSALS[kind](facts)
    return {part.key: made[part.key] for part in form_of(kind).parts}
