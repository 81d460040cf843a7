"""What a person does about another office at the page: its end, and what it may change."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.exchange.retiring import retirements
from desktop.exchange.scope import limits
from desktop.register.values import DocumentKind
from desktop.services.catalogue import units
from desktop.services.diary import DiaryQuery, diary
from desktop.services.documents import documents
from desktop.services.drafts import DocumentDraft
from desktop.services.retirement_words import RetirementKind
from desktop.views.dialogs.limit_office_dialog import Limit, LimitOfficeDialog
from desktop.views.dialogs.retire_office_dialog import RetireAnswer, RetireOfficeDialog
from tests.views.acts.answers import answering
from tests.views.exchanging import Side, cells
from tests.views.offices import UNIT, WARD

DECISION = DocumentDraft("12", "QĐ-UBND", date(2025, 6, 30), DocumentKind.DECISION)


def trusting(side: Side) -> Side:
    """Go to the offices."""
    side.page.show_trust()
    side.settle()
    return side


def test_an_office_is_told_to_be_merged_and_that_is_taken_back(offices, monkeypatch):
    one, two = map(trusting, offices)
    answer = RetireAnswer(RetirementKind.MERGED, (WARD,), DECISION)
    asked = answering(monkeypatch, RetireOfficeDialog, answer)
    one.page.trust_view.retire_button.click()
    one.settle()
    one.page.refresh()
    one.settle()
    sources = asked[0][1]
    assert (sources.name, sources.others) == (UNIT, (WARD,))
    assert cells(one.page.trust_view.model)[0][2] == f"đã sáp nhập vào {WARD} (số 12/QĐ-UBND)"
    sentence = f"{UNIT} đã sáp nhập vào {WARD} theo Quyết định số 12/QĐ-UBND ngày 30/6/2025."
    assert one.page.trust_view.chosen_label.text().startswith(sentence)
    with one.database.read() as session:
        assert "12" in {it.document.number for it in documents(session)}
        assert diary(session, DiaryQuery()).entries[0].title.endswith(f"cơ quan: {UNIT}")
    offered = one.page.write_panel.recipient_choice.itemText(0)
    assert offered == f"{UNIT} (đã sáp nhập vào {WARD})"

    one.write()
    two.take()
    two.page.show_trust()
    two.settle()
    assert two.page.trust_view.ended_label.isVisibleTo(two.page.trust_view)
    assert sentence in two.page.trust_view.ended_label.text()

    one.work.undo()
    one.settle()
    one.page.refresh()
    one.settle()
    assert cells(one.page.trust_view.model)[0][2] == "đang tin cậy"
    with one.database.read() as session:
        assert retirements(session) == ()


def test_the_end_of_an_office_is_refused_in_the_question(offices, monkeypatch):
    one = trusting(offices[0])
    told = []

    def ask(_parent, sources, record):
        document = sources.documents[0].document.id
        answer = RetireAnswer(RetirementKind.MERGED, (), document)
        record(answer, told.append, told.append)

    monkeypatch.setattr(RetireOfficeDialog, "ask", ask)
    one.page.trust_view.retire_button.click()
    one.settle()
    assert told == ["Chưa có cơ quan kế tiếp; hãy ghi tên cơ quan tiếp nhận."]


def test_an_office_is_limited_and_the_limit_is_lifted(offices, monkeypatch):
    one = trusting(offices[0])
    view = one.page.trust_view
    with one.database.read() as session:
        unit = units(session)[0]
    assert cells(view.model)[0][3] == "cả sổ"
    asked = answering(monkeypatch, LimitOfficeDialog, Limit((unit.id,)))
    view.limit_button.click()
    one.settle()
    one.page.offices_changed()
    one.settle()
    sources = asked[0][1]
    assert (sources.name, sources.limited) == (UNIT, None)
    assert unit in sources.units
    assert cells(view.model)[0][3] == (unit.short_name or unit.name)
    assert unit.name in view.chosen_label.text()
    with one.database.read() as session:
        assert list(limits(session).values()) == [(unit.id,)]
        entry = diary(session, DiaryQuery()).entries[0]
    title = f"Đặt phạm vi được sửa của {UNIT}: nhiệm vụ do {unit.name} chủ trì"
    assert (entry.title, entry.is_note) == (title, True)

    asked = answering(monkeypatch, LimitOfficeDialog, Limit(None))
    view.limit_button.click()
    one.settle()
    one.page.offices_changed()
    one.settle()
    assert asked[0][1].limited == (unit.id,)
    assert cells(view.model)[0][3] == "cả sổ"


@pytest.mark.parametrize("revoking", [False, True])
def test_only_an_office_that_is_believed_can_be_limited(offices, revoking):
    one = trusting(offices[0])
    if revoking:
        one.messages.answers.append(0)
        one.page.trust_view.revoke_button.click()
        one.settle()
    assert one.page.trust_view.limit_button.isEnabled() is not revoking
    assert one.page.trust_view.retire_button.isEnabled()


def test_the_office_in_focus_stays_in_focus(offices, monkeypatch):
    one = trusting(offices[0])
    view = one.page.trust_view
    view.table.setFocus()
    chosen = view.chosen
    one.page.refresh()
    one.settle()
    assert view.chosen == chosen
    view.model.set_rows(())
    view._show_chosen()
    assert "Chưa có cơ quan nào" in view.chosen_label.text()
    assert not view.retire_button.isEnabled()
