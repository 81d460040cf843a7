"""What a person does with a decision: write the words around its effects, and print it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from desktop.commands.exporting import check_figures, write_decision, write_explanation
from desktop.register.values import DocumentId
from desktop.services.decision_texts import decision_content, proposed_text, save_decision_text
from desktop.services.decision_values import DecisionContent, DecisionText
from desktop.services.titles import dated_title
from desktop.views.acts.deed import Deed
from desktop.views.dialogs.decision_text_dialog import EXPLANATION, DecisionTextDialog
from desktop.views.messages import EXCEL, PDF, WORD, Messages
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_KINDS = {".docx": WORD, ".pdf": PDF, ".xlsx": EXCEL}
_ANY = ";;".join((WORD, PDF, EXCEL))


class DecisionActs(QObject):
    """Asks for a decision's words; what was written is kept whenever a file is made of it."""

    def __init__(self, window: QWidget, work: Work, messages: Messages, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._messages = messages
        self._folder = folder
        self._content: DecisionContent | None = None

    @Slot(object)
    def write(self, document: DocumentId) -> None:
        """Ask for the words of the decision that a document is; a refusal is told."""
        self._work.read(_Read(document), self._ask, refused=self._refuse)

    def _ask(self, read: _Texts) -> None:
        self._content = read.content
        DecisionTextDialog.ask(
            self._window,
            read.content,
            read.proposed,
            self._export,
            record=Deed(self._work, _title(read.content), _Save),
        )

    def _export(self, text: DecisionText, what: str) -> None:
        """Ask where, keep what was typed, and write the file."""
        if self._content is None:
            return
        content = self._content.with_text(text)
        ending = ".docx" if what == EXPLANATION else what
        path = self._messages.save_file(
            self._shown(),
            "Xuất bảng thuyết minh" if what == EXPLANATION else "Xuất quyết định",
            self._folder / f"{_file_name(content, what)}{ending}",
            _ANY if what == EXPLANATION else _KINDS[what],
        )
        if path is None:
            return
        self._work.act(_title(content), _Save(text), refused=self._refuse)
        self._work.run(
            partial(_write, content, path, is_explanation=what == EXPLANATION),
            self._tell_written,
            title=f"Đang xuất {path.name}…",
            writes=True,
            refused=self._refuse,
        )

    def _tell_written(self, path: Path) -> None:
        self._folder = path.parent
        if self._messages.ask(
            self._shown(), "Đã xuất văn bản", f"Đã ghi {path}.", "Mở tệp", "Đóng"
        ):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _refuse(self, sentence: str) -> None:
        self._messages.warn(self._shown(), "Chưa làm được", sentence)

    def _shown(self) -> QWidget:
        """The dialog that is open, else the window."""
        return QApplication.activeModalWidget() or self._window


def _title(content: DecisionContent) -> str:
    return f"Sửa lời văn {dated_title(content.document)}"


def _file_name(content: DecisionContent, what: str) -> str:
    """What a file is called unless the person names it."""
    document = content.document
    number = f"{document.number}-{document.symbol}" if document.number else "dự thảo"
    kind = "Bảng thuyết minh điều chỉnh" if what == EXPLANATION else "Quyết định điều chỉnh"
    return f"{kind} {number}".replace("/", "-")


def _write(content: DecisionContent, path: Path, *, is_explanation: bool) -> Path:
    """Write what was asked for. Raises UserError where it cannot be."""
    check_figures(content.before)
    check_figures(content.after)
    if is_explanation:
        write_explanation(content, path)
    else:
        write_decision(content, path)
    return path


@dataclass(frozen=True, slots=True)
class _Texts:
    """A decision with its words, and what would be proposed for them."""

    content: DecisionContent
    proposed: DecisionText


@dataclass(frozen=True, slots=True)
class _Read:
    document: DocumentId

    def __call__(self, session: Session) -> _Texts:
        return _Texts(
            decision_content(session, self.document), proposed_text(session, self.document)
        )


@dataclass(frozen=True, slots=True)
class _Save:
    text: DecisionText

    def __call__(self, session: Session) -> None:
        save_decision_text(session, self.text)
