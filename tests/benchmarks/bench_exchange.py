"""How fast a large package goes out and comes in, beside its parts done bare in the same run.

Each stage runs in a process of its own, so that its memory is its own too. Seconds by the wall are
told with those of the processor: where others work too, only these can be compared.
"""

from __future__ import annotations

import json
import shutil
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
from typing import Any, NamedTuple

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


class Time(NamedTuple):
    """Seconds that something took."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        """As it is printed."""
        return f"{self.wall:.2f} s ({self.cpu:.2f} s of the processor)"


Taken = dict[str, Time]


class Watch:
    """Begins to count when it is made."""

    def __init__(self) -> None:
        self._start = time.perf_counter(), time.process_time()

    def read(self) -> Time:
        """The time since then."""
        wall, cpu = self._start
        return Time(time.perf_counter() - wall, time.process_time() - cpu)


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
    (folder / "usb").mkdir()
    create(sender.database, sender.own, folder / "usb")
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


def export(folder: Path) -> Taken:
    """Write the package."""
    place = Known(folder / "gui")
    with tempfile.TemporaryDirectory(dir=folder) as name:
        watch = Watch()
        create(place.database, place.own, Path(name))
        return {"export": watch.read()}


def taking(folder: Path) -> Taken:
    """See what a package would do and take it in, as a person does."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        shutil.copytree(folder / "nhan", Path(name) / "nhan")
        place = Known(Path(name) / "nhan")
        watch = Watch()
        received = receive(package(folder))
        told = look(place.database, place.own, received)
        seen = watch.read()
        done = take_in(place.database, place.own, received)
        taken = watch.read()
        assert done.preview.changes == told.changes >= CHANGES
        place.database.close()
    return {"preview": seen, "preview and import": taken}


def parts(folder: Path) -> Taken:
    """The same, each part done bare."""
    taken: Taken = {}
    watch = Watch()
    lines = bare_lines(folder)
    taken["unzip"] = watch.read()
    watch = Watch()
    told = []
    for line in lines:
        told.append(json.loads(line))
        sha256(line).hexdigest()
    taken["parse"] = watch.read()
    watch = Watch()
    merge(told)
    taken["merge"] = watch.read()
    del lines, told
    taken["insert"] = insert(folder)
    return taken


def bare_lines(folder: Path) -> list[bytes]:
    """The package's lines."""
    data = package(folder).read_bytes()
    length = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 4])
    assert read_header(data).lock is None
    return list(unpack(data[len(MAGIC) + 4 + length : -64]))


def merge(told: list[dict[str, Any]]) -> None:
    """Bring together what was said of each row, the last word for each field."""
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


def insert(folder: Path) -> Time:
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
    watch = Watch()
    connection.execute("BEGIN IMMEDIATE")
    for statement, rows in statements:
        connection.executemany(statement, rows)
    connection.execute("COMMIT")
    taken = watch.read()
    connection.close()
    (folder / "bare.db").unlink()
    return taken


def bomb(_folder: Path) -> Taken:
    """Refuse a gigabyte of zeros in a megabyte."""
    packing = zlib.compressobj(9)
    part = packing.compress(bytes(1 << 24)) + packing.flush(zlib.Z_FULL_FLUSH)
    packed = part + part[2:] * 63
    body = len(packed).to_bytes(4) + packed
    watch = Watch()
    try:
        list(unpack(body))
    except DamagedBodyError:
        return {"bomb": watch.read()}
    raise AssertionError("a bomb was unpacked")


STAGES: dict[str, Callable[[Path], Taken]] = {
    "export": export,
    "parts": parts,
    "taking": taking,
    "bomb": bomb,
}
BARE = ("unzip", "parse", "merge", "insert")


def measured(stage: str, folder: Path) -> tuple[Taken, float]:
    """The times of a stage and its most megabytes, run in a process of its own."""
    words = [sys.executable, "-m", "tests.benchmarks.bench_exchange", stage, str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    taken, most = json.loads(done.stdout)
    return {name: Time(*time) for name, time in taken.items()}, most


def middle(times: list[Time]) -> Time:
    """The median of each clock."""
    return Time(*(statistics.median(of) for of in zip(*times, strict=True)))


def main() -> None:
    """Print medians, memory and ratios to the bare parts."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    found: dict[str, list[Time]] = defaultdict(list)
    most: dict[str, float] = defaultdict(float)
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name))
        for _ in range(rounds):
            for stage in STAGES:
                taken, megabytes = measured(stage, Path(name))
                for part, time_ in taken.items():
                    found[part].append(time_)
                    most[part] = max(most[part], megabytes)
        size = package(Path(name)).stat().st_size
        assert size < LARGEST
    times = {part: middle(of) for part, of in found.items()}
    bare = Time(*(sum(of) for of in zip(*(times[part] for part in BARE), strict=True)))
    print(f"{CHANGES} changes, a package of {size / 1e6:.1f} MB; parts alone {bare}:")
    print("  " + ", ".join(f"{part} {times[part]}" for part in BARE))
    for part, target in TARGETS.items():
        print(
            f"{part}: {times[part]} (target {target:.0f}), {times[part].cpu / bare.cpu:.1f} times "
            f"the parts alone, {most[part]:.0f} MB (target {MOST_MB})"
        )
    print(f"a bomb refused: {times['bomb']} (target 1), {most['bomb']:.0f} MB (target 150)")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps([STAGES[sys.argv[1]](Path(sys.argv[2])), most_memory() / (1 << 20)]))
    else:
        main()
