"""What a person does with keys and cards, over two offices' registers."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.exchange.cards import Card, read_card
from desktop.exchange.trust import KeyState
from desktop.services.values import Office
from desktop.views.acts.exchange_acts import ExchangeActs
from desktop.views.dialogs.accept_office_dialog import AcceptOfficeDialog
from desktop.views.dialogs.office_dialog import OfficeDialog
from desktop.views.exchange_page import ExchangePage
from desktop.views.pdf_file import opened
from tests.views.acts.answers import answering
from tests.views.exchanging import Side, cells
from tests.views.offices import UNIT, WARD, NoDrives, desk_of
from tests.views.recorder import Recorder


def fingerprint(side: Side) -> str:
    return desk_of(side.database).own().fingerprint


def revoked(side: Side, name: str) -> None:
    """Revoke an office's key on the page."""
    side.page.show_trust()
    side.settle()
    side.messages.answers.append(0)
    side.page.trust_view.revoke_button.click()
    side.settle()
    assert name in side.messages.shown[-1][1]


def test_a_key_is_revoked_once_the_person_is_sure(offices):
    one, two = offices
    two.page.show_trust()
    two.settle()
    two.messages.answers.append(None)
    two.page.trust_view.revoke_button.click()
    two.settle()
    assert cells(two.page.trust_view.model)[0][2] == "đang tin cậy"
    revoked(two, WARD)
    assert cells(two.page.trust_view.model)[0][2] == "đã thu hồi"
    assert not two.page.trust_view.revoke_button.isEnabled()
    one.write()
    two.find()
    assert "thu hồi" in two.page.receive_panel.told_label.text()


def test_the_sender_of_a_package_is_accepted_by_its_fingerprint(offices, monkeypatch):
    one, two = offices
    revoked(two, WARD)
    one.write()
    two.find()
    asked = answering(monkeypatch, AcceptOfficeDialog, fingerprint(one))
    two.page.receive_panel.accept_button.click()
    two.settle()
    two.page.offices_changed()
    two.settle()
    assert asked[0][1].sender.name == WARD
    assert two.page.receive_panel.preview_button.isEnabled()
    two.preview()
    assert two.page.preview_panel.is_open


def test_an_office_is_accepted_by_its_card(offices, tmp_path, monkeypatch):
    one, two = offices
    revoked(two, WARD)
    path = tmp_path / "the.json"
    one.messages.answers.append(path)
    one.page.show_trust()
    one.page.trust_view.save_button.click()
    one.settle()
    assert read_card(path).fingerprint == fingerprint(one)
    assert str(path) in one.messages.shown[-1][1]
    two.messages.answers.append(path)
    answering(monkeypatch, AcceptOfficeDialog, fingerprint(one))
    two.page.trust_view.accept_button.click()
    two.settle()
    two.page.offices_changed()
    two.settle()
    assert [one.key.state for one in two.page.trust_view.model.rows] == [KeyState.KNOWN]


def test_a_file_that_is_no_card_is_told_of(offices, tmp_path):
    _, two = offices
    path = tmp_path / "the.json"
    path.write_text("{}")
    two.messages.answers.append(path)
    two.page.show_trust()
    two.page.trust_view.accept_button.click()
    two.settle()
    assert "không phải thẻ định danh" in two.messages.shown[-1][1]


def test_a_new_key_is_vouched_for_by_the_old_one(offices):
    one, two = offices
    old = fingerprint(one)
    one.messages.answers.append(0)
    one.page.show_trust()
    one.page.trust_view.renew_button.click()
    one.settle()
    assert one.page.trust_view.digits_label.text() == fingerprint(one) != old
    one.write()
    two.take()
    assert two.contents() == one.contents()


def test_the_card_is_printed_with_its_fingerprint(qtbot, offices):
    one, _ = offices
    acts = one.page.findChild(ExchangeActs)
    with qtbot.waitSignal(acts.card_made) as heard:
        one.page.show_trust()
        one.page.trust_view.print_button.click()
    (paper,) = heard.args
    with one.database.read() as session:
        made = paper.make(session)
    text = _text(made.data)
    assert WARD in text
    assert fingerprint(one) in text


def _text(pdf: bytes) -> str:
    with opened(pdf) as document:
        text = document[0].get_textpage().get_text_range().replace("\r\n", " ")
    return " ".join(text.split())


def test_the_own_card_is_not_accepted(offices, monkeypatch, tmp_path: Path):
    one, _ = offices
    own = desk_of(one.database).own()
    with pytest.raises(Exception, match="chính sổ này"):
        desk_of(one.database).accept(Card(own.sender), own.fingerprint)
    assert UNIT in {key.sender.name for key in one.page._known.keys}


def test_the_office_is_declared_on_the_way_to_the_first_exchange(
    qtbot, work, database, viewing, monkeypatch
):
    desk = desk_of(database)
    page = ExchangePage(work, viewing, desk, Recorder(), NoDrives())
    qtbot.addWidget(page)
    ExchangeActs(page, work, viewing, Recorder(), desk).serve(page)
    page.show()
    asked = answering(monkeypatch, OfficeDialog, Office(WARD))
    page.empty_page.fill_button.click()
    qtbot.waitUntil(lambda: page.home.isVisible())
    qtbot.waitUntil(lambda: work.is_idle)
    assert len(asked) == 1
    assert desk.own().sender.name == WARD
    page.watch.stop()
