"""What a month's work programme usually says (chuong-trinh-thang)."""

from __future__ import annotations

from collections import Counter
from datetime import date

from desktop.services.paper_facts import LISTED
from desktop.services.paper_values import PaperFacts
from desktop.services.paper_words import (
    UNKNOWN,
    cited_note,
    closing_list,
    copies,
    count,
    foot,
    overdue_named,
    programme_name,
    staff,
    superiors,
    units_copied,
    units_of,
    value,
)
from desktop.services.report_skeleton import short_name
from desktop.text.clean import one_line
from desktop.text.collate import sort_key
from desktop.text.numbers import padded


def month_words(month: date) -> str:
    """A month as titles name it: `tháng 02 năm 2026`, `tháng 11 năm 2025`."""
    return (
        f"tháng {month.month:02} năm {month.year}"
        if month.month < 3
        else (f"tháng {month.month} năm {month.year}")
    )


def month(facts: PaperFacts) -> dict[str, str]:
    """The parts of the month's programme."""
    office = facts.office
    named = month_words(facts.month or facts.viewpoint.as_at)
    return {
        "title": f"Công tác {named} của {office.name}",
        "opening": _opening(facts, named),
        "focus": _focus(facts),
        "carrying_out": closing_list(
            "1. Thủ trưởng các cơ quan, đơn vị chủ trì tập trung chỉ đạo, hoàn thành nhiệm vụ đúng "
            "thời hạn; gửi hồ sơ trình đầy đủ, đúng quy trình trước ngày đến hạn để có thời gian "
            "xem xét.",
            f"2. {staff(office)} theo dõi, đôn đốc; tổng hợp kết quả thực hiện và các nội dung đề "
            "nghị điều chỉnh để báo cáo tại cuộc họp cuối tháng.",
        ),
        "closing": (
            f"Yêu cầu {units_of(office)} nghiêm túc triển khai thực hiện; trường hợp có khó khăn, "
            f"vướng mắc, kịp thời báo cáo {short_name(office)} xem xét, chỉ đạo"
        ),
        **foot(
            facts,
            copies(facts, *superiors(facts), below=(units_copied(facts),)),
        ),
    }


def _opening(facts: PaperFacts, named: str) -> str:
    under = f"Căn cứ {programme_name(facts)}{cited_note(facts)}, " if facts.sources else ""
    who = short_name(facts.office)
    if not facts.rows:
        return f"{under}{who} ban hành Chương trình công tác {named}, như sau:"
    return (
        f"{under}{who} ban hành Chương trình công tác {named} với {count(LISTED)} "
        "(danh mục tại Phụ lục kèm theo), như sau:"
    )


def _focus(facts: PaperFacts) -> str:
    """What each unit leads in the month, and what is overdue from before."""
    if not facts.rows:
        return closing_list(
            "Trong tháng không có nhiệm vụ đến hạn.", _carried(facts) or f"- {UNKNOWN}"
        )
    leads = Counter(one_line(row.lead) or "Chưa giao đơn vị" for row in facts.rows)
    lines = [
        f"- {name}: chủ trì {padded(leads[name])} nhiệm vụ;" for name in sorted(leads, key=sort_key)
    ]
    lines[-1] = f"{lines[-1][:-1]}."
    return closing_list(
        "Các cơ quan, đơn vị tập trung thực hiện nhiệm vụ trong tháng, cụ thể:",
        *lines,
        _carried(facts),
    )


def _carried(facts: PaperFacts) -> str:
    """What is overdue from before the month."""
    if not value(facts, "open_overdue"):
        return ""
    return (
        f"Đồng thời, hoàn thành dứt điểm {count('open_overdue')} đã quá thời hạn, gồm: "
        f"{overdue_named(facts)}."
    )
