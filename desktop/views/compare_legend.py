"""The line above the register while another day is compared: what differs, how often, and where."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from desktop.services.comparing import RegisterComparison
from desktop.text.dates import short_date
from desktop.text.numbers import integer
from desktop.views.differences import SIGNS, Differences, Kind
from desktop.views.flow import FlowLayout
from desktop.views.forms import describe
from desktop.views.tasks_listing import TasksListing
from desktop.views.theme import GRID, Role, colours_of, set_role


class CompareLegend(QWidget):
    """Counts the differences of a listing; each count keeps its rows, pressed again all of them.

    `task_requested` carries the task taken in the list of changes.
    """

    task_requested = Signal(str)
    export_requested = Signal()

    def __init__(self, listing: TasksListing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self.days_label = QLabel()
        set_role(self.days_label, Role.HEADING)
        self.kind_buttons = {kind: QPushButton() for kind in SIGNS}
        self.only_box = QCheckBox("Chỉ dòng tha&y đổi")
        self.list_button = QPushButton("Danh sách thay đổi…")
        self.export_button = QPushButton("Xuất so sánh (Excel)…")
        describe(self.only_box, "Chỉ dòng thay đổi", "Chỉ xem các nhiệm vụ có khác giữa hai ngày")
        describe(self.list_button, "Danh sách thay đổi", "Trước, sau và văn bản của mỗi thay đổi")
        describe(self.export_button, "Xuất so sánh ra Excel")
        flow = FlowLayout(self, GRID)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self.days_label)
        for kind, button in self.kind_buttons.items():
            button.setCheckable(True)
            set_role(button, Role.CHIP)
            button.clicked.connect(partial(self._on_kind_clicked, kind))
            flow.addWidget(button)
        for widget in (self.only_box, self.list_button, self.export_button):
            flow.addWidget(widget)
        self.only_box.clicked.connect(self._on_only_clicked)
        self.list_button.clicked.connect(self._on_list)
        self.export_button.clicked.connect(self.export_requested)
        listing.values_changed.connect(self._on_listing_changed)
        self._on_listing_changed()

    def changeEvent(self, event: QEvent) -> None:
        """Take new colours and a new text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()

    def _dress(self) -> None:
        """Colour the counts, and let what has no frame be as high as the buttons beside it."""
        colours = colours_of(self)
        for kind, button in self.kind_buttons.items():
            palette = button.palette()
            colour = QColor(getattr(colours, SIGNS[kind].tone))
            if palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText) != colour:
                palette.setColor(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText, colour)
                palette.setColor(
                    QPalette.ColorGroup.Inactive, QPalette.ColorRole.ButtonText, colour
                )
                button.setPalette(palette)
        height = self.list_button.sizeHint().height()
        for widget in (self.days_label, self.only_box):
            widget.setMinimumHeight(height)
        self.days_label.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    @Slot()
    def _on_listing_changed(self) -> None:
        found = self._listing.differences
        self.setVisible(found is not None)
        if found is None:
            return
        self._show(found)
        kept = self._listing.filter.kind
        self.only_box.setChecked(kept is Kind.ANY)
        for kind, button in self.kind_buttons.items():
            button.setChecked(kept is kind)
        self._dress()

    def _show(self, found: Differences) -> None:
        is_empty = found.comparison.is_empty
        self.days_label.setText(days_text(found.comparison))
        for kind, button in self.kind_buttons.items():
            sign, count = SIGNS[kind], found.count(kind)
            button.setText(f"{sign.mark} {integer(count)} {sign.word}")
            button.setEnabled(count > 0 or self._listing.filter.kind is kind)
            is_rare = kind is Kind.OTHER and not (count or self._listing.filter.kind is kind)
            button.setVisible(not is_empty and not is_rare)
            told = f"{sign.name}: chỉ xem {integer(count)} nhiệm vụ này; bấm lại để xem tất cả"
            describe(button, f"{sign.name}: {integer(count)} nhiệm vụ", told)
        for widget in (self.only_box, self.list_button, self.export_button):
            widget.setVisible(not is_empty)

    @Slot()
    def _on_list(self) -> None:
        from desktop.views.change_lines import change_lines
        from desktop.views.dialogs.changes_dialog import ChangesDialog

        found = self._listing.differences
        if found is not None:
            days = days_text(found.comparison).rstrip(":")
            task = ChangesDialog.ask(self, days, change_lines(found))
            if task is not None:
                self.task_requested.emit(task)

    @Slot(bool)
    def _on_only_clicked(self, only: bool) -> None:
        self._listing.keep_kind(Kind.ANY if only else None)

    def _on_kind_clicked(self, kind: Kind) -> None:
        taken = self.kind_buttons[kind].isChecked()
        self._listing.keep_kind(kind if taken else None)


def days_text(comparison: RegisterComparison) -> str:
    """The two days, and that nothing differs where nothing does."""
    before, after = comparison.before.as_at, comparison.after.as_at
    if before == after:
        return f"Hai ngày so sánh đều là {short_date(after)}; hãy chọn ngày khác để so."
    if comparison.is_empty:
        return f"Từ {short_date(before)} đến {short_date(after)} không có gì khác."
    first = short_date(before)
    if before.year == after.year:
        first = first.removesuffix(f"/{before.year}")
    return f"{first} → {short_date(after)}:"
