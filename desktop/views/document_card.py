"""One document: what it is, what it does to tasks by kind, and what can be added to it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Signal, SignalInstance, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabBar,
    QVBoxLayout,
)
from sqlalchemy.orm import Session

from desktop.register.values import DocumentId
from desktop.services.documents import document_effects
from desktop.services.values import DocumentSummary, EffectLine
from desktop.text.dates import short_date
from desktop.text.numbers import integer
from desktop.views.documents_model import EFFECT_NAMES, EffectsModel
from desktop.views.flow import FlowLayout
from desktop.views.forms import heading, soft_label
from desktop.views.tables import Table
from desktop.views.theme import Role, set_role
from desktop.views.work import Work

NO_EFFECTS = (
    "Văn bản này chưa điều chỉnh nhiệm vụ nào. Dùng các nút ở trên để bổ sung nhiệm vụ, "
    "đổi thời hạn hoặc dừng thực hiện theo văn bản này."
)


def read_effects(
    session: Session, document: DocumentId
) -> tuple[DocumentId, tuple[EffectLine, ...]]:
    """Read what a document does."""
    return document, document_effects(session, document)


class DocumentCard(QFrame):
    """The signals carry the document's id, `edit_requested` the document itself."""

    tasks_requested = Signal(object, str)
    edit_requested = Signal(object)
    task_add_requested = Signal(object)
    deadline_change_requested = Signal(object)
    stop_requested = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self.document: DocumentSummary | None = None
        set_role(self, Role.CARD)
        self.title_label = heading("")
        set_role(self.title_label, Role.TITLE)
        self.facts_label = soft_label("")
        self.abstract_label = QLabel()
        self.abstract_label.setWordWrap(True)
        self.edit_button = QPushButton("Sử&a văn bản…")
        self.add_task_button = QPushButton("&Bổ sung nhiệm vụ…")
        self.deadline_button = QPushButton("Điều chỉnh thờ&i hạn…")
        self.stop_button = QPushButton("&Dừng thực hiện…")
        self.kind_tabs = QTabBar()
        self.kind_tabs.setAccessibleName("Loại điều chỉnh")
        self.kind_tabs.setExpanding(False)
        self.kind_tabs.setDrawBase(False)
        self.model = EffectsModel()
        self.table = Table(
            self.model, "Điều chỉnh của văn bản", EffectsModel.WIDTHS, grows=EffectsModel.GROWS
        )
        self.empty_label = soft_label(NO_EFFECTS)
        self.open_button = QPushButton()
        set_role(self.open_button, Role.LINK)
        self._lay_out()
        self._connect()
        self.show_document(None)

    def _lay_out(self) -> None:
        flow = FlowLayout()
        for button in self._buttons():
            flow.addWidget(button)
        bottom = QHBoxLayout()
        bottom.addWidget(self.open_button)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title_label)
        column.addWidget(self.facts_label)
        column.addWidget(self.abstract_label)
        column.addLayout(flow)
        column.addWidget(self.kind_tabs)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty_label)
        column.addLayout(bottom)
        column.addStretch(0)

    def _connect(self) -> None:
        self.kind_tabs.currentChanged.connect(self._on_kind_chosen)
        self.table.activated.connect(self._on_effect_activated)
        self.open_button.clicked.connect(self._on_open)
        self.edit_button.clicked.connect(self._on_edit)
        self.add_task_button.clicked.connect(self._on_add_task)
        self.deadline_button.clicked.connect(self._on_change_deadline)
        self.stop_button.clicked.connect(self._on_stop)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.add_task_button, self.deadline_button, self.stop_button, self.edit_button)

    def show_document(self, summary: DocumentSummary | None) -> None:
        """Show a document and ask for its effects; None while there is none to show."""
        self.document = summary
        for button in self._buttons():
            button.setEnabled(summary is not None)
        if summary is None:
            self.title_label.setText("Không có văn bản nào khớp")
            self.facts_label.setText("")
            self.abstract_label.setText("")
            self._show_effects(())
            return
        self.title_label.setText(summary.title)
        self.facts_label.setText(facts_text(summary))
        self.abstract_label.setText(summary.document.abstract)
        self.abstract_label.setVisible(bool(summary.document.abstract))
        self._work.read(
            partial(read_effects, document=summary.document.id), self._on_read, slot="effects"
        )

    def _on_read(self, read: tuple[DocumentId, tuple[EffectLine, ...]]) -> None:
        document, effects = read
        if self.document is not None and self.document.document.id == document:
            self._show_effects(effects)

    def _show_effects(self, effects: tuple[EffectLine, ...]) -> None:
        kind = self.kind_tabs.tabData(self.kind_tabs.currentIndex()) or ""
        self.model.set_effects(effects)
        self._show_tabs(effects, kind)
        for widget in (self.kind_tabs, self.table, self.open_button):
            widget.setVisible(bool(effects))
        self.empty_label.setVisible(not effects and self.document is not None)
        for column, left_out in self._left_out(effects):
            self.table.setColumnHidden(column, left_out)

    def _show_tabs(self, effects: tuple[EffectLine, ...], chosen: str) -> None:
        self.kind_tabs.blockSignals(True)
        while self.kind_tabs.count():
            self.kind_tabs.removeTab(0)
        counts = {kind: sum(line.kind == kind for line in effects) for kind in EFFECT_NAMES}
        tabs = [(kind, EFFECT_NAMES[kind], count) for kind, count in counts.items() if count]
        if len(tabs) > 1:
            tabs.insert(0, ("", "Tất cả", len(effects)))
        for place, (kind, name, count) in enumerate(tabs):
            self.kind_tabs.addTab(f"{name} ({integer(count)})")
            self.kind_tabs.setTabData(place, kind)
            if kind == chosen:
                self.kind_tabs.setCurrentIndex(place)
        self.kind_tabs.blockSignals(False)
        self._on_kind_chosen(self.kind_tabs.currentIndex())

    def _left_out(self, effects: tuple[EffectLine, ...]) -> tuple[tuple[int, bool], ...]:
        kinds = {line.kind for line in effects}
        days = {line.effective_on for line in effects}
        return (
            (EffectsModel.KIND, len(kinds) < 2),
            (EffectsModel.CHANGE, not any(line.old or line.new for line in effects)),
            (EffectsModel.REASON, not any(line.reason for line in effects)),
            (EffectsModel.EFFECTIVE, days <= {self._usual_day()}),
        )

    def _usual_day(self) -> date | None:
        """The day from which a document's effects hold where they do not say another."""
        return self.document.document.effective_on if self.document else None

    @Slot(int)
    def _on_kind_chosen(self, place: int) -> None:
        self.model.show_kind(self.kind_tabs.tabData(place) or "")
        count = len({line.task for line in self.model.effects()})
        self.open_button.setText(f"Mở cả {integer(count)} nhiệm vụ trong sổ")

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
    def _on_add_task(self) -> None:
        self._ask(self.task_add_requested)

    @Slot()
    def _on_change_deadline(self) -> None:
        self._ask(self.deadline_change_requested)

    @Slot()
    def _on_stop(self) -> None:
        self._ask(self.stop_requested)

    def _ask(self, signal: SignalInstance) -> None:
        if self.document is not None:
            signal.emit(self.document.document.id)


def facts_text(summary: DocumentSummary) -> str:
    """Dates, issuer and whether it is signed, in one line."""
    document = summary.document
    parts = [document.issuer]
    if document.effective_on is not None:
        parts.append(f"hiệu lực từ {short_date(document.effective_on)}")
    parts.append("đã ký" if document.signed else "chưa ký: các điều chỉnh chưa có hiệu lực")
    return " · ".join(part for part in parts if part)
