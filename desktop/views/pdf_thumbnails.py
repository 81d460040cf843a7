"""The pages of a PDF in small, beside the large ones; only those in sight are drawn."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QPainter, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.views.pdf_file import NO_PAGES, PageImage, Pdf, draw_pages
from desktop.views.theme import GRID
from desktop.views.work import Work

Index = QModelIndex | QPersistentModelIndex
PAPER = 104
"""Pixels of the longer side of a page."""
KEPT = 60
SETTLE_MS = 80
AT_ONCE = 4
"""So many pages are drawn by one job, so that others are not kept waiting."""
_names = count(1)


class ThumbnailsModel(QAbstractListModel):
    """The pages, and the pictures of those that were drawn last."""

    def __init__(self) -> None:
        super().__init__()
        self.pdf = NO_PAGES
        self._images: dict[int, PageImage] = {}

    def show_pdf(self, pdf: Pdf) -> None:
        """Take other pages; the list is built anew only where their number is another."""
        self._images.clear()
        if len(pdf.pages) == len(self.pdf.pages):
            self.pdf = pdf
            self.dataChanged.emit(self.index(0), self.index(len(pdf.pages) - 1))
            return
        self.beginResetModel()
        self.pdf = pdf
        self.endResetModel()

    def take(self, images: tuple[PageImage, ...]) -> None:
        """Keep pictures, and no more than KEPT of them."""
        for drawn in images:
            self._images.pop(drawn.page, None)
            self._images[drawn.page] = drawn
            self.dataChanged.emit(self.index(drawn.page), self.index(drawn.page))
        for page in list(self._images)[: max(0, len(self._images) - KEPT)]:
            del self._images[page]

    def image(self, page: int) -> PageImage | None:
        """The picture of a page, None where it is not drawn."""
        return self._images.get(page)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many pages there are."""
        return 0 if parent.isValid() else len(self.pdf.pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The number of a page, for the eye and for a screen reader."""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Trang {index.row() + 1}"
        return None


class _Thumbnail(QStyledItemDelegate):
    """Paints white paper, the page on it, and its number below."""

    def __init__(self, model: ThumbnailsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Room for a page upright or landscape."""
        line = option.fontMetrics.height()  # type: ignore[attr-defined]
        return QSize(PAPER + 2 * GRID, PAPER + line + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a page; a frame of the accent colour marks the one that is shown."""
        painter.save()
        palette = option.palette  # type: ignore[attr-defined]
        room: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        width, height = self._model.pdf.pages[index.row()]
        scale = PAPER / max(width, height)
        wide, high = round(width * scale), round(height * scale)
        left = room.left() + (room.width() - wide) // 2
        paper = QRectF(left, room.top() + GRID, wide, high)
        painter.fillRect(paper, QColor(Qt.GlobalColor.white))
        if (drawn := self._model.image(index.row())) is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, drawn.image)
        edge = QPalette.ColorRole.Accent if chosen else QPalette.ColorRole.Mid
        pen = painter.pen()
        pen.setColor(palette.color(edge))
        pen.setWidth(3 if chosen else 1)
        painter.setPen(pen)
        painter.drawRect(paper)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        line = painter.fontMetrics().height()
        below = QRectF(room.left(), paper.bottom() + 2, room.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, str(index.row() + 1))
        painter.restore()


class PdfThumbnails(QListView):
    """`page_chosen` carries the page, counted from 0, that a person goes to."""

    page_chosen = Signal(int)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._slot = f"pdf-thumbnails-{next(_names)}"
        self.pages_model = ThumbnailsModel()
        self.setModel(self.pages_model)
        self.setItemDelegate(_Thumbnail(self.pages_model, self))
        self.setAccessibleName("Các trang")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(PAPER + 2 * GRID + bar + 2 * self.frameWidth())
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self._on_settled)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_pdf(self, pdf: Pdf) -> None:
        """Show other pages."""
        page = self.currentIndex().row()
        self.pages_model.show_pdf(pdf)
        self.show_page(page)
        self._settling.start()

    def show_page(self, page: int) -> None:
        """Mark the page in sight, and bring its picture into sight."""
        if page == self.currentIndex().row():
            return
        index = self.pages_model.index(page)
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(index)
        self.selectionModel().blockSignals(False)
        self.scrollTo(index)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw what came into sight."""
        super().resizeEvent(event)
        self._settling.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what nobody saw before."""
        super().showEvent(event)
        self._settling.start()

    @Slot()
    def _on_scrolled(self) -> None:
        self._settling.start()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.page_chosen.emit(current.row())

    def _in_sight(self) -> range:
        step = self.sizeHintForRow(0)
        if step <= 0:
            return range(0)
        top = self.verticalScrollBar().value()
        last = (top + self.viewport().height()) // step + 1
        return range(top // step, min(last, len(self.pages_model.pdf.pages)))

    @Slot()
    def _on_settled(self) -> None:
        if not self.isVisible():
            return
        pdf, ratio = self.pages_model.pdf, self.devicePixelRatioF()
        missing = [page for page in self._in_sight() if self.pages_model.image(page) is None]
        wanted = tuple((page, ratio * PAPER / max(pdf.pages[page])) for page in missing[:AT_ONCE])
        if wanted:
            self._work.run(
                partial(draw_pages, pdf, wanted),
                partial(self._on_drawn, pdf),
                title="Đang vẽ trang…",
                slot=self._slot,
                refused=self._on_refused,
            )

    def _on_drawn(self, pdf: Pdf, images: tuple[PageImage, ...]) -> None:
        if pdf is self.pages_model.pdf:
            self.pages_model.take(images)
            self._settling.start()

    def _on_refused(self, _sentence: str) -> None:
        """Leave the paper white: why is told where the large pages are."""
