"""The queue of conflicts: what two offices say differently, and a person's answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.exchange.conflict_words import ConflictTold, SideTold, can_be_typed
from desktop.register.values import TaskId
from desktop.views.conflict_cards import SideCard
from desktop.views.conflict_rules import Answers, RuleBar
from desktop.views.dialogs.fields import Choice
from desktop.views.empty_page import EmptyPage
from desktop.views.flow import FlowLayout
from desktop.views.forms import describe, heading, soft_label
from desktop.views.rows_model import RowsModel
from desktop.views.tables import Table
from desktop.views.theme import GRID, Role, set_role

NOTHING = "Không còn chỗ nào khác nhau"
PURPOSE = (
    "Khi hai cơ quan cùng sửa một chỗ mà chưa biết của nhau, chương trình không tự chọn mà để ở "
    "đây cho người phụ trách quyết định; câu trả lời theo gói đi đến các cơ quan khác."
)
CANNOT = "Mục này chỉ chọn được một trong hai giá trị đang có."


class ConflictsModel(RowsModel[ConflictTold]):
    """The conflicts that wait, by the things concerned."""

    HEADINGS = ("Ở đâu", "Mục", "Cơ quan")
    WIDTHS = {0: 20, 1: 16, 2: 13}  # noqa: RUF012 - never changed
    GROWS = 0

    def texts(self, row: ConflictTold) -> Sequence[str]:
        """Thing, field, the other office."""
        return (row.thing, row.what, row.theirs.office)


class AnswerButton(QPushButton):
    """A button that Enter presses once it is in focus; none is in focus by itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class ConflictsView(QWidget):
    """Shows one conflict at a time.

    `answered` carries answers and a title; `rule_chosen` answers and the rule they follow;
    `other_requested` a conflict for which a person wants another value; `tasks_requested` the ids
    of tasks to be looked at, and a title.
    """

    left = Signal()
    answered = Signal(object, str)
    rule_chosen = Signal(object, str)
    other_requested = Signal(object)
    tasks_requested = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.back_button = QPushButton("← &Quay lại trao đổi")
        self.rules = RuleBar()
        self.model = ConflictsModel()
        self.table = Table(
            self.model, "Những chỗ khác nhau", ConflictsModel.WIDTHS, grows=ConflictsModel.GROWS
        )
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.place_label = heading("")
        self.more_label = soft_label("")
        self.which_label = QLabel("Của cơ quan k&hác:")
        self.which_choice: Choice[int] = Choice([])
        self.task_button = QPushButton("Xem nhiệm &vụ")
        self.mine_card = SideCard("Của mình")
        self.theirs_card = SideCard("Của họ")
        self.mine_button = AnswerButton("&Giữ của mình")
        self.theirs_button = AnswerButton("Lấ&y của họ")
        self.other_button = AnswerButton("&Nhập giá trị khác…")
        self.empty_page = EmptyPage(NOTHING, PURPOSE, "Quay lại trao đổi")
        self._describe()
        self._lay_out()
        self._connect()

    def _describe(self) -> None:
        set_role(self.back_button, Role.LINK)
        describe(self.back_button, "Quay lại trang trao đổi")
        set_role(self.task_button, Role.LINK)
        describe(self.task_button, "Xem nhiệm vụ", "Mở nhiệm vụ này ở trang Nhiệm vụ")
        describe(self.which_choice, "Cơ quan khác", "Nhiều cơ quan khác cùng ghi chỗ này")
        self.which_label.setBuddy(self.which_choice)
        describe(self.mine_button, "Giữ của mình", "Giá trị của cơ quan mình thay giá trị của họ")
        describe(self.theirs_button, "Lấy của họ", "Giá trị của họ thay giá trị của mình")
        describe(self.other_button, "Nhập giá trị khác", "Một giá trị thay cho cả hai")

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(2 * GRID)
        cards.addWidget(self.mine_card, 1)
        cards.addWidget(self.theirs_card, 1)
        buttons = FlowLayout()
        for button in (self.mine_button, self.theirs_button, self.other_button):
            buttons.addWidget(button)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.place_label, 1)
        top.addWidget(self.task_button, 0, Qt.AlignmentFlag.AlignTop)
        which = QHBoxLayout()
        which.setSpacing(GRID)
        which.addWidget(self.which_label)
        which.addWidget(self.which_choice, 1)
        column.addLayout(top)
        column.addLayout(which)
        column.addLayout(cards)
        column.addWidget(self.more_label)
        column.addLayout(buttons)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(12)
        splitter.addWidget(self.table)
        splitter.addWidget(area)
        splitter.setSizes([9000, 11000])
        self.stack = QStackedWidget()
        self.stack.addWidget(splitter)
        self.stack.addWidget(self.empty_page)
        around = QVBoxLayout(self)
        around.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        around.setSpacing(12)
        around.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        around.addWidget(self.rules)
        around.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.empty_page.filled.connect(self.left)
        self.rules.chosen.connect(self.rule_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.table.activated.connect(self._on_activated)
        self.mine_button.clicked.connect(partial(self._answer, mine=True))
        self.theirs_button.clicked.connect(partial(self._answer, mine=False))
        self.other_button.clicked.connect(self._on_other)
        self.which_choice.activated.connect(self._on_which)
        self.task_button.clicked.connect(self._on_task)

    @property
    def chosen(self) -> ConflictTold | None:
        """The conflict in focus."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def show_conflicts(self, told: Sequence[ConflictTold]) -> None:
        """Show what waits; the place in the list stays, so that one answers down the list."""
        row = max(0, self.table.currentIndex().row())
        self.model.set_rows(told)
        self.rules.show_conflicts(told)
        self.rules.setVisible(len(told) > 1)
        self.back_button.setVisible(bool(told))
        self.stack.setCurrentIndex(0 if told else 1)
        if told:
            self.table.selectRow(min(row, len(told) - 1))
            self.table.setFocus()
        else:
            self.empty_page.setFocus()

    def _show(self, told: ConflictTold) -> None:
        is_new = bool(told.conflict.coming)
        self.place_label.setText(f"{told.thing}: {told.what}")
        self.mine_button.setText("&Không thêm" if is_new else "&Giữ của mình")
        self.theirs_button.setText("Thê&m vào sổ" if is_new else "Lấ&y của họ")
        self.mine_card.show_side(told, told.mine)
        sides = (told.theirs, *told.others)
        self.which_choice.set_options(
            [(f"{one.office}: {one.text}", at) for at, one in enumerate(sides)], 0
        )
        for widget in (self.which_label, self.which_choice):
            widget.setVisible(len(sides) > 1)
        self.theirs_card.show_side(told, told.theirs)
        self.task_button.setVisible(told.conflict.subject == "task" and not is_new)
        parts = [told.notice] if told.notice else []
        if told.suggested is not None:
            parts.append(f"Gợi ý: lấy của đơn vị chủ trì ({told.lead}).")
        typed = can_be_typed(told.conflict)
        parts += [] if typed else [CANNOT]
        self.other_button.setVisible(typed)
        self.more_label.setText(" ".join(parts))
        self.more_label.setVisible(bool(parts))

    @Slot(QModelIndex, QModelIndex)
    def _on_row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._show(self.model.rows[current.row()])

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex | QPersistentModelIndex) -> None:
        """Go to the answer that is suggested, or to the first; it is taken by Enter there."""
        told = self.chosen
        if told is not None:
            sides = (told.theirs, *told.others)
            place = next((at for at, it in enumerate(sides) if it is told.suggested), None)
            is_theirs = place is not None
            if is_theirs:
                self.which_choice.choose(place)
                self._on_which()
            (self.theirs_button if is_theirs else self.mine_button).setFocus()

    def _answer(self, _checked: bool = False, *, mine: bool) -> None:
        told = self.chosen
        if told is not None:
            side = told.mine if mine else self._other_side(told)
            answers: Answers = [(told.conflict.id, side.side.values)]
            words = "Giữ của mình" if mine else f"Lấy của {side.office}"
            if told.conflict.coming:
                words = side.text.partition(":")[0]
            self.answered.emit(answers, f"{words}: {told.what} của {told.thing}")

    def _other_side(self, told: ConflictTold) -> SideTold:
        """What the other office says whose card is shown."""
        return (told.theirs, *told.others)[self.which_choice.value()]

    @Slot()
    def _on_which(self) -> None:
        if self.chosen is not None:
            self.theirs_card.show_side(self.chosen, self._other_side(self.chosen))

    @Slot()
    def _on_task(self) -> None:
        if self.chosen is not None:
            told = self.chosen
            self.tasks_requested.emit((TaskId(told.conflict.subject_row),), told.thing)

    @Slot()
    def _on_other(self) -> None:
        if self.chosen is not None:
            self.other_requested.emit(self.chosen)
