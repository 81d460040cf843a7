"""The follow-up list for Excel: every task, and the figures with the tasks behind them."""

from __future__ import annotations

from desktop.exports.documents.figure_lines import figure_lines
from desktop.exports.documents.numbering import Numbering, numbered
from desktop.exports.documents.task_annex import deadline_words
from desktop.exports.sheet import Sheet, SheetColumn, Tab, Value
from desktop.register.values import State
from desktop.services.values import Office, Standing, TaskRow
from desktop.services.wording import STATE_NAMES
from desktop.text.clean import one_line
from desktop.text.dates import long_date

TITLE = "Theo dõi thực hiện Chương trình công tác"
TASKS = "Nhiệm vụ"
FIGURES = "Số liệu"
_LATE = {State.DONE_LATE, State.OPEN_OVERDUE}
_COLUMNS = (
    SheetColumn("STT", 5.5, centred=True),
    SheetColumn("Nội dung nhiệm vụ", 42),
    SheetColumn("Đơn vị chủ trì", 18),
    SheetColumn("Đơn vị phối hợp", 16),
    SheetColumn("Lãnh đạo chỉ đạo", 15),
    SheetColumn("Thời hạn", 12),
    SheetColumn("Hạn ban đầu", 12.5, centred=True),
    SheetColumn("Hạn hiện nay", 12.5, centred=True),
    SheetColumn("Ngày hoàn thành", 12.5, centred=True),
    SheetColumn("Số ngày quá hạn", 8, centred=True),
    SheetColumn("Trạng thái", 13),
    SheetColumn("Văn bản giao", 16),
    SheetColumn("Văn bản điều chỉnh", 16),
    SheetColumn("Chương trình", 18),
    SheetColumn("Số trong chương trình", 9, centred=True),
)
_FIGURE_COLUMNS = (
    SheetColumn("Chỉ tiêu", 42),
    SheetColumn("Số nhiệm vụ", 14, centred=True),
    SheetColumn(f"STT của nhiệm vụ ở trang “{TASKS}”", 90),
)


def build(standing: Standing, office: Office) -> Sheet:
    """Build the workbook of a standing; its numbers are those of the report's annex."""
    numbering = numbered(standing.rows, ())
    as_at = f"Số liệu tính đến {long_date(standing.viewpoint.as_at)}"
    titles = (one_line(office.name).upper(), TITLE.upper(), as_at)
    return Sheet(
        title=f"{TITLE}, {as_at.lower()}",
        tabs=(_tasks(numbering, titles), _figures(standing, numbering, titles)),
        author=one_line(office.name),
    )


def _tasks(numbering: Numbering, titles: tuple[str, ...]) -> Tab:
    rows = tuple(
        _task(number, row)
        for group in numbering.groups
        for number, row in enumerate(group.rows, group.first)
    )
    return Tab(TASKS, titles, _COLUMNS, rows)


def _task(number: int, row: TaskRow) -> tuple[Value, ...]:
    return (
        number,
        row.content,
        row.lead,
        "; ".join(row.coordinating),
        row.leader,
        deadline_words(row),
        row.first_deadline,
        row.deadline,
        row.completed_on,
        row.days if row.state in _LATE else None,
        STATE_NAMES[row.state],
        row.source,
        "; ".join(row.amended_by),
        row.programme,
        row.ordinal,
    )


def _figures(standing: Standing, numbering: Numbering, titles: tuple[str, ...]) -> Tab:
    lines = figure_lines(standing.figures)
    return Tab(
        FIGURES,
        titles,
        _FIGURE_COLUMNS,
        tuple((line.words, line.signed, numbering.name(line.figure.ids)) for line in lines),
        frozenset(place for place, line in enumerate(lines) if line.is_sum),
    )
