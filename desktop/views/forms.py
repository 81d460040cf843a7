"""Form rows: label, buddy, accessible name, help and the place for a mistake, in one call."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.theme import Role, set_role


class Row:
    """One row of a form; `tell` says a mistake beside the field in one sentence."""

    def __init__(self, form: QFormLayout, label: QLabel, widget: QWidget, problem: QLabel) -> None:
        self._form = form
        self.label = label
        self.widget = widget
        self.problem = problem

    def tell(self, sentence: str) -> None:
        """Show what is wrong under the field and go there; '' takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            self.widget.setFocus()

    def forget_at(self, changed: SignalInstance) -> None:
        """Take a mistake away as soon as the field says that it was changed."""
        changed.connect(self._on_changed)

    def _on_changed(self, *_: object) -> None:
        self.tell("")

    def show(self, visible: bool) -> None:
        """Show or hide the whole row, with the room that it takes."""
        place: int = self._form.getWidgetPosition(self.label)[0]  # type: ignore[index]
        self._form.setRowVisible(place, visible)
        self.problem.setVisible(visible and bool(self.problem.text()))


def new_form(parent: QWidget | None = None) -> QFormLayout:
    """A form whose fields take the width and whose long rows wrap."""
    form = QFormLayout(parent)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form


def add_row(form: QFormLayout, label: str, widget: QWidget, help: str = "") -> Row:
    """Add a field with its label, buddy, accessible name and help; `&` marks the key of a label."""
    name = label.replace("&", "").rstrip(":")
    caption = QLabel(label)
    caption.setBuddy(widget)
    problem = QLabel()
    problem.setWordWrap(True)
    problem.setVisible(False)
    problem.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    problem.setAccessibleName(f"{name}: điều cần sửa")
    set_role(problem, Role.MISTAKE)
    describe(widget, name, help)
    if isinstance(widget, QLabel) and widget.wordWrap():
        # A label that wraps is measured at the width of the form, so it must take it.
        widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(widget)
    if _keeps_width(widget):
        column.setAlignment(widget, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(problem)
    form.addRow(caption, column)
    return Row(form, caption, widget, problem)


def _keeps_width(widget: QWidget) -> bool:
    """Whether a field stays as wide as it is while the sentence under it takes the width."""
    if isinstance(widget, QLabel) or widget.layout() is not None:
        return False
    return not widget.sizePolicy().expandingDirections() & Qt.Orientation.Horizontal


def align_labels(rows: Iterable[Row]) -> None:
    """Let the fields of several forms below each other stand on one edge."""
    labels = [row.label for row in rows]
    widest = max(label.sizeHint().width() for label in labels)
    for label in labels:
        label.setMinimumWidth(widest)


def describe(widget: QWidget, name: str, help: str = "") -> None:
    """Give a widget its name for screen readers and its help as tool tip."""
    widget.setAccessibleName(name)
    if help:
        widget.setToolTip(help)
        widget.setAccessibleDescription(help)


def plain(text: str) -> str:
    """Stored text for a button, tab, command or label with a buddy: its `&` is no key."""
    return text.replace("&", "&&")


def soft_label(text: str) -> QLabel:
    """A wrapped explanation in soft text."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    set_role(label, Role.SOFT)
    return label


def heading(text: str) -> QLabel:
    """A heading within a page or a dialog."""
    label = QLabel(text)
    label.setWordWrap(True)
    set_role(label, Role.HEADING)
    return label
