"""What the tasks say that an annex brings: its own words, else those of the tasks before."""

from __future__ import annotations

import pytest

from desktop.models.database import Database
from desktop.register.values import EffectKind, TaskClass, Wording
from desktop.services.catalogue import units
from tests.services.amending import (
    CULTURE,
    DECEMBER,
    END,
    NOVEMBER,
    OFFICE,
    fill,
    ids,
    standings,
    unit,
)
from tests.services.annexes import (
    DISASTER,
    LAND,
    POOR,
    REFORM,
    TRAINING,
    accepted,
    annex,
    row,
    told,
)
from tests.services.ward import counts

K = EffectKind
PARTS = "- Việc một\n- Việc hai"


@pytest.fixture(autouse=True)
def _filled(database: Database) -> None:
    fill(database)


def says(database: Database, ordinal: str) -> Wording:
    """What a task of the year says at its end."""
    return standings(database)[ordinal].wording


def test_an_added_task_says_all_that_its_row_does(database: Database) -> None:
    new = row(
        1,
        K.ADD,
        "Đề án chợ dân sinh",
        programme_ordinal="40",
        new_deadline=DECEMBER,
        lead=OFFICE,
        coordinating=(CULTURE,),
        leader="PCT Trần Thị B",
        product="Đề án",
        field="LĨNH VỰC KINH TẾ",
        submit_to="Hội đồng nhân dân",
        note="Việc gấp",
        task_class=TaskClass.REGULAR,
    )
    assert accepted(database, annex(new)).created == 1
    added, before = standings(database)["40"], says(database, "2")
    assert added.task.task_class is TaskClass.REGULAR
    assert added.wording == Wording(
        "Đề án chợ dân sinh",
        "Đề án",
        unit(database, OFFICE),
        (unit(database, CULTURE),),
        before.leader,
        "Lĩnh vực kinh tế",
        "Hội đồng nhân dân",
        "Việc gấp",
        DECEMBER,
    )


def test_the_parts_of_a_task_keep_what_the_annex_does_not_say(database: Database) -> None:
    before = says(database, "1")
    assert accepted(database, annex(row(1, K.SPLIT, REFORM, into=PARTS))).created == 2
    for part in (says(database, "7"), says(database, "8")):
        assert (part.lead, part.coordinating) == (before.lead, before.coordinating)
        assert (part.leader, part.field) == (before.leader, before.field)
        assert part.deadline == before.deadline
        assert part.coordinating


def test_a_product_of_a_task_is_kept_unless_its_row_brings_another(database: Database) -> None:
    accepted(database, annex(row(1, K.CHANGE_PRODUCT, LAND, new_product="Phương án")))
    kept = row(1, K.SPLIT, LAND, into=PARTS, product="Chương trình cũ ghi khác")
    assert accepted(database, annex(kept)).created == 2
    assert says(database, "7").product == "Phương án"


def test_a_merged_task_keeps_only_what_all_of_them_say(database: Database) -> None:
    accepted(database, annex(row(1, K.CHANGE_PRODUCT, POOR, new_product="Báo cáo")))
    merge = annex(
        row(1, K.MERGE, POOR, into="Kế hoạch chung", new_deadline=DECEMBER),
        row(2, K.MERGE, REFORM, into="Kế hoạch chung"),
    )
    assert accepted(database, merge).created == 1
    whole = says(database, "7")
    assert (whole.lead, whole.leader, whole.field) == (None, None, "")
    assert (whole.product, whole.coordinating) == ("", ())
    assert whole.deadline == DECEMBER


def test_a_merge_that_is_recorded_for_one_task_only_goes_on_for_the_other(
    database: Database,
) -> None:
    first = row(1, K.MERGE, LAND, into="Kế hoạch chung", new_deadline=DECEMBER)
    second = row(2, K.MERGE, POOR, into="Kế hoạch chung", new_deadline=DECEMBER)
    assert accepted(database, annex(first)).created == 1
    result = accepted(database, annex(first, second))
    assert (result.created, result.updated, result.skipped) == (0, 1, 1)
    assert told(result.problems) == []
    assert standings(database)["2"].continues_in == ids(database, "7")


WHOLE = "Kế hoạch tuyên truyền tổng hợp"


def test_what_an_annex_adds_and_merges_others_into_is_brought_once(database: Database) -> None:
    draft = annex(
        row(1, K.MERGE, LAND, into=WHOLE),
        row(2, K.MERGE, TRAINING, into=WHOLE),
        row(5, K.ADD, WHOLE, new_deadline=DECEMBER, lead="Phòng Kinh tế", product="Kế hoạch"),
    )
    before = counts(database, END)["total"]
    result = accepted(database, draft)
    assert (result.rows, result.created, result.updated, result.skipped) == (3, 1, 2, 0)
    assert counts(database, END)["total"] == before - 1
    assert set(standings(database)) == {"1", "2", "3", "4", "5", "6", "7"}
    whole = says(database, "7")
    assert (whole.content, whole.deadline, whole.product) == (WHOLE, DECEMBER, "Kế hoạch")
    with database.read() as session:
        names = {one.id: one.name for one in units(session)}
    assert whole.lead is not None
    assert names[whole.lead] == "Phòng Kinh tế"
    assert standings(database)["5"].continues_in == ids(database, "7")

    again = accepted(database, draft)
    assert (again.created, again.updated, again.skipped, again.problems) == (0, 0, 3, ())


def test_a_merge_names_what_the_annex_adds_by_its_number(database: Database) -> None:
    draft = annex(
        row(1, K.ADD, WHOLE, new_deadline=DECEMBER, programme_ordinal="7"),
        row(2, K.MERGE, LAND, into="Gộp vào nhiệm vụ số 7"),
        row(3, K.MERGE, POOR, into="Gộp vào nhiệm vụ số 7"),
    )
    assert accepted(database, draft).created == 1
    assert says(database, "7").content == WHOLE
    assert standings(database)["2"].continues_in == ids(database, "7")


def test_a_merge_into_what_a_person_leaves_out_of_the_added_brings_it(database: Database) -> None:
    draft = annex(
        row(1, K.ADD, WHOLE, new_deadline=DECEMBER, programme_ordinal="7"),
        row(2, K.MERGE, LAND, into="Nhiệm vụ số 7"),
        row(3, K.MERGE, DISASTER, into="Nhiệm vụ số 7"),
    )
    assert accepted(database, draft, left_out=frozenset({1})).created == 1
    assert says(database, "7").content == WHOLE


def test_two_deadlines_of_what_is_added_and_merged_into_are_refused(database: Database) -> None:
    draft = annex(
        row(1, K.ADD, WHOLE, new_deadline=DECEMBER),
        row(2, K.MERGE, LAND, into=WHOLE, new_deadline=NOVEMBER),
    )
    result = accepted(database, draft)
    assert result.created == 0
    assert told(result.problems) == [(1, "new_deadline"), (2, "new_deadline")]
    assert "31/12/2025 ở dòng bổ sung và 30/11/2025 ở dòng gộp" in result.problems[0].message


def test_a_merge_into_words_like_those_of_an_added_task_is_asked(database: Database) -> None:
    draft = annex(
        row(1, K.ADD, f"{WHOLE} của phường", new_deadline=DECEMBER),
        row(2, K.MERGE, LAND, into=f"{WHOLE} phường"),
    )
    result = accepted(database, draft)
    assert (result.created, told(result.problems)) == (1, [(2, "into")])
    assert "ở dòng 1" in result.problems[0].message
