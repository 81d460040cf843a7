"""A deadline's wording as typed, with what the program takes it for right below."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.register.deadlines import parse_deadline
from desktop.register.values import Deadline, DeadlineKind
from desktop.text.dates import short_date
from desktop.views.dialogs.fields import line
from desktop.views.forms import soft_label

PAUSE_MS = 200
"""How long typing must rest before the wording is read (Unikey retypes letters)."""


@dataclass(frozen=True, slots=True)
class DeadlineRules:
    """How wordings are read: the programme's year, and the setting on `trước 15/11`."""

    year: int
    before_is_day_itself: bool = False

    def read(self, text: str, *, any_year: bool = False) -> Deadline:
        """What a wording promises."""
        return parse_deadline(
            text, self.year, before_is_day_itself=self.before_is_day_itself, any_year=any_year
        )


def meaning(deadline: Deadline) -> str:
    """Say in Vietnamese what a deadline was understood as."""
    if deadline.kind is DeadlineKind.MISSING:
        return deadline.problem or "Chưa hiểu thời hạn này; hãy ghi ngày, tháng hoặc quý."
    if deadline.kind is DeadlineKind.CONTINUOUS:
        return "Hiểu là: thường xuyên, không có ngày hoàn thành"
    if deadline.kind is DeadlineKind.WAITING or deadline.due is None:
        return "Hiểu là: chờ sự kiện xảy ra rồi mới có ngày, không tính là quá hạn"
    return f"Hiểu là: {short_date(deadline.due)}"


class DeadlineField(QWidget):
    """A line for the wording; the reading of it follows when typing rests.

    With `any_year` a printed year other than the programme's is taken once the person confirms it:
    an amendment may move a task into the next year.
    """

    understood = Signal()

    def __init__(self, rules: DeadlineRules, text: str = "", *, any_year: bool = False) -> None:
        super().__init__()
        self._rules = rules
        self._any_year = any_year
        self.text_line = line(text, "30/11, Tháng 12, Quý IV, Thường xuyên")
        self.text_line.setAccessibleName("Thời hạn")
        self.meaning_label = soft_label("")
        self.sure_check = QCheckBox("Đã &xem, đúng là ngày này")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text_line)
        column.addWidget(self.meaning_label)
        column.addWidget(self.sure_check)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_rested)
        self.text_line.textChanged.connect(self._on_typed)
        self.setFocusProxy(self.text_line)
        self._show()

    def set_year(self, year: int) -> None:
        """Read the wording as one of another year's programme."""
        self._rules = replace(self._rules, year=year)
        self._show()

    def deadline(self) -> Deadline:
        """The deadline as it reads now; confirmed where the person said so."""
        read = self._read()
        if not read.confirmed and self.sure_check.isChecked():
            return replace(read, confirmed=True)
        return read

    def _read(self) -> Deadline:
        return self._rules.read(self.text_line.text(), any_year=self._any_year)

    def _on_typed(self) -> None:
        self.sure_check.setChecked(False)
        self._pause.start()

    def _on_rested(self) -> None:
        self._show()
        self.understood.emit()

    def _show(self) -> None:
        blank = not self.text_line.text().strip()
        read = self._read()
        said = "" if blank else meaning(read)
        unsure = not blank and read.kind is DeadlineKind.DATED and not read.confirmed
        if unsure:
            said += " (cách ghi chưa rõ ngày; hãy xem lại)"
        self.meaning_label.setText(said)
        self.meaning_label.setVisible(bool(said))
        self.text_line.setAccessibleDescription(said)
        self.sure_check.setVisible(unsure)
