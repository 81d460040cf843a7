"""The one worker: jobs on the store and on files run there, results come back to the window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, QTimer, Signal, Slot

from desktop.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

T = TypeVar("T")
log = logging.getLogger(__name__)

BUSY_AFTER_MS = 300
BROKEN = "Chương trình gặp lỗi nên chưa làm được việc này; hãy thử lại."


class Announcement(Protocol):
    """What the store tells after an action: which kinds of thing changed, and by whom."""

    @property
    def kinds(self) -> frozenset[str]:
        """Names of the entities that changed."""

    @property
    def who(self) -> object:
        """What `act` was given."""


class Store(Protocol):
    """The part of the database that the worker uses."""

    def read(self) -> AbstractContextManager[Session]:
        """A session that only reads."""

    def act(self, title: str, *, who: object = None) -> AbstractContextManager[Session]:
        """A session of one user action, committed at its end."""


@dataclass(eq=False)
class Job:
    """Something to be done on the worker; a dropped one neither starts nor reports.

    `slot` names a place that shows one result at a time: a newer job of it drops the older ones.
    `refused` gets one sentence, also where a bug ended the job, so that whoever waits goes on.
    `writes` jobs write the register or a file: they are not given up, and are still done when the
    window closes. `when_dropped` tells a job that has begun to end where it can.
    """

    call: Callable[[], Any]
    then: Callable[[Any], None] | None
    title: str = ""
    action: str = ""
    slot: str = ""
    writes: bool = False
    refused: Callable[[str], None] | None = None
    dropped: bool = False
    answered: bool = False
    when_dropped: Callable[[], None] | None = None

    def drop(self) -> None:
        """Give the job up: its result is thrown away (an action already begun is completed)."""
        self.dropped = True
        if self.when_dropped is not None:
            self.when_dropped()


class _Worker(QObject):
    """Lives on the worker thread and performs one job after the other."""

    succeeded = Signal(object, object)
    refused = Signal(object, str)
    ended = Signal(object)

    @Slot(object)
    def perform(self, job: Job | None) -> None:
        """Perform a job; None ends the thread after the jobs asked for before it.

        A bug in a job reaches `sys.excepthook` here, on the worker thread.
        """
        if job is None:
            QThread.currentThread().quit()
            return
        try:
            if not job.dropped:
                result = job.call()
                self.succeeded.emit(job, result)
        except UserError as error:
            self.refused.emit(job, str(error))
        finally:
            self.ended.emit(job)


class Work(QObject):
    """Runs jobs on one worker thread; every signal and `then` comes on the window's thread.

    `changed` carries the names of the entities that changed and who changed them, `finished` the
    title of an action done, `undone` and `redone` the title of the action concerned, `refused` a
    sentence for the person, `busy` what has been worked on for over 300 ms ('' when idle again).
    """

    changed = Signal(object, object)
    finished = Signal(str)
    undone = Signal(str)
    redone = Signal(str)
    refused = Signal(str)
    busy = Signal(str)
    _asked = Signal(object)
    _announced = Signal(object, object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._waiting: list[Job] = []
        self._told_busy = False
        self._is_closed = False
        self._left_untold: list[str] = []
        self._thread = QThread()
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._asked.connect(self._worker.perform, queued)
        self._announced.connect(self._on_announced, queued)
        self._worker.succeeded.connect(self._on_succeeded, queued)
        self._worker.refused.connect(self._on_refused, queued)
        self._worker.ended.connect(self._on_ended, queued)
        self._busy_timer = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(self._on_busy)
        self._thread.start()

    def read(
        self,
        job: Callable[[Session], T],
        then: Callable[[T], None],
        *,
        slot: str = "",
        title: str = "Đang đọc số liệu…",
        writes: bool = False,
        refused: Callable[[str], None] | None = None,
    ) -> Job:
        """Read from the store; a newer read of the same `slot` drops this one's result.

        `writes` says that a file is written from what is read.
        """

        def call() -> T:
            with self._store.read() as session:
                return job(session)

        return self._ask(Job(call, then, title, slot=slot, writes=writes, refused=refused))

    def act(
        self,
        title: str,
        job: Callable[[Session], T],
        then: Callable[[T], None] | None = None,
        *,
        who: object = None,
        before: Callable[[], object] | None = None,
        refused: Callable[[str], None] | None = None,
    ) -> Job:
        """Do one user action, named by a verb (`Ghi hoàn thành 3 nhiệm vụ`).

        `before` is done first, as part of the same job and outside its session: a copy of the
        register. `refused` gets the sentence of a UserError in place of the signal, to tell it
        beside a field.
        """

        def call() -> T:
            if before is not None:
                before()
            with self._store.act(title, who=who) as session:
                return job(session)

        return self._ask(Job(call, then, f"{title}…", title, writes=True, refused=refused))

    def run(
        self,
        job: Callable[[], T],
        then: Callable[[T], None],
        *,
        title: str = "Đang xử lý tệp…",
        slot: str = "",
        writes: bool = False,
        refused: Callable[[str], None] | None = None,
    ) -> Job:
        """Do work that needs no session: reading a file, or writing one where it `writes`."""
        return self._ask(Job(job, then, title, slot=slot, writes=writes, refused=refused))

    def undo(self) -> None:
        """Undo the last action that stands."""
        from desktop.services.history import undo

        self._step_through_history("Hoàn tác", undo, self.undone.emit)

    def undo_one(self, action: str) -> None:
        """Undo one action by its id, wherever it stands."""
        from desktop.services.history import undo_action

        self._step_through_history(
            "Hoàn tác", partial(undo_action, action_id=action), self.undone.emit
        )

    def redo(self) -> None:
        """Do again what was undone last."""
        from desktop.services.history import redo

        self._step_through_history("Làm lại", redo, self.redone.emit)

    def announce(self, announcement: Announcement) -> None:
        """Pass on what the store tells after a commit; may be called on any thread."""
        self._announced.emit(announcement.kinds, announcement.who)

    @property
    def is_idle(self) -> bool:
        """Whether every job asked for has ended."""
        return not self._waiting

    @property
    def can_give_up(self) -> bool:
        """Whether nothing asked for writes, so that all of it may be given up."""
        return not any(job.writes for job in self._waiting)

    def give_up(self) -> None:
        """Drop whatever does not write; the result of what has begun is thrown away."""
        for job in self._waiting:
            if not job.writes:
                job.drop()

    def close(self) -> tuple[str, ...]:
        """Finish whatever writes, drop the rest, and end the thread.

        Nobody is called back any more; the sentences of what was refused are handed out.
        """
        self.give_up()
        self._is_closed = True
        self._asked.emit(None)
        self._thread.wait()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        return tuple(self._left_untold)

    def _step_through_history(
        self, title: str, step: Callable[[Session], str], then: Callable[[str], None]
    ) -> None:
        def call() -> str:
            with self._store.act(title) as session:
                return step(session)

        self._ask(Job(call, then, f"{title}…", writes=True))

    def _ask(self, job: Job) -> Job:
        if job.slot:
            for older in self._waiting:
                if older.slot == job.slot:
                    older.drop()
        self._waiting.append(job)
        if self._told_busy:
            self._on_busy()
        elif not self._busy_timer.isActive():
            self._busy_timer.start()
        self._asked.emit(job)
        return job

    @Slot(object, object)
    def _on_succeeded(self, job: Job, result: object) -> None:
        job.answered = True
        if self._is_closed:
            return
        if job.then is not None and not job.dropped and _is_alive(job.then):
            job.then(result)
        if job.action:
            self.finished.emit(job.action)

    @Slot(object, str)
    def _on_refused(self, job: Job, sentence: str) -> None:
        job.answered = True
        if job.dropped:
            return
        if self._is_closed:
            self._left_untold.append(sentence)
        elif job.refused is None or not _is_alive(job.refused):
            self.refused.emit(sentence)
        else:
            job.refused(sentence)

    @Slot(object)
    def _on_ended(self, job: Job) -> None:
        self._waiting.remove(job)
        if not job.answered and job.refused is not None:
            self._on_refused(job, BROKEN)
        if self._waiting:
            if self._told_busy:
                self._on_busy()
            return
        self._busy_timer.stop()
        if self._told_busy:
            self._told_busy = False
            self.busy.emit("")

    @Slot(object, object)
    def _on_announced(self, kinds: frozenset[str], who: object) -> None:
        if not self._is_closed:
            self.changed.emit(kinds, who)

    @Slot()
    def _on_busy(self) -> None:
        if self._waiting:
            self._told_busy = True
            first = next((job for job in self._waiting if not job.dropped), self._waiting[0])
            self.busy.emit(first.title)


def _is_alive(call: Callable[..., None]) -> bool:
    """Whether the widget a bound method belongs to still stands."""
    while isinstance(call, partial):
        call = call.func
    owner = getattr(call, "__self__", None)
    if isinstance(owner, QObject) and not shiboken6.isValid(owner):
        log.debug("the result of a job came after its widget was closed")
        return False
    return True
