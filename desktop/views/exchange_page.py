"""Trao đổi USB: three steps, what was exchanged, the conflicts that wait, whom to believe."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QStackedLayout,
)

from desktop.exchange.exchange import Imported
from desktop.exchange.history import Exchanges, read_exchanges
from desktop.exchange.waiting import waiting_conflicts
from desktop.services.catalogue import office
from desktop.views.exchange_desk import Desk
from desktop.views.exchange_home import ExchangeBeginning, ExchangeHome
from desktop.views.exchange_preview import PreviewPanel, done_text
from desktop.views.exchange_steps import PREVIEW, RECEIVE, WRITE
from desktop.views.messages import Messages
from desktop.views.page import Page
from desktop.views.sticks import Drives, StickWatch
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from desktop.exchange.office import OwnOffice
    from desktop.services.values import Office
    from desktop.views.conflicts_view import ConflictsView
    from desktop.views.trust_view import TrustView


class ExchangePage(Page):
    """The way to other offices and back.

    `tasks_requested` carries ids and a title; `accept_requested` a package whose sender is to be
    believed, or None for one whose card a person has; `answered` answers to conflicts and a title,
    `rule_chosen` answers and the rule they follow, `other_requested` a conflict that wants another
    value; `extract_opened` the file of an extract and its password. The others ask for what their
    names say.
    """

    tasks_requested = Signal(object, str)
    accept_requested = Signal(object)
    save_card_requested = Signal()
    print_card_requested = Signal()
    renew_requested = Signal()
    revoke_requested = Signal(object)
    limit_requested = Signal(object)
    retire_requested = Signal(object)
    office_requested = Signal()
    answered = Signal(object, str)
    rule_chosen = Signal(object, str)
    other_requested = Signal(object)
    extract_requested = Signal()
    extract_opened = Signal(object, str)

    def __init__(
        self,
        work: Work,
        viewing: Viewing,
        desk: Desk,
        messages: Messages,
        drives: Drives | None = None,
    ) -> None:
        super().__init__()
        self._work = work
        self._viewing = viewing
        self._desk = desk
        self._known: Exchanges | None = None
        self.watch = StickWatch(work, drives or Drives(), self)
        self.setAccessibleName("Trao đổi USB")
        self.beginning = ExchangeBeginning()
        self.home = home = ExchangeHome(work, desk, messages)
        self.empty_page = self.beginning.empty_page
        self.steps, self.panels = home.steps, home.panels
        self.write_panel, self.receive_panel = home.write_panel, home.receive_panel
        self.history_panel, self.trust_button = home.history_panel, home.trust_button
        self.conflicts_label, self.conflicts_button = home.conflicts_label, home.conflicts_button
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.beginning)
        self._stack.addWidget(home)
        self._connect()
        self._add_commands()

    def _connect(self) -> None:
        self._work.changed.connect(self._on_register_changed)
        self._work.undone.connect(self._on_undone)
        self.watch.changed.connect(self._on_sticks)
        self.empty_page.filled.connect(self.begin)
        self.steps.chosen.connect(self.show_step)
        self.trust_button.clicked.connect(self.show_trust)
        self.conflicts_button.clicked.connect(self.show_conflicts)
        self.write_panel.written.connect(self.refresh)
        self.write_panel.extract_requested.connect(self.extract_requested)
        self.receive_panel.extract_opened.connect(self.extract_opened)
        self.receive_panel.preview_requested.connect(self._on_preview_requested)
        self.receive_panel.accept_requested.connect(self.accept_requested)
        self.history_panel.undo_requested.connect(self._work.undo_one)

    def _add_commands(self) -> None:
        """Let the menu and the palette reach what the page does."""
        for text, slot in (
            ("Ghi sổ ra USB", partial(self._begin_step, WRITE)),
            ("Nhận gói từ USB", partial(self._begin_step, RECEIVE)),
            ("Quyết định các chỗ hai bên khác nhau", self.show_conflicts),
            ("Thẻ định danh và cơ quan tin cậy", self.show_trust),
        ):
            action = QAction(text, self)
            action.triggered.connect(slot)
            self.addAction(action)

    def _begin_step(self, step: int) -> None:
        if self._is_begun:
            self.show_home()
            self.show_step(step)
        else:
            self.begin()

    @property
    def _is_begun(self) -> bool:
        """Whether this register has an identity among offices."""
        return self._known is not None and self._known.office is not None

    @cached_property
    def preview_panel(self) -> PreviewPanel:
        """The preview, made when a package is first looked at."""
        panel = PreviewPanel(self._work, self._desk)
        panel.refused.connect(self._on_preview_refused)
        panel.looked.connect(self.history_panel.hide)
        panel.taken.connect(self._on_taken)
        panel.left.connect(self._on_preview_left)
        panel.tasks_requested.connect(self.tasks_requested)
        self.panels.insertWidget(PREVIEW, panel)
        return panel

    @cached_property
    def trust_view(self) -> TrustView:
        """The keys, made when they are first looked at."""
        from desktop.views.trust_view import TrustView

        view = TrustView()
        view.left.connect(self.show_home)
        view.save_requested.connect(self.save_card_requested)
        view.print_requested.connect(self.print_card_requested)
        view.renew_requested.connect(self.renew_requested)
        view.accept_requested.connect(partial(self.accept_requested.emit, None))
        view.revoke_requested.connect(self.revoke_requested)
        view.limit_requested.connect(self.limit_requested)
        view.retire_requested.connect(self.retire_requested)
        if self._known is not None:
            view.show_exchanges(self._known)
        self._stack.addWidget(view)
        return view

    @cached_property
    def conflicts_view(self) -> ConflictsView:
        """The conflicts, made when they are first looked at."""
        from desktop.views.conflicts_view import ConflictsView

        view = ConflictsView()
        view.left.connect(self.show_home)
        view.answered.connect(self.answered)
        view.rule_chosen.connect(self.rule_chosen)
        view.other_requested.connect(self.other_requested)
        view.tasks_requested.connect(self.tasks_requested)
        self._stack.addWidget(view)
        return view

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks while somebody looks here."""
        super().showEvent(event)
        self.watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave off looking for sticks."""
        self.watch.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape go back a step, as the button for it does."""
        if event.key() == Qt.Key.Key_Escape and self._go_back():
            return
        super().keyPressEvent(event)

    def _go_back(self) -> bool:
        """Leave what is open over the steps; False where nothing is."""
        if self._stack.currentWidget() not in (self.home, self.beginning):
            self.show_home()
            return True
        leave = self.preview_panel.leave_button if self.panels.currentIndex() == PREVIEW else None
        if leave is not None and leave.isVisible() and leave.isEnabled():
            leave.click()
            return True
        return False

    @Slot()
    def refresh(self) -> None:
        """Read the history and whom this register believes."""
        self._work.read(read_exchanges, self._on_read, slot="exchanges")
        self._work.read(waiting_conflicts, self.home.show_waiting, slot="waiting")
        if "conflicts_view" in self.__dict__ and self.conflicts_view.isVisible():
            self._read_conflicts()

    @Slot()
    def begin(self) -> None:
        """Make the office's identity on first use, once its name is known."""
        self._work.read(office, self._on_office_read, slot="office-first")

    def _on_office_read(self, known: Office | None) -> None:
        if known is None:
            self.office_requested.emit()
            return
        self._work.run(
            self._desk.own,
            self._on_begun,
            title="Đang tạo thẻ định danh…",
            writes=True,
            refused=self.beginning.tell,
        )

    @Slot(int)
    def show_step(self, step: int) -> None:
        """Go to one of the three steps."""
        self._go_to(step)
        if step == RECEIVE:
            self.receive_panel.look()

    def _go_to(self, step: int) -> None:
        self.steps.show_step(step)
        self.history_panel.setVisible(step != PREVIEW or not self.preview_panel.is_open)
        self.panels.setCurrentIndex(step)

    @Slot()
    def show_home(self) -> None:
        """Go back to the steps."""
        self._stack.setCurrentWidget(self.home if self._is_begun else self.beginning)
        (self.steps if self._is_begun else self.empty_page).setFocus()

    @Slot()
    def show_trust(self) -> None:
        """Show our identity card and whom this register believes."""
        if not self._is_begun:
            self.begin()
            return
        self._stack.setCurrentWidget(self.trust_view)
        self.trust_view.back_button.setFocus()
        self._work.run(
            self._desk.own, self.trust_view.show_own, title="Đang đọc thẻ định danh…", slot="own"
        )

    @Slot()
    def show_conflicts(self) -> None:
        """Show what two offices say differently."""
        self._stack.setCurrentWidget(self.conflicts_view)
        self._read_conflicts()

    def _read_conflicts(self) -> None:
        from desktop.exchange.conflict_words import read_conflicts

        self._work.read(read_conflicts, self.conflicts_view.show_conflicts, slot="conflicts")

    def offices_changed(self) -> None:
        """Show what became of keys that were accepted or revoked."""
        if self.receive_panel.isVisible():
            # The button that accepted its sender goes, and would leave the focus anywhere.
            self.receive_panel.table.setFocus()
        self.refresh()
        self.receive_panel.look()

    def _on_read(self, known: Exchanges) -> None:
        self._known = known
        if known.office is None:
            self._stack.setCurrentWidget(self.beginning)
            return
        if self._stack.currentWidget() is self.beginning:
            self._stack.setCurrentWidget(self.home)
        self.history_panel.show_exchanges(known)
        self.write_panel.show_offices(known)
        if "trust_view" in self.__dict__:
            self.trust_view.show_exchanges(known)

    def _on_begun(self, _own: OwnOffice) -> None:
        self.beginning.tell("")
        self.refresh()
        self.steps.setFocus()

    @Slot(object)
    def _on_sticks(self, sticks: tuple[object, ...]) -> None:
        for panel in (self.write_panel, self.receive_panel):
            panel.stick_field.offer(sticks)  # type: ignore[arg-type]
        if self.panels.currentIndex() == RECEIVE and self.receive_panel.isVisible():
            self.receive_panel.look()

    @Slot(object, str)
    def _on_preview_requested(self, file: Path, password: str) -> None:
        self.show_step(PREVIEW)
        self.preview_panel.look(file, password, self._viewing.viewpoint)

    @Slot(str)
    def _on_preview_refused(self, sentence: str) -> None:
        self._go_to(RECEIVE)
        self.receive_panel.table.setFocus()
        self.receive_panel.tell_refusal(sentence)
        self.refresh()

    @Slot()
    def _on_preview_left(self) -> None:
        self.show_step(RECEIVE)
        self.receive_panel.table.setFocus()

    @Slot(object)
    def _on_taken(self, imported: Imported) -> None:
        self.history_panel.setVisible(True)
        self.refresh()
        self.steps.setFocus()
        if imported.action:
            text = done_text(imported).removeprefix("Đã ")
            self._work.finished.emit(text[:1].upper() + text[1:])

    @Slot(str)
    def _on_undone(self, _title: str) -> None:
        """Leave off telling of an import that may be undone."""
        if "preview_panel" in self.__dict__:
            self.preview_panel.forget_taken()

    @Slot(object, object)
    def _on_register_changed(self, _kinds: frozenset[str], _who: object) -> None:
        self.outdate()


__all__ = ["PREVIEW", "RECEIVE", "WRITE", "ExchangePage"]
