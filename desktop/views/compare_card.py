"""What differs from another day, in numbers that open their tasks."""

from __future__ import annotations

from desktop.services.comparing import RegisterComparison
from desktop.text.dates import short_date
from desktop.text.numbers import integer
from desktop.views.bridge_line import NAMES
from desktop.views.differences import SIGNS, Differences, Kind
from desktop.views.figure_button import FigureButton
from desktop.views.figure_cards import Card
from desktop.views.forms import soft_label

TOLD = ("total", "done", "open", "open_overdue", "stopped", "continuous")
"""The counts whose values on both days are told, where they differ."""


class CompareCard(Card):
    """Stands among the figures only while another day is compared."""

    def __init__(self) -> None:
        super().__init__("")
        self.buttons = {
            kind: FigureButton(sign.name, sign.tone, 1.2) for kind, sign in SIGNS.items()
        }
        for button in self.buttons.values():
            button.opened.connect(self.opened)
            self.flow.addWidget(button)
        self.counts_label = soft_label("")
        column = self.layout()
        assert column is not None
        column.addWidget(self.counts_label)
        self.setVisible(False)

    def show_differences(self, found: Differences | None) -> None:
        """Show what differs, or nothing while no day is compared."""
        self.setVisible(found is not None)
        if found is None:
            return
        comparison = found.comparison
        before, after = short_date(comparison.before.as_at), short_date(comparison.after.as_at)
        told = "không có gì khác" if comparison.is_empty else "có khác"
        self.title_label.setText(f"Từ {before} đến {after} {told}")
        for kind, button in self.buttons.items():
            sign, tasks = SIGNS[kind], found.tasks[kind]
            ids = tuple(row.id for row in found.rows if row.id in tasks)
            button.show_tasks(ids, f"{sign.mark} {integer(len(ids))} {sign.word}")
            button.setVisible(not comparison.is_empty and (bool(ids) or kind is not Kind.OTHER))
        counts = counts_text(comparison)
        self.counts_label.setText(counts)
        self.counts_label.setVisible(bool(counts))


def counts_text(comparison: RegisterComparison) -> str:
    """The counts that differ (`Hoàn thành 37 → 107 · Đang thực hiện 105 → 36`)."""
    changes = {change.name: change for change in comparison.figures}
    told = []
    for name in TOLD:
        if change := changes.get(name):
            values = f"{integer(change.before.value)} → {integer(change.after.value)}"
            told.append(f"{NAMES[name]} {values}")
    return " · ".join(told)
