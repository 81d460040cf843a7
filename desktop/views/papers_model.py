"""The papers that were begun, as a table: rows and columns only."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from desktop.services.paper_writing import PaperEntry
from desktop.text.dates import short_date
from desktop.text.fold import fold
from desktop.views.rows_model import RowsModel

DRAFT = "Bản nháp"


class Wanted(StrEnum):
    """Which papers are shown."""

    ALL = "Mọi văn bản đi"
    DRAFTS = "Bản nháp"
    ISSUED = "Đã phát hành"


class PapersModel(RowsModel[PaperEntry]):
    """Papers, the one begun last first, narrowed by a search without accents and a standing."""

    HEADINGS = ("Văn bản", "Tình trạng")
    WIDTHS = {0: 12, 1: 15}  # noqa: RUF012 - never changed
    NARROW_LINES = 4
    """Lines of a row where the standing is told below the name."""
    GROWS = 0

    def __init__(self) -> None:
        super().__init__()
        self._is_narrow = False
        self._all: tuple[PaperEntry, ...] = ()
        self._words: list[str] = []
        self._wanted = Wanted.ALL

    def set_entries(self, entries: tuple[PaperEntry, ...]) -> None:
        """Show other papers."""
        self._all = entries
        self._narrow()

    def search(self, words: str) -> None:
        """Show those whose texts hold all these words."""
        self._words = fold(words).split()
        self._narrow()

    def keep(self, wanted: Wanted) -> None:
        """Show those that stand so."""
        self._wanted = wanted
        self._narrow()

    def tell_below(self, is_narrow: bool) -> None:
        """Tell the standing below the name, where there is no room for a column of it."""
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self.set_rows(self.rows)

    def place_of(self, paper: str) -> int | None:
        """The row of a paper, None when it is not shown."""
        places = (place for place, one in enumerate(self.rows) if one.paper.id == paper)
        return next(places, None)

    def texts(self, row: PaperEntry) -> Sequence[str]:
        """What it is, and whether it went out."""
        name, standing = _name(row), _standing(row)
        return (f"{name}\n{_short_standing(row)}" if self._is_narrow else name, standing)

    def tip(self, row: PaperEntry, column: int, /) -> str:
        """What a cell says, and the abstract where a person wrote one."""
        told = super().tip(row, column)
        return f"{told}\n{row.title}" if column == 0 and row.title else told

    def _narrow(self) -> None:
        self.set_rows(tuple(one for one in self._all if self._is_shown(one)))

    def _is_shown(self, entry: PaperEntry) -> bool:
        wants_issued = self._wanted is Wanted.ISSUED
        if self._wanted is not Wanted.ALL and entry.paper.is_issued is not wants_issued:
            return False
        text = fold(" ".join((*self.texts(entry), entry.title)))
        return all(word in text for word in self._words)


def _name(entry: PaperEntry) -> str:
    about = f" {entry.about}" if entry.about else ""
    return f"{entry.name}{about}"


def _standing(entry: PaperEntry) -> str:
    paper = entry.paper
    if paper.is_issued and paper.issued_on is not None:
        return f"Số {paper.number}\n{short_date(paper.issued_on)}"
    return f"{DRAFT}\nđến {short_date(paper.viewpoint.as_at)}"


def _short_standing(entry: PaperEntry) -> str:
    """The same in one short line."""
    paper = entry.paper
    if paper.is_issued and paper.issued_on is not None:
        return f"Số {paper.number}, {short_date(paper.issued_on)}"
    return f"Nháp, {short_date(paper.viewpoint.as_at)}"
