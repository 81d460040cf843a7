"""Phrases that the proposed texts of papers share; figures stand in them by their keys."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.register.figures import Group
from desktop.register.values import Document
from desktop.services.decision_words import chief, programme_words
from desktop.services.paper_values import PaperFacts
from desktop.services.report_skeleton import level_of, short_name
from desktop.services.titles import citation
from desktop.services.values import Office, ProgrammeSource
from desktop.text.clean import one_line
from desktop.text.dates import long_date
from desktop.text.typed_marks import figure, note

UNKNOWN = "…"
"""Left for what only a person knows."""
SECTION = "TH"
"""The section that drafts, beside the registry in the last line of receivers."""
FEW = 10
"""Overdue tasks up to this many are named in the text; of more, the annex tells."""


def count(key: str, unit: str = "") -> str:
    """The mark of a count of tasks with its word: `[[số: done]] nhiệm vụ`."""
    return f"{number(key, unit)} nhiệm vụ"


def number(key: str, unit: str = "") -> str:
    """The mark of a figure, of one unit where a unit is given."""
    return figure(f"{key}@{unit}" if unit else key)


def value(facts: PaperFacts, key: str) -> int:
    """How many tasks a count has now; it decides which sentences are written."""
    return facts.standing.figures[key].value


def mains(facts: PaperFacts) -> tuple[ProgrammeSource, ...]:
    """The programmes of the year or its periods, without their months."""
    return tuple(one for one in facts.sources if one.programme.month is None)


def programme_name(facts: PaperFacts) -> str:
    """The programmes that the figures are of, by title and whose they are."""
    return programme_words(facts.office, mains(facts), facts.year)


def titles(facts: PaperFacts) -> str:
    """The programmes that the figures are of, by title alone."""
    named = [one_line(one.programme.title) for one in mains(facts)]
    return " và ".join(named) or f"Chương trình công tác năm {facts.year}"


def as_at(facts: PaperFacts) -> str:
    """The day of the figures: `ngày 22 tháng 11 năm 2025`."""
    return long_date(facts.viewpoint.as_at)


def cited(facts: PaperFacts) -> str:
    """The documents that issued the programmes, in full: their first citation; '' without any."""
    return " và ".join(citation(one, facts.office.name) for one in documents(mains(facts)))


def documents(sources: Iterable[ProgrammeSource]) -> tuple[Document, ...]:
    """The documents behind some programmes, each once."""
    return tuple({source.document.id: source.document for source in sources}.values())


def carrying_out(facts: PaperFacts) -> str:
    """`Thực hiện Quyết định số …`, or the programme where no document is known."""
    return f"Thực hiện {cited(facts) or programme_name(facts)}"


def cited_note(facts: PaperFacts) -> str:
    """A note that cites what issued the programmes; '' without any."""
    return note(f"{cited(facts)}.") if cited(facts) else ""


def staff(office: Office) -> str:
    """The office's own staff: `Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường`."""
    return chief(office).removeprefix("Chánh ")


def units_of(office: Office) -> str:
    """All units at once: `các cơ quan, đơn vị thuộc Ủy ban nhân dân phường`."""
    return f"các cơ quan, đơn vị thuộc {short_name(office)}"


def progress_sentence(facts: PaperFacts) -> str:
    """How far the programme is: done of the total, what is open, what stopped."""
    if not value(facts, "total"):
        return f"Đến {as_at(facts)}, {programme_name(facts)} chưa có nhiệm vụ nào có thời hạn."
    parts = [
        f"Đến {as_at(facts)}, đã hoàn thành {number('done')}/{count('total')}, "
        f"đạt {number('rate.done_of_total')}{_done_parts(facts)}"
    ]
    if value(facts, "open"):
        parts.append(f"đang thực hiện {count('open')}{_open_parts(facts)}")
    if value(facts, "stopped"):
        parts.append(f"dừng thực hiện {count('stopped')}")
    return f"{'; '.join(parts)}."


def unit_lines(facts: PaperFacts) -> tuple[str, ...]:
    """One line a unit: what it has done of what it leads, and what of it is overdue."""
    return tuple(
        _unit_line(group) for group in facts.by_unit if group.key and group.figures["total"].value
    )


def overdue_units(facts: PaperFacts) -> tuple[Group, ...]:
    """The units that lead overdue tasks."""
    return tuple(one for one in facts.by_unit if one.key and one.figures["open_overdue"].value)


def overdue_by_unit(facts: PaperFacts) -> str:
    """The units with their overdue tasks: `Phòng A 02 nhiệm vụ; Phòng B 01 nhiệm vụ`."""
    return "; ".join(
        f"{one_line(one.name)} {count('open_overdue', one.key)}" for one in overdue_units(facts)
    )


def overdue_named(facts: PaperFacts) -> str:
    """The overdue tasks by name while they are few, else where they are told of."""
    if value(facts, "open_overdue") <= FEW:
        return number("list.open_overdue")
    return "danh mục tại Phụ lục kèm theo"


def closing_list(*lines: str) -> str:
    """Lines one below the other, blank ones left out."""
    return "\n".join(line for line in lines if line)


def copies(
    facts: PaperFacts, *above: str, below: Iterable[str] = (), drafted_by: str = SECTION
) -> str:
    """Where a paper goes, one a line, by rank: those above, the leaders, those below, the file.

    `drafted_by` are the letters of the unit that drafted it.
    """
    leaders = f"Chủ tịch, các PCT UBND {level_of(facts.office)}"
    return closing_list(*above, leaders, *below, f"Lưu: VT, {drafted_by}")


def superiors(facts: PaperFacts) -> tuple[str, str]:
    """The standing bodies of the Party committee and of the Council, who are told by a copy."""
    level = level_of(facts.office)
    return (
        f"Thường trực Đảng ủy {level} (b/c)",
        f"Thường trực Hội đồng nhân dân {level} (b/c)",
    )


def units_copied(facts: PaperFacts) -> str:
    """All units at once, as a list of receivers names them."""
    return f"Các cơ quan, đơn vị thuộc UBND {level_of(facts.office)}"


def staff_copied(facts: PaperFacts) -> str:
    """The office's own staff, as a list of receivers names it."""
    return f"Văn phòng HĐND và UBND {level_of(facts.office)}"


def foot(facts: PaperFacts, distribution: str) -> dict[str, str]:
    """The parts that every kind has at its end, signed by the first in rank."""
    name, post = facts.signer
    return {
        "distribution": distribution,
        "signer": name or UNKNOWN,
        "signer_post": post,
        "drafter": "",
        "urgency": "",
        "draft": "",
    }


def _done_parts(facts: PaperFacts) -> str:
    if not value(facts, "done_late"):
        return ""
    on_time, late = number("done_on_time"), number("done_late")
    return f" (đúng hạn {on_time}, quá hạn {late})"


def _open_parts(facts: PaperFacts) -> str:
    if not value(facts, "open_overdue"):
        return ", đều còn trong thời hạn"
    in_time, overdue = number("open_in_time"), number("open_overdue")
    return f" (còn trong thời hạn {in_time}, đã quá thời hạn {overdue})"


def _unit_line(group: Group) -> str:
    key = group.key
    overdue = ""
    if group.figures["open_overdue"].value:
        overdue = f"; quá hạn chưa hoàn thành {count('open_overdue', key)}"
    share = number("rate.done_of_total", key)
    done, total = number("done", key), count("total", key)
    return f"+ {one_line(group.name)}: hoàn thành {done}/{total}, đạt {share}{overdue}"
