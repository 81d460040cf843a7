"""What a document does to the tasks of a programme: marked, worded, and tried before recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from PySide6.QtCore import QItemSelection, Qt, QTimer, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.register.values import Document, DocumentId, EffectKind, ProgrammeId, TaskId
from desktop.services.amendment_drafts import AmendmentDraft
from desktop.services.amendment_preview import AmendmentPreview, Refusal
from desktop.services.drafts import DocumentDraft
from desktop.services.values import Standing
from desktop.text.dates import short_date
from desktop.views.dialogs.add_task_dialog import TaskSources
from desktop.views.dialogs.amendment_words import (
    Vocabulary,
    can_take,
    drafted,
    marked,
    title_of,
)
from desktop.views.dialogs.asking import Record, Refused, put
from desktop.views.dialogs.bridge_preview import WAITING, effect_day
from desktop.views.dialogs.document_field import DocumentField
from desktop.views.dialogs.effects_desk import EffectsDesk
from desktop.views.dialogs.question import Question
from desktop.views.forms import describe, soft_label
from desktop.views.messages import Messages
from desktop.views.theme import GRID, Role

PAUSE_MS = 250
"""How long marking and typing must rest before the figures are tried."""
GIVE_UP = "Bỏ {} điều chỉnh đã đánh dấu? Chưa có gì được ghi vào sổ."
UNSIGNED = "chưa ký: điều chỉnh chưa có hiệu lực"
Tried = AmendmentPreview | Refusal
TryOut = Callable[[AmendmentDraft, Callable[[Tried], None], Refused], None]
"""Tries a draft on the register and tells what becomes of the figures, or what is wrong."""
ListOn = Callable[[date | None, Callable[[Standing], None]], None]
"""Reads the programme's tasks as they stand on a day, None meaning the day looked at."""


@dataclass(frozen=True, slots=True)
class EffectsStart:
    """What is known when the question is put: by what document and on which tasks, where chosen.

    `programme` is where new tasks go unless the person says otherwise.
    """

    sources: TaskSources
    standing: Standing
    programme: ProgrammeId | None
    document: DocumentId | None = None
    tasks: tuple[TaskId, ...] = field(default=())


class EffectsDialog(Question):
    """Choose a document once, mark what it does to tasks, see what becomes of the figures."""

    def __init__(
        self,
        parent: QWidget | None,
        start: EffectsStart,
        try_out: TryOut,
        list_on: ListOn,
        messages: Messages | None = None,
    ) -> None:
        super().__init__(parent, "Điều chỉnh theo văn bản", accept="&Ghi điều chỉnh")
        self._start = start
        self._try_out = try_out
        self._list_on = list_on
        self.messages = messages
        self._leads_to_refused = False
        self._documents = {one.document.id: one.document for one in start.sources.documents}
        sources = start.sources
        self._vocabulary = Vocabulary(
            {row.id: row for row in start.standing.rows},
            {unit.id: unit for unit in sources.units},
            {leader.id: leader for leader in sources.leaders},
        )
        self.document_field = DocumentField(sources.documents, start.document)
        self.document_label = soft_label("")
        self.document_row = self.row("Theo &văn bản", self.document_field)
        self.document_row.forget_at(self.document_field.chosen)
        self.document_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.form.addRow("", self.document_label)
        self.desk = EffectsDesk(start.standing, sources, self._vocabulary, self._year())
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.insert(self.desk, 1)
        self.insert(self.desk.preview)
        self._dress()
        self._connect()
        self.desk.picker.mark(start.tasks)
        self._on_document()

    def _dress(self) -> None:
        """Enter belongs to the tables here; only Ctrl+Enter records."""
        self.setSizeGripEnabled(True)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.body.setSpacing(GRID)
        self.form.setVerticalSpacing(2)
        self.accept_button.setDefault(False)
        self.accept_button.setAutoDefault(False)
        if self.screen().availableSize().width() < self.desk.sizeHint().width():
            self.setWindowState(Qt.WindowState.WindowMaximized)
        describe(self.accept_button, "Ghi điều chỉnh", "Ghi tất cả trong một lần (Ctrl+Enter)")
        self._on_marked()

    def _connect(self) -> None:
        desk = self.desk
        self.document_field.chosen.connect(self._on_document)
        for kind, action in desk.actions_by_kind.items():
            action.triggered.connect(partial(self._mark, kind))
        desk.model.changed.connect(self._on_marked)
        desk.table.selectionModel().selectionChanged.connect(self._on_rows_chosen)
        desk.editor.edited.connect(self._on_edited)
        desk.editor.task_wanted.connect(self._on_task_wanted)
        desk.remove_button.clicked.connect(self._on_remove)
        desk.table.removal_requested.connect(self._on_remove)
        self._pause.timeout.connect(self._on_rested)

    def check(self) -> None:
        """A document; what each row lacks is told below it."""
        if self.document_field.value() is None:
            self.document_row.tell("Chưa chọn văn bản; hãy chọn hoặc thêm văn bản mới.")

    def finish(self) -> None:
        """Close as answered, unless something marked lacks what the rule asks for."""
        place = self.desk.model.first_missing()
        lacks = None if place is None else self.desk.model.missing_at(place)
        if place is None or lacks is None:
            super().finish()
            return
        self.desk.choose((place,))
        self.desk.editor.tell(lacks)

    def loses(self) -> str:
        """What was marked."""
        count = self.desk.model.rowCount()
        return GIVE_UP.format(count) if count else ""

    def answer(self) -> AmendmentDraft:
        """All that was marked, by the document chosen."""
        document = self.document_field.value()
        assert document is not None
        return AmendmentDraft(document, drafted(self.desk.model.amendments()))

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        start: EffectsStart,
        try_out: TryOut,
        list_on: ListOn,
        messages: Messages | None = None,
        record: Record[AmendmentDraft] | None = None,
    ) -> AmendmentDraft | None:
        """Ask what a document does to tasks."""
        dialog = cls(parent, start, try_out, list_on, messages)
        return put(dialog, dialog.answer, record)

    def _year(self) -> int:
        years = {one.id: one.year for one in self._start.sources.programmes}
        chosen = self._start.programme
        return years.get(chosen, date.today().year) if chosen else date.today().year

    def _chosen_document(self) -> Document | DocumentDraft | None:
        chosen = self.document_field.value()
        return self._documents.get(chosen) if isinstance(chosen, str) else chosen

    def _mark(self, kind: EffectKind) -> None:
        """Mark what can be marked of the tasks chosen, and go on to what has to be said of it."""
        chosen = self.desk.picker.chosen() if kind is not EffectKind.ADD else ()
        fitting = [row for row in chosen if can_take(kind, row)]
        amendments = marked(kind, fitting, self._vocabulary, self._start.programme)
        left = len(chosen) - len(fitting)
        self.desk.tell_left_out(
            f"{left} nhiệm vụ không “{title_of(kind).lower()}” được nên bỏ qua." if left else ""
        )
        if not amendments:
            return
        places = self.desk.model.add(amendments)
        self.desk.picker.unmark()
        self.desk.choose(places[:1] if kind is EffectKind.SPLIT else places)
        self.desk.editor.begin()

    @Slot()
    def _fit(self) -> None:
        """Leave a window alone that fills a small screen."""
        if not self.isMaximized():
            super()._fit()

    @Slot()
    def _on_document(self) -> None:
        """List the tasks of the document's day."""
        document = self._chosen_document()
        day = None
        if document is not None:
            day = document.in_force_on or document.issued_on
            parts = [f"hiệu lực từ {short_date(day)}"] if day else ["chưa có ngày"]
            parts.append("đã ký" if document.signed else UNSIGNED)
            if document.abstract:
                parts.append(document.abstract)
            self.document_label.setText(" · ".join(parts))
        self.document_label.setVisible(document is not None)
        self._list_on(day, self._show_standing)
        self._pause.start()

    def _show_standing(self, standing: Standing) -> None:
        """Show tasks and old values as of another day; what is not there yet keeps its words."""
        rows = {**self._vocabulary.rows, **{row.id: row for row in standing.rows}}
        self._vocabulary = Vocabulary(rows, self._vocabulary.units, self._vocabulary.leaders)
        self.desk.show_standing(standing, self._vocabulary)

    @Slot()
    def _on_marked(self) -> None:
        self.desk.model.tell_refused(None)
        count = self.desk.model.rowCount()
        self.accept_button.setText(f"&Ghi {count} điều chỉnh" if count else "&Ghi điều chỉnh")
        self.accept_button.setEnabled(count > 0)
        self._pause.start()

    @Slot(QItemSelection, QItemSelection)
    def _on_rows_chosen(self, *_: object) -> None:
        self.desk.show_chosen(self._vocabulary)

    @Slot()
    def _on_edited(self) -> None:
        self.desk.model.change(self.desk.chosen_places(), self.desk.editor.applied)

    @Slot()
    def _on_task_wanted(self) -> None:
        row = self.desk.picker.current()
        if row is not None:
            self.desk.editor.continuation.take(row)

    @Slot()
    def _on_remove(self) -> None:
        self.desk.remove_chosen()

    @Slot()
    def _on_rested(self) -> None:
        """Try what is complete on the register."""
        complete = self.desk.model.complete()
        document = self.document_field.value()
        if document is None or not complete:
            self.desk.preview.say(WAITING)
            return
        draft = AmendmentDraft(document, drafted(complete))
        self._try_out(draft, self._show_tried, self._show_sentence)

    def _show_tried(self, tried: Tried) -> None:
        if isinstance(tried, Refusal):
            self._show_refusal(tried)
        else:
            self.desk.model.tell_refused(None)
            self._show_preview(tried)
        self._leads_to_refused = False

    def _show_preview(self, preview: AmendmentPreview) -> None:
        document = self._chosen_document()
        incomplete = self.desk.model.rowCount() - len(self.desk.model.complete())
        left_out = f"{incomplete} điều chỉnh còn thiếu nên chưa tính" if incomplete else ""
        when = effect_day(preview.day, document is None or document.signed)
        self.desk.preview.show_figures(
            when, preview.before, preview.after, preview.warnings, left_out
        )

    def _show_refusal(self, refusal: Refusal) -> None:
        """Tell what cannot be, and let its row stand out; go there where recording was refused."""
        self._show_sentence(refusal.sentence)
        places = self.desk.model.complete_places()
        if refusal.amendment is None or refusal.amendment >= len(places):
            return
        place = places[refusal.amendment]
        self.desk.model.tell_refused(place, refusal.sentence)
        if self._leads_to_refused:
            self.desk.choose((place,))
            self.desk.table.setFocus()
        elif place not in self.desk.chosen_places():
            self.desk.table.scrollTo(self.desk.model.index(place, 0))

    def _show_sentence(self, sentence: str) -> None:
        self.desk.preview.say(sentence, Role.MISTAKE)

    def _on_refused(self, sentence: str) -> None:
        """Find the row that could not be recorded."""
        super()._on_refused(sentence)
        self._leads_to_refused = True
        self._on_rested()
