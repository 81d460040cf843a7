"""Commands that take files in: programmes and progress."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from desktop.commands.answers import Desk, say
from desktop.commands.taking import in_action, keep_copy, tell
from desktop.errors import UserError
from desktop.imports.programme import read_programme
from desktop.imports.progress import read_progress
from desktop.models.database import Database
from desktop.register.values import ProgrammeId, TaskClass
from desktop.services.acceptance import accept_programme
from desktop.services.drafts import (
    DocumentDraft,
    ProgrammeDraft,
    ProgrammeKind,
    ProgrammePlacing,
    RowProblem,
)
from desktop.services.facts import document_of, rows
from desktop.services.likeness import SAME
from desktop.services.listing import alike_rows, propose_listed
from desktop.services.naming import alike_names
from desktop.services.periods import kind_told, month_told, months_told
from desktop.services.programmes import main_of_month, programmes
from desktop.services.progress import accept_progress, match_progress
from desktop.services.settings import before_is_day_itself
from desktop.services.titles import has_number, kind_of_symbol, split_number
from desktop.services.values import ImportResult


@dataclass(frozen=True, slots=True)
class ListRequest:
    """A list to take in, as the command line or the sample's manifest describes it."""

    file: Path
    document: str
    issued: date
    kind: ProgrammeKind | None = None
    year: int | None = None
    month: int | None = None
    title: str = ""
    issuer: str = ""
    task_class: TaskClass | None = None
    parent_document: str | None = None
    mapping: Mapping[str, str] | None = None


def import_programme(desk: Desk, options: Namespace) -> None:
    """Take in a programme's list; with --dry-run say what it would do."""
    request = ListRequest(
        file=Path(options.file),
        document=options.document,
        issued=options.issued,
        kind=ProgrammeKind(options.kind) if options.kind else None,
        year=options.year,
        month=options.month,
        title=options.title or "",
        issuer=options.issuer or "",
        task_class=TaskClass(options.task_class) if options.task_class else None,
        parent_document=options.parent_document,
        mapping=_mapping(options.map or ()),
    )
    keep_copy(desk, options)
    result, draft = take_programme(desk.database, request, dry_run=options.dry_run)
    tell(result, draft.problems, options)
    if not options.json:
        for assumed in (*draft.assumptions, *result.assumptions):
            say(assumed)


def take_programme(
    database: Database, request: ListRequest, *, dry_run: bool = False
) -> tuple[ImportResult, ProgrammeDraft]:
    """Read the file and accept it as one action; what it leaves to a person is told as problems."""
    document = _document(request)
    with database.read() as session:
        day_itself = before_is_day_itself(session)
    draft = _read(request, request.year, day_itself=day_itself)
    if draft.year is None:
        draft = _read(request, request.issued.year, day_itself=day_itself)
    year = request.year or draft.year or request.issued.year
    kind, month = _kind_and_month(request, draft)
    if kind is ProgrammeKind.MONTH and month is None:
        raise UserError("Chưa biết chương trình của tháng nào; hãy thêm --month, ví dụ --month 10.")

    warnings: list[RowProblem] = []

    def accept(session: Session) -> ImportResult:
        warnings.extend(alike_names(session, draft))
        named = _named_parent(session, request.parent_document, year)
        parent = named or _main(session, kind, year, month, request.issued)
        listed = propose_listed(session, draft, parent, document) if parent else ()
        warnings.extend(alike_rows(listed))
        placing = ProgrammePlacing(
            document=document,
            kind=kind,
            year=year,
            title=request.title,
            month=month,
            parent=named,
            listed=tuple((one.row, one.task) for one in listed if one.score == SAME),
        )
        return accept_programme(session, draft, placing)

    title = f"Nhập chương trình từ {request.file.name}"
    result = in_action(database, title, accept, dry_run)
    return result, replace(draft, problems=(*draft.problems, *warnings))


def import_progress(desk: Desk, options: Namespace) -> None:
    """Take in a file of progress reports; rows that match no task are problems."""
    keep_copy(desk, options)
    result, problems = take_progress(desk.database, Path(options.file), dry_run=options.dry_run)
    tell(result, problems, options)


def _read(request: ListRequest, year: int | None, *, day_itself: bool) -> ProgrammeDraft:
    return read_programme(
        request.file,
        year=year,
        month=request.month,
        mapping=request.mapping,
        task_class=request.task_class,
        before_is_day_itself=day_itself,
    )


def take_progress(
    database: Database, file: Path, *, dry_run: bool = False
) -> tuple[ImportResult, tuple[RowProblem, ...]]:
    """Read a progress file and accept it as one action."""
    draft = read_progress(file)
    with database.read() as session:
        problems = match_progress(session, draft).problems

    def accept(session: Session) -> ImportResult:
        return accept_progress(session, draft)

    return in_action(database, f"Nhập tiến độ từ {file.name}", accept, dry_run), problems


def _document(request: ListRequest) -> DocumentDraft:
    number, symbol = split_number(request.document)
    kind = kind_of_symbol(symbol)
    return DocumentDraft(
        number, symbol, request.issued, kind, issuer=request.issuer, abstract=request.title
    )


def _mapping(pairs: Iterable[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        heading, equals, field = pair.rpartition("=")
        if not equals:
            raise UserError(f"Không hiểu --map “{pair}”; hãy ghi dạng “Tên cột=trường”.")
        mapping[heading] = field
    return mapping


def _kind_and_month(
    request: ListRequest, draft: ProgrammeDraft
) -> tuple[ProgrammeKind, int | None]:
    """What time a list covers, as asked for, else as its title tells."""
    title = request.title or draft.title
    told = request.month
    if told is None and not months_told(title):
        told = draft.month or month_told(title)
    kind = request.kind or (ProgrammeKind.MONTH if told else kind_told(title))
    return kind, told if kind is ProgrammeKind.MONTH else None


def _main(
    session: Session, kind: ProgrammeKind, year: int, month: int | None, issued: date
) -> ProgrammeId | None:
    """The programme of the year that covers a month."""
    if kind is not ProgrammeKind.MONTH or month is None:
        return None
    main = main_of_month(programmes(session), year, month, issued)
    return main.id if main else None


def _named_parent(session: Session, document: str | None, year: int) -> ProgrammeId | None:
    """The programme of a year or period that a document issued, to hang a month under.

    Numbers restart each year: among several the one of the month's own year is meant.
    """
    if document is None:
        return None
    number, symbol = split_number(document)
    issuing = {
        one.id
        for one in map(document_of, rows(session, "document"))
        if has_number(one, number, symbol)
    }
    known = [one for one in programmes(session) if one.kind is not ProgrammeKind.MONTH]
    found = [one for one in known if one.document in issuing]
    found = [one for one in found if one.year == year] or found
    if len(found) != 1:
        raise UserError(
            f"Không tìm thấy một chương trình duy nhất ban hành theo {document}; "
            "hãy nhập chương trình năm trước hoặc kiểm tra số văn bản."
        )
    return found[0].id
