"""Chỉ tiêu, under Danh mục: the numbers of one span typed in a grid, and their history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from desktop.register.indicators import IndicatorId
from desktop.register.spans import Span, SpanKind
from desktop.services.catalogue import units_on
from desktop.services.indicator_reading import indicator_history, indicator_table, latest_span
from desktop.services.indicator_values import (
    IndicatorHistory,
    IndicatorTable,
    ListedIndicator,
)
from desktop.services.usual_indicators import UsualIndicator, lacking
from desktop.services.values import Unit
from desktop.text.typed_numbers import read_typed
from desktop.views.empty_page import EmptyPage
from desktop.views.flow import FlowLayout
from desktop.views.forms import describe
from desktop.views.indicator_acts import IndicatorActs
from desktop.views.indicator_history import IndicatorHistoryTable
from desktop.views.indicators_grid import IndicatorsGrid
from desktop.views.indicators_model import Column, IndicatorsModel
from desktop.views.indicators_typing import IndicatorsTyping
from desktop.views.messages import Messages
from desktop.views.page import Page
from desktop.views.span_chooser import SpanChooser
from desktop.views.theme import GRID, Role, colours_of, set_role
from desktop.views.work import Work

AFFECTING = frozenset({"indicator", "indicator_value", "unit"})
USUAL = "Thêm các chỉ tiêu thường &dùng…"


@dataclass(frozen=True, slots=True)
class IndicatorsRead:
    """All that the tab shows; `history` only where it is looked at."""

    table: IndicatorTable
    units: tuple[Unit, ...]
    lacking: tuple[UsualIndicator, ...]
    history: IndicatorHistory | None = None


def read_indicators(
    session: Session, span: Span | None, history: SpanKind | None, today: date
) -> IndicatorsRead:
    """Read a span, the last one typed for where it is None, and the history of a kind."""
    table = indicator_table(session, span or latest_span(session, today))
    return IndicatorsRead(
        table,
        units_on(session, today),
        lacking(session),
        indicator_history(session, history) if history else None,
    )


class IndicatorsTab(Page):
    """Each typed number, and each paste, is one action that can be undone."""

    def __init__(self, work: Work, messages: Messages, today: date | None = None) -> None:
        super().__init__()
        self._work = work
        self._today = today or date.today()
        self._read: IndicatorsRead | None = None
        self._wanted: IndicatorId | None = None
        self._is_chosen = False
        self.acts = IndicatorActs(self, work, messages)
        self.chooser = SpanChooser(self._today)
        self.model = IndicatorsModel()
        self.grid = IndicatorsGrid(self.model)
        self.typing = IndicatorsTyping(self.model, self.grid, self.acts, self)
        self.history = IndicatorHistoryTable()
        self.new_span_button = QPushButton("Thê&m kỳ…")
        self.days_button = QPushButton("Sửa n&gày…")
        self.history_button = QPushButton("X&em nhiều kỳ")
        self.add_button = QPushButton("+ C&hỉ tiêu…")
        self.change_button = QPushButton("Sử&a…")
        self.remove_button = QPushButton("Xóa…")
        self.up_button = QPushButton("Lên")
        self.down_button = QPushButton("Xuống")
        self.usual_button = QPushButton(USUAL)
        self.remark_label = QLabel()
        self.empty_page = EmptyPage(
            "Chưa có chỉ tiêu nào",
            "Chỉ tiêu là các con số trong báo cáo: văn bản đã ban hành, thu ngân sách, hồ sơ đã "
            "giải quyết … Ghi số theo kỳ; tổng và tỷ lệ được tính và kiểm tra.",
            USUAL,
        )
        self.no_span_page = EmptyPage(
            "Chưa có kỳ nào",
            "Kỳ của một kỳ họp hoặc đợt báo cáo, từ ngày này đến ngày kia.",
            "&Bắt đầu một kỳ…",
        )
        self.stack = QStackedWidget()
        self._describe()
        self._lay_out()
        self._connect()

    def _describe(self) -> None:
        set_role(self.add_button, Role.PRIMARY)
        self.history_button.setCheckable(True)
        describe(self.history_button, "Xem nhiều kỳ", "Xem số thực hiện của mọi kỳ cùng loại")
        describe(self.new_span_button, "Thêm kỳ", "Thêm kỳ từ ngày này đến ngày kia")
        describe(self.days_button, "Sửa ngày của kỳ", "Chuyển số liệu của kỳ sang ngày khác")
        describe(self.up_button, "Lên", "Đưa chỉ tiêu lên trên (Alt+↑)")
        describe(self.down_button, "Xuống", "Đưa chỉ tiêu xuống dưới (Alt+↓)")
        self.remark_label.setWordWrap(True)
        self.remark_label.setTextFormat(Qt.TextFormat.PlainText)
        self.remark_label.setAccessibleName("Điều cần biết về ô đang chọn")
        self.remark_label.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.remark_label.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.chooser)
        for button in (self.new_span_button, self.days_button, self.history_button):
            top.addWidget(button)
        top.addStretch(1)
        top.addWidget(self.add_button)
        buttons = FlowLayout()
        for button in (
            self.change_button,
            self.remove_button,
            self.up_button,
            self.down_button,
            self.usual_button,
        ):
            buttons.addWidget(button)
        self._grid_page = QWidget()
        column = QVBoxLayout(self._grid_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.grid, 1)
        column.addWidget(self.remark_label)
        column.addLayout(buttons)
        for page in (self._grid_page, self.history, self.empty_page, self.no_span_page):
            self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(GRID)
        whole.addLayout(top)
        whole.addWidget(self.stack, 1)
        self._show_session_buttons()

    def _connect(self) -> None:
        self._work.changed.connect(self._on_register_changed)
        self.chooser.span_chosen.connect(self._on_span_chosen)
        self.new_span_button.clicked.connect(self._on_new_span)
        self.no_span_page.filled.connect(self._on_new_span)
        self.days_button.clicked.connect(self._on_other_days)
        self.history_button.toggled.connect(self._on_history_toggled)
        self.add_button.clicked.connect(self._on_add)
        self.change_button.clicked.connect(self._on_change)
        self.remove_button.clicked.connect(self._on_remove)
        self.up_button.clicked.connect(partial(self._on_move, -1))
        self.down_button.clicked.connect(partial(self._on_move, 1))
        self.usual_button.clicked.connect(self._on_usual)
        self.empty_page.filled.connect(self._on_usual)
        self.typing.noticed.connect(self._tell_remark)
        self.grid.opened.connect(self._on_change)
        self.grid.moved.connect(self._on_move)
        self.grid.selectionModel().currentChanged.connect(self._on_current_changed)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.model.colours = colours_of(self)

    def refresh(self) -> None:
        """Read the span again; the first time, the last one that was typed for."""
        span = self.chooser.span if self._is_chosen else None
        history = self.chooser.kind if self.history_button.isChecked() else None
        self._work.read(
            partial(read_indicators, span=span, history=history, today=self._today),
            self.show_read,
            slot="indicators",
        )

    def show_read(self, read: IndicatorsRead) -> None:
        """Show what was read."""
        self._read = read
        self.model.colours = colours_of(self)
        if not self._is_chosen:
            self._is_chosen = True
            self.chooser.show_span(read.table.span)
        self.chooser.set_recorded(read.table.recorded)
        self._show_session_buttons()
        chosen = self._chosen()
        column = max(self.grid.currentIndex().column(), 0)
        self.model.show_table(read.table)
        same = read.table.before == read.table.year_before
        self.grid.setColumnHidden(Column.YEAR_BEFORE, same)
        if read.history is not None:
            self.history.show_history(read.history)
        self.typing.span = self.chooser.span
        self._show_page()
        self._choose_again(chosen, Column(column))
        self._tell_remark()

    def show_indicator(self, indicator: IndicatorId, span: Span | None) -> None:
        """Go to an indicator in a span."""
        self._wanted = indicator
        self.history_button.setChecked(False)
        if span is not None:
            self._is_chosen = True
            self.chooser.show_span(span)
        self.refresh()

    def _show_page(self) -> None:
        has_lines = self._read is not None and bool(self._read.table.lines)
        if not has_lines:
            page: QWidget = self.empty_page
        elif self.chooser.span is None:
            page = self.no_span_page
        else:
            page = self.history if self.history_button.isChecked() else self._grid_page
        self.stack.setCurrentWidget(page)
        self.history_button.setEnabled(has_lines)
        is_session = self.chooser.kind is SpanKind.SESSION
        self.days_button.setEnabled(is_session and self.chooser.span in self._recorded())

    def _show_session_buttons(self) -> None:
        is_session = self.chooser.kind is SpanKind.SESSION
        self.new_span_button.setVisible(is_session)
        self.days_button.setVisible(is_session)

    def _choose_again(self, chosen: ListedIndicator | None, column: Column) -> None:
        """Keep the current cell, or go to the one asked for, or begin where a number is due."""
        wanted, self._wanted = self._wanted, None
        indicator = wanted or (chosen.id if chosen else None)
        row = self.model.row_of(indicator) if indicator else None
        if wanted and row is not None:
            self.grid.go_to(row)
            self.grid.setFocus()
        elif not self.grid.currentIndex().isValid() and self.model.rows:
            first = next(r for r in range(len(self.model.rows)) if self.model.line_at(r))
            place = row if row is not None else first
            self.grid.go_to(place, column if row is not None else Column.ACTUAL)

    def _chosen(self) -> ListedIndicator | None:
        line = self.model.line_at(self.grid.currentIndex().row())
        return line.listed if line else None

    def _recorded(self) -> tuple[Span, ...]:
        return self._read.table.recorded if self._read else ()

    def _known(self) -> tuple[ListedIndicator, ...]:
        return tuple(line.listed for line in self._read.table.lines) if self._read else ()

    @Slot()
    def _tell_remark(self) -> None:
        """Tell what the person must see of the last numbers, and what there is to know here."""
        index, notice = self.grid.currentIndex(), self.typing.notice
        if not index.isValid():
            remark = ""
        elif text := self.model.mistaken(index):
            line = self.model.line_at(index.row())
            remark = read_typed(text, line.indicator.measure if line else "").mistake
        else:
            remark = self.model.remark(index)
        is_wrong = index.isValid() and self.model.is_wrong(index)
        told = (notice, remark if is_wrong or not notice else "")
        set_role(self.remark_label, Role.MISTAKE if notice or is_wrong else Role.SOFT)
        self.remark_label.setText("\n".join(text for text in told if text))

    @Slot(object, object)
    def _on_register_changed(self, kinds: frozenset[str], _who: object) -> None:
        if kinds & AFFECTING:
            self.outdate()

    @Slot(object)
    def _on_span_chosen(self, span: Span | None) -> None:
        self._is_chosen = True
        self.typing.span, self.typing.notice = None, ""
        self._show_session_buttons()
        self._show_page()
        if span is not None:
            self.refresh()

    @Slot(bool)
    def _on_history_toggled(self, _on: bool) -> None:
        self._show_page()
        self.refresh()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        chosen = self._chosen() is not None
        for button in (self.change_button, self.remove_button, self.up_button, self.down_button):
            button.setEnabled(chosen)
        self._tell_remark()

    @Slot()
    def _on_new_span(self) -> None:
        span = self.acts.ask_new_span(self._recorded())
        if span is not None:
            self._go_to_span(span)

    @Slot()
    def _on_other_days(self) -> None:
        before = self.chooser.span
        if before is None:
            return
        span = self.acts.ask_other_days(before, self._recorded())
        if span is not None:
            self.chooser.forget(before)
            self._go_to_span(span)

    def _go_to_span(self, span: Span) -> None:
        self._is_chosen = True
        self.chooser.show_span(span)
        self._show_session_buttons()
        self._show_page()
        self.refresh()

    @Slot()
    def _on_add(self) -> None:
        self.acts.ask_indicator(None, self._known(), self._read.units if self._read else ())

    @Slot()
    def _on_change(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._read is not None:
            self.acts.ask_indicator(chosen, self._known(), self._read.units)

    @Slot()
    def _on_remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.acts.remove(chosen)

    @Slot(int)
    def _on_move(self, steps: int, _checked: bool = False) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.acts.move(chosen, steps)

    @Slot()
    def _on_usual(self) -> None:
        if self._read is not None:
            self.acts.add_usual(self._read.lacking)
