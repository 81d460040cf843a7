"""The arrows of the layers hold, and what outgrew its room is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from tests.layers import (
    Source,
    impure,
    misplaced_libraries,
    misplaced_names,
    outgrown,
    sources,
    upward,
)

Rule = Callable[[Source], list[str]]


@pytest.mark.parametrize("rule", [upward, impure, misplaced_libraries, misplaced_names])
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    files = sources("desktop")
    assert len(files) > 40
    assert [fault for source in files for fault in rule(source)] == []


@pytest.mark.parametrize(
    ("rule", "path", "code"),
    [
        (upward, "desktop/text/fold.py", "from desktop.register.values import State"),
        (upward, "desktop/register/replay.py", "import desktop.models.tables"),
        (upward, "desktop/models/write.py", "from desktop import services"),
        (upward, "desktop/services/tasks.py", "def f():\n    from desktop.imports import guard"),
        (upward, "desktop/exports/to_xlsx.py", "from desktop.models.tables import TaskRecord"),
        (upward, "desktop/services/tasks.py", "from desktop.cli import main"),
        (upward, "desktop/services/tasks.py", "from . import drafts"),
        (impure, "desktop/text/fold.py", "import sqlalchemy"),
        (impure, "desktop/text/fold.py", "from desktop.errors import UserError"),
        (impure, "desktop/register/replay.py", "from rapidfuzz import fuzz"),
        (misplaced_libraries, "desktop/services/tasks.py", "from PySide6.QtCore import QObject"),
        (misplaced_libraries, "desktop/exports/to_pdf.py", "import docx"),
        (misplaced_libraries, "desktop/imports/programme.py", "import openpyxl"),
        (misplaced_libraries, "desktop/exports/documents/bao_cao.py", "import reportlab.lib"),
        (misplaced_names, "desktop/models/write.py", "from sqlalchemy import create_engine"),
        (misplaced_names, "desktop/models/write.py", "sqlalchemy.create_engine('x')"),
        (misplaced_names, "desktop/views/pages/tasks.py", "QMessageBox.warning(None, 'x')"),
    ],
)
def test_a_rule_finds_what_breaks_it(rule: Rule, path: str, code: str) -> None:
    assert len(rule(Source(PurePosixPath(path), code))) == 1


@pytest.mark.parametrize(
    ("rule", "path", "code"),
    [
        (upward, "desktop/views/work.py", "from desktop.services import tasks"),
        (upward, "desktop/services/tasks.py", "from desktop.models.write import write"),
        (impure, "desktop/register/replay.py", "import heapq\nfrom desktop.text.fold import fold"),
        (misplaced_libraries, "desktop/app.py", "from PySide6.QtWidgets import QApplication"),
        (misplaced_libraries, "desktop/views/pages/tasks.py", "import PySide6.QtCore"),
        (misplaced_libraries, "desktop/exports/docx_table.py", "from docx.oxml import parse_xml"),
        (misplaced_libraries, "desktop/exports/pdf_table.py", "import reportlab.platypus"),
        (misplaced_names, "desktop/models/database.py", "from sqlalchemy import create_engine"),
        (misplaced_names, "desktop/views/messages.py", "QFileDialog.getOpenFileName()"),
    ],
)
def test_a_rule_lets_the_right_place_pass(rule: Rule, path: str, code: str) -> None:
    assert rule(Source(PurePosixPath(path), code)) == []


def test_sizes_are_measured() -> None:
    code = "def f(a, b, c, d, e, g, h):\n" + "    x = 1\n" * 60
    code += "def n():\n  if a:\n    for b in c:\n      while d:\n        with e:\n          if f:\n"
    code += "            pass\n"
    code += "def flat():\n  if a:\n    pass\n" + "  elif b:\n    pass\n" * 6
    code += "LONG = '" + "x" * 100 + "'\n"
    found = list(outgrown(Source(PurePosixPath("desktop/a.py"), code)))
    assert found == [
        "desktop/a.py:84: line 109 (limit 100)",
        "desktop/a.py: f: function 61 (limit 60)",
        "desktop/a.py: f: parameters 7 (limit 6)",
        "desktop/a.py: n: nesting 5 (limit 4)",
    ]


def test_what_outgrew_its_room_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    found = [fault for source in sources("desktop", "installer") for fault in outgrown(source)]
    with capsys.disabled():
        for fault in found:
            print(f"\noutgrew its room: {fault}", end="")
