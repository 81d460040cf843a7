"""Which span is looked at: its kind, and one of those that the calendar or the register has."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.register.spans import Span, SpanKind, span_of, spans_of_year
from desktop.views.dialogs.fields import Choice
from desktop.views.forms import describe

KINDS = (
    ("Năm", SpanKind.YEAR),
    ("6 tháng", SpanKind.HALF),
    ("Quý", SpanKind.QUARTER),
    ("Tháng", SpanKind.MONTH),
    ("Từ ngày … đến ngày", SpanKind.SESSION),
)
NO_SESSION = "chưa có kỳ nào"
_YEARS_BACK = 2
_KIND_LETTERS, _SPAN_LETTERS = 16, 26


class SpanChooser(QWidget):
    """Two choices beside each other; `span_chosen` carries the span, None where none is there."""

    span_chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._recorded: tuple[Span, ...] = ()
        self.span: Span | None = span_of(SpanKind.YEAR, today)
        self.kind_choice: Choice[SpanKind] = Choice(KINDS)
        self.span_choice: Choice[Span | None] = Choice(())
        self.kind_choice.setMinimumContentsLength(_KIND_LETTERS)
        self.span_choice.setMinimumContentsLength(_SPAN_LETTERS)
        label = QLabel("&Kỳ")
        label.setBuddy(self.kind_choice)
        describe(self.kind_choice, "Loại kỳ")
        describe(self.span_choice, "Kỳ số liệu")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (label, self.kind_choice, self.span_choice):
            row.addWidget(widget)
        self._fill()
        self.kind_choice.activated.connect(self._on_kind_chosen)
        self.span_choice.activated.connect(self._on_span_chosen)

    @property
    def kind(self) -> SpanKind:
        """The kind chosen."""
        return self.kind_choice.value()

    def sessions(self) -> tuple[Span, ...]:
        """The sessions that have numbers, or were begun here."""
        return tuple(span for span in self._recorded if span.kind is SpanKind.SESSION)

    def set_recorded(self, recorded: tuple[Span, ...]) -> None:
        """Offer the spans that have numbers; a session being looked at stays offered."""
        kept = {*recorded, *([self.span] if self.span else [])}
        if kept != set(self._recorded):
            self._recorded = tuple(sorted(kept))
            self._fill()

    def show_span(self, span: Span) -> None:
        """Show a span, without a signal."""
        self.span = span
        self._recorded = tuple(sorted({*self._recorded, span}))
        self.kind_choice.choose(span.kind)
        self._fill()

    def forget(self, span: Span) -> None:
        """Offer a session no longer that has no numbers any more."""
        self._recorded = tuple(one for one in self._recorded if one != span)
        if self.span == span:
            self._on_kind_chosen()

    def _fill(self) -> None:
        """Offer the spans of the kind, the latest first."""
        spans = self._spans()
        options: list[tuple[str, Span | None]] = [(_capital(one.title), one) for one in spans]
        self.span_choice.set_options(options or [(NO_SESSION, None)], self.span)
        self.span_choice.setEnabled(bool(options))

    def _spans(self) -> list[Span]:
        if self.kind is SpanKind.SESSION:
            return sorted(self.sessions(), reverse=True)
        years = {one.first.year for one in self._recorded} | {self._today.year}
        first = min(min(years), self._today.year - _YEARS_BACK)
        last = max(max(years), self._today.year + 1)
        known = [one for year in range(first, last + 1) for one in spans_of_year(self.kind, year)]
        return known[::-1]

    def _take(self, span: Span | None) -> None:
        self.span = span
        self._fill()
        self.span_chosen.emit(span)

    @Slot()
    def _on_kind_chosen(self) -> None:
        """Go to the span of the kind that holds the day looked at, or to the latest session."""
        if self.kind is SpanKind.SESSION:
            self._take(max(self.sessions(), default=None))
            return
        day = min(self.span.last, self._today) if self.span else self._today
        self._take(span_of(self.kind, day))

    @Slot()
    def _on_span_chosen(self) -> None:
        self._take(self.span_choice.value())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
