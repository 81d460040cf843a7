"""First step of taking a list in: the file, its columns, its rows and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.services.drafts import ProgrammeDraft
from desktop.services.held import held_rows
from desktop.views.dialogs.columns_panel import ColumnsPanel
from desktop.views.dialogs.deadline_field import DeadlineRules
from desktop.views.dialogs.import_model import (
    ROW_ROLE,
    WHOLE_FILE,
    Column,
    DraftModel,
    PreviewRow,
)
from desktop.views.dialogs.preview_table import OnlyProblems, PreviewTable
from desktop.views.dialogs.steps import Step
from desktop.views.forms import describe, heading, soft_label
from desktop.views.messages import LISTS, Messages
from desktop.views.work import Work

TYPING_MS = 400
LONGEST_CONTENT = 120
TOLD_LINES = 2
"""Room below the table for what is wrong with its current row, so that it does not jump."""
NO_YEAR = 1999
"""Shown by the field of the year as `chọn năm`."""
FIELDS = (
    ("Số thứ tự", "ordinal"),
    ("Nội dung", "content"),
    ("Đơn vị chủ trì", "lead"),
    ("Đơn vị phối hợp", "coordinating"),
    ("Lãnh đạo", "leader"),
    ("Thời hạn", "deadline"),
    ("Sản phẩm", "product"),
    ("Cấp trình", "submit_to"),
    ("Lĩnh vực", "field"),
    ("Ghi chú", "note"),
)
"""What a column can be taken for, by the reader's names of fields."""
SEVERAL_COLUMNS = ("submit_to",)
"""Fields that several columns may share: one column for each body, with a cross."""
WIDTHS: dict[int, int] = {
    Column.ROW: 5,
    Column.PROBLEM: 22,
    Column.ORDINAL: 5,
    Column.CONTENT: 31,
    Column.LEAD: 18,
    Column.DEADLINE: 13,
    Column.MEANING: 12,
    Column.COORDINATING: 22,
    Column.LEADER: 18,
    Column.PRODUCT: 18,
    Column.SUBMIT_TO: 18,
    Column.FIELD: 18,
    Column.NOTE: 18,
}


def read_list(
    path: Path, year: int | None, mapping: Mapping[str, str] | None, *, day_itself: bool = False
) -> ProgrammeDraft:
    """Read a list from a file; `trước 15/11` is due that day where `day_itself`.

    Raises UserError for a file that cannot be one.
    """
    from desktop.imports.programme import read_programme

    return read_programme(path, year=year, mapping=mapping, before_is_day_itself=day_itself)


def remarks_of(draft: ProgrammeDraft) -> tuple[str, ...]:
    """What is said of the whole file: problems first, then what was taken for granted."""
    problems = (problem.message for problem in draft.problems if problem.row == WHOLE_FILE)
    return (*problems, *draft.assumptions)


class ListStep(Step):
    """Choose the file and see what was read; nothing of it is saved."""

    title = "Danh mục nhiệm vụ"
    explanation = (
        "Xem lại các cột và các dòng đọc được. Nội dung, chủ trì và thời hạn sửa được ngay trong "
        "bảng (F2); chưa có gì được lưu cho đến khi bấm nút nhận."
    )

    def __init__(
        self,
        work: Work,
        messages: Messages,
        path: Path | None = None,
        *,
        day_itself: bool = False,
    ) -> None:
        super().__init__()
        self._work = work
        self._messages = messages
        self._day_itself = day_itself
        self.path: Path | None = None
        self._read: ProgrammeDraft | None = None
        self._wrong = ""
        self.choose_button = QPushButton("Chọn &tệp…")
        self.choose_button.setAutoDefault(False)
        self.path_label = QLabel("Chưa chọn tệp Excel hoặc Word nào")
        self.year_spin = QSpinBox()
        self.year_spin.setRange(NO_YEAR, 2100)
        self.year_spin.setSpecialValueText("chọn năm")
        self.summary_label = heading("")
        self.assumptions_label = soft_label("")
        self.only_check = QCheckBox("Chỉ dòng &cần xem")
        self.columns_label = soft_label("")
        self.columns_label.setVisible(False)
        self.columns_panel = ColumnsPanel(FIELDS, shared=SEVERAL_COLUMNS)
        self.model = DraftModel()
        self.shown = OnlyProblems(self.model)
        self.table = PreviewTable(self.shown, "Các dòng đọc được", WIDTHS, Column.CONTENT)
        self.told_label = soft_label("")
        self.told_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told_label.setMinimumHeight(TOLD_LINES * self.fontMetrics().lineSpacing())
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._lay_out()
        self._connect()
        if path is not None:
            self.open(path)

    def _lay_out(self) -> None:
        describe(self.year_spin, "Năm của chương trình", "Thời hạn được hiểu theo năm này")
        year_label = QLabel("&Năm của chương trình")
        year_label.setBuddy(self.year_spin)
        top = QHBoxLayout()
        top.addWidget(self.choose_button)
        top.addWidget(self.path_label, 1)
        top.addWidget(year_label)
        top.addWidget(self.year_spin)
        line = QHBoxLayout()
        line.addWidget(self.summary_label, 1)
        line.addWidget(self.only_check)
        left = QWidget()
        panel = QVBoxLayout(left)
        panel.setContentsMargins(0, 0, 8, 0)
        panel.addWidget(heading("Cột trong tệp được hiểu là"))
        panel.addWidget(self.columns_panel, 1)
        panel.addWidget(self.columns_label)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.table)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(top)
        column.addLayout(line)
        column.addWidget(self.assumptions_label)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.told_label)
        self._show_read()

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._on_choose)
        self.year_spin.valueChanged.connect(self._on_year_typed)
        self._typing.timeout.connect(self._on_corrected)
        self.columns_panel.corrected.connect(self._on_corrected)
        self.columns_panel.told.connect(self._on_columns_told)
        self.only_check.toggled.connect(self.shown.set_only)
        self.model.mended.connect(self._show_summary)
        self.model.mended.connect(self._show_told)
        self.table.selectionModel().currentChanged.connect(self._show_told)

    def is_begun(self) -> bool:
        """Whether a file was chosen."""
        return self.path is not None

    def open(self, path: Path) -> None:
        """Read a file, its columns and year as the program takes them."""
        self.path = path
        self.path_label.setText(path.name)
        self.path_label.setToolTip(str(path))
        self._read = None
        self.model.forget()
        self._ask(None, None)

    def draft(self) -> ProgrammeDraft:
        """The list as mended; only after `mistake` had none."""
        return replace(self.model.draft(), year=self._year())

    def mistake(self) -> str:
        """A file that was read, with at least one row that can be saved."""
        if self.path is None:
            return "Chưa chọn tệp; hãy chọn tệp danh mục nhiệm vụ."
        if self._wrong:
            return self._wrong
        if self._read is None or self._typing.isActive():
            return "Đang đọc tệp; hãy đợi một chút."
        if self._year() is None:
            return "Chưa biết năm của chương trình; hãy chọn năm."
        if all(row.is_blocked for row in self.model.rows()):
            return (
                "Chưa có dòng nào nhận được; hãy xem cột nào là nội dung và sửa các dòng báo lỗi."
            )
        return ""

    def _year(self) -> int | None:
        year = self.year_spin.value()
        return None if year == NO_YEAR else year

    def _ask(self, year: int | None, mapping: Mapping[str, str] | None) -> None:
        if self.path is None:
            return
        self._wrong = ""
        self.summary_label.setText("Đang đọc tệp…")
        self._work.run(
            partial(read_list, self.path, year, mapping, day_itself=self._day_itself),
            self._on_read,
            title="Đang đọc tệp…",
            slot="import",
            refused=self._on_refused,
        )

    @Slot()
    def _on_choose(self) -> None:
        path = self._messages.open_file(self, "Chọn tệp danh mục nhiệm vụ", LISTS)
        if path is not None:
            self.open(path)

    @Slot()
    def _on_year_typed(self) -> None:
        self._typing.start()

    @Slot()
    def _on_corrected(self) -> None:
        self._ask(self._year(), self.columns_panel.mapping() or None)

    @Slot(str)
    def _on_columns_told(self, sentence: str) -> None:
        self.columns_label.setText(sentence)
        self.columns_label.setVisible(bool(sentence))

    def _on_read(self, draft: ProgrammeDraft) -> None:
        self._read = draft
        self.year_spin.blockSignals(True)
        self.year_spin.setValue(draft.year or NO_YEAR)
        self.year_spin.blockSignals(False)
        self.columns_panel.show_columns(draft.columns)
        place = self._place()
        self.model.set_draft(draft, DeadlineRules(self.year_spin.value(), self._day_itself))
        self._go_to(*place)
        self._show_read()
        self._work.read(partial(held_rows, draft=draft), self._on_held, slot="import-held")

    def _on_held(self, held: dict[int, str]) -> None:
        self.model.mark_held(held)
        self._show_summary()
        self._show_told()

    def _place(self) -> tuple[int, int]:
        """The row of the file and the column that the person stands at."""
        index = self.table.currentIndex()
        row = index.data(ROW_ROLE)
        return (row.row, index.column()) if isinstance(row, PreviewRow) else (0, 0)

    def _go_to(self, row: int, column: int) -> None:
        for place in range(self.shown.rowCount()):
            index = self.shown.index(place, column)
            if index.data(ROW_ROLE).row == row:
                self.table.setCurrentIndex(index)
                return

    def _on_refused(self, sentence: str) -> None:
        self._read = None
        self._wrong = sentence
        self.summary_label.setText(sentence)

    def _show_read(self) -> None:
        read = self._read is not None
        self.splitter.setVisible(read)
        self.only_check.setVisible(read)
        self.told_label.setVisible(read)
        remarks = remarks_of(self._read) if self._read is not None else ()
        self.assumptions_label.setText(" ".join(remarks))
        self.assumptions_label.setVisible(bool(remarks))
        if read:
            self._show_summary()

    @Slot()
    def _show_summary(self) -> None:
        rows = self.model.rows()
        blocked = sum(row.is_blocked for row in rows)
        held = sum(bool(row.held_in) and not row.is_blocked for row in rows)
        doubtful = sum(bool(row.told) and not row.is_blocked and not row.held_in for row in rows)
        text = f"Nhận được {len(rows) - blocked} nhiệm vụ"
        text += f" · {blocked} dòng có lỗi sẽ bị bỏ qua" if blocked else ""
        text += f" · {held} dòng đã có trong sổ" if held else ""
        text += f" · {doubtful} dòng nên xem lại" if doubtful else ""
        self.summary_label.setText(text)
        self.table.setColumnHidden(Column.PROBLEM, not (blocked or held or doubtful))
        self.only_check.setEnabled(bool(blocked or held or doubtful))

    @Slot()
    def _show_told(self) -> None:
        """Tell all of the current row, whose cells may be cut short or out of sight."""
        row = self.table.currentIndex().data(ROW_ROLE)
        told = row.told if isinstance(row, PreviewRow) else ()
        content = row.task.content if isinstance(row, PreviewRow) and row.task else ""
        first = f"Dòng {row.row}: {_shortened(content)}" if told else ""
        self.told_label.setText("\n".join((first, *told)))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_CONTENT else f"{line[:LONGEST_CONTENT].rstrip()}…"
