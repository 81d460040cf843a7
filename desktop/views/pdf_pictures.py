"""The pictures of pages that are kept: those in sight, and those near as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.views.pdf_file import PageImage

KEPT_PIXELS = 24_000_000
"""Pages near those in sight are kept as long as all pictures together have no more pixels."""


class PagePictures:
    """Pictures by page; one of an older file stands in until its page is drawn anew."""

    def __init__(self) -> None:
        self._kept: dict[int, PageImage] = {}
        self._fresh: set[int] = set()

    @property
    def pages(self) -> frozenset[int]:
        """The pages that have a picture."""
        return frozenset(self._kept)

    def get(self, page: int) -> PageImage | None:
        """The picture of a page, None where it has none."""
        return self._kept.get(page)

    def take(self, images: Iterable[PageImage]) -> None:
        """Keep pictures of the file that is shown."""
        for drawn in images:
            self._kept[drawn.page] = drawn
            self._fresh.add(drawn.page)

    def outdate(self, pages: int) -> None:
        """Another file of so many pages is shown: none of the pictures is its own."""
        self._fresh.clear()
        self._kept = {page: kept for page, kept in self._kept.items() if page < pages}

    def missing(
        self, scales: Mapping[int, float], seen: range, sizes: Mapping[int, float]
    ) -> tuple[tuple[int, float], ...]:
        """What is to be drawn next: pages and scales, those in sight first, then those near.

        `sizes` are the areas of the pages in square points. What is far from `scales` is forgotten,
        and nothing near is asked for that there would be no room for.
        """
        self._forget(scales, seen)
        lacking = [page for page in scales if self._lacks(page, scales[page])]
        if first := [page for page in lacking if page in seen]:
            return tuple((page, scales[page]) for page in first)
        pixels = sum(sizes[page] * scales[page] ** 2 for page in seen)
        asked: list[tuple[int, float]] = []
        for page in scales:
            pixels += 0 if page in seen else sizes[page] * scales[page] ** 2
            if pixels <= KEPT_PIXELS and page in lacking:
                asked.append((page, scales[page]))
        return tuple(asked)

    def _lacks(self, page: int, scale: float) -> bool:
        kept = self._kept.get(page)
        return kept is None or page not in self._fresh or abs(kept.scale - scale) > 0.001

    def _forget(self, near: Iterable[int], seen: range) -> None:
        close = set(near)
        pixels = 0
        for page in sorted(self._kept, key=lambda one: one not in seen):
            image = self._kept[page].image
            pixels += image.width() * image.height()
            if page not in close or (page not in seen and pixels > KEPT_PIXELS):
                del self._kept[page]
                self._fresh.discard(page)
