"""The bridge line: how the total came about and where it stands; every number opens its tasks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.register.figures import Figures
from desktop.text.numbers import integer
from desktop.views.theme import GRID, Colours, Role, colours_of, set_role
from desktop.views.viewing import Viewing

SPACE = "&nbsp;"
"""Keeps a count and its word in one line."""


@dataclass(frozen=True, slots=True)
class Term:
    """A count in the line: what stands before it, its word, its colour; `optional` hides a 0."""

    before: str
    name: str
    word: str
    tone: str = "accent"
    after: str = ""
    optional: bool = False


TERMS = (
    Term("", "issued", "ban hành"),
    Term(" + ", "added", "bổ sung"),
    Term(" − ", "removed", "loại bỏ"),
    Term(" − ", "merged", "do gộp", optional=True),
    Term(" + ", "split", "do tách", optional=True),
    Term(" + ", "reclassified", "chuyển loại", optional=True),
    Term(" = ", "total", "nhiệm vụ"),
    Term(" = ", "done", "hoàn thành", "on_time"),
    Term(" (", "done_on_time", "đúng hạn", "on_time"),
    Term(", ", "done_late", "quá hạn", "late", ")"),
    Term(" + ", "open", "đang thực hiện", "open"),
    Term(" (", "open_overdue", "quá hạn", "overdue", ")"),
    Term(" + ", "stopped", "dừng", "stopped"),
    Term(" · ", "continuous", "thường xuyên", "continuous"),
    Term(" · ", "waiting", "chờ điều kiện", "waiting", optional=True),
)
NAMES = {
    "issued": "Ban hành lúc đầu",
    "added": "Bổ sung",
    "removed": "Loại bỏ",
    "merged": "Gộp vào nhiệm vụ khác",
    "split": "Tách thành nhiều nhiệm vụ",
    "reclassified": "Chuyển giữa thường xuyên và có thời hạn",
    "total": "Tổng số nhiệm vụ",
    "done": "Hoàn thành",
    "done_on_time": "Hoàn thành đúng hạn",
    "done_late": "Hoàn thành quá hạn",
    "open": "Đang thực hiện",
    "open_in_time": "Đang thực hiện, còn trong hạn",
    "open_overdue": "Quá hạn chưa hoàn thành",
    "stopped": "Dừng thực hiện",
    "continuous": "Thường xuyên",
    "waiting": "Chờ điều kiện",
    "not_in_force": "Chưa có hiệu lực",
    "with_deadline": "Có thời hạn",
    "due": "Đến hạn",
}
"""What a count is called when its tasks are listed."""


def bridge_text(figures: Figures) -> str:
    """The line in plain words, for screen readers and for copying."""
    return "".join(
        f"{_before(term, figures)}{integer(abs(figures[term.name].value))} {term.word}{term.after}"
        for term in _shown(figures)
    )


def bridge_html(figures: Figures, colours: Colours) -> str:
    """The line with a link for each count, named by the count; it breaks between two counts."""
    parts = []
    for term in _shown(figures):
        number = integer(abs(figures[term.name].value))
        tone, word = getattr(colours, term.tone), term.word.replace(" ", SPACE)
        parts.append(
            f"{_before(term, figures)}"
            f'<a href="{term.name}" style="color:{colours.text};text-decoration:none">'
            f'<span style="color:{tone};font-weight:600">{number}</span>{SPACE}{word}</a>'
            f"{term.after}"
        )
    return "".join(parts)


def _shown(figures: Figures) -> list[Term]:
    return [term for term in TERMS if figures[term.name].value or not term.optional]


def _before(term: Term, figures: Figures) -> str:
    """The sign before a count; a net loss by reclassifying is taken away."""
    if term.name == "reclassified" and figures[term.name].value < 0:
        return " − "
    return term.before


class BridgeLine(QWidget):
    """Shows the bridge of the standing; `figure_opened` carries the name of the count taken."""

    figure_opened = Signal(str)

    def __init__(self, viewing: Viewing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewing = viewing
        self.label = QLabel()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.STRIP)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.label.linkActivated.connect(self._on_link_activated)
        self.label.linkHovered.connect(self._on_link_hovered)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.addWidget(self.label)
        viewing.changed.connect(self._on_viewing_changed)
        self._on_viewing_changed()

    def minimumSizeHint(self) -> QSize:
        """One line; how many there are follows from the width."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self.fontMetrics().lineSpacing() + 2 * GRID)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._on_viewing_changed()

    @Slot()
    def _on_viewing_changed(self) -> None:
        standing = self._viewing.standing
        if standing is None:
            self.label.setText("Đang tính số liệu…")
            return
        if not self._viewing.programmes:
            self.label.setText("Chưa có chương trình công tác nào trong sổ.")
            return
        self.label.setText(bridge_html(standing.figures, colours_of(self)))
        self.label.setAccessibleName(f"Số liệu: {bridge_text(standing.figures)}")

    @Slot(str)
    def _on_link_activated(self, name: str) -> None:
        self.figure_opened.emit(name)

    @Slot(str)
    def _on_link_hovered(self, name: str) -> None:
        self.label.setToolTip(f"Mở danh sách: {NAMES[name].lower()}" if name else "")
