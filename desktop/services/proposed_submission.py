"""What a Tờ trình that asks to issue or to adjust a programme usually says (to-trinh)."""

from __future__ import annotations

from desktop.register.bridge import bridge
from desktop.services.decision_values import DecisionContent
from desktop.services.decision_words import LAW, clauses, verb
from desktop.services.decision_words import programme_words as adjusted_words
from desktop.services.paper_facts import CONTINUOUS, DATED, LISTED
from desktop.services.paper_values import PaperFacts
from desktop.services.paper_words import (
    UNKNOWN,
    carrying_out,
    cited_note,
    closing_list,
    copies,
    count,
    foot,
    overdue_named,
    progress_sentence,
    staff,
    units_of,
    value,
)
from desktop.services.proposed_results import built
from desktop.text.clean import one_line
from desktop.text.numbers import integer

DRAFT_ALONE = "(Có dự thảo Quyết định tại Phụ lục kèm theo)"
DRAFT_AND_LIST = "(Có dự thảo Quyết định tại Phụ lục I, danh mục nhiệm vụ tại Phụ lục II kèm theo)"
DRAFT_AND_REASONS = (
    "(Có dự thảo Quyết định tại Phụ lục I, bảng thuyết minh tại Phụ lục II kèm theo)"
)
"""How the text points to its annexes."""
_REGISTERED_FROM = 10
"""The month in which units begin to register tasks of the next year."""


def submission(facts: PaperFacts) -> dict[str, str]:
    """The parts of the submission; with a decision it asks to adjust, else to issue."""
    own = _adjusting(facts, facts.decision) if facts.decision else _issuing(facts)
    return {
        "submitter": staff(facts.office),
        "submitter_symbol": "VP",
        "recipients": one_line(facts.office.name),
        "grounds": closing_list(
            LAW,
            f"Căn cứ Quy chế làm việc của {facts.office.name} ban hành kèm theo Quyết định số "
            f"{UNKNOWN}",
        ),
        **own,
        **foot(facts, closing_list("Như trên", copies(facts))),
        "signer": UNKNOWN,
        "signer_post": "Chánh Văn phòng",
    }


def asked_programme(facts: PaperFacts) -> str:
    """The programme that is asked for: a draft of the register, else that of the next year."""
    if facts.programme is not None:
        title = one_line(facts.programme.title)
        return title if facts.office.name in title else f"{title} của {facts.office.name}"
    return f"Chương trình công tác năm {_asked_year(facts)} của {facts.office.name}"


def _asked_year(facts: PaperFacts) -> int:
    """The year after the programme that is known; of an empty register late in a year the next."""
    is_next = facts.sources or facts.viewpoint.as_at.month >= _REGISTERED_FROM
    return facts.year + 1 if is_next else facts.year


def _issuing(facts: PaperFacts) -> dict[str, str]:
    asked, who = asked_programme(facts), staff(facts.office)
    body = one_line(facts.office.name)
    return {
        "title": f"Về việc ban hành {asked}",
        "opening": (f"{who} kính trình {body} xem xét, ban hành {asked}, cụ thể như sau:"),
        "need": _results(facts),
        "viewpoint": closing_list(
            "- Chương trình công tác gồm các nội dung lớn, trọng tâm trong chỉ đạo, điều hành của "
            f"{body}; xác định rõ đơn vị chủ trì, đơn vị phối hợp, lãnh đạo chỉ đạo, sản phẩm và "
            "thời hạn của từng nhiệm vụ.",
            "- Không đưa vào Chương trình các báo cáo định kỳ, kế hoạch thực hiện nhiệm vụ của "
            "ngành, nội dung mang tính chuyên môn và nội dung trình các kỳ họp thường lệ.",
            f"- {who} đã đề nghị {units_of(facts.office)} đăng ký nhiệm vụ và tổng hợp trên cơ sở "
            f"{UNKNOWN} nội dung được đề xuất.",
        ),
        "asked": _listed(facts, asked),
        "closing": closing_list(
            DRAFT_AND_LIST if facts.rows else DRAFT_ALONE,
            f"{who} kính trình {body} xem xét, quyết định",
        ),
    }


def _results(facts: PaperFacts) -> str:
    """What came of the programme that is in force, good and bad."""
    if not value(facts, "total"):
        return f"- {UNKNOWN}"
    shortcoming = "đến nay không có nhiệm vụ nào quá thời hạn chưa hoàn thành"
    if value(facts, "open_overdue"):
        shortcoming = (
            f"còn {count('open_overdue')} chậm so với thời hạn được giao, gồm: "
            f"{overdue_named(facts)}"
        )
    return closing_list(
        f"- Kết quả triển khai: {built(facts, cited_note(facts))} {progress_sentence(facts)}",
        f"- Hạn chế: {shortcoming}.",
        f"- Nguyên nhân: {UNKNOWN}",
    )


def _listed(facts: PaperFacts, asked: str) -> str:
    """How many tasks are asked for; unknown before they stand in the register."""
    if not facts.rows:
        return f"{asked} dự kiến gồm {UNKNOWN} nhiệm vụ."
    chip = facts.chips.find(CONTINUOUS)
    if chip is None or not chip.ids:
        return f"{asked} gồm {count(LISTED)}."
    return (
        f"{asked} gồm {count(LISTED)}, trong đó có {count(DATED)} có thời hạn và "
        f"{count(CONTINUOUS)} thực hiện thường xuyên."
    )


def _adjusting(facts: PaperFacts, decision: DecisionContent) -> dict[str, str]:
    does, who = verb(decision.changes), staff(facts.office)
    body = one_line(facts.office.name)
    adjusted = adjusted_words(facts.office, decision.sources, decision.year)
    return {
        "title": f"Về việc {does} {adjusted}",
        "opening": (
            f"{carrying_out(facts)}; trên cơ sở đề nghị của các đơn vị chủ trì, {who} kính trình "
            f"{body} xem xét {does} Chương trình, cụ thể như sau:"
        ),
        "need": closing_list(
            f"- Kết quả thực hiện: {progress_sentence(facts)}",
            "- Qua theo dõi, một số nhiệm vụ cần được điều chỉnh cho phù hợp với tình hình thực "
            "tế; lý do của từng nhiệm vụ được nêu tại bảng thuyết minh kèm theo.",
        ),
        "viewpoint": (
            "Chỉ điều chỉnh những nhiệm vụ có lý do khách quan hoặc có căn cứ của cấp có thẩm "
            "quyền; các nhiệm vụ khác giữ nguyên đơn vị chủ trì, sản phẩm và thời hạn đã giao."
        ),
        "asked": _clauses(decision),
        "closing": closing_list(
            DRAFT_AND_REASONS,
            f"{who} kính trình {body} xem xét, quyết định",
        ),
    }


def _clauses(decision: DecisionContent) -> str:
    lines = []
    for clause, parts in clauses(decision.changes):
        lines.append(f"- {clause}{', gồm:' if parts else '.'}")
        lines += [f"+ {part}{'.' if part is parts[-1] else ';'}" for part in parts]
    before, after = (bridge(one).total.value for one in (decision.before, decision.after))
    lines.append(
        f"- Tổng số nhiệm vụ của Chương trình trước khi điều chỉnh: {integer(before)}; "
        f"sau khi điều chỉnh: {integer(after)}."
    )
    return closing_list(*lines)
