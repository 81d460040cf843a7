"""Units and leaders as tables: rows and columns only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.register.values import UnitId
from desktop.services.values import Leader, Unit
from desktop.text.dates import short_date
from desktop.views.rows_model import RowsModel


class UnitsModel(RowsModel[Unit]):
    """Units in Vietnamese order."""

    HEADINGS = ("Đơn vị", "Viết tắt", "Cách ghi khác", "Đầu mối", "Điện thoại", "Thời gian")
    WIDTHS = {0: 32, 1: 16, 2: 26, 3: 18, 4: 14, 5: 24}  # noqa: RUF012 - never changed
    GROWS = 0

    def __init__(self) -> None:
        super().__init__()
        self._names: Mapping[UnitId, str] = {}

    def set_rows(self, rows: Sequence[Unit]) -> None:
        """Show units, each with the names of its successors among them."""
        self._names = {unit.id: unit.short_name or unit.name for unit in rows}
        super().set_rows(rows)

    def texts(self, row: Unit) -> Sequence[str]:
        """Names, focal point and period."""
        return (
            row.name,
            row.short_name,
            "; ".join(row.other_names),
            row.focal_point,
            row.focal_phone,
            self._period(row),
        )

    def _period(self, unit: Unit) -> str:
        begin = f"từ {short_date(unit.valid_from)}" if unit.valid_from else ""
        end = f"đến {short_date(unit.valid_to)}" if unit.valid_to else ""
        period = " ".join(part for part in (begin, end) if part)
        heirs = [self._names[heir] for heir in unit.successors if heir in self._names]
        return f"{period}; bàn giao cho {', '.join(heirs)}" if heirs else period


class LeadersModel(RowsModel[Leader]):
    """Leaders by rank."""

    HEADINGS = ("Thứ tự", "Họ tên", "Chức vụ")
    WIDTHS = {0: 10, 1: 30, 2: 30}  # noqa: RUF012 - never changed
    GROWS = 2

    def texts(self, row: Leader) -> Sequence[str]:
        """Rank, name and post."""
        return (str(row.rank), row.name, row.post)
