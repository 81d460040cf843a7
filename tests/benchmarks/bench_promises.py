"""The promises of the exchange, each by its test: how often it was tried, and what came of it.

`python -m tests.benchmarks.bench_promises` tries them in the form that the suite runs, `--long` in
the whole, which takes hours; names of promises choose some. Speed is what bench_exchange measures.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.exchange.test_convergence import RUNS
from tests.exchange.test_faults_damaged import FLIPS
from tests.exchange.test_faults_killed import EDITS, EXCHANGES
from tests.exchange.test_year import YEARS

FOLDER = "tests/exchange"


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised, what its long form does, and the tests that try it."""

    name: str
    words: str
    tried: str
    tests: tuple[str, ...]


PROMISES = (
    Promise(
        "killed",
        "no acknowledged edit is lost",
        f"kill -9: {EDITS:,} x editing, {EXCHANGES} x importing, {EXCHANGES} x exporting",
        (f"{FOLDER}/test_faults_killed.py",),
    ),
    Promise(
        "calls",
        "every failing disk call leaves the old state or the new one",
        "every write, sync and rename failing in turn, full and broken",
        (f"{FOLDER}/test_faults.py", "tests/models/test_faults.py"),
    ),
    Promise(
        "damaged",
        "any damaged package is refused",
        f"all truncations, {FLIPS:,} flipped bits, zeroed ranges, trailing junk",
        (f"{FOLDER}/test_faults_damaged.py", f"{FOLDER}/test_package.py"),
    ),
    Promise(
        "converge",
        "offices converge in any order",
        f"{RUNS:,} runs of the state machine",
        (f"{FOLDER}/test_convergence.py",),
    ),
    Promise(
        "year",
        "three offices work a year through every accident, and on two versions",
        f"{YEARS} years",
        (f"{FOLDER}/test_year.py", f"{FOLDER}/test_versions.py"),
    ),
    Promise(
        "sticks",
        "full, read-only, pulled-out stick",
        "small mounts of its own, pulled out at every call",
        (f"{FOLDER}/test_faults_sticks.py",),
    ),
)


def keep(promise: Promise, *, long: bool) -> bool:
    """Try a promise; whether it was kept. One line tells of it."""
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", *promise.tests]
    began = time.monotonic()
    done = subprocess.run(
        [*command, *(["--long"] if long else [])],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    kept = done.returncode == 0
    minutes = (time.monotonic() - began) / 60
    form = promise.tried if long else "the suite's short form"
    print(
        f"{'kept' if kept else 'BROKEN':<7}{promise.words}: {form} ({minutes:.1f} min)", flush=True
    )
    if not kept:
        print(done.stdout[-4000:], flush=True)
    return kept


def main() -> int:
    """Try the promises that are named, or all; 1 where one is broken."""
    parser = argparse.ArgumentParser()
    parser.add_argument("promises", nargs="*", metavar="PROMISE")
    parser.add_argument("--long", action="store_true")
    told = parser.parse_args()
    chosen = [one for one in PROMISES if not told.promises or one.name in told.promises]
    kept = [keep(one, long=told.long) for one in chosen]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
