"""Conflicts in words: which part of a task, by which document, in which order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.exchange.conflict_words import ConflictTold, read_conflicts
from desktop.models.write import Alter, Create
from tests.exchange.places import Place
from tests.models.sample import DEADLINE


def told(place: Place) -> tuple[ConflictTold, ...]:
    """What waits at an office."""
    with place.database.read() as session:
        return read_conflicts(session)


def report(day: int) -> dict[str, object]:
    """A report on the one task."""
    return {"task_id": "t1", "on_date": date(2025, 9, day), "state": "open", "text": "Đang làm"}


def test_reports_of_a_task_are_told_apart_by_their_days(
    ward: Place, town: Place, stick: Path
) -> None:
    ward.do(Create("progress", "p1", report(9)), Create("progress", "p2", report(19)))
    town.take(ward.export(stick).file)
    for place in (ward, town):
        for row in ("p1", "p2"):
            place.do(Alter("progress", row, {"text": f"{row} {place.folder.name}"}))
    ward.take(town.export(stick).file)
    assert {one.what for one in told(ward)} == {
        "Nội dung (báo cáo 09/9/2025)",
        "Nội dung (báo cáo 19/9/2025)",
    }


def test_a_step_is_told_apart_from_the_assignment(ward: Place, town: Place, stick: Path) -> None:
    step = {"task_id": "t1", "document_id": "qd299", "kind": "change_deadline", "reason": "chờ"}
    ward.do(Create("effect", "e2", step))
    town.take(ward.export(stick).file)
    for place in (ward, town):
        place.do(Alter("effect", "e2", {"reason": place.folder.name}))
        place.do(Alter("effect", "e1", {"content": place.folder.name}))
    ward.take(town.export(stick).file)
    assert {one.what for one in told(ward)} == {"Lý do (điều chỉnh thời hạn)", "Nội dung"}


def test_each_side_cites_the_document_that_it_knew(ward: Place, town: Place, stick: Path) -> None:
    ward.do(
        Create(
            "document",
            "qd412",
            {
                "kind": "quyet-dinh",
                "number": "412",
                "symbol": "QĐ-UBND",
                "issued_on": date(2025, 10, 15),
                "abstract": "Điều chỉnh\nchương trình",
            },
        )
    )
    town.take(ward.export(stick).file)
    ward.do(Alter("effect", "e1", {"document_id": "qd412", "reason": "lùi"}))
    town.do(Alter("effect", "e1", {"reason": "giữ"}))
    ward.take(town.export(stick).file)
    (one,) = told(ward)
    assert one.mine.document == "Quyết định số 412/QĐ-UBND ngày 15/10/2025"
    assert one.mine.abstract == "Điều chỉnh chương trình"
    assert one.theirs.document.startswith("Quyết định số 299/QĐ-UBND")


def test_results_that_reports_name_are_told_by_side(ward: Place, town: Place, stick: Path) -> None:
    ward.do(Create("progress", "p1", report(9) | {"result_document": "12/BC-UBND"}))
    town.take(ward.export(stick).file)
    ward.do(Alter("progress", "p1", {"text": "một"}))
    town.do(Alter("progress", "p1", {"result_document": "15/BC-UBND"}))
    town.do(Alter("progress", "p1", {"text": "hai"}))
    ward.take(town.export(stick).file)
    (one,) = told(ward)
    assert (one.mine.document, one.theirs.document) == ("12/BC-UBND", "15/BC-UBND")


def test_tasks_stand_by_their_numbers(ward: Place, town: Place, stick: Path) -> None:
    for number in ("10", "9"):
        task = {"programme_id": "nam", "ordinal": number, "task_class": "trong-tam"}
        effect = {"task_id": f"t{number}", "document_id": "qd299", "kind": "issue", "content": "x"}
        ward.do(Create("task", f"t{number}", task), Create("effect", f"e{number}", effect))
    town.take(ward.export(stick).file)
    for place in (ward, town):
        for number in ("10", "9"):
            place.do(Alter("effect", f"e{number}", {"note": place.folder.name}))
    ward.take(town.export(stick).file)
    assert [one.conflict.title[:2] for one in told(ward)] == ["9.", "10"]


def test_what_a_third_office_says_is_told_too(
    ward: Place, town: Place, stick: Path, tmp_path: Path
) -> None:
    (tmp_path / "xa").mkdir()
    third = Place(tmp_path / "xa", "Ủy ban nhân dân xã Mẫu")
    third.trust(ward)
    ward.trust(third)
    file = ward.export(stick).file
    for place in (town, third):
        place.take(file)
    for place in (ward, town, third):
        place.alter("van-phong", name=f"Của {place.folder.name}")
    for place in (town, third):
        ward.take(place.export(tmp_path / f"usb-{place.folder.name}").file)
    (one,) = told(ward)
    assert one.mine.text == "Của phuong"
    assert {one.theirs.text, *(it.text for it in one.others)} == {"Của thanh-pho", "Của xa"}
    assert len(one.others) == 1
    third.database.close()


def test_deadlines_in_the_same_words_are_told_apart_by_their_days(
    ward: Place, town: Place, stick: Path
) -> None:
    town.take(ward.export(stick).file)
    for place, due in ((ward, "2025-11-16"), (town, None)):
        place.do(Alter("effect", "e1", {"deadline": DEADLINE | {"due": due}}))
    ward.take(town.export(stick).file)
    (one,) = told(ward)
    assert (one.mine.text, one.theirs.text) == (
        "15/11 (đến hạn 16/11/2025)",
        "15/11 (không có ngày)",
    )
