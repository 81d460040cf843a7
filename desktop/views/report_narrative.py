"""The headings of a report and the text in the middle: what is chosen, typed and looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from desktop.services.values import Report, ReportSection
from desktop.views.carried import SectionsPane
from desktop.views.preview_spot import Spot, spot_in
from desktop.views.report_draft import ReportDraft
from desktop.views.report_frame import ReportFrame
from desktop.views.section_editor import SectionEditor
from desktop.views.sections_tree import FRAME, SectionsTree

if TYPE_CHECKING:
    from desktop.services.chips import Chips


class ReportNarrative(QObject):
    """Keeps the tree, the frame and the editor at one draft; `frame_edited` after its lines.

    `opened` carries the tasks of a figure and its name, `spotted` where is typed, or what was
    chosen.
    """

    frame_edited = Signal()
    spotted = Signal(object)
    opened = Signal(object, str)

    def __init__(self, draft: ReportDraft, parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft
        self.tree = SectionsTree()
        self.sections_pane = SectionsPane(self.tree)
        self.frame = ReportFrame()
        self.editor = SectionEditor()
        self.middle = QStackedWidget()
        self.middle.addWidget(self.frame)
        self.middle.addWidget(self.editor)
        self.tree.chosen.connect(self._on_chosen)
        self.frame.edited.connect(self._on_frame_edited)
        self.editor.edited.connect(self._on_text_edited)
        self.editor.looked_through.connect(self._on_looked_through)
        self.editor.text_edit.cursorPositionChanged.connect(self._on_cursor)
        self.frame.spotted.connect(self.spotted)
        for part in (self.editor, self.frame):
            part.opened.connect(self.opened)

    def show_report(self, report: Report) -> None:
        """Show a report; the heading that is chosen stays chosen."""
        self.tree.show_sections(report.sections)
        self.frame.show_report(report)
        self._show_carried()

    def show_chosen(self) -> None:
        """Show what is chosen in the tree."""
        self._on_chosen(self.tree.current_key())

    def go_to(self, section: str) -> None:
        """Go to a section, or to the lines around them."""
        self.tree.choose(section if self._draft.section(section) else FRAME)

    def show_figures(self, chips: Chips | None, as_at: str) -> None:
        """Give the figures in the texts the values of a report's dates."""
        for part in (self.editor, self.frame):
            part.show_figures(chips, as_at)

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        section = self._draft.section(key)
        if key == FRAME or section is None:
            self.middle.setCurrentWidget(self.frame)
            if report := self._draft.report:
                self.spotted.emit(Spot(FRAME, words=(report.title,)))
            return
        report = self._draft.report
        self.editor.show_section(section, report.id if report else "")
        self.middle.setCurrentWidget(self.editor)
        self._tell_spot()

    @Slot()
    def _on_frame_edited(self) -> None:
        if self._draft.report is not None:
            self._draft.change(self.frame.written_into(self._draft.report))
            self.frame_edited.emit()

    @Slot()
    def _on_text_edited(self) -> None:
        self._show_section(self._draft.change_section(self.editor.key, self.editor.text()))
        self._tell_spot()

    @Slot()
    def _on_cursor(self) -> None:
        if self.editor.text_edit.hasFocus():
            self._tell_spot()

    def _tell_spot(self) -> None:
        """Tell where the cursor stands in the section shown."""
        section = self._draft.section(self.editor.key)
        if section is not None:
            heading = f"{section.number} {section.title}"
            self.spotted.emit(spot_in(self.editor.text_edit, section.key, heading))

    @Slot()
    def _on_looked_through(self) -> None:
        self._show_section(self._draft.look_through(self.editor.key))

    def _show_section(self, section: ReportSection | None) -> None:
        """Show what became of the section that is typed into."""
        if section is not None:
            self.tree.show_section(section)
            self.editor.show_carried(section)
            self._show_carried()

    def _show_carried(self) -> None:
        report = self._draft.report
        self.sections_pane.show_count(report.sections if report else ())
