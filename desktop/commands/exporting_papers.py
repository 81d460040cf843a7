"""The papers beside the Council report, for the command `export`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.answers import Desk, viewpoint
from desktop.errors import UserError
from desktop.services.catalogue import find_unit
from desktop.services.document_search import find_document
from desktop.services.paper_values import PaperContent, PaperKind, Scope
from desktop.services.papers import paper_at, paper_content
from desktop.services.review_values import Point
from desktop.services.text_points import paper_points

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PAPERS = tuple(kind.value for kind in PaperKind)
_LETTERS = (PaperKind.LETTER, PaperKind.REPRIMAND)


def check_paper_options(options: Namespace) -> None:
    """Raise UserError for an option that a kind of paper would pass over in silence."""
    kind = PaperKind(options.kind)
    if options.document and kind is not PaperKind.SUBMISSION:
        raise UserError(f"Văn bản {kind} không theo một văn bản nào; hãy bỏ --document.")
    if options.unit and kind not in _LETTERS:
        raise UserError(
            f"Văn bản {kind} là của cả cơ quan nên không xuất riêng cho một đơn vị; "
            f"hãy bỏ --unit, hoặc xuất {' hay '.join(_LETTERS)}."
        )


def gathered_paper(desk: Desk, options: Namespace) -> tuple[PaperContent, tuple[Point, ...]]:
    """What a paper prints, and what a person should look at in it.

    It is the stored text moved to the dates asked for, else the proposal. `--document` names what
    a Tờ trình asks to adjust, `--unit` whom a công văn goes to.
    """
    with desk.database.read() as session:
        chosen = viewpoint(session, options.as_at, options.known_at, options.programme)
        scope = _scope(session, options)
        paper = paper_at(session, PaperKind(options.kind), chosen, scope)
        content = paper_content(session, paper)
        return content, paper_points(session, content)


def write_paper(content: PaperContent, path: Path) -> None:
    """Write a paper as the file's ending asks for; a sheet holds its annex.

    Raises UserError for a sheet of a paper without a list.
    """
    from desktop.exports.documents.paper_builders import build_paper, paper_sheet

    match path.suffix.lower():
        case ".xlsx":
            from desktop.exports.to_xlsx import write_xlsx

            write_xlsx(paper_sheet(content), path)
        case ".docx":
            from desktop.exports.to_docx import write_docx

            write_docx(build_paper(content), path)
        case _:
            from desktop.exports.to_pdf import write_pdf

            write_pdf(build_paper(content), path)


def _scope(session: Session, options: Namespace) -> Scope:
    unit = find_unit(session, options.unit, options.known_at).id if options.unit else None
    document = find_document(session, options.document).id if options.document else None
    return Scope(unit=unit, document=document)
