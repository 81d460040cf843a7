"""Section A.I.1: every sentence follows the figures, and says nothing they do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop.exports.document import FigureRun, Footnote, Item, Paragraph, Run
from desktop.exports.documents.numbering import numbered
from desktop.exports.documents.programme_section import written_blocks
from desktop.register.values import DeadlineKind, Origin, State, TaskClass
from desktop.services.values import ReportContent
from tests.exports.content import Case, content_of, month_document, ward_content


def text_of(content: ReportContent) -> str:
    """The section's text, one block a line, notes left out."""
    return "\n".join(
        ("- " if isinstance(block, Item) else "")
        + "".join(inline.text for inline in block.inlines if not isinstance(inline, Footnote))
        for block in _blocks(content)
    )


def notes_of(content: ReportContent) -> list[str]:
    """The notes of the section."""
    return [
        inline.text
        for block in _blocks(content)
        for inline in block.inlines
        if isinstance(inline, Footnote)
    ]


def figures_of(content: ReportContent) -> list[FigureRun]:
    """The numbers of the section that know their tasks."""
    return [
        inline
        for block in _blocks(content)
        for inline in block.inlines
        if isinstance(inline, FigureRun)
    ]


def _blocks(content: ReportContent) -> list[Paragraph | Item]:
    numbering = numbered(content.standing.rows, content.sources)
    blocks = written_blocks(content, numbering.name)
    assert all(isinstance(block, Paragraph | Item) for block in blocks)
    return [block for block in blocks if isinstance(block, Paragraph | Item)]


def cases(state: State, count: int, start: int = 1, **values: object) -> list[Case]:
    """So many tasks of one state."""
    return [replace(Case(number, state), **values) for number in range(start, start + count)]


def section(*groups: Sequence[Case]) -> str:
    """The text of the section about some tasks."""
    return text_of(content_of([case for group in groups for case in group]))


def test_the_wards_year_reads_as_the_real_report() -> None:
    assert text_of(ward_content()) == (
        "Chương trình công tác năm 2025 của Ủy ban nhân dân phường được phê duyệt với 97 đầu công "
        "việc trọng tâm, giao nhiệm vụ cụ thể cho từng lãnh đạo chỉ đạo thực hiện, cơ quan chủ "
        "trì, cơ quan phối hợp và quy định thời gian hoàn thành, được cụ thể hóa, điều chỉnh, bổ "
        "sung thường xuyên trong Chương trình công tác hằng tháng với 144 đầu công việc (cụ thể "
        "bổ sung thêm 47 nhiệm vụ vào chương trình công tác trong năm 2025). Tính đến ngày 22 "
        "tháng 11 năm 2025, các cơ quan, đơn vị đã thực hiện tham mưu Ủy ban nhân dân phường thực "
        "hiện hoàn thành 107/144 đầu công việc có quy định thời gian (đạt 74,31%). Hiện còn 37 "
        "nhiệm vụ đang tiếp tục được triển khai và dự kiến hoàn thành trong tháng 12/2025. Danh "
        "mục nhiệm vụ và kết quả thực hiện tại Phụ lục kèm theo."
    )


def test_notes_name_the_decision_in_full_and_the_months_with_their_counts() -> None:
    decision, months = notes_of(ward_content())
    assert decision == (
        "Quyết định số 299/QĐ-UBND ngày 02 tháng 9 năm 2025 của Ủy ban nhân dân phường Kon Tum "
        "về việc ban hành Chương trình công tác trọng tâm 4 tháng cuối năm 2025."
    )
    assert months == (
        "Chương trình số 12/CTr-UBND ngày 01 tháng 10 năm 2025 của Ủy ban nhân dân phường Kon Tum "
        "về Công tác tháng 10 năm 2025: 15 nhiệm vụ; Chương trình số 13/CTr-UBND ngày 01 tháng 11 "
        "năm 2025 của Ủy ban nhân dân phường Kon Tum về Công tác tháng 11 năm 2025: 20 nhiệm vụ; "
        "Chương trình số 14/CTr-UBND ngày 01 tháng 12 năm 2025 của Ủy ban nhân dân phường Kon Tum "
        "về Công tác tháng 12 năm 2025: 12 nhiệm vụ."
    )


def test_every_number_of_the_register_knows_its_tasks() -> None:
    found = {(figure.rule, figure.text): len(figure.ids) for figure in figures_of(ward_content())}
    assert found == {
        ("issued", "97"): 97,
        ("total", "144"): 144,
        ("added", "47"): 47,
        ("done", "107"): 107,
        ("open", "37"): 37,
    }


def test_no_task_at_all_is_said_plainly() -> None:
    assert section() == (
        "Đến ngày 22 tháng 11 năm 2025, Chương trình công tác năm 2025 của Ủy ban nhân dân phường "
        "chưa có nhiệm vụ nào."
    )


def test_nothing_added_is_not_mentioned() -> None:
    text = section(cases(State.DONE_ON_TIME, 2), cases(State.OPEN_IN_TIME, 1, 3))
    assert "được phê duyệt với 03 đầu công việc trọng tâm" in text
    assert "bổ sung" not in text
    assert "điều chỉnh" not in text
    assert "hoàn thành 02/03 đầu công việc có quy định thời gian (đạt 66,67%)." in text
    assert notes_of(content_of(cases(State.DONE_ON_TIME, 1)))[0].startswith("Quyết định số 299")


def test_what_was_taken_out_closes_the_bridge() -> None:
    october = month_document(10)
    text = section(
        cases(State.DONE_ON_TIME, 5),
        cases(State.REMOVED, 2, 6),
        cases(State.DONE_ON_TIME, 3, 10, origin=Origin.ADDED, document=october, programme="t10"),
    )
    assert "được phê duyệt với 07 đầu công việc" in text
    assert (
        "hằng tháng với 08 đầu công việc (cụ thể bổ sung thêm 03 nhiệm vụ vào chương trình công "
        "tác, đưa ra khỏi chương trình 02 nhiệm vụ trong năm 2025)"
    ) in text


def test_removal_alone_is_an_adjustment_and_not_a_monthly_addition() -> None:
    text = section(cases(State.DONE_ON_TIME, 3), cases(State.REMOVED, 1, 4))
    assert "được điều chỉnh với 03 đầu công việc (cụ thể đưa ra khỏi chương trình 01" in text
    assert "hằng tháng" not in text


def test_an_addition_by_a_decision_is_not_called_monthly() -> None:
    text = section(
        cases(State.DONE_ON_TIME, 1), cases(State.DONE_ON_TIME, 1, 2, origin=Origin.ADDED)
    )
    assert "bổ sung với 02 đầu công việc" in text
    assert "hằng tháng" not in text


def test_overdue_tasks_are_named_with_unit_and_deadline() -> None:
    due = date(2025, 11, 15)
    text = section(
        cases(State.OPEN_IN_TIME, 1),
        cases(State.OPEN_OVERDUE, 2, 2, due=due, deadline_text="15/11", content="Lập kế hoạch"),
    )
    assert (
        "Hiện còn 03 nhiệm vụ đang tiếp tục được triển khai, trong đó 01 nhiệm vụ dự kiến hoàn "
        "thành trong tháng 12/2025, 02 nhiệm vụ đã quá thời hạn."
    ) in text
    assert text.split("\n")[1:] == [
        "Nhiệm vụ đã quá thời hạn, chưa hoàn thành:",
        "- Lập kế hoạch (Phòng Văn hóa - Xã hội, thời hạn 15/11/2025);",
        "- Lập kế hoạch (Trung tâm Phục vụ hành chính công, thời hạn 15/11/2025).",
    ]


def test_many_overdue_tasks_are_named_by_their_numbers_in_the_annex() -> None:
    due = date(2025, 11, 15)
    text = section(cases(State.DONE_ON_TIME, 4), cases(State.OPEN_OVERDUE, 11, 5, due=due))
    assert "11 nhiệm vụ đã quá thời hạn (các nhiệm vụ số 5–15 của Phụ lục)." in text
    assert "\n" not in text


def test_months_of_several_years_are_listed_in_order() -> None:
    text = section(
        cases(State.OPEN_IN_TIME, 1, 1, due=date(2026, 1, 31)),
        cases(State.OPEN_IN_TIME, 1, 2, due=date(2025, 12, 31)),
        cases(State.OPEN_IN_TIME, 1, 3, due=date(2025, 11, 30)),
    )
    assert "dự kiến hoàn thành trong các tháng 11, 12/2025 và tháng 01/2026." in text


def test_waiting_tasks_have_no_month_and_no_deadline_is_claimed() -> None:
    text = section(
        cases(State.OPEN_IN_TIME, 1), cases(State.OPEN_IN_TIME, 2, 2, due=None, deadline_text="x")
    )
    assert "0/03 đầu công việc có quy định thời gian (đạt 0%)" in text
    assert (
        "trong đó 01 nhiệm vụ dự kiến hoàn thành trong tháng 12/2025, "
        "02 nhiệm vụ chưa xác định ngày hoàn thành."
    ) in text


def test_a_missing_deadline_is_no_fixed_time() -> None:
    content = content_of(cases(State.OPEN_IN_TIME, 2))
    first, second = content.standing.rows
    missing = replace(second, deadline_kind=DeadlineKind.MISSING, deadline=None)
    standing = replace(content.standing, rows=(first, missing))
    assert "hoàn thành 0/02 đầu công việc (đạt 0%)" in text_of(replace(content, standing=standing))


def test_documents_are_cited_in_the_order_of_their_days() -> None:
    later, earlier = month_document(11), month_document(10)
    content = content_of(
        [
            *cases(State.DONE_ON_TIME, 1),
            *cases(State.DONE_ON_TIME, 1, 2, origin=Origin.ADDED, document=later, programme="t11"),
            *cases(
                State.DONE_ON_TIME, 1, 3, origin=Origin.ADDED, document=earlier, programme="t10"
            ),
        ]
    )
    months = notes_of(content)[1]
    assert months.index("số 12/CTr-UBND") < months.index("số 13/CTr-UBND")


def test_stopped_and_continuous_tasks_are_told_apart() -> None:
    text = section(
        cases(State.DONE_ON_TIME, 2),
        cases(State.STOPPED, 1, 3),
        cases(State.CONTINUOUS, 4, 4, due=None, deadline_text="Thường xuyên"),
    )
    assert "được phê duyệt với 03 đầu công việc" in text
    assert "hoàn thành 02/03 đầu công việc" in text
    assert "Dừng thực hiện 01 nhiệm vụ." in text
    assert "Ngoài ra, chương trình có 04 nhiệm vụ thường xuyên, không tính vào tổng số" in text
    assert "Hiện còn" not in text


def test_regular_tasks_are_not_called_key_ones() -> None:
    text = section(cases(State.DONE_ON_TIME, 1, task_class=TaskClass.REGULAR))
    assert "với 01 đầu công việc, giao nhiệm vụ" in text


def test_nothing_is_claimed_that_a_task_lacks() -> None:
    content = content_of(cases(State.DONE_ON_TIME, 2))
    bare = tuple(replace(row, leader="", coordinating=()) for row in content.standing.rows)
    text = text_of(replace(content, standing=replace(content.standing, rows=bare)))
    assert "giao nhiệm vụ cụ thể cho từng cơ quan chủ trì và quy định thời gian" in text
    assert "lãnh đạo" not in text
    assert "phối hợp" not in text


def test_an_unknown_source_is_cited_as_the_row_names_it() -> None:
    content = replace(content_of(cases(State.DONE_ON_TIME, 1)), sources=())
    assert notes_of(content) == ["Quyết định số 299/QĐ-UBND."]
    assert isinstance(_blocks(content)[0].inlines[0], Run)
