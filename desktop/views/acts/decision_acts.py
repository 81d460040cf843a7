"""What a person does with a decision: write the words around its effects, and print it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from desktop.commands.exporting import write_decision, write_explanation
from desktop.register.proof import faults
from desktop.register.values import DocumentId
from desktop.services.decision_texts import decision_content, proposed_text, save_decision_text
from desktop.services.decision_values import DecisionContent, DecisionText
from desktop.services.titles import dated_title
from desktop.views.acts.deed import Deed
from desktop.views.anyway import Export, Written, exported_anyway
from desktop.views.dialogs.decision_text_dialog import EXPLANATION, DecisionTextDialog, Kept
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
            self._messages,
            record=Deed(self._work, _title(read.content), _Save),
        )

    def _export(self, text: DecisionText, what: str, kept: Kept) -> None:
        """Ask where, keep what was typed, tell so by `kept`, and write the file."""
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
        self._work.act(
            _title(content),
            _Save(text),
            partial(self._write, _File(content, path, what == EXPLANATION), kept),
            refused=self._refuse,
        )

    def _write(self, file: _File, kept: Kept, _saved: object) -> None:
        """Write the file of words that the register holds by now."""
        kept()
        self._work.run(
            file.write,
            partial(self._on_done, file),
            title=f"Đang xuất {file.path.name}…",
            writes=True,
            refused=self._refuse,
        )

    def _on_done(self, file: _File, done: Written) -> None:
        if done.faults and not self._is_exported_anyway(file, done.faults):
            return
        self._folder = done.path.parent
        if self._messages.ask(
            self._shown(), "Đã xuất văn bản", f"Đã ghi {done.path}.", "Mở tệp", "Đóng"
        ):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(done.path)))

    def _is_exported_anyway(self, file: _File, found: tuple[str, ...]) -> bool:
        """Ask, and write the file where that is wanted."""
        name = dated_title(file.content.document)
        export = Export("quyết định", name, file.path, file.write_anyway)
        return exported_anyway(self._shown(), self._work, export, found)

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


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a decision, or of its explanation table."""

    content: DecisionContent
    path: Path
    is_explanation: bool

    def write(self) -> Written:
        """Write it, unless its figures do not add up. Raises UserError where it cannot be."""
        sides = (self.content.before, self.content.after)
        found = tuple(dict.fromkeys(one for side in sides for one in faults(side)))
        return Written(self.path, found) if found else self.write_anyway()

    def write_anyway(self, _session: Session | None = None) -> Written:
        """Write it as it is; nothing more of the register is read."""
        writer = write_explanation if self.is_explanation else write_decision
        writer(self.content, self.path)
        return Written(self.path)


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
