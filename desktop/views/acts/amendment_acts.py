"""What documents do to tasks, asked of a person: amend, correct, hand over, take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.register.effects import NOTHING
from desktop.register.values import (
    Document,
    DocumentId,
    DocumentKind,
    EffectId,
    ProgrammeId,
    TaskId,
    UnitId,
)
from desktop.services import catalogue, documents, programmes
from desktop.services.amendment_drafts import AmendmentDraft, HandOverDraft, TaskWords
from desktop.services.amendment_preview import AmendmentPreview, Refusal, try_out
from desktop.services.amendments import amend
from desktop.services.corrections import correct_identity, correct_task, task_words
from desktop.services.drafts import DocumentDraft
from desktop.services.handing_over import HandOverSheet, hand_over, unfinished
from desktop.services.ledger import Ledger
from desktop.services.programmes import main_programme
from desktop.services.register import standing
from desktop.services.settings import before_is_day_itself
from desktop.services.values import (
    DocumentSummary,
    EffectLine,
    Standing,
    TaskRow,
    Unit,
    Viewpoint,
)
from desktop.services.withdrawal import withdraw_effects, withdrawal_lines
from desktop.views.dialogs.add_task_dialog import TaskSources
from desktop.views.dialogs.amendment_words import tasks_of
from desktop.views.dialogs.asking import Done, Refused
from desktop.views.dialogs.correction_dialog import Correction, CorrectionDialog
from desktop.views.dialogs.effects_dialog import EffectsDialog, EffectsStart
from desktop.views.dialogs.hand_over_dialog import HandOverDialog, HandOverSources
from desktop.views.documents_model import EFFECT_NAMES
from desktop.views.messages import Messages
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHORT_KINDS = {
    DocumentKind.DECISION: "QĐ",
    DocumentKind.PROGRAMME: "CTr",
    DocumentKind.PLAN: "KH",
    DocumentKind.NOTICE: "TB",
    DocumentKind.OFFICIAL_LETTER: "CV",
    DocumentKind.REPORT: "BC",
    DocumentKind.OTHER: "văn bản",
}
NAMED = 8
"""So many of the amendments to be taken back are named."""


class AmendmentActs(QObject):
    """Asks what documents do to tasks and has each answer recorded as one action."""

    def __init__(self, window: QWidget, work: Work, viewing: Viewing, messages: Messages) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._viewing = viewing
        self._messages = messages

    @Slot(tuple)
    def amend(self, ids: tuple[TaskId, ...]) -> None:
        """Say what a document does, beginning with these tasks."""
        self._begin(None, ids)

    @Slot(object)
    def amend_by(self, document: DocumentId) -> None:
        """Say what a document chosen already does."""
        self._begin(document, ())

    @Slot(tuple)
    def correct(self, ids: tuple[TaskId, ...]) -> None:
        """Set right what was mistyped of one task."""
        viewpoint, current = self._viewing.viewpoint, self._viewing.standing
        rows = [row for row in current.rows if row.id in ids] if current else []
        if len(rows) != 1:
            self._messages.tell(
                self._window,
                "Đính chính",
                "Mỗi lần đính chính một nhiệm vụ; hãy chọn đúng một nhiệm vụ.",
            )
            return
        self._work.read(
            partial(_read_words, task=rows[0].id, as_at=viewpoint.as_at),
            partial(self._ask_correction, rows[0], viewpoint.as_at),
        )

    @Slot()
    def hand_over(self) -> None:
        """Hand the unfinished tasks of a unit over; which one is asked."""
        self.hand_over_from(None)

    @Slot(object)
    def hand_over_from(self, unit: UnitId | None) -> None:
        """Hand the unfinished tasks of a unit over that was chosen already, if one was."""
        self._work.read(_read_units, partial(self._ask_hand_over, unit))

    @Slot(object)
    def withdraw(self, effects: tuple[EffectId, ...]) -> None:
        """Take back amendments recorded by mistake, once the person has read which."""
        self._work.read(
            partial(withdrawal_lines, effects=effects), partial(self._ask_withdrawal, effects)
        )

    def _begin(self, document: DocumentId | None, ids: tuple[TaskId, ...]) -> None:
        job = _ReadStart(self._present(None), self._viewing.ledger, document, ids)
        self._work.read(job, self._ask_effects)

    def _present(self, day: date | None) -> Viewpoint:
        """From where tasks are amended: a day, by all that is known now."""
        viewpoint = self._viewing.viewpoint
        return replace(viewpoint, as_at=day or viewpoint.as_at, known_at=None)

    def _ask_effects(self, start: EffectsStart) -> None:
        if start.programme is None:
            self._messages.tell(
                self._window,
                "Điều chỉnh theo văn bản",
                "Chưa có chương trình công tác nào; hãy nhập chương trình trước.",
            )
            return
        record = partial(self._record_amendments, start.sources)
        EffectsDialog.ask(
            self._window, start, self._try_out, self._list_on, self._messages, record=record
        )

    def _try_out(
        self,
        draft: AmendmentDraft,
        then: Callable[[AmendmentPreview | Refusal], None],
        refused: Refused,
    ) -> None:
        self._work.read(
            partial(try_out, draft=draft, ledger=self._viewing.ledger),
            then,
            slot="amendment-preview",
            title="Đang tính trước số liệu…",
            refused=refused,
        )

    def _list_on(self, day: date | None, then: Callable[[Standing], None]) -> None:
        self._work.read(
            partial(standing, viewpoint=self._present(day), ledger=self._viewing.ledger),
            then,
            slot="amendment-tasks",
        )

    def _record_amendments(
        self, sources: TaskSources, draft: AmendmentDraft, done: Done, refused: Refused
    ) -> None:
        title = amendment_title(draft, sources.documents)
        self._work.act(title, partial(amend, draft=draft), done, refused=refused)

    def _ask_correction(
        self, row: TaskRow, as_at: date, read: tuple[TaskWords, TaskSources]
    ) -> None:
        words, sources = read
        record = partial(self._record_correction, row.ordinal, as_at)
        CorrectionDialog.ask(
            self._window, row, words, sources, messages=self._messages, record=record
        )

    def _record_correction(
        self, ordinal: str, as_at: date, answer: Correction, done: Done, refused: Refused
    ) -> None:
        title = f"Đính chính nhiệm vụ {ordinal}"
        self._work.act(title, _Correct(answer, as_at), done, refused=refused)

    def _ask_hand_over(
        self, unit: UnitId | None, read: tuple[tuple[Unit, ...], tuple[DocumentSummary, ...]]
    ) -> None:
        units, known = read
        record = partial(self._record_hand_over, {one.id: one.name for one in units})
        sources = HandOverSources(units, known, self._read_sheet)
        HandOverDialog.ask(self._window, sources, unit, messages=self._messages, record=record)

    def _read_sheet(
        self, unit: UnitId, on: date, then: Callable[[HandOverSheet], None], refused: Refused
    ) -> None:
        job = partial(unfinished, unit=unit, on=on)
        self._work.read(job, then, slot="hand-over", refused=refused)

    def _record_hand_over(
        self, names: dict[UnitId, str], draft: HandOverDraft, done: Done, refused: Refused
    ) -> None:
        count = len(draft.leads) + len(draft.coordinating)
        title = f"Bàn giao {count} nhiệm vụ của {names[draft.unit]}"
        self._work.act(title, partial(hand_over, draft=draft), done, refused=refused)

    def _ask_withdrawal(self, effects: tuple[EffectId, ...], lines: tuple[EffectLine, ...]) -> None:
        if lines and self._messages.ask(
            self._window,
            "Xóa điều chỉnh đã ghi",
            withdrawal_text(lines),
            f"&Xóa {len(lines)} điều chỉnh",
        ):
            self._work.act(
                f"Xóa {len(lines)} điều chỉnh đã ghi", partial(withdraw_effects, effects=effects)
            )


def amendment_title(draft: AmendmentDraft, known: Sequence[DocumentSummary]) -> str:
    """Name the action: `Điều chỉnh theo QĐ số 412/QĐ-UBND: 12 nhiệm vụ`."""
    by_id = {one.document.id: one.document for one in known}
    source = draft.document
    document = source if isinstance(source, DocumentDraft) else by_id.get(source)
    name = short_title(document) if document is not None else "văn bản"
    return f"Điều chỉnh theo {name}: {tasks_of(draft.amendments)} nhiệm vụ"


def short_title(document: Document | DocumentDraft) -> str:
    """A document as a title has room for it: `QĐ số 412/QĐ-UBND`, `dự thảo QĐ`."""
    kind = SHORT_KINDS[document.kind]
    if not document.number:
        return f"dự thảo {kind}"
    return f"{kind} số {document.number}/{document.symbol}"


def withdrawal_text(lines: Sequence[EffectLine]) -> str:
    """What goes when amendments are taken back, one a line."""
    named = [_line_text(line) for line in lines[:NAMED]]
    if len(lines) > NAMED:
        named.append(f"… và {len(lines) - NAMED} điều chỉnh nữa")
    return "\n".join(
        (
            "Những điều chỉnh sau được xóa khỏi sổ vì ghi nhầm; nhiệm vụ do chúng bổ sung cũng bị "
            "xóa. Việc này hoàn tác được.",
            *named,
        )
    )


def _line_text(line: EffectLine) -> str:
    change = f": {line.old} → {line.new}" if line.old and line.new else ""
    name = EFFECT_NAMES.get(line.kind, line.kind).lower()
    return f"• Nhiệm vụ {line.ordinal}, {name}{change}"


@dataclass(frozen=True, slots=True)
class _ReadStart:
    viewpoint: Viewpoint
    ledger: Ledger
    document: DocumentId | None
    tasks: tuple[TaskId, ...]

    def __call__(self, session: Session) -> EffectsStart:
        sources = _sources(session)
        return EffectsStart(
            sources,
            standing(session, self.viewpoint, self.ledger),
            self._programme(sources),
            self.document,
            self.tasks,
        )

    def _programme(self, sources: TaskSources) -> ProgrammeId | None:
        """The programme looked at, else the main one of the day's year, else the latest."""
        if self.viewpoint.programme is not None:
            return self.viewpoint.programme
        main = main_programme(sources.programmes, self.viewpoint.as_at.year)
        found = main or next(iter(sources.programmes), None)
        return found.id if found else None


@dataclass(frozen=True, slots=True)
class _Correct:
    answer: Correction
    as_at: date

    def __call__(self, session: Session) -> None:
        draft = self.answer.draft
        if draft.revision != NOTHING:
            correct_task(session, draft, self.as_at)
        if self.answer.identity is not None:
            correct_identity(session, draft.task, *self.answer.identity, draft.reason)


def _sources(session: Session) -> TaskSources:
    return TaskSources(
        programmes.programmes(session),
        documents.documents(session),
        catalogue.units(session),
        catalogue.leaders(session),
        before_is_day_itself(session),
    )


def _read_words(session: Session, task: TaskId, as_at: date) -> tuple[TaskWords, TaskSources]:
    return task_words(session, task, as_at), _sources(session)


def _read_units(session: Session) -> tuple[tuple[Unit, ...], tuple[DocumentSummary, ...]]:
    return catalogue.units(session), documents.documents(session)
