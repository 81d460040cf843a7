"""Every kind of effect is visible in tasks, history and stats."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.register.values import TaskId
from tests.commands.conftest import Answer, Run
from tests.commands.every_effect import REASON, amend_everything

DECISION = "Quyết định số 512/QĐ-UBND ngày 10/11/2025"
AFTER = ("--as-at", "2025-11-10")


@pytest.fixture
def tasks(data: Path) -> dict[int, TaskId]:
    """The year's tasks 50 to 66 by ordinal, amended."""
    return amend_everything(data)


@pytest.mark.parametrize(
    ("number", "kind", "old", "new"),
    [
        (50, "change_deadline", "Tháng 11-12/2025", "30/12/2025"),
        (51, "change_content", "Kiểm kê di sản phi vật thể của đồng bào tại chỗ", "Kiểm kê di sản"),
        (52, "change_product", "Báo cáo", "Đề án"),
        (53, "change_lead", "Phòng Văn hóa - Xã hội", "Công an phường"),
        (
            54,
            "change_coordinating",
            "Phòng Văn hóa - Xã hội",
            "Công an phường; Phòng Kinh tế, Hạ tầng và Đô thị",
        ),
        (55, "change_leader", "Trần Thị B", "Lê Văn C"),
        (56, "transfer", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        (51, "stop", "", ""),
        (58, "remove", "", ""),
        (59, "merge", "", "110. Nhiệm vụ gộp"),
        (61, "merge", "", "65. Tiêm bổ sung vắc xin sởi cho trẻ dưới 10 tuổi"),
        (62, "split", "", "111. Phần một; 112. Phần hai"),
    ],
)
def test_history_tells_each_kind_with_its_values(
    answer: Answer, tasks: dict[int, TaskId], number: int, kind: str, old: str, new: str
) -> None:
    told = answer("history", tasks[number])["history"]
    (step,) = (one for one in told if one["kind"] == kind)
    assert (step["old"], step["new"]) == (old, new)
    assert (step["on"], step["document"]) == ("2025-11-10", DECISION)
    assert (step["reason"], step["in_force"]) == (REASON, True)


def test_history_tells_a_restoring_a_correction_and_where_a_task_came_from(
    answer: Answer, tasks: dict[int, TaskId]
) -> None:
    restored = answer("history", tasks[64])["history"]
    kinds = [one["kind"] for one in restored if one["kind"] in ("remove", "restore")]
    assert kinds == ["remove", "restore"]
    (correction,) = (
        one for one in answer("history", tasks[50])["history"] if one["kind"] == "correct"
    )
    assert (correction["old"], correction["new"]) == ("31/12/2025", "30/12/2025")
    assert correction["reason"] == "Gõ nhầm"
    (born,) = answer("history", "4 thang cuoi nam:111")["history"]
    assert born["kind"] == "add"
    assert "62. Khám sàng lọc" in born["title"]
    assert any(
        "61. Công nhận phổ cập" in one["new"] for one in answer("history", tasks[65])["history"]
    )


def test_an_effect_of_a_draft_without_a_date_is_told_as_not_in_force(
    run: Run, answer: Answer, tasks: dict[int, TaskId]
) -> None:
    step = answer("history", tasks[66])["history"][-1]
    assert (step["kind"], step["on"], step["in_force"]) == ("stop", None, False)
    last = run("history", tasks[66])[1].splitlines()[-1]
    assert last.startswith("chưa có ngày  Dừng thực hiện")
    assert last.endswith("chưa có hiệu lực")
    assert answer("tasks", *AFTER, "--search", "bao hiem y te ho gia dinh")["tasks"][0][
        "state"
    ] == ("open_in_time")


def test_tasks_list_those_that_left_with_their_state(
    answer: Answer, tasks: dict[int, TaskId]
) -> None:
    listed = {one["id"]: one for one in answer("tasks", *AFTER)["tasks"]}
    states = {number: listed[task]["state"] for number, task in tasks.items()}
    assert {number: state for number, state in states.items() if number in range(58, 63)} == {
        58: "removed",
        59: "merged",
        60: "merged",
        61: "merged",
        62: "split",
    }
    assert (states[51], states[64]) == ("stopped", "removed")
    assert listed[tasks[59]]["amended_by"] == [DECISION]
    for state, count in (("removed", 2), ("merged", 3), ("split", 1), ("stopped", 1)):
        chosen = answer("tasks", *AFTER, "--state", state)["tasks"]
        assert [one["state"] for one in chosen] == [state] * count


def test_stats_count_each_kind_and_the_bridge_closes(
    run: Run, answer: Answer, tasks: dict[int, TaskId]
) -> None:
    del tasks
    found = answer("stats", *AFTER)
    bridge = [found[name] for name in ("issued", "added", "removed", "merged", "split", "total")]
    assert bridge == [97, 48, 2, 2, 1, 142]
    assert found["total"] == found["done"] + found["open"] + found["stopped"]
    assert found["stopped"] == 1
    out = run("stats", *AFTER)[1]
    assert "97 ban hành + 48 bổ sung − 2 loại bỏ − 2 gộp + 1 tách = 142 nhiệm vụ" in out


def test_figures_by_unit_follow_a_transfer(answer: Answer, tasks: dict[int, TaskId]) -> None:
    del tasks

    def totals(day: str) -> dict[str, int]:
        groups = answer("stats", "--as-at", day, "--by", "unit")["groups"]
        return {one["name"]: one["total"] for one in groups}

    before, after = totals("2025-11-09"), totals("2025-11-10")
    # 53 came, and so did the one merged, the two split and the added one.
    assert after["Công an phường"] - before["Công an phường"] == 5
    assert sum(after.values()) == 142
