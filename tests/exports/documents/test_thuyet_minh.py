"""The explanation table: every change beside what it replaces, why, and who asks for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.exports.documents.thuyet_minh import build, explanation
from tests.exports.decisions import decision


def test_every_change_is_explained_under_its_group() -> None:
    table = explanation(decision())
    groups = [row.cells[0].text for row in table.rows if row.group]
    assert groups[0] == "I. Bổ sung 01 nhiệm vụ vào Chương trình công tác"
    assert groups[-1] == "VI. Gộp 02 nhiệm vụ thành 01 nhiệm vụ"
    rows = [[cell.text for cell in row.cells] for row in table.rows if not row.group]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 12)]
    added, moved, _, lead, _, split, resumed, removed, stopped, merged, _ = rows
    assert added[3:5] == [
        "Chưa có trong Chương trình",
        "Bổ sung vào Chương trình\nSản phẩm: Kế hoạch\nĐơn vị chủ trì: Phòng Văn hóa - Xã hội\n"
        "Đơn vị phối hợp: Công an phường; Trạm Y tế phường\n"
        "Lãnh đạo chỉ đạo: Chủ tịch Nguyễn Văn A\nThời gian: 31/12",
    ]
    assert moved[1:] == [
        "1",
        "Rà soát hộ nghèo, hộ cận nghèo đợt 1",
        "Thời gian: 30/9\n(Quyết định số 299/QĐ-UBND)",
        "Thời gian: 31/10/2025",
        "Chờ hướng dẫn của Trung ương",
        "Phòng Văn hóa - Xã hội",
    ]
    assert lead[3:5] == [
        "Đơn vị chủ trì: Văn phòng HĐND và UBND",
        "Đơn vị chủ trì: Phòng Văn hóa - Xã hội",
    ]
    assert split[3] == "Kế hoạch tuyên truyền số 4"
    assert split[4].startswith("Tách nhiệm vụ:\n12. Phương án đất nông nghiệp")
    assert resumed[3:6] == ["Đã dừng thực hiện", "Tiếp tục thực hiện", "Đã bố trí kinh phí"]
    assert removed[4] == "Đưa ra khỏi Chương trình"
    assert stopped[4] == "Dừng thực hiện"
    assert merged[4].startswith("Gộp vào nhiệm vụ mới số 14. Kế hoạch tuyên truyền chung")


@pytest.mark.parametrize(
    ("proposer", "origin"),
    [
        (
            "Theo đề nghị của Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường",
            "(Kèm theo Tờ trình số       /TTr-VP ngày      tháng      năm 2025 "
            "của Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường)",
        ),
        (
            "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội tại Tờ trình số 45/TTr-VHXH ngày "
            "10/10/2025.",
            "(Kèm theo Tờ trình số 45/TTr-VHXH ngày 10/10/2025 của phòng Văn hóa - Xã hội)",
        ),
        (
            "",
            "(Kèm theo Tờ trình số       /TTr-VP ngày      tháng      năm 2025 "
            "của Ủy ban nhân dân phường Mẫu)",
        ),
    ],
)
def test_it_names_the_submission_that_it_goes_with(proposer: str, origin: str) -> None:
    content = decision()
    document = build(content.with_text(replace(content.text, proposer=proposer)))
    (annex,) = document.annexes
    assert annex.origin == origin
    assert annex.landscape
    assert document.head is None
    assert annex.title == (
        "BẢNG THUYẾT MINH ĐỀ NGHỊ ĐIỀU CHỈNH, BỔ SUNG",
        "CHƯƠNG TRÌNH CÔNG TÁC TRỌNG TÂM 4 THÁNG CUỐI NĂM 2025",
    )
