"""Packages that are damaged in any way are refused with a sentence, by all that reads them."""

from __future__ import annotations

import json
import random
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.exchange import Received, look, take_in
from desktop.exchange.finding import look_at
from desktop.exchange.office import OwnOffice
from desktop.exchange.package import MAGIC, PackageError
from desktop.exchange.staging import stage, verify
from desktop.models.write import Create
from tests.exchange.faults import one_sentence
from tests.exchange.places import START, Place

FLIPS, SOME_FLIPS = 20_000, 1_500
ROOT = Path(__file__).parents[2]
MOST_MB = 150


@pytest.fixture
def sent(ward: Place, stick: Path) -> bytes:
    """A real office's package."""
    ward.do(*(Create("unit", f"u{number}", {"name": f"Phòng {number}"}) for number in range(30)))
    return ward.export(stick).file.read_bytes()


def refused(session: Session, own: OwnOffice, data: bytes) -> str:
    """The one sentence with which a package is refused."""
    try:
        stage(session, verify(session, own, Received("a.sct", data)), START)
    except PackageError as error:
        return one_sentence(error)
    raise AssertionError("a damaged package was accepted")


def test_every_truncation_is_refused(town: Place, sent: bytes, long: bool) -> None:
    with town.database.read() as session:
        for end in range(0, len(sent), 1 if long else 7):
            refused(session, town.own, sent[:end])
        refused(session, town.own, sent[:-1])


def test_bit_flips_are_refused(town: Place, sent: bytes, long: bool) -> None:
    chance = random.Random(20251031)
    damaged = bytearray(sent)
    with town.database.read() as session:
        for _ in range(FLIPS if long else SOME_FLIPS):
            place, bit = chance.randrange(len(sent)), 1 << chance.randrange(8)
            damaged[place] ^= bit
            refused(session, town.own, bytes(damaged))
            damaged[place] ^= bit
        stage(session, verify(session, town.own, Received("a.sct", bytes(damaged))), START)


def test_every_bit_of_the_head_counts(town: Place, sent: bytes, long: bool) -> None:
    (length,) = struct.unpack_from(">I", sent, len(MAGIC))
    damaged = bytearray(sent)
    with town.database.read() as session:
        for place in range(0, len(MAGIC) + 4 + length, 1 if long else 5):
            for bit in range(8) if long else (place % 8,):
                damaged[place] ^= 1 << bit
                refused(session, town.own, bytes(damaged))
                damaged[place] ^= 1 << bit


def test_zeroed_ranges_and_lost_blocks_are_refused(town: Place, sent: bytes, long: bool) -> None:
    chance = random.Random(20251101)
    with town.database.read() as session:
        for _ in range(3000 if long else 300):
            start = chance.randrange(len(sent) - 1)
            end = chance.randrange(start + 1, len(sent))
            zeroed = sent[:start] + bytes(end - start) + sent[end:]
            if zeroed != sent:
                refused(session, town.own, zeroed)
            refused(session, town.own, sent[:start] + sent[end:])
            refused(session, town.own, sent[:end] + sent[start:])


def test_trailing_junk_is_refused(town: Place, sent: bytes) -> None:
    chance = random.Random(20251102)
    with town.database.read() as session:
        for junk in (b"\0", b"\n", b"PK", sent, bytes(512), sent[-64:], chance.randbytes(4096)):
            refused(session, town.own, sent + junk)
            refused(session, town.own, junk + sent)


def test_a_damaged_package_leaves_the_register_as_it_was(
    town: Place, sent: bytes, stick: Path
) -> None:
    chance = random.Random(20251103)
    before = town.everything()
    with town.database.read() as session:
        for _ in range(300):
            damaged = bytearray(sent)
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            file = stick / "hong.sct"
            file.write_bytes(damaged)
            told = look_at(session, town.own, file)
            assert told.problem.endswith(".") or told.header is not None
    for _ in range(5):
        damaged = bytearray(sent)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        for read in (look, take_in):
            with pytest.raises(UserError) as found:
                read(town.database, town.own, Received("hong.sct", bytes(damaged)))
            one_sentence(found.value)
    assert town.everything() == before
    town.check()


BOMB = """
import json, struct, sys, zlib
from desktop.exchange.package import MAGIC, PackageError, open_package
from tests.exchange.parcels import KEY, header_of, unit_line
from tests.exchange.faults import most_memory, one_sentence

def frame(packed):
    return struct.pack(">I", len(packed)) + packed

def zeros(size):
    # A part that stands alone is repeated: packing a gigabyte takes too long.
    packing = zlib.compressobj(9)
    part = packing.compress(bytes(1 << 24)) + packing.flush(zlib.Z_FULL_FLUSH)
    return part + part[2:] * ((size >> 24) - 1)

kind = sys.argv[1]
if kind == "one frame":
    body = frame(zeros(1 << 30))
elif kind == "many frames":
    line = b"\\0" * 0xFFFF + b"\\n"
    one = frame(zlib.compress(line, 9))
    body = one * ((1 << 30) // len(line))
else:
    body = frame(zlib.compress(b"\\n" * (1 << 16), 9)) * ((1 << 30) >> 16)
header = header_of([unit_line(1, "a")]).to_bytes()
said = MAGIC + struct.pack(">I", len(header)) + header + body
data = said + KEY.sign(said)
try:
    for _ in open_package(data, lambda header: None).changes():
        pass
except PackageError as error:
    told = one_sentence(error)
print(json.dumps([told, len(data), most_memory()]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="this system tells no peak of memory so")
@pytest.mark.parametrize("kind", ["one frame", "many frames", "empty lines"])
def test_a_gigabyte_in_a_megabyte_is_refused_in_little_memory(kind: str) -> None:
    words = [sys.executable, "-c", BOMB, kind]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=True)
    told, size, most = json.loads(done.stdout)
    assert "hỏng" in told or "không đúng mẫu" in told
    assert size < 3 << 20
    assert most < MOST_MB << 20
