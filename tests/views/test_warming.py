"""The program's parts are read beforehand, in a new process where nothing was read before."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from desktop.views.warming import PARTS

SCRIPT = """
import sys
from threading import current_thread, main_thread
from PySide6.QtCore import QCoreApplication, QEventLoop
from desktop.views.warming import PARTS, Warming
from desktop.views.work import Work

app = QCoreApplication([])
work = Work(None)
known = [part for part in PARTS if part in sys.modules]
assert not known, known
asked = []
run = work.run

def watched(job, then, **told):
    def call():
        assert current_thread() is not main_thread()
        asked.append(job.args[0])
        return job()
    return run(call, then, **told)

work.run = watched
warming = Warming(work, app)
warming.begin()
while not warming.is_done or not work.is_idle:
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
assert asked == list(PARTS)
assert all(part in sys.modules for part in PARTS)
work.close()
"""


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_there(part: str) -> None:
    assert import_module(part).__name__ == part


def test_each_part_is_read_once_and_not_on_the_windows_thread() -> None:
    made = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=120, check=False
    )
    assert made.returncode == 0, made.stderr
