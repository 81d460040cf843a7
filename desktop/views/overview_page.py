"""Tổng quan: the bridge in large, rates, lists that ask for attention, figures by group."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop.views.attention import attention
from desktop.views.attention_card import AttentionCard
from desktop.views.empty_page import EmptyPage
from desktop.views.figure_cards import BridgeCard, RatesCard
from desktop.views.group_card import GroupCard
from desktop.views.page import Page
from desktop.views.viewing import Viewing
from desktop.views.work import Work


class OverviewPage(Page):
    """Every number opens its tasks: `tasks_requested` carries their ids and a title."""

    tasks_requested = Signal(object, str)
    import_requested = Signal()

    def __init__(self, work: Work, viewing: Viewing) -> None:
        super().__init__()
        self._work = work
        self._viewing = viewing
        self.bridge_card = BridgeCard()
        self.rates_card = RatesCard()
        self.attention_card = AttentionCard()
        self.group_card = GroupCard(work, viewing)
        self.empty_page = EmptyPage(
            "Chưa có chương trình công tác",
            "Trang này cho biết chương trình công tác đang đến đâu: bao nhiêu nhiệm vụ đã hoàn "
            "thành, việc nào quá hạn, đơn vị nào còn nợ. Hãy nhập danh mục nhiệm vụ ban hành kèm "
            "theo quyết định để bắt đầu.",
            "&Nhập chương trình công tác…",
        )
        self._lay_out()
        for card in (self.bridge_card, self.rates_card, self.attention_card, self.group_card):
            card.opened.connect(self.tasks_requested)
        self.empty_page.filled.connect(self.import_requested)
        viewing.changed.connect(self._on_viewing_changed)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.bridge_card)
        column.addWidget(self.rates_card)
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

    def refresh(self) -> None:
        """Show the standing seen now."""
        standing = self._viewing.standing
        if standing is None:
            return
        empty = not self._viewing.programmes
        self._stack.setCurrentWidget(self.empty_page if empty else self.area)
        if empty:
            return
        self.bridge_card.show_figures(standing.figures)
        self.rates_card.show_figures(standing.figures)
        self._work.run(
            partial(attention, standing.rows, standing.viewpoint.as_at),
            self.attention_card.show_lists,
            slot="overview-attention",
            title="Đang tính số liệu…",
        )
        self.group_card.reload()

    @Slot()
    def _on_viewing_changed(self) -> None:
        self.outdate()
