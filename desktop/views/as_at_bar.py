"""The bar on top of every page with figures: which programme, as at which day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.services.drafts import ProgrammeKind
from desktop.services.values import Programme
from desktop.text.dates import short_date
from desktop.views.date_field import DateField
from desktop.views.forms import describe
from desktop.views.quick_filters import NarrowCombo
from desktop.views.theme import GRID, Role, set_role
from desktop.views.viewing import Viewing

FIND, FIND_SHORT = "Tìm lệnh hoặc nhiệm vụ   Ctrl+K", "Tìm   Ctrl+K"
NARROW_LETTERS, PROGRAMME_LETTERS = 112, 30
DAY = "Số liệ&u tính đến ngày"
EVERY_PROGRAMME = "Tất cả chương trình"


class AsAtBar(QWidget):
    """Chooses the viewpoint; `find_requested` comes from the field that opens the commands."""

    find_requested = Signal()

    def __init__(self, viewing: Viewing, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewing = viewing
        self._today = today
        self._has_two_lines = False
        self._listed: tuple[Programme, ...] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.BAR)
        self.programme_combo = NarrowCombo(PROGRAMME_LETTERS)
        describe(self.programme_combo, "Chương trình", "Xem số liệu của chương trình nào")
        self.as_at_field = DateField(viewing.viewpoint.as_at)
        describe(self.as_at_field, "Số liệu tính đến ngày")
        self.today_button = QPushButton("Hôm nay")
        set_role(self.today_button, Role.LINK)
        describe(self.today_button, "Về hôm nay", f"Tính số liệu đến {short_date(today)}")
        self.mistake_label = QLabel()
        self.mistake_label.setWordWrap(True)
        self.mistake_label.setAccessibleName("Số liệu tính đến ngày: điều cần sửa")
        set_role(self.mistake_label, Role.MISTAKE)
        self.find_button = QPushButton(FIND)
        set_role(self.find_button, Role.FIND)
        describe(self.find_button, "Tìm lệnh hoặc nhiệm vụ", "Ctrl+K")
        self._place()
        self.programme_combo.activated.connect(self._on_programme_activated)
        self.as_at_field.date_changed.connect(self._on_date_changed)
        self.as_at_field.mistake_changed.connect(self._on_mistake_changed)
        self.today_button.clicked.connect(self._on_today_clicked)
        self.find_button.clicked.connect(self.find_requested)
        viewing.changed.connect(self._on_viewing_changed)
        viewing.viewpoint_changed.connect(self._on_viewpoint_changed)
        self._on_viewing_changed()
        self._on_viewpoint_changed()

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider one of two lines."""
        outer = self._least_width(self._programme_part()) + self._words_width(FIND_SHORT)
        width = max(outer, self._least_width(self._day_part())) + 5 * GRID
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use short words where the bar is narrow, and two lines where one has no room."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * NARROW_LETTERS
        self.find_button.setText(FIND_SHORT if narrow else FIND)
        parts = [*self._programme_part(), *self._day_part()]
        in_one = self._least_width(parts) + self._words_width(FIND_SHORT) + 8 * GRID
        if self._has_two_lines != (self.width() < in_one):
            self._has_two_lines = not self._has_two_lines
            self._arrange()

    def _words_width(self, words: str) -> int:
        """How wide the button that opens the commands is with other words on it."""
        metrics = self.fontMetrics()
        spare = metrics.horizontalAdvance(self.find_button.text())
        return self.find_button.sizeHint().width() - spare + metrics.horizontalAdvance(words)

    def _least_width(self, parts: list[QWidget]) -> int:
        return sum(part.minimumSizeHint().width() + GRID for part in parts)

    def _programme_part(self) -> list[QWidget]:
        return [self._programme_label, self.programme_combo]

    def _day_part(self) -> list[QWidget]:
        return [self._day_label, self.as_at_field, self.today_button]

    def _place(self) -> None:
        self._programme_label, self._day_label = QLabel("C&hương trình"), QLabel(DAY)
        self._programme_label.setBuddy(self.programme_combo)
        self._day_label.setBuddy(self.as_at_field)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        down = QVBoxLayout(self)
        down.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        down.setSpacing(0)
        for line in (self._first, self._second):
            line.setSpacing(GRID)
            down.addLayout(line)
        down.addWidget(self.mistake_label)
        self.mistake_label.setVisible(False)
        self._arrange()

    def _arrange(self) -> None:
        """Put the day beside the programme, or in a line of its own."""
        for line in (self._first, self._second):
            while line.takeAt(0) is not None:
                pass
        for part in self._programme_part():
            self._first.addWidget(part)
        days = self._second if self._has_two_lines else self._first
        if not self._has_two_lines:
            days.addSpacing(GRID)
        for part in self._day_part():
            days.addWidget(part)
        days.addStretch()
        if self._has_two_lines:
            self._first.addStretch()
        self._first.addWidget(self.find_button)
        self._second.setContentsMargins(0, GRID if self._has_two_lines else 0, 0, 0)

    @Slot(int)
    def _on_programme_activated(self, index: int) -> None:
        self._viewing.set_programme(self.programme_combo.itemData(index))

    @Slot(object)
    def _on_date_changed(self, day: date | None) -> None:
        if day is None:
            self.as_at_field.set_date(self._viewing.viewpoint.as_at)
        else:
            self._viewing.set_as_at(day)

    @Slot(str)
    def _on_mistake_changed(self, mistake: str) -> None:
        """Tell why the figures stay as they are, below what was typed."""
        shown = short_date(self._viewing.viewpoint.as_at)
        told = f"{mistake} Số liệu vẫn tính đến {shown}." if mistake else ""
        self.mistake_label.setText(told)
        self.mistake_label.setVisible(bool(told))

    @Slot()
    def _on_today_clicked(self) -> None:
        self._viewing.set_as_at(self._today)

    @Slot()
    def _on_viewing_changed(self) -> None:
        if self._listed == self._viewing.programmes:
            return
        self._listed = self._viewing.programmes
        self.programme_combo.clear()
        self.programme_combo.addItem(EVERY_PROGRAMME, None)
        for title, programme in listed_programmes(self._listed):
            self.programme_combo.addItem(title, programme.id)
        self.programme_combo.fit_list()
        self._on_viewpoint_changed()

    @Slot()
    def _on_viewpoint_changed(self) -> None:
        viewpoint = self._viewing.viewpoint
        self.as_at_field.set_date(viewpoint.as_at)
        self.programme_combo.setCurrentIndex(
            max(0, self.programme_combo.findData(viewpoint.programme))
        )
        self.today_button.setVisible(viewpoint.as_at != self._today)


def listed_programmes(programmes: tuple[Programme, ...]) -> list[tuple[str, Programme]]:
    """Programmes with the titles to choose from: newest year first, its months set in below it."""
    mains = [one for one in programmes if one.kind is not ProgrammeKind.MONTH]
    orphans = [
        one
        for one in programmes
        if one.kind is ProgrammeKind.MONTH and one.parent not in {main.id for main in mains}
    ]
    listed: list[tuple[str, Programme]] = []
    for main in sorted(mains + orphans, key=_newest_first):
        listed.append((main.title, main))
        months = [one for one in programmes if one.parent == main.id]
        listed += [
            (f"    {one.title}", one) for one in sorted(months, key=lambda one: one.month or 0)
        ]
    return listed


def _newest_first(programme: Programme) -> tuple[int, int, str]:
    return (-programme.year, programme.month or 0, programme.title)
