"""How fast the store writes and remembers, as ratios to the bare driver in the same run."""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Table, select

from desktop.models.database import Database
from desktop.models.past import rows_known_at
from desktop.models.tables import Base, TaskRecord
from desktop.models.write import Create, Edit, new_id, write
from desktop.register.values import Deadline, DeadlineKind, EffectKind, Revision, TaskId
from desktop.services.acceptance import accept_programme
from desktop.services.amendment_drafts import Amendment, AmendmentDraft
from desktop.services.amendments import preview
from desktop.services.drafts import (
    DocumentDraft,
    ProgrammeDraft,
    ProgrammeKind,
    ProgrammePlacing,
    TaskDraft,
)
from desktop.services.ledger import Ledger

TASKS = 10_000
ROUNDS = 5
ISSUED = date(2025, 9, 2)
TABLES = ("task", "effect", "change")
TRIED = (15, 150, 1_500)
"""How many changes of one draft are tried out."""


def office() -> list[Edit]:
    """The rows that tasks refer to."""
    decision = {"kind": "quyet-dinh", "number": "299", "symbol": "QĐ-UBND", "issued_on": ISSUED}
    return [
        Create("unit", "unit", {"name": "Văn phòng HĐND và UBND"}),
        Create("document", "decision", decision),
        Create(
            "programme",
            "year",
            {"title": "Chương trình", "kind": "year", "year": 2025, "document_id": "decision"},
        ),
    ]


def issued_tasks(count: int) -> list[Edit]:
    """Tasks and the effects that issue them, in the order an import makes them."""
    edits: list[Edit] = []
    for number in range(count):
        task = new_id()
        edits.append(
            Create(
                "task",
                task,
                {
                    "programme_id": "year",
                    "ordinal": str(number + 1),
                    "position": number,
                    "task_class": "trong-tam",
                },
            )
        )
        edits.append(Create("effect", new_id(), issue(task, number)))
    return edits


def issue(task: str, number: int) -> dict[str, object]:
    """What an issuing decision says of one task."""
    return {
        "task_id": task,
        "document_id": "decision",
        "kind": "issue",
        "effective_on": ISSUED,
        "content": f"Xây dựng Kế hoạch số {number} về cải cách hành chính của phường",
        "product": "Kế hoạch",
        "lead_id": "unit",
        "coordinating": ["unit"],
        "field": "Cải cách hành chính",
        "deadline": {
            "text": "Tháng 11",
            "kind": "dated",
            "due": "2025-11-30",
            "confirmed": True,
            "problem": "",
        },
    }


def ours(folder: Path) -> float:
    """Seconds to write the tasks, their effects and the log through the one door."""
    database = Database.open(folder / "ours.db")
    with database.act("Lập sổ") as session:
        write(session, office())
    edits = issued_tasks(TASKS)
    start = time.perf_counter()
    with database.act("Nhập chương trình") as session:
        write(session, edits)
    taken = time.perf_counter() - start
    database.close()
    return taken


def accepted(folder: Path) -> float:
    """Seconds to accept a list of as many rows: names matched, tasks, effects and log saved."""
    due = Deadline("Tháng 11", DeadlineKind.DATED, date(2025, 11, 30))
    tasks = tuple(
        TaskDraft(
            row=number + 5,
            ordinal=str(number + 1),
            content=f"Xây dựng Kế hoạch số {number} về cải cách hành chính của phường",
            deadline=due,
            lead=f"Phòng số {number % 12}",
            coordinating=("Văn phòng HĐND và UBND",),
            leader="Chủ tịch Nguyễn Văn A",
            product="Kế hoạch",
            field="Cải cách hành chính",
        )
        for number in range(TASKS)
    )
    draft = ProgrammeDraft("danh-sach.xlsx", "Chương trình", (), tasks, ())
    document = DocumentDraft("299", "QĐ-UBND", ISSUED)
    database = Database.open(folder / "accepted.db")
    start = time.perf_counter()
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft, ProgrammePlacing(document, ProgrammeKind.YEAR, 2025))
    taken = time.perf_counter() - start
    database.close()
    return taken


def stored_rows(path: Path) -> list[tuple[str, Sequence[tuple[object, ...]]]]:
    """The same rows as the driver stores them, with the INSERT of each table."""
    source = sqlite3.connect(path)
    found = []
    for name in TABLES:
        table: Table = Base.metadata.tables[name]
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        marks = ", ".join("?" for _ in table.columns)
        rows = source.execute(f"SELECT {columns} FROM {name} ORDER BY rowid").fetchall()
        found.append((f"INSERT INTO {name} ({columns}) VALUES ({marks})", rows))
    source.close()
    return found


def bare(folder: Path) -> float:
    """Seconds to write the same rows by the driver's executemany, in one transaction."""
    statements = stored_rows(folder / "ours.db")
    path = folder / "bare.db"
    database = Database.open(path)
    with database.act("Lập sổ") as session:
        write(session, office())
    database.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DELETE FROM change")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for statement, rows in statements:
        connection.executemany(statement, rows)
    connection.execute("COMMIT")
    taken = time.perf_counter() - start
    connection.close()
    return taken


def remembering(folder: Path) -> float:
    """Seconds to rebuild all effects as they were known at a moment."""
    database = Database.open(folder / "ours.db")
    with database.read() as session:
        start = time.perf_counter()
        rows = rows_known_at(session, "effect", datetime.now(UTC))
        taken = time.perf_counter() - start
    assert len(rows) == TASKS
    database.close()
    return taken


def trying_out(folder: Path) -> dict[int, float]:
    """Seconds to try out a draft that moves the deadlines of so many of the accepted tasks."""
    moved = Revision(deadline=Deadline("Tháng 12", DeadlineKind.DATED, date(2025, 12, 31)))
    document = DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15))
    database = Database.open(folder / "accepted.db")
    ledger, taken = Ledger(), {}
    with database.read() as session:
        tasks = tuple(map(TaskId, session.scalars(select(TaskRecord.id))))
        ledger.read(session)
        for count in TRIED:
            change = Amendment(EffectKind.CHANGE_DEADLINE, tasks[:count], moved, "Chờ hướng dẫn")
            start = time.perf_counter()
            found = preview(session, AmendmentDraft(document, (change,)), ledger)
            taken[count] = time.perf_counter() - start
            assert len(found.lines) == count
    database.close()
    return taken


def print_trying_out(rounds: int) -> None:
    """Print how trying out a draft grows with what it changes."""
    tried = []
    with tempfile.TemporaryDirectory() as folder:
        accepted(Path(folder))
        tried = [trying_out(Path(folder)) for _ in range(rounds)]
    for count in TRIED:
        middle = statistics.median(one[count] for one in tried)
        print(f"try out {count} changes among {TASKS} tasks: {middle * 1000:.0f} ms")


def measured(rounds: int) -> dict[str, list[float]]:
    """Seconds of each part, the parts taking turns so that a busy machine slows all alike."""
    parts: dict[str, Callable[[Path], float]] = {
        "ours": ours,
        "bare": bare,
        "accepted": accepted,
        "remembering": remembering,
    }
    seconds: dict[str, list[float]] = {name: [] for name in parts}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            for name, part in parts.items():
                seconds[name].append(part(Path(folder)))
    return seconds


def main() -> None:
    """Print medians and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    seconds = measured(rounds)
    middle = {name: statistics.median(values) for name, values in seconds.items()}
    bare_seconds = seconds["bare"]
    ratios = {
        name: statistics.median(a / b for a, b in zip(seconds[name], bare_seconds, strict=True))
        for name in ("ours", "accepted")
    }
    print(f"write {TASKS} tasks, their effects and the log: {middle['ours'] * 1000:.0f} ms")
    print(f"bare executemany of the same rows: {middle['bare'] * 1000:.0f} ms")
    print(f"ratio (target 3 at most): {ratios['ours']:.2f}")
    print(f"accept a list of {TASKS} rows, names matched: {middle['accepted'] * 1000:.0f} ms")
    print(f"ratio to the bare executemany (target 3 at most): {ratios['accepted']:.2f}")
    print(f"effects as known at a moment: {middle['remembering'] * 1000:.0f} ms")
    print_trying_out(rounds)


if __name__ == "__main__":
    main()
