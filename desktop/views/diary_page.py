"""Nhật ký: every action by time, person, document and topic; what it changed, taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.register.values import TaskId
from desktop.services.diary import (
    TOPIC_NAMES,
    Choices,
    Diary,
    DiaryEntry,
    DiaryQuery,
    Topic,
    diary,
    entry_tasks,
)
from desktop.services.diary_lines import ChangeLines, change_lines
from desktop.text.moments import moment_text
from desktop.text.numbers import integer
from desktop.views.dialogs.fields import optional_day
from desktop.views.diary_model import UNDONE, ChangesModel, DiaryModel
from desktop.views.flow import FlowLayout
from desktop.views.forms import describe, heading, soft_label
from desktop.views.page import Page
from desktop.views.quick_filters import NarrowCombo, SearchEdit
from desktop.views.tables import Table
from desktop.views.theme import GRID, Role, set_role
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TYPING_MS = 200
STEP = 200
"""How many actions are shown at first, and how many more at a time."""
PURPOSE = (
    "Trang này ghi lại mọi việc đã làm trong sổ: ai làm, lúc nào, theo văn bản nào, thay đổi những "
    "gì; việc nào cũng xem lại được, và hoàn tác được khi chưa bị sửa tiếp."
)
UNDOING = "Trả lại như trước khi làm; việc hoàn tác cũng được ghi vào nhật ký"
ELSEWHERE = (
    "Việc này làm ở bản cài đặt khác nên chỉ hoàn tác được ở đó; hãy sửa trực tiếp trong sổ."
)
UNTOUCHED = "không thay đổi gì trong sổ"
ONLY_NOTED = "Việc này chỉ ghi lại điều đã làm ngoài sổ nên không có gì để hoàn tác."


@dataclass(frozen=True, slots=True)
class _Details:
    """What one action changed, and the tasks it touched."""

    action: str
    changes: ChangeLines
    tasks: tuple[TaskId, ...]


def read_details(session: Session, action: str) -> _Details:
    """Read what an action changed."""
    return _Details(action, change_lines(session, action), entry_tasks(session, action))


class DiaryPage(Page):
    """Looks through the log; `tasks_requested` carries ids and a title."""

    tasks_requested = Signal(object, str)
    document_requested = Signal(str)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._limit = STEP
        self._details: _Details | None = None
        self._choices: Choices | None = None
        self.model = DiaryModel()
        self.table = Table(self.model, "Các việc đã làm", DiaryModel.WIDTHS, grows=DiaryModel.GROWS)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.search_edit = SearchEdit("Tìm việc, người, văn bản, nhiệm vụ")
        self.topic_combo = NarrowCombo(18)
        self.person_combo = NarrowCombo(14)
        self.document_combo = NarrowCombo(18)
        self.since_field = optional_day(None, "từ ngày")
        self.until_field = optional_day(None, "đến ngày")
        self.count_label = soft_label("")
        self.more_button = QPushButton("&Xem thêm")
        self.changes = ChangesModel()
        self.changes_table = Table(
            self.changes, "Những gì đã thay đổi", ChangesModel.WIDTHS, grows=ChangesModel.GROWS
        )
        self.title_label = heading("")
        self.facts_label = soft_label("")
        self.undo_button = QPushButton("&Hoàn tác việc này")
        self.tasks_button = QPushButton("&Mở các nhiệm vụ")
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._fill_topics()
        self._describe()
        self._lay_out()
        self._connect()
        self._show_entry(None)

    def _fill_topics(self) -> None:
        self.topic_combo.addItem("Loại: tất cả", None)
        for topic, name in TOPIC_NAMES.items():
            self.topic_combo.addItem(name, topic)
        self.topic_combo.fit_list()

    def _describe(self) -> None:
        describe(self.topic_combo, "Loại việc")
        describe(self.person_combo, "Người làm")
        describe(self.document_combo, "Văn bản")
        describe(self.since_field, "Từ ngày")
        describe(self.until_field, "Đến ngày")
        describe(self.undo_button, "Hoàn tác việc này", UNDOING)
        set_role(self.more_button, Role.LINK)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(GRID)
        filters.addWidget(self.search_edit, 1)
        for field in self._fields():
            filters.addWidget(field)
        foot = QHBoxLayout()
        foot.addWidget(self.count_label)
        foot.addWidget(self.more_button)
        foot.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(12)
        splitter.addWidget(left)
        splitter.addWidget(self._card())
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([3000, 2000])
        around = QVBoxLayout(self)
        around.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        around.setSpacing(GRID)
        around.addLayout(filters)
        around.addWidget(splitter, 1)

    def _card(self) -> QFrame:
        """What the action in focus changed."""
        card = QFrame()
        set_role(card, Role.CARD)
        buttons = FlowLayout()
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self.tasks_button)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(GRID)
        column.addWidget(self.title_label)
        column.addWidget(self.facts_label)
        column.addWidget(self.changes_table, 1)
        column.addLayout(buttons)
        column.addStretch(0)
        return card

    def _connect(self) -> None:
        self._work.changed.connect(self._on_register_changed)
        self.search_edit.textChanged.connect(self._on_typed)
        self.search_edit.left.connect(self.table.setFocus)
        self._typing.timeout.connect(self._on_asked)
        for combo in (self.topic_combo, self.person_combo, self.document_combo):
            combo.activated.connect(self._on_asked)
        for field in (self.since_field, self.until_field):
            field.date_changed.connect(self._on_asked)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.more_button.clicked.connect(self._on_more)
        self.undo_button.clicked.connect(self._on_undo)
        self.tasks_button.clicked.connect(self._on_tasks)
        self.changes_table.activated.connect(self._on_change_activated)

    def _fields(self) -> tuple[QWidget, ...]:
        return (
            self.topic_combo,
            self.person_combo,
            self.document_combo,
            self.since_field,
            self.until_field,
        )

    def query(self) -> DiaryQuery:
        """What the fields ask for."""
        return DiaryQuery(
            self.search_edit.text(),
            Topic(topic) if (topic := self.topic_combo.currentData()) else None,
            self.person_combo.currentData(),
            self.document_combo.currentData(),
            self.since_field.day,
            self.until_field.day,
        )

    def refresh(self) -> None:
        """Read again; the action in focus stays in focus."""
        self._look(None)

    def _look(self, choices: Choices | None) -> None:
        """Read what the fields ask for; `choices` are those read before, while nothing changed."""
        job = partial(diary, query=self.query(), limit=self._limit, choices=choices)
        self._work.read(job, self._on_read, slot="diary")

    def focus_search(self) -> None:
        """Go to the search box."""
        self.search_edit.setFocus()
        self.search_edit.selectAll()

    def _on_read(self, found: Diary) -> None:
        chosen = self._chosen()
        self.model.set_rows(found.entries)
        shown, count = len(found.entries), found.count
        self.count_label.setText(
            f"{integer(count)} việc"
            if shown == count
            else f"{integer(shown)}/{integer(count)} việc"
        )
        self.more_button.setVisible(shown < count)
        self._offer(found)
        place = self.model.place_of(chosen.id) if chosen else None
        if place is None:
            place = 0
        if found.entries:
            self.table.selectRow(place)
            self._show_entry(found.entries[place])
        else:
            self._show_entry(None)

    def _offer(self, found: Diary) -> None:
        """Offer the persons and documents there are."""
        if found.choices == self._choices:
            return
        self._choices = found.choices
        persons = [(person, person) for person in found.persons]
        documents = [(title, document) for document, title in found.documents]
        for combo, name, values in (
            (self.person_combo, "Người: tất cả", persons),
            (self.document_combo, "Văn bản: tất cả", documents),
        ):
            kept = combo.currentData()
            combo.clear()
            combo.addItem(name, None)
            for text, value in values:
                combo.addItem(text, value)
            combo.setCurrentIndex(max(0, combo.findData(kept)))
            combo.fit_list()

    def _chosen(self) -> DiaryEntry | None:
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def _show_entry(self, entry: DiaryEntry | None) -> None:
        self._details = None
        self.changes.set_rows(())
        self.tasks_button.setVisible(False)
        self.undo_button.setVisible(entry is not None)
        self.changes_table.setVisible(entry is not None and not entry.is_note)
        if entry is None:
            asked = self.query() != DiaryQuery()
            self.title_label.setText("Không có việc nào khớp" if asked else "Chưa có việc nào")
            self.facts_label.setText("Hãy bỏ bớt điều kiện tìm ở trên." if asked else PURPOSE)
            return
        self.title_label.setText(entry.title)
        parts = [moment_text(entry.at), entry.person, *entry.documents]
        if entry.is_note:
            parts.append(UNTOUCHED)
        if entry.undone:
            parts.append(UNDONE)
        elif not (entry.can_undo or entry.is_note):
            parts.append("làm ở bản cài đặt khác")
        self.facts_label.setText(" · ".join(part for part in parts if part))
        self._offer_undo(entry)
        self._work.read(
            partial(read_details, action=entry.id), self._on_details_read, slot="diary-details"
        )

    def _offer_undo(self, entry: DiaryEntry) -> None:
        """Say what undoing does, or why the action cannot be taken back here."""
        self.undo_button.setEnabled(entry.can_undo)
        told = UNDOING
        if not (entry.can_undo or entry.undone):
            told = ONLY_NOTED if entry.is_note else ELSEWHERE
        self.undo_button.setToolTip(told)
        self.undo_button.setAccessibleDescription(told)

    def _on_details_read(self, details: _Details) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.id != details.action:
            return
        self._details = details
        self.changes.set_rows(details.changes.lines)
        if details.changes.left_out:
            text = (
                f"{self.facts_label.text()} · còn {integer(details.changes.left_out)} thay đổi nữa"
            )
            self.facts_label.setText(text)
        count = len(details.tasks)
        self.tasks_button.setVisible(count > 0)
        self.tasks_button.setText(f"&Mở {integer(count)} nhiệm vụ")

    @Slot(object, object)
    def _on_register_changed(self, _kinds: frozenset[str], _who: object) -> None:
        self.outdate()

    @Slot()
    def _on_typed(self) -> None:
        self._typing.start()

    @Slot()
    def _on_asked(self) -> None:
        self._limit = STEP
        self._look(self._choices)

    @Slot()
    def _on_more(self) -> None:
        self._limit += STEP
        self._look(self._choices)

    @Slot(QModelIndex, QModelIndex)
    def _on_row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._show_entry(self.model.rows[current.row()])

    @Slot()
    def _on_undo(self) -> None:
        entry = self._chosen()
        if entry is not None:
            self._work.undo_one(entry.id)

    @Slot()
    def _on_tasks(self) -> None:
        entry = self._chosen()
        if entry is not None and self._details is not None:
            self.tasks_requested.emit(self._details.tasks, entry.title)

    @Slot(QModelIndex)
    def _on_change_activated(self, index: QModelIndex) -> None:
        """Go to what was changed."""
        line = self.changes.line_at(index)
        if line.task is not None:
            self.tasks_requested.emit((line.task,), line.thing)
        elif line.document is not None:
            self.document_requested.emit(line.document)
