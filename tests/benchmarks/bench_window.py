"""How fast the window is: its start beside a bare one, a keystroke over many tasks, its memory.

QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.bench_window
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.views.viewing import View

TASKS = 10_000
MANY_TASKS = 100_000
ROUNDS = 7
WORDS = ("r", "ra", "rac", "rac t", "rac thai")

BARE = """
import time
started = time.perf_counter()
from PySide6.QtWidgets import QApplication, QWidget
import sqlalchemy.orm
app = QApplication([])
window = QWidget()
window.resize(1366, 768)
window.show()
app.processEvents()
print(time.perf_counter() - started)
"""
"""A process that imports the two libraries and shows an empty window."""

USABLE = """
import sys, time
started = time.perf_counter()
from tests.benchmarks.bench_window import show_program
print(show_program(sys.argv[1], started))
"""


def show_program(folder: str, started: float) -> str:
    """Start the program over a store; seconds until tasks are painted, and megabytes resident."""
    import gc

    gc.disable()
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from desktop.app import Program
    from desktop.models.database import Database
    from desktop.paths import resources, store_file
    from desktop.views.messages import Messages
    from desktop.views.preferences import Preferences
    from desktop.views.theme import Theme
    from desktop.views.vietnamese import speak_vietnamese

    place = Path(folder)
    app = QApplication([])
    speak_vietnamese(app, resources() / "translations")
    theme = Theme(app)
    database = Database.open(store_file(place))
    program = Program(place, database, theme, Messages(), Preferences(place / "cua-so.ini"))
    program.show()
    program.window.show_page("Nhiệm vụ")
    app.processEvents()
    shown = time.perf_counter() - started
    while not program.tasks_page.table.rows_model.rows:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    program.tasks_page.table.viewport().repaint()
    filled = time.perf_counter() - started
    app.processEvents()
    megabytes = resident_megabytes()
    program.close()
    return f"{shown} {filled} {megabytes}"


def resident_megabytes() -> float:
    """Memory of this process, 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def fill(folder: Path) -> None:
    """Store ten thousand tasks."""
    from desktop.models.database import Database
    from desktop.models.write import write
    from desktop.paths import store_file
    from desktop.services.catalogue import save_office
    from desktop.services.values import Office
    from tests.benchmarks.bench_store import issued_tasks, office

    database = Database.open(store_file(folder))
    with database.act("Nhập chương trình") as session:
        write(session, office())
        write(session, issued_tasks(TASKS))
        save_office(session, Office("Ủy ban nhân dân phường Mẫu"))
    database.close()


def start_times(folder: Path) -> tuple[float, float, float, float]:
    """Medians: a bare window, the program's window, its tasks listed; and its megabytes."""
    bare, shown, filled, memory = [], [], [], []
    for _ in range(ROUNDS):
        bare.append(float(run(BARE)))
        one, two, three = map(float, run(USABLE, str(folder)).split())
        shown.append(one)
        filled.append(two)
        memory.append(three)
    return tuple(map(statistics.median, (bare, shown, filled, memory)))  # type: ignore[return-value]


def run(code: str, *arguments: str) -> str:
    """What a fresh process prints last."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env=environment,
    )
    return done.stdout.strip().splitlines()[-1]


def keystroke_times() -> dict[str, float]:
    """Milliseconds from a keystroke to the first rows painted, over a hundred thousand tasks."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop.services.values import Viewpoint
    from desktop.views.tasks_page import TasksPage
    from desktop.views.theme import Theme
    from desktop.views.viewing import View, Viewing
    from desktop.views.work import Work
    from tests.views import samples

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    Theme(app)
    few = samples.standing()
    rows = tuple(
        replace(row, id=f"{row.id}-{copy}", search_key=f"{copy} {row.search_key}")
        for copy in range(MANY_TASKS // len(few.rows) + 1)
        for row in few.rows
    )[:MANY_TASKS]
    work = Work(NoStore())
    viewing = Viewing(work, Viewpoint(date(2025, 11, 22)))
    detail = samples.detail(1)
    page = TasksPage(work, viewing, detail=lambda *_: detail)
    page.resize(1200, 700)
    page.show()
    viewing.show(View(replace(few, rows=rows), samples.programmes()))
    app.processEvents()
    times: dict[str, list[float]] = {word: [] for word in WORDS}
    for _ in range(ROUNDS):
        page.filter_bar.search_edit.clear()
        app.processEvents()
        for word in WORDS:
            times[word].append(milliseconds(strike(QTest, page, word[-1]), page))
    work.close()
    return {word: statistics.median(taken) for word, taken in times.items()}


def comparing_times() -> dict[str, float]:
    """Milliseconds until rows are painted: plain, then with what differs from another day."""
    from PySide6.QtWidgets import QApplication

    from desktop.services.values import Viewpoint
    from desktop.views.tasks_page import TasksPage
    from desktop.views.theme import Theme
    from desktop.views.viewing import Viewing
    from desktop.views.work import Work
    from tests.views import samples

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    Theme(app)
    work = Work(NoStore())
    viewing = Viewing(work, Viewpoint(date(2025, 11, 22)))
    detail = samples.detail(1)
    page = TasksPage(work, viewing, detail=lambda *_: detail)
    page.resize(1200, 700)
    page.show()
    times: dict[str, list[float]] = {"plain": [], "compared": []}
    compared = many_differences(TASKS)
    for _ in range(ROUNDS):
        for name, view in (("plain", replace(compared, differences=None)), ("compared", compared)):
            started = time.perf_counter()
            viewing.show(view)
            page.table.viewport().repaint()
            times[name].append((time.perf_counter() - started) * 1000)
            app.processEvents()
    work.close()
    return {name: statistics.median(taken) for name, taken in times.items()}


def many_differences(count: int) -> View:
    """The sample year many times over, most of its tasks differing from 30/9/2025."""
    from desktop.services.values import Standing
    from desktop.views.differences import differences
    from tests.views import samples

    few, found = samples.standing(), samples.comparison(date(2025, 9, 30))
    copies = range(count // len(few.rows) + 1)

    def many(ones: tuple[Any, ...], key: str) -> tuple[Any, ...]:
        return tuple(
            replace(one, **{key: f"{getattr(one, key)}-{copy}"}) for copy in copies for one in ones
        )

    rows: Any = many(few.rows, "id")
    standing = Standing(few.viewpoint, rows, few.figures)
    comparison = replace(
        found,
        added=many(found.added, "id"),
        removed=many(found.removed, "id"),
        changed=many(found.changed, "task"),
        state_changed=many(found.state_changed, "task"),
        newly_done=tuple(f"{task}-{copy}" for copy in copies for task in found.newly_done),
        newly_overdue=tuple(f"{task}-{copy}" for copy in copies for task in found.newly_overdue),
    )
    return replace(samples.view(), standing=standing, differences=differences(standing, comparison))


def strike(tester: type, page: object, letter: str) -> Callable[[], None]:
    """Strike one letter in the search box."""

    def key() -> None:
        tester.keyClicks(page.filter_bar.search_edit, letter)  # type: ignore[attr-defined]

    return key


def milliseconds(act: Callable[[], None], page: object) -> float:
    """How long an act takes until the table has painted what it led to."""
    from PySide6.QtWidgets import QApplication

    told: list[bool] = []
    page.listing.changed.connect(lambda: told.append(True))  # type: ignore[attr-defined]
    started = time.perf_counter()
    act()
    while not told:
        QApplication.processEvents()
    page.table.viewport().repaint()  # type: ignore[attr-defined]
    return (time.perf_counter() - started) * 1000


class NoStore:
    """A store that nothing is asked of but that it opens."""

    def read(self) -> NoStore:
        """Stand for a session."""
        return self

    act = read

    def __enter__(self) -> None:
        """Open nothing."""

    def __exit__(self, *_: object) -> None:
        """Close nothing."""


def main() -> None:
    """Print the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        bare, shown, filled, memory = start_times(Path(folder))
    print(f"bare window                      {bare * 1000:8.0f} ms")
    print(f"window shown, {TASKS:,} stored     {shown * 1000:8.0f} ms   {shown / bare:5.2f} ×")
    print(f"tasks listed, {TASKS:,} stored     {filled * 1000:8.0f} ms   {filled / bare:5.2f} ×")
    print(f"resident memory, {TASKS:,} tasks   {memory:8.0f} MB")
    for name, taken in comparing_times().items():
        print(f"another standing painted, {name:8}, {TASKS:,} tasks   {taken:8.1f} ms")
    for word, taken in keystroke_times().items():
        print(f"keystroke to “{word}”, {MANY_TASKS:,} tasks   {taken:8.1f} ms")


if __name__ == "__main__":
    main()
