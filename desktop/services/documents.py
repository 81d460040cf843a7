"""Source documents: recording one, and listing what each does to which task."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Alter, Create, new_id, write
from desktop.register.values import DocumentId
from desktop.services.drafts import DocumentDraft
from desktop.services.facts import document_of, load_facts, of_task, rows
from desktop.services.ledger import load_names
from desktop.services.timeline import timeline
from desktop.services.titles import dated_title
from desktop.services.values import DocumentSummary, EffectLine
from desktop.text.clean import one_line
from desktop.text.dates import short_date
from desktop.text.fold import fold


def documents(session: Session) -> tuple[DocumentSummary, ...]:
    """Every document, latest first, with the count of its effects by kind."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(session, "effect"):
        counts[row["document_id"]][row["kind"]] += 1
    found = [document_of(row) for row in rows(session, "document")]
    found.sort(key=lambda one: (one.issued_on or date.min, one.number, one.id), reverse=True)
    return tuple(
        DocumentSummary(one, dated_title(one), tuple(sorted(counts[one.id].items())))
        for one in found
    )


def document_effects(session: Session, document: DocumentId) -> tuple[EffectLine, ...]:
    """What a document does, task by task, in the order it was recorded."""
    facts = load_facts(session)
    names = load_names(session, facts)
    own = [effect for effect in facts.effects if effect.document == document]
    lines = []
    for effect in sorted(own, key=lambda effect: (effect.kind, effect.position, effect.id)):
        task = facts.tasks.get(effect.task)
        if task is None:
            continue
        steps = timeline(of_task(facts, effect.task), names, effect.task, date.max)
        step = next(step for step in steps if step.effect_id == effect.id)
        lines.append(
            EffectLine(
                effect.task,
                task.ordinal,
                step.content,
                effect.kind.value,
                effect.effective_on,
                step.old,
                step.new,
                effect.reason,
            )
        )
    return tuple(lines)


def find_document(session: Session, draft: DocumentDraft) -> DocumentId | None:
    """The stored document with the draft's number, symbol, date and issuer.

    Numbers restart, so all four tell a document apart; a missing issuer fits any.
    """
    for row in rows(session, "document"):
        same = row["number"].lstrip("0") == draft.number.lstrip("0")
        same = same and fold(row["symbol"]) == fold(draft.symbol)
        same = same and row["issued_on"] == draft.issued_on
        issuers = {fold(row["issuer"]), fold(draft.issuer)} - {""}
        if same and len(issuers) <= 1:
            return DocumentId(row["id"])
    return None


def save_document(session: Session, draft: DocumentDraft) -> DocumentId:
    """Record a document, or change the one that the draft names by id.

    Raises UserError when it has no date, or is in force before it was issued.
    """
    _check(draft)
    values = {
        "kind": draft.kind.value,
        "number": draft.number.strip(),
        "symbol": draft.symbol.strip(),
        "issued_on": draft.issued_on,
        "in_force_on": draft.in_force_on,
        "issuer": one_line(draft.issuer),
        "abstract": one_line(draft.abstract),
        "signed": draft.signed,
    }
    if draft.id is not None:
        write(session, [Alter("document", draft.id, values)])
        return draft.id
    if (known := find_document(session, draft)) is not None:
        return known
    document = DocumentId(new_id())
    write(session, [Create("document", document, values)])
    return document


def _check(draft: DocumentDraft) -> None:
    if draft.signed and draft.issued_on is None:
        raise UserError("Văn bản đã ký phải có ngày ban hành; hãy nhập ngày ban hành.")
    if draft.in_force_on and draft.issued_on and draft.in_force_on < draft.issued_on:
        raise UserError(
            f"Ngày hiệu lực {short_date(draft.in_force_on)} trước ngày ban hành "
            f"{short_date(draft.issued_on)}; hãy sửa lại một trong hai ngày."
        )
