"""Báo cáo: headings at the left, text in the middle, the real pages at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.exports.document import Block
from desktop.exports.documents.programme_section import written_blocks
from desktop.exports.documents.task_annex import annex_numbering
from desktop.services.report_templates import carry_over
from desktop.services.values import Report, ReportContent, Viewpoint
from desktop.text.dates import short_date
from desktop.views.empty_page import EmptyPage
from desktop.views.forms import describe, heading, soft_label
from desktop.views.issue_controls import IssueControls
from desktop.views.known_at import known_text
from desktop.views.messages import EXCEL, PDF, WORD, Messages
from desktop.views.office_first import OfficeFirst
from desktop.views.own_keys import EXPORT_KEYS, PRINT_KEYS
from desktop.views.page import Page
from desktop.views.quick_filters import NarrowCombo
from desktop.views.report_draft import ReportDraft
from desktop.views.report_export import ReportExport
from desktop.views.report_names import report_names
from desktop.views.report_narrative import ReportNarrative
from desktop.views.report_side import ReportSide
from desktop.views.report_since import SinceNotice, SinceReading
from desktop.views.report_templates import ReportTemplates
from desktop.views.status_line import ElidedLabel
from desktop.views.theme import GRID, Role, set_role
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from desktop.services.review_values import Place
    from desktop.views.pdf_paper import PdfPaper

MARGINS = 6 * GRID
"""Pixels at both sides of the page and between its title and its buttons."""
LETTERS = 24
"""Room for a report's name among others."""


def written(content: ReportContent) -> tuple[Block, ...]:
    """The section that the register writes."""
    return written_blocks(content, annex_numbering(content).name)


class ReportPage(Page):
    """`exported` carries the path of a file that was written, `print_requested` the page."""

    tasks_requested = Signal(object, str)
    exported = Signal(object)
    print_requested = Signal(QWidget)

    def __init__(self, work: Work, viewing: Viewing, messages: Messages, folder: Path) -> None:
        super().__init__()
        self._work = work
        self._viewing = viewing
        self.draft = ReportDraft(work, self)
        self._wanted_section: str | None = None
        self._printed: Report | None = None
        self.title_label = heading("Báo cáo trình Hội đồng nhân dân")
        self.as_at_label = soft_label("")
        self.kept_label = ElidedLabel()
        self.as_at_button = QPushButton()
        self.report_combo = NarrowCombo(LETTERS)
        self.new_button = QPushButton("&Lập báo cáo mới")
        self.word_button = QPushButton("Xuất &Word…")
        self.pdf_button = QPushButton("Xuất &PDF…")
        self.print_button = QPushButton("In…")
        self.excel_button = QPushButton("Xuất &Excel…")
        self.issue_controls = IssueControls(self, self.draft.keep)
        self.templates = ReportTemplates(self, work, messages, self.draft)
        self.narrative = ReportNarrative(self.draft, self)
        self.tree, self.editor = self.narrative.tree, self.narrative.editor
        self.frame = self.narrative.frame
        self.side = ReportSide(work)
        self.preview = self.side.preview
        self.since_notice = SinceNotice()
        self._since = SinceReading(work, viewing.ledger, self)
        self.office_first = OfficeFirst(self, work, messages)
        self._export = ReportExport(self, work, messages, folder)
        self.empty_page = EmptyPage(
            "Chưa có báo cáo",
            "Trang này soạn báo cáo của Ủy ban nhân dân trình kỳ họp Hội đồng nhân dân: phần thực "
            "hiện chương trình công tác được viết từ số liệu của sổ, các phần khác gõ hoặc dán "
            "vào, rồi xuất ra Word và PDF đúng thể thức.",
            "&Lập báo cáo",
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        set_role(self.as_at_button, Role.LINK)
        set_role(self.kept_label, Role.SOFT)
        set_role(self.word_button, Role.PRIMARY)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        parts = (self.narrative.sections_pane, self.narrative.middle, self.side)
        for widget, share in zip(parts, (3, 5, 5), strict=True):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, share)
        self.splitter.setCollapsible(self.splitter.indexOf(self.side), True)
        self.splitter.setSizes([3000, 5000, 5000])
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(self._top())
        column.addWidget(self.since_notice)
        column.addWidget(self.splitter, 1)
        self._full_page = inside
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty_page)
        self._stack.addWidget(inside)

    def _top(self) -> QVBoxLayout:
        describe(self.report_combo, "Báo cáo đang soạn", "Chọn một báo cáo đã lập")
        describe(
            self.new_button,
            "Lập báo cáo mới",
            "Lập một báo cáo khác với số liệu đến ngày đang xem, lấy lời văn của kỳ trước để xem "
            "lại; các báo cáo đã lập vẫn còn",
        )
        buttons = QHBoxLayout()
        buttons.addStretch()
        describe(self.print_button, "Xem trước và in", PRINT_KEYS)
        for button in (
            self.new_button,
            self.templates.button,
            self.excel_button,
            self.print_button,
            self.pdf_button,
            self.word_button,
        ):
            buttons.addWidget(button)
        for button in (self.issue_controls.withdraw_button, self.issue_controls.issue_button):
            buttons.insertWidget(3, button)
        self._title_line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._title_line.addWidget(self.title_label, 1)
        self._title_line.addLayout(buttons)
        self._buttons = buttons
        self.as_at_label.setWordWrap(False)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.report_combo)
        second.addWidget(self.as_at_label)
        second.addWidget(self.as_at_button)
        second.addWidget(self.kept_label, 1)
        top = QVBoxLayout()
        top.setSpacing(4)
        top.addLayout(self._title_line)
        top.addLayout(second)
        return top

    def _connect(self) -> None:
        self.draft.outdated.connect(self._on_outdated)
        self.draft.loaded.connect(self._on_loaded)
        self.draft.kept.connect(self._on_kept)
        self.draft.content_read.connect(self._on_content)
        self.draft.content_refused.connect(self.preview.show_reason)
        self.draft.typed.connect(self.preview.show_typed)
        self._since.read.connect(self.since_notice.show_since)
        self._since.read.connect(self.side.show_since)
        self.since_notice.opened.connect(self.side.open_since)
        self.side.opened.connect(self.tasks_requested)
        self._export.exported.connect(self.exported)
        self._export.look_requested.connect(self._on_look)
        self._viewing.viewpoint_changed.connect(self._on_viewpoint_changed)
        self.narrative.frame_edited.connect(self._show_viewpoint)
        self.narrative.opened.connect(self.tasks_requested)
        self.narrative.spotted.connect(self.preview.follow)
        self.templates.begin_requested.connect(self._begin)
        self.as_at_button.clicked.connect(self._on_take_viewpoint)
        command = QAction("Lập &báo cáo mới", self)
        command.triggered.connect(self._on_begin)
        self.word_action = QAction("&Xuất báo cáo ra Word…", self)
        self.word_action.setShortcut(QKeySequence(EXPORT_KEYS))
        self.word_action.triggered.connect(partial(self._export_as, ".docx", WORD))
        self.addActions([command, self.word_action])
        self.addActions(self.issue_controls.actions)
        self.report_combo.activated.connect(self._on_report_chosen)
        self.new_button.clicked.connect(self._on_begin)
        self.empty_page.filled.connect(self._on_begin)
        self.word_button.clicked.connect(partial(self._export_as, ".docx", WORD))
        self.pdf_button.clicked.connect(partial(self._export_as, ".pdf", PDF))
        self.print_button.clicked.connect(self._on_print)
        self.excel_button.clicked.connect(partial(self._export_as, ".xlsx", EXCEL))

    def refresh(self) -> None:
        """Read the report and what it prints."""
        self._since.forget()
        self.templates.read()
        self.draft.load()

    def go_to(self, report: str, section: str) -> None:
        """Show a section of a report, now or as soon as the report has been read."""
        self._wanted_section = section
        self.draft.choose(report)
        if self.draft.report is not None and self.draft.report.id == report:
            self._go_to_section()

    def _go_to_section(self) -> None:
        wanted, self._wanted_section = self._wanted_section, None
        if wanted is not None:
            self.narrative.go_to(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the title where they have no room beside it."""
        super().resizeEvent(event)
        title = self.title_label.fontMetrics().horizontalAdvance(self.title_label.text())
        beside = title + self._buttons.sizeHint().width() + MARGINS <= self.width()
        way = QBoxLayout.Direction
        self._title_line.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the person goes elsewhere."""
        self.draft.keep()
        super().hideEvent(event)

    def keep(self) -> None:
        """Keep what was typed, at once; call it before the program ends."""
        self.draft.keep()

    def paper(self) -> PdfPaper | None:
        """The report as typed, to be printed; None where none was begun."""
        from desktop.views.report_paper import ReportPaper

        self.draft.keep()
        return ReportPaper(self.draft.report).paper() if self.draft.report else None

    @Slot(str)
    def _on_kept(self, told: str) -> None:
        self.kept_label.setText(told)
        self.kept_label.setToolTip(told)

    @Slot()
    def _on_outdated(self) -> None:
        self.outdate()

    @Slot(object)
    def _on_loaded(self, report: Report | None) -> None:
        self._stack.setCurrentWidget(self._full_page if report else self.empty_page)
        if report is None:
            return
        self.narrative.show_report(report)
        self._go_to_section()
        self.narrative.show_chosen()
        self._show_viewpoint()

    @Slot(object)
    def _on_content(self, content: ReportContent) -> None:
        self.editor.written_view.show_blocks(written(content))
        told = f"Số liệu tính đến {dates_text(content.standing.viewpoint)}"
        self.narrative.show_figures(content.chips, told)
        self.side.show_content(content)
        self._printed = content.report
        self._show_viewpoint()
        self._since.look_at(content.report)

    def _show_reports(self, shown: Report) -> None:
        self.report_combo.clear()
        names = report_names(self.draft.reports)
        for report, name in zip(self.draft.reports, names, strict=True):
            self.report_combo.addItem(name, report.id)
        self.report_combo.setCurrentIndex(self.report_combo.findData(shown.id))
        self.report_combo.setVisible(len(self.draft.reports) > 1)
        self.report_combo.fit_list()

    @Slot(int)
    def _on_report_chosen(self, place: int) -> None:
        self.draft.choose(self.report_combo.itemData(place))

    @Slot()
    def _show_viewpoint(self) -> None:
        """Say until when the report counts, and offer the reports to go to where several are."""
        report = self.draft.report
        if report is None:
            return
        self._show_reports(report)
        self._show_issue(report)
        own, looked = self._looked_from(report), self._viewing.viewpoint
        self.as_at_label.setText(f"{_issued_text(report)}Số liệu tính đến {dates_text(own)}")
        same_knowledge = looked.known_at == own.known_at
        told = short_date(looked.as_at) if same_knowledge else dates_text(looked)
        self.as_at_button.setText(f"Lấy số liệu đến {told}")
        is_same = same_knowledge and looked.as_at == own.as_at
        self.as_at_button.setVisible(not is_same and not report.is_issued)

    def _show_issue(self, report: Report) -> None:
        """Let nothing be typed into a report that went out; its kept files are given again."""
        self.issue_controls.show_written(report)
        for part in (self.frame, self.editor):
            part.set_locked(report.is_issued)
        self.issue_controls.name_exports(self.word_button, self.pdf_button)

    def _looked_from(self, report: Report) -> Viewpoint:
        """From where a report looks; one that was issued while it is typed as it was printed."""
        printed = self._printed
        is_same = printed is not None and (printed.id, printed.is_issued) == (report.id, True)
        return printed.viewpoint if printed and is_same and report.is_issued else report.viewpoint

    @Slot()
    def _on_viewpoint_changed(self) -> None:
        self._show_viewpoint()

    @Slot()
    def _on_take_viewpoint(self) -> None:
        report = self.draft.report
        if report is None:
            return
        looked = self._viewing.viewpoint
        viewpoint = replace(report.viewpoint, as_at=looked.as_at, known_at=looked.known_at)
        self.draft.change(replace(report, viewpoint=viewpoint))
        self.draft.keep()
        self._show_viewpoint()

    @Slot()
    def _on_begin(self) -> None:
        self._begin(carry_over)

    @Slot(object)
    def _begin(self, start: Callable[..., Report]) -> None:
        """Begin a report; only the first one may come before the office."""
        begin = partial(self.draft.begin, partial(start, viewpoint=self._viewing.viewpoint))
        if self.draft.report is None:
            self.office_first.then(begin)
        else:
            begin()

    @Slot(object)
    def _on_look(self, place: Place) -> None:
        self.go_to(place.id, place.part)
        self.narrative.middle.currentWidget().setFocus()

    @Slot()
    def _on_print(self) -> None:
        self.print_requested.emit(self)

    def _export_as(self, ending: str, kinds: str, _checked: bool = False) -> None:
        report = self.draft.report
        if report is None:
            return
        if self.issue_controls.ask_again(ending):
            return
        self.draft.keep()
        self._export.begin(report, ending, kinds)


def _issued_text(report: Report) -> str:
    """By which number a report went out, before what else is told of it; '' for a draft."""
    if not report.is_issued:
        return ""
    number = f"{report.number}/{report.symbol}" if report.symbol else report.number
    return f"Đã phát hành, số {number}. "


def dates_text(viewpoint: Viewpoint) -> str:
    """A report's two dates (`22/11/2025, theo sổ ghi đến 22/11/2025 17:05`)."""
    known = known_text(viewpoint.known_at)
    return f"{short_date(viewpoint.as_at)}, theo sổ ghi đến {known}"
