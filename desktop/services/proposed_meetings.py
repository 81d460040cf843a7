"""What a notice of conclusions and an invitation usually say (thong-bao, giay-moi)."""

from __future__ import annotations

from desktop.services.decision_words import CHAIR
from desktop.services.paper_facts import DUE_SOON
from desktop.services.paper_values import PaperFacts
from desktop.services.paper_words import (
    UNKNOWN,
    as_at,
    closing_list,
    copies,
    count,
    foot,
    overdue_by_unit,
    overdue_named,
    programme_name,
    progress_sentence,
    staff,
    superiors,
    units_copied,
    units_of,
    value,
)
from desktop.services.report_skeleton import short_name
from desktop.text.clean import one_line
from desktop.text.collate import sort_key
from desktop.text.fold import fold
from desktop.text.numbers import padded


def notice(facts: PaperFacts) -> dict[str, str]:
    """The parts of a notice of what was concluded at a meeting on the programme."""
    office = facts.office
    return {
        "title": (
            f"Kết luận của {_post(facts)} tại cuộc họp đánh giá tình hình thực hiện "
            "Chương trình công tác"
        ),
        "opening": (
            f"Ngày {UNKNOWN}, tại {UNKNOWN}, đ{_chair(facts)[1:]} chủ trì cuộc họp đánh giá tình "
            f"hình thực hiện {programme_name(facts)}. Tham dự cuộc họp có {UNKNOWN}\n"
            f"Sau khi nghe {staff(office)} báo cáo, ý kiến của các đơn vị dự họp, {_post(facts)} "
            "kết luận như sau:"
        ),
        "body": _conclusions(facts),
        "closing": (f"{staff(office)} thông báo để các cơ quan, đơn vị biết, triển khai thực hiện"),
        **foot(
            facts,
            copies(facts, *superiors(facts), below=(units_copied(facts),)),
        ),
        "signer_post": "TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG",
        "signer": UNKNOWN,
    }


def invitation(facts: PaperFacts) -> dict[str, str]:
    """The parts of an invitation to a meeting on the programme."""
    name = programme_name(facts)
    return {
        "title": "Họp đánh giá tình hình thực hiện Chương trình công tác",
        "invited": "\n".join(_invited(facts)),
        "meeting": f"cuộc họp đánh giá tình hình thực hiện {name} tính đến {as_at(facts)}",
        "chair": _chair(facts),
        "time": UNKNOWN,
        "place": UNKNOWN,
        "preparation": _preparation(facts),
        **foot(facts, copies(facts, "Như thành phần mời")),
    }


def _conclusions(facts: PaperFacts) -> str:
    return closing_list(
        "1. [b]Về kết quả thực hiện[/b]",
        progress_sentence(facts),
        _late(facts),
        "2. [b]Về nhiệm vụ thời gian tới[/b]",
        _urged(facts),
        "- Các đơn vị chủ trì cập nhật đầy đủ, kịp thời tiến độ và kết quả thực hiện; nội dung "
        "vượt thẩm quyền báo cáo ngay để được xem xét, chỉ đạo.",
        f"- {UNKNOWN}",
        "3. [b]Tổ chức thực hiện[/b]",
        f"Giao {staff(facts.office)} theo dõi, đôn đốc việc thực hiện Kết luận này, tổng hợp, báo "
        f"cáo {short_name(facts.office)}.",
    )


def _late(facts: PaperFacts) -> str:
    if not value(facts, "open_overdue"):
        return (
            f"{_capital(units_of(facts.office))} đã chủ động thực hiện nhiệm vụ được giao; đến nay "
            "không có nhiệm vụ nào quá thời hạn chưa hoàn thành."
        )
    return (
        f"Các đơn vị còn nhiệm vụ quá thời hạn cần nghiêm túc rút kinh nghiệm, gồm: "
        f"{overdue_by_unit(facts)}."
    )


def _urged(facts: PaperFacts) -> str:
    lines = []
    if value(facts, "open_overdue"):
        named = "" if value(facts, "open_overdue") > 10 else f": {overdue_named(facts)}"
        lines.append(f"- Hoàn thành dứt điểm {count('open_overdue')} đã quá thời hạn{named}.")
    soon = facts.chips.find(DUE_SOON)
    if soon is not None and soon.ids:
        lines.append(
            f"- Tập trung hoàn thành đúng hạn {count(DUE_SOON)} đến hạn trong "
            f"{padded(facts.due_days)} ngày tới."
        )
    return closing_list(*lines)


def _invited(facts: PaperFacts) -> tuple[str, ...]:
    """The Committee's leaders, then every unit that leads a task."""
    leads = {one_line(row.lead) for row in facts.standing.rows} - {""}
    units = tuple(f"Lãnh đạo {name}" for name in sorted(leads, key=sort_key))
    whole = f"Lãnh đạo {units_of(facts.office)}"
    leaders = f"{_guests(facts)} {short_name(facts.office)}"
    return (leaders, *(units or (whole,)))


def _guests(facts: PaperFacts) -> str:
    """The leaders who are asked; a chair who takes the chair is no guest."""
    _, post = facts.signer
    is_chair = fold(post) == fold(CHAIR)
    return f"Các Phó {CHAIR}" if is_chair else f"{CHAIR}, các Phó {CHAIR}"


def _preparation(facts: PaperFacts) -> str:
    lines = [
        "Đề nghị các đơn vị chuẩn bị và thực hiện một số nội dung sau:",
        f"- {staff(facts.office)} chuẩn bị báo cáo chung và tài liệu gửi các thành phần dự họp "
        "trước cuộc họp.",
    ]
    if value(facts, "open_overdue"):
        lines.append(
            f"- Các đơn vị còn nhiệm vụ quá thời hạn ({overdue_by_unit(facts)}) chuẩn bị báo cáo "
            "nguyên nhân, giải pháp và thời gian hoàn thành của từng nhiệm vụ."
        )
    lines.append(
        "- Các thành phần dự họp đầy đủ, đúng giờ; trường hợp vắng mặt báo cáo người chủ trì "
        "trước cuộc họp"
    )
    return closing_list(*lines)


def _post(facts: PaperFacts) -> str:
    """`Chủ tịch Ủy ban nhân dân phường`."""
    _, post = facts.signer
    return f"{one_line(post)} {short_name(facts.office)}"


def _chair(facts: PaperFacts) -> str:
    name, _ = facts.signer
    return f"Đồng chí {one_line(name) or UNKNOWN}, {_post(facts)}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
