"""One line of a package: what is taken is canonical in every place, and read as JSON reads it."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.exchange.records import BadRecordError, line_of, parse_line
from desktop.models.canonical import canonical

ID = "0123456789abcdef" * 2
SAID = {
    "actor": 'Người "A" \\ phòng\tHai \x1f',
    "bases": [f"{ID}:1", f"{ID}:20"],
    "entity": "sau_nay",
    "field": "gi_do",
    "hlc": "0199ff38e400-000001",
    "replica": ID,
    "row": "dòng \x0b\x7f\n1",
    "schema": 7,
    "seq": 3,
    "txn": ID,
    "value": {"ghi chú": ["ạ", None, True, 1.5, -2, {"\x00": ""}]},
}
LINE = canonical(SAID)
MARKS = ['"', "\\", "\\u0000", "\\u000b", "\\u0008", "\\n", "{", "}", "[", "]", ",", ":", " "]
MARKS += ["0", "1", "e", ".", "-", "null", "NaN", "\x7f", "\u1ea1", "\\u1ea1", "\\ud800", "*"]


def is_canonical(text: str) -> bool:
    """Whether a text is the one canonical form of a change's eleven parts."""
    try:
        told = json.loads(text)
        return isinstance(told, dict) and told.keys() == SAID.keys() and canonical(told) == text
    except (ValueError, RecursionError):
        return False


def test_a_line_is_read_as_json_reads_it() -> None:
    record = parse_line(LINE.encode())
    assert (record.actor, record.row) == (SAID["actor"], SAID["row"])
    assert json.loads(record.value) == SAID["value"]
    assert json.loads(record.bases) == SAID["bases"]
    assert line_of(record) == LINE.encode()


@given(st.integers(0, len(LINE)), st.integers(0, 3), st.lists(st.sampled_from(MARKS), max_size=3))
@example(LINE.index(',"bases"') - 1, 0, ["\\u0041"])
@example(LINE.index('"seq":') + 6, 0, ["0"])
@example(LINE.index('"value":') + 8, 0, [" "])
@example(len(LINE), 0, [" "])
def test_what_is_taken_has_no_other_form(place: int, gone: int, put: list[str]) -> None:
    text = LINE[:place] + "".join(put) + LINE[place + gone :]
    try:
        record = parse_line(text.encode())
    except BadRecordError:
        # Every other form of these parts is as canonical as it is sound.
        return
    assert is_canonical(text)
    told = json.loads(text)
    assert line_of(record) == text.encode()
    assert [getattr(record, name) for name in ("actor", "row", "seq")] == [
        told[name] for name in ("actor", "row", "seq")
    ]


@pytest.mark.parametrize("name", ["actor", "row"])
@pytest.mark.parametrize("number", [*range(0x20), 0x22, 0x5C, 0x7F, 0xA0, 0x2028, 0x1EA1, 0x1F600])
def test_each_letter_has_one_form(name: str, number: int) -> None:
    line = canonical(SAID | {name: f"a{chr(number)}"})
    assert getattr(parse_line(line.encode()), name) == f"a{chr(number)}"
    escaped = f"a\\u{number:04X}" if number < 0x10000 else "a\\ud83d\\ude00"
    other = line.replace(canonical(f"a{chr(number)}"), f'"{escaped}"')
    if other != line:
        with pytest.raises(BadRecordError):
            parse_line(other.encode())


@pytest.mark.parametrize("name", ["seq", "schema"])
@pytest.mark.parametrize("told", ["0", "-1", "01", "1.0", "1e3", "true", '"1"', str(1 << 53)])
def test_counts_are_whole_and_bounded(name: str, told: str) -> None:
    with pytest.raises(BadRecordError):
        parse_line(LINE.replace(f'"{name}":{SAID[name]}', f'"{name}":{told}').encode())


@pytest.mark.parametrize("value", ['{"b":1,"a":2}', '{"a":1,"a":1}', "1.50", "1E2", '"\\u0041"'])
def test_a_value_has_one_form(value: str) -> None:
    line = canonical(SAID | {"value": None}).replace('"value":null', f'"value":{value}')
    with pytest.raises(BadRecordError):
        parse_line(line.encode())


def test_a_deep_value_is_refused() -> None:
    deep = "[" * 200_000 + "]" * 200_000
    with pytest.raises(BadRecordError):
        parse_line(canonical(SAID | {"value": 0}).replace('"value":0', f'"value":{deep}').encode())
