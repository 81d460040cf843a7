"""What a person does with indicators in the window: each is one action that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.register.indicators import IndicatorId, Quantity
from desktop.register.spans import Span
from desktop.services import indicators as service
from desktop.services.indicator_values import (
    IndicatorDraft,
    IndicatorLine,
    ListedIndicator,
    NumberInput,
)
from desktop.services.usual_indicators import UsualIndicator, add_usual
from desktop.services.values import Unit
from desktop.text.numbers import decimal_text, integer
from desktop.text.typed_numbers import Comma, TypedNumber, is_ambiguous, read_typed
from desktop.views.acts.deed import Deed
from desktop.views.dialogs.indicator_dialog import IndicatorDialog
from desktop.views.dialogs.span_dialog import SpanDialog
from desktop.views.messages import Messages
from desktop.views.work import Work

QUANTITY_NAMES = {Quantity.PLANNED: "kế hoạch", Quantity.ACTUAL: "thực hiện"}
Refused = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PastedCell:
    """A cell of the clipboard and where it would stand."""

    line: IndicatorLine
    quantity: Quantity
    text: str


class IndicatorActs:
    """Asks where something has to be asked, then records."""

    def __init__(self, owner: QWidget, work: Work, messages: Messages) -> None:
        self._owner = owner
        self._work = work
        self._messages = messages

    def record(
        self,
        span: Span,
        line: IndicatorLine,
        quantity: Quantity,
        read: TypedNumber,
        refused: Refused,
    ) -> None:
        """Record one typed number."""
        said = "xóa số" if read.value is None else decimal_text(read.value)
        title = (
            f"Ghi chỉ tiêu {line.indicator.name} ({QUANTITY_NAMES[quantity]} {span.title}): {said}"
        )
        self.record_all(title, span, [NumberInput(line.listed.id, quantity, read.value)], refused)

    def record_all(
        self, title: str, span: Span, inputs: Sequence[NumberInput], refused: Refused
    ) -> None:
        """Record numbers as one action."""
        job = partial(service.record_numbers, span=span, inputs=tuple(inputs))
        self._work.act(title, job, refused=refused)

    def read_pasted(self, cells: Sequence[PastedCell]) -> tuple[list[NumberInput], str]:
        """Read pasted cells, all or none: the numbers, or why there are none.

        Blank cells leave what is there. Where commas are ambiguous the person is asked what they
        part; '' twice means that the person gave up.
        """
        filled = [cell for cell in cells if cell.text.strip()]
        comma: Comma | None = None
        doubtful = [cell for cell in filled if is_ambiguous(cell.text, _measure(cell))]
        if doubtful:
            comma = self._ask_comma(doubtful)
            if comma is None:
                return [], ""
        inputs: list[NumberInput] = []
        for cell in filled:
            read = read_typed(cell.text, _measure(cell), comma)
            if read.mistake:
                name = cell.line.indicator.name
                return [], f"Chưa dán gì, ở dòng “{name}”: {read.mistake}"
            inputs.append(NumberInput(cell.line.listed.id, cell.quantity, read.value))
        return inputs, "" if inputs else "Chưa dán gì vì không có số nào trong vùng đã sao chép."

    def _ask_comma(self, doubtful: Sequence[PastedCell]) -> Comma | None:
        shown = doubtful[0].text.strip()
        taken = self._messages.choose(
            self._owner,
            "Dấu phẩy trong số được dán",
            f"Có {integer(len(doubtful))} ô viết như “{shown}”. Dấu phẩy ở đó ngăn phần nào?",
            ("Phần thập phân", "Hàng nghìn"),
        )
        return None if taken is None else (Comma.DECIMALS, Comma.THOUSANDS)[taken]

    def ask_indicator(
        self,
        listed: ListedIndicator | None,
        known: tuple[ListedIndicator, ...],
        units: tuple[Unit, ...],
    ) -> None:
        """Ask for a new indicator, or for the changes of one."""
        title = f"Sửa chỉ tiêu {listed.indicator.name}" if listed else "Thêm chỉ tiêu"
        deed: Deed[IndicatorDraft] = Deed(self._work, title, _save)
        IndicatorDialog.ask(self._owner, listed, known, units, deed)

    def remove(self, listed: ListedIndicator) -> None:
        """Take an indicator out, if the person says so."""
        name = listed.indicator.name
        question = f"Xóa chỉ tiêu “{name}” cùng số liệu của mọi kỳ?"
        if self._messages.ask(self._owner, "Xóa chỉ tiêu", question, "Xóa chỉ tiêu"):
            job = partial(service.remove_indicator, indicator=listed.id)
            self._work.act(f"Xóa chỉ tiêu {name}", job)

    def move(self, listed: ListedIndicator, steps: int) -> None:
        """Put an indicator further up or down in its field."""
        job = partial(service.move_indicator, indicator=listed.id, steps=steps)
        self._work.act(f"Đổi thứ tự chỉ tiêu {listed.indicator.name}", job)

    def add_usual(self, lacking: Sequence[UsualIndicator]) -> None:
        """Add the usual indicators that are not there, if the person says so."""
        if not lacking:
            text = "Danh mục đã có đủ các chỉ tiêu thường dùng."
            self._messages.tell(self._owner, "Chỉ tiêu thường dùng", text)
            return
        fields = "; ".join(dict.fromkeys(one.field for one in lacking))
        question = (
            f"Thêm {integer(len(lacking))} chỉ tiêu thường dùng chưa có trong danh mục ({fields})? "
            "Sau đó có thể sửa, xóa từng chỉ tiêu."
        )
        if self._messages.ask(self._owner, "Chỉ tiêu thường dùng", question, "Thêm chỉ tiêu"):
            self._work.act("Thêm các chỉ tiêu thường dùng", add_usual)

    def ask_new_span(self, recorded: tuple[Span, ...]) -> Span | None:
        """Ask for a session's days; it has no numbers yet, so nothing is recorded."""
        return SpanDialog.ask(self._owner, None, recorded)

    def ask_other_days(self, span: Span, recorded: tuple[Span, ...]) -> Span | None:
        """Ask for other days of a session and move its numbers there."""
        deed: Deed[Span] = Deed(self._work, f"Sửa ngày của kỳ {span.title}", partial(_move, span))
        return SpanDialog.ask(self._owner, span, recorded, deed)


def _measure(cell: PastedCell) -> str:
    return cell.line.indicator.measure


def _save(draft: IndicatorDraft) -> Callable[..., IndicatorId]:
    return partial(service.save_indicator, draft=draft)


def _move(span: Span, to: Span) -> Callable[..., None]:
    return partial(service.move_span, span=span, to=to)
