"""The annex of tasks: the figures with the tasks behind them, the results by unit, every task."""

from __future__ import annotations

from desktop.exports.document import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    HeadCell,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
)
from desktop.exports.documents.figure_lines import FigureLine, figure_lines
from desktop.exports.documents.numbering import Numbering, numbered
from desktop.exports.documents.parts import head_of, origin_line
from desktop.exports.documents.unit_chart import unit_chart
from desktop.register.bridge import bridge
from desktop.register.figures import Figures
from desktop.services.report_skeleton import short_name
from desktop.services.values import ReportContent, TaskRow
from desktop.services.wording import COUNT_NAMES, STATE_NAMES
from desktop.text.dates import long_date, short_date
from desktop.text.numbers import integer, roman

BY_UNIT = ("total", "done", "done_on_time", "done_late", "open", "open_in_time", "open_overdue")
_TASK_COLUMNS = (
    Column(13, Align.CENTRE),
    Column(59),
    Column(37),
    Column(32),
    Column(27, Align.CENTRE),
    Column(26, Align.CENTRE),
    Column(26, Align.CENTRE),
    Column(35),
)
_TASK_HEADINGS = (
    "STT",
    "Nội dung nhiệm vụ",
    "Đơn vị chủ trì",
    "Lãnh đạo chỉ đạo",
    "Thời hạn",
    "Hoàn thành ngày",
    "Trạng thái",
    "Văn bản",
)


def annex_numbering(content: ReportContent) -> Numbering:
    """The numbers the annex gives its tasks."""
    return numbered(content.standing.rows, content.sources)


def task_annex(content: ReportContent, numbering: Numbering) -> Annex:
    """Build the annex in landscape, tied to the report it goes with."""
    head = head_of(content.office, content.report, "BC")
    year = max((one.programme.year for one in content.sources), default=head.year)
    return Annex(
        title=("DANH MỤC NHIỆM VỤ VÀ KẾT QUẢ THỰC HIỆN", f"CHƯƠNG TRÌNH CÔNG TÁC NĂM {year}"),
        origin=origin_line(head, "Báo cáo", content.office),
        blocks=_blocks(content, numbering),
        landscape=True,
    )


def _blocks(content: ReportContent, numbering: Numbering) -> tuple[Block, ...]:
    figures = content.standing.figures
    as_at = long_date(content.standing.viewpoint.as_at)
    tasks: tuple[Block, ...] = (Heading(3, "3.", "Danh mục nhiệm vụ"), _tasks(numbering))
    if not numbering.groups:
        tasks = (Paragraph((Run("Chưa có nhiệm vụ nào."),)),)
    by_unit: tuple[Block, ...] = ()
    if content.by_unit:
        heading = Heading(3, "2.", "Kết quả theo đơn vị chủ trì")
        by_unit = (heading, _units(content), *unit_chart(content.by_unit, as_at))
    return (
        Heading(3, "1.", f"Tổng hợp số liệu của {short_name(content.office)} đến {as_at}"),
        _summary(figures, numbering),
        Paragraph((Run(_proof(figures)),)),
        *by_unit,
        *tasks,
    )


def _summary(figures: Figures, numbering: Numbering) -> Table:
    """Every figure with the numbers of the tasks behind it."""
    rows = [_figure_row(line, numbering) for line in figure_lines(figures)]
    return Table(
        (Column(30), Column(13, Align.CENTRE), Column(57)),
        (
            (
                HeadCell("Chỉ tiêu"),
                HeadCell("Số nhiệm vụ"),
                HeadCell("Số thứ tự của nhiệm vụ trong danh mục ở mục 3"),
            ),
        ),
        tuple(rows),
    )


def _proof(figures: Figures) -> str:
    """The bridge written out, so that a reader can add it up."""
    proved = bridge(figures)
    terms = [
        (term.sign * term.figure.value, term.figure.rule)
        for term in proved.terms
        if term.figure.value
    ]
    ends = [(figure.value, figure.rule) for figure in proved.ends if figure.value]
    whole = integer(proved.total.value)
    return f"Đối chiếu: {_sum(terms)} = {whole} = {_sum(ends)}."


def _sum(terms: list[tuple[int, str]]) -> str:
    """Terms with their names: `97 (ban hành) + 47 (bổ sung)`."""
    text = ""
    for value, rule in terms:
        sign = ("−" if value < 0 else "") if not text else " − " if value < 0 else " + "
        text += f"{sign}{integer(abs(value))} ({COUNT_NAMES[rule]})"
    return text or "0"


def _figure_row(line: FigureLine, numbering: Numbering) -> Row:
    number = integer(abs(line.signed))
    if line.shows_sign and line.signed:
        number = f"{'+' if line.signed > 0 else '−'}{number}"
    return Row(
        (
            Cell(line.words, bold=line.is_sum),
            Cell(number, bold=line.is_sum),
            Cell(numbering.name(line.figure.ids)),
        ),
        rule=line.figure.rule,
    )


def _units(content: ReportContent) -> Table:
    """Results by lead unit under a heading of two rows; the last row is the total."""
    figures = content.standing.figures
    named = [
        (group.name, group.figures) for group in content.by_unit if group.figures["total"].value
    ]
    rows = [
        Row((Cell(str(place)), Cell(name), *_counts(of)))
        for place, (name, of) in enumerate(named, 1)
    ]
    total = Row((Cell(""), Cell("Tổng cộng", bold=True), *_counts(figures, bold=True)))
    return Table(
        (Column(5, Align.CENTRE), Column(39), *(Column(7, Align.CENTRE) for _ in (*BY_UNIT, 0))),
        (
            (
                HeadCell("STT", rows=2),
                HeadCell("Đơn vị chủ trì", rows=2),
                HeadCell("Tổng số", rows=2),
                HeadCell("Hoàn thành", columns=3),
                HeadCell("Đang thực hiện", columns=3),
                HeadCell("Dừng thực hiện", rows=2),
            ),
            tuple(
                HeadCell(words)
                for words in ("Tổng", "Đúng hạn", "Quá hạn", "Tổng", "Còn hạn", "Quá hạn")
            ),
        ),
        (*rows, total),
    )


def _counts(figures: Figures, bold: bool = False) -> tuple[Cell, ...]:
    return tuple(Cell(integer(figures[rule].value), bold=bold) for rule in (*BY_UNIT, "stopped"))


def _tasks(numbering: Numbering) -> Table:
    """Every task under the group row of its programme."""
    rows: list[Row] = []
    for place, group in enumerate(numbering.groups, 1):
        title = f"{roman(place)}. {group.title}: {integer(len(group.rows))} nhiệm vụ"
        rows.append(Row((Cell(title, columns=len(_TASK_COLUMNS)),), group=True))
        rows += [_task(number, row) for number, row in enumerate(group.rows, group.first)]
    return Table(_TASK_COLUMNS, (tuple(map(HeadCell, _TASK_HEADINGS)),), tuple(rows))


def _task(number: int, row: TaskRow) -> Row:
    done = short_date(row.completed_on) if row.completed_on is not None else ""
    return Row(
        (
            Cell(str(number)),
            Cell(row.content),
            Cell(row.lead),
            Cell(row.leader),
            Cell(deadline_words(row)),
            Cell(done),
            Cell(STATE_NAMES[row.state]),
            Cell(_documents(row)),
        )
    )


def _documents(row: TaskRow) -> str:
    """Where the task comes from, without the day its group row tells, and what amended it."""
    source = row.source.partition(" ngày ")[0]
    if not row.amended_by:
        return source
    return f"{source}\n(điều chỉnh: {'; '.join(row.amended_by)})"


def deadline_words(row: TaskRow) -> str:
    """The deadline in force as printed, and the first one where it was changed."""
    if row.deadline_text == row.first_deadline_text or not row.first_deadline_text:
        return row.deadline_text
    return f"{row.deadline_text}\n(ban đầu: {row.first_deadline_text})"
