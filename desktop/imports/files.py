"""The one door from a path to grids: checked first, then read by its kind."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from desktop.errors import UserError
from desktop.imports.grid import Grid
from desktop.imports.guard import DAMAGE, FileKind, check_file, damaged_sentence
from desktop.imports.ods import read_ods
from desktop.imports.word import read_docx
from desktop.imports.xls import read_xls
from desktop.imports.xlsx import read_xlsx


def read_grids(path: Path, *, hidden: bool = False) -> list[Grid]:
    """Read every visible sheet, or a document's tables; with `hidden` the hidden sheets alone.

    Raise UserError when that cannot be.
    """
    kind = check_file(path)
    try:
        return _read(path, kind, hidden)
    except DAMAGE as error:
        raise UserError(damaged_sentence(path.name)) from error


def _read(path: Path, kind: FileKind, hidden: bool) -> list[Grid]:
    match kind:
        case FileKind.XLSX:
            return read_xlsx(path, hidden=hidden)
        case FileKind.XLS:
            return read_xls(path, hidden=hidden)
        case FileKind.ODS:
            return read_ods(path, hidden=hidden)
        case FileKind.DOCX:
            return [] if hidden else read_docx(path)
        case _:
            assert_never(kind)
