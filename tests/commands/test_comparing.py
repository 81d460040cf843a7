"""The command `compare` on a register where a decision did everything a document can do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.register.values import TaskId
from tests.commands.conftest import Answer, Run
from tests.commands.every_effect import amend_everything

DECISION = "Quyết định số 512/QĐ-UBND ngày 10/11/2025"
AROUND = ("compare", "--from", "2025-11-09", "--to", "2025-11-10")
QUIET = ("compare", "--from", "2025-09-02", "--to", "2025-09-02")


@pytest.fixture
def tasks(data: Path) -> dict[int, TaskId]:
    """The year's tasks 50 to 66 by ordinal, amended."""
    return amend_everything(data)


@pytest.fixture
def found(answer: Answer, tasks: dict[int, TaskId]) -> dict[str, Any]:
    """The day of the decision against the day before."""
    del tasks
    return answer(*AROUND)


def test_the_answer_has_the_promised_keys(found: dict[str, Any]) -> None:
    assert set(found) == {"added", "removed", "changed", "state_changed"}
    assert set(found["added"][0]) == set(found["removed"][0]) == {"id", "ordinal", "content"}
    assert set(found["changed"][0]) == {"id", "field", "old", "new", "document"}
    assert set(found["state_changed"][0]) == {"id", "old", "new"}


def test_what_came_and_left_is_told(found: dict[str, Any], tasks: dict[int, TaskId]) -> None:
    assert [(one["ordinal"], one["content"]) for one in found["added"]] == [
        ("110", "Nhiệm vụ gộp"),
        ("111", "Phần một"),
        ("112", "Phần hai"),
        ("113", "Nhiệm vụ bổ sung"),
    ]
    assert [one["ordinal"] for one in found["removed"]] == ["58", "59", "60", "61", "62", "64"]
    states = {one["id"]: (one["old"], one["new"]) for one in found["state_changed"]}
    assert [states[tasks[number]][1] for number in (51, 58, 59, 61, 62, 64)] == [
        "stopped",
        "removed",
        "merged",
        "merged",
        "split",
        "removed",
    ]


def test_every_changed_field_has_its_values_and_document(
    found: dict[str, Any], tasks: dict[int, TaskId]
) -> None:
    changed = [
        (one["id"], one["field"], one["old"], one["new"], one["document"])
        for one in found["changed"]
    ]
    police, culture = "Công an phường", "Phòng Văn hóa - Xã hội"
    economy = "Phòng Kinh tế, Hạ tầng và Đô thị"
    content = ("Kiểm kê di sản phi vật thể của đồng bào tại chỗ", "Kiểm kê di sản")
    assert changed == [
        (tasks[50], "deadline", "Tháng 11-12/2025", "30/12/2025", DECISION),
        (tasks[51], "content", *content, DECISION),
        (tasks[52], "product", "Báo cáo", "Đề án", DECISION),
        (tasks[53], "lead", culture, police, DECISION),
        (tasks[54], "coordinating", culture, f"{police}; {economy}", DECISION),
        (tasks[55], "leader", "Trần Thị B", "Lê Văn C", DECISION),
        (tasks[56], "lead", culture, economy, DECISION),
    ]


def test_the_differences_of_tasks_are_those_of_the_lists(
    answer: Answer, found: dict[str, Any]
) -> None:
    before, after = (
        {one["id"]: one["state"] for one in answer("tasks", "--as-at", day)["tasks"]}
        for day in ("2025-11-09", "2025-11-10")
    )
    gone = {"removed", "merged", "split"}
    assert {one["id"] for one in found["added"]} == set(after) - set(before)
    assert {one["id"] for one in found["removed"]} == {
        task for task in before if after[task] in gone
    }
    assert {one["id"]: (one["old"], one["new"]) for one in found["state_changed"]} == {
        task: (state, after[task]) for task, state in before.items() if state != after[task]
    }


def test_a_restored_task_comes_back(answer: Answer, tasks: dict[int, TaskId]) -> None:
    found = answer("compare", "--from", "2025-11-19", "--to", "2025-11-20")
    assert [one["id"] for one in found["added"]] == [tasks[64]]
    assert {"id": tasks[64], "old": "removed", "new": "done_on_time"} in found["state_changed"]


def test_one_programme_is_compared_alone(answer: Answer, tasks: dict[int, TaskId]) -> None:
    del tasks
    found = answer(*AROUND, "--programme", "thang 11")
    assert found["added"] == found["removed"] == found["changed"] == []


def test_people_read_sentences_and_the_legend(run: Run, tasks: dict[int, TaskId]) -> None:
    del tasks
    status, out, err = run(*AROUND)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Sổ khác nhau giữa ngày 09/11/2025 và ngày 10/11/2025:"
    assert "- Tổng số nhiệm vụ: 144 → 142 nhiệm vụ" in lines
    assert f"- Nhiệm vụ 50: thời hạn Tháng 11-12/2025 → 30/12/2025 ({DECISION})" in lines
    assert lines[-1] == ("Bổ sung: 4; Ra khỏi: 6; Thay đổi: 7; Mới hoàn thành: 1; Mới quá hạn: 0")
    assert run(*QUIET)[1] == "Sổ không có gì khác nhau giữa ngày 02/9/2025 và ngày 02/9/2025\n"


def test_days_in_the_wrong_order_are_one_sentence(run: Run) -> None:
    status, out, err = run("compare", "--from", "2025-11-10", "--to", "2025-11-09", "--json")
    assert (status, out) == (1, "")
    assert err == (
        "Ngày 10/11/2025 sau ngày 09/11/2025 nên không so sánh được; "
        "hãy đổi chỗ hai ngày ở --from và --to.\n"
    )


@pytest.mark.parametrize("missing", ["--from", "--to"])
def test_both_days_are_asked_for(run: Run, missing: str) -> None:
    given = "--to" if missing == "--from" else "--from"
    status, out, err = run("compare", given, "2025-11-09")
    assert (status, out) == (2, "")
    assert f"thiếu {missing}" in err
