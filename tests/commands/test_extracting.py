"""Extracts on the command line: sealed by the sample ward, seen by an office outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.test_exchanging import Desk, stick, town, ward

__all__ = ["stick", "town", "ward"]
AS_AT = ("--as-at", "2025-11-22")
FIGURES = {"issued": 97, "added": 47, "total": 144, "done": 107, "open": 37, "open_overdue": 3}


def seal(desk: Desk, stick: Path, *words: str) -> str:
    """Write an extract; its path."""
    made = json.loads(desk.do("extract", "create", str(stick), *AS_AT, *words))
    assert set(made) == {"file", "as_at", "figures"}
    assert made["as_at"] == "2025-11-22"
    return str(made["file"])


def test_an_office_outside_sees_the_figures_of_the_day(ward: Desk, town: Desk, stick: Path) -> None:
    file = seal(ward, stick)
    seen = town.answer("extract", "show", file)
    assert {name: seen["figures"][name] for name in FIGURES} == FIGURES
    assert {name: seen["told"][name] for name in FIGURES} == FIGURES
    assert (seen["office"], seen["as_at"]) == ("Ủy ban nhân dân phường Mẫu", "2025-11-22")
    assert seen["fingerprint"] == ward.answer("trust", "show")["fingerprint"]
    assert (seen["password"], seen["differences"]) == (False, [])
    assert seen["programmes"] == ["Chương trình công tác trọng tâm 4 tháng cuối năm 2025"]
    assert "not_in_force" not in seen["figures"]
    stats = ward.answer("stats", *AS_AT)
    for name, value in seen["figures"].items():
        assert value == stats[name]
    told = town.do("extract", "show", file)
    assert "Bản trích chỉ xem của Ủy ban nhân dân phường Mẫu" in told
    assert "97 ban hành + 47 bổ sung" in told
    assert "144 = 107 hoàn thành (98 đúng hạn, 9 quá hạn) + 37 đang thực hiện" in told
    assert "Đếm lại từ danh sách kèm theo: khớp" in told
    assert town.answer("tasks", *AS_AT) == {"tasks": []}
    assert town.answer("check")["integrity"] is True


def test_a_programme_may_be_named(ward: Desk, town: Desk, stick: Path) -> None:
    file = seal(ward, stick, "--programme", "thang 11")
    seen = town.answer("extract", "show", file)
    assert seen["programmes"] == ["Chương trình công tác tháng 11 năm 2025"]
    assert 0 < seen["figures"]["total"] < 144
    status, out, err = ward.run("extract", "create", str(stick), *AS_AT, "--programme", "1999")
    assert (status, out) == (1, "")
    assert "Không có chương trình nào khớp" in err


def test_a_password_keeps_it_shut(ward: Desk, town: Desk, stick: Path, tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text("mật khẩu đúng\n", encoding="utf-8")
    wrong.write_text("mật khẩu sai\n", encoding="utf-8")
    file = seal(ward, stick, "--password-file", str(right))
    for words, told in (((), "có mật khẩu"), (("--password-file", str(wrong)), "không đúng")):
        status, out, err = town.run("extract", "show", file, *words)
        assert (status, out) == (1, "")
        assert told in err
        assert err.count("\n") == 1
    seen = town.answer("extract", "show", file, "--password-file", str(right))
    assert seen["figures"]["total"] == 144
    assert seen["password"] is True


@pytest.mark.parametrize("command", ["inspect", "import"])
def test_as_a_package_it_is_refused_with_the_way_to_open_it(
    ward: Desk, town: Desk, stick: Path, command: str
) -> None:
    status, out, err = town.run("package", command, seal(ward, stick))
    assert (status, out) == (1, "")
    assert "bản trích chỉ xem" in err
    assert "extract show" in err


def test_a_package_is_not_shown_as_an_extract(ward: Desk, town: Desk, stick: Path) -> None:
    status, _, err = town.run("extract", "show", ward.package(stick))
    assert status == 1
    assert "package import" in err


def test_an_office_that_nobody_accepted_is_refused(
    ward: Desk, stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = seal(ward, stick)
    stranger = Desk(tmp_path / "province", capsys)
    stranger.do("init", "--office", "Ủy ban nhân dân tỉnh Mẫu")
    status, out, err = stranger.run("extract", "show", file)
    assert (status, out) == (1, "")
    assert "Chưa chấp nhận Ủy ban nhân dân phường Mẫu" in err


def test_what_is_missing_is_wrong_usage(ward: Desk, stick: Path) -> None:
    for words in (
        ("extract",),
        ("extract", "create", str(stick)),
        ("extract", "create", str(stick), "--as-at", "22/11/2025"),
        ("extract", "show"),
    ):
        assert ward.run(*words)[0] == 2
    status, _, err = ward.run("extract", "create", str(stick), "--as-at", "2025-01-01")
    assert status == 1
    assert "chưa có chương trình nào được ban hành" in err
    assert not list(stick.iterdir())
    assert ward.run("extract", "show", str(stick / "khong-co.sctx"))[0] == 1
    assert "Có thể rút USB." in ward.run("extract", "create", str(stick), *AS_AT)[2]
