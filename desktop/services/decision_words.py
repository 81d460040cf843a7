"""What a decision that adjusts a programme usually says, for a person to keep or to change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.register.values import Document, DocumentKind
from desktop.services.decision_values import GOES_ON, SPLIT_UP, ChangeGroup, DecisionChange
from desktop.services.report_skeleton import level_of
from desktop.services.titles import citation, document_title
from desktop.services.values import Office, ProgrammeSource
from desktop.text.clean import one_line
from desktop.text.dates import long_date
from desktop.text.fold import fold
from desktop.text.numbers import padded, point_letter

LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
DETAILS = "(Chi tiết tại Phụ lục kèm theo)"
CHAIR = "Chủ tịch"


def authorities(office: Office) -> tuple[str, str]:
    """Who may decide: the office itself, or the one at its head."""
    name = one_line(office.name)
    return name, f"{CHAIR} {name}"


def title(
    office: Office, changes: Sequence[DecisionChange], sources: Sequence[ProgrammeSource], year: int
) -> str:
    """The abstract: what is done to which programme."""
    return f"Về việc {verb(changes)} {programme_words(office, sources, year)}"


def programme_words(office: Office, sources: Sequence[ProgrammeSource], year: int) -> str:
    """The programmes concerned, by their titles and whose they are."""
    titles = [one_line(source.programme.title) for source in sources]
    named = " và ".join(titles) or f"Chương trình công tác năm {year}"
    own = one_line(office.name)
    return named if not own or "uy ban nhan dan" in fold(named) else f"{named} của {own}"


def grounds(office: Office, sources: Sequence[ProgrammeSource]) -> tuple[str, ...]:
    """The law, and the documents that issued the programmes, each cited in full."""
    documents = _documents(sources)
    return (LAW, *(f"Căn cứ {citation(document, office.name)}" for document in documents))


def proposer(office: Office) -> str:
    """At whose proposal the office decides."""
    return f"Theo đề nghị của {chief(office)}"


def articles(
    office: Office,
    document: Document,
    changes: Sequence[DecisionChange],
    sources: Sequence[ProgrammeSource],
    year: int,
) -> tuple[str, ...]:
    """What is adjusted, from when on, and who carries it out."""
    return (
        _adjusts(office, changes, sources, year),
        _in_force(document, sources),
        f"{chief(office)}; Thủ trưởng các cơ quan, đơn vị thuộc Ủy ban nhân dân "
        f"{level_of(office)} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành "
        "Quyết định này",
    )


def distribution(office: Office) -> tuple[str, ...]:
    """Who receives copies, besides those whom the last article names."""
    level = level_of(office)
    return (
        f"Thường trực Đảng ủy {level} (b/c)",
        f"Thường trực Hội đồng nhân dân {level} (b/c)",
        f"Chủ tịch, các PCT UBND {level}",
        "Lưu: VT, TH",
    )


def clauses(changes: Sequence[DecisionChange]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is done, group by group with its count, and the parts of a group that has several."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for group in ChangeGroup:
        own = [change for change in changes if change.group is group]
        if own:
            found.append(_clause(group, own))
    return tuple(found)


def unsaid(articles: str, changes: Sequence[DecisionChange]) -> str:
    """Tell what is done though the articles do not say it in these words; '' where they do."""
    typed = " ".join(articles.split())
    found = [clause for clause, _ in clauses(changes) if clause not in typed]
    return f"Theo sổ còn có: {'; '.join(found)}." if found else ""


def _adjusts(
    office: Office,
    changes: Sequence[DecisionChange],
    sources: Sequence[ProgrammeSource],
    year: int,
) -> str:
    """The first article: several clauses are numbered, one alone is not."""
    issued = _issued_by(sources)
    whole = f"{programme_words(office, sources, year)}{issued}"
    does, found = verb(changes), clauses(changes)
    lines = [f"{does[:1].upper()}{does[1:]} {whole}, cụ thể như sau:"]
    for number, (clause, parts) in enumerate(found, 1):
        counted = f"{number}. " if len(found) > 1 else ""
        lines.append(f"{counted}{clause}{', gồm:' if parts else '.'}")
        for place, part in enumerate(parts):
            end = "." if place == len(parts) - 1 else ";"
            lines.append(f"{point_letter(place)}) {part}{end}")
    return "\n".join((*lines, DETAILS))


def _in_force(document: Document, sources: Sequence[ProgrammeSource]) -> str:
    day = "ngày ký"
    if document.in_force_on is not None and document.in_force_on != document.issued_on:
        day = long_date(document.in_force_on)
    names = [document_title(one) for one in _documents(sources)]
    others = " và ".join(names) or "Chương trình công tác"
    return (
        f"Quyết định này có hiệu lực kể từ {day}. Các nội dung khác của {others} không được điều "
        "chỉnh tại Quyết định này giữ nguyên hiệu lực thi hành"
    )


def _clause(group: ChangeGroup, own: Sequence[DecisionChange]) -> tuple[str, tuple[str, ...]]:
    count = _tasks(own)
    match group:
        case ChangeGroup.ADD:
            return f"Bổ sung {count} vào Chương trình công tác", ()
        case ChangeGroup.DEADLINE:
            return f"Điều chỉnh thời gian thực hiện đối với {count}", ()
        case ChangeGroup.OTHER:
            parts = tuple(_other(what, own) for what in dict.fromkeys(one.what for one in own))
            if len(parts) == 1:
                return parts[0], ()
            return f"Điều chỉnh nội dung khác đối với {count}", parts
        case ChangeGroup.REMOVE:
            return f"Đưa ra khỏi Chương trình công tác {count}", ()
        case ChangeGroup.STOP:
            return f"Dừng thực hiện {count}", ()
        case ChangeGroup.MERGE:
            return _merged(own), ()


def _other(what: str, changes: Sequence[DecisionChange]) -> str:
    own = [change for change in changes if change.what == what]
    if what == SPLIT_UP:
        parts = {target.task for change in own for target in change.into}
        return f"Tách {_tasks(own)} thành {padded(len(parts))} nhiệm vụ"
    if what == GOES_ON:
        return f"Tiếp tục thực hiện {_tasks(own)}"
    return f"Điều chỉnh {what} đối với {_tasks(own)}"


def _merged(own: Sequence[DecisionChange]) -> str:
    """How many become how many; a known task that goes on is one of those that are merged."""
    into = {target.task: target for change in own for target in change.into}
    leaving = {change.task for change in own}
    known = {task for task, target in into.items() if not target.is_new} - leaving
    staying = padded(len(into.keys() - leaving))
    return f"Gộp {padded(len(leaving) + len(known))} nhiệm vụ thành {staying} nhiệm vụ"


def _tasks(changes: Iterable[DecisionChange]) -> str:
    return f"{padded(len({change.task for change in changes}))} nhiệm vụ"


def verb(changes: Sequence[DecisionChange]) -> str:
    """What a decision does to a programme, in its title and in that of its annex."""
    groups = {change.group for change in changes}
    if ChangeGroup.ADD not in groups:
        return "điều chỉnh"
    return "bổ sung" if groups == {ChangeGroup.ADD} else "điều chỉnh, bổ sung"


def _issued_by(sources: Sequence[ProgrammeSource]) -> str:
    """By which documents the programmes were issued, cited before and so in short."""
    documents = _documents(sources)
    if not documents:
        return ""
    decided = all(document.kind is DocumentKind.DECISION for document in documents)
    names = " và ".join(document_title(document) for document in documents)
    return f" ban hành kèm theo {names}" if decided else f" tại {names}"


def _documents(sources: Sequence[ProgrammeSource]) -> tuple[Document, ...]:
    return tuple({source.document.id: source.document for source in sources}.values())


def chief(office: Office) -> str:
    """Who heads the office's own staff and proposes what it decides."""
    return f"Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {level_of(office)}"
