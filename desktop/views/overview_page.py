"""Tổng quan: the bridge in large, rates, lists that ask for attention, figures by group."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop.views.attention import attention
from desktop.views.attention_card import AttentionCard
from desktop.views.bridge_card import BridgeCard
from desktop.views.checking import Checking
from desktop.views.checks_card import ChecksCard
from desktop.views.compare_card import CompareCard
from desktop.views.empty_page import EmptyPage
from desktop.views.figure_cards import RatesCard
from desktop.views.group_card import GroupCard
from desktop.views.page import Page
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from desktop.views.checks_view import ChecksView


class OverviewPage(Page):
    """Every number opens its tasks: `tasks_requested` carries their ids and a title.

    The list of what a check found stands inside the page and takes turns with the figures; what
    it asks for goes out by `place_requested` with a `Place`, `mark_requested` and
    `unmark_requested` with the points chosen.
    """

    tasks_requested = Signal(object, str)
    import_requested = Signal()
    place_requested = Signal(object)
    mark_requested = Signal(object)
    unmark_requested = Signal(object)

    def __init__(self, work: Work, viewing: Viewing) -> None:
        super().__init__()
        self._work = work
        self._viewing = viewing
        self.bridge_card = BridgeCard()
        self.compare_card = CompareCard()
        self.rates_card = RatesCard()
        self.attention_card = AttentionCard()
        self.group_card = GroupCard(work, viewing)
        self.checking = Checking(work, viewing, self)
        self.checks_card = ChecksCard()
        self._shows_checks = False
        self.empty_page = EmptyPage(
            "Chưa có chương trình công tác",
            "Trang này cho biết chương trình công tác đang đến đâu: bao nhiêu nhiệm vụ đã hoàn "
            "thành, việc nào quá hạn, đơn vị nào còn nợ. Hãy nhập danh mục nhiệm vụ ban hành kèm "
            "theo quyết định để bắt đầu.",
            "&Nhập chương trình công tác…",
        )
        self._lay_out()
        for card in (
            self.bridge_card,
            self.compare_card,
            self.rates_card,
            self.attention_card,
            self.group_card,
        ):
            card.opened.connect(self.tasks_requested)
        self.empty_page.filled.connect(self.import_requested)
        viewing.changed.connect(self._on_viewing_changed)
        self.checking.changed.connect(self._on_checked)
        self.checks_card.opened.connect(self.show_checks)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.bridge_card)
        column.addWidget(self.compare_card)
        column.addWidget(self.rates_card)
        column.addWidget(self.checks_card)
        column.addWidget(self.attention_card)
        column.addWidget(self.group_card)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setWidget(inside)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty_page)
        self._stack.addWidget(self.area)

    @cached_property
    def checks_view(self) -> ChecksView:
        """The list of points, made when it is first looked at."""
        from desktop.views.checks_view import ChecksView

        view = ChecksView()
        view.left.connect(self.show_figures)
        view.place_requested.connect(self.place_requested)
        view.mark_requested.connect(self.mark_requested)
        view.unmark_requested.connect(self.unmark_requested)
        view.show_review(self.checking.review)
        self._stack.addWidget(view)
        return view

    def refresh(self) -> None:
        """Show the standing seen now."""
        standing = self._viewing.standing
        if standing is None:
            return
        if not self._shows_checks:
            self._stack.setCurrentWidget(self._figures())
        if self._figures() is self.empty_page:
            return
        self.bridge_card.show_figures(standing.figures)
        self.compare_card.show_differences(self._viewing.differences)
        self.rates_card.show_figures(standing.figures)
        self._work.run(
            partial(attention, standing.rows, standing.viewpoint.as_at),
            self.attention_card.show_lists,
            slot="overview-attention",
            title="Đang tính số liệu…",
        )
        self.group_card.reload()

    @Slot()
    def show_checks(self) -> None:
        """Show what the last check found in the place of the figures."""
        if self.checking.review is None:
            self.checking.reload()
        self._shows_checks = True
        self._stack.setCurrentWidget(self.checks_view)
        self.checks_view.table.setFocus()

    @Slot()
    def show_figures(self) -> None:
        """Go back to the figures."""
        self._shows_checks = False
        self._stack.setCurrentWidget(self._figures())
        self.checks_card.open_button.setFocus()

    def _figures(self) -> QWidget:
        """The cards, or what an empty register says."""
        return self.area if self._viewing.programmes else self.empty_page

    @Slot()
    def _on_viewing_changed(self) -> None:
        self.outdate()

    @Slot()
    def _on_checked(self) -> None:
        self.checks_card.show_review(self.checking.review)
        if "checks_view" in self.__dict__:
            self.checks_view.show_review(self.checking.review)
