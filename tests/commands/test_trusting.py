"""Other offices on the command line: their end by a decision, and what they may change here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.test_exchanging import Desk, stick, town, ward

__all__ = ["stick", "town", "ward"]

TOWN = "Ủy ban nhân dân thành phố Mẫu"
DECISION = "299/QĐ-UBND"


def retire(desk: Desk, *words: str) -> tuple[int, str, str]:
    """Say that the town is no more."""
    return desk.run("trust", "retire", "thanh pho", "--document", DECISION, *words)


def test_an_office_is_merged_by_a_decision_and_flagged_ever_after(
    ward: Desk, town: Desk, stick: Path
) -> None:
    status, out, _ = retire(ward, "--kind", "merged", "--into", "Phường A")
    assert status == 0
    assert out.startswith(f"Đã ghi: {TOWN} đã sáp nhập vào Phường A theo Quyết định số 299/QĐ-UBND")
    (office,) = ward.answer("trust", "show")["offices"]
    assert (office["office"], office["state"], office["units"]) == (TOWN, "known", None)
    (told,) = office["retirements"]
    assert (told["kind"], told["into"]) == ("merged", ["Phường A"])
    assert told["document"].startswith("Quyết định số 299/QĐ-UBND ngày ")
    assert "đã sáp nhập vào Phường A (số 299/QĐ-UBND)" in ward.do("trust", "show")

    town.answer("package", "import", ward.package(stick))
    assert town.answer("trust", "show")["retirements"] == [told]
    assert f"Nơi khác đã ghi: {TOWN} đã sáp nhập" in town.do("trust", "show")
    status, out, err = ward.run("package", "import", town.package(stick))
    assert status == 0
    assert "đã sáp nhập vào Phường A" in err
    assert "ghi sau đó, vẫn nhận được, hãy kiểm tra lại" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--kind", "split", "--into", "Phường A"), "ít nhất hai cơ quan"),
        (("--kind", "merged", "--into", " "), "Chưa có cơ quan kế tiếp"),
    ],
)
def test_what_is_incomplete_is_refused(
    ward: Desk, town: Desk, words: tuple[str, ...], told: str
) -> None:
    status, out, err = retire(ward, *words)
    assert (status, out) == (1, "")
    assert told in err
    assert ward.answer("trust", "show")["offices"][0]["retirements"] == []


def test_an_office_or_document_that_is_not_there_is_refused(ward: Desk, town: Desk) -> None:
    known = ("--kind", "merged", "--into", "Phường A", "--document")
    status, _, err = ward.run("trust", "retire", "xã Xa", *known, DECISION)
    assert (status, "Không có cơ quan nào khớp" in err) == (1, True)
    status, _, err = ward.run("trust", "retire", TOWN, *known, "9999/QĐ-UBND")
    assert (status, "Không có văn bản nào khớp" in err) == (1, True)


def test_an_office_is_limited_to_units_and_the_limit_is_lifted(ward: Desk, town: Desk) -> None:
    out = ward.do("trust", "limit", TOWN, "--unit", "kinh te", "--unit", "Văn phòng")
    assert "được sửa: nhiệm vụ do Phòng Kinh tế" in out
    units = ward.answer("trust", "show")["offices"][0]["units"]
    assert len(units) == 2
    assert units[0].startswith("Phòng Kinh tế")
    assert "được sửa: " in ward.do("trust", "show")
    status, _, err = ward.run("trust", "limit", TOWN, "--unit", "không có")
    assert (status, "Không có đơn vị nào khớp" in err) == (1, True)
    assert ward.answer("trust", "show")["offices"][0]["units"] == units
    assert "được sửa: cả sổ" in ward.do("trust", "limit", TOWN, "--all")
    assert ward.answer("trust", "show")["offices"][0]["units"] is None


@pytest.mark.parametrize(
    "words",
    [
        ("limit", TOWN),
        ("limit", TOWN, "--all", "--unit", "x"),
        ("retire", TOWN, "--kind", "gone", "--into", "x", "--document", DECISION),
        ("retire", TOWN, "--kind", "merged", "--document", DECISION),
    ],
)
def test_what_is_no_command_is_wrong_usage(ward: Desk, words: tuple[str, ...]) -> None:
    assert ward.run("trust", *words)[0] == 2
