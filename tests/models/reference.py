"""Writes the reference store of the present version; run once, before the next version begins."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.models.backup import backup_to
from desktop.models.database import Database
from desktop.models.migrations import LATEST
from desktop.models.undo import undo_last
from desktop.models.write import Alter, Remove, write
from tests.conftest import SteppingClock
from tests.models.sample import fill

EXPECTED = Path(__file__).parent.parent / "expected" / "models"


def main() -> None:
    """Make the file from a small register with a change, a removal and an undo."""
    target = EXPECTED / f"version-{LATEST}.db"
    if "--again" in sys.argv:
        target.unlink(missing_ok=True)
    with TemporaryDirectory() as folder:
        clock = SteppingClock(datetime(2025, 9, 1, 1, 0, 0, tzinfo=UTC))
        database = Database.open(Path(folder) / "so-cong-tac.db", clock=clock, actor="Trần Thị B")
        fill(database)
        with database.act("Điều chỉnh") as session:
            write(session, [Alter("effect", "e1", {"reason": "chờ hướng dẫn", "product": "Đề án"})])
        with database.act("Xóa đơn vị") as session:
            write(session, [Remove("unit", "van-phong")])
        with database.act("Hoàn tác") as session:
            undo_last(session)
        backup_to(database, target)
        database.close()


if __name__ == "__main__":
    main()
