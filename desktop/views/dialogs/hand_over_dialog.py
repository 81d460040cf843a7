"""A unit that closes hands its unfinished tasks to others, all at once and by one document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.register.values import Document, UnitId
from desktop.services.amendment_drafts import HandOverDraft
from desktop.services.drafts import DocumentDraft
from desktop.services.handing_over import HandOverSheet, begins_on
from desktop.services.values import DocumentSummary, Unit
from desktop.text.dates import short_date
from desktop.views.date_field import DateField
from desktop.views.dialogs.asking import Record, Refused, put
from desktop.views.dialogs.document_field import DocumentField
from desktop.views.dialogs.fields import Choice, day_in, line
from desktop.views.dialogs.hand_over_model import HEIR, NO_LONGER, HandOverModel, HeirDelegate
from desktop.views.dialogs.preview_table import PreviewTable
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.task_fields import unit_text
from desktop.views.forms import describe, soft_label
from desktop.views.messages import Messages
from desktop.views.tasks_table import ENTER
from desktop.views.theme import GRID, Role, set_role

EXPLANATION = (
    "Nhiệm vụ chưa hoàn thành của đơn vị được chuyển cho đơn vị khác trong một lần; nhiệm vụ đã "
    "hoàn thành hoặc đã dừng vẫn đứng tên đơn vị cũ."
)
NOT_READ = "Chọn đơn vị và ngày cuối cùng hoạt động để xem nhiệm vụ chưa hoàn thành."
GIVE_UP = "Bỏ đơn vị nhận đã chọn cho {} nhiệm vụ? Chưa có gì được ghi vào sổ."
LINES_AROUND = 18
"""Lines of text that the explanation, the table and the buttons take."""
LETTERS, LINES = 120, 16
ReadSheet = Callable[[UnitId, date, Callable[[HandOverSheet], None], Refused], None]
"""Reads what a unit has unfinished on a day."""


class HeirsTable(PreviewTable):
    """Enter chooses the heir of the current row, wherever in the row the focus is."""

    def sizeHint(self) -> QSize:
        """Room for the contents and for some rows."""
        letters = self.fontMetrics()
        return QSize(letters.averageCharWidth() * LETTERS, letters.lineSpacing() * LINES)

    def minimumSizeHint(self) -> QSize:
        """Two rows."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().lineSpacing() * 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the cell that can be chosen; a list that is open takes Enter itself."""
        if event.key() in ENTER and self.state() is QAbstractItemView.State.EditingState:
            return
        if event.key() in ENTER and self.currentIndex().isValid():
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(HEIR))
        super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class HandOverSources:
    """What a hand-over can name, and how to read what a unit has unfinished."""

    units: tuple[Unit, ...]
    documents: tuple[DocumentSummary, ...]
    read_sheet: ReadSheet


class HandOverDialog(Question):
    """Ask who takes over each unfinished task of a unit, by what document, and its last day."""

    def __init__(
        self,
        parent: QWidget | None,
        sources: HandOverSources,
        unit: UnitId | None = None,
        messages: Messages | None = None,
    ) -> None:
        super().__init__(parent, "Bàn giao khi sắp xếp đơn vị", EXPLANATION, "&Ghi bàn giao")
        self.messages = messages
        self.area.lines_around = LINES_AROUND
        self._units = sources.units
        self._read_sheet = sources.read_sheet
        self._documents = {one.document.id: one.document for one in sources.documents}
        self._sheet: HandOverSheet | None = None
        closing = [(unit_text(one), one.id) for one in sources.units if not one.successors]
        self.unit_combo: Choice[UnitId | None] = Choice([("Chọn đơn vị", None), *closing], unit)
        self.closes_field = DateField()
        self.document_field = DocumentField(sources.documents)
        self.reason_line = line("", "sắp xếp tổ chức bộ máy")
        self.begins_label = QLabel()
        self.begins_label.setWordWrap(True)
        self.model = HandOverModel()
        self.table = HeirsTable(
            self.model, "Nhiệm vụ bàn giao", HandOverModel.WIDTHS, HandOverModel.GROWS
        )
        self.table.setItemDelegateForColumn(HEIR, HeirDelegate(self.table))
        self.give_combo: Choice[UnitId | None] = Choice([(NO_LONGER, None)])
        self.give_button = QPushButton("Giao các &dòng đang chọn")
        self.give_button.setAutoDefault(False)
        self.count_label = soft_label(NOT_READ)
        self._lay_out()
        self._connect()
        self._on_asked()

    def _lay_out(self) -> None:
        self.body.setSpacing(GRID)
        self.form.setVerticalSpacing(4)
        self.unit_row = self.row("Đơn vị kết thú&c", self.unit_combo)
        self.closes_row = self.row(
            "Ngày c&uối cùng",
            self.closes_field,
            "Ngày cuối cùng đơn vị còn hoạt động",
        )
        self.document_row = self.row("Theo &văn bản", self.document_field)
        self.row("&Lý do", self.reason_line, "Không bắt buộc")
        self.row("Bàn giao từ", self.begins_label)
        self.document_row.forget_at(self.document_field.chosen)
        bulk = QWidget()
        across = QHBoxLayout(bulk)
        across.setContentsMargins(0, 0, 0, 0)
        caption = QLabel("Giao ch&o")
        caption.setBuddy(self.give_combo)
        describe(self.give_combo, "Giao cho")
        for part in (caption, self.give_combo, self.give_button):
            across.addWidget(part, 1 if part is self.give_combo else 0)
        self.insert(self.table, 1)
        self.insert(bulk)
        self.insert(self.count_label)

    def _connect(self) -> None:
        self.unit_combo.currentIndexChanged.connect(self._on_asked)
        self.closes_field.date_changed.connect(self._on_asked)
        self.document_field.chosen.connect(self._on_asked)
        self.unit_row.forget_at(self.unit_combo.currentIndexChanged)
        self.closes_row.forget_at(self.closes_field.date_changed)
        self.model.changed.connect(self._on_given)
        self.model.modelReset.connect(self._on_given)
        self.give_button.clicked.connect(self._on_give)
        self.table.selectionModel().selectionChanged.connect(self._on_rows_chosen)

    def check(self) -> None:
        """A unit, its last day and a document."""
        if self.unit_combo.value() is None:
            self.unit_row.tell("Chưa chọn đơn vị; hãy chọn đơn vị kết thúc hoạt động.")
        if self.closes_field.day is None and not self.closes_row.problem.text():
            self.closes_row.tell("Chưa có ngày; hãy ghi ngày cuối cùng đơn vị hoạt động.")
        if self.document_field.value() is None:
            self.document_row.tell("Chưa chọn văn bản; hãy chọn quyết định sắp xếp đơn vị.")

    def loses(self) -> str:
        """Who was chosen."""
        given = self.model.rowCount() - len(self.model.open_places())
        return GIVE_UP.format(given) if given else ""

    def finish(self) -> None:
        """Close only when every task has somebody to go to."""
        left = self.model.open_places()
        if not left and self._sheet is not None:
            super().finish()
            return
        if left:
            set_role(self.count_label, Role.MISTAKE)
            self.count_label.setText(f"{self._open_text()}; hãy chọn cho từng nhiệm vụ.")
            self.table.setCurrentIndex(self.model.index(left[0], HEIR))
            self.table.setFocus()

    def answer(self) -> HandOverDraft:
        """The hand-over as chosen; only after `check` told nothing."""
        unit, document = self.unit_combo.value(), self.document_field.value()
        assert unit is not None
        assert document is not None
        return HandOverDraft(
            unit,
            document,
            day_in(self.closes_field),
            self.model.leads(),
            self.model.coordinating(),
            self.reason_line.text().strip(),
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        sources: HandOverSources,
        unit: UnitId | None = None,
        *,
        messages: Messages | None = None,
        record: Record[HandOverDraft] | None = None,
    ) -> HandOverDraft | None:
        """Ask about the hand-over of a unit, chosen already or not."""
        dialog = cls(parent, sources, unit, messages)
        return put(dialog, dialog.answer, record)

    def _begins(self) -> date | None:
        """The first day of the successors."""
        closes = self.closes_field.day
        if closes is None:
            return None
        document = self._chosen_document()
        day = (document.in_force_on or document.issued_on) if document else None
        return begins_on(closes, day)

    def _chosen_document(self) -> Document | DocumentDraft | None:
        chosen = self.document_field.value()
        return self._documents.get(chosen) if isinstance(chosen, str) else chosen

    def _open_text(self) -> str:
        return f"Còn {len(self.model.open_places())} nhiệm vụ chưa chọn đơn vị nhận"

    @Slot()
    def _on_asked(self, *_: object) -> None:
        """Read again what the unit has unfinished before its successors begin."""
        unit, begins = self.unit_combo.value(), self._begins()
        document = self._chosen_document()
        told = [short_date(begins)] if begins else ["chưa rõ"]
        if document is not None and not document.signed:
            told.append("văn bản chưa ký: nhiệm vụ chỉ chuyển khi văn bản được ký")
        self.begins_label.setText(" · ".join(told))
        self._sheet = None
        if unit is None or begins is None:
            self.model.set_tasks((), ())
            return
        heirs = [one for one in self._units if one.id != unit and one.is_open(begins)]
        self.model.offer([(one.id, one.name) for one in heirs])
        options: list[tuple[str, UnitId | None]] = [(one.name, one.id) for one in heirs]
        self.give_combo.set_options([*options, (f"{NO_LONGER} (dòng phối hợp)", None)])
        self.give_combo.setCurrentIndex(0)
        self._read_sheet(unit, begins - timedelta(days=1), self._show_sheet, self.tell)

    def _show_sheet(self, sheet: HandOverSheet) -> None:
        if sheet.unit.id != self.unit_combo.value():
            return
        self._sheet = sheet
        self.tell("")
        self.model.set_tasks(sheet.leads, sheet.coordinating)
        self.table.selectAll()

    @Slot()
    def _on_given(self) -> None:
        count = self.model.rowCount()
        if self._sheet is None:
            text = NOT_READ
        elif not count:
            text = "Đơn vị này không còn nhiệm vụ nào chưa hoàn thành; chỉ ghi ngày kết thúc."
        elif self.model.open_places():
            text = f"{count} nhiệm vụ chưa hoàn thành. {self._open_text()}"
        else:
            text = f"{count} nhiệm vụ chưa hoàn thành đều đã chọn đơn vị nhận"
        set_role(self.count_label, Role.SOFT)
        self.count_label.setText(text)
        self._on_rows_chosen()

    @Slot(QItemSelection, QItemSelection)
    def _on_rows_chosen(self, *_: object) -> None:
        chosen = len(self.table.selectionModel().selectedRows())
        self.give_button.setEnabled(chosen > 0 and self.give_combo.count() > 0)
        self.give_button.setText(f"Giao {chosen} &dòng đang chọn" if chosen else "Giao các &dòng")

    @Slot()
    def _on_give(self) -> None:
        places = [one.row() for one in self.table.selectionModel().selectedRows()]
        self.model.give(places, self.give_combo.value())
        left = self.model.open_places()
        if left:
            self._select(left)

    def _select(self, places: tuple[int, ...]) -> None:
        """Go on with the tasks that nobody was chosen for."""
        selection = QItemSelection()
        for place in places:
            selection.select(self.model.index(place, 0), self.model.index(place, HEIR))
        flags = QItemSelectionModel.SelectionFlag
        chosen = self.table.selectionModel()
        chosen.setCurrentIndex(self.model.index(places[0], 0), flags.NoUpdate)
        chosen.select(selection, flags.ClearAndSelect)
