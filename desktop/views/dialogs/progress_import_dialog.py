"""Take in a file of progress reports: the file, its rows, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.register.values import ProgrammeId
from desktop.services.drafts import ProgressFileDraft
from desktop.services.progress import ProgressMatches, match_progress
from desktop.services.values import Programme
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import Choice
from desktop.views.dialogs.progress_import_model import Column, ProgressModel
from desktop.views.dialogs.steps import LETTERS_OF_LIST, Step, Steps
from desktop.views.forms import add_row, heading, new_form, soft_label
from desktop.views.messages import LISTS, Messages
from desktop.views.tables import Table
from desktop.views.work import Work

WIDTHS: dict[int, int] = {
    Column.ROW: 6,
    Column.PROBLEM: 34,
    Column.ORDINAL: 6,
    Column.CONTENT: 36,
    Column.TASK: 36,
    Column.STATE: 16,
    Column.ON: 12,
    Column.TEXT: 34,
    Column.DIFFICULTY: 24,
    Column.PROPOSAL: 24,
    Column.RESULT: 24,
}


def read_reports(path: Path, year: int | None) -> ProgressFileDraft:
    """Read progress reports from a file. Raises UserError for a file that cannot hold them."""
    from desktop.imports.progress import read_progress

    return read_progress(path, year=year)


@dataclass(frozen=True, slots=True)
class ProgressAccepted:
    """A progress file as a person accepted it; `programme` None looks in every programme."""

    draft: ProgressFileDraft
    programme: ProgrammeId | None


class ProgressStep(Step):
    """Choose the file and see its rows; nothing of it is saved."""

    title = "Báo cáo tiến độ của các đơn vị"
    explanation = (
        "Mỗi dòng được tìm đúng nhiệm vụ theo số thứ tự và nội dung. "
        "Chưa có gì được lưu cho đến khi bấm nút nhận."
    )

    def __init__(
        self,
        work: Work,
        messages: Messages,
        programmes: tuple[Programme, ...],
        chosen: ProgrammeId | None = None,
    ) -> None:
        super().__init__()
        self._work = work
        self._messages = messages
        self._path: Path | None = None
        self._read: ProgressFileDraft | None = None
        self._is_matched = False
        self._wrong = ""
        self._years = {one.id: one.year for one in programmes}
        self.choose_button = QPushButton("Chọn &tệp…")
        self.choose_button.setAutoDefault(False)
        self.path_label = QLabel("Chưa chọn tệp Excel hoặc Word nào")
        self.programme_combo: Choice[ProgrammeId | None] = Choice(
            [("Tất cả các chương trình", None), *((one.title, one.id) for one in programmes)],
            chosen,
        )
        self.summary_label = heading("")
        self.assumptions_label = soft_label("")
        self.model = ProgressModel()
        self.table = Table(self.model, "Các dòng đọc được", WIDTHS, grows=Column.CONTENT)
        form = new_form()
        add_row(form, "Tệ&p", self.choose_button)
        add_row(form, "Đã chọn", self.path_label)
        add_row(form, "&Chương trình", self.programme_combo, "Tìm nhiệm vụ trong chương trình nào")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(form)
        column.addWidget(self.summary_label)
        column.addWidget(self.assumptions_label)
        column.addWidget(self.table, 1)
        self.choose_button.clicked.connect(self._on_choose)
        self.programme_combo.activated.connect(self._on_programme_chosen)
        self._show()

    def is_begun(self) -> bool:
        """Whether a file was chosen."""
        return self._path is not None

    def open(self, path: Path) -> None:
        """Read a file."""
        self._path = path
        self.path_label.setText(path.name)
        self.path_label.setToolTip(str(path))
        self._ask()

    def accepted(self) -> ProgressAccepted:
        """The file and where its tasks are; only after `mistake` had none."""
        assert self._read is not None
        return ProgressAccepted(self._read, self.programme_combo.value())

    def mistake(self) -> str:
        """A file that was read, with at least one row that can be saved."""
        if self._path is None:
            return "Chưa chọn tệp; hãy chọn tệp báo cáo tiến độ."
        if self._wrong:
            return self._wrong
        if not self._is_matched:
            return "Đang đọc tệp; hãy đợi một chút."
        if all(row.is_blocked for row in self.model.rows):
            return "Chưa có dòng nào nhận được; hãy sửa các dòng báo lỗi trong tệp rồi chọn lại."
        return ""

    def _ask(self) -> None:
        if self._path is None:
            return
        self._read = None
        self._is_matched = False
        self._wrong = ""
        self.summary_label.setText("Đang đọc tệp…")
        programme = self.programme_combo.value()
        year = self._years[programme] if programme else None
        self._work.run(
            partial(read_reports, self._path, year),
            self._on_read,
            title="Đang đọc tệp…",
            slot="import",
            refused=self._on_refused,
        )

    @Slot()
    def _on_choose(self) -> None:
        path = self._messages.open_file(self, "Chọn tệp báo cáo tiến độ", LISTS)
        if path is not None:
            self.open(path)

    @Slot()
    def _on_programme_chosen(self) -> None:
        self._ask()

    def _on_read(self, draft: ProgressFileDraft) -> None:
        self._read = draft
        self._work.read(
            partial(match_progress, draft=draft, programme=self.programme_combo.value()),
            self._on_matched,
            slot="import-match",
        )

    def _on_matched(self, matches: ProgressMatches) -> None:
        if self._read is None:
            return
        self._is_matched = True
        self.model.set_file(self._read, matches)
        self._show()

    def _on_refused(self, sentence: str) -> None:
        self._wrong = sentence
        self.summary_label.setText(sentence)

    def _show(self) -> None:
        self.table.setVisible(self._is_matched)
        self.assumptions_label.setVisible(bool(self._read and self._read.assumptions))
        if self._read is None or not self._is_matched:
            return
        rows = self.model.rows
        blocked = sum(row.is_blocked for row in rows)
        wrong = f" · {blocked} dòng có lỗi sẽ bị bỏ qua" if blocked else ""
        self.summary_label.setText(f"Nhận được {len(rows) - blocked} báo cáo{wrong}")
        self.assumptions_label.setText(" ".join(self._read.assumptions))
        self.table.setColumnHidden(Column.PROBLEM, not any(row.problems for row in rows))


class ProgressImportDialog(Steps):
    """Nothing is saved here: the answer is accepted by a service as one action."""

    letters = LETTERS_OF_LIST

    def __init__(
        self,
        parent: QWidget | None,
        work: Work,
        messages: Messages,
        programmes: tuple[Programme, ...],
        chosen: ProgrammeId | None = None,
    ) -> None:
        super().__init__(parent, "Nhập tiến độ từ tệp", "&Nhận vào sổ", messages)
        self.step = ProgressStep(work, messages, programmes, chosen)
        self.add_step(self.step)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        work: Work,
        messages: Messages,
        programmes: tuple[Programme, ...],
        chosen: ProgrammeId | None = None,
        record: Record[ProgressAccepted] | None = None,
    ) -> ProgressAccepted | None:
        """Ask for a progress file to take in."""
        dialog = cls(parent, work, messages, programmes, chosen)
        return put(dialog, dialog.step.accepted, record)
