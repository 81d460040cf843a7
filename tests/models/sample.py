"""A small store for tests: one decision that issues one task."""

from __future__ import annotations

from datetime import date

from desktop.models.database import Database
from desktop.models.write import Create, write

DEADLINE = {
    "text": "15/11",
    "kind": "dated",
    "due": "2025-11-15",
    "confirmed": True,
    "problem": "",
}


def fill(database: Database) -> None:
    """A unit, a decision, its programme, one task and the effect that issues it."""
    with database.act("Nhập chương trình") as session:
        write(
            session,
            [
                Create("unit", "van-phong", {"name": "Văn phòng HĐND và UBND"}),
                Create(
                    "document",
                    "qd299",
                    {
                        "kind": "quyet-dinh",
                        "number": "299",
                        "symbol": "QĐ-UBND",
                        "issued_on": date(2025, 9, 2),
                    },
                ),
                Create(
                    "programme",
                    "nam",
                    {"title": "Chương trình", "kind": "year", "year": 2025, "document_id": "qd299"},
                ),
                Create(
                    "task",
                    "t1",
                    {"programme_id": "nam", "ordinal": "1", "task_class": "trong-tam"},
                ),
                Create(
                    "effect",
                    "e1",
                    {
                        "task_id": "t1",
                        "document_id": "qd299",
                        "kind": "issue",
                        "effective_on": date(2025, 9, 2),
                        "content": "Đề án  Chuyển đổi số",
                        "lead_id": "van-phong",
                        "coordinating": ("van-phong",),
                        "deadline": DEADLINE,
                    },
                ),
            ],
        )
