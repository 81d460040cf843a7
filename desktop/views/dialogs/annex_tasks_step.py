"""Third step of taking an annex in: which task of the register each row concerns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout
from sqlalchemy.orm import Session

from desktop.register.values import EffectKind
from desktop.services.amendment_file_drafts import AmendmentFileDraft
from desktop.services.amendment_matches import AmendmentMatches
from desktop.services.amendment_matching import match_amendments
from desktop.services.annex_documents import as_draft, document_of_annex
from desktop.services.drafts import DocumentDraft
from desktop.services.ledger import Ledger
from desktop.services.register import standing
from desktop.services.values import Standing, Viewpoint
from desktop.views.dialogs.annex_model import AnnexModel, Column, Confirmed
from desktop.views.dialogs.annex_rows import AnnexRow, kind_text, task_text
from desktop.views.dialogs.annex_table import EVERY, FILTERS, AnnexTable
from desktop.views.dialogs.fields import Choice
from desktop.views.dialogs.pick_task_dialog import PickTaskDialog
from desktop.views.dialogs.steps import Step
from desktop.views.forms import describe, heading, soft_label
from desktop.views.work import Work

TOLD_LINES = 3
"""Room below the table for its current row in full, so that it does not jump."""
NEW_TASK = "Là nhiệm vụ &mới theo phụ lục"


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows of an annex with their tasks, and the year's tasks on the document's day."""

    draft: AmendmentFileDraft
    matches: AmendmentMatches
    standing: Standing


def match_rows(session: Session, draft: AmendmentFileDraft, document: DocumentDraft) -> Matched:
    """Read which tasks the rows of an annex concern, on its document's day.

    Raises UserError where the document cannot be.
    """
    ledger = Ledger()
    taken, _ = document_of_annex(session, document.id or document)
    day = taken.effective_on or date.today()
    return Matched(
        draft,
        match_amendments(session, draft, as_draft(taken), ledger),
        standing(session, Viewpoint(day, year=draft.year), ledger),
    )


class AnnexTasksStep(Step):
    """Show each row beside the task it was taken for; what is not sure waits for a tick."""

    title = "Đối chiếu với nhiệm vụ trong sổ"
    explanation = (
        "Chỉ dòng đánh dấu được ghi. Dấu cách: đánh dấu · Enter: chọn nhiệm vụ khác · F2: sửa · "
        "Ctrl+D: điền lý do xuống."
    )

    def __init__(
        self,
        work: Work,
        draft: Callable[[], AmendmentFileDraft],
        document: Callable[[], DocumentDraft],
        *,
        day_itself: bool = False,
    ) -> None:
        super().__init__()
        self._work = work
        self._draft = draft
        self._document = document
        self._matched: Matched | None = None
        self._of: tuple[object, object] | None = None
        self._wrong = ""
        self.model = AnnexModel(day_itself=day_itself)
        self.summary_label = heading("")
        self.filter_combo: Choice[str] = Choice(FILTERS, EVERY)
        self.pick_button = QPushButton("Chọn nhiệm vụ &khác…")
        self.aim_button = QPushButton("Chọn nhiệm vụ nhậ&n…")
        self.table = AnnexTable(self.model)
        self.told_label = soft_label("")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        describe(self.filter_combo, "Liệt kê", "Các dòng được liệt kê trong bảng")
        self.told_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told_label.setTextFormat(Qt.TextFormat.PlainText)
        self.told_label.setMinimumHeight(TOLD_LINES * self.fontMetrics().lineSpacing())
        caption = QLabel("&Liệt kê")
        caption.setBuddy(self.filter_combo)
        top = QHBoxLayout()
        top.addWidget(caption)
        top.addWidget(self.filter_combo)
        top.addStretch(1)
        for button in (self.pick_button, self.aim_button):
            button.setAutoDefault(False)
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.summary_label)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.told_label)

    def _connect(self) -> None:
        self.filter_combo.currentIndexChanged.connect(self._on_filter)
        self.pick_button.clicked.connect(self._on_pick)
        self.aim_button.clicked.connect(self._on_aim)
        self.table.pick_requested.connect(self._on_pick)
        self.table.fill_requested.connect(self._on_fill)
        self.model.changed.connect(self._show)
        self.table.selectionModel().currentChanged.connect(self._show_told)

    @Slot()
    def forget(self) -> None:
        """Forget what was ticked and picked, before another file."""
        self.model.forget()
        self._of = None

    def enter(self) -> None:
        """Look for the tasks, unless the same annex was matched by the same document."""
        asked = self._draft(), self._document()
        if asked == self._of and self._matched is not None:
            return
        self._of = asked
        self._matched = None
        self._wrong = ""
        self.summary_label.setText("Đang đối chiếu với sổ…")
        self._work.read(
            partial(match_rows, draft=asked[0], document=asked[1]),
            self._on_matched,
            slot="import-match",
            refused=self._on_refused,
        )

    def mistake(self) -> str:
        """Something to take, and nothing that is ticked lacks anything."""
        if self._wrong:
            return self._wrong
        if self._matched is None:
            return "Đang đối chiếu với sổ; hãy đợi một chút."
        lacking = self.model.first_lacking()
        if lacking is not None:
            column = Column.REASON if "lý do" in lacking.lack else Column.TASK
            self.table.go_to(self.model.rows().index(lacking), column)
            return f"Dòng {lacking.place_text}: {lacking.lack}"
        if not any(row.ticked for row in self.model.rows()):
            return "Chưa đánh dấu dòng nào; hãy đánh dấu những dòng sẽ ghi vào sổ."
        return ""

    def draft(self) -> AmendmentFileDraft:
        """The annex as mended."""
        return self.model.draft()

    def confirmed(self) -> Confirmed:
        """What is taken, and with which tasks."""
        return self.model.confirmed()

    def left_out(self) -> tuple[AnnexRow, ...]:
        """The rows that are not taken."""
        return tuple(row for row in self.model.rows() if not row.ticked)

    def _on_matched(self, matched: Matched) -> None:
        self._matched = matched
        self.model.set_matches(matched.draft, matched.matches, matched.standing.rows)
        if self.model.rows():
            self.table.setCurrentIndex(self.table.shown.index(0, Column.TASK))

    def _on_refused(self, sentence: str) -> None:
        self._wrong = sentence
        self._of = None
        self.summary_label.setText(sentence)

    @Slot()
    def _show(self) -> None:
        rows = self.model.rows()
        ticked = sum(row.ticked for row in rows)
        recorded = sum(row.match.is_recorded for row in rows)
        missing = sum(row.is_missing for row in rows)
        others = sum(bool(row.told) and not row.ticked and not row.is_missing for row in rows)
        others -= recorded
        text = f"Ghi {ticked} trong {len(rows)} điều chỉnh"
        text += f" · {missing} dòng sổ không có" if missing else ""
        text += f" · {others} dòng cần xem" if others > 0 else ""
        text += f" · {recorded} dòng đã ghi từ trước" if recorded else ""
        self.summary_label.setText(text)
        self.table.setColumnHidden(Column.TOLD, not any(row.told for row in rows))
        self._show_told()

    @Slot()
    def _show_told(self) -> None:
        """Tell all of the current row, whose cells may be cut short."""
        place = self.table.place()
        row = self.model.row_at(place) if place is not None and self.model.rows() else None
        can_pick = row is not None and row.draft.part is not None and not row.is_added
        self.pick_button.setEnabled(can_pick)
        self.aim_button.setVisible(
            any(one.draft.part is EffectKind.MERGE for one in self.model.rows())
        )
        self.aim_button.setEnabled(row is not None and row.draft.part is EffectKind.MERGE)
        self.told_label.setText("" if row is None else _in_full(row))

    @Slot()
    def _on_filter(self) -> None:
        self.table.shown.choose(self.filter_combo.value())

    @Slot()
    def _on_pick(self) -> None:
        place = self.table.place()
        if place is None or self._matched is None or not self.pick_button.isEnabled():
            return
        row = self.model.row_at(place)
        title = f"{kind_text(row)}: nhiệm vụ nào trong sổ?"
        picked = PickTaskDialog.ask(self, title, row.draft.content, self._matched.standing)
        if picked is not None and picked.task is not None:
            self.model.pick(place, picked.task)
            self.table.go_to(place, Column.TASK)

    @Slot()
    def _on_aim(self) -> None:
        place = self.table.place()
        if place is None or self._matched is None:
            return
        row = self.model.row_at(place)
        otherwise = NEW_TASK if row.draft.into else ""
        picked = PickTaskDialog.ask(
            self, "Gộp vào nhiệm vụ nào?", row.draft.into, self._matched.standing, otherwise
        )
        if picked is not None:
            self.model.aim(self.model.merged_with(place), picked.task)
            self.table.go_to(place, Column.NEW)

    @Slot()
    def _on_fill(self) -> None:
        """Write the first chosen row's reason into the others; alone, that of the row above."""
        places = self.table.places()
        if len(places) == 1 and places[0] > 0:
            places.insert(0, places[0] - 1)
        if len(places) > 1:
            reason = self.model.row_at(places[0]).draft.reason
            self.model.give_reason(places[1:], reason)


def _in_full(row: AnnexRow) -> str:
    """A row and its task, each on a line, then what a person should look at."""
    lines = [f"Phụ lục (dòng {row.place_text}): {' '.join(row.draft.content.split())}"]
    if row.task is not None:
        found = "" if row.picked or row.is_added else f" ({row.match.how}, {row.match.score}%)"
        lines.append(f"Trong sổ: {task_text(row.task)}{found}")
    return "\n".join((*lines, *row.told))
