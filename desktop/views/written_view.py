"""The text that is written from the register: read only, its figures open their tasks."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QSize, QUrl, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTextBrowser

from desktop.exports.document import Block, FigureRun, Footnote, Inline, Item, Paragraph, Run
from desktop.register.values import TaskId
from desktop.views.bridge_line import NAMES


class WrittenView(QTextBrowser):
    """`opened` carries the tasks of a figure and its name; F4 or Enter opens the chosen one."""

    opened = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._ids: dict[str, tuple[TaskId, ...]] = {}
        self.setOpenLinks(False)
        self.setAccessibleName("Nội dung viết từ số liệu, không sửa được")
        self.anchorClicked.connect(self._on_anchor)
        self.highlighted.connect(self._on_highlighted)
        QShortcut(QKeySequence("F4"), self).activated.connect(self._on_open_chosen)

    def show_blocks(self, blocks: Iterable[Block]) -> None:
        """Show paragraphs and points with their footnotes below."""
        blocks = tuple(blocks)
        self._ids = {
            run.rule: tuple(TaskId(task) for task in run.ids)
            for block in blocks
            for run in _inlines(block)
            if isinstance(run, FigureRun)
        }
        self.setHtml(blocks_html(blocks))

    def sizeHint(self) -> QSize:
        """High enough for a paragraph of this section, at any text size."""
        return QSize(super().sizeHint().width(), 11 * self.fontMetrics().lineSpacing())

    def rules(self) -> tuple[str, ...]:
        """The figures that can be opened, in the order of the text."""
        return tuple(self._ids)

    @Slot(QUrl)
    def _on_anchor(self, link: QUrl) -> None:
        self._open(link.toString())

    @Slot(QUrl)
    def _on_highlighted(self, link: QUrl) -> None:
        rule = link.toString()
        known = rule in self._ids
        self.setToolTip(f"{figure_name(rule)}: mở {len(self._ids[rule])} nhiệm vụ" if known else "")

    @Slot()
    def _on_open_chosen(self) -> None:
        self._open(self.textCursor().charFormat().anchorHref())

    def _open(self, rule: str) -> None:
        if rule in self._ids:
            self.opened.emit(self._ids[rule], figure_name(rule))


def figure_name(rule: str) -> str:
    """What the tasks of a figure are called together."""
    return NAMES.get(rule, rule)


def blocks_html(blocks: tuple[Block, ...]) -> str:
    """Paragraphs with links in the place of figures, then the footnotes."""
    notes: list[str] = []
    parts = []
    for block in blocks:
        text = "".join(_inline_html(run, notes) for run in _inlines(block))
        mark = f"{escape(block.mark)} " if isinstance(block, Item) else ""
        parts.append(f"<p>{mark}{text}</p>")
    parts += [
        f"<p><small><sup>{number}</sup> {escape(note)}</small></p>"
        for number, note in enumerate(notes, 1)
    ]
    return "".join(parts)


def _inlines(block: Block) -> tuple[Inline, ...]:
    return block.inlines if isinstance(block, Paragraph | Item) else ()


def _inline_html(run: Inline, notes: list[str]) -> str:
    if isinstance(run, Footnote):
        notes.append(run.text)
        return f"<sup>{len(notes)}</sup>"
    if isinstance(run, FigureRun):
        return f'<a href="{escape(run.rule)}"><b>{escape(run.text)}</b></a>'
    return _styled(run)


def _styled(run: Run) -> str:
    text = escape(run.text)
    text = f"<b>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text
