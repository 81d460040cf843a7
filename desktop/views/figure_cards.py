"""Cards of numbers that open their tasks: what they share, and the rates."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.register.figures import Figures, Rate
from desktop.register.rates import DENOMINATOR_TEXTS
from desktop.text.numbers import percent_text
from desktop.views.figure_button import FigureButton
from desktop.views.flow import FlowLayout
from desktop.views.forms import soft_label
from desktop.views.theme import Role, set_role

TONES = {
    "done": "on_time",
    "done_on_time": "on_time",
    "done_late": "late",
    "open": "open",
    "open_in_time": "open",
    "open_overdue": "overdue",
    "stopped": "stopped",
    "continuous": "continuous",
    "waiting": "waiting",
    "not_in_force": "stopped",
}
RATE_NAMES = {
    "done_of_total": ("Hoàn thành", "on_time"),
    "done_of_with_deadline": ("Hoàn thành, việc có thời hạn", "on_time"),
    "on_time_of_done": ("Đúng hạn", "on_time"),
    "overdue_of_due": ("Quá hạn chưa hoàn thành", "overdue"),
    "stopped_of_total": ("Dừng thực hiện", "stopped"),
}


class Card(QFrame):
    """A white box with a heading; `opened` passes on what its numbers open."""

    opened = Signal(object, str)

    def __init__(self, title: str) -> None:
        super().__init__()
        set_role(self, Role.CARD)
        self.title_label = soft_label(title)
        self.flow = FlowLayout(spacing=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.title_label)
        column.addLayout(self.flow)

    def button(self, name: str, title: str, size: float = 1.0) -> FigureButton:
        """A number of this card, in the colour of its count."""
        button = FigureButton(title, TONES.get(name, "accent"), size)
        button.opened.connect(self.opened)
        return button


class RatesCard(Card):
    """Each rate with its numerator, its denominator and the denominator's name."""

    def __init__(self) -> None:
        super().__init__("Tỷ lệ")
        self._cells: dict[str, _RateCell] = {}
        for rule, (name, tone) in RATE_NAMES.items():
            cell = _RateCell(name, tone)
            cell.numerator_button.opened.connect(self.opened)
            cell.denominator_button.opened.connect(self.opened)
            self._cells[rule] = cell
            self.flow.addWidget(cell)

    def show_figures(self, figures: Figures) -> None:
        """Show the rates of one viewpoint; one over nothing is left out."""
        for rule, cell in self._cells.items():
            rate = figures.rates[rule]
            cell.setVisible(rate.percent is not None)
            cell.show_rate(rate)

    def text(self, rule: str) -> str:
        """A rate as it reads."""
        return self._cells[rule].text()


class _RateCell(QWidget):
    """`74,31%  Hoàn thành  107 / 144 tổng số nhiệm vụ`."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name = name
        self.percent_label = QLabel()
        set_role(self.percent_label, Role.TITLE)
        self.numerator_button = FigureButton(name, tone)
        self.denominator_button = FigureButton("Mẫu số")
        self.denominator_label = caption("")
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.numerator_button)
        line.addWidget(caption("/"))
        line.addWidget(self.denominator_button)
        line.addWidget(self.denominator_label)
        line.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.percent_label)
        top.addWidget(QLabel(name))
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(line)

    def show_rate(self, rate: Rate) -> None:
        """Show a rate."""
        self.percent_label.setText(percent_text(rate.percent))
        self.numerator_button.show_figure(rate.numerator)
        self.denominator_button.show_figure(rate.denominator)
        self.denominator_label.setText(DENOMINATOR_TEXTS[rate.denominator_name])
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """The rate in one line."""
        return (
            f"{self._name} {self.percent_label.text()}: {self.numerator_button.text()}"
            f"/{self.denominator_button.text()} {self.denominator_label.text()}"
        )


def caption(text: str) -> QLabel:
    """A soft word beside a number, in one line."""
    label = soft_label(text)
    label.setWordWrap(False)
    return label
