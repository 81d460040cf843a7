"""What a report on a work programme's results usually says (bao-cao-ket-qua)."""

from __future__ import annotations

from desktop.services.paper_values import PaperFacts
from desktop.services.paper_words import (
    UNKNOWN,
    as_at,
    carrying_out,
    closing_list,
    copies,
    count,
    documents,
    foot,
    number,
    overdue_by_unit,
    overdue_named,
    programme_name,
    progress_sentence,
    superiors,
    unit_lines,
    units_copied,
    value,
)
from desktop.services.report_skeleton import short_name
from desktop.services.titles import citation
from desktop.text.clean import one_line
from desktop.text.typed_marks import note


def results_report(facts: PaperFacts) -> dict[str, str]:
    """The parts of the report, complete but for what only a person knows."""
    office = facts.office
    name = programme_name(facts)
    return {
        "title": f"Kết quả thực hiện {name}",
        "recipients": one_line(office.parent),
        "opening": (
            f"{carrying_out(facts)}, {short_name(office)} báo cáo kết quả thực hiện "
            f"tính đến {as_at(facts)} như sau:"
        ),
        "results": results(facts),
        "shortcomings": _shortcomings(facts),
        "causes": _causes(facts),
        "ahead": _ahead(facts),
        "proposals": f"- {UNKNOWN}",
        "closing": (
            f"Trên đây là kết quả thực hiện {name} tính đến {as_at(facts)}, "
            f"{short_name(office)} kính báo cáo{_to(facts)}"
        ),
        **foot(facts, copies(facts, *superiors(facts), below=(units_copied(facts),))),
    }


def _to(facts: PaperFacts) -> str:
    """Whom it is reported to, where there is a body above."""
    parent = one_line(facts.office.parent)
    return f" {parent} xem xét, chỉ đạo" if parent else ""


def results(facts: PaperFacts) -> str:
    """What came of the programme: how it was built, and how far it is, unit by unit."""
    return closing_list(
        "1. [b]Về xây dựng, ban hành Chương trình công tác[/b]",
        built(facts),
        "2. [b]Về tổ chức thực hiện Chương trình công tác[/b]",
        f"- Kết quả chung: {progress_sentence(facts)}",
        _by_unit(facts),
        "(Chi tiết tại Phụ lục kèm theo)" if facts.standing.rows else "",
    )


def built(facts: PaperFacts, source: str = "") -> str:
    """With how many tasks the programme was issued, and what became of their number.

    `source` cites what issued it, where nothing before did.
    """
    issued = value(facts, "issued")
    if not issued and not value(facts, "total"):
        return f"{programme_name(facts)} chưa được ban hành."
    begun = f"{programme_name(facts)}{source} được ban hành với {count('issued')}"
    if not issued:
        begun = f"{programme_name(facts)}{source} có {count('total')}"
    told = f"{begun}{_changes(facts)}."
    if value(facts, "continuous"):
        told += (
            f" Ngoài ra, Chương trình có {number('continuous')} nhiệm vụ thường xuyên, "
            "không tính vào tổng số trên."
        )
    return told


def _changes(facts: PaperFacts) -> str:
    """What was added and taken out in the course of the year, and the total it leaves."""
    changes = [
        f"{verb} {count(key)}{why}"
        for key, verb, why in (
            ("added", "bổ sung", _added_by(facts)),
            ("removed", "đưa ra khỏi Chương trình", ""),
            ("merged", "giảm", " do gộp"),
            ("split", "tăng", " do tách"),
        )
        if value(facts, key)
    ]
    if moved := value(facts, "reclassified"):
        verb = "tăng" if moved > 0 else "giảm"
        changes.append(f"{verb} {count('reclassified')} do chuyển loại thời hạn")
    if not changes:
        return ""
    return (
        f"; trong quá trình thực hiện đã {', '.join(changes)}; "
        f"đến nay, Chương trình có tổng số {count('total')}"
    )


def _added_by(facts: PaperFacts) -> str:
    """A note with the months that added tasks, each cited in full as at its first citation."""
    months = [one for one in facts.sources if one.programme.month and one.tasks]
    if not months:
        return ""
    cited = (citation(one, facts.office.name) for one in documents(months))
    return note(f"{'; '.join(cited)}.")


def _by_unit(facts: PaperFacts) -> str:
    lines = unit_lines(facts)
    if not lines:
        return ""
    ended = [f"{line};" for line in lines[:-1]] + [f"{lines[-1]}."]
    return closing_list("- Kết quả theo đơn vị chủ trì:", *ended)


def _shortcomings(facts: PaperFacts) -> str:
    lines = []
    if value(facts, "open_overdue"):
        lines.append(
            f"- Còn {count('open_overdue')} đã quá thời hạn nhưng chưa hoàn thành "
            f"({overdue_by_unit(facts)}), gồm: {overdue_named(facts)}."
        )
    if value(facts, "done_late"):
        lines.append(f"- Có {count('done_late')} hoàn thành sau thời hạn được giao.")
    if not lines:
        lines.append(f"- Đến {as_at(facts)}, không có nhiệm vụ nào quá thời hạn chưa hoàn thành.")
    return closing_list(*lines, f"- {UNKNOWN}")


def _causes(facts: PaperFacts) -> str:
    """Extensions and waiting tasks are causes that the register knows; others a person does."""
    waiting = ""
    if value(facts, "waiting"):
        waiting = (
            f"- Có {count('waiting')} phải chờ hướng dẫn của cấp trên hoặc chờ điều kiện để triển "
            "khai."
        )
    return closing_list(waiting, f"- {UNKNOWN}")


def _ahead(facts: PaperFacts) -> str:
    lines = []
    if value(facts, "open_overdue"):
        lines.append(
            f"- Các đơn vị chủ trì tập trung hoàn thành dứt điểm {count('open_overdue')} đã quá "
            "thời hạn; báo cáo rõ nguyên nhân, trách nhiệm và thời gian hoàn thành của từng "
            "nhiệm vụ."
        )
    if value(facts, "open_in_time"):
        lines.append(
            f"- Hoàn thành đúng thời hạn {count('open_in_time')} đang thực hiện; trường hợp cần "
            "điều chỉnh thì báo cáo trước khi hết thời hạn."
        )
    lines.append(
        "- Thường xuyên cập nhật tiến độ, kết quả thực hiện; phối hợp chặt chẽ giữa đơn vị chủ trì "
        "và đơn vị phối hợp trong tham mưu, trình các nội dung thuộc Chương trình."
    )
    if value(facts, "stopped"):
        lines.append(
            f"- Rà soát {count('stopped')} đã dừng thực hiện để đề xuất đưa ra khỏi Chương trình "
            "hoặc tiếp tục thực hiện."
        )
    return closing_list(*lines)
