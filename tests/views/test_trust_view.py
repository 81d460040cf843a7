"""The other offices as the list shows them, and what is told of the one in focus."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QAbstractButton

from desktop.exchange.header import Sender
from desktop.exchange.history import Exchanges
from desktop.exchange.offices import KnownOffice, LimitUnit
from desktop.exchange.retiring import Retirement
from desktop.exchange.trust import KeyState, TrustedKey
from desktop.register.values import Document, DocumentId, DocumentKind
from desktop.services.retirement_words import RetirementKind
from desktop.views.exchange_models import OfficesModel
from desktop.views.main_window import EDIT, FILE, HELP, TOOLS, VIEW
from desktop.views.trust_view import TrustView
from tests.views.exchanging import cells

AT = datetime(2025, 9, 1, 1, tzinfo=UTC)
DECISION = Document(
    DocumentId("d"), DocumentKind.DECISION, "12", "QĐ-UBND", date(2025, 6, 30), None
)
END = Retirement("r", "a" * 32, "Xã A", RetirementKind.MERGED, ("Phường B",), DECISION, {})
UNITS = (LimitUnit("u1", "Phòng Kinh tế", "P. KT"), LimitUnit("u2", "Trạm Y tế", "Trạm Y tế"))


def office(number: int, state: KeyState | None = KeyState.KNOWN, **more: object) -> KnownOffice:
    """An office with a key, or one that nobody accepted."""
    id_, name = f"{number:032x}", f"Xã {number}"
    key = TrustedKey(Sender(id_, name, f"{number:064x}"), state, AT, None) if state else None
    return replace(KnownOffice(id_, name, key), **more)


def shown(*offices: KnownOffice, ends: tuple[Retirement, ...] = ()) -> Exchanges:
    """What the page reads."""
    return Exchanges("0" * 32, (), (), (), offices, ends)


@pytest.fixture
def view(qtbot, dressed) -> TrustView:
    made = TrustView()
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_office_is_listed_with_its_state_and_scope(view):
    view.show_exchanges(
        shown(
            office(1),
            office(2, ends=(END,), units=UNITS),
            office(3, KeyState.REVOKED, ends=(END,), units=UNITS),
            office(4, None, ends=(END,)),
            office(5, None),
        )
    )
    merged = "đã sáp nhập vào Phường B (số 12/QĐ-UBND)"
    assert [row[2:] for row in cells(view.model)] == [
        ("đang tin cậy", "cả sổ", "01/9/2025"),
        (merged, "P. KT; Trạm Y tế", "01/9/2025"),
        (f"{merged}; đã thu hồi", "", "01/9/2025"),
        (f"{merged}; chưa chấp nhận", "", ""),
        ("chưa chấp nhận", "", ""),
    ]
    assert view.model.tip(view.model.rows[1], 3) == "Phòng Kinh tế\nTrạm Y tế"
    assert view.model.tip(view.model.rows[1], 2) == merged


def test_what_stands_cut_off_in_the_list_is_told_in_full_below(view):
    later = replace(END, id="s", kind=RetirementKind.SPLIT, successors=("Phường C", "Phường D"))
    view.show_exchanges(shown(office(1, ends=(later, END), units=UNITS)))
    assert view.chosen_label.text().splitlines() == [
        "Xã A đã chia tách thành Phường C và Phường D theo Quyết định số 12/QĐ-UBND ngày "
        "30/6/2025.",
        "Xã A đã sáp nhập vào Phường B theo Quyết định số 12/QĐ-UBND ngày 30/6/2025.",
        "Xã 1 chỉ sửa được nhiệm vụ do Phòng Kinh tế, Trạm Y tế chủ trì; "
        "thay đổi khác chờ quyết định.",
    ]


def test_the_buttons_fit_the_office_in_focus(view):
    view.show_exchanges(shown(office(1), office(2, KeyState.REPLACED), office(3, None)))
    for place, enabled in ((0, (True, True, True)), (1, (False, True, False)), (2, (False, True))):
        view.table.selectRow(place)
        buttons = (view.limit_button, view.retire_button, view.revoke_button)
        assert tuple(one.isEnabled() for one in buttons)[: len(enabled)] == enabled
    view.show_exchanges(shown())
    assert not any(
        one.isEnabled() for one in (view.limit_button, view.retire_button, view.revoke_button)
    )
    assert view.accept_button.isEnabled()
    assert view.chosen_label.text().startswith("Chưa có cơ quan nào")


def test_the_office_in_focus_stays_when_others_come(view):
    view.show_exchanges(shown(office(1), office(2)))
    view.table.selectRow(1)
    view.show_exchanges(shown(office(0), office(1), office(2)))
    assert view.chosen is not None
    assert view.chosen.name == "Xã 2"
    view.show_exchanges(shown(office(0), office(1)))
    assert view.chosen is not None
    assert view.chosen.name == "Xã 0"


def test_that_our_own_office_is_no_more_is_told(view):
    assert not view.ended_label.isVisibleTo(view)
    view.show_exchanges(shown(ends=(END,)))
    assert view.ended_label.isVisibleTo(view)
    assert "Xã A đã sáp nhập vào Phường B theo" in view.ended_label.text()
    view.show_exchanges(shown())
    assert not view.ended_label.isVisibleTo(view)


def test_signals_carry_the_office(qtbot, view):
    chosen = office(1)
    view.show_exchanges(shown(chosen))
    for signal, button in (
        (view.limit_requested, view.limit_button),
        (view.retire_requested, view.retire_button),
    ):
        with qtbot.waitSignal(signal) as heard:
            button.click()
        assert heard.args == [chosen]
    with qtbot.waitSignal(view.revoke_requested) as heard:
        view.revoke_button.click()
    assert heard.args == [chosen.key]


def test_no_key_is_taken_twice(view):
    texts = [one.text() for one in view.findChildren(QAbstractButton)]
    menus = (FILE, EDIT, VIEW, TOOLS, HELP)
    keys = Counter(
        found.group(1).lower()
        for text in (*texts, *menus)
        if (found := re.search(r"(?<!&)&(\w)", text))
    )
    assert [key for key, times in keys.items() if times > 1] == []
    assert all(key.isascii() for key in keys)


def test_the_model_has_a_width_for_every_column():
    assert set(OfficesModel.WIDTHS) == set(range(len(OfficesModel.HEADINGS)))
