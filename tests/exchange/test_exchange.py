"""The stages of an exchange between real stores."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from desktop.errors import UserError
from desktop.exchange.conflicts import conflicts, resolve
from desktop.exchange.entries import Direction, entries
from desktop.exchange.exchange import look, receive, take_in
from desktop.exchange.office import own_office
from desktop.exchange.package import PackageError, PasswordError, read_header
from desktop.models.backup import stored_backups
from desktop.models.database import Announcement
from desktop.models.kept import KEPT_KEY
from desktop.models.tables import ChangeRow, LocalRow, OfficeRow, UnitRow
from desktop.models.undo import redo_last, undo_action, undo_last
from desktop.models.write import Alter, Create, Remove
from tests.exchange.places import START, Place


def changes(place: Place) -> int:
    """How many changes a log holds."""
    with place.database.read() as session:
        return len(session.scalars(select(ChangeRow.seq)).all())


def test_a_register_goes_over_whole(ward: Place, town: Place, stick: Path) -> None:
    heard: list[Announcement] = []
    town.database.listeners.append(heard.append)
    exported = ward.export(stick)
    imported = town.take(exported.file)

    told = imported.preview
    assert (told.new, told.changed, told.conflicts, told.known) == (4, 0, 0, 0)
    assert told.changes == exported.changes
    assert [(line.entity, line.title) for line in told.lines] == [
        ("task", "1. Đề án  Chuyển đổi số"),
        ("unit", "Văn phòng HĐND và UBND"),
        ("document", "299/QĐ-UBND"),
        ("programme", "Chương trình"),
    ]
    assert town.rows("task") == ward.rows("task")
    assert town.rows("effect") == ward.rows("effect")
    assert {"task", "effect", "unit"} <= heard[-1].kinds
    town.check()
    with town.database.read() as session:
        assert session.scalars(select(OfficeRow.name)).all() == ["Ủy ban nhân dân thành phố Mẫu"]
    assert len(stored_backups(town.folder / "so-cong-tac.db")) == 1


def test_a_known_package_brings_nothing(ward: Place, town: Place, stick: Path) -> None:
    exported = ward.export(stick)
    town.take(exported.file)
    before = changes(town), town.database.data_version()
    again = town.take(exported.file)
    assert (again.preview.new, again.preview.changed, again.preview.conflicts) == (0, 0, 0)
    assert (again.preview.known, again.action) == (exported.changes, "")
    assert (changes(town), town.database.data_version()) == before


def test_our_own_package_changes_nothing(ward: Place, stick: Path) -> None:
    exported = ward.export(stick)
    ward.alter("van-phong", name="Khác")
    before = changes(ward), ward.everything()
    imported = ward.take(exported.file)
    assert (imported.preview.changes, imported.action) == (0, "")
    assert (changes(ward), ward.everything()) == before
    assert imported.preview.warnings == (
        "Gói dừng ở thay đổi số 8 của Ủy ban nhân dân phường Mẫu, sổ đã có đến số 10; "
        "phần sổ đã có giữ nguyên.",
    )


def test_a_preview_writes_nothing(ward: Place, town: Place, stick: Path) -> None:
    received = receive(ward.export(stick).file)
    before = changes(town)
    told = look(town.database, town.own, received)
    assert told.new == 4
    assert changes(town) == before
    with town.database.read() as session:
        assert entries(session) == ()


def test_what_saw_ours_changes_it_and_comes_back(ward: Place, town: Place, stick: Path) -> None:
    town.take(ward.export(stick).file)
    town.alter("van-phong", short_name="VP")
    town.do(Alter("effect", "e1", {"reason": "theo công văn"}))
    told = ward.take(town.export(stick).file).preview
    assert (told.new, told.changed, told.conflicts) == (0, 2, 0)
    (field,) = told.lines[1].outcomes[0].fields
    assert (field.name, field.before, field.after) == ("short_name", "", "VP")
    assert [line.entity for line in told.lines] == ["task", "unit"]
    assert ward.unit("van-phong")["short_name"] == "VP"
    town.take(ward.export(stick).file)
    assert ward.everything() == town.everything()
    ward.check()


def make_conflict(ward: Place, town: Place, stick: Path) -> None:
    """Both offices name a unit without each other; the ward knows it."""
    town.take(ward.export(stick).file)
    ward.alter("van-phong", name="Của phường")
    town.alter("van-phong", name="Của thành phố")
    told = ward.take(town.export(stick).file).preview
    assert (told.new, told.changed, told.conflicts) == (0, 0, 1)


def test_a_conflict_waits_with_both_values(ward: Place, town: Place, stick: Path) -> None:
    make_conflict(ward, town, stick)
    with ward.database.read() as session:
        (conflict,) = conflicts(session)
    assert (conflict.subject, conflict.title, conflict.fields) == (
        "unit",
        ward.unit("van-phong")["name"],
        ("name",),
    )
    assert conflict.mine.values == {"name": "Của phường"}
    assert conflict.theirs.values == {"name": "Của thành phố"}
    assert conflict.theirs.office == "Ủy ban nhân dân thành phố Mẫu"
    assert conflict.theirs.actor == "Người của thanh-pho"
    assert conflict.mine.actor == "Người của phuong"
    assert abs(conflict.theirs.at - START) < timedelta(minutes=1)


@pytest.mark.parametrize("name", ["Của phường", "Của thành phố", "Một tên khác"])
def test_an_answer_travels_and_is_not_asked_again(
    ward: Place, town: Place, stick: Path, name: str
) -> None:
    make_conflict(ward, town, stick)
    with ward.database.read() as session:
        (conflict,) = conflicts(session)
    with ward.database.act("Giải quyết") as session:
        resolve(session, conflict.id, {"name": name})
    with ward.database.read() as session:
        assert conflicts(session) == ()
    told = town.take(ward.export(stick).file).preview
    assert told.conflicts == 0
    assert (ward.unit("van-phong")["name"], town.unit("van-phong")["name"]) == (name, name)
    with town.database.read() as session:
        assert conflicts(session) == ()
    assert ward.take(town.export(stick).file).preview.conflicts == 0


def test_a_conflict_that_was_answered_elsewhere_is_gone(
    ward: Place, town: Place, stick: Path
) -> None:
    make_conflict(ward, town, stick)
    assert town.take(ward.export(stick).file).preview.conflicts == 1
    with ward.database.read() as session:
        (conflict,) = conflicts(session)
    with town.database.act("Giải quyết") as session:
        resolve(session, conflict.id, {"name": "Chung"})
    ward.take(town.export(stick).file)
    with ward.database.read() as session:
        assert conflicts(session) == ()
    with pytest.raises(UserError, match="Không còn xung đột"), ward.database.act("x") as session:
        resolve(session, conflict.id, {"name": "Chung"})


def test_the_same_value_on_both_sides_is_no_conflict(ward: Place, town: Place, stick: Path) -> None:
    town.take(ward.export(stick).file)
    for place in (ward, town):
        place.alter("van-phong", name="Văn phòng")
    assert ward.take(town.export(stick).file).preview.conflicts == 0
    assert ward.unit("van-phong")["name"] == "Văn phòng"


def test_a_removal_beside_an_edit_leaves_the_row_until_it_is_settled(
    ward: Place, town: Place, stick: Path
) -> None:
    town.take(ward.export(stick).file)
    ward.do(Remove("unit", "van-phong"))
    town.alter("van-phong", short_name="VP")
    assert ward.take(town.export(stick).file).preview.conflicts == 1
    assert not ward.unit("van-phong")["deleted"]
    ward.check()
    with ward.database.read() as session:
        (conflict,) = conflicts(session)
    assert (conflict.mine.values, conflict.theirs.values) == ({"deleted": True}, {"deleted": False})
    with ward.database.act("Giải quyết") as session:
        resolve(session, conflict.id, conflict.mine.values)
    town.take(ward.export(stick).file)
    assert ward.unit("van-phong")["deleted"]
    assert ward.everything() == town.everything()


REPORT = {"task_id": "t1", "on_date": date(2025, 9, 9), "state": "open", "text": "Đang làm"}


@pytest.mark.parametrize("is_ward_first", [True, False])
def test_what_was_written_in_a_thing_removed_elsewhere_is_told(
    ward: Place, town: Place, stick: Path, is_ward_first: bool
) -> None:
    town.take(ward.export(stick).file)
    ward.do(Remove("task", "t1"))
    town.do(Create("progress", "p1", REPORT))
    giver, taker = (ward, town) if is_ward_first else (town, ward)
    (warning,) = taker.take(giver.export(stick).file).preview.warnings
    assert "“1. Đề án  Chuyển đổi số” đã bị xóa ở một nơi" in warning
    assert giver.take(taker.export(stick).file).preview.warnings == ()
    assert ward.everything() == town.everything()


def test_what_was_removed_knowingly_is_not_told(ward: Place, town: Place, stick: Path) -> None:
    ward.do(Create("progress", "p1", REPORT))
    ward.do(Remove("task", "t1"))
    assert town.take(ward.export(stick).file).preview.warnings == ()
    town.do(Create("progress", "p2", REPORT))
    assert ward.take(town.export(stick).file).preview.warnings == ()


def test_an_import_is_undone_in_one_step_and_done_again(
    ward: Place, town: Place, stick: Path
) -> None:
    town.take(ward.export(stick).file)
    before = town.everything()
    ward.alter("van-phong", name="Mới", short_name="M")
    ward.do(Create("unit", "cong-an", {"name": "Công an"}), Remove("effect", "e1"))
    imported = town.take(ward.export(stick).file)
    after = town.everything()
    assert after != before
    with town.database.act("Hoàn tác") as session:
        assert undo_last(session) == "Nhận gói của Ủy ban nhân dân phường Mẫu"
    undone = town.everything()
    assert undone["unit"].pop("cong-an")["deleted"]
    for entity in ("unit", "effect", "task"):
        assert undone[entity] == before[entity]
    town.check()
    assert town.take(stick_file(stick)).preview.changes == 0
    with town.database.act("Làm lại") as session:
        redo_last(session)
    assert town.everything() == after
    with town.database.act("Hoàn tác") as session:
        undo_action(session, imported.action)
    assert town.unit("cong-an")["deleted"]
    assert town.unit("van-phong")["name"] == "Văn phòng HĐND và UBND"


def stick_file(stick: Path) -> Path:
    """The one package on the stick."""
    (found,) = stick.glob("*.sct")
    return found


def test_an_import_that_made_a_conflict_is_undone_to_our_value(
    ward: Place, town: Place, stick: Path
) -> None:
    make_conflict(ward, town, stick)
    with ward.database.act("Hoàn tác") as session:
        undo_last(session)
    assert ward.unit("van-phong")["name"] == "Của phường"
    with ward.database.read() as session:
        assert conflicts(session) == ()
    ward.check()


def test_an_import_is_not_undone_over_what_was_done_since(
    ward: Place, town: Place, stick: Path
) -> None:
    town.take(ward.export(stick).file)
    ward.alter("van-phong", name="Mới")
    imported = town.take(ward.export(stick).file)
    town.alter("van-phong", name="Mới hơn")
    with pytest.raises(UserError, match="Sửa"), town.database.act("Hoàn tác") as session:
        undo_action(session, imported.action)


def test_our_changes_come_after_what_was_taken_in(ward: Place, town: Place, stick: Path) -> None:
    ward.clock.at = ward.clock.at.replace(hour=20)
    ward.alter("van-phong", name="Buổi tối")
    town.take(ward.export(stick).file)
    town.alter("van-phong", name="Sáng")
    with town.database.read() as session:
        newest = session.scalars(select(ChangeRow.replica).order_by(ChangeRow.hlc.desc())).first()
    assert newest == town.own.replica


def test_a_clock_far_ahead_is_told_and_not_adopted(ward: Place, town: Place, stick: Path) -> None:
    ward.clock.at = ward.clock.at.replace(year=2031)
    ward.alter("van-phong", name="Tương lai")
    told = town.take(ward.export(stick).file).preview
    assert "chạy trước máy này quá 24 giờ" in told.warnings[0]
    town.alter("van-phong", name="Hôm nay")
    assert town.unit("van-phong")["name"] == "Hôm nay"
    with town.database.read() as session:
        own = session.scalars(
            select(ChangeRow.hlc).where(ChangeRow.replica == town.own.replica)
        ).all()
    assert max(own) < f"{int(ward.clock.at.timestamp() * 1000):012x}"


def test_what_only_a_newer_program_knows_is_passed_on_as_it_is(
    ward: Place, town: Place, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.models import journal

    monkeypatch.setattr(journal, "LATEST", 99)
    with ward.database.act("Bản mới") as session:
        journal_ = journal.journal_of(session)
        made = journal_.add("vehicle", "xe", "*", '{"wheels":4}')
        journal_.add("vehicle", "xe", "wheels", "3", f'["{made}"]')
        journal_.add("unit", "van-phong", "colour", '"đỏ"', f'["{ward.own.replica}:4"]')
        journal_.flush()
    monkeypatch.undo()
    told = town.take(ward.export(stick).file).preview
    assert told.new == 4
    town.check()
    with town.database.read() as session:
        assert session.get(LocalRow, KEPT_KEY) is not None
    town.alter("van-phong", short_name="VP")
    ward.take(town.export(stick).file)
    ward.check()
    with town.database.read() as session:
        kept = session.scalars(select(ChangeRow.value).where(ChangeRow.entity == "vehicle")).all()
    assert kept == ['{"wheels":4}', "3"]


def test_a_package_with_a_password(ward: Place, town: Place, stick: Path) -> None:
    exported = ward.export(stick, "hồ sơ mật")
    with pytest.raises(PasswordError):
        town.take(exported.file)
    assert town.take(exported.file, "hồ sơ mật").preview.new == 4


def test_a_refused_package_leaves_a_line_and_nothing_else(
    ward: Place, town: Place, stick: Path
) -> None:
    file = ward.export(stick).file
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    before = changes(town)
    with pytest.raises(PackageError, match="Chữ ký"):
        town.take(file)
    assert changes(town) == before
    with town.database.read() as session:
        (entry,) = entries(session)
    assert (entry.direction, entry.file, entry.sender.name) == (
        Direction.REFUSED,
        file.name,
        "Ủy ban nhân dân phường Mẫu",
    )
    assert "Chữ ký" in entry.note


def test_exchanges_are_remembered(ward: Place, town: Place, stick: Path) -> None:
    exported = ward.export(stick)
    imported = town.take(exported.file)
    with ward.database.read() as session:
        (out,) = entries(session)
    with town.database.read() as session:
        (into,) = entries(session)
    assert (out.direction, out.changes) == (Direction.OUT, exported.changes)
    assert (into.direction, into.new, into.action) == (Direction.IN, 4, imported.action)
    assert out.digest == into.digest


def test_a_third_office_gets_it_by_the_second(
    ward: Place, town: Place, stick: Path, tmp_path: Path
) -> None:
    (tmp_path / "tinh").mkdir()
    province = Place(tmp_path / "tinh", "Ủy ban nhân dân tỉnh Mẫu")
    province.trust(town)
    town.take(ward.export(stick).file)
    told = province.take(town.export(tmp_path / "usb2").file).preview
    assert "chuyển tiếp thay đổi của Ủy ban nhân dân phường Mẫu" in told.warnings[0]
    assert province.rows("task") == ward.rows("task")
    ward.alter("van-phong", name="Mới")
    ward.trust(province)
    province.trust(ward)
    province.take(ward.export(stick).file)
    assert ward.take(province.export(tmp_path / "usb3").file).preview.conflicts == 0
    province.check()
    province.database.close()


def test_a_fork_is_refused_and_shrinks_nothing(
    ward: Place, town: Place, stick: Path, tmp_path: Path
) -> None:
    path = ward.folder / "so-cong-tac.db"
    files = ward_as_it_is(ward)
    ward.alter("van-phong", name="Một")
    town.take(ward.export(stick).file)
    lay_back(ward, files)
    ward.alter("van-phong", name="Hai")
    with ward.database.read() as session:
        assert (
            ward.own.replica
            == session.execute(text("SELECT value FROM local WHERE key = 'replica'")).scalar_one()
        )
    file = ward.export(tmp_path / "usb2").file
    before = town.everything()
    with pytest.raises(PackageError, match="không khớp"):
        town.take(file)
    assert town.everything() == before
    assert path.exists()


def test_a_clone_that_went_on_keeps_both_sides_work(
    ward: Place, town: Place, stick: Path, tmp_path: Path
) -> None:
    files = ward_as_it_is(ward)
    ward.alter("van-phong", name="Một", short_name="VP")
    town.take(ward.export(stick).file)
    town.alter("van-phong", focal_point="Nguyễn Văn A")
    lay_back(ward, files)
    ward.alter("van-phong", name="Hai")
    ward.do(Create("unit", "moi", {"name": "Đơn vị mới"}))
    with pytest.raises(PackageError, match="Hãy ghi một gói từ sổ này cho nơi gửi"):
        town.take(ward.export(tmp_path / "usb2").file)

    received = receive(town.export(tmp_path / "usb3").file)
    before = changes(ward), ward.everything()
    told = look(ward.database, ward.own, received)
    assert told.warnings[-1].startswith("Máy này là bản sao của một máy khác")
    assert "4 thay đổi" in told.warnings[-1]
    assert (changes(ward), ward.everything()) == before
    assert take_in(ward.database, ward.own, received).preview.conflicts == told.conflicts == 1
    ward.check()
    old = ward.own.replica
    ward.own = own_office(ward.database, ward.folder)
    assert ward.own.replica != old
    assert ward.unit("moi")["name"] == "Đơn vị mới"
    assert ward.unit("van-phong")["focal_point"] == "Nguyễn Văn A"

    told = town.take(ward.export(tmp_path / "usb4").file).preview
    assert (told.new, told.conflicts) == (1, 1)
    assert town.everything() == ward.everything()
    for place in (ward, town):
        place.check()
        with place.database.read() as session:
            (one,) = conflicts(session)
        assert {side.values["name"] for side in one.sides} == {"Một", "Hai"}
    ward.alter("van-phong", short_name="VP2")
    assert town.take(ward.export(tmp_path / "usb5").file).preview.changed == 1
    with ward.database.act("Hoàn tác") as session:
        undo_last(session)
    assert ward.unit("van-phong")["short_name"] == "VP"


def test_a_clone_that_others_built_on_is_refused(
    ward: Place, town: Place, stick: Path, tmp_path: Path
) -> None:
    files = ward_as_it_is(ward)
    ward.alter("van-phong", name="Một")
    first = ward.export(stick).file
    lay_back(ward, files)
    ward.alter("van-phong", name="Hai")
    town.take(ward.export(tmp_path / "usb2").file)
    town.alter("van-phong", name="Ba")
    ward.take(town.export(tmp_path / "usb3").file)
    before = changes(ward), ward.everything()
    with pytest.raises(PackageError, match="không khớp"):
        ward.take(first)
    assert (changes(ward), ward.everything()) == before
    ward.check()


def ward_as_it_is(ward: Place) -> dict[Path, bytes]:
    """The files of an office as an image of its disk holds them."""
    ward.database.close()
    files = {one: one.read_bytes() for one in ward.folder.iterdir() if one.is_file()}
    ward.database = ward.open()
    return files


def lay_back(ward: Place, files: dict[Path, bytes]) -> None:
    """Go on from that image: under the same file number and with the same token."""
    ward.database.close()
    for one, data in files.items():
        one.write_bytes(data)
    ward.database = ward.open()


def test_a_restored_store_gets_its_lost_work_back(ward: Place, town: Place, stick: Path) -> None:
    from desktop.models.backup import back_up, restore

    saved = back_up(ward.database)
    assert saved is not None
    ward.alter("van-phong", name="Sau khi sao lưu")
    town.take(ward.export(stick).file)
    ward.database.close()
    restore(saved, ward.folder / "so-cong-tac.db")
    old = ward.own.replica
    assert ward.reopen().replica != old
    ward.trust(town)
    assert ward.unit("van-phong")["name"] == "Văn phòng HĐND và UBND"
    told = ward.take(town.export(stick).file).preview
    assert told.changed == 1
    assert ward.unit("van-phong")["name"] == "Sau khi sao lưu"
    ward.alter("van-phong", name="Tiếp tục")
    assert town.take(ward.export(stick).file).preview.conflicts == 0
    assert town.everything() == ward.everything()


def test_rows_that_point_nowhere_are_refused(ward: Place, town: Place, stick: Path) -> None:
    with ward.database.act("Hỏng") as session:
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
        from desktop.models.journal import journal_of

        journal = journal_of(session)
        journal.add(
            "task", "t9", "*", '{"ordinal":"9","programme_id":"x","task_class":"trong-tam"}'
        )
        journal.flush()
    before = changes(town), town.everything()
    with pytest.raises(PackageError, match="trỏ đến chỗ không có"):
        town.take(ward.export(stick).file)
    assert (changes(town), town.everything()) == before


def test_the_header_tells_the_senders_reach(ward: Place, stick: Path) -> None:
    exported = ward.export(stick)
    header = read_header(exported.file.read_bytes())
    assert header.sender == ward.own.sender
    assert f"_1-{header.chains[0].last}_" in exported.file.name
    with ward.database.read() as session:
        assert session.scalars(select(UnitRow.id)).all() == ["van-phong"]


def test_the_lines_of_a_preview_stand_by_their_numbers(
    ward: Place, town: Place, stick: Path
) -> None:
    for ordinal in ("10", "2", "1.2", "1.10"):
        said = {"programme_id": "nam", "ordinal": ordinal, "task_class": "trong-tam"}
        issue = {"document_id": "qd299", "kind": "issue", "effective_on": date(2025, 9, 2)}
        said_first = {"task_id": f"t{ordinal}", "content": "Việc", **issue}
        ward.do(Create("task", f"t{ordinal}", said), Create("effect", f"e{ordinal}", said_first))
    told = look(town.database, town.own, receive(ward.export(stick).file))
    titles = [line.title.rpartition(". ")[0] for line in told.lines if line.entity == "task"]
    assert titles == ["1", "1.2", "1.10", "2", "10"]
