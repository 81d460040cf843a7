"""What an office writes outside its scope waits, counts nowhere, and is answered once for all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.exchange.conflict_words import read_conflicts
from desktop.exchange.conflicts import Conflict, conflicts, resolve, resolve_all
from desktop.exchange.exchange import look, receive
from desktop.exchange.foresight import foresee
from desktop.exchange.held import outside
from desktop.exchange.preview import Preview
from desktop.exchange.scope import limits, set_limit
from desktop.exchange.telling import tell
from desktop.exchange.waiting import waiting_conflicts
from desktop.models.rebuild import rebuild
from desktop.models.undo import redo_last, undo_action, undo_last
from desktop.models.write import Alter, Create, Edit, Remove
from desktop.services.values import Viewpoint
from tests.exchange.places import Place
from tests.models.sample import DEADLINE

ISSUE = {"document_id": "qd299", "kind": "issue", "effective_on": date(2025, 9, 2)}
FILE = {"sha256": "0" * 64, "size": 1}
DONE = {"state": "done", "on_date": date(2025, 9, 10), "text": "Đã xong"}


def task(number: int, lead: str) -> list[Edit]:
    """A task of the programme and what issues it."""
    said = {"programme_id": "nam", "ordinal": str(number), "task_class": "trong-tam"}
    effect = {"task_id": f"t{number}", **ISSUE, "lead_id": lead, "deadline": DEADLINE}
    return [
        Create("task", f"t{number}", said),
        Create("effect", f"e{number}", {**effect, "content": f"Việc {number}"}),
    ]


def progress(id_: str, of_task: str) -> Create:
    """A report that a task is done."""
    return Create("progress", id_, {"task_id": of_task, **DONE})


def limit(place: Place, office: Place, *units: str) -> None:
    """Limit an office on a place's register to the tasks of some units; of none: lift it."""
    with place.database.act("Phạm vi") as session:
        set_limit(session, office.own.sender.office, units or None)


def waiting(place: Place) -> tuple[Conflict, ...]:
    """What waits at a place."""
    with place.database.read() as session:
        found = conflicts(session)
        assert waiting_conflicts(session) == len(found)
        return found


def answer(place: Place, conflict: Conflict, *, accept: bool) -> str:
    """Answer a question; the id of the action."""
    side = conflict.theirs if accept else conflict.mine
    with place.database.act("Giải quyết") as session:
        resolve(session, conflict.id, side.values)
        return str(session.info["action"].id)


def hand_over(sender: Place, receiver: Place, folder: Path) -> Preview:
    """A package from one to another; what it brought."""
    return receiver.take(sender.export(folder / f"usb-{sender.folder.name}").file).preview


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the sticks lie."""
    return tmp_path


@pytest.fixture
def division(ward: Place, town: Place, folder: Path) -> Place:
    """An office that has the ward's register and may change the tasks of its own unit there."""
    ward.do(Create("unit", "kinh-te", {"name": "Phòng Kinh tế"}), *task(2, "kinh-te"))
    hand_over(ward, town, folder)
    limit(ward, town, "kinh-te")
    return town


@pytest.fixture
def third(ward: Place, division: Place, folder: Path) -> Iterator[Place]:
    """An office without a limit that has the ward's register too."""
    (folder / "ba").mkdir()
    place = Place(folder / "ba", "Ủy ban nhân dân xã Ba")
    place.trust(ward, division)
    ward.trust(place)
    hand_over(ward, place, folder)
    yield place
    place.database.close()


def test_the_tasks_of_its_own_units_are_an_offices_own(
    ward: Place, division: Place, folder: Path
) -> None:
    document = Create("document", "bc", {"kind": "bao-cao", "number": "5", "symbol": "BC-KT"})
    division.do(
        progress("p2", "t2"),
        Alter("effect", "e2", {"reason": "chờ"}),
        document,
        Create(
            "attachment", "a1", {"document_id": "bc", "name": "x", "sha256": "0" * 64, "size": 1}
        ),
    )
    told = hand_over(division, ward, folder)
    assert (told.conflicts, told.warnings) == (0, ())
    assert ward.everything() == division.everything()
    assert waiting(ward) == ()
    ward.check()


def test_a_change_outside_waits_and_does_not_show(
    ward: Place, division: Place, folder: Path
) -> None:
    before = ward.everything()
    division.do(Alter("effect", "e1", {"content": "Khác", "reason": "x"}), progress("p1", "t1"))
    file = division.export(folder / "usb").file
    with ward.database.read() as session:
        received = receive(file)
    told = look(ward.database, ward.own, received)
    assert (told.new, told.changed, told.conflicts) == (0, 0, 2)
    assert "2 chỗ ngoài phạm vi của Ủy ban nhân dân thành phố Mẫu" in told.warnings[-1]
    with ward.database.read() as session:
        lines = tell(session, told)
        assert foresee(session, told, Viewpoint(date(2025, 10, 1))).is_same
    assert {(line.thing, line.deed, line.before, line.after) for line in lines} == {
        (
            "Nhiệm vụ 1. Đề án  Chuyển đổi số",
            "Nội dung, Lý do (ngoài phạm vi)",
            "Nội dung: Đề án  Chuyển đổi số; Lý do: để trống",
            "Nội dung: Khác; Lý do: x",
        ),
        (
            "Nhiệm vụ 1. Đề án  Chuyển đổi số",
            "Báo cáo hoàn thành (ngoài phạm vi)",
            "chưa có",
            "10/9/2025; Đã xong",
        ),
    }
    assert ward.take(file).preview.conflicts == 2
    assert ward.everything() == before
    assert division.rows("effect")["e1"]["content"] == "Khác"
    ward.check()

    again = ward.take(file).preview
    assert (again.new, again.changed, again.conflicts, again.changes) == (0, 0, 0, 0)
    effect, new = sorted(waiting(ward), key=lambda it: it.entity)
    assert (effect.entity, effect.fields) == ("effect", ("content", "reason"))
    assert (effect.is_outside, new.is_outside) == (True, True)
    assert effect.mine.values == {"content": "Đề án  Chuyển đổi số", "reason": ""}
    assert effect.theirs.values == {"content": "Khác", "reason": "x"}
    assert effect.theirs.office == "Ủy ban nhân dân thành phố Mẫu"
    assert effect.document == "299/QĐ-UBND"
    assert (new.entity, new.row, new.theirs.values) == ("progress", "p1", {"deleted": False})
    assert new.title == effect.title == "1. Đề án  Chuyển đổi số"


@pytest.mark.parametrize("accept", [True, False])
def test_the_answer_travels_and_is_not_asked_again(
    ward: Place, division: Place, folder: Path, *, accept: bool
) -> None:
    division.do(Alter("effect", "e1", {"content": "Khác"}), progress("p1", "t1"))
    division.do(Remove("unit", "van-phong"))
    hand_over(division, ward, folder)
    for one in waiting(ward):
        answer(ward, one, accept=accept)
    assert waiting(ward) == ()
    ward.check()
    assert ward.rows("effect")["e1"]["content"] == ("Khác" if accept else "Đề án  Chuyển đổi số")
    assert ward.rows("progress")["p1"]["deleted"] is not accept
    assert ward.unit("van-phong")["deleted"] is accept

    assert hand_over(ward, division, folder).conflicts == 0
    assert division.everything() == ward.everything()
    hand_over(division, ward, folder)
    assert waiting(ward) == waiting(division) == ()
    ward.check()
    division.check()


def test_a_new_task_is_one_question_with_all_that_belongs_to_it(
    ward: Place, division: Place, folder: Path
) -> None:
    division.do(
        Create("unit", "moi", {"name": "Tổ mới"}),
        *task(3, "moi"),
        progress("p3", "t3"),
    )
    hand_over(division, ward, folder)
    assert "t3" not in ward.rows("task")
    found = {one.entity: one for one in waiting(ward)}
    assert found.keys() == {"task", "unit"}
    assert found["task"].title == "3. Việc 3"
    answer(ward, found["task"], accept=True)
    # What the task needs came with it.
    assert waiting(ward) == ()
    assert ward.everything() == division.everything()
    ward.check()


def test_a_declined_task_is_removed_everywhere(ward: Place, division: Place, folder: Path) -> None:
    division.do(*task(3, "kinh-te"), progress("p3", "t3"))
    hand_over(division, ward, folder)
    (one,) = waiting(ward)
    answer(ward, one, accept=False)
    hand_over(ward, division, folder)
    for place in (ward, division):
        assert place.rows("task")["t3"]["deleted"]
        assert place.rows("progress")["p3"]["deleted"]
        place.check()


@pytest.mark.parametrize("order", [("t3", "t4"), ("t4", "t3")])
def test_what_an_accepted_task_needs_stays_though_a_declined_one_needs_it_too(
    ward: Place, division: Place, folder: Path, order: tuple[str, str]
) -> None:
    division.do(Create("unit", "moi", {"name": "Tổ mới"}), *task(3, "moi"), *task(4, "moi"))
    hand_over(division, ward, folder)
    asked = {one.row: one for one in waiting(ward)}
    sides = {"t3": asked["t3"].theirs, "t4": asked["t4"].mine}
    with ward.database.act("Giải quyết") as session:
        resolve_all(session, {asked[row].id: sides[row].values for row in order})
    assert waiting(ward) == ()
    tasks = ward.rows("task")
    assert (tasks["t3"]["deleted"], tasks["t4"]["deleted"]) == (False, True)
    assert not ward.unit("moi")["deleted"]
    hand_over(ward, division, folder)
    assert ward.everything() == division.everything()
    ward.check()


def test_what_needs_a_row_that_waits_waits_with_it(
    ward: Place, division: Place, folder: Path
) -> None:
    division.do(
        Create("leader", "moi", {"name": "Nguyễn Văn A"}),
        Alter("effect", "e2", {"leader_id": "moi"}),
        Alter("effect", "e2", {"reason": "của mình"}),
    )
    hand_over(division, ward, folder)
    effect = ward.rows("effect")["e2"]
    assert (effect["leader_id"], effect["reason"]) == (None, "của mình")
    found = {one.entity: one for one in waiting(ward)}
    assert found.keys() == {"effect", "leader"}
    with ward.database.act("Giải quyết") as session:
        resolve_all(session, {one.id: one.theirs.values for one in found.values()})
    assert ward.everything() == division.everything()
    assert waiting(ward) == ()
    ward.check()


def test_a_declined_change_decides_nothing_on_what_it_named(
    ward: Place, division: Place, folder: Path
) -> None:
    division.do(
        Create("leader", "moi", {"name": "Nguyễn Văn A"}),
        Alter("effect", "e1", {"leader_id": "moi"}),
    )
    hand_over(division, ward, folder)
    effect = next(one for one in waiting(ward) if one.entity == "effect")
    action = answer(ward, effect, accept=False)
    (leader,) = waiting(ward)
    assert (leader.entity, ward.rows("leader")) == ("leader", {})
    ward.check()

    with ward.database.act("Hoàn tác") as session:
        undo_action(session, action)
    effect = next(one for one in waiting(ward) if one.entity == "effect")
    answer(ward, effect, accept=True)
    assert waiting(ward) == ()
    assert ward.rows("effect")["e1"]["leader_id"] == "moi"
    hand_over(ward, division, folder)
    assert ward.everything() == division.everything()
    ward.check()


def test_what_another_office_built_on_counts(
    ward: Place, division: Place, third: Place, folder: Path
) -> None:
    division.do(Alter("effect", "e1", {"content": "Khác"}), progress("p1", "t1"))
    hand_over(division, ward, folder)
    hand_over(division, third, folder)
    assert len(waiting(ward)) == 2
    third.do(
        Alter("effect", "e1", {"content": "Khác nữa"}), Alter("progress", "p1", {"text": "Sửa"})
    )
    told = hand_over(third, ward, folder)
    assert waiting(ward) == ()
    assert (told.new, told.changed) == (0, 1)
    assert ward.everything() == third.everything()
    ward.check()


def test_a_task_that_is_given_to_an_office_in_the_same_package_is_its_own(
    ward: Place, division: Place, third: Place, folder: Path
) -> None:
    third.do(Alter("effect", "e1", {"lead_id": "kinh-te"}))
    division.trust(third)
    hand_over(third, division, folder)
    division.do(progress("p1", "t1"))
    hand_over(division, third, folder)
    told = hand_over(third, ward, folder)
    assert told.conflicts == 0
    assert waiting(ward) == ()
    assert ward.rows("progress")["p1"]["deleted"] is False


def test_an_answer_that_is_taken_back_asks_again(
    ward: Place, division: Place, folder: Path
) -> None:
    division.do(Alter("effect", "e1", {"content": "Khác"}), progress("p1", "t1"))
    hand_over(division, ward, folder)
    before = ward.everything()
    actions = [answer(ward, one, accept=True) for one in waiting(ward)]
    with ward.database.act("Hoàn tác") as session:
        undo_last(session)
    assert len(waiting(ward)) == 1
    with ward.database.act("Làm lại") as session:
        redo_last(session)
    assert waiting(ward) == ()
    for action in reversed(actions):
        with ward.database.act("Hoàn tác") as session:
            undo_action(session, action)
    assert len(waiting(ward)) == 2
    after = ward.everything()
    assert after["effect"] == before["effect"]
    assert after["progress"]["p1"]["deleted"]
    for one in waiting(ward):
        answer(ward, one, accept=True)
    assert waiting(ward) == ()
    assert ward.everything() == division.everything()
    ward.check()


def test_the_tables_made_again_leave_out_what_waits(
    ward: Place, division: Place, folder: Path
) -> None:
    division.do(Alter("effect", "e1", {"content": "Khác"}), progress("p1", "t1"))
    hand_over(division, ward, folder)
    before = ward.everything()
    with ward.database.act("Dựng lại") as session:
        rebuild(session)
    assert ward.everything() == before
    ward.check()


def test_an_import_that_only_brought_questions_can_be_undone(
    ward: Place, division: Place, folder: Path
) -> None:
    division.do(Alter("effect", "e1", {"content": "Khác"}))
    before = ward.everything()
    done = ward.take(division.export(folder / "usb").file)
    with ward.database.act("Hoàn tác") as session:
        undo_action(session, done.action)
    assert ward.everything() == before
    assert len(waiting(ward)) == 1
    ward.check()


def test_the_questions_are_put_in_words(ward: Place, division: Place, folder: Path) -> None:
    division.do(Alter("effect", "e1", {"content": "Khác"}), *task(3, "kinh-te"))
    hand_over(division, ward, folder)
    with ward.database.read() as session:
        changed, new = read_conflicts(session)
    assert (changed.thing, changed.what) == ("Nhiệm vụ 1. Đề án  Chuyển đổi số", "Nội dung")
    assert (changed.mine.text, changed.theirs.text) == ("Đề án  Chuyển đổi số", "Khác")
    assert changed.mine.office == "Ủy ban nhân dân phường Mẫu"
    assert changed.notice.startswith("Ủy ban nhân dân thành phố Mẫu ghi chỗ này ngoài phạm vi")
    assert (new.thing, new.what) == ("Nhiệm vụ 3. Việc 3", "Thêm")
    assert (new.mine.text, new.theirs.text) == (
        "Không thêm vào sổ",
        "Thêm vào sổ: Chương trình; 15/11; Phòng Kinh tế",
    )


def test_a_limit_that_is_lifted_binds_no_more_and_what_waits_goes_on_waiting(
    ward: Place, division: Place, folder: Path
) -> None:
    division.do(Alter("effect", "e1", {"content": "Khác"}))
    hand_over(division, ward, folder)
    limit(ward, division)
    division.do(Alter("effect", "e1", {"reason": "nữa"}))
    hand_over(division, ward, folder)
    effect = ward.rows("effect")["e1"]
    assert (effect["content"], effect["reason"]) == ("Đề án  Chuyển đổi số", "nữa")
    assert len(waiting(ward)) == 1
    division.do(Alter("effect", "e1", {"content": "Khác nữa"}))
    hand_over(division, ward, folder)
    assert waiting(ward) == ()
    assert ward.everything() == division.everything()
    ward.check()


def test_who_may_be_limited(ward: Place, division: Place) -> None:
    with ward.database.read() as session:
        assert limits(session) == {division.own.sender.office: ("kinh-te",)}
    for office, units, words in (
        (ward.own.sender.office, ["kinh-te"], "chính cơ quan"),
        ("0" * 32, ["kinh-te"], "Chưa chấp nhận"),
        (division.own.sender.office, [], "ít nhất một đơn vị"),
        (division.own.sender.office, ["khong-co"], "ít nhất một đơn vị"),
    ):
        with (
            pytest.raises(UserError, match=words),
            ward.database.act("Phạm vi") as session,
        ):
            set_limit(session, office, units)


def test_nothing_waits_without_limits(ward: Place, town: Place, folder: Path) -> None:
    hand_over(ward, town, folder)
    town.do(Alter("effect", "e1", {"content": "Khác"}))
    assert hand_over(town, ward, folder).conflicts == 0
    with ward.database.read() as session:
        assert outside(session) == ()
