"""The year, month and class that a file's title gives its tasks, and deadlines read by them."""

from __future__ import annotations

from datetime import date

from desktop.imports.titles import TitleBlock
from desktop.register.deadlines import deadline_of_day, parse_deadline
from desktop.register.values import Deadline, DeadlineKind, TaskClass
from desktop.services.drafts import RowProblem
from desktop.text.fold import fold

WHOLE_FILE = 0
"""The row of a problem that is one of the whole file."""

_NO_YEAR = "Chưa biết năm của chương trình: hãy chọn năm rồi đọc lại tệp."


class Period:
    """The programme's year, month and class of tasks, and how they came to be known.

    With `any_year` a deadline may print another year, as an extension does.
    """

    def __init__(
        self,
        title: TitleBlock,
        year: int | None,
        month: int | None = None,
        *,
        before_is_day_itself: bool = False,
        any_year: bool = False,
    ) -> None:
        """Take what a person chose, else what the title says."""
        self._before_is_day_itself = before_is_day_itself
        self._any_year = any_year
        self.problems: list[RowProblem] = []
        self.assumptions: list[str] = []
        self.year = year or title.year
        self.month = month or title.month
        if year and title.year and year != title.year:
            self._warn("year", f"Tiêu đề ghi năm {title.year}, khác năm {year} đã chọn.")
            if not month:
                self.month = None
        if self.year is None and title.issued_on is not None:
            self.year = title.issued_on.year
            self.assumptions.append(
                f"Lấy năm {self.year} theo ngày ban hành văn bản, vì tiêu đề không ghi năm."
            )
        if self.year is None:
            self.problems.append(RowProblem(WHOLE_FILE, "year", _NO_YEAR))
        self.task_class = TaskClass.KEY
        key = fold(title.title)
        if "thuong xuyen" in key and "trong tam" not in key:
            self.task_class = TaskClass.REGULAR
        if title.wrong_day:
            self._warn(
                "file", f"Ngày ban hành “{title.wrong_day}” không có trong lịch: hãy kiểm tra lại."
            )

    def deadline(self, text: str, day: date | None, month: int | None) -> Deadline:
        """Read a deadline of this programme; `month` is the one its row stands under."""
        if self.year is None:
            return Deadline(text, DeadlineKind.MISSING, problem=_NO_YEAR)
        if day is not None:
            return deadline_of_day(day, self.year, any_year=self._any_year)
        return parse_deadline(
            text,
            self.year,
            month=month or self.month,
            before_is_day_itself=self._before_is_day_itself,
            any_year=self._any_year,
        )

    def _warn(self, name: str, message: str) -> None:
        self.problems.append(RowProblem(WHOLE_FILE, name, message, blocking=False))
