"""Section A.I.1 of the report, written from the register's figures and never beyond them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from desktop.exports.document import Block, FigureRun, Footnote, Inline, Item, Paragraph, Run
from desktop.register.figures import Figure
from desktop.register.values import DeadlineKind, TaskClass, TaskId
from desktop.services.report_skeleton import short_name
from desktop.services.titles import citation
from desktop.services.values import ReportContent, TaskRow
from desktop.text.clean import one_line
from desktop.text.dates import long_date, short_date
from desktop.text.numbers import padded, percent_text

NAMED_IN_TEXT = 10
"""Overdue tasks up to this many are named in the text, more of them by their annex numbers."""


def written_blocks(
    content: ReportContent, name_tasks: Callable[[Iterable[TaskId]], str]
) -> tuple[Block, ...]:
    """Write the section; `name_tasks` gives the annex numbers of tasks."""
    return _Section(content, name_tasks).blocks()


class _Section:
    """The sentences of the section, each from figures of one viewpoint."""

    def __init__(
        self, content: ReportContent, name_tasks: Callable[[Iterable[TaskId]], str]
    ) -> None:
        self._content = content
        self._name_tasks = name_tasks
        self._figures = content.standing.figures
        self._as_at = content.standing.viewpoint.as_at
        self._rows = {row.id: row for row in content.standing.rows}
        years = [source.programme.year for source in content.sources]
        self._year = years[0] if years else self._as_at.year

    def blocks(self) -> tuple[Block, ...]:
        if not self._value("issued") and not self._value("total"):
            return (Paragraph((Run(self._nothing()),)),)
        inlines = (
            *self._approved(),
            *self._changed(),
            Run(". "),
            *self._done(),
            *self._stopped(),
            *self._open(),
            *self._continuous(),
            Run("Danh mục nhiệm vụ và kết quả thực hiện tại Phụ lục kèm theo."),
        )
        return Paragraph(inlines), *self._overdue_tasks()

    def _nothing(self) -> str:
        return (
            f"Đến {long_date(self._as_at)}, Chương trình công tác năm {self._year} "
            f"của {short_name(self._content.office)} chưa có nhiệm vụ nào."
        )

    def _approved(self) -> tuple[Inline, ...]:
        """How many tasks the programme was approved with, by which decision, and what it fixes."""
        issued = self._figures["issued"]
        opening = f"Chương trình công tác năm {self._year} của {short_name(self._content.office)}"
        if not issued.value:
            return (Run(f"{opening} có "), self._number("total"), Run(" đầu công việc"))
        rows = self._rows_of(issued)
        kind = " trọng tâm" if all(row.task_class is TaskClass.KEY for row in rows) else ""
        return (
            Run(f"{opening} được phê duyệt với "),
            self._number("issued"),
            Run(f" đầu công việc{kind}"),
            *self._cited(rows, counted=False),
            Run(_fixed(rows)),
        )

    def _changed(self) -> tuple[Inline, ...]:
        """What was added to the programme or taken out of it, and the total that results."""
        changes = self._changes()
        if not changes:
            return ()
        total: tuple[Inline, ...] = ()
        if self._value("issued"):
            total = (Run(" với "), self._number("total"), Run(" đầu công việc"))
        return (
            Run(f", {self._manner()}"),
            *total,
            Run(" (cụ thể "),
            *_joined(changes),
            Run(f" trong năm {self._year})"),
        )

    def _manner(self) -> str:
        """In which way the programme was changed; by its months only where they added it all."""
        added = self._added()
        if not added:
            return "được điều chỉnh"
        months = {one.programme.id for one in self._content.sources if one.programme.month}
        monthly = all(row.programme_id in months for row in added)
        where = " thường xuyên trong Chương trình công tác hằng tháng" if monthly else ""
        return f"được cụ thể hóa, điều chỉnh, bổ sung{where}"

    def _changes(self) -> list[tuple[Inline, ...]]:
        changes: list[tuple[Inline, ...]] = []
        if self._value("added"):
            notes = self._cited(self._added(), counted=True)
            number = self._number("added")
            text = " vào chương trình công tác"
            changes.append((Run("bổ sung thêm "), number, Run(" nhiệm vụ"), *notes, Run(text)))
        for rule, before, after in (
            ("removed", "đưa ra khỏi chương trình ", " nhiệm vụ"),
            ("merged", "giảm ", " nhiệm vụ do gộp"),
            ("split", "tăng ", " nhiệm vụ do tách"),
        ):
            if self._value(rule):
                changes.append((Run(before), self._number(rule), Run(after)))
        if moved := self._value("reclassified"):
            way = "tăng" if moved > 0 else "giảm"
            number = self._number("reclassified")
            text = " nhiệm vụ do chuyển loại thời hạn"
            changes.append((Run(f"{way} "), number, Run(text)))
        return changes

    def _done(self) -> tuple[Inline, ...]:
        """Done out of the total, said to have its time fixed where every task of it has."""
        if not self._value("total"):
            return ()
        total = self._rows_of(self._figures["total"])
        timed = all(row.deadline_kind is not DeadlineKind.MISSING for row in total)
        limit = " có quy định thời gian" if timed else ""
        share = percent_text(self._figures.rates["done_of_total"].percent)
        return (
            Run(
                f"Tính đến {long_date(self._as_at)}, các cơ quan, đơn vị đã thực hiện tham mưu "
                f"{short_name(self._content.office)} thực hiện hoàn thành "
            ),
            self._number("done"),
            Run("/"),
            self._number("total"),
            Run(f" đầu công việc{limit} (đạt {share}). "),
        )

    def _open(self) -> tuple[Inline, ...]:
        """What is still open, and by which months its deadlines expect it."""
        if not self._value("open"):
            return ()
        rows = self._rows_of(self._figures["open_in_time"])
        dated = [row for row in rows if row.deadline is not None]
        parts: list[tuple[Inline, ...]] = []
        months = _months_text([row.deadline for row in dated if row.deadline is not None])
        expected = f"dự kiến hoàn thành trong {months}"
        start: tuple[Inline, ...] = (
            Run("Hiện còn "),
            self._number("open"),
            Run(" nhiệm vụ đang tiếp tục được triển khai"),
        )
        if len(dated) == self._value("open"):
            return (*start, Run(f" và {expected}. "))
        if dated:
            parts.append((Run(f"{padded(len(dated))} nhiệm vụ {expected}"),))
        if undated := len(rows) - len(dated):
            parts.append((Run(f"{padded(undated)} nhiệm vụ chưa xác định ngày hoàn thành"),))
        if self._value("open_overdue"):
            number = self._number("open_overdue")
            parts.append((number, Run(f" nhiệm vụ đã quá thời hạn{self._overdue_names()}")))
        return (*start, Run(", trong đó "), *_joined(parts), Run(". "))

    def _stopped(self) -> tuple[Inline, ...]:
        if not self._value("stopped"):
            return ()
        return (Run("Dừng thực hiện "), self._number("stopped"), Run(" nhiệm vụ. "))

    def _continuous(self) -> tuple[Inline, ...]:
        if not self._value("continuous"):
            return ()
        number = self._number("continuous")
        text = " nhiệm vụ thường xuyên, không tính vào tổng số trên. "
        return (Run("Ngoài ra, chương trình có "), number, Run(text))

    def _overdue_names(self) -> str:
        figure = self._figures["open_overdue"]
        if figure.value <= NAMED_IN_TEXT:
            return ""
        return f" (các nhiệm vụ số {self._name_tasks(figure.ids)} của Phụ lục)"

    def _overdue_tasks(self) -> tuple[Block, ...]:
        """The overdue tasks by name, while they are few."""
        figure = self._figures["open_overdue"]
        if not figure.value or figure.value > NAMED_IN_TEXT:
            return ()
        rows = self._rows_of(figure)
        items = (
            Item("-", (Run(_overdue(row) + ("." if row is rows[-1] else ";")),)) for row in rows
        )
        lead = Paragraph((Run("Nhiệm vụ đã quá thời hạn, chưa hoàn thành:"),), leads_in=True)
        return lead, *items

    def _value(self, rule: str) -> int:
        return self._figures[rule].value

    def _number(self, rule: str) -> FigureRun:
        figure = self._figures[rule]
        return FigureRun(padded(abs(figure.value)), rule, figure.ids)

    def _rows_of(self, figure: Figure) -> list[TaskRow]:
        """The rows behind a figure, in the order of the annex."""
        wanted = frozenset(figure.ids)
        return [row for task, row in self._rows.items() if task in wanted]

    def _added(self) -> list[TaskRow]:
        return self._rows_of(self._figures["added"])

    def _cited(self, rows: list[TaskRow], counted: bool) -> tuple[Inline, ...]:
        """A note with the documents that brought some tasks, each in full at its first citation."""
        known = {source.document.id: source.document for source in self._content.sources}
        days = {key: document.issued_on or date.min for key, document in known.items()}
        counts: dict[str, int] = {}
        own = self._content.office.name
        for row in sorted(rows, key=lambda row: days.get(row.source_id, date.max)):
            document = known.get(row.source_id)
            words = citation(document, own) if document is not None else row.source
            counts[words] = counts.get(words, 0) + 1
        if not counts:
            return ()
        many = counted and len(counts) > 1
        parts = (f"{words}: {padded(n)} nhiệm vụ" if many else words for words, n in counts.items())
        return (Footnote(f"{'; '.join(parts)}."),)


def _fixed(rows: list[TaskRow]) -> str:
    """What the programme fixes for every one of its tasks."""
    who = []
    if all(row.leader for row in rows):
        who.append("lãnh đạo chỉ đạo thực hiện")
    if all(row.lead for row in rows):
        who.append("cơ quan chủ trì")
    if all(row.coordinating for row in rows):
        who.append("cơ quan phối hợp")
    timed = all(row.first_deadline_text for row in rows)
    given = f", giao nhiệm vụ cụ thể cho từng {', '.join(who)}" if who else ""
    if not timed:
        return given
    return f"{given} và quy định thời gian hoàn thành" if given else ", có quy định thời gian"


def _joined(parts: list[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Parts of a sentence with commas between them."""
    joined: list[Inline] = []
    for part in parts:
        joined += [Run(", "), *part] if joined else part
    return tuple(joined)


def _months_text(days: list[date]) -> str:
    """The months in which days lie: `tháng 12/2025`, `các tháng 11, 12/2025 và tháng 01/2026`."""
    by_year: dict[int, list[str]] = {}
    for year, month in sorted({(day.year, day.month) for day in days}):
        by_year.setdefault(year, []).append(f"{month:02}" if month < 3 else str(month))
    parts = [
        f"{'các ' if len(months) > 1 else ''}tháng {', '.join(months)}/{year}"
        for year, months in by_year.items()
    ]
    return " và ".join(parts)


def _overdue(row: TaskRow) -> str:
    """An overdue task with who leads it and when it was due."""
    due = short_date(row.deadline) if row.deadline is not None else row.deadline_text
    if row.deadline_kind is not DeadlineKind.DATED:
        due = row.deadline_text
    lead = f"{row.lead}, " if row.lead else ""
    return f"{one_line(row.content).rstrip(' .;')} ({lead}thời hạn {due})"
