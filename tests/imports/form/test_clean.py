"""What the program itself writes keeps the form."""

from __future__ import annotations

import pytest

from desktop.imports.form.opening import read_form
from desktop.imports.form.parts import recognise
from desktop.imports.form.rules import check_form
from tests.imports.form.files import KINDS, clean


@pytest.mark.parametrize("kind", KINDS)
def test_own_documents_have_no_fault(kind: str) -> None:
    assert check_form(clean(kind)) == ()


def test_the_parts_of_a_letter_are_found() -> None:
    parts = recognise(read_form(clean("letter")))
    head, foot = parts.head, parts.foot
    assert head is not None
    assert foot is not None
    assert foot.name is not None
    assert [line.text for line in head.parent] == ["ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU"]
    assert [line.text for line in head.issuer] == ["VĂN PHÒNG"]
    assert head.about[0].text.startswith("V/v báo cáo kết quả")
    assert parts.is_letter
    assert [line.text for line in parts.receivers] == [
        "Kính gửi:",
        "- Phòng Kinh tế, Hạ tầng và Đô thị;",
        "- Phòng Văn hóa - Xã hội.",
    ]
    assert len(parts.text) == 23
    assert [line.text for line in foot.authority] == ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]
    assert foot.name.text == "Nguyễn Văn A"
    assert [one.name for one in parts.annexes] == ["Phụ lục I", "Phụ lục II"]
    assert [[line.text for line in one.title] for one in parts.annexes] == [
        ["DANH MỤC NHIỆM VỤ"],
        ["MẪU BÁO CÁO"],
    ]


def test_the_parts_of_a_decision_are_found() -> None:
    parts = recognise(read_form(clean("decision")))
    assert parts.kind_code == "QĐ"
    assert len(parts.grounds) == 3
    assert parts.text[0].words == "QUYẾT ĐỊNH:"
    assert parts.text[1].words.startswith("Điều 1. Điều chỉnh, bổ sung")
    assert parts.foot is not None
    assert [line.text for line in parts.foot.copies][-1] == "- Lưu: VT, TH."
    assert len(parts.annexes) == 1
    assert len(parts.annexes[0].tables) == 7
