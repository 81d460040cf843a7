"""What a person says that documents do becomes one action in a real register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.models.database import Database
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    DocumentKind,
    EffectKind,
    Revision,
    TaskClass,
)
from desktop.services.amendment_drafts import (
    Amendment,
    AmendmentDraft,
    CorrectionDraft,
    HandOverDraft,
    TaskWords,
)
from desktop.services.amendments import amend
from desktop.services.catalogue import find_unit, units
from desktop.services.documents import document_effects, documents
from desktop.services.drafts import DocumentDraft
from desktop.services.history import actions, undo
from desktop.services.values import Viewpoint
from desktop.views.acts.amendment_acts import (
    AmendmentActs,
    amendment_title,
    short_title,
)
from desktop.views.dialogs.correction_dialog import Correction, CorrectionDialog
from desktop.views.dialogs.effects_dialog import EffectsDialog, EffectsStart
from desktop.views.dialogs.hand_over_dialog import HandOverDialog
from desktop.views.states import is_unsettled
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.services.ward import at, counts, dated, fill, main, task
from tests.views.acts.answers import answering
from tests.views.recorder import Recorder

AS_AT = date(2025, 11, 22)
DECISION = DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15))
Wait = Callable[[], None]


@pytest.fixture
def acts(database: Database, qtbot: Any) -> Iterator[AmendmentActs]:
    """Acts over a small programme at 22/11/2025."""
    fill(database)
    work = Work(database)
    database.listeners.append(work.announce)
    viewing = Viewing(work, Viewpoint(AS_AT))
    window = QWidget()
    qtbot.addWidget(window)
    acts = AmendmentActs(window, work, viewing, Recorder())
    viewing.reload()
    qtbot.waitUntil(lambda: viewing.standing is not None)
    yield acts
    work.close()


@pytest.fixture
def settled(acts: AmendmentActs, qtbot: Any) -> Wait:
    """Waits until every job asked for has ended."""

    def wait() -> None:
        qtbot.waitUntil(lambda: acts._work.is_idle)

    return wait


def titles(database: Database) -> list[str]:
    with database.read() as session:
        return [one.title for one in actions(session)]


def amended(database: Database) -> AmendmentDraft:
    """The first task removed, the second moved, a new one added."""
    new = TaskWords("Kế hoạch đón Tết", dated("31/12", date(2025, 12, 31)))
    moved = Revision(deadline=dated("15/12", date(2025, 12, 15)))
    first, second = task(database, "1"), task(database, "2")
    return AmendmentDraft(
        DECISION,
        (
            Amendment(EffectKind.REMOVE, (first,), reason="trùng"),
            Amendment(EffectKind.CHANGE_DEADLINE, (second,), moved, "chờ hướng dẫn"),
            Amendment(EffectKind.ADD, into=(new,), programme=main(database)),
        ),
    )


def test_all_that_a_document_does_is_one_action_that_is_undone_at_once(
    acts: AmendmentActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counts(database, AS_AT)
    asked = answering(monkeypatch, EffectsDialog, amended(database))
    chosen = (task(database, "1"),)
    acts.amend(chosen)
    settled()
    settled()
    start: EffectsStart = asked[0][1]
    assert (start.tasks, start.document, start.programme) == (chosen, None, main(database))
    assert [row.ordinal for row in start.standing.rows] == ["1", "2", "3"]
    assert titles(database)[0] == "Điều chỉnh theo QĐ số 412/QĐ-UBND: 3 nhiệm vụ"
    after = counts(database, AS_AT)
    assert (after["total"], after["removed"], after["added"]) == (2, 1, 1)
    with database.act("Hoàn tác") as session:
        undo(session)
    assert counts(database, AS_AT) == before
    with database.read() as session:
        assert all(one.document.number != "412" for one in documents(session))


def test_a_document_chosen_already_is_asked_about(
    acts: AmendmentActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, EffectsDialog, None)
    with database.read() as session:
        decision = documents(session)[0].document.id
    acts.amend_by(decision)
    settled()
    assert (asked[0][1].document, asked[0][1].tasks) == (decision, ())
    assert titles(database) == ["Nhập chương trình"]


def test_the_question_tries_drafts_and_lists_tasks_on_the_worker(
    acts: AmendmentActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, EffectsDialog, None)
    acts.amend(())
    settled()
    _, _, try_out, list_on, _ = asked[0]
    told: list[Any] = []
    refused: list[str] = []
    try_out(amended(database), told.append, refused.append)
    settled()
    assert (told[0].before["total"].value, told[0].after["total"].value) == (2, 2)
    assert refused == []
    ever = AmendmentDraft(DECISION, (Amendment(EffectKind.RESTORE, (task(database, "1"),)),))
    try_out(ever, told.append, refused.append)
    settled()
    assert ("không bị dừng" in told[-1].sentence, told[-1].amendment) == (True, 0)
    assert refused == []
    list_on(date(2025, 9, 1), told.append)
    settled()
    assert told[-1].rows == ()
    assert titles(database) == ["Nhập chương trình"]


def test_a_refusal_changes_nothing_and_is_told_where_it_was_asked(
    acts: AmendmentActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def ask(*arguments: Any, record: Any = None) -> None:
        asked.append(record)

    monkeypatch.setattr(EffectsDialog, "ask", ask)
    acts.amend(())
    settled()
    refused: list[str] = []
    stop = Amendment(EffectKind.STOP, (task(database, "3"),), reason="hết kinh phí")
    asked[0](AmendmentDraft(DECISION, (stop,)), lambda _: None, refused.append)
    settled()
    assert "việc thường xuyên" in refused[0]
    assert titles(database) == ["Nhập chương trình"]


def test_without_a_programme_there_is_nothing_to_amend(database: Database, qtbot: Any) -> None:
    work = Work(database)
    viewing = Viewing(work, Viewpoint(AS_AT))
    window = QWidget()
    qtbot.addWidget(window)
    messages = Recorder()
    acts = AmendmentActs(window, work, viewing, messages)
    acts.amend(())
    qtbot.waitUntil(lambda: bool(messages.shown))
    work.close()
    assert messages.shown[0][1].startswith("Chưa có chương trình công tác nào")


def test_one_task_is_corrected_in_one_action(
    acts: AmendmentActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = task(database, "1")
    right = CorrectionDraft(first, Revision(product="Kế hoạch"), "ghi thiếu")
    asked = answering(monkeypatch, CorrectionDialog, Correction(right, ("1a", TaskClass.KEY)))
    acts.correct((first,))
    settled()
    settled()
    _, row, words, sources = asked[0]
    assert (row.ordinal, words.ordinal, words.content) == ("1", "1", row.content)
    assert len(sources.units) == 2
    assert titles(database)[0] == "Đính chính nhiệm vụ 1"
    corrected = next(one for one in at(database, AS_AT).rows if one.id == first)
    assert (corrected.ordinal, corrected.product, corrected.amended_by) == ("1a", "Kế hoạch", ())


def test_several_tasks_are_not_corrected_at_once(acts: AmendmentActs, database: Database) -> None:
    acts.correct((task(database, "1"), task(database, "2")))
    assert acts._messages.shown[0][0] == "Đính chính"  # type: ignore[attr-defined]


def test_a_deadline_is_unsettled_until_it_reads_and_was_confirmed(
    acts: AmendmentActs, database: Database, settled: Wait
) -> None:
    assert not is_unsettled(at(database, AS_AT).rows[0])
    unsure = Deadline("giữa tháng 12", DeadlineKind.DATED, date(2025, 12, 20), confirmed=False)
    first = task(database, "1")
    with database.act("Điều chỉnh") as session:
        moved = Amendment(EffectKind.CHANGE_DEADLINE, (first,), Revision(deadline=unsure), "chờ")
        amend(session, AmendmentDraft(DECISION, (moved,)))
    settled()
    assert is_unsettled(at(database, AS_AT).rows[0])


def test_a_unit_hands_its_tasks_over_in_one_action(
    acts: AmendmentActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.read() as session:
        closing, heir = (
            find_unit(session, name).id for name in ("Văn phòng HĐND và UBND", "Văn hóa")
        )
    draft = HandOverDraft(
        closing,
        DocumentDraft("500", "QĐ-UBND", date(2025, 11, 24)),
        date(2025, 11, 30),
        leads=((task(database, "1"), heir), (task(database, "3"), heir)),
    )
    asked = answering(monkeypatch, HandOverDialog, draft)
    acts.hand_over_from(closing)
    settled()
    settled()
    assert asked[0][2] == closing
    assert titles(database)[0] == "Bàn giao 2 nhiệm vụ của Văn phòng HĐND và UBND"
    assert {row.lead for row in at(database, date(2025, 12, 1)).rows} == {"Phòng Văn hóa - Xã hội"}
    assert at(database, AS_AT).rows[0].lead == "Văn phòng HĐND và UBND"
    with database.read() as session:
        closed = next(one for one in units(session) if one.id == closing)
    assert (closed.valid_to, closed.successors) == (date(2025, 11, 30), (heir,))


def test_what_a_unit_has_unfinished_is_read_on_the_worker(
    acts: AmendmentActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, HandOverDialog, None)
    acts.hand_over()
    settled()
    assert asked[0][2] is None
    with database.read() as session:
        unit = find_unit(session, "Văn phòng HĐND và UBND").id
    told: list[Any] = []
    asked[0][1].read_sheet(unit, AS_AT, told.append, told.append)
    settled()
    assert [row.ordinal for row in told[0].leads] == ["1", "3"]


def test_amendments_are_taken_back_once_the_person_has_read_which(
    acts: AmendmentActs, settled: Wait, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counts(database, AS_AT)
    answering(monkeypatch, EffectsDialog, amended(database))
    acts.amend(())
    settled()
    settled()
    with database.read() as session:
        decision = next(
            one.document.id for one in documents(session) if one.document.number == "412"
        )
        lines = document_effects(session, decision)
    effects = tuple(line.effect for line in lines if line.effect)
    acts._messages.answers = [None, 0]  # type: ignore[attr-defined]
    acts.withdraw(effects)
    settled()
    assert len(titles(database)) == 2
    acts.withdraw(effects)
    settled()
    settled()
    _, text = acts._messages.shown[0]  # type: ignore[attr-defined]
    assert "• Nhiệm vụ 2, thời hạn: Tháng 10 → 15/12" in text
    assert "• Nhiệm vụ 1, đưa ra khỏi" in text
    assert titles(database)[0] == "Xóa 3 điều chỉnh đã ghi"
    assert counts(database, AS_AT) == before


def test_a_document_is_named_shortly_in_titles() -> None:
    assert short_title(DECISION) == "QĐ số 412/QĐ-UBND"
    draft = DocumentDraft("", "QĐ-UBND", None, signed=False)
    assert short_title(draft) == "dự thảo QĐ"
    letter = DocumentDraft("56", "UBND-KT", date(2025, 10, 1), DocumentKind.OFFICIAL_LETTER)
    assert amendment_title(AmendmentDraft(letter, ()), ()) == (
        "Điều chỉnh theo CV số 56/UBND-KT: 0 nhiệm vụ"
    )
