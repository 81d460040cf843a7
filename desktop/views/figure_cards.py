"""The bridge in large and the rates, as cards of numbers that open their tasks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.register.figures import Figures, Rate
from desktop.register.rates import DENOMINATOR_TEXTS
from desktop.text.dates import short_date
from desktop.text.numbers import percent_text
from desktop.views.bridge_line import NAMES
from desktop.views.figure_button import FigureButton
from desktop.views.flow import FlowLayout
from desktop.views.forms import soft_label
from desktop.views.theme import Role, set_role

LARGE = 1.9
CAME = (
    ("", "issued", "ban hành", False),
    ("+", "added", "bổ sung", False),
    ("−", "removed", "loại bỏ", False),
    ("−", "merged", "do gộp", True),
    ("+", "split", "do tách", True),
    ("+", "reclassified", "chuyển loại", True),
    ("=", "total", "nhiệm vụ", False),
)
"""Sign, count, caption, and whether a zero is left out."""
STANDS = (
    ("=", "done", "hoàn thành", (("done_on_time", "đúng hạn"), ("done_late", "quá hạn"))),
    ("+", "open", "đang thực hiện", (("open_in_time", "trong hạn"), ("open_overdue", "quá hạn"))),
    ("+", "stopped", "dừng thực hiện", ()),
)
BESIDE = (
    ("continuous", "thường xuyên"),
    ("waiting", "chờ điều kiện"),
    ("not_in_force", "chưa có hiệu lực"),
)
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


class BridgeCard(Card):
    """How the total came about, and where it stands."""

    def __init__(self) -> None:
        super().__init__("")
        self.buttons: dict[str, FigureButton] = {}
        self._cells: dict[str, tuple[QWidget, QLabel | None]] = {}
        for sign, name, caption, _ in CAME:
            self.flow.addWidget(self._cell(sign, name, caption))
        for sign, name, caption, parts in STANDS:
            self.flow.addWidget(self._cell(sign, name, caption, parts))
        for name, caption in BESIDE:
            self.flow.addWidget(self._cell("·", name, caption))

    def show_figures(self, figures: Figures) -> None:
        """Show the counts of one viewpoint."""
        self.title_label.setText(f"Chương trình công tác, tính đến {short_date(figures.as_at)}")
        for name, button in self.buttons.items():
            button.show_figure(figures[name])
        for sign, name, _, optional in CAME:
            cell, sign_label = self._cells[name]
            cell.setVisible(not optional or figures[name].value != 0)
            if sign_label is not None and name == "reclassified":
                sign_label.setText("−" if figures[name].value < 0 else sign)
        for name, _ in BESIDE:
            self._cells[name][0].setVisible(figures[name].value != 0)

    def _cell(
        self, sign: str, name: str, caption: str, parts: tuple[tuple[str, str], ...] = ()
    ) -> QWidget:
        cell = QWidget()
        grid = QGridLayout(cell)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        centre = Qt.AlignmentFlag.AlignCenter
        sign_label = _sign(sign) if sign else None
        if sign_label is not None:
            grid.addWidget(sign_label, 0, 0, centre)
        grid.addWidget(self._number(name, LARGE), 0, 1, centre)
        grid.addWidget(_caption(caption), 1, 1, centre)
        if parts:
            grid.addLayout(self._parts(parts), 0, 2, 2, 1)
        self._cells[name] = (cell, sign_label)
        return cell

    def _parts(self, parts: tuple[tuple[str, str], ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        for name, caption in parts:
            line = QHBoxLayout()
            line.setSpacing(2)
            line.addWidget(self._number(name, 1.0))
            line.addWidget(_caption(caption))
            line.addStretch(1)
            column.addLayout(line)
        return column

    def _number(self, name: str, size: float) -> FigureButton:
        button = self.button(name, NAMES[name], size)
        self.buttons[name] = button
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
        self.denominator_label = _caption("")
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.numerator_button)
        line.addWidget(_caption("/"))
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


def _caption(text: str) -> QLabel:
    label = soft_label(text)
    label.setWordWrap(False)
    return label


def _sign(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, Role.TITLE)
    return label
