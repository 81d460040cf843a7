"""The list of pages at the left; a badge counts what waits on a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from desktop.views.theme import Role, set_role

WIDE_BADGE = 100
"""There is room for a badge of so many beside every title."""


def with_badge(title: str, count: int) -> str:
    """A page's title with the count of what waits there."""
    return f"{title}   {count}" if count else title


class Navigation(QListWidget):
    """Leads to the pages by name; `page_chosen` carries the place of one."""

    page_chosen = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, Role.NAVIGATION)
        self.setAccessibleName("Các trang")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._titles = tuple(titles)
        self._badges = [0] * len(self._titles)
        for place, title in enumerate(self._titles, 1):
            item = QListWidgetItem(title)
            item.setToolTip(f"{title} (Alt+{place})" if place <= 9 else title)
            self.addItem(item)
        self.currentRowChanged.connect(self._on_row_changed)

    def show_page(self, place: int) -> None:
        """Mark a page as the one shown."""
        self.setCurrentRow(place)

    def show_badge(self, place: int, count: int) -> None:
        """Count what waits on a page; 0 takes the badge away."""
        self._badges[place] = count
        title = self._titles[place]
        item = self.item(place)
        item.setText(with_badge(title, count))
        told = f"{title}, {count} việc đang chờ" if count else title
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)

    def sizeHint(self) -> QSize:
        """As wide as the widest title with its badge."""
        return QSize(self._width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As wide as the titles."""
        return QSize(self._width(), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take a new text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _width(self) -> int:
        metrics = self.fontMetrics()
        texts = [with_badge(title, WIDE_BADGE) for title in self._titles]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return widest + metrics.averageCharWidth() * 6

    @Slot(int)
    def _on_row_changed(self, place: int) -> None:
        if place >= 0:
            self.page_chosen.emit(place)
