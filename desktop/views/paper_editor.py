"""A paper's parts as they are typed; the fields of a kind are made when it is first shown."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from desktop.services.chips import Chips
from desktop.services.paper_values import PaperKind
from desktop.services.paper_writing import PaperWriting
from desktop.views.paper_field import PaperField
from desktop.views.paper_parts import PaperParts
from desktop.views.paper_words import TextWords
from desktop.views.typed_bar import TypedBar

ISSUED = (
    "Văn bản số {} đã phát hành nên không sửa ở đây; muốn sửa, hãy thu hồi phát hành, hoặc soạn "
    "văn bản mới."
)


class PaperEditor(QStackedWidget):
    """`edited` carries the key of a part typed into, `opened` a figure's tasks and name.

    `spotted` carries where is typed. `bars` are the buttons of the text that is typed into; they
    rest where that holds no marks.
    """

    edited = Signal(str)
    opened = Signal(object, str)
    spotted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.bars = QStackedWidget()
        self._bars: dict[TextWords, TypedBar] = {}
        self._made: dict[PaperKind, PaperParts] = {}
        self._parts: PaperParts | None = None

    @property
    def fields(self) -> dict[str, PaperField]:
        """The fields of the paper shown, by the keys of its parts."""
        return self._parts.fields if self._parts is not None else {}

    def parts(self) -> PaperParts:
        """Where the fields of the paper shown stand. Only while one is shown."""
        assert self._parts is not None
        return self._parts

    def show_writing(self, writing: PaperWriting) -> None:
        """Show a paper's parts, without a signal; the one shown keeps its cursor and its undo."""
        paper = writing.paper
        parts = self._parts_of(paper.kind)
        is_other = paper.id != parts.shown
        parts.shown = paper.id
        for key, field in parts.fields.items():
            words = paper.parts.get(key, "")
            field.show_text(words, writing.proposed.get(key, ""), locked=paper.is_issued)
            if is_other:
                field.forget()
        parts.tell(ISSUED.format(paper.number) if paper.is_issued else "")
        self.bars.setVisible(not paper.is_issued)
        if parts is not self._parts or is_other:
            parts.verticalScrollBar().setValue(0)
            self._rest(parts)
        self._parts = parts
        self.setCurrentWidget(parts)

    def _rest(self, parts: PaperParts) -> None:
        """Show the buttons of a paper's first text, to be taken when that is gone to."""
        texts = (one.words for one in parts.fields.values() if isinstance(one.words, TextWords))
        first = next(texts, None)
        if first is not None:
            self.bars.setCurrentWidget(self._bar_of(first))
        self.bars.setEnabled(False)

    def show_figures(self, chips: Chips | None, as_at: str) -> None:
        """Give the figures in the texts the values of the paper's dates."""
        for field in self.fields.values():
            field.show_figures(chips, as_at)

    def go_to(self, key: str) -> None:
        """Go to a part."""
        if self._parts is not None:
            self._parts.go_to(key)

    def tell(self, key: str, sentence: str) -> None:
        """Say what is wrong with a part."""
        self.fields[key].tell(sentence)

    def _parts_of(self, kind: PaperKind) -> PaperParts:
        """The fields of a kind, made now if none of it was shown before."""
        parts = self._made.get(kind)
        if parts is not None:
            return parts
        parts = self._made[kind] = PaperParts(kind)
        parts.edited.connect(self.edited)
        parts.entered.connect(self._on_entered)
        parts.opened.connect(self.opened)
        parts.spotted.connect(self.spotted)
        self.addWidget(parts)
        return parts

    @Slot(str)
    def _on_entered(self, key: str) -> None:
        words = self.fields[key].words
        self.bars.setEnabled(isinstance(words, TextWords))
        if isinstance(words, TextWords):
            self.bars.setCurrentWidget(self._bar_of(words))

    def _bar_of(self, words: TextWords) -> TypedBar:
        """The buttons of a text, made now if it was never gone to."""
        bar = self._bars.get(words)
        if bar is None:
            bar = self._bars[words] = TypedBar(words)
            self.bars.addWidget(bar)
        return bar
