"""The decision: who decides, its grounds and articles, its annex group by group, the bridge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.exports.document import (
    Article,
    Block,
    Enacting,
    Footnote,
    Grounds,
    Heading,
    Item,
    Paragraph,
    Table,
)
from desktop.exports.documents.quyet_dinh_dieu_chinh import build
from desktop.exports.documents.thuyet_minh import build as build_explanation
from desktop.register.values import EffectKind
from desktop.services.decision_values import ChangeGroup, DecisionContent
from tests.exports.decisions import DECISION, OFFICE, SOURCE, decision, ended, later, says


def text(block: Block) -> str:
    assert isinstance(block, Article | Item | Paragraph)
    mark = f"{block.mark} " if isinstance(block, Item) else ""
    return mark + "".join(one.text for one in block.inlines if not isinstance(one, Footnote))


def articles(content: DecisionContent) -> list[list[str]]:
    """The articles with what stands below each."""
    found: list[list[str]] = []
    for block in build(content).blocks:
        if isinstance(block, Article):
            found.append([])
        if found:
            found[-1].append(text(block))
    return found


def tables(content: DecisionContent) -> dict[str, Table]:
    """The annex's tables by the headings above them."""
    (annex,) = build(content).annexes
    headings = [block.words for block in annex.blocks if isinstance(block, Heading)]
    found = [block for block in annex.blocks if isinstance(block, Table)]
    return dict(zip(headings, found, strict=True))


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def headings(table: Table) -> list[str]:
    (row,) = table.head
    return [cell.text for cell in row]


def test_the_text_is_that_of_form_1_2() -> None:
    document = build(decision())
    assert document.kind_name == "QUYẾT ĐỊNH"
    assert document.abstract == (
        "Về việc điều chỉnh, bổ sung Chương trình công tác trọng tâm 4 tháng cuối năm 2025 "
        "của Ủy ban nhân dân phường Mẫu",
    )
    assert document.authority == "ỦY BAN NHÂN DÂN PHƯỜNG MẪU"
    grounds, enacting, first, *_ = document.blocks
    assert isinstance(grounds, Grounds)
    assert grounds.lines[-1].startswith("Theo đề nghị của Chánh Văn phòng")
    assert enacting == Enacting("QUYẾT ĐỊNH:")
    assert isinstance(first, Article)
    assert document.head is not None
    assert (document.head.number, document.head.symbol) == ("412", "QĐ-UBND")


def test_articles_hold_clauses_and_points_and_end_once() -> None:
    first, second, third = articles(decision())
    assert first[0].endswith("ban hành kèm theo Quyết định số 299/QĐ-UBND, cụ thể như sau:")
    assert first[1:] == [
        "1. Bổ sung 01 nhiệm vụ vào Chương trình công tác.",
        "2. Điều chỉnh thời gian thực hiện đối với 02 nhiệm vụ.",
        "3. Điều chỉnh nội dung khác đối với 03 nhiệm vụ, gồm:",
        "a) Điều chỉnh đơn vị chủ trì đối với 01 nhiệm vụ;",
        "b) Điều chỉnh sản phẩm đối với 01 nhiệm vụ;",
        "c) Tách 01 nhiệm vụ thành 02 nhiệm vụ;",
        "d) Tiếp tục thực hiện 01 nhiệm vụ.",
        "4. Đưa ra khỏi Chương trình công tác 01 nhiệm vụ.",
        "5. Dừng thực hiện 01 nhiệm vụ.",
        "6. Gộp 02 nhiệm vụ thành 01 nhiệm vụ.",
        "(Chi tiết tại Phụ lục kèm theo).",
    ]
    assert second[0].endswith("giữ nguyên hiệu lực thi hành.")
    assert third[0].endswith("thi hành Quyết định này./.")


def test_marks_follow_the_vietnamese_alphabet_beyond_one_letter() -> None:
    letters = ("a)", "đ)", "g)", "aa)")
    typed = "Điều chỉnh:\n" + "\n".join(f"{letter} điểm" for letter in letters)
    (first,) = articles(decision().with_text(replace(decision().text, articles=(typed,))))
    assert first[1:] == [*(f"{letter} điểm." for letter in letters[:3]), "aa) điểm./."]


def test_the_distribution_begins_with_the_last_article() -> None:
    content = decision()
    assert build(content).distribution[0] == "Như Điều 3"
    four = replace(content.text, articles=(*content.text.articles, "Bổ sung"))
    assert build(content.with_text(four)).distribution[0] == "Như Điều 4"
    own = replace(content.text, distribution=("- Như Điều 2;", "Lưu: VT"))
    assert build(content.with_text(own)).distribution == ("Như Điều 2", "Lưu: VT")


@pytest.mark.parametrize(
    ("authority", "post", "lines"),
    [
        (OFFICE.name, "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            OFFICE.name,
            "Phó Chủ tịch",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (f"Chủ tịch {OFFICE.name}", "Chủ tịch", ("CHỦ TỊCH",)),
        (f"Chủ tịch {OFFICE.name}", "Phó Chủ tịch", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("", "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ],
)
def test_the_signer_signs_for_whoever_decides(
    authority: str, post: str, lines: tuple[str, ...]
) -> None:
    content = decision()
    written = replace(content.text, authority=authority, signer_post=post)
    document = build(content.with_text(written))
    assert document.signature is not None
    assert document.signature.authority == lines
    assert document.authority == (authority or OFFICE.name).upper()


def test_a_draft_leaves_room_for_number_and_day() -> None:
    draft = replace(DECISION, number="", symbol="", issued_on=None, signed=False)
    document = build(decision(document=draft))
    assert document.head is not None
    assert (document.head.number, document.head.symbol) == ("", "QĐ-UBND")
    assert (document.head.issued_on, document.head.year) == (None, 2025)
    (annex,) = document.annexes
    assert annex.origin == (
        "(Kèm theo Quyết định số       /QĐ-UBND ngày      tháng      năm 2025 "
        "của Ủy ban nhân dân phường Mẫu)"
    )


def test_the_annex_has_a_table_for_each_group_with_columns_of_its_own() -> None:
    found = tables(decision())
    assert list(found) == [
        "I. Bổ sung 01 nhiệm vụ vào Chương trình công tác",
        "II. Điều chỉnh thời gian thực hiện đối với 02 nhiệm vụ",
        "III. Điều chỉnh nội dung khác đối với 03 nhiệm vụ",
        "IV. Đưa ra khỏi Chương trình công tác 01 nhiệm vụ",
        "V. Dừng thực hiện 01 nhiệm vụ",
        "VI. Gộp 02 nhiệm vụ thành 01 nhiệm vụ",
        "VII. Số nhiệm vụ của Chương trình trước và sau khi điều chỉnh",
    ]
    added, moved, others, removed, _, merged, _ = found.values()
    assert headings(added)[2:] == [
        "Nội dung nhiệm vụ",
        "Sản phẩm",
        "Đơn vị chủ trì",
        "Đơn vị phối hợp",
        "Lãnh đạo chỉ đạo",
        "Thời gian hoàn thành",
    ]
    assert rows(added) == [
        [
            "1",
            "11",
            "Đề án chuyển đổi số phường",
            "Kế hoạch",
            "Phòng Văn hóa - Xã hội",
            "Công an phường; Trạm Y tế phường",
            "Chủ tịch Nguyễn Văn A",
            "31/12",
        ]
    ]
    assert headings(moved)[4:] == [
        "Thời gian theo Quyết định số 299/QĐ-UBND",
        "Thời gian điều chỉnh",
        "Lý do",
    ]
    assert rows(moved)[0][4:] == ["30/9", "31/10/2025", "Chờ hướng dẫn của Trung ương"]
    assert [row[:2] + row[3:6] for row in rows(others)] == [
        ["1", "3", "Đơn vị chủ trì", "Văn phòng HĐND và UBND", "Phòng Văn hóa - Xã hội"],
        ["", "3", "Sản phẩm", "Kế hoạch", "Đề án"],
        [
            "2",
            "4",
            "Tách nhiệm vụ",
            "Kế hoạch tuyên truyền số 4",
            "12. Phương án đất nông nghiệp (chủ trì: Phòng Văn hóa - Xã hội; thời gian: 31/12)\n"
            "13. Phương án đất ở (chủ trì: Phòng Văn hóa - Xã hội; thời gian: 31/12)",
        ],
        ["3", "5", "Tiếp tục thực hiện", "Đã dừng thực hiện", "Tiếp tục thực hiện"],
    ]
    assert rows(removed)[0][5] == "Trùng nội dung"
    first, *below = merged.rows
    assert first.group
    assert first.cells[0].text.startswith("Gộp vào nhiệm vụ mới số 14. Kế hoạch tuyên truyền chung")
    assert [row.cells[1].text for row in below] == ["8", "9"]


def test_merges_into_several_tasks_stand_under_each_of_them() -> None:
    one, other = says(20, "Kế hoạch chung A"), says(21, "Kế hoạch chung B", is_new=True)
    changes = [
        ended(number, ChangeGroup.MERGE, EffectKind.MERGE, into)
        for number, into in ((1, one), (2, other), (3, one))
    ]
    (merged, _) = tables(decision(changes)).values()
    told = [(row.group, row.cells[0].text[:26], row.cells[-1].text[:5]) for row in merged.rows]
    assert [place for place, (group, *_) in enumerate(told) if group] == [0, 3]
    assert told[0][1] == "Gộp vào nhiệm vụ số 20. Kế"
    assert told[3][1] == "Gộp vào nhiệm vụ mới số 21"
    assert [row.cells[1].text for row in merged.rows if not row.group] == ["1", "3", "2"]


def test_deadlines_of_several_documents_are_those_of_the_programme() -> None:
    other = replace(later(2), given_by="Quyết định số 350/QĐ-UBND")
    moved, _ = tables(decision([later(1), other])).values()
    assert headings(moved)[4] == "Thời gian theo Chương trình đã giao"
    added = replace(later(1), group=ChangeGroup.ADD, reason="Phát sinh")
    brought, _ = tables(decision([added])).values()
    assert headings(brought)[-1] == "Lý do"
    assert rows(brought)[0][-1] == "Phát sinh"


def test_the_bridge_leads_from_the_old_total_to_the_new() -> None:
    *_, bridge = tables(decision()).values()
    assert rows(bridge) == [
        ["Nhiệm vụ được ban hành", "10", "0", "10"],
        ["Nhiệm vụ bổ sung", "0", "+1", "+1"],
        ["Nhiệm vụ đưa ra khỏi chương trình", "0", "−1", "−1"],
        ["Giảm do gộp nhiệm vụ", "0", "−1", "−1"],
        ["Tăng do tách nhiệm vụ", "0", "+1", "+1"],
        ["Thay đổi do chuyển loại thời hạn", "0", "0", "0"],
        ["Tổng số nhiệm vụ", "10", "0", "10"],
        ["Dừng thực hiện", "0", "+1", "1"],
    ]
    (annex,) = build(decision()).annexes
    assert text(annex.blocks[-1]) == (
        "Tổng số nhiệm vụ: 10 + 1 (bổ sung) − 1 (loại bỏ) − 1 (gộp) + 1 (tách) = 10 nhiệm vụ./."
    )


def test_a_total_that_stays_is_not_equated_with_itself() -> None:
    figures = decision().before
    (annex,) = build(replace(decision([later(1)]), after=figures)).annexes
    assert text(annex.blocks[-1]) == "Tổng số nhiệm vụ: 10 nhiệm vụ, không thay đổi./."


def test_the_annex_is_called_by_what_the_decision_does() -> None:
    added = replace(later(1), group=ChangeGroup.ADD)
    for changes, called in (
        ([added], "BỔ SUNG"),
        ([later(1)], "ĐIỀU CHỈNH"),
        ([added, later(2)], "ĐIỀU CHỈNH, BỔ SUNG"),
    ):
        (annex,) = build(decision(changes)).annexes
        assert annex.title[0] == f"DANH MỤC NHIỆM VỤ {called}"
        explained = build_explanation(decision(changes))
        assert explained.annexes[0].title[0] == f"BẢNG THUYẾT MINH ĐỀ NGHỊ {called}"
        assert explained.title.startswith(f"Bảng thuyết minh đề nghị {called.lower()} Chương")


def test_a_programme_that_is_not_known_is_the_years() -> None:
    content = replace(decision(), sources=())
    (annex,) = build(content).annexes
    assert annex.title[-1] == "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025"
    two = replace(SOURCE, programme=replace(SOURCE.programme, title="Chương trình quý I"))
    (annex,) = build(replace(content, sources=(SOURCE, two))).annexes
    assert annex.title[-1].endswith("NĂM 2025 VÀ CHƯƠNG TRÌNH QUÝ I")


def test_typed_words_take_notes_and_lose_blank_lines() -> None:
    content = decision()
    typed = "Phê duyệt[[ghi chú: Theo đề nghị.]]\n\n- Một\n1. Hai"
    document = build(content.with_text(replace(content.text, articles=(typed,), proposer="")))
    *_, first, dash, clause = document.blocks
    assert isinstance(first, Article)
    assert any(isinstance(one, Footnote) for one in first.inlines)
    assert text(dash) == "- Một."
    assert text(clause) == "1. Hai./."
    grounds = document.blocks[0]
    assert isinstance(grounds, Grounds)
    assert len(grounds.lines) == 2
    dated = replace(DECISION, issued_on=date(2025, 1, 5), number="5")
    assert build(decision(document=dated)).head is not None
