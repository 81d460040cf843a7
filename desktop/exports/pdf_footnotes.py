"""Footnotes at the foot of the PDF page that cites them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Frame, FrameBreak

from desktop.exports.pdf_text import Prose
from desktop.exports.styles import BODY, NOTE_RULE, NOTE_RULE_MM, POINTS_PER_MM, RULE_WIDTH, Page

RULE_ROOM = NOTE_RULE.line
"""Points above the notes that hold the line between them and the text."""
_MOST = 0.6
"""Share of a page that notes carried over from the page before may fill."""


def cited(flowable: Flowable) -> tuple[int, ...]:
    """Numbers of the notes that a flowable cites."""
    numbers: tuple[int, ...] = getattr(flowable, "cited", ())
    return numbers


_Frame: Any = Frame
"""The frame without its published types: they do not tell of its edges, which move here."""


class NotedFrame(_Frame):  # type: ignore[misc]
    """The text of a page; it raises its own bottom for the notes cited in what it takes.

    A note that no page could hold beside its own line goes on at the foot of the next page.
    """

    def __init__(self, page: Page, notes: Sequence[Prose]) -> None:
        """Fill the page between its margins; `notes` are all notes of the document."""
        self._y1p = 0.0
        self._notes = notes
        self._foot: list[Prose] = []
        self.carried: list[Prose] = []
        left, bottom = page.left_mm * POINTS_PER_MM, page.bottom_mm * POINTS_PER_MM
        super().__init__(left, bottom, page.text_width, page.text_height, 0, 0, 0, 0)

    @property
    def room(self) -> float:
        """Points from the top of an empty page's text to its bottom."""
        return float(self._height)

    def _reset(self) -> None:
        super()._reset()
        waiting, self._foot, self.carried = self.carried, [], []
        self._spill(waiting, self._height * _MOST)
        self._raise_bottom()

    def _add(self, flowable: Flowable, canv: Any, trySplit: int = 0) -> int:  # noqa: N803
        """Take a flowable when it fits together with its notes."""
        new = [self._notes[number - 1] for number in cited(flowable)]
        if not new:
            return int(super()._add(flowable, canv, trySplit=trySplit))
        before = list(self._foot)
        room = self._y - self._y1 - flowable.wrap(self._aW, self._height)[1]
        if self._height_of([*before, *new]) <= room:
            self._foot += new
        elif not trySplit:
            self._spill(new, room - self._height_of(before))
        else:
            return 0
        self._raise_bottom()
        if super()._add(flowable, canv, trySplit=trySplit):
            return 1
        self._foot = before
        self._raise_bottom()
        return 0

    add = _add

    def split(self, flowable: Flowable, canv: Any) -> list[Flowable]:
        """Split so that the first part fits together with the notes it cites."""
        if not cited(flowable):
            return list(super().split(flowable, canv))
        bottom = self._y1p
        room = self._y - bottom
        try:
            lift = 0.0
            while lift < room:
                self._y1p = bottom + lift
                parts: list[Flowable] = super().split(flowable, canv)
                if parts and self._more(parts[0]) + parts[0].height <= room:
                    return parts
                lift += BODY.line
            self._y1p = bottom + room / 2
            return list(super().split(flowable, canv)) if self._atTop else []
        finally:
            self._y1p = bottom

    def draw_notes(self, canv: Any) -> None:
        """Draw the line and the notes of the page."""
        if not self._foot:
            return
        top = self._y1 + self._height_of(self._foot)
        canv.setLineWidth(RULE_WIDTH)
        line = top - RULE_ROOM / 2
        canv.line(self._x1, line, self._x1 + NOTE_RULE_MM * POINTS_PER_MM, line)
        place = top - RULE_ROOM
        for note in self._foot:
            place -= note.wrap(self._aW, self._height)[1]
            note.drawOn(canv, self._x1, place)

    def _more(self, part: Flowable) -> float:
        """Points by which the notes of a part raise the bottom."""
        new = [self._notes[number - 1] for number in cited(part)]
        return self._height_of([*self._foot, *new]) - self._height_of(self._foot)

    def _height_of(self, notes: Sequence[Prose]) -> float:
        heights = (float(note.wrap(self._aW, self._height)[1]) for note in notes)
        return RULE_ROOM + sum(heights) if notes else 0.0

    def _spill(self, notes: Sequence[Prose], room: float) -> None:
        """Put as much of the notes as fits `room` at the foot, carry the rest over."""
        left = room - RULE_ROOM
        for place, note in enumerate(notes):
            high = note.wrap(self._aW, self._height)[1]
            if high > left:
                parts: list[Any] = note.split(self._aW, left) or [note]
                if len(parts) > 1:
                    self._foot.append(parts[0])
                self.carried = [parts[-1], *notes[place + 1 :]]
                return
            self._foot.append(note)
            left -= high

    def _raise_bottom(self) -> None:
        self._y1p = self._y1 + self._height_of(self._foot)


class NotesEnd(Flowable):
    """Stands at the end of a section: more pages follow until every note is printed."""

    _ZEROSIZE = True
    _frame: NotedFrame

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Ask for another page when notes were carried over."""
        if self._frame.carried:
            self._frame.add_generated_content(FrameBreak, NotesEnd())
        return 0, 0

    def draw(self) -> None:
        """Draw nothing."""
