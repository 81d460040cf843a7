"""The line at the foot: what was done and can be undone, what is being done, saved, backed up."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from desktop.text.dates import short_date
from desktop.views.forms import describe
from desktop.views.theme import GRID, Role, set_role


def done_text(title: str) -> str:
    """What is said of an action done: `Ghi tiến độ` gives `Đã ghi tiến độ`."""
    return f"Đã {title[:1].lower()}{title[1:]}"


def backup_text(made_at: datetime | None, present: datetime) -> str:
    """When the last backup was made, both moments in local time."""
    if made_at is None:
        return "Chưa sao lưu lần nào"
    if made_at.date() == present.date():
        return f"Sao lưu hôm nay {made_at:%H:%M}"
    days = (present.date() - made_at.date()).days
    if days == 1:
        return f"Sao lưu hôm qua {made_at:%H:%M}"
    return f"Sao lưu {short_date(made_at.date())}"


class ElidedLabel(QLabel):
    """One line that is shortened with `…` where the window has no room for it."""

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        mode = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), mode, self.width())
        painter = QPainter(self)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class StatusLine(QWidget):
    """Tells results in one line; `undo_requested` comes from its button, as does `redo`."""

    undo_requested = Signal()
    redo_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.BAND)
        self.message_label = ElidedLabel()
        self.message_label.setAccessibleName("Kết quả")
        self.undo_button = _link("Hoàn tác", "Ctrl+Z")
        self.redo_button = _link("Làm lại", "Ctrl+Y")
        self.busy_label = ElidedLabel()
        self.busy_bar = QProgressBar()
        self.busy_bar.setRange(0, 0)
        self.busy_bar.setTextVisible(False)
        self.busy_bar.setAccessibleName("Đang làm việc")
        self.busy_bar.setFixedWidth(self.fontMetrics().averageCharWidth() * 16)
        self.cancel_button = _link("Hủy", "Bỏ việc đang làm")
        self.saved_label = ElidedLabel()
        self.backup_label = ElidedLabel()
        for label in (self.saved_label, self.backup_label):
            set_role(label, Role.SOFT)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(self.message_label)
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        row.addStretch(1)
        for widget in (self.busy_label, self.busy_bar, self.cancel_button):
            row.addWidget(widget)
        row.addSpacing(GRID)
        row.addWidget(self.saved_label)
        row.addSpacing(GRID)
        row.addWidget(self.backup_label)
        self.undo_button.clicked.connect(self.undo_requested)
        self.redo_button.clicked.connect(self.redo_requested)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.say("")
        self.show_busy("")

    def say(self, text: str, *, undo: bool = False, redo: bool = False) -> None:
        """Tell a result, with the button that takes it back or does it again."""
        self.message_label.setText(text)
        self.message_label.setToolTip(text)
        set_role(self.message_label, Role.PLAIN)
        self.undo_button.setVisible(undo)
        self.redo_button.setVisible(redo)

    def warn(self, sentence: str) -> None:
        """Tell why something was refused."""
        self.say(sentence)
        set_role(self.message_label, Role.MISTAKE)

    def show_busy(self, text: str, *, can_cancel: bool = False) -> None:
        """Tell what is being worked on; '' when nothing is."""
        self.busy_label.setText(text)
        for widget in (self.busy_label, self.busy_bar):
            widget.setVisible(bool(text))
        self.cancel_button.setVisible(bool(text) and can_cancel)

    def show_saved(self, moment: datetime) -> None:
        """Tell when the last action was saved, in local time."""
        self.saved_label.setText(f"Đã lưu {moment:%H:%M}")

    def show_backup(self, made_at: datetime | None, present: datetime) -> None:
        """Tell when the last backup was made, both moments in local time."""
        self.backup_label.setText(backup_text(made_at, present))


def _link(text: str, help: str) -> QPushButton:
    button = QPushButton(text)
    set_role(button, Role.LINK)
    describe(button, text, help)
    return button
