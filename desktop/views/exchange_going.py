"""How far an exchange is: in words, as a bar, and with the button that gives it up."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from desktop.exchange.going import Place, Stage, Watched
from desktop.views.forms import describe
from desktop.views.theme import GRID, Role, set_role
from desktop.views.work import BUSY_AFTER_MS

WRITING = {Stage.GATHERING: 3, Stage.LAYING: 3, Stage.READING_BACK: 2}
SEARCHING = {Stage.SEARCHING: 1}
LOOKING = {
    Stage.COPYING: 2,
    Stage.READING: 5,
    Stage.COMPARING: 3,
    Stage.TELLING: 1,
    Stage.COUNTING: 2,
}
TAKING = {
    Stage.BACKING_UP: 1,
    Stage.READING: 2,
    Stage.COMPARING: 3,
    Stage.TELLING: 1,
    Stage.WRITING: 3,
    Stage.CHECKING: 2,
    Stage.KEEPING: 1,
}
"""The stages of each job in their order, and which part of the whole each is, roughly."""

STOPPING = "Đang hủy…"
_EVERY_MS = 100
_WHOLE = 1_000


def share(place: Place, stages: Mapping[Stage, int]) -> float:
    """Which part of a job is done, from 0 to 1; a stage that is none of its own counts nothing."""
    before = 0
    for stage, weight in stages.items():
        if stage is place.stage:
            within = place.done / place.of if place.of else 0.0
            return (before + weight * within) / sum(stages.values())
        before += weight
    return 0.0


class GoingBar(QWidget):
    """Shows one job at a time while it lasts; Esc gives it up as its button does.

    `stopped` comes when a person gave the job up, which ends where it looks next.
    """

    stopped = Signal()

    def __init__(self, stages: Mapping[Stage, int], cancel_help: str) -> None:
        super().__init__()
        self._stages = stages
        self._going: Watched | None = None
        self._most = self._ticks = 0
        self.stage_label = QLabel()
        self.bar = QProgressBar()
        self.cancel_button = QPushButton("&Hủy")
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._show_place)
        self.escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self.escape.activated.connect(self.stop)
        self.cancel_button.clicked.connect(self.stop)
        self._lay_out(cancel_help)
        self.end()

    def _lay_out(self, cancel_help: str) -> None:
        set_role(self.stage_label, Role.SOFT)
        self.stage_label.setAccessibleName("Đang làm đến đâu")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Phần đã làm")
        describe(self.cancel_button, "Hủy việc đang làm", f"{cancel_help} (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.stage_label)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)

    @property
    def is_going(self) -> bool:
        """Whether a job is shown."""
        return self._going is not None

    def begin(self, going: Watched, title: str, *, soon: bool = True) -> None:
        """Show a job; `title` is told until it says itself what it does.

        One that is mostly done at once is not shown `soon`, but only when it lasts.
        """
        self._going = going
        self._most = self._ticks = 0
        self.bar.setRange(0, 0)
        metrics = self.stage_label.fontMetrics()
        texts = (title, *(f"{stage}…" for stage in self._stages))
        self.stage_label.setMinimumWidth(max(map(metrics.horizontalAdvance, texts)))
        self.stage_label.setText(title)
        self.cancel_button.setEnabled(True)
        self.escape.setEnabled(True)
        self.setVisible(soon)
        self._timer.start()

    def end(self) -> None:
        """Show nothing any more."""
        self._going = None
        self._timer.stop()
        self.escape.setEnabled(False)
        self.setVisible(False)

    @Slot()
    def stop(self) -> None:
        """Give the job up."""
        if self._going is not None:
            self._going.stop()
            self._tell_stopped()

    def _tell_stopped(self) -> None:
        if self.cancel_button.isEnabled():
            self.cancel_button.setEnabled(False)
            self.stage_label.setText(STOPPING)
            self.stopped.emit()

    @Slot()
    def _show_place(self) -> None:
        going = self._going
        self._ticks += 1
        if self._ticks * _EVERY_MS > BUSY_AFTER_MS:
            self.setVisible(True)
        if going is not None and going.is_stopped:
            self._tell_stopped()
        elif going is not None and going.place is not None:
            self._show_share(going.place)

    def _show_share(self, place: Place) -> None:
        # A stage that comes twice does not lead backwards.
        self._most = max(self._most, round(_WHOLE * share(place, self._stages)))
        self.stage_label.setText(f"{place.stage}…")
        self.bar.setRange(0, _WHOLE)
        self.bar.setValue(self._most)
