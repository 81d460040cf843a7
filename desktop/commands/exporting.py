"""The command `export`: reports, annexes and follow-up sheets to files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from desktop.commands.answers import Desk, say, viewpoint
from desktop.errors import OutOfReachError, UserError
from desktop.services.catalogue import find_unit
from desktop.services.reports import default_viewpoint, report_at, report_content
from desktop.services.values import ReportContent

LATER = ("to-trinh", "quyet-dinh", "quyet-dinh-dieu-chinh", "cong-van", "thong-bao")
KINDS = ("bao-cao", "phu-luc", "theo-doi", *LATER)
ENDINGS = (".docx", ".pdf", ".xlsx")


def export(desk: Desk, options: Namespace) -> None:
    """Write a document of the kind asked for; the file's ending says the form.

    `--unit` leaves the tasks that one unit leads. Raises UserError for an option that the kind has
    no use for, another ending or a place that cannot be written.
    """
    if options.kind in LATER:
        raise OutOfReachError(
            f"Phiên bản này chưa xuất được loại văn bản {options.kind}; "
            "hãy dùng bao-cao, phu-luc hoặc theo-doi."
        )
    _check_options(options)
    path = Path(options.out)
    if path.suffix.lower() not in ENDINGS:
        raise UserError(
            f"Không xuất được ra tệp “{path.name}”; hãy đặt đuôi .docx, .pdf hoặc .xlsx."
        )
    with desk.database.read() as session:
        chosen = viewpoint(session, options.as_at, options.known_at, options.programme)
        chosen = default_viewpoint(session, chosen)
        report = report_at(session, chosen)
        unit = find_unit(session, options.unit, chosen.known_at).id if options.unit else None
        content = report_content(session, report, unit=unit)
    write_content(options.kind, content, path)
    say(f"Đã xuất {path}")


def _check_options(options: Namespace) -> None:
    """Refuse what would otherwise be passed over in silence."""
    if options.document:
        raise UserError(f"Văn bản {options.kind} không theo một văn bản nào; hãy bỏ --document.")
    if options.unit and options.kind == "bao-cao":
        raise UserError(
            "Báo cáo là của cả cơ quan nên không xuất riêng cho một đơn vị; "
            "hãy bỏ --unit, hoặc xuất phu-luc hay theo-doi."
        )


def write_content(kind: str, content: ReportContent, path: Path) -> None:
    """Write a report's content as the kind and the file's ending ask for."""
    ending = path.suffix.lower()
    if ending == ".xlsx":
        from desktop.exports.documents.theo_doi import build as build_sheet
        from desktop.exports.to_xlsx import write_xlsx

        write_xlsx(build_sheet(content.standing, content.office), path)
        return
    if kind == "bao-cao":
        from desktop.exports.documents.bao_cao import build
    else:
        from desktop.exports.documents.phu_luc import build
    document = build(content)
    if ending == ".docx":
        from desktop.exports.to_docx import write_docx

        write_docx(document, path)
    else:
        from desktop.exports.to_pdf import write_pdf

        write_pdf(document, path)
