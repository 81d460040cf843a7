from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QThread
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.values import UnitId
from desktop.services.catalogue import save_unit, units
from desktop.services.history import actions
from desktop.services.values import Unit
from desktop.views.work import Work


class Page(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Any] = []
        self.threads: list[QThread] = []

    def show(self, value: Any) -> None:
        self.seen.append(value)
        self.threads.append(QThread.currentThread())


def write(name: str) -> Callable[[Session], int]:
    def job(session: Session) -> int:
        save_unit(session, Unit(UnitId(""), name))
        return len(units(session))

    return job


def count(session: Session) -> int:
    return len(units(session))


def refuse(session: Session) -> int:
    write("Phòng bị mất")(session)
    raise UserError("Chưa chọn văn bản, hãy chọn một văn bản.")


def titles(session: Session) -> list[str]:
    return [one.title for one in actions(session)]


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
    work.changed.connect(lambda kinds, who: order.append(("unit" in kinds, who)))
    work.finished.connect(lambda title: order.append(title))
    work.act("Thêm đơn vị", write("Văn phòng"), page.show, who=page)
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == [(True, page), "Thêm đơn vị"]
    assert page.seen == [1]


def test_a_refused_action_says_why_and_changes_nothing(qtbot, work):
    with qtbot.waitSignal(work.refused) as told:
        work.act("Thêm đơn vị", refuse)
    assert told.args == ["Chưa chọn văn bản, hãy chọn một văn bản."]
    page = Page()
    work.read(count, page.show)
    work.read(titles, page.show)
    qtbot.waitUntil(lambda: page.seen == [0, []])


def test_a_dialog_may_tell_a_refusal_itself(qtbot, work):
    page = Page()
    elsewhere: list[str] = []
    work.refused.connect(elsewhere.append)
    work.act("Thêm đơn vị", refuse, refused=page.show)
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
    work.read(lambda session: gate.wait(5), partial(page.show))
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


def test_closing_finishes_actions_and_drops_reads(qapp, database):
    work = Work(database)
    ran: list[str] = []
    gate = threading.Event()
    work.run(lambda: gate.wait(5), ran.append)
    work.read(lambda session: ran.append("read"), ran.append)
    work.act("Thêm đơn vị", write("Văn phòng"))
    gate.set()
    work.close()
    assert ran == []
    with database.read() as session:
        assert titles(session) == ["Thêm đơn vị"]


def test_closing_finishes_what_writes_files(qapp, database, tmp_path):
    work = Work(database)
    gate = threading.Event()
    work.run(lambda: gate.wait(5), lambda _: None)
    work.run(lambda: (tmp_path / "bảng.xlsx").write_text("1"), lambda _: None, writes=True)
    work.read(
        lambda session: (tmp_path / "số.txt").write_text(str(count(session))),
        lambda _: None,
        writes=True,
    )
    assert not work.can_give_up
    work.give_up()
    gate.set()
    work.close()
    assert (tmp_path / "bảng.xlsx").read_text() == "1"
    assert (tmp_path / "số.txt").read_text() == "0"


def test_what_is_refused_while_closing_is_handed_out_and_nobody_is_called_back(qapp, database):
    work = Work(database)
    page = Page()
    gate = threading.Event()
    work.changed.connect(page.show)
    work.run(lambda: gate.wait(5), page.show)
    work.act("Thêm đơn vị", write("Văn phòng"), page.show)
    work.act("Thêm đơn vị", refuse, page.show, refused=page.show)
    gate.set()
    assert work.close() == ("Chưa chọn văn bản, hãy chọn một văn bản.",)
    assert page.seen == []
    with database.read() as session:
        assert titles(session) == ["Thêm đơn vị"]


def test_what_is_done_before_an_action_stands_in_its_job(qtbot, work):
    order: list[Any] = []
    page = Page()

    def job(session: Session) -> int:
        order.append("act")
        return write("Văn phòng")(session)

    work.act("Nhập", job, page.show, before=lambda: order.append("copy"))
    qtbot.waitUntil(lambda: work.is_idle)
    assert order == ["copy", "act"]
    assert page.seen == [1]


def test_an_action_is_not_done_when_what_comes_before_it_is_refused(qtbot, work):
    def no_room() -> None:
        raise UserError("Đĩa đã đầy; hãy dọn bớt.")

    page = Page()
    work.act("Nhập", write("Văn phòng"), page.show, before=no_room, refused=page.show)
    work.read(count, page.show)
    qtbot.waitUntil(lambda: len(page.seen) == 2)
    assert page.seen == ["Đĩa đã đầy; hãy dọn bớt.", 0]


def test_what_is_told_as_busy_follows_the_work(qtbot, work):
    told: list[tuple[str, bool]] = []
    work.busy.connect(lambda title: told.append((title, work.can_give_up)))
    gates = [threading.Event(), threading.Event()]
    work.run(lambda: gates[0].wait(5), lambda _: None, title="Đang đọc tệp…")
    qtbot.waitUntil(lambda: told == [("Đang đọc tệp…", True)])
    work.run(lambda: gates[1].wait(5), lambda _: None, title="Đang sao lưu…", writes=True)
    assert told[1:] == [("Đang đọc tệp…", False)]
    gates[0].set()
    qtbot.waitUntil(lambda: told[2:] == [("Đang sao lưu…", False)])
    gates[1].set()
    qtbot.waitUntil(lambda: told[3:] == [("", True)])


def test_undo_and_redo_say_what_they_concerned(qtbot, work):
    page = Page()
    said: list[tuple[str, str]] = []
    work.undone.connect(lambda title: said.append(("undone", title)))
    work.redone.connect(lambda title: said.append(("redone", title)))
    work.act("Thêm đơn vị", write("Văn phòng"))
    work.undo()
    work.read(count, page.show)
    work.redo()
    work.read(count, page.show)
    qtbot.waitUntil(lambda: len(page.seen) == 2)
    assert said == [("undone", "Thêm đơn vị"), ("redone", "Thêm đơn vị")]
    assert page.seen == [0, 1]


def test_undo_with_nothing_to_undo_is_refused_with_a_sentence(qtbot, work):
    with qtbot.waitSignal(work.refused) as told:
        work.undo()
    assert told.args[0].endswith(".")


def test_who_does_a_job_hears_when_it_is_given_up(work):
    heard = []
    gate = threading.Event()
    work.run(gate.wait, lambda _: None, writes=True)
    job = work.run(lambda: "nothing", lambda _: None)
    job.when_dropped = partial(heard.append, "given up")
    work.give_up()
    assert heard == ["given up"]
    gate.set()
