"""Văn bản đi: the papers of the office, the parts of one, its real pages."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.services.paper_forms import FORMS
from desktop.services.paper_values import Paper, PaperKind
from desktop.services.paper_writing import (
    SCOPED,
    PaperEntry,
    PaperWriting,
    entry_text,
    missing_parts,
)
from desktop.views.empty_page import EmptyPage
from desktop.views.flow import FlowLayout
from desktop.views.forms import describe
from desktop.views.issue_controls import IssueControls
from desktop.views.messages import EXCEL, PDF, WORD, Messages
from desktop.views.own_keys import EXPORT_KEYS, PRINT_KEYS
from desktop.views.page import Page
from desktop.views.paper_draft import PaperDraft
from desktop.views.paper_editor import PaperEditor
from desktop.views.paper_export import PaperExport, file_name
from desktop.views.paper_heading import PaperHeading, figures_told
from desktop.views.papers_list import PapersList
from desktop.views.preview_pane import PreviewPane
from desktop.views.theme import Role, set_role
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from desktop.views.pdf_paper import PdfPaper

KINDS_MENU = "&Soạn văn bản"


class PapersPage(Page):
    """`begin_requested` carries a PaperKind, `exported` the path of a file that was written.

    `paper_shown` carries the paper that is typed into, None without one, `print_requested` the
    page itself. Buttons for what else is done with a paper are put among its own by `add_button`.
    """

    begin_requested = Signal(object)
    tasks_requested = Signal(object, str)
    exported = Signal(object)
    paper_shown = Signal(object)
    print_requested = Signal(QWidget)

    def __init__(self, work: Work, viewing: Viewing, messages: Messages, folder: Path) -> None:
        super().__init__()
        self._viewing = viewing
        self._messages = messages
        self.draft = PaperDraft(work, viewing.ledger, self)
        self._wanted_part = ""
        self.list = PapersList()
        self.new_button = QPushButton("+ Văn bản &mới")
        self.heading = PaperHeading()
        self.remove_button = QPushButton("Xóa…")
        self.excel_button = QPushButton("Xuất &Excel…")
        self.pdf_button = QPushButton("Xuất &PDF…")
        self.print_button = QPushButton("In…")
        self.word_button = QPushButton("Xuất &Word…")
        self.issue_controls = IssueControls(self, self.draft.keep)
        self.editor = PaperEditor()
        self.preview = PreviewPane(work)
        self._export = PaperExport(self, work, messages, folder)
        self.empty_page = EmptyPage(
            "Chưa có văn bản đi nào",
            "Phần này soạn công văn đôn đốc, công văn chấn chỉnh, tờ trình, quyết định ban hành, "
            "chương trình tháng, thông báo kết luận, giấy mời và báo cáo kết quả: lời văn được đề "
            "xuất từ số liệu của sổ để bạn sửa, rồi xuất ra Word và PDF đúng thể thức.",
            "Soạn &văn bản",
        )
        self._make_commands()
        self._lay_out()
        self._connect()

    def _make_commands(self) -> None:
        self.kinds_menu = QMenu(KINDS_MENU, self)
        self.kind_actions = {
            kind: QAction(f"{form.name}…" if kind in SCOPED else form.name, self)
            for kind, form in FORMS.items()
        }
        for kind, action in self.kind_actions.items():
            action.triggered.connect(partial(self._on_kind, kind))
            self.kinds_menu.addAction(action)
        self.new_action = QAction("Soạn văn bản mới…", self)
        self.new_action.setShortcut("Ctrl+N")
        self.word_action = QAction("Xuất văn bản ra Word…", self)
        self.word_action.setShortcut(QKeySequence(EXPORT_KEYS))
        self.remove_action = QAction("Xóa văn bản nháp…", self)
        for command in (self.new_action, self.word_action):
            command.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        menu_command = self.kinds_menu.menuAction()
        self.addActions([self.new_action, menu_command, self.word_action, self.remove_action])
        self.addActions(self.issue_controls.actions)

    def _lay_out(self) -> None:
        set_role(self.word_button, Role.PRIMARY)
        describe(self.new_button, "Soạn văn bản mới", "Chọn loại văn bản (Ctrl+N)")
        describe(self.print_button, "Xem trước và in", PRINT_KEYS)
        describe(self.remove_button, "Xóa văn bản nháp", "Bỏ văn bản này cùng lời đã viết")
        self.new_button.setMenu(self.kinds_menu)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        for widget, share in ((self.list, 3), (self._paper_side(), 5), (self.preview, 5)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, share)
        self.splitter.setCollapsible(2, True)
        self.splitter.setSizes([3000, 5000, 5000])
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._top())
        column.addWidget(self.splitter, 1)
        self._full_page = inside
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty_page)
        self._stack.addWidget(inside)

    def _paper_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.editor, 1)
        column.addWidget(self.editor.bars)
        return side

    def _top(self) -> QWidget:
        top = QWidget()
        self._buttons = FlowLayout(top)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        for button in (
            self.new_button,
            self.word_button,
            self.pdf_button,
            self.print_button,
            self.excel_button,
            self.remove_button,
            *self.issue_controls.buttons,
        ):
            self._buttons.addWidget(button)
        return top

    def add_button(self, button: QPushButton) -> None:
        """Put a button for something else that is done with the paper shown."""
        self._buttons.addWidget(button)

    def _connect(self) -> None:
        self.draft.outdated.connect(self.outdate)
        self.draft.listed.connect(self._on_listed)
        self.draft.shown.connect(self._on_shown)
        self.draft.followed.connect(self._on_followed)
        self.draft.kept.connect(self.heading.tell_kept)
        self.draft.refused.connect(self.preview.show_reason)
        self.editor.edited.connect(self._on_edited)
        self.editor.opened.connect(self.tasks_requested)
        self.editor.spotted.connect(self.preview.follow)
        self._export.exported.connect(self.exported)
        self._export.look_requested.connect(self.editor.go_to)
        self._viewing.viewpoint_changed.connect(self._show_viewpoint)
        self.list.chosen.connect(self.draft.choose)
        self.list.opened.connect(self._on_opened)
        self.heading.taken.connect(self._on_take_viewpoint)
        self.new_action.triggered.connect(self._on_new)
        self.empty_page.filled.connect(self._on_new)
        self.remove_action.triggered.connect(self._on_remove)
        self.remove_button.clicked.connect(self._on_remove)
        self.word_action.triggered.connect(self._on_word)
        self.word_button.clicked.connect(self._on_word)
        self.pdf_button.clicked.connect(self._on_pdf)
        self.print_button.clicked.connect(self._on_print)
        self.excel_button.clicked.connect(self._on_excel)

    def refresh(self) -> None:
        """Read the papers and the one that is shown."""
        self.draft.load()

    def focus_search(self) -> None:
        """Go to the search box."""
        self.list.focus_search()

    def go_to(self, paper: str, part: str = "") -> None:
        """Show a paper and go to a part of it, now or as soon as it has been read."""
        self._wanted_part = part
        if self.draft.paper is not None and self.draft.paper.id == paper:
            self._go_to_part()
            return
        self.draft.choose(paper)

    def paper(self) -> PdfPaper | None:
        """The paper as typed, to be printed; None where none is shown."""
        from desktop.views.written_paper import WrittenPaper

        entry = self._entry()
        if entry is None:
            return None
        self.draft.keep()
        return WrittenPaper(entry_text(entry), entry.paper, self.draft.proposed).paper()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the person goes elsewhere."""
        self.draft.keep()
        super().hideEvent(event)

    def export(self, path: Path) -> None:
        """Write the paper as typed; the file's ending says the form."""
        if self.draft.paper is not None:
            self.draft.keep()
            self._export.write(self.draft.paper, self.draft.proposed, path)

    def _go_to_part(self) -> None:
        wanted, self._wanted_part = self._wanted_part, ""
        if wanted:
            self.editor.go_to(wanted)

    @Slot(object)
    def _on_listed(self, entries: tuple[PaperEntry, ...]) -> None:
        self.list.show_entries(entries)
        self._stack.setCurrentWidget(self._full_page if entries else self.empty_page)

    @Slot(object)
    def _on_shown(self, writing: PaperWriting | None) -> None:
        self.paper_shown.emit(writing.paper if writing else None)
        self._show_issue(writing.paper if writing else None)
        if writing is None:
            return
        self._show(writing)
        self.list.mark(writing.paper.id)
        self._go_to_part()

    def _show_issue(self, paper: Paper | None) -> None:
        """Offer what can be done with a draft, or with a paper that went out."""
        self.issue_controls.show_written(paper)
        self.remove_button.setVisible(paper is None or not paper.is_issued)
        self.issue_controls.name_exports(self.word_button, self.pdf_button)

    @Slot(object)
    def _on_followed(self, writing: PaperWriting) -> None:
        self._show(writing)

    def _show(self, writing: PaperWriting) -> None:
        self.editor.show_writing(writing)
        self.editor.show_figures(writing.content.chips, figures_told(writing.paper.viewpoint))
        self.preview.show_content(writing.content)
        self._offer_list(writing.content.has_list)
        self._show_viewpoint()

    def _offer_list(self, has_list: bool) -> None:
        """Offer a workbook only of a paper that has a list to put in it."""
        self.excel_button.setEnabled(has_list)
        help = "Danh mục nhiệm vụ của văn bản" if has_list else "Văn bản này không có danh mục"
        describe(self.excel_button, "Xuất Excel", help)

    def _entry(self) -> PaperEntry | None:
        """The paper that is shown, as it stands in the list."""
        paper = self.draft.paper
        known = (one for one in self.draft.entries if paper and one.paper.id == paper.id)
        entry = next(known, None)
        return replace(entry, paper=paper) if entry and paper else None

    @Slot()
    def _show_viewpoint(self) -> None:
        """Say until when the paper counts, and offer the day that is looked at."""
        entry = self._entry()
        if entry is not None:
            self.heading.show_entry(entry, self._viewing.viewpoint.as_at)

    @Slot(str)
    def _on_edited(self, key: str) -> None:
        self.draft.type_into(key, self.editor.fields[key].text())

    @Slot()
    def _on_opened(self) -> None:
        self.editor.go_to(next(iter(self.editor.fields), ""))

    @Slot()
    def _on_take_viewpoint(self) -> None:
        paper = self.draft.paper
        if paper is not None:
            looked = self._viewing.viewpoint
            dates = replace(paper.viewpoint, as_at=looked.as_at, known_at=looked.known_at)
            self.draft.look_from(dates)
            self._show_viewpoint()

    def _on_kind(self, kind: PaperKind, _checked: bool = False) -> None:
        self.draft.keep()
        self.begin_requested.emit(kind)

    @Slot()
    def _on_new(self) -> None:
        """Offer the kinds below the button that asked for them."""
        button = self.new_button if self.new_button.isVisible() else self.empty_page.fill_button
        self.kinds_menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        self.kinds_menu.setActiveAction(self.kinds_menu.actions()[0])

    @Slot()
    def _on_remove(self) -> None:
        entry = self._entry()
        if entry is None:
            return
        name = entry_text(entry)
        told = f"{name} sẽ được bỏ cùng lời đã viết; có thể hoàn tác."
        if entry.paper.is_issued or self._messages.ask(self, "Xóa văn bản nháp", told, "&Xóa"):
            self.draft.remove()

    @Slot()
    def _on_word(self) -> None:
        self._begin_export(".docx", WORD)

    @Slot()
    def _on_pdf(self) -> None:
        self._begin_export(".pdf", PDF)

    @Slot()
    def _on_print(self) -> None:
        self.print_requested.emit(self)

    @Slot()
    def _on_excel(self) -> None:
        self._begin_export(".xlsx", EXCEL)

    def _begin_export(self, ending: str, kinds: str) -> None:
        """Go on only with a paper that says what it is about and to whom it goes."""
        entry = self._entry()
        if entry is None:
            return
        if self.issue_controls.ask_again(ending):
            return
        self.draft.keep()
        missing = missing_parts(entry.paper)
        for key, sentence in missing:
            self.editor.tell(key, sentence)
        if missing:
            self.editor.go_to(missing[0][0])
            return
        self._export.begin(entry.paper, self.draft.proposed, file_name(entry), ending, kinds)
