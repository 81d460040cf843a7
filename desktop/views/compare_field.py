"""The other day that the register is compared with: a box to tick and the day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QCheckBox

from desktop.views.date_field import DateField
from desktop.views.forms import describe
from desktop.views.viewing import Viewing

EXPLAINED = "Cho biết giữa hai ngày có gì thêm, bớt, thay đổi, mới hoàn thành và mới quá hạn"


class CompareField(QObject):
    """Ticks comparing on and off; the day last taken stays, at first the end of the month before.

    `day_taken` carries a day that the person took.
    """

    day_taken = Signal(object)

    def __init__(self, viewing: Viewing) -> None:
        super().__init__()
        self._viewing = viewing
        self._is_taken = False
        self.box = QCheckBox("S&o với ngày")
        self.day_field = DateField(month_before(viewing.viewpoint.as_at))
        describe(self.box, "So với một ngày khác", EXPLAINED)
        describe(self.day_field, "Ngày so với", EXPLAINED)
        self.box.toggled.connect(self._on_toggled)
        self.day_field.date_changed.connect(self._on_date_changed)
        viewing.viewpoint_changed.connect(self._on_viewpoint_changed)
        self._on_viewpoint_changed()

    def remember(self, day: date) -> None:
        """Offer a day that was compared before."""
        self._is_taken = True
        self.day_field.set_date(day)

    @Slot(bool)
    def _on_toggled(self, compares: bool) -> None:
        self._viewing.set_compared(self.day_field.day if compares else None)

    @Slot(object)
    def _on_date_changed(self, day: date | None) -> None:
        """Compare with a day as soon as one is taken."""
        if day is None:
            self._on_viewpoint_changed()
            return
        self._is_taken = True
        self.day_taken.emit(day)
        self._viewing.set_compared(day)

    @Slot()
    def _on_viewpoint_changed(self) -> None:
        compared = self._viewing.compared
        self.box.blockSignals(True)
        self.box.setChecked(compared is not None)
        self.box.blockSignals(False)
        if compared is not None:
            self.day_field.set_date(compared)
        elif not self._is_taken or self.day_field.day is None:
            self.day_field.set_date(month_before(self._viewing.viewpoint.as_at))


def month_before(day: date) -> date:
    """The last day of the month before a day's month."""
    return day.replace(day=1) - timedelta(days=1)
