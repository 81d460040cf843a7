"""The headings of a report as a tree; a sign says which have text, and which an earlier one's."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from desktop.services.values import ReportSection

FRAME = ""
"""The key of the first entry: what stands around the sections."""
FILLED, CARRIED, EMPTY = "●", "◐", "○"
KEY = Qt.ItemDataRole.UserRole


class SectionsTree(QTreeWidget):
    """`chosen` carries the key of a section, '' for the frame around them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, QTreeWidgetItem] = {}
        self._carried: dict[str, bool] = {}
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setAccessibleName("Các mục của báo cáo")
        self.header().setAccessibleName("Các mục của báo cáo: tiêu đề")
        self.setIndentation(self.fontMetrics().averageCharWidth() * 2)
        self.currentItemChanged.connect(self._on_current_changed)

    def sizeHint(self) -> QSize:
        """A third of a line of text."""
        return QSize(36 * self.fontMetrics().averageCharWidth(), super().sizeHint().height())

    def show_sections(self, sections: tuple[ReportSection, ...]) -> None:
        """Show the headings of a report; the one chosen stays chosen."""
        before = self.current_key() if self._items else FRAME
        self.blockSignals(True)
        self.clear()
        self._items = {FRAME: _entry(FRAME, "Thông tin chung")}
        self._carried = {}
        self.addTopLevelItem(self._items[FRAME])
        above: list[tuple[int, QTreeWidgetItem]] = []
        for section in sections:
            entry = _entry(section.key, "")
            while above and above[-1][0] >= section.level:
                above.pop()
            if above:
                above[-1][1].addChild(entry)
            else:
                self.addTopLevelItem(entry)
            above.append((section.level, entry))
            self._items[section.key] = entry
            self.show_section(section)
        self.expandAll()
        self.setCurrentItem(self._items.get(before, self._items[FRAME]))
        self.blockSignals(False)

    def show_section(self, section: ReportSection) -> None:
        """Show whether a section has text."""
        entry = self._items[section.key]
        sign, said = _state(section)
        entry.setText(0, f"{sign} {section.number} {section.title}")
        entry.setToolTip(0, f"{section.title} ({said})")
        font = entry.font(0)
        font.setItalic(sign == CARRIED)
        entry.setFont(0, font)
        self._carried[section.key] = sign == CARRIED

    def show_carried_only(self, only: bool) -> None:
        """Show only the headings with words of an earlier report, and what they stand under."""
        for entry in self._items.values():
            entry.setHidden(only)
        for key, is_carried in self._carried.items():
            above: QTreeWidgetItem | None = self._items[key] if only and is_carried else None
            while above is not None:
                above.setHidden(False)
                above = above.parent()

    def current_key(self) -> str:
        """The key of the entry chosen."""
        entry = self.currentItem()
        return str(entry.data(0, KEY)) if entry is not None else FRAME

    def choose(self, key: str) -> None:
        """Choose an entry."""
        self.setCurrentItem(self._items[key])

    @Slot()
    def _on_current_changed(self) -> None:
        self.chosen.emit(self.current_key())


def _state(section: ReportSection) -> tuple[str, str]:
    """The sign of a section, and what it means."""
    if section.carried:
        return CARRIED, "còn nguyên lời văn của kỳ trước"
    if section.written or section.text.strip():
        return FILLED, "đã có nội dung"
    return EMPTY, "chưa có nội dung"


def _entry(key: str, text: str) -> QTreeWidgetItem:
    entry = QTreeWidgetItem([text])
    entry.setData(0, KEY, key)
    return entry
