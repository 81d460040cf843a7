"""The bar on top of every page with figures: which programme, as at and as known by which day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.services.drafts import ProgrammeKind
from desktop.services.values import Programme
from desktop.text.dates import short_date
from desktop.views.compare_field import CompareField
from desktop.views.date_field import DateField
from desktop.views.forms import describe
from desktop.views.known_at import KnownAtButton, KnownAtStrip
from desktop.views.quick_filters import NarrowCombo
from desktop.views.theme import GRID, Role, set_role
from desktop.views.viewing import Viewing

FIND, FIND_SHORT = "Tìm lệnh hoặc nhiệm vụ   Ctrl+K", "Tìm   Ctrl+K"
PROGRAMME_LETTERS = 30
DAY = "Số liệ&u tính đến ngày"
EVERY_PROGRAMME = "Tất cả chương trình"


class AsAtBar(QWidget):
    """Chooses the viewpoint; `find_requested` comes from the field that opens the commands."""

    find_requested = Signal()

    def __init__(self, viewing: Viewing, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewing = viewing
        self._today = today
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
        self.compare = CompareField(viewing)
        self.known_at_button = KnownAtButton(viewing, today)
        self.known_at_strip = KnownAtStrip(viewing)
        self.mistake_label = QLabel()
        self.mistake_label.setWordWrap(True)
        self.mistake_label.setAccessibleName("Ngày xem số liệu: điều cần sửa")
        set_role(self.mistake_label, Role.MISTAKE)
        self.find_button = QPushButton(FIND)
        set_role(self.find_button, Role.FIND)
        describe(self.find_button, "Tìm lệnh hoặc nhiệm vụ", "Ctrl+K")
        self._place()
        self.programme_combo.activated.connect(self._on_programme_activated)
        self.as_at_field.date_changed.connect(self._on_date_changed)
        self.as_at_field.mistake_changed.connect(self._on_mistake_changed)
        self.compare.day_field.mistake_changed.connect(self._on_mistake_changed)
        self.today_button.clicked.connect(self._on_today_clicked)
        self.find_button.clicked.connect(self.find_requested)
        viewing.changed.connect(self._on_viewing_changed)
        viewing.viewpoint_changed.connect(self._on_viewpoint_changed)
        self._on_viewing_changed()
        self._on_viewpoint_changed()

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest part alone, or the first one beside the button for commands."""
        parts = self._parts()
        first = _least_width(parts[0]) + self._words_width(FIND_SHORT) + GRID
        width = max(first, *(_least_width(part) for part in parts)) + 4 * GRID
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use short words where the bar is narrow, and more lines where one has no room."""
        super().resizeEvent(event)
        self._arrange()

    def _words_width(self, words: str) -> int:
        """How wide the button that opens the commands is with other words on it."""
        metrics = self.fontMetrics()
        spare = metrics.horizontalAdvance(self.find_button.text())
        return self.find_button.sizeHint().width() - spare + metrics.horizontalAdvance(words)

    def _parts(self) -> list[list[QWidget]]:
        """What stays together in a line."""
        return [
            [self._programme_label, self.programme_combo],
            [self._day_label, self.as_at_field, self.today_button],
            [self.compare.box, self.compare.day_field],
            [self.known_at_button],
        ]

    def _place(self) -> None:
        self._programme_label, self._day_label = QLabel("C&hương trình"), QLabel(DAY)
        self._programme_label.setBuddy(self.programme_combo)
        self._day_label.setBuddy(self.as_at_field)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        choices = QVBoxLayout()
        choices.setContentsMargins(0, GRID, 0, GRID)
        choices.setSpacing(GRID)
        down.addLayout(choices)
        self._lines = [QHBoxLayout() for _ in self._parts()]
        self._shape: list[int] = []
        for line in self._lines:
            line.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
            line.setSpacing(GRID)
            choices.addLayout(line)
        choices.addWidget(self.mistake_label)
        down.addWidget(self.known_at_strip)
        self.mistake_label.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        self.mistake_label.setVisible(False)
        self._arrange()
        order = [widget for part in self._parts() for widget in part]
        for before, after in zip(order, [*order[1:], self.find_button], strict=True):
            QWidget.setTabOrder(before, after)

    def _arrange(self) -> None:
        """Put the parts side by side, and go on in another line where one has no room."""
        parts = self._parts()
        room = self.width() - 4 * GRID
        spare = self.programme_combo.sizeHint().width()
        spare -= self.programme_combo.minimumSizeHint().width()
        usual = sum(_least_width(part) + GRID for part in parts) + spare
        has_room = usual + self._words_width(FIND) + GRID <= room
        self.find_button.setText(FIND if has_room else FIND_SHORT)
        shape, left = [0], room - self._words_width(self.find_button.text()) - GRID
        for place, part in enumerate(parts):
            width = _least_width(part) + GRID
            if width > left and place:
                shape.append(place)
                left = room
            left -= width
        if shape != self._shape:
            self._shape = shape
            self._fill_lines(parts)

    def _fill_lines(self, parts: list[list[QWidget]]) -> None:
        for line in self._lines:
            while line.takeAt(0) is not None:
                pass
        ends = [*self._shape[1:], len(parts)]
        for line, start, end in zip(self._lines, self._shape, ends, strict=False):
            for part in parts[start:end]:
                for widget in part:
                    line.addWidget(widget)
                line.addSpacing(GRID)
            line.addStretch()
        self._lines[0].addWidget(self.find_button)

    @Slot(int)
    def _on_programme_activated(self, index: int) -> None:
        chosen = self.programme_combo.itemData(index)
        if not isinstance(chosen, int):
            self._viewing.set_programme(chosen)

    @Slot(object)
    def _on_date_changed(self, day: date | None) -> None:
        if day is None:
            self.as_at_field.set_date(self._viewing.viewpoint.as_at)
        else:
            self._viewing.set_as_at(day)

    @Slot(str)
    def _on_mistake_changed(self, _mistake: str) -> None:
        """Tell why the figures stay as they are, below what was typed."""
        shown = short_date(self._viewing.viewpoint.as_at)
        told = []
        if mistake := self.as_at_field.mistake:
            told.append(f"{mistake} Số liệu vẫn tính đến {shown}.")
        if mistake := self.compare.day_field.mistake:
            told.append(f"{mistake} Ngày so với chưa đổi.")
        self.mistake_label.setText(" ".join(told))
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
        self._show_programme()
        self.today_button.setVisible(viewpoint.as_at != self._today)
        self._arrange()

    def _show_programme(self) -> None:
        """Show what is looked at; all programmes of one year only as long as they are."""
        viewpoint, combo = self._viewing.viewpoint, self.programme_combo
        last = combo.count() - 1
        if isinstance(combo.itemData(last), int):
            combo.removeItem(last)
        wanted: object = viewpoint.programme
        if viewpoint.programme is None and viewpoint.year is not None:
            wanted = viewpoint.year
            combo.addItem(f"Các chương trình năm {viewpoint.year}", viewpoint.year)
        combo.setCurrentIndex(max(0, combo.findData(wanted)))


def _least_width(part: list[QWidget]) -> int:
    """How much room the shown widgets of a part need beside each other."""
    shown = [widget for widget in part if not widget.isHidden()]
    return sum(widget.minimumSizeHint().width() + GRID for widget in shown)


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
