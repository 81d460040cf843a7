"""An indicator: its name, unit of measure, field, source, and how it follows from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.register.indicators import IndicatorId, IndicatorKind
from desktop.register.values import UnitId
from desktop.services.indicator_values import IndicatorDraft, ListedIndicator
from desktop.services.values import Unit
from desktop.text.fold import fold
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import Choice, TickList, line
from desktop.views.dialogs.question import Question

KINDS = (
    ("Ghi số trực tiếp", IndicatorKind.TYPED),
    ("Tổng của các chỉ tiêu khác", IndicatorKind.SUM),
    ("Tỷ lệ giữa hai chỉ tiêu", IndicatorKind.RATE),
)
MEASURES = ("văn bản", "hồ sơ", "đơn", "hộ", "người", "triệu đồng", "tỷ đồng", "ha", "%")
NO_SOURCE = "không ghi"
_PART_LINES = 6


class IndicatorDialog(Question):
    """Ask for an indicator; `known` are all that there are, `units` those that may tell it."""

    def __init__(
        self,
        parent: QWidget | None,
        listed: ListedIndicator | None,
        known: tuple[ListedIndicator, ...],
        units: tuple[Unit, ...],
        field: str = "",
    ) -> None:
        super().__init__(parent, "Sửa chỉ tiêu" if listed else "Thêm chỉ tiêu")
        self._id = listed.id if listed else IndicatorId("")
        self._known = known
        near = listed.field if listed else field
        others = sorted((one for one in known if one.id != self._id), key=partial(_is_far, near))
        named = _names(others)
        parts: list[tuple[str, IndicatorId | None]] = [*named]
        own = listed.indicator if listed else None
        self.name_line = line(own.name if own else "", "Văn bản đã ban hành")
        self.measure_box = _suggesting(MEASURES, own.measure if own else "")
        fields = tuple(dict.fromkeys(one.field for one in known if one.field))
        self.field_box = _suggesting(fields, listed.field if listed else field)
        sources: list[tuple[str, UnitId | None]] = [(one.name, one.id) for one in units]
        self.source_choice: Choice[UnitId | None] = Choice(
            [(NO_SOURCE, None), *sources], listed.source if listed else None
        )
        self.kind_choice: Choice[IndicatorKind] = Choice(KINDS, own.kind if own else None)
        self.parts_list = TickList(named, lines=_PART_LINES)
        self.above_choice: Choice[IndicatorId | None] = Choice([("chưa chọn", None), *parts])
        self.below_choice: Choice[IndicatorId | None] = Choice([("chưa chọn", None), *parts])
        if own and own.kind is IndicatorKind.SUM:
            self.parts_list.tick_only(own.parts)
        elif own and own.kind is IndicatorKind.RATE and len(own.parts) == 2:
            self.above_choice.choose(own.parts[0])
            self.below_choice.choose(own.parts[1])
        self._add_rows()
        self.kind_choice.currentIndexChanged.connect(self._on_kind_chosen)
        self._on_kind_chosen()

    def _add_rows(self) -> None:
        self.name_row = self.row("&Tên chỉ tiêu", self.name_line)
        self.measure_row = self.row("Đơ&n vị tính", self.measure_box, "Chọn hoặc tự ghi")
        self.row("Lĩnh &vực", self.field_box, "Các chỉ tiêu cùng lĩnh vực đứng thành một nhóm")
        self.row("N&guồn số liệu", self.source_choice, "Đơn vị cung cấp số liệu")
        self.row("&Cách tính", self.kind_choice)
        self.parts_row = self.row("Các &phần", self.parts_list, "Đánh dấu các phần được cộng")
        self.above_row = self.row("Tử &số", self.above_choice)
        self.below_row = self.row("&Mẫu số", self.below_choice)

    def check(self) -> None:
        """A name that is free in its field, and the parts that the kind needs."""
        answer = self.answer()
        if not answer.name:
            self.name_row.tell("Chưa có tên chỉ tiêu; hãy nhập tên.")
        for one in self._known:
            same = fold(one.indicator.name) == fold(answer.name)
            if same and fold(one.field) == fold(answer.field) and one.id != self._id:
                self.name_row.tell(f"Đã có chỉ tiêu “{one.indicator.name}”; hãy sửa chỉ tiêu đó.")
        if answer.kind is IndicatorKind.SUM and len(answer.parts) < 2:
            self.parts_row.tell("Tổng cần ít nhất hai phần; hãy đánh dấu thêm.")
        if answer.kind is IndicatorKind.RATE:
            if self.above_choice.value() is None:
                self.above_row.tell("Chưa có tử số; hãy chọn chỉ tiêu.")
            if self.below_choice.value() is None:
                self.below_row.tell("Chưa có mẫu số; hãy chọn chỉ tiêu.")

    def answer(self) -> IndicatorDraft:
        """The indicator as described; a new one has the id ''."""
        return IndicatorDraft(
            self._id,
            self.name_line.text().strip(),
            self.measure_box.currentText().strip(),
            self.field_box.currentText().strip(),
            self.kind_choice.value(),
            self._parts(),
            self.source_choice.value(),
        )

    def _parts(self) -> tuple[IndicatorId, ...]:
        match self.kind_choice.value():
            case IndicatorKind.SUM:
                return tuple(IndicatorId(part) for part in self.parts_list.ticked())
            case IndicatorKind.RATE:
                chosen = (self.above_choice.value(), self.below_choice.value())
                return tuple(part for part in chosen if part is not None)
        return ()

    @Slot()
    def _on_kind_chosen(self) -> None:
        kind = self.kind_choice.value()
        self.parts_row.show(kind is IndicatorKind.SUM)
        self.above_row.show(kind is IndicatorKind.RATE)
        self.below_row.show(kind is IndicatorKind.RATE)
        if kind is IndicatorKind.RATE and not self.measure_box.currentText():
            self.measure_box.setEditText("%")

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        listed: ListedIndicator | None,
        known: tuple[ListedIndicator, ...],
        units: tuple[Unit, ...],
        record: Record[IndicatorDraft] | None = None,
    ) -> IndicatorDraft | None:
        """Ask for a new indicator, or for the changes of one."""
        dialog = cls(parent, listed, known, units)
        return put(dialog, dialog.answer, record)


def _is_far(field: str, one: ListedIndicator) -> bool:
    """Whether an indicator is of another field; those of the same one come first."""
    return one.field != field


def _names(known: Sequence[ListedIndicator]) -> list[tuple[str, IndicatorId]]:
    """Indicators by name and unit of measure, with the field where a name stands in several."""
    times = Counter(fold(one.indicator.name) for one in known)
    found: list[tuple[str, IndicatorId]] = []
    for one in known:
        measure = f" ({one.indicator.measure})" if one.indicator.measure else ""
        is_twin = one.field and times[fold(one.indicator.name)] > 1
        field = f", {one.field}" if is_twin else ""
        found.append((f"{one.indicator.name}{measure}{field}", one.id))
    return found


def _suggesting(options: tuple[str, ...], text: str) -> QComboBox:
    """A field for any words, with some to take."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setCompleter(None)  # type: ignore[arg-type]
    box.addItems(list(options))
    box.setEditText(text)
    return box
