"""One dated report on a task: where it stands, what was done, what is in the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from desktop.register.values import ProgressState
from desktop.services.drafts import ReportDraft
from desktop.services.values import TaskRow
from desktop.text.dates import short_date
from desktop.views.date_field import DateField
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import Choice, Passage, day_in, line, not_yet, optional_day
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.tasks_named import tasks_label
from desktop.views.forms import soft_label

STATES = (
    ("Đang thực hiện", ProgressState.OPEN),
    ("Đã hoàn thành", ProgressState.DONE),
)


@dataclass(frozen=True, slots=True)
class ProgressAnswer:
    """A report, and the day its result document was seen (None: not verified)."""

    report: ReportDraft
    verified_on: date | None = None


class ProgressDialog(Question):
    """Ask for a report; a completion may be verified at once."""

    def __init__(
        self,
        parent: QWidget | None,
        task: TaskRow,
        on: date,
        state: ProgressState = ProgressState.OPEN,
    ) -> None:
        super().__init__(parent, "Ghi tiến độ", accept="&Ghi tiến độ")
        self._task = task
        self.body.insertWidget(0, tasks_label((task,)))
        self.body.insertWidget(1, soft_label(_deadline_line(task)))
        self.state_combo: Choice[ProgressState] = Choice(STATES, state)
        self.on_field = DateField(on)
        self.text_field = Passage()
        self.difficulty_field = Passage(lines=2)
        self.proposal_field = Passage(lines=2)
        self.result_line = line("", "Quyết định số 512/QĐ-UBND ngày 20/11/2025")
        self.verified_field = optional_day(None, "chưa kiểm tra")
        self.gap_label: QLabel = soft_label("")
        self._lay_out()
        self.state_combo.currentIndexChanged.connect(self._on_changed)
        self.result_line.textChanged.connect(self._on_changed)
        self.difficulty_field.textChanged.connect(self._on_changed)
        self.text_field.textChanged.connect(self._on_changed)
        self._on_changed()

    def _lay_out(self) -> None:
        self.row("&Tình trạng", self.state_combo)
        self.on_row = self.row("&Ngày", self.on_field, "Ngày mà báo cáo này nói đến")
        self.text_row = self.row("&Kết quả, nội dung đã làm", self.text_field)
        self.row("Khó khăn, &vướng mắc", self.difficulty_field)
        self.row("Kiến nghị, đề &xuất", self.proposal_field)
        self.row("Văn bản kết &quả", self.result_line)
        self._verified_place = self.form.rowCount()
        self.verified_row = self.row(
            "Ngày đã kiể&m tra", self.verified_field, "Ngày đã xem văn bản kết quả"
        )
        self.insert(self.gap_label)

    def gap(self) -> str:
        """What an update still lacks to be complete (domain.md 4); '' when it lacks nothing."""
        if not self.text_field.text().strip():
            return "Còn thiếu nội dung đã làm; báo cáo chưa đủ sẽ không được tổng hợp."
        if self._is_done() and not self.result_line.text().strip():
            return "Còn thiếu văn bản kết quả; báo cáo chưa đủ sẽ không được tổng hợp."
        due = self._task.deadline
        on = self.on_field.day
        late = due is not None and on is not None and on > due
        if late and not self.difficulty_field.text().strip():
            return "Nhiệm vụ đã quá hạn: hãy ghi lý do ở ô khó khăn, vướng mắc."
        return ""

    def check(self) -> None:
        """A day that is not to come, and something said while the task is open."""
        on, verified = self.on_field.day, self.verified_field.day
        self.on_row.tell(self.on_row.problem.text() or not_yet(on))
        if self._is_done():
            if on and verified and verified < on:
                self.verified_row.tell("Ngày kiểm tra trước ngày hoàn thành; hãy sửa lại ngày.")
            return
        said = (self.text_field, self.difficulty_field, self.proposal_field)
        if not any(field.text().strip() for field in said) and not self.result_line.text().strip():
            self.text_row.tell("Báo cáo chưa có gì; hãy ghi kết quả, khó khăn hoặc kiến nghị.")

    def answer(self) -> ProgressAnswer:
        """The report as typed."""
        report = ReportDraft(
            state=self.state_combo.value(),
            on=day_in(self.on_field),
            text=self.text_field.text().strip(),
            difficulty=self.difficulty_field.text().strip(),
            proposal=self.proposal_field.text().strip(),
            result_document=self.result_line.text().strip(),
        )
        return ProgressAnswer(report, self.verified_field.day if self._is_done() else None)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        task: TaskRow,
        on: date,
        state: ProgressState = ProgressState.OPEN,
        record: Record[ProgressAnswer] | None = None,
    ) -> ProgressAnswer | None:
        """Ask for a report on a task, dated `on` unless typed otherwise."""
        dialog = cls(parent, task, on, state)
        return put(dialog, dialog.answer, record)

    def _is_done(self) -> bool:
        return self.state_combo.value() is ProgressState.DONE

    def _on_changed(self) -> None:
        self.form.setRowVisible(self._verified_place, self._is_done())
        self.gap_label.setText(self.gap())


def _deadline_line(task: TaskRow) -> str:
    day = f" ({short_date(task.deadline)})" if task.deadline else ""
    last = (
        f"báo cáo gần nhất {short_date(task.last_report_on)}"
        if task.last_report_on
        else "chưa có báo cáo nào"
    )
    wording = task.deadline_text or "chưa có"
    return f"Thời hạn: {wording}{'' if day.strip(' ()') == wording else day} · {last}"
