"""What a report is begun with: the last period's words, a template of the office, or nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.services import report_templates
from desktop.services.report_templates import ReportTemplate
from desktop.services.reports import start_report
from desktop.services.values import Report
from desktop.views.acts.deed import Deed
from desktop.views.dialogs.template_dialog import TemplateDialog
from desktop.views.forms import describe, plain
from desktop.views.messages import Messages
from desktop.views.report_draft import ReportDraft
from desktop.views.work import Work

KINDS = frozenset({"report_template"})


class ReportTemplates(QObject):
    """A button with a menu; `begin_requested` carries what begins a report at a viewpoint."""

    begin_requested = Signal(object)

    def __init__(self, page: QWidget, work: Work, messages: Messages, draft: ReportDraft) -> None:
        super().__init__(page)
        self._page = page
        self._work = work
        self._messages = messages
        self._draft = draft
        self._known: tuple[ReportTemplate, ...] = ()
        self.button = QPushButton("Mẫu")
        describe(self.button, "Mẫu báo cáo", "Lập báo cáo từ mẫu, hoặc lưu báo cáo này thành mẫu")
        self.menu = QMenu(self.button)
        self.removing_menu = QMenu("&Xóa mẫu", self.menu)
        self.button.setMenu(self.menu)
        self._fill()
        work.changed.connect(self._on_changed)

    def read(self) -> None:
        """Read which templates there are."""
        self._work.read(report_templates.templates, self._on_read, slot="report-templates")

    def _on_read(self, found: tuple[ReportTemplate, ...]) -> None:
        self._known = found
        self._fill()

    def _fill(self) -> None:
        self.menu.clear()
        self.removing_menu.clear()
        carrying = self.menu.addAction("Lập báo cáo, lấy lời văn &kỳ trước")
        carrying.triggered.connect(partial(self.begin_requested.emit, report_templates.carry_over))
        empty = self.menu.addAction("Lập báo cáo để &trống")
        empty.triggered.connect(partial(self.begin_requested.emit, start_report))
        for one in self._known:
            action = self.menu.addAction(plain(f"Lập báo cáo theo mẫu “{one.name}”"))
            action.triggered.connect(partial(self._begin, one))
        self.menu.addSeparator()
        self.menu.addAction("&Lưu báo cáo này thành mẫu…").triggered.connect(self._on_save)
        if self._known:
            self.menu.addMenu(self.removing_menu)
            for one in self._known:
                action = self.removing_menu.addAction(plain(f"{one.name}…"))
                action.triggered.connect(partial(self._remove, one))

    def _begin(self, template: ReportTemplate, _checked: bool = False) -> None:
        start = partial(report_templates.start_from_template, template=template.id)
        self.begin_requested.emit(start)

    @Slot()
    def _on_save(self) -> None:
        report = self._draft.report
        if report is None:
            return
        deed = Deed(self._work, "Lưu mẫu báo cáo", partial(_saving, report))
        TemplateDialog.ask(self._page, [one.name for one in self._known], record=deed)

    def _remove(self, template: ReportTemplate, _checked: bool = False) -> None:
        told = f"Mẫu “{template.name}” sẽ bị xóa; các báo cáo đã lập từ mẫu vẫn còn."
        if self._messages.ask(self._page, "Xóa mẫu", told, "&Xóa mẫu"):
            job = partial(report_templates.remove_template, template=template.id)
            self._work.act(f"Xóa mẫu báo cáo “{template.name}”", job)

    @Slot(object, object)
    def _on_changed(self, kinds: frozenset[str], _who: object) -> None:
        if kinds & KINDS:
            self.read()


def _saving(report: Report, name: str) -> partial[ReportTemplate]:
    """Keep a report's words under a name."""
    return partial(report_templates.save_template, name=name, report=report)
