"""Second step of taking a list in: the document that issued it, and the time it covers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSpinBox, QVBoxLayout

from desktop.errors import UserError
from desktop.register.values import ProgrammeId, TaskClass
from desktop.services.drafts import (
    DocumentDraft,
    ProgrammeDraft,
    ProgrammeKind,
    ProgrammePlacing,
)
from desktop.services.programmes import main_of_month
from desktop.services.titles import kind_of_symbol, split_number
from desktop.services.values import Programme
from desktop.text.fold import fold
from desktop.views.date_field import DateField
from desktop.views.dialogs.fields import Choice, day_in, line, not_yet, settle
from desktop.views.dialogs.steps import Step
from desktop.views.dialogs.task_fields import CLASSES
from desktop.views.forms import add_row, new_form

KINDS = (
    ("Cả năm", ProgrammeKind.YEAR),
    ("Một giai đoạn trong năm", ProgrammeKind.PERIOD),
    ("Một tháng", ProgrammeKind.MONTH),
)


PART_OF_YEAR = re.compile(r"\b(\d+|sau|bon) thang (dau|cuoi) nam\b|\bquy (i|ii|iii|iv|[1-4])\b")
"""A title that names a part of the year, folded."""


class PlacingStep(Step):
    """Ask for the document and the programme; what the file told is filled in."""

    title = "Văn bản ban hành"
    explanation = (
        "Mỗi nhiệm vụ phải có văn bản làm căn cứ. Chương trình tháng treo dưới chương trình năm: "
        "nhiệm vụ mới của tháng được tính là bổ sung."
    )

    def __init__(
        self,
        draft: Callable[[], ProgrammeDraft],
        programmes: tuple[Programme, ...],
        issuer: str = "",
    ) -> None:
        super().__init__()
        self._draft = draft
        self._programmes = programmes
        self._filled_from = ""
        self.number_line = line("", "299/QĐ-UBND")
        self.issued_field = DateField(date.today())
        self.issuer_line = line(issuer, "UBND phường Mẫu")
        self.kind_combo: Choice[ProgrammeKind] = Choice(KINDS)
        self.month_spin = QSpinBox()
        self.month_spin.setRange(1, 12)
        self.title_line = line("", "Chương trình công tác trọng tâm năm 2025")
        self.parent_combo: Choice[ProgrammeId | None] = Choice(())
        self.class_combo: Choice[TaskClass | None] = Choice([("Theo tệp", None), *CLASSES])
        self.form = form = new_form()
        self.number_row = add_row(form, "&Số, ký hiệu văn bản", self.number_line)
        self.issued_row = add_row(form, "&Ngày ban hành", self.issued_field)
        add_row(form, "&Cơ quan ban hành", self.issuer_line)
        add_row(form, "Phạm &vi", self.kind_combo, "Danh mục này cho cả năm hay một phần")
        self._month_places = (form.rowCount(), form.rowCount() + 1)
        add_row(form, "Thán&g", self.month_spin)
        add_row(
            form, "Thuộc chương t&rình", self.parent_combo, "Chương trình năm mà tháng này thuộc về"
        )
        self.title_row = add_row(form, "&Tên chương trình", self.title_line)
        add_row(form, "&Loại nhiệm vụ", self.class_combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(form)
        column.addStretch(1)
        self.kind_combo.currentIndexChanged.connect(self._on_kind_chosen)

    def enter(self) -> None:
        """Fill in what the file told, once for each file."""
        draft = self._draft()
        if self._filled_from != draft.source:
            self._filled_from = draft.source
            self._fill(draft)
        self._offer_parents(draft.year or 0)

    def _fill(self, draft: ProgrammeDraft) -> None:
        if draft.document_number:
            self.number_line.setText(f"{draft.document_number}/{draft.document_symbol}")
        if draft.document_issued_on:
            self.issued_field.set_date(draft.document_issued_on)
        self.title_line.setText(draft.title)
        if draft.month is not None:
            self.kind_combo.choose(ProgrammeKind.MONTH)
            self.month_spin.setValue(draft.month)
        elif PART_OF_YEAR.search(fold(draft.title)):
            self.kind_combo.choose(ProgrammeKind.PERIOD)
        self._on_kind_chosen()

    def _offer_parents(self, year: int) -> None:
        years = [one for one in self._programmes if one.kind is not ProgrammeKind.MONTH]
        chosen = self.parent_combo.value() if self.parent_combo.count() > 1 else None
        main = main_of_month(years, year, self.month_spin.value()) if year else None
        self.parent_combo.set_options(
            [("Không thuộc chương trình nào", None), *((one.title, one.id) for one in years)],
            chosen or (main.id if main else None),
        )

    def mistake(self) -> str:
        """A document number, and a day of issue that has come."""
        self.number_row.tell(self._number_mistake())
        self.title_row.tell("" if self.title_line.text().strip() else "Chưa có tên chương trình.")
        self.issued_row.tell(settle(self.issued_field) or not_yet(self.issued_field.day))
        rows = (self.number_row, self.issued_row, self.title_row)
        wrong = next((row for row in rows if row.problem.text()), None)
        if wrong is None:
            return ""
        wrong.widget.setFocus()
        return "Hãy sửa các ô được ghi chú ở trên."

    def _number_mistake(self) -> str:
        try:
            split_number(self.number_line.text())
        except UserError as wrong:
            return str(wrong)
        return ""

    def parent_programme(self) -> ProgrammeId | None:
        """The programme that a month's list hangs under."""
        if self.kind_combo.value() is not ProgrammeKind.MONTH or not self.parent_combo.count():
            return None
        return self.parent_combo.value()

    def task_class(self) -> TaskClass | None:
        """The class of all tasks, None to leave each as the file says."""
        return self.class_combo.value()

    def placing(self) -> ProgrammePlacing:
        """Where the list goes, its names not yet settled; only after `mistake` had none."""
        number, symbol = split_number(self.number_line.text())
        kind = self.kind_combo.value()
        return ProgrammePlacing(
            document=DocumentDraft(
                number=number,
                symbol=symbol,
                issued_on=day_in(self.issued_field),
                kind=kind_of_symbol(symbol),
                issuer=self.issuer_line.text().strip(),
                abstract=self.title_line.text().strip(),
            ),
            kind=kind,
            year=self._draft().year or day_in(self.issued_field).year,
            title=self.title_line.text().strip(),
            month=self.month_spin.value() if kind is ProgrammeKind.MONTH else None,
            parent=self.parent_programme(),
        )

    @Slot()
    def _on_kind_chosen(self) -> None:
        month = self.kind_combo.value() is ProgrammeKind.MONTH
        for place in self._month_places:
            self.form.setRowVisible(place, month)
