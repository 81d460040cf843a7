"""The report on a work programme's results, form 1.4 of Decree 30/2020, with its task annex."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exports.document import Annex, Block, Document, Heading
from desktop.exports.documents.paper_parts import (
    figures_of,
    paper_document,
    paper_head,
    text_blocks,
)
from desktop.exports.documents.task_annex import annex_numbering, task_annex
from desktop.exports.documents.typed import Figures
from desktop.services.paper_values import PaperContent
from desktop.services.values import Report, ReportContent
from desktop.text.clean import clean
from desktop.text.numbers import roman

KIND_NAME = "BÁO CÁO"
_SECTIONS = (
    ("KẾT QUẢ ĐẠT ĐƯỢC", (("", "results"),)),
    (
        "TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
        (("Tồn tại, hạn chế", "shortcomings"), ("Nguyên nhân", "causes")),
    ),
    ("NHIỆM VỤ, GIẢI PHÁP TRONG THỜI GIAN TỚI", (("", "ahead"),)),
    ("KIẾN NGHỊ, ĐỀ XUẤT", (("", "proposals"),)),
)
"""The headings of the report and the parts under them; a part of its own name is numbered."""


def build(content: PaperContent) -> Document:
    """Build the report: what came of the programme, why, what is to be done, and its tasks.

    Without a task it has no annex.
    """
    return paper_document(
        content,
        paper_head(content),
        tuple(_blocks(content)),
        (results_annex(content),) if content.standing.rows else (),
        kind_name=KIND_NAME,
    )


def results_annex(content: PaperContent) -> Annex:
    """The figures with the tasks behind them, the results by unit, and every task."""
    known = as_report(content)
    return task_annex(known, annex_numbering(known))


def as_report(content: PaperContent) -> ReportContent:
    """The paper as the annex of a report reads it."""
    paper = content.paper
    report = Report(
        paper.id,
        content.text("title"),
        paper.viewpoint,
        (),
        number=paper.number,
        issued_on=paper.issued_on,
        symbol=paper.symbol,
    )
    return ReportContent(content.office, report, content.standing, content.sources, content.by_unit)


def _blocks(content: PaperContent) -> Iterator[Block]:
    figures = figures_of(content)
    yield from text_blocks(content.text("opening"), figures)
    place = 0
    for title, parts in _SECTIONS:
        written = [(name, content.text(key)) for name, key in parts if clean(content.text(key))]
        if written:
            place += 1
            yield Heading(2, f"{roman(place)}.", title)
            yield from _section(written, figures)
    yield from text_blocks(content.text("closing"), figures)


def _section(parts: list[tuple[str, str]], figures: Figures) -> Iterator[Block]:
    for number, (name, text) in enumerate(parts, 1):
        if name:
            yield Heading(3, f"{number}.", name)
        yield from text_blocks(text, figures)
