"""Last step of taking a month's list in: rows that name a task of the year again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop.register.values import ProgrammeId, TaskId
from desktop.services.drafts import DocumentDraft, ProgrammeDraft
from desktop.services.listing import propose_listed
from desktop.services.values import ListedProposal
from desktop.views.dialogs.listed_model import ListedModel
from desktop.views.dialogs.steps import Step
from desktop.views.forms import heading
from desktop.views.tables import Table
from desktop.views.work import Work


class ListedStep(Step):
    """Confirm which rows are not new: they are listed again, and do not count as added."""

    title = "Nhiệm vụ của năm được nhắc lại"
    explanation = (
        "Dòng được đánh dấu là nhiệm vụ đã có trong chương trình năm, chỉ đưa thêm vào tháng này; "
        "dòng không đánh dấu được tính là nhiệm vụ bổ sung. Dòng chỉ gần giống chưa được đánh dấu: "
        "hãy xem từng dòng."
    )

    def __init__(
        self,
        work: Work,
        draft: Callable[[], ProgrammeDraft],
        parent_programme: Callable[[], ProgrammeId | None],
        document: Callable[[], DocumentDraft],
    ) -> None:
        super().__init__()
        self._work = work
        self._draft = draft
        self._parent_programme = parent_programme
        self._document = document
        self._waiting = False
        self.model = ListedModel()
        self.count_label = heading("")
        self.table = Table(self.model, "Các dòng nhắc lại", ListedModel.WIDTHS, grows=1)
        self.all_button = QPushButton("Đánh dấu tất &cả")
        self.none_button = QPushButton("&Bỏ đánh dấu tất cả")
        self.empty_label = QLabel("Không có dòng nào trùng với nhiệm vụ của chương trình năm.")
        top = QHBoxLayout()
        top.addWidget(self.count_label, 1)
        for button in (self.all_button, self.none_button):
            button.setAutoDefault(False)
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(top)
        column.addWidget(self.empty_label)
        column.addWidget(self.table, 1)
        column.setAlignment(self.empty_label, Qt.AlignmentFlag.AlignTop)
        self.all_button.clicked.connect(self._on_all)
        self.none_button.clicked.connect(self._on_none)
        self.model.ticked.connect(self._show_count)

    def is_needed(self) -> bool:
        """Only a list that hangs under a programme can name its tasks again."""
        return self._parent_programme() is not None

    def enter(self) -> None:
        """Look for the rows again: the list or the programme may have changed."""
        parent = self._parent_programme()
        if parent is None:
            return
        self._waiting = True
        self.count_label.setText("Đang đối chiếu với chương trình năm…")
        self._work.read(
            partial(propose_listed, draft=self._draft(), parent=parent, document=self._document()),
            self._on_proposed,
            slot="import-listed",
        )

    def mistake(self) -> str:
        """The rows must have been looked for."""
        return "Đang đối chiếu; hãy đợi một chút." if self._waiting else ""

    def listed(self) -> tuple[tuple[int, TaskId], ...]:
        """The rows confirmed, each with the year's task that it names."""
        return self.model.listed() if self.is_needed() else ()

    def _on_proposed(self, proposals: tuple[ListedProposal, ...]) -> None:
        self._waiting = False
        self.model.set_proposals(proposals)
        for widget in (self.table, self.all_button, self.none_button):
            widget.setVisible(bool(proposals))
        self.empty_label.setVisible(not proposals)
        self._show_count()

    @Slot()
    def _show_count(self) -> None:
        known = len(self.model.listed())
        new = sum(bool(task.content) for task in self._draft().tasks) - known
        self.count_label.setText(f"{known} nhiệm vụ nhắc lại · {new} nhiệm vụ bổ sung")

    @Slot()
    def _on_all(self) -> None:
        self.model.tick_all(True)

    @Slot()
    def _on_none(self) -> None:
        self.model.tick_all(False)
