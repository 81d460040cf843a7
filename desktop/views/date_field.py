"""A field for a day: typed the way the office writes it, or taken from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPalette, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QFrame,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.text.dates import parse_date, short_date
from desktop.views.forms import describe
from desktop.views.theme import colours_of


class DateField(QComboBox):
    """A day typed as `30/9/2025`, `30.9` (this year) or `ngày 30 tháng 9 năm 2025`.

    `date_changed` carries the new day, or None when the field was emptied. What cannot be
    understood stays as typed, `mistake` says why, as does `mistake_changed` as soon as it does.
    """

    date_changed = Signal(object)
    mistake_changed = Signal(str)

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.setEditable(True)
        self.setLineEdit(self.edit)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]
        self.setMinimumContentsLength(len("30/12/2025") + 1)
        self._day: date | None = None
        self._mistake = ""
        self._popup: _CalendarPopup | None = None
        self.edit.editingFinished.connect(self._on_editing_finished)
        self.set_date(day)

    @property
    def day(self) -> date | None:
        """The day last understood."""
        return self._day

    @property
    def mistake(self) -> str:
        """Why what stands in the field is no day, '' when it is one."""
        return self._mistake

    def set_date(self, day: date | None) -> None:
        """Show a day, without a signal."""
        self._day = day
        self.edit.setText(short_date(day) if day else "")
        self._tell("")

    def showPopup(self) -> None:
        """Open the calendar below the field."""
        if self._popup is None:
            self._popup = _CalendarPopup(self)
            self._popup.taken.connect(self._on_taken)
        self._popup.open_at(self, self._day or date.today())

    def hidePopup(self) -> None:
        """Close the calendar."""
        if self._popup is not None:
            self._popup.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page around."""
        event.ignore()

    @Slot()
    def _on_editing_finished(self) -> None:
        text = self.edit.text().strip()
        year = self._day.year if self._day else date.today().year
        try:
            day = parse_date(text, year) if text else None
        except ValueError:
            self._tell(f"Không có ngày “{text}”, hãy ghi như {short_date(date.today())}.")
            return
        if text and day is None:
            self._tell(f"Chưa hiểu “{text}”, hãy ghi như {short_date(date.today())}.")
            return
        self._take(day)

    @Slot(object)
    def _on_taken(self, day: date) -> None:
        self.setFocus()
        self._take(day)

    def _take(self, day: date | None) -> None:
        changed = day != self._day
        self.set_date(day)
        if changed:
            self.date_changed.emit(day)

    def _tell(self, mistake: str) -> None:
        changed = mistake != self._mistake
        self._mistake = mistake
        self.setToolTip(mistake)
        palette = QPalette()
        if mistake:
            palette.setColor(QPalette.ColorRole.Text, QColor(colours_of(self).overdue))
        self.edit.setPalette(palette)
        if changed:
            self.mistake_changed.emit(mistake)


class _CalendarPopup(QFrame):
    """A month to take a day from; Enter takes it, Esc closes."""

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._calendar = QCalendarWidget()
        self._calendar.setAccessibleName("Lịch")
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self._calendar.setGridVisible(False)
        for name, arrow, told in (
            ("qt_calendar_prevmonth", Qt.ArrowType.LeftArrow, "Tháng trước"),
            ("qt_calendar_nextmonth", Qt.ArrowType.RightArrow, "Tháng sau"),
        ):
            button = self._calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(QIcon())
                button.setArrowType(arrow)
                describe(button, told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._calendar)
        self._calendar.activated.connect(self._on_activated)
        self._calendar.clicked.connect(self._on_activated)

    def open_at(self, field: QWidget, day: date) -> None:
        """Show the month of a day below a field, within the screen."""
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(colours_of(self).overdue))
        for name in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(name, weekend)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 38, metrics.lineSpacing() * 13)
        place = field.mapToGlobal(QPoint(0, field.height()))
        room = field.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        if place.y() + self.height() > room.bottom():
            place.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height())
        self.move(place)
        self.show()
        self._calendar.setFocus()

    @Slot(QDate)
    def _on_activated(self, day: QDate) -> None:
        self.hide()
        self.taken.emit(date(day.year(), day.month(), day.day()))
