from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.views.work import Work


@dataclass(frozen=True)
class Told:
    kinds: frozenset[str]


@dataclass
class Notebook:
    """A store of one table in a real file."""

    path: Path
    listener: Callable[[Told], None] = lambda told: None
    titles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.engine = create_engine(f"sqlite:///{self.path}")
        with self.engine.begin() as connection:
            connection.execute(text("create table line (words text)"))

    @contextmanager
    def read(self) -> Iterator[Session]:
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def act(self, title: str) -> Iterator[Session]:
        with Session(self.engine) as session, session.begin():
            yield session
        self.titles.append(title)
        self.listener(Told(frozenset({"line"})))


class Page(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Any] = []
        self.threads: list[QThread] = []

    def show(self, value: Any) -> None:
        self.seen.append(value)
        self.threads.append(QThread.currentThread())


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    store = Notebook(tmp_path / "lines.db")
    yield store
    store.engine.dispose()


@pytest.fixture
def work(qapp, notebook: Notebook) -> Iterator[Work]:
    worker = Work(notebook)
    notebook.listener = worker.announce
    yield worker
    worker.close()


def write(words: str) -> Callable[[Session], int]:
    def job(session: Session) -> int:
        session.execute(text("insert into line values (:words)"), {"words": words})
        return count(session)

    return job


def count(session: Session) -> int:
    return session.execute(text("select count(*) from line")).scalar_one()


def refuse(session: Session) -> int:
    write("mất")(session)
    raise UserError("Chưa chọn văn bản, hãy chọn một văn bản.")


def test_a_result_comes_back_on_the_thread_of_the_window(qtbot, work):
    page = Page()
    threads: list[QThread] = []

    def job(session: Session) -> int:
        threads.append(QThread.currentThread())
        return count(session)

    work.read(job, page.show)
    qtbot.waitUntil(lambda: page.seen == [0])
    assert page.threads == [page.thread()]
    assert threads[0] is not page.thread()


def test_an_action_tells_what_changed_and_who_before_it_is_finished(qtbot, work):
    page = Page()
    order: list[Any] = []
    work.changed.connect(lambda kinds, who: order.append((kinds, who)))
    work.finished.connect(lambda title: order.append(title))
    work.act("Thêm dòng", write("một"), page.show, who=page)
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == [(frozenset({"line"}), page), "Thêm dòng"]
    assert page.seen == [1]


def test_a_refused_action_says_why_and_changes_nothing(qtbot, work, notebook):
    with qtbot.waitSignal(work.refused) as told:
        work.act("Thêm dòng", refuse)
    assert told.args == ["Chưa chọn văn bản, hãy chọn một văn bản."]
    page = Page()
    work.read(count, page.show)
    qtbot.waitUntil(lambda: page.seen == [0])
    assert notebook.titles == []


def test_a_dialog_may_tell_a_refusal_itself(qtbot, work):
    page = Page()
    elsewhere: list[str] = []
    work.refused.connect(elsewhere.append)
    work.act("Thêm dòng", refuse, refused=page.show)
    qtbot.waitUntil(lambda: bool(page.seen))
    assert page.seen == ["Chưa chọn văn bản, hãy chọn một văn bản."]
    assert elsewhere == []


def test_a_newer_read_of_a_slot_drops_the_older_ones(qtbot, work):
    page = Page()
    gate = threading.Event()

    def slow(value: int) -> Callable[[Session], int]:
        def job(session: Session) -> int:
            gate.wait(5)
            return value

        return job

    for value in (1, 2, 3):
        work.read(slow(value), page.show, slot="standing")
    work.read(slow(9), page.show)
    gate.set()
    qtbot.waitUntil(lambda: work.is_idle)
    assert page.seen == [3, 9]


def test_a_result_for_a_closed_widget_is_dropped(qtbot, work):
    import shiboken6

    page = Page()
    gate = threading.Event()
    work.read(lambda session: gate.wait(5), page.show)
    shiboken6.delete(page)
    gate.set()
    qtbot.waitUntil(lambda: work.is_idle)
    assert page.seen == []


def test_long_work_says_what_it_is_doing_and_when_it_is_done(qtbot, work):
    said: list[str] = []
    work.busy.connect(said.append)
    page = Page()
    gate = threading.Event()
    work.run(lambda: gate.wait(5), page.show, title="Đang đọc tệp…")
    qtbot.waitUntil(lambda: said == ["Đang đọc tệp…"])
    gate.set()
    qtbot.waitUntil(lambda: said == ["Đang đọc tệp…", ""])


def test_short_work_says_nothing(qtbot, work):
    said: list[str] = []
    work.busy.connect(said.append)
    page = Page()
    started = time.monotonic()
    work.run(lambda: 1, page.show)
    qtbot.waitUntil(lambda: work.is_idle)
    if time.monotonic() - started < 0.3:
        assert said == []


def test_a_bug_in_a_job_reaches_the_hook_and_the_worker_goes_on(qtbot, work):
    from pytestqt.exceptions import capture_exceptions

    page = Page()
    with capture_exceptions() as caught:
        work.run(lambda: 1 // 0, page.show)
        qtbot.waitUntil(lambda: work.is_idle)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    work.run(lambda: 2, page.show)
    qtbot.waitUntil(lambda: page.seen == [2])


def test_closing_finishes_actions_and_drops_reads(qapp, notebook):
    work = Work(notebook)
    ran: list[str] = []
    gate = threading.Event()
    work.run(lambda: gate.wait(5), ran.append)
    work.read(lambda session: ran.append("read"), ran.append)
    work.act("Thêm dòng", write("cuối"))
    gate.set()
    work.close()
    assert ran == []
    assert notebook.titles == ["Thêm dòng"]
