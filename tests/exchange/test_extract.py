"""An extract: the register as at a date, proved from its own rows, and nothing later in it."""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.entries import Direction, entries
from desktop.exchange.exchange import look, receive, take_in
from desktop.exchange.extract import (
    IS_PACKAGE,
    Counted,
    Extract,
    ExtractHeader,
    open_extract,
    read_extract_header,
)
from desktop.exchange.extract_rows import FIELDS, row_line
from desktop.exchange.extracts import Sealed, Wanted, create_extract, look_at_extract
from desktop.exchange.finding import look_at, packages_in
from desktop.exchange.frames import pack, unpack
from desktop.exchange.header import Header
from desktop.exchange.office import own_office
from desktop.exchange.package import (
    EXTRACT_MAGIC,
    IS_EXTRACT,
    PackageError,
    PasswordError,
    open_body,
)
from desktop.exchange.trust import revoke
from desktop.models.canonical import canonical
from desktop.models.database import Database
from desktop.models.shelf import READ_ONLY, Shelf
from desktop.models.tables import BUSINESS, ChangeRow
from desktop.paths import store_file
from desktop.register.values import EffectKind, ProgrammeId, ProgressState, Revision, TaskId
from desktop.services.amendment_drafts import Amendment, AmendmentDraft, CorrectionDraft, TaskWords
from desktop.services.amendments import amend
from desktop.services.catalogue import leaders, save_unit, units
from desktop.services.corrections import correct_task
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft, ReportDraft
from desktop.services.facts import rows
from desktop.services.programmes import programmes
from desktop.services.progress import record_report
from desktop.services.progress import verify as verify_report
from desktop.services.register import find_task, standing
from desktop.services.tasks import change_deadline, stop_tasks
from desktop.services.timeline import task_detail
from desktop.services.values import TaskRow, Viewpoint
from tests.commands.every_effect import amend_everything
from tests.exchange.places import Place
from tests.services import ward as small
from tests.services.ward import dated

SAMPLE_DAY = date(2025, 11, 22)
DAY = date(2025, 10, 15)
LATER = date(2025, 10, 20)


@pytest.fixture
def sender(town: Place) -> Place:
    """The town's office with a programme of three tasks."""
    small.fill(town.database)
    return town


def seal(place: Place, stick: Path, day: date = DAY, password: str | None = None) -> Sealed:
    """Write an extract of every programme."""
    return create_extract(place.database, place.own, stick, Wanted(day), password)


def see(place: Place, file: Path, password: str | None = None) -> Extract:
    """Open an extract at an office."""
    return look_at_extract(place.database, place.own, file, password)


def shown(extract: Extract) -> tuple[TaskRow, ...]:
    """What an extract shows on its own day."""
    shelf = Shelf(extract.rows)
    with shelf.read() as session:
        found = standing(session, Viewpoint(extract.header.as_at)).rows
    shelf.close()
    return found


def everyone(_header: Header) -> None:
    """Believe whoever signed."""


def plain(file: Path) -> bytes:
    """All that stands in the rows of an extract, as text."""
    return b"\n".join(unpack(open_body(file.read_bytes(), None, None)))


def told(head: ExtractHeader) -> dict[str, int]:
    """The figures of a header."""
    return {name: one.value for name, one in head.figures.items()}


def test_the_sample_ward_is_counted_again_from_the_rows(data: Path, tmp_path: Path) -> None:
    database = Database.open(store_file(data))
    own = own_office(database, data)
    made = create_extract(database, own, tmp_path, Wanted(SAMPLE_DAY))
    seen = look_at_extract(database, own, made.file)
    figures = told(seen.header)
    names = ("issued", "added", "total", "done", "done_on_time", "done_late", "open")
    assert [figures[name] for name in names] == [97, 47, 144, 107, 98, 9, 37]
    assert seen.differences == ()
    with database.read() as session:
        ours = standing(session, Viewpoint(SAMPLE_DAY))
    for name, value in figures.items():
        assert value == ours.figures[name].value == seen.figures[name].value
        assert set(seen.figures[name].ids) == set(ours.figures[name].ids)
    assert shown(seen) == ours.rows
    database.close()


@pytest.mark.parametrize("day", [date(2025, 9, 2), date(2025, 9, 30), date(2025, 10, 31)])
def test_an_earlier_day_shows_what_the_register_shows_then(
    data: Path, tmp_path: Path, day: date
) -> None:
    database = Database.open(store_file(data))
    own = own_office(database, data)
    seen = look_at_extract(database, own, create_extract(database, own, tmp_path, Wanted(day)).file)
    with database.read() as session:
        assert shown(seen) == standing(session, Viewpoint(day)).rows
    days = [row["on_date"] for row in seen.rows["progress"]]
    days += [row["effective_on"] or DAY for row in seen.rows["effect"] if row["effective_on"]]
    days += [row["issued_on"] for row in seen.rows["document"]]
    assert max(days) <= day
    database.close()


@pytest.mark.parametrize("day", [date(2025, 11, 9), date(2025, 11, 10), date(2025, 12, 1)])
def test_every_kind_of_effect_shows_as_it_does_at_home(
    data: Path, tmp_path: Path, day: date
) -> None:
    tasks = amend_everything(data)
    database = Database.open(store_file(data))
    own = own_office(database, data)
    seen = look_at_extract(database, own, create_extract(database, own, tmp_path, Wanted(day)).file)
    with database.read() as session:
        assert shown(seen) == standing(session, Viewpoint(day)).rows
        ours = {one: steps_of(session, one, day) for one in tasks.values()}
    shelf = Shelf(seen.rows)
    with shelf.read() as session:
        assert {one: steps_of(session, one, day) for one in tasks.values()} == ours
    shelf.close()
    database.close()


def steps_of(session: Session, task: TaskId, day: date) -> list[tuple[str, str, str]]:
    """What is told of a task's life by a day."""
    detail = task_detail(session, task, Viewpoint(day))
    steps = [one for one in detail.timeline if one.in_force and one.on and one.on <= day]
    return [(one.kind, one.old, one.new) for one in steps]


def test_nothing_later_is_inside(sender: Place, stick: Path) -> None:
    first, second = (small.task(sender.database, one) for one in "12")
    with sender.database.act("Quyết định sau") as session:
        later = save_document(session, DocumentDraft("412", "QĐ-UBND", LATER, abstract="Muộn hơn"))
        moved = dated("31/12", date(2025, 12, 31))
        change_deadline(session, (first,), later, moved, "Chờ hướng dẫn mới")
        draft = DocumentDraft("500", "QĐ-UBND", None, signed=False, abstract="Bản nháp")
        stop_tasks(session, (second,), save_document(session, draft), "Dừng theo dự thảo")
    with sender.database.act("Báo cáo") as session:
        done = ReportDraft(ProgressState.DONE, date(2025, 10, 10), "Đã trình")
        report = record_report(session, first, done)
        verify_report(session, report, LATER)
        record_report(session, second, ReportDraft(ProgressState.DONE, LATER, "Xong sau đó"))
    file = seal(sender, stick).file
    text = plain(file).decode()
    assert "Đã trình" in text
    for word in (
        '"412"',
        "Muộn hơn",
        "Chờ hướng dẫn mới",
        "31/12",
        "Bản nháp",
        "Dừng theo dự thảo",
    ):
        assert word not in text
    assert "Xong sau đó" not in text
    assert LATER.isoformat() not in text
    seen = see(sender, file)
    (row,) = [one for one in shown(seen) if one.id == first]
    assert (row.completed_on, row.verified_on) == (date(2025, 10, 10), None)
    assert len(seen.rows["effect"]) == 3


def test_who_typed_and_whom_to_call_stays_at_home(sender: Place, stick: Path) -> None:
    with sender.database.act("Sửa đơn vị") as session:
        unit = units(session)[0]
        save_unit(session, replace(unit, focal_point="Bùi Văn T", focal_phone="0912345678"))
    file = seal(sender, stick).file
    text = plain(file).decode()
    for word in ("Bùi Văn T", "0912345678", sender.database.actor, "txn", "action"):
        assert word not in text
    assert {json.loads(line)["entity"] for line in text.split("\n")} <= set(FIELDS)


def second_programme(place: Place) -> ProgrammeId:
    """Issue a programme of its own with one task."""
    with place.database.act("Chương trình khác") as session:
        task = replace(small.TASKS[0], content="Việc của năm sau", lead="Trạm Y tế")
        placing = replace(
            small.year_placing(),
            document=replace(small.DECISION, number="301", issued_on=date(2025, 10, 1)),
            title="Chương trình riêng",
        )
        small.accept_programme(session, small.draft_of(task), placing)
        return next(one.id for one in programmes(session) if one.title == "Chương trình riêng")


def test_a_programme_that_was_not_chosen_stays_at_home(sender: Place, stick: Path) -> None:
    second_programme(sender)
    with sender.database.read() as session:
        chosen = next(one.id for one in programmes(session) if "năm 2025" in one.title)
    wanted = Wanted(DAY, (chosen,))
    made = create_extract(sender.database, sender.own, stick, wanted)
    text = plain(made.file).decode()
    for word in ("Việc của năm sau", "Chương trình riêng", "Trạm Y tế", '"number":"301"'):
        assert word not in text
    seen = see(sender, made.file)
    assert seen.header.programmes == ("Chương trình năm 2025",)
    assert seen.figures["total"].value == 2
    both = see(sender, seal(sender, stick).file)
    assert both.figures["total"].value == 3


def test_figures_that_another_programme_proves_are_not_sealed_without_it(
    sender: Place, stick: Path
) -> None:
    second = second_programme(sender)
    with sender.database.act("Gộp") as session:
        both = tuple(find_task(session, f"Chương trình năm 2025:{one}") for one in "12")
        words = TaskWords("Việc gộp chung", dated("31/10", date(2025, 10, 31)))
        merged = Amendment(EffectKind.MERGE, both, reason="Trùng", into=(words,), programme=second)
        amend(session, AmendmentDraft(DocumentDraft("310", "QĐ-UBND", DAY), (merged,)))
    everything = see(sender, seal(sender, stick).file)
    assert (told(everything.header)["total"], told(everything.header)["merged"]) == (2, 1)
    with pytest.raises(UserError, match="hãy trích mọi chương trình"):
        create_extract(sender.database, sender.own, stick, Wanted(DAY, (second,)))
    first = Wanted(DAY, (small.main(sender.database),))
    alone = see(sender, create_extract(sender.database, sender.own, stick, first).file)
    assert (told(alone.header)["total"], told(alone.header)["merged"]) == (0, 2)


def test_months_go_with_their_year(sender: Place, stick: Path) -> None:
    task = replace(small.TASKS[0], content="Việc phát sinh của tháng Mười")
    small.add_month(sender.database, task)
    chosen = small.main(sender.database)
    made = create_extract(sender.database, sender.own, stick, Wanted(DAY, (chosen,)))
    seen = see(sender, made.file)
    assert (told(seen.header)["issued"], told(seen.header)["added"]) == (2, 1)
    assert seen.header.programmes == ("Chương trình năm 2025",)
    before = see(sender, seal(sender, stick, date(2025, 9, 10)).file)
    assert told(before.header)["added"] == 0
    assert len(before.rows["programme"]) == 1


def test_a_correction_of_a_later_day_shows_in_the_values_alone(sender: Place, stick: Path) -> None:
    first = small.task(sender.database, "1")
    with sender.database.act("Đính chính") as session:
        letter = save_document(
            session, DocumentDraft("77", "CV-UBND", LATER, abstract="Đính chính")
        )
        draft = CorrectionDraft(first, Revision(content="Nội dung đúng"), "Gõ nhầm", letter)
        correct_task(session, draft, LATER)
    seen = see(sender, seal(sender, stick).file)
    assert [row["kind"] for row in seen.rows["effect"]].count("correct") == 0
    assert [one.content for one in shown(seen) if one.id == first] == ["Nội dung đúng"]
    assert "Đính chính" not in plain(seal(sender, stick, date(2025, 10, 16)).file).decode()


def test_a_correction_of_our_own_record_is_told(sender: Place, stick: Path) -> None:
    first = small.task(sender.database, "1")
    with sender.database.act("Đính chính") as session:
        draft = CorrectionDraft(first, Revision(content="Nội dung đúng"), "Gõ nhầm")
        correct_task(session, draft, DAY)
    seen = see(sender, seal(sender, stick).file)
    assert [row["kind"] for row in seen.rows["effect"]].count("correct") == 1
    assert [one.content for one in shown(seen) if one.id == first] == ["Nội dung đúng"]


def test_a_day_before_everything_has_nothing_to_tell(sender: Place, stick: Path) -> None:
    with pytest.raises(UserError, match="chưa có chương trình nào được ban hành"):
        seal(sender, stick, date(2025, 9, 1))
    assert not list(stick.iterdir())


def test_looking_leaves_the_register_as_it_was(ward: Place, sender: Place, stick: Path) -> None:
    file = seal(sender, stick).file
    before = state_of(ward)
    seen = see(ward, file)
    shelf = Shelf(seen.rows)
    with shelf.read() as session:
        assert len(standing(session, Viewpoint(DAY)).rows) == 3
    with pytest.raises(UserError, match="chỉ xem"), shelf.act("Ghi"):
        pytest.fail("nothing may be written")
    shelf.close()
    assert state_of(ward) == before
    with ward.database.read() as session:
        entry = entries(session)[0]
    assert (entry.direction, entry.sender.name) == (Direction.SEEN, sender.own.sender.name)
    assert entry.note == "đến 15/10/2025: 2 nhiệm vụ"
    with sender.database.read() as session:
        assert entries(session)[0].direction is Direction.SEALED


def state_of(place: Place) -> tuple[object, ...]:
    """Everything of a register that travels: the log, and every row of every entity."""
    with place.database.read() as session:
        log = session.execute(select(func.count(), func.max(ChangeRow.seq))).one()
        stored = {name: [dict(one) for one in rows(session, name)] for name in BUSINESS}
    return tuple(log), stored


def test_a_shelf_cannot_be_written_even_past_its_door(sender: Place, stick: Path) -> None:
    shelf = Shelf(see(sender, seal(sender, stick).file).rows)
    with shelf.read() as session, pytest.raises(Exception, match="readonly"):
        session.execute(BUSINESS["task"].__table__.delete())  # type: ignore[attr-defined]
    with shelf.read() as session:
        assert len(leaders(session)) == 2
    assert READ_ONLY.endswith(".")
    shelf.close()


def test_an_extract_is_never_taken_in(ward: Place, sender: Place, stick: Path) -> None:
    file = seal(sender, stick).file
    before = state_of(ward)
    for deed in (look, take_in):
        with pytest.raises(PackageError) as refused:
            deed(ward.database, ward.own, receive(file))
        assert str(refused.value) == IS_EXTRACT
    assert state_of(ward) == before


def test_a_package_is_no_extract(ward: Place, town: Place, stick: Path) -> None:
    file = town.export(stick).file
    with pytest.raises(PackageError) as refused:
        see(ward, file)
    assert str(refused.value) == IS_PACKAGE


def test_it_is_found_by_what_it_holds(ward: Place, sender: Place, stick: Path) -> None:
    file = seal(sender, stick, password="mật khẩu").file
    renamed = file.rename(stick / "anh.jpg")
    with ward.database.read() as session:
        (found,) = packages_in(session, ward.own, stick)
        again = look_at(session, ward.own, renamed)
    assert again == found
    assert (found.file, found.header, found.problem, found.distrust) == (renamed, None, "", "")
    assert found.extract is not None
    assert found.extract.as_at == DAY
    assert found.is_locked
    assert not found.is_own
    assert found.sender == sender.own.sender
    assert found.made_at is not None


@pytest.mark.usefixtures("ward")
def test_an_unknown_office_is_refused(tmp_path: Path, sender: Place, stick: Path) -> None:
    (tmp_path / "tinh").mkdir()
    province = Place(tmp_path / "tinh", "Ủy ban nhân dân tỉnh Mẫu")
    file = seal(sender, stick).file
    with pytest.raises(PackageError, match="Chưa chấp nhận Ủy ban nhân dân thành phố Mẫu"):
        see(province, file)
    assert province.database.path is not None
    before = province.database.path.read_bytes()
    with pytest.raises(PackageError):
        see(province, file)
    assert province.database.path.read_bytes() == before
    with province.database.read() as session:
        assert entries(session) == ()
        assert "Chưa chấp nhận" in look_at(session, province.own, file).distrust
    province.trust(sender)
    assert see(province, file).differences == ()
    with province.database.act("Thu hồi") as session:
        revoke(session, sender.own.sender.office)
    with pytest.raises(PackageError, match="đã bị thu hồi trên sổ này nên bản trích không được"):
        see(province, file)
    province.database.close()


def test_a_password_is_asked_for_and_checked(ward: Place, sender: Place, stick: Path) -> None:
    file = seal(sender, stick, password="đúng mật khẩu").file
    for wrong in (None, "sai mật khẩu"):
        with pytest.raises(PasswordError, match=r"[Bb]ản trích"):
            see(ward, file, wrong)
    assert see(ward, file, "đúng mật khẩu").differences == ()
    assert "Kế hoạch".encode() not in file.read_bytes()


def test_nothing_is_overwritten_and_nothing_half_written_stays(
    sender: Place, stick: Path, tmp_path: Path
) -> None:
    file = seal(sender, stick).file
    assert file.suffix == ".sctx"
    assert file.name.startswith("uy-ban-nhan-dan-thanh-pho-mau_trich_2025-10-15_")
    assert file.name.isascii()
    assert [one.name for one in stick.iterdir()] == [file.name]
    with pytest.raises(UserError, match="Không thấy thư mục"):
        seal(sender, tmp_path / "usb-khac")


def test_every_truncation_is_refused(sender: Place, stick: Path) -> None:
    data = seal(sender, stick).file.read_bytes()
    for end in {*range(0, len(data), 7), *range(len(data) - 70, len(data)), *range(80)}:
        refuse(data[:end])


def test_bit_flips_are_refused(sender: Place, stick: Path, long: bool) -> None:
    data = bytearray(seal(sender, stick).file.read_bytes())
    chance = random.Random(20251031)
    places = range(len(data) * 8)
    for place in places if long else chance.sample(places, 2000):
        data[place // 8] ^= 1 << place % 8
        refuse(bytes(data))
        data[place // 8] ^= 1 << place % 8
    assert open_extract(bytes(data), everyone).differences == ()


@pytest.mark.parametrize("junk", [b"\0", b"\n", b"x" * 1000])
def test_trailing_junk_is_refused(sender: Place, stick: Path, junk: bytes) -> None:
    refuse(seal(sender, stick).file.read_bytes() + junk)


def test_random_bytes_are_no_extract() -> None:
    chance = random.Random(2)
    for size in (0, 1, 8, 75, 76, 77, 500, 70000):
        for start in (b"", EXTRACT_MAGIC):
            refuse(start + chance.randbytes(size))


def refuse(data: bytes) -> None:
    """An extract that must not be opened, in one sentence about extracts."""
    with pytest.raises(PackageError) as refused:
        open_extract(data, everyone)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "gói" not in sentence.replace("không phải gói trao đổi", "")


def remade(place: Place, extract: Extract, lines: Iterable[bytes], **changed: object) -> bytes:
    """An extract that its office did sign, whatever it says."""
    head = replace(extract.header, **changed).to_bytes()  # type: ignore[arg-type]
    said = EXTRACT_MAGIC + struct.pack(">I", len(head)) + head + b"".join(pack(lines))
    return said + place.own.key.sign(said)


def lines_of(extract: Extract) -> list[bytes]:
    return [row_line(entity, row) for entity in FIELDS for row in extract.rows[entity]]


def test_a_bomb_is_refused(sender: Place, stick: Path) -> None:
    extract = see(sender, seal(sender, stick).file)
    refuse(remade(sender, extract, [b""] * 1_000_000))
    refuse(remade(sender, extract, [b"0" * (1 << 24)]))
    head = extract.header.to_bytes()
    said = EXTRACT_MAGIC + struct.pack(">I", 1 << 30) + head
    refuse(said + sender.own.key.sign(said))


def test_rows_that_are_not_of_the_form_are_refused(sender: Place, stick: Path) -> None:
    extract = see(sender, seal(sender, stick).file)
    lines = lines_of(extract)
    assert open_extract(remade(sender, extract, lines), everyone).differences == ()
    effect = json.loads(next(line for line in lines if b'"entity":"effect"' in line))
    effect["values"]["task_id"] = "f" * 32
    values = json.loads(lines[1])
    values["values"]["focal_point"] = "Bùi Văn T"
    for wrong in (
        lines[::-1],
        [*lines, lines[-1]],
        lines[:-1],
        [canonical({"entity": "change", "row": "x", "values": {}}).encode(), *lines],
        [lines[0].replace(b":", b": ", 1), *lines[1:]],
        [lines[0], canonical(values).encode(), *lines[2:]],
        [canonical(effect).encode() if b'"effect"' in line else line for line in lines],
        [b"\xff" + lines[0], *lines[1:]],
        [b"[" * 100_000, *lines[1:]],
    ):
        refuse(remade(sender, extract, wrong))


def test_a_newer_programs_words_ask_for_an_update(sender: Place, stick: Path) -> None:
    extract = see(sender, seal(sender, stick).file)
    lines = [line.replace(b'"kind":"issue"', b'"kind":"teleport"') for line in lines_of(extract)]
    newer = extract.header.to_bytes().replace(b'"format":1', b'"format":2')
    said = EXTRACT_MAGIC + struct.pack(">I", len(newer)) + newer
    for data in (remade(sender, extract, lines), said + sender.own.key.sign(said)):
        with pytest.raises(PackageError, match=r"phiên bản mới hơn .* rồi mở lại"):
            open_extract(data, everyone)


def test_figures_that_the_rows_do_not_bear_are_told(sender: Place, stick: Path) -> None:
    extract = see(sender, seal(sender, stick).file)
    figures = dict(extract.header.figures)
    figures["done"] = Counted(2, figures["total"].digest)
    figures["open"] = replace(figures["open"], digest="0" * 64)
    seen = open_extract(remade(sender, extract, lines_of(extract), figures=figures), everyone)
    assert seen.differences == (
        "Số liệu “hoàn thành”: nơi gửi ghi 2, đếm lại từ danh sách được 0.",
        "Số liệu “đang thực hiện”: cùng là 2 nhưng không phải cùng những nhiệm vụ ấy.",
    )


def test_the_header_is_read_before_anything_is_believed(sender: Place, stick: Path) -> None:
    head = read_extract_header(seal(sender, stick, password="mật khẩu").file.read_bytes())
    assert head.sender == sender.own.sender
    assert (head.as_at, head.programmes) == (DAY, ("Chương trình năm 2025",))
    assert told(head)["total"] == 2
    assert head.counts["task"] == 3
