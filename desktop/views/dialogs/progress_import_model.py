"""The rows of a progress file, before anything is saved: rows and columns only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from desktop.register.values import ProgressState
from desktop.services.drafts import ProgressFileDraft, ProgressRowDraft, RowProblem
from desktop.services.progress import ProgressMatches
from desktop.text.dates import short_date
from desktop.views.rows_model import RowsModel

STATE_TEXTS = {ProgressState.DONE: "Đã hoàn thành", ProgressState.OPEN: "Đang thực hiện"}


class Column(IntEnum):
    """Columns of the preview."""

    ROW = 0
    PROBLEM = 1
    ORDINAL = 2
    CONTENT = 3
    TASK = 4
    STATE = 5
    ON = 6
    TEXT = 7
    DIFFICULTY = 8
    PROPOSAL = 9
    RESULT = 10


@dataclass(frozen=True, slots=True)
class ProgressPreviewRow:
    """A row of the file and what is wrong with it."""

    row: int
    draft: ProgressRowDraft | None
    problems: tuple[RowProblem, ...]
    task_content: str = ""

    @property
    def is_blocked(self) -> bool:
        """Whether the row will not be saved."""
        return not self.task_content or any(problem.blocking for problem in self.problems)


class ProgressModel(RowsModel[ProgressPreviewRow]):
    """A progress file as a table."""

    HEADINGS = (
        "Dòng",
        "Cần xem",
        "TT",
        "Trong tệp",
        "Nhiệm vụ trong sổ",
        "Tình trạng",
        "Ngày",
        "Kết quả",
        "Khó khăn",
        "Kiến nghị",
        "Văn bản kết quả",
    )

    def set_file(self, draft: ProgressFileDraft, matches: ProgressMatches) -> None:
        """Show a file and the tasks its rows speak of."""
        problems: dict[int, list[RowProblem]] = defaultdict(list)
        for problem in dict.fromkeys((*draft.problems, *matches.problems)):
            problems[problem.row].append(problem)
        contents = {match.draft.row: match.content for match in matches.matches}
        found = [
            ProgressPreviewRow(
                row.row, row, tuple(problems.pop(row.row, ())), contents.get(row.row, "")
            )
            for row in draft.rows
        ]
        found += [ProgressPreviewRow(row, None, tuple(told)) for row, told in problems.items()]
        self.set_rows(tuple(sorted(found, key=lambda one: one.row)))

    def texts(self, row: ProgressPreviewRow) -> Sequence[str]:
        """The cells, column by column."""
        return [cell_text(row, column) for column in Column]

    def tip(self, row: ProgressPreviewRow, column: int, /) -> str:
        """All that is wrong with the row, else what the cell says."""
        told = "\n".join(problem.message for problem in row.problems)
        return told or cell_text(row, Column(column))


def cell_text(row: ProgressPreviewRow, column: Column) -> str:
    """The text of one cell."""
    if column is Column.ROW:
        return str(row.row)
    if column is Column.PROBLEM:
        sign = "!" if row.is_blocked else "?"
        return f"{sign} {row.problems[0].message}" if row.problems else ""
    draft = row.draft
    if draft is None:
        return ""
    texts = {
        Column.ORDINAL: draft.ordinal,
        Column.CONTENT: draft.content,
        Column.TASK: row.task_content,
        Column.STATE: STATE_TEXTS[draft.state] if draft.state else "",
        Column.ON: short_date(draft.on) if draft.on else "",
        Column.TEXT: draft.text,
        Column.DIFFICULTY: draft.difficulty,
        Column.PROPOSAL: draft.proposal,
        Column.RESULT: draft.result_document,
    }
    return texts[column]
