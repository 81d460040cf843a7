"""The bridge as a panel: every term of the total, where it stands, and whether both sides agree."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.register.figures import Figures, Group
from desktop.register.proof import faults
from desktop.text.dates import short_date
from desktop.text.moments import moment_text
from desktop.views.bridge_line import NAMES
from desktop.views.figure_button import FigureButton
from desktop.views.figure_cards import Card, caption
from desktop.views.flow import FlowLayout
from desktop.views.forms import soft_label
from desktop.views.theme import Role, set_role

LARGE, SMALL = 1.9, 1.3
CAME = (
    ("", "issued", "ban hành"),
    ("+", "added", "bổ sung"),
    ("−", "removed", "loại bỏ"),
    ("−", "merged", "do gộp"),
    ("+", "split", "do tách"),
    ("+", "reclassified", "chuyển loại"),
    ("=", "total", "nhiệm vụ"),
)
"""Sign, count and caption of what makes the total."""
STANDS = (
    ("=", "done", "hoàn thành", (("done_on_time", "đúng hạn"), ("done_late", "quá hạn"))),
    ("+", "open", "đang thực hiện", (("open_in_time", "trong hạn"), ("open_overdue", "quá hạn"))),
    ("+", "stopped", "dừng thực hiện", ()),
)
"""What became of the total, with the parts of each count."""
BESIDE = (
    ("continuous", "thường xuyên"),
    ("waiting", "chờ điều kiện"),
    ("not_in_force", "chưa có hiệu lực"),
)
"""Counts beside the total, left out where they are nothing."""
SIGNED = frozenset({"merged", "split", "reclassified"})
"""Net terms: below nought they turn their sign round."""
TURNED = {"+": "−", "−": "+"}
CLOSES = "✓ Hai vế khớp nhau."


class BridgeCard(Card):
    """How the total came about and where it stands; `size` is that of its large numbers."""

    def __init__(self, title: str = "Chương trình công tác", size: float = LARGE) -> None:
        super().__init__("")
        self._title = title
        self._size = size
        self.buttons: dict[str, FigureButton] = {}
        self._cells: dict[str, tuple[QWidget, QLabel | None]] = {}
        self._stands = FlowLayout(spacing=12)
        self.proof_label = soft_label("")
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(self._stands)
        column.addWidget(self.proof_label)
        for sign, name, word in CAME:
            self.flow.addWidget(self._cell(sign, name, word))
        for sign, name, word, parts in STANDS:
            self._stands.addWidget(self._cell(sign, name, word, parts))
        for name, word in BESIDE:
            self._stands.addWidget(self._cell("·", name, word))

    def show_figures(self, figures: Figures, groups: Sequence[Group] = ()) -> None:
        """Show the counts of one viewpoint, and what of them does not add up."""
        known = f", theo sổ ghi đến {moment_text(figures.known_at)}" if figures.known_at else ""
        self.title_label.setText(f"{self._title}, tính đến {short_date(figures.as_at)}{known}")
        for name, button in self.buttons.items():
            button.show_figure(figures[name])
        for sign, name, _ in CAME:
            label = self._cells[name][1]
            if label is not None and name in SIGNED:
                label.setText(TURNED[sign] if figures[name].value < 0 else sign)
        for name, _ in BESIDE:
            self._cells[name][0].setVisible(figures[name].value != 0)
        self._prove(faults(figures, groups))

    def _prove(self, wrong: tuple[str, ...]) -> None:
        set_role(self.proof_label, Role.MISTAKE if wrong else Role.SOFT)
        self.proof_label.setText("\n".join(f"! {one}" for one in wrong) or CLOSES)

    def _cell(
        self, sign: str, name: str, word: str, parts: tuple[tuple[str, str], ...] = ()
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
        grid.addWidget(self._number(name, self._size), 0, 1, centre)
        grid.addWidget(caption(word), 1, 1, centre)
        if parts:
            grid.addLayout(self._parts(parts), 0, 2, 2, 1)
        self._cells[name] = (cell, sign_label)
        return cell

    def _parts(self, parts: tuple[tuple[str, str], ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        for name, word in parts:
            line = QHBoxLayout()
            line.setSpacing(2)
            line.addWidget(self._number(name, 1.0))
            line.addWidget(caption(word))
            line.addStretch(1)
            column.addLayout(line)
        return column

    def _number(self, name: str, size: float) -> FigureButton:
        button = self.button(name, NAMES[name], size)
        self.buttons[name] = button
        return button


def _sign(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, Role.TITLE)
    return label
