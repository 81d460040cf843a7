"""A decision that does everything a document can do, taken into the sample ward."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.models.database import Database
from desktop.paths import store_file
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    EffectKind,
    Revision,
    TaskId,
)
from desktop.services.amendment_drafts import (
    Amendment,
    AmendmentDraft,
    CorrectionDraft,
    TaskWords,
)
from desktop.services.amendments import amend
from desktop.services.catalogue import leaders, units
from desktop.services.corrections import correct_task
from desktop.services.drafts import DocumentDraft
from desktop.services.programmes import find_programme
from desktop.services.register import find_task

YEAR = "4 thang cuoi nam"
DECIDED, RESTORED = date(2025, 11, 10), date(2025, 11, 20)
REASON = "Theo đề nghị của đơn vị"


def dated(text: str, due: date) -> Deadline:
    """A deadline on a day."""
    return Deadline(text, DeadlineKind.DATED, due)


END = dated("31/12/2025", date(2025, 12, 31))
RIGHT = dated("30/12/2025", date(2025, 12, 30))


def amend_everything(folder: Path) -> dict[int, TaskId]:
    """Amend the sample in a data folder; the year's tasks 50 to 66 by ordinal.

    Decision 512 does one kind to each of 50 to 62 in the order of the kinds, merges 61 into 65,
    and adds 110 to 113. Decision 530 restores 63 and 64, a draft stops 66, and the deadline of 50
    is corrected.
    """
    database = Database.open(store_file(folder))
    with database.read() as session:
        tasks = {number: find_task(session, f"{YEAR}:{number}") for number in range(50, 67)}
    with database.act("Điều chỉnh chương trình") as session:
        draft = DocumentDraft("512", "QĐ-UBND", DECIDED)
        amend(session, AmendmentDraft(draft, _amendments(database, tasks)))
    with database.act("Tiếp tục thực hiện") as session:
        restored = Amendment(EffectKind.RESTORE, (tasks[63], tasks[64]), reason=REASON)
        draft = DocumentDraft("530", "QĐ-UBND", RESTORED)
        amend(session, AmendmentDraft(draft, (restored,)))
    with database.act("Dự thảo") as session:
        stopped = Amendment(EffectKind.STOP, (tasks[66],), reason=REASON)
        draft = DocumentDraft("", "QĐ-UBND", None, signed=False)
        amend(session, AmendmentDraft(draft, (stopped,)))
    with database.act("Đính chính") as session:
        right = CorrectionDraft(tasks[50], Revision(deadline=RIGHT), "Gõ nhầm")
        correct_task(session, right, date(2025, 12, 1))
    database.close()
    return tasks


def _amendments(database: Database, tasks: dict[int, TaskId]) -> tuple[Amendment, ...]:
    with database.read() as session:
        unit = {one.name: one.id for one in units(session)}
        leader = leaders(session)[-1].id
        programme = find_programme(session, YEAR).id
    police, economy = unit["Công an phường"], unit["Phòng Kinh tế, Hạ tầng và Đô thị"]

    def change(kind: EffectKind, number: int, revision: Revision) -> Amendment:
        return Amendment(kind, (tasks[number],), revision, REASON)

    def words(content: str) -> TaskWords:
        return TaskWords(content, END, lead=police)

    kinds = EffectKind
    return (
        change(kinds.CHANGE_DEADLINE, 50, Revision(deadline=END)),
        change(kinds.CHANGE_CONTENT, 51, Revision(content="Kiểm kê di sản")),
        change(kinds.CHANGE_PRODUCT, 52, Revision(product="Đề án")),
        change(kinds.CHANGE_LEAD, 53, Revision(lead=police)),
        change(kinds.CHANGE_COORDINATING, 54, Revision(coordinating=(police, economy))),
        change(kinds.CHANGE_LEADER, 55, Revision(leader=leader)),
        change(kinds.TRANSFER, 56, Revision(lead=economy)),
        Amendment(kinds.STOP, (tasks[51], tasks[63]), reason=REASON),
        Amendment(kinds.REMOVE, (tasks[58], tasks[64]), reason=REASON),
        Amendment(
            kinds.MERGE, (tasks[59], tasks[60]), reason=REASON, into=(words("Nhiệm vụ gộp"),)
        ),
        Amendment(kinds.MERGE, (tasks[61],), reason=REASON, into=(tasks[65],)),
        Amendment(
            kinds.SPLIT, (tasks[62],), reason=REASON, into=(words("Phần một"), words("Phần hai"))
        ),
        Amendment(kinds.ADD, into=(words("Nhiệm vụ bổ sung"),), programme=programme),
    )
