"""What the page of the exchange shows: before the first exchange, and then its steps."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.text.numbers import integer
from desktop.views.empty_page import EmptyPage
from desktop.views.exchange_desk import Desk
from desktop.views.exchange_history import HistoryPanel
from desktop.views.exchange_receive import ReceivePanel
from desktop.views.exchange_steps import StepsBar
from desktop.views.exchange_write import WritePanel
from desktop.views.forms import describe
from desktop.views.messages import Messages
from desktop.views.theme import GRID, Role, set_role
from desktop.views.work import Work

TITLE = "Chưa trao đổi với cơ quan nào"
PURPOSE = (
    "Trang này đưa sổ cho cơ quan khác bằng USB và nhận sổ của họ: xem trước mọi thay đổi rồi mới "
    "nhận, chỗ nào hai bên ghi khác nhau thì hỏi, nhận nhầm thì hoàn tác được. Lần đầu, chương "
    "trình tạo thẻ định danh của cơ quan để nơi khác biết gói là của ai."
)


class ExchangeBeginning(QWidget):
    """Says what the page is for, and why a first exchange could not begin."""

    def __init__(self) -> None:
        super().__init__()
        self.empty_page = EmptyPage(TITLE, PURPOSE, "&Bắt đầu trao đổi")
        self.problem_label = QLabel()
        self.problem_label.setWordWrap(True)
        self.problem_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        set_role(self.problem_label, Role.MISTAKE)
        column = QVBoxLayout(self)
        column.addWidget(self.empty_page, 1)
        column.addWidget(self.problem_label)
        self.tell("")

    def tell(self, sentence: str) -> None:
        """Tell why it could not begin, '' for nothing."""
        self.problem_label.setText(sentence)
        self.problem_label.setVisible(bool(sentence))


class ExchangeHome(QWidget):
    """The steps with what belongs to them, what waits, and the history below."""

    def __init__(self, work: Work, desk: Desk, messages: Messages) -> None:
        super().__init__()
        self.steps = StepsBar()
        self.write_panel = WritePanel(work, desk, messages)
        self.receive_panel = ReceivePanel(work, desk, messages)
        self.history_panel = HistoryPanel(date.today())
        self.trust_button = QPushButton("Cơ quan tin cậ&y…")
        self.notice = QFrame()
        self.conflicts_label = QLabel()
        self.conflicts_button = QPushButton("&Quyết định…")
        self.panels = QStackedWidget()
        describe(self.trust_button, "Thẻ định danh và các cơ quan tin cậy")
        describe(self.conflicts_button, "Quyết định các chỗ hai bên ghi khác nhau")
        self._lay_out()

    def _lay_out(self) -> None:
        set_role(self.notice, Role.NOTICE)
        line = QHBoxLayout(self.notice)
        line.setContentsMargins(12, GRID, 12, GRID)
        line.addWidget(self.conflicts_label, 1)
        line.addWidget(self.conflicts_button)
        self.notice.setVisible(False)
        for panel in (self.write_panel, self.receive_panel):
            self.panels.addWidget(panel)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.steps, 1)
        top.addWidget(self.trust_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addWidget(self.panels, 3)
        column.addWidget(self.history_panel, 2)

    def show_waiting(self, count: int) -> None:
        """Tell how many places wait for a person's decision."""
        self.conflicts_label.setText(
            f"! {integer(count)} chỗ nhận từ cơ quan khác đang chờ quyết định."
        )
        self.notice.setVisible(count > 0)
