"""The report: skeleton, typed narrative, empty sections, closing."""

from __future__ import annotations

from dataclasses import replace

from desktop.exports.document import (
    Document,
    FigureRun,
    Footnote,
    Heading,
    Item,
    Paragraph,
    Run,
)
from desktop.exports.documents.bao_cao import EMPTY, build
from desktop.register.values import State
from desktop.services.chips import Chips
from desktop.services.values import Report, ReportSection
from tests.exports.content import Case, a_report, content_of, ward_content


def report_of(report: Report) -> Document:
    return build(content_of([Case(1, State.DONE_ON_TIME)], report))


def text(block: object) -> str:
    assert isinstance(block, Paragraph | Item)
    return "".join(inline.text for inline in block.inlines if not isinstance(inline, Footnote))


def below(document: Document, words: str) -> list[str]:
    """The texts between a heading and the next."""
    headings = [block.words if isinstance(block, Heading) else "" for block in document.blocks]
    found: list[str] = []
    for block in document.blocks[headings.index(words) + 1 :]:
        if isinstance(block, Heading):
            break
        found.append(text(block))
    return found


def test_headings_follow_the_skeleton() -> None:
    document = build(ward_content())
    words = [block.words for block in document.blocks if isinstance(block, Heading)]
    assert words[:3] == [
        "A. ĐÁNH GIÁ CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CỦA ỦY BAN NHÂN DÂN PHƯỜNG NĂM 2025",
        "I. VỀ CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025 VÀ QUY CHẾ LÀM VIỆC CỦA ỦY BAN NHÂN DÂN PHƯỜNG",
        "1. Thực hiện Chương trình công tác năm 2025",
    ]
    assert len(words) == len(a_report().sections)


def test_typed_text_stands_below_its_heading_and_after_what_is_written() -> None:
    typed = {"programme": "Nhìn chung, thực hiện nghiêm túc.", "A_I_2": "Một.\n- Hai;\n+ Ba."}
    document = build(ward_content(**typed))
    written = below(document, "1. Thực hiện Chương trình công tác năm 2025")
    assert written[0].startswith("Chương trình công tác năm 2025 của Ủy ban nhân dân phường")
    assert written[-1] == "Nhìn chung, thực hiện nghiêm túc."
    heading = "2. Thực hiện Quy chế làm việc của Ủy ban nhân dân phường"
    assert below(document, heading) == ["Một.", "Hai;", "Ba."]


def test_only_an_empty_leaf_shows_dots() -> None:
    document = build(ward_content())
    assert below(document, "3.1. Về nội vụ") == [EMPTY]
    assert below(document, "III. HẠN CHẾ VÀ NGUYÊN NHÂN") == []
    assert below(document, "B. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026") == []


def test_opening_comes_before_the_first_heading_and_closing_last() -> None:
    document = build(ward_content())
    assert text(document.blocks[0]).endswith("như sau:")
    assert text(document.blocks[-1]).startswith("Trên đây là Báo cáo")
    assert text(document.blocks[-1]).endswith("xem xét, quyết định./.")


def test_without_closing_the_last_words_bear_the_end_mark() -> None:
    report = replace(a_report(B_5="- Chỉ đạo tăng cường đối ngoại."), closing="")
    assert text(report_of(report).blocks[-1]) == "Chỉ đạo tăng cường đối ngoại./."


def test_the_end_mark_follows_a_note() -> None:
    report = replace(a_report(), closing="Kính trình[[ghi chú: Một.]]")
    last = report_of(report).blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.inlines == (Run("Kính trình"), Footnote("Một."), Run("./."))


def test_a_report_of_a_heading_alone_still_ends() -> None:
    sections = (ReportSection("A", 1, "A.", "Một"), ReportSection("B", 2, "I.", "Hai"))
    report = replace(a_report(), sections=sections, opening="", closing="")
    assert text(report_of(report).blocks[-1]).endswith("./.")
    empty = replace(report, sections=())
    assert text(report_of(empty).blocks[-1]) == "./."


def test_title_and_receivers_come_from_the_report() -> None:
    document = build(ward_content())
    assert document.title == (
        "Báo cáo hoạt động chỉ đạo, điều hành của Ủy ban nhân dân phường năm 2025; "
        "phương hướng, nhiệm vụ trọng tâm năm 2026"
    )
    assert document.recipients == (
        "Hội đồng nhân dân phường Kon Tum Khóa I, nhiệm kỳ 2021 - 2026, Kỳ họp thứ hai",
    )
    assert document.distribution[0] == "Như trên (b/c)"
    assert len(document.annexes) == 1


def test_figures_named_in_any_typed_text_are_printed_with_their_tasks() -> None:
    cases = [Case(1, State.DONE_ON_TIME), Case(2, State.OPEN_OVERDUE), Case(3, State.OPEN_OVERDUE)]
    named = "Còn [[số: open_overdue]] việc."
    report = replace(a_report(A_I_2=named), opening=named, closing="Đã xong [[số: done]] việc")
    known = content_of(cases, report)
    known = replace(known, chips=Chips(known.standing, known.by_unit))
    blocks = build(known).blocks
    printed = [
        inline
        for block in blocks
        if isinstance(block, Paragraph) and text(block).startswith(("Còn 0", "Đã xong"))
        for inline in block.inlines
        if isinstance(inline, FigureRun)
    ]
    overdue = tuple(row.id for row in known.standing.rows[1:])
    done = FigureRun("01", "done", (known.standing.rows[0].id,))
    assert printed == [FigureRun("02", "open_overdue", overdue)] * 2 + [done]


def test_a_key_that_no_figure_has_is_printed_as_it_was_typed() -> None:
    known = ward_content(A_I_2="Còn [[số: khác]] việc.")
    known = replace(known, chips=Chips(known.standing, known.by_unit))
    heading = "2. Thực hiện Quy chế làm việc của Ủy ban nhân dân phường"
    assert below(build(known), heading) == ["Còn [[số: khác]] việc."]


def test_without_a_task_there_is_no_annex_to_point_to() -> None:
    document = build(content_of([], a_report()))
    assert document.annexes == ()
    assert "Phụ lục" not in repr(document.blocks)
    assert len(build(ward_content()).annexes) == 1
