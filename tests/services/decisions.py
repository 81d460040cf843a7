"""A ward whose decision 412 does everything a decision can, for tests of what it prints."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from desktop.models.database import Database
from desktop.models.write import Alter, Create, new_id, write
from desktop.register.values import (
    DocumentId,
    EffectKind,
    ProgrammeId,
    Revision,
    TaskId,
    UnitId,
)
from desktop.services.acceptance import accept_programme
from desktop.services.amendment_drafts import Amendment, AmendmentDraft, TaskWords
from desktop.services.amendments import amend
from desktop.services.catalogue import save_leader, save_office, units
from desktop.services.documents import save_document
from desktop.services.drafts import (
    DocumentDraft,
    ProgrammeDraft,
    ProgrammeKind,
    ProgrammePlacing,
    TaskDraft,
)
from desktop.services.facts import deadline_fields, rows
from desktop.services.programmes import programmes
from desktop.services.register import find_task
from desktop.services.values import Leader, LeaderId, Office
from tests.services.ward import dated

ISSUED = date(2025, 9, 2)
DECIDED = date(2025, 10, 15)
WARD = Office(
    "Ủy ban nhân dân phường Mẫu", place="Phường Mẫu", council="Hội đồng nhân dân phường Mẫu"
)
PROGRAMME = "Chương trình công tác trọng tâm 4 tháng cuối năm 2025"
OFFICE_UNIT = "Văn phòng HĐND và UBND"
CULTURE = "Phòng Văn hóa - Xã hội"
ECONOMY = "Phòng Kinh tế, Hạ tầng và Đô thị"
CONTENTS = (
    "Xây dựng Kế hoạch cải cách hành chính năm 2026",
    "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới",
    "Đề án chỉnh trang đô thị",
    "Kế hoạch phòng, chống thiên tai",
    "Báo cáo giải ngân vốn đầu tư công",
    "Kế hoạch tuyên truyền an toàn giao thông",
    "Kế hoạch tuyên truyền phòng cháy, chữa cháy",
    "Kế hoạch tuyên truyền bảo vệ môi trường",
    "Phương án sử dụng quỹ đất công",
    "Kế hoạch đào tạo, bồi dưỡng cán bộ",
)


def fill(database: Database) -> None:
    """Record the office, its leaders and a programme of ten dated tasks, numbers 1 to 10."""
    tasks = tuple(
        TaskDraft(
            row,
            str(row),
            content,
            dated("30/9", date(2025, 9, 30)) if row == 1 else dated("31/12", date(2025, 12, 31)),
            lead=(OFFICE_UNIT, CULTURE, ECONOMY)[row % 3],
            coordinating=("Công an phường",),
            leader="Chủ tịch Nguyễn Văn A",
            product="Kế hoạch",
        )
        for row, content in enumerate(CONTENTS, 1)
    )
    document = DocumentDraft(
        "299",
        "QĐ-UBND",
        ISSUED,
        issuer=WARD.name,
        abstract=f"Về việc ban hành {PROGRAMME}",
    )
    placing = ProgrammePlacing(document, ProgrammeKind.PERIOD, 2025, PROGRAMME)
    with database.act("Khai báo cơ quan") as session:
        save_office(session, WARD)
        save_leader(session, Leader(LeaderId(""), "Nguyễn Văn A", "Chủ tịch", 1))
    with database.act("Nhập chương trình") as session:
        accept_programme(session, ProgrammeDraft("a.xlsx", PROGRAMME, (), tasks, ()), placing)


def decide(
    database: Database, number: str = "412", issued: date | None = DECIDED, **other: Any
) -> DocumentId:
    """Record a decision, signed unless told otherwise."""
    draft = DocumentDraft(number, "QĐ-UBND", issued, issuer=WARD.name, **other)
    with database.act("Ghi văn bản") as session:
        return save_document(session, draft)


def effect(database: Database, document: DocumentId, kind: str, task: str, **values: Any) -> None:
    """Record one effect on a task by its number; a deadline is given as such."""
    if "deadline" in values:
        values["deadline"] = deadline_fields(values["deadline"])
    with database.act("Ghi điều chỉnh") as session:
        row = {"task_id": number(database, task), "document_id": document, "kind": kind, **values}
        write(session, [_created(session, row)])


def bring(
    database: Database, document: DocumentId, ordinal: str, content: str, **values: Any
) -> TaskId:
    """Let a decision bring a task, alone or as the one that continues others."""
    task = TaskId(new_id())
    says = {
        "content": content,
        "product": "Đề án",
        "lead_id": unit(database, CULTURE),
        "coordinating": [unit(database, OFFICE_UNIT)],
        "leader_id": None,
        "deadline": deadline_fields(dated("20/12", date(2025, 12, 20))),
        **values,
    }
    with database.act("Bổ sung nhiệm vụ") as session:
        identity = {
            "programme_id": main(database),
            "ordinal": ordinal,
            "position": int(ordinal),
            "task_class": "trong-tam",
        }
        write(session, [Create("task", task, identity)])
        row = {"task_id": task, "document_id": document, "kind": "add", **says}
        write(session, [_created(session, row)])
    return task


def _created(session: Session, row: dict[str, Any]) -> Create:
    """An effect after those that its document has."""
    known = sum(one["document_id"] == row["document_id"] for one in rows(session, "effect"))
    return Create("effect", new_id(), {**row, "position": known})


def decide_everything(
    database: Database, number_text: str = "412", issued: date | None = DECIDED, **other: Any
) -> DocumentId:
    """A decision that does one of everything: ten tasks become eleven, one of them stopped.

    Added 11, 12; 1 and 2 later; 3 led by another; 4 another product and content; 5 removed;
    6 stopped; 7 and 8 merged into the new 13; 9 split into 14 and 15; 10 goes on after a stop.
    """
    stopped = decide(database, "350", date(2025, 9, 20))
    effect(database, stopped, "stop", "10", reason="chưa bố trí kinh phí")
    document = decide(database, number_text, issued, **other)
    tasks = {ordinal: number(database, ordinal) for ordinal in map(str, range(1, 11))}
    economy = unit(database, ECONOMY)
    brings = {
        content: _words(database, content)
        for content in (
            "Đề án chuyển đổi số phường",
            "Kế hoạch đại hội thể dục thể thao",
            "Kế hoạch tuyên truyền chung",
            "Phương án đất nông nghiệp",
            "Phương án đất ở",
        )
    }
    one, other_one, whole, *parts = brings.values()
    later = Revision(deadline=dated("31/10/2025", date(2025, 10, 31)))
    next_year = Revision(deadline=dated("Quý I/2026", date(2026, 3, 31)))
    made = (
        Amendment(EffectKind.ADD, into=(one, other_one), programme=main(database)),
        Amendment(EffectKind.CHANGE_DEADLINE, (tasks["1"],), later, "chờ hướng dẫn"),
        Amendment(EffectKind.CHANGE_DEADLINE, (tasks["2"],), next_year, "chờ vốn"),
        Amendment(EffectKind.TRANSFER, (tasks["3"],), Revision(lead=economy)),
        Amendment(EffectKind.CHANGE_PRODUCT, (tasks["4"],), Revision(product="Phương án")),
        Amendment(
            EffectKind.CHANGE_CONTENT,
            (tasks["4"],),
            Revision(content="Phương án phòng, chống thiên tai"),
        ),
        Amendment(EffectKind.REMOVE, (tasks["5"],), reason="trùng báo cáo định kỳ"),
        Amendment(EffectKind.STOP, (tasks["6"],), reason="hết nhiệm vụ chi"),
        Amendment(
            EffectKind.MERGE, (tasks["7"], tasks["8"]), reason="cùng đối tượng", into=(whole,)
        ),
        Amendment(EffectKind.SPLIT, (tasks["9"],), into=tuple(parts)),
        Amendment(EffectKind.RESTORE, (tasks["10"],), reason="đã bố trí kinh phí"),
    )
    with database.act("Điều chỉnh") as session:
        amend(session, AmendmentDraft(document, made))
    return document


def _words(database: Database, content: str) -> TaskWords:
    """A new task of the office for culture."""
    return TaskWords(
        content,
        dated("20/12", date(2025, 12, 20)),
        lead=unit(database, CULTURE),
        coordinating=(unit(database, OFFICE_UNIT),),
        product="Đề án",
    )


def sign(database: Database, document: DocumentId, **values: Any) -> None:
    """Change what is recorded of a document."""
    with database.act("Sửa văn bản") as session:
        write(session, [Alter("document", document, values)])


def main(database: Database) -> ProgrammeId:
    """The ward's programme."""
    with database.read() as session:
        return next(one.id for one in programmes(session) if one.parent is None)


def number(database: Database, ordinal: str) -> TaskId:
    """A task by its number in the programme, or in the one named before a colon."""
    named = ordinal if ":" in ordinal else f"{PROGRAMME}:{ordinal}"
    with database.read() as session:
        return find_task(session, named)


def unit(database: Database, name: str) -> UnitId:
    """A unit by its name."""
    with database.read() as session:
        return next(one.id for one in units(session) if one.name == name)
