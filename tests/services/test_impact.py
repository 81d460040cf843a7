"""What a document makes of its programmes' figures, signed or not yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.models.database import Database
from desktop.models.write import Create, new_id, write
from desktop.register.values import DocumentId, EffectKind
from desktop.services.acceptance import accept_programme
from desktop.services.amendment_drafts import Amendment, AmendmentDraft
from desktop.services.amendments import amend
from desktop.services.documents import documents, save_document
from desktop.services.drafts import DocumentDraft, NewTaskDraft
from desktop.services.impact import document_impact
from desktop.services.ledger import Ledger
from desktop.services.programmes import programmes
from desktop.services.tasks import add_task, change_deadline, stop_tasks
from desktop.services.values import DocumentImpact
from tests.services.test_acceptance import NEW_TASK
from tests.services.ward import TASKS, add_month, dated, draft_of, fill, main, task, year_placing

AMENDING = DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15))
DECEMBER = dated("31/12/2025", date(2025, 12, 31))


def impact(database: Database, document: DocumentId) -> DocumentImpact | None:
    """What a document makes of the figures, asked twice of one ledger."""
    ledger = Ledger()
    with database.read() as session:
        found = document_impact(session, document, ledger)
        assert document_impact(session, document, ledger) == found
    return found


def totals(found: DocumentImpact | None) -> tuple[int, int]:
    """The total before and after."""
    assert found is not None
    return found.before["total"].value, found.after["total"].value


def amended(database: Database, draft: DocumentDraft) -> DocumentId:
    """A decision that adds a task, stops one and moves the deadline of another."""
    with database.act("Điều chỉnh") as session:
        document = save_document(session, draft)
        add_task(session, NewTaskDraft(main(database), document, "Rà soát quỹ đất", DECEMBER))
        stop_tasks(session, [task(database, "2")], document, "Hết kinh phí")
        change_deadline(session, [task(database, "1")], document, DECEMBER, "Chờ hướng dẫn")
    return document


def test_the_figures_without_a_document_and_with_it(database: Database) -> None:
    fill(database)
    found = impact(database, amended(database, AMENDING))
    assert found is not None
    assert found.day == found.after.as_at == date(2025, 10, 15)
    assert totals(found) == (2, 3)
    assert [found.before[name].value for name in ("stopped", "open_overdue")] == [0, 1]
    assert [found.after[name].value for name in ("stopped", "open_overdue")] == [1, 0]


def test_the_issuing_document_brings_everything(database: Database) -> None:
    fill(database)
    with database.read() as session:
        issuing = documents(session)[0].document.id
    assert totals(impact(database, issuing)) == (0, 2)


def test_a_draft_without_a_day_comes_after_all_that_is_known(database: Database) -> None:
    fill(database)
    amended(database, AMENDING)
    with database.act("Dự thảo") as session:
        draft = save_document(session, DocumentDraft("", "QĐ-UBND", None, signed=False))
        values = {"task_id": task(database, "1"), "document_id": draft, "kind": "stop"}
        write(session, [Create("effect", new_id(), values)])
    found = impact(database, draft)
    assert found is not None
    assert found.day == date(2025, 10, 15)
    assert (found.before["stopped"].value, found.after["stopped"].value) == (1, 2)


def test_a_signed_or_unsigned_document_comes_to_the_same(database: Database) -> None:
    fill(database)
    document = amended(database, replace(AMENDING, signed=False))
    draft = impact(database, document)
    assert totals(draft) == (2, 3)
    with database.act("Ký") as session:
        save_document(session, replace(AMENDING, id=document))
    assert impact(database, document) == draft


def test_all_of_a_document_has_begun_and_others_count_on_both_sides(database: Database) -> None:
    fill(database)
    with database.act("Điều chỉnh") as session:
        document = save_document(session, AMENDING)
        stop_tasks(session, [task(database, "1")], document, "Hết kinh phí", date(2025, 12, 1))
        other = save_document(session, replace(AMENDING, number="413"))
        draft = NewTaskDraft(main(database), other, "Rà soát quỹ đất", DECEMBER)
        add_task(session, draft)
    found = impact(database, document)
    assert found is not None
    assert (found.day, totals(found)) == (date(2025, 12, 1), (3, 3))
    assert found.after["stopped"].value == 1


def test_a_month_counts_in_its_year_and_other_years_stay_out(database: Database) -> None:
    fill(database)
    add_month(database, NEW_TASK)
    placing = replace(
        year_placing(),
        document=DocumentDraft("1", "QĐ-UBND", date(2025, 9, 30)),
        year=2026,
        title="Chương trình năm 2026",
    )
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(replace(TASKS[0], content="Việc khác")), placing)
        month = next(one for one in programmes(session) if one.month is not None)
        document = save_document(session, AMENDING)
        add_task(session, NewTaskDraft(month.id, document, "Rà soát quỹ đất", DECEMBER))
    assert totals(impact(database, document)) == (3, 4)


def test_the_year_in_which_a_merged_task_goes_on_counts_too(database: Database) -> None:
    fill(database)
    placing = replace(
        year_placing(),
        document=DocumentDraft("1", "QĐ-UBND", date(2025, 9, 30)),
        year=2026,
        title="Chương trình năm 2026",
    )
    merged = task(database, "1")
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(replace(TASKS[0], content="Việc khác")), placing)
        year = next(one for one in programmes(session) if one.year == 2026)
        tasks = Ledger().read(session)[0].records
        (into,) = [one.task.id for one in tasks if one.task.programme == year.id]
        merge = Amendment(EffectKind.MERGE, (merged,), reason="cùng việc", into=(into,))
        document = amend(session, AmendmentDraft(AMENDING, (merge,))).document
    assert totals(impact(database, document)) == (3, 2)


def test_a_correction_counts_and_nothing_has_no_impact(database: Database) -> None:
    fill(database)
    with database.read() as session:
        (birth,) = Ledger().read(session)[0].by_task[task(database, "3")].effects
    with database.act("Đính chính") as session:
        document = save_document(session, AMENDING)
        idle = save_document(session, replace(AMENDING, number="413"))
        deadline = {"text": "31/12", "kind": "dated", "due": "2025-12-31", "confirmed": True}
        values = {
            "task_id": task(database, "3"),
            "document_id": document,
            "kind": "correct",
            "corrects": birth.id,
            "deadline": {**deadline, "problem": ""},
        }
        write(session, [Create("effect", new_id(), values)])
    assert totals(impact(database, document)) == (2, 3)
    assert impact(database, idle) is None
