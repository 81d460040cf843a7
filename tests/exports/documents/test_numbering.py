"""The annex numbers every task, and figures name their tasks by these numbers."""

from __future__ import annotations

from desktop.exports.documents.numbering import numbered
from desktop.register.values import Origin, State, TaskId
from tests.exports.content import Case, content_of, month_document, ward_content


def test_tasks_are_numbered_through_all_programmes() -> None:
    content = ward_content()
    numbering = numbered(content.standing.rows, content.sources)
    assert [(group.first, len(group.rows)) for group in numbering.groups] == [
        (1, 97),
        (98, 15),
        (113, 20),
        (133, 12),
    ]
    assert numbering.groups[0].title == (
        "Chương trình công tác trọng tâm 4 tháng cuối năm 2025 "
        "(Quyết định số 299/QĐ-UBND ngày 02/9/2025)"
    )
    figures = content.standing.figures
    assert numbering.name(figures["issued"].ids) == "1–97"
    assert numbering.name(figures["added"].ids) == "98–144"
    assert numbering.name(figures["done"].ids) == "1–80, 98–124"
    assert numbering.name(figures["open"].ids) == "81–97, 125–144"


def test_tasks_outside_the_total_come_last_by_state() -> None:
    october = month_document(10)
    content = content_of(
        [
            Case(1, State.REMOVED),
            Case(2, State.DONE_ON_TIME),
            Case(3, State.CONTINUOUS, due=None),
            Case(4, State.OPEN_IN_TIME, Origin.ADDED, october, "t10"),
        ]
    )
    numbering = numbered(content.standing.rows, content.sources)
    assert [group.title.split(" (")[0] for group in numbering.groups] == [
        "Chương trình công tác trọng tâm 4 tháng cuối năm 2025",
        "Chương trình công tác tháng 10 năm 2025",
        "Nhiệm vụ thường xuyên",
        "Nhiệm vụ đã đưa ra khỏi chương trình",
    ]
    assert all(group.title.endswith(" (ngoài tổng số)") for group in numbering.groups[2:])
    assert numbering.numbers == {
        TaskId("ct2025-2"): 1,
        TaskId("t10-4"): 2,
        TaskId("ct2025-3"): 3,
        TaskId("ct2025-1"): 4,
    }


def test_runs_of_three_and_more_are_shortened() -> None:
    content = content_of([Case(number, State.DONE_ON_TIME) for number in range(1, 10)])
    numbering = numbered(content.standing.rows, content.sources)
    ids = [row.id for row in content.standing.rows]
    assert numbering.name([ids[0], ids[1], ids[3], ids[4], ids[5], ids[8]]) == "1, 2, 4–6, 9"
    assert numbering.name([TaskId("unknown")]) == ""
    assert numbering.name([]) == ""
