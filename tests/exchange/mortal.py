"""A program of its own that does one thing again and again until it is killed, for tests.

It loads everything once, then bears a child for each line that it reads, which does the work and
tells each thing that it holds done. Run as `python -m tests.exchange.mortal WORK FOLDER`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.exchange.exchange import create, receive, take_in
from desktop.exchange.office import own_office
from desktop.models.database import Database
from desktop.models.write import Create, new_id, write

STORE, STICK, PARCEL = "so-cong-tac.db", "usb", "goi.sct"
TAKEN = "taken"


def tell(*words: str) -> None:
    """Say a line in one piece, of which no killed child leaves a part."""
    os.write(sys.stdout.fileno(), (" ".join(words) + "\n").encode())


def edit(folder: Path) -> None:
    """Two rows in each action, the second naming the first."""
    database = Database.open(folder / STORE)
    while True:
        row = new_id()
        with database.act("Thêm") as session:
            write(session, [Create("unit", row, {"name": "Đơn vị " * 20})])
            write(session, [Create("leader", new_id(), {"name": row})])
        tell(row)


def import_(folder: Path) -> None:
    """The package beside the folder, once."""
    database = Database.open(folder / STORE)
    take_in(database, own_office(database, folder), receive(folder.parent / PARCEL))
    tell(TAKEN)


def export(folder: Path) -> None:
    """A unit and a package, in turn."""
    database = Database.open(folder / STORE)
    own = own_office(database, folder)
    while True:
        row = new_id()
        with database.act("Thêm") as session:
            write(session, [Create("unit", row, {"name": "Đơn vị"})])
        tell(row, create(database, own, folder.parent / STICK).file.name)


WORKS: dict[str, Callable[[Path], None]] = {"edit": edit, "import": import_, "export": export}


def main() -> None:
    """Bear a child for each line; at the next, `wait` or any other, wait for its end or kill it."""
    work, folder = WORKS[sys.argv[1]], Path(sys.argv[2])
    for _ in iter(sys.stdin.readline, ""):
        child = os.fork()
        if not child:
            work(folder)
            os._exit(0)
        if sys.stdin.readline() != "wait\n":
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        tell("gone", str(os.waitstatus_to_exitcode(status)))


if __name__ == "__main__":
    main()
