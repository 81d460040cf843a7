"""What a stored text of any kind prints, and the figures and the words in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.figures import Figures, Group
from desktop.register.proof import COUNT_NAMES
from desktop.register.values import DocumentId, TaskId
from desktop.services.chips import OF, Chips
from desktop.services.decision_texts import decision_content, decision_sections
from desktop.services.decision_values import DecisionContent
from desktop.services.facts import Row, row_of
from desktop.services.issue_values import Content, FrozenFigure, Pressed
from desktop.services.ledger import Ledger
from desktop.services.paper_forms import ADJUSTING
from desktop.services.paper_values import PaperContent
from desktop.services.papers import paper_content, paper_of
from desktop.services.reports import COUNCIL_REPORT, report_content, report_of, report_texts
from desktop.services.values import ReportContent
from desktop.text.clean import one_line
from desktop.text.typed_marks import figure_keys

_BEFORE, _AFTER = "before.", "after."
_SHARE = "rate.done_of_total"
"""The rate that the section written from the register tells with what is done."""


def text_row(session: Session, report: str) -> Row:
    """The row of a stored text. Raises UserError where it is not there any longer."""
    row = row_of(session, "report", report)
    if row is None:
        raise UserError("Văn bản này không còn trong sổ; hãy tải lại trang.")
    return row


def content_of(session: Session, report: str, ledger: Ledger | None = None) -> Content:
    """What a stored text prints; one that went out as it was then.

    Raises UserError where it cannot be gathered.
    """
    row = text_row(session, report)
    if row["kind"] == COUNCIL_REPORT:
        return report_content(session, report_of(session, report), ledger)
    if row["kind"] == ADJUSTING:
        return decision_content(session, DocumentId(row["document_id"]), ledger)
    return paper_content(session, paper_of(session, report, ledger), ledger)


def present_content(session: Session, report: str, ledger: Ledger | None = None) -> Content:
    """The same text, of the same day, by all that is known now."""
    row = text_row(session, report)
    if row["kind"] == COUNCIL_REPORT:
        found = report_of(session, report)
        now = replace(found.viewpoint, known_at=None)
        draft = replace(found, viewpoint=now, number="", issued_on=None)
        return report_content(session, draft, ledger)
    if row["kind"] == ADJUSTING:
        return decision_content(session, DocumentId(row["document_id"]), ledger)
    paper = paper_of(session, report, ledger)
    now = replace(paper.viewpoint, known_at=None)
    return paper_content(session, replace(paper, viewpoint=now, number="", issued_on=None), ledger)


def texts_of(content: Content) -> dict[str, str]:
    """What was typed into a text, and what was proposed in its place, part by part."""
    match content:
        case ReportContent():
            return report_texts(content.report)
        case PaperContent():
            return dict(content.paper.parts)
        case DecisionContent():
            return decision_sections(content.text)


def title_of(content: Content) -> str:
    """What a text is about, as its abstract says."""
    match content:
        case ReportContent():
            return one_line(content.report.title)
        case PaperContent():
            return one_line(content.text("title"))
        case DecisionContent():
            return one_line(content.text.title)


def proved(content: Content) -> Iterator[tuple[Figures, tuple[Group, ...]]]:
    """Figures of a text that must add up, with their groups."""
    match content:
        case DecisionContent():
            yield content.before, ()
            yield content.after, ()
        case ReportContent():
            yield content.standing.figures, content.by_unit
        case PaperContent():
            yield content.standing.figures, content.by_unit
            if content.facts.decision is not None:
                yield from proved(content.facts.decision)


def printed_keys(content: Content, pressed: Pressed) -> tuple[str, ...]:
    """The keys of all figures that were printed: in typed texts, in written ones, in tables."""
    if isinstance(content, DecisionContent):
        return tuple(f"{side}{rule}" for rule in COUNT_NAMES for side in (_BEFORE, _AFTER))
    keys = [*pressed.rules]
    if "done" in keys:
        keys.append(_SHARE)
    for text in texts_of(content).values():
        keys += figure_keys(text)
    groups = [group.key for group in content.by_unit if group.key]
    keys += [f"{rule}{OF}{unit}" for unit in groups for rule in pressed.unit_rules]
    return tuple(dict.fromkeys(keys))


def figures_in(content: Content, keys: Iterable[str]) -> tuple[FrozenFigure, ...]:
    """The figures of some keys as the content has them; keys of no figure are left out."""
    if isinstance(content, DecisionContent):
        return tuple(_decided(content, keys))
    chips = content.facts.chips if isinstance(content, PaperContent) else content.chips
    return tuple(_told(chips, keys)) if chips is not None else ()


def _told(chips: Chips, keys: Iterable[str]) -> Iterator[FrozenFigure]:
    for key in keys:
        chip = chips.find(key)
        if chip is not None:
            yield FrozenFigure(key, chip.label, chip.text, chip.rule, chip.ids)


def _decided(content: DecisionContent, keys: Iterable[str]) -> Iterator[FrozenFigure]:
    sides = {_BEFORE: (content.before, "trước"), _AFTER: (content.after, "sau")}
    for key in keys:
        side, mark, rule = key.partition(".")
        figures, when = sides[f"{side}{mark}"]
        figure = figures.counts.get(rule)
        if figure is not None:
            label = f"Số nhiệm vụ {COUNT_NAMES[rule]} {when} khi điều chỉnh"
            yield FrozenFigure(key, label, str(figure.value), rule, figure.ids)


def task_names(content: Content) -> Mapping[TaskId, str]:
    """How the tasks of a text are called: by number and content."""
    if isinstance(content, DecisionContent):
        return {one.task: f"{one.after.ordinal}. {one.after.content}" for one in content.changes}
    return {row.id: f"{row.ordinal}. {one_line(row.content)}" for row in content.standing.rows}
