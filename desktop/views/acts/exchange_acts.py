"""What a person does with other offices: believe them, hand the own card over, change the key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.exchange.cards import Card, read_card
from desktop.exchange.conflict_words import settle
from desktop.exchange.finding import Found
from desktop.exchange.office import OwnOffice, own_office_id
from desktop.exchange.offices import KnownOffice, known_offices
from desktop.exchange.retiring import retire
from desktop.exchange.trust import TrustedKey
from desktop.services.catalogue import leaders, save_office, units
from desktop.services.catalogue import office as own_name
from desktop.services.documents import documents, source_document
from desktop.services.drafts import DocumentDraft
from desktop.services.settings import before_is_day_itself
from desktop.text.numbers import integer
from desktop.views.acts.deed import Deed
from desktop.views.dialogs.accept_office_dialog import AcceptOfficeDialog
from desktop.views.dialogs.deadline_field import DeadlineRules
from desktop.views.exchange_desk import Desk, card_name
from desktop.views.exchange_page import ExchangePage
from desktop.views.messages import Messages
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.exchange.conflict_words import ConflictTold
    from desktop.services.values import Office
    from desktop.views.conflict_rules import Answers
    from desktop.views.dialogs.asking import Done, Refused
    from desktop.views.dialogs.limit_office_dialog import Limit, LimitSources
    from desktop.views.dialogs.other_value_dialog import ValueSources
    from desktop.views.dialogs.retire_office_dialog import RetireAnswer, RetireSources

CARDS = "Thẻ định danh (*.json);;Mọi tệp (*)"
NOT_DONE = "Chưa làm được"
SAVED = "Đã ghi thẻ định danh vào {path}; hãy chép vào USB và đọc dấu khóa cho nơi nhận."
REVOKING = (
    "Thu hồi khóa của {name}? Từ nay sổ không nhận gói của cơ quan này nữa; dữ liệu đã nhận giữ "
    "nguyên. Muốn nhận lại thì phải chấp nhận thẻ mới của họ."
)
RENEWING = (
    "Đổi khóa khi máy cũ bị mất hoặc có người khác chép được khóa. Khóa cũ ký cho khóa mới nên các "
    "cơ quan đã chấp nhận tự nhận ra ở gói tiếp theo; dấu khóa trên thẻ sẽ khác."
)


class ExchangeActs(QObject):
    """Makes the page of the exchange and answers what it asks for.

    `card_made` carries our identity card as a text to be looked at and printed.
    """

    card_made = Signal(object)

    def __init__(
        self, window: QWidget, work: Work, viewing: Viewing, messages: Messages, desk: Desk
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._viewing = viewing
        self._messages = messages
        self._desk = desk

    @cached_property
    def page(self) -> ExchangePage:
        """The page, with everything done that it asks for."""
        page = ExchangePage(self._work, self._viewing, self._desk, self._messages)
        self.serve(page)
        return page

    def serve(self, page: ExchangePage) -> None:
        """Do what a page asks for."""
        page.accept_requested.connect(partial(self.accept, page))
        page.office_requested.connect(partial(self.declare, page))
        page.save_card_requested.connect(self.save_card)
        page.print_card_requested.connect(self.print_card)
        page.renew_requested.connect(partial(self.renew, page))
        page.revoke_requested.connect(partial(self.revoke, page))
        page.limit_requested.connect(partial(self.limit, page))
        page.retire_requested.connect(self.retire)
        page.answered.connect(self.settle)
        page.rule_chosen.connect(self.settle_by_rule)
        page.other_requested.connect(self.ask_other)

    def declare(self, page: ExchangePage) -> None:
        """Ask for the office's name, which packages and the card bear, and go on."""
        from desktop.views.dialogs.office_dialog import OfficeDialog

        record = Deed(self._work, "Khai báo cơ quan", _declaring)
        if OfficeDialog.ask(self._window, None, record=record) is not None:
            page.begin()

    def accept(self, page: ExchangePage, found: Found | None) -> None:
        """Believe the sender of a package, or the office whose card a person has."""
        if found is not None and found.sender is not None:
            self._ask(page, Card(found.sender))
            return
        path = self._messages.open_file(self._window, "Mở thẻ định danh của cơ quan", CARDS)
        if path is not None:
            self._work.run(partial(read_card, path), partial(self._ask, page), refused=self._refuse)

    def revoke(self, page: ExchangePage, key: TrustedKey) -> None:
        """Believe an office no longer, once the person is sure."""
        name = key.sender.name
        text = REVOKING.format(name=name)
        if self._messages.ask(self._window, "Thu hồi khóa", text, "Thu &hồi"):
            self._work.run(
                partial(self._desk.revoke, key.sender.office, name),
                partial(self._on_keys_changed, page),
                title="Đang thu hồi khóa…",
                writes=True,
                refused=self._refuse,
            )

    def limit(self, page: ExchangePage, office: KnownOffice) -> None:
        """Ask what an office may change here."""
        self._work.read(
            partial(_limit_sources, office=office),
            partial(self._on_limit_sources, page, office),
            refused=self._refuse,
        )

    @Slot(object)
    def retire(self, office: KnownOffice) -> None:
        """Ask by which document an office was merged or split."""
        self._work.read(
            partial(_retire_sources, office=office),
            partial(self._on_retire_sources, office),
            refused=self._refuse,
        )

    def renew(self, page: ExchangePage) -> None:
        """Take a new key, once the person is sure."""
        if self._messages.ask(self._window, "Đổi khóa", RENEWING, "Đổi &khóa"):
            self._work.run(
                self._desk.renew,
                partial(self._on_renewed, page),
                title="Đang đổi khóa…",
                writes=True,
                refused=self._refuse,
            )

    @Slot()
    def save_card(self) -> None:
        """Ask where to, and write our card."""
        self._work.run(self._desk.own, self._ask_where, refused=self._refuse)

    @Slot()
    def print_card(self) -> None:
        """Show our card as it is printed."""
        self._work.run(self._desk.own, self._on_card_read, refused=self._refuse)

    @Slot(object, str)
    def settle(self, answers: Answers, title: str) -> None:
        """Answer conflicts as one action."""
        self._work.act(title, partial(settle, answers=answers), refused=self._refuse)

    @Slot(object, str)
    def settle_by_rule(self, answers: Answers, rule: str) -> None:
        """Answer many conflicts by a rule, once the person is sure."""
        count = integer(len(answers))
        text = f"Lấy giá trị {rule}, cho {count} chỗ khác nhau? Việc này hoàn tác được một lần."
        if self._messages.ask(self._window, "Quyết định theo quy tắc", text, "Á&p dụng"):
            self.settle(answers, f"Quyết định {count} chỗ khác nhau: lấy {rule}")

    @Slot(object)
    def ask_other(self, told: ConflictTold) -> None:
        """Ask for another value than either office says."""
        self._work.read(_sources, partial(self._on_sources, told), refused=self._refuse)

    def _on_sources(self, told: ConflictTold, sources: ValueSources) -> None:
        from desktop.views.dialogs.other_value_dialog import OtherValueDialog

        title = f"Nhập giá trị khác: {told.what} của {told.thing}"
        record = Deed(self._work, title, _Other(told.conflict.id))
        OtherValueDialog.ask(self._window, told, sources, record=record)

    def _on_limit_sources(
        self, page: ExchangePage, office: KnownOffice, sources: LimitSources
    ) -> None:
        from desktop.views.dialogs.limit_office_dialog import LimitOfficeDialog

        record = _Limiting(self._work, self._desk, office)
        if LimitOfficeDialog.ask(self._window, sources, record=record) is not None:
            page.offices_changed()

    def _on_retire_sources(self, office: KnownOffice, sources: RetireSources) -> None:
        from desktop.views.dialogs.retire_office_dialog import RetireOfficeDialog

        title = f"Ghi sáp nhập, chia tách cơ quan: {office.name}"
        record = Deed(self._work, title, partial(_Retiring, office.office))
        RetireOfficeDialog.ask(self._window, sources, record=record)

    def _ask(self, page: ExchangePage, card: Card) -> None:
        record = _Accepting(self._work, self._desk, card)
        if AcceptOfficeDialog.ask(self._window, card, record=record) is not None:
            page.offices_changed()

    def _ask_where(self, own: OwnOffice) -> None:
        suggested = Path.home() / card_name(own)
        path = self._messages.save_file(self._window, "Lưu thẻ định danh", suggested, CARDS)
        if path is not None:
            self._work.run(
                partial(self._desk.save_card, path),
                partial(self._on_card_saved, path),
                title="Đang ghi thẻ định danh…",
                writes=True,
                refused=self._refuse,
            )

    def _on_card_saved(self, path: Path, _own: OwnOffice) -> None:
        self._messages.tell(self._window, "Đã lưu thẻ định danh", SAVED.format(path=path))

    def _on_card_read(self, own: OwnOffice) -> None:
        from desktop.views.card_paper import card_paper

        self.card_made.emit(card_paper(own))

    def _on_keys_changed(self, page: ExchangePage, _result: object) -> None:
        page.offices_changed()

    def _on_renewed(self, page: ExchangePage, own: OwnOffice) -> None:
        page.trust_view.show_own(own)
        page.offices_changed()

    def _refuse(self, sentence: str) -> None:
        self._messages.warn(self._window, NOT_DONE, sentence)


def _sources(session: Session) -> ValueSources:
    from desktop.views.dialogs.other_value_dialog import ValueSources

    rules = DeadlineRules(date.today().year, before_is_day_itself(session))
    return ValueSources(units(session), leaders(session), rules)


def _limit_sources(session: Session, office: KnownOffice) -> LimitSources:
    """The units in force, and those that an office is limited to already."""
    from desktop.views.dialogs.limit_office_dialog import LimitSources

    limited = None if office.units is None else tuple(one.id for one in office.units)
    today = date.today()
    offered = [one for one in units(session) if one.is_open(today) or one.id in (limited or ())]
    return LimitSources(office.name, tuple(offered), limited)


def _retire_sources(session: Session, office: KnownOffice) -> RetireSources:
    """Every office that may go on, our own first, and the documents, latest first."""
    from desktop.views.dialogs.retire_office_dialog import RetireSources

    own = own_name(session)
    others = (
        one.name
        for one in known_offices(session, own_office_id(session))
        if one.office != office.office and not one.ends
    )
    names = tuple(dict.fromkeys((*([own.name] if own else ()), *others)))
    return RetireSources(office.name, names, documents(session))


@dataclass(frozen=True, slots=True)
class _Limiting:
    """Has an office limited as a person chose."""

    work: Work
    desk: Desk
    office: KnownOffice

    def __call__(self, chosen: Limit, done: Done, refused: Refused) -> None:
        self.work.run(
            partial(self.desk.limit, self.office.office, self.office.name, chosen.units),
            done,
            title="Đang đặt phạm vi được sửa…",
            writes=True,
            refused=refused,
        )


@dataclass(frozen=True, slots=True)
class _Retiring:
    """Records what became of an office, with its document where that is new."""

    office: str
    told: RetireAnswer

    def __call__(self, session: Session) -> None:
        document = self.told.document
        if isinstance(document, DocumentDraft):
            document = source_document(session, document)
        retire(session, self.office, self.told.kind, self.told.successors, document)


def _declaring(draft: Office) -> Callable[[Session], object]:
    return partial(save_office, draft=draft)


@dataclass(frozen=True, slots=True)
class _Other:
    """Makes the job that answers a conflict by the values that a person typed."""

    conflict: str

    def __call__(self, values: Mapping[str, Any]) -> Callable[[Session], object]:
        return partial(settle, answers=[(self.conflict, values)])


@dataclass(frozen=True, slots=True)
class _Accepting:
    """Has an office accepted by the fingerprint that a person typed."""

    work: Work
    desk: Desk
    card: Card

    def __call__(self, told: str, done: Done, refused: Refused) -> None:
        self.work.run(
            partial(self.desk.accept, self.card, told),
            done,
            title="Đang chấp nhận cơ quan…",
            writes=True,
            refused=refused,
        )
