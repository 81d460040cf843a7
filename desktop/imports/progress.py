"""A file of progress: what units report on tasks, row by row, not yet matched to tasks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from desktop.errors import UserError
from desktop.imports.cells import CellReader
from desktop.imports.columns import Heading
from desktop.imports.grid import MAX_ROWS, Row
from desktop.imports.groups import group_at
from desktop.imports.spellings import PROGRESS
from desktop.imports.tables import Table, hidden_told, open_table, too_long_sentence
from desktop.imports.titles import read_title
from desktop.register.values import ProgressState
from desktop.services.drafts import ProgressFileDraft, ProgressRowDraft
from desktop.text.dates import parse_date
from desktop.text.fold import fold

_WRITE_STATE = "hãy ghi “Hoàn thành” hoặc “Đang thực hiện”"
_HOW_DONE = (
    r"(?:\s*[,;:(.–-].*"
    r"|\s+(?:dung|som|truoc|qua|tre|cham|muon|vuot|tot|nhiem vu|ngay|tien do|toan bo|100).*)?$"
)
_DONE = re.compile(
    r"(?:da )?(?:hoan thanh|hoan tat|xong|thuc hien xong|ket thuc)"
    + _HOW_DONE
    + r"|(?:da )?ban hanh\b|da (?:trinh|nop|bao cao)\b|da thuc hien$|100 ?%$|dat$|x$"
)
_OPEN = re.compile(
    r"(?:chua|dang|con|chuan bi|tiep tuc|khong (?:hoan thanh|dat)|qua han|tre han|cham|trong han"
    r"|den han|sap den han|(?:da )?(?:hoan thanh|xong|thuc hien) (?:duoc )?(?:mot phan|mot nua"
    r"|khoang|gan|co ban))\b|\d{1,2}(?:[.,]\d+)? ?%$"
)
_STOPPED = re.compile(r"(?:dung|tam dung|khong tiep tuc|loai bo|dua ra khoi|rut khoi)\b")
_PART_DONE = re.compile(r"hoan thanh \D{0,12}(?P<share>\d{1,3}) ?%")


def read_progress(
    path: Path, *, year: int | None = None, mapping: Mapping[str, str] | None = None
) -> ProgressFileDraft:
    """Read a file of progress (cli.md); nothing is saved.

    `year` is for dates that print none. A row without its own date takes the date that the title
    gives its figures (`tính đến ngày …`). Raise UserError when the file cannot be read as a list.
    """
    path = Path(path)
    table, assumptions = open_table(path, PROGRESS, mapping)
    title = read_title(table.above)
    year = year or title.year or (title.as_at.year if title.as_at else None)
    reader = _ProgressReader(table, title.as_at, year)
    rows = reader.read()
    if not rows:
        raise UserError(
            f"Tệp “{path.name}” không có dòng tiến độ nào: "
            "hãy ghi trạng thái và ngày vào bảng rồi nhập lại."
        )
    if len(rows) > MAX_ROWS:
        raise UserError(too_long_sentence(path.name))
    return ProgressFileDraft(
        source=path.name,
        columns=table.columns,
        rows=tuple(rows),
        problems=tuple(sorted(reader.cells.problems, key=lambda problem: problem.row)),
        assumptions=(*assumptions, *hidden_told(table), *reader.assumptions()),
    )


def parse_state(text: str) -> ProgressState | None:
    """Read a state as units write it; None when not understood."""
    key = fold(text).strip(" .,;:-!")
    share = _PART_DONE.search(key)
    if share:
        return ProgressState.DONE if int(share["share"]) >= 100 else ProgressState.OPEN
    if _OPEN.match(key):
        return ProgressState.OPEN
    return ProgressState.DONE if _DONE.match(key) else None


class _ProgressReader:
    """Walks the rows of a list and makes a draft of each report."""

    def __init__(self, table: Table, as_at: date | None, year: int | None) -> None:
        self.cells = CellReader()
        self._table = table
        self._as_at = as_at
        self._year = year
        self._counts: Counter[str] = Counter()

    def read(self) -> list[ProgressRowDraft]:
        """Read all reports in the order of the file."""
        rows = []
        for row, heading in self._table.body():
            if group_at(row, heading, "") is not None:
                continue
            heading = _with_completion(heading)
            self.cells.begin(row, heading)
            if self._is_silent(row, heading):
                self._counts["silent"] += 1
                continue
            rows.append(self._report(row))
        return rows

    def assumptions(self) -> Iterator[str]:
        """Say what was filled in or skipped."""
        counts = self._counts + self.cells.counts + self._table.skipped
        sentences = {
            "silent": "Đã bỏ qua {} nhiệm vụ chưa ghi tiến độ.",
            "as_at": f"Lấy ngày {self._as_at:%d/%m/%Y} ở tiêu đề cho {{}} dòng không ghi ngày."
            if self._as_at
            else "",
            "by_date": "Hiểu {} dòng có ngày hoàn thành là đã hoàn thành.",
            "by_text": "Lấy trạng thái ở cột kết quả cho {} dòng.",
            "filled": "Đã điền {} ô gộp dọc theo dòng trên.",
            "repeated": "Đã thay {} ô “nt”, “như trên” bằng nội dung phía trên.",
            "blank": "Đã bỏ qua {} dòng trống hoặc dòng mẫu (…).",
        }
        for key, sentence in sentences.items():
            if counts[key]:
                yield sentence.format(counts[key])

    def _is_silent(self, row: Row, heading: Heading) -> bool:
        """Tell whether a row reports nothing: a missing report is no problem of the file."""
        reported = ("state", "on", "text", "difficulty", "proposal", "result_document")
        columns = [column for name in reported for column in heading.places.get(name, ())]
        return not any(row.text(column) or column in row.errors for column in columns)

    def _report(self, row: Row) -> ProgressRowDraft:
        cells = self.cells
        ordinal = cells.line("ordinal").rstrip(". ")
        content = cells.prose("content")
        if not content and not ordinal:
            cells.add("content", "Dòng này không có số thứ tự và nội dung để tìm nhiệm vụ.")
        completed = self._date("on")
        state = self._state(completed)
        reported = self._date("reported_on")
        if state is ProgressState.OPEN and completed is not None:
            cells.add(
                "state",
                f"Ghi “{cells.line('state')}” nhưng có ngày hoàn thành: hãy kiểm tra lại.",
                blocking=False,
            )
        on = completed if state is not ProgressState.OPEN and completed else reported or completed
        if on is None and self._as_at and not self._wrong_date(row):
            on = self._as_at
            self._counts["as_at"] += 1
        if on is None and not self._wrong_date(row):
            cells.add("on", _no_date_sentence(state))
        return ProgressRowDraft(
            row=row.number,
            ordinal=ordinal,
            content=content,
            state=state,
            on=on,
            text=cells.prose("text"),
            difficulty=cells.prose("difficulty"),
            proposal=cells.prose("proposal"),
            result_document=cells.line("result_document"),
        )

    def _state(self, completed: date | None) -> ProgressState | None:
        cells = self.cells
        written = cells.line("state")
        if cells.failed("state"):
            return None
        if not written:
            from_text = parse_state(cells.line("text"))
            if completed is not None:
                self._counts["by_date"] += 1
                return ProgressState.DONE
            if from_text is None:
                cells.add(
                    "state", "Chưa ghi trạng thái: hãy ghi “Hoàn thành” hoặc “Đang thực hiện”."
                )
            else:
                self._counts["by_text"] += 1
            return from_text
        state = parse_state(written)
        if state is None and _STOPPED.match(fold(written)):
            cells.add(
                "state",
                f"“{written}” phải có văn bản quyết định: hãy ghi ở mục điều chỉnh, "
                "không ghi ở tiến độ.",
            )
        elif state is None:
            cells.add(
                "state",
                f"Không hiểu trạng thái “{written}”: {_WRITE_STATE}.",
            )
        return state

    def _date(self, name: str) -> date | None:
        text, day = self.cells.value(name)
        if day is not None or not text or not any(map(str.isdigit, text)):
            return day
        try:
            day = parse_date(text, self._year)
        except ValueError:
            day = None
        if day is None:
            self.cells.add(
                "on", f"Ngày “{text}” không có thật hoặc chưa rõ: hãy ghi đủ ngày, tháng, năm."
            )
        return day

    def _wrong_date(self, row: Row) -> bool:
        """Tell whether the row's date was found wrong already."""
        problems = self.cells.problems
        return bool(problems) and any(
            problem.row == row.number and problem.field == "on" for problem in problems[-3:]
        )


def _no_date_sentence(state: ProgressState | None) -> str:
    if state is ProgressState.DONE:
        return "Đã hoàn thành nhưng chưa ghi ngày hoàn thành: hãy ghi ngày."
    return "Chưa ghi ngày báo cáo: hãy ghi ngày."


@lru_cache(maxsize=64)
def _with_completion(heading: Heading) -> Heading:
    """Read the second of two columns of deadlines as the day of completion, if none else is."""
    deadlines = heading.places.get("deadline", ())
    if len(deadlines) < 2 or heading.column("on") >= 0:
        return heading
    matches = tuple(
        replace(match, field="on") if match.index == deadlines[-1] else match
        for match in heading.matches
    )
    return replace(heading, matches=matches)
