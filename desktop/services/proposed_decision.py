"""What a decision that issues a programme usually says (quyet-dinh, form 1.3)."""

from __future__ import annotations

from desktop.register.values import DocumentKind
from desktop.services.article_text import articles_text
from desktop.services.decision_words import LAW, chief
from desktop.services.paper_values import PaperFacts
from desktop.services.paper_words import closing_list, copies, foot, staff, superiors
from desktop.services.proposed_submission import asked_programme
from desktop.services.report_skeleton import short_name
from desktop.text.clean import one_line
from desktop.text.dates import long_date


def decision(facts: PaperFacts) -> dict[str, str]:
    """The parts of the decision and of the programme that it issues."""
    office = facts.office
    programme = asked_programme(facts)
    return {
        "title": f"Ban hành {programme}",
        "authority": one_line(office.name),
        "grounds": LAW,
        "proposer": f"Theo đề nghị của {chief(office)}",
        "articles": articles_text(_articles(facts, programme)),
        "programme": programme,
        "purpose": closing_list(
            f"- Cụ thể hóa nhiệm vụ, giải pháp chỉ đạo, điều hành của {office.name} trong năm; "
            "làm cơ sở để các cơ quan, đơn vị chủ động triển khai và để theo dõi, đôn đốc, đánh "
            "giá kết quả thực hiện.",
            "- Mỗi nhiệm vụ có một đơn vị chủ trì, xác định rõ lãnh đạo chỉ đạo, sản phẩm và thời "
            "hạn hoàn thành; đơn vị phối hợp tham gia đúng nội dung, đúng thời gian theo đề nghị "
            "của đơn vị chủ trì.",
        ),
        "carrying_out": _carrying_out(facts),
        **foot(facts, copies(facts, *superiors(facts))),
    }


def _articles(facts: PaperFacts, programme: str) -> tuple[str, ...]:
    return (
        f"Ban hành kèm theo Quyết định này {programme}.",
        f"Quyết định này có hiệu lực kể từ {_in_force(facts)}.",
        f"{chief(facts.office)}; Thủ trưởng các cơ quan, đơn vị thuộc {short_name(facts.office)} "
        "và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.",
    )


def _in_force(facts: PaperFacts) -> str:
    """The day of effect where the recorded decision has one of its own, else that of signing."""
    document = facts.document
    if document is None or document.kind is not DocumentKind.DECISION:
        return "ngày ký"
    if document.in_force_on is None or document.in_force_on == document.issued_on:
        return "ngày ký"
    return long_date(document.in_force_on)


def _carrying_out(facts: PaperFacts) -> str:
    office = facts.office
    return closing_list(
        f"1. Thủ trưởng các cơ quan, đơn vị thuộc {short_name(office)} căn cứ Chương trình này xây "
        "dựng kế hoạch thực hiện của đơn vị; chịu trách nhiệm về chất lượng, tiến độ các nhiệm vụ "
        "được giao chủ trì; cập nhật tiến độ khi có thay đổi và ít nhất mỗi tuần một lần.",
        "2. Trường hợp cần bổ sung, điều chỉnh, dừng hoặc đưa nhiệm vụ ra khỏi Chương trình, đơn "
        "vị chủ trì đề nghị bằng văn bản, nêu rõ lý do, trước khi hết thời hạn được giao.",
        f"3. {staff(office)} theo dõi, đôn đốc việc thực hiện; định kỳ tổng hợp, báo cáo "
        f"{office.name} kết quả thực hiện Chương trình.",
    )
