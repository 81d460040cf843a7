"""The command that takes in the annex of a decision that adjusts tasks."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from desktop.commands.answers import Desk, say
from desktop.commands.taking import in_action, keep_copy, tell
from desktop.imports.amendments import read_amendments
from desktop.models.database import Database
from desktop.services.amendment_acceptance import accept_amendments
from desktop.services.amendment_file_drafts import AmendmentFileDraft, AmendmentPlacing
from desktop.services.drafts import DocumentDraft
from desktop.services.settings import before_is_day_itself
from desktop.services.titles import kind_of_symbol, split_number
from desktop.services.values import ImportResult


@dataclass(frozen=True, slots=True)
class AnnexRequest:
    """An annex to take in, and the decision it belongs to."""

    file: Path
    document: str
    issued: date
    in_force: date | None = None


def import_amendments(desk: Desk, options: Namespace) -> None:
    """Take in an annex; only tasks found beyond doubt are changed, other rows are problems."""
    request = AnnexRequest(Path(options.file), options.document, options.issued, options.in_force)
    keep_copy(desk, options)
    result, draft = take_amendments(desk.database, request, dry_run=options.dry_run)
    tell(result, result.problems, options, "nhiệm vụ được điều chỉnh")
    if not options.json:
        for assumed in (*draft.assumptions, *result.assumptions):
            say(assumed)


def take_amendments(
    database: Database, request: AnnexRequest, *, dry_run: bool = False
) -> tuple[ImportResult, AmendmentFileDraft]:
    """Read the file and accept what is sure in it as one action.

    The year is the one that the annex's title gives, else that of the decision.
    """
    number, symbol = split_number(request.document)
    document = DocumentDraft(
        number, symbol, request.issued, kind_of_symbol(symbol), request.in_force
    )
    with database.read() as session:
        day_itself = before_is_day_itself(session)
    read = partial(read_amendments, request.file, before_is_day_itself=day_itself)
    draft = read()
    if draft.year is None:
        draft = read(year=request.issued.year)
    accept = partial(accept_amendments, draft=draft, placing=AmendmentPlacing(document))
    title = f"Nhập phụ lục điều chỉnh từ {request.file.name}"
    return in_action(database, title, accept, dry_run), draft
