"""The register as listed, ready to be printed: its filter in words, its cells without colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import UserError
from desktop.services.catalogue import office
from desktop.services.values import Office, Programme, Standing, TaskRow
from desktop.text.dates import long_date, short_date
from desktop.text.moments import moment_text
from desktop.text.numbers import integer
from desktop.views.differences import ANY_NAME, SIGNS, Differences, Kind
from desktop.views.pdf_paper import PdfMade, PdfPaper
from desktop.views.states import LOOKS, WAITING
from desktop.views.tasks_columns import column_of
from desktop.views.tasks_filter import Sorting, TaskFilter
from desktop.views.tasks_model import cell_text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.exports.documents.danh_sach import Listed

MOST_ROWS = 5_000
"""More would be hundreds of pages that nobody reads."""
MOST_COLUMNS = 10
"""More leave no room for whole words on a sheet."""
CROWDED = "Bảng có nhiều cột nên chữ bị ngắt giữa chừng; nên ẩn bớt cột ở lệnh “Chọn cột…” rồi in."
MOST_VALUES = 6
"""So many values of a column are told, of more how many they are."""
CENTRED = frozenset({"ordinal", "deadline", "completed", "verified", "reported"})
DIFFERENCES = "Điểm khác"


@dataclass(frozen=True, slots=True)
class RegisterPaper:
    """What the page lists now; it is told on the worker, for there may be many rows."""

    standing: Standing
    programmes: tuple[Programme, ...]
    rows: Sequence[TaskRow]
    columns: tuple[str, ...]
    filter: TaskFilter
    sorting: Sorting
    whole: int
    differences: Differences | None = None

    def paper(self) -> PdfPaper:
        """The list to be looked at."""
        day = self.standing.viewpoint.as_at
        return PdfPaper(
            f"danh sách nhiệm vụ đến {short_date(day)}",
            f"danh-sach-nhiem-vu-{day:%Y-%m-%d}",
            self.make,
        )

    def make(self, session: Session) -> PdfMade:
        """Write the list as PDF. Raises UserError for one that is too long to be read on paper."""
        from desktop.exports.documents.danh_sach import build
        from desktop.exports.to_pdf import pdf_bytes

        if len(self.rows) > MOST_ROWS:
            raise UserError(
                f"Danh sách có {integer(len(self.rows))} nhiệm vụ, quá dài để in; "
                "hãy lọc bớt, hoặc xuất bảng theo dõi ra Excel."
            )
        document = build(self.listed(), office(session) or Office(""))
        crowded = len(self.columns) > MOST_COLUMNS
        return PdfMade(pdf_bytes(document), note=CROWDED if crowded else "")

    def listed(self) -> Listed:
        """Rows and columns as on the screen, and in words what is told there by colours."""
        from desktop.exports.documents.danh_sach import Listed, ListedColumn

        columns = [ListedColumn(column_of(key).title, key in CENTRED) for key in self.columns]
        if self.differences is not None:
            columns.append(ListedColumn(DIFFERENCES))
        rows = tuple(tuple(self._cells(row)) for row in self.rows)
        return Listed(self._programme(), self._dates(), tuple(self._told()), tuple(columns), rows)

    def _cells(self, row: TaskRow) -> Iterator[str]:
        found = self.differences
        for key in self.columns:
            text = cell_text(row, key, found)
            yield state_words(text) if key == "state" else text
        if found is not None:
            yield "; ".join(SIGNS[kind].word for kind in found.kinds.get(row.id, ()))

    def _programme(self) -> str:
        viewpoint = self.standing.viewpoint
        for programme in self.programmes:
            if programme.id == viewpoint.programme:
                return programme.title
        return f"Các chương trình năm {viewpoint.year}" if viewpoint.year else "Mọi chương trình"

    def _dates(self) -> str:
        viewpoint = self.standing.viewpoint
        told = f"Số liệu tính đến {long_date(viewpoint.as_at)}"
        if self.differences is not None:
            sides = (self.differences.comparison.before, self.differences.comparison.after)
            for other in sides:
                if other.as_at != viewpoint.as_at:
                    told += f", so với {long_date(other.as_at)}"
        if viewpoint.known_at is not None:
            told += f", theo sổ ghi đến {moment_text(viewpoint.known_at)}"
        return told

    def _told(self) -> Iterator[str]:
        if self.filter.keeps_all:
            yield f"Toàn bộ {integer(self.whole)} nhiệm vụ."
        else:
            many = f"{integer(len(self.rows))} trong {integer(self.whole)} nhiệm vụ"
            yield f"{many}, lọc theo: {'; '.join(filter_words(self.filter))}."
        if self.sorting.column:
            way = "giảm dần" if self.sorting.descending else "tăng dần"
            yield f"Sắp xếp theo {column_of(self.sorting.column).title.lower()}, {way}."


def filter_words(wanted: TaskFilter) -> Iterator[str]:
    """What a filter keeps, part by part."""
    if wanted.ids is not None:
        yield wanted.ids_name
    if wanted.view:
        yield wanted.view
    if wanted.kind is not None:
        name = ANY_NAME if wanted.kind is Kind.ANY else SIGNS[wanted.kind].name
        yield name.lower()
    if text := " ".join(wanted.text.split()):
        yield f"có chữ “{text}”"
    for key, taken in wanted.values.items():
        values = sorted(taken)
        told = ", ".join(values[:MOST_VALUES])
        if (more := len(values) - MOST_VALUES) > 0:
            told += f" và {integer(more)} giá trị khác"
        title = column_of(key).title.lower()
        yield f"{title} là {told}" if values else f"{title} không giữ giá trị nào"


def state_words(text: str) -> str:
    """A state without its sign and colour, told apart by words alone (`… → …` keeps both)."""
    return " → ".join(_state(part) for part in text.split(" → "))


def _state(text: str) -> str:
    for look in (*LOOKS.values(), WAITING):
        shown = f"{look.sign} {look.word}"
        if text.startswith(shown):
            return look.name + text[len(shown) :]
    return text
