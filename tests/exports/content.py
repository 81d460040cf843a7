"""A ward's report by hand: 97 issued + 47 added = 144 = 107 done + 37 open (domain.md 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.register.figures import Group, figures
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentId,
    DocumentKind,
    LeaderId,
    Origin,
    ProgrammeId,
    State,
    Task,
    TaskClass,
    TaskId,
    TaskStanding,
    UnitId,
    Wording,
)
from desktop.services.drafts import ProgrammeKind
from desktop.services.report_skeleton import closing, distribution, opening, sections
from desktop.services.values import (
    Office,
    Programme,
    ProgrammeSource,
    Report,
    ReportContent,
    Standing,
    TaskRow,
    Viewpoint,
)
from desktop.text.dates import short_date

AS_AT = date(2025, 11, 22)
VIEWPOINT = Viewpoint(AS_AT)
OFFICE = Office(
    "Ủy ban nhân dân phường Kon Tum",
    place="Kon Tum",
    council="Hội đồng nhân dân phường Kon Tum Khóa I",
    term="nhiệm kỳ 2021 - 2026, Kỳ họp thứ hai",
)
DECISION = Document(
    DocumentId("qd299"),
    DocumentKind.DECISION,
    "299",
    "QĐ-UBND",
    date(2025, 9, 2),
    issuer="Ủy ban nhân dân phường Kon Tum",
    abstract="Về việc ban hành Chương trình công tác trọng tâm 4 tháng cuối năm 2025",
)
UNITS = (
    "Văn phòng HĐND và UBND",
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Phòng Văn hóa - Xã hội",
    "Trung tâm Phục vụ hành chính công",
)
LEADERS = ("Chủ tịch Nguyễn Văn A", "Phó Chủ tịch Trần Thị B", "Phó Chủ tịch Lê Văn C")
WORK = (
    "Xây dựng Kế hoạch triển khai công tác giảm nghèo bền vững trên địa bàn phường",
    "Báo cáo kết quả giải ngân vốn đầu tư công và đề xuất điều chuyển vốn giữa các dự án",
    "Tham mưu ban hành Kế hoạch cải cách hành chính, kiểm soát thủ tục hành chính",
    "Tổ chức Ngày hội toàn dân bảo vệ an ninh Tổ quốc tại các tổ dân phố",
    "Rà soát, xây dựng Kế hoạch sử dụng đất năm 2026",
)


@dataclass(frozen=True)
class Case:
    """One task of a fixture: where it came from, when it is due, what became of it."""

    number: int
    state: State
    origin: Origin = Origin.ISSUED
    document: Document = DECISION
    programme: str = "ct2025"
    due: date | None = date(2025, 12, 31)
    deadline_text: str = "Tháng 12"
    content: str = ""
    first: str = ""
    amended_by: tuple[str, ...] = ()
    task_class: TaskClass = TaskClass.KEY


def month_document(month: int) -> Document:
    """The monthly programme that adds tasks."""
    return Document(
        DocumentId(f"ctr{month}"),
        DocumentKind.PROGRAMME,
        str(month + 2),
        "CTr-UBND",
        date(2025, month, 1),
        issuer="Ủy ban nhân dân phường Kon Tum",
        abstract=f"Công tác tháng {month} năm 2025",
    )


def ward_cases() -> list[Case]:
    """97 issued of which 80 are done, 47 added of which 27 are done: 107 done, 37 open."""
    cases = [
        _case(number, DECISION, Origin.ISSUED, "ct2025", number <= 80) for number in range(1, 98)
    ]
    number = 0
    for month, count in ((10, 15), (11, 20), (12, 12)):
        for _ in range(count):
            number += 1
            document = month_document(month)
            cases.append(_case(number, document, Origin.ADDED, f"t{month}", number <= 27))
    return cases


def _case(number: int, document: Document, origin: Origin, programme: str, done: bool) -> Case:
    if not done:
        return Case(number, State.OPEN_IN_TIME, origin, document, programme)
    state = State.DONE_LATE if number % 9 == 0 else State.DONE_ON_TIME
    due = date(2025, 10, 31) if number % 2 else date(2025, 11, 15)
    text = "Tháng 10" if number % 2 else short_date(due)
    return Case(number, state, origin, document, programme, due, text)


def content_of(cases: Sequence[Case], report: Report | None = None) -> ReportContent:
    """What the builders read, with figures counted by the register itself."""
    standings = [_standing(case) for case in cases]
    rows = tuple(_row(case, standing) for case, standing in zip(cases, standings, strict=True))
    counted = figures(standings, AS_AT)
    by_unit = tuple(
        Group(
            unit,
            unit,
            figures([one for one in standings if one.wording.lead == UnitId(unit)], AS_AT),
        )
        for unit in UNITS
    )
    return ReportContent(
        OFFICE,
        report or a_report(),
        Standing(VIEWPOINT, rows, counted),
        _sources(cases),
        by_unit if cases else (),
    )


def a_report(**texts: str) -> Report:
    """A report with its skeleton; `texts` by the section's key, dots written as underscores."""
    typed = {key.replace("_", "."): text for key, text in texts.items()}
    return Report(
        id="r1",
        title=(
            "Hoạt động chỉ đạo, điều hành của Ủy ban nhân dân phường năm 2025; "
            "phương hướng, nhiệm vụ trọng tâm năm 2026"
        ),
        viewpoint=VIEWPOINT,
        sections=sections(OFFICE, 2025, typed),
        recipient=f"{OFFICE.council}, {OFFICE.term}",
        opening=opening(OFFICE, 2025),
        closing=closing(OFFICE, 2025),
        distribution=distribution(OFFICE),
        signer="Nguyễn Văn A",
        signer_post="Chủ tịch",
    )


def ward_content(**texts: str) -> ReportContent:
    """The ward of domain.md 5 with typed sections."""
    return content_of(ward_cases(), a_report(**texts))


def numbered_report(content: ReportContent) -> ReportContent:
    """The same report with its number and date given."""
    report = replace(content.report, number="5", issued_on=date(2025, 12, 2))
    return replace(content, report=report)


def _task_id(case: Case) -> TaskId:
    return TaskId(f"{case.programme}-{case.number}")


def _content(case: Case) -> str:
    return case.content or f"{WORK[case.number % len(WORK)]} (đợt {case.number})"


def _kind(case: Case) -> DeadlineKind:
    if case.due is not None:
        return DeadlineKind.DATED
    continuous = case.state is State.CONTINUOUS
    return DeadlineKind.CONTINUOUS if continuous else DeadlineKind.WAITING


def _completed(case: Case) -> date | None:
    if case.state is State.DONE_ON_TIME:
        return (case.due or AS_AT) - timedelta(days=3)
    if case.state is State.DONE_LATE and case.due is not None:
        return case.due + timedelta(days=5)
    return None


def _standing(case: Case) -> TaskStanding:
    deadline = Deadline(case.deadline_text, _kind(case), case.due)
    return TaskStanding(
        task=Task(_task_id(case), ProgrammeId(case.programme), str(case.number), case.number),
        wording=Wording(
            _content(case),
            lead=UnitId(UNITS[case.number % len(UNITS)]),
            leader=LeaderId(LEADERS[case.number % len(LEADERS)]),
            deadline=deadline,
        ),
        state=case.state,
        origin=case.origin,
        source=case.document.id,
        came_on=case.document.issued_on or AS_AT,
        first_deadline=deadline,
        completed_on=_completed(case),
    )


def _row(case: Case, standing: TaskStanding) -> TaskRow:
    lead = UNITS[case.number % len(UNITS)]
    completed = standing.completed_on
    end = completed or AS_AT
    kind = "Quyết định" if case.document.kind is DocumentKind.DECISION else "Chương trình"
    return TaskRow(
        id=standing.task.id,
        ordinal=standing.task.ordinal,
        position=case.number,
        content=standing.wording.content,
        product="",
        lead=lead,
        lead_short=lead,
        coordinating=("Công an phường",),
        leader=LEADERS[case.number % len(LEADERS)],
        field="",
        task_class=case.task_class,
        deadline_text=case.deadline_text,
        deadline=case.due,
        deadline_kind=_kind(case),
        deadline_confirmed=True,
        first_deadline_text=case.first or case.deadline_text,
        first_deadline=case.due,
        state=case.state,
        days=(end - case.due).days if case.due is not None else None,
        completed_on=completed,
        verified_on=None,
        last_report_on=None,
        source=f"{kind} số {case.document.number}/{case.document.symbol}",
        source_id=case.document.id,
        amended_by=case.amended_by,
        programme=case.programme,
        programme_id=ProgrammeId(case.programme),
        note="",
        flags=(),
        search_key="",
    )


def _sources(cases: Sequence[Case]) -> tuple[ProgrammeSource, ...]:
    known = {case.programme: case.document for case in cases}
    return tuple(
        ProgrammeSource(
            Programme(
                ProgrammeId(key),
                f"Chương trình công tác tháng {key[1:]} năm 2025"
                if key.startswith("t")
                else "Chương trình công tác trọng tâm 4 tháng cuối năm 2025",
                ProgrammeKind.MONTH if key.startswith("t") else ProgrammeKind.PERIOD,
                2025,
                int(key[1:]) if key.startswith("t") else None,
                document.id,
                None,
            ),
            document,
            f"{'Chương trình' if key.startswith('t') else 'Quyết định'} số "
            f"{document.number}/{document.symbol} ngày {short_date(document.issued_on or AS_AT)}",
            sum(case.programme == key for case in cases),
        )
        for key, document in known.items()
    )
