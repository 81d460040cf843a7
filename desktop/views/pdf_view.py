"""The pages of a PDF one below the other, drawn on the worker, and only where they are in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import count

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider

from desktop.views.pdf_file import NO_PAGES, PageImage, Pdf, draw_pages
from desktop.views.pdf_layout import (
    MARGIN,
    PIXELS_PER_POINT,
    STEPS,
    Fit,
    PageLayout,
    Place,
    Zoom,
    next_zoom,
)
from desktop.views.pdf_pictures import PagePictures
from desktop.views.work import Work

SETTLE_MS = 40
"""Nothing is drawn of pages that only fly past."""
NEAR = 1
"""Pages drawn beforehand above and below those in sight."""
FOUND, CHOSEN = QColor("#FFEB8A"), QColor("#FFB45A")
"""What was found, and the place that one went to, on white paper in every theme."""
AROUND = 1.5
"""Points around the letters found."""
ZOOM_KEYS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_0: 0,
}
_Action = QAbstractSlider.SliderAction
_names = count(1)


class PdfView(QAbstractScrollArea):
    """`place_changed` carries the page in sight, from 1, and the number of pages.

    `zoom_changed` comes when pages have another size, `refused` when they cannot be drawn, `gone`
    when the reader went to another place.
    """

    place_changed = Signal(int, int)
    zoom_changed = Signal()
    refused = Signal(str)
    gone = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._slot = f"pdf-pages-{next(_names)}"
        self._pdf = NO_PAGES
        self._pictures = PagePictures()
        self._wanted: Zoom = Fit.WIDTH
        self._layout = PageLayout((), self._wanted, 0, 0)
        self._marks: Mapping[int, Sequence[QRectF]] = {}
        self._chosen: tuple[int, Sequence[QRectF]] = (0, ())
        self._told = (-1, -1)
        self.setAccessibleName("Xem trước các trang in")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self._on_settled)
        self.verticalScrollBar().actionTriggered.connect(self._on_gone)

    @property
    def pdf(self) -> Pdf:
        """The pages shown."""
        return self._pdf

    @property
    def page(self) -> int:
        """The page in sight, counted from 0: the first that shows more than its lower edge."""
        edge = self._top() + self.viewport().height() / 3
        return self._layout.place_at(edge).page

    @property
    def wanted_zoom(self) -> Zoom:
        """The zoom chosen, which may follow the room there is."""
        return self._wanted

    @property
    def zoom(self) -> float:
        """The zoom of the page in sight, 1.0 for the size on paper."""
        if not self._pdf.pages:
            return 1.0
        return self._layout.scales[self.page] / PIXELS_PER_POINT

    @property
    def drawn_pages(self) -> frozenset[int]:
        """The pages whose pictures are kept now."""
        return self._pictures.pages

    def show_pdf(self, pdf: Pdf) -> None:
        """Show other pages; the place on the paper stays where it was, as far as it is there.

        Until a page is drawn anew its older picture stands in for it.
        """
        place = self._place()
        self._pdf = pdf
        self._pictures.outdate(len(pdf.pages))
        self._marks, self._chosen = {}, (0, ())
        self._arrange(place)

    def zoom_to(self, zoom: Zoom) -> None:
        """Take a zoom; the middle of what is in sight stays in the middle."""
        if not isinstance(zoom, Fit):
            zoom = min(max(zoom, STEPS[0]), STEPS[-1])
        middle = self.viewport().height() / 2
        held = self._layout.place_at(self._top() + middle)
        at_begin = self._top() <= MARGIN
        self._wanted = zoom
        self._arrange(Place(0) if at_begin else held, 0 if at_begin else middle)

    def zoom_by(self, step: int) -> None:
        """Go to the next larger step, the next smaller one below 0, the size on paper at 0."""
        self.zoom_to(next_zoom(self.zoom, step) if step else 1.0)

    def go_to(self, page: int) -> None:
        """Go to the beginning of a page, counted from 0."""
        self._on_gone()
        self._scroll_to(self._layout.top_of(Place(min(max(page, 0), len(self._pdf.pages) - 1))))

    def show_marks(self, marks: Mapping[int, Sequence[QRectF]]) -> None:
        """Mark places on pages, in points from the upper left corner."""
        self._marks = marks
        self.viewport().update()

    def choose_mark(self, page: int, rects: Sequence[QRectF]) -> None:
        """Mark one place above all others and bring it into sight; none takes the mark away."""
        self._chosen = (page, tuple(rects))
        if rects and page < len(self._pdf.pages):
            self._on_gone()
            self.bring_into_sight(page, rects[0].top(), rects[0].top())
            first = self._on_screen(page, rects[0])
            across = self.horizontalScrollBar()
            if not 0 <= first.left() - across.value() <= self.viewport().width() - MARGIN:
                across.setValue(round(first.left()) - MARGIN)
        self.viewport().update()

    def bring_into_sight(self, page: int, top: float, bottom: float) -> None:
        """Show a place of a page, in points from its upper edge; one in sight already stays."""
        if page >= len(self._pdf.pages):
            return
        place = self._on_screen(page, QRectF(0, top, 1, bottom - top))
        sight = QRectF(0, self._top(), 1, self.viewport().height())
        upper, lower = sight.top() + MARGIN, sight.bottom() - 2 * MARGIN
        if not upper <= place.top() <= place.bottom() <= lower:
            self._scroll_to(place.top() - self.viewport().height() / 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pages in sight, each exactly on the dots of the screen."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = self._top()
        for page in self._layout.in_sight(top, top + self.viewport().height()):
            self._paint_page(painter, page)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new room."""
        super().resizeEvent(event)
        self._arrange(self._place())

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint what came into sight, and draw it once the pages rest."""
        self.viewport().update()
        self._tell_place()
        self._settling.start()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew on a screen of another density."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settling.start()

    def event(self, event: QEvent) -> bool:
        """Take the keys of the zoom before the window takes them for the size of its text."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _zoom_step(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn go by pages, Home and End to the ends, Ctrl with + − 0 zooms."""
        step = _zoom_step(event)
        key = event.key()
        if step is not None:
            self.zoom_by(step)
        elif key == Qt.Key.Key_PageDown or (key == Qt.Key.Key_Space and not event.modifiers()):
            self._step_page(1)
        elif key == Qt.Key.Key_PageUp:
            self._step_page(-1)
        elif key == Qt.Key.Key_Home:
            self.verticalScrollBar().triggerAction(_Action.SliderToMinimum)
        elif key == Qt.Key.Key_End:
            self.verticalScrollBar().triggerAction(_Action.SliderToMaximum)
        else:
            super().keyPressEvent(event)

    def _step_page(self, step: int) -> None:
        """Go on by a screenful within a page that is higher than the view, else by a page."""
        bar = self.verticalScrollBar()
        rect = self._layout.rects[self.page] if self._pdf.pages else QRectF()
        if rect.height() > self.viewport().height():
            self._on_gone()
            bar.setValue(bar.value() + step * (self.viewport().height() - 2 * MARGIN))
        else:
            self.go_to(self.page + step)

    def _paint_page(self, painter: QPainter, page: int) -> None:
        rect = self._aligned(self._layout.rects[page])
        painter.fillRect(rect, QColor(Qt.GlobalColor.white))
        if (drawn := self._pictures.get(page)) is not None:
            painter.drawImage(self._dots(rect, drawn.image), drawn.image)
        mode = painter.compositionMode()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for mark in self._marks.get(page, ()):
            self._paint_mark(painter, page, mark, FOUND)
        chosen, rects = self._chosen
        for mark in rects if chosen == page else ():
            self._paint_mark(painter, page, mark, CHOSEN)
        painter.setCompositionMode(mode)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)

    def _dots(self, rect: QRectF, image: QImage) -> QRectF:
        """Where a picture is painted: dot by dot where it has the size of the page but for one."""
        ratio = self.devicePixelRatioF()
        size = QSizeF(image.width() / ratio, image.height() / ratio)
        least = 1.5 / ratio
        beside = abs(size.width() - rect.width()), abs(size.height() - rect.height())
        return QRectF(rect.topLeft(), size) if max(beside) < least else rect

    def _paint_mark(self, painter: QPainter, page: int, mark: QRectF, colour: QColor) -> None:
        wide = mark.adjusted(-AROUND, -AROUND, AROUND, AROUND)
        shown = self._on_screen(page, wide)
        shown.translate(-self.horizontalScrollBar().value(), -self._top())
        painter.fillRect(shown, colour)

    def _aligned(self, rect: QRectF) -> QRectF:
        """A page in the view, its corner on a dot of the screen."""
        ratio = self.devicePixelRatioF()
        origin = QPointF(self.viewport().mapTo(self.window(), self.viewport().rect().topLeft()))
        corner = rect.topLeft() - QPointF(self.horizontalScrollBar().value(), self._top()) + origin
        on_dot = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
        return QRectF(on_dot - origin, rect.size())

    def _on_screen(self, page: int, mark: QRectF) -> QRectF:
        """A place on a page, in pixels from the beginning of all pages."""
        rect, scale = self._layout.rects[page], self._layout.scales[page]
        return QRectF(
            rect.left() + mark.left() * scale,
            rect.top() + mark.top() * scale,
            mark.width() * scale,
            mark.height() * scale,
        )

    def _arrange(self, place: Place, below: float = 0.0) -> None:
        """Place the pages anew; `place` stands so many pixels below the upper edge then."""
        room = self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width()
        wide, high = room.width() - bar, room.height()
        self._layout = PageLayout(self._pdf.pages, self._wanted, wide, high)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        is_wide = self._layout.width > wide and not isinstance(self._wanted, Fit)
        shown = high - (across.sizeHint().height() if is_wide else 0)
        aside = across.value() / across.maximum() if across.maximum() else 0.5
        across.setRange(0, self._layout.width - wide if is_wide else 0)
        across.setValue(round(across.maximum() * aside))
        across.setPageStep(wide)
        down.setRange(0, max(0, self._layout.height - shown))
        down.setPageStep(shown)
        down.setSingleStep(max(20, shown // 12))
        across.setSingleStep(20)
        self._scroll_to(self._layout.top_of(place) - below)
        self.viewport().update()
        self.zoom_changed.emit()
        self._tell_place()
        self._settling.start()

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _place(self) -> Place:
        return self._layout.place_at(self._top())

    def _scroll_to(self, top: float) -> None:
        self.verticalScrollBar().setValue(round(top))

    def _tell_place(self) -> None:
        pages = len(self._pdf.pages)
        told = (self.page + 1 if pages else 0, pages)
        if told != self._told:
            self._told = told
            self.place_changed.emit(*told)

    @Slot()
    def _on_gone(self, _action: int = 0) -> None:
        self.gone.emit()

    @Slot()
    def _on_settled(self) -> None:
        """Ask for what is in sight, then for what is near; forget what is far away."""
        top = self._top()
        seen = self._layout.in_sight(top, top + self.viewport().height())
        near = range(max(0, seen.start - NEAR), min(len(self._pdf.pages), seen.stop + NEAR))
        ratio = self.devicePixelRatioF()
        scales = {page: self._layout.scales[page] * ratio for page in near}
        sizes = {page: self._pdf.pages[page][0] * self._pdf.pages[page][1] for page in near}
        missing = self._pictures.missing(scales, seen, sizes)
        if missing and self.isVisible():
            self._work.run(
                partial(draw_pages, self._pdf, missing),
                partial(self._on_drawn, self._pdf),
                title="Đang vẽ trang…",
                slot=self._slot,
                refused=self.refused.emit,
            )

    def _on_drawn(self, pdf: Pdf, images: tuple[PageImage, ...]) -> None:
        """Take pictures, unless other pages are shown by now."""
        if pdf is not self._pdf:
            return
        self._pictures.take(images)
        self.viewport().update()
        self._settling.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what nobody saw before."""
        super().showEvent(event)
        self._settling.start()


def _zoom_step(event: QKeyEvent) -> int | None:
    """What a key does to the zoom: larger, smaller, 0 for the size on paper, None for nothing."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    return ZOOM_KEYS.get(Qt.Key(event.key()))
