"""Which module builds which kind of paper, and which of them have lists for a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count

from desktop.errors import UserError
from desktop.exports.document import Document, Table
from desktop.exports.documents import (
    bao_cao_ket_qua,
    chuong_trinh_thang,
    cong_van,
    giay_moi,
    quyet_dinh_ban_hanh,
    theo_doi,
    thong_bao,
    to_trinh,
)
from desktop.exports.documents.decision_sheets import tab_of
from desktop.exports.sheet import Sheet, Tab
from desktop.services.paper_forms import form_of
from desktop.services.paper_values import PaperContent, PaperKind
from desktop.text.clean import one_line

_BUILDERS: Mapping[PaperKind, Callable[[PaperContent], Document]] = {
    PaperKind.RESULTS: bao_cao_ket_qua.build,
    PaperKind.SUBMISSION: to_trinh.build,
    PaperKind.DECISION: quyet_dinh_ban_hanh.build,
    PaperKind.MONTH: chuong_trinh_thang.build,
    PaperKind.LETTER: cong_van.build,
    PaperKind.REPRIMAND: cong_van.build,
    PaperKind.NOTICE: thong_bao.build,
    PaperKind.INVITATION: giay_moi.build,
}


def build_paper(content: PaperContent) -> Document:
    """Build a paper of any kind."""
    return _BUILDERS[content.paper.kind](content)


def paper_sheet(content: PaperContent) -> Sheet:
    """The lists of a paper's annexes; of a report on results the follow-up list.

    Raises UserError for a paper without a list.
    """
    if content.paper.kind is PaperKind.RESULTS:
        return theo_doi.build(content.standing, content.office)
    document = build_paper(content)
    tabs = tuple(_tabs(document, one_line(content.office.name).upper()))
    if not tabs:
        raise UserError(
            f"{form_of(content.paper.kind).name} này không có danh mục để xuất ra Excel; "
            "hãy xuất ra Word (.docx) hoặc PDF (.pdf)."
        )
    return Sheet(title=document.title, tabs=tabs, author=document.author)


def _tabs(document: Document, office: str) -> Iterator[Tab]:
    numbers = count(1)
    for annex in document.annexes:
        titles = (office, " ".join(annex.title), annex.origin)
        for block in annex.blocks:
            if isinstance(block, Table):
                number = next(numbers)
                yield tab_of("Danh mục" if number == 1 else f"Danh mục {number}", titles, block)
