"""What a person does with a text that goes out: issue it, take it back, give it again, compare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.register.values import DocumentId
from desktop.services.issue_content import content_of
from desktop.services.issue_files import hand_out, write_out
from desktop.services.issue_proposals import proposed_decision_issue, proposed_issue
from desktop.services.issue_since import SinceIssue, since_issue
from desktop.services.issue_values import PDF as PDF_ENDING
from desktop.services.issue_values import WORD as WORD_ENDING
from desktop.services.issue_values import Issued, IssueOrder, IssueProposal
from desktop.services.issues import issue, issue_decision, issued, withdraw
from desktop.services.ledger import Ledger
from desktop.services.paper_values import PaperContent
from desktop.services.review_values import Point
from desktop.services.text_points import paper_points, text_points
from desktop.services.values import ReportContent
from desktop.text.numbers import integer
from desktop.views.dialogs.issue_dialog import IssueDialog
from desktop.views.dialogs.issue_differences_dialog import IssueDifferencesDialog
from desktop.views.dialogs.text_points_dialog import TextPointsDialog
from desktop.views.messages import PDF, WORD, Messages
from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.views.dialogs.asking import Done, Refused

_KINDS = {WORD_ENDING: WORD, PDF_ENDING: PDF}
_NOT_KEPT = (
    "Văn bản này được ghi số trước khi sổ lưu tệp phát hành nên không có tệp đã lưu; "
    "hãy thu hồi rồi phát hành lại để lưu tệp."
)


class IssueActs(QObject):
    """Asks about texts and has the answer recorded as one action each.

    `kept` is where files of documents are kept, `folder` where files go unless a person says
    otherwise. `exported` carries the path of a file that was given again, `tasks_requested`
    tasks that differ, and their title, `look_requested` a text and the key of its part.
    """

    exported = Signal(object)
    tasks_requested = Signal(object, str)
    look_requested = Signal(str, str)

    def __init__(
        self, window: QWidget, work: Work, messages: Messages, kept: Path, folder: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._messages = messages
        self._kept = kept
        self._folder = folder
        self._ledger = Ledger()

    @Slot(str)
    def issue(self, report: str) -> None:
        """Ask how a stored text of any kind goes out, and issue it."""
        job = partial(_read, report=report, today=date.today())
        self._work.read(
            job,
            partial(self._look_through, report),
            title="Đang đọc lại văn bản…",
            refused=self._refuse,
        )

    @Slot(object)
    def issue_decision(self, document: DocumentId) -> None:
        """Ask how the decision that a document is the text of goes out, and issue it."""
        job = partial(proposed_decision_issue, document=document, today=date.today())
        self._work.read(job, partial(self._ask, _Decision(document), 0), refused=self._refuse)

    @Slot(str)
    def withdraw(self, report: str) -> None:
        """Ask, and take an issue back; undone like any action."""
        job = partial(_issued_or_none, report=report)
        self._work.read(job, partial(self._ask_withdrawing, report), refused=self._refuse)

    @Slot(str, str)
    def export_again(self, report: str, ending: str = WORD_ENDING) -> None:
        """Ask where to, and give the very file that went out."""
        job = partial(_issued_or_none, report=report)
        self._work.read(job, partial(self._ask_where, ending), refused=self._refuse)

    @Slot(str)
    def tell_differences(self, report: str) -> None:
        """Show how a text that went out differs from today."""
        self._work.read(
            partial(since_issue, report=report, ledger=self._ledger),
            self._show_differences,
            title="Đang so văn bản với sổ hiện nay…",
            refused=self._refuse,
        )

    def _look_through(self, report: str, read: _Reading) -> None:
        """Go on where nothing waits to be looked at, or a person lets it stand."""
        if read.points:
            kind = f"{read.proposal.kind[:1].lower()}{read.proposal.kind[1:]}"
            outcome = TextPointsDialog.ask(self._window, read.points, kind, "phát hành")
            if outcome is None:
                return
            if outcome.point is not None:
                place = outcome.point.place
                self.look_requested.emit(report, place.part if place is not None else "")
                return
        self._ask(_Text(report), len(read.points), read.proposal)

    def _ask(self, going: _Going, left: int, proposal: IssueProposal) -> None:
        record = _Issuing(self._work, going, proposal.kind, self._kept, left)
        IssueDialog.ask(self._window, proposal, record=record)

    def _ask_withdrawing(self, report: str, sent: Issued | None) -> None:
        name = sent.name if sent is not None else "văn bản này"
        if self._messages.ask(
            self._window,
            "Thu hồi phát hành",
            f"Thu hồi {name}? Văn bản trở lại bản nháp, số được trả lại; chỉ làm khi văn bản "
            "chưa gửi đi. Việc này hoàn tác được.",
            "&Thu hồi",
        ):
            title = f"Thu hồi phát hành {name}"
            self._work.act(title, partial(withdraw, report=report), refused=self._refuse)

    def _ask_where(self, ending: str, sent: Issued | None) -> None:
        if sent is None:
            self._refuse(_NOT_KEPT)
            return
        suggested = self._folder / sent.file(ending).name
        path = self._messages.save_file(self._window, "Xuất lại", suggested, _KINDS[ending])
        if path is None:
            return
        self._work.read(
            _Giving(self._kept, sent, ending, path),
            partial(self._on_given, path),
            title=f"Đang xuất {path.name}…",
            writes=True,
            refused=self._refuse,
        )

    def _on_given(self, path: Path, remark: str) -> None:
        self._folder = path.parent
        if remark:
            self._messages.warn(self._window, "Xuất lại văn bản đã phát hành", remark)
        self.exported.emit(path)

    def _show_differences(self, since: SinceIssue) -> None:
        dialog = IssueDifferencesDialog(self._window, since)
        dialog.opened.connect(self.tasks_requested)
        dialog.exec()
        dialog.deleteLater()

    def _refuse(self, sentence: str) -> None:
        self._messages.warn(self._window, "Chưa làm được", sentence)


class _Going(Protocol):
    """A text that is to go out."""

    def issue(self, session: Session, order: IssueOrder, kept: Path) -> Issued:
        """Issue it by an order."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A stored text."""

    report: str

    def issue(self, session: Session, order: IssueOrder, kept: Path) -> Issued:
        """Issue it by an order."""
        from desktop.exports.press import OfficePress

        return issue(session, self.report, order, OfficePress(), kept)


@dataclass(frozen=True, slots=True)
class _Decision:
    """The text of a decision, which may not be stored."""

    document: DocumentId

    def issue(self, session: Session, order: IssueOrder, kept: Path) -> Issued:
        """Issue it by an order."""
        from desktop.exports.press import OfficePress

        return issue_decision(session, self.document, order, OfficePress(), kept)


@dataclass(frozen=True, slots=True)
class _Issuing:
    """Issues a text by the order that a person gave; `left` points of it stay as they are."""

    work: Work
    going: _Going
    kind: str
    kept: Path
    left: int = 0

    def __call__(self, order: IssueOrder, done: Done, refused: Refused) -> None:
        title = f"Phát hành {self.kind} số {order.number}/{order.symbol}"
        if self.left:
            title += f" khi còn {integer(self.left)} điểm nên xem lại"
        job = partial(self.going.issue, order=order, kept=self.kept)
        self.work.act(title, job, done, refused=refused)


@dataclass(frozen=True, slots=True)
class _Giving:
    """Writes the kept file of a text; tells in a sentence what was wrong with it, '' if nothing."""

    kept: Path
    sent: Issued
    ending: str
    path: Path

    def __call__(self, session: Session) -> str:
        from desktop.exports.press import OfficePress

        handed = hand_out(session, self.kept, self.sent, self.ending, OfficePress())
        write_out(handed, self.path)
        return handed.remark


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is proposed for a text, and what a person should look at in it."""

    proposal: IssueProposal
    points: tuple[Point, ...]


def _read(session: Session, report: str, today: date) -> _Reading:
    """Read a text that is to go out. Raises UserError as `proposed_issue` does."""
    proposal = proposed_issue(session, report, today)
    found: tuple[Point, ...] = ()
    match content_of(session, report):
        case ReportContent() as content:
            found = text_points(session, content)
        case PaperContent() as content:
            found = paper_points(session, content)
    return _Reading(proposal, tuple(point for point in found if not point.is_known))


def _issued_or_none(session: Session, report: str) -> Issued | None:
    return issued(session, report)
