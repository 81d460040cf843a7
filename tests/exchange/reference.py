"""Writes the reference packages that are missing: one of each version's register.

That of the present version is made anew; older ones come out of the stores of those versions, as
an office hands them over after an update. Run once, before the next version begins.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.exchange.exchange import create
from desktop.exchange.office import KEY_FILE, own_office
from desktop.models.database import Database
from desktop.models.migrations import LATEST
from desktop.models.write import Alter, Create, write
from tests.conftest import SteppingClock
from tests.exchange.parcels import KEY
from tests.exchange.places import START
from tests.models.sample import fill

EXPECTED = Path(__file__).parent.parent / "expected"
PACKAGES = EXPECTED / "exchange"
OFFICE = "Ủy ban nhân dân phường Mẫu"


def make(version: int) -> None:
    """Make the package of a version."""
    stored = EXPECTED / "models" / f"version-{version}.db"
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / KEY_FILE).write_text(KEY.secret.hex(), encoding="ascii")
        if version < LATEST:
            shutil.copy(stored, folder / "so-cong-tac.db")
        clock = SteppingClock(START)
        database = Database.open(folder / "so-cong-tac.db", clock=clock, actor="Trần Thị B")
        if version == LATEST:
            fill(database)
            with database.act("Điều chỉnh") as session:
                said = {"reason": "chờ hướng dẫn", "product": "Đề án"}
                write(session, [Alter("effect", "e1", said)])
        with database.act("Khai báo cơ quan") as session:
            write(session, [Create("office", "office", {"name": OFFICE})])
        (folder / "usb").mkdir()
        made = create(database, own_office(database, folder), folder / "usb").file
        database.close()
        PACKAGES.mkdir(exist_ok=True)
        shutil.copy(made, PACKAGES / f"version-{version}.sct")


def main() -> None:
    """Make what is missing."""
    for version in range(1, LATEST + 1):
        if not (PACKAGES / f"version-{version}.sct").exists():
            make(version)


if __name__ == "__main__":
    main()
