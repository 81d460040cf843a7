"""A ward's year in a real store, for tests of pages and for their pictures.

97 tasks issued by a decision, 30 and 17 added by two months, 12 continuous beside them. At
22/11/2025: 144 in the total, 100 done, 2 stopped, so 42 open; one amendment moved 3 deadlines.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from desktop.models.database import Database
from desktop.register.deadlines import parse_deadline
from desktop.register.values import DocumentId, LeaderId, ProgrammeId, TaskId
from desktop.services.acceptance import accept_programme
from desktop.services.catalogue import save_leader, save_office
from desktop.services.documents import save_document
from desktop.services.drafts import (
    DocumentDraft,
    ProgrammeDraft,
    ProgrammeKind,
    ProgrammePlacing,
    TaskDraft,
)
from desktop.services.programmes import programmes
from desktop.services.progress import complete_tasks
from desktop.services.register import standing
from desktop.services.tasks import change_deadline, stop_tasks
from desktop.services.titles import kind_of_symbol
from desktop.services.values import Leader, Office, Viewpoint
from tests.views.samples import AREAS, AS_AT, DEADLINES, LATER, LEADERS, SUBJECTS, UNITS

UNIT_NAMES = {key: name for key, name, _ in UNITS}
OFFICE = Office(
    "Ủy ban nhân dân phường Mẫu",
    "Ủy ban nhân dân tỉnh Mẫu",
    "Phường Mẫu",
    "UBND",
    "Hội đồng nhân dân phường Mẫu",
    "Khóa I, nhiệm kỳ 2021-2026",
)
ISSUED, OCTOBER, NOVEMBER, CONTINUOUS, DONE = 97, 30, 17, 12, 100


def fill(database: Database) -> None:
    """Live through the year, action by action."""
    with database.act("Lập sổ") as session:
        save_office(session, OFFICE)
        for rank, (_, name, post) in enumerate(LEADERS, 1):
            save_leader(session, Leader(LeaderId(""), name, post, rank))
    numbers = iter(range(1, ISSUED + OCTOBER + NOVEMBER + CONTINUOUS + 1))
    year = [_task(next(numbers)) for _ in range(ISSUED)]
    october = [_task(next(numbers)) for _ in range(OCTOBER)]
    november = [_task(next(numbers)) for _ in range(NOVEMBER)]
    year += [_task(next(numbers)) for _ in range(CONTINUOUS)]
    _accept(database, year, "299", "QĐ-UBND", date(2025, 9, 2), None)
    _accept(database, october, "45", "CTr-UBND", date(2025, 9, 30), 10)
    _accept(database, november, "52", "CTr-UBND", date(2025, 10, 31), 11)
    with database.act("Ghi hoàn thành") as session:
        _complete(session)
    with database.act("Điều chỉnh theo Quyết định 412") as session:
        _amend(session)


def main(session: Session) -> ProgrammeId:
    """The year's programme."""
    return next(one.id for one in programmes(session) if one.parent is None)


def tasks(session: Session) -> list[TaskId]:
    """Every task at the sample's date, years before months, in the order listed."""
    return [row.id for row in standing(session, Viewpoint(AS_AT)).rows]


def _task(number: int) -> TaskDraft:
    unit, content, product, field = SUBJECTS[number % len(SUBJECTS)]
    dated = number <= ISSUED + OCTOBER + NOVEMBER
    if number <= DONE:
        deadline = DEADLINES[number % len(DEADLINES)] if number <= ISSUED else "15/11/2025"
    elif number in (105, 106, 107, 108):
        deadline = "Sau khi có hướng dẫn của thành phố"
    elif number in (109, 110):
        deadline = "15/11/2025"
    else:
        deadline = LATER[number % len(LATER)] if dated else "Thường xuyên"
    _, leader, post = LEADERS[number % len(LEADERS)]
    return TaskDraft(
        row=number + 6,
        ordinal=str(number),
        content=content.format(AREAS[number % len(AREAS)]),
        deadline=parse_deadline(deadline, 2025),
        lead=UNIT_NAMES[unit],
        coordinating=("Công an phường",) if number % 3 == 0 else (),
        leader=f"{post} {leader}",
        product=product,
        field=field,
    )


def _accept(
    database: Database,
    drafts: list[TaskDraft],
    number: str,
    symbol: str,
    issued_on: date,
    month: int | None,
) -> None:
    kind = ProgrammeKind.MONTH if month else ProgrammeKind.YEAR
    title = f"Tháng {month}/2025" if month else "Năm 2025"
    document = DocumentDraft(
        number,
        symbol,
        issued_on,
        kind_of_symbol(symbol),
        issuer=OFFICE.name,
        abstract=f"Chương trình công tác {title}",
    )
    with database.act(f"Nhập chương trình {title}") as session:
        parent = main(session) if month else None
        accept_programme(
            session,
            ProgrammeDraft("danh-muc.xlsx", title, (), tuple(drafts), ()),
            ProgrammePlacing(document, kind, 2025, title, month, parent),
        )


def _complete(session: Session) -> None:
    """The first 97 on 14/11, of those nobody is late but where the deadline was before."""
    year = [row for row in standing(session, Viewpoint(AS_AT)).rows if int(row.ordinal) <= DONE]
    by_day: dict[date, list[TaskId]] = {}
    for row in year:
        assert row.deadline is not None
        late = int(row.ordinal) % 11 == 0
        came = date(2025, 9, 30) if int(row.ordinal) > ISSUED else date(2025, 9, 2)
        on = date(2025, 11, 20) if late else max(came, row.deadline)
        by_day.setdefault(on, []).append(row.id)
    for on, done in by_day.items():
        complete_tasks(session, done, on, "Báo cáo số 120/BC-UBND")


def _amend(session: Session) -> DocumentId:
    decision = save_document(
        session,
        DocumentDraft(
            "412",
            "QĐ-UBND",
            date(2025, 10, 15),
            issuer=OFFICE.name,
            abstract="Điều chỉnh, bổ sung Chương trình công tác năm 2025",
        ),
    )
    by_ordinal = {row.ordinal: row.id for row in standing(session, Viewpoint(AS_AT)).rows}
    change_deadline(
        session,
        [by_ordinal[number] for number in ("111", "112", "113")],
        decision,
        parse_deadline("31/12/2025", 2025),
        "chờ hướng dẫn của Trung ương",
    )
    stop_tasks(
        session,
        [by_ordinal["120"], by_ordinal["121"]],
        decision,
        "không còn phù hợp sau khi sắp xếp đơn vị hành chính",
    )
    return decision
