"""`check`: what it promises as JSON, what people read, and what they let stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main
from desktop.models.database import Database
from desktop.models.write import Create, write
from desktop.paths import store_file
from desktop.services.documents import documents
from desktop.services.marks import mark_known
from desktop.services.review import points
from tests.services.ward import fill, task

REASON = "Đã thống nhất với đơn vị"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose ward has a restore of nothing and a stop without a reason."""
    database = Database.open(store_file(tmp_path))
    fill(database)
    with database.act("Nhận từ USB") as session:
        document = documents(session)[0].document.id
        common = {"task_id": task(database, "2"), "document_id": document}
        write(session, [Create("effect", "e1", {**common, "kind": "restore"})])
        write(session, [Create("effect", "e2", {**common, "kind": "stop", "position": 1})])
    with database.act("Đánh dấu đã biết") as session:
        known = next(one for one in points(session) if one.rule == "no_reason")
        mark_known(session, known.rule, known.key, REASON)
    database.close()
    return tmp_path


def run(folder: Path, capsys: Any, *arguments: str) -> str:
    capsys.readouterr()
    assert main(["--data", str(folder), "check", *arguments]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    return str(told.out)


def test_json_tells_where_and_what_is_known(folder: Path, capsys: Any) -> None:
    found = json.loads(run(folder, capsys, "--json"))
    assert found["integrity"] is True
    by_rule = {one["rule"]: one for one in found["findings"]}
    assert set(by_rule["no_reason"]) == {
        "rule",
        "task",
        "document",
        "message",
        "where",
        "known",
        "reason",
    }
    assert (by_rule["no_reason"]["known"], by_rule["no_reason"]["reason"]) == (True, REASON)
    waiting = by_rule["restore_of_nothing"]
    assert (waiting["known"], waiting["reason"]) == (False, "")
    assert waiting["where"] == "Nhiệm vụ 2. Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới"


def test_people_read_what_waits_and_then_what_is_known(folder: Path, capsys: Any) -> None:
    lines = run(folder, capsys).splitlines()
    name = "Nhiệm vụ 2 “Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới” được văn bản số 299/QĐ-UBND"
    assert lines == [
        f"{name} cho tiếp tục nhưng không bị dừng hay đưa ra.",
        f"Đã biết ({REASON}): {name} dừng thực hiện mà chưa ghi lý do.",
        "1 điểm cần xem lại, 1 điểm đã biết; tệp sổ nguyên vẹn",
    ]
