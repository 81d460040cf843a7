"""What every dialog shares: an explanation, a form with its mistakes beside it, two buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from desktop.views.date_field import DateField
from desktop.views.dialogs.asking import Asking
from desktop.views.dialogs.fields import settle
from desktop.views.dialogs.form_area import SHARE_OF_SCREEN, FormArea
from desktop.views.forms import Row, add_row, soft_label
from desktop.views.theme import Role, set_role


class Question(Asking):
    """A dialog with a form; a subclass adds rows, and tells in `check` what is missing."""

    def __init__(
        self, parent: QWidget | None, title: str, explanation: str = "", accept: str = "&Lưu"
    ) -> None:
        super().__init__(parent, title)
        self._rows: list[Row] = []
        self.body = QVBoxLayout(self)
        self.body.setSpacing(12)
        self.body.setContentsMargins(16, 16, 16, 16)
        if explanation:
            self.body.addWidget(soft_label(explanation))
        self.area = FormArea()
        self.form = self.area.form
        self.area.changed.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(8)
        self.body.addWidget(self.area)
        self.buttons, self.accept_button, self.cancel_button = accept_and_cancel(accept)
        self.held_buttons = (self.accept_button, self.cancel_button)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.body.addWidget(self.mistake_label)
        self.body.addWidget(self.buttons)
        # Only a button that stands in the dialog already becomes the dialog's own default.
        self.accept_button.setDefault(True)
        taking = QShortcut(QKeySequence("Ctrl+Return"), self)
        taking.activated.connect(self.accept_button.click)

    def showEvent(self, event: QShowEvent) -> None:
        """Show all of it where the screen has room, and begin at the first field."""
        chosen = self.focusWidget()
        self._fit()
        super().showEvent(event)
        if chosen is None or chosen in self.held_buttons:
            self._go_to_first_field()

    def row(self, label: str, widget: QWidget, help: str = "") -> Row:
        """Add a field to the form."""
        row = add_row(self.form, label, widget, help)
        self._rows.append(row)
        return row

    def insert(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget between the form and the buttons."""
        self.body.insertWidget(self.body.count() - 2, widget, stretch)

    def tell(self, sentence: str, role: Role = Role.MISTAKE) -> None:
        """Tell something above the buttons, and make room for it."""
        super().tell(sentence, role)
        if self.isVisible():
            self._fit()

    def check(self) -> None:
        """Tell every mistake at its row; nothing told means the answer is complete."""

    def mistakes(self) -> tuple[str, ...]:
        """The sentences told beside the fields now."""
        return tuple(row.problem.text() for row in self._rows if row.problem.text())

    def accept(self) -> None:
        """Close only without a mistake; else go to the first one, with what was typed kept."""
        self.tell("")
        for row in self._rows:
            row.tell("")
        self._tell_unread_days()
        self.check()
        for row in self._rows:
            if row.problem.text():
                row.widget.setFocus()
                self.area.ensureWidgetVisible(row.widget)
                return
        self.finish()

    def _go_to_first_field(self) -> None:
        field = self.nextInFocusChain()
        while field is not None and field is not self:
            reached = field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isVisibleTo(self)
            if reached and field not in self.held_buttons:
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return
            field = field.nextInFocusChain()

    @Slot()
    def _fit(self) -> None:
        """Grow to what the text needs at this width."""
        least = self.size() if self.isVisible() else QSize()
        hint = self.body.totalSizeHint().expandedTo(QSize(least.width(), 0))
        needed = self.body.totalHeightForWidth(hint.width())
        size = QSize(hint.width(), max(needed, least.height()))
        self.resize(size.boundedTo(self.screen().availableSize() * SHARE_OF_SCREEN))

    def _tell_unread_days(self) -> None:
        for row in self._rows:
            if isinstance(row.widget, DateField):
                row.tell(settle(row.widget))


def accept_and_cancel(accept: str) -> tuple[QDialogButtonBox, QPushButton, QPushButton]:
    """The two buttons of a question, in the order of the platform."""
    box = QDialogButtonBox()
    accept_button = box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    set_role(accept_button, Role.PRIMARY)
    cancel_button = box.addButton("&Hủy", QDialogButtonBox.ButtonRole.RejectRole)
    cancel_button.setAutoDefault(False)
    return box, accept_button, cancel_button
