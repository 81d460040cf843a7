"""Documents, and the effects of one, as tables: rows and columns only."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.register.values import EffectKind
from desktop.services.values import DocumentSummary, EffectLine
from desktop.text.dates import short_date
from desktop.text.fold import fold
from desktop.text.numbers import integer

Index = QModelIndex | QPersistentModelIndex

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


class DocumentsModel(QAbstractTableModel):
    """Documents, latest first, narrowed by a search without accents."""

    HEADINGS = ("Văn bản", "Điều chỉnh")
    WIDTHS = {0: 17, 1: 14}  # noqa: RUF012 - never changed
    GROWS = 1

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[DocumentSummary, ...] = ()
        self._shown: tuple[DocumentSummary, ...] = ()
        self._words: list[str] = []

    def set_documents(self, documents: tuple[DocumentSummary, ...]) -> None:
        """Show documents."""
        self.beginResetModel()
        self._all = documents
        self._shown = self._found()
        self.endResetModel()

    def search(self, text: str) -> None:
        """Show those that hold every word, without accents."""
        self.beginResetModel()
        self._words = fold(text).split()
        self._shown = self._found()
        self.endResetModel()

    def document_at(self, place: int) -> DocumentSummary:
        """The document of a row."""
        return self._shown[place]

    def place_of(self, document: str) -> int | None:
        """The row of a document, None when it is not shown."""
        ids = [summary.document.id for summary in self._shown]
        return ids.index(document) if document in ids else None  # type: ignore[arg-type]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a document."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The fixed columns."""
        return 0 if parent.isValid() else len(self.HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Vietnamese headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        summary = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(summary)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (summary.title, summary.document.abstract) if part)
        return None

    def _found(self) -> tuple[DocumentSummary, ...]:
        return tuple(
            summary
            for summary in self._all
            if all(word in _search_key(summary) for word in self._words)
        )


class EffectsModel(QAbstractTableModel):
    """The effects of one document, of one kind or of all."""

    HEADINGS = ("TT", "Nhiệm vụ", "Điều chỉnh", "Thay đổi", "Lý do", "Hiệu lực")
    WIDTHS = {0: 6, 1: 30, 2: 13, 3: 24, 4: 24, 5: 11}  # noqa: RUF012 - never changed
    GROWS = 1
    KIND, CHANGE, REASON, EFFECTIVE = 2, 3, 4, 5

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[EffectLine, ...] = ()
        self._shown: tuple[EffectLine, ...] = ()

    def set_effects(self, effects: tuple[EffectLine, ...]) -> None:
        """Show the effects of a document, of every kind."""
        self._all = effects
        self.show_kind("")

    def show_kind(self, kind: str) -> None:
        """Show the effects of one kind, or all for ''."""
        self.beginResetModel()
        self._shown = tuple(line for line in self._all if kind in ("", line.kind))
        self.endResetModel()

    def effects(self) -> tuple[EffectLine, ...]:
        """The effects shown."""
        return self._shown

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row an effect."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The fixed columns."""
        return 0 if parent.isValid() else len(self.HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Vietnamese headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            came = section == self.CHANGE and not any(line.old for line in self._all)
            return "Thời hạn" if came else self.HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            line = self._shown[index.row()]
            texts = (
                line.ordinal,
                line.content,
                EFFECT_NAMES.get(line.kind, line.kind),
                change_text(line),
                line.reason,
                short_date(line.effective_on),
            )
            return texts[index.column()]
        return None


def change_text(line: EffectLine) -> str:
    """What an effect changed: `30/9/2025 → 31/12/2025`, or the value that came."""
    return f"{line.old} → {line.new}" if line.old and line.new else line.new or line.old


def effects_text(summary: DocumentSummary) -> str:
    """What a document does, counted by kind: `Bổ sung (6), Thời hạn (4)`."""
    counts = dict(summary.effects)
    parts = [
        f"{EFFECT_NAMES[kind]} ({integer(counts[kind])})" for kind in EFFECT_NAMES if kind in counts
    ]
    return ", ".join(parts) or "chưa có"


def _texts(summary: DocumentSummary) -> tuple[str, str]:
    document = summary.document
    issued = short_date(document.issued_on) if document.issued_on else ""
    number = f"{document.number}/{document.symbol}" if document.number else summary.title
    unsigned = "" if document.signed else " (chưa ký)"
    return (f"{number}{unsigned}\n{issued}".strip(), effects_text(summary))


def _search_key(summary: DocumentSummary) -> str:
    return fold(f"{summary.title} {summary.document.abstract} {summary.document.issuer}")
