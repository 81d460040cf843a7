"""The report to the People's Council, form 1.4 of Decree 30/2020, with its annex of tasks."""

from __future__ import annotations

from desktop.exports.document import Block, Document, Heading, Paragraph, Run
from desktop.exports.documents.numbering import Numbering
from desktop.exports.documents.parts import (
    abstract_lines,
    distribution_of,
    ended,
    head_of,
    recipients_of,
    signature_of,
)
from desktop.exports.documents.programme_section import written_blocks
from desktop.exports.documents.task_annex import annex_numbering, task_annex
from desktop.exports.documents.typed import printed_figures, typed_blocks
from desktop.services.values import ReportContent, ReportSection
from desktop.text.clean import one_line

KIND_NAME = "BÁO CÁO"
EMPTY = "…" * 25
"""What stands under a heading nothing was typed for."""


def build(content: ReportContent) -> Document:
    """Build the report: skeleton, written section, typed narrative, signature and annex.

    Without a task it has no annex, as its text points to none.
    """
    report, office = content.report, content.office
    numbering = annex_numbering(content)
    return Document(
        title=f"Báo cáo {one_line(report.title)[:1].lower()}{one_line(report.title)[1:]}",
        head=head_of(office, report, "BC"),
        kind_name=KIND_NAME,
        abstract=abstract_lines(report.title),
        recipients=recipients_of(report.recipient),
        blocks=ended(_blocks(content, numbering)),
        signature=signature_of(office, report),
        distribution=distribution_of(report),
        annexes=(task_annex(content, numbering),) if content.standing.rows else (),
        author=one_line(office.name),
    )


def _blocks(content: ReportContent, numbering: Numbering) -> tuple[Block, ...]:
    report = content.report
    figures = printed_figures(content.chips)
    blocks: list[Block] = [*typed_blocks(report.opening, figures)]
    for place, section in enumerate(report.sections):
        blocks.append(_heading(section))
        below: list[Block] = []
        if section.written:
            below += written_blocks(content, numbering.name)
        below += typed_blocks(section.text, figures)
        if not below and not _has_parts(report.sections, place):
            below.append(Paragraph((Run(EMPTY),)))
        blocks += below
    return (*blocks, *typed_blocks(report.closing, figures))


def _heading(section: ReportSection) -> Heading:
    """A heading; the first two levels in upper case (Decree 30/2020 box 6)."""
    title = one_line(section.title)
    return Heading(section.level, section.number, title.upper() if section.level < 3 else title)


def _has_parts(sections: tuple[ReportSection, ...], place: int) -> bool:
    """Whether the section is followed by sections of its own."""
    return place + 1 < len(sections) and sections[place + 1].level > sections[place].level
