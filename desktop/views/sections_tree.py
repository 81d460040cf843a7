"""The headings of a report as a tree; a sign says which have text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from desktop.services.values import ReportSection

FRAME = ""
"""The key of the first entry: what stands around the sections."""
FILLED, EMPTY = "●", "○"
KEY = Qt.ItemDataRole.UserRole


class SectionsTree(QTreeWidget):
    """`chosen` carries the key of a section, '' for the frame around them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, QTreeWidgetItem] = {}
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
        filled = section.written or bool(section.text.strip())
        entry.setText(0, f"{FILLED if filled else EMPTY} {section.number} {section.title}")
        said = "đã có nội dung" if filled else "chưa có nội dung"
        entry.setToolTip(0, f"{section.title} ({said})")

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


def _entry(key: str, text: str) -> QTreeWidgetItem:
    entry = QTreeWidgetItem([text])
    entry.setData(0, KEY, key)
    return entry
