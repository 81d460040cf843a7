"""What stands beside a report's text: its real pages, the proof of its figures, what differs."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop.register.proof import faults
from desktop.services.values import ReportContent
from desktop.text.numbers import integer
from desktop.views.bridge_card import SMALL, BridgeCard
from desktop.views.preview_pane import PreviewPane
from desktop.views.report_since import TITLE, Since, SincePanel
from desktop.views.work import Work

PAGES, BRIDGE = "Trang in", "Đối chiếu số liệu"


class ReportSide(QTabWidget):
    """Tabs; `opened` carries the tasks of a number and their title."""

    opened = Signal(object, str)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.setAccessibleName("Bản in, đối chiếu và điểm khác của báo cáo")
        self.preview = PreviewPane(work)
        self._content: ReportContent | None = None
        self.since_panel = SincePanel()
        self.bridge_area = _area()
        self.addTab(self.preview, PAGES)
        self.addTab(self.bridge_area, BRIDGE)
        self.addTab(self.since_panel, TITLE)
        self.setTabVisible(self.indexOf(self.since_panel), False)
        self.currentChanged.connect(self._on_tab)
        self.since_panel.opened.connect(self.opened)

    @cached_property
    def bridge_card(self) -> BridgeCard:
        """The proof of the figures, made when it is first looked at."""
        card = BridgeCard(BRIDGE, SMALL)
        card.opened.connect(self.opened)
        self.bridge_area.setWidget(_above_room(card))
        if self._content is not None:
            card.show_figures(self._content.standing.figures, self._content.by_unit)
        return card

    def show_content(self, content: ReportContent) -> None:
        """Show the pages and the figures of a report; a sign marks figures that do not add up."""
        self.preview.show_content(content)
        figures, self._content = content.standing.figures, content
        if "bridge_card" in vars(self):
            self.bridge_card.show_figures(figures, content.by_unit)
        mark = "! " if faults(figures, content.by_unit) else ""
        self.setTabText(self.indexOf(self.bridge_area), f"{mark}{BRIDGE}")

    def show_since(self, since: Since) -> None:
        """Show what differs from what is known now, and what was recorded since, if anything."""
        self.since_panel.show_since(since)
        place = self.indexOf(self.since_panel)
        self.setTabText(place, f"{TITLE} ({integer(len(since.lines))})")
        self.setTabVisible(place, bool(since.lines or since.entries))

    @Slot(int)
    def _on_tab(self, _place: int) -> None:
        if self.currentWidget() is self.bridge_area:
            self.bridge_card.show()

    @Slot()
    def open_since(self) -> None:
        """Go to the list of what differs."""
        self.setCurrentWidget(self.since_panel)
        self.since_panel.text.setFocus()


def _area() -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    return area


def _above_room(card: BridgeCard) -> QWidget:
    """A card at the top of what scrolls."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 8, 8, 0)
    column.addWidget(card)
    column.addStretch(1)
    return inside
