"""One document: what it is, what it does to tasks by kind, its files, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QTabBar,
    QVBoxLayout,
)

from desktop.register.values import DocumentKind, EffectId
from desktop.services.issue_values import Issued
from desktop.services.ledger import Ledger
from desktop.services.values import DocumentImpact, DocumentSummary, EffectLine, Viewpoint
from desktop.text.dates import short_date
from desktop.text.numbers import integer
from desktop.views.attachments_strip import AttachmentsStrip
from desktop.views.bridge_words import bridge_change, inside_change
from desktop.views.document_reading import DocumentReading, read_document
from desktop.views.documents_model import EFFECT_NAMES, EffectsModel, kind_text
from desktop.views.flow import FlowLayout
from desktop.views.forms import describe, heading, soft_label
from desktop.views.issue_controls import ISSUE, IssueControls
from desktop.views.tables import Table
from desktop.views.theme import Role, set_role
from desktop.views.work import Work

LEAST_LINES = 9
"""How much of the table of effects always has room, in lines of text."""
NO_EFFECTS = (
    "Văn bản này chưa điều chỉnh nhiệm vụ nào. Dùng nút “Thêm điều chỉnh” để đổi thời hạn, "
    "bổ sung, dừng, gộp, tách hoặc đưa nhiệm vụ ra khỏi chương trình theo văn bản này."
)


class DocumentCard(QFrame):
    """The signals carry the document's id, `edit_requested` the document itself.

    `withdraw_requested` carries ids of effects, the signals of files carry an Attachment.
    """

    tasks_requested = Signal(object, str)
    edit_requested = Signal(object)
    remove_requested = Signal(object)
    amend_requested = Signal(object)
    annex_requested = Signal(object)
    text_requested = Signal(object)
    issue_requested = Signal(object)
    task_add_requested = Signal(object)
    deadline_change_requested = Signal(object)
    stop_requested = Signal(object)
    withdraw_requested = Signal(object)
    attach_requested = Signal(object)
    file_open_requested = Signal(object)
    file_detach_requested = Signal(object)

    def __init__(self, work: Work, viewpoint: Callable[[], Viewpoint], ledger: Ledger) -> None:
        super().__init__()
        self._work = work
        self._viewpoint = viewpoint
        self._ledger = ledger
        self.document: DocumentSummary | None = None
        set_role(self, Role.CARD)
        self.title_label = heading("")
        set_role(self.title_label, Role.TITLE)
        self.facts_label = soft_label("")
        self.abstract_label = QLabel()
        self.abstract_label.setWordWrap(True)
        self.impact_label = QLabel()
        self.impact_label.setWordWrap(True)
        self.amend_button = QPushButton("Thêm đ&iều chỉnh")
        set_role(self.amend_button, Role.PRIMARY)
        self.annex_button = QPushButton("Nhập từ &phụ lục…")
        self.text_button = QPushButton("Soạn &quyết định…")
        self.issue_button = QPushButton(ISSUE)
        self.issue_controls = IssueControls(self)
        self.edit_button = QPushButton("Sử&a…")
        self.remove_button = QPushButton("Xóa văn &bản")
        self.files = AttachmentsStrip()
        self.kind_tabs = QTabBar()
        self.kind_tabs.setAccessibleName("Loại điều chỉnh")
        self.kind_tabs.setExpanding(False)
        self.kind_tabs.setDrawBase(False)
        self.model = EffectsModel()
        self.table = Table(
            self.model, "Điều chỉnh của văn bản", EffectsModel.WIDTHS, grows=EffectsModel.GROWS
        )
        self.table.setMinimumHeight(LEAST_LINES * self.fontMetrics().lineSpacing())
        self.empty_label = soft_label(NO_EFFECTS)
        self.open_button = QPushButton()
        self.withdraw_button = QPushButton("Xóa điều chỉnh đã chọ&n…")
        self.withdraw_action = QAction("Xóa điều chỉnh đã chọn…", self.table)
        for button in (self.open_button, self.withdraw_button):
            set_role(button, Role.LINK)
        self._make_menu()
        self._lay_out()
        self._connect()
        self.show_document(None)

    def _make_menu(self) -> None:
        """The ways to say what the document does."""
        menu = QMenu(self.amend_button)
        self.amend_actions: list[QAction] = []
        for text, signal in (
            ("&Nhiều điều chỉnh…", self.amend_requested),
            ("&Bổ sung nhiệm vụ…", self.task_add_requested),
            ("Điều chỉnh thờ&i hạn…", self.deadline_change_requested),
            ("&Dừng thực hiện…", self.stop_requested),
        ):
            action = QAction(text, menu)
            action.triggered.connect(partial(self._ask, signal))
            menu.addAction(action)
            self.amend_actions.append(action)
        self.amend_button.setMenu(menu)
        self.withdraw_action.setShortcut("Del")
        self.withdraw_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(self.withdraw_action)
        describe(self.edit_button, "Sửa văn bản", "Sửa số, ngày, trích yếu của văn bản này")
        describe(self.remove_button, "Xóa văn bản", "Xóa văn bản ghi nhầm; việc này hoàn tác được")
        describe(
            self.withdraw_button,
            "Xóa điều chỉnh đã chọn",
            "Dùng khi ghi nhầm; sổ vẫn giữ việc này trong nhật ký (phím Delete)",
        )

    def _lay_out(self) -> None:
        flow = FlowLayout()
        for button in self._buttons():
            flow.addWidget(button)
        controls = self.issue_controls
        for button in (
            *controls.again_buttons.values(),
            controls.differences_button,
            controls.withdraw_button,
        ):
            flow.addWidget(button)
            button.setVisible(False)
        bottom = QHBoxLayout()
        bottom.addWidget(self.open_button)
        bottom.addWidget(self.withdraw_button)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title_label)
        column.addWidget(self.facts_label)
        column.addWidget(self.abstract_label)
        column.addWidget(self.files)
        column.addLayout(flow)
        column.addWidget(self.impact_label)
        column.addWidget(self.kind_tabs)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty_label)
        column.addLayout(bottom)
        column.addStretch(0)

    def _connect(self) -> None:
        self.kind_tabs.currentChanged.connect(self._on_kind_chosen)
        self.table.activated.connect(self._on_effect_activated)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.open_button.clicked.connect(self._on_open)
        self.edit_button.clicked.connect(self._on_edit)
        self.remove_button.clicked.connect(partial(self._ask, self.remove_requested))
        self.annex_button.clicked.connect(partial(self._ask, self.annex_requested))
        self.text_button.clicked.connect(partial(self._ask, self.text_requested))
        self.issue_button.clicked.connect(partial(self._ask, self.issue_requested))
        self.withdraw_button.clicked.connect(self._on_withdraw)
        self.withdraw_action.triggered.connect(self._on_withdraw)
        self.files.attach_requested.connect(self._on_attach)
        self.files.open_requested.connect(self.file_open_requested)
        self.files.detach_requested.connect(self.file_detach_requested)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.amend_button,
            self.annex_button,
            self.text_button,
            self.issue_button,
            self.edit_button,
            self.remove_button,
        )

    def show_document(self, summary: DocumentSummary | None) -> None:
        """Show a document and ask for its effects; None while there is none to show."""
        self.document = summary
        for button in self._buttons():
            button.setEnabled(summary is not None and not self._is_past())
        self.files.setVisible(summary is not None)
        self.files.let_change(not self._is_past())
        if summary is None:
            self.title_label.setText("Không có văn bản nào khớp")
            self.facts_label.setText("")
            self.abstract_label.setVisible(False)
            self._show(None)
            return
        self.title_label.setText(summary.title)
        self.facts_label.setText(facts_text(summary))
        self.abstract_label.setText(summary.document.abstract)
        self.abstract_label.setVisible(bool(summary.document.abstract))
        job = partial(
            read_document,
            document=summary.document.id,
            viewpoint=self._viewpoint(),
            ledger=self._ledger,
        )
        self._work.read(job, self._on_read, slot="effects")

    def _on_read(self, read: DocumentReading) -> None:
        if self.document is not None and self.document.document.id == read.document:
            self._show(read)

    def _show(self, read: DocumentReading | None) -> None:
        effects = read.effects if read else ()
        kind = self.kind_tabs.tabData(self.kind_tabs.currentIndex()) or ""
        self.model.set_effects(effects)
        self._show_tabs(effects, kind)
        for widget in (self.kind_tabs, self.table, self.open_button, self.withdraw_button):
            widget.setVisible(bool(effects))
        is_text = self._is_decision() and any(map(_is_amendment, effects))
        self.text_button.setVisible(is_text)
        sent = read.issued if read else None
        self._show_issued(sent, is_text)
        adjusts = sent is None or bool(effects) or self._may_adjust()
        for widget in (self.amend_button, self.annex_button):
            widget.setVisible(adjusts)
        self.empty_label.setVisible(adjusts and not effects and self.document is not None)
        for column, left_out in self._left_out(effects):
            self.table.setColumnHidden(column, left_out)
        self.files.show_files(read.files if read else ())
        told = impact_text(read.impact, effects) if read and read.impact else ""
        self.impact_label.setText(told)
        self.impact_label.setVisible(bool(told))
        self._on_selection_changed()

    def _show_issued(self, sent: Issued | None, is_text: bool) -> None:
        """Offer what can be done with a document that went out from here, or may go out."""
        self.issue_button.setVisible(is_text and sent is None)
        shown = sent is not None and not self._is_past()
        text = sent.report if sent is not None and shown else ""
        self.issue_controls.show_text(text, is_issued=shown, is_kept=shown)

    def _show_tabs(self, effects: tuple[EffectLine, ...], chosen: str) -> None:
        self.kind_tabs.blockSignals(True)
        while self.kind_tabs.count():
            self.kind_tabs.removeTab(0)
        by_kind = {kind: [line for line in effects if line.kind == kind] for kind in EFFECT_NAMES}
        tabs = [(kind, kind_text(kind, lines)) for kind, lines in by_kind.items() if lines]
        if len(tabs) > 1:
            tabs.insert(0, ("", f"Tất cả ({integer(len(effects))})"))
        for place, (kind, name) in enumerate(tabs):
            self.kind_tabs.addTab(name)
            self.kind_tabs.setTabData(place, kind)
            if kind == chosen:
                self.kind_tabs.setCurrentIndex(place)
        self.kind_tabs.blockSignals(False)
        self._on_kind_chosen(self.kind_tabs.currentIndex())

    def _left_out(self, effects: tuple[EffectLine, ...]) -> tuple[tuple[int, bool], ...]:
        """The columns that would tell nothing; from when all hold is told above the table."""
        usual = self.document.document.effective_on if self.document else None
        return (
            (EffectsModel.CHANGE, not any(line.old or line.new for line in effects)),
            (EffectsModel.REASON, not any(line.reason for line in effects)),
            (EffectsModel.EFFECTIVE, not has_own_days(effects, usual)),
        )

    def _is_past(self) -> bool:
        """Whether one looks at what was known before: that is read, never written over."""
        return self._viewpoint().known_at is not None

    def _is_decision(self) -> bool:
        return self.document is not None and self.document.document.kind is DocumentKind.DECISION

    def _may_adjust(self) -> bool:
        """Whether documents of its kind do anything to tasks, where it went out from here."""
        kind = self.document.document.kind if self.document is not None else None
        return kind in (DocumentKind.DECISION, DocumentKind.PROGRAMME)

    def selected_effects(self) -> tuple[EffectId, ...]:
        """The effects selected in the table."""
        chosen = sorted({index.row() for index in self.table.selectedIndexes()})
        ids = [self.model.rows[row].effect for row in chosen]
        return tuple(effect for effect in ids if effect)

    @Slot(int)
    def _on_kind_chosen(self, place: int) -> None:
        self.model.show_kind(self.kind_tabs.tabData(place) or "")
        kinds = {line.kind for line in self.model.effects()}
        self.table.setColumnHidden(EffectsModel.KIND, len(kinds) < 2)
        count = len({line.task for line in self.model.effects()})
        self.open_button.setText(f"Mở cả {integer(count)} nhiệm vụ trong sổ")
        self._on_selection_changed()

    @Slot()
    def _on_selection_changed(self) -> None:
        chosen = bool(self.selected_effects()) and not self._is_past()
        for way in (self.withdraw_button, self.withdraw_action):
            way.setEnabled(chosen)

    @Slot(QModelIndex)
    def _on_effect_activated(self, index: QModelIndex) -> None:
        line = self.model.effects()[index.row()]
        self.tasks_requested.emit((line.task,), f"Nhiệm vụ {line.ordinal}")

    @Slot()
    def _on_open(self) -> None:
        if self.document is None:
            return
        tasks = tuple(dict.fromkeys(line.task for line in self.model.effects()))
        self.tasks_requested.emit(tasks, self.document.title)

    @Slot()
    def _on_edit(self) -> None:
        if self.document is not None:
            self.edit_requested.emit(self.document.document)

    @Slot()
    def _on_attach(self) -> None:
        self._ask(self.attach_requested)

    @Slot()
    def _on_withdraw(self) -> None:
        chosen = self.selected_effects()
        if chosen:
            self.withdraw_requested.emit(chosen)

    def _ask(self, signal: SignalInstance, _checked: bool = False) -> None:
        if self.document is not None:
            signal.emit(self.document.document.id)


def _is_amendment(line: EffectLine) -> bool:
    """Whether a decision on adjusting would speak of an effect."""
    return line.kind not in ("issue", "list", "correct")


def has_own_days(effects: tuple[EffectLine, ...], usual: date | None) -> bool:
    """Whether some effects hold from another day than their document, not all alike, or never."""
    days = {line.effective_on for line in effects}
    ways = {(line.in_force, line.is_ignored) for line in effects}
    return len(ways) > 1 or (False, True) in ways or not days <= {usual}


def impact_text(impact: DocumentImpact, effects: tuple[EffectLine, ...]) -> str:
    """What the document makes of the total, and how much of it is not in force."""
    told = f"Sau văn bản này: {bridge_change(impact.before, impact.after)}"
    same = impact.before["total"].value == impact.after["total"].value
    if same and (inside := inside_change(impact.before, impact.after)):
        told += f"; {inside}"
    waiting = sum(not (line.in_force or line.is_ignored) for line in effects)
    return f"{told}. Chưa có hiệu lực: {integer(waiting)} điều chỉnh" if waiting else told


def facts_text(summary: DocumentSummary) -> str:
    """Dates, issuer and whether it is signed, in one line."""
    document = summary.document
    parts = [document.issuer]
    if document.effective_on is not None:
        parts.append(f"hiệu lực từ {short_date(document.effective_on)}")
    parts.append("đã ký" if document.signed else "chưa ký: các điều chỉnh chưa có hiệu lực")
    return " · ".join(part for part in parts if part)
