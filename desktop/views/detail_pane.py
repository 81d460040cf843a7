"""The pane beside the register: a task's facts, its life, and what can be done to it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.register.states import FLAG_TEXTS, Flag
from desktop.services.values import TaskDetail, TaskRow
from desktop.text.dates import short_date
from desktop.views.flow import FlowLayout
from desktop.views.forms import heading, soft_label
from desktop.views.states import days_text, is_unsettled, look_of, state_text
from desktop.views.tasks_columns import deadline_was
from desktop.views.theme import GRID, Colours, Role, colours_of, set_role
from desktop.views.timeline_view import TimelineView

UNCONFIRMED = "Cách hiểu thời hạn chưa được xác nhận"
NOTHING = "Chọn một nhiệm vụ trong danh sách để xem nội dung và quá trình thực hiện."


def state_html(row: TaskRow, colours: Colours) -> str:
    """The state in its colour, and how far the deadline is."""
    tone = look_of(row).colour(colours)
    days = days_text(row) if "ngày" not in state_text(row) else ""
    after = f" · {days}" if days else ""
    if row.completed_on is not None:
        after += f" · hoàn thành {short_date(row.completed_on)}"
        after += ", đã xác nhận" if row.verified_on else ", chưa xác nhận"
    return f'<span style="color:{tone};font-weight:600">{escape(state_text(row))}</span>{after}'


def remarks_text(row: TaskRow) -> str:
    """The neutral remarks on a task, one a line (`Gia hạn sau khi đã hết hạn`)."""
    remarks = [FLAG_TEXTS[Flag(flag)] for flag in row.flags]
    return "\n".join([*remarks, *([] if row.deadline_confirmed else [UNCONFIRMED])])


def facts_html(row: TaskRow, colours: Colours) -> str:
    """Who does it, by when, to give what; facts that are not known are left out."""
    was = deadline_was(row)
    struck = f'<s style="color:{colours.soft}">{escape(was)}</s> → ' if was else ""
    due = row.deadline
    day = f" (hạn cuối {short_date(due)})" if due and short_date(due) != row.deadline_text else ""
    facts = (
        ("Chủ trì", escape(row.lead)),
        ("Phối hợp", escape("; ".join(row.coordinating))),
        ("Chỉ đạo", escape(row.leader)),
        ("Thời hạn", f"{struck}{escape(row.deadline_text)}{day}"),
        ("Sản phẩm", escape(row.product)),
        ("Lĩnh vực", escape(row.field)),
        ("Chương trình", escape(row.programme)),
        ("Ghi chú", escape(row.note)),
    )
    return "".join(
        f'<p style="margin:0 0 5px 0"><span style="color:{colours.soft}">{name}:</span> {text}</p>'
        for name, text in facts
        if text
    )


class DetailPane(QFrame):
    """Shows one task; its buttons concern whatever is chosen in the table.

    `document_opened` carries a document's id, `back_requested` leads to the list where the
    window is narrow, `settle_requested` names the one task whose deadline waits for a person.
    """

    document_opened = Signal(str)
    back_requested = Signal()
    settle_requested = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Chi tiết nhiệm vụ")
        self.detail: TaskDetail | None = None
        self._row: TaskRow | None = None
        self._only_shows = False
        self.back_button = QPushButton("‹ Danh sách")
        set_role(self.back_button, Role.LINK)
        self.back_button.setVisible(False)
        self.back_button.clicked.connect(self.back_requested)
        self.title_label = heading("")
        self.state_label = QLabel()
        self.facts_label = QLabel()
        self.remarks_label = soft_label("")
        self.settle_button = QPushButton("Xác nhận thời hạn…")
        set_role(self.settle_button, Role.LINK)
        self.settle_button.clicked.connect(self._on_settle)
        self.remarks_label.setTextFormat(Qt.TextFormat.PlainText)
        labels = (self.title_label, self.state_label, self.remarks_label, self.facts_label)
        for label in labels:
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.life_label = heading("Quá trình")
        self.timeline = TimelineView()
        self.timeline.document_opened.connect(self.document_opened)
        self.nothing_label = soft_label(NOTHING)
        self.chosen_label = soft_label("")
        self.buttons = QWidget()
        self._place()
        self.show_row(None)
        set_role(self, Role.CARD)

    def add_button(self, button: QPushButton) -> None:
        """Put a button below the task."""
        self._flow.addWidget(button)

    def only_show(self) -> None:
        """Take away whatever would change the task, for good."""
        self._only_shows = True
        self.buttons.hide()
        self.chosen_label.hide()
        self._write()

    def show_row(self, row: TaskRow | None) -> None:
        """Show what the list knows of a task, until its life was read."""
        same = row is not None and self._row is not None and row.id == self._row.id
        self._row = row
        if not same:
            self.detail = None
            self.timeline.show_steps(())
        self._write()

    def show_detail(self, detail: TaskDetail) -> None:
        """Show a task with its life; one that is no longer shown is left aside."""
        if self._row is None or detail.row.id != self._row.id:
            return
        self.detail = detail
        self._row = detail.row
        self.timeline.show_steps(detail.timeline)
        self._write()

    def show_chosen(self, count: int) -> None:
        """Say how many tasks the buttons concern."""
        self.chosen_label.setText(f"Áp dụng cho {count} nhiệm vụ được chọn:")
        self.chosen_label.setVisible(count > 1 and not self._only_shows)
        self.buttons.setEnabled(count > 0)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _place(self) -> None:
        inside = QWidget()
        set_role(inside, Role.PAPER)
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        for widget in (
            self.back_button,
            self.title_label,
            self.state_label,
            self.remarks_label,
            self.settle_button,
            self.facts_label,
            self.life_label,
            self.timeline,
            self.nothing_label,
        ):
            column.addWidget(widget)
        for link in (self.back_button, self.settle_button):
            column.setAlignment(link, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._flow = FlowLayout(self.buttons)
        self._flow.setContentsMargins(0, 0, 0, 0)
        foot = QVBoxLayout()
        foot.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        foot.setSpacing(GRID)
        foot.addWidget(self.chosen_label)
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addLayout(foot)

    @Slot()
    def _on_settle(self) -> None:
        if self._row is not None:
            self.settle_requested.emit((self._row.id,))

    def _write(self) -> None:
        row, colours = self._row, colours_of(self)
        shown = row is not None
        for widget in (self.title_label, self.state_label, self.facts_label):
            widget.setVisible(shown)
        self.timeline.setVisible(self.detail is not None)
        self.life_label.setVisible(self.detail is not None)
        self.nothing_label.setVisible(not shown)
        remarks = remarks_text(row) if row else ""
        self.remarks_label.setText(remarks)
        self.remarks_label.setVisible(bool(remarks))
        can_settle = row is not None and is_unsettled(row) and not self._only_shows
        self.settle_button.setVisible(can_settle)
        if row is None:
            return
        number = f"{row.ordinal}. " if row.ordinal else ""
        self.title_label.setText(f"{number}{row.content}")
        self.state_label.setText(state_html(row, colours))
        self.facts_label.setText(facts_html(row, colours))
