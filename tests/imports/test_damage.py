"""Whatever the bytes, reading gives a draft or one sentence, never another error."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.imports.programme import read_programme
from desktop.imports.progress import read_progress
from desktop.services.drafts import ProgrammeDraft, ProgressFileDraft
from tests.imports.lists import HEADINGS, TASK, TITLE, compound, save_document, save_list

GOLDEN = Path(__file__).parents[1] / "expected" / "imports"
ENDINGS = (".xlsx", ".docx", ".ods", ".xls")
VALUES = (
    b"99999999999",
    b"-1",
    b"",
    b"XFD1048576",
    b"0",
    b"\xff",
    b"1e999",
    b"nan",
    b"&x;",
    b"A1:XFD1048576",
    b"2147483648",
)
SHORT, LONG = 25, 1_500


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One good file of every kind."""
    folder = tmp_path_factory.mktemp("tot")
    files = [
        save_list(folder / "a.xlsx", ["I", "KINH TẾ"], TASK, ("2", "Việc", "nt", "", "", "nt")),
        save_document(folder / "a.docx", [HEADINGS, TASK], above=[line for (line,) in TITLE[:2]]),
        GOLDEN / "danh-sach.ods",
        GOLDEN / "danh-sach.xls",
    ]
    return {path.suffix: path.read_bytes() for path in files}


def outcome(path: Path) -> list[ProgrammeDraft | ProgressFileDraft | str]:
    found: list[ProgrammeDraft | ProgressFileDraft | str] = []
    for read in (read_programme, read_progress):
        try:
            found.append(read(path))
        except UserError as error:
            found.append(str(error))
    return found


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def changed_inside(data: bytes, chance: random.Random) -> bytes:
    """Change the markup of one part of a container and pack it again, sums and all."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    part = bytearray(parts[name])
    for _ in range(chance.randint(1, 5)):
        pattern = rb'"[^"]*"|>[^<]+<' if chance.random() < 0.8 else rb"<[^>]*>"
        spots = list(re.finditer(pattern, bytes(part)))
        if spots:
            spot = chance.choice(spots)
            part[spot.start() + 1 : spot.end() - 1] = chance.choice(VALUES)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for other, content in parts.items():
            file.writestr(other, bytes(part) if other == name else content)
    return packed.getvalue()


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_good_files_are_good(good: dict[str, bytes], tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(good[ending])
    draft = outcome(path)[0]
    assert isinstance(draft, ProgrammeDraft)
    assert draft.tasks


@pytest.mark.parametrize("ending", ENDINGS)
def test_bytes_changed_at_random(
    good: dict[str, bytes], tmp_path: Path, ending: str, long: bool
) -> None:
    path = tmp_path / f"a{ending}"
    for seed in range(LONG if long else SHORT):
        path.write_bytes(flipped(good[ending], random.Random(seed)))
        outcome(path)


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_cut_gives_a_sentence(
    good: dict[str, bytes], tmp_path: Path, ending: str, long: bool
) -> None:
    path = tmp_path / f"a{ending}"
    data = good[ending]
    step = max(1, len(data) // (LONG if long else SHORT))
    for length in range(0, len(data) - 1, step):
        path.write_bytes(data[:length])
        programme, _ = outcome(path)
        if ending != ".xls":
            assert isinstance(programme, str), length


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".ods"])
def test_markup_changed_at_random(
    good: dict[str, bytes], tmp_path: Path, ending: str, long: bool
) -> None:
    path = tmp_path / f"a{ending}"
    for seed in range(LONG if long else SHORT):
        path.write_bytes(changed_inside(good[ending], random.Random(seed)))
        outcome(path)


@hypothesis_settings(max_examples=40)
@given(data=st.binary(max_size=600), ending=st.sampled_from(ENDINGS))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"bat-ky{ending}"
    for begin in (b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")):
        path.write_bytes(begin + data)
        assert all(isinstance(found, str) for found in outcome(path))


@hypothesis_settings(max_examples=60)
@given(data=st.binary(min_size=4, max_size=2_000))
def test_any_stream_of_an_old_workbook(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "dong.xls"
    path.write_bytes(compound({"Workbook": b"\x09\x08\x10\x00" + bytes(16) + data}))
    assert all(isinstance(found, str) for found in outcome(path))
