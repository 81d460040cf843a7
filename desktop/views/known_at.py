"""By what knowledge the register is looked at: a quiet choice, a strip that tells of the past."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from desktop.text.moments import end_of_day, moment_text
from desktop.views.dialogs.known_at_dialog import KnownAtDialog
from desktop.views.forms import describe, plain
from desktop.views.theme import GRID, Role, set_role
from desktop.views.viewing import Viewing

MOST_REPORTS = 12
"""How many reports the menu offers, the last ones."""
NOW = "Hiện nay"


class KnownAtButton(QToolButton):
    """Offers the present, another day, and the reports that went out with both their dates."""

    def __init__(self, viewing: Viewing, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewing = viewing
        self._today = today
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choices = QMenu(self)
        self.choices.setToolTipsVisible(True)
        self.choices.triggered.connect(self._on_triggered)
        self.clicked.connect(self._on_clicked)
        viewing.viewpoint_changed.connect(self._on_viewpoint_changed)
        self._on_viewpoint_changed()

    def fill(self) -> None:
        """Offer what there is now."""
        self.choices.clear()
        viewpoint = self._viewing.viewpoint
        self._offer(NOW, viewpoint.known_at is None).setData(NOW)
        self._offer("Ngày khác…")
        reports = self._viewing.issued[:MOST_REPORTS]
        if reports:
            self.choices.addSection("Như khi phát hành")
        for report in reports:
            looked = report.viewpoint
            action = self._offer(
                plain(report.name),
                (looked.as_at, looked.known_at) == (viewpoint.as_at, viewpoint.known_at),
            )
            action.setData(report)
            action.setToolTip("Lấy ngày số liệu và thời điểm ghi sổ của báo cáo này")

    def _offer(self, text: str, taken: bool = False) -> QAction:
        action = self.choices.addAction(text)
        action.setCheckable(taken)
        action.setChecked(taken)
        return action

    @Slot()
    def _on_clicked(self) -> None:
        self.fill()
        self.choices.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        chosen = action.data()
        if chosen is None:
            self._ask()
        elif chosen == NOW:
            self._viewing.set_known_at(None)
        else:
            self._viewing.look_from(chosen.viewpoint)

    def _ask(self) -> None:
        """Ask for a day; by its end everything of the present day is known."""
        known_at = self._viewing.viewpoint.known_at
        shown = known_at.astimezone().date() if known_at else self._today
        day = KnownAtDialog.ask(self, shown, self._today)
        if day is not None:
            self._viewing.set_known_at(end_of_day(day) if day < self._today else None)

    @Slot()
    def _on_viewpoint_changed(self) -> None:
        text = f"Theo sổ ghi đến: {known_text(self._viewing.viewpoint.known_at)}"
        self.setText(f"{text} ▾")
        describe(self, text, "Xem lại sổ như đã ghi đến một thời điểm, hoặc như trong một báo cáo")


class KnownAtStrip(QWidget):
    """Says plainly that the past is looked at, and leads back."""

    def __init__(self, viewing: Viewing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewing = viewing
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.NOTICE)
        self.told_label = QLabel()
        self.told_label.setWordWrap(True)
        self.now_button = QPushButton("Về hiện nay")
        set_role(self.now_button, Role.LINK)
        describe(self.now_button, "Về hiện nay", "Xem theo mọi điều sổ đã ghi đến nay")
        across = QHBoxLayout(self)
        across.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        across.addWidget(self.told_label, 1)
        across.addWidget(self.now_button)
        self.now_button.clicked.connect(self._on_now)
        viewing.viewpoint_changed.connect(self._on_viewpoint_changed)
        self._on_viewpoint_changed()

    @Slot()
    def _on_now(self) -> None:
        self._viewing.set_known_at(None)

    @Slot()
    def _on_viewpoint_changed(self) -> None:
        known_at = self._viewing.viewpoint.known_at
        self.setVisible(known_at is not None)
        told = (
            f"Đang xem sổ như đã biết đến {known_text(known_at)}; "
            "điều ghi sau đó không có trong các số liệu này."
        )
        self.told_label.setText(told if known_at else "")


def known_text(known_at: datetime | None) -> str:
    """A moment of knowledge, `hiện nay` without one."""
    return moment_text(known_at) if known_at else NOW.lower()
