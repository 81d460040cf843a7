"""Source documents: recording one, and listing what each does to which task."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.canonical import table_of
from desktop.models.write import Alter, Create, new_id, write
from desktop.register.values import Document, DocumentId, Effect, EffectId, Task
from desktop.services.drafts import DocumentDraft
from desktop.services.facts import document_of, load_facts, rows
from desktop.services.ledger import load_names
from desktop.services.timeline import Lives
from desktop.services.titles import dated_title, matching
from desktop.services.values import DocumentSummary, EffectLine, TimelineStep
from desktop.text.clean import one_line
from desktop.text.dates import short_date


def documents(session: Session) -> tuple[DocumentSummary, ...]:
    """Every document, latest first, with the count of its effects by kind."""
    counts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    effects = table_of("effect")
    counted = (
        select(effects.c.document_id, effects.c.kind, func.count())
        .where(effects.c.deleted.is_(False))
        .group_by(effects.c.document_id, effects.c.kind)
    )
    for document, kind, count in session.execute(counted).tuples():
        counts[document].append((kind, count))
    found = [document_of(row) for row in rows(session, "document")]
    found.sort(key=lambda one: (one.issued_on or date.min, one.number, one.id), reverse=True)
    return tuple(
        DocumentSummary(one, dated_title(one), tuple(sorted(counts[one.id]))) for one in found
    )


def document_effects(session: Session, document: DocumentId) -> tuple[EffectLine, ...]:
    """What a document does, task by task, in the order it was recorded."""
    effects = table_of("effect")
    touched = select(effects.c.task_id).where(effects.c.document_id == document, ~effects.c.deleted)
    facts = load_facts(session, tasks=session.scalars(touched).all())
    lives = Lives(facts, load_names(session, facts, contents={}))
    own = sorted(
        (
            effect
            for effect in facts.effects
            if effect.document == document and effect.task in facts.tasks
        ),
        key=lambda effect: (effect.kind, effect.position, effect.id),
    )
    steps: dict[EffectId, TimelineStep] = {}
    for task in dict.fromkeys(effect.task for effect in own):
        steps |= lives.effect_steps(task, date.max)
    return tuple(_line(effect, facts.tasks[effect.task], steps[effect.id]) for effect in own)


def _line(effect: Effect, task: Task, step: TimelineStep) -> EffectLine:
    return EffectLine(
        task.id,
        task.ordinal,
        step.content,
        effect.kind.value,
        effect.effective_on,
        step.old,
        step.new,
        effect.reason,
    )


def save_document(session: Session, draft: DocumentDraft) -> DocumentId:
    """Record a document as a person typed it, or change the one that the draft names by id.

    What is known already is completed where it was blank. Raises UserError when the document has
    no date, is in force before it was issued, is known with other words, or may be several.
    """
    _check(draft)
    if draft.id is not None:
        _check_dated(session, draft.id, draft)
        write(session, [Alter("document", draft.id, _values(draft))])
        return draft.id
    known = _known(session, draft)
    if known is not None and (other := _differences(known, draft)):
        raise UserError(
            f"{dated_title(known)} đã có trong sổ nhưng khác {', '.join(other)}; "
            "hãy mở văn bản đã có để sửa."
        )
    return _record(session, known, draft)


def source_document(session: Session, draft: DocumentDraft) -> DocumentId:
    """The document of a list taken in: the known one, completed where it was blank, or a new one.

    Raises UserError as `save_document` does, but keeps the words of a known document.
    """
    _check(draft)
    known = _known(session, draft)
    if known is not None and _another_day(known, draft):
        raise UserError(
            f"{dated_title(known)} đã có trong sổ với ngày hiệu lực khác; "
            "hãy mở văn bản đã có để sửa."
        )
    return _record(session, known, draft)


def _record(session: Session, known: Document | None, draft: DocumentDraft) -> DocumentId:
    """Write a new document, or what a known one lacked."""
    values = _values(draft)
    if known is None:
        document = DocumentId(new_id())
        write(session, [Create("document", document, values)])
        return document
    blank = {
        name: values[name]
        for name in ("in_force_on", "issuer", "abstract")
        if not getattr(known, name) and values[name]
    }
    write(session, [Alter("document", known.id, {**blank, "signed": known.signed or draft.signed})])
    return known.id


def _known(session: Session, draft: DocumentDraft) -> Document | None:
    """The one stored document that a draft may mean. Raises UserError where there are several."""
    stored = [document_of(row) for row in rows(session, "document")]
    found = matching(stored, draft.number, draft.symbol, draft.issued_on, draft.issuer)
    if len(found) > 1:
        names = "; ".join(
            f"{dated_title(one)} của {one.issuer or 'cơ quan chưa ghi'}" for one in found
        )
        raise UserError(f"Có nhiều văn bản cùng số và ngày: {names}; hãy ghi rõ cơ quan ban hành.")
    return found[0] if found else None


def _differences(known: Document, draft: DocumentDraft) -> list[str]:
    """What a person typed that a known document says otherwise."""
    values = _values(draft)
    other = ["ngày hiệu lực"] if _another_day(known, draft) else []
    other += (
        ["trích yếu"] if known.abstract and values["abstract"] not in ("", known.abstract) else []
    )
    other += ["loại văn bản"] if known.kind is not draft.kind else []
    other += ["tình trạng ký"] if known.signed and not draft.signed else []
    return other


def _another_day(known: Document, draft: DocumentDraft) -> bool:
    days = {known.in_force_on, draft.in_force_on} - {None}
    return len(days) > 1


def _values(draft: DocumentDraft) -> dict[str, Any]:
    return {
        "kind": draft.kind.value,
        "number": draft.number.strip(),
        "symbol": draft.symbol.strip(),
        "issued_on": draft.issued_on,
        "in_force_on": draft.in_force_on,
        "issuer": one_line(draft.issuer),
        "abstract": one_line(draft.abstract),
        "signed": draft.signed,
    }


def _check_dated(session: Session, document: DocumentId, draft: DocumentDraft) -> None:
    """A document that does something keeps a day from which it does it."""
    effects = table_of("effect")
    some = select(effects.c.id).where(effects.c.document_id == document, ~effects.c.deleted)
    if draft.issued_on is None and draft.in_force_on is None and session.execute(some).first():
        raise UserError(
            "Văn bản này đã có nhiệm vụ hoặc điều chỉnh nên phải có ngày; hãy nhập ngày ban hành."
        )


def _check(draft: DocumentDraft) -> None:
    if draft.signed and draft.issued_on is None:
        raise UserError("Văn bản đã ký phải có ngày ban hành; hãy nhập ngày ban hành.")
    if draft.in_force_on and draft.issued_on and draft.in_force_on < draft.issued_on:
        raise UserError(
            f"Ngày hiệu lực {short_date(draft.in_force_on)} trước ngày ban hành "
            f"{short_date(draft.issued_on)}; hãy sửa lại một trong hai ngày."
        )
