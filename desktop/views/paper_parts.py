"""The fields of one kind of paper, one below the other, made from the form of the kind."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.services.paper_forms import form_of
from desktop.services.paper_values import PaperKind
from desktop.views.forms import plain, soft_label
from desktop.views.paper_field import PaperField
from desktop.views.paper_words import ChoiceWords
from desktop.views.spotter import Spotter
from desktop.views.theme import GRID, Role, set_role

_AT_THE_END = frozenset({"closing", "distribution", "signer", "signer_post"})
"""Parts that are printed after all others, whose words may stand above too."""


class PaperParts(QScrollArea):
    """`edited` and `entered` carry the key of a part, `opened` a figure's tasks and name.

    `spotted` carries where is typed.
    """

    edited = Signal(str)
    entered = Signal(str)
    opened = Signal(object, str)
    spotted = Signal(object)

    def __init__(self, kind: PaperKind) -> None:
        super().__init__()
        self.shown = ""
        """The paper whose words stand in the fields."""
        self.fields = {part.key: PaperField(part) for part in form_of(kind).parts}
        self.notice_label = soft_label("")
        set_role(self.notice_label, Role.NOTICE)
        self.notice_label.setContentsMargins(GRID, GRID, GRID, GRID)
        self.notice_label.setVisible(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("Các phần của văn bản")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self.notice_label)
        spotter = Spotter(self)
        spotter.spotted.connect(self.spotted)
        for field in self.fields.values():
            field.label.setText(plain(field.part.label))
            field.edited.connect(self.edited)
            field.entered.connect(self.entered)
            field.opened.connect(self.opened)
            field.moved.connect(self._on_moved)
            column.addWidget(field)
            if not isinstance(field.words, ChoiceWords):
                key = field.part.key
                spotter.watch(field.words, key, from_end=key in _AT_THE_END)
        column.addStretch(1)
        self.setWidget(inside)

    def go_to(self, key: str) -> None:
        """Go to a part."""
        field = self.fields.get(key)
        if field is not None:
            field.setFocus()
            self.ensureWidgetVisible(field)

    def tell(self, notice: str) -> None:
        """Say something above the parts; '' takes it away."""
        self.notice_label.setText(notice)
        self.notice_label.setVisible(bool(notice))

    @Slot(str)
    def _on_moved(self, key: str) -> None:
        """Keep the line that is typed in sight: a field is as high as its words."""
        place = self.fields[key].cursor_place(self.widget())
        if place is not None:
            self.ensureVisible(place.x(), place.y(), 0, 2 * self.fontMetrics().lineSpacing())
