"""The third step: what a package would do, thing by thing, and taking it in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from desktop.exchange.exchange import Imported
from desktop.exchange.going import Watched
from desktop.exchange.merge import Kind
from desktop.exchange.preview import Preview
from desktop.exchange.words import files_words
from desktop.register.values import TaskId
from desktop.services.values import Viewpoint
from desktop.text.dates import short_date
from desktop.text.numbers import integer
from desktop.views.bridge_line import bridge_text
from desktop.views.bridge_words import bridge_change, inside_change
from desktop.views.dialogs.fields import Choice
from desktop.views.exchange_desk import NOT_LOOKED, NOT_TAKEN, Desk, Looked
from desktop.views.exchange_going import LOOKING, TAKING, GoingBar
from desktop.views.exchange_models import KINDS, PreviewModel
from desktop.views.forms import describe, heading, soft_label
from desktop.views.tables import Table
from desktop.views.theme import GRID, Role, set_role
from desktop.views.work import Job, Work

DONE_SIGN = "✓"
NOTHING_CHOSEN = "Chưa xem gói nào; hãy chọn một gói ở bước 2 rồi bấm Xem trước."
LOOKING_TITLE = "Đang kiểm tra và xem trước gói…"
TAKING_TITLE = "Đang sao lưu sổ rồi nhận gói…"
KNOWN = "0 mới: mọi thay đổi trong gói đã có trong sổ, không cần nhận."
MORE_FILES = "0 mới: mọi thay đổi đã có trong sổ, nhưng còn tệp mà máy này chưa có"
UNTOLD = "Gói chỉ mang việc không hiện thành dòng (nhật ký, phần riêng của nơi gửi)."


def counts_text(told: Preview) -> str:
    """What a package brings, in one line."""
    if not told.changes:
        return f"{MORE_FILES}{files_words(told)}" if told.lacking else KNOWN
    counts = ((told.new, "mới"), (told.changed, "thay đổi"), (told.conflicts, "chỗ hai bên khác"))
    parts = [f"{integer(count)} {word}" for count, word in counts]
    known = f"; {integer(told.known)} thay đổi đã có" if told.known else ""
    return " · ".join(parts) + known + files_words(told)


def done_text(imported: Imported) -> str:
    """What was taken in."""
    told = imported.preview
    if not imported.action:
        news = "chỉ có tệp là mới" if told.lacking else "không có gì mới"
        return f"Gói của {told.sender.name} {news}{files_words(told)}"
    counts = ((told.new, "mới"), (told.changed, "thay đổi"), (told.conflicts, "chỗ hai bên khác"))
    parts = ", ".join(f"{integer(count)} {word}" for count, word in counts if count)
    counted = f": {parts}" if parts else ""
    return f"Đã nhận gói của {told.sender.name}{counted}{files_words(told)}"


class PreviewPanel(QFrame):
    """Looks into a package and takes it in.

    `refused` carries why a package could not be looked into, `looked` comes when one was, `taken`
    carries what was taken in, `left` comes when the person would rather choose another package.
    """

    refused = Signal(str)
    looked = Signal()
    taken = Signal(object)
    left = Signal()
    tasks_requested = Signal(object, str)

    def __init__(self, work: Work, desk: Desk) -> None:
        super().__init__()
        set_role(self, Role.CARD)
        self._work = work
        self._desk = desk
        self._looked: Looked | None = None
        self._job: Job | None = None
        self.title_label = heading("")
        self.counts_label = QLabel()
        self.warnings_label = QLabel()
        self.figures_label = soft_label("")
        self.kind_choice: Choice[Kind | None] = Choice([("Mọi thay đổi", None)])
        self.model = PreviewModel()
        self.table = Table(
            self.model,
            "Những gì gói thay đổi",
            PreviewModel.WIDTHS,
            lines=2,
            grows=PreviewModel.GROWS,
        )
        self.take_button = QPushButton("&Nhận vào sổ")
        self.leave_button = QPushButton("&Không nhận")
        self.choose_button = QPushButton("Chọn &gói ở bước 2")
        self.looking_bar = GoingBar(LOOKING, "Thôi xem trước gói")
        self.taking_bar = GoingBar(TAKING, "Thôi nhận gói; sổ giữ nguyên như trước")
        self._lay_out()
        self.kind_choice.activated.connect(self._on_kind)
        self.table.activated.connect(self._on_activated)
        self.take_button.clicked.connect(self.take)
        self.leave_button.clicked.connect(self._on_leave)
        self.choose_button.clicked.connect(self.left)
        self.looking_bar.stopped.connect(self._on_looking_stopped)
        self.forget()

    def _lay_out(self) -> None:
        set_role(self.take_button, Role.PRIMARY)
        describe(self.take_button, "Nhận vào sổ", "Sao lưu sổ rồi nhận cả gói; hoàn tác được")
        describe(self.choose_button, "Chọn gói ở bước 2", "Về bước 2 để chọn gói muốn xem")
        describe(self.leave_button, "Không nhận gói này", "Sổ giữ nguyên như trước")
        describe(self.kind_choice, "Lọc loại thay đổi")
        for label, name in (
            (self.counts_label, "Gói mang những gì"),
            (self.warnings_label, "Điều cần lưu ý"),
            (self.figures_label, "Số liệu sau khi nhận"),
        ):
            label.setWordWrap(True)
            label.setAccessibleName(name)
        set_role(self.warnings_label, Role.MISTAKE)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.counts_label, 2)
        top.addWidget(self.kind_choice, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        for widget in (self.take_button, self.leave_button, self.choose_button):
            foot.addWidget(widget)
        for bar in (self.looking_bar, self.taking_bar):
            foot.addWidget(bar, 100)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        column.setSpacing(GRID)
        column.addWidget(self.title_label)
        column.addLayout(top)
        column.addWidget(self.warnings_label)
        column.addWidget(self.table, 100)
        column.addWidget(self.figures_label)
        column.addLayout(foot)
        column.addStretch(1)

    def look(self, file: Path, password: str, viewpoint: Viewpoint) -> None:
        """Look into a package, copied off the stick first."""
        self.forget()
        self.choose_button.setVisible(False)
        self.title_label.setText(LOOKING_TITLE)
        going = Watched(NOT_LOOKED)
        self.looking_bar.begin(going, LOOKING_TITLE)
        self.looking_bar.cancel_button.setFocus()
        self._job = self._work.run(
            partial(self._desk.look, file, password, viewpoint, going),
            self._on_looked,
            slot="package",
            title=LOOKING_TITLE,
            refused=self._on_refused,
        )
        self._job.when_dropped = going.stop

    @property
    def is_open(self) -> bool:
        """Whether a package is being shown."""
        return self._looked is not None

    @Slot()
    def take(self) -> None:
        """Take in what is shown, after a backup."""
        if self._looked is None or not self.take_button.isEnabled():
            return
        going = Watched(NOT_TAKEN)
        self._show_taking(True)
        self.taking_bar.begin(going, TAKING_TITLE)
        self.taking_bar.cancel_button.setFocus()
        self._work.run(
            partial(self._desk.take, self._looked, going),
            self._on_taken,
            title=TAKING_TITLE,
            writes=True,
            refused=self._on_not_taken,
        )

    def forget(self) -> None:
        """Show no package."""
        self._looked = None
        self.title_label.setText(NOTHING_CHOSEN)
        self.choose_button.setVisible(True)
        self.model.set_rows(())
        self.looking_bar.end()
        self.taking_bar.end()
        for widget in (
            self.counts_label,
            self.kind_choice,
            self.warnings_label,
            self.table,
            self.figures_label,
            self.take_button,
            self.leave_button,
        ):
            widget.setVisible(False)

    def forget_taken(self) -> None:
        """Leave off telling what was taken in."""
        if self.title_label.text().startswith(DONE_SIGN):
            self.title_label.setText(NOTHING_CHOSEN)

    def _on_looked(self, looked: Looked) -> None:
        self._looked = looked
        told = looked.preview
        self.looking_bar.end()
        self.title_label.setText(f"Gói của {told.sender.name} ({looked.received.name})")
        self.counts_label.setText(counts_text(told))
        self.warnings_label.setText("\n".join(f"! {one}" for one in told.warnings))
        self.figures_label.setText(figures_text(looked))
        for widget in (self.counts_label, self.take_button, self.leave_button):
            widget.setVisible(True)
        self.warnings_label.setVisible(bool(told.warnings))
        self.table.setVisible(bool(looked.lines))
        self.figures_label.setVisible(bool(told.changes))
        self._offer_kinds(looked)
        self._show_taking(False)
        if looked.lines:
            self.table.selectRow(0)
        (self.table if looked.lines else self.leave_button).setFocus()
        self.looked.emit()

    def _offer_kinds(self, looked: Looked) -> None:
        kinds = {one.kind for one in looked.lines}
        options: list[tuple[str, Kind | None]] = [("Mọi thay đổi", None)]
        options += [(KINDS[kind], kind) for kind in KINDS if kind in kinds]
        self.kind_choice.setVisible(len(kinds) > 1)
        self.kind_choice.set_options(options)
        self._on_kind()

    def _show_taking(self, busy: bool) -> None:
        told = self._looked.preview if self._looked is not None else None
        is_new = told is not None and bool(told.changes or told.lacking)
        self.take_button.setEnabled(is_new and not busy)
        self.leave_button.setEnabled(not busy)
        if busy:
            self.title_label.setText(TAKING_TITLE)
        else:
            self.taking_bar.end()

    def _on_refused(self, sentence: str) -> None:
        self.forget()
        self.refused.emit(sentence)

    def _on_not_taken(self, sentence: str) -> None:
        self._show_taking(False)
        self.title_label.setText(sentence)
        self.take_button.setFocus()

    def _on_taken(self, imported: Imported) -> None:
        self.forget()
        self.title_label.setText(f"{DONE_SIGN} {done_text(imported)}. Có thể rút USB.")
        self.taken.emit(imported)

    @Slot()
    def _on_kind(self) -> None:
        if self._looked is not None:
            kind = self.kind_choice.value()
            lines = self._looked.lines
            self.model.set_rows([one for one in lines if kind is None or one.kind is kind])

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Open a task that is in the register already."""
        row = self.model.rows[index.row()]
        if row.entity == "task" and row.kind is not Kind.NEW:
            self.tasks_requested.emit((TaskId(row.row),), row.thing)

    @Slot()
    def _on_leave(self) -> None:
        """Leave a package: nothing was written."""
        self.forget()
        self.left.emit()

    @Slot()
    def _on_looking_stopped(self) -> None:
        """Go back from a package that a person does not want to look into any more."""
        if self._job is not None:
            self._job.drop()
        self._on_leave()


def figures_text(looked: Looked) -> str:
    """What the figures will be afterwards, and the bridge that proves their total."""
    before, after = looked.foresight.before, looked.foresight.after
    day = short_date(after.as_at)
    if looked.foresight.is_same:
        total = integer(after["total"].value)
        return f"Sau khi nhận, tính đến {day}: {total} nhiệm vụ, mọi số liệu không đổi."
    inside = inside_change(before, after)
    text = f"Sau khi nhận, tính đến {day}: {bridge_change(before, after)}"
    text = f"{text}; {inside}." if inside else f"{text}."
    return f"{text}\nHiện nay: {bridge_text(before)}\nSau khi nhận: {bridge_text(after)}"
