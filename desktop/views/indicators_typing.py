"""What is typed, pasted and emptied in the grid of indicators, on its way to the register."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from desktop.register.indicators import Quantity
from desktop.register.spans import Span
from desktop.services.indicator_values import IndicatorLine, NumberInput
from desktop.text.numbers import integer
from desktop.text.typed_numbers import read_typed
from desktop.views.indicator_acts import IndicatorActs, PastedCell
from desktop.views.indicators_grid import IndicatorsGrid
from desktop.views.indicators_model import QUANTITIES, Column, IndicatorsModel

ONLY_NUMBERS = "Chỉ dán được vào cột Kế hoạch và Thực hiện; hãy chọn ô ở hai cột đó."
TOO_WIDE = "Vùng đã sao chép rộng hơn các cột ghi số; hãy sao chép riêng cột Kế hoạch và Thực hiện."


class IndicatorsTyping(QObject):
    """Records numbers of `span`; `notice` is what the person must see of the last ones.

    `noticed` comes when there is something else to see.
    """

    noticed = Signal()

    def __init__(
        self, model: IndicatorsModel, grid: IndicatorsGrid, acts: IndicatorActs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._grid = grid
        self._acts = acts
        self.span: Span | None = None
        self.notice = ""
        model.typed.connect(self._on_typed)
        grid.pasted.connect(self._on_pasted)
        grid.emptied.connect(self._on_emptied)
        grid.given_up.connect(self._on_given_up)

    def _tell(self, notice: str) -> None:
        self.notice = notice
        self.noticed.emit()

    @Slot(object, object, str)
    def _on_typed(self, line: IndicatorLine, quantity: Quantity, text: str) -> None:
        if self.span is None:
            return
        read = read_typed(text, line.indicator.measure)
        if read.mistake:
            self._model.keep_mistake(line.listed.id, quantity, text)
            self._tell("")
            return
        self._model.expect([(line.listed.id, quantity, read.value)])
        self._acts.record(self.span, line, quantity, read, self._on_refused)
        self._tell(read.assumed)

    @Slot(object)
    def _on_pasted(self, cells: list[list[str]]) -> None:
        places, mistake = self._places(cells)
        if not mistake:
            inputs, mistake = self._acts.read_pasted(places)
            if inputs:
                self._record_all(f"Dán {integer(len(inputs))} số của chỉ tiêu", inputs)
        self._tell(mistake)

    def _places(self, cells: list[list[str]]) -> tuple[list[PastedCell], str]:
        """Where the cells of the clipboard would stand, or why they cannot."""
        index = self._grid.currentIndex()
        if not index.isValid() or index.column() not in QUANTITIES:
            return [], ONLY_NUMBERS
        rows = range(index.row(), len(self._model.rows))
        lines = [line for line in map(self._model.line_at, rows) if line is not None]
        columns = [column for column in sorted(QUANTITIES) if column >= index.column()]
        if len(cells) > len(lines):
            return [], (
                f"Vùng đã sao chép có {integer(len(cells))} dòng nhưng từ ô này chỉ còn "
                f"{integer(len(lines))} chỉ tiêu; hãy chọn ô bắt đầu khác."
            )
        if max(map(len, cells)) > len(columns):
            return [], TOO_WIDE
        return [
            PastedCell(line, QUANTITIES[column], text)
            for line, texts in zip(lines, cells, strict=False)
            for column, text in zip(columns, texts, strict=False)
        ], ""

    @Slot()
    def _on_emptied(self) -> None:
        """Take away what was typed in the chosen cells."""
        inputs: list[NumberInput] = []
        for index in self._grid.typing_cells():
            line, quantity = self._model.line_at(index.row()), QUANTITIES[Column(index.column())]
            if line is None:
                continue
            self._model.keep_mistake(line.listed.id, quantity, "")
            number = line.planned if quantity is Quantity.PLANNED else line.actual
            if number.typed is not None:
                inputs.append(NumberInput(line.listed.id, quantity, None))
        if inputs:
            self._record_all(f"Xóa {integer(len(inputs))} số của chỉ tiêu", inputs)
        self._tell("")

    @Slot()
    def _on_given_up(self) -> None:
        """Let go of what was typed in the current cell and could not be taken."""
        index = self._grid.currentIndex()
        line = self._model.line_at(index.row())
        if line is not None and index.column() in QUANTITIES:
            self._model.keep_mistake(line.listed.id, QUANTITIES[Column(index.column())], "")
        self._tell("")

    def _record_all(self, verb: str, inputs: list[NumberInput]) -> None:
        if self.span is None:
            return
        self._model.expect((one.indicator, one.quantity, one.value) for one in inputs)
        self._acts.record_all(f"{verb}, {self.span.title}", self.span, inputs, self._on_refused)

    def _on_refused(self, sentence: str) -> None:
        self._model.expect_nothing()
        self._tell(sentence)
