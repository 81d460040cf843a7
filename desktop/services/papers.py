"""Papers beside the Council report: proposed from the register, kept where a person wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.journal import current_action
from desktop.models.write import Alter, Create, new_id, write
from desktop.register.values import DocumentId, ProgrammeId, TaskId, UnitId
from desktop.services.drafts import ProgrammeKind
from desktop.services.facts import Row, row_of
from desktop.services.issue_rows import frozen_texts, issue_row, refuse_issued
from desktop.services.issuing import fixed_dates, has_gone_out, looked_from
from desktop.services.kept_texts import differing, keeping, kept_parts, removing, started
from desktop.services.ledger import Ledger
from desktop.services.paper_facts import next_month, paper_facts, pending_programme
from desktop.services.paper_forms import form_of, name_of
from desktop.services.paper_proposals import proposed_parts
from desktop.services.paper_values import Paper, PaperContent, PaperFacts, PaperKind, Scope
from desktop.services.programmes import programmes
from desktop.services.reports import default_viewpoint
from desktop.services.settings import month_registration_day
from desktop.services.values import Viewpoint
from desktop.text.clean import clean, one_line

_TO_ONE_UNIT = frozenset({PaperKind.LETTER, PaperKind.REPRIMAND})
_KINDS = frozenset(kind.value for kind in PaperKind)
_AT = "@"
"""Parts a stored kind from the unit or the month that the paper is about."""
_TASKS = "@tasks"
"""Under this key the tasks are kept that a paper was begun for, an id a line."""


def papers(session: Session) -> tuple[Paper, ...]:
    """Every stored paper, the one started last first; `parts` holds what a person wrote alone."""
    return tuple(_stored(session, row) for row in started(session, _is_paper))


def start_paper(
    session: Session, kind: PaperKind, viewpoint: Viewpoint, scope: Scope | None = None
) -> Paper:
    """Begin another paper of a kind, as it is proposed. Raises UserError as `paper_at` does."""
    viewpoint, scope = settled(session, kind, viewpoint, scope or Scope())
    paper = _proposed(session, kind, viewpoint, scope)
    identity = new_id()
    begun = Create("report", identity, _values(paper))
    write(session, [begun, *keeping(session, identity, _chosen(scope))])
    return replace(paper, id=identity)


def paper_at(
    session: Session,
    kind: PaperKind,
    viewpoint: Viewpoint,
    scope: Scope | None = None,
    ledger: Ledger | None = None,
) -> Paper:
    """The paper of a viewpoint, else the year's latest of its kind moved there, else the proposal.

    An issued paper seen from elsewhere is the draft of another: its number stays with its own
    figures. Raises UserError before the office is known, or for a scope of another kind.
    """
    viewpoint, scope = settled(session, kind, viewpoint, scope or Scope())
    known = [
        paper
        for paper in (_stored(session, row) for row in started(session, _is_paper))
        if _is_series(paper, kind, viewpoint, scope)
    ]
    for paper in known:
        if viewpoint in (paper.viewpoint, replace(paper.viewpoint, known_at=None)):
            return _filled(session, paper, ledger)
    if known:
        latest = known[0]
        identity = "" if latest.is_issued else latest.id
        moved = replace(
            latest, id=identity, viewpoint=viewpoint, number="", issued_on=None, symbol=""
        )
        return _filled(session, moved, ledger)
    return _proposed(session, kind, viewpoint, scope, ledger)


def paper_of(session: Session, paper: str, ledger: Ledger | None = None) -> Paper:
    """A stored paper by its id, whole. Raises UserError when it is not there."""
    row = row_of(session, "report", paper)
    if row is None or not _is_paper(row):
        raise UserError("Văn bản này không còn trong sổ; hãy tải lại trang.")
    return _filled(session, _stored(session, row), ledger)


def paper_content(session: Session, paper: Paper, ledger: Ledger | None = None) -> PaperContent:
    """Gather what a paper prints, at its own dates."""
    viewpoint = looked_from(session, paper, default_viewpoint(session, paper.viewpoint))
    facts = paper_facts(session, paper.kind, viewpoint, paper.scope, ledger)
    paper = replace(paper, viewpoint=facts.viewpoint)
    return PaperContent(paper, facts, _enclosed(session, paper, facts, ledger))


def proposed_paper(session: Session, paper: Paper, ledger: Ledger | None = None) -> Paper:
    """The same paper with every part as it is proposed now."""
    facts = paper_content(session, paper, ledger).facts
    return replace(paper, parts=proposed_parts(paper.kind, facts))


def save_paper(
    session: Session, paper: Paper, seen: Mapping[str, str] | None = None, *, stays: bool = False
) -> Paper:
    """Keep what a person wrote; what is as proposed goes on following the register.

    `seen` are the proposals that the person saw: what is like them was not written. A paper that
    is as proposed in every part and has no number is not kept, unless it `stays` once it was
    begun. One that has number and date keeps its dates, and knows what was known when it got them
    (`fixed_dates`). Raises UserError when those dates are to change, when it is no longer stored,
    and for one that was issued with its files.
    """
    stored = row_of(session, "report", paper.id) if paper.id else None
    if paper.id and stored is None:
        raise UserError("Văn bản này không còn trong sổ; hãy tải lại trang.")
    refuse_issued(session, paper.id, name_of(paper.kind))
    facts = paper_content(session, paper).facts
    before = _tidy(paper.kind, proposed_parts(paper.kind, facts))
    now = _tidy(paper.kind, paper.parts)
    if seen is not None:
        now = _followed(now, _tidy(paper.kind, seen), before)
    written = differing(before, now)
    is_bare = not written and not paper.number.strip() and paper.issued_on is None
    if is_bare and not (stays and stored is not None):
        if stored is not None:
            write(session, list(removing(session, paper.id)))
        return replace(paper, id="")
    values, written = _values(paper), written | _chosen(paper.scope)
    if stored is not None:
        known = _stored(session, stored)
        values |= fixed_dates(session, stored, known, paper, name_of(paper.kind))
        edits = [Alter("report", paper.id, values), *keeping(session, paper.id, written)]
        write(session, edits)
    else:
        paper = replace(paper, id=new_id())
        if paper.is_issued:
            values["known_at"] = paper.viewpoint.known_at or current_action(session).at
        write(session, [Create("report", paper.id, values), *keeping(session, paper.id, written)])
    return replace(paper, viewpoint=replace(paper.viewpoint, known_at=values["known_at"]))


def remove_paper(session: Session, paper: str) -> None:
    """Take a stored paper out with all that was written in it.

    Raises UserError for one that went out.
    """
    row = row_of(session, "report", paper)
    if row is None or not _is_paper(row):
        return
    if has_gone_out(row["number"], row["issued_on"]):
        raise UserError(
            f"{name_of(row['kind'])} số {row['number']} đã phát hành nên không xóa được; "
            "hãy thu hồi phát hành trước."
        )
    write(session, list(removing(session, paper)))


def refilled(paper: Paper, seen: Mapping[str, str], proposed: Mapping[str, str]) -> Paper:
    """The paper with the present proposals in the parts that are like those seen before."""
    parts = {
        key: proposed[key] if _is_like(paper.kind, key, text, seen) else text
        for key, text in paper.parts.items()
    }
    return replace(paper, parts=parts)


def settled(
    session: Session, kind: PaperKind, viewpoint: Viewpoint, scope: Scope
) -> tuple[Viewpoint, Scope]:
    """The viewpoint and the scope of a paper where a person left them open.

    A month's programme is that of the month after, once units may no longer register for it
    (domain.md 4). A decision issues the programme that is not in force yet, if there is one.
    Raises UserError for a scope that the kind does not have.
    """
    _check_scope(kind, scope)
    if kind is PaperKind.MONTH:
        viewpoint, scope = _settled_month(session, viewpoint, scope)
    elif kind is PaperKind.DECISION and viewpoint.programme is None and viewpoint.year is None:
        facts, names = Ledger().read(session, viewpoint.known_at)
        pending = pending_programme(facts.facts, names, viewpoint.as_at)
        if pending is not None:
            viewpoint = replace(viewpoint, programme=pending.id)
    return default_viewpoint(session, viewpoint), scope


def _settled_month(session: Session, viewpoint: Viewpoint, scope: Scope) -> tuple[Viewpoint, Scope]:
    """The month asked for, that of the month's programme that was chosen, else by the day."""
    chosen = next(
        (
            one
            for one in programmes(session, viewpoint.known_at)
            if one.id == viewpoint.programme and one.kind is ProgrammeKind.MONTH and one.month
        ),
        None,
    )
    first = scope.month
    if chosen is not None and chosen.month is not None:
        first = first or date(chosen.year, chosen.month, 1)
        year = None if chosen.parent else chosen.year
        viewpoint = replace(viewpoint, programme=chosen.parent, year=year)
    if first is None:
        first = viewpoint.as_at.replace(day=1)
        if viewpoint.as_at.day > month_registration_day(session):
            first = next_month(first)
    return viewpoint, replace(scope, month=first.replace(day=1))


def _check_scope(kind: PaperKind, scope: Scope) -> None:
    name = form_of(kind).name
    if scope.unit is not None and kind not in _TO_ONE_UNIT:
        raise UserError(f"{name} không lập riêng cho một đơn vị; hãy bỏ chọn đơn vị.")
    if scope.document is not None and kind is not PaperKind.SUBMISSION:
        raise UserError(f"{name} không theo một văn bản điều chỉnh nào; hãy bỏ chọn văn bản.")
    if scope.tasks and kind is not PaperKind.LETTER:
        raise UserError(f"{name} không lập riêng cho các nhiệm vụ đã chọn; hãy bỏ chọn nhiệm vụ.")
    if scope.month is not None and kind is not PaperKind.MONTH:
        raise UserError(f"{name} không theo tháng; hãy bỏ chọn tháng.")


def _proposed(
    session: Session,
    kind: PaperKind,
    viewpoint: Viewpoint,
    scope: Scope,
    ledger: Ledger | None = None,
) -> Paper:
    facts = paper_facts(session, kind, viewpoint, scope, ledger)
    return Paper("", kind, facts.viewpoint, parts=proposed_parts(kind, facts), scope=scope)


def _filled(session: Session, paper: Paper, ledger: Ledger | None) -> Paper:
    """A stored paper with the proposal in the parts that a person did not write."""
    facts: PaperFacts = paper_content(session, paper, ledger).facts
    return replace(paper, parts={**proposed_parts(paper.kind, facts), **paper.parts})


def _enclosed(
    session: Session, paper: Paper, facts: PaperFacts, ledger: Ledger | None
) -> Paper | None:
    """The decision that a Tờ trình asks for: what was written of it, else what is proposed."""
    if paper.kind is not PaperKind.SUBMISSION or facts.decision is not None:
        return None
    if facts.programme is None:
        parts = proposed_parts(PaperKind.DECISION, facts)
        return Paper("", PaperKind.DECISION, facts.viewpoint, parts=parts)
    viewpoint = replace(facts.viewpoint, programme=facts.programme.id, year=None)
    return paper_at(session, PaperKind.DECISION, viewpoint, ledger=ledger)


def _is_paper(row: Row) -> bool:
    return str(row["kind"]).partition(_AT)[0] in _KINDS


def _is_series(paper: Paper, kind: PaperKind, viewpoint: Viewpoint, scope: Scope) -> bool:
    """Whether a stored paper is of the kind, and of the year or what else it is about."""
    if (paper.kind, paper.scope) != (kind, scope):
        return False
    if kind is PaperKind.MONTH:
        return True
    if kind is PaperKind.DECISION:
        return paper.viewpoint.programme == viewpoint.programme
    return paper.viewpoint.as_at.year == viewpoint.as_at.year


def _stored(session: Session, row: Row) -> Paper:
    """A stored paper with what a person wrote."""
    kind, _, about = str(row["kind"]).partition(_AT)
    paper_kind = PaperKind(kind)
    programme = row["programme_id"]
    issue = issue_row(session, row["id"]) if has_gone_out(row["number"], row["issued_on"]) else None
    parts = kept_parts(session, row["id"])
    tasks = tuple(TaskId(one) for one in parts.pop(_TASKS, "").split())
    viewpoint = Viewpoint(
        row["as_at"], row["known_at"], ProgrammeId(programme) if programme else None
    )
    return Paper(
        id=row["id"],
        kind=paper_kind,
        viewpoint=default_viewpoint(session, viewpoint),
        number=row["number"],
        issued_on=row["issued_on"],
        parts=frozen_texts(issue) if issue is not None else parts,
        scope=replace(_scope(paper_kind, about, row["document_id"]), tasks=tasks),
        symbol=issue["symbol"] if issue is not None else "",
    )


def _scope(kind: PaperKind, about: str, document: str | None) -> Scope:
    month = date.fromisoformat(about) if about and kind is PaperKind.MONTH else None
    unit = UnitId(about) if about and kind in _TO_ONE_UNIT else None
    return Scope(unit, month, DocumentId(document) if document else None)


def _kind_text(paper: Paper) -> str:
    """The kind as it is stored, with the unit or the month that the paper is about."""
    scope = paper.scope
    about = scope.unit or (scope.month.isoformat() if scope.month else "")
    return f"{paper.kind.value}{_AT}{about}" if about else paper.kind.value


def _values(paper: Paper) -> dict[str, Any]:
    return {
        "kind": _kind_text(paper),
        "title": form_of(paper.kind).name,
        "as_at": paper.viewpoint.as_at,
        "known_at": paper.viewpoint.known_at,
        "programme_id": paper.viewpoint.programme,
        "document_id": paper.scope.document,
        "number": one_line(paper.number),
        "issued_on": paper.issued_on,
    }


def _chosen(scope: Scope) -> dict[str, str]:
    """What is kept of the tasks that a paper was begun for."""
    return {_TASKS: "\n".join(scope.tasks)} if scope.tasks else {}


def _followed(
    now: Mapping[str, str], seen: Mapping[str, str], proposed: Mapping[str, str]
) -> dict[str, str]:
    """The parts with the present proposal where they are like the one that was seen."""
    return {key: proposed[key] if text == seen.get(key) else text for key, text in now.items()}


def _is_like(kind: PaperKind, key: str, text: str, seen: Mapping[str, str]) -> bool:
    one, other = _tidy(kind, {key: text}), _tidy(kind, {key: seen.get(key, "")})
    return key in seen and one[key] == other[key]


def _tidy(kind: PaperKind, parts: Mapping[str, str]) -> dict[str, str]:
    """The parts of a kind as they are kept: long ones line by line, others in one line."""
    return {
        part.key: clean(parts.get(part.key, ""))
        if part.is_long
        else one_line(parts.get(part.key, ""))
        for part in form_of(kind).parts
    }
