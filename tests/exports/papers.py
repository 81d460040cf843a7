"""Papers as text that people read, part by part, kept as references beside the other exports."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.commands.sample import fill as fill_sample
from desktop.exports import wording
from desktop.exports.document import (
    Annex,
    Article,
    Block,
    Document,
    Enacting,
    FigureRun,
    Footnote,
    Grounds,
    Heading,
    Inline,
    Item,
    Paragraph,
    Picture,
    Run,
    Table,
)
from desktop.exports.documents.paper_builders import build_paper
from desktop.models.database import Database
from desktop.services.catalogue import find_unit
from desktop.services.paper_values import PaperContent, PaperKind, Scope
from desktop.services.papers import paper_at, paper_content
from desktop.services.values import Viewpoint
from tests.services.decisions import fill as fill_small

FOLDER = Path(__file__).parents[1] / "expected" / "papers"
AS_AT = date(2025, 11, 22)
IN_TIME = date(2025, 9, 20)
"""A day on which nothing of the small ward is overdue, and one of its tasks falls due soon."""
SHOWN_ROWS = 8
"""Rows of a table that a reference shows; of the others it tells the count."""


@dataclass(frozen=True)
class PaperCase:
    """A paper whose text is kept, of the sample ward or of a small one."""

    name: str
    kind: PaperKind
    unit: str = ""
    as_at: date = AS_AT
    is_small: bool = False


CASES = (
    *(PaperCase(kind.value, kind) for kind in PaperKind),
    PaperCase("cong-van-mot-don-vi", PaperKind.LETTER, "Công an phường"),
    PaperCase("cong-van-khong-qua-han", PaperKind.LETTER, as_at=IN_TIME, is_small=True),
    PaperCase("cong-van-chua-den-han", PaperKind.LETTER, as_at=date(2025, 9, 5), is_small=True),
    PaperCase("chan-chinh-khong-qua-han", PaperKind.REPRIMAND, as_at=IN_TIME, is_small=True),
    PaperCase("bao-cao-khong-qua-han", PaperKind.RESULTS, as_at=IN_TIME, is_small=True),
)


def content_of(database: Database, case: PaperCase) -> PaperContent:
    """What the paper of a case prints."""
    with database.read() as session:
        unit = find_unit(session, case.unit).id if case.unit else None
        return paper_content(
            session, paper_at(session, case.kind, Viewpoint(case.as_at), Scope(unit))
        )


def text_of(database: Database, case: PaperCase) -> str:
    """The paper of a case as text."""
    return told(build_paper(content_of(database, case)))


def expected_file(case: PaperCase) -> Path:
    """Where the text of a case is kept."""
    return FOLDER / f"{case.name}.txt"


def renew() -> None:
    """Write the texts of all cases anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for is_small, filling in ((False, fill_sample), (True, fill_small)):
            database = Database.open(Path(folder) / f"so-{is_small}.db")
            filling(database)
            for case in CASES:
                if case.is_small is is_small:
                    expected_file(case).write_text(text_of(database, case), encoding="utf-8")
            database.close()


def told(document: Document) -> str:
    """A document as text: figures in braces, notes in brackets, what is bold between stars."""
    return "\n".join(_document(document)) + "\n"


def _document(document: Document) -> Iterator[str]:
    head = document.head
    if head is not None:
        yield " / ".join((*head.parent, *head.issuer))
        yield f"{wording.number_line(head)} | {wording.place_line(head)}"
        if head.about:
            yield f"V/v {head.about}"
    marks = (document.urgency, "DỰ THẢO" if document.is_draft else "", document.drafter)
    if any(marks):
        yield f"<{' | '.join(marks)}>"
    yield from filter(None, (document.kind_name, *document.abstract, document.authority))
    for name in document.recipients:
        yield f"Kính gửi: {name}"
    yield ""
    yield from _blocks(document.blocks)
    yield ""
    if document.signature is not None:
        yield " / ".join((*document.signature.authority, document.signature.name))
    yield f"Nơi nhận: {' | '.join(document.distribution)}"
    for annex in document.annexes:
        yield from _annex(annex)


def _annex(annex: Annex) -> Iterator[str]:
    yield ""
    yield f"=== {'ngang' if annex.landscape else 'dọc'} ==="
    if annex.head is not None:
        yield " / ".join((*annex.head.parent, *annex.head.issuer))
    yield wording.annex_heading(annex)
    yield from annex.title
    yield annex.origin
    yield from _blocks(annex.blocks)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level):
            yield f"{'#' * level} {block.words}"
        case Paragraph(inlines):
            yield _words(inlines)
        case Item(mark, inlines):
            yield f"  {mark} {_words(inlines)}"
        case Grounds(lines):
            yield from (f"_{line}_" for line in wording.grounds_lines(lines))
        case Enacting(words):
            yield words
        case Article():
            yield f"**{block.words}** {_words(block.inlines)}"
        case Table():
            yield from _table(block)
        case Picture(caption=caption, alternative=told):
            yield f"<{caption} | {told.removeprefix(caption)}>"
        case _:
            raise AssertionError(block)


def _table(table: Table) -> Iterator[str]:
    for row in table.head:
        yield f"| {' | '.join(cell.text for cell in row)} |"
    for row in table.rows[:SHOWN_ROWS]:
        cells = (cell.text.replace("\n", " / ") for cell in row.cells)
        yield f"| {' | '.join(cells)} |"
    if len(table.rows) > SHOWN_ROWS:
        yield f"| … tất cả {len(table.rows)} dòng |"


def _words(inlines: tuple[Inline, ...]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Run(text, bold):
            return f"**{text}**" if bold else text
        case FigureRun(text):
            return f"{{{text}}}"
        case Footnote():
            return f"[{inline.text}]"
    raise AssertionError(inline)
