"""The công văn that urges and the one that reprimands, form 1.5, with the tasks they speak of."""

from __future__ import annotations

from desktop.exports.document import Annex, Document, Head
from desktop.exports.documents.paper_parts import (
    figures_of,
    origin,
    paper_document,
    paper_head,
    text_blocks,
)
from desktop.exports.documents.task_tables import urged_table
from desktop.register.values import State
from desktop.services.paper_values import PaperContent
from desktop.text.dates import long_date


def build(content: PaperContent) -> Document:
    """Build the letter; without a task to speak of it has no annex."""
    head = paper_head(content)
    figures = figures_of(content)
    blocks = (
        *text_blocks(content.text("body"), figures),
        *text_blocks(content.text("closing"), figures),
    )
    annexes = (_annex(content, head),) if content.rows else ()
    return paper_document(content, head, blocks, annexes)


def _annex(content: PaperContent, head: Head) -> Annex:
    as_at = long_date(content.paper.viewpoint.as_at)
    return Annex(
        title=(f"DANH MỤC NHIỆM VỤ {_listed(content)}", f"TÍNH ĐẾN {as_at.upper()}"),
        origin=origin(content, head),
        blocks=(urged_table(content.rows),),
        landscape=True,
    )


def _listed(content: PaperContent) -> str:
    """Which tasks the annex lists, in upper case."""
    if content.facts.chosen:
        return "CẦN ĐÔN ĐỐC"
    states = {row.state for row in content.rows}
    parts = []
    if State.OPEN_OVERDUE in states:
        parts.append("QUÁ HẠN CHƯA HOÀN THÀNH")
    if states - {State.OPEN_OVERDUE}:
        parts.append("SẮP ĐẾN HẠN")
    return " VÀ ".join(parts)
