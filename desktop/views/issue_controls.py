"""Buttons and commands by which a text goes out, is taken back, given again, and compared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.services.issue_values import PDF, WORD
from desktop.services.paper_values import Paper
from desktop.services.values import Report
from desktop.views.forms import describe

AGAIN = {WORD: "Xuất lại &Word…", PDF: "Xuất lại P&DF…"}
ISSUE, WITHDRAW, DIFFERENCES = (
    "Phát hành…",
    "Thu hồi phát hành…",
    "Khác gì so với hiện nay…",
)


class IssueControls(QObject):
    """Controls of one page, which puts the buttons where it wants them, or leaves them out.

    The signals carry the id of the text that it shows. `keep` is done first: what was typed has
    to be on its way to the store. `again_requested` carries the ending of the file besides.
    """

    issue_requested = Signal(str)
    withdraw_requested = Signal(str)
    differences_requested = Signal(str)
    again_requested = Signal(str, str)

    def __init__(self, page: QWidget, keep: Callable[[], object] | None = None) -> None:
        super().__init__(page)
        self._keep = keep
        self._text = ""
        self.is_kept = False
        self.issue_button = QPushButton(ISSUE)
        self.withdraw_button = QPushButton(WITHDRAW)
        self.differences_button = QPushButton(DIFFERENCES)
        self.again_buttons = {ending: QPushButton(text) for ending, text in AGAIN.items()}
        self.issue_action = QAction("Phá&t hành văn bản…", page)
        self.withdraw_action = QAction(WITHDRAW, page)
        self.differences_action = QAction(DIFFERENCES, page)
        describe(self.issue_button, "Phát hành", "Cấp số, ngày; chốt số liệu, lời văn và lưu tệp")
        describe(self.withdraw_button, "Thu hồi phát hành", "Trả lại số; văn bản trở lại bản nháp")
        describe(
            self.differences_button,
            "Khác gì so với hiện nay",
            "Số liệu đã in nay khác thế nào, do việc gì ghi vào sổ sau đó",
        )
        for ending, button in self.again_buttons.items():
            describe(button, AGAIN[ending].replace("&", ""), "Chính tệp đã phát hành, từng byte")
            button.clicked.connect(partial(self._on_again, ending))
        for ways, slot in (
            ((self.issue_button.clicked, self.issue_action.triggered), self._on_issue),
            ((self.withdraw_button.clicked, self.withdraw_action.triggered), self._on_withdraw),
            (
                (self.differences_button.clicked, self.differences_action.triggered),
                self._on_differences,
            ),
        ):
            for signal in ways:
                signal.connect(slot)
        self.show_text("", is_issued=False, is_kept=False)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons, to be put among those of the page."""
        return self.issue_button, self.differences_button, self.withdraw_button

    @property
    def actions(self) -> list[QAction]:
        """The commands, to be put among those of the page."""
        return [self.issue_action, self.differences_action, self.withdraw_action]

    def show_text(self, text: str, *, is_issued: bool, is_kept: bool) -> None:
        """Serve the text of an id; `is_kept` tells whether its files and figures were kept."""
        self._text, self.is_kept = text, is_kept
        for button, action, shown in (
            (self.issue_button, self.issue_action, not is_issued),
            (self.withdraw_button, self.withdraw_action, is_issued),
            (self.differences_button, self.differences_action, is_kept),
        ):
            _show(button, bool(text) and shown)
            action.setEnabled(bool(text) and shown)
        for button in self.again_buttons.values():
            _show(button, bool(text) and is_kept)

    @Slot(object)
    def show_written(self, text: Report | Paper | None) -> None:
        """Serve a report or a paper."""
        if text is None:
            self.show_text("", is_issued=False, is_kept=False)
        else:
            self.show_text(text.id, is_issued=text.is_issued, is_kept=bool(text.symbol))

    def ask_again(self, ending: str) -> bool:
        """Ask for the very file that went out, if one of that ending was kept; whether it was."""
        if self.is_kept and ending in AGAIN:
            self.again_requested.emit(self._text, ending)
            return True
        return False

    def name_exports(self, word_button: QPushButton, pdf_button: QPushButton) -> None:
        """Say on the buttons of a page whether they write a file, or give the kept one."""
        again = "Xuất lại" if self.is_kept else "Xuất"
        word_button.setText(f"{again} &Word…")
        pdf_button.setText(f"{again} &PDF…")

    @Slot()
    def _on_issue(self) -> None:
        if self._keep is not None:
            self._keep()
        self.issue_requested.emit(self._text)

    @Slot()
    def _on_withdraw(self) -> None:
        self.withdraw_requested.emit(self._text)

    @Slot()
    def _on_differences(self) -> None:
        self.differences_requested.emit(self._text)

    def _on_again(self, ending: str, _checked: bool = False) -> None:
        self.ask_again(ending)


def _show(button: QPushButton, shown: bool) -> None:
    """Show or hide a button that the page has put somewhere: alone it would be a window."""
    if button.parentWidget() is not None:
        button.setVisible(shown)
