"""What a document does, looked at again when it is signed or moved to another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.checks import contradictions
from desktop.register.effects import FIELD_OF
from desktop.register.findings import Finding
from desktop.register.index import index
from desktop.register.values import Document, DocumentId, Effect, EffectKind, Facts, TaskId
from desktop.services.amending_checks import check_units
from desktop.services.catalogue import units
from desktop.services.facts import NEVER, load_facts
from desktop.services.timeline import kin

_OWN = frozenset({"restore_of_nothing", "after_leaving", "stopped_twice", "continues_nowhere"})
_BEFORE = "before_task"
_ADVICE = "hãy xóa điều chỉnh đó ở trang Văn bản trước, hoặc ghi ngày khác cho văn bản"
_GIVING = frozenset(kind for kind, field in FIELD_OF.items() if field == "lead")


def check_moved(
    session: Session, before: Document, after: Document, tasks: tuple[TaskId, ...]
) -> None:
    """Refuse to sign or move a document where what it does would not fit the register any longer.

    `tasks` are those it does something to. What did not fit before is no reason to refuse, nor is
    what others do later to a task that it stops or takes out: the checks list that. Raises
    UserError for the first that would not fit.
    """
    if not after.signed or _standing(before) == _standing(after) or not tasks:
        return
    facts = load_facts(session, tasks=(*tasks, *kin(session, tasks)))
    moved = _moved(facts, before, after)
    known = {one.key for one in contradictions(facts, date.max)}
    for finding in contradictions(index(moved), date.max):
        if finding.key not in known and _is_refused(finding, after.id):
            raise UserError(_sentence(finding))
    _check_leads(session, facts, moved, before)


def _standing(document: Document) -> tuple[bool, date | None]:
    return document.signed, document.effective_on


def _moved(facts: Facts, before: Document, after: Document) -> Facts:
    """The facts with the document as it is to be; what begins on its day goes with it."""
    old, new = before.effective_on or NEVER, after.effective_on or NEVER

    def placed(effect: Effect) -> Effect:
        """An effect on its new day."""
        follows = effect.document == after.id and effect.effective_on == old
        return replace(effect, effective_on=new) if follows else effect

    return replace(
        facts,
        documents={**facts.documents, after.id: after},
        effects=tuple(placed(effect) for effect in facts.effects),
    )


def _is_refused(finding: Finding, document: DocumentId) -> bool:
    """No document acts on a task before it is there; the rest is asked of this one alone."""
    return finding.rule == _BEFORE or (finding.rule in _OWN and finding.document == document)


def _sentence(finding: Finding) -> str:
    """What would not fit, and the way out."""
    said = finding.message
    return said if "; hãy " in said else f"{said.rstrip('.')}; {_ADVICE}."


def _check_leads(session: Session, facts: Facts, moved: Facts, before: Document) -> None:
    """The units that it gives tasks to are there on the new day, or were not on the old one."""
    by_id = {one.id: one for one in units(session)}
    for old, new in zip(facts.effects, moved.effects, strict=True):
        given = by_id.get(new.revision.lead) if new.revision.lead else None
        if new.document != before.id or given is None:
            continue
        gives = new.kind in _GIVING or new.kind is EffectKind.ADD
        if gives and (not before.signed or given.is_open(old.effective_on)):
            check_units(by_id, (given.id,), new.effective_on)
