"""A paper while it is typed: kept by itself a moment after the last letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy.orm import Session

from desktop.services.kept_texts import differing
from desktop.services.ledger import Ledger
from desktop.services.paper_forms import form_of
from desktop.services.paper_values import Paper
from desktop.services.paper_writing import (
    PaperEntry,
    PaperWriting,
    paper_entries,
    read_writing,
    writing_of,
)
from desktop.services.papers import remove_paper, save_paper
from desktop.services.values import Viewpoint
from desktop.views.report_draft import KINDS
from desktop.views.typing_pause import TypingPause
from desktop.views.work import Job, Work


@dataclass(frozen=True, slots=True)
class PapersRead:
    """Every paper, and the one that is shown with its proposals; None where there is none."""

    entries: tuple[PaperEntry, ...]
    writing: PaperWriting | None


def read_papers(session: Session, wanted: str, ledger: Ledger) -> PapersRead:
    """Read every paper, and the one wanted or else the one begun last."""
    entries = paper_entries(session)
    ids = [one.paper.id for one in entries]
    shown = wanted if wanted in ids else next(iter(ids), "")
    return PapersRead(entries, read_writing(session, shown, ledger) if shown else None)


class PaperDraft(QObject):
    """Holds the paper as typed; `entries` are all that were begun, the last one first.

    `outdated` comes when somebody else changed what it is made from, `listed` with the papers,
    `shown` with the PaperWriting to be typed into or None, `followed` with one whose proposals and
    figures are new, `kept` with what is to be said about saving, `refused` with why it cannot be
    shown.
    """

    outdated = Signal()
    listed = Signal(object)
    shown = Signal(object)
    followed = Signal(object)
    kept = Signal(str)
    refused = Signal(str)

    def __init__(self, work: Work, ledger: Ledger, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._ledger = ledger
        self.paper: Paper | None = None
        self.proposed: Mapping[str, str] = {}
        self.entries: tuple[PaperEntry, ...] = ()
        self._wanted = ""
        self._loading: Job | None = None
        self._is_dirty = False
        self.pause = TypingPause(self)
        self.pause.due.connect(self.keep)
        work.changed.connect(self._on_register_changed)

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not yet on its way to the store."""
        return self._is_dirty

    def load(self) -> None:
        """Read the papers, and the one chosen; what is typed before they come stands."""
        job = partial(read_papers, wanted=self._wanted, ledger=self._ledger)
        self._loading = self._work.read(
            job, self._on_loaded, slot="paper", title="Đang đọc văn bản…", refused=self._on_unread
        )

    def choose(self, paper: str) -> None:
        """Go to another of the papers."""
        if paper != self._wanted:
            self.keep()
            self._wanted = paper
            self.load()

    def type_into(self, key: str, text: str) -> None:
        """Take what was typed into a part; it is kept when typing rests."""
        if self.paper is not None and self.paper.parts.get(key) != text:
            self._change(replace(self.paper, parts={**self.paper.parts, key: text}))

    def look_from(self, viewpoint: Viewpoint) -> None:
        """Take the figures of other dates, at once."""
        if self.paper is not None:
            self._change(replace(self.paper, viewpoint=viewpoint))
            self.keep()

    def remove(self) -> None:
        """Take the paper out, with all that was written in it; undone like any action."""
        if self.paper is None:
            return
        self.keep()
        name = form_of(self.paper.kind).name.lower()
        self._work.act(f"Xóa {name}", partial(remove_paper, paper=self.paper.id))

    def _change(self, paper: Paper) -> None:
        if paper.is_issued:
            return
        if self._loading is not None and paper.id == self._wanted:
            self._loading.drop()
        self.paper = paper
        self._is_dirty = True
        self.kept.emit("Chưa lưu…")
        self.pause.typed()

    @Slot()
    def keep(self) -> None:
        """Keep what was typed, at once."""
        self.pause.stop()
        if self.paper is None or not self._is_dirty:
            return
        self._is_dirty = False
        self._work.act(
            f"Soạn {form_of(self.paper.kind).name.lower()}",
            partial(save_paper, paper=self.paper, seen=self.proposed, stays=True),
            self._on_kept,
            who=self,
            refused=partial(self._on_refused, self.paper),
        )
        self._follow()

    def _follow(self) -> None:
        """Gather what the paper prints as it is typed now, and what is proposed now."""
        if self.paper is None:
            return
        typed = self.paper
        self._work.read(
            partial(writing_of, paper=typed, seen=self.proposed, ledger=self._ledger),
            partial(self._on_followed, typed),
            slot="paper-content",
            refused=self._on_unread,
        )

    def _on_loaded(self, found: PapersRead) -> None:
        self.entries = found.entries
        self.listed.emit(found.entries)
        shown = found.writing
        if self._is_dirty and self.paper is not None:
            if shown is not None and shown.paper.id == self.paper.id:
                return
            self.keep()
        self.paper = shown.paper if shown else None
        self.proposed = shown.proposed if shown else {}
        self._wanted = shown.paper.id if shown else ""
        self.shown.emit(shown)

    def _on_followed(self, typed: Paper, writing: PaperWriting) -> None:
        """Take new proposals, unless something was typed meanwhile: they come again then."""
        if self.paper is not typed:
            return
        self.paper = writing.paper
        self.proposed = writing.proposed
        self.followed.emit(writing)

    def _on_kept(self, saved: Paper) -> None:
        if not self._is_dirty:
            self.kept.emit(f"Đã lưu {datetime.now():%H:%M}")
        self._list_again(saved)

    def _list_again(self, saved: Paper) -> None:
        """Show among the others what was kept; the register need not be read for it."""
        saved = replace(saved, parts=differing(self.proposed, saved.parts))
        entries = tuple(
            replace(one, paper=saved) if one.paper.id == saved.id else one for one in self.entries
        )
        is_same = [_listed(one) for one in entries] == [_listed(one) for one in self.entries]
        self.entries = entries
        if not is_same:
            self.listed.emit(entries)

    def _on_refused(self, typed: Paper, sentence: str) -> None:
        """Say why something typed was not kept; it stays where it was typed."""
        if self.paper is not None and self.paper.id == typed.id:
            self._is_dirty = True
        self.kept.emit(f"Chưa lưu được: {sentence}")

    def _on_unread(self, sentence: str) -> None:
        self.refused.emit(sentence)

    @Slot(object, object)
    def _on_register_changed(self, kinds: frozenset[str], who: object) -> None:
        if who is not self and kinds & KINDS:
            self.outdated.emit()


def _listed(entry: PaperEntry) -> tuple[str, date, bool]:
    """What of a paper stands in the list and changes while it is typed."""
    return entry.title, entry.paper.viewpoint.as_at, entry.paper.is_issued
