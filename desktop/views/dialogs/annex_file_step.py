"""First step of taking an annex in: the file, its columns, and what its rows say."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.services.amendment_file_drafts import AmendmentFileDraft
from desktop.views.dialogs.annex_file_model import AnnexFileModel, Column
from desktop.views.dialogs.columns_panel import ColumnsPanel
from desktop.views.dialogs.list_step import NO_YEAR, TYPING_MS
from desktop.views.dialogs.steps import Step
from desktop.views.forms import describe, heading, soft_label
from desktop.views.messages import LISTS, Messages
from desktop.views.tables import Table
from desktop.views.work import Work

FIELDS = (
    ("Số thứ tự", "ordinal"),
    ("STT trong chương trình", "programme_ordinal"),
    ("Nội dung", "content"),
    ("Nội dung mới", "new_content"),
    ("Thời hạn", "deadline"),
    ("Thời hạn cũ", "old_deadline"),
    ("Thời hạn mới", "new_deadline"),
    ("Điều chỉnh thế nào", "change"),
    ("Lý do", "reason"),
    ("Đơn vị chủ trì", "lead"),
    ("Đơn vị chủ trì mới", "new_lead"),
    ("Đơn vị phối hợp", "coordinating"),
    ("Đơn vị phối hợp mới", "new_coordinating"),
    ("Lãnh đạo", "leader"),
    ("Lãnh đạo mới", "new_leader"),
    ("Sản phẩm", "product"),
    ("Sản phẩm mới", "new_product"),
    ("Gộp vào, tách thành", "into"),
    ("Cấp trình", "submit_to"),
    ("Lĩnh vực", "field"),
    ("Ghi chú", "note"),
)
"""What a column can be taken for, by the reader's names of fields."""
SHARED = ("old_deadline", "content", "coordinating", "submit_to")
NO_FILE = "Chưa chọn tệp; hãy chọn tệp phụ lục của quyết định."


def read_annex(
    path: Path, year: int | None, mapping: Mapping[str, str] | None, *, day_itself: bool = False
) -> AmendmentFileDraft:
    """Read an annex from a file; `trước 15/11` is due that day where `day_itself`.

    Raises UserError for a file that cannot be one.
    """
    from desktop.imports.amendments import read_amendments

    return read_amendments(path, year=year, mapping=mapping, before_is_day_itself=day_itself)


class AnnexFileStep(Step):
    """Choose the file and see what was read; nothing of it is saved. `opened` tells another."""

    title = "Phụ lục của quyết định"
    explanation = (
        "Xem chương trình hiểu các cột và các phần (bổ sung, điều chỉnh thời gian, đưa ra khỏi …) "
        "có đúng không. Chưa có gì được lưu cho đến khi bấm nút ghi."
    )
    opened = Signal()

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
        self._read: AmendmentFileDraft | None = None
        self._wrong = ""
        self.choose_button = QPushButton("Chọn &tệp…")
        self.choose_button.setAutoDefault(False)
        self.path_label = QLabel("Chưa chọn tệp Excel hoặc Word nào")
        self.year_spin = QSpinBox()
        self.year_spin.setRange(NO_YEAR, 2100)
        self.year_spin.setSpecialValueText("chọn năm")
        self.summary_label = heading("")
        self.assumptions_label = soft_label("")
        self.columns_panel = ColumnsPanel(FIELDS, shared=SHARED)
        self.columns_label = soft_label("")
        self.columns_label.setVisible(False)
        self.model = AnnexFileModel()
        self.table = Table(
            self.model, "Các dòng đọc được", AnnexFileModel.WIDTHS, grows=Column.CONTENT
        )
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
        column.addWidget(self.summary_label)
        column.addWidget(self.assumptions_label)
        column.addWidget(self.splitter, 1)
        self._show()

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._on_choose)
        self.year_spin.valueChanged.connect(self._on_year_typed)
        self._typing.timeout.connect(self._on_corrected)
        self.columns_panel.corrected.connect(self._on_corrected)
        self.columns_panel.told.connect(self._on_columns_told)

    def is_begun(self) -> bool:
        """Whether a file was chosen."""
        return self.path is not None

    def open(self, path: Path) -> None:
        """Read a file, its columns and year as the program takes them."""
        self.path = path
        self.path_label.setText(path.name)
        self.path_label.setToolTip(str(path))
        self._read = None
        self.opened.emit()
        self._ask(None, None)

    def draft(self) -> AmendmentFileDraft:
        """The annex as read; only after `mistake` had none."""
        assert self._read is not None
        return self._read

    def is_read(self) -> bool:
        """Whether there is an annex to go on with."""
        return self._read is not None

    def mistake(self) -> str:
        """A file that was read, of a year that is known, with a row that says what to do."""
        if self.path is None:
            return NO_FILE
        if self._wrong:
            return self._wrong
        if self._read is None or self._typing.isActive():
            return "Đang đọc tệp; hãy đợi một chút."
        if self._read.year is None:
            return "Chưa biết năm của chương trình; hãy chọn năm."
        if all(row.part is None for row in self._read.rows):
            return (
                "Chưa rõ loại điều chỉnh của dòng nào; hãy chọn cột thời hạn cũ, thời hạn mới hoặc "
                "ghi tên phần trong tệp."
            )
        return ""

    def _ask(self, year: int | None, mapping: Mapping[str, str] | None) -> None:
        if self.path is None:
            return
        self._wrong = ""
        self.summary_label.setText("Đang đọc tệp…")
        self._work.run(
            partial(read_annex, self.path, year, mapping, day_itself=self._day_itself),
            self._on_read,
            title="Đang đọc tệp…",
            slot="import",
            refused=self._on_refused,
        )

    @Slot()
    def _on_choose(self) -> None:
        path = self._messages.open_file(self, "Chọn tệp phụ lục điều chỉnh", LISTS)
        if path is not None:
            self.open(path)

    @Slot()
    def _on_year_typed(self) -> None:
        self._typing.start()

    @Slot()
    def _on_corrected(self) -> None:
        year = self.year_spin.value()
        self._ask(None if year == NO_YEAR else year, self.columns_panel.mapping() or None)

    @Slot(str)
    def _on_columns_told(self, sentence: str) -> None:
        self.columns_label.setText(sentence)
        self.columns_label.setVisible(bool(sentence))

    def _on_read(self, draft: AmendmentFileDraft) -> None:
        self._read = draft
        self.year_spin.blockSignals(True)
        self.year_spin.setValue(draft.year or NO_YEAR)
        self.year_spin.blockSignals(False)
        self.columns_panel.show_columns(draft.columns)
        self.model.set_draft(draft)
        self._show()

    def _on_refused(self, sentence: str) -> None:
        self._read = None
        self._wrong = sentence
        self.summary_label.setText(sentence)

    def _show(self) -> None:
        read = self._read
        self.splitter.setVisible(read is not None)
        remarks = self.model.remarks()
        self.assumptions_label.setText(" ".join(remarks))
        self.assumptions_label.setVisible(bool(remarks))
        if read is None:
            return
        blocked = self.model.blocked()
        text = f"Đọc được {len(read.rows)} điều chỉnh"
        text += f" · {blocked} dòng cần sửa hoặc sẽ bị bỏ qua" if blocked else ""
        self.summary_label.setText(text)
        self.table.setColumnHidden(Column.TOLD, not blocked)
