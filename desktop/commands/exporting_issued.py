"""Texts that went out, for the command `export`: the very file that was kept."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.answers import Desk, warn
from desktop.errors import UserError
from desktop.paths import attachments_folder
from desktop.services.document_search import find_document
from desktop.services.issue_content import text_row
from desktop.services.issue_files import hand_out, write_out
from desktop.services.issue_values import ENDINGS, Issued
from desktop.services.issues import issued, issued_by
from desktop.services.reports import COUNCIL_REPORT

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_STORED = {"bao-cao": COUNCIL_REPORT}
"""How a kind is stored where it is not by its own name."""
_LOOKING = ("as_at", "known_at", "programme", "unit")


def export_named(desk: Desk, options: Namespace, path: Path) -> bool:
    """Write the kept file of the text of a kind that went out as `--document`, if one did.

    Raises UserError for a document that cannot be found, and for options that the kept file has
    no use for.
    """
    if not options.document or path.suffix.lower() not in ENDINGS:
        return False
    with desk.database.read() as session:
        found = issued_by(session, find_document(session, options.document).id)
        if found is None or not _is_of(session, found, options.kind):
            return False
        given = [f"--{name.replace('_', '-')}" for name in _LOOKING if getattr(options, name)]
        if given:
            raise UserError(
                f"{found.name} được xuất lại đúng như đã phát hành; hãy bỏ {', '.join(given)}."
            )
        write_kept(desk, session, found, path)
    return True


def export_kept(desk: Desk, session: Session, report: str, path: Path) -> bool:
    """Write the kept file of a stored text, if it went out and its form is kept."""
    if not report or path.suffix.lower() not in ENDINGS:
        return False
    found = issued(session, report)
    if found is not None:
        write_kept(desk, session, found, path)
    return found is not None


def write_kept(desk: Desk, session: Session, found: Issued, path: Path) -> None:
    """Write a kept file, and tell on standard error what was wrong with it."""
    from desktop.exports.press import OfficePress

    folder = attachments_folder(desk.folder)
    handed = hand_out(session, folder, found, path.suffix.lower(), OfficePress())
    write_out(handed, path)
    if handed.remark:
        warn(handed.remark)


def _is_of(session: Session, found: Issued, kind: str) -> bool:
    stored = str(text_row(session, found.report)["kind"]).partition("@")[0]
    return stored == _STORED.get(kind, kind)
