"""What a công văn that urges, and one that reprimands, usually says (form 1.5)."""

from __future__ import annotations

from datetime import timedelta

from desktop.services.paper_facts import (
    DUE_SOON,
    LISTED,
    LISTED_OVERDUE,
    OVERDUE_SHARE,
    is_overdue,
)
from desktop.services.paper_values import PaperFacts
from desktop.services.paper_words import (
    UNKNOWN,
    as_at,
    cited_note,
    closing_list,
    copies,
    count,
    foot,
    number,
    overdue_by_unit,
    programme_name,
    progress_sentence,
    staff,
    staff_copied,
    superiors,
    titles,
    units_of,
    value,
)
from desktop.services.report_skeleton import short_name
from desktop.text.clean import one_line
from desktop.text.collate import sort_key
from desktop.text.dates import short_date
from desktop.text.fold import fold
from desktop.text.numbers import padded
from desktop.text.typed_marks import note

DRAFTING_UNIT = "VP"
"""The letters of the office's own staff, in the symbol of a letter and beside the registry."""
_LATE = (
    f"Đối với nhiệm vụ đã quá thời hạn: tập trung hoàn thành ngay; trước ngày {UNKNOWN}, báo cáo "
    "bằng văn bản nguyên nhân chậm, trách nhiệm của tập thể, cá nhân liên quan và thời gian hoàn "
    "thành của từng nhiệm vụ."
)
_IN_TIME = (
    "Đối với nhiệm vụ còn trong thời hạn: khẩn trương triển khai, bảo đảm hoàn thành đúng thời "
    "hạn; khó khăn, vướng mắc báo cáo ngay để được xem xét, chỉ đạo."
)


def urging(facts: PaperFacts) -> dict[str, str]:
    """The parts of the letter that urges: what is overdue, what falls due, who is to act."""
    return {
        "title": f"đôn đốc thực hiện {titles(facts)}",
        "body": _chosen_body(facts) if facts.chosen else _urging_body(facts),
        **_letter(facts, copies(facts, below=_told_besides(facts), drafted_by=DRAFTING_UNIT)),
    }


def reprimand(facts: PaperFacts) -> dict[str, str]:
    """The parts of the letter that reprimands, its figures in notes."""
    return {
        "title": (
            "chấn chỉnh, tăng cường trách nhiệm của người đứng đầu trong thực hiện "
            "Chương trình công tác"
        ),
        "body": _reprimand_body(facts),
        **_letter(
            facts,
            copies(
                facts,
                *superiors(facts)[:1],
                below=_told_besides(facts),
                drafted_by=DRAFTING_UNIT,
            ),
        ),
    }


def _letter(facts: PaperFacts, distribution: str) -> dict[str, str]:
    return {
        "drafting_unit": DRAFTING_UNIT,
        "recipients": "\n".join(_receivers(facts)),
        "closing": (f"Yêu cầu {_addressed(facts)} nghiêm túc triển khai thực hiện"),
        **foot(facts, distribution),
    }


def _receivers(facts: PaperFacts) -> tuple[str, ...]:
    """The one unit, else those that lead a listed task, else all units at once."""
    if facts.unit is not None:
        return (one_line(facts.unit.name),)
    leads = {one_line(row.lead) for row in facts.rows} - {""}
    found = tuple(sorted(leads, key=sort_key))
    whole = units_of(facts.office)
    return found or (f"{whole[:1].upper()}{whole[1:]}",)


def _told_besides(facts: PaperFacts) -> tuple[str, ...]:
    """The office's own staff, whom the letter charges too, unless it is a receiver."""
    staffs = fold(staff(facts.office)), fold(staff_copied(facts))
    if any(fold(name) in staffs for name in _receivers(facts)):
        return ()
    return (staff_copied(facts),)


def _addressed(facts: PaperFacts) -> str:
    if facts.unit is not None:
        return one_line(facts.unit.name)
    return "Thủ trưởng các cơ quan, đơn vị"


def _told_of(facts: PaperFacts) -> str:
    """Whose figures the letter tells: those of the one unit where it goes to one."""
    if facts.unit is not None:
        return f"nhiệm vụ do {one_line(facts.unit.name)} chủ trì"
    return f"{programme_name(facts)}{cited_note(facts)}"


def _soon(facts: PaperFacts) -> int:
    chip = facts.chips.find(DUE_SOON)
    return len(chip.ids) if chip is not None else 0


def _chosen_body(facts: PaperFacts) -> str:
    """What is said of tasks that a person chose; those that were done since are left out."""
    late = [row for row in facts.rows if is_overdue(row)]
    told = f", trong đó có {count(LISTED_OVERDUE)} đã quá thời hạn" if late else ""
    if not facts.rows:
        return _urging_body(facts)
    return closing_list(
        f"Qua theo dõi việc thực hiện {_told_of(facts)}, đến {as_at(facts)} có {count(LISTED)} cần "
        f"tập trung chỉ đạo, đẩy nhanh tiến độ{told} (danh mục tại Phụ lục kèm theo).",
        f"Để hoàn thành Chương trình công tác theo kế hoạch, {short_name(facts.office)} yêu cầu "
        f"{_addressed(facts)} thực hiện một số nội dung sau:",
        *_numbered(
            *((_LATE,) if late else ()),
            *((_IN_TIME,) if len(late) < len(facts.rows) else ()),
            _updated(facts),
        ),
    )


def _urging_body(facts: PaperFacts) -> str:
    days = f"{padded(facts.due_days)} ngày tới"
    opening = f"Qua theo dõi việc thực hiện {_told_of(facts)}, {_lower(progress_sentence(facts))}"
    parts = []
    if value(facts, "open_overdue"):
        parts.append(f"{count('open_overdue')} đã quá thời hạn chưa hoàn thành")
    if _soon(facts):
        last = short_date(facts.viewpoint.as_at + timedelta(days=facts.due_days))
        parts.append(f"{count(DUE_SOON)} đến hạn trong {days}, đến hết ngày {last}")
    if not parts:
        return closing_list(
            f"{opening} Không có nhiệm vụ quá thời hạn hoặc đến hạn trong {days}.",
            f"Để bảo đảm tiến độ, {short_name(facts.office)} đề nghị {_addressed(facts)} tiếp tục "
            "chủ động thực hiện các nhiệm vụ được giao, cập nhật đầy đủ tiến độ và báo cáo kịp "
            "thời khó khăn, vướng mắc.",
        )
    return closing_list(
        f"{opening} Trong số nhiệm vụ đang thực hiện có {' và '.join(parts)} (danh mục tại Phụ lục "
        "kèm theo).",
        f"Để hoàn thành Chương trình công tác theo kế hoạch, {short_name(facts.office)} yêu cầu "
        f"{_addressed(facts)} thực hiện một số nội dung sau:",
        *_numbered(*_urged(facts, days)),
    )


def _urged(facts: PaperFacts, days: str) -> tuple[str, ...]:
    lines = []
    if value(facts, "open_overdue"):
        lines.append(_LATE)
    if _soon(facts):
        lines.append(
            f"Đối với nhiệm vụ đến hạn trong {days}: khẩn trương hoàn thiện hồ sơ, trình đúng thời "
            "hạn; trường hợp có lý do khách quan phải điều chỉnh thì đề nghị trước khi hết hạn."
        )
    return (*lines, _updated(facts))


def _updated(facts: PaperFacts) -> str:
    return (
        f"Cập nhật tiến độ, kết quả và văn bản kết quả, gửi {staff(facts.office)} để tổng hợp, "
        f"báo cáo {short_name(facts.office)}."
    )


def _reprimand_body(facts: PaperFacts) -> str:
    name = _told_of(facts)
    who = short_name(facts.office)
    if not value(facts, "open_overdue") and not value(facts, "done_late"):
        fault = f"đến {as_at(facts)} không có nhiệm vụ quá thời hạn"
        opening = (
            f"Qua theo dõi việc thực hiện {name}, {_addressed(facts)} cơ bản thực hiện đúng tiến "
            f"độ được giao; {fault}."
        )
        aim = "Để tiếp tục duy trì kỷ luật, kỷ cương hành chính"
    else:
        opening = (
            f"Qua theo dõi việc thực hiện {name}, các nhiệm vụ được giao cơ bản được triển khai "
            "theo yêu cầu. Tuy nhiên, tình trạng chậm thời hạn vẫn còn xảy ra"
            f"{_overdue_note(facts)}; việc cập nhật tiến độ, báo cáo kết quả có nơi, có lúc chưa "
            "đầy đủ, kịp thời."
        )
        aim = "Để khắc phục các hạn chế nêu trên"
    return closing_list(
        opening,
        f"{aim}, {who} yêu cầu {_addressed(facts)} thực hiện nghiêm một số nội dung sau:",
        *_numbered(
            "Trực tiếp chỉ đạo, kiểm tra và chịu trách nhiệm về chất lượng, tiến độ các nhiệm vụ "
            "được giao chủ trì; không để phát sinh thêm nhiệm vụ quá thời hạn.",
            *_if_overdue(facts),
            "Phối hợp chặt chẽ trong tham mưu; đơn vị được lấy ý kiến trả lời đúng thời gian, rõ "
            "chính kiến và chịu trách nhiệm về nội dung phối hợp.",
            "Cập nhật tiến độ ít nhất mỗi tuần một lần; kết quả thực hiện Chương trình công tác là "
            "một căn cứ để đánh giá, xếp loại người đứng đầu và đơn vị.",
            f"Giao {staff(facts.office)} theo dõi, đôn đốc, định kỳ tổng hợp nhiệm vụ chậm thời "
            f"hạn, báo cáo {who} xem xét, xử lý.",
        ),
    )


def _if_overdue(facts: PaperFacts) -> tuple[str, ...]:
    if not value(facts, "open_overdue"):
        return ()
    by_unit = "" if facts.unit else note(f"Gồm: {overdue_by_unit(facts)}.")
    return (
        f"Hoàn thành dứt điểm {count('open_overdue')} đang quá thời hạn (danh mục tại Phụ lục kèm "
        f"theo){by_unit}; kiểm điểm, làm rõ trách nhiệm và báo cáo kết quả khắc phục.",
    )


def _overdue_note(facts: PaperFacts) -> str:
    """The figures of what is late, in a note as such letters have them."""
    overdue, whole = number("open_overdue"), count("with_deadline")
    told = f"Tính đến {as_at(facts)}, "
    if value(facts, "open_overdue"):
        told += (
            f"số nhiệm vụ quá hạn chưa hoàn thành là {overdue}/{whole}, chiếm "
            f"{number(OVERDUE_SHARE)} tổng số nhiệm vụ có thời hạn cụ thể"
        )
        if value(facts, "done_late"):
            told += f"; ngoài ra có {count('done_late')} hoàn thành sau thời hạn"
    else:
        told += f"có {count('done_late')} hoàn thành sau thời hạn"
    return note(f"{told}.")


def _numbered(*lines: str) -> tuple[str, ...]:
    return tuple(f"{place}. {line}" for place, line in enumerate(lines, 1))


def _lower(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}"
