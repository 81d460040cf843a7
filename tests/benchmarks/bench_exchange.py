"""How fast a large package goes out and comes in, beside its parts done bare in the same run.

Each stage runs in a process of its own, so that its memory is its own too.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop.exchange.exchange import create, look, receive, take_in
from desktop.exchange.frames import DamagedBodyError, unpack
from desktop.exchange.office import own_office
from desktop.exchange.package import LARGEST, MAGIC, read_header
from desktop.models.write import Alter, Create, Edit, new_id
from tests.benchmarks.bench_store import issued_tasks, office
from tests.conftest import SteppingClock
from tests.exchange.faults import most_memory
from tests.exchange.places import START, Place

CHANGES = 100_000
TASKS = CHANGES * 3 // 20
ROUNDS = 3
TABLES = ("task", "effect", "progress", "change")
TARGETS = {"export": 5.0, "preview": 10.0, "preview and import": 10.0}
MOST_MB = 300


def year_of_work() -> list[list[Edit]]:
    """Actions that make CHANGES changes: lists issued, progress told, words mended."""
    issued = issued_tasks(TASKS)
    tasks = [edit.row for edit in issued if isinstance(edit, Create) and edit.entity == "task"]
    left = CHANGES - len(issued)
    told: list[Edit] = [
        Create(
            "progress",
            new_id(),
            {
                "task_id": tasks[number % TASKS],
                "on_date": date(2025, 1 + number * 12 // left, 1 + number % 28),
                "state": "open",
                "text": f"Đã dự thảo, lấy ý kiến lần {number // TASKS + 1} của các đơn vị",
            },
        )
        for number in range(left // 2)
    ]
    mended: list[Edit] = [
        Alter("task", tasks[number % TASKS], {"ordinal": f"{number}.{number // TASKS}"})
        for number in range(left - len(told))
    ]
    actions = [issued, told]
    return actions + [mended[start : start + TASKS] for start in range(0, len(mended), TASKS)]


def prepare(folder: Path) -> None:
    """An office with all the work, and one that trusts it and has none."""
    places = []
    for name in ("gui", "nhan"):
        (folder / name).mkdir(exist_ok=True)
        places.append(Place(folder / name, f"Ủy ban nhân dân phường {name}"))
    sender, receiver = places
    receiver.trust(sender)
    sender.do(*office())
    for edits in year_of_work():
        sender.do(*edits)
    for place in places:
        place.database.close()


class Known(Place):
    """An office that was made before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SteppingClock(START + timedelta(days=1))
        self.database = self.open()
        self.own = own_office(self.database, folder)


def package(folder: Path) -> Path:
    """The package on the stick."""
    return next((folder / "usb").glob("*.sct"))


def export(folder: Path) -> float:
    """Write the package."""
    place = Known(folder / "gui")
    (folder / "usb").mkdir(exist_ok=True)
    start = time.perf_counter()
    create(place.database, place.own, folder / "usb")
    return time.perf_counter() - start


def preview(folder: Path) -> float:
    """See what it would do."""
    place = Known(folder / "nhan")
    start = time.perf_counter()
    told = look(place.database, place.own, receive(package(folder)))
    taken = time.perf_counter() - start
    assert told.changes >= CHANGES, told.changes
    return taken


def taking(folder: Path) -> float:
    """See what it would do and take it in, as a person does."""
    place = Known(folder / "nhan")
    start = time.perf_counter()
    received = receive(package(folder))
    told = look(place.database, place.own, received)
    done = take_in(place.database, place.own, received)
    taken = time.perf_counter() - start
    assert done.preview.changes == told.changes >= CHANGES
    return taken


def bare_lines(folder: Path) -> list[bytes]:
    """The package's lines."""
    data = package(folder).read_bytes()
    length = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 4])
    assert read_header(data).lock is None
    return list(unpack(data[len(MAGIC) + 4 + length : -64]))


def unzip(folder: Path) -> float:
    """Unpack the body."""
    start = time.perf_counter()
    bare_lines(folder)
    return time.perf_counter() - start


def parse(folder: Path) -> float:
    """Read each line as JSON and compute its hash."""
    lines = bare_lines(folder)
    start = time.perf_counter()
    for line in lines:
        json.loads(line)
        sha256(line).hexdigest()
    return time.perf_counter() - start


def merge(folder: Path) -> float:
    """Bring together what was said of each row, the last word for each field."""
    told = [json.loads(line) for line in bare_lines(folder)]
    start = time.perf_counter()
    rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in told:
        rows[one["entity"], one["row"]].append(one)
    merged = {}
    for key, of in rows.items():
        of.sort(key=lambda it: it["hlc"])
        values = dict(of[0]["value"])
        for one in of[1:]:
            values[one["field"]] = one["value"]
        merged[key] = values
    return time.perf_counter() - start


def insert(folder: Path) -> float:
    """Write the same rows by the driver's executemany, in one transaction."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    source = sqlite3.connect(folder / "gui" / "so-cong-tac.db")
    schema = "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL"
    statements = []
    for name in TABLES:
        for (sql,) in source.execute(schema, (name,)).fetchall():
            connection.execute(sql)
        rows = source.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()
        marks = ", ".join("?" * len(rows[0]))
        statements.append((f"INSERT INTO {name} VALUES ({marks})", rows))
    source.close()
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for statement, rows in statements:
        connection.executemany(statement, rows)
    connection.execute("COMMIT")
    taken = time.perf_counter() - start
    connection.close()
    (folder / "bare.db").unlink()
    return taken


def bomb(folder: Path) -> float:
    """Refuse a gigabyte of zeros in a megabyte."""
    packing = zlib.compressobj(9)
    part = packing.compress(bytes(1 << 24)) + packing.flush(zlib.Z_FULL_FLUSH)
    packed = part + part[2:] * 63
    body = len(packed).to_bytes(4) + packed
    start = time.perf_counter()
    try:
        list(unpack(body))
    except DamagedBodyError:
        return time.perf_counter() - start
    raise AssertionError("a bomb was unpacked")


STAGES: dict[str, Callable[[Path], float]] = {
    "export": export,
    "unzip": unzip,
    "parse": parse,
    "merge": merge,
    "insert": insert,
    "preview": preview,
    "preview and import": taking,
    "bomb": bomb,
}
BARE = ("unzip", "parse", "merge", "insert")


def measured(name: str, folder: Path) -> tuple[float, float]:
    """Seconds and the most megabytes of a stage, run in a process of its own."""
    words = [sys.executable, "-m", "tests.benchmarks.bench_exchange", name, str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    seconds, most = json.loads(done.stdout)
    return seconds, most


def main() -> None:
    """Print medians, memory and ratios to the bare parts."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            prepare(Path(name))
            for stage in STAGES:
                found[stage].append(measured(stage, Path(name)))
            size = package(Path(name)).stat().st_size
            assert size < LARGEST
    middle = {stage: statistics.median(one[0] for one in of) for stage, of in found.items()}
    bare = sum(middle[stage] for stage in BARE)
    print(f"{CHANGES} changes, a package of {size / 1e6:.1f} MB; parts alone {bare:.2f} s:")
    print("  " + ", ".join(f"{stage} {middle[stage]:.2f}" for stage in BARE))
    for stage, target in TARGETS.items():
        most = max(one[1] for one in found[stage])
        print(
            f"{stage}: {middle[stage]:.2f} s (target {target:.0f}), "
            f"{middle[stage] / bare:.1f} times the parts alone, {most:.0f} MB (target {MOST_MB})"
        )
    most = max(one[1] for one in found["bomb"])
    print(
        f"a bomb refused: {middle['bomb'] * 1000:.0f} ms (target 1000), {most:.0f} MB (target 150)"
    )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        seconds = STAGES[sys.argv[1]](Path(sys.argv[2]))
        print(json.dumps([seconds, most_memory() / (1 << 20)]))
    else:
        main()
