"""Tells where somebody types among several fields."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal

from desktop.views.preview_spot import Typed, spot_in


class Spotter(QObject):
    """`spotted` carries the Spot of the field that is gone to or typed into."""

    spotted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._parts: dict[QObject, tuple[str, bool]] = {}

    def watch(self, field: Typed, part: str, *, from_end: bool = False) -> None:
        """Tell of a field; one that is printed near the end of the text is looked for there."""
        self._parts[field] = part, from_end
        field.installEventFilter(self)
        tell = partial(self._tell, field)
        field.cursorPositionChanged.connect(tell)
        field.textChanged.connect(tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of a field as soon as it is gone to."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, Typed):
            self._spot(watched)
        return False

    def _tell(self, field: Typed, *_places: object) -> None:
        """Tell only of what a person does: a field that is filled has no focus."""
        if field.hasFocus():
            self._spot(field)

    def _spot(self, field: Typed) -> None:
        part, from_end = self._parts[field]
        self.spotted.emit(spot_in(field, part, from_end=from_end))
