"""Pages of a PDF one below the other; only what is in sight is drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.preview import POINTS_PER_INCH, PageImage

SCREEN_DPI = 96
STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)
FIT_WIDTH = 0.0
"""The zoom that follows the width of the view."""
KEPT = 2
"""Pages kept drawn above and below those in sight."""
SETTLE_MS = 60
MARGIN = 12
LEAST_SCALE = 0.3


class PagePicture(QWidget):
    """One page: its picture, or white paper until it is drawn."""

    def __init__(self, number: int, points: tuple[float, float]) -> None:
        super().__init__()
        self._points = points
        self.points_wide = points[0]
        self.image: QImage | None = None
        self.drawn_scale = 0.0
        self.setAccessibleName(f"Trang {number}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def zoom_to(self, pixels_per_point: float) -> None:
        """Take the size of the page at a zoom."""
        width, height = self._points
        self.setFixedSize(round(width * pixels_per_point), round(height * pixels_per_point))

    def show_image(self, image: QImage | None, scale: float) -> None:
        """Show a picture, or take it away."""
        self.image = image
        self.drawn_scale = scale
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper, its picture stretched to it, and an edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paper = QRectF(self.rect())
        painter.fillRect(paper, QColor(Qt.GlobalColor.white))
        if self.image is not None:
            painter.drawImage(paper, self.image)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(paper.adjusted(0, 0, -1, -1))


class PagesView(QScrollArea):
    """Asks by `wanted` for pictures: pairs of a page, from 0, and its pixels a point.

    `place_changed` carries the page in sight and the number of pages.
    """

    wanted = Signal(object)
    place_changed = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[PagePicture] = []
        self._zoom = FIT_WIDTH
        self.setWidgetResizable(True)
        self.setAccessibleName("Xem trước")
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self._on_settled)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._build(())
        self._zoom_to(FIT_WIDTH)

    def show_pages(self, pages: tuple[tuple[float, float], ...]) -> None:
        """Show other pages, sizes in points; the place on the paper stays where it was."""
        place = self.verticalScrollBar().value()
        images = [page.image for page in self._pages]
        self._build(pages)
        for page, image in zip(self._pages, images, strict=False):
            page.show_image(image, 0.0)
        self._resize_pages()
        self.widget().adjustSize()
        self.verticalScrollBar().setValue(place)
        self._settling.start()

    def take_images(self, images: tuple[PageImage, ...]) -> None:
        """Show pictures that were asked for."""
        for drawn in images:
            if drawn.page < len(self._pages):
                self._pages[drawn.page].show_image(drawn.image, drawn.scale)

    @property
    def zoom(self) -> float:
        """The zoom in use, 1.0 for the size on paper."""
        first = self._pages[:1]
        return self._scale_of(first[0]) * POINTS_PER_INCH / SCREEN_DPI if first else 1.0

    def zoom_in(self) -> None:
        """Go to the next larger step."""
        self._zoom_to(next((step for step in STEPS if step > self.zoom + 0.01), STEPS[-1]))

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        self._zoom_to(next((step for step in reversed(STEPS) if step < self.zoom - 0.01), STEPS[0]))

    def fit_width(self) -> None:
        """Follow the width of the view."""
        self._zoom_to(FIT_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        if self._zoom == FIT_WIDTH:
            self._resize_pages()
        self._settling.start()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew on a screen of another density."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settling.start()

    def _build(self, pages: tuple[tuple[float, float], ...]) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(MARGIN)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._pages = [PagePicture(number, points) for number, points in enumerate(pages, 1)]
        for page in self._pages:
            column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(inside)

    def _zoom_to(self, zoom: float) -> None:
        self._zoom = zoom
        self.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if zoom == FIT_WIDTH
            else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self._resize_pages()
        self._settling.start()

    def _resize_pages(self) -> None:
        for page in self._pages:
            page.zoom_to(self._scale_of(page))

    def _scale_of(self, page: PagePicture) -> float:
        """Pixels a point; fitted pages each take the whole width, upright or landscape."""
        if self._zoom != FIT_WIDTH:
            return self._zoom * SCREEN_DPI / POINTS_PER_INCH
        bar = self.verticalScrollBar().sizeHint().width()
        outer = self.width() - 2 * self.frameWidth() - bar - 2 * MARGIN
        return max(LEAST_SCALE, outer / page.points_wide)

    def _in_sight(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [
            number
            for number, page in enumerate(self._pages)
            if page.y() + page.height() > top and page.y() < bottom
        ]

    @Slot()
    def _on_scrolled(self) -> None:
        self._settling.start()

    @Slot()
    def _on_settled(self) -> None:
        """Ask for what is in sight and not drawn at this zoom; forget what is far away."""
        seen = self._in_sight()
        if not seen:
            self.place_changed.emit(0, len(self._pages))
            return
        self.place_changed.emit(seen[0] + 1, len(self._pages))
        near = range(max(0, seen[0] - KEPT), min(len(self._pages), seen[-1] + KEPT + 1))
        for number, page in enumerate(self._pages):
            if number not in near and page.image is not None:
                page.show_image(None, 0.0)
        scales = [(number, self._scale_of(self._pages[number])) for number in seen]
        missing = tuple(
            (number, scale * self.devicePixelRatioF())
            for number, scale in scales
            if abs(self._pages[number].drawn_scale - scale * self.devicePixelRatioF()) > 0.001
        )
        if missing:
            self.wanted.emit(missing)
