"""Documents, and the effects of one, as tables: rows and columns only."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from desktop.register.values import EffectKind
from desktop.services.values import DocumentSummary, EffectLine
from desktop.text.dates import short_date
from desktop.text.fold import fold
from desktop.text.numbers import integer
from desktop.views.rows_model import Index, RowsModel

EFFECT_NAMES = {
    EffectKind.ISSUE.value: "Ban hành",
    EffectKind.ADD.value: "Bổ sung",
    EffectKind.LIST.value: "Đưa vào tháng",
    EffectKind.CHANGE_DEADLINE.value: "Thời hạn",
    EffectKind.CHANGE_CONTENT.value: "Nội dung",
    EffectKind.CHANGE_PRODUCT.value: "Sản phẩm",
    EffectKind.CHANGE_LEAD.value: "Đơn vị chủ trì",
    EffectKind.CHANGE_COORDINATING.value: "Đơn vị phối hợp",
    EffectKind.CHANGE_LEADER.value: "Lãnh đạo",
    EffectKind.TRANSFER.value: "Chuyển đơn vị",
    EffectKind.STOP.value: "Dừng",
    EffectKind.REMOVE.value: "Đưa ra khỏi",
    EffectKind.MERGE.value: "Gộp",
    EffectKind.SPLIT.value: "Tách",
    EffectKind.RESTORE.value: "Tiếp tục",
    EffectKind.CORRECT.value: "Đính chính",
}
"""What each kind of effect is called in a tab and in a count, in the order shown."""

_COMING = frozenset({EffectKind.ISSUE.value, EffectKind.ADD.value})


class Wanted(StrEnum):
    """Which documents are shown."""

    ALL = "Mọi văn bản"
    DRAFTS = "Dự thảo, chưa ký"
    PENDING = "Có điều chỉnh chưa có hiệu lực"
    AMENDING = "Có điều chỉnh nhiệm vụ"


class DocumentsModel(RowsModel[DocumentSummary]):
    """Documents, latest first, narrowed by a search without accents, a kind and a standing."""

    HEADINGS = ("Văn bản", "Điều chỉnh")
    WIDTHS = {0: 17, 1: 14}  # noqa: RUF012 - never changed
    GROWS = 1

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[DocumentSummary, ...] = ()
        self._words: list[str] = []
        self._wanted = Wanted.ALL

    def set_documents(self, documents: tuple[DocumentSummary, ...]) -> None:
        """Show documents."""
        self._all = documents
        self._narrow()

    def search(self, text: str) -> None:
        """Show those that hold every word, without accents."""
        self._words = fold(text).split()
        self._narrow()

    def keep(self, wanted: Wanted) -> None:
        """Show those that stand so."""
        self._wanted = wanted
        self._narrow()

    def document_at(self, place: int) -> DocumentSummary:
        """The document of a row."""
        return self.rows[place]

    def place_of(self, document: str) -> int | None:
        """The row of a document, None when it is not shown."""
        places = (place for place, one in enumerate(self.rows) if one.document.id == document)
        return next(places, None)

    def texts(self, row: DocumentSummary) -> Sequence[str]:
        """Number and day, effects."""
        return _texts(row)

    def tip(self, row: DocumentSummary, _column: int, /) -> str:
        """The whole title, and what the document is about."""
        return "\n".join(part for part in (row.title, row.document.abstract) if part)

    def _narrow(self) -> None:
        self.set_rows(
            tuple(
                summary
                for summary in self._all
                if _stands(summary, self._wanted)
                and all(word in _search_key(summary) for word in self._words)
            )
        )


class EffectsModel(RowsModel[EffectLine]):
    """The effects of one document, of one kind or of all; one not in force says so."""

    HEADINGS = ("TT", "Nhiệm vụ", "Điều chỉnh", "Thay đổi", "Lý do", "Hiệu lực")
    WIDTHS = {0: 5, 1: 22, 2: 11, 3: 20, 4: 18, 5: 12}  # noqa: RUF012 - never changed
    GROWS = 1
    KIND, CHANGE, REASON, EFFECTIVE = 2, 3, 4, 5

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[EffectLine, ...] = ()

    def set_effects(self, effects: tuple[EffectLine, ...]) -> None:
        """Show the effects of a document, of every kind."""
        self._all = effects
        self.show_kind("")

    def show_kind(self, kind: str) -> None:
        """Show the effects of one kind, or all for ''."""
        self.set_rows(tuple(line for line in self._all if kind in ("", line.kind)))

    def effects(self) -> tuple[EffectLine, ...]:
        """The effects shown."""
        return tuple(self.rows)

    def texts(self, row: EffectLine) -> Sequence[str]:
        """Ordinal, content, kind, change, reason, day."""
        return (
            row.ordinal,
            row.content,
            EFFECT_NAMES.get(row.kind, row.kind),
            change_text(row),
            row.reason,
            effective_text(row),
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Vietnamese headings; the change of tasks that only come is their deadline."""
        shown = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        if shown and section == self.CHANGE and all(one.kind in _COMING for one in self._all):
            return "Thời hạn"
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; what is not in force stands in italics."""
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setItalic(not self.rows[index.row()].in_force)
            return font
        return super().data(index, role)


def change_text(line: EffectLine) -> str:
    """What an effect changed: `30/9/2025 → 31/12/2025`, or the value that came."""
    if line.kind in (EffectKind.MERGE.value, EffectKind.SPLIT.value):
        return "→ " + "; ".join(line.into)
    return f"{line.old} → {line.new}" if line.old and line.new else line.new or line.old


def effective_text(line: EffectLine) -> str:
    """From when an effect holds, or that it does not, not yet or not at all."""
    day = short_date(line.effective_on) if line.effective_on else ""
    if line.in_force:
        return day
    return f"{day}\n{'không có tác dụng' if line.is_ignored else 'chưa có hiệu lực'}".strip()


def kind_text(kind: str, lines: Sequence[EffectLine]) -> str:
    """A kind of effect with its number: `Thời hạn (4)`, `Gộp (3 → 1)`, `Tách (1 → 3)`."""
    name, count = EFFECT_NAMES[kind], len(lines)
    if kind == EffectKind.MERGE.value:
        return f"{name} ({integer(count)} → {integer(len({line.into for line in lines}))})"
    if kind == EffectKind.SPLIT.value:
        return f"{name} ({integer(count)} → {integer(sum(len(line.into) for line in lines))})"
    return f"{name} ({integer(count)})"


def pending_text(summary: DocumentSummary) -> str:
    """How many effects are not in force: `chưa có hiệu lực (3)`, '' where all are."""
    count = sum(number for _, number in summary.pending)
    return f"chưa có hiệu lực ({integer(count)})" if count else ""


def effects_text(summary: DocumentSummary) -> str:
    """What a document does, counted by kind: `Bổ sung (6), Thời hạn (4)`."""
    counts = dict(summary.effects)
    parts = [
        f"{EFFECT_NAMES[kind]} ({integer(counts[kind])})" for kind in EFFECT_NAMES if kind in counts
    ]
    return ", ".join(parts) or "chưa có"


def _texts(summary: DocumentSummary) -> tuple[str, str]:
    document = summary.document
    issued = short_date(document.issued_on) if document.issued_on else document.abstract
    number = f"{document.number}/{document.symbol}" if document.number else summary.title
    unsigned = "" if document.signed else " (chưa ký)"
    pending = pending_text(summary)
    told = effects_text(summary) + (f"\n{pending}" if pending else "")
    files = f" · {integer(summary.files)} tệp" if summary.files else ""
    return (f"{number}{unsigned}\n{issued}{files}".strip(" ·\n"), told)


def _search_key(summary: DocumentSummary) -> str:
    return fold(f"{summary.title} {summary.document.abstract} {summary.document.issuer}")


def _stands(summary: DocumentSummary, wanted: Wanted) -> bool:
    match wanted:
        case Wanted.ALL:
            return True
        case Wanted.DRAFTS:
            return not summary.document.signed
        case Wanted.PENDING:
            return bool(summary.pending)
        case Wanted.AMENDING:
            return any(kind not in _COMING for kind, _ in summary.effects)
