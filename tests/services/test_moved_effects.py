"""A document that is signed or moved to another day does nothing that no document may do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.register.values import DocumentId, EffectKind, Revision, State, UnitId
from desktop.services.amendment_drafts import Amendment
from desktop.services.catalogue import save_unit, units
from desktop.services.documents import save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.history import undo
from tests.services.amending import (
    CULTURE,
    DECEMBER,
    DECISION,
    END,
    NOVEMBER,
    WORDS,
    decide,
    fill,
    ids,
    moved,
    one,
    standings,
    stored,
    unit,
)
from tests.services.ward import DECISION as ISSUING
from tests.services.ward import ISSUED

K = EffectKind
DRAFT = DocumentDraft("", "QĐ-UBND", None, signed=False)
SIGNED = replace(DRAFT, number="430", issued_on=date(2025, 11, 3), signed=True)
OTHER = DocumentDraft("420", "QĐ-UBND", date(2025, 10, 20))


@pytest.fixture(autouse=True)
def _ward(database: Database) -> None:
    fill(database)


def drafted(database: Database, *amendments: Amendment, document: DocumentDraft = DRAFT) -> str:
    return decide(database, *amendments, document=document).document


def save(database: Database, document: str, draft: DocumentDraft) -> None:
    with database.act("Sửa văn bản") as session:
        save_document(session, replace(draft, id=DocumentId(document)))


def closes(database: Database, unit: UnitId, day: date) -> None:
    with database.act("Sửa đơn vị") as session:
        known = next(known for known in units(session) if known.id == unit)
        save_unit(session, replace(known, valid_to=day))


def refused(database: Database, document: str, draft: DocumentDraft) -> str:
    """The sentence that keeps a document as it is."""
    before = stored(database)
    with pytest.raises(UserError) as told:
        save(database, document, draft)
    assert stored(database) == before
    sentence = str(told.value)
    assert sentence.endswith(".")
    assert sentence.count("; hãy ") == 1
    return sentence


def test_a_draft_that_stops_what_another_stopped_meanwhile_is_not_signed(
    database: Database,
) -> None:
    draft = drafted(database, one(database, K.STOP, "1"))
    decide(database, one(database, K.STOP, "1"), document=OTHER)
    sentence = refused(database, draft, SIGNED)
    assert "đã dừng thực hiện nhưng lại được văn bản số 430/QĐ-UBND cho dừng; hãy" in sentence
    with database.act("Hoàn tác") as session:
        undo(session)
    save(database, draft, SIGNED)
    assert standings(database)["1"].state is State.STOPPED


@pytest.mark.parametrize("meanwhile", [K.REMOVE, K.MERGE])
def test_a_draft_that_amends_what_left_meanwhile_is_not_signed(
    database: Database, meanwhile: EffectKind
) -> None:
    draft = drafted(database, moved(database, DECEMBER, "2", "1"))
    into = ids(database, "5") if meanwhile is K.MERGE else ()
    decide(database, one(database, meanwhile, "1", into=into), document=OTHER)
    assert refused(database, draft, SIGNED).startswith("Nhiệm vụ 1 ")
    assert standings(database)["2"].wording.deadline != DECEMBER


def test_a_draft_that_restores_what_goes_on_by_now_is_not_signed(database: Database) -> None:
    decide(database, one(database, K.REMOVE, "1"))
    draft = drafted(database, one(database, K.RESTORE, "1"))
    decide(database, one(database, K.RESTORE, "1"), document=OTHER)
    assert "không bị dừng hay đưa ra" in refused(database, draft, SIGNED)


def test_a_draft_does_not_merge_into_what_left_meanwhile(database: Database) -> None:
    draft = drafted(database, one(database, K.MERGE, "1", into=ids(database, "2")))
    decide(database, one(database, K.REMOVE, "2"), document=OTHER)
    assert "đã được đưa ra khỏi chương trình" in refused(database, draft, SIGNED)


def test_a_document_is_not_moved_before_what_it_amends(database: Database) -> None:
    decide(database, Amendment(K.ADD, into=(WORDS,)))
    later = decide(database, moved(database, NOVEMBER, "7"), document=OTHER).document
    early = replace(OTHER, issued_on=date(2025, 10, 10))
    assert "trước khi được giao ngày 15/10/2025" in refused(database, later, early)
    save(database, later, replace(OTHER, issued_on=date(2025, 10, 15)))


def test_a_document_is_not_moved_behind_what_amends_its_tasks(database: Database) -> None:
    first = decide(database, Amendment(K.ADD, into=(WORDS,))).document
    decide(database, one(database, K.STOP, "7"), document=OTHER)
    late = replace(DECISION, issued_on=date(2025, 10, 21))
    assert "trước khi được giao ngày 21/10/2025" in refused(database, first, late)
    save(database, first, replace(DECISION, issued_on=date(2025, 10, 20)))
    assert standings(database, date(2025, 10, 19))["7"].state is State.NOT_IN_FORCE


def test_a_decision_is_not_moved_before_the_programme_was_issued(database: Database) -> None:
    document = decide(database, one(database, K.STOP, "1", "2")).document
    early = replace(DECISION, issued_on=date(2025, 8, 15))
    sentence = refused(database, document, early)
    assert sentence.startswith("Nhiệm vụ 1 ")
    assert "số 412/QĐ-UBND trước khi được giao ngày 02/9/2025; hãy" in sentence
    save(database, document, replace(DECISION, issued_on=ISSUED))
    assert standings(database, ISSUED)["1"].state is State.STOPPED


def test_the_issuing_decision_is_not_moved_behind_its_amendments(database: Database) -> None:
    decide(database, one(database, K.STOP, "1"))
    issuing = standings(database)["1"].source
    late = replace(ISSUING, issued_on=date(2025, 10, 20))
    assert "trước khi được giao ngày 20/10/2025; hãy" in refused(database, issuing, late)
    in_force = replace(ISSUING, in_force_on=date(2025, 10, 16))
    assert "trước khi được giao ngày 16/10/2025" in refused(database, issuing, in_force)
    save(database, issuing, replace(ISSUING, in_force_on=date(2025, 10, 15)))
    assert standings(database)["1"].state is State.STOPPED


def test_a_unit_that_has_closed_by_the_day_of_the_signature_is_told(database: Database) -> None:
    culture = unit(database, CULTURE)
    draft = drafted(database, one(database, K.TRANSFER, "1", revision=Revision(lead=culture)))
    closes(database, culture, date(2025, 10, 31))
    save(database, draft, replace(SIGNED, signed=False))
    assert refused(database, draft, SIGNED).startswith(f"{CULTURE} không hoạt động vào ngày 03/11")
    save(database, draft, replace(SIGNED, issued_on=date(2025, 10, 31)))


def test_a_document_does_not_move_to_a_day_on_which_its_unit_has_closed(
    database: Database,
) -> None:
    culture = unit(database, CULTURE)
    transfer = one(database, K.TRANSFER, "1", revision=Revision(lead=culture))
    document = decide(database, transfer, document=OTHER).document
    closes(database, culture, date(2025, 10, 31))
    assert CULTURE in refused(database, document, replace(OTHER, issued_on=date(2025, 11, 1)))
    closes(database, culture, date(2025, 10, 10))
    save(database, document, replace(OTHER, issued_on=date(2025, 10, 21)))


def test_what_did_not_fit_before_keeps_nobody_from_mending_a_day(database: Database) -> None:
    amended = decide(database, moved(database, NOVEMBER, "1"), document=OTHER).document
    decide(database, one(database, K.REMOVE, "1"))
    save(database, amended, replace(OTHER, issued_on=date(2025, 10, 21)))
    assert standings(database)["1"].state is State.REMOVED


def test_a_known_draft_that_is_entered_again_as_signed_is_looked_at_too(
    database: Database,
) -> None:
    unsigned = replace(SIGNED, signed=False)
    drafted(database, one(database, K.STOP, "1"), document=unsigned)
    decide(database, one(database, K.REMOVE, "1"), document=OTHER)
    before = stored(database)
    with pytest.raises(UserError, match="đã được đưa ra khỏi chương trình nhưng vẫn"):
        decide(database, one(database, K.STOP, "2"), document=SIGNED)
    assert stored(database) == before


def test_what_does_not_fit_already_and_what_comes_later_refuses_nothing(
    database: Database,
) -> None:
    early = decide(database, one(database, K.REMOVE, "1"), document=OTHER).document
    later = replace(OTHER, number="440", issued_on=date(2025, 11, 20))
    draft = drafted(database, moved(database, DECEMBER, "2"))
    decide(database, one(database, K.STOP, "2"), document=later)
    save(database, draft, SIGNED)
    removal = drafted(database, one(database, K.REMOVE, "4"), document=replace(DRAFT, symbol="QĐ"))
    decide(database, moved(database, NOVEMBER, "4"), document=later)
    save(database, removal, replace(SIGNED, number="431", issued_on=date(2025, 11, 4)))
    assert standings(database, END)["4"].state is State.REMOVED
    save(database, removal, replace(SIGNED, number="431", issued_on=date(2025, 11, 5)))
    save(database, early, replace(OTHER, abstract="Về việc điều chỉnh"))
    assert standings(database, ISSUED)["1"].state is not State.REMOVED
