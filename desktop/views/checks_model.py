"""The points of a review as a table."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.services.review import Point
from desktop.views.rows_model import RowsModel

WAITS = "Cần xem lại"


class ChecksModel(RowsModel[Point]):
    """What a person should look at, what waits first; known points say why they stand."""

    HEADINGS = ("Điều cần xem", "Ở đâu", "Quy tắc", "Tình trạng")
    WIDTHS = {0: 36, 1: 20, 2: 16, 3: 12}  # noqa: RUF012 - never changed
    GROWS = 0

    def texts(self, row: Point) -> Sequence[str]:
        """Sentence, place, rule, state."""
        return (row.message, row.where, row.rule_text, state_text(row))

    def point_at(self, place: int) -> Point:
        """The point of a row."""
        return self.rows[place]

    def place_of(self, key: str) -> int | None:
        """The row of a point, None where it is not shown."""
        return next((place for place, point in enumerate(self.rows) if point.key == key), None)


def state_text(point: Point) -> str:
    """Whether a point waits for a person, or why it stands."""
    return f"Đã biết: {point.mark.reason}" if point.mark else WAITS
