"""Who issues, who signs, who receives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.exports.documents.parts import (
    abstract_lines,
    distribution_of,
    head_of,
    issuer_lines,
    origin_line,
    recipients_of,
    signature_of,
    with_end_mark,
)
from desktop.services.values import Office
from tests.exports.content import OFFICE, a_report

STAFF = Office("Văn phòng HĐND và UBND", parent="Ủy ban nhân dân phường Kon Tum", symbol="VP")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân phường Kon Tum", ("ỦY BAN NHÂN DÂN", "PHƯỜNG KON TUM")),
        ("Uỷ ban nhân dân xã Ia Đal", ("ỦY BAN NHÂN DÂN", "XÃ IA ĐAL")),
        ("Văn phòng HĐND và UBND", ("VĂN PHÒNG HĐND VÀ UBND",)),
        ("Ủy ban nhân dân", ("ỦY BAN NHÂN DÂN",)),
    ],
)
def test_a_committee_is_printed_in_two_lines(name: str, lines: tuple[str, ...]) -> None:
    assert issuer_lines(name) == lines


def test_a_committee_has_no_parent_body_above_it_and_its_office_has() -> None:
    committee = replace(OFFICE, parent="Ủy ban nhân dân tỉnh Quảng Ngãi")
    assert head_of(committee, a_report(), "BC").parent == ()
    head = head_of(STAFF, a_report(), "TTr")
    assert head.parent == ("UBND PHƯỜNG KON TUM",)
    assert head.issuer == ("VĂN PHÒNG HĐND VÀ UBND",)
    assert head.symbol == "TTr-VP"


def test_a_report_without_date_keeps_the_year_of_its_figures() -> None:
    head = head_of(OFFICE, a_report(), "BC")
    assert (head.issued_on, head.year, head.number, head.symbol) == (None, 2025, "", "BC-UBND")


@pytest.mark.parametrize(
    ("post", "lines"),
    [
        ("Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Phó Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("kt.Chủ tịch / Phó chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("TL. Chủ tịch / Chánh Văn phòng", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("TM. Ủy ban nhân dân / Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Q. Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        ("", ()),
    ],
)
def test_authority_follows_the_post(post: str, lines: tuple[str, ...]) -> None:
    report = replace(a_report(), signer_post=post)
    assert signature_of(OFFICE, report).authority == lines


def test_another_body_signs_by_its_post_alone() -> None:
    report = replace(a_report(), signer_post="Chánh Văn phòng", signer=" Trần  Thị B ")
    signature = signature_of(STAFF, report)
    assert (signature.authority, signature.name) == (("CHÁNH VĂN PHÒNG",), "Trần Thị B")


def test_distribution_begins_above_and_ends_with_the_file_copy() -> None:
    report = replace(a_report(), distribution=("Lưu: VT, TH.", "- Sở Nội vụ;", " ", "Ban A"))
    assert distribution_of(report) == ("Như trên", "Sở Nội vụ", "Ban A", "Lưu: VT, TH")


def test_distribution_without_receiver_does_not_point_above() -> None:
    report = replace(a_report(), recipient="", distribution=("Ban A",))
    assert distribution_of(report) == ("Ban A", "Lưu: VT")


def test_receivers_are_one_unless_each_has_its_dash() -> None:
    assert recipients_of("Hội đồng nhân dân,\nKỳ họp thứ hai") == (
        "Hội đồng nhân dân,\nKỳ họp thứ hai",
    )
    assert recipients_of("- Sở Nội vụ;\n- Sở Tài chính.") == ("Sở Nội vụ;", "Sở Tài chính.")
    assert recipients_of(" \n") == ()


def test_a_long_abstract_is_parted_after_its_semicolon() -> None:
    long = "Hoạt động chỉ đạo, điều hành của Ủy ban nhân dân phường năm 2025; phương hướng năm 2026"
    assert abstract_lines(long) == (
        "Hoạt động chỉ đạo, điều hành của Ủy ban nhân dân phường năm 2025;",
        "phương hướng năm 2026",
    )
    assert abstract_lines("Kết quả năm 2025; phương hướng") == ("Kết quả năm 2025; phương hướng",)
    assert abstract_lines("Một\nHai; ba") == ("Một", "Hai; ba")
    assert abstract_lines("") == ()


def test_origin_names_number_day_and_office() -> None:
    numbered = replace(a_report(), number="5", issued_on=date(2025, 12, 2))
    assert origin_line(head_of(OFFICE, numbered, "BC"), "Báo cáo", OFFICE) == (
        "(Kèm theo Báo cáo số 05/BC-UBND ngày 02 tháng 12 năm 2025 của "
        "Ủy ban nhân dân phường Kon Tum)"
    )
    comma = replace(OFFICE, place="Phường 1, thành phố")
    assert "số 05/BC-UBND ngày 02 tháng 12" in origin_line(
        head_of(comma, numbered, "BC"), "Báo cáo", comma
    )


@pytest.mark.parametrize("text", ["xem xét", "xem xét.", "xem xét./.", "xem xét ./.", "xem xét;"])
def test_the_end_mark_stands_once(text: str) -> None:
    assert with_end_mark(text) == "xem xét./."
