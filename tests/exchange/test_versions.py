"""Offices that work together by two versions of the program, one of them updated on the way.

What the older version cannot read it keeps byte for byte, hands on, and applies after its update.
`--long` works through more years.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from desktop.models.migrations import LATEST
from tests.exchange.outpost import NEW_ENTITY, NEW_FIELD

ROOT = Path(__file__).parents[2]
MEMORY = Path("/dev/shm")
NAMES = ("phường Một", "phường Hai", "phường Ba")
YEARS, WEEKS, UPDATE = 12, 8, 5
"""So many years in the long form; the weeks of each, and the one before which one updates."""


class Program:
    """A version of the program, which keeps several offices."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def do(self, folder: Path, deed: str, *words: object) -> Any:
        """Let it do something at an office; what it answers."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(folder), deed, *words]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the program ended"
        return json.loads(line)


@contextmanager
def program(name: str) -> Iterator[Program]:
    """A version of the program until the end."""
    words = [sys.executable, "-m", name]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            yield Program(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
    assert process.returncode == 0


@pytest.fixture(scope="module")
def present() -> Iterator[Program]:
    """This program."""
    with program("tests.exchange.outpost") as one:
        yield one


@pytest.fixture(scope="module")
def newer() -> Iterator[Program]:
    """The program as its next version may be."""
    with program("tests.exchange.newer") as one:
        yield one


class Office:
    """One office, kept by one program and later perhaps by another."""

    def __init__(self, folder: Path, name: str, kept_by: Program) -> None:
        self._folder = folder
        self._name = f"Ủy ban nhân dân {name}"
        self._program = kept_by
        self.card: list[str] = self.do("open", self._name)

    def do(self, deed: str, *words: object) -> Any:
        """Let it do something; what it answers."""
        return self._program.do(self._folder, deed, *words)

    def go_on_with(self, other: Program) -> None:
        """Close the program and go on with another."""
        self.do("close")
        self._program = other
        self.do("open", self._name)


class Year:
    """Three offices, of which the one in the middle has the older program until its update."""

    def __init__(self, folder: Path, present: Program, newer: Program) -> None:
        self._folder = folder
        self._newer = newer
        self._sticks = count()
        self.offices = [
            Office(folder / str(place), name, present if place == 1 else newer)
            for place, name in enumerate(NAMES)
        ]
        for one in self.offices:
            one.do("believe", *(other.card for other in self.offices if other is not one))
        self.offices[0].do("begin")
        for to in (1, 2):
            self.hand_over(0, to)

    def end(self) -> None:
        """Close the programs' files."""
        for one in self.offices:
            one.do("close")

    def package(self, place: int, to: int, extent: str = "usual") -> str:
        """A package on a stick of its own."""
        stick = str(self._folder / f"usb-{next(self._sticks)}")
        return str(self.offices[place].do("hand_over", stick, self.offices[to].card[0], extent))

    def hand_over(self, place: int, to: int, extent: str = "usual") -> list[int]:
        """A package from one to another; what it brought."""
        told: list[int] = self.offices[to].do("take_over", self.package(place, to, extent))
        return told

    def update(self) -> None:
        """The office in the middle goes on with the next version."""
        self.offices[1].go_on_with(self._newer)

    def states(self) -> list[dict[str, Any]]:
        """What each office's tables hold."""
        return [one.do("state") for one in self.offices]


@contextmanager
def living(present: Program, newer: Program) -> Iterator[Year]:
    """Three offices that know of one programme, in memory where there is room for them."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        year = Year(Path(name), present, newer)
        yield year
        year.end()


@pytest.fixture
def year(present: Program, newer: Program) -> Iterator[Year]:
    """Three offices that know of one programme."""
    with living(present, newer) as made:
        yield made


def test_what_an_older_program_cannot_read_it_hands_on_as_it_is(year: Year) -> None:
    first, older, third = year.offices
    for seed in range(12):
        first.do("work", seed, 1)
    first.do("say", "unit", "van-phong", {NEW_FIELD: "Gần dân"})
    year.hand_over(0, 1)
    kept = older.do("newer")
    assert kept == first.do("newer")
    assert {one[2] for one in kept} == {"unit", NEW_ENTITY}
    assert {one[-1] for one in kept} == {LATEST + 1}
    state = older.do("state")
    assert (state["version"], state["waits"]) == (LATEST, True)
    assert NEW_ENTITY not in state["all"]

    older.do("say", "unit", "van-phong", {"short_name": "VP"})
    year.hand_over(1, 2)
    assert third.do("newer") == kept
    held = third.do("state")
    assert (held["version"], held["waits"]) == (LATEST + 1, False)
    assert '"motto":"Gần dân"' in held["all"]
    year.hand_over(1, 0)
    year.hand_over(0, 2)
    year.hand_over(2, 0)
    assert first.do("state") == third.do("state")
    year.update()
    assert year.states()[1] == held | {"all": first.do("state")["all"]}


def test_what_newer_programs_differ_on_is_asked_once_the_older_is_updated(year: Year) -> None:
    first, older, third = year.offices
    first.do("say", "unit", "van-phong", {NEW_FIELD: "Gần dân"})
    third.do("say", "unit", "van-phong", {NEW_FIELD: "Vì dân"})
    for place in (0, 2):
        assert year.hand_over(place, 1)[2] == 0
    assert older.do("asked") == []
    year.update()
    updated = year.offices[1]
    assert updated.do("asked") == [["unit", "van-phong", NEW_FIELD]]
    assert updated.do("settle") == 1
    assert updated.do("asked") == []
    for place in (0, 2):
        assert year.hand_over(1, place)[2] == 0
        assert year.offices[place].do("asked") == []
    assert len({state["all"] for state in year.states()}) == 1


def test_an_answer_given_elsewhere_is_not_asked_for_again_after_the_update(year: Year) -> None:
    first, _, third = year.offices
    first.do("say", "unit", "van-phong", {NEW_FIELD: "Gần dân"})
    third.do("say", "unit", "van-phong", {NEW_FIELD: "Vì dân"})
    for place in (0, 2):
        year.hand_over(place, 1)
    assert year.hand_over(0, 2)[2] == 1
    assert third.do("settle") == 1
    year.hand_over(2, 1)
    year.update()
    assert year.offices[1].do("asked") == []
    year.hand_over(2, 0)
    year.hand_over(1, 0)
    assert first.do("asked") == []


def test_a_year_between_two_versions_ends_with_equal_registers(
    present: Program, newer: Program, long: bool
) -> None:
    for seed in range(YEARS if long else 1):
        with living(present, newer) as year:
            live(year, random.Random(seed))


def live(year: Year, chance: random.Random) -> None:
    """Work, hand over and lose packages for some weeks, and compare at the end."""
    accepted: set[str] = set()
    heard: set[tuple[int, int]] = set()
    waiting: list[tuple[str, int, int]] = []
    for week in range(1, WEEKS + 1):
        if week == UPDATE:
            year.hand_over(0, 1)
            assert year.states()[1]["waits"]
            year.update()
            assert not year.states()[1]["waits"]
        for place, one in enumerate(year.offices):
            accepted |= set(one.do("work", chance.randrange(1 << 30), week))
            to = chance.choice([other for other in range(3) if other != place])
            is_known = (to, place) in heard
            extent = chance.choice(["usual", "new"]) if is_known else "usual"
            waiting.append((year.package(place, to, extent), place, to))
        chance.shuffle(waiting)
        for package in list(waiting):
            match chance.randrange(4):
                case 0:
                    waiting.remove(package)
                case 1 | 2:
                    file, place, to = package
                    year.offices[to].do("take_over", file)
                    heard.add((place, to))
        year.offices[chance.randrange(3)].do("settle")
    go_round(year)
    logs = [set(one.do("log")) for one in year.offices]
    assert accepted
    assert all(accepted <= log for log in logs)
    assert len({state["all"] for state in year.states()}) == 1
    assert any(year.offices[1].do("newer"))
    assert [one.do("asked") for one in year.offices] == [[], [], []]


def go_round(year: Year) -> None:
    """Everything goes round until nobody is asked anything."""
    for _ in range(3):
        for place in (1, 2):
            year.hand_over(place, 0)
        year.offices[0].do("settle")
        for place in (1, 2):
            year.hand_over(0, place)
