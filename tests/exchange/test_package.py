"""The package's format: what is written is read back, and whatever is damaged is refused."""

from __future__ import annotations

import random
import struct
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.exchange import package as package_file
from desktop.exchange.frames import FRAME, DamagedBodyError, pack, unpack
from desktop.exchange.header import Header, Renewal, parse_header, renewal_text
from desktop.exchange.keys import SigningKey, fingerprint, is_fingerprint_of
from desktop.exchange.package import (
    MAGIC,
    PackageError,
    PasswordError,
    build_package,
    open_package,
    read_header,
    renewed_from,
)
from desktop.exchange.records import BadRecordError, line_of, parse_line
from desktop.models.canonical import canonical
from tests.exchange.parcels import (
    ACTION,
    KEY,
    OFFICE,
    REPLICA,
    SENDER,
    chain_of,
    header_of,
    parcel,
    unit_line,
)

LINES = [unit_line(seq, f"Đơn vị số {seq}") for seq in range(1, 6)]


def only_known(header: Header) -> None:
    """Trust the tests' own office."""
    if header.sender.key != KEY.public:
        raise PackageError("Chưa chấp nhận cơ quan này.")


def read_all(data: bytes, password: str | None = None) -> list[bytes]:
    """The lines of a package, all of them verified."""
    package = open_package(data, only_known, password)
    return [line_of(one.record) for one in package.changes()]


def test_what_is_written_is_read_back() -> None:
    data = parcel(LINES)
    package = open_package(data, only_known)
    changes = list(package.changes())
    assert [line_of(one.record) for one in changes] == LINES
    assert changes[-1].hash == package.header.chains[0].hash
    assert changes[1].prev_hash == changes[0].hash
    assert package.header == header_of(LINES)


def test_nothing_to_say_is_a_package_too() -> None:
    header = replace(header_of(LINES), chains=(), changes=0)
    assert read_all(build_package(header, [], KEY)) == []


@given(st.lists(st.binary(max_size=400).filter(lambda line: b"\n" not in line), max_size=30))
def test_lines_come_out_of_their_frames(lines: list[bytes]) -> None:
    assert list(unpack(b"".join(pack(lines)))) == lines


def test_long_lines_run_over_several_frames() -> None:
    lines = [b"x" * (FRAME * 2 + 7), b"", b"y" * FRAME, b"z"]
    assert list(unpack(b"".join(pack(lines)))) == lines


def test_every_truncation_is_refused() -> None:
    data = parcel(LINES)
    for end in range(len(data)):
        with pytest.raises(PackageError):
            read_all(data[:end])


@pytest.mark.parametrize("password", [None, "mật khẩu"])
def test_bit_flips_are_refused(password: str | None, long: bool) -> None:
    data = bytearray(parcel(LINES, password))
    chance = random.Random(20251031)
    places = range(len(data) * 8)
    # Flips behind the signature reach no password: the stretching of one is tried elsewhere.
    for place in places if long else chance.sample(places, min(3000, len(places))):
        data[place // 8] ^= 1 << place % 8
        with pytest.raises(PackageError):
            read_all(bytes(data), password)
        data[place // 8] ^= 1 << place % 8
    assert read_all(bytes(data), password) == LINES


@pytest.mark.parametrize("junk", [b"\0", b"\n", b"x" * 1000, parcel(LINES)])
def test_trailing_junk_is_refused(junk: bytes) -> None:
    with pytest.raises(PackageError):
        read_all(parcel(LINES) + junk)


def test_zeroed_ranges_are_refused() -> None:
    data = parcel(LINES)
    chance = random.Random(1)
    for _ in range(300):
        start = chance.randrange(len(data) - 1)
        end = chance.randrange(start + 1, len(data))
        if any(data[start:end]):
            with pytest.raises(PackageError):
                read_all(data[:start] + bytes(end - start) + data[end:])


def test_random_bytes_are_no_package() -> None:
    chance = random.Random(2)
    for size in (0, 1, 8, 75, 76, 77, 500, 70000):
        for start in (b"", MAGIC):
            with pytest.raises(PackageError):
                read_all(start + chance.randbytes(size))


def signed(told: bytes, body: bytes) -> bytes:
    """Bytes that the known office did sign, whatever they are."""
    said = MAGIC + struct.pack(">I", len(told)) + told + body
    return said + KEY.sign(said)


def frame(plain: bytes) -> bytes:
    """One frame of any size."""
    packed = zlib.compress(plain, 9)
    return struct.pack(">I", len(packed)) + packed


@pytest.mark.parametrize("plain", [b"\0", b"\n", b"{}\n"])
def test_a_bomb_is_refused_in_little_memory(plain: bytes) -> None:
    header = header_of(LINES).to_bytes()
    one = frame(plain * (FRAME // len(plain)))
    bombs = (frame(plain * (1 << 24)), one * 4000)
    for bomb in bombs:
        data = signed(header, bomb)
        tracemalloc.start()
        with pytest.raises(PackageError):
            read_all(data)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 60 << 20


@pytest.mark.parametrize(
    "body",
    [
        b"\0",
        b"\0\0\0\5x",
        frame(b""),
        frame(b"x"),
        frame(b"x\n") + b"\0\0\0",
        struct.pack(">I", 0xFFFFFFFF) + b"x" * 30,
        frame(b"\n" * (FRAME + 1)),
    ],
)
def test_frames_that_nobody_wrote_are_refused(body: bytes) -> None:
    with pytest.raises(DamagedBodyError):
        list(unpack(body))


def test_a_frame_holds_one_stream_alone() -> None:
    packed = zlib.compress(b"x\n") + b"junk"
    with pytest.raises(DamagedBodyError):
        list(unpack(struct.pack(">I", len(packed)) + packed))


def test_a_password_opens_and_no_other_does() -> None:
    data = parcel(LINES, "Hồ sơ 2025")
    assert "Đơn vị".encode() not in data
    assert read_all(data, "Hồ sơ 2025") == LINES
    with pytest.raises(PasswordError, match="có mật khẩu"):
        read_all(data)
    with pytest.raises(PasswordError, match="không đúng"):
        read_all(data, "Hồ sơ 2026")


def test_a_password_is_the_same_however_its_letters_are_composed() -> None:
    assert read_all(parcel(LINES, "Mật khẩu"), "Mâ\u0323t khâ\u0309u") == LINES


def test_the_header_is_bound_to_what_is_encrypted() -> None:
    locked = parcel(LINES, "một")
    header = read_header(locked)
    start = len(MAGIC) + 4 + len(header.to_bytes())
    other = replace(header, made_at="2026-01-01T00:00:00.000000+00:00").to_bytes()
    with pytest.raises(PasswordError):
        read_all(signed(other, locked[start:-64]), "một")


def test_an_unknown_sender_is_refused_before_its_signature_is_looked_at() -> None:
    stranger = SigningKey.new()
    lines = LINES[:1]
    sender = replace(SENDER, key=stranger.public)
    header = replace(header_of(lines), sender=sender, chains=(chain_of(lines, key=stranger),))
    data = build_package(header, lines, stranger)
    with pytest.raises(PackageError, match="Chưa chấp nhận"):
        read_all(data[:-1])


def test_a_chain_that_its_office_did_not_seal_is_refused() -> None:
    header = header_of(LINES)
    (chain,) = header.chains
    forged = replace(chain, sender=replace(chain.sender, name="Giả", key=SigningKey.new().public))
    with pytest.raises(PackageError, match="mang thay đổi của Giả"):
        read_all(build_package(replace(header, chains=(forged,)), LINES, KEY))


def rewritten(change: Callable[[dict[str, object]], object]) -> bytes:
    """A signed package whose header a program wrote otherwise."""
    import json

    told = json.loads(header_of(LINES).to_bytes())
    change(told)
    return signed(canonical(told).encode(), b"".join(pack(LINES)))


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.update(extra=1),
        lambda told: told.pop("replica"),
        lambda told: told.update(format=True),
        lambda told: told.update(format=0),
        lambda told: told.update(replica="A" * 32),
        lambda told: told.update(schema=0),
        lambda told: told.update(changes=6),
        lambda told: told.update(changes=5.0),
        lambda told: told.update(chains=told["chains"] * 2, changes=10),
        lambda told: told["chains"][0].update(first=0),
        lambda told: told["chains"][0].update(last=1 << 60),
        lambda told: told["sender"].update(key="x"),
        lambda told: told["sender"].update(name="dòng\nmới"),
        lambda told: told.update(lock={}),
        lambda told: told.update(renewals={}),
    ],
)
def test_a_header_of_another_form_is_refused(change: Callable[[dict[str, object]], object]) -> None:
    with pytest.raises(PackageError, match="Phần đầu"):
        read_all(rewritten(change))


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"[]",
        b"{}",
        b'{"a":NaN}',
        b'{"format": 1}',
        b'{"a":"\\ud800"}',
        b"[" * 60000,
        b'{"a":' + b"9" * 6000 + b"}",
        b"\xff",
    ],
)
def test_a_header_that_is_no_canonical_json_is_refused(told: bytes) -> None:
    with pytest.raises(PackageError, match="Phần đầu"):
        read_all(signed(told, b""))


def test_a_header_is_bounded() -> None:
    with pytest.raises(PackageError, match="Phần đầu"):
        read_header(MAGIC + struct.pack(">I", (1 << 16) + 1) + b"x" * (1 << 17))


def test_a_newer_programs_package_asks_for_the_newer_program() -> None:
    with pytest.raises(PackageError, match="phiên bản mới hơn"):
        read_all(rewritten(lambda told: told.update(format=3, news=[])))


def test_a_package_has_a_size_that_is_looked_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_file, "LARGEST", 500)
    with pytest.raises(PackageError, match="lớn hơn"):
        read_header(b"\0" * 501)
    with pytest.raises(UserError, match="nhiều dữ liệu"):
        parcel(LINES)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (LINES[:4], "Nội dung"),
        ([*LINES, unit_line(6, "thừa")], "Nội dung"),
        ([LINES[1], LINES[0], *LINES[2:]], "bị đứt ở số 1"),
        ([*LINES[:4], unit_line(5, "khác")], "bị đứt ở số 5"),
        ([*LINES[:2], b"{}", *LINES[3:]], "dòng 3"),
        ([*LINES[:2], LINES[2] + b" ", *LINES[3:]], "dòng 3"),
        ([*LINES[:2], unit_line(3, "khác", "b" * 32), *LINES[3:]], "bị đứt ở số 3"),
    ],
)
def test_changes_that_do_not_make_their_chain_are_refused(
    lines: list[bytes], sentence: str
) -> None:
    data = signed(header_of(LINES).to_bytes(), b"".join(pack(lines)))
    with pytest.raises(PackageError, match=sentence):
        read_all(data)


def record(**changed: object) -> bytes:
    """A line with some parts told otherwise; `value` and `bases` as JSON text."""
    parts: dict[str, object] = {
        "replica": REPLICA,
        "seq": 1,
        "hlc": "000000000001-000000",
        "actor": "A",
        "entity": "unit",
        "row": "r",
        "field": "*",
        "value": '{"name":"a"}',
        "bases": "[]",
        "txn": ACTION,
        "schema": 3,
    }
    return line_of(tuple((parts | changed).values()))


def altered(field: str, value: str, entity: str = "unit") -> bytes:
    """A line that changes one field."""
    return record(entity=entity, field=field, value=value, bases=f'["{REPLICA}:1"]')


@pytest.mark.parametrize(
    "line",
    [
        record(replica="x"),
        record(seq=0),
        record(seq="true"),
        record(hlc="1"),
        record(row=""),
        record(row="r" * 33),
        record(field="Name"),
        record(value="[]"),
        record(value="{}"),
        record(value='{"name":1}'),
        record(value='{"name":"a","valid_from":"hôm nay"}'),
        record(value='{"name":"a","valid_from":20250101}'),
        record(value='{"name":"a","other_names":["a",1]}'),
        record(value='{"name": "a"}'),
        record(bases=f'["{REPLICA}:1"]'),
        record(txn=""),
        altered("name", "null"),
        altered("deleted", "1"),
        altered("position", str(1 << 31), "task"),
        altered("at", '"2025-01-01T00:00:00"', "action"),
        altered("deadline", '{"kind":"dated"}', "effect"),
        altered("deadline", '{"due":"mai","kind":"dated","text":"mai"}', "effect"),
        altered("deadline", "[]", "effect"),
        record(field="name", value='"a"'),
        altered("name", '"\\ud800"'),
    ],
)
def test_a_change_that_no_program_writes_is_refused(line: bytes) -> None:
    with pytest.raises(BadRecordError):
        parse_line(line)


@pytest.mark.parametrize(
    "line",
    [
        record(),
        altered("name", '"Văn phòng"'),
        altered("valid_from", "null"),
        altered("valid_from", '"2025-02-28"'),
        altered("deleted", "true"),
        altered("colour", '{"red":[1.5,null]}'),
        record(entity="vehicle", value='{"wheels":4}'),
        record(value='{"colour":"red","name":"a"}'),
        altered("deadline", '{"due":"2025-11-15","kind":"dated","text":"15/11"}', "effect"),
        altered("deadline", "null", "effect"),
        altered("state", '"done"', "progress"),
    ],
)
def test_a_change_of_this_or_a_newer_program_passes_as_it_is(line: bytes) -> None:
    assert line_of(parse_line(line)) == line


@pytest.mark.parametrize(
    "line",
    [
        altered("state", '"thinking"', "progress"),
        altered("kind", '"postpone"', "effect"),
        altered("deadline", '{"kind":"soon","text":"sớm"}', "effect"),
        altered("kind", '"dissolved"', "retirement"),
    ],
)
def test_a_word_that_only_a_newer_program_reads_asks_for_it(line: bytes) -> None:
    header = header_of([line])
    with pytest.raises(PackageError, match="phiên bản mới hơn"):
        read_all(build_package(header, [line], KEY))


def test_keys_are_renewed_in_a_line() -> None:
    keys = [SigningKey.new() for _ in range(3)]

    def vouch(old: SigningKey, new: SigningKey) -> Renewal:
        return Renewal(old.public, old.sign(renewal_text(OFFICE, new.public)).hex())

    renewals = (vouch(keys[1], keys[2]), vouch(keys[0], keys[1]))
    header = replace(
        header_of(LINES), sender=replace(SENDER, key=keys[2].public), renewals=renewals
    )
    assert parse_header(header.to_bytes()) == header
    assert renewed_from(header) == (keys[1].public, keys[0].public)
    assert renewed_from(replace(header, renewals=renewals[::-1])) == ()
    forged = replace(renewals[0], key=keys[0].public)
    assert renewed_from(replace(header, renewals=(forged, renewals[1]))) == ()


def test_a_fingerprint_is_twenty_digits_however_they_are_grouped() -> None:
    told = fingerprint(KEY.public)
    assert len(told.replace(" ", "")) == 20
    assert is_fingerprint_of(told.replace(" ", "-"), KEY.public)
    assert is_fingerprint_of(f" {told.replace(' ', '')}\n", KEY.public)
    assert not is_fingerprint_of(told[:-1], KEY.public)
    assert fingerprint(SigningKey.new().public) != told
