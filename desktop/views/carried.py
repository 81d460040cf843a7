"""Words of an earlier report that nobody has looked at in this one: how many, where, and done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.services.values import ReportSection
from desktop.text.numbers import integer
from desktop.views.forms import describe
from desktop.views.sections_tree import SectionsTree
from desktop.views.theme import GRID, Role, set_role

CARRIED_HINT = "Lời văn của kỳ trước, chưa xem lại."


class CarriedNotice(QWidget):
    """Says that a section's words are an earlier report's; `looked` that a person read them."""

    looked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.NOTICE)
        self.told_label = QLabel(CARRIED_HINT)
        self.told_label.setWordWrap(True)
        self.looked_button = QPushButton("Đã &xem lại")
        set_role(self.looked_button, Role.LINK)
        describe(
            self.looked_button, "Đã xem lại", "Giữ nguyên lời văn này cho kỳ báo cáo đang soạn"
        )
        across = QHBoxLayout(self)
        across.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        across.addWidget(self.told_label, 1)
        across.addWidget(self.looked_button)
        self.looked_button.clicked.connect(self.looked)
        self.setVisible(False)


class SectionsPane(QWidget):
    """The headings of a report, and a button that leaves those with an earlier report's words."""

    def __init__(self, tree: SectionsTree) -> None:
        super().__init__()
        self._tree = tree
        self.carried_button = QPushButton()
        self.carried_button.setCheckable(True)
        set_role(self.carried_button, Role.CHIP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.carried_button)
        column.addWidget(tree, 1)
        self.carried_button.toggled.connect(self._on_toggled)
        self.carried_button.setVisible(False)

    def show_count(self, sections: tuple[ReportSection, ...]) -> None:
        """Tell how many sections still have an earlier report's words."""
        count = sum(section.carried for section in sections)
        told = f"{integer(count)} mục còn chữ của kỳ trước"
        self.carried_button.setText(told)
        describe(self.carried_button, told, "Bấm để chỉ hiện các mục này")
        self.carried_button.setVisible(count > 0)
        if not count:
            self.carried_button.setChecked(False)
        self._tree.show_carried_only(self.carried_button.isChecked())

    @Slot(bool)
    def _on_toggled(self, is_only: bool) -> None:
        self._tree.show_carried_only(is_only)
