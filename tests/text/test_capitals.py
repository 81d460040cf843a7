"""Capitals of headings become running text; what is an abbreviation or a name stays."""

from __future__ import annotations

import pytest

from desktop.text.capitals import sentence_case


@pytest.mark.parametrize(
    ("printed", "running"),
    [
        (
            "CHƯƠNG TRÌNH CÔNG TÁC THÁNG 10 NĂM 2025",
            "Chương trình công tác tháng 10 năm 2025",
        ),
        ("CÔNG TÁC CHUNG, TỔ CHỨC BỘ MÁY", "Công tác chung, tổ chức bộ máy"),
        ("CÔNG TÁC QP-AN, ANTT", "Công tác QP-AN, ANTT"),
        ("LĨNH VỰC KT-XH CỦA HĐND VÀ UBND PHƯỜNG", "Lĩnh vực KT-XH của HĐND và UBND phường"),
        (
            "CHƯƠNG TRÌNH CÔNG TÁC CỦA UỶ BAN NHÂN DÂN PHƯỜNG QUÝ IV",
            "Chương trình công tác của Ủy ban nhân dân phường quý IV",
        ),
        ("CÔNG TÁC QUÝ I, II VÀ KHÓA XVI", "Công tác quý I, II và khóa XVI"),
        ("I. LĨNH VỰC KINH TẾ", "I. Lĩnh vực kinh tế"),
        ("VI PHẠM HÀNH CHÍNH, XI MĂNG", "Vi phạm hành chính, xi măng"),
        ("(XÂY DỰNG ĐẢNG)", "(Xây dựng Đảng)"),
        ("Lĩnh vực KINH TẾ", "Lĩnh vực KINH TẾ"),
        ("HĐND", "HĐND"),
        ("", ""),
    ],
)
def test_running_case(printed: str, running: str) -> None:
    assert sentence_case(printed) == running
