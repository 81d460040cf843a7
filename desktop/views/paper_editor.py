"""A paper's parts one below the other, made from the form of its kind."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.chips import Chips
from desktop.services.paper_forms import form_of
from desktop.services.paper_values import PaperKind
from desktop.services.paper_writing import PaperWriting
from desktop.views.forms import plain, soft_label
from desktop.views.paper_field import PaperField
from desktop.views.paper_words import TextWords
from desktop.views.theme import GRID, Role, set_role
from desktop.views.typed_bar import TypedBar

ISSUED = (
    "{} đã phát hành nên không sửa ở đây; muốn sửa, hãy thu hồi số và ngày ban hành, hoặc soạn "
    "văn bản mới."
)


class PaperEditor(QScrollArea):
    """`edited` carries the key of a part typed into, `opened` a figure's tasks and name."""

    edited = Signal(str)
    opened = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, PaperField] = {}
        self._kind: PaperKind | None = None
        self._shown = ""
        self.issued_label = soft_label("")
        set_role(self.issued_label, Role.NOTICE)
        self.issued_label.setContentsMargins(GRID, GRID, GRID, GRID)
        self.bars = QStackedWidget()
        """The buttons of the text that is typed into; they rest where that holds no marks."""
        self._bars: dict[str, TypedBar] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("Các phần của văn bản")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self.issued_label)
        self._column.addStretch(1)
        self.setWidget(inside)

    def show_writing(self, writing: PaperWriting) -> None:
        """Show a paper's parts, without a signal; the one shown keeps its cursor and its undo."""
        paper = writing.paper
        if paper.kind is not self._kind:
            self._build(paper.kind)
        is_other = paper.id != self._shown
        self._shown = paper.id
        self.issued_label.setText(ISSUED.format(f"Văn bản số {paper.number}"))
        self.issued_label.setVisible(paper.is_issued)
        self.bars.setVisible(not paper.is_issued)
        for key, field in self.fields.items():
            if is_other:
                field.forget_own()
            words = paper.parts.get(key, "")
            field.show_text(words, writing.proposed.get(key, ""), locked=paper.is_issued)
        if is_other:
            self.verticalScrollBar().setValue(0)

    def show_figures(self, chips: Chips | None, as_at: str) -> None:
        """Give the figures in the texts the values of the paper's dates."""
        for field in self.fields.values():
            field.show_figures(chips, as_at)

    def go_to(self, key: str) -> None:
        """Go to a part."""
        field = self.fields.get(key)
        if field is not None:
            field.setFocus()
            self.ensureWidgetVisible(field)

    def tell(self, key: str, sentence: str) -> None:
        """Say what is wrong with a part."""
        self.fields[key].tell(sentence)

    def _build(self, kind: PaperKind) -> None:
        """Make the fields of another kind of paper."""
        for bar in self._bars.values():
            self.bars.removeWidget(bar)
            bar.deleteLater()
        self._bars = {}
        self.bars.setEnabled(False)
        for old in self.fields.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._kind = kind
        self.fields = {part.key: PaperField(part) for part in form_of(kind).parts}
        for place, field in enumerate(self.fields.values(), 1):
            field.label.setText(plain(field.part.label))
            field.edited.connect(self.edited)
            field.opened.connect(self.opened)
            field.entered.connect(self._on_entered)
            field.moved.connect(self._on_moved)
            if isinstance(field.words, TextWords):
                self._bars[field.part.key] = TypedBar(field.words)
                self.bars.addWidget(self._bars[field.part.key])
            self._column.insertWidget(place, field)

    @Slot(str)
    def _on_moved(self, key: str) -> None:
        """Keep the line that is typed in sight: a field is as high as its words."""
        place = self.fields[key].cursor_place(self.widget())
        if place is not None:
            self.ensureVisible(place.x(), place.y(), 0, 2 * self.fontMetrics().lineSpacing())

    @Slot(str)
    def _on_entered(self, key: str) -> None:
        bar = self._bars.get(key)
        self.bars.setEnabled(bar is not None)
        if bar is not None:
            self.bars.setCurrentWidget(bar)
