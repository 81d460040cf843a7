"""The command `export`: reports, annexes and follow-up sheets to files."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.answers import Desk, say, viewpoint, warn
from desktop.commands.exporting_issued import export_kept, export_named
from desktop.commands.exporting_papers import (
    PAPERS,
    check_paper_options,
    gathered_paper,
    write_paper,
)
from desktop.errors import UserError
from desktop.register.figures import Figures, Group
from desktop.register.proof import faults
from desktop.services.catalogue import find_unit
from desktop.services.decision_texts import decision_content
from desktop.services.decision_values import DecisionContent
from desktop.services.decision_words import unsaid
from desktop.services.document_search import find_document
from desktop.services.reports import default_viewpoint, report_at, report_content
from desktop.services.review_values import Point
from desktop.services.text_points import text_points
from desktop.services.values import ReportContent

if TYPE_CHECKING:
    from desktop.exports.document import Document

DECISION = "quyet-dinh-dieu-chinh"
REPORT = "bao-cao"
KINDS = (REPORT, "phu-luc", "theo-doi", DECISION, *PAPERS)
ENDINGS = (".docx", ".pdf", ".xlsx")
_LISTS = ("phu-luc", "theo-doi")
"""Kinds that are lists, and go out with a text only."""


def export(desk: Desk, options: Namespace) -> None:
    """Write a document of the kind asked for; the file's ending says the form.

    `--unit` leaves the tasks that one unit leads, `--document` names the decision to write or to
    ask for, or the text that went out, whose kept file is given again. Raises UserError for an
    option that the kind has no use for, another ending, a place that cannot be written, or
    figures that do not add up.
    """
    path = Path(options.out)
    if options.kind not in _LISTS and export_named(desk, options, path):
        say(f"Đã xuất {path}")
        return
    _check_options(options)
    if path.suffix.lower() not in ENDINGS:
        raise UserError(
            f"Không xuất được ra tệp “{path.name}”; hãy đặt đuôi .docx, .pdf hoặc .xlsx."
        )
    if options.kind == DECISION:
        _export_decision(desk, options, path)
    elif options.kind in PAPERS:
        _export_paper(desk, options, path)
    else:
        _export_report(desk, options, path)
    say(f"Đã xuất {path}")


def _export_report(desk: Desk, options: Namespace, path: Path) -> None:
    with desk.database.read() as session:
        chosen = viewpoint(session, options.as_at, options.known_at, options.programme)
        chosen = default_viewpoint(session, chosen)
        report = report_at(session, chosen)
        is_whole = options.kind == REPORT
        if is_whole and export_kept(desk, session, report.id if report.is_issued else "", path):
            return
        unit = find_unit(session, options.unit, chosen.known_at).id if options.unit else None
        content = report_content(session, report, unit=unit)
        found = text_points(session, content) if options.kind == REPORT else ()
    check_figures(content.standing.figures, content.by_unit)
    write_content(options.kind, content, path)
    warn_of(found)


def _export_decision(desk: Desk, options: Namespace, path: Path) -> None:
    with desk.database.read() as session:
        content = decision_content(session, find_document(session, options.document).id)
    check_figures(content.before)
    check_figures(content.after)
    write_decision(content, path)
    if told := unsaid("\n".join(content.text.articles), content.changes):
        say(f"Lời văn đã lưu chưa nói hết. {told} Hãy sửa ở nút Soạn quyết định của văn bản này.")


def _export_paper(desk: Desk, options: Namespace, path: Path) -> None:
    content, found = gathered_paper(desk, options)
    if content.paper.is_issued:
        with desk.database.read() as session:
            if export_kept(desk, session, content.paper.id, path):
                return
    check_figures(content.standing.figures, content.by_unit)
    if (decision := content.facts.decision) is not None:
        check_figures(decision.before)
        check_figures(decision.after)
    write_paper(content, path)
    warn_of(found)


def warn_of(found: Iterable[Point]) -> None:
    """Tell on standard error what a person should look at, unless it is known; nothing stops."""
    for point in found:
        if not point.is_known:
            warn(f"Nên xem lại: {point.sentence}")


def check_figures(figures: Figures, groups: tuple[Group, ...] = ()) -> None:
    """Raise UserError where figures do not add up: nothing is printed of them."""
    if told := faults(figures, groups):
        points = "; ".join(fault.rstrip(".") for fault in told)
        raise UserError(
            f"Số liệu chưa khớp nên không xuất được ({points}); "
            "hãy dùng lệnh check để tìm và sửa chỗ mâu thuẫn."
        )


def _check_options(options: Namespace) -> None:
    """Refuse what would otherwise be passed over in silence."""
    if options.kind == DECISION:
        _check_decision_options(options)
    elif options.kind in PAPERS:
        check_paper_options(options)
    elif options.document:
        raise UserError(f"Văn bản {options.kind} không theo một văn bản nào; hãy bỏ --document.")
    if options.unit and options.kind == REPORT:
        raise UserError(
            "Báo cáo là của cả cơ quan nên không xuất riêng cho một đơn vị; "
            "hãy bỏ --unit, hoặc xuất phu-luc hay theo-doi."
        )


def _check_decision_options(options: Namespace) -> None:
    if not options.document:
        raise UserError(
            f"Chưa rõ xuất quyết định nào; hãy thêm --document, ví dụ "
            f"export {DECISION} --document “412/QĐ-UBND” --out quyet-dinh.docx."
        )
    given = [
        f"--{name.replace('_', '-')}"
        for name in ("as_at", "known_at", "programme", "unit")
        if getattr(options, name)
    ]
    if given:
        raise UserError(
            "Quyết định điều chỉnh in đúng những gì văn bản đó điều chỉnh; "
            f"hãy bỏ {', '.join(given)}."
        )


def write_content(kind: str, content: ReportContent, path: Path) -> None:
    """Write a report's content as the kind and the file's ending ask for."""
    if path.suffix.lower() == ".xlsx":
        from desktop.exports.documents.theo_doi import build as build_sheet
        from desktop.exports.to_xlsx import write_xlsx

        write_xlsx(build_sheet(content.standing, content.office), path)
        return
    if kind == REPORT:
        from desktop.exports.documents.bao_cao import build
    else:
        from desktop.exports.documents.phu_luc import build
    _write(build(content), path)


def write_decision(content: DecisionContent, path: Path) -> None:
    """Write a decision with its annex as the file's ending asks for; a sheet holds the annex."""
    if path.suffix.lower() == ".xlsx":
        from desktop.exports.documents.decision_sheets import annex_sheet
        from desktop.exports.to_xlsx import write_xlsx

        write_xlsx(annex_sheet(content), path)
        return
    from desktop.exports.documents.quyet_dinh_dieu_chinh import build

    _write(build(content), path)


def write_explanation(content: DecisionContent, path: Path) -> None:
    """Write a decision's explanation table as the file's ending asks for."""
    if path.suffix.lower() == ".xlsx":
        from desktop.exports.documents.decision_sheets import explanation_sheet
        from desktop.exports.to_xlsx import write_xlsx

        write_xlsx(explanation_sheet(content), path)
        return
    from desktop.exports.documents.thuyet_minh import build

    _write(build(content), path)


def _write(document: Document, path: Path) -> None:
    if path.suffix.lower() == ".docx":
        from desktop.exports.to_docx import write_docx

        write_docx(document, path)
    else:
        from desktop.exports.to_pdf import write_pdf

        write_pdf(document, path)
