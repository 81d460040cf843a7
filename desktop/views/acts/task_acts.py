"""What a person does with tasks: complete, report, verify, move a deadline, stop, add."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.register.values import DocumentId, ProgressId, TaskId
from desktop.services import catalogue, documents, programmes
from desktop.services.drafts import DocumentDraft, NewTaskDraft
from desktop.services.progress import complete_tasks, record_report, verify
from desktop.services.settings import before_is_day_itself
from desktop.services.tasks import add_task, change_deadline, stop_tasks
from desktop.services.timeline import task_detail
from desktop.services.values import DocumentSummary, TaskDetail, TaskRow
from desktop.views.acts.deed import Deed
from desktop.views.dialogs.add_task_dialog import AddTaskDialog, NewTask, TaskSources
from desktop.views.dialogs.complete_dialog import CompleteDialog, Completion
from desktop.views.dialogs.deadline_dialog import DeadlineChange, DeadlineDialog
from desktop.views.dialogs.deadline_field import DeadlineRules
from desktop.views.dialogs.pick_tasks_dialog import PickTasksDialog
from desktop.views.dialogs.progress_dialog import ProgressAnswer, ProgressDialog
from desktop.views.dialogs.stop_dialog import Stop, StopDialog
from desktop.views.dialogs.verify_dialog import VerifyDialog
from desktop.views.messages import Messages
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session


class TaskActs(QObject):
    """Asks about tasks and has the answer recorded as one action each."""

    def __init__(self, window: QWidget, work: Work, viewing: Viewing, messages: Messages) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._viewing = viewing
        self._messages = messages

    @Slot(tuple)
    def complete(self, ids: tuple[TaskId, ...]) -> None:
        """Record that tasks were done."""
        tasks = self._rows(ids)
        done = [row for row in tasks if row.completed_on is not None]
        if done and len(done) == len(tasks):
            self._messages.tell(
                self._window,
                "Đã hoàn thành",
                "Các nhiệm vụ đang chọn đều đã ghi hoàn thành; hãy chọn nhiệm vụ khác.",
            )
            return
        left = tuple(row for row in tasks if row.completed_on is None)
        if left:
            deed = Deed(
                self._work,
                f"Ghi hoàn thành {len(left)} nhiệm vụ",
                partial(_Complete, tuple(row.id for row in left)),
            )
            CompleteDialog.ask(self._window, left, self._day(), record=deed)

    @Slot(tuple)
    def report(self, ids: tuple[TaskId, ...]) -> None:
        """Record what a unit reports on one task."""
        tasks = self._rows(ids)
        if len(tasks) != 1:
            self._messages.tell(
                self._window,
                "Ghi tiến độ",
                "Mỗi lần ghi báo cáo tiến độ cho một nhiệm vụ; hãy chọn đúng một nhiệm vụ.",
            )
            return
        title = f"Ghi tiến độ nhiệm vụ {tasks[0].ordinal}"
        deed = Deed(self._work, title, partial(_Report, tasks[0].id))
        ProgressDialog.ask(self._window, tasks[0], self._day(), record=deed)

    @Slot(tuple)
    def verify(self, ids: tuple[TaskId, ...]) -> None:
        """Record the day the result of one completed task was seen."""
        tasks = self._rows(ids)
        if len(tasks) != 1 or tasks[0].completed_on is None:
            self._messages.tell(
                self._window,
                "Xác nhận kết quả",
                "Chỉ xác nhận được một nhiệm vụ đã hoàn thành mỗi lần; hãy chọn lại nhiệm vụ.",
            )
            return
        viewpoint = self._viewing.viewpoint
        self._work.read(
            partial(task_detail, task=tasks[0].id, viewpoint=viewpoint), self._ask_verification
        )

    @Slot(tuple)
    def change_deadline(self, ids: tuple[TaskId, ...]) -> None:
        """Move the deadline of tasks by a document."""
        self._work.read(_read_rules, partial(self._ask_deadline, ids, None))

    @Slot(tuple)
    def stop(self, ids: tuple[TaskId, ...]) -> None:
        """Stop tasks by a document."""
        self._work.read(documents.documents, partial(self._ask_stop, ids, None))

    @Slot()
    def add(self) -> None:
        """Add a task to the programme."""
        self._work.read(self._sources(), partial(self._ask_task, None))

    @Slot(object)
    def add_by(self, document: DocumentId) -> None:
        """Add a task by a document chosen already."""
        self._work.read(self._sources(), partial(self._ask_task, document))

    @Slot(object)
    def change_deadline_by(self, document: DocumentId) -> None:
        """Move deadlines by a document chosen already."""
        ids = self._picked("Chọn nhiệm vụ điều chỉnh thời hạn")
        if ids:
            self._work.read(_read_rules, partial(self._ask_deadline, ids, document))

    @Slot(object)
    def stop_by(self, document: DocumentId) -> None:
        """Stop tasks by a document chosen already."""
        ids = self._picked("Chọn nhiệm vụ dừng thực hiện")
        if ids:
            self._work.read(documents.documents, partial(self._ask_stop, ids, document))

    def _ask_verification(self, detail: TaskDetail) -> None:
        done = [step for step in detail.timeline if step.kind == "completed" and step.in_force]
        if done and (progress := done[-1].progress_id) is not None:
            deed = Deed(self._work, "Xác nhận kết quả", partial(_Verify, progress))
            VerifyDialog.ask(self._window, detail.row, self._day(), record=deed)

    def _ask_deadline(
        self,
        ids: tuple[TaskId, ...],
        document: DocumentId | None,
        read: tuple[tuple[DocumentSummary, ...], bool],
    ) -> None:
        tasks = self._rows(ids)
        if not tasks:
            return
        title = f"Điều chỉnh thời hạn {len(tasks)} nhiệm vụ"
        chosen = tuple(row.id for row in tasks)
        deed = Deed(self._work, title, partial(_ChangeDeadline, chosen))
        known, is_day_itself = read
        rules = DeadlineRules(self._year(), is_day_itself)
        DeadlineDialog.ask(self._window, tasks, known, rules, document, record=deed)

    def _ask_stop(
        self,
        ids: tuple[TaskId, ...],
        document: DocumentId | None,
        known: tuple[DocumentSummary, ...],
    ) -> None:
        tasks = self._rows(ids)
        if not tasks:
            return
        title = f"Dừng thực hiện {len(tasks)} nhiệm vụ"
        deed = Deed(self._work, title, partial(_StopTasks, tuple(row.id for row in tasks)))
        StopDialog.ask(self._window, tasks, known, document, record=deed)

    def _ask_task(self, document: DocumentId | None, sources: TaskSources) -> None:
        chosen = self._viewing.viewpoint.programme
        deed = Deed(self._work, "Thêm nhiệm vụ", _Add)
        AddTaskDialog.ask(self._window, sources, chosen, document, record=deed)

    def _sources(self) -> Callable[[Session], TaskSources]:
        """What to read for a new task: of the units those that are there on the day looked at."""
        return partial(_sources, day=self._viewing.viewpoint.as_at)

    def _picked(self, title: str) -> tuple[TaskId, ...]:
        standing = self._viewing.standing
        if standing is None:
            return ()
        return PickTasksDialog.ask(self._window, title, standing.rows) or ()

    def _rows(self, ids: tuple[TaskId, ...]) -> tuple[TaskRow, ...]:
        wanted = frozenset(ids)
        standing = self._viewing.standing
        return tuple(row for row in standing.rows if row.id in wanted) if standing else ()

    def _day(self) -> date:
        """The day looked at, which is proposed unless it is still to come."""
        return min(self._viewing.viewpoint.as_at, date.today())

    def _year(self) -> int:
        """The year that a wording such as 15/11 means: the chosen programme's."""
        chosen = self._viewing.viewpoint.programme
        for programme in self._viewing.programmes:
            if programme.id == chosen:
                return programme.year
        return self._viewing.viewpoint.as_at.year


def _sources(session: Session, day: date) -> TaskSources:
    return TaskSources(
        programmes.programmes(session),
        documents.documents(session),
        catalogue.units_on(session, day),
        catalogue.leaders(session),
        before_is_day_itself(session),
    )


def _read_rules(session: Session) -> tuple[tuple[DocumentSummary, ...], bool]:
    """The documents, and the setting that a new deadline is read by."""
    return documents.documents(session), before_is_day_itself(session)


def _settled(session: Session, document: DocumentId | DocumentDraft) -> DocumentId:
    """The document chosen, recorded first when it is new."""
    if isinstance(document, DocumentDraft):
        return documents.save_document(session, document)
    return document


@dataclass(frozen=True, slots=True)
class _Complete:
    tasks: tuple[TaskId, ...]
    answer: Completion

    def __call__(self, session: Session) -> None:
        complete_tasks(session, self.tasks, self.answer.on, self.answer.result_document)


@dataclass(frozen=True, slots=True)
class _Report:
    task: TaskId
    answer: ProgressAnswer

    def __call__(self, session: Session) -> None:
        progress = record_report(session, self.task, self.answer.report)
        if self.answer.verified_on is not None:
            verify(session, progress, self.answer.verified_on)


@dataclass(frozen=True, slots=True)
class _Verify:
    progress: ProgressId
    on: date

    def __call__(self, session: Session) -> None:
        verify(session, self.progress, self.on)


@dataclass(frozen=True, slots=True)
class _ChangeDeadline:
    tasks: tuple[TaskId, ...]
    answer: DeadlineChange

    def __call__(self, session: Session) -> None:
        answer = self.answer
        document = _settled(session, answer.document)
        change_deadline(
            session, self.tasks, document, answer.deadline, answer.reason, answer.effective_on
        )


@dataclass(frozen=True, slots=True)
class _StopTasks:
    tasks: tuple[TaskId, ...]
    answer: Stop

    def __call__(self, session: Session) -> None:
        document = _settled(session, self.answer.document)
        stop_tasks(session, self.tasks, document, self.answer.reason, self.answer.effective_on)


@dataclass(frozen=True, slots=True)
class _Add:
    answer: NewTask

    def __call__(self, session: Session) -> None:
        draft: NewTaskDraft = self.answer.draft
        if self.answer.document is not None:
            document = documents.save_document(session, self.answer.document)
            draft = replace(draft, document=document)
        add_task(session, draft)
