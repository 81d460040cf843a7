"""The rows of an annex as a table, without a window: ticked, picked, aimed, mended."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.register.values import Deadline, DeadlineKind, EffectKind, TaskId
from desktop.services.amendment_file_drafts import AmendmentFileDraft, AmendmentRowDraft
from desktop.services.amendment_matches import AmendmentMatch, AmendmentMatches
from desktop.services.drafts import RowProblem
from desktop.services.values import TaskRow
from desktop.views.dialogs.annex_model import AnnexModel, Column
from tests.views import samples

K = EffectKind
TASKS = samples.standing().rows[:4]
DUE = Deadline("31/12/2025", DeadlineKind.DATED, date(2025, 12, 31))
NEXT_YEAR = Deadline("Quý I/2026", DeadlineKind.DATED, date(2026, 3, 31), confirmed=False)
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def row(number: int, kind: EffectKind | None, **more: Any) -> AmendmentRowDraft:
    return AmendmentRowDraft(number, kind, f"Việc {number}", **{"reason": "Chờ", **more})


def match(draft: AmendmentRowDraft, task: TaskRow | None, **more: Any) -> AmendmentMatch:
    """A match of a row to a task, sure unless told otherwise."""
    known = {"task": task.id, "score": 100, "is_sure": True} if task else {}
    return AmendmentMatch(0, draft, **{**known, **more})


def shown(*matches: AmendmentMatch, problems: tuple[RowProblem, ...] = ()) -> AnnexModel:
    """A model that shows matches, placed in their order."""
    model = AnnexModel()
    show(model, *matches, problems=problems)
    return model


def show(
    model: AnnexModel, *matches: AmendmentMatch, problems: tuple[RowProblem, ...] = ()
) -> None:
    rows = tuple(one.draft for one in matches)
    draft = AmendmentFileDraft("a.docx", "", (), rows, problems, year=2025)
    placed = tuple(
        AmendmentMatch(**{**_values(one), "place": place}) for place, one in enumerate(matches)
    )
    model.set_matches(draft, AmendmentMatches(placed), TASKS)


def _values(one: AmendmentMatch) -> dict[str, Any]:
    return {name: getattr(one, name) for name in AmendmentMatch.__dataclass_fields__}


def ticks(model: AnnexModel) -> list[bool]:
    return [one.ticked for one in model.rows()]


def test_only_what_is_sure_and_whole_is_ticked_at_first() -> None:
    moved = {"new_deadline": DUE}
    model = shown(
        match(row(1, K.CHANGE_DEADLINE, **moved), TASKS[0]),
        match(row(2, K.CHANGE_DEADLINE, **moved), TASKS[1], score=80, is_sure=False),
        match(row(3, K.CHANGE_DEADLINE, new_deadline=NEXT_YEAR), TASKS[2]),
        match(row(4, K.REMOVE, reason=""), TASKS[3]),
        match(row(5, K.REMOVE), None),
        match(row(6, K.ADD, **moved), None, is_sure=True),
        match(row(7, K.ADD, **moved), TASKS[0], is_sure=False),
        match(row(8, K.STOP), TASKS[3], is_recorded=True),
        match(row(9, K.CHANGE_DEADLINE, **moved), TASKS[0], is_same=True),
        match(row(10, None), None),
    )
    assert ticks(model) == [True, *[False] * 4, True, *[False] * 4]
    can = [one.can_tick for one in model.rows()]
    assert can == [True, True, True, True, False, True, True, False, True, False]
    flags = model.flags(model.index(4, Column.ROW))
    assert not flags & Qt.ItemFlag.ItemIsUserCheckable
    assert model.index(0, Column.ROW).data(Qt.ItemDataRole.CheckStateRole) == CHECKED


def test_a_row_of_the_file_is_ticked_as_a_whole() -> None:
    model = shown(
        match(row(1, K.CHANGE_DEADLINE, new_deadline=DUE), TASKS[0]),
        match(row(1, K.CHANGE_LEAD, new_lead="Công an phường"), TASKS[0]),
    )
    assert ticks(model) == [True, True]
    assert model.setData(model.index(1, Column.ROW), UNCHECKED, Qt.ItemDataRole.CheckStateRole)
    assert ticks(model) == [False, False]
    assert model.confirmed().left_out == {1}


def test_what_is_taken_names_its_tasks() -> None:
    model = shown(
        match(row(1, K.REMOVE), TASKS[0]),
        match(row(2, K.ADD, new_deadline=DUE), TASKS[1], is_sure=False),
        match(row(3, K.REMOVE), None),
    )
    model.tick((1,), True)
    model.pick(2, TASKS[2])
    confirmed = model.confirmed()
    assert confirmed.tasks == ((1, TASKS[0].id), (3, TASKS[2].id))
    assert (confirmed.added, confirmed.left_out) == ({2}, frozenset())


def test_what_a_person_did_holds_when_the_rows_are_matched_anew() -> None:
    first = match(row(1, K.REMOVE, reason=""), None)
    second = match(row(2, K.CHANGE_DEADLINE, new_deadline=DUE), TASKS[1])
    model = shown(first, second)
    model.pick(0, TASKS[0])
    model.setData(model.index(0, Column.REASON), "Trùng")
    model.tick((1,), False)
    show(model, first, second)
    assert ticks(model) == [True, False]
    assert model.row_at(0).task == TASKS[0]
    assert model.draft().rows[0].reason == "Trùng"
    model.forget()
    show(model, first, second)
    assert (ticks(model), model.row_at(0).task) == ([False, True], None)


def test_merged_rows_are_aimed_together() -> None:
    model = shown(
        match(row(1, K.MERGE, into="Việc chung"), TASKS[0], into_is_sure=False),
        match(row(2, K.MERGE, into="Việc chung"), TASKS[1], into_is_sure=False),
        match(row(3, K.MERGE, into="Việc khác"), TASKS[2]),
    )
    assert [bool(one.lack) for one in model.rows()] == [True, True, False]
    assert model.index(2, Column.NEW).data() == "Nhiệm vụ mới: Việc khác"
    model.aim(model.merged_with(0), TASKS[3])
    model.tick((0, 1), True)
    assert model.confirmed().into == ((1, TASKS[3].id), (2, TASKS[3].id))
    assert model.index(0, Column.NEW).data() == f"{TASKS[3].ordinal}. {TASKS[3].content}"
    model.aim((0, 1), None)
    assert model.confirmed().into == ((1, None), (2, None))
    assert [one.lack for one in model.rows()] == ["", "", ""]


def test_a_mended_deadline_settles_what_was_wrong_with_its_row() -> None:
    wrong = RowProblem(1, "new_deadline", "Thời hạn “31/11” không có trong lịch.")
    missing = Deadline("31/11", DeadlineKind.MISSING, problem=wrong.message)
    model = shown(
        match(row(1, K.CHANGE_DEADLINE, new_deadline=missing), TASKS[0]),
        match(row(1, K.CHANGE_LEAD, new_lead="Công an phường"), TASKS[0]),
        problems=(wrong,),
    )
    assert ticks(model) == [False, False]
    model.setData(model.index(0, Column.NEW), "30/11")
    assert [one.lack for one in model.rows()] == ["", ""]
    assert model.draft().problems == ()
    model.setData(model.index(0, Column.NEW), "Quý I/2026")
    assert model.row_at(0).is_unsure
    model.tick((0,), True)
    deadline = model.draft().rows[0].new_deadline
    assert deadline is not None
    assert (deadline.due, deadline.confirmed) == (date(2026, 3, 31), True)


def test_what_was_mended_follows_its_row_when_the_file_is_read_anew() -> None:
    first, second, third = (
        match(row(n, K.CHANGE_DEADLINE, new_deadline=DUE), TASKS[n]) for n in range(3)
    )
    also = match(row(2, K.CHANGE_CONTENT, new_content="Mới"), TASKS[2])
    model = shown(first, second, third, also)
    model.setData(model.index(2, Column.NEW), "30/11")
    model.setData(model.index(3, Column.NEW), "Mới hơn")
    model.setData(model.index(1, Column.REASON), "Chờ hướng dẫn")

    show(model, third, also)
    assert [model.index(place, Column.NEW).data() for place in (0, 1)] == ["30/11", "Mới hơn"]
    assert model.draft().rows[0].reason == "Chờ"

    show(model, first, second, third, also)
    assert model.draft().rows[0].new_deadline == DUE
    assert model.draft().rows[1].reason == "Chờ hướng dẫn"
    assert model.index(2, Column.NEW).data() == "30/11"

    model.forget()
    show(model, third)
    assert model.draft().rows[0].new_deadline == DUE


@pytest.mark.parametrize(("is_day_itself", "due"), [(False, 14), (True, 15)])
def test_a_mended_deadline_is_read_as_the_office_set_it(is_day_itself: bool, due: int) -> None:
    model = AnnexModel(day_itself=is_day_itself)
    show(model, match(row(1, K.CHANGE_DEADLINE, new_deadline=DUE), TASKS[0]))
    model.setData(model.index(0, Column.NEW), "trước 15/11")
    deadline = model.draft().rows[0].new_deadline
    assert deadline is not None
    assert deadline.due == date(2025, 11, due)


def test_a_new_content_can_be_mended_and_a_new_unit_not() -> None:
    model = shown(
        match(row(1, K.CHANGE_CONTENT, new_content="Mới"), TASKS[0]),
        match(row(2, K.CHANGE_LEAD, new_lead="Công an phường"), TASKS[1]),
    )
    editable = Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(0, Column.NEW)) & editable
    assert not model.flags(model.index(1, Column.NEW)) & editable
    model.setData(model.index(0, Column.NEW), "Mới hơn")
    assert model.draft().rows[0].new_content == "Mới hơn"


def test_a_reason_is_given_to_many() -> None:
    model = shown(*(match(row(n, K.STOP, reason=""), TASKS[n]) for n in range(3)))
    assert model.first_lacking() is None
    model.give_reason((0, 2), "Hết kinh phí")
    assert [one.draft.reason for one in model.rows()] == ["Hết kinh phí", "", "Hết kinh phí"]
    model.tick(range(3), True)
    lacking = model.first_lacking()
    assert lacking is not None
    assert lacking.row == 1


@pytest.mark.parametrize(
    ("kind", "values", "old", "new"),
    [
        (K.CHANGE_DEADLINE, {"new_deadline": DUE}, TASKS[0].deadline_text, "31/12/2025"),
        (K.CHANGE_CONTENT, {"new_content": "Mới"}, TASKS[0].content, "Mới"),
        (K.TRANSFER, {"new_lead": "Công an phường"}, TASKS[0].lead, "Công an phường"),
        (K.CHANGE_COORDINATING, {"new_coordinating": ("A", "B")}, None, "A; B"),
        (K.SPLIT, {"into": "Một\nHai"}, "", "Một\nHai"),
        (K.REMOVE, {}, "", ""),
    ],
)
def test_old_and_new_stand_side_by_side(
    kind: EffectKind, values: dict[str, Any], old: str | None, new: str
) -> None:
    model = shown(match(row(1, kind, **values), TASKS[0]))
    before = "; ".join(TASKS[0].coordinating) if old is None else old
    assert model.index(0, Column.OLD).data() == before
    assert model.index(0, Column.NEW).data() == new


def test_a_task_that_the_register_no_longer_lists_is_missing() -> None:
    gone = AmendmentMatch(0, row(1, K.REMOVE), TaskId("không còn"), score=100, is_sure=True)
    assert shown(gone).row_at(0).is_missing
