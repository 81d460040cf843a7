"""The Tờ trình that asks to issue or to adjust a programme, with the draft decision (form 1.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.exports.document import Annex, Block, Document, Grounds, Heading
from desktop.exports.documents.paper_parts import (
    figures_of,
    lines,
    origin,
    paper_document,
    staff_head,
    text_blocks,
)
from desktop.exports.documents.parts import ended
from desktop.exports.documents.quyet_dinh_ban_hanh import issuing_blocks, programme_blocks
from desktop.exports.documents.quyet_dinh_dieu_chinh import draft_blocks
from desktop.exports.documents.thuyet_minh import TITLE as EXPLANATION
from desktop.exports.documents.thuyet_minh import explanation
from desktop.services.decision_values import DecisionContent
from desktop.services.decision_words import verb
from desktop.services.paper_values import PaperContent
from desktop.text.clean import clean, one_line

KIND_NAME = "TỜ TRÌNH"
DRAFT_TITLE = "DỰ THẢO QUYẾT ĐỊNH"
_ISSUE = (
    ("Kết quả thực hiện Chương trình công tác", "need"),
    ("Quan điểm, quy trình xây dựng Chương trình công tác", "viewpoint"),
    ("Nội dung Chương trình công tác đề nghị ban hành", "asked"),
)
_ADJUST = (
    ("Kết quả thực hiện và sự cần thiết điều chỉnh", "need"),
    ("Quan điểm điều chỉnh", "viewpoint"),
    ("Nội dung đề nghị điều chỉnh", "asked"),
)


def build(content: PaperContent) -> Document:
    """Build the submission; the draft decision is its first annex, the list of tasks the next."""
    head = staff_head(content)
    tied = origin(content, head, of=one_line(content.text("submitter")))
    decision = content.facts.decision
    annexes = _issuing(content, tied) if decision is None else _adjusting(decision, tied)
    return paper_document(
        content,
        head,
        tuple(_blocks(content)),
        _numbered(annexes),
        kind_name=KIND_NAME,
        by_committee=_is_whole(content),
    )


def _is_whole(content: PaperContent) -> bool:
    """Whether the office itself submits, and not a part of it."""
    return one_line(content.text("submitter")) in ("", one_line(content.office.name))


def _blocks(content: PaperContent) -> Iterator[Block]:
    figures = figures_of(content)
    if grounds := lines(content.text("grounds")):
        yield Grounds(grounds)
    yield from text_blocks(content.text("opening"), figures)
    named = _ISSUE if content.facts.decision is None else _ADJUST
    written = [(title, content.text(key)) for title, key in named if clean(content.text(key))]
    for place, (title, text) in enumerate(written, 1):
        yield Heading(3, f"{place}.", title)
        yield from text_blocks(text, figures)
    yield from text_blocks(content.text("closing"), figures)


def _issuing(content: PaperContent, tied: str) -> tuple[Annex, ...]:
    """The draft decision, and the programme that it would issue."""
    if content.enclosed is None:
        return ()
    enclosed = replace(content, paper=content.enclosed, enclosed=None)
    draft = Annex(
        title=(DRAFT_TITLE, one_line(enclosed.text("title")).upper()),
        origin=tied,
        blocks=ended(issuing_blocks(enclosed)),
    )
    if not content.rows:
        return (draft,)
    listed = Annex(
        title=("DỰ THẢO CHƯƠNG TRÌNH", one_line(enclosed.text("programme")).upper()),
        origin=tied,
        blocks=ended(programme_blocks(enclosed)),
        landscape=True,
    )
    return draft, listed


def _adjusting(decision: DecisionContent, tied: str) -> tuple[Annex, ...]:
    """The draft decision, and the table that explains each change."""
    does = verb(decision.changes).upper()
    return (
        Annex(
            title=(DRAFT_TITLE, one_line(decision.text.title).upper()),
            origin=tied,
            blocks=ended(draft_blocks(decision.text)),
        ),
        Annex(
            title=(f"{EXPLANATION} {does}",),
            origin=tied,
            blocks=(explanation(decision),),
            landscape=True,
        ),
    )


def _numbered(annexes: tuple[Annex, ...]) -> tuple[Annex, ...]:
    if len(annexes) < 2:
        return annexes
    return tuple(replace(annex, number=place) for place, annex in enumerate(annexes, 1))
