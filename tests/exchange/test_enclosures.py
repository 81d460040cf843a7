"""Files of documents that travel with a package: by their hash, whole or not at all."""

from __future__ import annotations

import hashlib
import random
import tracemalloc
from pathlib import Path

import pytest

import desktop.exchange.enclosures as going
from desktop.errors import UserError
from desktop.exchange.enclosures import Why, left_out_words
from desktop.exchange.exchange import Exported, create, look, receive, take_in
from desktop.exchange.finding import look_at
from desktop.exchange.frames import FRAME
from desktop.exchange.header import FORMAT, PLAIN
from desktop.exchange.keys import NONCE, SALT, Sealing
from desktop.exchange.package import PackageError, PasswordError, read_header
from desktop.exchange.words import summary
from desktop.models.undo import undo_last
from desktop.models.write import Create, Remove
from desktop.register.values import DocumentId
from desktop.services.attachments import (
    attach,
    attachments,
    file_to_open,
    kept_file,
)
from tests.exchange.faults import files as files_in
from tests.exchange.faults import one_sentence
from tests.exchange.places import Place

DECISION = DocumentId("qd299")
LONG = random.Random(20251121).randbytes(3 * FRAME + 17)
EVEN = random.Random(20251122).randbytes(2 * FRAME)


def put_in(place: Place, name: str, content: bytes) -> str:
    """Attach a file to the ward's decision; its hash."""
    path = place.folder.parent / name
    path.write_bytes(content)
    with place.database.act("Đính kèm") as session:
        attach(session, place.own.files, DECISION, path)
    path.unlink()
    return hashlib.sha256(content).hexdigest()


def opened(place: Place) -> dict[str, bytes]:
    """The decision's files as a person opens them."""
    with place.database.read() as session:
        return {
            one.name: file_to_open(place.own.files, one).read_bytes()
            for one in attachments(session, DECISION)
        }


def damaged(exported: Exported, place: int, change: int = 1) -> bytes:
    """A package with a byte altered, counted from its end."""
    data = bytearray(exported.file.read_bytes())
    data[-place] ^= change
    return bytes(data)


@pytest.mark.parametrize("password", [None, "mật khẩu dài"])
def test_files_travel_with_the_documents_that_they_belong_to(
    ward: Place, town: Place, stick: Path, password: str | None
) -> None:
    put_in(ward, "Bản quét.PDF", LONG)
    put_in(ward, "bản chữ.docx", EVEN)
    put_in(ward, "ngắn.txt", b"x")
    exported = ward.export(stick, password)
    assert (exported.files, exported.left_out) == (3, ())
    assert read_header(exported.file.read_bytes()).of_replica(ward.own.replica)

    received = receive(exported.file)
    exported.file.unlink()
    told = look(town.database, town.own, received, password)
    assert (told.files, told.files_size, told.lacking) == (3, len(LONG) + len(EVEN) + 1, 3)
    assert summary(told).endswith("; 3 tệp kèm theo (1,3 MB)")
    assert not town.own.files.exists()

    done = take_in(town.database, town.own, received, password)
    assert (done.preview.files, done.preview.lacking) == (3, 3)
    assert opened(town) == {"Bản quét.PDF": LONG, "bản chữ.docx": EVEN, "ngắn.txt": b"x"}
    assert files_in(town.own.files) == files_in(ward.own.files)
    town.check()


def test_a_package_with_a_password_tells_nothing_of_its_files(ward: Place, stick: Path) -> None:
    words = b"Gui ong Nguyen Van A. " * 100
    digest = put_in(ward, "thư.txt", words)
    locked = ward.export(stick, "mật khẩu dài").file.read_bytes()
    for secret in (words[:40], digest.encode(), b".txt"):
        assert secret not in locked
    assert words[:40] in ward.export(stick / "mở").file.read_bytes()


def test_pieces_are_closed_apart() -> None:
    sealing = Sealing("mật khẩu", bytes(SALT), b"\xff" * NONCE)
    sealed = [sealing.close(number, b"nhu nhau") for number in range(3)]
    assert len(set(sealed)) == 3
    assert sealing.open(1, sealed[1]) == b"nhu nhau"
    assert sealing.open(0, sealed[1]) is None
    assert Sealing("khác", bytes(SALT), b"\xff" * NONCE).open(1, sealed[1]) is None


def test_a_package_without_files_is_what_it_was_before_files_travelled(
    ward: Place, town: Place, stick: Path
) -> None:
    plain = ward.export(stick)
    start = plain.file.read_bytes()
    assert b'"files"' not in start
    assert f'"format":{PLAIN}'.encode() in start
    told = town.take(plain.file).preview
    assert (told.files, told.lacking) == (0, 0)
    assert "tệp kèm theo" not in summary(told)

    put_in(ward, "a.pdf", b"x")
    more = ward.export(stick)
    assert f'"format":{FORMAT}'.encode() in more.file.read_bytes()
    assert plain.file in more.removed
    with town.database.read() as session:
        found = look_at(session, town.own, more.file)
    assert (found.problem, found.distrust) == ("", "")


def test_every_damage_to_files_is_refused_before_anything_is_staged(
    ward: Place, town: Place, stick: Path
) -> None:
    put_in(ward, "a.pdf", LONG)
    put_in(ward, "b.txt", b"ngan")
    exported = ward.export(stick)
    whole = exported.file.read_bytes()
    header = read_header(whole)
    assert header.files is not None
    length = header.files.length
    before = town.everything()
    chance = random.Random(20251123)
    ends = [1, 2, 3, length, length - 1, length - 4, length - 5, length - 9]
    cases = [damaged(exported, it) for it in (*ends, *chance.sample(range(1, length), 80))]
    cases += [whole[:-end] for end in (1, 5, length - 1, length, length + 1)]
    cases += [whole + b"x", whole[:-length] + bytes(length), whole + whole[-length:]]
    for data in cases:
        exported.file.write_bytes(data)
        for read in (look, take_in):
            with pytest.raises(PackageError) as found:
                read(town.database, town.own, receive(exported.file))
            one_sentence(found.value)
    assert town.everything() == before
    assert not town.own.files.exists()
    exported.file.write_bytes(whole)
    assert town.take(exported.file).preview.files == 2


def test_a_locked_package_with_damaged_files_is_refused(
    ward: Place, town: Place, stick: Path
) -> None:
    put_in(ward, "a.pdf", LONG)
    exported = ward.export(stick, "mật khẩu dài")
    with pytest.raises(PasswordError):
        town.take(exported.file)
    exported.file.write_bytes(damaged(exported, FRAME))
    with pytest.raises(PackageError, match="Tệp kèm theo"):
        town.take(exported.file, "mật khẩu dài")
    assert not town.own.files.exists()


def test_a_file_that_is_here_is_left_as_it_is_and_a_damaged_one_mended(
    ward: Place, town: Place, stick: Path
) -> None:
    first, second = put_in(ward, "a.pdf", LONG), put_in(ward, "b.pdf", EVEN)
    exported = ward.export(stick)
    town.take(exported.file)
    here, hurt = (kept_file(town.own.files, it, "a.pdf") for it in (first, second))
    before = here.stat()
    hurt.chmod(0o644)
    hurt.write_bytes(EVEN[:-1] + b"?")
    again = town.take(exported.file)
    assert (again.action, again.preview.changes) == ("", 0)
    assert (again.preview.files, again.preview.lacking) == (2, 1)
    assert (here.stat().st_ino, here.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert hurt.read_bytes() == EVEN


def test_undoing_an_import_leaves_the_files(ward: Place, town: Place, stick: Path) -> None:
    digest = put_in(ward, "a.pdf", LONG)
    town.take(ward.export(stick).file)
    with town.database.act("Hoàn tác") as session:
        undo_last(session)
    with town.database.read() as session:
        assert attachments(session, DECISION) == ()
    assert kept_file(town.own.files, digest, "a.pdf").read_bytes() == LONG
    town.check()


def test_what_does_not_fit_is_told_and_the_latest_goes_first(
    ward: Place, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in(ward, "cũ.pdf", b"1" * 600)
    put_in(ward, "lớn.pdf", b"2" * 900)
    lost = put_in(ward, "mất.pdf", b"3" * 300)
    hurt = put_in(ward, "hỏng.pdf", b"4" * 300)
    put_in(ward, "mới.pdf", b"5" * 700)
    kept_file(ward.own.files, lost, "mất.pdf").unlink()
    path = kept_file(ward.own.files, hurt, "hỏng.pdf")
    path.chmod(0o644)
    path.write_bytes(b"?" * 300)
    monkeypatch.setattr(going, "LARGEST_FILE", 800)
    monkeypatch.setattr(going, "MOST_TOGETHER", 1000)
    exported = ward.export(stick)
    assert exported.files == 1
    assert {(it.name, it.why) for it in exported.left_out} == {
        ("cũ.pdf", Why.NO_ROOM),
        ("lớn.pdf", Why.LARGE),
        ("mất.pdf", Why.MISSING),
        ("hỏng.pdf", Why.MISSING),
    }
    told = left_out_words(exported.left_out)
    assert told[0] == (
        "Gói không kèm 1 tệp lớn hơn 20 MB (“lớn.pdf”); hãy chép riêng nếu nơi nhận cần."
    )
    assert len(told) == 3
    assert all(sentence.endswith(".") and ". " not in sentence for sentence in told)

    again = ward.export(stick)
    assert again.removed == ()
    assert exported.file.exists()


def test_the_file_of_a_removed_attachment_stays_here(ward: Place, stick: Path) -> None:
    put_in(ward, "a.pdf", LONG)
    with ward.database.read() as session:
        (one,) = attachments(session, DECISION)
    ward.do(Remove("attachment", one.id))
    assert ward.export(stick).files == 0


def test_a_hash_that_is_a_path_reads_no_other_file(ward: Place, stick: Path) -> None:
    secret = ward.folder / "khoa.txt"
    secret.write_text("bi mat", encoding="ascii")
    values = {"document_id": DECISION, "name": "x.txt", "sha256": str(secret)[:-4], "size": 6}
    ward.do(Create("attachment", "gia", values))
    exported = ward.export(stick)
    assert exported.files == 0
    assert [one.why for one in exported.left_out] == [Why.MISSING]


def test_a_disk_that_takes_no_file_keeps_the_register_as_it_was(
    ward: Place, town: Place, stick: Path
) -> None:
    put_in(ward, "a.pdf", LONG)
    exported = ward.export(stick)
    before = town.everything()
    town.own.files.write_bytes(b"in the way")
    with pytest.raises(UserError, match="tep-dinh-kem"):
        town.take(exported.file)
    assert town.everything() == before
    town.own.files.unlink()
    assert town.take(exported.file).preview.lacking == 1
    assert opened(town) == {"a.pdf": LONG}
    town.check()


def test_a_third_office_hands_on_what_it_was_handed(ward: Place, town: Place, stick: Path) -> None:
    put_in(ward, "a.pdf", LONG)
    town.take(ward.export(stick).file)
    assert town.export(stick / "tiếp").files == 1


def test_much_is_carried_in_little_memory(ward: Place, town: Place, stick: Path) -> None:
    for number in range(4):
        put_in(ward, f"{number}.pdf", bytes([number]) * (19 << 20))
    tracemalloc.start()
    try:
        exported = create(ward.database, ward.own, stick)
        done = town.take(exported.file)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (exported.files, done.preview.files_size) == (4, 4 * 19 << 20)
    assert peak < 19 << 20
