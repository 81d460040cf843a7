"""What a person does with files: take lists and progress in, write sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.register.values import DocumentId
from desktop.services import catalogue, documents, programmes, settings
from desktop.services.acceptance import accept_programme
from desktop.services.amendment_acceptance import accept_amendments
from desktop.services.progress import accept_progress
from desktop.services.values import ImportResult, Office, Programme
from desktop.views.dialogs.amendments_import_dialog import AmendmentsImportDialog, AnnexAnswer
from desktop.views.dialogs.annex_document_step import AnnexContext
from desktop.views.dialogs.asking import Done, Refused
from desktop.views.dialogs.import_dialog import ImportContext, ImportDialog, ProgrammeAnswer
from desktop.views.dialogs.progress_import_dialog import ProgressAccepted, ProgressImportDialog
from desktop.views.messages import Messages
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.services.values import Standing

SHEETS = "Bảng tính Excel (*.xlsx)"


class FileActs(QObject):
    """Asks for files; what is taken in is one action that can be undone."""

    def __init__(
        self,
        window: QWidget,
        work: Work,
        viewing: Viewing,
        messages: Messages,
        folder: Path,
        keep_copy: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._viewing = viewing
        self._messages = messages
        self._folder = folder
        self._keep_copy = keep_copy

    @Slot()
    def import_programme(self) -> None:
        """Take in a programme's list."""
        self.import_programme_from(None)

    def import_programme_from(self, path: Path | None) -> None:
        """Take in a programme's list, from a file chosen already."""
        self._work.read(_context, partial(self._ask_programme, path))

    @Slot()
    def import_progress(self) -> None:
        """Take in a file of progress reports."""
        self._work.read(programmes.programmes, self._ask_progress)

    @Slot(object)
    def import_amendments(self, document: DocumentId | None = None) -> None:
        """Take in the annex of a decision, chosen already or not."""
        self._work.read(partial(_annex_context, document=document), self._ask_amendments)

    @Slot()
    def export_sheet(self) -> None:
        """Write the tasks at the date looked at as an Excel sheet."""
        standing = self._viewing.standing
        if standing is None:
            return
        name = f"theo-doi-{standing.viewpoint.as_at:%Y-%m-%d}.xlsx"
        path = self._messages.save_file(
            self._window, "Xuất bảng theo dõi", self._folder / name, SHEETS
        )
        if path is not None:
            self._work.read(
                _WriteSheet(standing, path),
                self._tell_written,
                title="Đang xuất bảng theo dõi…",
                writes=True,
            )

    def _ask_programme(self, path: Path | None, context: _Context) -> None:
        issuer = context.office.name if context.office else ""
        offered = ImportContext(context.programmes, issuer, path, context.before_is_day_itself)
        ImportDialog.ask(
            self._window, self._work, self._messages, offered, record=self._take_programme
        )

    def _ask_progress(self, known: tuple[Programme, ...]) -> None:
        chosen = self._viewing.viewpoint.programme
        ProgressImportDialog.ask(
            self._window, self._work, self._messages, known, chosen, record=self._take_progress
        )

    def _ask_amendments(self, context: AnnexContext) -> None:
        AmendmentsImportDialog.ask(
            self._window, self._work, self._messages, context, record=self._take_amendments
        )

    def _take_programme(self, answer: ProgrammeAnswer, done: Done, refused: Refused) -> None:
        """Take a list in: a verified copy of the register, then one action, as one job."""
        self._work.act(
            f"Nhập chương trình từ {Path(answer.draft.source).name}",
            _TakeProgramme(answer),
            partial(self._on_taken, done, self._tell_programme),
            before=self._keep_copy,
            refused=refused,
        )

    def _take_progress(self, answer: ProgressAccepted, done: Done, refused: Refused) -> None:
        """Take reports in: a verified copy of the register, then one action, as one job."""
        self._work.act(
            f"Nhập tiến độ từ {Path(answer.draft.source).name}",
            _TakeProgress(answer),
            partial(self._on_taken, done, self._tell_progress),
            before=self._keep_copy,
            refused=refused,
        )

    def _take_amendments(self, answer: AnnexAnswer, done: Done, refused: Refused) -> None:
        """Take an annex in: a verified copy of the register, then one action, as one job."""
        self._work.act(
            f"Nhập phụ lục điều chỉnh từ {Path(answer.draft.source).name}",
            _TakeAmendments(answer),
            partial(self._on_taken, done, self._tell_amendments),
            before=self._keep_copy,
            refused=refused,
        )

    def _on_taken(
        self, done: Done, tell: Callable[[ImportResult], None], result: ImportResult
    ) -> None:
        done(result)
        tell(result)

    def _tell_programme(self, result: ImportResult) -> None:
        told = f"Đã nhập {result.created} nhiệm vụ mới trong {result.rows} dòng."
        if result.updated:
            told += f" {result.updated} dòng nhắc lại nhiệm vụ đã có trong năm."
        if result.skipped:
            told += f" {result.skipped} dòng bỏ qua vì đã có hoặc còn lỗi."
        if result.new_units:
            told += f" Thêm {len(result.new_units)} đơn vị vào danh mục."
        detail = "\n".join(result.assumptions)
        if detail:
            told += " Có điều chương trình đã tự hiểu, hãy xem chi tiết."
        self._messages.tell(self._window, "Đã nhập chương trình", told, detail)

    def _tell_progress(self, result: ImportResult) -> None:
        told = f"Đã ghi {result.created + result.updated} báo cáo trong {result.rows} dòng."
        if result.skipped:
            told += f" {result.skipped} dòng bỏ qua vì đã có hoặc không khớp nhiệm vụ nào."
        self._messages.tell(self._window, "Đã nhập tiến độ", told)

    def _tell_amendments(self, result: ImportResult) -> None:
        parts = [f"điều chỉnh {result.updated} nhiệm vụ"] if result.updated else []
        parts += [f"thêm {result.created} nhiệm vụ"] if result.created else []
        told = f"Đã {' và '.join(parts)}." if parts else "Chưa ghi điều chỉnh nào."
        if result.skipped:
            told += f" {result.skipped} trong {result.rows} dòng của phụ lục không ghi."
        if result.new_units:
            told += f" Thêm {len(result.new_units)} đơn vị vào danh mục."
        detail = "\n".join(
            (*result.assumptions, *(f"Dòng {one.row}: {one.message}" for one in result.problems))
        )
        self._messages.tell(self._window, "Đã nhập phụ lục điều chỉnh", told, detail)

    def _tell_written(self, path: Path) -> None:
        if self._messages.ask(
            self._window, "Đã xuất bảng theo dõi", f"Đã ghi {path}.", "Mở tệp", "Đóng"
        ):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


@dataclass(frozen=True, slots=True)
class _Context:
    programmes: tuple[Programme, ...]
    office: Office | None
    before_is_day_itself: bool


def _context(session: Session) -> _Context:
    return _Context(
        programmes.programmes(session),
        catalogue.office(session),
        settings.before_is_day_itself(session),
    )


def _annex_context(session: Session, document: DocumentId | None) -> AnnexContext:
    own = catalogue.office(session)
    return AnnexContext(
        documents.documents(session),
        programmes.programmes(session),
        own.name if own else "",
        document,
        before_is_day_itself=settings.before_is_day_itself(session),
    )


@dataclass(frozen=True, slots=True)
class _TakeProgramme:
    answer: ProgrammeAnswer

    def __call__(self, session: Session) -> ImportResult:
        return accept_programme(session, self.answer.draft, self.answer.placing)


@dataclass(frozen=True, slots=True)
class _TakeAmendments:
    answer: AnnexAnswer

    def __call__(self, session: Session) -> ImportResult:
        return accept_amendments(session, self.answer.draft, self.answer.placing)


@dataclass(frozen=True, slots=True)
class _TakeProgress:
    answer: ProgressAccepted

    def __call__(self, session: Session) -> ImportResult:
        return accept_progress(session, self.answer.draft, self.answer.programme)


@dataclass(frozen=True, slots=True)
class _WriteSheet:
    standing: Standing
    path: Path

    def __call__(self, session: Session) -> Path:
        from desktop.exports.documents.theo_doi import build
        from desktop.exports.to_xlsx import write_xlsx

        own = catalogue.office(session) or Office("")
        write_xlsx(build(self.standing, own), self.path)
        return self.path
