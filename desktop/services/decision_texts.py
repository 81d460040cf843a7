"""The decision that adjusts a programme: what a person writes around one document's effects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Create, Edit, new_id, write
from desktop.register.decided import Decided
from desktop.register.values import DocumentId
from desktop.services.decision_facts import Gathered
from desktop.services.decision_values import DecisionContent, DecisionText
from desktop.services.facts import Row, rows_with
from desktop.services.issue_rows import frozen_texts, issue_row, refuse_issued
from desktop.services.kept_texts import differing, keeping, kept_parts, removing
from desktop.services.ledger import Ledger
from desktop.services.paper_forms import ADJUSTING
from desktop.text.clean import clean, one_line

KIND = ADJUSTING
_NAME = "Quyết định điều chỉnh, bổ sung Chương trình công tác"
_ARTICLE = "article."
_LINES = ("grounds", "distribution")
_SINGLE = ("title", "authority", "proposer", "signer", "signer_post")


def proposed_text(session: Session, document: DocumentId) -> DecisionText:
    """What would be written if nobody had written anything."""
    return _gathered(session, document).proposed()


def save_decision_text(session: Session, text: DecisionText) -> None:
    """Keep what a person wrote; what is as proposed goes on following the effects.

    Raises UserError for a text without an article, and for one that was issued with its files.
    """
    if not any(clean(article) for article in text.articles):
        raise UserError("Quyết định chưa có Điều nào; hãy ghi ít nhất một Điều.")
    gathered = _gathered(session, text.document)
    stored = _report(session, text.document)
    if stored is not None:
        refuse_issued(session, stored["id"], "Quyết định")
    before, now = _sections(gathered.proposed()), _sections(text)
    written = differing(before, now)
    write(session, list(_edits(session, stored, written, gathered.made)))


def hold_decision(session: Session, document: DocumentId) -> str:
    """Store the text of a document's decision, even where nothing of it was written; its id.

    Raises UserError as `decision_content` does.
    """
    stored = _report(session, document)
    if stored is not None:
        return str(stored["id"])
    identity = new_id()
    values = _row_values(_gathered(session, document).made)
    write(session, [Create("report", identity, values)])
    return identity


def decision_sections(text: DecisionText) -> dict[str, str]:
    """The parts of a text by key, as they are frozen when it goes out."""
    return _sections(text)


def decision_content(
    session: Session,
    document: DocumentId,
    ledger: Ledger | None = None,
    today: date | None = None,
) -> DecisionContent:
    """Gather what the decision and its annex print; a draft is looked at as if it were signed.

    `today` is the day where neither it nor the register has one. Raises UserError before the
    office is known, for a document that is not there, is no decision, or does nothing to any task.
    """
    gathered = _gathered(session, document, ledger, today)
    before, after = gathered.figures()
    return DecisionContent(
        gathered.office,
        gathered.document,
        _written(session, gathered.proposed()),
        gathered.made.day,
        gathered.year,
        gathered.changes,
        before,
        after,
        gathered.sources,
    )


def _gathered(
    session: Session,
    document: DocumentId,
    ledger: Ledger | None = None,
    today: date | None = None,
) -> Gathered:
    return Gathered.of(session, document, ledger or Ledger(), today or date.today())


def _sections(text: DecisionText) -> dict[str, str]:
    """The parts of a text as they are kept, by key."""
    found = {name: one_line(getattr(text, name)) for name in _SINGLE}
    for name in _LINES:
        lines = (one_line(line) for line in getattr(text, name))
        found[name] = "\n".join(line for line in lines if line)
    articles = (clean(article) for article in text.articles)
    for number, article in enumerate(filter(None, articles), 1):
        found[f"{_ARTICLE}{number}"] = article
    return found


def _written(session: Session, proposed: DecisionText) -> DecisionText:
    """The proposal with what a person wrote in its place, or the text that went out."""
    report = _report(session, proposed.document)
    if report is None:
        return proposed
    issue = issue_row(session, report["id"])
    if issue is not None:
        return _text_of(proposed.document, frozen_texts(issue))
    return _text_of(proposed.document, {**_sections(proposed), **kept_parts(session, report["id"])})


def _text_of(document: DocumentId, parts: Mapping[str, str]) -> DecisionText:
    """A text from its parts; a blank article is left out."""
    numbers = sorted(int(key[len(_ARTICLE) :]) for key in parts if key.startswith(_ARTICLE))
    articles = (parts[f"{_ARTICLE}{number}"] for number in numbers)
    return DecisionText(
        document=document,
        articles=tuple(filter(None, articles)),
        grounds=tuple(parts["grounds"].splitlines()),
        distribution=tuple(parts["distribution"].splitlines()),
        **{name: parts[name] for name in _SINGLE},
    )


def _report(session: Session, document: DocumentId) -> Row | None:
    own = rows_with(session, "report", "document_id", [document])
    return next((row for row in own if row["kind"] == KIND), None)


def _edits(
    session: Session, report: Row | None, written: dict[str, str], made: Decided
) -> Iterator[Edit]:
    """What keeping these parts changes in the store; nothing is kept of a text as proposed."""
    if report is not None:
        identity = report["id"]
        yield from keeping(session, identity, written) if written else removing(session, identity)
    elif written:
        identity = new_id()
        yield Create("report", identity, _row_values(made))
        yield from keeping(session, identity, written)


def _row_values(made: Decided) -> dict[str, Any]:
    return {"kind": KIND, "title": _NAME, "as_at": made.day, "document_id": made.document}
