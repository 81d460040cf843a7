"""What was recorded after a report went out, and what of its figures is different by it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from desktop.register.values import TaskId
from desktop.services.difference_lines import difference_lines
from desktop.services.issue_since import since_issue, tasks_of
from desktop.services.ledger import Ledger
from desktop.services.since import later_entries, since_report
from desktop.services.values import ActionRecord, Report
from desktop.text.dates import short_date
from desktop.text.moments import moment_text
from desktop.text.numbers import integer
from desktop.views.forms import describe, heading
from desktop.views.theme import GRID, Role, set_role
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_LINES = 300
"""How many differences are listed; the others are counted."""
TITLE = "Khác hiện nay"


@dataclass(frozen=True, slots=True)
class Since:
    """How an issued report differs from what is known now: sentences, tasks, what was recorded."""

    report: Report
    lines: tuple[str, ...] = ()
    tasks: tuple[TaskId, ...] = ()
    entries: tuple[ActionRecord, ...] = ()


def read_since(session: Session, report: Report, ledger: Ledger | None = None) -> Since:
    """Compare what a report was made from with what is known now; a draft differs in nothing.

    Of one whose figures were kept, the printed ones are told first.
    """
    if report.symbol:
        kept = since_issue(session, report.id, ledger)
        return Since(report, kept.lines, kept.tasks, kept.entries)
    comparison = since_report(session, report, ledger)
    if comparison is None:
        return Since(report)
    known_at = comparison.before.known_at
    entries = later_entries(session, known_at) if known_at is not None else ()
    return Since(report, difference_lines(comparison), tasks_of(comparison), entries)


class SinceReading(QObject):
    """Reads how a report differs, once for what stands in the register; `read` carries a Since."""

    read = Signal(object)

    def __init__(self, work: Work, ledger: Ledger, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._ledger = ledger
        self._known: tuple[object, ...] = ()

    def forget(self) -> None:
        """Read again when a report is looked at next: the register may have changed."""
        self._known = ()

    def look_at(self, report: Report) -> None:
        """Tell how a report differs, unless that was told already."""
        key = (report.id, report.number, report.issued_on)
        if key == self._known:
            return
        self._known = key
        if not report.is_issued:
            self.read.emit(Since(report))
            return
        self._work.read(
            partial(read_since, report=report, ledger=self._ledger),
            self._on_read,
            slot="report-since",
            title="Đang so báo cáo với sổ hiện nay…",
        )

    def _on_read(self, since: Since) -> None:
        self.read.emit(since)


class SinceNotice(QWidget):
    """One line that an issued report differs; `opened` asks for the list."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.NOTICE)
        self.told_label = QLabel()
        self.told_label.setWordWrap(True)
        self.open_button = QPushButton("Xem các điểm khác")
        set_role(self.open_button, Role.LINK)
        describe(self.open_button, "Xem các điểm khác", "Những điểm khác số liệu hiện nay")
        across = QHBoxLayout(self)
        across.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        across.addWidget(self.told_label, 1)
        across.addWidget(self.open_button)
        self.open_button.clicked.connect(self.opened)
        self.setVisible(False)

    def show_since(self, since: Since) -> None:
        """Tell how many points differ, or nothing."""
        many = integer(len(since.lines))
        self.told_label.setText(f"{report_name(since.report)} khác số liệu hiện nay ở {many} điểm.")
        self.setVisible(bool(since.lines))


class SincePanel(QWidget):
    """The points that differ, and what was recorded; `opened` carries the tasks concerned."""

    opened = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._since: Since | None = None
        self.title_label = heading("")
        self.text = QTextBrowser()
        describe(self.text, "Các điểm khác số liệu hiện nay")
        self.tasks_button = QPushButton("Mở các nhiệm vụ có khác")
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addWidget(self.title_label)
        column.addWidget(self.text, 1)
        column.addWidget(self.tasks_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.tasks_button.clicked.connect(self._on_tasks)

    def show_since(self, since: Since) -> None:
        """List what differs."""
        self._since = since
        name = report_name(since.report)
        differs = "khác số liệu hiện nay ở các điểm sau:"
        told = differs if since.lines else "không khác số liệu hiện nay."
        self.title_label.setText(f"{name} {told}")
        self.text.setHtml(since_html(since))
        self.tasks_button.setText(f"Mở {integer(len(since.tasks))} nhiệm vụ có khác")
        self.tasks_button.setEnabled(bool(since.tasks))

    @Slot()
    def _on_tasks(self) -> None:
        if self._since is not None:
            self.opened.emit(self._since.tasks, f"Khác {report_name(self._since.report)}")


def report_name(report: Report) -> str:
    """How people call an issued report (`Báo cáo số 512 ngày 25/11/2025`)."""
    day = f" ngày {short_date(report.issued_on)}" if report.issued_on else ""
    return f"Báo cáo số {report.number.strip()}{day}"


def since_html(since: Since) -> str:
    """The points, then the actions that were recorded after the report."""
    lines = [f"<li>{escape(line)}.</li>" for line in since.lines[:MOST_LINES]]
    left = len(since.lines) - MOST_LINES
    if left > 0:
        lines.append(f"<li>… và {integer(left)} điểm khác.</li>")
    entries = [
        f"<li>{moment_text(entry.at)}: {escape(entry.title)}"
        f"{' (đã hoàn tác)' if entry.undone else ''}</li>"
        for entry in since.entries
    ]
    told = f"<ul style='margin-left:-24px'>{''.join(lines)}</ul>" if lines else ""
    if entries:
        told += "<p><b>Đã ghi vào sổ sau khi phát hành báo cáo:</b></p>"
        told += f"<ul style='margin-left:-24px'>{''.join(entries)}</ul>"
    return told
